"""`gongwen explain`: why a value is what it is."""

from __future__ import annotations

import sys

import click

from extractor.cli.options import coloured, extraction, rulebook, rules_option


@click.command("explain", options_metavar="[选项]")
@click.argument("file", metavar="文件")
@click.argument("what", metavar="组[.槽位]")
@rules_option()
def command(file: str, what: str, rules: tuple[str, ...]) -> None:
    """说明一个值为什么这样，或为什么没有。

    例如 hours（学时要求）、dates.end（时间节点的截止时间）、notice.number（发文字号），也可以写中文名。
    显示规则及其位置、原文出处、由上下文推知的部分、落选的候选和原因、差一点的规则。
    """
    from extractor.emitters.explain import Known, explain, question

    asked = question(what)
    found = extraction(file, rules)
    book = {rule.id: rule for rule in rulebook(rules).rules}
    known = Known(found.policy, book, found.losers, found.near)
    click.echo(explain(known, asked, colour=coloured(sys.stdout)), nl=False, color=True)
