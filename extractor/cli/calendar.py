"""`gongwen calendar`: the dates of policies for a calendar program."""

from __future__ import annotations

from pathlib import Path

import click

from extractor.cli.options import write_out


@click.command("calendar", options_metavar="[选项]")
@click.argument("policies", nargs=-1, required=True, metavar="政策文件…")
@click.option("-o", "--output", metavar="文件", help="写到这个文件；不写则输出到标准输出。")
def command(policies: tuple[str, ...], output: str | None) -> None:
    """把政策文件里的日期写成日历（.ics），可导入 Outlook 和手机。

    截止日期前三天有提醒；只写到月份的按当月最后一天，并在备注里说明。
    """
    from extractor.emitters.files import read_whole
    from extractor.emitters.ics import calendar, without_day
    from extractor.emitters.json import parse

    found = [parse(read_whole(Path(one)), one) for one in policies]
    write_out(calendar(found), output)
    if left := len(without_day(found)):
        click.echo(f"有 {left} 个时间没有具体日期（如“每年”“收到通知后5日内”），没有写入日历。", err=True)
