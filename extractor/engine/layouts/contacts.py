"""Contacts: offices, persons and numbers as lines arrange them (handbook 2e), and account blocks (2f)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule
from extractor.engine.values.address import ADDRESS_LABEL, PLACE
from extractor.engine.values.base import Value
from extractor.engine.values.body import BODY, NOT_BODY
from extractor.engine.values.person import person
from extractor.model.outline import Line
from extractor.text.chars import HAN, squeeze
from extractor.text.tokens import is_common_word

_PERSON_LABEL = re.compile(
    r"(?:(?:业务|会务|报名|考务|缴费|技术|财务|具体|工作|项目)?(?:联\s*系\s*人(?:员)?|经\s*办\s*人|咨询人|联系老师|联系教师|联络员|接待人|受理人|班主任|收件人|负责人)"
    r"(?:及(?:联系)?(?:电话|方式))?)\s*[：:为]?\s*"
)
_REACH = re.compile(
    rf"(?:与|向|(?:同|和)(?=[^，。；]{{3,30}}联系)|请联系|径向|交至?|报送至?|报(?!名|考|到|表)至?|送至?|寄至?|上报至?|提交至?)(?P<body>[{HAN}（）]{{3,34}}?(?:处|科|室|中心|办|局|部|院|会|厅|(?<!联)系|所|公司|站|股))(?=联系|咨询|反映|索取|[，。；：（]|$|\n)"
)
_SENTENCE_BODY = re.compile(
    rf"[{HAN}（）]{{2,30}}?(?:局|厅|委|院|部|大学|学院|公司|中心|医院)[{HAN}]{{0,14}}?(?:处|科|室|中心|办|部|股|组|系)(?:（[^（）]{{1,10}}）)?"
)
_CONTACT_WORD = re.compile(
    r"联\s*系|咨\s*询|电\s*话|邮\s*箱|传\s*真|手\s*机|热线|E-?mail|QQ|微信|地\s*址|邮\s*编|经办|反映|举报|投诉|监督|分机|Tel|(?:报名|报送|受理|办理|办公|咨询|接收|收件|领取|接待)(?:地\s*点|处)"
)
_LONGEST_LABEL_LINE = 160
"""A longer line without a number is running text, whatever labels it holds (code points)."""
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
        return self.has("phone", "phone_fax", "mobile", "fax", "email", "qq", "wechat")


def contact_lines(context: Context, rule: Rule) -> list[Candidate]:
    """One candidate for each person or office that has a number; empty labels give none."""
    found: list[Candidate] = []
    current = _Contact()
    waiting: list[_Piece] = []  # names and offices on lines of their own, above their number
    gap = 0
    for line in context.lines:
        readable = line.role in ("body", "note", "footnote", "attachment_title")
        pieces = _pieces(context, line) if readable else []
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
        for piece in pieces:
            if _begins(current, piece):
                current = _flush(context, rule, current, found)
            current.pieces.append(piece)
    _flush(context, rule, current, found)
    return _merged(context, found)


_SHARED_KINDS = frozenset(["address", "postcode", "email", "url", "qq", "wechat"])


def _closes_list(
    context: Context, current: _Contact, found: list[Candidate], line: Line, pieces: list[_Piece]
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


def _share(context: Context, found: list[Candidate], line: Line, pieces: list[_Piece]) -> None:
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


def _lone(context: Context, line: Line) -> _Piece | None:
    """A short line that is only a name or only an office."""
    if line.end - line.start > 26:
        return None
    text = _OFFICE_LABEL.sub("", context.text[line.start : line.end]).strip("：: ")
    if not 2 <= len(text) <= 16:
        return None
    name = person(text)
    if name:
        return _Piece("person", name, line.start, line.end)
    return _Piece("organ", text, line.start, line.end) if BODY.fullmatch(text) else None


def _begins(current: _Contact, piece: _Piece) -> bool:
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


_SEPARATORS = re.compile(r"[：:；;，,。\s（）()【】|/]+|—{2}")
_LABEL_WORDS = re.compile(
    r"^(?:(?:办公|联系|咨询|固定|移动|报名|值班|服务|业务|热线|监督|举报|投诉|查询|内线|外线|单位|个人|工作)?(?:电\s*话|手\s*机|座\s*机|传\s*真|热\s*线|号码)(?:号码?)?"
    r"|电子(?:邮箱|邮件|信箱)|邮\s*箱|E-?mail|QQ群?号?|微信号?|联\s*系\s*人(?:员)?|联系方式|邮\s*编|邮政编码|兼传真|同号|传真同号|网\s*址|及|和|转|内线|外线|行政|姓名|联系|地\s*址|(?:经办|承办|联系|受理|主办|咨询|办理|负责)(?:单位|机构|部门|科室|处室))+$",
    re.I,
)
_TRAILING_LABEL = re.compile(
    r"(?:(?:办公|联系|咨询|固定|移动|报名|值班|服务|热线|监督|举报)?(?:电\s*话|手\s*机|座\s*机|传\s*真|热\s*线)|电子(?:邮箱|邮件|信箱)|邮\s*箱|联\s*系\s*人(?:员)?(?:及电话)?|经\s*办\s*人|联络员|负责人|联系方式|内线|外线|邮\s*编|E-?mail)$",
    re.I,
)
_LEADING = re.compile(
    r"^(?:地点(?:设)?在|地点|设在|安排在|统一入住|入住|.{0,12}(?:请找|可找)|由|到|至|交|报|送|发(?:至|到|给)?|传真至|致电|请?电洽|请?拨打|请?改拨|可?洽|与|向|联系|请与|请联系|寄至|发至|报至|详询|可向|可咨询|咨询|联系人|联系单位|收件人)[：:]?"
)
_PURPOSE_LABEL = re.compile(
    r"(?:[\u4e00-\u9fff]{0,8}(?:咨询|支持|受理|监督|举报|投诉|服务|报送|报名|缴费|查询|申诉|考务|政策|技术|业务|会务|报到|办理|审核|发票|热线|联系|事宜|问题|解答|值班|应急|联络|运维组?|解答组))(?:电话|热线|方式)?"
)


def _pieces(context: Context, line: Line) -> list[_Piece]:
    """The contact data of one line, in order; [] for a line that only mentions something."""
    values = context.values_in(line.start, line.end, "phone", "email", "qq", "wechat", "postcode", "url")
    strong = [v for v in values if v.kind in ("phone", "email", "qq", "wechat")]
    if strong and (_SITE_FOOT.search(context.text, line.start, line.end) or _sample(context, strong[0])):
        return []
    if not strong and line.end - line.start > _LONGEST_LABEL_LINE:
        return []
    text = context.text[line.start : line.end]
    marked = bool(_CONTACT_WORD.search(text))
    if not strong and not (marked and (ADDRESS_LABEL.search(text) or _PERSON_LABEL.search(text) or values)):
        return []
    if strong and not _speaks_of_contacts(text, strong, marked):
        return []
    pieces: list[_Piece] = []
    for start, end in _gaps(line, [v for v in values if not _prose_url(text, v, line.start)]):
        pieces += _fragments(context, start, end, _follows_number(values, end), start > line.start)
    for value in values:
        if not _prose_url(text, value, line.start):
            kind = value.data["type"] if value.kind == "phone" else value.kind
            pieces.append(_Piece(kind, "", value.start, value.end, value))
    pieces.sort(key=lambda x: x.start)
    if not any(x.kind == "organ" for x in pieces):
        reach = _REACH.search(text)
        if reach and strong:
            at = _Piece(
                "organ", reach["body"], line.start + reach.start("body"), line.start + reach.end("body")
            )
            pieces.insert(0, at)
    useful = [x for x in pieces if x.kind != "purpose"]
    return pieces if useful else []


_SITE_FOOT = re.compile(r"网站标识码|ICP备|公网安备|网站维护|版权所有|网站管理|最佳分辨率")
_SAMPLE = re.compile(r"(?:格式(?:如|为)|例如?[：:]|如[：:]|示例)[^，。；\n]{0,4}$")


def _sample(context: Context, value: Value) -> bool:
    """True for a number that shows how numbers are to be written."""
    return bool(_SAMPLE.search(context.text[max(0, value.start - 12) : value.start]))


def _speaks_of_contacts(text: str, strong: list[Value], marked: bool) -> bool:
    """False for running text in which an uncertain number stands without any contact word or name."""
    if marked or any(v.kind != "phone" or v.data["certain"] for v in strong):
        return True
    return len(text) <= 60


def _prose_url(text: str, value: Value, offset: int) -> bool:
    return value.kind == "url" and not re.search(r"网\s*址|网\s*站|主页", text[: value.start - offset][-14:])


def _follows_number(values: list[Value], end: int) -> bool:
    return any(v.start - end <= 1 and v.start >= end and v.kind == "phone" for v in values)


def _gaps(line: Line, values: list[Value]) -> list[tuple[int, int]]:
    """The stretches of the line between its values."""
    edges = [line.start]
    for value in values:
        edges += [value.start, value.end]
    edges.append(line.end)
    return [(a, b) for a, b in zip(edges[::2], edges[1::2], strict=True) if a < b]


def _fragments(
    context: Context, start: int, end: int, before_number: bool, before_value: bool
) -> list[_Piece]:
    """Names, offices, addresses and purposes in one stretch without values.

    `before_number`: a phone follows the stretch; `before_value`: a value stands in front of it.
    """
    text = context.text[start:end]
    pieces: list[_Piece] = []
    label = ""
    position = 0
    cuts = [(m.start(), m.end()) for m in _SEPARATORS.finditer(text)] + [(len(text), len(text))]
    for stop, after in cuts:
        raw = text[position:stop]
        at = start + position
        if raw[:1] in "、和及与" and len(raw) > 2 and (pieces or before_value) and not label_before(text, stop - len(raw)):
            raw, at = raw[1:], at + 1
        mark = text[stop:after].strip()
        position = after
        if not raw:
            continue
        if ADDRESS_LABEL.match(raw + "："):
            label = "address"
            continue
        if _LABEL_WORDS.match(raw):
            label = "person" if re.search(r"联\s*系\s*人", raw) else label
            continue
        if _PERSON_LABEL.fullmatch(raw):
            label = "person"
            continue
        if _VENUE_LABEL.fullmatch(raw):
            continue
        if BODY.fullmatch(raw) and re.search(r"(?:窗口|大厅|服务台)$", raw) and not NOT_BODY.search(raw):
            pieces.append(_Piece("organ", raw, at, at + len(raw)))
            continue
        if label == "address" or (
            PLACE.fullmatch(raw) and re.search(r"\d", raw) and not NOT_BODY.search(raw)
        ):
            pieces.append(_Piece("address", raw, at, at + len(raw)))
            label = "" if mark else label
            label = ""
            continue
        made = _named(raw, at)
        final = not _SEPARATORS.sub("", text[stop:])
        if not made and final and before_number and before_value and not pieces and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", raw) and not is_common_word(raw) and raw not in _NOT_NAMES and not re.search("[电网转话机号系传真邮线]", raw):
            made = [_Piece("person", raw, at, at + len(raw))]
        if not made and ((final and before_number) or label == "person") and _LOOSE_NAME.fullmatch(raw):
            made = _loose_names(raw, at) if label == "person" or _after_organ(pieces, text[:position]) else []
        if (
            made
            and made[0].kind == "organ"
            and text.startswith(("（", "("))
            and not pieces
            and at - start == 1
            and before_value
        ):
            made[0].kind = "organ_after"
        if made:
            pieces += made
        elif mark.startswith(("：", ":")) and _PURPOSE_LABEL.fullmatch(raw):
            pieces.append(_Piece("purpose", raw, at, at + len(raw)))
    return pieces


_NOT_NAMES = frozenset(["短号", "内线", "外线", "总机", "白天", "晚上", "夜间", "分机", "直线", "市内", "长途", "小灵通", "路电", "市电"])
_LOOSE_NAME = re.compile(rf"[{HAN}]{{2,5}}(?:、[{HAN}]{{2,5}}){{0,3}}")


def label_before(text: str, at: int) -> bool:
    """True when a label ends at `at`: what follows is a name, though it may begin like a conjunction (和志远)."""
    return text[:at].rstrip()[-1:] in ("：", ":")


def _after_organ(pieces: list[_Piece], before: str) -> bool:
    return bool(pieces) and pieces[-1].kind == "organ"


def _loose_names(raw: str, at: int) -> list[_Piece]:
    """Names without a known surname, where only a name can stand: behind the office, in front of its number."""
    pieces: list[_Piece] = []
    position = 0
    for name in raw.split("、"):
        if _LABEL_WORDS.match(name) or BODY.fullmatch(name) or is_common_word(name):
            return []
        pieces.append(_Piece("person", name, at + position, at + position + len(name)))
        position += len(name) + 1
    return pieces


def _named(raw: str, at: int) -> list[_Piece]:
    """Persons or an office in one fragment: a list of names, an office, an office with a name glued on."""
    trimmed = _TRAILING_LABEL.sub("", raw)
    asked = re.search(r"(?:请?与|请找|可找|找|向)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志|老师|科长|主任|股长)?联系$", trimmed)
    if asked and person(asked["name"]):
        start = at + asked.start("name")
        return [_Piece("person", str(person(asked["name"])), start, start + len(asked["name"]))]
    if _HELPDESK.fullmatch(trimmed):
        return [_Piece("organ", trimmed.strip("“”"), at, at + len(trimmed))]
    inner = _PERSON_LABEL.match(trimmed)
    if inner and inner.end() < len(trimmed):
        at, trimmed = at + inner.end(), trimmed[inner.end() :]
    if not trimmed:
        return []
    names = _name_list(trimmed, at)
    if names:
        return names
    lead = _LEADING.match(trimmed)
    body = trimmed[lead.end() :] if lead else trimmed
    offset = at + (lead.end() if lead else 0)
    reach = re.search(r"(?:交|报送?至?|送至?|寄至?|与|向)(?P<body>[\u4e00-\u9fff（）]{4,34})$", body)
    if reach and BODY.fullmatch(reach["body"]):
        return [_Piece("organ", reach["body"], offset + reach.start("body"), offset + reach.end("body"))]
    if (
        BODY.fullmatch(body)
        and len(body) >= 3
        and not NOT_BODY.search(body)
        and not _PURPOSE_ONLY.fullmatch(body)
    ):
        return [_Piece("organ", body, offset, offset + len(body))]
    for cut in range(len(body) - 2, 2, -1):
        office = body[:cut]
        if len(body) - cut > 16 or not BODY.fullmatch(office) or NOT_BODY.search(office):
            continue
        names = _name_list(body[cut:], offset + cut)
        if names:
            return [_Piece("organ", office, offset, offset + cut), *names]
    return []


_HELPDESK = re.compile(r"[“”\u4e00-\u9fffA-Za-z]{2,18}(?:客服(?:中心|热线)?|服务台)|“[^”]{2,16}”技术支持")
"""客服 of a platform: reached by its name, though it is no office."""
_VENUE_LABEL = re.compile(r"(?:报到|入住|住宿|培训|会议|考试|上课)?(?:酒店|宾馆|饭店|地点|地址|单位)")
_PURPOSE_ONLY = re.compile(r"[\u4e00-\u9fff]{0,6}(?:技术支持|客服|业务办理|服务台)")


def _name_list(text: str, at: int) -> list[_Piece]:
    """`张三、李四` as two persons; [] unless every piece is a name."""
    pieces: list[_Piece] = []
    position = 0
    for part in re.split(r"([、和及])", text):
        if part in ("、", "和", "及"):
            position += len(part)
            continue
        name = person(part)
        if not name:
            return []
        pieces.append(_Piece("person", name, at + position, at + position + len(part)))
        position += len(part)
    return pieces


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
    spans = [(line.start, start)]
    for before in reversed(context.lines[max(0, index - 2) : index]):
        if before.role == "body" and before.part == line.part:
            spans.append((before.start, before.end))
    for low, high in spans:
        text = context.text[low:high]
        found = list(_REACH.finditer(text)) or list(
            re.finditer(
                rf"(?:与|向|交|报送|报(?!名|考|到|表)|送|寄|上报|提交)(?:至|到|给)?(?P<body>{_SENTENCE_BODY.pattern})",
                text,
            )
        )
        if found:
            return squeeze(found[-1]["body"])
    return None


def _continues(context: Context, last: Candidate, start: int) -> bool:
    """True when the contact follows the last one on the same line: one office, two persons."""
    return "\n" not in context.text[last.end : start]
