"""Text measured in terminal columns, two for a Han character: cutting, filling, wrapping, tables, colours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final
from unicodedata import combining, east_asian_width

_PIECES: Final = re.compile(r"[!-~]{1,40}|.")
_CLOSING: Final = frozenset("，。；：、？！）》”’」』】…")
_CONTROL: Final = frozenset(map(chr, (*range(9), *range(11, 32), *range(127, 160))))


def paint(text: str, colour: bool, number: int) -> str:
    """The text in black on a background of the 256-colour table, or as it is."""
    return f"\x1b[30;48;5;{number}m{text}\x1b[0m" if colour else text


def tint(text: str, colour: bool, number: int) -> str:
    """The text in a foreground of the 256-colour table, or as it is."""
    return f"\x1b[38;5;{number}m{text}\x1b[0m" if colour else text


def visible(text: str) -> str:
    """The text with blanks for control characters except line feed and tab: no file may steer a terminal."""
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


def cut_left(text: str, width: int) -> str:
    """The end of the text in at most `width` columns, with … where something is missing."""
    return text if width_of(text) <= width else "…" + cut(text[::-1], width)[-2::-1]


def pad(text: str, width: int, *, right: bool = False) -> str:
    """The text filled with blanks to `width` columns, on the left if `right`."""
    blanks = " " * max(width - width_of(text), 0)
    return blanks + text if right else text + blanks


def wrap(text: str, width: int, indent: str = "") -> Iterator[str]:
    """The text on lines of about `width` columns; continued lines begin with `indent`.

    ASCII words stay whole where they fit, closing punctuation never begins a line.
    """
    for raw in text.split("\n"):
        line, used = "", 0
        for piece in _PIECES.findall(raw):
            size = width_of(piece)
            if used + size > width and piece not in _CLOSING and line.strip():
                yield line.rstrip()
                line, used = indent, width_of(indent)
                piece = "" if piece.isspace() else piece
            line, used = line + piece, used + width_of(piece)
        yield line


def table(
    head: Sequence[str], rows: Sequence[Sequence[str]], most: Sequence[int], *, right: Sequence[int] = ()
) -> str:
    """Columns that line up, with a rule under the head; a cell is cut at the `most` of its column."""
    clean = [[cut(plain(cell), limit) for cell, limit in zip(row, most, strict=True)] for row in rows]
    sizes = [max(map(width_of, column)) for column in zip(head, *clean, strict=True)]
    lines = []
    for row in (list(head), ["─" * size for size in sizes], *clean):
        cells = [
            pad(cell, size, right=i in right) for i, (cell, size) in enumerate(zip(row, sizes, strict=True))
        ]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)
