"""Runs: text on one baseline that shares font size and direction, with the edges of each character."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from operator import sub

from extractor.text.chars import HAN

ASCENT, DESCENT = 0.88, 0.12  # of the em square of a Han font, above and below the baseline
SPLIT_GAP = 1.8
"""A gap this wide (in ems) is a deliberate blank: runs are cut there."""
TYPED = 0.05
"""A blank narrower than this (in ems) was not typed: pdfium's own blanks have no width."""
WORD_GAP = 0.16
"""A gap wider than this (in ems) may part two Latin words."""
DIGIT_GAP = 0.35
"""Where no blank is typed, digits and signs are parted only by a gap wider than this (in ems)."""
HAN_GAP = 0.18
"""A gap wider than this (in ems) parts two Han characters unless their line is set wide."""
HALF = 0.53
"""The widest gap (in ems) that a single blank leaves: half an em in Song fonts, less in others."""
BLANK = "  "
"""Written for a wide gap and for two typed blanks or more; one typed blank is written as one."""
MIN_SPACED = 4
"""As many characters with a blank between any two are letter-spaced."""
_SEVERAL = 1.75  # a gap this many times as wide as the blank in it was typed with several: pdfium keeps one
_BACK = -0.5  # a character that begins this far (in ems) left of the last one's end may begin anew
_BLANK = re.compile(r"\s")
_HAN = re.compile(rf"[{HAN}]+")
_WORD = re.compile(r"\S+")


@dataclass(slots=True)
class Run:
    """Text without blanks, with the left and right edge of each character in points of the reading frame.

    `base` is the baseline (y downwards), `size` the em; `breaks` are the characters before which a blank is
    written, with that blank; `space_before` and `space_after` are the blanks typed at the run's ends.
    """

    text: str
    lefts: list[float]
    rights: list[float]
    base: float
    size: float
    breaks: tuple[tuple[int, str], ...] = ()
    space_before: str = ""
    space_after: str = ""

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

    def inner_gap(self, place: int) -> list[float]:
        """The gap after the first character (0) or before the last (-1); empty if there is but one."""
        if len(self.text) < 2:
            return []
        i = place if place == 0 else len(self.text) - 2
        return [self.lefts[i + 1] - self.rights[i]]

    def written(self) -> str:
        """The text with its blanks."""
        if not self.breaks:
            return self.text
        written: list[str] = []
        start = 0
        for i, blank in self.breaks:
            written += [self.text[start:i], blank]
            start = i
        return "".join([*written, self.text[start:]])

    def part(self, start: int, end: int) -> Run:
        """The characters from `start` to `end` as a run of their own."""
        return Run(
            self.text[start:end],
            self.lefts[start:end],
            self.rights[start:end],
            self.base,
            self.size,
            tuple((i - start, blank) for i, blank in self.breaks if start < i < end),
            dict(self.breaks).get(start, "") if start else self.space_before,
            dict(self.breaks).get(end, "") if end < len(self.text) else self.space_after,
        )


def split_runs(text: str, lefts: list[float], rights: list[float], base: float, size: float) -> list[Run]:
    """The text without blanks as runs, cut at wide gaps (a wide gap may hold blanks)."""
    if rights[-1] - lefts[0] <= 0.01 * size:  # a font without widths
        rights = [*lefts[1:], lefts[-1] + size] if lefts[-1] > lefts[0] else [x + size for x in lefts]
    typed: dict[int, str] = {}
    if _BLANK.search(text):
        text, lefts, rights, typed = _without_blanks(text, lefts, rights, TYPED * size)
        if _is_letter_spaced(text, typed):
            typed = {}
    word, back = WORD_GAP * size, _BACK * size
    gaps = list(map(sub, lefts[1:], rights))
    if not typed and (not gaps or (max(gaps) < word and min(gaps) > back)):
        return [Run(text, lefts, rights, base, size)]
    breaks: list[tuple[int, str]] = []
    cuts = [0]
    for i, gap in enumerate(gaps, 1):
        if back < gap < word and i not in typed:
            continue
        if gap >= SPLIT_GAP * size or lefts[i] < lefts[i - 1] + back:
            cuts.append(i)
        near = gaps[i - 2 : i - 1] + gaps[i : i + 1]
        blank = blank_between(text[i - 1], text[i], gap, near, size, typed.get(i, ""))
        if blank:
            breaks.append((i, blank))
    ends = typed.get(0, ""), typed.get(len(text), "")
    whole = Run(text, lefts, rights, base, size, tuple(breaks), *ends)
    if len(cuts) == 1:
        return [whole]
    return [whole.part(start, end) for start, end in pairwise([*cuts, len(text)])]


def closed_up(run: Run) -> Run:
    """The run with blanks between narrow characters only: text recognition puts some between Han at random."""
    text = run.text
    breaks = tuple((i, " ") for i, _ in run.breaks if is_narrow(text[i - 1]) and is_narrow(text[i]))
    before = run.space_before if is_narrow(text[0]) else ""
    after = run.space_after if is_narrow(text[-1]) else ""
    return replace(run, breaks=breaks, space_before=before, space_after=after)


def _without_blanks(
    text: str, lefts: list[float], rights: list[float], least: float
) -> tuple[str, list[float], list[float], dict[int, str]]:
    """Text and edges of the other characters, and the blanks typed before some of them (or after the last)."""
    kept_lefts: list[float] = []
    kept_rights: list[float] = []
    typed: dict[int, str] = {}
    end, begun = 0, float("-inf")  # a blank that begins where the last character did is no blank
    for start, stop in [*(found.span() for found in _WORD.finditer(text)), (len(text), len(text))]:
        blanks = zip(lefts[end:start], rights[end:start], strict=True)
        widths = [right - left for left, right in blanks if right - left > least and left > begun]
        if widths:
            gap = lefts[start] - rights[end - 1] if kept_lefts and start < stop else 0.0
            typed[len(kept_lefts)] = typed_blank(gap, widths)
        kept_lefts += lefts[start:stop]
        kept_rights += rights[start:stop]
        end, begun = stop, lefts[stop - 1]
    return "".join(text.split()), kept_lefts, kept_rights, typed


def _is_letter_spaced(text: str, typed: dict[int, str]) -> bool:
    """True when each of several Han characters is followed by one blank: none of them parts words."""
    inner = [typed.get(i) for i in range(1, len(text))]
    return len(inner) >= MIN_SPACED - 1 and inner.count(" ") == len(inner) and not any(map(is_narrow, text))


def typed_blank(gap: float, widths: list[float]) -> str:
    """What is written for typed blanks of these widths in a gap."""
    return BLANK if len(widths) > 1 or gap >= _SEVERAL * widths[0] else " "


def is_narrow(character: str) -> bool:
    """True for Latin, Greek and Cyrillic letters, digits and ASCII signs: text that parts words by blanks."""
    return character < "\u0530"


def blank_between(before: str, after: str, gap: float, near: list[float], size: float, typed: str) -> str:
    """The blank to write between two characters: the typed one, or one that the gap stands for.

    `near` are the gaps on either side of it. Printing leaves out tabs, and pdfium blanks that stand alone: a gap
    between two Han characters that are set tight on their other sides is such a place.
    """
    if is_narrow(before) and is_narrow(after):
        wide = gap > (WORD_GAP if before.isalpha() or after.isalpha() else DIGIT_GAP) * size
        return " " if typed or wide else ""
    if typed or len(near) < 2 or gap < HAN_GAP * size or gap < _SEVERAL * max(near):
        return typed
    if not _HAN.fullmatch(before + after):
        return ""
    return BLANK if gap > HALF * size else " "
