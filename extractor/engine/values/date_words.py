"""The signs and words that date expressions are made of: regex fragments without groups, and small tables.

Blanks: the cleaned text has none between Han characters, but keeps those beside digits (`2012 年 3 月`), so
every fragment tolerates one blank (`S`) between its signs and never a line feed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from extractor.text.numerals import parse, parse_digits

Part = dict[str, Any]
"""`year month day time` with None for what is not written, plus `era` and `slice` (None when plain)."""

S: Final = "[ \u3000\u00a0]?"
DIGIT: Final = "[0-9０-９〇○零一二三四五六七八九OoＯ]"
ARABIC: Final = "[0-9０-９]"
HAN: Final = (
    f"(?:[一二三四五六七八九]?{S}十{S}[一二三四五六七八九〇○0]?|[廿卅]{S}[一二三四五六七八九]?"
    f"|[一二三]{S}[〇○零0一二三四五六七八九]|[一二三四五六七八九])"
)
WIDE: Final = f"{ARABIC} {ARABIC}"
"""A number of two digits that a layout has pulled apart (`1 7 日`); only safe behind a month or year."""
SMALL: Final = f"(?:{ARABIC}{{1,2}}|{HAN})"
"""A month or day number; its bounds are checked when it is resolved."""
YEAR4: Final = f"[12１２一二]{S}[90９０九〇○零OoＯ]{S}{DIGIT}{S}{DIGIT}"
DASH: Final = "(?:[—–―─━-]{1,3}|[－～〜~])"
TO: Final = f"(?:起|开始)?{S}(?:直?至|到|{DASH})"

ERAS: Final[Mapping[str, str]] = {
    "今年": "this",
    "本年": "this",
    "明年": "next",
    "来年": "next",
    "下一年": "next",
    "下年": "next",
    "去年": "last",
    "上年": "last",
    "上一年": "last",
    "次年": "following",
    "翌年": "following",
    "当年": "same",
    "同年": "same",
}
"""Words for a year → `era`: this/next/last from the day of issue, following/same from the text before."""

MONTH_ERAS: Final = {"本": "this_month", "下": "next_month"} | dict.fromkeys("当同该次", "other_month")
"""Words for a month → `era`; 当月 and 次月 hang on a month that something else names."""

DAY_WORDS: Final[Mapping[str, str]] = {
    "当日": "same_day",
    "当天": "same_day",
    "同日": "same_day",
    "次日": "next_day",
    "翌日": "next_day",
    "第二天": "next_day",
}

MONTH_SLICES: Final[Mapping[str, str]] = {
    "上旬": "early",
    "中旬": "middle",
    "下旬": "late",
    "上半月": "first_half",
    "下半月": "second_half",
    "底": "end",
    "末": "end",
    "初": "start",
    "中": "mid",
}
YEAR_SLICES: Final[Mapping[str, str]] = {
    "上半年": "H1",
    "下半年": "H2",
    "底": "end",
    "末": "end",
    "初": "start",
    "年底": "end",
    "年末": "end",
    "年初": "start",
}
QUARTERS: Final[Mapping[str, str]] = {
    "一": "Q1",
    "二": "Q2",
    "三": "Q3",
    "四": "Q4",
    "1": "Q1",
    "2": "Q2",
    "3": "Q3",
    "4": "Q4",
}
WEEKDAYS: Final[Mapping[str, str]] = {
    "一": "MO",
    "二": "TU",
    "三": "WE",
    "四": "TH",
    "五": "FR",
    "六": "SA",
    "日": "SU",
    "天": "SU",
    "1": "MO",
    "2": "TU",
    "3": "WE",
    "4": "TH",
    "5": "FR",
    "6": "SA",
    "7": "SU",
}
WEEK: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")

_SERIES: Final = f"第{S}{SMALL}{S}[号期批次届版辑卷]|{S}{ARABIC}{{1,4}}{S}[号期批次届](?![0-9])"
_PRINTED: Final = f"第?{SMALL}?版|出版|印刷|修订"
NOT_A_YEAR: Final = (
    f"(?!{S}度|学年|级|届|代(?![表码理])|均|薪|鉴(?!定)|{_SERIES}|{_PRINTED}|[ \u3000_＿]{{0,12}}月)"
)
"""After 年: signs of a label, an edition, a number of a series (2020年第4号) or a blank form (2012年  月)."""
NOT_A_MONTH: Final = f"(?![龄均薪度刊历饼嫂]|工资|收入|[一二三四五]次|{_PRINTED}|[ \u3000_＿]{{1,12}}日)"
"""After 月: what makes it a length, a pay, an edition or a blank form and no month of a year."""
NOT_AFTER_BEFORE: Final = (
    f"(?![往来提期台景述款沿去列置夕任辈程后]|{S}{ARABIC}+{S}[名位个项]|[一二三四五六七八九十两]+[名位个项])"
)
"""After 前: what shows that it belongs to the next word (前往, 前期, 前10名)."""
NOT_AFTER_SINCE: Final = "(?![续勤期台备面果方置补半代人顾])"
"""After 后: what shows that it belongs to the next word (后续, 后期)."""


_HAN: Final = ("", *"一二三四五六七八九")
SMALL_NUMBERS: Final[Mapping[str, int]] = {
    **{str(n): n for n in range(100)},
    **{f"{n:02d}": n for n in range(10)},
    **{f"{tens}十{ones}": 10 * (t or 1) + o for t, tens in enumerate(_HAN) for o, ones in enumerate(_HAN)},
    **{_HAN[n]: n for n in range(1, 10)},
}
"""Month and day numbers as they are mostly written: 5, 05, 五, 十五, 二十五."""


def small(text: str) -> int | None:
    """Month or day number as written (廿三, 三十一, 二十0, ０３, 二一), or None."""
    known = SMALL_NUMBERS.get(text)
    if known is not None:
        return known
    number = parse(text.replace("十0", "十").replace("十〇", "十").replace("十○", "十"))
    return None if number is None else int(number)


def year4(text: str) -> int | None:
    """A four-digit year between 1900 and 2099 in any mix of digits, or None."""
    digits = text if text.isascii() and text.isdigit() else parse_digits(text)
    if digits is None or len(digits) != 4 or digits[:2] not in ("19", "20"):
        return None
    return int(digits)


def part(**slots: Any) -> Part:
    """A part with every slot present."""
    return {"year": None, "month": None, "day": None, "time": None, "era": None, "slice": None} | slots


def weekday_list(text: str) -> list[str]:
    """Codes of `一、三`, `一至五`, `六、周日`: a dash or 至 between two days fills the days between them."""
    out: list[str] = []
    through = False
    for sign in re.findall(rf"[一二三四五六日天1-7]|至|到|{DASH}", text):
        if sign not in WEEKDAYS:
            through = True
            continue
        code = WEEKDAYS[sign]
        if through and out:
            first, last = WEEK.index(out[-1]), WEEK.index(code)
            out += [WEEK[n % 7] for n in range(first + 1, (last if last > first else last + 7) + 1)]
        else:
            out.append(code)
        through = False
    return out
