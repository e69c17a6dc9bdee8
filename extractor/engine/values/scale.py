"""What one unit of learning is worth: 1学时=45分钟, 1学分=6学时. Source: handbook 2(c), scales."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.engine.values.parts import FIRST, NUM, begins_number, matches, number, read
from extractor.engine.values.quantity import unit_code

_LEARNING: Final = r"个?(?:学时|课时|学分)"
_TIME: Final = r"(?:分钟|个?小时|天|个?学时|个?课时|个?学分)"
_IS: Final = (
    r"(?:[=＝]|等于|相当于|折合(?:为|成)?|折算(?:为|成|成为)?|折抵|换算(?:为|成)?"
    r"|[按以](?=[^。\n]{1,9}[计折换])|计为|记为|计|记|为|不少于|不低于)"
)
_PATTERN: Final = re.compile(
    rf"(?P<left>每|{NUM} ?|每 ?{NUM} ?)(?P<from>{_LEARNING}|分钟|个?小时|天)(?:面授|课程|教学|学习"
    rf"|时间)? ?(?P<is>{_IS})? ?(?P<right>{NUM}) ?(?P<to>{_TIME})(?:计算?)?"
)
_STARTS: Final = re.compile(f"[{FIRST}每](?:{begins_number('个学课分小天')}|(?<=每)(?=[ {FIRST}个学课分小天]))")
_EXPLICIT: Final = ("=", "＝", "等于", "相当于", "折合", "换算")
_MINUTES: Final = {"minute": 1, "clock_hour": 60}


def find(text: str) -> list[Value]:
    """Every statement of what a class hour or a credit is worth."""
    if not any(word in text for word in ("学时", "课时", "学分")):
        return []
    found = (_value(match) for match in matches(_PATTERN, _STARTS, text))
    return [value for value in found if value is not None]


def _value(match: re.Match[str]) -> Value | None:
    left, right = _amount(match["left"]), _amount(match["right"])
    here, there = _unit(match["from"]), _unit(match["to"])
    if left is None or right is None or here == there or not _is_scale(match, left, here, right, there):
        return None
    data: dict[str, Any] = {
        "per_minutes": _minutes(left, here, right, there),
        "from": {"value": number(left), "unit": here},
        "to": {"value": number(right), "unit": there},
    }
    return Value(match.start(), match.end(), "scale", data)


def _unit(written: str) -> str:
    return unit_code(written)


def _amount(lexeme: str) -> Decimal | None:
    bare = lexeme.removeprefix("每").strip()
    if not bare:
        return Decimal(1)
    reading = read(bare)
    return None if reading is None else reading.low


def _is_scale(match: re.Match[str], left: Decimal, here: str, right: Decimal, there: str) -> bool:
    """Minutes against class hours always; anything else only where the text says that they are equal."""
    units = {here, there}
    if not units & {"class_hour", "credit"} or not (left == 1 or right == 1):
        return False
    if units == {"class_hour", "minute"}:
        return bool(match["is"]) or (here == "class_hour" and match["left"].startswith("每"))
    said = (match["is"] or "").startswith(_EXPLICIT)
    return said or (units == {"credit", "class_hour"} and here == "credit" and bool(match["is"]))


def _minutes(left: Decimal, here: str, right: Decimal, there: str) -> int | float | None:
    """Minutes of one class hour, where the statement says them."""
    if here == "class_hour" and there in _MINUTES:
        return number(right * _MINUTES[there] / left) if left else None
    if there == "class_hour" and here in _MINUTES:
        return number(left * _MINUTES[here] / right) if right else None
    return None


def _want(per_minutes: float | None, left: float, here: str, right: float, there: str) -> dict[str, Any]:
    return {
        "per_minutes": per_minutes,
        "from": {"value": left, "unit": here},
        "to": {"value": right, "unit": there},
    }


EXAMPLES: Final = (
    Example("1学时=45分钟", (_want(45, 1, "class_hour", 45, "minute"),)),
    Example("不足一天的，按每45分钟折算1学时", (_want(45, 45, "minute", 1, "class_hour"),)),
    Example("每45分钟相当于1学时", (_want(45, 45, "minute", 1, "class_hour"),)),
    Example(
        "一学时为五十分钟，每学时45分钟",
        (_want(50, 1, "class_hour", 50, "minute"), _want(45, 1, "class_hour", 45, "minute")),
    ),
    Example("1个学时按45分钟计算", (_want(45, 1, "class_hour", 45, "minute"),)),
    Example(
        "1学分=6学时；3小时=1学分",
        (_want(None, 1, "credit", 6, "class_hour"), _want(None, 3, "clock_hour", 1, "credit")),
    ),
    Example("1学时=1小时", (_want(60, 1, "class_hour", 1, "clock_hour"),)),
    Example("每学时3元；每天按8学时计算；60学时（10天）；每学分25", ()),
)

KIND: Final = Kind(
    "scale", find, EXAMPLES, "What one class hour or credit is worth: 1学时=45分钟, 1学分=6学时."
)
