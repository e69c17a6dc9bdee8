"""Character classes of Chinese official writing, as regex fragments and translation tables."""

from __future__ import annotations

import re
from typing import Final

HAN: Final = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff〇○々"
"""Inside a character class: Han characters and the two zeros of Chinese dates."""
STOPS: Final = "。！？；"
"""Punctuation that ends a sentence or an item of one."""

_FULL: Final = {code: chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
_KEEP_FULL: Final = "，：；！？（）"  # the full-width forms that are right in Chinese text
_BLANKS: Final = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
FOLD: Final = {
    **{code: char for code, char in _FULL.items() if chr(code) not in _KEEP_FULL},
    **{ord(c): " " for c in _BLANKS},
    **{ord(c): "-" for c in "\u2010\u2011\u2012\u2212\ufe63\u00ad"},
    **{ord(c): "—" for c in "\u2013\u2015\ufe58"},
    ord("〜"): "~", ord("∶"): "：", ord("﹝"): "〔", ord("﹞"): "〕", ord("﹙"): "（", ord("﹚"): "）", ord("﹐"): "，",
    ord("﹔"): "；", ord("﹕"): "：", ord("﹪"): "%", ord("﹫"): "@", ord("號"): "号",
    # radicals that PDF fonts map instead of the character itself
    ord("⼀"): "一", ord("⼆"): "二", ord("⼋"): "八", ord("⼗"): "十", ord("⼈"): "人", ord("⼒"): "力", ord("⼯"): "工",
    ord("⽇"): "日", ord("⽉"): "月", ord("⽣"): "生", ord("⽤"): "用", ord("⾏"): "行", ord("⾯"): "面", ord("⼤"): "大",
    ord("⼩"): "小", ord("⼦"): "子", ord("⼿"): "手", ord("⽂"): "文", ord("⽅"): "方", ord("⽔"): "水", ord("⽴"): "立",
    ord("⾃"): "自", ord("⾼"): "高", ord("⽹"): "网", ord("⼝"): "口", ord("⼊"): "入", ord("⼆"): "二", ord("⼯"): "工",
}  # fmt: skip
"""One character for one character: blanks, widths, dashes, compatibility forms (handbook 2.0); none folds twice."""
_FOLDED: Final = re.compile("[" + re.escape("".join(map(chr, FOLD))) + "]")

ZERO_WIDTH: Final = re.compile("[\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad\ufffc]+")

NUMBERING: Final = re.compile(
    r"(?:第[一二三四五六七八九十百零\d]{1,4}[章节条款部编]分?|[一二三四五六七八九十]{1,3}\s?[、.：:]|第[一二三四五六七八九十]{1,2}、"
    r"|[（(〔]\s?[一二三四五六七八九十]{1,3}\s?[)）〕][、.]?|\d{1,2}\s?(?:、|[.．](?!\d)|[)）])|[（(]\s?\d{1,2}\s?[)）]"
    r"|[①-⑳㈠-㈩⑴-⒇⒈-⒛])"
)
"""A number that opens a section or a list item, at the start of a line (handbook 1.2)."""


def fold_text(text: str) -> str:
    """`text` with blanks, widths, dashes and compatibility forms folded; the length stays."""
    for found in set(_FOLDED.findall(text)):
        text = text.replace(found, FOLD[ord(found)])
    return text


def squeeze(text: str) -> str:
    """`text` without any white space."""
    return "".join(text.split())
