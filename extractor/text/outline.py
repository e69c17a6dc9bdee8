"""Roles of lines, parts of the file and sections: what belongs to which document (handbook 1.1 and 1.5)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from extractor.model.document import Block, Document
from extractor.model.outline import Line, Part, Section
from extractor.text import patterns as p
from extractor.text.chars import NUMBERING, squeeze
from extractor.text.sections import sections_of

_HEAD_LINES = 25
"""The head ends within this many lines, with or without an addressee line."""
_TITLE_LINES = 5
_SIGNATURE_REACH = 10
"""Signatures stand within this many lines above the date."""
_CONTACT = re.compile(r"(?:联\s*系|咨\s*询|电\s*话|邮\s*箱|地\s*址|网\s*址|传\s*真|手\s*机|监督|邮\s*编)")
_AFTER_ROLES = ("copies_to", "imprint", "subject_words", "note")


@dataclass(slots=True)
class _Walk:
    """State of the one pass over the lines."""

    document: Document
    blocks: list[Block]
    roles: list[str] = field(default_factory=list)
    breaks: list[tuple[int, str, int | None]] = field(default_factory=list)  # line index, kind of part, number
    cover_titles: list[str] = field(default_factory=list)

    def line(self, index: int) -> str:
        block = self.blocks[index]
        return self.document.text[block.start : block.end]


def outline(document: Document) -> Document:
    """The document with the layers `lines`, `parts` and `sections`."""
    walk = _Walk(document, list(document.blocks))
    walk.roles = [b.kind if b.kind in ("cell", "header", "footer", "footnote", "info") else "" for b in walk.blocks]
    running = [i for i, role in enumerate(walk.roles) if not role]
    _documents(walk, running)
    lines = [
        Line(b.start, b.end, role or "body") for b, role in zip(walk.blocks, walk.roles, strict=True)
    ]
    parts = _parts(walk, lines)
    lines = _with_parts(lines, parts)
    sections = [s for n, part in enumerate(parts) for s in _sections(document.text, lines, n, part)]
    return document.with_layers(lines=tuple(lines), parts=tuple(parts), sections=tuple(sections))


def _sections(text: str, lines: list[Line], number: int, part: Part) -> list[Section]:
    own = [line for line in lines if line.part == number and line.role == "body"]
    return sections_of(text, own, number, part.end)


def _documents(walk: _Walk, running: list[int]) -> None:
    """Label the lines document by document: head, body, close, then what follows."""
    at = 0
    first = True
    while at < len(running):
        if not first:
            walk.breaks.append((running[at], _inner_kind(walk), None))
        at = _document(walk, running, at)
        first = False


def _inner_kind(walk: _Walk) -> str:
    """What a document after a closed cover is: printed or forwarded by the cover's title, else main."""
    for title in walk.cover_titles[:1]:
        found = p.CARRY.search(title)
        if found:
            return "forwarded" if found["verb"] in ("转发", "批转") else "printed"
    return "main"


def _document(walk: _Walk, running: list[int], at: int) -> int:
    """Label one document from `at` on; returns where the next one begins."""
    body = _head(walk, running, at)
    inner = _inner_title(walk.cover_titles[-1] if walk.cover_titles else "")
    listing = closed = False
    index = body
    while index < len(running):
        line = walk.line(running[index])
        if inner and index > body and _title_run(walk, running, index, inner):
            return index
        if _attachment_begins(walk, running, index, closed, listing):
            return _attachments(walk, running, index)
        if listing and closed and squeeze(line) in _listed_titles(walk):
            walk.breaks.append((running[index], "attachment", None))
            walk.roles[running[index]] = "attachment_title"
            return _attachments(walk, running, index + 1)
        if (not closed and (p.ATTACHMENT_LIST.match(line) or _names_attachment(walk, running, index))) or (p.ATTACHMENT_ALONE.fullmatch(line) and _lists(walk, running, index)):
            index, listing = _attachment_list(walk, running, index), True
            continue
        role = _closing_role(walk, running, index)
        if role == "date":
            closed = _sign(walk, running, index, body) or closed
        elif role:
            walk.roles[running[index]] = role
            closed = closed or role in ("imprint", "copies_to")
        elif closed and _new_document(walk, running, index):
            return index
        index += 1
    return index


# --- head -------------------------------------------------------------------------------------------------


def _head(walk: _Walk, running: list[int], at: int) -> int:
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
        while body < end and walk.roles[running[body]] in ("number", "date", "note"):
            body += 1
        for index in range(body, end):
            walk.roles[running[index]] = ""
    return body


def _loose_role(line: str) -> str:
    if p.DATE_LINE.fullmatch(line):
        return "date"
    return "mark" if p.ORGANS_LINE.fullmatch(line) else ""


def _head_end(walk: _Walk, running: list[int], at: int) -> int:
    """Index behind the addressee line; else of the first line of running text."""
    text_seen = None
    for index in range(at, min(len(running), at + _HEAD_LINES)):
        line = walk.line(running[index])
        if p.ADDRESSEES.match(line) and not p.SIGNATORY.match(line) and not _CONTACT.match(line) and not NUMBERING.match(line):
            walk.roles[running[index]] = "addressees"
            return index + 1
        ends = (len(line) > 75 and not p.TITLE_END.search(line)) or (line.endswith(("。", "；")) and len(line) > 12)
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
    if p.MARK.fullmatch(line):
        return "mark"
    return "addressees" if p.ADDRESSEES.match(line) and position > 0 and not _CONTACT.match(line) else ""


def _title_lines(walk: _Walk, running: list[int], free: list[int]) -> set[int]:
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
    while "关于" not in "".join(walk.line(running[i]) for i in joined) or _issuer_line(walk, running, free, joined[0]):
        before = joined[0] - 1
        if before not in free or len(joined) >= _TITLE_LINES or not _title_piece(walk, running, free, before, joined[0]):
            break
        joined.insert(0, before)
    following = end + 1
    while following in free and re.fullmatch(r"[（(][^（()）]{2,16}[)）]", walk.line(running[following])) and "号" not in walk.line(running[following]):
        joined.append(following)
        following += 1
    return set(joined)


def _title_piece(walk: _Walk, running: list[int], free: list[int], index: int, after: int) -> bool:
    """True when the line before belongs to the title: its first half, or the issuer set above it."""
    line, rest = walk.line(running[index]), walk.line(running[after])
    if bool(walk.blocks[running[index]].level) != bool(walk.blocks[running[after]].level) and walk.blocks[running[after]].level:
        return False
    if line.endswith(("。", "：", "；", "！")) or p.DATE_LINE.fullmatch(line) or len(line) > 60:
        return False
    if rest.startswith("关于"):
        return _issuer_line(walk, running, free, after)
    return "关于" in line or not p.TITLE_END.search(line)


def _issuer_line(walk: _Walk, running: list[int], free: list[int], first: int) -> bool:
    """True when the line before the title's first line is an organ name that is no letterhead of its own."""
    before = first - 1
    if before not in free or not walk.line(running[first]).startswith("关于"):
        return False
    return bool(p.ORGANS_LINE.fullmatch(walk.line(running[before]))) and not walk.line(running[before]).endswith("文件")


# --- close ------------------------------------------------------------------------------------------------


def _closing_role(walk: _Walk, running: list[int], index: int) -> str:
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


def _sign(walk: _Walk, running: list[int], index: int, body: int) -> bool:
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


def _follows_close(walk: _Walk, running: list[int], index: int) -> bool:
    line = walk.line(running[index])
    return bool(
        p.ATTACHMENT_ALONE.fullmatch(line) or p.ATTACHMENT_NUMBERED.match(line) or p.COPIES_TO.match(line)
        or p.SUBJECT_WORDS.match(line) or p.NOTE.fullmatch(line) or p.IMPRINT_LINE.fullmatch(line) or p.TITLE_END.search(line)
    )  # fmt: skip


def _organs_above(walk: _Walk, running: list[int], index: int, body: int) -> list[int]:
    organs: list[int] = []
    for above in range(index - 1, max(body, index - _SIGNATURE_REACH) - 1, -1):
        line = re.sub(r"[（(](?:印章|盖章|章|公章|代章)[)）]$", "", walk.line(running[above]))
        if walk.roles[running[above]] not in ("", "body") or not p.ORGANS_LINE.fullmatch(line):
            break
        organs.append(above)
    return organs[::-1]


# --- attachments ------------------------------------------------------------------------------------------


def _lists(walk: _Walk, running: list[int], index: int) -> bool:
    """True when `附件：` alone is followed by a numbered list of titles, not by the attachment itself."""
    line = walk.line(running[index])
    if index + 1 >= len(running) or (line.rstrip()[-1:] not in "：:" and not re.fullmatch(r"附\s*件", line)):
        return False
    following = walk.line(running[index + 1])
    return bool(re.match(r"(?:附件)?\s*[（(]?1\s*[)）]?\s*[、.．：:]", following)) and len(following) < 80


def _names_attachment(walk: _Walk, running: list[int], index: int) -> bool:
    """True for `附件1：名称` above the signature: a list without a head of its own."""
    if not p.ATTACHMENT_NUMBERED.fullmatch(walk.line(running[index])) or index + 1 >= len(running):
        return False
    following = walk.line(running[index + 1])
    return bool(
        p.ATTACHMENT_NUMBERED.fullmatch(following) or p.ORGANS_LINE.fullmatch(following) or p.DATE_LINE.fullmatch(following)
    )


def _attachment_list(walk: _Walk, running: list[int], index: int) -> int:
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


def _listed_titles(walk: _Walk) -> set[str]:
    """The folded titles that the 附件说明 names."""
    titles: set[str] = set()
    for index, role in enumerate(walk.roles):
        if role == "attachment_item":
            line = re.sub(r"^附\s*[件表]\s*[：:]\s*", "", walk.line(index))
            titles.add(squeeze(p.ITEM_NUMBER.sub("", line, count=1)))
    return titles


def _attachment_begins(walk: _Walk, running: list[int], index: int, closed: bool, listing: bool) -> bool:
    """True when the attachment itself begins here: `附件1` alone, or with its title behind the close or list."""
    line = walk.line(running[index])
    if p.ATTACHMENT_ALONE.fullmatch(line):
        return not _lists(walk, running, index) or closed
    return bool((closed or listing) and p.ATTACHMENT_NUMBERED.fullmatch(line) and not line.endswith(("。", "；")))


_CHINESE = {c: i for i, c in enumerate("一二三四五六七八九十", 1)}


def _number_of(line: str) -> int | None:
    found = re.match(r"附\s*[件表]\s*[（(]?\s*([\d一二三四五六七八九十]{1,3})", line)
    if not found:
        return None
    return int(found[1]) if found[1].isdigit() else _CHINESE.get(found[1])


def _attachments(walk: _Walk, running: list[int], index: int) -> int:
    """Label the attachments from `index` on until a new document's head or the imprint; each is a part."""
    while index < len(running):
        line = walk.line(running[index])
        role = _closing_role(walk, running, index) if _imprint_like(line) else ""
        if p.ATTACHMENT_ALONE.fullmatch(line) and _holds_document(walk, running, index + 1):
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


def _holds_document(walk: _Walk, running: list[int], index: int) -> bool:
    """True when a whole paper follows: a letterhead or number, or an addressee line, within a few lines."""
    for line_index in running[index : index + 6]:
        line = walk.line(line_index)
        if p.NUMBER_LINE.fullmatch(line) or p.MARK.fullmatch(line):
            return True
        if len(line) > 80 or line.endswith("。"):
            return False
        if p.ADDRESSEES.match(line):
            return bool(re.match(r"各|.{2,12}(?:局|厅|委)", line)) and not _CONTACT.match(line)
    return False


def _imprint_like(line: str) -> bool:
    return bool(p.IMPRINT_LINE.fullmatch(line) or p.COPIES_TO.match(line) or p.SUBJECT_WORDS.match(line))


def _attachment_title(walk: _Walk, running: list[int], index: int) -> int:
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


# --- further documents ------------------------------------------------------------------------------------


def _inner_title(title: str) -> str:
    """The title of the document that a cover prints or forwards, folded; '' where the title names none."""
    found = re.search(r"(?:印发|转发|批转|公布|发布)[^《〈]{0,30}[《〈](.+)[》〉]", title)
    if found:
        return squeeze(found[1])
    found = re.search(r"(?:印发|发布|公布)(.{6,60}?)的(?:通知|公告|决定)$", title)
    return squeeze(found[1]) if found else ""


_MARKS = str.maketrans("", "", "《》〈〉<>“”\"'")


def _title_run(walk: _Walk, running: list[int], index: int, inner: str) -> bool:
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


def _new_document(walk: _Walk, running: list[int], index: int) -> bool:
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


def _parts(walk: _Walk, lines: list[Line]) -> list[Part]:
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


def _part_title(walk: _Walk, lines: list[Line], part: Part) -> str | None:
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


def _with_parts(lines: list[Line], parts: list[Part]) -> list[Line]:
    made: list[Line] = []
    part = 0
    for line in lines:
        while part + 1 < len(parts) and line.start >= parts[part + 1].start:
            part += 1
        made.append(Line(line.start, line.end, line.role, part) if part else line)
    return made
