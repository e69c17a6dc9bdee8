"""Lines that a page or a text box cut are joined again (handbook 2.0)."""

from __future__ import annotations

import re

from extractor.model.document import Block, Document
from extractor.model.offsets import Edit
from extractor.text import patterns as p
from extractor.text.chars import HAN, NUMBERING

_ENDED = re.compile(r"[。！？：；:;]$|[。！？；][”’）》]$")
_END_MARKS = "。！？：；:;"
_OPENS = re.compile(r"[（(《〈〔\[“][^（(《〈〔\[“”〕\])》〉）]{0,60}$")
_LABEL = re.compile(rf"[{HAN}（）、/\s]{{2,14}}[：:]")
_STARTS = re.compile(
    r"附\s*件|附\s*表|附\s*[：:]|抄\s*送|主\s*题\s*词|联\s*系|注\s*[：:]|第[一二三四五六七八九十]{1,3}[条章节]|(?:特此|此复|妥否)|#|[-*·●■□◆▪◇○◎▶►▍➢★☆√✓※▲△]\s|[▍▶►➢◇▲]"
)
_CLOSING = re.compile(r"[，。、；：）)》〉〕\]”！？]")
_DATE_LINE = re.compile(r"[〇一二三四五六七八九十\d]{2,4}年\S{1,3}月\S{1,3}日$")
_BODY_LINE = re.compile(r"[\S ]{2,40}(?:部|厅|局|委|委员会|办公室|院|处|校|中心|公司|集团|政府|协会|学会|大学|医院|小组)$")
_GENRE_LINE = re.compile(r"(?:通知|意见|方案|办法|规定|细则|条例|规划|计划|要点|公告|通告|公示|函|简章|须知|指南|决定|通报|名单|表|目录)$")
_HEADING = re.compile(r"[一二三四五六七八九十]{1,3}[、.]|[（(][一二三四五六七八九十]{1,3}[)）]|第[一二三四五六七八九十]{1,3}[章节条]")
_WIDE = re.compile("[\u2e80-\U0010ffff]+")
_WIDEST = 130
"""Columns of the widest page whose lines are taken for wrapped."""
_UNBREAKABLE = re.compile(r"[（(]?[A-Za-z0-9./:@_?=&%#~-]{4,}[）)]?")
_CIRCLED = re.compile("[①-⑳]")
_NEAR_EDGE = 26.0
"""A line that ends within this distance of the column's edge is full: one and a half characters (points)."""
_WRAPPED_SHARE = 0.5
"""From this share of unfinished full lines on, a text counts as wrapped at a fixed width."""


def join_lines(document: Document) -> Document:
    """The document with cut paragraphs in one block again; tables, labels, headings and signatures stay apart."""
    lines = [b for b in document.blocks if b.kind in ("paragraph", "text_box")]
    if len(lines) < 2:
        return document
    texts = [document.text[b.start : b.end] for b in lines]
    width = _column(texts)
    edge = _edge(lines) if width is not None else None
    indented = width is not None and sum(b.indent >= 3 for b in lines) >= 2
    edits: list[Edit] = []
    for index in range(len(lines) - 1):
        before, after = lines[index], lines[index + 1]
        if _signed(texts, index + 1) or _apart(texts[index], texts[index + 1]):
            continue
        if after.start - before.end != 1 or before.kind != after.kind or before.level or after.level or after.numbering:
            continue
        left, right = texts[index], texts[index + 1]
        if _ended(left):
            joins = indented and not after.indent and _flows(left, right, before.indent, width or 0)
        else:
            joins = _joins(left, right, before, after, width, edge)
        if joins:
            glue = " " if _latin(document.text, before.end, after.start + 1) else ""
            edits.append((before.end, after.start, glue))
    return document.edited(edits) if edits else document


def _signed(texts: list[str], index: int) -> bool:
    """True for the organ names directly above the date of a notice."""
    following = texts[index + 1] if index + 1 < len(texts) else ""
    return bool(p.ORGANS_LINE.fullmatch(texts[index].strip())) and bool(p.DATE_LINE.fullmatch(following.strip()))


def _apart(left: str, right: str) -> bool:
    """True for the line of the printing office, and for the addressees below a title."""
    if p.IMPRINT_LINE.fullmatch(right.strip()):
        return True
    return bool(p.TITLE_END.search(left)) and "关于" in left and right.rstrip().endswith(("：", ":")) and bool(p.ADDRESSEES.match(right.strip()))


def _latin(text: str, end: int, start: int) -> bool:
    left, right = text[end - 1 : end], text[start - 1 : start]
    return left.isascii() and left.isalpha() and right.isascii() and right.isalpha()


def _wide(text: str) -> int:
    """Width in half-width columns."""
    return len(text) + len("".join(_WIDE.findall(text)))


def _ended(text: str) -> bool:
    """True when the line ends like a sentence, an item or a label."""
    return not text or text[-1] in _END_MARKS or bool(_ENDED.search(text[-4:]))


def _column(texts: list[str]) -> int | None:
    """Width of the text column if the source breaks its lines at one, else None."""
    at = int(len(texts) * 0.9)
    if sorted(map(len, texts))[at] > _WIDEST:
        return None
    widths = [_wide(text) for text in texts]
    wide = sorted(widths)[at]
    if wide > _WIDEST or wide < 16:
        return None
    full = [text for text, own in zip(texts, widths, strict=True) if own >= wide - 5]
    cut = sum(1 for text in full if not _ended(text))
    return wide if len(full) >= 4 and cut >= _WRAPPED_SHARE * len(full) else None


def _edge(lines: list[Block]) -> float | None:
    """The right edge of the text column in points, where the source gives boxes."""
    rights = sorted(b.place.bbox[2] for b in lines if b.place.bbox)
    return rights[int(len(rights) * 0.9)] if len(rights) > len(lines) / 2 else None


def _full(text: str, right: str, block: Block, width: int, edge: float | None) -> bool:
    """True when the line reaches the column's end, or would with the unbreakable word that opens the next line.

    The end is known by the box where there is one, else by the characters.
    """
    word = _UNBREAKABLE.match(right)
    room = len(word[0]) if word else 0
    if edge is not None and block.place.bbox:
        left, _, end, _ = block.place.bbox
        return end + room * (end - left) / max(_wide(text), 1) >= edge - _NEAR_EDGE
    return _wide(text) + room >= width - 6


def _joins(left: str, right: str, before: Block, after: Block, width: int | None, edge: float | None) -> bool:
    """True when the line `right`, the text of the block `after`, goes on with the unfinished line `left`."""
    if right and "①" <= right[0] <= "⑳" and _CIRCLED.search(left) and width is not None:
        return _full(left, right, before, width, edge)  # steps inside one paragraph, ①…—②…
    if not right or NUMBERING.match(right) or _STARTS.match(right):
        return False
    if _CLOSING.match(right):
        return True
    if width is not None and _OPENS.search(left[-64:]):
        return True
    if _DATE_LINE.search(right[-16:]) or _DATE_LINE.search(left[-16:]) or _signature(left, right):
        return False
    if after.cut and len(left) >= 8 and not _LABEL.match(right):
        return True
    if _LABEL.match(right) and not left.endswith(("，", "、")):
        return width is not None and _full(left, right, before, width, edge) and right.startswith("各")
    if width is not None:
        return _full(left, right, before, width, edge) and after.indent < 4
    return _running(left, right)


def _flows(left: str, right: str, indent: int, width: int) -> bool:
    """A full line that happens to end with a sentence goes on where every paragraph begins indented."""
    if not left or not right or _wide(left) + indent < width - 1 or NUMBERING.match(right) or _STARTS.match(right):
        return False
    return (_wide(right) >= width - 6 or right[-1] in "。；") and not _LABEL.match(right)


def _signature(left: str, right: str) -> bool:
    return "，" not in right and "，" not in left and bool(_BODY_LINE.fullmatch(left) and _BODY_LINE.fullmatch(right))


def _running(left: str, right: str) -> bool:
    """Both halves read like running text: a long unfinished line that already has a clause, and its rest."""
    if left.endswith(("，", "、")):
        return len(left) >= 12 and not _GENRE_LINE.search(right)
    if len(left) < 22 or not re.search(r"[，。、；]", left):
        return False
    if _HEADING.match(left) and not re.search(r"[，。；]", left):
        return False
    return bool(re.search(r"[，。；]", right)) or (len(right) >= 12 and bool(re.search(r"[，。；]", left)))
