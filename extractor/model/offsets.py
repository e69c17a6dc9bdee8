"""Exact maps between a text and the text that edits made of it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Edit = tuple[int, int, str]
"""Replace the code points `start` to `end` by a string (often empty)."""


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Runs of characters that both texts share, in order: new position, old position, length.

    Positions inside a replacement map to the border of what it replaced, so every span of the new text
    has a span of the old one that holds everything it came from.
    """

    new: tuple[int, ...]
    old: tuple[int, ...]
    size: tuple[int, ...]

    def to_old(self, start: int, end: int) -> tuple[int, int]:
        """The old span behind the new span `start`…`end`."""
        new, old, size = self.new, self.old, self.size
        run = bisect_right(new, start) - 1 if start >= 0 else 0
        inside, longest = start - new[run], size[run]
        begin = old[run] + (inside if inside < longest else longest)
        run = bisect_left(new, end) - 1 if end > 0 else 0
        inside, longest = end - new[run], size[run]
        if inside <= longest:
            stop = old[run] + inside
        elif run + 1 < len(old):
            stop = old[run + 1]
        else:
            stop = old[run] + longest
        return begin, stop if stop > begin else begin

    def to_new(self, position: int) -> int:
        """The new position of an old one; a deleted position maps to where the deletion stood."""
        if position < 0:
            return self.new[0]
        run = bisect_right(self.old, position) - 1
        inside, longest = position - self.old[run], self.size[run]
        return self.new[run] + (inside if inside < longest else longest)

    def all_to_new(self, positions: Iterable[int]) -> list[int]:
        """`to_new` of many positions (each ≥ 0), in their order."""
        new, old, size, find = self.new, self.old, self.size, bisect_right
        moved: list[int] = []
        for position in positions:
            run = find(old, position) - 1
            inside, longest = position - old[run], size[run]
            moved.append(new[run] + (inside if inside < longest else longest))
        return moved


def apply_edits(text: str, edits: Iterable[Edit]) -> tuple[str, OffsetMap]:
    """The edited text and its map. Edits may come in any order and must not overlap (ValueError)."""
    pieces: list[str] = []
    new: list[int] = []
    old: list[int] = []
    size: list[int] = []
    at = length = 0
    for start, end, replacement in sorted(edits):
        if start < at:
            raise ValueError(f"edits overlap at {start}")
        new.append(length)
        old.append(at)
        size.append(start - at)
        pieces.append(text[at:start])
        pieces.append(replacement)
        length += start - at + len(replacement)
        at = end
    new.append(length)
    old.append(at)
    size.append(len(text) - at)
    pieces.append(text[at:])
    return "".join(pieces), OffsetMap(tuple(new), tuple(old), tuple(size))
