"""Runs: text on one baseline that shares font size and direction, with the edges of each character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from operator import sub

ASCENT, DESCENT = 0.88, 0.12  # of the em square of a Han font, above and below the baseline
SPLIT_GAP = 1.8
"""A gap this wide (in ems) is a deliberate blank: runs are cut there."""
_BLANK = re.compile(r"\s")
TYPED = 0.05
"""A blank narrower than this (in ems) was not typed."""
WORD_GAP = 0.16
"""A gap wider than this (in ems) may part two Latin words."""


@dataclass(slots=True)
class Run:
    """Text with the left and right edge of each character, in points of the page's reading frame.

    `base` is the baseline (y downwards), `size` the em; `loose` is set when characters stand apart or a
    blank is among them, so that joining has to look at each.
    """

    text: str
    lefts: list[float]
    rights: list[float]
    base: float
    size: float
    loose: bool = False
    space_before: bool = False
    space_after: bool = False

    @property
    def x0(self) -> float:
        return self.lefts[0]

    @property
    def x1(self) -> float:
        return self.rights[-1]

    @property
    def middle(self) -> float:
        """Height of the run's middle."""
        return self.base - self.size * (ASCENT - DESCENT) / 2

    def is_blank(self, index: int) -> bool:
        """True for a typed blank; pdfium's own blanks have no width."""
        return self.text[index].isspace() and self.rights[index] - self.lefts[index] > TYPED * self.size

    def part(self, start: int, end: int) -> Run:
        """The characters from `start` to `end` as a run of their own."""
        return Run(
            self.text[start:end],
            self.lefts[start:end],
            self.rights[start:end],
            self.base,
            self.size,
            self.loose,
            self.space_before and start == 0,
            self.space_after and end == len(self.text),
        )


def split_runs(text: str, lefts: list[float], rights: list[float], base: float, size: float) -> list[Run]:
    """The run, without blanks at its ends, cut at wide gaps (a wide gap may hold blanks)."""
    if rights[-1] - lefts[0] <= 0.01 * size:  # a font without widths
        rights = [*lefts[1:], lefts[-1] + size] if lefts[-1] > lefts[0] else [x + size for x in lefts]
    blank = _BLANK.search(text)
    gaps = list(map(sub, lefts[1:], rights))
    if not blank and (not gaps or (max(gaps) < WORD_GAP * size and min(gaps) > -0.5 * size)):
        return [Run(text, lefts, rights, base, size)]
    whole = Run(text, lefts, rights, base, size, loose=True)
    cuts = _cuts(text, lefts, rights, size)
    runs: list[Run] = []
    for start, end in cuts:
        run = whole.part(start, end)
        run.space_before = start > 0 and whole.is_blank(start - 1)
        run.space_after = end < len(text) and whole.is_blank(end)
        runs.append(run)
    return runs


def _cuts(text: str, lefts: list[float], rights: list[float], size: float) -> list[tuple[int, int]]:
    """Half-open ranges of characters with no gap of SPLIT_GAP ems between two non-blank ones inside."""
    cuts: list[tuple[int, int]] = []
    start = last = -1
    for i, character in enumerate(text):
        if character.isspace():
            continue
        if start < 0:
            start = i
        elif lefts[i] - rights[last] >= SPLIT_GAP * size or lefts[i] < lefts[last] - 0.5 * size:
            cuts.append((start, last + 1))
            start = i
        last = i
    return [*cuts, (start, last + 1)] if start >= 0 else cuts
