"""The text of a page as a reader sees it: without hidden text, in the frame of its main direction."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field

from extractor.readers.pdf import pdfium
from extractor.readers.pdf.frame import Box, Frame
from extractor.readers.pdf.raw import HIDDEN, VISIBLE, WHITE, Raw, raw_runs, read_characters
from extractor.readers.pdf.runs import DESCENT, Run, closed_up, split_runs
from extractor.readers.pdf.turned import Turned, turned_lines

LAYER = 5
"""Invisible text counts as a scan's text layer when it is this many times as long as the visible text."""


@dataclass(slots=True)
class PageText:
    """The text of a page: `runs` in the `reading` frame, `turned` text apart; `shown` is a viewer's frame."""

    reading: Frame
    shown: Frame
    runs: list[Run] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    hidden_layer: bool = False
    """True when the text is the invisible layer of a scan."""

    def characters(self) -> int:
        """Number of non-blank characters."""
        return sum(len(run.text) for run in self.runs) + sum(len(line.text) for line in self.turned)


def read_page(page: int, text: int, backgrounds: list[Box]) -> PageText:
    """The visible text of a page; `backgrounds` are dark fills and pictures (page space).

    Left out: text outside the visible area, white text on a white page, and invisible text unless it is
    nearly all there is (the text layer of a scan).
    """
    shown = Frame(_area(page), pdfium.page_rotation(page) % 4)
    result = PageText(shown, shown)
    characters = read_characters(text)
    raws, result.hidden_layer = _seen(raw_runs(text, characters, shown.area), backgrounds)
    if not raws:
        return result
    quarter = _main_quarter(raws)
    result.reading = Frame(shown.area, quarter)
    for raw in raws:
        if raw.quarter == quarter:
            runs = _runs(raw, characters.boxes, result.reading)
            runs[0].space_before = runs[0].space_before or raw.blank
            result.runs.extend(map(closed_up, runs) if result.hidden_layer else runs)
    aside = [raw for raw in raws if raw.quarter != quarter]
    result.turned = turned_lines(text, aside, result.reading) if aside else []
    return result


def _area(page: int) -> Box:
    """The visible part of the page (left, bottom, right, top)."""
    edges = pdfium.Numbers(ctypes.c_float, 4)
    if not pdfium.page_box(page, edges.at[0]):
        return 0.0, 0.0, 612.0, 792.0
    left, top, right, bottom = edges.values
    return left, bottom, right, top


def _seen(raws: list[Raw], backgrounds: list[Box]) -> tuple[list[Raw], bool]:
    """The runs a reader sees; (the invisible ones, True) when nearly nothing else is there."""
    if all(raw.style == VISIBLE for raw in raws):
        return raws, False
    visible = [
        raw for raw in raws if raw.style == VISIBLE or (raw.style == WHITE and _stands_out(raw, backgrounds))
    ]
    hidden = [raw for raw in raws if raw.style == HIDDEN]
    if hidden and LAYER * _length(visible) <= _length(hidden):
        return hidden, True
    return visible, False


def _length(raws: list[Raw]) -> int:
    return sum(len(raw.text) for raw in raws)


def _stands_out(raw: Raw, backgrounds: list[Box]) -> bool:
    x, y = raw.x + raw.size * 0.3, raw.y + raw.size * 0.3
    return any(x0 <= x <= x1 and y0 <= y <= y1 for x0, y0, x1, y1 in backgrounds)


def _main_quarter(raws: list[Raw]) -> int:
    """The direction of most of the text."""
    weight: dict[int, int] = {}
    for raw in raws:
        if raw.quarter is not None:
            weight[raw.quarter] = weight.get(raw.quarter, 0) + len(raw.text)
    return max(weight, key=lambda q: weight[q]) if weight else 0


def _runs(raw: Raw, boxes: list[float], frame: Frame) -> list[Run]:
    """The characters in the reading frame, as runs between wide gaps; upright stacks as single characters."""
    start, end = 4 * raw.start, 4 * raw.end
    base = frame.point(raw.x, raw.y)[1]
    if frame.quarter == 0:
        if abs(boxes[start + 3] - boxes[end - 1]) > raw.size / 2:
            return _stack(raw, boxes, frame)
        left = frame.area[0]
        lefts, rights = boxes[start:end:4], boxes[start + 2 : end : 4]
        if left:
            lefts, rights = [x - left for x in lefts], [x - left for x in rights]
        return split_runs(raw.text, lefts, rights, base, raw.size)
    seen = [frame.box((boxes[i], boxes[i + 1], boxes[i + 2], boxes[i + 3])) for i in range(start, end, 4)]
    return split_runs(raw.text, [box[0] for box in seen], [box[2] for box in seen], base, raw.size)


def _stack(raw: Raw, boxes: list[float], frame: Frame) -> list[Run]:
    """Characters set below each other: each a run of its own."""
    runs: list[Run] = []
    for i in range(raw.start, raw.end):
        left, _, right, bottom = boxes[4 * i : 4 * i + 4]
        character = raw.text[i - raw.start]
        if not character.isspace():
            base = frame.area[3] - bottom - raw.size * DESCENT
            runs.append(Run(character, [left - frame.area[0]], [right - frame.area[0]], base, raw.size))
    return runs
