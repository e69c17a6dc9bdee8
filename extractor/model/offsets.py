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
        first = max(bisect_right(self.new, start) - 1, 0)
        offset = start - self.new[first]
        begin = self.old[first] + min(offset, self.size[first])
        last = max(bisect_left(self.new, end) - 1, 0)
        offset = end - self.new[last]
        if offset <= self.size[last]:
            stop = self.old[last] + offset
        elif last + 1 < len(self.old):
            stop = self.old[last + 1]
        else:
            stop = self.old[last] + self.size[last]
        return begin, max(begin, stop)

    def to_new(self, position: int) -> int:
        """The new position of an old one; a deleted position maps to where the deletion stood."""
        run = max(bisect_right(self.old, position) - 1, 0)
        return self.new[run] + min(max(position - self.old[run], 0), self.size[run])

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


def identity(length: int) -> OffsetMap:
    """The map of a text onto itself."""
    return OffsetMap((0,), (0,), (length,))
