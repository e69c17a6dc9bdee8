"""Tables read as tables: data rows with the header text of every cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.engine.context import Context
from extractor.model.document import Cell, Table
from extractor.text.chars import squeeze

_LONGEST_HEAD = 24
"""Header cells are short (code points)."""


@dataclass(frozen=True, slots=True)
class Row:
    """One data row: its cells by column header text."""

    cells: tuple[tuple[str, Cell], ...]

    def find(self, pattern: str) -> Cell | None:
        """The first cell whose header holds `pattern`."""
        for head, cell in self.cells:
            if re.search(pattern, head):
                return cell
        return None

    @property
    def span(self) -> tuple[int, int]:
        """From the first to the last character of the row's cells."""
        return min(c.start for _, c in self.cells), max(c.end for _, c in self.cells)


def rows(context: Context, table: Table) -> Iterator[Row]:
    """Data rows below the header; a cell merged over rows counts for each of them."""
    grid: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid.setdefault((row, column), cell)
    heads = _heads(context, table)
    if heads is None:
        return
    first, names = heads
    for row in range(first, table.rows):
        cells = tuple((names[c], grid[row, c]) for c in sorted(names) if (row, c) in grid)
        if any(c.start < c.end for _, c in cells):
            yield Row(cells)


def _heads(context: Context, table: Table) -> tuple[int, dict[int, str]] | None:
    """Index of the first data row and the header text of each column; None if there is no header."""
    for row in sorted({c.row for c in table.cells})[:3]:
        cells = [c for c in table.cells if c.row == row]
        if len(cells) >= 2 and all(c.end - c.start <= _LONGEST_HEAD for c in cells):
            names = {
                column: squeeze(context.text[c.start : c.end])
                for c in cells
                for column in range(c.column, c.column + c.column_span)
            }
            return row + max(c.row_span for c in cells), names
    return None


def cell_text(context: Context, cell: Cell | None) -> str:
    """The text of a cell without outer blanks; "" for none."""
    return context.text[cell.start : cell.end].strip() if cell else ""


def header_line(context: Context, table: Table) -> str:
    """The header texts of a table in one line; "" if it has no header."""
    heads = _heads(context, table)
    return " ".join(heads[1].values()) if heads else ""


def row_at(context: Context, position: int) -> Row | None:
    """The data row whose cells hold `position`; None outside tables and in headers."""
    table = context.table_at(position)
    if table is None:
        return None
    return next(
        (r for r in rows(context, table) if any(c.start <= position <= c.end for _, c in r.cells)), None
    )
