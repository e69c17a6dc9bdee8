"""Roles of lines, parts of the file and sections: what belongs to which document (handbook 1.1 and 1.5)."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.document import Document
from extractor.model.outline import Line, Part, Section
from extractor.text import patterns as p
from extractor.text.appended import (
    attachment_begins,
    listed_titles,
    lists_titles,
    names_attachment,
    read_attachments,
    read_list,
)
from extractor.text.chars import NUMBERING, squeeze
from extractor.text.close import closing_role, sign
from extractor.text.head import read_head
from extractor.text.sections import sections_of
from extractor.text.walk import Walk


def outline(document: Document) -> Document:
    """The document with the layers `lines`, `parts` and `sections`."""
    walk = Walk(document, list(document.blocks))
    walk.roles = [b.kind if b.kind in ("cell", "header", "footer", "footnote", "info") else "" for b in walk.blocks]
    running = [i for i, role in enumerate(walk.roles) if not role]
    _documents(walk, running)
    lines = [
        Line(b.start, b.end, role or "body") for b, role in zip(walk.blocks, walk.roles, strict=True)
    ]
    parts = parts_of(walk, lines)
    lines = with_parts(lines, parts)
    sections = [s for n, part in enumerate(parts) for s in _sections(document.text, lines, n, part)]
    return document.with_layers(lines=tuple(lines), parts=tuple(parts), sections=tuple(sections))


def _sections(text: str, lines: list[Line], number: int, part: Part) -> list[Section]:
    own = [line for line in lines if line.part == number and line.role == "body"]
    return sections_of(text, own, number, part.end)


def _documents(walk: Walk, running: list[int]) -> None:
    """Label the lines document by document: head, body, close, then what follows."""
    at = 0
    first = True
    while at < len(running):
        if not first:
            walk.breaks.append((running[at], _inner_kind(walk), None))
        at = _document(walk, running, at)
        first = False


def _inner_kind(walk: Walk) -> str:
    """What a document after a closed cover is: printed or forwarded by the cover's title, else main."""
    for title in walk.cover_titles[:1]:
        found = p.CARRY.search(title)
        if found:
            return "forwarded" if found["verb"] in ("转发", "批转") else "printed"
    return "main"


def _document(walk: Walk, running: list[int], at: int) -> int:
    """Label one document from `at` on; returns where the next one begins."""
    body = read_head(walk, running, at)
    inner = inner_title(walk.cover_titles[-1] if walk.cover_titles else "")
    listing = closed = False
    index = body
    while index < len(running):
        line = walk.line(running[index])
        if inner and index > body and title_run(walk, running, index, inner):
            return index
        if attachment_begins(walk, running, index, closed, listing):
            return read_attachments(walk, running, index)
        if listing and closed and squeeze(line) in listed_titles(walk):
            walk.breaks.append((running[index], "attachment", None))
            walk.roles[running[index]] = "attachment_title"
            return read_attachments(walk, running, index + 1)
        if (not closed and (p.ATTACHMENT_LIST.match(line) or names_attachment(walk, running, index))) or (p.ATTACHMENT_ALONE.fullmatch(line) and lists_titles(walk, running, index)):
            index, listing = read_list(walk, running, index), True
            continue
        role = closing_role(walk, running, index)
        if role == "date":
            closed = sign(walk, running, index, body) or closed
        elif role:
            walk.roles[running[index]] = role
            closed = closed or role in ("imprint", "copies_to")
        elif closed and new_document(walk, running, index):
            return index
        index += 1
    return index


def inner_title(title: str) -> str:
    """The title of the document that a cover prints or forwards, folded; '' where the title names none."""
    found = re.search(r"(?:印发|转发|批转|公布|发布)[^《〈]{0,30}[《〈](.+)[》〉]", title)
    if found:
        return squeeze(found[1])
    found = re.search(r"(?:印发|发布|公布)(.{6,60}?)的(?:通知|公告|决定)$", title)
    return squeeze(found[1]) if found else ""


_MARKS = str.maketrans("", "", "《》〈〉<>“”\"'")


def title_run(walk: Walk, running: list[int], index: int, inner: str) -> bool:
    """True when the lines from `index` on spell the inner title (with 关于 or an issuer in front of it)."""
    wanted = inner.translate(_MARKS)
    first = squeeze(walk.line(running[index])).translate(_MARKS)
    if (first not in "关于" + wanted and not first.endswith(wanted)) or first.startswith("附件"):
        return False
    joined = ""
    for line_index in running[index : index + 3]:
        joined += squeeze(walk.line(line_index)).translate(_MARKS)
        if joined == wanted or joined == "关于" + wanted or (joined.endswith(wanted) and len(joined) <= len(wanted) + 20):
            return True
        if len(joined) > len(wanted) + 20:
            return False
    return False


def new_document(walk: Walk, running: list[int], index: int) -> bool:
    """True when a head begins after a closed document: a title, a number or a letterhead."""
    line = walk.line(running[index])
    if p.NUMBER_LINE.fullmatch(line) or p.MARK.fullmatch(line):
        return True
    if len(line) > 60 or line.endswith(("。", "；", "：")) or NUMBERING.match(line):
        return False
    if p.TITLE_END.search(line):
        return True
    following = walk.line(running[index + 1]) if index + 1 < len(running) else ""
    return "关于" in line and bool(p.TITLE_END.search(following))


def parts_of(walk: Walk, lines: list[Line]) -> list[Part]:
    """The parts of the file in order; the first is main, or a cover when a printed text follows."""
    length = len(walk.document.text)
    starts = [(0, "main", None), *((lines[i].start, kind, number) for i, kind, number in walk.breaks)]
    if len(starts) > 1 and starts[1][0] == 0:
        starts.pop(0)
    parts: list[Part] = []
    for order, (start, kind, number) in enumerate(starts):
        end = starts[order + 1][0] if order + 1 < len(starts) else length
        parts.append(Part(start, end, f"p{order + 1}", kind, None, number))
    if parts and any(x.kind in ("printed", "forwarded") for x in parts):
        parts[0] = replace(parts[0], kind="cover")
    return [replace(part, title=_part_title(walk, lines, part)) for part in parts]


def _part_title(walk: Walk, lines: list[Line], part: Part) -> str | None:
    roles = ("attachment_title",) if part.kind == "attachment" else ("title",)
    title = "".join(
        squeeze(walk.document.text[line.start : line.end])
        for line in lines
        if part.start <= line.start < part.end and line.role in roles
    )
    if title or part.kind != "attachment":
        return title or None
    head = walk.document.text[part.start : part.end].split("\n", 1)[0]
    found = p.ATTACHMENT_NUMBERED.fullmatch(head)
    return squeeze(found["title"]) if found else None


def with_parts(lines: list[Line], parts: list[Part]) -> list[Line]:
    made: list[Line] = []
    part = 0
    for line in lines:
        while part + 1 < len(parts) and line.start >= parts[part + 1].start:
            part += 1
        made.append(Line(line.start, line.end, line.role, part) if part else line)
    return made
