"""Characters of symbol fonts as ordinary characters; boxes and ticks carry meaning in forms."""

from __future__ import annotations

from functools import lru_cache


def _tens(open_one: int, filled_one: int) -> dict[int, str]:
    """The encircled numbers 1 to 10 of a font, open and filled, from the codes of their ones."""
    rows = ((open_one, "①"), (filled_one, "❶"))
    return {code + i: chr(ord(first) + i) for code, first in rows for i in range(10)}


WINGDINGS = {
    0x28: "☎", 0x2A: "✉", 0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□",
    0x74: "◆", 0x75: "◆", 0x76: "◆", 0x77: "◆", 0x9F: "•", 0xA0: "■", 0xA1: "○", 0xA2: "○", 0xA4: "◎",
    0xA7: "▪", 0xA8: "□", 0xAB: "★", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "→",
    0xF0: "⇨", 0xFB: "×", 0xFC: "√", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
WINGDINGS |= _tens(0x81, 0x8C)
WINGDINGS_2 = {
    0x4F: "×", 0x50: "√", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●", 0xA1: "■",
    0xA2: "■", 0xA3: "□", 0xA4: "□", 0xAE: "◆",
}  # fmt: skip
WINGDINGS_2 |= _tens(0x6A, 0x75)
WEBDINGS = {0x61: "√", 0x63: "□", 0x67: "■", 0x6E: "●", 0x72: "×"}
SYMBOL = {
    0xA3: "≤", 0xA5: "∞", 0xAE: "→", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷",
    0xB9: "≠", 0xBB: "≈", 0xBC: "…", 0xD7: "·", 0xE5: "∑", 0x2D: "−", 0x61: "α", 0x62: "β", 0x67: "γ",
    0x64: "δ", 0x71: "θ", 0x6C: "λ", 0x6D: "μ", 0x70: "π", 0x73: "σ", 0x57: "Ω",
}  # fmt: skip
FONTS = {
    "wingdings": WINGDINGS,
    "wingdings 2": WINGDINGS_2,
    "wingdings 3": dict[int, str](),
    "webdings": WEBDINGS,
    "symbol": SYMBOL,
}


@lru_cache(maxsize=256)
def symbol_font(*fonts: str | None) -> str | None:
    """The first of some fonts whose letters are pictures, or None."""
    return next((font for font in fonts if font and font.lower() in FONTS), None)


def symbol(font: str, code: int) -> str:
    """The character of w:sym: known pictures by the table, unknown ones '', text fonts as they are."""
    table = FONTS.get(font.lower())
    if table is not None:
        return table.get(code & 0xFF, "")
    code = code - 0xF000 if 0xF020 <= code <= 0xF0FF else code
    return chr(code) if 0x20 <= code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""


def in_symbol_font(font: str, text: str) -> str:
    """Text typed in a symbol font as what is seen; a character not in the table stays."""
    table = FONTS[font.lower()]
    return "".join(_seen(table, char) for char in text)


def _seen(table: dict[int, str], char: str) -> str:
    code = ord(char)
    return table.get(code & 0xFF, char) if code < 0x100 or 0xF000 <= code <= 0xF0FF else char
