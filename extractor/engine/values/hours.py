"""Amounts of learning: 90学时, 20学时/年, 72学时（12天）, 5～10学分. Shapes: handbook 2(c)."""

from __future__ import annotations

import re
from typing import Any, Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.engine.values.quantity import quantities

_UNITS: Final = frozenset({"class_hour", "clock_hour", "credit"})


def find(text: str) -> list[Value]:
    """Every amount of class hours, clock hours or credits, with 以上, /年 and the equal amount."""
    if not any(word in text for word in ("时", "学分", "钟头")):
        return []
    found = [Value(q.start, q.end, "hours", q.data) for q in quantities(text) if q.data["unit"] in _UNITS]
    taken = {value.start for value in found}
    found += [value for value in map(_behind, _BEHIND.finditer(text)) if value.start not in taken]
    if "学分" in text:
        taken = {value.start for value in found}
        found += [points for points in map(_points, _POINTS.finditer(text)) if points.start not in taken]
    return sorted(found, key=lambda value: value.start)


_BEHIND: Final = re.compile(
    r"(?P<unit>学时|课时|学分)(?:数)?(?:总数|总量)?(?:均)?(?:应|须|需)?(?:不得少于|不少于|不低于|不得低于|达到|须满|应满)(?P<value>\d{1,3})个?(?=[，。；、）)]|$)",
    re.M,
)
"""The unit stands before the number: 学时不得少于80个."""


def _behind(match: re.Match[str]) -> Value:
    unit = "credit" if match["unit"] == "学分" else "class_hour"
    return Value(match.start("value"), match.end(), "hours", _want(int(match["value"]), unit))


_POINTS: Final = re.compile(
    r"学分[^，。；\d\n]{0,8}(?P<low>\d{1,3})(?:[～~—-](?P<high>\d{1,3}))?分(?![钟之值数别])(?P<least>及?以上)?"
)
"""Credits counted in 分 behind the word 学分: Ⅰ类学分5～10分, 学分不低于15分."""


def _points(match: re.Match[str]) -> Value:
    high = int(match["high"]) if match["high"] else None
    data = {**_want(int(match["low"]), "credit"), "value_max": high, "at_least": bool(match["least"])}
    return Value(match.start("low"), match.end(), "hours", data)


def _want(value: float, unit: str = "class_hour", **parts: Any) -> dict[str, Any]:
    rest: dict[str, Any] = {
        "value_max": None,
        "per": None,
        "per_text": None,
        "also": [],
        "approx": False,
        "at_least": False,
        "at_most": False,
    }
    return {"value": value, "unit": unit, **rest, **parts}


_DAY: Final = "day"
EXAMPLES: Final = (
    Example("每年累计应不少于90学时，其中，专业科目应达到60学时", (_want(90), _want(60))),
    Example("按20学时／年记入《继续教育证书》", (_want(20, per="year", per_text="年"),)),
    Example("按实际学时登记，不超过8学时/天。", (_want(8, per="day", per_text="天"),)),
    Example(
        "培训时间共72学时（12天），其中，公需科目24学时（4天）",
        (_want(72, also=[{"value": 12, "unit": _DAY}]), _want(24, also=[{"value": 4, "unit": _DAY}])),
    ),
    Example("每年累计不少于86学时（64小时）", (_want(86, also=[{"value": 64, "unit": "clock_hour"}]),)),
    Example("近三年总和达到120个学时", (_want(120),)),
    Example("每年25学分，Ⅰ类5～10学分", (_want(25, "credit"), _want(5, "credit", value_max=10))),
    Example("其中Ⅰ类学分5～10分，Ⅱ类学分不低于15分", (_want(5, "credit", value_max=10), _want(15, "credit"))),
    Example("笔试60分及格，每学分3元", ()),
    Example("达到90学时(分)以上", (_want(90, at_least=True),)),
    Example("约60课时，24小时以内完成", (_want(60, approx=True), _want(24, "clock_hour", at_most=True))),
    Example("不少于8天或60学时", (_want(60),)),
    Example("前5名每年分别认定64、56、48、40、32学时", tuple(_want(v) for v in (64, 56, 48, 40, 32))),
    Example("每万字5学时，12学时/模块", (_want(5), _want(12, per="item", per_text="模块"))),
    Example("一个半小时的讲座计二十个学时", (_want(1.5, "clock_hour"), _want(20))),
    Example(
        "计6学时至10学时，学习30学时/人·年", (_want(6, value_max=10), _want(30, per="year", per_text="人·年"))
    ),
    Example("周期内学时不得少于80个，合计≥90学时", (_want(80), _want(90, at_least=True))),
    Example("15天（即90学时）", ()),
    Example("72学时班；学时数；每学时3元；24小时值班电话；学时证明；2000字；17时30分；7×24小时", ()),
)

KIND: Final = Kind(
    "hours",
    find,
    EXAMPLES,
    "An amount of class hours (学时 课时), clock hours (小时) or credits (学分), with /年, （12天） and "
    "以上 behind it.",
)
