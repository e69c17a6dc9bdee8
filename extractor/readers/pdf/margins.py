"""Running heads, running feet and page numbers: lines in the margins that repeat or are a lone number."""

from __future__ import annotations

import re
from collections import Counter
from statistics import median

from extractor.readers.pdf.lines import Line

Key = tuple[str, str, int]

ZONE = 0.12
"""Share of the page's height at its top and bottom that counts as margin (GB/T 9704: 37 mm and 35 mm)."""
_DEPTH = 3  # lines from the edge inwards that may belong to the margin
APART = 1.8
"""A running head lies at least this far (in ems, baseline to baseline) from the text."""
_DASH = r"[-—–－―─~·•]*"
_NUMBER = re.compile(
    rf"{_DASH}\s*(?:第\s*)?(?:\d{{1,4}}|[ivxlc]{{1,6}}|[０-９]{{1,4}}|[〇零一二三四五六七八九十百]{{1,5}})\s*(?:页\s*)?{_DASH}"
    rf"|第\s*\d{{1,4}}\s*页[，,/、\s]*(?:(?:[（(]\s*)?共\s*\d{{1,4}}\s*页\s*[）)]?)?"
    r"|\d{1,4}\s*/\s*\d{1,4}|page\s*\d{1,4}(?:\s*of\s*\d{1,4})?",
    re.I,
)
_LONE_HAN = re.compile(r"[〇零一二三四五六七八九十百]{1,5}")
_LABEL = re.compile(r"附\s*[件表录图]|表\s*\d")
_DIGITS = re.compile(r"\d+")


def is_page_number(text: str) -> bool:
    """True for text that is nothing but a page number: `3`, `- 3 -`, `第3页 共10页`, `3/10`."""
    text = text.strip()
    return bool(_NUMBER.fullmatch(text)) and not _LONE_HAN.fullmatch(text)


def mark_margins(pages: list[tuple[float, list[Line]]]) -> None:
    """Set the kind of lines in the margins to header or footer; `pages` gives each page's height and lines.

    A line repeats when other pages show the same text, or the same but for numbers that count the pages.
    """
    sizes = [line.size for _, lines in pages for line in lines]
    if not sizes:
        return
    edges = [
        (number, kind, _from_edge(lines, height, kind))
        for number, (height, lines) in enumerate(pages)
        for kind in ("header", "footer")
    ]
    seen: Counter[Key] = Counter()
    for number, kind, (lines, inside) in edges:
        seen.update({key for line in lines[:inside] for key in _keys(kind, line, number)})
    needed, body = max(2, len(pages) // 2), median(sizes)
    for number, kind, (lines, inside) in edges:
        repeated: list[bool] = []
        for line in lines[:inside]:
            count = max(seen[key] for key in _keys(kind, line, number))
            small = line.size <= 1.05 * body or count > 2
            repeated.append(count >= needed and small and not _LABEL.match(line.text))
        for line in _margin(lines, repeated):
            line.kind = kind


def _from_edge(lines: list[Line], height: float, kind: str) -> tuple[list[Line], int]:
    """Up to _DEPTH + 1 lines from the edge inwards, and how many of the first _DEPTH stand in the zone."""
    if kind == "header":
        ordered = sorted(lines, key=lambda line: line.top)[: _DEPTH + 1]
        inside = sum(1 for line in ordered[:_DEPTH] if line.bottom <= ZONE * height)
    else:
        ordered = sorted(lines, key=lambda line: -line.bottom)[: _DEPTH + 1]
        inside = sum(1 for line in ordered[:_DEPTH] if line.top >= (1 - ZONE) * height)
    return ordered, inside


def _margin(lines: list[Line], repeated: list[bool]) -> list[Line]:
    """From the edge inwards: page numbers, and repeated lines that stand apart from the text after them."""
    end = 0
    while end < len(repeated) and (repeated[end] or is_page_number(lines[end].text)):
        end += 1
    if 0 < end < len(lines):
        gap = abs(lines[end].base - lines[end - 1].base)
        if gap < APART * max(lines[end].size, lines[end - 1].size):
            end = next((i for i in range(end) if not is_page_number(lines[i].text)), end)
    return lines[:end]


def _keys(kind: str, line: Line, page: int) -> list[Key]:
    """What must recur on other pages: the text, or the text with its last number counted from the page's."""
    text = "".join(line.text.split())
    numbers = _DIGITS.findall(text)
    counted = [(kind, _DIGITS.sub("#", text), int(numbers[-1][-6:]) - page)] if numbers else []
    return [(kind, text, -1), *counted]
