"""Candidates: every rule runs, its scope is checked, its group completes what it found."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context, Facts
from extractor.engine.groups import GROUPS
from extractor.engine.layouts import LAYOUTS
from extractor.engine.matchers.pattern import Hit
from extractor.engine.schema import Rule

_HEAD_ROLES = frozenset(
    "info number title addressees mark copy_number secrecy urgency signatory attachment_item attachment_head "
    "attachment_title signature date subject_words copies_to imprint header footer".split()
)
"""Lines that only the layout readers of the head look at."""


def propose(context: Context) -> list[Candidate]:
    """All candidates: first the head (it fills `context.facts`), then layouts, patterns and token rules."""
    found: list[Candidate] = []
    layouts = context.rulebook.layouts
    for rule in layouts.values():
        if rule.field == "notice":
            found += LAYOUTS[str(rule.layout)](context, rule)
    context.facts = _facts(found)
    for rule in layouts.values():
        if rule.field != "notice":
            found += LAYOUTS[str(rule.layout)](context, rule)
    for number, hit in enumerate(context.rulebook.matcher.hits(context.masked)):
        made = list(_from_hit(hit, context))
        for candidate in made:
            candidate.hit = number
        found += made
    if context.rulebook.token_rules:
        from extractor.engine.matchers.tokens import token_candidates

        found += token_candidates(context)
    return found


def _facts(head: list[Candidate]) -> Facts:
    """What later stages need of the head; the year comes from title, issue date or portal, in this order."""
    facts = Facts()
    for candidate in head:
        key, value = candidate.slots["key"], candidate.slots.get("value")
        if key == "title":
            facts.title = str(value)
        elif key == "issue_date":
            facts.issue_date = str(value)
        elif key == "publication_date":
            facts.publication_date = str(value)
        elif key == "issuers":
            facts.issuers.append(str(value))
        elif key == "policy_year" and not candidate.inferred and isinstance(value, int):
            facts.year, facts.year_source = value, "title"
    for source, stated in (("issue_date", facts.issue_date), ("publication_date", facts.publication_date)):
        if facts.year is None and stated:
            facts.year, facts.year_source = int(stated[:4]), source
    if facts.year is None:
        numbers = [c for c in head if c.slots["key"] == "number" and c.slots.get("year")]
        if numbers:
            facts.year, facts.year_source = int(numbers[0].slots["year"]), "issue_date"
    return facts


def _from_hit(hit: Hit, context: Context) -> Iterator[Candidate]:
    """The candidates of one match whose scope fits."""
    rule = hit.compiled.rule
    start, end = context.masked.real(*hit.match.span())
    line = context.line_at(start)
    if line is None or line.role in _HEAD_ROLES or not in_scope(rule, context, start, end):
        return
    candidate = Candidate(rule, rule.field, start, end, dict(rule.set), confidence=rule.confidence)
    candidate.reach = hit.match.end() - hit.match.start()
    for name, text in hit.match.groupdict().items():
        if text is None:
            continue
        value = context.masked.at.get(hit.match.start(name)) if len(text) == 1 else None
        if value is not None and text >= "\ue100":
            candidate.values[name] = value
        elif name in hit.compiled.words:
            candidate.slots[name] = hit.compiled.words[name][text]
        else:
            low, high = context.masked.real(*hit.match.span(name))
            candidate.slots[name] = context.text[low:high]
    candidate.spans = [_evidence(rule, context, start, end)]
    yield from GROUPS[rule.field].bind(candidate, context)


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
