"""Phone numbers: runs with one area code, mobiles, faxes, extensions. Source: handbook 2(e), B."""

from __future__ import annotations

import re
from typing import Any, Final, NamedTuple

from extractor.engine.values.base import Kind, Value
from extractor.engine.values.parts import HAN, before
from extractor.engine.values.phone_examples import EXAMPLES

_AREA: Final = r"0(?:10|2[0-9]|[3-9][0-9]{2})"
_DASH: Final = r"[-－—–―~]"
_EXT: Final = (
    r"(?: ?(?:转|分机号?|ext\.?|EXT\.?|#) ?[:：]?(?P<ext>[0-9]{1,6})"
    rf"|{_DASH}(?P<dash>[0-9]{{1,4}})(?![0-9]))?"
)
_NUMBER: Final = re.compile(
    r"(?=[0-9+(（])(?<![0-9A-Za-z.@_/〔\[【=&*×])(?<![0-9]-)(?:\+?86[- ]?(?=[1-9]))?(?:"
    rf"(?P<mobile>1[3-9][0-9](?:[- ]?[0-9]{{4}}){{2}})"
    rf"|[(（]?(?P<area>{_AREA}|(?<=86[- ])(?:10|2[0-9]|[3-9][0-9]{{2}})(?=[- ]))(?:[)）] ?"
    rf"| ?{_DASH}{{1,2}} ?| )?(?P<local>[2-9][0-9]{{6,7}}"
    rf"|[2-9][0-9]{{2,3}}[- ][0-9]{{4}}){_EXT}"
    r"|(?P<service>[48]00)(?P<joint>[- ]?)(?P<rest>[0-9]{3,4}[- ]?[0-9]{3,4}"
    r"|[0-9]-?[0-9]{3}-?[0-9]{3})"
    rf"|(?P<bare>[2-9][0-9]{{6,7}})(?:{_EXT.replace('<ext>', '<ext2>').replace('<dash>', '<dash2>')})"
    r"|(?P<short>1[0-9]{4}|9[56][0-9]{3,4}|1[12][0-9]|[2-9][0-9]{2,4})"
    rf")(?![0-9A-Za-z@_]|\.[0-9]|{_DASH}[0-9])"
)
_JOIN: Final = re.compile(r" ?[、，,/；;和或及与] ?(?=[0-9(（+])| {1,4}(?=[0-9(（+])")
_TAIL: Final = re.compile(r" ?[/／] ?(?P<tail>[0-9]{1,4})(?![0-9.A-Za-z年月日])")
_LABEL: Final = re.compile(
    r"(?P<label>(?:(?:联系|咨询|办公|值班|服务|举报|监督|业务|报名|技术|投诉|查询|固定|单位|政策|移动"
    r"|手机)?(?:支持)?(?:电话|手机|热线|专线|座机|话机)|联系方式|传真电话|传真|电传"
    r"|[Tt][Ee][Ll]|TEL|[Ff][Aa][Xx]|内线|外线|总机|小灵通|Phone|咨询|拨打)(?:号码?"
    r"|号码)?(?:[（(/、及和][^0-9\n：:]{1,6}[)）]?)?)(?:为|是|[:：.]){0,2} *$"
)
_NEGATIVE: Final = re.compile(
    r"(?:[Qq]{2}[^，。；\n]{0,10}|群号?|账号|帐号|卡号|邮编|邮政编码|证书?编?号码?|编号|编码|代码|学号"
    r"|税号|识别号|身份证[^，。；\n]{0,4}|登记号|批号|许可证|备案[^，。；\n]{0,6}|流水号|单号|工号|序号"
    r"|准考证[^，。；\n]{0,3}|索引号|货号|ISBN[^，。；\n]{0,3}|金额|总计|合计|人数|[第￥¥])[:：为是 ]*$"
)
_NEVER_AFTER: Final = re.compile(
    r" ?(?:万|亿|元|人(?!社)|年|月(?!\d)|个|名|篇|学时|字|%|％|次|户|平方|公里|分(?!机)"
    r"|号(?![码、，。；\n])|室|路|弄|栋|楼|座)"
)
_CONTACT_LINE: Final = re.compile(
    r"联系|电话|传真|手机|咨询|热线|负责人|专员|科|处|室|局|中心|办|股|部|公司|学校|学院|协会|老师|同志"
    r"|先生|女士"
)
_PERSON: Final = re.compile(
    rf"[{HAN}）)] {{1,12}}$|[{HAN}）)]\t+$|[{HAN}）)][:：] *$|(?:老师|同志|科长|处长|先生|女士|主任)[，,]? *$"
)
_BOTH: Final = re.compile(
    r" ?[（(](?:[兼同]?(?:为|是)?传真(?:同号)?|含传真|电话[、/兼]?传真|传真同号|带传真|FAX|自动传真)[)）]"
    r"|(?:兼|同)传真"
)
_HOT_LINE: Final = re.compile(rf"[{HAN}]{{0,6}}(?:热线|专线|咨询电话|服务电话)")
_SHORT: Final = re.compile(r"12[0-9]{3}|11[0-9]{3}|10[0-9]{3}|9[56][0-9]{3,4}|1(?:1[0-9]|2[02])")
_DATE: Final = re.compile(r"(?:19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])$")


class _Number(NamedTuple):
    """One number: normalised text, its area code if written, and what sort it is."""

    text: str
    area: str
    sort: str
    start: int
    end: int


def find(text: str) -> list[Value]:
    """Every run of phone numbers; a shared area code is written to each, an unwritten one is never added."""
    out: list[Value] = []
    position = 0
    while match := _NUMBER.search(text, position):
        position = match.end()
        first = _number(match)
        left = before(text, match.start(), 40)
        if first.sort == "short" and "内线" not in left and not _short_fits(first.text, ""):
            continue
        label = _label(left)
        certain = _counts(text, match, first, left, label, out)
        if certain is None:
            continue
        values, position = _run(text, match.start(), first, label, certain)
        out += values
    return out


def _number(match: re.Match[str], area: str = "") -> _Number:
    """The number of one match; `area` is borrowed by a bare number behind one that has an area code."""
    ext = match["ext"] or match["dash"] or match["ext2"] or match["dash2"]
    tail = f"-ext{ext}" if ext else ""
    if match["mobile"]:
        return _Number(re.sub("[- ]", "", match["mobile"]), "", "mobile", match.start(), match.end())
    if match["area"]:
        local, area = re.sub("[- ]", "", match["local"]), "0" + match["area"].removeprefix("0")
        return _Number(f"{area}-{local}{tail}", area, "phone", match.start(), match.end())
    if match["service"]:
        rest = re.sub("[- ]", "", match["rest"])
        joint = "-" if match["joint"] or rest != match["rest"] else ""
        return _Number(f"{match['service']}{joint}{rest}", "", "service", match.start(), match.end())
    if match["bare"]:
        shared = f"{area}-" if area else ""
        return _Number(f"{shared}{match['bare']}{tail}", area, "bare", match.start(), match.end())
    return _Number(match["short"], "", "short", match.start(), match.end())


def _label(left: str) -> str | None:
    found = _LABEL.search(left)
    return found["label"] if found else None


def _counts(
    text: str, match: re.Match[str], first: _Number, left: str, label: str | None, found: list[Value]
) -> bool | None:
    """True for a sure phone, False for one by its place only, None for a number that is no phone."""
    if _NEGATIVE.search(left) or _NEVER_AFTER.match(text, match.end()):
        return None
    if first.sort == "short":
        wanted = 3 if label and "内线" in label else 5
        if _short_fits(first.text, "") and _HOT_LINE.match(text, match.end()):
            return True
        hot = first.text[0] in "19" or (label is not None and "内线" in label)
        return (
            True
            if label and hot and len(first.text) >= min(wanted, 3) and _short_fits(first.text, label)
            else None
        )
    if label:
        return True
    if first.sort in ("mobile", "phone"):
        return True
    if first.sort == "service":
        return True if match["joint"] or _CONTACT_LINE.search(left) else None
    if _DATE.match(first.text):
        return None
    line = before(text, match.start(), 80)
    if _PERSON.search(left) and (_CONTACT_LINE.search(line) or re.search(r" {2,}|\t", left[-14:])):
        return False
    near = found and match.start() - found[-1].end <= 12 and "\n" not in text[found[-1].end : match.start()]
    return (
        False
        if near and re.fullmatch(rf"[{HAN}、，,；; ：:（(]*", text[found[-1].end : match.start()])
        else None
    )


def _short_fits(digits: str, label: str) -> bool:
    """Five digits of a hot line (12333, 95588), three of an emergency line, or an inner line's number."""
    if "内线" in label:
        return True
    return bool(_SHORT.fullmatch(digits))


def _run(text: str, start: int, first: _Number, label: str | None, certain: bool) -> tuple[list[Value], int]:
    """The values of a run that begins with `first`, and where to go on; in `a b（传真）` b is a fax."""
    numbers, end, area, last = [first.text], first.end, first.area, start
    before_last = first.end
    while True:
        tail = _TAIL.match(text, end)
        if tail and first.sort in ("phone", "bare") and len(tail["tail"]) < 5 and "-ext" not in numbers[-1]:
            numbers.append(numbers[-1][: -len(tail["tail"])] + tail["tail"])
            end = tail.end()
            continue
        following = _following(text, end, area)
        if following is None or not _same_run(first, following):
            break
        numbers.append(following.text)
        before_last, last = end, following.start
        end, area = following.end, following.area
    note = None
    if both := _BOTH.match(text, end):
        note, end = both[0].strip(" （()）"), both.end()

    def value(at: int, to: int, some: list[str], sort: str, remark: str | None) -> Value:
        data: dict[str, Any] = {
            "numbers": some,
            "type": sort,
            "label": label,
            "note": remark,
            "certain": certain,
        }
        return Value(at, to, "phone", data)

    sort = _sort(first.sort, label, note)
    if note == "传真" and last > start and sort != "mobile":
        phones = value(start, before_last, numbers[:-1], "phone", None)
        return [phones, value(last, end, numbers[-1:], "fax", note)], end
    return [value(start, end, numbers, sort, note)], end


def _following(text: str, end: int, area: str) -> _Number | None:
    """The number that a list sign joins to the one that ended at `end`."""
    joint = _JOIN.match(text, end)
    match = _NUMBER.match(text, joint.end()) if joint else None
    if (
        match is None
        or _NEVER_AFTER.match(text, match.end())
        or (match["bare"] and _DATE.match(match["bare"]))
    ):
        return None
    return _number(match, area)


def _same_run(first: _Number, following: _Number) -> bool:
    """Landlines run together, mobiles run together, short numbers run together."""
    groups = {"phone": 1, "bare": 1, "mobile": 2, "service": 3, "short": 4}
    return groups[first.sort] == groups[following.sort]


def _sort(sort: str, label: str | None, note: str | None) -> str:
    """The type of a run: mobile by its digits, fax and phone_fax by the label in front or the note behind."""
    if sort == "mobile":
        return "mobile"
    said = label or ""
    fax = "传真" in said or said.lower().startswith("fax") or said == "电传"
    phone = any(word in said for word in ("电话", "座机", "热线")) and said != "传真电话"
    if note == "传真" and not phone:
        return "fax"
    if note or (fax and phone):
        return "phone_fax"
    return "fax" if fax else "phone"


KIND: Final = Kind("phone", find, EXAMPLES, "A run of phone numbers of one sort that share an area code.")
