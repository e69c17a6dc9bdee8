"""Dates as notices write them (handbook 2(d)): points, ranges, lists, every-year and event-bound dates.

`find` says only what is written; `date_resolve.resolve`, exported here too, fills the year and builds the
contract's values. `PERIOD` finds the labels of years and plans (2017年度, “十二五”期间) that are no dates.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from extractor.engine.values.base import Kind, Value
from extractor.engine.values.date_data import Found
from extractor.engine.values.date_examples import DATE_EXAMPLES, LABEL_EXAMPLES
from extractor.engine.values.date_expressions import read_calendar, read_weekly
from extractor.engine.values.date_relative import (
    read_ahead,
    read_around,
    read_from_day,
    read_length,
    read_today,
)
from extractor.engine.values.date_resolve import Resolved, due, resolve
from extractor.engine.values.date_words import ARABIC, DASH, ERAS, SMALL, YEAR4, Part, S, year4
from extractor.engine.values.parts import matches

__all__ = ["KIND", "PERIOD", "Resolved", "due", "find", "find_labels", "resolve"]

_HAN_START: Final = "〇○一二三四五六七八九十廿卅半两"
_STARTS: Final = re.compile(
    f"[0-9０-９{_HAN_START}年上下今明本去当同次翌来元第即自从之前后提每逢周星]"
    f"(?<!{ARABIC}{ARABIC})(?<![{_HAN_START}零0０][{_HAN_START}])"
)
_MAY_BE_DATE: Final = re.compile(
    "[0-9０-９〇○零一二三四五六七八九十廿卅OoＯ \u3000\u00a0、，,和及与或以至到起—–―─━－～〜~-]{1,60}+"
    "[年月日号]"
    rf"|{ARABIC}{{2,4}}[-－./．／·]{ARABIC}|[一二三四1-4](?:[、至到—-][二三四2-4])?季度"
)
_MAY_BE_LENGTH: Final = re.compile(
    rf"(?:{ARABIC}{{1,3}}|[一二三四五六七八九十半两]{{1,3}}){S}[个工日天周年小分月]"
)
_WORDS: Final = re.compile(
    rf"{'|'.join(sorted(ERAS, key=len, reverse=True))}|[本当次同下该]个?月[底末初上中下]"
    r"|[上下]半年|年[底末]|元\s?月|第\s?[一二三四1-4]"
)
_BEFORE_YEAR_END: Final = frozenset("近数几半多一两二三四五六七八九十0123456789 学周少青成老中童往常")


def _from_number(text: str, at: int, limit: int) -> Found | None:
    """A date or, failing that, a length with an event before it."""
    found = read_calendar(text, at, limit) if _MAY_BE_DATE.match(text, at) else None
    if found is None and _MAY_BE_LENGTH.match(text, at):
        return read_length(text, at, limit)
    return found


def _from_word(text: str, at: int, limit: int) -> Found | None:
    """今年3月, 上半年, 年底, 元月, 第三季度; 年底 behind another word (学年末) is none."""
    if not _WORDS.match(text, at) or (text[at] == "年" and at and text[at - 1] in _BEFORE_YEAR_END):
        return None
    return read_calendar(text, at, limit)


def _from_week(text: str, at: int, limit: int) -> Found | None:
    return read_weekly(text, at)


_READERS: Final[dict[str, Callable[[str, int, int], Found | None]]] = {
    **dict.fromkeys("0123456789０１２３４５６７８９" + _HAN_START, _from_number),
    **dict.fromkeys("年上下今明本去当同次翌来元第", _from_word),
    **dict.fromkeys("即自从", read_today),
    **dict.fromkeys("前后", read_around),
    **dict.fromkeys("每逢周星", _from_week),
    "之": read_from_day,
    "提": read_ahead,
}


def find(text: str) -> list[Value]:
    """Every date expression, in text order and without overlaps; nothing inside 《》 or 〈〉."""
    values: list[Value] = []
    limit = 0
    for start in _STARTS.finditer(text):
        at = start.start()
        if at < limit:
            continue
        found = _READERS[text[at]](text, at, limit)
        if found is None and values and at - values[-1].end <= 10:
            found = _going_on(text, at, values[-1])
        if found is None:
            continue
        begin, stop, data = found
        limit = stop
        if not _in_title(text, at):
            values.append(Value(begin, stop, "date", data))
    return values


_GOES_ON: Final = re.compile(
    rf"{S}[\u4e00-\u9fff]{{0,4}}[、，,；;和及]{S}(?:第{SMALL}[期批次场班][：:]?{S})?"
)


def _going_on(text: str, at: int, last: Value) -> Found | None:
    """Days that go on behind the last value (`4月6—8日、13—15日`, `5月7日报到，8日上课`) with its month."""
    if not _GOES_ON.fullmatch(text, last.end, at):
        return None
    data = last.data
    parts = [p for p in (data["start"], data["end"], *data["days"]) if p]
    if not parts or not parts[-1]["day"] or data["form"] not in ("point", "range", "list"):
        return None
    day: Part = dict(parts[-1])
    if day["month"] is None and day["era"] is None:
        day |= {slot: parts[0][slot] for slot in ("year", "month", "era")}
    return read_calendar(text, at, last.end, day)


def _in_title(text: str, at: int) -> bool:
    """True between book marks; an unclosed mark (a slip of the typist) counts to the end of its clause."""
    left = max(0, at - 120)
    opened = max(text.rfind("《", left, at), text.rfind("〈", left, at))
    if opened < 0:
        return False
    depth = 0
    for sign in _MARKS.findall(text, left, at):
        depth = depth + 1 if sign in "《〈" else max(0, depth - 1)
    if not depth:
        return False
    return bool(_CLOSED.match(text, at)) or not _STOP.search(text, opened, at)


_MARKS: Final = re.compile("[《〈》〉]")
_CLOSED: Final = re.compile("[^《〈]{0,120}?[》〉]")
_STOP: Final = re.compile("[，。；]")
_LABEL_STARTS: Final = re.compile(
    "[12１２一二十六七八九“\"](?:(?<=[12１２一二])(?=[ \u3000\u00a0]?[90９０九〇○零OoＯ])"
    "|(?<=[十六七八九“\"])(?=十?[一二三四五六七八九]?五))"
)
_LABEL: Final = re.compile(
    rf"(?P<from>{YEAR4})(?P<more>(?:{S}年?度?{S}(?:{DASH}|至|到|[/／、和]){S}(?:{YEAR4})){{0,5}}){S}年?(?:学年度?|年度|(?<=年)度)"
    r"|[“\"]?(?P<plan>十[一二三四五六七八九]?|[六七八九])五[”\"]?(?P<tail>期间|时期|规划|末|计划)?"
)
_YEARS: Final = re.compile(YEAR4)
_PLAN_NUMBERS: Final = {sign: n for n, sign in enumerate("一二三四五六七八九十", 1)}


def find_labels(text: str) -> list[Value]:
    """Labels of years, school years and five-year plans."""
    values: list[Value] = []
    for found in matches(_LABEL, _LABEL_STARTS, text):
        years = _plan_years(found) if found["plan"] else _label_years(found)
        if years and not _in_title(text, found.start()):
            values.append(Value(found.start(), found.end(), "year_label", {"years": years, "text": found[0]}))
    return values


def _label_years(found: re.Match[str]) -> list[int]:
    """The years of a label; a dash between two years that are not neighbours covers those between."""
    years = [y for y in (year4(text) for text in _YEARS.findall(found[0])) if y is not None]
    if len(years) == 2 and re.search(f"{DASH}|至|到", found["more"]) and 1 < years[1] - years[0] < 30:
        return list(range(years[0], years[1] + 1))
    return years


def _plan_years(found: re.Match[str]) -> list[int]:
    """The five years of a plan (the sixth ran 1981–1985), or [] when neither quotes nor 期间 mark it."""
    quoted = found[0][0] in '“"' and (found[0][-1] in '”"' or found["tail"])
    if not quoted and not found["tail"]:
        return []
    number = sum(_PLAN_NUMBERS[sign] for sign in found["plan"])
    first = 1981 + 5 * (number - 6)
    return list(range(first, first + 5))


KIND: Final = Kind("date", find, DATE_EXAMPLES, "日期、期间、每年每周的日期、以事件为准的期限")
PERIOD: Final = Kind("year_label", find_labels, LABEL_EXAMPLES, "年度、学年、五年规划等标签，不是日期")
