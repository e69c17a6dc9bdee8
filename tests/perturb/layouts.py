"""What bad conversions do to the layout of a notice: its wording and its meaning stay whole (handbook 2.0, 6.1)."""

from __future__ import annotations

import random
import re

from markup import markdown, markdown_file, marks
from spots import (
    ADDRESS,
    HAN,
    HEADING,
    PHONE,
    Change,
    Edit,
    breaks,
    by_line,
    edited,
    few,
    free,
    is_open,
    is_row,
    some,
)

_INNER = re.compile(f"(?<=[{HAN}])(?=[{HAN}])")
_GAP = re.compile(f"[{HAN}][ \u3000\u00a0\u2002]+[{HAN}]")
_BESIDE = re.compile(rf"(?<=[{HAN}])(?=[0-9])|(?<=[0-9])(?=[{HAN}])")
_WIDE = re.compile("[0-9A-Za-z]")
_HALF = str.maketrans("，；：（）！？〔〕", ",;:()!?[]")
PAGE = 520
"""Characters on a page of these notices."""


def han_blanks(text: str, rng: random.Random) -> str:
    """Single blanks between Han characters in some lines; lines whose own blanks part names stay."""

    def change(line: str, rng: random.Random) -> str:
        share = rng.choice((0.04, 0.1, 1.0)) if len(line) < 25 else rng.choice((0.04, 0.1))
        return edited(line, [(m.start(), m.start(), " ") for m in some(rng, list(_INNER.finditer(line)), share)])

    return by_line(text, rng, change, lambda line: not is_row(line) and not _GAP.search(line), 0.4)


def digit_blanks(text: str, rng: random.Random) -> str:
    """Blanks between Han characters and figures, as typesetting sets them, in most lines."""

    def change(line: str, rng: random.Random) -> str:
        return edited(line, [(m.start(), m.start(), " ") for m in free(_BESIDE, line, ADDRESS, PHONE) if rng.random() < 0.7])

    return by_line(text, rng, change, lambda line: not is_row(line), 0.7)


def odd_blanks(text: str, rng: random.Random) -> str:
    """Blanks become no-break or ideographic ones, some stand inside sentences and at line ends."""
    lines = [line.replace(" ", rng.choice("\u00a0\u3000\u2002")) if not ADDRESS.search(line) else line for line in text.split("\n")]
    for index in some(rng, [i for i, line in enumerate(lines) if line.strip() and not is_row(line)], 0.3):
        inner = [] if _GAP.search(lines[index]) else list(_INNER.finditer(lines[index]))
        edits: list[Edit] = [(m.start(), m.start(), "\u00a0") for m in few(rng, inner, 0.01, 1)] if inner else []
        lines[index] = edited(lines[index], edits) + rng.choice(("", "\u00a0", "\u3000\u3000"))
    return "\n".join(lines)


def zero_width(text: str, rng: random.Random) -> str:
    """Characters that nobody sees, anywhere but in tables."""

    def change(line: str, rng: random.Random) -> str:
        places = some(rng, [at for at in range(len(line) + 1) if line[max(at - 1, 0) : at + 1] != "**"], 0.03)
        return edited(line, [(at, at, rng.choice("\u200b\ufeff\u200d\u2060")) for at in places])

    return by_line(text, rng, change, lambda line: not is_row(line), 0.6)


def full_width(text: str, rng: random.Random) -> str:
    """Figures and letters in full width in half of the lines; addresses stay."""

    def change(line: str, rng: random.Random) -> str:
        return edited(line, [(m.start(), m.end(), chr(ord(m[0]) + 0xFEE0)) for m in free(_WIDE, line, ADDRESS)])

    return by_line(text, rng, change, lambda line: bool(_WIDE.search(line)), 0.5)


def half_marks(text: str, rng: random.Random) -> str:
    """Half-width commas, colons and brackets in two thirds of the lines."""
    return by_line(text, rng, lambda line, _: line.translate(_HALF), lambda _: True, 0.66)


def wrapped(text: str, rng: random.Random) -> str:
    """Printed lines of about 35 characters, one below the other; the first of a paragraph is indented."""
    return _printed(text, 2 * rng.randint(33, 37), "\n", indent="　　")


def wrapped_apart(text: str, rng: random.Random) -> str:
    """Printed lines of about 35 characters with an empty line between any two."""
    return _printed(text, 2 * rng.randint(33, 37), "\n\n")


def _printed(text: str, width: int, gap: str, indent: str = "") -> str:
    """The text in printed lines; one that is printed already stays."""
    lines = text.split("\n")
    if not any(_columns(line) > 120 for line in lines):
        return text
    return "\n".join(gap.join(printed(line, width, indent)) for line in lines)


def printed(line: str, width: int, indent: str = "") -> list[str]:
    """The line cut into printed lines of `width` columns; a table row or a short line alone."""
    if is_row(line) or _columns(line) <= width:
        return [line]
    if indent and not line[0].isspace():
        line = indent + line
    pieces, start, last = [], 0, 0
    for at in [*breaks(line), len(line)]:
        if _columns(line[start:at]) > width and last > start:
            pieces.append(line[start:last])
            start = last
        last = at
    return [*pieces, line[start:]]


def page_numbers(text: str, rng: random.Random) -> str:
    """A page number on a line of its own in the middle of a paragraph, page after page."""
    return _paged(text, rng, head="")


def running_heads(text: str, rng: random.Random) -> str:
    """Page numbers, and at the head of every page the name of the organ or the first line of the title."""
    heads = [line.strip(" \u3000#*") for line in text.split("\n") if line.strip(" \u3000")][:4]
    return _paged(text, rng, head=next(head for head in heads if not re.search("[〔［\\[【]", head))[:45])


def _paged(text: str, rng: random.Random, head: str) -> str:
    lines = text.split("\n")
    total = len(text) // PAGE + 1
    style = rng.choice(("- {0} -", "— {0} —", f"第{{0}}页 共{total}页"))
    seen, page = rng.randint(-120, 0), 1
    for index, line in enumerate(lines):
        seen += len(line)
        cuts = [at for at in breaks(line) if 12 <= at <= len(line) - 12] if len(line) >= 50 and not is_row(line) else []
        if seen >= PAGE and cuts:
            at = rng.choice(cuts)
            gap = rng.choice(("\n", "\n\n"))
            middle = [style.format(page), head] if head else [style.format(page)]
            lines[index] = gap.join([line[:at], *middle, line[at:]])
            seen, page = len(line) - at, page + 1
    return "\n".join(lines) + ("\n" + style.format(page) if page > 1 else "")


def doubled(text: str, rng: random.Random) -> str:
    """A page that stands twice, one copy behind the other."""
    return _doubled(text, rng, lambda page, _: page)


def doubled_in_lines(text: str, rng: random.Random) -> str:
    """A page that stands again in printed lines with empty lines between, as text boxes are written out."""
    return _doubled(text, rng, lambda page, rng: wrapped_apart(page, rng).replace("\n", "\n\n"))


def doubled_flat(text: str, rng: random.Random) -> str:
    """A page that stands again in a single line, a blank where a paragraph ended."""
    return _doubled(text, rng, lambda page, _: " ".join(page.split()))


def _doubled(text: str, rng: random.Random, copy: Change) -> str:
    """The text with a block of whole paragraphs copied; head, close, tables and forms are in no block."""
    lines = text.split("\n")
    head = next((i for i, line in enumerate(lines) if "。" in line), len(lines))
    blocks = [
        (a, b)
        for a in range(head, len(lines))
        if _paragraph(lines[a]) and not any(is_open(line) for line in [one for one in lines[:a] if one.strip()][-1:])
        for b in range(a + 3, min(a + 24, len(lines)))
        if lines[b - 1].endswith("。") and all(_paragraph(line) or not line.strip() for line in lines[a:b])
    ]
    blocks = [(a, b) for a, b in blocks if 200 <= sum(map(len, lines[a:b])) <= PAGE]
    if not blocks:
        return text
    a, b = rng.choice(blocks)
    return "\n".join([*lines[:b], copy("\n".join(lines[a:b]), rng), *lines[b:]])


def _paragraph(line: str) -> bool:
    """True for sentences, labels with their values, and headings."""
    return bool(re.search("[。；：，]", line) or HEADING.match(line.strip("* "))) and not is_row(line)


def line_ends(text: str, rng: random.Random) -> str:
    """A byte order mark, line ends of another system, blanks behind lines and more empty lines between paragraphs."""
    lines = [line if is_row(line) else line + rng.choice(("", " ", "   ")) for line in text.split("\n")]
    text = "\n".join(line + rng.choice(("", "\n")) if line.rstrip().endswith("。") else line for line in lines)
    return "\ufeff" + text.replace("\n", rng.choice(("\r\n", "\r")))


def _columns(text: str) -> int:
    return sum(1 if char.isascii() else 2 for char in text)


KINDS: dict[str, Change] = {
    change.__name__: change
    for change in (
        han_blanks, digit_blanks, odd_blanks, zero_width, full_width, half_marks, wrapped, wrapped_apart, page_numbers,
        running_heads, markdown, markdown_file, marks, doubled, doubled_in_lines, doubled_flat, line_ends,
    )
}  # fmt: skip
