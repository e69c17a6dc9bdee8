"""The summary of a run as a workbook: one row a notice, all dates on a sheet of their own."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from extractor.emitters.base import Extras
from extractor.emitters.summary import DateRow, Summary, summarise, warnings
from extractor.model.policy import Policy

_TIME = (1980, 1, 1, 0, 0, 0)
"""Stamp of every member, so that the same rows give the same bytes."""
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_LONGEST = 2_000
"""Characters of one cell; more does not show in a table."""
_RISKY = ("=", "+", "-", "@")
_HEAD = PatternFill("solid", fgColor="FF1F4E78")
_BAD = PatternFill("solid", fgColor="FFFBE3E0")
_DOUBT = PatternFill("solid", fgColor="FFFFF4DC")
_TOP = Alignment(vertical="top", wrap_text=True)
_MIDDLE = Alignment(vertical="center", wrap_text=True)
_WHITE = Font(bold=True, color="FFFFFFFF")
_LINK = Font(color="FF0563C1", underline="single")
_LINE = Border(bottom=Side("thin", color="FFD9DDE3"))
_COLUMNS = (
    ("文件", 30), ("状态", 8), ("文号", 22), ("标题", 42), ("发文机关", 26), ("成文日期", 12),
    ("适用对象", 26), ("学时要求", 32), ("下一截止日期", 17), ("截止事项", 20), ("联系人", 34),
    ("收费", 24), ("附件", 28), ("警告", 44), ("结果文件", 30),
)  # fmt: skip
_DATES = (
    ("文件", 30), ("标题", 36), ("类别", 12), ("事项", 26), ("开始", 17), ("截止", 17), ("时间说明", 32),
    ("备注", 26), ("原文", 60),
)  # fmt: skip
_NOTES = (
    ("这张表", "每份通知一行；数字、电话和文号都按文本存放，可以直接复制。"),
    ("状态", "完成；部分：已转换，但有要核对的问题；失败：没有结果，原因写在“警告”栏。"),
    ("学时要求", "通知规定应达到的学时；记入、封顶等其他学时见结果文件。"),
    ("下一截止日期", "成文日期当天及以后最早的一个截止日期（不按今天计算，所以每次转换结果一样）。"),
    ("日期", "“日期”表列出全部时间；只写到月的记作 2020-10，只写到年的记作 2020。"),
    ("警告", "读取时的问题、没有通过的核对、有疑点的日期、没有读懂的字句。"),
    ("结果文件", "点开可看完整结果（JSON）；每个值都带有原文出处。"),
    ("空白", "通知没有写，或要按所引文件、另行通知执行；原因见结果文件的 reason。"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One input of the run: `file` as shown, `result` relative to the workbook ('' if there is none)."""

    file: str
    status: str
    summary: Summary | None
    warnings: tuple[str, ...] = ()
    result: str = ""


def render(policy: Policy, extras: Extras | None = None) -> bytes:
    """The workbook of one policy."""
    alerts = warnings(policy, extras.problems if extras else ())
    return workbook(
        [Row(policy.source.name, "完成", summarise(policy), tuple(one.message for one in alerts))]
    )


def workbook(rows: Iterable[Row]) -> bytes:
    """The workbook of a run; the same rows give the same bytes at any time and place.

    `rows` is gone through twice, so it must be a collection and not an iterator.
    """
    book = Workbook(write_only=True)
    book.properties.creator = "gongwen"
    _sheet(book, "汇总", _COLUMNS, ((_cells(row), _fill(row)) for row in rows), links=True)
    _sheet(book, "说明", (("栏目", 16), ("含义", 90)), ((row, None) for row in _NOTES))
    dated = ((row, one) for row in rows if row.summary for one in row.summary.dates)
    _sheet(book, "日期", _DATES, ((_date_cells(row, one), None) for row, one in dated))
    raw = io.BytesIO()
    book.save(raw)
    return _timeless(raw.getvalue())


def _cells(row: Row) -> tuple[str, ...]:
    one = row.summary
    alerts = "\n".join(row.warnings)
    if one is None:
        return (row.file, row.status, *[""] * (len(_COLUMNS) - 4), alerts, row.result)
    return (
        row.file, row.status, one.number, one.title, one.issuers, one.issue_date, one.audience, one.hours,
        one.deadline, one.deadline_for, one.contacts, one.fees, one.attachments, alerts, row.result,
    )  # fmt: skip


def _date_cells(row: Row, one: DateRow) -> tuple[str, ...]:
    title = row.summary.title if row.summary else ""
    start, end = one.start.replace("T", " "), one.end.replace("T", " ")
    return (row.file, title, one.kind, one.what, start, end, one.text, one.notes, one.quote)


def _fill(row: Row) -> PatternFill | None:
    return {"失败": _BAD, "部分": _DOUBT}.get(row.status)


def _sheet(
    book: Any,
    name: str,
    columns: Sequence[tuple[str, int]],
    rows: Iterable[tuple[tuple[str, ...], PatternFill | None]],
    *,
    links: bool = False,
) -> None:
    """A sheet with a frozen, filterable head; `links` makes the last column lead to the file it names."""
    sheet = book.create_sheet(name)
    sheet.freeze_panes = "B2" if len(columns) > 2 else "A2"
    for index, (_, width) in enumerate(columns, 1):
        sheet.column_dimensions[get_column_letter(index)].width = width
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.fitToHeight = 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = "1:1"
    sheet.append([_head(sheet, title) for title, _ in columns])
    height = 1
    for row, fill in rows:
        cells = [_cell(sheet, text, fill) for text in row]
        if links and row[-1]:
            cells[-1].hyperlink = _address(row[-1])
            cells[-1].font = _LINK
        sheet.append(cells)
        height += 1
    if len(columns) > 2:
        sheet.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{height}"


def _head(sheet: Any, title: str) -> Any:
    cell = WriteOnlyCell(sheet, title)
    cell.font, cell.fill, cell.alignment = _WHITE, _HEAD, _MIDDLE
    return cell


def _cell(sheet: Any, text: str, fill: PatternFill | None) -> Any:
    """A text cell; what a spreadsheet would take for a formula is marked as quoted."""
    clean = ILLEGAL_CHARACTERS_RE.sub("", text)
    if len(clean) > _LONGEST:
        clean = clean[: _LONGEST - 1] + "…"
    cell = WriteOnlyCell(sheet)
    if clean:
        cell.value = clean
        cell.data_type = "s"
    cell.number_format = "@"
    if clean.startswith(_RISKY):
        cell.quotePrefix = True
    cell.alignment = _TOP
    cell.border = _LINE
    if fill:
        cell.fill = fill
    return cell


def _address(path: str) -> str:
    """A relative address that Excel opens: per cent and number sign escaped, Han characters kept."""
    return path.replace("%", "%25").replace("#", "%23")


def _timeless(data: bytes) -> bytes:
    """The same workbook with fixed stamps in its members and its properties."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "docProps/core.xml":
                content = _STAMP.sub(rb"\g<1>1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, content)
    return made.getvalue()
