"""A policy in a terminal: the text with its finds marked, a list of them, and tables that line up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final
from unicodedata import combining, east_asian_width

from extractor.emitters import words
from extractor.emitters.base import Extras

if TYPE_CHECKING:
    from extractor.emitters.marks import Mark, Step
    from extractor.model.policy import Policy

_COLOURS: Final = {
    "notice": 188, "hours": 153, "dates": 222, "audience": 157, "conversions": 159, "fees": 218, "budgets": 229,
    "contacts": 183, "platforms": 122, "steps": 191, "attachments": 223, "forms": 187, "consequences": 217,
    "citations": 189, "unresolved": 226,
}  # fmt: skip
"""Backgrounds of the 256-colour table; the text on them is black."""

_CONTROL: Final = frozenset(map(chr, (*range(9), *range(11, 32), *range(127, 160))))


def render(policy: Policy, extras: Extras | None = None) -> bytes:
    """The marked text and the list without colours, as UTF-8."""
    return show(policy, extras=extras).encode("utf-8")


def show(policy: Policy, *, colour: bool = False, width: int = 100, extras: Extras | None = None) -> str:
    """The text with marks (colours, or brackets 【组：…】), then the items group by group, then the warnings."""
    from extractor.emitters.entries import entries
    from extractor.emitters.marks import marks, steps
    from extractor.emitters.summary import warnings
    from extractor.model.span import Span

    found = entries(policy)
    text = policy.source.text
    every = steps(Span(0, len(text)), marks(policy, found))
    pieces = list(_coloured(text, every) if colour else _bracketed(text, every))
    lines = ["".join(pieces), ""]
    for group in words.GROUPS:
        inside = [entry for entry in found if entry.group == group]
        if inside:
            lines += ["", paint(f" {words.GROUPS[group]}（{len(inside)}） ", colour, _COLOURS[group])]
            lines += [line for entry in inside for line in _listed(entry, width)]
    problems = extras.problems if extras else ()
    alerts = warnings(policy, problems)
    lines += ["", paint(f" 请核对（{len(alerts)}） ", colour, 215), *(f"  ！ {one.message}" for one in alerts)] if alerts else []
    drops = [f"  删 {words.REASONS[d.reason]}：{cut(' '.join(d.dropped.quote.split()), width - 30)}" for d in policy.duplicates]
    lines += ["", paint(f" 删去的重复内容（{len(drops)}） ", colour, 250), *drops] if drops else []
    return "\n".join(lines) + "\n"


def _listed(entry: object, width: int) -> Iterator[str]:
    from extractor.emitters import phrases
    from extractor.emitters.entries import Entry

    assert isinstance(entry, Entry)
    name = f"{words.NOTICE[entry.element]}　" if entry.element else ""
    mark = "（推知）" if entry.item.inferred else ""
    head = f"{entry.number:>4}  {name}{phrases.headline(entry)}{mark}"
    indent = " " * 6
    yield from wrap(head, width, indent)
    if entry.item.rule:
        yield f"{indent}{round(entry.item.confidence * 100)}%  {entry.item.rule}"


def _coloured(text: str, every: Iterator[Step]) -> Iterator[str]:
    """Every stretch in the colour of the innermost mark; line ends are left plain."""
    stack: list[Mark] = []
    for step in every:
        if step.kind == "open" and step.mark:
            stack.append(step.mark)
        elif step.kind == "close":
            stack.pop()
        else:
            piece = visible(text[step.start : step.end])
            number = _COLOURS[stack[-1].group] if stack else None
            yield "\n".join(paint(line, number is not None, number or 0) if line else "" for line in piece.split("\n"))


def _bracketed(text: str, every: Iterator[Step]) -> Iterator[str]:
    for step in every:
        if step.kind == "open" and step.mark:
            more = "" if step.first else "…"
            yield f"【{words.GROUPS[step.mark.group]}{step.mark.number}：{more}"
        elif step.kind == "close":
            yield "】" if step.last else "…】"
        else:
            yield visible(text[step.start : step.end])


def paint(text: str, colour: bool, number: int) -> str:
    """The text in black on a background of the 256-colour table, or as it is."""
    return f"\x1b[30;48;5;{number}m{text}\x1b[0m" if colour else text


def tint(text: str, colour: bool, number: int) -> str:
    """The text in a foreground of the 256-colour table, or as it is."""
    return f"\x1b[38;5;{number}m{text}\x1b[0m" if colour else text


def visible(text: str) -> str:
    """The text with blanks for control characters other than line feeds and tabs: no file may steer a terminal."""
    return "".join(" " if char in _CONTROL else char for char in text)


def plain(text: str) -> str:
    """The text on one line, without control characters."""
    return visible(" ".join(text.split()))


def width_of(text: str) -> int:
    """Columns the text takes: two for wide Han characters, none for combining marks."""
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


def cut(text: str, width: int) -> str:
    """The text in at most `width` columns, with … where something is missing."""
    if width_of(text) <= width:
        return text
    kept, used = "", 0
    for char in text:
        used += width_of(char)
        if used > width - 1:
            break
        kept += char
    return kept + "…"


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with blanks to `width` columns, on the left if `right`."""
    blanks = " " * max(width - width_of(text), 0)
    return blanks + text if right else text + blanks


def wrap(text: str, width: int, indent: str = "") -> Iterator[str]:
    """The text on lines of at most `width` columns; all but the first begin with `indent`."""
    for raw in text.split("\n"):
        line, used = "", 0
        for char in raw:
            size = width_of(char)
            if used + size > width:
                yield line
                line, used = indent, width_of(indent)
            line, used = line + char, used + size
        yield line


def table(head: Sequence[str], rows: Sequence[Sequence[str]], most: Sequence[int], *, right: Sequence[int] = ()) -> str:
    """Columns that line up, with a rule under the head; a cell is cut at the `most` of its column."""
    clean = [[cut(plain(cell), limit) for cell, limit in zip(row, most, strict=True)] for row in rows]
    sizes = [max(map(width_of, column)) for column in zip(head, *clean, strict=True)]
    lines = []
    for row in (list(head), ["─" * size for size in sizes], *clean):
        cells = [pad(cell, size, right=i in right) for i, (cell, size) in enumerate(zip(row, sizes, strict=True))]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
