"""Numbers in the formats of Word's automatic numbering (ST_NumberFormat, ECMA-376 part 1, 17.18.59)."""

from __future__ import annotations

from collections.abc import Callable

DIGITS = "〇一二三四五六七八九"
STEMS = "甲乙丙丁戊己庚辛壬癸"
BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
LARGEST = 99_999_999


def as_text(value: int, name: str) -> str:
    """`value` in the number format `name`; decimal where the format is unknown or does not reach so far."""
    if name == "none":
        return ""
    made = FORMATS[name](value) if name in FORMATS and 0 <= value <= LARGEST else ""
    return made or str(value)


def _counted(value: int, digits: str, units: str, *, bare_ten: bool = True, bare_one: bool = False) -> str:
    """A number in words: `digits` 零 to 九, `units` 十百千万; 十 not 一十 at the start, 一百零一 with its 零.

    With `bare_one` no 一 stands before 十百千 and no 零 is written (Japanese counting).
    """
    if value >= 10_000:
        high, low = divmod(value, 10_000)
        head = _counted(high, digits, units, bare_ten=bare_ten, bare_one=bare_one) + units[3]
        if not low:
            return head
        gap = digits[0] if low < 1000 and not bare_one else ""
        return head + gap + _counted(low, digits, units, bare_ten=False, bare_one=bare_one)
    text, skipped = "", False
    for power in (3, 2, 1, 0):
        digit = value // 10**power % 10
        if not digit:
            skipped = bool(text)
            continue
        word = "" if bare_one and digit == 1 and power else digits[digit]
        text += (digits[0] if skipped and not bare_one else "") + word + (units[power - 1] if power else "")
        skipped = False
    if bare_ten and text.startswith(digits[1] + units[0]):
        text = text[1:]
    return text or digits[0]


def _digital(value: int) -> str:
    return "".join(DIGITS[int(digit)] for digit in str(value))


def _chinese(value: int) -> str:
    """Counting system: in words to 99, digit by digit from 100 (一〇〇)."""
    return _digital(value) if value >= 100 else _thousand(value)


def _thousand(value: int) -> str:
    return _counted(value, "零一二三四五六七八九", "十百千万")


def _legal(digits: str, units: str) -> Callable[[int], str]:
    return lambda value: _counted(value, digits, units, bare_ten=False)


def _roman(value: int) -> str:
    text = ""
    for worth, sign in ROMAN:
        text += sign * (value // worth)
        value %= worth
    return text if len(text) <= 30 else ""


def _letters(value: int) -> str:
    """a … z, aa, bb …: Word repeats the letter."""
    times, place = divmod(value - 1, 26)
    return chr(ord("a") + place) * (times + 1) if 0 < value <= 26 * 30 else ""


def _row(first: str, count: int) -> Callable[[int], str]:
    """1 … count as the characters that follow `first` in Unicode."""
    return lambda value: chr(ord(first) + value - 1) if 1 <= value <= count else ""


def _listed(signs: str) -> Callable[[int], str]:
    return lambda value: signs[value - 1] if 1 <= value <= len(signs) else ""


def _sexagenary(value: int) -> str:
    return STEMS[(value - 1) % 10] + BRANCHES[(value - 1) % 12] if 1 <= value <= 60 else ""


def _full_width(value: int) -> str:
    return "".join(chr(ord(digit) + 0xFEE0) for digit in str(value))


def _ordinal(value: int) -> str:
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")
    return f"{value}{ending}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalHalfWidth": str,
    "decimalZero": lambda value: f"{value:02d}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _row("①", 20),
    "decimalEnclosedCircleChinese": _row("①", 10),
    "decimalEnclosedParen": _row("⑴", 20),
    "decimalEnclosedFullstop": _row("⒈", 20),
    "ideographEnclosedCircle": _row("㊀", 10),
    "numberInDash": lambda value: f"- {value} -",
    "chineseCounting": _chinese,
    "taiwaneseCounting": _chinese,
    "chineseCountingThousand": _thousand,
    "taiwaneseCountingThousand": _thousand,
    "chineseLegalSimplified": _legal("零壹贰叁肆伍陆柒捌玖", "拾佰仟万"),
    "ideographLegalTraditional": _legal("零壹貳參肆伍陸柒捌玖", "拾佰仟萬"),
    "japaneseLegal": _legal("〇壱弐参四伍六七八九", "拾百阡萬"),
    "japaneseCounting": lambda value: _counted(value, DIGITS, "十百千万", bare_one=True),
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "ideographDigital": _digital,
    "ideographTraditional": _listed(STEMS),
    "ideographZodiac": _listed(BRANCHES),
    "ideographZodiacTraditional": _sexagenary,
    "upperRoman": lambda value: _roman(value).upper(),
    "lowerRoman": _roman,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerLetter": _letters,
    "ordinal": _ordinal,
}
