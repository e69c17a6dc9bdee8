"""`gongwen rules`: what the rules are and whether they hold."""

from __future__ import annotations

import click

from extractor.cli.options import columns, rulebook, rules_option


@click.group("rules", options_metavar="[选项]", subcommand_metavar="命令")
def command() -> None:
    """列出或检查规则。"""


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
@rules_option()
@click.pass_context
def check(ctx: click.Context, rules: tuple[str, ...]) -> None:
    """检查规则文件，并逐条运行规则旁边的例子。

    规则文件有错、或有例子不成立时，退出码为 1。
    """
    from extractor.errors import RuleError

    try:
        book = rulebook(rules)
    except RuleError as error:
        click.echo(f"错误（{error.problem.code}）：{error}", err=True)
        ctx.exit(1)
    failures = book.check()
    for line in failures:
        click.echo(line)
    examples = sum(len(rule.examples_yes) + len(rule.examples_no) for rule in book.rules)
    outcome = f"{len(failures)} 个例子不成立" if failures else "全部成立"
    click.echo(f"{len(book.rules)} 条规则，{examples} 个例子：{outcome}。")
    ctx.exit(1 if failures else 0)
