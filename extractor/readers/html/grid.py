"""The grid of an HTML table, its spans bounded, and the question whether it is a table at all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from extractor.readers.html.tree import Element, is_hidden

MAX_SPAN: Final = 1000
"""Largest colspan the HTML standard lets a browser use (HTML, 4.9.11)."""
MAX_CELLS: Final = 100_000
MAX_AREA: Final = 1_000_000
"""Grid places that spans of one table may cover together; later spans count as 1."""
LONG: Final = 200
ROW_CELL: Final = 30
"""Characters of the longest cell in a table of a single row."""
FORM_CELLS: Final = 8
"""A table with this many filled cells is taken for a form, even if one of them holds long notes."""


@dataclass(slots=True)
class Slot:
    """A cell's place in the grid."""

    element: Element
    row: int
    column: int
    row_span: int
    column_span: int
    text: str = ""


@dataclass(slots=True)
class Grid:
    """A table read: its cells in reading order with their texts."""

    slots: list[Slot]
    rows: int
    columns: int

    @property
    def text(self) -> str:
        """Rows on lines, cells parted by tabs."""
        lines: dict[int, list[str]] = {}
        for slot in self.slots:
            lines.setdefault(slot.row, []).append(slot.text)
        return "\n".join("\t".join(cells) for cells in lines.values())


def slots(table: Element, drop: Callable[[Element], bool]) -> tuple[list[Slot], int, int]:
    """The cells of `table` (not of tables inside it) as a browser lays them out, rows and columns."""
    rows = [row for row in _rows(table) if not is_hidden(row) and not drop(row)]
    found: list[Slot] = []
    busy: list[int] = []  # for each column, the first row free again
    area = MAX_AREA
    for number, row in enumerate(rows):
        column = 0
        for cell in row:
            if cell.tag not in ("td", "th") or is_hidden(cell):
                continue
            while column < len(busy) and busy[column] > number:
                column += 1
            wide, high = _span(cell, "colspan"), min(_span(cell, "rowspan") or len(rows), len(rows) - number)
            wide = max(wide, 1)
            if area < wide:
                wide = high = 1
            area -= wide
            busy.extend([0] * (column + wide - len(busy)))
            busy[column : column + wide] = [number + high] * wide
            found.append(Slot(cell, number, column, high, wide))
            column += wide
    columns = max((slot.column for slot in found), default=-1) + 1
    for slot in found:
        slot.column_span = min(slot.column_span, columns - slot.column)
    return found, len(rows), columns


def is_layout(table: Element, texts: list[list[str]], rows: int, columns: int, grids: list[Grid]) -> bool:
    """True for a table that only places things on the page: `texts` are the paragraphs of its cells.

    Such are: one filled cell, one column, one row of long cells, a table around tables, a frame round a text.
    """
    sizes = [sum(map(len, cell)) for cell in texts]
    filled = sum(size > 0 for size in sizes)
    total = sum(sizes)
    if columns < 2 or len(texts) > MAX_CELLS or table.get("role") == "presentation":
        return True
    if filled <= 1:
        return rows < 2 or total > LONG or filled == 0
    if rows == 1 and (columns < 3 or max(sizes) > ROW_CELL or any(len(cell) > 1 for cell in texts)):
        return True
    if sum(len(grid.text) for grid in grids) * 2 > total:
        return True
    biggest = max(range(len(sizes)), key=sizes.__getitem__)
    if sizes[biggest] <= LONG or len(texts[biggest]) < 4:
        return False
    return sizes[biggest] * 20 >= total * 17 or (filled < FORM_CELLS and sizes[biggest] * 2 >= total)


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot") and not is_hidden(child):
            yield from child.iterchildren("tr")


def _span(cell: Element, name: str) -> int:
    """A span attribute: 1 when absent or no number, at most `MAX_SPAN`; rowspan 0 means to the end."""
    digits = (cell.get(name) or "").strip()
    if not digits.isascii() or not digits.isdigit():
        return 1
    return min(int(digits[:6]), MAX_SPAN)
