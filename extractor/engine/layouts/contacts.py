"""Contacts: offices, persons and numbers as lines arrange them (handbook 2e), and account blocks (2f)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule
from extractor.engine.values.base import Value
from extractor.model.outline import Line
from extractor.text.chars import HAN, squeeze
from extractor.text.names import BODY, NAME, person

_PERSON_LABEL = re.compile(
    r"(?:(?:业务|会务|报名|考务|缴费|技术|财务|具体|工作|项目)?(?:联\s*系\s*人(?:员)?|经\s*办\s*人|咨询人|联系老师|联系教师|联络员|接待人|受理人|会务组|班主任|收件人|负责人)"
    r"(?:及(?:联系)?(?:电话|方式))?)\s*[：:为]?\s*"
)
_ADDRESS_LABEL = re.compile(r"(?:(?:联系|通讯|通信|邮寄|办公|单位|报送|受理|收件|详细|报名|现场|办理|审核|咨询|材料)?(?:地\s*址|地\s*点))\s*[：:为]\s*")
_ORGAN_LABEL = re.compile(r"(?:联系|咨询|受理|承办|主办|报送|业务|办理)(?:单位|部门|科室|机构|处室)\s*[：:]\s*")
_ADDRESS = re.compile(rf"[{HAN}A-Za-z0-9（）()、·#＃—\-]{{4,60}}")
_REACH = re.compile(rf"(?:与|向|同|和|请联系|径向|交至?|报送?至?|送至?|寄至?|上报至?|提交至?)(?P<body>[{HAN}（）]{{3,34}}?(?:处|科|室|中心|办|局|部|院|会|厅|系|所|公司|站|股))(?=联系|咨询|反映|索取|[，。；：（]|$|\n)")
_SENTENCE_BODY = re.compile(rf"[{HAN}（）]{{2,30}}?(?:局|厅|委|院|部|大学|学院|公司|中心|医院)[{HAN}]{{0,14}}?(?:处|科|室|中心|办|部|股|组|系)(?:（[^（）]{{1,10}}）)?")
_CONTACT_WORD = re.compile(r"联\s*系|咨\s*询|电\s*话|邮\s*箱|传\s*真|手\s*机|热线|E-?mail|QQ|微信|地\s*址|邮\s*编|经办")
_PURPOSE = re.compile(r"(?:报名|缴费|技术(?:支持|服务|咨询)?|政策|业务|监督|举报|投诉|咨询|考务|会务|材料受理|退费|发票|平台|住宿)(?:咨询|服务|举报|投诉)?(?:电话|热线|联系)?")
_NUMBERS = ("phone",)
_GAP_LINES = 1
"""Lines without contact data that may stand inside one contact."""


@dataclass(slots=True)
class _Piece:
    """One thing a contact is made of: kind, what it says, where it stands."""

    kind: str
    text: str
    start: int
    end: int
    value: Value | None = None


@dataclass(slots=True)
class _Contact:
    """A contact being put together."""

    pieces: list[_Piece] = field(default_factory=list)

    def has(self, *kinds: str) -> bool:
        return any(piece.kind in kinds for piece in self.pieces)

    @property
    def reachable(self) -> bool:
        return self.has("phone", "mobile", "fax", "email", "qq", "wechat")


def contact_lines(context: Context, rule: Rule) -> list[Candidate]:
    """One candidate for each person or office that has a number; empty labels give none."""
    found: list[Candidate] = []
    current = _Contact()
    gap = 0
    for index, line in enumerate(context.lines):
        pieces = _pieces(context, line) if line.role in ("body", "note", "footnote", "text_box", "attachment_title") else []
        if not pieces:
            gap += 1
            if gap > _GAP_LINES or line.role not in ("body", "note"):
                current = _flush(context, rule, current, found)
            continue
        if current.pieces and context.lines[index].part != (context.line_at(current.pieces[0].start) or line).part:
            current = _flush(context, rule, current, found)
        gap = 0
        for piece in pieces:
            if _begins(current, piece):
                current = _flush(context, rule, current, found)
            current.pieces.append(piece)
    _flush(context, rule, current, found)
    return found


def _begins(current: _Contact, piece: _Piece) -> bool:
    """True when `piece` opens the next contact."""
    if not current.pieces:
        return False
    if piece.kind == "organ":
        return current.reachable or current.has("organ")
    if piece.kind == "person":
        last = current.pieces[-1]
        return current.has("person") and last.kind != "person" and current.has("phone", "mobile", "email")
    return False


def _pieces(context: Context, line: Line) -> list[_Piece]:
    """The contact data of one line, in order; [] for a line that only mentions something."""
    text = context.text[line.start : line.end]
    values = context.values_in(line.start, line.end, "phone", "email", "qq", "wechat", "postcode", "url")
    marked = bool(_CONTACT_WORD.search(text))
    numbers = [v for v in values if v.kind == "phone"]
    strong = [v for v in values if v.kind in ("phone", "email", "qq", "wechat")]
    if not strong and not (marked and (_ADDRESS_LABEL.search(text) or _PERSON_LABEL.search(text) or values)):
        return []
    named = _persons(text, numbers, line.start)
    if numbers and not marked and not named and not all(v.data["certain"] for v in numbers) and not _organ(text, line.start, numbers, named):
        return []
    pieces = [*named, *_address(text, line.start)]
    for value in values:
        if value.kind == "url" and not re.search(r"网\s*址|网\s*站|主页", text[: value.start - line.start][-14:]):
            continue
        pieces.append(_Piece(value.data["type"] if value.kind == "phone" else value.kind, "", value.start, value.end, value))
    pieces += _organ(text, line.start, numbers or [v for v in values if v.kind in ("email", "qq", "wechat")], named)
    label = _ORGAN_LABEL.search(text)
    if label:
        body = BODY.match(text, label.end())
        if body:
            pieces.append(_Piece("organ", body[0], line.start + body.start(), line.start + body.end()))
    return _sorted(pieces)


def _sorted(pieces: list[_Piece]) -> list[_Piece]:
    """By place; of two organs that overlap the longer stays."""
    kept: list[_Piece] = []
    for piece in sorted(pieces, key=lambda x: (x.start, -x.end)):
        if kept and piece.kind == "organ" == kept[-1].kind and piece.start < kept[-1].end:
            continue
        kept.append(piece)
    return kept


def _persons(text: str, numbers: list[Value], offset: int) -> list[_Piece]:
    """Names behind a label, or directly in front of a number."""
    found: list[_Piece] = []
    for label in _PERSON_LABEL.finditer(text):
        position = label.end()
        while True:
            end = _name_at(text, position, offset, found)
            if end is None:
                break
            separator = re.match(r"\s*[、，,/和及；;]\s*|\s{1,3}(?=[\u4e00-\u9fff]{2,4}(?:[、，,；;。\s]|$))", text[end:])
            if not separator:
                break
            position = end + separator.end()
    taken = {piece.start for piece in found}
    for value in numbers:
        before = text[: value.start - offset]
        name = re.search(rf"(?:^|[：:，,；;、。）)\s])(?P<name>[{HAN}·]{{2,10}}(?: [{HAN}]{{1,2}})?)\s*[（(]?\s*(?:(?:联系|咨询|办公)?电\s*话|手机|座机)?\s*[：:，,]?\s*$", before)
        if name and (clean := person(name["name"])) and offset + name.start("name") not in taken:
            start = offset + name.start("name")
            if not any(p.start <= start < p.end for p in found):
                found.append(_Piece("person", clean, start, offset + name.end("name")))
                _more_names(text, name.start("name"), offset, found)
    return found


def _more_names(text: str, start: int, offset: int, found: list[_Piece]) -> None:
    """Names in front of the one before the number: 申玉、冉启明  8236605."""
    while True:
        before = re.search(rf"(?:^|[：:，,；;\s])(?P<name>[{HAN}]{{2,4}})[、,，]\s*$", text[:start])
        if not before or not (clean := person(before["name"])):
            return
        start = before.start("name")
        if any(p.start == offset + start for p in found):
            return
        found.append(_Piece("person", clean, offset + start, offset + before.end("name")))


def _name_at(text: str, position: int, offset: int, found: list[_Piece]) -> int | None:
    spaced = re.match(rf"[{HAN}] [{HAN}](?![{HAN}])", text[position:])
    match = re.match(rf"[{HAN}·]{{2,12}}", text[position:])
    raw = spaced[0] if spaced else match[0] if match else ""
    if not raw:
        return None
    for size in range(len(raw), 1, -1):
        clean = person(raw[:size]) if spaced is None or size == len(raw) else None
        follows = text[position + size : position + size + 1]
        if clean and (size == len(raw) or follows in "，,；;、。 （(电联手") and not _glued(raw, size):
            found.append(_Piece("person", clean, offset + position, offset + position + size))
            return position + size
    return None


def _glued(raw: str, size: int) -> bool:
    """A name cut out of a longer word is none, unless the word goes on with a label."""
    rest = raw[size:]
    return bool(rest) and not re.match(r"电话|联系|手机|传真|邮箱|办公|（", rest)


def _address(text: str, offset: int) -> list[_Piece]:
    found: list[_Piece] = []
    for label in _ADDRESS_LABEL.finditer(text):
        body = _ADDRESS.match(text, label.end())
        if body and len(body[0]) >= 4:
            clean = re.split(r"(?:邮编|邮政编码|联系|电话|收件)", body[0])[0].rstrip("（(")
            if len(clean) >= 4:
                found.append(_Piece("address", clean, offset + body.start(), offset + body.start() + len(clean)))
    return found


def _organ(text: str, offset: int, numbers: list[Value], named: list[_Piece]) -> list[_Piece]:
    """The office each number belongs to: in front of a colon or of the name, or asked for in words."""
    found: list[_Piece] = []
    starts = [v.start for v in numbers] + [p.start for p in named]
    previous = 0
    for start in sorted(starts):
        before = text[previous : start - offset]
        match = re.search(
            rf"(?:^|[；;，。,、\s（(])(?P<body>{BODY.pattern})\s*(?:[：:，,（(]|\s|联系人|咨询电话|联系电话|电话|办公电话|负责人)", before
        )
        if match and len(squeeze(match["body"])) >= 3 and not re.match(r"联系|咨询|电话|如|请|凡|有", match["body"]):
            at = offset + previous + match.start("body")
            found.append(_Piece("organ", match["body"], at, at + len(match["body"])))
        previous = start - offset
    if not found:
        reach = _REACH.search(text)
        if reach:
            found.append(_Piece("organ", reach["body"], offset + reach.start("body"), offset + reach.end("body")))
    return found


def _flush(context: Context, rule: Rule, current: _Contact, found: list[Candidate]) -> _Contact:
    """Turn a finished contact into a candidate; what only names an office is dropped."""
    if current.reachable:
        found.append(_candidate(context, rule, current, found))
    elif current.pieces and found and current.has("address", "postcode", "url") and not current.has("person", "organ"):
        _append(context, found[-1], current)
    return _Contact()


def _append(context: Context, last: Candidate, extra: _Contact) -> None:
    """An address line of its own belongs to the contact just above it."""
    start = extra.pieces[0].start
    if "\n\n" in context.text[last.end : start] or context.text.count("\n", last.end, start) > 1:
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


def _candidate(context: Context, rule: Rule, contact: _Contact, earlier: list[Candidate]) -> Candidate:
    pieces = contact.pieces
    start, end = pieces[0].start, max(p.end for p in pieces)
    candidate = Candidate(rule, "contacts", start, end, confidence=rule.confidence)
    candidate.claims = tuple(p.value for p in pieces if p.value)
    slots = empty_slots()
    for piece in pieces:
        _put(slots, piece)
    organ = next((squeeze(p.text) for p in pieces if p.kind == "organ"), None)
    if organ is None:
        organ = _organ_nearby(context, start)
        if organ is not None:
            candidate.inferred.append("organization")
        elif earlier and _continues(context, earlier[-1], start):
            organ = earlier[-1].slots["organization"]
            candidate.inferred.append("organization")
    slots["organization"] = organ
    line = context.line_at(start)
    purpose = _PURPOSE.search(context.text[line.start if line else start : start + 12])
    slots["purpose"] = purpose[0] if purpose else None
    candidate.slots = slots
    candidate.spans = _spans(context, start, end)
    return candidate


def empty_slots() -> dict[str, object]:
    """All slots of a contact, empty."""
    lists = ("persons", "phones", "faxes", "mobiles", "emails", "urls", "qq", "wechat")
    return {"organization": None, **{name: [] for name in lists}, "address": None, "postcode": None, "purpose": None}


def _put(slots: dict[str, object], piece: _Piece) -> None:
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
    section = context.section_at(start)
    spans = [(line.start, start)]
    for before in reversed(context.lines[max(0, index - 2) : index]):
        if before.role == "body" and before.part == line.part:
            spans.append((before.start, before.end))
    for low, high in spans:
        text = context.text[low:high]
        found = list(_REACH.finditer(text)) or list(re.finditer(rf"(?:与|向|交|报送?|送|寄|上报|提交)(?:至|到|给)?(?P<body>{_SENTENCE_BODY.pattern})", text))
        if found:
            return squeeze(found[-1]["body"])
    return None if section is None else None


def _continues(context: Context, last: Candidate, start: int) -> bool:
    """True when the contact follows the last one on the same line: one office, two persons."""
    return "\n" not in context.text[last.end : start]


# --- accounts ---------------------------------------------------------------------------------------------

_ACCOUNT_LABELS = {
    "name": re.compile(r"(?:户\s*名|收\s*款\s*(?:单\s*位|人|方)|开\s*户\s*名(?:\s*称)?|账\s*户\s*名\s*称?|单位名称|全\s*称)\s*[：:]\s*(?P<value>[^\s，。；:：]{3,40})"),
    "bank": re.compile(r"(?:开\s*户\s*(?:银\s*)?行|开户单位)(?:名称)?\s*[：:]\s*(?P<value>[^\s，。；:：]{4,40})"),
    "number": re.compile(r"(?:账\s*号|帐\s*号|账户号码?|卡\s*号)\s*[：:]\s*(?P<value>\d[\d -]{7,34}\d)"),
    "note": re.compile(r"(?:汇款(?:用途|备注|附言)|附\s*言|用\s*途|备\s*注)\s*[：:]\s*(?P<value>[^\n。；]{2,60})"),
}
_MAX_ACCOUNT_LINES = 6


def account_block(context: Context, rule: Rule) -> list[Candidate]:
    """Bank accounts (户名, 开户行, 账号 within a few lines); resolution hangs them on the nearest fee."""
    hits = [
        (m.start("value"), m.end("value"), key, m["value"])
        for key, pattern in _ACCOUNT_LABELS.items()
        for m in pattern.finditer(context.text)
    ]
    numbers = [h for h in hits if h[2] == "number"]
    found: list[Candidate] = []
    for start, end, _, _ in numbers:
        near = [h for h in hits if context.text.count("\n", min(h[0], start), max(h[0], start)) <= _MAX_ACCOUNT_LINES]
        account = {key: squeeze(value) if key != "note" else value for _, _, key, value in sorted(near)}
        low, high = min(h[0] for h in near), max(h[1] for h in near)
        candidate = Candidate(rule, "fees", low, high, {"account": account}, spans=[(low, high)], confidence=rule.confidence)
        found.append(candidate)
    return found[:1]


__all__ = ["NAME", "account_block", "contact_lines", "empty_slots"]
