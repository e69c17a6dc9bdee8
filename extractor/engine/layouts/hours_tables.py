"""Tables of hours: what each tier or kind of subject needs, and how long the classes of a plan last (handbook 2c)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.grid import Row, cell_text, header_line, rows
from extractor.engine.schema import Rule
from extractor.model.document import Cell, Table

_HOURS_HEAD = re.compile(r"学时|课时(?!间)|学分")
_PLAN = re.compile(r"主题|单元|班次|培训班|课程|期次|班名|项目名称|研修|主办|时间|专题|讲题|主讲")
_TIER = re.compile(r"等级|级别|工种|职称|职务|层次|层级|层级|对象|类别|人员|科目|证书|岗位")
_NOT_NEEDED = re.compile(r"折算|认定标准|换算|完成情况|已完成|姓名|实际|上限|最高|补登|抵")
_AT_LEAST = re.compile(r"不少于|不低于|至少|最低|≥|应达到|以上")
_YEARLY = re.compile(r"全年|每年|年度|本年|当年|年应|20\d\d年|19\d\d年|按年")
_WINDOW = re.compile(r"近(?P<n>\d|[一二三四五六])(?:个)?年")
_SUM_ROW = re.compile(r"合计|总计|小计")
_BARE = re.compile(r"(?:≥|>=|不少于|不低于|至少)?\s*(?P<n>\d{1,3}(?:\.\d)?)")
_NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")}


def hours_tables(context: Context, rule: Rule) -> list[Candidate]:
    """Lengths of classes from a plan of classes; hours a tier, a grade or a subject needs from the other tables."""
    found: list[Candidate] = []
    for table in context.document.tables:
        head = header_line(context, table)
        around = _around(context, table)
        if not head or _NOT_NEEDED.search(head) or re.search(r"折算|认定标准|换算|抵算|示例", around[-60:] + _headings(context, table)):
            continue
        subjects = _columns_of_subjects(context, head)
        if not _HOURS_HEAD.search(head + around[-40:]) or not (_HOURS_HEAD.search(head) or subjects):
            continue
        if _PLAN.search(head) and not subjects:
            for row in rows(context, table):
                found += _class(context, rule, table, row)
        elif _TIER.search(head) or subjects:
            for row in rows(context, table):
                found += _needs(context, rule, row, head + around)
    return found


def _around(context: Context, table: Table) -> str:
    return context.text[max(0, table.start - 80) : table.start]


def _headings(context: Context, table: Table) -> str:
    return context.headings_at(table.start)


def _columns_of_subjects(context: Context, head: str) -> bool:
    """True when two columns or more are kinds of subjects (公需科目 | 专业科目)."""
    pattern, names = context.words("category")
    return len({names[m[0]] for m in pattern.finditer(head)}) >= 2


def _class(context: Context, rule: Rule, table: Table, row: Row) -> Iterator[Candidate]:
    cell = row.find(_HOURS_HEAD.pattern)
    amount = _amount(context, cell) if cell else None
    if cell is None or amount is None or _SUM_ROW.search(context.text[row.span[0] : row.span[1]]):
        return
    pattern, names = context.words("category")
    named = [names[m[0]] for m in pattern.finditer(context.text[row.span[0] : row.span[1]] + (context.facts.title or ""))]
    if not named:
        near = {names[m[0]] for m in pattern.finditer(context.headings_at(row.span[0]) + _around(context, table))}
        named = list(near) if len(near) == 1 else []
    courses = any(re.search("课程|讲题|专题|讲座|主题|单元|内容", h) for h, _ in row.cells) and not any(re.search("班|期", h) for h, _ in row.cells)
    if not named and courses:
        told = {names[m[0]] for m in pattern.finditer(context.text)} & {"public", "professional"}
        named = list(told) if len(told) == 1 else []
    per = "item" if courses else "class"
    slots = {"role": "duration", "category": named[-1] if named else "other", "op": "eq", "per": per, "levels": []}
    yield _made(context, rule, row, cell, {**slots, **amount})


def _needs(context: Context, rule: Rule, row: Row, around: str) -> Iterator[Candidate]:
    """One requirement for each cell of hours of a row; its tier and subject come from the row and the column."""
    label = next((c for h, c in row.cells if not _HOURS_HEAD.search(h) and not re.search("序号|单位|部门", h)), None)
    if label is None or _SUM_ROW.search(cell_text(context, label)):
        return
    start, end = row.span
    levels = [level for v in context.values_in(label.start, label.end, "level") for level in v.data["levels"]]
    years = _WINDOW.search(context.text[start:end])
    for head, cell in row.cells:
        subject = _subject(context, head) or (_subject(context, cell_text(context, label)) if _HOURS_HEAD.search(head) else None)
        if cell is label or not (_HOURS_HEAD.search(head) or (subject and head)):
            continue
        amount = _amount(context, cell)
        if amount is None:
            continue
        words = head + cell_text(context, cell) + around
        slots: dict[str, Any] = {
            "role": "requirement",
            "category": subject or "total",
            "op": "ge" if _AT_LEAST.search(head + cell_text(context, cell)) or _AT_LEAST.search(around) else "eq",
            "per": "window" if years else _period(context, words),
            "levels": levels,
        }
        if years:
            slots["window"] = {"years": int(years["n"]) if years["n"].isdigit() else _NUMERALS[years["n"]], "aggregate": "sum"}
        yield _made(context, rule, row, cell, {**slots, **amount, "unit": "credit" if "学分" in head else amount["unit"]})


def _period(context: Context, words: str) -> str:
    """A year where the table or a notice on a year's learning says so; else the class the table speaks of."""
    title = context.facts.title or ""
    yearly = _YEARLY.search(words) or ("继续教育" in title and _YEARLY.search(title))
    told = _YEARLY.search(words) and not re.search("班|期", words[:40])
    return "year" if told or (yearly and not re.search("补贴|培训班|研修班", title)) else "class"


def _subject(context: Context, text: str) -> str | None:
    pattern, names = context.words("category")
    found = [names[m[0]] for m in pattern.finditer(text)]
    return found[0] if found else "total" if re.search("合计|总学时|总计|共计", text) else None


def _amount(context: Context, cell: Cell) -> dict[str, Any] | None:
    """Value and unit of a cell of hours; None for anything else."""
    values = context.values_in(cell.start, cell.end, "hours")
    if values:
        return {"value": values[0].data["value"], "unit": values[0].data["unit"], "_claims": tuple(values)}
    bare = _BARE.fullmatch(cell_text(context, cell))
    if bare is None:
        return None
    number = bare["n"]
    return {"value": float(number) if "." in number else int(number), "unit": "class_hour"}


def _made(context: Context, rule: Rule, row: Row, cell: Cell, slots: dict[str, Any]) -> Candidate:
    candidate = Candidate(rule, "hours", cell.start, cell.end, confidence=rule.confidence, spans=[row.span])
    candidate.claims = slots.pop("_claims", ())
    candidate.slots = slots
    return candidate
