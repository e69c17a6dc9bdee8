"""The 附件说明: numbers, titles, who fills them in, and whether the file holds them (handbook 2g)."""

from __future__ import annotations

import re
from itertools import pairwise

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule
from extractor.model.outline import Line
from extractor.text import patterns as p
from extractor.text.chars import squeeze

_LEAD = re.compile(r"^附(?:\s*[件表])?\s*(?:[：:]\s*|$)")
_FILLER = re.compile(r"[（(](?P<who>[^（()）]{2,24}?)(?:填报|填写|填)[)）]$")
_REMARK = re.compile(r"[（(](?:另附|略|另发|见网站|可在[^（）()]{2,30}下载|[^（）()]{0,24}下载|电子版|另行下发|详见附页)[)）]$")
_CHINESE = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}
_INLINE = re.compile(r"(?<=[^\d\n])(?=(?:[2-9]|1\d)\s?[.、．]\s*[《\u4e00-\u9fff\d])")


def attachment_list(context: Context, rule: Rule) -> list[Candidate]:
    """One candidate for each attachment named in the list; an attachment present without a list counts too."""
    found: list[Candidate] = []
    current: list[tuple[int | None, str, int, int]] = []
    for line in context.lines:
        if line.role == "attachment_item":
            _take(context, line, current)
    for number, title, start, end in current:
        if title:
            found.append(_candidate(context, rule, number, title, start, end))
    if not found:
        found = _unlisted(context, rule)
    return found


def _take(context: Context, line: Line, items: list[tuple[int | None, str, int, int]]) -> None:
    """Read one line of the list: items, several items on one line, or the rest of a wrapped title."""
    text = context.text[line.start : line.end]
    lead = _LEAD.match(text)
    offset = lead.end() if lead else 0
    cuts = [offset, *(m.start() for m in _INLINE.finditer(text, offset + 2)), len(text)]
    for start, end in pairwise(cuts):
        piece = text[start:end].strip()
        if not piece:
            continue
        number = p.ITEM_NUMBER.match(piece)
        if number:
            raw = number[1]
            value = int(raw) if raw.isdigit() else _CHINESE.get(raw)
            items.append((value, piece[number.end() :].strip(), line.start + (0 if start == offset else start), line.start + end))
        elif lead and start == offset:
            items.append((None, piece, line.start, line.end))
        elif items:
            last = items[-1]
            items[-1] = (last[0], last[1] + piece, last[2], line.end)


def _candidate(context: Context, rule: Rule, number: int | None, title: str, start: int, end: int) -> Candidate:
    title = _REMARK.sub("", squeeze(title).rstrip("。；;，"))
    filler = _FILLER.search(title)
    title = _FILLER.sub("", title)
    candidate = Candidate(rule, "attachments", start, end, spans=[(start, end)], confidence=rule.confidence)
    candidate.slots = {
        "number": number,
        "title": title,
        "filled_by": filler["who"].removesuffix("共同") if filler else None,
        "in_file": _in_file(context, number, title),
    }
    return candidate


def _plain(text: str) -> str:
    return re.sub(r"[\s《》〈〉（）()“”]", "", text)


def _in_file(context: Context, number: int | None, title: str) -> bool:
    """True when a part of the file is this attachment: by number, else by title."""
    for part in context.parts:
        if part.kind in ("attachment", "forwarded", "printed"):
            if number is not None and part.number == number:
                return True
            if part.title and (_plain(part.title) == _plain(title) or _plain(title) in _plain(part.title)):
                return True
            if number is None and part.number is None and part.kind == "attachment":
                return True
    return False


def _unlisted(context: Context, rule: Rule) -> list[Candidate]:
    found: list[Candidate] = []
    for part in context.parts:
        if part.kind == "attachment" and part.title:
            line = context.line_at(part.start)
            if line is None:
                continue
            end = part.start + len(context.text[part.start : part.end].split("\n", 2)[0])
            candidate = Candidate(rule, "attachments", part.start, end, spans=[(part.start, end)], confidence=0.8)
            candidate.slots = {"number": part.number, "title": part.title, "filled_by": None, "in_file": True}
            found.append(candidate)
    return found
