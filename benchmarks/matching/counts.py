"""The values a tool reports for one notice, counted against those of the gold. A value counts once a notice."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass, field

Values = frozenset[Hashable]


@dataclass(frozen=True, slots=True)
class Expected:
    """`wanted`: each value that must be found, with every form of it that is right; `right`: values that may be
    reported as well; `neutral`: values that count neither as right nor as wrong."""

    wanted: Mapping[Hashable, Values] = field(default_factory=dict)
    right: Values = frozenset()
    neutral: Values = frozenset()

    def good(self) -> Values:
        """All values that are right."""
        return self.right.union(*self.wanted.values())


@dataclass(frozen=True, slots=True)
class Tally:
    """How many reported values are right and wrong, and how many of the wanted ones were found."""

    right: int = 0
    wrong: int = 0
    found: int = 0
    wanted: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.right + other.right,
            self.wrong + other.wrong,
            self.found + other.found,
            self.wanted + other.wanted,
        )

    def figures(self) -> dict[str, float | int | None]:
        """The counts with precision and recall, None where nothing was reported or wanted."""
        reported = self.right + self.wrong
        return {
            "right": self.right,
            "wrong": self.wrong,
            "found": self.found,
            "wanted": self.wanted,
            "precision": self.right / reported if reported else None,
            "recall": self.found / self.wanted if self.wanted else None,
        }


def tally(expected: Expected, reported: Iterable[Hashable]) -> Tally:
    """The counts of one notice."""
    values, good = frozenset(reported), expected.good()
    return Tally(
        right=len(values & good),
        wrong=len(values - good - expected.neutral),
        found=sum(not values.isdisjoint(forms) for forms in expected.wanted.values()),
        wanted=len(expected.wanted),
    )
