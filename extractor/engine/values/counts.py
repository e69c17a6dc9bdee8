"""Counted things: 3人, 2000名, 一式三份, 30期. They keep their numbers from other kinds."""

from __future__ import annotations

import re
from typing import Any, Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.engine.values.parts import DASH, NUM, number, read

_WORD: Final = (
    r"人次|周岁|万字|千字|人|名|期(?!间|限)|篇|份(?!额)|个(?!月|工作日|学时|小时|学分|课时|年度|星期|半"
    r"|人)|项|次(?!性)|本(?![人市省县区单部级年次通办科地])|套"
    r"|册|张(?!家)|盘|件|部(?![门分委队署位长])|所(?![在有属以])|家(?![庭长])|位(?!置)|场(?![地所])"
    r"|集(?![中团体])|字|届|批(?![准复])|条(?![件例])|种|道(?!路)"
    r"|题|页|分(?![钟之别类部级期管])|岁|台|辆|间|支|只|倍|寸|级(?![别职])"
)
_PATTERN: Final = re.compile(
    rf"(?:一式 ?)?(?P<low>{NUM})[余多几]? ?(?:{DASH} ?(?P<high>{NUM}) ?)?(?P<unit>{_WORD})"
)


def find(text: str) -> list[Value]:
    """Every counted thing; ordinals (第三次) are none."""
    out = []
    for match in _PATTERN.finditer(text):
        low, high = read(match["low"]), read(match["high"]) if match["high"] else None
        if low is None or (match["high"] and high is None):
            continue
        top = high.low if high else low.high
        data = {
            "value": number(low.low),
            "value_max": None if top is None else number(top),
            "unit": match["unit"],
        }
        out.append(Value(match.start(), match.end(), "count", data))
    return out


def _want(value: float, unit: str, top: float | None = None) -> dict[str, Any]:
    return {"value": value, "value_max": top, "unit": unit}


EXAMPLES: Final = (
    Example("每期3人，共2000名，举办30期", (_want(3, "人"), _want(2000, "名"), _want(30, "期"))),
    Example("论文5篇，一式三份，14个单位", (_want(5, "篇"), _want(3, "份"), _want(14, "个"))),
    Example("团体10—20人优惠，播出3集，60分以上", (_want(10, "人", 20), _want(3, "集"), _want(60, "分"))),
    Example("第三次，第5名，两个月，10个工作日，一部分，一次性，90分钟，三个学时", ()),
)

KIND: Final = Kind("count", find, EXAMPLES, "A counted thing with its measure word: 3人, 一式三份, 14个.")
