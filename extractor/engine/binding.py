"""From the place of a match to its candidates: scope, evidence, and the group that completes it."""

from __future__ import annotations

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups import GROUPS
from extractor.engine.schema import Rule

_HEAD_ROLES = frozenset((
    "info", "number", "title", "addressees", "mark", "copy_number", "secrecy", "urgency", "signatory",
    "attachment_item", "attachment_head", "attachment_title", "signature", "date", "subject_words",
    "copies_to", "imprint", "header", "footer",
))  # fmt: skip
"""Lines that only the layout readers of the head look at."""


def begin(rule: Rule, context: Context, start: int, end: int, *, hit: int) -> Candidate | None:
    """A candidate of match number `hit` with the rule's slots and its evidence; None outside its scope."""
    line = context.line_at(start)
    if line is None or line.role in _HEAD_ROLES or not in_scope(rule, context, start, end):
        return None
    candidate = Candidate(rule, rule.field, start, end, dict(rule.fixed), confidence=rule.confidence, hit=hit)
    candidate.reach = context.masked.map.to_new(end) - context.masked.map.to_new(start)
    candidate.spans = [_evidence(rule, context, start, end)]
    return candidate


def complete(candidate: Candidate, context: Context) -> list[Candidate]:
    """What the rule's group makes of a candidate whose slots and values the matcher has filled."""
    made = GROUPS[candidate.group].bind(candidate, context)
    for one in made:
        one.hit = candidate.hit
    return made


def _evidence(rule: Rule, context: Context, start: int, end: int) -> tuple[int, int]:
    if rule.evidence == "match":
        return start, end
    return context.sentence(start, end) if rule.evidence == "sentence" else context.clause(start, end)


def in_scope(rule: Rule, context: Context, start: int, end: int) -> bool:
    """True when every condition of the rule's `where` holds at the span."""
    for key, wanted in rule.where.items():
        if key == "part":
            part = context.part_at(start)
            holds = part is None or part.kind in wanted
        elif key == "section":
            holds = bool(wanted.search(context.headings_at(start)))
        elif key == "not_section":
            holds = not wanted.search(context.headings_at(start))
        elif key == "around":
            holds = bool(wanted.search(context.around(start)))
        elif key == "title":
            holds = bool(wanted.search(context.facts.title or ""))
        elif key in ("sentence", "not_sentence"):
            low, high = context.sentence(start, end)
            holds = bool(wanted.search(context.text[low:high])) == (key == "sentence")
        elif key == "label":
            line = context.line_at(start)
            before = context.text[line.start : start] if line else ""
            holds = bool(wanted.search(before.split("：")[0]))
        else:
            holds = _column(context, start, wanted)
        if not holds:
            return False
    return True


def _column(context: Context, start: int, wanted: object) -> bool:
    table = context.table_at(start)
    if table is None:
        return False
    cell = next((c for c in table.cells if c.start <= start <= c.end), None)
    if cell is None:
        return False
    heads = [c for c in table.cells if c.row == 0 and c.column <= cell.column < c.column + c.column_span]
    return any(wanted.search(context.text[h.start : h.end]) for h in heads)  # type: ignore[attr-defined]
