"""A saved web page to a document: the notice's text, its tables and the portal's information block."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.errors import ReadError
from extractor.model.document import Document, Source
from extractor.readers import magic
from extractor.readers.base import Builder, GridCell, Input
from extractor.readers.encoding import decode
from extractor.readers.html.flow import Flow, Item, Paragraph
from extractor.readers.html.grid import Grid
from extractor.readers.html.info import find_info, is_shown, line_pairs
from extractor.readers.html.main import attachments_after, is_aside, main_element, page_title
from extractor.readers.html.tree import Element, folded, measure, parse
from extractor.settings import MAX_TEXT_CHARS

CHARSET: Final = re.compile(
    rb"(?:charset\s*=\s*[\"']?\s*|<\?xml[^>]{0,200}encoding\s*=\s*[\"'])([A-Za-z][\w.:-]{1,40})", re.I
)
HEAD_BYTES: Final = 8192
MAX_MARKUP_CHARS: Final = 4 * MAX_TEXT_CHARS
TITLE_CHARS: Final = 400
"""Characters at the text's start among which its title is looked for."""


@dataclass(frozen=True, slots=True)
class HtmlReader:
    """Reads saved pages; see `notes`."""

    name: str = "html"
    version: str = "1.0"
    notes: str = (
        "Saved pages of portals: main text, tables and information block; no menus, scripts and hidden parts."
    )

    def accepts(self, item: Input) -> bool:
        """True when the content is HTML."""
        return magic.is_html(item)

    def read(self, item: Input) -> Document:
        """Title if it stands apart, information pairs, then the main text. Raises `no_text`, `too_large`."""
        charset = CHARSET.search(item.data[:HEAD_BYTES])
        declared = charset[1].decode("ascii") if charset else None
        found = decode(item.data, declared=declared, limit=MAX_MARKUP_CHARS)
        root, problems = parse(found.text)
        builder = Builder(problems=[*found.problems, *problems])
        title = _head_title(root)
        _write(builder, root, title)
        if problems and not builder.blocks:
            raise ReadError(problems[0].message, hint=problems[0].hint, code="broken_file")
        if builder.length > MAX_TEXT_CHARS:
            hint = "请只保存通知所在的网页。"
            raise ReadError("网页的文字太多，不像是一份通知。", hint=hint, code="too_large")
        source = Source(item.name, format="html", encoding=found.encoding, title=title or None)
        return builder.document(source)


READER: Final = HtmlReader()


def _write(builder: Builder, root: Element, head_title: str) -> None:
    body = root.find("body")
    body = root if body is None else body
    masses = measure(body)
    if body not in masses:
        return
    main = main_element(body, masses)
    total = masses[main].weight
    info = find_info(body, masses, main)
    after = attachments_after(main, masses)

    def drop(element: Element) -> bool:
        return element in info.taken or (element is not main and is_aside(element, masses, total))

    flow = Flow(drop)
    flow.read(main)
    for element in after:
        flow.read(element)
    start = folded("".join(item.text for item in flow.items[:12]))[:TITLE_CHARS]
    title = page_title(masses, head_title, start)
    if title is not None:
        builder.block(title, level=1)
    for line in info.lines:
        builder.block(line, kind="info")
    _write_items(builder, flow.items)


def _write_items(builder: Builder, items: list[Item]) -> None:
    """Append the items; date lines before the first sentence become `info`, button rows are left out."""
    sentences = False
    for item in items:
        if isinstance(item, Grid):
            cells = [GridCell(s.row, s.column, s.text, s.row_span, s.column_span) for s in item.slots]
            builder.table(cells, item.rows, item.columns)
            continue
        pairs = None if sentences else line_pairs(item.text)
        if pairs is not None:
            for line in pairs:
                builder.block(line, kind="info")
        elif is_shown(item.text):
            _write_paragraph(builder, item)
        sentences = sentences or ("。" in item.text and len(item.text) > 30)


def _write_paragraph(builder: Builder, item: Paragraph) -> None:
    builder.block(item.text, level=item.level, numbering=item.numbering)


def _head_title(root: Element) -> str:
    element = root.find("head/title")
    return text_of_title(element) if element is not None else ""


def text_of_title(element: Element) -> str:
    """The characters of a <title>, white space folded."""
    return " ".join("".join(str(piece) for piece in element.itertext()).split())
