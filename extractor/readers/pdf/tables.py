"""Ruled tables with their text: which run stands in which cell, and tables that go on over the page."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.readers.base import GridCell
from extractor.readers.pdf.frame import Box, Frame
from extractor.readers.pdf.grid import Grid, GridSpan
from extractor.readers.pdf.lines import Line, group_lines
from extractor.readers.pdf.runs import Run, is_narrow
from extractor.readers.pdf.turned import Turned

SAME_EDGE = 3.0
"""Column edges this close (points) are the same on two pages."""
EARLY = 2.0
"""Ems (padding included) that must stay free on a line for it to end early."""
APART = 2.2
"""Lines whose tops lie this many ems apart have a blank line between them."""
MAX_HEADER_ROWS = 3
_ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[、.．]|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[.．、)）](?!\d)"
    r"|第[一二三四五六七八九十百\d]{1,4}[章节条]|[①-⑳㈠-㈩⑴-⒇●○■□☐☑◆◇★▪•·]"
)
_NARROW = re.compile(r"[!-~]+")
_ADDRESS = re.compile(r"://|www\.|@", re.I)


@dataclass(slots=True)
class PageTable:
    """A table of one page in the reading frame; `texts` of the cells of `grid` in the same order."""

    grid: Grid
    texts: list[str]

    @property
    def box(self) -> Box:
        return self.grid.box

    def pairs(self) -> Iterator[tuple[GridSpan, str]]:
        """Each cell with its text."""
        return zip(self.grid.cells, self.texts, strict=True)


@dataclass(slots=True)
class FullTable:
    """A table put together from one or more pages; rows and columns count over all of them."""

    xs: list[float]
    rows: int
    cells: list[GridCell]
    repeated: list[tuple[int, str]] = field(default_factory=list)
    """Header rows left out because they repeat the first page's: (page, text)."""


def fill(
    grids: list[Grid], runs: list[Run], turned: list[Turned]
) -> tuple[list[PageTable], list[Run], list[Turned]]:
    """The grids with their text, and the runs and turned lines that stand outside them.

    A grid with fewer than two filled cells is kept only when it is empty altogether (it may continue a
    form); a drawing with one label is none.
    """
    tables: list[PageTable] = []
    for grid in grids:
        table, rest, rest_turned = _fill_one(grid, runs, turned)
        filled = sum(1 for text in table.texts if text)
        if filled == 1:
            continue
        tables.append(table)
        runs, turned = rest, rest_turned
    return tables, runs, turned


def _fill_one(grid: Grid, runs: list[Run], turned: list[Turned]) -> tuple[PageTable, list[Run], list[Turned]]:
    owners = _owners(grid)
    inside: list[list[Run]] = [[] for _ in grid.cells]
    outside: list[Run] = []
    x0, top, x1, bottom = grid.box
    for run in runs:
        if run.rights[-1] < x0 or run.lefts[0] > x1 or not top - 1 <= run.middle <= bottom + 1:
            outside.append(run)
            continue
        for number, part in _by_cell(grid, owners, run):
            (outside if number is None else inside[number]).append(part)
    aside: list[list[str]] = [[] for _ in grid.cells]
    rest: list[Turned] = []
    for line in turned:
        number = _cell_at(grid, owners, (line.box[0] + line.box[2]) / 2, (line.box[1] + line.box[3]) / 2)
        if number is None:
            rest.append(line)
        else:
            aside[number].append(line.text)
    texts: list[str] = []
    for cell, own, more in zip(grid.cells, inside, aside, strict=True):
        width = grid.xs[cell.column + cell.column_span] - grid.xs[cell.column]
        texts.append(_joined([cell_text(group_lines(own), width) if own else "", *more]))
    return PageTable(grid, texts), outside, rest


def _joined(texts: list[str]) -> str:
    return "\n".join(text for text in texts if text)


def _owners(grid: Grid) -> list[list[int | None]]:
    """The index of the cell at every place of the grid."""
    owners: list[list[int | None]] = [[None] * (len(grid.xs) - 1) for _ in range(len(grid.ys) - 1)]
    for number, cell in enumerate(grid.cells):
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                owners[row][column] = number
    return owners


def _cell_at(grid: Grid, owners: list[list[int | None]], x: float, y: float) -> int | None:
    row, column = bisect_right(grid.ys, y) - 1, bisect_right(grid.xs, x) - 1
    if not (0 <= row < len(owners) and 0 <= column < len(owners[0])):
        return None
    return owners[row][column]


def _by_cell(grid: Grid, owners: list[list[int | None]], run: Run) -> list[tuple[int | None, Run]]:
    """The run whole, or cut where it runs from one cell into the next."""
    y = min(max(run.middle, grid.ys[0]), grid.ys[-1] - 0.01)
    first = _cell_at(grid, owners, (run.lefts[0] + run.rights[0]) / 2, y)
    last = _cell_at(grid, owners, (run.lefts[-1] + run.rights[-1]) / 2, y)
    if first == last:
        return [(first, run)]
    parts: list[tuple[int | None, Run]] = []
    start, owner = 0, first
    for i in range(1, len(run.text) + 1):
        here = _cell_at(grid, owners, (run.lefts[i] + run.rights[i]) / 2, y) if i < len(run.text) else None
        if i == len(run.text) or here != owner:
            parts.append((owner, run.part(start, i)))
            start, owner = i, here
    return parts


def cell_text(lines: list[Line], width: float) -> str:
    """The printed lines of a cell `width` points wide, joined.

    A line feed stays before a blank line's gap, and where a line ends early before a new item or number.
    """
    if not lines:
        return ""
    text = lines[0].text
    for before, line in pairwise(lines):
        apart = line.top - before.top > APART * max(before.size, line.size)
        if apart or (_begins(before.text, line.text) and _ends_early(before, line, width)):
            text += "\n" + line.text
        else:
            text = join_texts(text, line.text)
    return text


def _begins(before: str, after: str) -> bool:
    """True when the second line starts an item, or both are stacked numbers."""
    return bool(_ITEM.match(after)) or (before[-1:].isdigit() and after[:1].isdigit())


def _ends_early(before: Line, line: Line, width: float) -> bool:
    """True when the next line's first word would clearly have fitted on the line before."""
    word = _NARROW.match(line.text)
    needed = (len(word.group()) / 2 if word else 1) + EARLY
    return width - (before.x1 - before.x0) >= needed * before.size


def join_texts(before: str, after: str) -> str:
    """Two printed lines as one text: a blank between Latin words, nothing else."""
    if not before or not after:
        return before + after
    a, b = before[-1], after[0]
    if not (is_narrow(a) and is_narrow(b)) or _ADDRESS.search(before.split()[-1]):
        return before + after
    if (a.isalpha() and b.isalnum()) or (a.isalnum() and b.isalpha()) or a in ",;:":
        return before + " " + after
    return before + after


def start_table(table: PageTable, page: int, reading: Frame, shown: Frame) -> FullTable:
    """The table of one page as the beginning of a full table."""
    full = FullTable(list(table.grid.xs), 0, [])
    _append(full, table, page, reading, shown, skip=0)
    return full


def continue_table(full: FullTable, table: PageTable, page: int, reading: Frame, shown: Frame) -> bool:
    """Append the next page's part when its columns are the same; header rows printed again are left out."""
    xs = table.grid.xs
    if abs(xs[0] - full.xs[0]) > SAME_EDGE or abs(xs[-1] - full.xs[-1]) > SAME_EDGE:
        return False
    if not (_within(xs, full.xs) or _within(full.xs, xs)):
        return False
    if len(xs) > len(full.xs):
        _widen(full, xs)
    skip = _repeated_rows(full, table)
    if skip:
        header = [text for cell, text in table.pairs() if cell.row < skip and text]
        full.repeated.append((page, " ".join(header)))
    _append(full, table, page, reading, shown, skip)
    return True


def _within(few: tuple[float, ...] | list[float], many: tuple[float, ...] | list[float]) -> bool:
    return all(any(abs(x - y) <= SAME_EDGE for y in many) for x in few)


def _nearest(xs: list[float], x: float) -> int:
    return min(range(len(xs)), key=lambda i: abs(xs[i] - x))


def _widen(full: FullTable, xs: tuple[float, ...]) -> None:
    """Give the table the finer columns `xs`; its cells span them."""
    new = list(xs)
    for cell in full.cells:
        start = _nearest(new, full.xs[cell.column])
        end = _nearest(new, full.xs[cell.column + cell.column_span])
        cell.column, cell.column_span = start, end - start
    full.xs = new


def _append(full: FullTable, table: PageTable, page: int, reading: Frame, shown: Frame, skip: int) -> None:
    grid = table.grid
    columns = [_nearest(full.xs, x) for x in grid.xs]
    for cell, text in table.pairs():
        if cell.row < skip:
            continue
        row, column = full.rows + cell.row - skip, columns[cell.column]
        span = max(columns[cell.column + cell.column_span] - column, 1)
        box = reading.shown_box(grid.cell_box(cell), shown)
        full.cells.append(GridCell(row, column, text, cell.row_span, span, page, box))
    full.rows += len(grid.ys) - 1 - skip


def _repeated_rows(full: FullTable, table: PageTable) -> int:
    """How many rows at the top of `table` repeat the full table's first rows (whole rows with text only)."""
    for count in range(min(MAX_HEADER_ROWS, len(table.grid.ys) - 2), 0, -1):
        mine = [(cell.row, _folded(text)) for cell, text in table.pairs() if cell.row < count]
        theirs = [(c.row, _folded(c.text)) for c in full.cells if c.row < count]
        whole = all(c.row + c.row_span <= count for c in table.grid.cells if c.row < count)
        if whole and mine == theirs and all(any(t for r, t in mine if r == row) for row in range(count)):
            return count
    return 0


def _folded(text: str) -> str:
    return "".join(text.split())
