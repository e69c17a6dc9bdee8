"""Numbers as notices write them."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.text.numerals import NUMBER, parse, parse_digits

VALUES = {
    "96": "96",
    "1,200": "1200",
    "1，234，567.5": "1234567.5",
    "20.8": "20.8",
    "２０．８": "20.8",
    "3万": "30000",
    "2.5亿": "250000000",
    "30万": "300000",
    "3万5千": "35000",
    "5百": "500",
    "十": "10",
    "十二": "12",
    "二十五": "25",
    "一百二十": "120",
    "一百零五": "105",
    "一千零二十": "1020",
    "三万五千": "35000",
    "一亿二千万": "120000000",
    "廿三": "23",
    "卅一": "31",
    "两": "2",
    "两百": "200",
    "半": "0.5",
    "壹佰贰拾": "120",
    "壹万贰仟": "12000",
    "〇": "0",
    "二〇一二": "2012",
}


@pytest.mark.parametrize(("text", "value"), VALUES.items())
def test_parse(text: str, value: str) -> None:
    assert parse(text) == Decimal(value)
    assert re.fullmatch(NUMBER, text)


@pytest.mark.parametrize("text", ["", " ", "1,20", "1.", "年", "三人", "百百", "3..5", "二年", "一.五", "O"])
def test_parse_refuses(text: str) -> None:
    assert parse(text) is None


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("二○一二", "2012"),
        ("二0一一", "2011"),
        ("二 ○ 一 ○", "2010"),
        ("二Ｏ一二", "2012"),
        ("２０１２", "2012"),
        ("二零二六", "2026"),
        ("十二", None),
        ("OO", None),
        ("", None),
    ],
)
def test_parse_digits(text: str, digits: str | None) -> None:
    assert parse_digits(text) == digits


def test_number_has_no_group() -> None:
    assert re.compile(NUMBER).groups == 0


@given(st.integers(1, 99_999_999))
def test_han_numerals_come_back(number: int) -> None:
    assert parse(_han(number)) == number


@given(st.text("0123456789０９.,，一二两十百千万亿半廿〇○ 壹拾O", max_size=12))
def test_parse_never_raises(text: str) -> None:
    parse(text)
    parse_digits(text)


def _han(number: int) -> str:
    """The formal Chinese numeral, with 零 for every gap."""
    if number >= 10_000:
        high, low = divmod(number, 10_000)
        gap = "零" if low and low < 1000 else ""
        return _han(high) + "万" + gap + (_han(low) if low else "")
    out, gap = "", False
    for unit, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            out += ("零" if gap else "") + "零一二三四五六七八九"[digit] + sign
            gap = False
        else:
            gap = bool(out) and number > 0
    return out
