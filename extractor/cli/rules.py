"""`gongwen rules`: what the rules are, whether they hold, and what a rule being written would change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from extractor.cli.options import coloured, columns, rulebook, rules_option, write_out

if TYPE_CHECKING:
    from collections.abc import Sequence

    from extractor.engine.drafts import Draft
    from extractor.engine.schema import Rule
    from extractor.errors import RuleError
    from extractor.pipeline import Rulebook


@click.group("rules", options_metavar="[选项]", subcommand_metavar="命令")
def command() -> None:
    """列出、检查规则，写新规则，试规则的效果。"""


@command.command("list", options_metavar="[选项]")
@click.option("--group", metavar="组", help="只列这一组，例如 hours。")
@rules_option()
def list_rules(group: str | None, rules: tuple[str, ...]) -> None:
    """列出全部规则：名称、说明、位置和例子数。"""
    from extractor.emitters.columns import table

    book = rulebook(rules)
    chosen = [rule for rule in book.rules if group in (None, rule.field)]
    rows = [
        (rule.id, rule.about, f"{rule.file}:{rule.line}", f"{len(rule.examples_yes)}+{len(rule.examples_no)}")
        for rule in chosen
    ]
    room = max(columns() - 36 - 36 - 5 - 6, 24)
    click.echo(table(("规则", "找什么", "位置", "例子"), rows, (36, room, 36, 5), right=(3,)))
    packs = "、".join(f"{name} {version}" for name, version in book.packs.items())
    click.echo(f"\n共 {len(chosen)} 条规则；规则包：{packs}。")


@command.command("check", options_metavar="[选项]")
@click.argument("files", nargs=-1, metavar="[规则文件]…")
@click.option("--quick", is_flag=True, help="不试模式的快慢，只看写法和例子。")
@rules_option()
@click.pass_context
def check(ctx: click.Context, files: tuple[str, ...], quick: bool, rules: tuple[str, ...]) -> None:
    """检查规则文件，试每个模式快不快，运行规则旁边的例子。

    给出正在写的规则文件时，把它加在规则包之上检查，只试它的模式的快慢。每个模式都用很长的、故意为难它的
    文字去试：时间长得比文字快的，装进规则包后会被一份怪文件拖住。

    写法有错、有例子不成立、有模式太慢时，退出码为 1。
    """
    from extractor.errors import RuleError

    try:
        book = rulebook(rules)
        drafts = _drafts(files, book, rules)
    except RuleError as error:
        _tell(error)
        ctx.exit(1)
    known = set(drafts[0].before.check()) if drafts else set()
    book = drafts[-1].after if drafts else book
    slow = [] if quick else _slow(book, [rule for one in drafts for rule in one.rules] if drafts else None)
    if slow:
        click.echo(f"{len(book.rules)} 条规则：{len(slow)} 条太慢。改好以前不运行例子。")
        ctx.exit(1)
    failures = [line for line in book.check() if line not in known]
    for line in failures:
        click.echo(line)
    examples = sum(len(rule.examples_yes) + len(rule.examples_no) for rule in book.rules)
    outcome = f"{len(failures)} 个例子不成立" if failures else "全部成立"
    click.echo(f"{len(book.rules)} 条规则，{examples} 个例子：{outcome}。")
    ctx.exit(1 if failures else 0)


@command.command("new", options_metavar="[选项]")
@click.argument("rule_id", metavar="规则名")
@click.option("--group", metavar="组", help="规则属于哪一组，例如 hours、dates；不写则在文件里填。")
@click.option("-o", "--output", metavar="文件", help="写到这个文件（不能已有）；不写则输出到标准输出。")
def new(rule_id: str, group: str | None, output: str | None) -> None:
    """写出一条新规则的样子，带说明，等人填写。

    规则名用小写字母、数字和下划线，例如 long_class；也可写成 组/规则名。填好以前装不进去：gongwen rules check
    文件 会一处一处说明还要填什么。
    """
    from extractor.engine.schema import FIELDS, is_name
    from extractor.engine.template import template
    from extractor.errors import GongwenError, OutputError

    *before, name = rule_id.split("/")
    group = group or (before[-1] if before else None)
    if not is_name(name):
        raise click.UsageError(f"规则名“{name}”不合要求：小写字母开头，只含小写字母、数字、下划线。")
    if group is not None and group not in FIELDS:
        hint = f"可用：{' '.join(FIELDS)}。"
        raise GongwenError(f"没有名为“{group}”的组。", hint=hint, code="unknown_group")
    if output not in (None, "-") and Path(output or "").exists():
        hint = "请用 -o 换一个文件名，写好后再并进去。"
        raise OutputError("这个文件已经有了，没有改动它。", hint=hint, place=output, code="output_blocked")
    write_out(template(name, group).encode("utf-8"), output)
    if output not in (None, "-"):
        click.echo(f"填好后运行：gongwen rules check {output}", err=True)
    known = [rule.id for rule in rulebook(()).rules if (rule.field, rule.name) == (group, name)]
    if known:
        click.echo(f"注意：已有同名的规则 {known[0]}，新的会替换它。", err=True)


@command.command("try", options_metavar="[选项]")
@click.argument("file", metavar="规则文件")
@click.argument("names", nargs=-1, metavar="[规则名]…")
@click.option(
    "--corpus", "corpora", multiple=True, metavar="路径",
    help="在这里试：语料库、放通知的文件夹或一份通知；可写多次。不写则用自带的语料库。",
)  # fmt: skip
@click.option(
    "--format", "style", type=click.Choice(["text", "json"]), default="text", metavar="格式",
    help="text 文字（默认）或 json。",
)  # fmt: skip
@rules_option()
@click.pass_context
def try_rules(
    ctx: click.Context,
    file: str,
    names: tuple[str, ...],
    corpora: tuple[str, ...],
    style: str,
    rules: tuple[str, ...],
) -> None:
    """试一试正在写的规则：有它和没有它，结果差在哪里。

    逐份列出多出、少了、变了的条目和原文；有标准答案时，还列出每组得分的变化：多对了几处，多错了几处。
    同组同名的规则由文件里的替换；规则已在规则包的这个文件里时，与没有它时比较。

    模式太慢的先不试。例子不成立、模式太慢、有文件读不了时，退出码为 1。
    """
    from extractor.batch.trial import notices, run_trial
    from extractor.batch.trial_report import format_trial, trial_json
    from extractor.cli.progress import Steps
    from extractor.engine.drafts import read_draft

    book = rulebook(rules)
    draft = read_draft(Path(file), book, [Path(one) for one in rules], names)
    documents = notices(corpora or _shipped())
    if _slow(draft.after, draft.rules):
        ctx.exit(1)
    failures = draft.after.check(draft.rules)
    steps = Steps(len(documents), sys.stderr)
    tried = run_trial(draft, documents, done=steps)
    steps.close()
    if style == "json":
        click.echo(trial_json(draft, tried), nl=False)
    else:
        click.echo(format_trial(draft, tried, width=columns(), colour=coloured(sys.stdout)), nl=False, color=True)
    for line in failures:
        click.echo(f"例子不成立：{line}", err=True)
    ctx.exit(1 if failures or any(one.problem for one in tried) else 0)


def _drafts(files: Sequence[str], book: Rulebook, rules: Sequence[str]) -> list[Draft]:
    """The files read one on top of the other."""
    from extractor.engine.drafts import read_draft

    drafts: list[Draft] = []
    for file in files:
        drafts.append(read_draft(Path(file), drafts[-1].after if drafts else book, [Path(one) for one in rules]))
    return drafts


def _slow(book: Rulebook, rules: Sequence[Rule] | None) -> list[RuleError]:
    """The rules with a pattern that is too slow, each told; a bar while they are tried."""
    from extractor.cli.progress import Steps
    from extractor.engine.speed.rules import slow_rules

    steps = Steps(1, sys.stderr)

    def done(count: int, total: int) -> None:
        steps.total = total
        steps("试模式的快慢", count)

    try:
        found = slow_rules(book, rules, done=done)
    finally:
        steps.close()
    for error in found:
        _tell(error)
    return found


def _shipped() -> tuple[str, ...]:
    """The corpora beside the package. UsageError where it was installed without them."""
    from extractor.batch.trial import shipped_corpora

    found = shipped_corpora()
    if found is None:
        raise click.UsageError("没有自带的语料库，请用 --corpus 写明在哪些通知上试。")
    return (str(found),)


def _tell(error: RuleError) -> None:
    click.echo(f"错误（{error.problem.code}）：{error}", err=True)
