"""Marks that conversions leave in a text: Markdown, bookmarks, images (handbook 2.0, 6.1)."""

from __future__ import annotations

import random
import re
from itertools import pairwise

from spots import HAN, HEADING, edited, few, is_open, is_row, some

_NUMBERED = re.compile(r"(?m)^([ \u3000]*[0-9]{1,2})\.(?![0-9])")
_LABEL = re.compile(rf"(?m)^[{HAN}]{{3,8}}：")


def markdown(text: str, rng: random.Random) -> str:
    """Marks of a conversion to Markdown: headings, bold, block quotes, hard breaks, escapes."""
    mark = rng.choice(("## {}", "**{}**", "## **{}**"))
    text = "\n".join(mark.format(line.strip()) if HEADING.match(line) else line for line in text.split("\n"))
    text = _NUMBERED.sub(lambda m: m[1] + "\\.", text) if rng.random() < 0.5 else text
    text = _LABEL.sub(lambda m: f"**{m[0]}**" if rng.random() < 0.5 else m[0], text)
    lines = text.split("\n")
    whole = [i for i, line in enumerate(lines) if line.endswith("。") and not is_row(line) and (not i or not is_open(lines[i - 1]))]
    for index in some(rng, whole, 0.2):
        lines[index] = "> " + lines[index].lstrip()
    for index, (line, behind) in enumerate(pairwise(lines)):
        if _flowing(line) and _flowing(behind) and rng.random() < 0.4:
            lines[index] = line + rng.choice(("\\", "  "))
    return "\n".join(lines)


def _flowing(line: str) -> bool:
    """True for a line of a paragraph: no empty line, heading, row of a table or page number."""
    return bool(line.strip()) and not is_row(line) and not re.fullmatch(r"\W*\d+\W*|#.*|\*\*.*\*\*", line)


def markdown_file(text: str, rng: random.Random) -> str:
    """The same marks in a Markdown file, where tables are written with pipes; a text with ragged tables stays."""
    tables = list(re.finditer(r"(?m)^.*\t.*(?:\n.*\t.*)*$", text))
    if any(len({row.count("\t") for row in table[0].split("\n")}) > 1 for table in tables):
        return text
    return re.sub(r"(?m)^.*\t.*(?:\n.*\t.*)+$", _pipes, markdown(text, rng))


def _pipes(table: re.Match[str]) -> str:
    rows = [line.split("\t") for line in table[0].split("\n")]
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join(["", lines[0], "|" + "---|" * len(rows[0]), *lines[1:], ""])


def marks(text: str, rng: random.Random) -> str:
    """`[bookmark: …]` and `[image: …]` inside lines and on lines of their own."""
    at = len(text) - len(text.lstrip())
    inside = few(rng, [m.start() for m in re.finditer(rf"(?<=[{HAN}，。、：])(?=[{HAN}])", text)], 0.005, 5)
    ends = few(rng, [m.start() for m in re.finditer(r"(?<=[。：])$", text, re.M)], 0.1, 2)
    edits = [(place, place, f"[bookmark: {rng.choice(('_GoBack', '_Toc4821', 'OLE_LINK1'))}]") for place in {at, *inside}]
    return edited(text, [*edits, *((place, place, f"\n[image: image{n}.png]") for n, place in enumerate(ends, 1))])
