"""A page put in order: its lines and tables as a reader goes through them."""

from __future__ import annotations

from dataclasses import dataclass, field

from extractor.readers.pdf.drawing import Drawing
from extractor.readers.pdf.frame import Frame
from extractor.readers.pdf.grid import SNAP, Grid, Rule, find_grids
from extractor.readers.pdf.layout import page_bands
from extractor.readers.pdf.lines import Line
from extractor.readers.pdf.page import PageText
from extractor.readers.pdf.plumber import Plumber, unruled_tables
from extractor.readers.pdf.tables import PageTable, fill
from extractor.readers.pdf.turned import Turned


@dataclass(slots=True)
class Page:
    """One page: `items` in reading order, `turned` lines in another direction after them."""

    number: int
    reading: Frame
    shown: Frame
    items: list[Line | PageTable] = field(default_factory=list)
    turned: list[Turned] = field(default_factory=list)
    hidden_layer: bool = False

    def lines(self) -> list[Line]:
        """The page's lines outside tables, in reading order."""
        return [item for item in self.items if isinstance(item, Line)]


def arranged(text: PageText, drawing: Drawing, index: int, plumber: Plumber) -> Page:
    """The page's lines and tables in reading order."""
    page = Page(index + 1, text.reading, text.shown, hidden_layer=text.hidden_layer)
    tables, runs, page.turned = fill(_grids(drawing, text.reading), text.runs, text.turned)
    for lines, own in page_bands(runs, [table.box for table in tables]):
        placed: list[tuple[float, Line | PageTable]] = [(line.base, line) for line in lines]
        placed += [(tables[i].box[1], tables[i]) for i in own]
        page.items += [item for _, item in sorted(placed, key=lambda pair: pair[0])]
    if not tables and text.reading == text.shown:
        page.items = unruled_tables(page.lines(), index, plumber)
    return page


def _grids(drawing: Drawing, frame: Frame) -> list[Grid]:
    """The ruled tables of a page in its reading frame."""
    if not drawing.level and not drawing.upright and len(drawing.fills) < 2:
        return []
    level: list[Rule] = []
    upright: list[Rule] = []
    for y, x0, x1 in drawing.level:
        a, b = frame.point(x0, y), frame.point(x1, y)
        (upright if frame.quarter % 2 else level).append(_line(a, b, frame.quarter % 2))
    for x, y0, y1 in drawing.upright:
        a, b = frame.point(x, y0), frame.point(x, y1)
        (level if frame.quarter % 2 else upright).append(_line(a, b, 1 - frame.quarter % 2))
    page = (0.0, 0.0, frame.width, frame.height)
    level = [line for line in level if -SNAP <= line[0] <= frame.height + SNAP]
    upright = [line for line in upright if -SNAP <= line[0] <= frame.width + SNAP]
    return find_grids(level, upright, [frame.box(box) for box in drawing.fills], page)


def _line(a: tuple[float, float], b: tuple[float, float], upright: int) -> Rule:
    """Two points as (position, start, end) of a level or an upright line."""
    along = 1 if upright else 0
    return a[1 - along], min(a[along], b[along]), max(a[along], b[along])
