"""A policy in a terminal: the text with its finds marked, and a list of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from extractor.emitters import words
from extractor.emitters.base import Extras
from extractor.emitters.columns import cut, paint, visible, wrap

if TYPE_CHECKING:
    from extractor.emitters.marks import Mark, Step
    from extractor.model.policy import Policy

_COLOURS: Final = {
    "notice": 188, "hours": 153, "dates": 222, "audience": 157, "conversions": 159, "fees": 218,
    "budgets": 229, "contacts": 183, "platforms": 122, "steps": 191, "attachments": 223, "forms": 187,
    "consequences": 217, "citations": 189, "unresolved": 226,
}  # fmt: skip
"""Backgrounds of the 256-colour table; the text on them is black."""


def render(policy: Policy, extras: Extras | None = None) -> bytes:
    """The marked text and the list without colours, as UTF-8."""
    return show(policy, extras=extras).encode("utf-8")


def show(policy: Policy, *, colour: bool = False, width: int = 100, extras: Extras | None = None) -> str:
    """The text with marks (colours, or brackets 【组：…】), the items group by group, the warnings."""
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
    lines += (
        ["", paint(f" 请核对（{len(alerts)}） ", colour, 215), *(f"  ！ {one.message}" for one in alerts)]
        if alerts
        else []
    )
    drops = [
        f"  删 {words.REASONS[d.reason]}：{cut(' '.join(d.dropped.quote.split()), width - 30)}"
        for d in policy.duplicates
    ]
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
            yield "\n".join(
                paint(line, number is not None, number or 0) if line else "" for line in piece.split("\n")
            )


def _bracketed(text: str, every: Iterator[Step]) -> Iterator[str]:
    for step in every:
        if step.kind == "open" and step.mark:
            more = "" if step.first else "…"
            yield f"【{words.GROUPS[step.mark.group]}{step.mark.number}：{more}"
        elif step.kind == "close":
            yield "】" if step.last else "…】"
        else:
            yield visible(text[step.start : step.end])
