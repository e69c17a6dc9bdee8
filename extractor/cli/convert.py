"""`gongwen convert`: notices to policy files."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from extractor.cli.options import coloured, columns, keep_option, rules_option
from extractor.emitters import EMITTERS

_ALSO = [one.name for one in EMITTERS if one.name != "json"]


@click.command("convert", options_metavar="[选项]")
@click.argument("paths", nargs=-1, required=True, metavar="路径…")
@click.option("-o", "--output", required=True, metavar="文件夹", help="结果写到这个文件夹。")
@click.option(
    "-j", "--jobs", type=click.IntRange(1, 64), default=1, metavar="数", help="同时用几个进程，默认 1。"
)
@click.option("--also", multiple=True, type=click.Choice(_ALSO), metavar="种类",
              help=f"每份通知另写一种文件，可写多次：{' '.join(_ALSO)}。")  # fmt: skip
@rules_option()
@keep_option()
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    output: str,
    jobs: int,
    also: tuple[str, ...],
    rules: tuple[str, ...],
    keep_duplicates: bool,
) -> None:
    """把通知转换成政策文件（JSON），并汇总成表。

    路径可以是文件、文件夹（逐层查找）或 -（标准输入的文字）。每份通知写成“原名.policy.json”；另写
    summary.xlsx（每份一行的汇总表）和 report.json（每份的状态、错误代码、用时和警告）。

    全部成功退出码为 0，有文件失败为 1，命令写错为 2。
    """
    from extractor import batch
    from extractor.cli.options import rulebook
    from extractor.cli.progress import Progress

    rulebook(rules)
    out = Path(output)
    tasks = batch.collect(paths, out, sys.stdin.buffer.read)
    progress = Progress(len(tasks), sys.stderr)
    options = batch.Options(out, tuple(map(Path, rules)), keep_duplicates, also)
    done = batch.run(tasks, options, jobs=jobs, done=progress)
    progress.close()
    batch.write_report(out / "report.json", done.results, interrupted=done.interrupted)
    batch.write_summary(out / "summary.xlsx", done.results)
    click.echo(batch.overview(done.results, width=columns(), colour=coloured(sys.stdout)), nl=False)
    click.echo(f"汇总表 {out / 'summary.xlsx'}　运行记录 {out / 'report.json'}")
    if done.interrupted:
        click.echo(f"已中断：{len(tasks) - len(done.results)} 份没有转换。", err=True)
        ctx.exit(130)
    ctx.exit(1 if any(one.status == "failed" for one in done.results) else 0)
