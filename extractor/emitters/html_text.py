"""The left side of the page: the notice with its marks, its tables and the copies that were dropped."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from extractor.emitters import words
from extractor.emitters.layout import Grid, Line, layout
from extractor.emitters.marks import Mark, Step, steps
from extractor.model.document import Document
from extractor.model.policy import Duplicate, PartInfo, Policy
from extractor.model.span import Span

_PLACE = re.compile(r"characters (\d+)-(\d+)")


@dataclass(frozen=True, slots=True)
class Dropped:
    """A dropped copy; `at` is the position of `source.text` where it stood, None if that is not known."""

    index: int
    duplicate: Duplicate
    at: int | None

    @property
    def location(self) -> str:
        """Where it stood in the source, in Chinese."""
        text = re.sub(r"page (\d+)", r"第\1页", self.duplicate.dropped.location)
        text = re.sub(r"lines? (\d+)(?:-(\d+))?", r"第\1–\2行", text).replace("–行", "行")
        return _PLACE.sub(r"源文第 \1–\2 字", text).replace(", ", "，")


def placed(policy: Policy, document: Document | None) -> list[Dropped]:
    """The dropped copies with their places, as far as the document knows them."""
    known = document is not None and document.text == policy.source.text
    found: list[Dropped] = []
    for index, one in enumerate(policy.duplicates):
        match = _PLACE.search(one.dropped.location) if known else None
        at: int | None = int(match[1]) if match else None
        for step in document.origin if document is not None and at is not None else ():
            at = step.to_new(at or 0)
        found.append(Dropped(index, one, at))
    return found


def text_pane(
    policy: Policy, document: Document | None, marked: Sequence[Mark], drops: Sequence[Dropped]
) -> Iterator[str]:
    """The whole text as HTML. Every mark has an anchor `m-<key>-<index>`, its number leads to the card."""
    every = sorted([*marked, *_headings(policy), *_kept(drops)], key=lambda m: (m.start, -m.end, m.number))
    waiting = sorted((d for d in drops if d.at is not None), key=lambda d: (d.at or 0, d.index))
    parts = [part for part in policy.parts if part.kind != "main"]
    page: int | None = None
    for block in layout(policy, document):
        while waiting and (waiting[0].at or 0) <= block.start:
            yield _struck(waiting.pop(0))
        while parts and parts[0].start <= block.start:
            yield _part(parts.pop(0))
        if block.page and block.page != page:
            page = block.page
            yield f'<div class="page"><span>第 {page} 页</span></div>\n'
        yield _grid(policy, block, every) if isinstance(block, Grid) else _line(policy, block, every)
    yield from map(_struck, waiting)


def _line(policy: Policy, line: Line, marked: Sequence[Mark]) -> str:
    return f'<p class="{line.style}">{_inline(policy.source.text, line, marked)}</p>\n'


def _grid(policy: Policy, grid: Grid, marked: Sequence[Mark]) -> str:
    rows = []
    for row in grid.rows:
        cells = []
        for cell in row:
            spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
            spans += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
            cells.append(f"<td{spans}>{_inline(policy.source.text, cell, marked)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>\n")
    return f'<div class="grid"><table>\n{"".join(rows)}</table></div>\n'


def _inline(text: str, within: Span, marked: Sequence[Mark]) -> str:
    """The stretch with its marks as nested elements."""
    near = [mark for mark in marked if mark.start < within.end and mark.end > within.start]
    return "".join(_step(text, step) for step in steps(within, near))


def _step(text: str, step: Step) -> str:
    mark = step.mark
    if mark is None:
        return escape(text[step.start : step.end].rstrip("\t")).replace("\n", "<br>")
    if mark.group == "heading":
        return "<b>" if step.kind == "open" else "</b>"
    if mark.group == "kept":
        return f'<span class="kept"{_id(f"k-{mark.key}", step)}>' if step.kind == "open" else "</span>"
    if step.kind == "close":
        return "</mark>"
    name = words.group_name(mark.group)
    number = "？" if mark.group == "unresolved" else str(mark.number)
    anchor = (
        f'<a class="n" href="#i-{mark.key}" data-n="{number}" aria-label="{name} {number}"></a>'
        if step.first
        else ""
    )
    css = f"m g-{mark.group}" + (" begin" if step.first else "")
    place = _id(f"m-{mark.key}-{mark.index}", step)
    return f'<mark class="{css}"{place} data-i="{mark.key}" title="{name}">{anchor}'


def _id(name: str, step: Step) -> str:
    return f' id="{name}"' if step.first else ""


def _headings(policy: Policy) -> Iterator[Mark]:
    """Bold stretches: the heading of every section, run-in ones too."""
    for section in policy.sections:
        at = policy.source.text.find(section.heading, section.start, section.end) if section.heading else -1
        if 0 <= at - section.start <= 16:
            yield Mark(section.start, at + len(section.heading), "heading", "", -1)


def _kept(drops: Sequence[Dropped]) -> Iterator[Mark]:
    for drop in drops:
        if kept := drop.duplicate.kept:
            yield Mark(kept.start, kept.end, "kept", str(drop.index), -2)


def _struck(drop: Dropped) -> str:
    one = drop.duplicate
    why = escape(words.REASONS.get(one.reason, one.reason))
    quote = escape(" ".join(one.dropped.quote.split()))
    kept = f' <a href="#k-{drop.index}">保留的一份</a>' if one.kept else ""
    head = f'<a href="#l-{drop.index}">删去：{why}</a>{kept}'
    return f'<div class="struck" id="d-{drop.index}"><p>{head}</p><del>{quote}</del></div>\n'


def _part(part: PartInfo) -> str:
    name = words.PARTS.get(part.kind, part.kind)
    title = f"：{escape(part.title)}" if part.title else ""
    return f'<div class="part"><span>{name}{title}</span></div>\n'
