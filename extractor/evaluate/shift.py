"""What moved between two scores of the same documents: right slots won and lost, wrong slots won and lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from extractor.evaluate.counts import Counts, GroupScore
from extractor.evaluate.score import DocumentScore

Verdict = Literal["right", "partly", "wrong", "unscored"]


@dataclass(frozen=True)
class Shift:
    """One group before and after. `wrong` are slots reported wrongly, so `right_lost` are misses gained."""

    before: Counts = field(default_factory=Counts)
    after: Counts = field(default_factory=Counts)
    right_gained: int = 0
    right_lost: int = 0
    wrong_gained: int = 0
    wrong_lost: int = 0

    def __add__(self, other: Shift) -> Shift:
        """The movements of both together."""
        return Shift(
            self.before + other.before,
            self.after + other.after,
            self.right_gained + other.right_gained,
            self.right_lost + other.right_lost,
            self.wrong_gained + other.wrong_gained,
            self.wrong_lost + other.wrong_lost,
        )

    @property
    def moved(self) -> bool:
        """True if any slot is scored otherwise than before."""
        return self.before != self.after or bool(self.right_gained or self.wrong_gained)


def shifts(before: DocumentScore, after: DocumentScore) -> dict[str, Shift]:
    """The movements in every group of one document."""
    return {group: _shift(before.groups[group], after.groups[group]) for group in before.groups}


def verdict(score: GroupScore, index: int) -> Verdict:
    """What gold says of the reported item at `index` of its group (not for the head)."""
    gold = next((gold for gold, got in score.pairs if got == index), None)
    if gold is None:
        return "wrong" if index in score.unclaimed else "unscored"
    if not any(miss.item == gold for miss in score.misses):
        return "right"
    return "partly" if any(item == gold for item, _, _ in score.right) else "wrong"


def head_verdict(score: GroupScore, key: str, value: object) -> Verdict:
    """What gold says of a value of the head."""
    wrong = [miss.got for miss in score.misses if miss.slot == key]
    wrong += [item.values[key] for item in score.spurious if key in item.values]
    if value in wrong or (isinstance(value, list) and any(one in wrong for one in value)):
        return "wrong"
    return "right" if any(slot == key for _, slot, _ in score.right) else "unscored"


def _shift(before: GroupScore, after: GroupScore) -> Shift:
    won, lost = Counter(after.right), Counter(before.right)
    more, less = Counter(_wrong(after)), Counter(_wrong(before))
    return Shift(
        before.counts, after.counts, (won - lost).total(), (lost - won).total(), (more - less).total(), (less - more).total()
    )


def _wrong(score: GroupScore) -> Iterator[tuple[str, ...]]:
    """Every slot that was reported wrongly, by its place and value."""
    for miss in score.misses:
        if miss.reason in ("different", "extra"):
            yield str(miss.item), miss.slot, str(miss.got), miss.quote
    for item in score.spurious:
        yield from (("", slot, str(value), item.quote) for slot, value in item.values.items())
