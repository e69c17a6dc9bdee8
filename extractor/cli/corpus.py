"""`gongwen corpus`: corpora for other programs."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.options import rulebook, rules_option


@click.group("corpus", options_metavar="[选项]", subcommand_metavar="命令")
def command() -> None:
    """导出语料，由语料校准置信度。"""


@command.command("calibrate", options_metavar="[选项]")
@click.argument("corpora", metavar="语料库…", nargs=-1, required=True)
@click.option("--unseen", metavar="CSV", multiple=True, help="没见过的通知第一次打分时的对错（evaluate --outcomes）；可写多次。")
@click.option("-o", "--output", required=True, metavar="文件", help="写到规则包的 calibration.yaml。")
@rules_option()
def calibrate(corpora: tuple[str, ...], unseen: tuple[str, ...], output: str, rules: tuple[str, ...]) -> None:
    """由语料库训练部分和没见过的通知算出每条规则的置信度。"""
    from extractor.batch.scoring import measured
    from extractor.batch.trust import read_outcomes, write_calibration
    from extractor.evaluate import calibrated

    book = rulebook(rules)
    found = measured([Path(c) for c in corpora], book, only="train")
    table = calibrated(found, [outcome for name in unseen for outcome in read_outcomes(Path(name))])
    write_calibration(Path(output), table)
    click.echo(f"已写出 {output}：{len(table)} 条规则，{len(found)} 个条目。")


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
