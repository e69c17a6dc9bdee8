"""The text of a policy as lines and tables, the way a page shows it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from extractor.model.document import Document, Table
from extractor.model.policy import Policy, TextItem
from extractor.model.span import Span, fixed

_SHORT = 40
"""Longest line that may be set to the right or the middle (code points)."""


@fixed
class Line(Span):
    """A line of the text; `style` is title, number, heading, plain, right or body."""

    style: str = "body"
    page: int | None = None


@fixed
class GridCell(Span):
    """A cell of a table to show."""

    row_span: int = 1
    column_span: int = 1


@fixed
class Grid(Span):
    """A table to show, row by row."""

    rows: tuple[tuple[GridCell, ...], ...] = ()
    page: int | None = None


@dataclass(slots=True)
class _Styles:
    """Starts of lines with a style of their own."""

    by_start: dict[int, str] = field(default_factory=dict)
    ends: list[tuple[Span, str]] = field(default_factory=list)


def layout(policy: Policy, document: Document | None = None) -> Iterator[Line | Grid]:
    """Every line of `source.text` in order; lines of a table together. Blank lines are left out.

    With the `document` the policy came from, tables have their merged cells and lines their pages; without
    it, lines parted by tabs are taken for table rows.
    """
    text = policy.source.text
    known = document if document is not None and document.text == text else None
    styles = _styles(policy)
    at = 0
    for table in sorted(known.tables, key=lambda t: t.start) if known else ():
        if table.cells and table.start >= at:
            yield from _lines(text, at, table.start, styles, known)
            yield _grid(table, known)
            at = table.end
    yield from _lines(text, at, len(text), styles, known)


def _lines(
    text: str, start: int, end: int, styles: _Styles, document: Document | None
) -> Iterator[Line | Grid]:
    rows: list[tuple[GridCell, ...]] = []
    for found in re.finditer(r"[^\n]+", text[start:end]):
        begin, stop = start + found.start(), start + found.end()
        if "\t" in found[0]:
            cells = re.finditer(r"[^\t]*(?:\t|$)", found[0])
            rows.append(
                tuple(
                    GridCell(begin + c.start(), begin + c.end()) for c in cells if c.start() < len(found[0])
                )
            )
            continue
        if rows:
            yield Grid(rows[0][0].start, rows[-1][-1].end, tuple(rows))
            rows = []
        if found[0].strip():
            yield Line(begin, stop, _style(text, begin, stop, styles), _page(document, begin))
    if rows:
        yield Grid(rows[0][0].start, rows[-1][-1].end, tuple(rows))


def _grid(table: Table, document: Document | None) -> Grid:
    rows: dict[int, list[GridCell]] = {}
    for cell in sorted(table.cells, key=lambda c: (c.row, c.column)):
        rows.setdefault(cell.row, []).append(GridCell(cell.start, cell.end, cell.row_span, cell.column_span))
    filled = tuple(tuple(rows.get(row, ())) for row in range(max(rows) + 1))
    return Grid(table.start, table.end, filled, _page(document, table.start))


def _page(document: Document | None, at: int) -> int | None:
    """The page of the block at `at`; None where the format has no pages."""
    if document is None or not document.source.pages:
        return None
    return next((b.place.page for b in document.blocks if b.start <= at <= b.end), None)


def _styles(policy: Policy) -> _Styles:
    styles = _Styles()
    for section in policy.sections:
        styles.by_start[section.start] = "heading"
    notice = policy.notice
    named: list[tuple[TextItem | None, str]] = [
        (notice.title, "title"), (notice.number, "number"), (notice.issuing_mark, "title"),
        (notice.addressees, "plain"), (notice.issue_date, "right"),
        *((one, "right") for one in notice.issuers),
    ]  # fmt: skip
    for item, style in named:
        for place in item.evidence if item else ():
            styles.ends.append((Span(place.start, place.end), style))
    return styles


def _style(text: str, start: int, end: int, styles: _Styles) -> str:
    """The style of the head element that makes up most of a line, else of the section that starts in it."""
    line = Span(start, end)
    for span, style in styles.ends:
        shared = min(span.end, end) - max(span.start, start)
        if (
            span.overlaps(line)
            and shared * 2 >= len(line)
            and (style in ("title", "plain") or len(line) <= _SHORT)
        ):
            return style
    if start in styles.by_start:
        return "heading" if len(line) <= _SHORT else "run-in"
    return "plain" if text[end - 1] in "：:" and len(line) <= _SHORT else "body"
