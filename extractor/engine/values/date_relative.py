"""Reads dates that hang on an event: `培训结束后10个工作日内`, `于开班前`, `自受理之日起5日内`, `提前15日`.

后 and 前 stand in hundreds of other words (今后, 先后, 前三名), so an event must come from the lists below.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.engine.values.date_data import Found, blank_data
from extractor.engine.values.date_expressions import read_open_start
from extractor.engine.values.date_words import NOT_AFTER_BEFORE, NOT_AFTER_SINCE, S
from extractor.text.numerals import ARABIC_DIGITS, parse

_MOMENTS: Final = (
    "结束|完毕|完结|开班|开课|开学|开考|开幕|闭幕|开始|截止|期满|届满|到期|公布|发布|印发|下发|颁布|"
    "考试|笔试|面试|报到|结业|毕业|解除|上课|到账|离校|入职|举办|举行|召开|启用|生效"
)
"""Events that have one moment everybody can name; with 前 or 后 they set a date even without a number."""
_STEPS: Final = (
    "完成|公示|退休|合格|通过|报名|缴费|付款|受理|批准|批复|备案|审核|审批|核准|审定|核定|评审|验收|签约|签订|签收|施行|实施|"
    "办理|录取|录用|聘用|上岗|出发|启动|送达|办结|收齐|提出|提交|登记|注册|取证|无异议|到岗|变更|终止|认定|培训|考核|活动|会议|考"
)
"""Steps of a procedure: `经审核后报送` is an order of steps, `审核后5日内` a date, so these need a number."""
_LED: Final = "收到|接到|接(?=此|本|通|到)|完成|通过|取得|领取|获得|领到"
"""Verbs whose object follows: `收到通知后`, `取得证书后`."""
_MEANS: Final = re.compile("网|平台|系统|渠道|方式|电话|邮|软件|媒体|窗口|形式")
"""通过 + one of these names a means and no event."""
_LISTED: Final = re.compile(f"(?:{_MOMENTS}|{_STEPS})$")
_MOMENT: Final = re.compile(f"(?:{_MOMENTS})$")
_NOUN: Final = (
    "培训班|培训|学习|考试|报名|公示|评审|课程|课|会议|活动|疫情|申报|审核|验收|集中|面试|工作|网上"
)
_SHORT: Final = re.compile(f"(?:各|每期|每个|每|该|本)?(?:{_NOUN}){{0,3}}(?:{_MOMENTS}|{_STEPS})$")
_LED_BY: Final = re.compile(f"(?:{_LED})[^，。；：、\\s]{{1,12}}$")
_BORDER: Final = re.compile(
    "(?<=[\u4e00-\u9fff])[ \u3000]+(?=[\u4e00-\u9fff])|[，。；：、！？\n\t（）()“”‘’《》〈〉,;:!?|]"
)
_PREPOSITION: Final = re.compile(
    "(?:应当|应|须|请|需|要|可|拟|均|并|后)?(?:(?<![关由对基属位等大小高低优限至处终])于|(?<![现所正存内])在|待|(?<![各亲来独])自|(?<![服])从|等|(?:延期|延长|顺延|延续|推迟|延迟)(?:至|到))"
    "(?![职线岗校读编册籍内地行动待级])"
)
_LEAD: Final = re.compile(
    "^(?:应当|应该|必须|须|应|请|要|并|且|可|需|凡|则|即|就|均|将|原则上|一般|至少|最迟|最晚)+"
)
_ABOUT: Final = re.compile(
    r"^(?:本?(?:通知|文件?|公告|通告|办法|规定|意见|方案|细则|决定|条例|制度|政策|措施)?)"
    r"(?:发文|印发|发布|公布|下发|发出|颁布|颁发|通知|公告|行文|下文|签发|制发|成文)?$"
)
_ATTRIBUTE: Final = re.compile(
    "^经|(?:做好|搞好|抓好|加强|落实|强化|开展)(?:各项)?[^，]{0,2}$|(?:做好|搞好|抓好|加强)"
)
"""`经审定印发后` is an order of steps, `做好开学前疫情防控` names a kind of work: no dates."""
_NUMBER: Final = f"[{ARABIC_DIGITS}]{{1,3}}|[一二三四五六七八九十两]{{1,3}}|半"
_UNIT: Final = "个?工作日|个?自然日|日|天|个?(?:周|星期)|个月|月(?=以内|之内|内)|年|个?小时|分钟"
_LENGTH: Final = rf"(?P<n>{_NUMBER}){S}(?P<unit>{_UNIT})"
_IN: Final = "(?P<in>以内|之内|内|以上|以前|之前|前|以后|之后|后|左右)"
_AFTER: Final = re.compile(
    rf"{S}(?:[，,]{S})?(?:的|起|第|至少|不少于|提前|，)?{S}{_LENGTH}(?:{S}{_IN})?(?![初一二三四]?[月号])"
)
_PLAIN_LENGTH: Final = re.compile(rf"{_LENGTH}{S}(?P<in>以内|之内|内|以前|之前|前|以后|之后|后)")
_AHEAD: Final = re.compile(rf"提前{S}(?:至少|不少于)?{S}{_LENGTH}(?:以上)?")
_UNITS: Final = {
    "工": "working_day",
    "自": "day",
    "日": "day",
    "天": "day",
    "周": "week",
    "星": "week",
    "月": "month",
    "年": "year",
    "分": "minute",
    "小": "hour",
}
_FOLLOWS: Final = {"前": re.compile(NOT_AFTER_BEFORE), "后": re.compile(NOT_AFTER_SINCE)}
MAX_ANCHOR: Final = 14


def read_around(text: str, at: int, limit: int) -> Found | None:
    """The relative date whose 前 or 后 stands at `at`."""
    event_end = at - 1 if text[at - 1 : at] in ("之", "以") else at
    length = _AFTER.match(text, at + 1)
    if length and length["unit"] == "年" and length["in"] is None:
        length = None  # 考试前3年制
    event = _event(text, event_end, limit, numbered=length is not None)
    if event is None:
        return None
    direction = "before" if text[at] == "前" else "after"
    if length:
        return _relative(text, event, event_end, length.end(), direction, length)
    if not _FOLLOWS[text[at]].match(text, at + 1) or text[at + 1 : at + 2] in ("后", "前"):
        return None
    return _relative(text, event, event_end, at + 1, direction, None)


def read_length(text: str, at: int, limit: int) -> Found | None:
    """`开班5个工作日前`, `收到通知3日内`: a length at `at` with the event directly before it."""
    length = _PLAIN_LENGTH.match(text, at)
    if length and length["unit"] == "年" and not length["in"].endswith("前"):
        return None  # 毕业2年内高校毕业生 is a kind of person
    event = _event(text, at, limit, numbered=True) if length else None
    if length is None or event is None:
        return None
    direction = "before" if length["in"].endswith("前") else "after"
    return _relative(text, event, at, length.end(), direction, length)


def read_ahead(text: str, at: int, limit: int) -> Found | None:
    """`提前15日`: a length before an event that is not named."""
    length = _AHEAD.match(text, at)
    return _relative(text, at, at, length.end(), "before", length) if length else None


def read_from_day(text: str, at: int, limit: int) -> Found | None:
    """`自…之日起` with 之 at `at`: from the day of issue, or relative to another event."""
    if not text.startswith("之日起", at):
        return None
    start = _phrase_start(text, at, limit)
    event = text[start:at]
    length = _AFTER.match(text, at + 3)
    if length is None and _ABOUT.match(event):
        return read_open_start(text, _with_since(text, start, limit), at + 3)
    if (
        not event
        or len(event) > MAX_ANCHOR
        or (length is None and text[start - 1 : start] not in ("自", "从"))
    ):
        return None
    found = _relative(text, start, at, length.end() if length else at + 3, "after", length)
    begin = _with_since(text, start, limit)
    return begin, found[1], found[2] | {"text": text[begin : found[1]]}


_TODAY: Final = re.compile("(?:从|自)?即日(?:起|(?=至|到))|(?:从|自|由)(?:发文|印发|发布|公布)当?日起")


def read_today(text: str, at: int, limit: int) -> Found | None:
    """`即日起`, `即日起至6月30日`."""
    found = _TODAY.match(text, at)
    return read_open_start(text, at, found.end()) if found else None


def _with_since(text: str, start: int, limit: int) -> int:
    """`start`, or the place of the 自 or 从 before it."""
    return start - 1 if start > limit and text[start - 1] in "自从于" else start


def _clause(text: str, end: int, limit: int) -> int:
    """Start of the clause that ends at `end`, at most 26 characters back."""
    left = max(limit, end - 26)
    borders = [found.end() for found in _BORDER.finditer(text, left, end)]
    return borders[-1] if borders else left


def _phrase_start(text: str, end: int, limit: int) -> int:
    """Start of the noun phrase before `end`: behind the clause's last preposition and its helper verbs."""
    start = _clause(text, end, limit)
    for found in _PREPOSITION.finditer(text, start, end):
        start = found.end()
    lead = _LEAD.match(text[start:end])
    return start + lead.end() if lead else start


def _event(text: str, end: int, limit: int, *, numbered: bool) -> int | None:
    """Start of the event that ends at `end`, or None when no listed event stands there."""
    while end > limit and text[end - 1] in " \u3000\u00a0":
        end -= 1
    window = text[max(limit, end - 4) : end]
    listed = (_LISTED if numbered else _MOMENT).search(window)
    start = _phrase_start(text, end, limit)
    phrase = text[start:end]
    if not listed:
        led = _LED_BY.search(phrase)
        if led is None or (led[0].startswith("通过") and _MEANS.search(led[0])):
            return None
        return start + led.start() if len(led[0]) <= MAX_ANCHOR else None
    if not numbered and _ATTRIBUTE.search(phrase):
        return None
    if phrase and len(phrase) <= MAX_ANCHOR:
        return start
    short = _SHORT.search(phrase)
    return start + short.start() if short else None


def _relative(
    text: str, start: int, anchor_end: int, stop: int, direction: str, length: re.Match[str] | None
) -> Found:
    """The value's data; 前 without a number is a deadline at the event, 后 without one has no offset."""
    offset, unit = (0, "day") if direction == "before" else (None, None)
    precision = "day"
    if length:
        offset, unit = _measure(length["n"], length["unit"].lstrip("个"))
        precision = "minute" if unit in ("hour", "minute") else "day"
    anchor = text[start:anchor_end].strip() or None
    anchor = "考试" if anchor == "考" else anchor  # 考前一周
    relative = {"anchor": anchor, "offset": offset, "unit": unit, "direction": direction}
    data = blank_data(form="relative", relative=relative, precision=precision, text=text[start:stop])
    return start, stop, data


def _measure(number: str, word: str) -> tuple[int | None, str]:
    """Whole number and unit; 半个月 is 15 days, 半年 six months, 半小时 30 minutes, 半天 12 hours."""
    unit = _UNITS[word[0]]
    value = parse(number)
    if value is None:
        return None, unit
    if value != int(value):
        return {"month": (15, "day"), "year": (6, "month"), "hour": (30, "minute")}.get(unit, (12, "hour"))
    return int(value), unit
