"""Contacts: offices, persons and numbers as lines arrange them (handbook 2e)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.layouts.contact_pieces import REACH, SENTENCE_BODY, Piece, pieces_of
from extractor.engine.schema import Rule
from extractor.engine.values.body import BODY
from extractor.engine.values.person import person
from extractor.model.outline import Line
from extractor.text.chars import squeeze

_GAP_LINES = 1
"""Lines without contact data that may stand inside one contact."""


@dataclass(slots=True)
class _Contact:
    """A contact being put together."""

    pieces: list[Piece] = field(default_factory=list)

    def has(self, *kinds: str) -> bool:
        return any(piece.kind in kinds for piece in self.pieces)

    @property
    def reachable(self) -> bool:
        return self.has("phone", "phone_fax", "mobile", "fax", "email", "qq", "wechat")


def contact_lines(context: Context, rule: Rule) -> list[Candidate]:
    """One candidate for each person or office that has a number; empty labels give none."""
    found: list[Candidate] = []
    current = _Contact()
    waiting: list[Piece] = []  # names and offices on lines of their own, above their number
    gap = 0
    for line in context.lines:
        readable = line.role in ("body", "note", "footnote", "attachment_title")
        pieces = pieces_of(context, line) if readable else []
        if not pieces:
            lone = _lone(context, line) if readable else None
            waiting = [*waiting[-2:], lone] if lone else []
            gap += 1
            if (gap > _GAP_LINES and not lone) or not readable:
                current = _flush(context, rule, current, found)
            continue
        if current.pieces and (context.line_at(current.pieces[0].start) or line).part != line.part:
            current = _flush(context, rule, current, found)
        gap = 0
        if _closes_list(context, current, found, line, pieces):
            current = _flush(context, rule, current, found)
            if _of_its_own(context.text[line.start : pieces[0].start]):
                current.pieces = list(pieces)
                current = _flush(context, rule, current, found)
            else:
                _share(context, found, line, pieces)
            waiting = []
            continue
        if waiting and not any(p.kind in ("person", "organ") for p in pieces):
            pieces = [*waiting, *pieces]
        waiting = []
        if current.reachable and _WATCH.match(context.text, line.start):
            current = _flush(context, rule, current, found)
        for piece in pieces:
            if _begins(current, piece):
                current = _flush(context, rule, current, found)
            current.pieces.append(piece)
    _flush(context, rule, current, found)
    return _merged(context, found)


_WATCH = re.compile(r"[\s\d一二三四五六七八九十（()）、.．]{0,8}(?:投\s?诉|监\s?督|举\s?报|纪检|信访)[^：:\n]{0,8}[：:]")
"""A line for complaints opens a contact of its own."""
_SHARED_KINDS = frozenset(["address", "postcode", "email", "url", "qq", "wechat"])


def _closes_list(
    context: Context, current: _Contact, found: list[Candidate], line: Line, pieces: list[Piece]
) -> bool:
    """True for a line of nothing but an address or a mailbox below a list of contacts of one line each."""
    if not current.reachable or not found or any(p.kind not in _SHARED_KINDS for p in pieces):
        return False
    first, last = (context.line_index(current.pieces[i].start) for i in (0, -1))
    here = context.line_index(line.start)
    return first == last == here - 1 and _on_line(context, found[-1], first - 1)


def _on_line(context: Context, candidate: Candidate, index: int) -> bool:
    return context.line_index(candidate.start) == context.line_index(max(candidate.end - 1, 0)) == index


def _of_its_own(label: str) -> bool:
    """学员QQ群, 资格审查邮箱: reached by those it names, not a detail of the office above."""
    named = re.match(
        r"[\s\d.、（）()·—-]*(?P<for>[\u4e00-\u9fff]{2,8}?)(?:电子)?(?:邮\s*箱|信箱|E-?mail|QQ|微信)",
        label,
        re.I,
    )
    return named is not None and not re.fullmatch(r"联系|单位|办公|我局|局|电子|公共|工作|官方", named["for"])


def _share(context: Context, found: list[Candidate], line: Line, pieces: list[Piece]) -> None:
    """What closes a list of contacts belongs to the one of the same purpose (材料报送地址), else to the first: the office."""
    run = [found[-1]]
    for earlier in reversed(found[:-1]):
        if not _on_line(context, earlier, context.line_index(run[-1].start) - 1):
            break
        run.append(earlier)
    label = context.text[line.start : line.end].strip()[:2]
    same = [
        c for c in run if context.text[c.spans[0][0] : c.end].lstrip("0123456789.、（）() ").startswith(label)
    ]
    host = (same or run[-1:])[0]
    for piece in pieces:
        held = {"address": "address", "postcode": "postcode"}.get(piece.kind)
        if held is None or not host.slots[held]:
            _put(host.slots, piece)
            host.spans.append((piece.start, piece.end))
            host.claims += (piece.value,) if piece.value else ()


_OFFICE_LABEL = re.compile(r"^\s*(?:(?:联\s*系|经办|承办|受理|主办|咨询)\s*(?:部\s*门|单\s*位|机\s*构|科\s*室|处\s*室))\s*[：:]?\s*|^[一二三四五六七八九十]{1,2}、")


def _lone(context: Context, line: Line) -> Piece | None:
    """A short line that is only a name or only an office."""
    if line.end - line.start > 26:
        return None
    text = _OFFICE_LABEL.sub("", context.text[line.start : line.end]).strip("：: ")
    if not 2 <= len(text) <= 16:
        return None
    name = person(text)
    if name:
        return Piece("person", name, line.start, line.end)
    return Piece("organ", text, line.start, line.end) if BODY.fullmatch(text) else None


def _begins(current: _Contact, piece: Piece) -> bool:
    """True when `piece` opens the next contact."""
    if not current.pieces:
        return False
    if piece.kind in ("organ", "purpose"):
        return current.reachable or (piece.kind == "organ" and current.has("organ") and current.has("person"))
    if piece.kind == "person":
        return (
            current.has("person")
            and current.pieces[-1].kind != "person"
            and current.has("phone", "mobile", "email")
        )
    return False


def _flush(context: Context, rule: Rule, current: _Contact, found: list[Candidate]) -> _Contact:
    """Turn a finished contact into a candidate; what only names an office is dropped."""
    if current.reachable:
        found.append(_candidate(context, rule, current, found))
    elif current.pieces and found and current.has("address", "postcode", "url") and not current.has("person"):
        _append(context, found[-1], current)
    return _Contact()


def _append(context: Context, last: Candidate, extra: _Contact) -> None:
    """An address line of its own belongs to the contact just above it."""
    if context.text.count("\n", last.end, extra.pieces[0].start) > 1:
        return
    for piece in extra.pieces:
        if piece.kind == "address" and not last.slots["address"]:
            last.slots["address"] = piece.text
        elif piece.kind == "postcode" and piece.value and not last.slots["postcode"]:
            last.slots["postcode"] = piece.value.data["value"]
        elif piece.kind == "url" and piece.value:
            last.slots["urls"].append(piece.value.data["value"])
        else:
            continue
        last.spans.append((piece.start, piece.end))


def _merged(context: Context, found: list[Candidate]) -> list[Candidate]:
    """A mailbox of an office that stands elsewhere joins the contact of that office in the same part."""
    kept: list[Candidate] = []
    for candidate in found:
        slots = candidate.slots
        if slots["emails"] and not (slots["persons"] or slots["phones"] or slots["mobiles"]):
            part = (context.line_at(candidate.start) or context.lines[0]).part
            host = next(
                (
                    c
                    for c in found
                    if c is not candidate and c.slots["phones"] and not c.slots["emails"] and slots["organization"]
                    and _same_office(c.slots["organization"], slots["organization"])
                    and (context.line_at(c.start) or context.lines[0]).part == part
                ),
                None,
            )  # fmt: skip
            if host is not None:
                host.slots["emails"] += slots["emails"]
                for held in ("address", "postcode"):
                    host.slots[held] = host.slots[held] or slots[held]
                host.spans += candidate.spans
                host.claims += candidate.claims
                continue
        kept.append(candidate)
    return kept


def _same_office(one: object, other: object) -> bool:
    return bool(one and other) and (str(one) in str(other) or str(other) in str(one))


def _candidate(context: Context, rule: Rule, contact: _Contact, earlier: list[Candidate]) -> Candidate:
    pieces = contact.pieces
    start, end = pieces[0].start, max(p.end for p in pieces)
    candidate = Candidate(rule, "contacts", start, end, confidence=rule.confidence)
    candidate.claims = tuple(p.value for p in pieces if p.value)
    slots = empty_slots()
    for piece in pieces:
        _put(slots, piece)
    organ = next((squeeze(p.text) for p in pieces if p.kind in ("organ", "organ_after")), None)
    if organ is None:
        organ = _organ_nearby(context, start)
        if organ is None and earlier and _continues(context, earlier[-1], start):
            organ = earlier[-1].slots["organization"]
        if organ is not None:
            candidate.inferred.append("organization")
    slots["organization"] = organ
    slots["purpose"] = next((p.text for p in pieces if p.kind == "purpose"), None)
    candidate.slots = slots
    candidate.spans = _spans(context, start, end)
    return candidate


def empty_slots() -> dict[str, object]:
    """All slots of a contact, empty."""
    lists = ("persons", "phones", "faxes", "mobiles", "emails", "urls", "qq", "wechat")
    return {
        "organization": None,
        **{name: [] for name in lists},
        "address": None,
        "postcode": None,
        "purpose": None,
    }


def _put(slots: dict[str, object], piece: Piece) -> None:
    data = piece.value.data if piece.value else {}
    target = {
        "person": ("persons", [piece.text]),
        "phone": ("phones", data.get("numbers", [])),
        "phone_fax": ("phones", data.get("numbers", [])),
        "fax": ("faxes", data.get("numbers", [])),
        "mobile": ("mobiles", data.get("numbers", [])),
        "email": ("emails", [data.get("value")]),
        "url": ("urls", [data.get("value")]),
        "qq": ("qq", data.get("numbers", [])),
        "wechat": ("wechat", [data.get("name")]),
    }.get(piece.kind)
    if target:
        held = slots[target[0]]
        assert isinstance(held, list)
        held += [x for x in target[1] if x not in held]
        if piece.kind == "phone_fax":
            slots["faxes"] = [*data["numbers"]]
    elif piece.kind == "address" and not slots["address"]:
        slots["address"] = piece.text
    elif piece.kind == "postcode" and not slots["postcode"]:
        slots["postcode"] = data["value"]


def _spans(context: Context, start: int, end: int) -> list[tuple[int, int]]:
    """The evidence: from the label in front of the first piece to the last piece."""
    line = context.line_at(start)
    if line is not None and context.text.count("\n", line.start, start) == 0 and start - line.start <= 16:
        start = line.start
    return [(start, end)]


def _organ_nearby(context: Context, start: int) -> str | None:
    """The office that the same line or the line before sends people or papers to."""
    index = context.line_index(start)
    line = context.lines[index]
    spans = [(line.start, start)]
    for before in reversed(context.lines[max(0, index - 2) : index]):
        if before.role == "body" and before.part == line.part:
            spans.append((before.start, before.end))
    for low, high in spans:
        text = context.text[low:high]
        found = list(REACH.finditer(text)) or list(
            re.finditer(
                rf"(?:与|向|交|报送|报(?!名|考|到|表)|送|寄|上报|提交)(?:至|到|给)?(?P<body>{SENTENCE_BODY.pattern})",
                text,
            )
        )
        if found:
            return squeeze(found[-1]["body"])
    return None


def _continues(context: Context, last: Candidate, start: int) -> bool:
    """True when the contact follows the last one on the same line: one office, two persons."""
    return "\n" not in context.text[last.end : start]
