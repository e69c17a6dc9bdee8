"""`gongwen schema`: the formats of output files."""

from __future__ import annotations

import click

from extractor.cli.options import write_out


@click.group("schema", options_metavar="[选项]", subcommand_metavar="格式")
def command() -> None:
    """输出文件格式的 JSON Schema。"""


@command.command("policy", options_metavar="[选项]")
@click.option("-o", "--output", metavar="文件", help="写到这个文件；不写则输出到标准输出。")
def policy(output: str | None) -> None:
    """政策文件（.policy.json）的 JSON Schema。"""
    from extractor.emitters.json import schema

    write_out(schema(), output)
