"""Page furniture: page numbers and running heads leave the text, with an entry in the ledger."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extractor.model.document import Block, Document, Drop
from extractor.text.chars import NUMBERING, squeeze
from extractor.text.dedupe import without

PAGE_NUMBER = re.compile(
    r"[-—~·•\s]+\d{1,3}[-—~·•\s]+|第\s*\d{1,3}\s*页(?:[\s，、/]*共\s*\d{1,3}\s*页)?|\d{1,3}\s*/\s*\d{1,3}|Page\s*\d{1,3}(?:\s*of\s*\d{1,3})?"
    r"|—\s*[一二三四五六七八九十]{1,3}\s*—"
)
_DIGIT = re.compile(r"\d")
_BARE_NUMBER = re.compile(r"\d{1,3}")
_UNFINISHED = re.compile(r"[^。！？：；:;”）)》]$")
_WIDTHS = {0xFF10 + n: str(n) for n in range(10)}
MAX_HEAD = 45
"""Longest line taken for a running head (code points)."""


def strip_furniture(document: Document) -> Document:
    """The document without page numbers and repeated running heads; `dropped` names each."""
    lines = [b for b in document.blocks if b.kind != "cell"]
    drops: dict[int, tuple[Block, str]] = {}
    for block, reason in [*_page_numbers(document, lines), *_running_heads(document, lines)]:
        drops.setdefault(block.start, (block, reason))
    if not drops:
        return document
    ledger = [
        Drop(document.text[block.start : block.end], _location(document, block), reason)
        for block, reason in sorted(drops.values(), key=lambda d: d[0].start)
    ]
    edits = without(document, [block for block, _ in drops.values()])
    marked = tuple(_marked(document.blocks, drops))
    return replace(document, blocks=marked, dropped=(*document.dropped, *ledger)).edited(edits)


def _marked(blocks: tuple[Block, ...], drops: dict[int, tuple[Block, str]]) -> Iterator[Block]:
    """The blocks, those right behind dropped furniture marked as cut off from the one before."""
    cut = False
    for block in blocks:
        yield replace(block, cut=True) if cut and block.start not in drops else block
        cut = block.start in drops


def _location(document: Document, block: Block) -> str:
    if block.place.page:
        return f"page {block.place.page}"
    start, _ = document.source_span(block.start, block.end)
    return f"character {start}"


def _page_numbers(document: Document, lines: list[Block]) -> list[tuple[Block, str]]:
    found: list[tuple[Block, str]] = []
    bare: list[tuple[Block, int]] = []
    for block in lines:
        if block.end - block.start > 24:
            continue
        text = document.text[block.start : block.end]
        if PAGE_NUMBER.fullmatch(text):
            found.append((block, "page_number"))
        elif _BARE_NUMBER.fullmatch(text):
            if block.kind in ("header", "footer"):
                found.append((block, "page_number"))
            else:
                bare.append((block, int(text)))
    if len(bare) >= 2 and all(b[1] - a[1] == 1 for a, b in pairwise(bare)):
        found += [(block, "page_number") for block, _ in bare]
    return found


def _running_heads(document: Document, lines: list[Block]) -> list[tuple[Block, str]]:
    """Lines that stand again, digits aside, where they cut a paragraph or touch a page number."""
    places: dict[str, list[int]] = defaultdict(list)
    for index, block in enumerate(lines):
        if 3 < block.end - block.start <= MAX_HEAD:
            text = document.text[block.start : block.end]
            if text[-1] not in "。；：！？" and not NUMBERING.match(text):
                places[_DIGIT.sub("0", text)].append(index)
    found: list[tuple[Block, str]] = []
    for indexes in places.values():
        if len(indexes) < 2:
            continue
        cutting = [i for i in indexes if lines[i].kind in ("header", "footer") or _cuts(document, lines, i)]
        if not cutting or len(cutting) < len(indexes) - 1:
            continue
        standing = lines[cutting[0]].kind in ("header", "footer") or all(_beside_number(document, lines, i) for i in cutting)
        gone = cutting if len(cutting) < len(indexes) or standing else cutting[1:]
        found += [(lines[i], "header_footer") for i in gone]
    return [*found, *_single_heads(document, lines), *_numbered_heads(document, lines)]


_NUMBERED_HEAD = re.compile(r"(?P<head>[^\s。；：][^。；：\n]{2,38}?)\s?[-—－]\s?(?P<page>\d{1,3})\s?[-—－]")


def _numbered_heads(document: Document, lines: list[Block]) -> list[tuple[Block, str]]:
    """Heads that carry their page number (某局 - 1 -), on two pages or more with the numbers going up."""
    places: dict[str, list[tuple[int, Block]]] = defaultdict(list)
    for block in lines:
        if block.end - block.start > MAX_HEAD + 8:
            continue
        found = _NUMBERED_HEAD.fullmatch(document.text[block.start : block.end].strip())
        if found:
            places[squeeze(found["head"])].append((int(found["page"].translate(_WIDTHS)), block))
    runs = [run for run in places.values() if len(run) >= 2 and all(b[0] > a[0] for a, b in pairwise(run))]
    return [(block, "header_footer") for run in runs for _, block in run]


_LETTERHEAD = re.compile(r"[\u4e00-\u9fff]{3,30}文件(?:[\u4e00-\u9fff]{1,12}[〔［\[【（(]\d{4}[〕］\]】）)]\d{1,4}号)?")
_HEAD_LINES = 8
"""A running head repeats words of the first lines of the text."""


def _single_heads(document: Document, lines: list[Block]) -> list[tuple[Block, str]]:
    """A letterhead or title beside a page number in the middle of a sentence, though it stands there only once."""
    heads = [squeeze(document.text[b.start : b.end]).translate(_WIDTHS) for b in lines[:_HEAD_LINES]]
    found: list[tuple[Block, str]] = []
    for index, block in enumerate(lines):
        if index < 2 or index + 1 >= len(lines) or not 5 < block.end - block.start <= MAX_HEAD:
            continue
        if re.search("[，。；：]", document.text[block.start : block.end]):
            continue  # running text, no head
        text = squeeze(document.text[block.start : block.end]).translate(_WIDTHS)
        top = "".join(head for at, head in enumerate(heads) if at != index)
        if not _beside_number(document, lines, index) or not (_LETTERHEAD.fullmatch(text) or (len(re.findall(r"[\u4e00-\u9fff]", text)) >= 8 and text in top)):
            continue
        place = index - 1 if PAGE_NUMBER.fullmatch(document.text[lines[index - 1].start : lines[index - 1].end]) else index
        before = document.text[lines[place - 1].start : lines[place - 1].end].rstrip()
        if _UNFINISHED.search(before) and not NUMBERING.match(document.text[lines[index + 1].start : lines[index + 1].end]):
            found.append((block, "header_footer"))
    return found


def _beside_number(document: Document, lines: list[Block], index: int) -> bool:
    """True when a page number stands directly above or below the line."""
    around = [lines[i] for i in (index - 1, index + 1) if 0 <= i < len(lines)]
    return any(PAGE_NUMBER.fullmatch(document.text[b.start : b.end]) for b in around)


def _cuts(document: Document, lines: list[Block], index: int) -> bool:
    """True when the line stands between two halves of a sentence, or beside a page number."""
    if index == 0 or index + 1 == len(lines):
        return False
    before, after = (document.text[b.start : b.end] for b in (lines[index - 1], lines[index + 1]))
    if PAGE_NUMBER.fullmatch(before) or PAGE_NUMBER.fullmatch(after):
        return True
    return bool(_UNFINISHED.search(before)) and len(before) >= 15 and not NUMBERING.match(after) and "，" in before + after
