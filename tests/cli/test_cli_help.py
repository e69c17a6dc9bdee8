import re
import subprocess
import sys
from collections.abc import Callable
from importlib import import_module
from typing import Any

import click
import pytest

from extractor.cli import chinese
from extractor.cli.main import COMMANDS

Call = Callable[..., Any]
PATHS = [
    [], *([name] for name in COMMANDS), ["schema", "policy"], ["rules", "list"], ["rules", "check"],
    ["rules", "new"], ["rules", "try"],
    ["corpus", "export"],
]  # fmt: skip
ENGLISH = re.compile(r"\b(Usage|Options|Commands|Show|Try|Error|Missing|required|default|exit)\b")


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_is_chinese_and_every_option_has_some(call: Call, path: list[str]) -> None:
    done = call(*path, "--help")
    assert done.code == 0 and done.out.startswith("用法：gongwen") and not ENGLISH.search(done.out)
    assert done.err == ""


@pytest.mark.parametrize("name", COMMANDS)
def test_commands_and_their_lines_in_the_table_agree(name: str) -> None:
    command: click.Command = import_module(COMMANDS[name][0]).command
    assert command.name == name and (command.help or "").split("\n")[0][:6] == COMMANDS[name][1][:6]
    for one in [command, *getattr(command, "commands", {}).values()]:
        for option in one.params:
            assert not isinstance(option, click.Option) or option.help, f"{name} {option.name}"


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nix"], "没有命令 nix"),
        (["convert"], "缺少参数"),
        (["convert", "x"], "缺少选项"),
        (["convert", "--nix"], "没有选项 --nix"),
        (["convert", "x", "-o"], "后面须有值"),
        (["convert", "x", "-o", "y", "--jobs", "viele"], "不是有效的数"),
        (["convert", "x", "-o", "y", "--jobs", "0"], "不在范围"),
        (["convert", "x", "-o", "y", "--also", "nix"], "不在"),
        (["show", "a", "b"], "多余的参数"),
        (["explain", "a"], "缺少参数"),
    ],
)
def test_wrong_calls_are_told_in_chinese(call: Call, arguments: list[str], said: str) -> None:
    done = call(*arguments)
    assert done.code == 2 and said in done.err and not ENGLISH.search(done.err)


def test_all_words_of_the_table_are_known_to_click() -> None:
    assert all(value for value in chinese.WORDS.values())


def test_version(call: Call) -> None:
    done = call("--version")
    assert done.code == 0 and re.fullmatch(r"gongwen \d+\.\d+\.\d+\S*\n", done.out)


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys; from extractor.cli.main import run; run(['--help']); "
        "print(*sorted({name.split('.')[0] for name in sys.modules}), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "pydantic",
        "openpyxl",
        "lxml",
        "yaml",
        "pypdfium2",
        "pdfplumber",
        "spacy",
        "rjieba",
        "ahocorasick",
        "json",
    }
    assert not heavy & set(done.stderr.split())
