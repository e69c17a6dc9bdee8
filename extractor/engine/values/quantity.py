"""Amounts of learning and of time: one scanner for the kinds `hours` and `length`.

An amount is a number or a range with a unit, what it is counted by (学时/年), what it equals (（12天）)
and its bound (以上, 以内, 左右). Shapes: handbook 2(c).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, Final, NamedTuple

from extractor.engine.values.parts import (
    DASH,
    DASHES,
    FIRST,
    NUM,
    Reading,
    before,
    begins_number,
    matches,
    number,
    read,
)

_UNITS: Final = {
    "学时": "class_hour", "课时": "class_hour", "学习小时": "class_hour", "小时": "clock_hour",
    "钟头": "clock_hour", "学分": "credit", "天": "day", "日": "day", "工作日": "working_day", "周": "week",
    "星期": "week", "个月": "month", "年": "year", "周年": "year", "年度": "year", "门": "course",
    "分钟": "minute", "月": "month",
}  # fmt: skip
_UNIT: Final = (
    r"(?:个?(?:学习)?小时|个?学时(?:[(（](?:学?分|课时)[)）])?|个?课时(?:[(（]学时[)）])?"
    r"|个?学分(?:[(（]学?时[)）])?|个?钟头"
    r"|个?工作日|分钟|天|日|周年|周|个?星期|个月|个年度|年|门)"
)
_HALF: Final = r"(?:个半(?:小时|月|学时|课时))"
_EQUAL: Final = r"(?:(?:即|合|共|共计|约|相当于|折合|约合|计|按)? ?)"
_PER: Final = (
    r"(?:(?:人[·.、/／]?)?(?:年度?|半天|天|日|周期|学期|[期次门篇项班本个件部场讲周月人]|模块"
    r"|[万千]字)(?:[·.]人)?)"
)
_PATTERN: Final = re.compile(
    rf"(?P<low>{NUM})(?P<more>[余多几]?) ?(?:(?P<first>{_UNIT})? ?{DASH} ?(?P<high>{NUM}) ?)?(?:"
    rf"(?P<halves>{_HALF})|(?P<unit>{_UNIT})(?P<half>半(?![天日年月数]))?)"
    rf"(?: ?[/／] ?(?P<per>{_PER})|每(?P<each>{_PER})(?=[，。；、）)\n]|$))?"
    rf"(?:[(（]{_EQUAL}(?P<also>{NUM}) ?(?P<also_unit>{_UNIT})[)）]"
    rf"|，?(?:也)?即 ?(?P<also2>{NUM}) ?(?P<also2_unit>{_UNIT}))?"
    r"(?P<bound>左右|上下|(?:[(（]含[)）])?[及或]?(?:[(（]含[)）])?以[上下内]|之?内"
    r"|起(?![草始步来到点算见诉]))?"
)
_STARTS: Final = re.compile(f"[{FIRST}]{begins_number('个学小课钟工分天日周星年门' + DASHES)}")
_LISTED: Final = re.compile(r"(?<![0-9.第])(?:[0-9]{1,3}(?:\.[0-9])?(?:、|和|及|或)){1,12}$")
_ITEM: Final = re.compile(r"[0-9.]+")
_OVER: Final = re.compile(r"(?:≥|>=|＞=)\s*$")
_LOOSE: Final = re.compile(r"(?:约|大约|大概|大致)(?:为|是)? ?$")
_AFTER_BAD: Final = {
    "class_hour": re.compile(r"班(?!主任)|制|卡片"),
    "clock_hour": re.compile(
        r"工作制|之?外|(?<=24小时)[\u4e00-\u9fff]{0,6}?(?:值班|热线|咨询|服务|客服|电话|监控|畅通|自助"
        r"|受理|营业|不间断|保持|轮|开放|重点)"
    ),
    "week": re.compile(r"[岁刊报边围期末]"),
    "year": re.compile(r"[级度代版底末]|初(?!级)|制?级|[0-9一二三四五六七八九十]{1,3} ?月"),
    "course": re.compile(r"[峡县户口诊牌峪]"),
    "day": re.compile(r"[线花使猫鹅]|起至|[至到—~-] ?\d"),
}
_BEFORE_BAD: Final = {
    "clock_hour": re.compile(r"[×xX*] ?$"),
    "year": re.compile(r"[0-9]{4}年? ?(?:[-—~～至到、和]|——)? ?$"),
    "minute": re.compile(r"[0-9]时 ?$"),
}
_IN_DATE: Final = re.compile(r"月[0-9一二三四五六七八九十、，,日号至到~—\- ]*$")
_HEADING: Final = re.compile(rf" {_UNIT}[\u4e00-\u9fff]")
_PERSON: Final = re.compile(r"^人[·.、/／]?|[·.]人$")
_PERIODS: Final = {
    "年": "year", "年度": "year", "天": "day", "日": "day", "周期": "cycle", "期": "class", "班": "class",
}  # fmt: skip
_TIMELIKE: Final = frozenset({"class_hour", "clock_hour", "credit", "day", "week", "minute", "month"})


class Quantity(NamedTuple):
    """Where an amount stands and its parts in the contract's words."""

    start: int
    end: int
    data: dict[str, Any]


@cache
def unit_code(written: str) -> str:
    """The contract's code of a unit as a grammar found it: 个学时 -> class_hour, 学时(分) -> class_hour."""
    bare = written.replace("(", "（").partition("（")[0]
    return _UNITS.get(bare) or _UNITS[bare.removeprefix("个").removeprefix("半")]


@lru_cache(maxsize=1)
def quantities(text: str) -> tuple[Quantity, ...]:
    """Every amount of learning or time in text order; no ages, dates, ordinals, class names.

    Those of the last text are kept: hours and lengths are asked for one after the other.
    """
    return tuple(_quantities(text))


def _quantities(text: str) -> Iterator[Quantity]:
    for match in matches(_PATTERN, _STARTS, text):
        unit = unit_code(match["unit"] or match["halves"])
        low, high = read(match["low"]), read(match["high"]) if match["high"] else None
        if low is None or (match["high"] and high is None) or not _plausible(low, high, unit):
            continue
        if match["first"] and unit_code(match["first"]) != unit:
            continue
        if not _stands_well(text, match, unit):
            continue
        data = _data(text, match, unit, low, high)
        yield from _listed(text, match.start(), data)
        yield Quantity(match.start(), match.end(), data)


def _stands_well(text: str, match: re.Match[str], unit: str) -> bool:
    end = match.end("half") if match["half"] else max(match.end("unit"), match.end("halves"))
    bad_after, bad_before = _AFTER_BAD.get(unit), _BEFORE_BAD.get(unit)
    if bad_after and bad_after.match(text, end):
        return False
    left = before(text, match.start(), 12)
    if _HEADING.match(text, match.end("low")) and not left.strip(" #*\t") and len(left) < 12:
        return False  # `2 学时标准` is a heading with its number
    if match["low"] == "半" and left.endswith(tuple("上下前后大过多")):
        return False
    if match["unit"] == "日" and _IN_DATE.search(left):
        return False
    return not (bad_before and bad_before.search(left))


def _plausible(low: Reading, high: Reading | None, unit: str) -> bool:
    """A calendar year is no length, a range goes up."""
    if unit == "year" and max(low.low, high.low if high else low.low) > 100:
        return False
    return high is None or low.low < high.low


def _data(text: str, match: re.Match[str], unit: str, low: Reading, high: Reading | None) -> dict[str, Any]:
    more = Decimal("0.5") if match["half"] or match["halves"] else Decimal(0)
    top = high.low if high else low.high
    bound = match["bound"] or ""
    per_text = match["per"] or match["each"]
    return {
        "value": number(low.low + more),
        "value_max": None if top is None else number(top + more),
        "unit": unit,
        "per": _per(per_text),
        "per_text": per_text,
        "also": _also(match, unit),
        "approx": bool(match["more"] or low.approx or bound in ("左右", "上下"))
        or bool(_LOOSE.search(before(text, match.start(), 4))),
        "at_least": bound.endswith("以上") or bound == "起" or bool(_OVER.search(before(text, match.start(), 3))),
        "at_most": bound.endswith(("以下", "内")),
    }


def _per(word: str | None) -> str | None:
    """The contract's code of what an amount is counted by; None where the contract has no word for it."""
    bare = _PERSON.sub("", word) if word else ""
    if not bare:
        return None
    return _PERIODS.get(bare, None if bare in ("半天", "周", "月", "学期") else "item")


def _also(match: re.Match[str], unit: str) -> list[dict[str, Any]]:
    lexeme, written = match["also"] or match["also2"], match["also_unit"] or match["also2_unit"]
    reading = read(lexeme) if lexeme else None
    if reading is None:
        return []
    code = unit_code(written)
    return [{"value": number(reading.low), "unit": code}] if code in _TIMELIKE and code != unit else []


def _listed(text: str, start: int, data: dict[str, Any]) -> Iterator[Quantity]:
    """The amounts before `start` that share this one's unit: 64、56、48学时."""
    if data["unit"] not in ("class_hour", "credit", "clock_hour", "day"):
        return
    left = before(text, start, 60)
    found = _LISTED.search(left)
    if found is None:
        return
    items = list(_ITEM.finditer(found[0]))
    if len(items) == 1 and not left[: found.start()].strip(" 　\t*#（("):  # 1、90学时 is a numbered item
        return
    for item in items:
        reading = read(item[0])
        if reading is not None:
            at = start - len(found[0]) + item.start()
            shared = {**data, "value": number(reading.low), "value_max": None, "also": []}
            yield Quantity(at, at + len(item[0]), shared)
