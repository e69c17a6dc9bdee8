"""Conversion tables (折算表): a rate for each cell or row that holds one, with the caps of its row (handbook 2c)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.grid import Row, cell_text, header_line, rows
from extractor.engine.schema import Rule
from extractor.engine.values.base import Value
from extractor.model.document import Cell, Table
from extractor.text.chars import squeeze

_CONVERSION_WORDS = r"折|认定|计算|登记|标准|对应|抵|换算|核算|积分|学时[（(]|每"
_ACTIVITY = r"项目|内容|类别|形式|活动|名称|成果|折算|认定|等级|级别|类型|事项|情形|方式"
_RANKS = re.compile(
    r"第[一二三四五1-5](?:作者|名|位|完成人)|前[\d一二三四五]{1,2}[名位]|其[他余它](?:作者|人员|成员)?|主持人?|参与人?|主编|副主编|参编|独著|[二三]人以?上?合著|主讲人?|参加者|授课者"
)
_OTHER_TABLES = re.compile(r"补贴|资助|补助|收费|元[/／]|最低|不少于|姓名")
_SUBJECTS = re.compile(r"公需.{0,12}专业(?:课|科目|学时)|专业(?:课|科目|学时).{0,12}公需")
"""Columns of subjects: such a table says what is required, not what something counts for."""
_CAP_HEAD = re.compile(r"上限|最高|最多|至多|不超过|封顶|限额|限$|以内")
_PLAIN_HEAD = re.compile(r"^序|备注|说明|证明|材料|依据|时间|日期|单位|部门|讲师|教师|主讲$")
_RATE_HEAD = re.compile(r"学时|学分|标准|折|抵|计算|分值|级|奖|" + _RANKS.pattern)
_BARE = re.compile(r"(?P<a>\d{1,3}(?:\.\d)?)(?:\s*[/／]\s*(?:(?P<b>\d{1,3}(?:\.\d)?)|(?P<per>[项篇本部次门件年天场期])))?")
_CAPPED = re.compile(r"(?:不(?:得)?(?:超过?|高于|突破)|最高|最多|至多|上限|封顶|限)[^，。；\d]{0,8}$")
_PER = re.compile(r"[/／每](项|篇|本|部|次|门|件|天|半天|万字|节|场|份)")
_NOTE = re.compile(r"^\s*(?:注|说明|备注|[（(])")
_REST = re.compile(r"(?P<zero>不计(?:学时|学分)?|不予认定)|(?P<half>减半|折半)|(?P<employer>(?:由)?(?:用人)?单位(?:认定|核定|确定))")


@dataclass(frozen=True, slots=True)
class _Rate:
    """What one cell says: an amount (None for 减半), its basis and the values it claims."""

    value: float | int | None
    basis: str = "rate"
    per: str | None = None
    condition: str | None = None
    claims: tuple[Value, ...] = ()


def conversion_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One conversion for each cell or row that holds a rate, in tables with an hours column or columns of ranks."""
    found: list[Candidate] = []
    for table in context.document.tables:
        head = header_line(context, table)
        around = _around(context, table)
        note = _note(context, table)
        if not head or _OTHER_TABLES.search(head) or _SUBJECTS.search(head) or not _is_conversion(context, table, head, around + note):
            continue
        credit = "学分" in head + around and "学时" not in head
        shared = _caps_in(context, table.end, table.end + len(note), "year") if note else []
        ranked = len(set(_RANKS.findall(head))) >= 2
        for row in rows(context, table):
            found += _row(context, rule, row, credit=credit, ranked=ranked, shared=shared)
    return found


def _is_conversion(context: Context, table: Table, head: str, around: str) -> bool:
    rated = sum(
        1
        for value in context.values_in(table.start, table.end, "hours")
        if value.data.get("per") == "item" or value.data.get("per_text")
    )
    if len(set(_RANKS.findall(head))) >= 2:
        return bool(re.search("学时|学分", head + around)) and not re.search("课程|讲题|讲座|专题", head)
    if not (rated >= 2 or re.search(r"学时|学分|标准|抵|折", head)) or not re.search(_ACTIVITY, head):
        return False
    if rated < 2 and not re.search("学时|学分|课时", context.text[table.start : table.end] + head):
        return False
    return rated >= 2 or bool(re.search(_CONVERSION_WORDS, head + around))


def _around(context: Context, table: Table) -> str:
    before = context.text[max(0, table.start - 80) : table.start]
    return before + context.headings_at(table.start) + (context.facts.title or "")[-30:]


def _note(context: Context, table: Table) -> str:
    """The note line directly below the table (注：单位均为学时/项，…), "" if there is none."""
    end = context.text.find("\n", table.end + 1)
    line = context.text[table.end : end if end >= 0 else table.end + 200]
    return line if _NOTE.match(line.lstrip("\n")) else ""


def _row(
    context: Context, rule: Rule, row: Row, *, credit: bool, ranked: bool, shared: list[dict[str, Any]]
) -> Iterator[Candidate]:
    activity = squeeze(" ".join(cell_text(context, c) for h, c in row.cells if re.search(_ACTIVITY, h) and not _rates(context, h, c, ranked)))
    caps = _row_caps(context, row) or shared
    for head, cell in row.cells:
        text = cell_text(context, cell)
        for rate in _rates(context, head, cell, ranked):
            start, end = row.span
            candidate = Candidate(rule, "conversions", cell.start, cell.end, confidence=rule.confidence, spans=[(start, end)])
            candidate.claims = rate.claims
            per = _PER.search(text + head)
            candidate.slots = {
                "activity": activity or squeeze(cell_text(context, row.cells[0][1])),
                "items": [],
                "basis": rate.basis,
                "value": rate.value,
                "unit": "credit" if "学分" in head + text or (not rate.claims and credit) else "class_hour",
                "per": rate.per or (per[1] if per else None),
                "rank": head if _RANKS.search(head) else None,
                "caps": caps,
                "condition": rate.condition,
                "proof": squeeze(cell_text(context, row.find(r"证明|材料|依据"))) or None,
            }
            yield candidate


def _rates(context: Context, head: str, cell: Cell, ranked: bool) -> list[_Rate]:
    """The rates of one cell; [] for labels, notes and caps."""
    if _CAP_HEAD.search(head) or (_PLAIN_HEAD.search(head) and not _RATE_HEAD.search(head)):
        return []
    text = cell_text(context, cell)
    values = [v for v in context.values_in(cell.start, cell.end, "hours") if not _is_cap(context, cell, v)]
    if values:
        return [_Rate(v.data["value"], claims=(v,)) for v in values if not v.data.get("at_least")]
    if not (_RATE_HEAD.search(head) or ranked):
        return []
    bare = _BARE.fullmatch(text)
    if bare:
        return [_Rate(_number(n), per=bare["per"]) for n in (bare["a"], bare["b"]) if n]
    rest = _REST.fullmatch(text) if ranked else None
    if rest is None:
        return []
    if rest["zero"]:
        return [_Rate(0)]
    return [_Rate(None, condition=rest["half"]) if rest["half"] else _Rate(None, "set_by_employer")]


def _is_cap(context: Context, cell: Cell, value: Value) -> bool:
    before = context.text[max(cell.start, value.start - 14) : value.start]
    return bool(value.data.get("at_most")) or bool(_CAPPED.search(before))


def _row_caps(context: Context, row: Row) -> list[dict[str, Any]]:
    """The caps of a row: its 上限 columns, or words like 每年合计不超过32学时 in any cell."""
    caps: list[dict[str, Any]] = []
    seen: set[int] = set()
    for head, cell in row.cells:
        text = cell_text(context, cell)
        if cell.start in seen:
            continue
        seen.add(cell.start)
        if not _CAP_HEAD.search(head):
            caps += _caps_in(context, cell.start, cell.end, "year")
            continue
        number = re.search(r"\d{1,3}(?:\.\d)?", text)
        if number:
            unit = "credit" if "学分" in text + head else "class_hour"
            per = "item" if re.search("单项|每项|每次|一次", head + text) else "day" if re.search("天|日", text) else "year"
            caps.append({"value": _number(number[0]), "unit": unit, "per": per})
    return caps


def _caps_in(context: Context, start: int, end: int, per: str) -> list[dict[str, Any]]:
    """The caps that running words between two positions state."""
    caps: list[dict[str, Any]] = []
    for value in context.values_in(start, end, "hours"):
        before = context.text[max(start, value.start - 14) : value.start]
        if value.data.get("at_most") or _CAPPED.search(before):
            period = value.data.get("per") or ("day" if re.search(r"[每一][天日][^，。；]{0,10}$", before) else per)
            caps.append({"value": value.data["value"], "unit": value.data["unit"], "per": period})
    return caps


def _number(written: str) -> float | int:
    return float(written) if "." in written else int(written)
