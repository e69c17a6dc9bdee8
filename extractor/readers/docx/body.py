"""Stories of a document (body, notes, header, footer) written to a builder block by block."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.errors import Problem
from extractor.readers.base import Builder
from extractor.readers.docx.inline import Inline
from extractor.readers.docx.nodes import Node, attr, child, local, number, switched_on, unwrapped
from extractor.readers.docx.numbering import Numbering, glue
from extractor.readers.docx.styles import Style, Styles, heading_level, numbering_of
from extractor.readers.docx.table import flat, grid

RUNNING = ("header", "footer")
PAGE_REST = re.compile(r"[\W_第页共]*")
"""What is left of a running line once its page numbers are out, when it held nothing else."""
EMBEDDED = Problem(
    "embedded_left_out",
    "文档嵌入了外部内容块（altChunk），其中的文字没有读取",
    hint="请用 Word 打开后另存为 .docx，再重新处理。",
)


@dataclass(slots=True)
class Para:
    """A paragraph: `text` without its automatic `numbering`, heading `level`, anchored boxes."""

    text: str
    numbering: str = ""
    level: int = 0
    boxes: list[Node] = field(default_factory=list)

    @property
    def shown(self) -> str:
        """The text with its number, '' when there is no ink in it."""
        return glue(self.numbering, self.text) if self.numbering or self.text.strip() else ""


def joined(paras: list[Para]) -> Para:
    """Paragraphs without a mark between them as one, with the first number and level among them."""
    if len(paras) == 1:
        return paras[0]
    return Para(
        "".join(para.text for para in paras),
        next((para.numbering for para in paras if para.numbering), ""),
        next((para.level for para in paras if para.level), 0),
        [box for para in paras for box in para.boxes],
    )


@dataclass(slots=True)
class _Props:
    style: Style
    num_id: str | None = None
    ilvl: int | None = None
    outline: int | None = None
    mark_deleted: bool = False
    mark_hidden: bool = False


class Writer:
    """Writes stories in the order they are given. `notes` collects the references to notes met on the way."""

    def __init__(self, builder: Builder, styles: Styles, numbering: Numbering) -> None:
        self._builder = builder
        self._styles = styles
        self._numbering = numbering
        self._inline = Inline(styles)
        self.notes: list[tuple[str, str]] = []

    def story(self, container: Node, kind: str = "paragraph") -> None:
        """Write the paragraphs and tables of `container` as blocks of `kind`, text boxes after their anchor.

        Only running text gets real tables; heads, feet and notes get the rows as lines.
        """
        self._inline.enter(container)
        self._story(container, kind)

    def _story(self, container: Node, kind: str) -> None:
        for item in self._items(container, running=kind in RUNNING):
            if isinstance(item, Para):
                self._block(item, kind)
                self._boxes(item.boxes, kind)
            elif kind in RUNNING or kind == "footnote":
                self._flat_table(item, kind)
            else:
                self._table(item, kind)

    def _block(self, para: Para, kind: str) -> None:
        text = para.shown
        if text:
            self._builder.block(text, kind=kind, level=para.level, numbering=para.numbering or None)

    def _boxes(self, boxes: list[Node], kind: str) -> None:
        for box in boxes:
            if local(box) == "txbxContent":
                self._story(box, kind if kind in RUNNING else "text_box")
            elif kind not in RUNNING and (text := (box.get("string") or "").strip()):
                self._builder.block(text, kind="text_box")

    def _table(self, table: Node, kind: str) -> None:
        boxes: list[Node] = []
        cells, rows, columns = grid(table, lambda cell: self._cell(cell, boxes))
        if cells:
            self._builder.table(cells, rows, columns)
        self._boxes(boxes, kind)

    def _flat_table(self, table: Node, kind: str) -> None:
        boxes: list[Node] = []
        for text in filter(None, self._flat(table, boxes).split("\n")):
            self._builder.block(text, kind=kind)
        self._boxes(boxes, kind)

    def _flat(self, table: Node, boxes: list[Node]) -> str:
        return flat(table, lambda cell: self._cell(cell, boxes))

    def _cell(self, cell: Node, boxes: list[Node]) -> str:
        """The lines of a cell; its text boxes go to `boxes`, to be written after the table."""
        lines: list[str] = []
        for item in self._items(cell):
            if isinstance(item, Para):
                lines.append(item.shown)
                boxes += item.boxes
            else:
                lines.append(self._flat(item, boxes))
        return "\n".join(filter(None, lines))

    def _items(self, container: Node, *, running: bool = False) -> Iterator[Para | Node]:
        """The paragraphs, with those joined whose mark is gone, and the tables of a container in order."""
        held: list[Para] = []
        for node in unwrapped(container):
            name = local(node)
            if name == "p":
                para, goes_on = self._paragraph(node, running=running)
                held.append(para)
                if not goes_on:
                    yield joined(held)
                    held = []
            elif name == "tbl":
                if held:
                    yield joined(held)
                    held = []
                yield node
            elif name == "altChunk":
                self._builder.problems.append(EMBEDDED)
        if held:
            yield joined(held)

    def _paragraph(self, node: Node, *, running: bool) -> tuple[Para, bool]:
        """A paragraph, counted if it is numbered, and whether it goes on in the next one."""
        props = self._props(node)
        line = self._inline.line(node, style_hidden=props.style.hidden or self._styles.hidden_by_default)
        text = line.text
        if running and line.paged and PAGE_REST.fullmatch(text):
            text = ""
        self.notes += line.notes
        counted = not props.mark_deleted and (bool(text.strip()) or not props.mark_hidden)
        numbering = self._numbering.next(props.style, props.num_id, props.ilvl) if counted else ""
        level = props.style.level if props.outline is None else heading_level(props.outline)
        level = 0 if props.mark_deleted else level
        return Para(text, numbering, level, line.boxes), props.mark_deleted or props.mark_hidden

    def _props(self, paragraph: Node) -> _Props:
        node = child(paragraph, "pPr")
        if node is None:
            return _Props(self._styles.paragraph(None))
        found = _Props(self._styles.paragraph(None))
        for each in node:
            tag = local(each)
            if tag == "pStyle":
                found.style = self._styles.paragraph(attr(each, "val"))
            elif tag == "numPr":
                found.num_id, found.ilvl = numbering_of(each)
            elif tag == "outlineLvl":
                found.outline = number(each)
            elif tag == "rPr":
                self._mark(each, found)
        return found

    def _mark(self, props: Node, found: _Props) -> None:
        for each in props:
            tag = local(each)
            if tag in ("del", "moveFrom"):
                found.mark_deleted = True
            elif tag in ("vanish", "specVanish") and switched_on(each):
                found.mark_hidden = True
