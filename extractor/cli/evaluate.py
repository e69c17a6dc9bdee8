"""`gongwen evaluate`: how good the rules are on a corpus with answers."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.options import rulebook, rules_option


@click.command("evaluate", options_metavar="[选项]")
@click.argument("corpus", metavar="语料库")
@click.option("--json", "as_json", is_flag=True, help="输出 JSON，内有每一处错漏。")
@click.option("--details", is_flag=True, help="在表后列出每份文件的错漏和原因。")
@click.option("--split", type=click.Choice(["train", "test"]), help="只算训练部分或测试部分。")
@click.option("--reliability", is_flag=True, help="再列出置信度与实际正确率的对照。")
@click.option("--outcomes", metavar="文件", help="把每个条目的对错另存为 CSV，供 corpus calibrate 用。")
@click.option("--floors", metavar="文件", help="JSON 文件里的分数底线；低于底线时退出码为 1。")
@rules_option()
@click.pass_context
def command(
    ctx: click.Context,
    corpus: str,
    as_json: bool,
    details: bool,
    split: str | None,
    reliability: bool,
    outcomes: str | None,
    floors: str | None,
    rules: tuple[str, ...],
) -> None:
    """用标好答案的语料给规则打分：每组的准确率、召回率和 F1。

    语料库里每份文件是一个文件夹，内有 source.* 和 gold.yaml。
    """
    from extractor.batch.scoring import evaluate, fingerprint, load_floors, measured
    from extractor.evaluate import (
        check_floors,
        format_findings,
        format_reliability,
        format_table,
        outcomes_to_csv,
        to_json,
    )

    limits = load_floors(Path(floors)) if floors else {}
    book = rulebook(rules)
    score = evaluate(Path(corpus), book, only=split)
    click.echo(to_json(score) if as_json else format_table(score), nl=not as_json)
    if not as_json:
        click.echo(f"语料指纹：{fingerprint(Path(corpus))}" + ("（只算" + {"train": "训练", "test": "测试"}[split] + "部分）" if split else ""))
    for document in score.documents if details and not as_json else ():
        if said := format_findings(document):
            click.echo(f"\n■ {document.name}\n{said}")
    found = measured([Path(corpus)], book, only=split) if reliability or outcomes else []
    if reliability and not as_json:
        click.echo("\n" + format_reliability(found))
    if outcomes:
        Path(outcomes).write_text(outcomes_to_csv(found), encoding="utf-8")
    broken = check_floors(score, limits)
    for line in broken:
        click.echo(f"低于底线：{line}", err=True)
    ctx.exit(1 if broken else 0)
