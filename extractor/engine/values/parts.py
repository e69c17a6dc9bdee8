"""What the grammars of values share: numbers in context, ranges, looking around a match."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

from extractor.text.numerals import ARABIC_DIGITS, HAN_DIGITS, NUMBER, parse

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff〇"
FIRST: Final = "0-9〇○零一二三四五六七八九十百千两半廿壹贰叁肆伍陆柒捌玖拾"
"""What `NUM` begins with, as inside of a regex class."""
_RUN: Final = f"[{ARABIC_DIGITS},，.．{HAN_DIGITS}十百千万亿萬億半廿卅拾佰仟]{{0,60}}+"
"""At least as long as any number."""
NUM: Final = rf"(?=[{FIRST}])(?<![第A-Za-z{FIRST}])(?<!第 )(?<![0-9][.,]){NUMBER}"
"""A number that begins here: no ordinal, no tail of a longer number, of a code or of a decimal."""
DASH: Final = r"(?:-{1,2}|[－–—―]{1,2}|[~～〜至到])"
"""The signs of a range."""
DASHES: Final = r"\-－–—―~～〜至到"
"""What `DASH` begins with, as inside of a regex class."""
_NO_AMOUNTS: Final = frozenset("百千万亿壹贰叁肆伍陆柒捌玖拾佰仟")
_PAIR: Final = re.compile(f"[{HAN_DIGITS}]{{2}}")


def begins_number(behind: str) -> str:
    """Fragment behind one character: it is the first of a number that one of `behind` follows (a regex class)."""
    return rf"(?<=[{FIRST}])(?<![第A-Za-z{FIRST}][{FIRST}])(?={_RUN}[余多几]? {{0,2}}[{behind}])"


def matches(pattern: re.Pattern[str], starts: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What `pattern.finditer(text)` gives, where every match begins with a match of `starts`, one character.

    A class of characters is found many times faster than a grammar that begins with looking around.
    """
    end = 0
    for start in starts.finditer(text):
        at = start.start()
        if at >= end and (found := pattern.match(text, at)):
            yield found
            end = found.end()


class Reading(NamedTuple):
    """What one number says: `high` and `approx` are set only by pairs like 三五 (three to five)."""

    low: Decimal
    high: Decimal | None = None
    approx: bool = False


@lru_cache(maxsize=256)
def read(lexeme: str) -> Reading | None:
    """The number a lexeme of `NUM` says; None for lexemes that are words (百, 万, 登陆) and no amounts."""
    if lexeme in _NO_AMOUNTS:
        return None
    if _PAIR.fullmatch(lexeme):
        low, high = parse(lexeme[0]), parse(lexeme[1])
        if low is None or high is None or not 0 < low < high:
            return None
        return Reading(low, high, True)
    value = parse(lexeme)
    return None if value is None else Reading(value)


def number(value: Decimal) -> int | float:
    """`value` as JSON writes it: a whole number as int, anything else as float."""
    return int(value) if value == value.to_integral_value() else float(value)


def plain(value: Decimal) -> str:
    """`value` as a decimal string without exponent and without needless zeros: 20.8, 300000."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def before(text: str, position: int, width: int) -> str:
    """At most `width` characters of the same line that end at `position`."""
    window = text[max(0, position - width) : position]
    return window[window.rfind("\n") + 1 :]
