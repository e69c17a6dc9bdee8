"""Tables of people: a 参训对象 column of a plan of classes, or kinds of people beside what holds for them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.grid import Row, cell_text, header_line, rows
from extractor.engine.groups import audience
from extractor.engine.schema import Rule
from extractor.model.document import Cell

_OBJECT = r"^(?:(?:参训|培训|适用|参加|招生|申报|研修|参会|报考|学习|面授)(?:对象|人员|范围)|对象|适用人员)$"
_KIND = r"人员类别|人员情况|情形|对象类别|人员范围"
_LEVEL = re.compile(r"级别|等级|层次")
_EFFECTS = (
    ("excluded", re.compile(r"不在[^，。]{0,6}之列|不参加|不列入|不属于|不受理|不办理")),
    ("exempt", re.compile(r"免学|免修|免训|免试|免予|可不|不作要求")),
    ("elsewhere_counts", re.compile(r"认可|承认|互认")),
    ("deemed_done", re.compile(r"按?已?完成|视同|视为")),
    ("other_rule", re.compile(r"另行|按[^，。]{2,16}规定")),
)
_NOBODY = re.compile(r"^[—–/无-]*$|不列入|不安排|^全体$")


def audience_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One item for each row that names people; what holds for them comes from the words of the row."""
    found: list[Candidate] = []
    for table in context.document.tables:
        head = header_line(context, table)
        if re.search(r"收费|补贴|姓名", head):
            continue
        for row in rows(context, table):
            found += _row(context, rule, row)
    return found


def _row(context: Context, rule: Rule, row: Row) -> Iterator[Candidate]:
    people = row.find(_OBJECT)
    effect = "included"
    if people is None:
        people = row.find(_KIND)
        told = " ".join(cell_text(context, c) for h, c in row.cells if c is not people)
        effect = next((name for name, words in _EFFECTS if words.search(told)), "")
    if people is None or not effect or _NOBODY.search(cell_text(context, people)) or len(cell_text(context, people)) < 4:
        return
    start, end = people.start, people.end
    candidate = Candidate(rule, "audience", start, end, {"effect": effect}, confidence=rule.confidence)
    candidate.spans = [row.span] if effect != "included" else [(start, end)]
    level = _named_level(context, row, people)
    if level:
        candidate.slots["levels"] = level
    yield from audience.bind(candidate, context)


def _named_level(context: Context, row: Row, people: Cell) -> list[str]:
    """The level that a 级别 column of the row names."""
    cell = next((c for h, c in row.cells if _LEVEL.search(h) and c is not people), None)
    values = context.values_in(cell.start, cell.end, "level") if cell else []
    return list(values[0].data["levels"]) if values else []
