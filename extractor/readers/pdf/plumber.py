"""Tables without rules: found by a strict test on line positions, cut into cells by pdfplumber.

The only import of pdfplumber. It invents tables on running text, so it is asked only about regions where
several lines in a row stand in the same three or more columns of short pieces.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from itertools import pairwise
from types import TracebackType
from typing import Any

from extractor.readers.pdf.frame import Box
from extractor.readers.pdf.grid import Grid, GridSpan
from extractor.readers.pdf.lines import Line
from extractor.readers.pdf.tables import PageTable

Extent = tuple[float, float]

MIN_LINES = 3
MIN_COLUMNS = 3
MAX_PIECE = 16.0
"""Longest piece (in ems) that is a table cell rather than running text."""
MAX_LEAD = 3
"""Lines in pieces that may stand right above a table without belonging to it."""
PITCH = 3.5
"""Lines further apart (in ems, top to top) do not belong to one table."""
OCCUPIED = 0.6
"""Share of the lines that have something in a column, at least."""


class Plumber:
    """pdfplumber on one file, opened when first asked; use it in a `with`."""

    def __init__(self, data: bytes):
        self._data = data
        self._file: Any = None

    def __enter__(self) -> Plumber:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._file is not None:
            self._file.close()

    def rows(self, page: int, box: Box, borders: list[float]) -> list[list[str]]:
        """Rows of cell texts between the column borders, in the region `box` of a page (from 0)."""
        import pdfplumber  # 0.3 s to import, and seldom needed

        if self._file is None:
            self._file = pdfplumber.open(io.BytesIO(self._data))
        found = (
            self._file.pages[page]
            .crop(box, strict=False)
            .extract_table(
                {
                    "vertical_strategy": "explicit",
                    "explicit_vertical_lines": borders,
                    "horizontal_strategy": "text",
                    "min_words_horizontal": 1,
                }
            )
        )
        return [[(cell or "").strip() for cell in row] for row in found or []]


def unruled_tables(lines: list[Line], page: int, plumber: Plumber) -> list[Line | PageTable]:
    """The lines with aligned regions replaced by tables, where pdfplumber finds all of their text."""
    items: list[Line | PageTable] = []
    done = 0
    for start, end, columns in aligned_regions(lines):
        table = _table(lines[start:end], columns, page, plumber)
        if table is not None:
            items += [*lines[done:start], table]
            done = end
    return [*items, *lines[done:]]


def aligned_regions(lines: list[Line]) -> Iterator[tuple[int, int, list[Extent]]]:
    """Half-open ranges of lines in the same columns, with the left and right end of each column."""
    start = 0
    while start < len(lines):
        end = start
        while end < len(lines) and _in_pieces(lines[end]):
            if end > start and not _close(lines[end - 1], lines[end]):
                break
            end += 1
        for first in range(start, min(start + MAX_LEAD, end - MIN_LINES) + 1):
            columns = _columns(lines[first:end])
            if columns:
                yield first, end, columns
                break
        start = max(end, start + 1)


def _in_pieces(line: Line) -> bool:
    """True for a line of body text in at least MIN_COLUMNS short pieces."""
    return len(line.pieces) >= MIN_COLUMNS and all(b - a <= MAX_PIECE * line.size for a, b in line.pieces)


def _close(above: Line, below: Line) -> bool:
    return below.region == above.region and below.top - above.top <= PITCH * below.size


def _columns(lines: list[Line]) -> list[Extent]:
    """Column extents of the pieces; none unless most lines have a piece in MIN_COLUMNS of them."""
    columns: list[list[float]] = []
    for x0, x1 in sorted(piece for line in lines for piece in line.pieces):
        if columns and x0 <= columns[-1][1]:
            columns[-1][1] = max(columns[-1][1], x1)
            columns[-1][2] += 1
        else:
            columns.append([x0, x1, 1])
    if sum(count >= OCCUPIED * len(lines) for _, _, count in columns) < MIN_COLUMNS:
        return []
    if any(count > len(lines) for _, _, count in columns):  # two pieces of one line share a column
        return []
    return [(x0, x1) for x0, x1, _ in columns]


def _table(lines: list[Line], columns: list[Extent], page: int, plumber: Plumber) -> PageTable | None:
    borders = [columns[0][0] - 2.0, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), columns[-1][1] + 2.0]
    box = borders[0], lines[0].top - 2.0, borders[-1], lines[-1].bottom + 2.0
    rows = plumber.rows(page, box, borders)
    rows = [row for row in rows if any(row)]
    if not rows or any(len(row) != len(columns) for row in rows):
        return None
    if _letters(text for row in rows for text in row) != _letters(line.text for line in lines):
        return None
    height = (box[3] - box[1]) / len(rows)
    ys = tuple(box[1] + i * height for i in range(len(rows) + 1))
    cells = tuple(GridSpan(r, c, 1, 1) for r in range(len(rows)) for c in range(len(columns)))
    return PageTable(Grid(tuple(borders), ys, cells), [text for row in rows for text in row])


def _letters(texts: Iterable[str]) -> list[str]:
    return sorted("".join("".join(texts).split()))
