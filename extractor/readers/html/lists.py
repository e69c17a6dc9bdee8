"""The numbers a browser draws before the items of an ordered list."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.readers.html.tree import Element

STYLE: Final = re.compile(
    r"list-style(?:-type)?\s*:[^;]{0,2000}?\b(none|decimal(?:-leading-zero)?|(?:lower|upper)-(?:alpha|latin|roman)"
    r"|cjk-[a-z-]+|(?:simp|trad)-chinese-[a-z-]+)",
    re.I,
)
TYPES: Final = {
    "1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman",
}
DIGITS: Final = "〇一二三四五六七八九"
STEMS: Final = "甲乙丙丁戊己庚辛壬癸"
BRANCHES: Final = "子丑寅卯辰巳午未申酉戌亥"
ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)


@dataclass(slots=True)
class Counter:
    """Counts the items of one list; `style` is a CSS list-style-type."""

    value: int
    step: int
    style: str

    @classmethod
    def of(cls, ol: Element) -> Counter:
        """A counter for the list `ol` by its type, start, reversed and style."""
        step = -1 if ol.get("reversed") is not None else 1
        first = len(ol.findall("li")) if step < 0 else 1
        start = _whole(ol.get("start"))
        return cls((first if start is None else start) - step, step, _style(ol) or "decimal")

    def next(self, li: Element) -> str | None:
        """The mark of the next item `li`, as `1.` or `一、`; None when the style draws none."""
        own = _whole(li.get("value"))
        self.value = self.value + self.step if own is None else own
        return mark(self.value, _style(li) or self.style)


def mark(value: int, style: str) -> str | None:
    """`value` in a CSS counter style with its suffix; in digits where the style has no form for it."""
    if style == "none":
        return None
    if style.startswith(("cjk-", "simp-", "trad-")):
        if style == "cjk-heavenly-stem" and 1 <= value <= 10:
            return f"{STEMS[value - 1]}、"
        if style == "cjk-earthly-branch" and 1 <= value <= 12:
            return f"{BRANCHES[value - 1]}、"
        if style == "cjk-decimal" and value >= 0:
            return "".join(DIGITS[int(digit)] for digit in str(value)) + "、"
        return f"{_chinese(value)}、" if 1 <= value <= 99 else f"{value}、"
    kind = style.partition("-")[2]
    text = str(value)
    if style == "decimal-leading-zero":
        text = f"{value:02d}"
    elif kind in ("alpha", "latin") and 1 <= value <= 26:
        text = chr(ord("a") + value - 1)
    elif kind == "roman" and 1 <= value <= 3999:
        text = _roman(value)
    return (text.upper() if style.startswith("upper") else text) + "."


def _chinese(value: int) -> str:
    tens, ones = divmod(value, 10)
    head = "" if tens == 0 else "十" if tens == 1 else DIGITS[tens] + "十"
    return head + (DIGITS[ones] if ones else "")


def _roman(value: int) -> str:
    found = ""
    for size, letters in ROMAN:
        found += letters * (value // size)
        value %= size
    return found


def _style(element: Element) -> str | None:
    found = STYLE.search(element.get("style") or "")
    return found[1].lower() if found else TYPES.get(element.get("type") or "")


def _whole(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\s*-?\d{1,6}\s*", text) else None
