"""The one place of a rewritten notice that alone loses or invents an item."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from difflib import SequenceMatcher
from typing import NamedTuple

from difference import Difference, Fact


class Hunk(NamedTuple):
    """Lines `start`…`end` of the first text and the lines in their place."""

    start: int
    end: int
    lines: list[str]


def hunks(text: str, other: str) -> Iterator[Hunk]:
    """What turns one text into the other, line by line where their lines go together."""
    ours, theirs = text.split("\n"), re.split("\r\n?|\n", other)
    if len(ours) == len(theirs):
        yield from (Hunk(i, i + 1, [b]) for i, (a, b) in enumerate(zip(ours, theirs, strict=True)) if a != b)
        return
    for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes():
        if tag != "equal":
            yield Hunk(a, b, theirs[c:d])


def cause(text: str, other: str, lost: Fact | None, new: Fact | None, compare: Callable[[str], Difference]) -> str:
    """The first place that alone has the same effect, before and after; `compare` reads a text against the first."""
    lines = text.split("\n")
    for hunk in hunks(text, other):
        found = compare("\n".join([*lines[: hunk.start], *hunk.lines, *lines[hunk.end :]]))
        if (lost and any(lost.says(one) for one in found.lost)) or (not lost and new and any(new.says(one) for one in found.new)):
            return f"原 {_shown(lines[hunk.start : hunk.end])}\n    改 {_shown(hunk.lines)}"
    return "原 几处合起来才会这样"


def _shown(lines: list[str]) -> str:
    whole = "⏎".join(lines)
    return whole if len(whole) < 400 else f"{whole[:300]} …… {whole[-80:]}"
