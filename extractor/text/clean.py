"""Offset-exact cleaning: what a conversion put into the text goes, and every position keeps its source.

Each step is a callable Document -> Document; `clean` is their order. Sources: handbook 2.0.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extractor.model.document import Block, Document
from extractor.model.offsets import Edit
from extractor.text.chars import HAN, ZERO_WIDTH, fold_text

# Each pattern below begins with the blank or mark it is about, so that the engine can leap to it.
_GAP = re.compile(f" (?<=[{HAN}，。、；：）》”] ) *(?=[{HAN}，。、；：（）《》“”])")
_UNITS = "号|楼|室|层|座|栋|人|名|学时|学分|课时|元|天|个|篇|项|%|小时|分钟|周|期|门|册|本|万|岁|份|月|年"
_DIGIT_GAP = re.compile(
    r" (?:(?<=[0-9] ) *(?=[年月日号]|[时分元]\S)|(?<=[年月第] ) *(?=[0-9])|(?<=[〔\[【（(] ) *(?=\d)|(?<=\d ) *(?=[〕\]】）)号])"
    rf"|(?<=\d ) *(?=(?:{_UNITS}))|(?<=[{HAN}，、] ) *(?=\d{{1,5}}(?:[.~～—-]\d{{1,4}})? ?(?:{_UNITS}))"
    r"|(?<=[〕\]】] ) *(?=\d{1,5} *号)|(?<=[〕\]】]\d )(?=\d{1,3} *号))"
)
_FRAGMENT_LEFT = re.compile(f"[{HAN}]+$")
_FRAGMENT_RIGHT = re.compile(f"[{HAN}]+")
_BODY_END = re.compile("(?:部|厅|局|委|会|办|院|处|校|中心|公司|集团|政府|室|科|团|署|总局|协会|学会|大学|医院)$")
_BLANKS = re.compile("  *")
_LEAD = re.compile(r"\s+")
_EDGE = re.compile(r"(?m)[ \t](?<![ \t]{2})(?:(?<=^[ \t])[ \t]*|[ \t]*$)")
_HALF = re.compile(f"[,;:!?()](?:(?<=[{HAN}”》）][,;:!?])|(?<=[{HAN}]\\)[,;:!?])|(?<=,)(?=[{HAN}“《])|(?<=\\()(?=[{HAN}]|[^()\n]{{0,40}}[{HAN}][^()\n]{{0,40}}\\))"
                   f"|(?<=[{HAN}]\\))|(?<=[{HAN}]\\()(?=[^)\n]{{0,40}}\\)))")  # fmt: skip
_FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "!": "！", "?": "？"}
_NAME_GAP = re.compile(r"联 ?系 ?人 ?[：:] ?[^：:，。]{2,8}$")
_NUMBER_NEXT = re.compile(r" {0,3}[（(]?(?:0\d{2,3}-?|1[3-9])?\d{7,8}")
_SPLIT_NUMBER = re.compile(
    r"(?<![\d.])(?<!\d )(?<!^)\d \d(?= ?(?:学 ?时|学 ?分|课 ?时|小 ?时|元|天)[^\d])|(?<!\d)0\d{2,3}-\d{3,4} \d{3,4}(?!\d)"
)
"""Numbers that a conversion cut: 7 2学时, 0570-4019 362."""
_SPACED_DIGITS = re.compile(
    r"(?<![\d.])\d(?: ?- ?\d| \d){6,}(?![\d年月日])|(?<![\d.])(?<!\d )\d \d(?: \d){0,3}(?= ?(?:元|学 ?时|学 ?分|天))"
)
"""A number written sign by sign: 0 5 5 1 - 6 2 9 9 8 0 1 3."""
_SPACED_DATE = re.compile(
    r"(?<![\d.])[12] ?[09] ?\d ?\d ?年(?: ?\d ?\d? ?月(?: ?\d ?\d? ?[日号])?)?|(?<![\d.])[01]? ?\d ?月 ?[0-3]? ?\d ?日"
)
_DATE_BLANK = re.compile(r" (?=[\d年月日号])")
_TENTH_ZERO = re.compile(r"[0〇○零](?<=月[二三]十[0〇○零])(?=日)")
"""A zero after 二十 or 三十 adds nothing: 二十〇日 is the 20th."""
_CHINESE_YEAR = re.compile(r"[一二三四五六七八九〇○零OoО0０◯][一二三四五六七八九〇○零OoО0０◯ ]{2,8}年")
_LOOK_ALIKE = str.maketrans("○零OoО0０◯", "〇〇〇〇〇〇〇〇")
_ARABIC_DATE = re.compile(r"(?<![A-Za-z\d])[12lIＩ][09OoО〇○][\dOoО〇○lI]{2} ?年(?: ?[\dOolI]{1,2} ?月)?(?: ?[\dOolI]{1,2} ?[日曰])?"
                          r"|(?<![A-Za-z\d])[\dOolI]{1,2}月[\dOolI]{1,2}[日曰]|(?<=[月至\-—])[一二三四五六七八九十\d]{1,3}曰")
_SIGN = "[0-9OoОlIＩ]"
_MEASURE = "学 ?时|学 ?分|课 ?时|小 ?时|元|天|人|门|份|名|个|周|分钟"
_FIGURES = re.compile(
    rf"(?<![A-Za-z0-9])(?=[OolIОＩ0-9]{{0,5}}[OolIОＩ])(?=[OolIОＩ]{{0,3}}[0-9]){_SIGN}{{2,6}}(?= ?(?:{_MEASURE}))"
    rf"|(?<![A-Za-z0-9])0{_SIGN}{{2,3}} ?[-—－] ?{_SIGN}{{7,8}}(?![A-Za-z0-9])|(?<![A-Za-z0-9])[1lI][3-9]{_SIGN}{{9}}(?![A-Za-z0-9])"
    rf"|(?<=[〔\[【（(]){_SIGN}{{4}}(?=[〕\]】）)])|(?<=[〕\]】）)])第?{_SIGN}{{1,5}}(?=号)|(?<![A-Za-z0-9]){_SIGN}{{1,2}}[:：]{_SIGN}{{2}}(?![A-Za-z0-9])"
)
"""Figures whose place says that all their signs are digits: before a unit, in phones, years in brackets, numbers, clock times."""
_FIGURE_DIGITS = str.maketrans("OoОlIＩ", "000111")
_DAY_SIGN = re.compile(r"(?<=[\d一二三四五六七八九十廿作之即次当周每今昨假节逢期]) ?曰|曰(?=[前内止起至])")
_SUSPECT = re.compile(r"[OoОlI〇○](?=[\dOoОlI〇○ ]{0,4}[年月日曰])|曰")
"""What every match of `_ARABIC_DATE` that has anything to mend holds."""
_DIGITS = str.maketrans("OoО〇○lI曰", "0000011日")


def clean(document: Document) -> Document:
    """The document with widths folded, inner blanks, look-alikes and empty lines mended; `origin` grows."""
    measured = replace(document, blocks=tuple(_measured(document.text, b) for b in document.blocks))
    folded = _half_width(_visible(replace(measured, text=fold_text(document.text))))
    folded = replace(folded, text=_dates(folded.text))
    return folded.edited(_blank_edits(folded.text))


def _visible(document: Document) -> Document:
    """The document without zero-width characters, which would hide the blanks beside them."""
    if not ZERO_WIDTH.search(document.text):
        return document
    return document.edited((m.start(), m.end(), "") for m in ZERO_WIDTH.finditer(document.text))


def _measured(text: str, block: Block) -> Block:
    """The block with the width of its leading blanks; a wide blank counts two columns."""
    if block.kind == "cell" or block.start == block.end or not text[block.start].isspace():
        return block
    lead = _LEAD.match(text, block.start, block.end)
    blanks = lead[0] if lead else ""
    return replace(block, indent=len(blanks) + blanks.count("\u3000") + 3 * blanks.count("\t"))


def _half_width(document: Document) -> Document:
    """Half-width punctuation beside Han characters becomes its full-width twin; lengths stay."""
    text = document.text
    text = _HALF.sub(lambda m: _FULL[m[0]], text)
    return replace(document, text=_close_brackets(text))


_OPEN_PAIR = re.compile(r"（([^（）()\n]{0,80})\)")
_SQUARE_OPEN = re.compile(r"(?<=》)\[([^（）()\[\]\n]{2,60})）")
_SQUARE_CLOSE = re.compile(r"（([^（）()\[\]〔〕\n]{1,40})\]")
_CLOSE_PAIR = re.compile(r"\(([^（）()\n]{0,80})）")


def _close_brackets(text: str) -> str:
    """Brackets of one pair get one width and one shape (》[国办发〔2012〕3号）, （兼传真])."""
    text = _CLOSE_PAIR.sub(r"（\1）", _OPEN_PAIR.sub(r"（\1）", text))
    return _SQUARE_CLOSE.sub(r"（\1）", _SQUARE_OPEN.sub(r"（\1）", text))


_STRAY = re.compile("[OoОlIＩ](?=[0-9])|(?<=[0-9])[OoОlIＩ]|曰")


def _dates(text: str) -> str:
    """Look-alikes inside dates become digits (○ O 零 -> 〇, l -> 1, 曰 -> 日), nowhere else; lengths stay."""
    if _STRAY.search(text):
        text = _FIGURES.sub(lambda m: m[0].translate(_FIGURE_DIGITS), text)
        text = _DAY_SIGN.sub(lambda m: m[0].replace("曰", "日"), text)
    if "年" in text:
        text = _CHINESE_YEAR.sub(_chinese_year, text)
    if not _SUSPECT.search(text):
        return text
    return _ARABIC_DATE.sub(lambda m: m[0].translate(_DIGITS), text)


def _chinese_year(match: re.Match[str]) -> str:
    raw = match[0]
    return raw if raw[:-1].replace(" ", "").isascii() else raw.translate(_LOOK_ALIKE)


def _blank_edits(text: str) -> list[Edit]:
    """Edits that drop blanks at line edges and blanks that no writer meant."""
    edits: list[Edit] = [(m.start(), m.end(), "") for m in _EDGE.finditer(text)]
    taken = {e[0] for e in edits}
    for found in _GAP.finditer(text):
        if found.start() not in taken and not _means_a_gap(text, found.start(), found.end()):
            edits.append((found.start(), found.end(), ""))
            taken.add(found.start())
    edits += [(m.start(), m.end(), "") for m in _TENTH_ZERO.finditer(text)] if "十" in text else []
    for spaced in _SPACED_DIGITS.finditer(text):
        for at in range(spaced.start(), spaced.end()):
            if text[at] == " " and at not in taken:
                edits.append((at, at + 1, ""))
                taken.add(at)
    for number in _SPLIT_NUMBER.finditer(text):
        at = number[0].index(" ") + number.start()
        if at not in taken:
            edits.append((at, at + 1, ""))
            taken.add(at)
    for start in _date_blanks(text):
        if start not in taken:
            edits.append((start, start + 1, ""))
            taken.add(start)
    for found in _DIGIT_GAP.finditer(text):
        if found.start() not in taken:
            edits.append((found.start(), found.end(), ""))
            taken.add(found.start())
    for found in _BLANKS.finditer(text):
        start, end = found.span()
        if start in taken:
            continue
        if "\t" in (text[start - 1 : start], text[end : end + 1]):
            edits.append((start, end, ""))  # the tab, often the border of two cells, stays
        elif end - start > 2:
            edits.append((start, end, "  "))
    return _without_overlaps(edits)


def _date_blanks(text: str) -> Iterator[int]:
    """The single blanks inside the figures of dates (`2 0 1 6年`); looks only where such a blank stands."""
    done = 0
    for blank in _DATE_BLANK.finditer(text):
        if blank.start() < done:
            continue
        start = done = blank.start()
        while start > 0 and (text[start - 1] in " 年月日号" or text[start - 1].isdecimal()):
            start -= 1
        while done < len(text) and (text[done] in " 年月日号" or text[done].isdecimal()):
            done += 1
        for date in _SPACED_DATE.finditer(text, start, done):
            yield from (at for at in range(date.start(), date.end()) if text[at] == " ")


def _without_overlaps(edits: list[Edit]) -> list[Edit]:
    kept: list[Edit] = []
    for edit in sorted(edits):
        if not kept or edit[0] >= kept[-1][1]:
            kept.append(edit)
    return kept


def _means_a_gap(text: str, start: int, end: int) -> bool:
    """True for blanks that part two names or columns; letter-spaced words (`通  知`) are no gap."""
    left = _FRAGMENT_LEFT.search(text, max(0, start - 30), start)
    right = _FRAGMENT_RIGHT.match(text, end)
    if not left or not right:
        return end - start >= 2 and text[start - 1] not in "，、；：（《“" and text[end] not in "，、；：）》”。"
    spaced = len(left[0]) == 1 or len(right[0]) == 1
    if spaced and (len(right[0]) >= 2 or len(left[0]) >= 2) and _NAME_GAP.search(text, max(0, start - 18), start):
        return True
    if spaced:
        return end - start >= 2 and len(left[0]) > 4 and len(right[0]) == 1 and text[end + 1 : end + 2] not in ("\n", "", "：")
    if end - start >= 2:
        return True
    line = text[text.rfind("\n", 0, start) + 1 : start]
    if line.replace(" ", "").startswith(("主题词", "关键词")):
        return True
    if len(left[0]) in (2, 3) and len(right[0]) in (2, 3) and _NUMBER_NEXT.match(text, right.end()):
        return True  # two names in front of one number
    if "联系人" in line.replace(" ", "")[-12:]:
        return (len(left[0]) <= 4 and len(right[0]) <= 4) or not line.rstrip().endswith(left[0])
    return bool(_BODY_END.search(left[0])) and bool(_BODY_END.search(right[0]))
