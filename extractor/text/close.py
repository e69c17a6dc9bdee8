"""The close of a document: signature and date, notes, copies, subject words and imprint."""

from __future__ import annotations

import re

from extractor.text import patterns as p
from extractor.text.walk import Walk

_SIGNATURE_REACH = 10
"""Signatures stand within this many lines above the date."""


def closing_role(walk: Walk, running: list[int], index: int) -> str:
    line = walk.line(running[index])
    if len(line) > 200:
        return ""
    if p.SUBJECT_WORDS.match(line):
        return "subject_words"
    if p.COPIES_TO.match(line):
        return "copies_to"
    imprint = p.IMPRINT_LINE.fullmatch(line)
    if imprint:
        before = running[index - 1] if index else None
        if before is not None and not imprint["office"].strip():
            office = walk.line(before)
            if 3 < len(office) <= 40 and not re.search(r"[。；，：:]", office) and not walk.roles[before]:
                walk.roles[before] = "imprint"
        return "imprint"
    found = p.DATE_LINE.fullmatch(line)
    if found:
        organ = found["before"].strip(" \t　（(")
        if not organ or p.ORGANS_LINE.fullmatch(organ):
            return "date"
    if p.NOTE.fullmatch(line) and len(line) < 120 and re.search(r"公开|联系|电话|此件|印发|登报|张贴", line):
        return "note"
    return ""


def sign(walk: Walk, running: list[int], index: int, body: int) -> bool:
    """Label the date at `index` and the organ names above it; False when the date stands elsewhere (a form)."""
    line = walk.line(running[index])
    organs = [] if (p.DATE_LINE.fullmatch(line) or {"before": ""})["before"].strip() else _organs_above(walk, running, index, body)
    own_line = (p.DATE_LINE.fullmatch(line) or {"before": ""})["before"].strip()
    after_list = any(walk.roles[i] == "attachment_item" for i in running[max(0, index - 12) : index])
    last = index + 1 >= len(running) or _follows_close(walk, running, index + 1)
    if not organs and not own_line and not after_list and not last:
        return False
    walk.roles[running[index]] = "date"
    for above in organs:
        walk.roles[running[above]] = "signature"
    return True


def _follows_close(walk: Walk, running: list[int], index: int) -> bool:
    line = walk.line(running[index])
    return bool(
        p.ATTACHMENT_ALONE.fullmatch(line) or p.ATTACHMENT_NUMBERED.match(line) or p.COPIES_TO.match(line)
        or p.SUBJECT_WORDS.match(line) or p.NOTE.fullmatch(line) or p.IMPRINT_LINE.fullmatch(line) or p.TITLE_END.search(line)
    )  # fmt: skip


def _organs_above(walk: Walk, running: list[int], index: int, body: int) -> list[int]:
    organs: list[int] = []
    for above in range(index - 1, max(body, index - _SIGNATURE_REACH) - 1, -1):
        line = re.sub(r"[（(](?:印章|盖章|章|公章|代章)[)）]$", "", walk.line(running[above]))
        if walk.roles[running[above]] not in ("", "body") or not p.ORGANS_LINE.fullmatch(line):
            break
        organs.append(above)
    return organs[::-1]
