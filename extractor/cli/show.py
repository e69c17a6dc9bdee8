"""`gongwen show`: a notice with what was found in it."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extractor.cli.options import coloured, columns, extraction, keep_option, rules_option, write_out


@click.command("show", options_metavar="[选项]")
@click.argument("file", metavar="文件")
@click.option("--html", is_flag=True, help="写成一个网页：左边原文，右边结果，可以互相跳转。")
@click.option("-o", "--output", metavar="文件", help="写到这个文件；网页不写时为“原名.html”，- 为标准输出。")
@rules_option()
@keep_option()
def command(file: str, html: bool, output: str | None, rules: tuple[str, ...], keep_duplicates: bool) -> None:
    """显示一份通知，标出找到的内容，并在后面逐条列出。

    终端上用颜色区分各组；不能用颜色时用括号【组：…】。文件写 - 时读标准输入的文字。
    """
    from extractor.emitters import Extras, emitter
    from extractor.emitters.terminal import show

    found = extraction(file, rules, keep_duplicates=keep_duplicates)
    extras = Extras(found.document, found.problems)
    if html:
        name = "stdin" if file == "-" else Path(file).name
        write_out(emitter("html").render(found.policy, extras), output or f"{name}.html")
    elif output:
        write_out(emitter("txt").render(found.policy, extras), output)
    else:
        text = show(found.policy, colour=coloured(sys.stdout), width=columns(), extras=extras)
        click.echo(text, nl=False, color=True)
