"""Numbers as Chinese notices write them, read exactly.

`NUMBER` is a regex fragment without groups for other grammars to build on; `parse` reads what it matches
as a `Decimal`, `parse_digits` reads years that are written digit by digit.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

ARABIC_DIGITS: Final = "0-9０-９"
ZEROS: Final = "〇○零"
HAN_DIGITS: Final = ZEROS + "一二三四五六七八九两壹贰叁肆伍陆柒捌玖"
_ARABIC: Final = f"[{ARABIC_DIGITS}]"
_GROUPS: Final = rf"{_ARABIC}{{1,3}}(?:[,，]{_ARABIC}{{3}}){{1,4}}(?!{_ARABIC})"
_PLAIN: Final = rf"(?:{_GROUPS}|{_ARABIC}{{1,18}})(?:[.．]{_ARABIC}{{1,8}})?"
NUMBER: Final = (
    rf"(?:{_PLAIN}(?:[十百千万亿萬億](?:[{ARABIC_DIGITS}]{{1,4}}[十百千万])?){{0,2}}"
    rf"|[{HAN_DIGITS}十百千万亿半廿卅拾佰仟萬億]{{1,20}})"
)
"""A number: 1,200 · 20.8 · ２０ · 3万 · 2.5亿 · 二十五 · 廿三 · 壹佰贰拾 · 两 · 半. Not anchored: what may
stand before and after it is the business of the grammar that uses it."""

_DIGIT: Final = {
    **{str(n): n for n in range(10)},
    **{chr(0xFF10 + n): n for n in range(10)},
    **{sign: n for n, sign in enumerate("零一二三四五六七八九")},
    **{sign: n for n, sign in enumerate("零壹贰叁肆伍陆柒捌玖")},
    "〇": 0,
    "○": 0,
    "两": 2,
}
_UNIT: Final = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000}
_MYRIAD: Final = {"万": 10**4, "萬": 10**4, "亿": 10**8, "億": 10**8}
_TENS: Final = {"廿": 20, "卅": 30}
_LETTER_ZEROS: Final = str.maketrans("OoＯｏ", "0000")
_TO_ASCII: Final = str.maketrans("０１２３４５６７８９．，", "0123456789.,")
_TOKEN: Final = re.compile(r"[0-9]+(?:\.[0-9]+)?|.", re.S)
_DIGITS_ONLY: Final = re.compile(rf"[{ARABIC_DIGITS}{HAN_DIGITS}OoＯｏ]+")
_GROUPED: Final = re.compile(r"(?<=[0-9]),(?=[0-9]{3}(?![0-9]))")


def parse_digits(text: str) -> str | None:
    """ASCII digits of a number written digit by digit (二○一二, 二0一一, 二Ｏ一二), or None.

    Blanks are passed over. The letter O counts as zero only beside real digits.
    """
    bare = "".join(text.split())
    if not _DIGITS_ONLY.fullmatch(bare) or not bare.strip("OoＯｏ"):
        return None
    return "".join(str(_DIGIT[sign]) for sign in bare.translate(_LETTER_ZEROS))


def parse(text: str) -> Decimal | None:
    """The exact value of one number, or None when the text is not wholly a number."""
    bare = _GROUPED.sub("", "".join(text.split()).translate(_TO_ASCII))
    if not bare:
        return None
    if bare.isascii():
        return Decimal(bare) if re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", bare) else None
    if bare == "半":
        return Decimal("0.5")
    digits = parse_digits(bare)
    if digits is not None:
        return Decimal(digits)
    return _by_units(bare)


def _by_units(text: str) -> Decimal | None:
    """Value of a number with units (一百二十, 3万5千); every unit multiplies what stands before it."""
    total = section = Decimal(0)
    held: Decimal | None = None
    last_unit, after_zero = 0, False
    for token in _TOKEN.findall(text):
        if token in _UNIT:
            if held is None and last_unit and token not in "十拾":
                return None
            section += (Decimal(1) if held is None else held) * _UNIT[token]
            held, last_unit, after_zero = None, _UNIT[token], False
        elif token in _MYRIAD:
            section += held or 0
            if not section and not total:
                return None
            total = total + section * _MYRIAD[token] if section else total * _MYRIAD[token]
            section, held, last_unit, after_zero = Decimal(0), None, _MYRIAD[token], False
        elif token in _TENS:
            section, last_unit = section + _TENS[token], 10
        elif held is not None:
            if held:
                return None
            held = _value(token)
        else:
            held = _value(token)
            if held is None:
                return None
            after_zero = after_zero or token in ZEROS
    if held is not None and last_unit >= 100 and not after_zero and held < 10:
        held = held * last_unit / 10  # 一百二 is 120, 三万五 is 35 000
    return total + section + (held or 0)


def _value(token: str) -> Decimal | None:
    """Value of one Han digit or of one run of ASCII digits; None for anything else."""
    if token[0].isascii() and token[0].isdigit():
        return Decimal(token)
    return Decimal(_DIGIT[token]) if token in _DIGIT else None
