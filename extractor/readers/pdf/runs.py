"""Runs: text on one baseline that shares font size and direction, with the edges of each character."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise
from operator import sub

ASCENT, DESCENT = 0.88, 0.12  # of the em square of a Han font, above and below the baseline
SPLIT_GAP = 1.8
"""A gap this wide (in ems) is a deliberate blank: runs are cut there."""
TYPED = 0.05
"""A blank narrower than this (in ems) was not typed: pdfium's own blanks have no width."""
WORD_GAP = 0.16
"""A gap wider than this (in ems) may part two Latin words."""
DIGIT_GAP = 0.35
"""Where no blank is typed, digits and signs are parted only by a gap wider than this (in ems)."""
_BACK = -0.5  # a character that begins this far (in ems) left of the last one's end may begin anew
_BLANK = re.compile(r"\s")
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Run:
    """Text without blanks, with the left and right edge of each character in points of the reading frame.

    `base` is the baseline (y downwards), `size` the em; a blank is to be written before the characters at
    `breaks`; `space_before` and `space_after` tell of blanks typed at the run's ends.
    """

    text: str
    lefts: list[float]
    rights: list[float]
    base: float
    size: float
    breaks: tuple[int, ...] = ()
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

    def written(self) -> str:
        """The text with its blanks."""
        if not self.breaks:
            return self.text
        ends = [*self.breaks, len(self.text)]
        return " ".join([self.text[a:b] for a, b in zip([0, *self.breaks], ends, strict=True)])

    def part(self, start: int, end: int) -> Run:
        """The characters from `start` to `end` as a run of their own."""
        return Run(
            self.text[start:end],
            self.lefts[start:end],
            self.rights[start:end],
            self.base,
            self.size,
            tuple(i - start for i in self.breaks if start < i < end),
            start in self.breaks if start else self.space_before,
            end in self.breaks if end < len(self.text) else self.space_after,
        )


def split_runs(text: str, lefts: list[float], rights: list[float], base: float, size: float) -> list[Run]:
    """The text without blanks as runs, cut at wide gaps (a wide gap may hold blanks)."""
    if rights[-1] - lefts[0] <= 0.01 * size:  # a font without widths
        rights = [*lefts[1:], lefts[-1] + size] if lefts[-1] > lefts[0] else [x + size for x in lefts]
    typed: set[int] = set()
    if _BLANK.search(text):
        text, lefts, rights, typed = _without_blanks(text, lefts, rights, TYPED * size)
    word, back = WORD_GAP * size, _BACK * size
    gaps = list(map(sub, lefts[1:], rights))
    if not typed and (not gaps or (max(gaps) < word and min(gaps) > back)):
        return [Run(text, lefts, rights, base, size)]
    breaks: list[int] = []
    cuts = [0]
    for i, gap in enumerate(gaps, 1):
        if back < gap < word and i not in typed:
            continue
        if gap >= SPLIT_GAP * size or lefts[i] < lefts[i - 1] + back:
            cuts.append(i)
        if parted(text[i - 1], text[i], gap / size, i in typed):
            breaks.append(i)
    whole = Run(text, lefts, rights, base, size, tuple(breaks), 0 in typed, len(text) in typed)
    if len(cuts) == 1:
        return [whole]
    return [whole.part(start, end) for start, end in pairwise([*cuts, len(text)])]


def _without_blanks(
    text: str, lefts: list[float], rights: list[float], least: float
) -> tuple[str, list[float], list[float], set[int]]:
    """Text and edges of the other characters, and the places among them where a blank was typed."""
    kept_lefts: list[float] = []
    kept_rights: list[float] = []
    typed: set[int] = set()
    end = 0
    for start, stop in [*(found.span() for found in _WORD.finditer(text)), (len(text), len(text))]:
        if any(rights[i] - lefts[i] > least for i in range(end, start)):
            typed.add(len(kept_lefts))
        kept_lefts += lefts[start:stop]
        kept_rights += rights[start:stop]
        end = stop
    return "".join(text.split()), kept_lefts, kept_rights, typed


def is_narrow(character: str) -> bool:
    """True for Latin, Greek and Cyrillic letters, digits and ASCII signs: text that parts words by blanks."""
    return character < "\u0530"


def parted(before: str, after: str, gap: float, typed: bool) -> bool:
    """Whether two narrow characters are parted: by a typed blank or by the gap between them (in ems)."""
    if not (is_narrow(before) and is_narrow(after)):
        return False
    return typed or gap > (WORD_GAP if before.isalpha() or after.isalpha() else DIGIT_GAP)
