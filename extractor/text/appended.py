"""Attachments: the list of their titles (附件说明) and the attachments themselves, each a part of the file."""

from __future__ import annotations

import re

from extractor.text import patterns as p
from extractor.text.chars import NUMBERING, squeeze
from extractor.text.close import closing_role
from extractor.text.walk import CONTACT, Walk


def lists_titles(walk: Walk, running: list[int], index: int) -> bool:
    """True when `附件：` alone is followed by a numbered list of titles, not by the attachment itself."""
    line = walk.line(running[index])
    if index + 1 >= len(running) or (line.rstrip()[-1:] not in "：:" and not re.fullmatch(r"附\s*件", line)):
        return False
    following = walk.line(running[index + 1])
    return bool(re.match(r"(?:附件)?\s*[（(]?1\s*(?:[)）]\s*)?[、.．：:]", following)) and len(following) < 80


def names_attachment(walk: Walk, running: list[int], index: int) -> bool:
    """True for `附件1：名称` above the signature: a list without a head of its own."""
    if not p.ATTACHMENT_NUMBERED.fullmatch(walk.line(running[index])) or index + 1 >= len(running):
        return False
    following = walk.line(running[index + 1])
    return bool(
        p.ATTACHMENT_NUMBERED.fullmatch(following) or p.ORGANS_LINE.fullmatch(following) or p.DATE_LINE.fullmatch(following)
    )


def read_list(walk: Walk, running: list[int], index: int) -> int:
    """Label the 附件说明 that begins at `index`; returns the line behind it."""
    walk.roles[running[index]] = "attachment_item"
    index += 1
    while index < len(running):
        line = walk.line(running[index])
        item = p.ITEM_NUMBER.match(line)
        wrapped = (
            not item
            and len(line) <= 40
            and not re.search(r"[。；：:]", line)
            and not p.ORGANS_LINE.fullmatch(line)
            and not p.DATE_LINE.fullmatch(line)
            and not p.ATTACHMENT_ALONE.fullmatch(line)
            and not p.NOTE.fullmatch(line)
            and bool(re.search(r"(?:表|书|单|册|证|函|回执|目录|名单|明细|说明|办法|通知|样式|样本|模板|标准|须知|安排|名额|）)$", line))
            and not p.TITLE_END.search(walk.line(running[index - 1]))
            and not re.search(r"(?:表|书|单|册|回执|名单|明细)$", walk.line(running[index - 1]))
        )
        if not (item and len(line) <= 90 and not line.endswith("。")) and not wrapped:
            break
        walk.roles[running[index]] = "attachment_item"
        index += 1
    return index


def listed_titles(walk: Walk) -> set[str]:
    """The folded titles that the 附件说明 names."""
    titles: set[str] = set()
    for index, role in enumerate(walk.roles):
        if role == "attachment_item":
            line = re.sub(r"^附\s*[件表]\s*[：:]\s*", "", walk.line(index))
            titles.add(squeeze(p.ITEM_NUMBER.sub("", line, count=1)))
    return titles


def attachment_begins(walk: Walk, running: list[int], index: int, closed: bool, listing: bool) -> bool:
    """True when the attachment itself begins here: `附件1` alone, or with its title behind the close or list."""
    line = walk.line(running[index])
    if p.ATTACHMENT_ALONE.fullmatch(line):
        return not lists_titles(walk, running, index) or closed
    return bool((closed or listing) and p.ATTACHMENT_NUMBERED.fullmatch(line) and not line.endswith(("。", "；")))


_CHINESE = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def _number_of(line: str) -> int | None:
    found = re.match(r"附\s*[件表]\s*(?:[（(]\s*)?([\d一二三四五六七八九十]{1,3})", line)
    if not found:
        return None
    return int(found[1]) if found[1].isdigit() else _CHINESE.get(found[1])


def read_attachments(walk: Walk, running: list[int], index: int) -> int:
    """Label the attachments from `index` on until a new document's head or the imprint; each is a part."""
    while index < len(running):
        line = walk.line(running[index])
        role = closing_role(walk, running, index) if _imprint_like(line) else ""
        if p.ATTACHMENT_ALONE.fullmatch(line) and holds_document(walk, running, index + 1):
            walk.roles[running[index]] = "attachment_head"
            return index + 1
        if p.ATTACHMENT_ALONE.fullmatch(line) or (p.ATTACHMENT_NUMBERED.fullmatch(line) and not line.endswith(("。", "；"))):
            walk.breaks.append((running[index], "attachment", _number_of(line)))
            walk.roles[running[index]] = "attachment_head"
            index = _attachment_title(walk, running, index + 1) if p.ATTACHMENT_ALONE.fullmatch(line) else index + 1
            continue
        if role:
            walk.roles[running[index]] = role
        index += 1
    return index


def holds_document(walk: Walk, running: list[int], index: int) -> bool:
    """True when a whole paper follows: a letterhead or number, or an addressee line, within a few lines."""
    for line_index in running[index : index + 6]:
        line = walk.line(line_index)
        if p.NUMBER_LINE.fullmatch(line) or p.MARK.fullmatch(line):
            return True
        if len(line) > 80 or line.endswith("。"):
            return False
        if p.ADDRESSEES.match(line):
            return bool(re.match(r"各|.{2,12}(?:局|厅|委)", line)) and not CONTACT.match(line)
    return False


def _imprint_like(line: str) -> bool:
    return bool(p.IMPRINT_LINE.fullmatch(line) or p.COPIES_TO.match(line) or p.SUBJECT_WORDS.match(line))


def _attachment_title(walk: Walk, running: list[int], index: int) -> int:
    """Label the lines of the attachment's title; returns the line behind it."""
    count = 0
    while index < len(running) and count < 3:
        line = walk.line(running[index])
        if len(line) > 60 or re.search(r"[。；：:\t]", line) or NUMBERING.match(line) or running[index] - running[index - 1] > 1:
            break
        walk.roles[running[index]] = "attachment_title"
        index, count = index + 1, count + 1
        if re.search(r"(?:表|书|单|册|证|执|录|细|法|知|排|式|板|准|案|则|南|划|册|式样|函)(?:[（(].{1,12}[)）])?$", line):
            break
    return index
