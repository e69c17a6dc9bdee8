"""From a prepared document to the policy and to everything that explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from extractor.engine.assemble import assemble
from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.masking import mask_document
from extractor.engine.propose import propose
from extractor.engine.resolve import resolve
from extractor.engine.rulebook import Rulebook
from extractor.errors import Problem
from extractor.model.document import Document
from extractor.model.policy import Policy


@dataclass(frozen=True, slots=True)
class Loser:
    """A candidate that did not become an item, and why (Chinese); `lost_to` is the id of the item that won."""

    group: str
    rule: str
    quote: str
    start: int
    end: int
    slots: Mapping[str, Any]
    reason: str
    lost_to: str | None = None


@dataclass(frozen=True, slots=True)
class Near:
    """A rule whose trigger stood in a sentence that its pattern did not match."""

    rule: str
    quote: str
    why: str


@dataclass(frozen=True)
class Extraction:
    """The policy of a document with the prepared document, the losers and the problems met."""

    policy: Policy
    document: Document
    losers: tuple[Loser, ...] = ()
    problems: tuple[Problem, ...] = ()
    context: Context | None = field(default=None, repr=False, compare=False)

    def near(self, group: str) -> list[Near]:
        """Rules of `group` that came near: triggered somewhere, matched nowhere (at most one place each)."""
        return _near(self.context, group) if self.context else []


def run_rules(document: Document, rulebook: Rulebook) -> Extraction:
    """Extract the policy of a prepared document (`text.prepare`). Never raises on any text."""
    text = document.text
    context = Context(document, mask_document(text, document.tables), rulebook)
    kept, lost = resolve(propose(context), context)
    policy = assemble(kept, lost, context)
    losers = tuple(_loser(c, context) for c in _distinct(lost))
    return Extraction(policy, document, losers, (*document.problems, *_doubts(policy, context)), context)


def _distinct(lost: list[Candidate]) -> list[Candidate]:
    """The losers without those that one rule proposed twice for the same value and the same winner."""
    seen: set[tuple[str, int, int]] = set()
    kept: list[Candidate] = []
    for candidate in lost:
        place = candidate.claims[0].start if candidate.claims else candidate.start
        key = (candidate.rule.id, place, id(candidate.winner))
        if candidate.winner is not None and (key in seen or candidate.winner.rule is candidate.rule):
            continue
        seen.add(key)
        kept.append(candidate)
    return kept


def _loser(candidate: Candidate, context: Context) -> Loser:
    start, end = candidate.spans[0] if candidate.spans else (candidate.start, candidate.end)
    slots = {k: v for k, v in candidate.slots.items() if not k.startswith("_")}
    reason = candidate.lost or f"规则说明它不是要提取的内容：{candidate.rule.about}"
    winner = candidate.winner.id if candidate.winner else None
    return Loser(candidate.group, candidate.rule.id, context.text[start:end], start, end, slots, reason, winner or None)


def _doubts(policy: Policy, context: Context) -> list[Problem]:
    """A text without title, number, addressees, date and any item is hardly a notice."""
    notice = policy.notice
    head = (notice.number, notice.genre, notice.addressees, notice.issue_date)
    items = sum(len(v) for v in policy.groups().values())
    if not any(head) and items < 2:
        hint = "确认选对了文件；如果是通知，请看文字是否完整"
        return [Problem("not_a_notice", "看起来不是通知：没有文号、标题、主送机关和成文日期", None, hint)]
    return []


def _near(context: Context, group: str) -> list[Near]:
    matcher = context.rulebook.matcher
    matched = {hit.compiled.rule.id for hit in matcher.hits(context.masked)}
    found: list[Near] = []
    for index, units in sorted(matcher.fired(context.masked).items()):
        rule = matcher.compiled[index].rule
        if rule.field != group or rule.id in matched:
            continue
        start, end = context.masked.real(*min(units))
        found.append(Near(rule.id, context.text[start:end], f"出现了触发词，但不合模式：{rule.about}"))
    return found
