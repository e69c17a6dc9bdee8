"""Which stretches of the text belong to which item, nested or split so that any overlap can be shown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from extractor.emitters.entries import Entry
from extractor.model.policy import Policy
from extractor.model.span import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """One piece of evidence: `key` and `number` are the entry's, `index` counts its evidence from 0."""

    start: int
    end: int
    group: str
    key: str
    number: int
    index: int = 0


@dataclass(frozen=True, slots=True)
class Step:
    """One step of writing a stretch: text to copy, or a mark to open or close.

    A mark that another one crosses is closed and opened again; `first` and `last` are false on such seams.
    """

    kind: Literal["text", "open", "close"]
    start: int
    end: int
    mark: Mark | None = None
    first: bool = True
    last: bool = True


def marks(policy: Policy, found: Iterable[Entry]) -> list[Mark]:
    """A mark for every piece of evidence and every unresolved stretch, in text order, the longer first."""
    made = [
        Mark(place.start, place.end, entry.group, entry.key, entry.number, index)
        for entry in found
        for index, place in enumerate(entry.item.evidence)
        if place.start < place.end
    ]
    for index, one in enumerate(policy.unresolved):
        if one.start < one.end:
            made.append(Mark(one.start, one.end, "unresolved", f"unresolved-{index}", index + 1))
    return sorted(made, key=lambda m: (m.start, -m.end, m.number))


def steps(within: Span, candidates: Iterable[Mark]) -> Iterator[Step]:
    """The stretch `within` as properly nested steps; every character comes exactly once, in order."""
    inside = [m for m in candidates if m.start < within.end and m.end > within.start]
    cuts = sorted({within.start, within.end, *(m.start for m in inside), *(m.end for m in inside)})
    cuts = [cut for cut in cuts if within.start <= cut <= within.end]
    stack: list[Mark] = []
    waiting = 0
    for at, following in zip(cuts, [*cuts[1:], within.end], strict=True):
        yield from _close(stack, at, within)
        while waiting < len(inside) and inside[waiting].start <= at < within.end:
            mark = inside[waiting]
            stack.append(mark)
            waiting += 1
            yield Step("open", at, at, mark, first=mark.start == at)
        if at < following:
            yield Step("text", at, following)


def _close(stack: list[Mark], at: int, within: Span) -> Iterator[Step]:
    """Close what ends at `at`; what stands above it is closed and opened again."""
    final = at >= within.end
    deepest = next((i for i, mark in enumerate(stack) if final or mark.end <= at), None)
    if deepest is None:
        return
    above = stack[deepest:]
    for mark in reversed(above):
        yield Step("close", at, at, mark, last=mark.end <= at)
    del stack[deepest:]
    for mark in above:
        if mark.end > at and not final:
            stack.append(mark)
            yield Step("open", at, at, mark, first=False)
