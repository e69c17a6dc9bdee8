"""Pairs gold items with reported items: one to one, the best pair first."""

from collections.abc import Sequence
from typing import NamedTuple

from extractor.evaluate.entry import Entry
from extractor.evaluate.slots import Slot, judge
from extractor.evaluate.words import best_overlap

NEAR_WORDING = 0.3
EQUAL_SHARE = 0.6


class Pair(NamedTuple):
    """Two items that may say the same; a greater weight is a better pair."""

    weight: float
    gold: int
    got: int


def align(golds: Sequence[Entry], gots: Sequence[Entry], slots: Sequence[Slot]) -> dict[int, int]:
    """Gold index -> reported index; every index is used once, better pairs were taken first."""
    pairs = [
        Pair(weight, g, p)
        for g, gold in enumerate(golds)
        for p, got in enumerate(gots)
        if (weight := closeness(gold, got, slots)) is not None
    ]
    pairs.sort(key=lambda pair: (-pair.weight, golds[pair.gold].optional, pair.gold, pair.got))
    chosen: dict[int, int] = {}
    taken: set[int] = set()
    for _, gold_index, got_index in pairs:
        if gold_index not in chosen and got_index not in taken:
            chosen[gold_index] = got_index
            taken.add(got_index)
    return chosen


def closeness(gold: Entry, got: Entry, slots: Sequence[Slot]) -> float | None:
    """Wording shared plus share of gold slots equal; None if the two are no pair at all."""
    shared = best_overlap(gold.grams, got.grams)
    if not shared:
        return None
    filled = [slot for slot in slots if gold.values.get(slot.name) is not None]
    equal = sum(is_equal(slot, gold, got) for slot in filled)
    share = equal / len(filled) if filled else 1.0
    near = shared >= NEAR_WORDING and share > 0
    return shared + share if near or share >= EQUAL_SHARE else None


def is_equal(slot: Slot, gold: Entry, got: Entry) -> bool:
    """True if the reported value is the gold value or another right one."""
    name = slot.name
    accept = gold.accept.get(name, frozenset())
    return judge(slot, gold.values.get(name), got.values.get(name), accept) == "right"
