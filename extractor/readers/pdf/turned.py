"""Text in another direction than the page's: marks in the margin, turned table heads, watermarks."""

from __future__ import annotations

import ctypes
import math
from dataclasses import dataclass

from extractor.readers.pdf import pdfium
from extractor.readers.pdf.frame import Box, Frame
from extractor.readers.pdf.raw import Raw
from extractor.readers.pdf.runs import SPLIT_GAP


@dataclass(frozen=True, slots=True)
class Turned:
    """A line of text that runs in another direction than the page's, with its box in the reading frame."""

    text: str
    box: Box
    size: float


def turned_lines(text: int, raws: list[Raw], reading: Frame) -> list[Turned]:
    """Text in another direction, joined to lines by its own baseline."""
    lines: list[Turned] = []
    pending: list[Raw] = []
    for raw in [*raws, None]:
        if pending and (raw is None or not _same_turned_line(pending[-1], raw)):
            line = _turned_line(text, pending, reading)
            if line is not None:
                lines.append(line)
            pending = []
        if raw is not None:
            pending.append(raw)
    return lines


def _same_turned_line(before: Raw, after: Raw) -> bool:
    if abs(before.angle - after.angle) > 2:
        return False
    angle = math.radians(after.angle)
    dx, dy = after.x - before.x, after.y - before.y
    along = dx * math.cos(angle) + dy * math.sin(angle)
    across = -dx * math.sin(angle) + dy * math.cos(angle)
    size = max(before.size, after.size)
    return abs(across) < 0.4 * size and 0 <= along < (len(before.text) + SPLIT_GAP) * size


def _turned_line(text: int, raws: list[Raw], reading: Frame) -> Turned | None:
    written = "".join(raw.text for raw in raws)
    joined = " ".join(written.split())
    if not joined:
        return None
    edges = pdfium.Numbers(ctypes.c_double, 4)
    points: list[tuple[float, float]] = []
    for raw in raws:
        for i in (raw.start, raw.end - 1):
            if pdfium.tight_box(text, i, edges.at[0], edges.at[1], edges.at[2], edges.at[3]):
                x0, x1, y0, y1 = edges.values
                points += [reading.point(x0, y0), reading.point(x1, y1)]
    points = points or [reading.point(raws[0].x, raws[0].y)]
    across, down = [p[0] for p in points], [p[1] for p in points]
    return Turned(joined, (min(across), min(down), max(across), max(down)), raws[0].size)
