"""Pages to blocks and tables of a document; a table cut by the page is written as one."""

from __future__ import annotations

from extractor.errors import Problem
from extractor.readers.base import Builder
from extractor.readers.pdf.arrange import Page
from extractor.readers.pdf.lines import Line
from extractor.readers.pdf.tables import FullTable, PageTable, continue_table, start_table
from extractor.readers.pdf.turned import Turned

INDENT = "\u3000\u3000"
"""Written before an indented line, as Chinese paragraphs begin."""


def write(pages: list[Page], builder: Builder) -> None:
    """Write all pages; header rows left out of a joined table are noted as `repeated_table_header`."""
    for page, item in _joined(pages):
        if isinstance(item, Line):
            text = INDENT + item.text if item.indented and item.kind == "paragraph" else item.text
            box = page.reading.shown_box(item.box, page.shown)
            builder.block(text, kind=item.kind, page=page.number, bbox=box)
        elif isinstance(item, Turned):
            box = page.reading.shown_box(item.box, page.shown)
            builder.block(item.text, kind="text_box", page=page.number, bbox=box)
        elif any(cell.text for cell in item.cells):
            builder.table(item.cells, item.rows, len(item.xs) - 1)
            for number, text in item.repeated:
                message = f"续表重复的表头已略去：{text}"
                builder.problems.append(Problem("repeated_table_header", message, f"第{number}页"))


def _joined(pages: list[Page]) -> list[tuple[Page, Line | FullTable | Turned]]:
    """Everything in reading order, each table once: where it begins.

    A table goes on when it ends a page, the next page begins with one, and their columns agree.
    """
    written: list[tuple[Page, Line | FullTable | Turned]] = []
    open_table: FullTable | None = None
    for page in pages:
        body = [item for item in page.items if isinstance(item, PageTable) or item.kind == "paragraph"]
        latest: FullTable | None = None
        for item in page.items:
            if isinstance(item, Line):
                written.append((page, item))
            elif (
                open_table
                and item is body[0]
                and continue_table(open_table, item, page.number, page.reading, page.shown)
            ):
                latest = open_table
            else:
                latest = start_table(item, page.number, page.reading, page.shown)
                written.append((page, latest))
        open_table = latest if body and isinstance(body[-1], PageTable) else None
        written += [(page, line) for line in page.turned]
    return written
