"""The shown content of an element as paragraphs and tables, in reading order."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Final

from extractor.readers.html.grid import Grid, Slot, is_layout, slots
from extractor.readers.html.lists import Counter
from extractor.readers.html.tree import BLOCK, NEVER, Element, is_hidden
from extractor.settings import MAX_XML_DEPTH

WIDE: Final = r"[\u2014\u2018-\u201d\u2026\u2e80-\u9fff\uff00-\uffef]"
WRAPPED: Final = re.compile(rf"(?<={WIDE})[ \t]*[\r\n][ \t\r\n]*(?={WIDE})")
BLANKS: Final = re.compile(r"[ \t\r\n\f]+")
NUMBERED: Final = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十百]{1,4}[.．、)）]|第[\d一二三四五六七八九十百]{1,5}[章节条款]|[①-⑳])"
)
"""Text that carries a number of its own; a list's number is not put before it."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text of one block; `numbering` stands at its start when the page's list gave it."""

    text: str
    level: int = 0
    numbering: str | None = None


Item = Paragraph | Grid


@dataclass(slots=True)
class Flow:
    """Collects items; `drop` says which elements are left out with all they hold."""

    drop: Callable[[Element], bool]
    items: list[Item] = field(default_factory=list)
    pieces: list[str] = field(default_factory=list)
    level: int = 0
    pending: str | None = None

    def read(self, element: Element) -> list[Item]:
        """The items of `element`, all collected so far included."""
        self._walk(element, 0, False)
        self._flush(False)
        return self.items

    def _walk(self, element: Element, depth: int, pre: bool) -> None:
        tag = element.tag
        if tag in NEVER or not isinstance(tag, str) or is_hidden(element) or self.drop(element):
            return
        if tag == "br":
            self._flush(pre)
            return
        if depth > MAX_XML_DEPTH:
            self.pieces.append("".join(str(piece) for piece in element.itertext()))
            return
        if tag == "table":
            self._flush(pre)
            self._table(element, depth)
            return
        block = tag in BLOCK
        pre = pre or tag == "pre"
        if block:
            self._flush(pre)
        outer = self.level
        if len(tag) == 2 and tag[0] == "h" and tag[1].isdigit():
            self.level = int(tag[1])
        self._inside(element, depth, pre)
        if block:
            self._flush(pre)
        self.level = outer

    def _inside(self, element: Element, depth: int, pre: bool) -> None:
        counter = Counter.of(element) if element.tag == "ol" else None
        if element.text:
            self.pieces.append(element.text)
        for child in element:
            if counter is not None and child.tag == "li" and not is_hidden(child):
                self._flush(pre)
                self.pending = counter.next(child)
            self._walk(child, depth + 1, pre)
            if counter is not None:
                self.pending = None
            if child.tail:
                self.pieces.append(child.tail)

    def _flush(self, pre: bool) -> None:
        if not self.pieces:
            return
        text = "".join(self.pieces)
        self.pieces.clear()
        if text.isspace():
            return
        for line in text.splitlines() if pre else (BLANKS.sub(" ", WRAPPED.sub("", text)).strip(" "),):
            if line.strip("\u200b\ufeff") and not line.isspace():
                self._paragraph(line)

    def _paragraph(self, text: str) -> None:
        number, self.pending = self.pending, None
        if number is None or NUMBERED.match(text):
            self.items.append(Paragraph(text, self.level))
            return
        gap = " " if text[0].isascii() else ""
        self.items.append(Paragraph(number + gap + text, self.level, number))

    def _table(self, table: Element, depth: int) -> None:
        """Append the table as a grid, or its cells' items one by one when it only lays out the page."""
        found, rows, columns = slots(table, self.drop)
        contents: list[tuple[Slot, list[Item]]] = []
        for caption in table.iterchildren("caption"):
            self._walk(caption, depth + 1, False)
        for slot in found:
            inner = Flow(self.drop)
            inner._inside(slot.element, depth + 4, False)
            inner._flush(False)
            contents.append((slot, inner.items))
        grids = [item for _, items in contents for item in items if isinstance(item, Grid)]
        texts = [[item.text for item in items] for _, items in contents]
        if is_layout(table, texts, rows, columns, grids):
            for _, items in contents:
                self.items.extend(items)
            return
        for (slot, _), text in zip(contents, texts, strict=True):
            slot.text = "\n".join(text)
        self.items.append(Grid([slot for slot, _ in contents], rows, columns))
