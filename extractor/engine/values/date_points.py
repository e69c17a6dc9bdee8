"""Reads one calendar group: a day, month, part of a year, or several under one unit (`3月6、13、20日`).

A group is read at an offset; slots that are not written stay None and are filled by `date_resolve`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final

from extractor.engine.values.date_words import (
    ARABIC,
    DASH,
    DAY_WORDS,
    ERAS,
    HAN,
    MONTH_ERAS,
    MONTH_SLICES,
    NOT_A_MONTH,
    NOT_A_YEAR,
    QUARTERS,
    SMALL,
    SMALL_NUMBERS,
    TO,
    WIDE,
    YEAR4,
    YEAR_SLICES,
    Part,
    S,
    part,
    small,
    weekday_list,
    year4,
)

_AND: Final = "(?:、|和|及|与|以及|或)"
_DAY_AND: Final = "(?:、|，|,|和|及|与|以及|或)"


def _series(number: str, link: str, most: int) -> str:
    """Pattern of up to `most` further numbers behind links."""
    return f"{number}(?:{S}(?:{link}|{TO}){S}{number}){{0,{most}}}"


def _either(link: str, most: int) -> str:
    """A series all in Arabic or all in Han numbers: a mix (`一、2月`) is a heading before a date."""
    return f"(?:{_series(ARABIC + '{1,2}', link, most)}(?!{ARABIC})|{_series(HAN, link, most)})"


_YEAR: Final = re.compile(
    rf"(?P<years>{_series(YEAR4, '、|和|及', 6)}){S}年{NOT_A_YEAR}"
    rf"|(?P<era>{'|'.join(sorted(ERAS, key=len, reverse=True))})(?!级)度?的?"
    rf"|(?P<short>{ARABIC}{{2}}){S}年(?={S}{SMALL}{S}月)"
)
_ONE_YEAR: Final = re.compile(YEAR4)
_ONE_SMALL: Final = re.compile(SMALL)
_ONE_WIDE: Final = re.compile(WIDE)
_IS_MONTH: Final = re.compile(NOT_A_MONTH)
_MONTH: Final = re.compile(rf"(?P<months>{_either(_AND, 11)}|元){S}月份?")
_WIDE_MONTH: Final = re.compile(rf"(?P<months>{WIDE}){S}月份?")
_WIDE_DAY: Final = re.compile(rf"(?P<days>{WIDE}){S}[日号]")
_HAS_MONTH: Final = re.compile(rf"{SMALL}{S}月")
_DAY: Final = re.compile(rf"(?P<days>{_either(_DAY_AND, 30)}){S}(?:日|号(?![楼线院文令]))")
_NUMERIC: Final = re.compile(
    rf"(?P<y>[12１２]{ARABIC}{{3}})(?P<sep>[-－./．／·])(?P<m>{ARABIC}{{1,2}})(?:(?P=sep)(?P<d>{ARABIC}{{1,2}})日?)?"
    rf"(?!{ARABIC}|(?P=sep){ARABIC}(?!{ARABIC}{{3}}(?P=sep))|[%％元万亿千百米人倍分公kKmMgGwW版])"
)
_SHORT_NUMERIC: Final = re.compile(
    rf"(?<=[自从至到于在：:止])(?P<y>{ARABIC}{{2}})(?P<sep>[./．])(?P<m>{ARABIC}{{1,2}})(?P=sep)(?P<d>{ARABIC}{{1,2}})(?!{ARABIC}|[./．])"
)
_MONTH_SLICE: Final = re.compile(
    rf"{S}(?P<first>[上中])、?(?P<second>[中下])旬|{S}(?P<one>[上中下]旬|[上下]半月)|月?(?P<edge>底|末)(?!线|数|色|薪|层|端|尾|梢)"
    r"|(?P<begin>初)(?=[，。；、）)至到前起—-]|以|之|$)|(?P<mid>中)(?=[，。；、）)至到前起—-]|以|之|$)"
)
_YEAR_SLICE: Final = re.compile(
    rf"{S}(?:(?P<half>[上下]半年)|第?(?P<q1>[一二三四1-4])(?:、|{DASH}|至|到)(?P<q2>[二三四2-4])季度"
    rf"|第?{S}(?P<quarter>[一二三四1-4]){S}季度|年?(?P<edge>底|末)(?!线|数|色|薪|端)|年?(?P<begin>初)(?=[，。；、）)至到前起]|以|之))"
)
_NAMED_MONTH: Final = re.compile(rf"([{''.join(MONTH_ERAS)}])个?月{S}")
_BARE_EDGE: Final = re.compile(r"年[底末]")
_DAY_WORD: Final = re.compile("|".join(DAY_WORDS))
_WEEKDAY: Final = "(?:星期|周|礼拜)"
_BRACKET: Final = re.compile(
    rf"{S}[（(]{S}(?:含[^）)\n]{{0,6}}|暂定|拟定|预计|(?P<week>{_WEEKDAY}{S}[一二三四五六日天]"
    rf"(?:{S}(?:、|，|,|和|至|到|{DASH}){S}{_WEEKDAY}?[一二三四五六日天]){{0,6}})(?:[，,、][^）)\n0-9０-９]{{1,8}})?){S}[)）]"
)
_PLAIN_WEEKDAY: Final = re.compile(rf"{S}[，,]?(?:星期|礼拜|周)(?P<week>[一二三四五六日天])(?![、至到—期])")
_LENGTH_TAIL: Final = re.compile(rf"{S}(?:以内|之内|内|后|以后|之后|左右)")
_WORD_OR_LINK: Final = re.compile(rf"(?P<to>{TO})|(?P<and>{_DAY_AND})")
_DURATION_BEFORE: Final = frozenset("第满近共约隔逾超每")


@dataclass(slots=True)
class Group:
    """What was read: its parts, whether they are ends of a range, their level, and where the reading stopped.

    `level` is year, month or day; `stated` holds weekday codes written after the last day.
    """

    parts: list[Part]
    form: str
    level: str
    stop: int
    stated: list[str] = field(default_factory=list)


def read_group(text: str, at: int, before: Part | None = None) -> Group | None:
    """The group at `at`, or None. With `before`, the part to its left, a lone day or 当日 will do."""
    group = _numeric(text, at, before) or _written(text, at, before)
    if group and group.level == "day":
        _read_weekday(text, group)
    return group


def read_more_days(text: str, at: int, before: Part) -> Group | None:
    """Lone days that go on after a date (`4月6日、10日至12日`), with its month; no lengths (`3日内`)."""
    slots = {slot: before[slot] for slot in ("year", "month", "era")}
    group = read_days(text, at, **slots) if before["month"] and before["day"] else None
    if group is None or _LENGTH_TAIL.match(text, group.stop) or group.parts[0]["day"] <= before["day"]:
        return None
    return group


def read_days(text: str, at: int, **slots: str | int | None) -> Group | None:
    """The days at `at` with the given slots (for `每月15日`, `次月10日`)."""
    group = _days(text, at, part(**slots))
    if group:
        _read_weekday(text, group)
    return group


def _read_weekday(text: str, group: Group) -> None:
    """Take in a weekday and a remark like （含） behind the group's last day."""
    for _ in range(2):
        found = _BRACKET.match(text, group.stop) or _PLAIN_WEEKDAY.match(text, group.stop)
        if found is None or (found["week"] and group.stated):
            return
        if found["week"]:
            group.stated = weekday_list(found["week"])
        group.stop = found.end()


def _numeric(text: str, at: int, before: Part | None) -> Group | None:
    """2012-3-25, 2012．3．25, 2012/3/25, 2012.03; 12.3.25 only behind a word that asks for a date."""
    if (
        at
        and not before
        and ((text[at - 1].isascii() and text[at - 1].isalnum()) or text[at - 1] in "-./．－¥￥第")
    ):
        return None
    found = _NUMERIC.match(text, at)
    short = None if found else _SHORT_NUMERIC.match(text, at)
    hit = found or short
    if hit is None:
        return None
    year = (2000 + (small(hit["y"]) or 0)) if short else year4(hit["y"])
    month, day = small(hit["m"]), small(hit["d"]) if hit["d"] else None
    if year is None or month is None or not 1 <= month <= 12 or (day is not None and not 1 <= day <= 31):
        return None
    if day is None and ((hit["sep"] in "-－" and len(hit["m"]) < 2) or not 1990 <= year <= 2049):
        return None
    return Group([part(year=year, month=month, day=day)], "point", "day" if day else "month", hit.end())


def _written(text: str, at: int, before: Part | None) -> Group | None:
    """年月日 in any mix; also parts of a year or month and, behind another date, lone days and 当日."""
    found = _YEAR.match(text, at)
    if found is None:
        plain = _month(text, at, part()) or _bare_slice(text, at) or _named_month(text, at)
        return plain or _borrowing(text, at, before)
    stop = _blank(text, found.end())
    if found["era"]:
        base = part(era=ERAS[found["era"]])
    elif found["short"]:
        base = part(year=2000 + (small(found["short"]) or 0))
    else:
        years = _numbers(found["years"], _ONE_YEAR)
        if len(years[0]) > 1:
            return _several(years, "year", part(), found.end())
        base = part(year=years[0][0])
    if base["year"] is None and base["era"] is None:
        return None
    inner = _month(text, stop, base) or _year_slice(text, found.end(), base)
    if inner or base["era"] or _HAS_MONTH.match(text, stop):
        return inner
    return _days(text, stop, base) or Group([base], "point", "year", found.end())


def _month(text: str, at: int, base: Part) -> Group | None:
    """A month, a slice of it, or days in it."""
    alone = base["year"] is None and base["era"] is None
    found = _MONTH.match(text, at) or (None if alone else _WIDE_MONTH.match(text, at))
    if found is None:
        return None
    months, form = _numbers(found["months"], _ONE_WIDE if found.re is _WIDE_MONTH else _ONE_SMALL)
    if len(months) > 1:
        heading = len(months) == 2 and form == "list" and (at == 0 or text[at - 1] in "\n\t。；（")
        if heading or not _IS_MONTH.match(text, found.end()) or not all(1 <= m <= 12 for m in months):
            return None
        if _DAY.match(text, _blank(text, found.end())):
            return None
        return _several((months, form), "month", base, found.end())
    base = base | {"month": months[0]}
    days = _days(text, _blank(text, found.end()), base)
    if days:
        return days
    if not _month_may_stand(text, at, found.end(), months[0], alone):
        return None
    return _month_slice(text, found.end(), base) or Group([base], "point", "month", found.end())


def _month_may_stand(text: str, at: int, end: int, month: int, alone: bool) -> bool:
    """True when a month without a day is a month of the year and no length, decimal or edition."""
    if not 1 <= month <= 12 or not _IS_MONTH.match(text, end):
        return False
    if not alone or at == 0:
        return True
    decimal = text[at - 1] in ".．" and at > 1 and text[at - 2].isdigit()
    return not decimal and text[at - 1] not in _DURATION_BEFORE


def _month_slice(text: str, at: int, base: Part) -> Group | None:
    """上旬, 中下旬, 上半月, 底 … behind a month."""
    found = _MONTH_SLICE.match(text, at)
    if found is None:
        return None
    if found["first"]:
        ends = [base | {"slice": MONTH_SLICES[sign + "旬"]} for sign in (found["first"], found["second"])]
        return Group(ends, "range", "month", found.end())
    word = found["one"] or found["edge"] or found["begin"] or found["mid"]
    return Group([base | {"slice": MONTH_SLICES[word]}], "point", "month", found.end())


def _year_slice(text: str, at: int, base: Part) -> Group | None:
    """上半年, 第三季度, 底 … behind a year or alone."""
    found = _YEAR_SLICE.match(text, at)
    if found is None:
        return None
    if found["q1"]:
        ends = [base | {"slice": QUARTERS[sign]} for sign in (found["q1"], found["q2"])]
        return Group(ends, "range", "month", found.end())
    if found["quarter"]:
        return Group([base | {"slice": QUARTERS[found["quarter"]]}], "point", "month", found.end())
    word = found["half"] or found["edge"] or found["begin"]
    return Group([base | {"slice": YEAR_SLICES[word]}], "point", "year", found.end())


def _bare_slice(text: str, at: int) -> Group | None:
    """上半年, 第三季度, 年底 with no year written."""
    edge = _BARE_EDGE.match(text, at)
    if edge:
        return Group([part(slice="end")], "point", "year", edge.end())
    group = _year_slice(text, at, part())
    if group is None or group.parts[0]["slice"] in ("end", "start") or text[group.stop - 1] not in "年度":
        return None
    return group


def _named_month(text: str, at: int) -> Group | None:
    """本月底, 下月上旬."""
    found = _NAMED_MONTH.match(text, at) if text[at : at + 1] in MONTH_ERAS else None
    return _month_slice(text, found.end(), part(era=MONTH_ERAS[found[1]])) if found else None


def _borrowing(text: str, at: int, before: Part | None) -> Group | None:
    """A lone day behind a date that has a month, or 当日/次日 behind any day."""
    if before is None or before["day"] is None:
        return None
    word = _DAY_WORD.match(text, at)
    if word:
        return Group([part(era=DAY_WORDS[word[0]])], "point", "day", word.end())
    return _days(text, at, part())


def _days(text: str, at: int, base: Part) -> Group | None:
    """One or several days under one 日."""
    found = _DAY.match(text, at) or (_WIDE_DAY.match(text, at) if base["month"] else None)
    if found is None:
        return None
    return _several(
        _numbers(found["days"], _ONE_WIDE if found.re is _WIDE_DAY else _ONE_SMALL), "day", base, found.end()
    )


def _several(found: tuple[list[int], str], level: str, base: Part, stop: int) -> Group | None:
    """A group with one part a number at `level`."""
    numbers, form = found
    if level == "day" and any(n > 99 or n < 1 for n in numbers):
        return None
    return Group([base | {level: n} for n in numbers], form, level, stop)


def _numbers(text: str, number: re.Pattern[str]) -> tuple[list[int], str]:
    """The numbers of a series and its form: point, range (two ends) or list (ranges in it counted out)."""
    if text in SMALL_NUMBERS:
        return [SMALL_NUMBERS[text]], "point"
    if number is _ONE_YEAR and len(text) == 4:
        return [year4(text) or 0], "point"
    if text == "元":
        return [1], "point"
    values: list[int] = []
    links: list[str] = []
    at = 0
    while found := number.match(text, at):
        value = year4(found[0]) if number is _ONE_YEAR else small(found[0])
        values.append(value if value is not None else 0)
        at = _blank(text, found.end())
        link = _WORD_OR_LINK.match(text, at)
        if link is None:
            break
        links.append("to" if link["to"] else "and")
        at = _blank(text, link.end())
    if len(values) == 1:
        return values, "point"
    if links == ["to"]:
        return values, "range"
    out = values[:1]
    for link_word, value in zip(links, values[1:], strict=False):
        out += range(out[-1] + 1, value + 1) if link_word == "to" and value - out[-1] < 32 else [value]
    return out, "list"


def _blank(text: str, at: int) -> int:
    """`at`, or one further when a blank stands there."""
    return at + 1 if at < len(text) and text[at] in " \u3000\u00a0" else at
