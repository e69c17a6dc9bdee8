"""`gongwen corpus`: corpora for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.options import rulebook, rules_option


@click.group("corpus", options_metavar="[选项]", subcommand_metavar="命令")
def command() -> None:
    """导出语料。"""


@command.command("export", options_metavar="[选项]")
@click.argument("corpus", metavar="语料库")
@click.option("--spacy", "as_spacy", is_flag=True, help="写成 spaCy 的 DocBin（须装 gongwen[spacy]）。")
@click.option("-o", "--output", required=True, metavar="文件", help="写到这个文件，例如 train.spacy。")
@rules_option()
def export(corpus: str, as_spacy: bool, output: str, rules: tuple[str, ...]) -> None:
    """把语料库写成训练数据。"""
    if not as_spacy:
        raise click.UsageError("请写明格式：--spacy。")
    from extractor.training import export_docbin

    count = export_docbin(Path(corpus), Path(output), rulebook(rules))
    click.echo(f"已写出 {output}：{count} 份文件。")
