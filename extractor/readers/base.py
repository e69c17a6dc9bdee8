"""The interface of a reader, and the builder that writes a document's text once.

To add a format: one module with a `READER`, one word in `extractor.readers.READERS`, one case in the tests.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

from extractor.errors import Problem
from extractor.model.document import Block, Cell, CellRef, Document, Place, Source, Table


@dataclass(frozen=True, slots=True)
class Input:
    """Bytes to read with the name they came under; `head` is enough to tell the format."""

    name: str
    data: bytes

    @property
    def head(self) -> bytes:
        """The first 4 KiB."""
        return self.data[:4096]

    @property
    def suffix(self) -> str:
        """The name's ending in lower case without the dot, or ''."""
        return self.name.rsplit(".", 1)[-1].lower() if "." in self.name else ""


class Reader(Protocol):
    """Turns the bytes of one format into a document."""

    name: str
    """The format's name in `source.format`."""
    version: str
    """Goes to `source.converter` as `name/version`."""
    notes: str
    """One English sentence for the docs: what it reads and what it leaves out."""

    def accepts(self, item: Input) -> bool:
        """True when the content (not the name) is of this format; cheap, never raises."""
        ...

    def read(self, item: Input) -> Document:
        """The document; raises `ReadError` with a code, a Chinese message and a hint."""
        ...


@dataclass(slots=True)
class GridCell:
    """A cell handed to `Builder.table`: its place in the grid, spans and text (paragraphs parted by line feeds)."""

    row: int
    column: int
    text: str
    row_span: int = 1
    column_span: int = 1
    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None


@dataclass(slots=True)
class Builder:
    """Collects blocks and tables in reading order and writes the text once."""

    parts: list[str] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    length: int = 0

    def _put(self, text: str, separator: str) -> tuple[int, int]:
        if self.parts:
            self.parts.append(separator)
            self.length += len(separator)
        start = self.length
        self.parts.append(text)
        self.length += len(text)
        return start, self.length

    def block(
        self,
        text: str,
        *,
        kind: str = "paragraph",
        page: int | None = None,
        bbox: tuple[float, float, float, float] | None = None,
        level: int = 0,
        numbering: str | None = None,
    ) -> Block:
        """Append one block on a line of its own. An automatic `numbering` must already stand in `text`."""
        start, end = self._put(text, "\n")
        made = Block(start, end, kind, Place(page, bbox), level, numbering)
        self.blocks.append(made)
        return made

    def table(self, cells: list[GridCell], rows: int, columns: int) -> Table:
        """Append a table: rows on lines, cells parted by tabs; a merged cell is written once, at its top left."""
        index = len(self.tables)
        made: list[Cell] = []
        row = -1
        for cell in sorted(cells, key=lambda c: (c.row, c.column)):
            start, end = self._put(cell.text, "\t" if cell.row == row else "\n")
            row = cell.row
            place = Place(cell.page, cell.bbox, CellRef(index, cell.row, cell.column))
            self.blocks.append(Block(start, end, "cell", place))
            made.append(Cell(start, end, cell.row, cell.column, cell.row_span, cell.column_span))
        start = made[0].start if made else self.length
        table = Table(start, self.length, index, rows, columns, tuple(made))
        self.tables.append(table)
        return table

    def document(self, source: Source) -> Document:
        """The finished document; the builder must not be used afterwards."""
        return Document("".join(self.parts), tuple(self.blocks), tuple(self.tables), source, {}, tuple(self.problems))
