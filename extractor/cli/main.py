"""The command group; a command's module is imported when the command is called, not before."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib import import_module
from types import TracebackType
from typing import Any, Final, NoReturn

import click

from extractor.cli import chinese
from extractor.errors import GongwenError

COMMANDS: Final = {
    "convert": ("extractor.cli.convert", "把通知转换成政策文件（JSON），并汇总成表。"),
    "show": ("extractor.cli.show", "显示一份通知，标出找到的内容；--html 写成网页。"),
    "explain": ("extractor.cli.explain", "说明一个值为什么这样，或为什么没有。"),
    "calendar": ("extractor.cli.calendar", "把政策文件里的日期写成日历（.ics）。"),
    "schema": ("extractor.cli.schema", "输出文件格式的 JSON Schema。"),
    "rules": ("extractor.cli.rules", "列出、检查规则，写新规则，试规则的效果。"),
    "evaluate": ("extractor.cli.evaluate", "用标好答案的语料给规则打分。"),
    "corpus": ("extractor.cli.corpus", "导出语料，由语料校准置信度。"),
}
"""Every command: the module that holds it as `command`, and its line in the help."""

_CALLED_WRONGLY: Final = frozenset({
    "not_found", "no_input", "is_folder", "unknown_group", "unknown_slot", "unknown_rule", "rule_broken",
    "rule_unfinished", "bad_gold", "bad_floors", "bad_outcomes", "missing_extra",
})  # fmt: skip
"""Codes of errors that lie in the call, not in a notice."""


class Commands(click.Group):
    """Looks commands up in `COMMANDS`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        found: click.Command = import_module(COMMANDS[cmd_name][0]).command
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("命令"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])


def _version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value and not ctx.resilient_parsing:
        from importlib.metadata import version

        click.echo(f"gongwen {version('gongwen')}")
        ctx.exit()


@click.group(
    cls=Commands,
    options_metavar="[选项]",
    subcommand_metavar="命令 [参数]…",
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="每个命令都有自己的帮助，例如 gongwen convert --help。",
)
@click.option(
    "--version", is_flag=True, is_eager=True, expose_value=False, callback=_version, help="显示版本。"
)
def gongwen() -> None:
    """把专业技术人员继续教育一类的公文通知转换成其他程序可以使用的数据。"""


def run(arguments: Sequence[str] | None = None) -> int:
    """Carry out one call; the exit code: 0 all well, 1 something failed, 2 wrong call, 130 interrupted."""
    chinese.install()
    _write_anything()
    try:
        code: Any = gongwen.main(arguments, prog_name="gongwen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return 2
    except click.Abort:
        click.echo("已中断。", err=True)
        return 130
    except GongwenError as error:
        click.echo(f"错误（{error.problem.code}）：{error}", err=True)
        return 2 if error.problem.code in _CALLED_WRONGLY else 1
    return code if isinstance(code, int) else 0


def main() -> NoReturn:
    """The program: `run` with a plain message instead of a traceback should it ever break."""
    sys.excepthook = _broken
    sys.exit(run())


def _write_anything() -> None:
    """No character of a notice may stop the output on a terminal with another encoding."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")


def _broken(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    import os

    if os.environ.get("GONGWEN_DEBUG"):
        sys.__excepthook__(kind, error, trace)
    elif not issubclass(kind, KeyboardInterrupt):
        print(f"错误（internal_error）：程序内部出错（{kind.__name__}：{error}）。", file=sys.stderr)
        print("办法：设环境变量 GONGWEN_DEBUG=1 再运行一次，把显示的内容交给维护人员。", file=sys.stderr)
