"""Candidates: every rule runs, its scope is checked, its group completes what it found."""

from __future__ import annotations

from extractor.engine.binding import begin, complete
from extractor.engine.candidates import Candidate
from extractor.engine.context import Context, Facts
from extractor.engine.layouts import LAYOUTS
from extractor.engine.matchers.pattern import Hit


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
        found += _from_hit(hit, number, context)
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
        elif key == "region":
            facts.region = str(value)
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


def _from_hit(hit: Hit, number: int, context: Context) -> list[Candidate]:
    """The candidates of one match, if its scope fits."""
    candidate = begin(hit.compiled.rule, context, *context.masked.real(*hit.match.span()), hit=number)
    if candidate is None:
        return []
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
    return complete(candidate, context)
