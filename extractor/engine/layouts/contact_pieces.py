"""What contact lines are made of: numbers, names, offices, addresses and purposes (handbook 2e)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.engine.context import Context
from extractor.engine.values.address import ADDRESS_LABEL, PLACE
from extractor.engine.values.base import Value
from extractor.engine.values.body import BODY, NOT_BODY
from extractor.engine.values.person import person
from extractor.model.outline import Line
from extractor.text.chars import HAN
from extractor.text.tokens import is_common_word

_PERSON_LABEL = re.compile(
    r"(?:(?:业务|会务|报名|考务|缴费|技术|财务|具体|工作|项目)?(?:联\s*系\s*人(?:员)?|经\s*办\s*人|咨询人|联系老师|联系教师|联络员|接待人|受理人|班主任|收件人|负责人)"
    r"(?:及(?:联系)?(?:电话|方式))?)\s*[：:为]?\s*"
)
REACH = re.compile(
    rf"(?:与|向|(?:同|和)(?=[^，。；]{{3,30}}联系)|请联系|径向|交至?|报送至?|报(?!名|考|到|表)至?|送至?|寄至?|上报至?|提交至?)(?P<body>[{HAN}（）]{{3,34}}?(?:处|科|室|中心|办|局|部|院|会|厅|(?<!联)系|所|公司|站|股))(?=联系|咨询|反映|索取|[，。；：（]|$|\n)"
)
SENTENCE_BODY = re.compile(
    rf"[{HAN}（）]{{2,30}}?(?:局|厅|委|院|部|大学|学院|公司|中心|医院)[{HAN}]{{0,14}}?(?:处|科|室|中心|办|部|股|组|系)(?:（[^（）]{{1,10}}）)?"
)
_CONTACT_WORD = re.compile(
    r"联\s*系|咨\s*询|电\s*话|邮\s*箱|传\s*真|手\s*机|热线|E-?mail|QQ|微信|地\s*址|邮\s*编|经办|反映|举报|投诉|监督|分机|Tel|(?:报名|报送|受理|办理|办公|咨询|接收|收件|领取|接待)(?:地\s*点|处)"
)
_LONGEST_LABEL_LINE = 160
"""A longer line without a number is running text, whatever labels it holds (code points)."""


@dataclass(slots=True)
class Piece:
    """One thing a contact is made of: kind, what it says, where it stands."""

    kind: str
    text: str
    start: int
    end: int
    value: Value | None = None


_SEPARATORS = re.compile(r"[：:；;，,。\s（）()【】|/]+|—{2}")
_LABEL_WORDS = re.compile(
    r"^(?:(?:办公|联系|咨询|固定|移动|报名|值班|服务|业务|热线|监督|举报|投诉|查询|内线|外线|单位|个人|工作|客服|技术|投诉监督|监督举报)?(?:电\s*话|手\s*机|座\s*机|传\s*真|热\s*线|号码)(?:号码?)?"
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


def pieces_of(context: Context, line: Line) -> list[Piece]:
    """The contact data of one line, in order; [] for a line that only mentions something."""
    values = context.values_in(line.start, line.end, "phone", "email", "qq", "wechat", "postcode", "url")
    strong = [v for v in values if v.kind in ("phone", "email", "qq", "wechat")]
    if strong and (_SITE_FOOT.search(context.text, line.start, line.end) or _sample(context, strong[0])):
        return []
    if not strong and line.end - line.start > _LONGEST_LABEL_LINE:
        return []
    text = context.text[line.start : line.end]
    marked = bool(_CONTACT_WORD.search(text))
    if not strong and not (marked and (ADDRESS_LABEL.search(text) or _PERSON_LABEL.search(text) or _OFFICE_LINE.match(text) or values)):
        return []
    if strong and not _speaks_of_contacts(text, strong, marked):
        return []
    pieces: list[Piece] = []
    for start, end in _gaps(line, [v for v in values if not _prose_url(text, v, line.start)]):
        pieces += _fragments(context, start, end, _follows_number(values, end), start > line.start)
    for value in values:
        if not _prose_url(text, value, line.start):
            kind = value.data["type"] if value.kind == "phone" else value.kind
            pieces.append(Piece(kind, "", value.start, value.end, value))
    pieces.sort(key=lambda x: x.start)
    if not any(x.kind == "organ" for x in pieces):
        reach = REACH.search(text)
        if reach and strong:
            at = Piece(
                "organ", reach["body"], line.start + reach.start("body"), line.start + reach.end("body")
            )
            pieces.insert(0, at)
    useful = [x for x in pieces if x.kind != "purpose"]
    return pieces if useful else []


_OFFICE_LINE = re.compile(r"\s*(?:联\s*系|经办|承办|受理|咨询)\s*(?:部\s*门|单\s*位|机\s*构|科\s*室|处\s*室)\s*[：:]\s*\S")
_TAIL_LABEL = re.compile(r"(?:邮\s*编|邮政编码|电\s*话|传\s*真|联系人|邮\s*箱|网站维护电话)$")
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
) -> list[Piece]:
    """Names, offices, addresses and purposes in one stretch without values.

    `before_number`: a phone follows the stretch; `before_value`: a value stands in front of it.
    """
    text = context.text[start:end]
    pieces: list[Piece] = []
    label = ""
    position = 0
    cuts = [(m.start(), m.end()) for m in _SEPARATORS.finditer(text)] + [(len(text), len(text))]
    for stop, after in cuts:
        raw = text[position:stop]
        at = start + position
        if raw[:1] in "、和及与" and len(raw) > 2 and (pieces or before_value) and not _label_before(text, stop - len(raw)):
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
            pieces.append(Piece("organ", raw, at, at + len(raw)))
            continue
        if label == "address" or (
            PLACE.fullmatch(raw) and re.search(r"\d", raw) and not NOT_BODY.search(raw)
        ):
            place = _TAIL_LABEL.sub("", raw)
            pieces.append(Piece("address", place, at, at + len(place)))
            label = ""
            continue
        made = _named(raw, at)
        final = not _SEPARATORS.sub("", text[stop:])
        if not made and final and before_number and before_value and not pieces and re.fullmatch(r"[\u4e00-\u9fff]{2,4}", raw) and not is_common_word(raw) and raw not in _NOT_NAMES and not re.search("[电网转话机号系传真邮线]", raw):
            made = [Piece("person", raw, at, at + len(raw))]
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
            pieces.append(Piece("purpose", raw, at, at + len(raw)))
    return pieces


_NOT_NAMES = frozenset(["短号", "内线", "外线", "总机", "白天", "晚上", "夜间", "分机", "直线", "市内", "长途", "小灵通", "路电", "市电"])
_LOOSE_NAME = re.compile(rf"[{HAN}]{{2,5}}(?:、[{HAN}]{{2,5}}){{0,3}}")


def _label_before(text: str, at: int) -> bool:
    """True when a label ends at `at`: what follows is a name, though it may begin like a conjunction (和志远)."""
    return text[:at].rstrip()[-1:] in ("：", ":")


def _after_organ(pieces: list[Piece], before: str) -> bool:
    return bool(pieces) and pieces[-1].kind == "organ"


def _loose_names(raw: str, at: int) -> list[Piece]:
    """Names without a known surname, where only a name can stand: behind the office, in front of its number."""
    pieces: list[Piece] = []
    position = 0
    for name in raw.split("、"):
        if _LABEL_WORDS.match(name) or BODY.fullmatch(name) or is_common_word(name):
            return []
        pieces.append(Piece("person", name, at + position, at + position + len(name)))
        position += len(name) + 1
    return pieces


def _named(raw: str, at: int) -> list[Piece]:
    """Persons or an office in one fragment: a list of names, an office, an office with a name glued on."""
    trimmed = _TRAILING_LABEL.sub("", raw)
    asked = re.search(r"(?:请?与|请找|可找|找|向)(?P<name>[\u4e00-\u9fff]{2,4}?)(?:同志|老师|科长|主任|股长)?联系$", trimmed)
    if asked and person(asked["name"]):
        start = at + asked.start("name")
        return [Piece("person", str(person(asked["name"])), start, start + len(asked["name"]))]
    if _HELPDESK.fullmatch(trimmed):
        return [Piece("organ", trimmed.strip("“”"), at, at + len(trimmed))]
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
        return [Piece("organ", reach["body"], offset + reach.start("body"), offset + reach.end("body"))]
    if (
        BODY.fullmatch(body)
        and len(body) >= 3
        and not NOT_BODY.search(body)
        and not _PURPOSE_ONLY.fullmatch(body)
    ):
        return [Piece("organ", body, offset, offset + len(body))]
    for cut in range(len(body) - 2, 2, -1):
        office = body[:cut]
        if len(body) - cut > 16 or not BODY.fullmatch(office) or NOT_BODY.search(office):
            continue
        names = _name_list(body[cut:], offset + cut)
        if names:
            return [Piece("organ", office, offset, offset + cut), *names]
    return []


_HELPDESK = re.compile(r"[“”\u4e00-\u9fffA-Za-z]{2,18}(?:客服(?:中心|热线)?|服务台)|“[^”]{2,16}”技术支持")
"""客服 of a platform: reached by its name, though it is no office."""
_VENUE_LABEL = re.compile(r"(?:报到|入住|住宿|培训|会议|考试|上课)?(?:酒店|宾馆|饭店|地点|地址|单位)")
_PURPOSE_ONLY = re.compile(r"[\u4e00-\u9fff]{0,6}(?:技术支持|客服|业务办理|服务台)")


def _name_list(text: str, at: int) -> list[Piece]:
    """`张三、李四` as two persons; [] unless every piece is a name."""
    pieces: list[Piece] = []
    position = 0
    for part in re.split(r"([、和及])", text):
        if part in ("、", "和", "及"):
            position += len(part)
            continue
        name = person(part)
        if not name:
            return []
        pieces.append(Piece("person", name, at + position, at + position + len(part)))
        position += len(part)
    return pieces
