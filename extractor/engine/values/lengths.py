"""Lengths of time and numbers of courses: 12天, 两个月, 5年, 2门, 10个工作日. Source: handbook 2(c), 2(d)."""

from __future__ import annotations

from typing import Any, Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.engine.values.quantity import quantities

_UNITS: Final = frozenset({"day", "working_day", "week", "month", "year", "course", "minute"})


def find(text: str) -> list[Value]:
    """Every length of time that is no date and no age, and every number of courses."""
    found = (q for q in quantities(text) if q.data["unit"] in _UNITS)
    return [Value(q.start, q.end, "length", _slots(q.data)) for q in found]


def _slots(data: dict[str, Any]) -> dict[str, Any]:
    return {key: part for key, part in data.items() if key not in ("per", "per_text")}


def _want(value: float, unit: str, **parts: Any) -> dict[str, Any]:
    rest: dict[str, Any] = {
        "value_max": None,
        "also": [],
        "approx": False,
        "at_least": False,
        "at_most": False,
    }
    return {"value": value, "unit": unit, **rest, **parts}


EXAMPLES: Final = (
    Example("不少于12天或72学时", (_want(12, "day"),)),
    Example("15天（即90学时）", (_want(15, "day", also=[{"value": 90, "unit": "class_hour"}]),)),
    Example("培训时间原则上不少于一周", (_want(1, "week"),)),
    Example("为期两个月，每5年为一个周期", (_want(2, "month"), _want(5, "year"))),
    Example(
        "培训结束后10个工作日内，收到通知后3日内",
        (_want(10, "working_day", at_most=True), _want(3, "day", at_most=True)),
    ),
    Example("每年完成2门以上公修课，每半天4学时", (_want(2, "course", at_least=True), _want(0.5, "day"))),
    Example(
        "3至5年，三五天，一年半",
        (_want(3, "year", value_max=5), _want(3, "day", value_max=5, approx=True), _want(1.5, "year")),
    ),
    Example("考试时间90分钟，满5周年", (_want(90, "minute"), _want(5, "year"))),
    Example("72学时（12天）", ()),
    Example("年满60周岁，5月，2012年，第3年，2012-2013学年，上半年，三门峡市，4月10日至30日，5月1、3日", ()),
    Example("二〇一二年一月六日；2010—2015年；三年级；2017年度", ()),
)

KIND: Final = Kind(
    "length",
    find,
    EXAMPLES,
    "A length of time (天 周 月 年 工作日 分钟) or a number of courses (门); no dates, no ages.",
)
