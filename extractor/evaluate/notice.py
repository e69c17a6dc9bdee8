"""Scores the head of the notice: single values, and lists whose every value counts."""

from collections.abc import Hashable, Iterator
from dataclasses import dataclass
from typing import Any

from extractor.evaluate.counts import Counts, Finding, GroupScore, Reason, Spurious
from extractor.evaluate.entry import evidence_quotes
from extractor.evaluate.items import OPTIONAL_WORDING
from extractor.evaluate.slots import NOTICE, Data, Slot
from extractor.evaluate.words import as_list, as_text, bigrams, overlap

ESSENTIALS = ("number", "title", "issuers", "issue_date")


@dataclass(frozen=True)
class Value:
    """One value of the head, gold or reported."""

    normal: Hashable
    raw: Any
    quote: str = ""
    inferred: bool = False
    optional: bool = False
    accept: frozenset[Hashable] = frozenset()


def score_notice(gold: Data, got: Data) -> dict[str, GroupScore]:
    """The score of every scored key of the head."""
    return {slot.name: _score_key(slot, values(slot, gold), values(slot, got)) for slot in NOTICE}


def values(slot: Slot, notice: Data) -> list[Value]:
    """The filled values of a key, whether it holds a value, an item, an item of values or a list of these."""
    return list(_values(slot, as_list(notice.get(slot.name))))


def _values(slot: Slot, items: list[Any]) -> Iterator[Value]:
    for item in items:
        holder = item if isinstance(item, dict) else {"value": item}
        for raw in as_list(holder.get("value")):
            if (normal := slot.read(raw)) is not None:
                yield _value(slot, holder, normal, raw)


def _value(slot: Slot, holder: Data, normal: Hashable, raw: Any) -> Value:
    accept = holder.get("accept") or ()
    if isinstance(accept, dict):
        accept = [*as_list(accept.get("value")), *as_list(accept.get(slot.name))]
    return Value(
        normal,
        raw,
        next(iter(evidence_quotes(holder)), as_text(holder.get("quote"))),
        bool(holder.get("inferred")),
        holder.get("optional") is True,
        frozenset(slot.read(other) for other in as_list(accept)),
    )


def _score_key(slot: Slot, golds: list[Value], gots: list[Value]) -> GroupScore:
    if slot.name == "issuers":
        golds, gots = _stated(slot, golds, gots)
    open_golds, open_gots, right = _matched(slot, golds, gots)
    wanted = [gold for gold in open_golds if not gold.optional]
    wrong = [got for got in open_gots if not _forgiven(got, open_golds)]
    misses = tuple(_miss(slot, index, wanted, wrong) for index in range(len(wanted)))
    extra = tuple(Spurious("notice", {slot.name: got.raw}, got.quote) for got in wrong[len(wanted) :])
    hits = tuple((None, slot.name, str(gold.raw)) for gold in right)
    counts = Counts(len(right), len(wrong), len(wanted), exact=len(right), items=len(right) + len(wanted))
    return GroupScore(counts, misses, extra, right=hits)


def _stated(slot: Slot, golds: list[Value], gots: list[Value]) -> tuple[list[Value], list[Value]]:
    """Both sides without the issuers that are neither right nor wrong: inferred where none is stated."""
    stated = [gold for gold in golds if not gold.inferred]
    guessed = [gold for gold in golds if gold.inferred]
    known = [got for got in gots if not any(_same(slot, gold, got) for gold in guessed)]
    return stated, known if stated else [got for got in known if not got.inferred]


def _matched(
    slot: Slot, golds: list[Value], gots: list[Value]
) -> tuple[list[Value], list[Value], list[Value]]:
    """What is left open on both sides, and the gold values that are met; equal ones paired first."""
    golds, gots = list(golds), list(gots)
    right: list[Value] = []
    for exact in (True, False):
        for gold in list(golds):
            found = next((got for got in gots if _same(slot, gold, got, exact=exact)), None)
            if found is not None:
                golds.remove(gold)
                gots.remove(found)
                right.append(gold)
    return golds, gots, right


def _same(slot: Slot, gold: Value, got: Value, *, exact: bool = False) -> bool:
    candidates = {gold.normal, *gold.accept}
    return got.normal in candidates or (
        not exact and any(slot.same(other, got.normal) for other in candidates)
    )


def _forgiven(got: Value, golds: list[Value]) -> bool:
    grams = bigrams(as_text(got.raw))
    return any(g.optional and overlap(bigrams(as_text(g.raw)), grams) >= OPTIONAL_WORDING for g in golds)


def _miss(slot: Slot, index: int, wanted: list[Value], wrong: list[Value]) -> Finding:
    gold, got = wanted[index], wrong[index] if index < len(wrong) else None
    reason: Reason = "different" if got else "missing"
    return Finding("notice", None, slot.name, gold.raw, got.raw if got else None, gold.quote, reason)
