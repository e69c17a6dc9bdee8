"""Counters of one group, and the findings behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Literal

Reason = Literal["missing", "different", "extra", "item_missing"]


@dataclass(frozen=True)
class Counts:
    """Slots right, wrongly reported and missed; items wholly right of all gold items."""

    tp: int = 0
    fp: int = 0
    fn: int = 0
    exact: int = 0
    items: int = 0

    def __add__(self, other: "Counts") -> "Counts":
        """The counters of both together."""
        return Counts(
            self.tp + other.tp,
            self.fp + other.fp,
            self.fn + other.fn,
            self.exact + other.exact,
            self.items + other.items,
        )

    @property
    def empty(self) -> bool:
        """True if nothing was expected and nothing reported."""
        return not (self.tp or self.fp or self.fn)

    @property
    def precision(self) -> float:
        """Right of reported; with nothing reported, 1 only if nothing was expected."""
        return self.tp / (self.tp + self.fp) if self.tp + self.fp else float(not self.fn)

    @property
    def recall(self) -> float:
        """Right of expected; with nothing expected, 1 only if nothing was reported."""
        return self.tp / (self.tp + self.fn) if self.tp + self.fn else float(not self.fp)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 if nothing was expected and nothing reported."""
        return 1.0 if self.empty else 2 * self.tp / (2 * self.tp + self.fp + self.fn)


@dataclass(frozen=True)
class Finding:
    """One slot that is wrong: where, what gold says, what was reported, and the wording of the place."""

    group: str
    item: int | None
    slot: str
    expected: Any
    got: Any
    quote: str
    reason: Reason


@dataclass(frozen=True)
class Spurious:
    """A reported item that no gold item matches, with its filled scored slots."""

    group: str
    values: dict[str, Any]
    quote: str


@dataclass(frozen=True)
class GroupScore:
    """The counters of one group, everything wrong in it, and the indexes of the spurious items.

    `right` names the slots that are right (gold item, slot, value as written), `pairs` the items that were
    held against each other (gold index, reported index); the head of a notice has no pairs.
    """

    counts: Counts = Counts()
    misses: tuple[Finding, ...] = ()
    spurious: tuple[Spurious, ...] = ()
    unclaimed: tuple[int, ...] = ()
    right: tuple[tuple[int | None, str, str], ...] = ()
    pairs: tuple[tuple[int, int], ...] = ()

    @staticmethod
    def of(parts: Iterable["GroupScore"]) -> "GroupScore":
        """The parts as one score, in their order."""
        listed = list(parts)
        return GroupScore(
            sum((part.counts for part in listed), Counts()),
            tuple(miss for part in listed for miss in part.misses),
            tuple(item for part in listed for item in part.spurious),
            tuple(index for part in listed for index in part.unclaimed),
            tuple(slot for part in listed for slot in part.right),
            tuple(pair for part in listed for pair in part.pairs),
        )
