"""The head of a document: copy number to title and addressee line (GB/T 9704-2012, handbook 1.1)."""

from __future__ import annotations

import re

from extractor.text import patterns as p
from extractor.text.chars import NUMBERING, squeeze
from extractor.text.walk import CONTACT, Walk

_HEAD_LINES = 25
"""The head ends within this many lines, with or without an addressee line."""
_TITLE_LINES = 5


def read_head(walk: Walk, running: list[int], at: int) -> int:
    """Label the head that begins at `at`; returns the first line of the body."""
    end = _head_end(walk, running, at)
    free: list[int] = []
    for index in range(at, end):
        role = _head_role(walk.line(running[index]), index - at)
        if role:
            walk.roles[running[index]] = role
        else:
            free.append(index)
    title = _title_lines(walk, running, free)
    for index in free:
        in_title = index in title
        walk.roles[running[index]] = "title" if in_title else _loose_role(walk.line(running[index]))
    if title:
        walk.cover_titles.append("".join(squeeze(walk.line(running[i])) for i in title))
    elif free:
        walk.cover_titles.append("")
    body = end
    if title and not any(walk.roles[running[i]] == "addressees" for i in range(at, end)):
        body = max(title) + 1
        while body < end and walk.roles[running[body]] in ("number", "date", "note", "mark"):
            body += 1
        for index in range(body, end):
            walk.roles[running[index]] = ""
    return body


def _loose_role(line: str) -> str:
    if p.DATE_LINE.fullmatch(line.strip("（）()")):
        return "date"
    return "mark" if p.ORGANS_LINE.fullmatch(line) else ""


def _head_end(walk: Walk, running: list[int], at: int) -> int:
    """Index behind the addressee line; else of the first line of running text."""
    text_seen = None
    for index in range(at, min(len(running), at + _HEAD_LINES)):
        line = walk.line(running[index])
        if p.ADDRESSEES.match(line) and not p.SIGNATORY.match(line) and not CONTACT.match(line) and not NUMBERING.match(line):
            walk.roles[running[index]] = "addressees"
            return index + 1
        ends = (len(line) > 75 and not p.TITLE_END.search(line)) or (line.endswith(("。", "；")) and len(line) > 12)
        if p.NUMBER_LINE.fullmatch(line):
            continue
        if (index > at and ((NUMBERING.match(line) and not p.TITLE_END.search(line)) or ends)) or ends or p.ATTACHMENT_LIST.match(line):
            text_seen = index
            break
    if text_seen is not None:
        return text_seen
    return min(len(running), at + _HEAD_LINES)


def _head_role(line: str, position: int) -> str:
    if p.NUMBER_LINE.fullmatch(line):
        return "number"
    if position < 5 and p.COPY_NUMBER.fullmatch(line):
        return "copy_number"
    if p.SECRECY.fullmatch(line):
        return "secrecy"
    if p.URGENCY.fullmatch(line):
        return "urgency"
    if p.SIGNATORY.fullmatch(line):
        return "signatory"
    if re.match(r"主\s*送\s*(?:机\s*关)?[：:]\s*\S", line) and position > 0:
        return "addressees"
    if p.MARK.fullmatch(line):
        return "mark"
    return "addressees" if p.ADDRESSEES.match(line) and position > 0 and not CONTACT.match(line) else ""


def _title_lines(walk: Walk, running: list[int], free: list[int]) -> set[int]:
    """The lines of the title among the `free` ones of the head (empty set: none)."""
    ends = [i for i in free if p.TITLE_END.search(walk.line(running[i])) and not walk.line(running[i]).endswith(("。", "："))]
    if not ends:
        first = [i for i in free if len(walk.line(running[i])) <= 60 and not walk.line(running[i]).endswith(("。", "：", "；"))]
        named = [i for i in first if not p.ORGANS_LINE.fullmatch(walk.line(running[i])) and not p.DATE_LINE.fullmatch(walk.line(running[i]))]
        return set(named[:1])
    headed = [i for i in ends if walk.blocks[running[i]].level]
    about = [i for i in headed or ends if "关于" in walk.line(running[i])]
    end = (about or headed or ends)[0]
    joined = [end]
    while not _says_about("".join(walk.line(running[i]) for i in joined)) or _issuer_line(walk, running, free, joined[0]):
        before = joined[0] - 1
        if before not in free or len(joined) >= _TITLE_LINES or not _title_piece(walk, running, free, before, joined[0]):
            break
        joined.insert(0, before)
    following = end + 1
    while following in free and re.fullmatch(r"[（(][^（()）]{2,16}[)）]", walk.line(running[following])) and "号" not in walk.line(running[following]):
        joined.append(following)
        following += 1
    return set(joined)


def _says_about(title: str) -> bool:
    """True when 关于 opens the title itself, not only one that it names (《关于…的通知》的通知 is a second half)."""
    return "关于" in (re.sub("《[^《》]*》", "", title) if title.startswith("《") else title)


def _title_piece(walk: Walk, running: list[int], free: list[int], index: int, after: int) -> bool:
    """True when the line before belongs to the title: its first half, or the issuer set above it."""
    line, rest = walk.line(running[index]), walk.line(running[after])
    if bool(walk.blocks[running[index]].level) != bool(walk.blocks[running[after]].level) and walk.blocks[running[after]].level:
        return False
    if line.endswith(("。", "：", "；", "！")) or p.DATE_LINE.fullmatch(line) or len(line) > 60:
        return False
    if rest.startswith("关于"):
        return _issuer_line(walk, running, free, after)
    return "关于" in line or not p.TITLE_END.search(line)


def _issuer_line(walk: Walk, running: list[int], free: list[int], first: int) -> bool:
    """True when the line before the title's first line is an organ name that is no letterhead of its own."""
    before = first - 1
    if before not in free or not walk.line(running[first]).startswith("关于"):
        return False
    return bool(p.ORGANS_LINE.fullmatch(walk.line(running[before]))) and not walk.line(running[before]).endswith("文件")
