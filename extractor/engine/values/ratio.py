"""Parts of a whole and proportions: 三分之二, 2/3, 60%, 百分之六十, 1:1. Source: handbook 2(c)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.engine.values.parts import matches, number, read

_HAN_NUMBER: Final = "[〇零一二三四五六七八九十百千两点0-9.]{1,8}"
_PATTERN: Final = re.compile(
    rf"(?=[百千万0-9一二两三四五六七八九十半])(?:(?P<whole>百|千|万)分之 ?(?P<part>{_HAN_NUMBER})"
    rf"|(?P<den>[一二三四五六七八九十0-9]{{1,3}})分之(?P<num>[一二两三四五六七八九十0-9]{{1,3}})"
    rf"|(?P<percent>[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?) ?(?P<sign>[%％‰])"
    r"|(?P<top>[1-9])/(?P<bottom>[2-9]|10)(?![0-9/.\-年月日号元人]|[A-Za-z])"
    r"|(?P<left>[0-9]{1,3}(?:\.[0-9]{1,2})?) ?(?:[:：∶]|比(?=[0-9])) ?(?P<right>[0-9]{1,3}(?:\."
    r"[0-9]{1,2})?)(?![0-9:：])"
    r"|(?P<hanleft>[一二三四五六七八九])比(?P<hanright>[一二三四五六七八九])(?![较例])"
    r"|(?P<half>一半|半数))"
)
_STARTS: Final = re.compile(
    "[百千万0-9一二两三四五六七八九十半](?=[0-9.一二两三四五六七八九十]{0,8}+ ?[分%％‰/:：∶比]|[半数])"
)
_SUSPECT: Final = re.compile(r"[0-9A-Za-z/.\-:：第]$")
_PROPORTION: Final = re.compile(r"(?:比例|比率|配比|配套|生比)[^0-9\n]{0,4}$")
_AS_PROPORTION: Final = re.compile(r" ?(?:的)?(?:比例|比率|配套|配比)")


def find(text: str) -> list[Value]:
    """Every ratio; times of day, dates and house numbers are none."""
    if not any(sign in text for sign in ("%", "％", "‰", "分之", "/", ":", "：", "比", "半")):
        return []
    out = []
    for match in matches(_PATTERN, _STARTS, text):
        parts = _parts(match, text)
        if parts is not None:
            num, den, kind = parts
            data = {"num": number(num), "den": number(den), "text": match[0], "kind": kind}
            out.append(Value(match.start(), match.end(), "ratio", data))
    return out


def _parts(match: re.Match[str], text: str) -> tuple[Decimal, Decimal, str] | None:
    left = text[max(0, match.start() - 8) : match.start()]
    if match["half"]:
        return Decimal(1), Decimal(2), "fraction"
    if match["whole"]:
        part = _han_decimal(match["part"])
        return (
            None
            if part is None
            else (part, Decimal({"百": 100, "千": 1000, "万": 10000}[match["whole"]]), "percent")
        )
    if match["den"]:
        return _pair(match["num"], match["den"], "fraction")
    if match["percent"]:
        return Decimal(match["percent"]), Decimal(1000 if match["sign"] == "‰" else 100), "percent"
    if match["hanleft"]:
        return _pair(match["hanleft"], match["hanright"], "proportion")
    if _SUSPECT.search(left):
        return None
    if match["top"]:
        below = int(match["top"]) < int(match["bottom"])
        return (Decimal(match["top"]), Decimal(match["bottom"]), "fraction") if below else None
    timelike = len(match["right"]) == 2
    said = _PROPORTION.search(left) or _AS_PROPORTION.match(text, match.end())
    if (timelike and not said) or (len(match["right"]) > 1 and match["right"][0] == "0"):
        return None
    num, den = Decimal(match["left"]), Decimal(match["right"])
    return (num, den, "proportion") if num and den else None


def _pair(num: str, den: str, kind: str) -> tuple[Decimal, Decimal, str] | None:
    top, bottom = read(num), read(den)
    return (top.low, bottom.low, kind) if top and bottom and bottom.low else None


def _han_decimal(written: str) -> Decimal | None:
    """一点五 as 1.5, 六十 as 60; None for anything else."""
    whole, _, decimals = written.replace(".", "点").partition("点")
    value = read(whole)
    if value is None or value.high is not None:
        return None
    tail = [read(sign) for sign in decimals]
    if any(digit is None for digit in tail):
        return None
    return value.low + sum((d.low.scaleb(-i) for i, d in enumerate(tail, 1) if d), Decimal(0))


def _want(num: float, den: float, text: str, kind: str) -> dict[str, Any]:
    return {"num": num, "den": den, "text": text, "kind": kind}


EXAMPLES: Final = (
    Example("一般不少于总学时的三分之二", (_want(2, 3, "三分之二", "fraction"),)),
    Example("占2/3以上", (_want(2, 3, "2/3", "fraction"),)),
    Example(
        "出勤不少于90%，提取1.5％", (_want(90, 100, "90%", "percent"), _want(1.5, 100, "1.5％", "percent"))
    ),
    Example(
        "百分之六十，千分之五",
        (_want(60, 100, "百分之六十", "percent"), _want(5, 1000, "千分之五", "percent")),
    ),
    Example(
        "按百分之一点五提取，一半以上",
        (_want(1.5, 100, "百分之一点五", "percent"), _want(1, 2, "一半", "fraction")),
    ),
    Example(
        "按1:1配套资金，按1：20的比例",
        (_want(1, 1, "1:1", "proportion"), _want(1, 20, "1：20", "proportion")),
    ),
    Example("14:00-17:00；时间为8:30；2012/3/25；0531-88601234/5；第3/4页；3/2", ()),
)

KIND: Final = Kind("ratio", find, EXAMPLES, "A fraction, a percentage or a proportion.")
