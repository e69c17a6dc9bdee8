"""One text and everything that points at it.

A reader writes the text of a `Document` once. Blocks cover it in order; between two blocks stands one
line feed, between two cells of a table row one tab. Later stages never change a text: they return a new
document whose `origin` maps every position back to the source.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from extractor.errors import Problem
from extractor.model.offsets import Edit, OffsetMap, apply_edits
from extractor.model.span import Span, fixed

S = TypeVar("S", bound=Span)

BLOCK_KINDS = (
    "paragraph",  # a paragraph or a line of running text
    "cell",       # one table cell (also empty ones: start == end)
    "info",       # one label-value pair of a portal's information block, written `label：value`
    "header",     # running head of a page or of a Word section
    "footer",     # running foot, page number
    "footnote",
    "text_box",
)


@fixed
class CellRef:
    """Where a table cell stands: table number in the document, row and column, all from 0."""

    table: int
    row: int
    column: int


@fixed
class Place:
    """Where a block stands in the source: page from 1, box in points (x0, top, x1, bottom), table cell."""

    page: int | None = None
    bbox: tuple[float, float, float, float] | None = None
    cell: CellRef | None = None


@fixed
class Block(Span):
    """A piece of the text that the source file keeps apart. `kind` is one of `BLOCK_KINDS`.

    `level` is the source's own heading depth (1…) or 0; `numbering` is an automatic number that the
    reader has written into the text at the block's start ("（一）"), or None. `indent` is the width of the
    blanks the source line began with, in half-width columns (filled by the cleaning); `cut` is True when page
    furniture stood between this block and the one before.
    """

    kind: str = "paragraph"
    place: Place = field(default=Place(), compare=False)
    level: int = 0
    numbering: str | None = None
    indent: int = 0
    cut: bool = False


@fixed
class Cell(Span):
    """A table cell; a merged cell exists once, at its top left, with its spans."""

    row: int = 0
    column: int = 0
    row_span: int = 1
    column_span: int = 1


@fixed
class Table(Span):
    """A table of the source, its `cells` in reading order; `index` is the number used in `CellRef.table`."""

    index: int = 0
    rows: int = 0
    columns: int = 0
    cells: tuple[Cell, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of the input file. `format` is the real type found from the content (docx, pdf, txt …)."""

    name: str
    sha256: str = ""
    size: int = 0
    format: str = "txt"
    pages: int | None = None
    ocr: bool = False
    encoding: str | None = None
    reader: str = ""
    title: str | None = None  # title in the file's own metadata, e.g. <title> of a page


@dataclass(frozen=True, slots=True)
class Drop:
    """A repeated block that left the text: what it said, where it stood, what it repeats and why it went.

    `kept` is the span of the copy that stayed, None for running heads and page numbers; `location` names the
    lines of the source ("lines 50-158") or its page; `similarity` is the share of equal folded characters.
    """

    quote: str
    location: str
    reason: str
    kept: Span | None = None
    similarity: float = 1.0


@dataclass(frozen=True, slots=True)
class Document:
    """The text of one input with its blocks, tables and named layers of spans.

    `layers` maps a layer's name to spans in text order; `problems` are warnings of the reader.
    """

    text: str
    blocks: tuple[Block, ...] = ()
    tables: tuple[Table, ...] = ()
    source: Source = Source(name="")
    layers: Mapping[str, tuple[Span, ...]] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    origin: tuple[OffsetMap, ...] = ()
    dropped: tuple[Drop, ...] = ()

    def layer(self, name: str, kind: type[S]) -> tuple[S, ...]:
        """The spans of layer `name`, typed; an absent layer is empty. TypeError if they are of another type."""
        spans = self.layers.get(name, ())
        if spans and not isinstance(spans[0], kind):
            raise TypeError(f"layer {name} holds {type(spans[0]).__name__}, not {kind.__name__}")
        return spans  # type: ignore[return-value]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the reader's text that `start`…`end` of this text came from."""
        for step in reversed(self.origin):
            start, end = step.to_old(start, end)
        return start, end

    def edited(self, edits: Iterable[Edit]) -> Document:
        """A new document with `edits` applied; blocks, tables and cells move along, emptied blocks go.

        An edit may join two blocks by deleting the line feed between them: the first one then grows.
        Layers are dropped: they belong to one text.
        """
        text, step = apply_edits(self.text, edits)
        starts = step.all_to_new([block.start for block in self.blocks])
        ends = step.all_to_new([block.end for block in self.blocks])
        blocks: list[Block] = []
        last: Block | None = None
        for block, start, end in zip(self.blocks, starts, ends, strict=True):
            if last and start == last.end and start and block.kind == last.kind != "cell" and start < end:
                last = blocks[-1] = _at(last, last.start, end)
            elif start < end or block.kind == "cell":
                last = _at(block, start, end)
                blocks.append(last)
        tables = tuple(_moved(table, step) for table in self.tables)
        return replace(
            self,
            text=text,
            blocks=tuple(blocks),
            tables=tables,
            layers={},
            origin=(*self.origin, step),
            dropped=tuple(_moved_drop(drop, step) for drop in self.dropped),
        )

    def with_layers(self, **layers: tuple[Span, ...]) -> Document:
        """The same document with layers added or replaced."""
        return replace(self, layers={**self.layers, **layers})


def _at(block: Block, start: int, end: int) -> Block:
    """The block at another place of the text (`dataclasses.replace` is three times slower)."""
    if block.start == start and block.end == end:
        return block
    return Block(start, end, block.kind, block.place, block.level, block.numbering, block.indent, block.cut)


def _moved_drop(drop: Drop, step: OffsetMap) -> Drop:
    if drop.kept is None:
        return drop
    return replace(drop, kept=Span(step.to_new(drop.kept.start), step.to_new(drop.kept.end)))


def _moved(table: Table, step: OffsetMap) -> Table:
    starts = step.all_to_new([cell.start for cell in table.cells])
    ends = step.all_to_new([cell.end for cell in table.cells])
    cells = tuple(
        Cell(start, end, c.row, c.column, c.row_span, c.column_span)
        for c, start, end in zip(table.cells, starts, ends, strict=True)
    )
    return replace(table, start=step.to_new(table.start), end=step.to_new(table.end), cells=cells)
