"""Document numbers and decrees: 鲁人社发〔2016〕10号, 人社部令第25号. Sources: handbook 1.3 and 1.4."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from extractor.engine.values.base import Kind, Value
from extractor.engine.values.docnum_examples import EXAMPLES
from extractor.engine.values.parts import HAN, before
from extractor.text.numerals import parse, parse_digits

_OPEN, _CLOSE = r"[〔［\[【（(﹝〖{]", r"[〕］\]】）)﹞〗}]"
_YEAR: Final = (
    r"(?:19[4-9][0-9]|20[0-4][0-9]|[5-9][0-9]|二[〇○零0OＯ][〇○零0OＯ一二三四][〇○零0OＯ一二三四五六七八九])"
)
_SERIAL: Final = r"[0-9](?: ?[0-9]){0,4}(?:[-－之][0-9]{1,2})?"
_WIDTHS: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_WIDE: Final = re.compile("[０-９]")
_NUMBER: Final = re.compile(
    rf"(?P<bracket>{_OPEN}) {{0,2}}(?P<year>{_YEAR}) {{0,2}}年? ?{_CLOSE} {{0,2}}字? ?第? ?"
    rf"(?P<serial>{_SERIAL}) ?[号號](?![楼牌院门窗])"
)
_DECREE: Final = re.compile(
    rf"(?P<kind>令|公告|通告)(?: ?{_OPEN}? ?(?P<year>(?:19"
    rf"|20)[0-9]{{2}}) ?年? ?{_CLOSE}?)? ?(?:第|(?<=[〕\]】）)])) ?(?P<serial>[0-9]{{1,4}}"
    r"|[〇○零一二三四五六七八九十百]{1,6}) ?[号號](?![楼牌院门窗])"
)
_YEAR_FIRST: Final = re.compile(
    rf"{_OPEN} ?(?P<year>{_YEAR}) ?年? ?{_CLOSE} ?(?P<agency>[{HAN}]{{2,12}}?)第? ?(?P<serial>{_SERIAL}) ?"
    r"[号號](?![楼牌院门窗])"
)
_COURT: Final = re.compile(
    r"[民刑行执仲裁知商破][初终再申监裁执复调0-9]|法民|法刑|法行|劳人?仲|仲[字案裁]|检[刑民公]|院"
)
_BORROWED: Final = re.compile(
    r" ?(?:[、，,；;和及与]|以及) ?第? ?(?P<serial>[0-9]{1,5}) ?[号號](?![楼牌院门窗厅室路线])"
)
_JOINT: Final = re.compile(r" ?(?:[、，,；;和及与]|以及)? ?")

# the left edge of the organ: words of the running text in front of it
_CUT: Final = re.compile(
    r"按照|根据|依据|依照|遵照|贯彻|落实|执行|转发|印发|详见|参照|参见|以及|关于|下发|发布|公布|修订|废止"
    r"|文件|通知|规定|按|据|见|与|和|及|或|是|即|的|了|以|第|号"
)
_DECREE_CUT: Final = re.compile(
    r"按照|根据|依据|依照|遵照|贯彻|落实|执行|转发|印发|详见|参照|参见|以及|关于|下发|发布|公布|修订|废止"
    r"|文件|通知|规定|条例|办法|符合|违反|遵守|颁布|学习|其中|按|据|见|的|了|号|(?<=[》号令])[和与及]|清理|与(?=国务院|[\u4e00-\u9fff]{2,10}(?:政府|部|厅|局|委)令)"
    r"|^[和与及或是即]"
)
_LEAD: Final = re.compile(r"^(?:见|现?将|现[就对]|对|在|由|请|已|该|此|原(?=.{3})|如|因|依)+")
_REGION_LEAD: Final = re.compile(
    r"^(?:[我本][省市县区局部]|国家(?=[^税发卫知市监能药档文])|[省市县区](?!政府|人民政府|委|纪委))+"
)
_ORGAN: Final = re.compile(
    r"^(?:.{1,14}?(?:人民政府|政府|办公厅|办公室|委员会|总局|国务院|管理局|组织部)|(?:财政|教育|科技"
    r"|科学技术|民政|公安|司法|农业|农业农村|商务|文化|卫生|住建|工信|交通运输|水利)部"
    r"|[省市县区].{1,12}?[部厅局委办]|.{0,14}?(?:保障|财政|教育|科技|卫生|住建|人事|发改|税务|农业|统计"
    r"|审计|司法|民政|物价|价格)[部厅局委])(?=[^发函办字令规通秘联党委任电].+)"
)
_REGION: Final = re.compile(
    r"^(?:省|市|县"
    r"|区)?[^部厅局委]{1,12}[部厅局委](?="
    r"[京津冀晋蒙内辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘青宁新兵国人][^部厅局]{1,10}"
    r"[发函字办通秘规]$)"
)
_ISSUER_END: Final = re.compile(r"[部厅局委院署会办府行]$")
_HARD_EDGES: Final = "（(【[《“ \t〔"
_NO_AGENCY: Final = re.compile(r"附件|附表|编号|合同|证书|证字?$|仲|民初|刑初|[案房]字?$|批次")
_HAN_RUN: Final = re.compile(rf"[{HAN}]{{1,24}}$")
_ORGANS_RUN: Final = re.compile(rf"[{HAN}](?:[{HAN}、]| {{1,4}}(?=[{HAN}])){{0,40}}$")


def find(text: str) -> list[Value]:
    """Every document number in text order; phone, court, standard, licence and house numbers are none."""
    if "号" not in text and "號" not in text:
        return []
    folded = text.translate(_WIDTHS) if _WIDE.search(text) else text
    decrees = [value for match in _DECREE.finditer(folded) if (value := _decree(text, folded, match))]
    taken = {value.end for value in decrees}
    plain = [value for value in _numbers(text, folded) if value.end not in taken]
    return sorted(decrees + plain, key=lambda value: value.start)


def _numbers(text: str, folded: str) -> Iterator[Value]:
    """Numbers with a bracketed year, those that borrow from one before, and those with the year in front."""
    previous: Value | None = None
    for match in _NUMBER.finditer(folded):
        blank = folded[match.start() - 1 : match.start()] == " "
        agency = _agency(folded, match.start() - blank)
        start = match.start() - blank - len(agency)
        if not agency and previous is not None:
            joint = _JOINT.fullmatch(folded, previous.end, match.start("bracket"))
            if joint is None:
                continue
            agency, start = previous.data["agency"], match.start("bracket")
        if not agency:
            continue
        previous = _value(text, start, match.end(), agency, match["year"], match["serial"])
        yield previous
        for follower in _followers(text, folded, previous):
            yield follower
            previous = follower
    for match in _YEAR_FIRST.finditer(folded):
        if not _COURT.search(match["agency"]) and not _agency(folded, match.start()):
            yield _value(text, match.start(), match.end(), match["agency"], match["year"], match["serial"])


def _followers(text: str, folded: str, first: Value) -> Iterator[Value]:
    """The numbers behind `first` that borrow its agency and its year: 国发〔2010〕12号和13号."""
    end = first.end
    while match := _BORROWED.match(folded, end):
        end = match.end()
        yield _value(
            text, match.start("serial"), end, first.data["agency"], str(first.data["year"]), match["serial"]
        )


def _agency(folded: str, end: int) -> str:
    """The organ code that ends at `end`, without the words of the sentence in front of it; empty if none."""
    left = before(folded, end, 40)
    run = _HAN_RUN.search(left)
    if run is None:
        return ""
    bounded = (
        run.start() == 0 or left[run.start() - 1] in _HARD_EDGES
    )  # 和 may be a place (和田), 市 a code's own
    code = _after_last(_CUT, run[0], whole=bounded)
    for organ in (_REGION, _ORGAN):
        found = organ.match(code)
        if found:
            code, bounded = code[found.end() :], False
    code = _LEAD.sub("", code)
    if not bounded or code != run[0]:
        code = _REGION_LEAD.sub("", code)
    return code if 2 <= len(code) <= 14 and not _NO_AGENCY.search(code) else ""


def _after_last(cut: re.Pattern[str], run: str, *, whole: bool = False) -> str:
    """What stands behind the last cut word; with `whole` a single character at the front cuts nothing."""
    ends = [match.end() for match in cut.finditer(run) if not (whole and match.end() == 1)]
    return run[ends[-1] :] if ends else run


def _decree(text: str, folded: str, match: re.Match[str]) -> Value | None:
    """The decree or announcement whose word 令 or 公告 the match begins with; None without an organ."""
    left = before(folded, match.start(), 60)
    run = _ORGANS_RUN.search(left)
    if run is None:
        return None
    organ = _organs(_LEAD_DECREE.sub("", _after_last(_DECREE_CUT, run[0])))
    if len(organ.replace(" ", "")) < 2:
        return None
    start, end = match.start() - len(organ), match.end()
    parsed = parse(match["serial"])
    if parsed is None:
        return None
    serial, year = str(int(parsed)), match["year"]
    agency = organ.replace(" ", "") + match["kind"]
    opened = bool(year and re.search(_OPEN, match[0]))
    bracketed = opened and bool(re.search(_CLOSE, match[0]))
    if opened and not bracketed and re.match(_CLOSE, folded[end : end + 1]):  # 公告（2019年第39号）
        end += 1
    dated = "" if not year else f"〔{year}〕" if bracketed else f"{year}年"
    value, raw = f"{agency}{dated}第{serial}号", text[start:end]
    data: dict[str, Any] = {
        "value": value, "raw": raw, "agency": agency, "year": int(year) if year else None, "serial": serial,
        "conforming": raw == value, "kind": "decree" if match["kind"] == "令" else "announcement",
    }  # fmt: skip
    return Value(start, end, "docnum", data)


_LEAD_DECREE: Final = re.compile(r"^[、 和与及或是即将对在由请原]+")


def _organs(run: str) -> str:
    """The joint organs at the end of a run parted by 、 or blanks; a part that is no organ ends them."""
    parts = re.split(r"(、| +)", run)
    kept = parts[-1]
    for index in range(len(parts) - 2, 0, -2):
        if not _ISSUER_END.search(parts[index - 1]):
            break
        kept = parts[index - 1] + parts[index] + kept
    return kept


def _value(text: str, start: int, end: int, agency: str, year: str, serial: str) -> Value:
    digits = year if year.isdigit() else parse_digits(year) or year
    full = int(digits) + 1900 if len(digits) == 2 else int(digits)
    number = re.sub(r"[-－之]", "-", serial.replace(" ", ""))
    number = number.lstrip("0") or "0"
    value, raw = f"{agency}〔{full}〕{number}号", text[start:end]
    data: dict[str, Any] = {
        "value": value, "raw": raw, "agency": agency, "year": full, "serial": number,
        "conforming": raw == value, "kind": "number",
    }  # fmt: skip
    return Value(start, end, "docnum", data)


KIND: Final = Kind("docnum", find, EXAMPLES, "A document number, decree or announcement, in its normal form.")
