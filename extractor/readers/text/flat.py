"""Notices whose line ends a conversion turned into blanks: one long line is cut back into its paragraphs."""

from __future__ import annotations

import re
from typing import Final

LEAST: Final = 200
"""Shorter lines are left alone (code points)."""
_BLANKS: Final = re.compile(r"(?<=\S)[ \u3000\xa0]+(?=\S)")
_ENDS: Final = "。：；！？:;”）)》"
_OPENS: Final = re.compile(
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[.、．]|第[一二三四五六七八九十]{1,3}[条章]|附件|抄送|主题词|联系"
)
_DATE: Final = re.compile(r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日$|[〇○零一二三四五六七八九十]{4}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日$")
_WORD: Final = re.compile(r"[\u4e00-\u9fff]")
_SHARE: Final = 0.4
"""At least this share of the blanks stands behind a mark that ends a paragraph, else they part something else."""


def paragraphs(line: str) -> list[str]:
    """The paragraphs of a flattened line; the line alone when its blanks do not stand where paragraphs end."""
    if len(line) < LEAST:
        return [line]
    gaps = [m for m in _BLANKS.finditer(line) if _WORD.match(line[m.end()]) or line[m.end()] in "（(《“1234567890"]
    ending = [m for m in gaps if line[m.start() - 1] in _ENDS or "\u3000\u3000" in m[0]]
    if len(gaps) < 2 or len(ending) < _SHARE * len(gaps):
        return [line]
    cuts: list[re.Match[str]] = []
    previous = 0
    for gap in gaps:
        piece = line[previous : gap.start()]
        if _is_border(piece, line, gap):
            cuts.append(gap)
            previous = gap.end()
    starts = [0, *(m.end() for m in cuts)]
    ends = [*(m.start() for m in cuts), len(line)]
    return [line[a:b] for a, b in zip(starts, ends, strict=True)]


def _is_border(piece: str, line: str, gap: re.Match[str]) -> bool:
    """True when a paragraph ends at the gap: a closing mark, a short line of head or close, or a number follows."""
    return (
        piece[-1:] in _ENDS
        or bool(_OPENS.match(line, gap.end()))
        or bool(_DATE.search(piece))
        or (len(piece) <= 45 and "，" not in piece)
        or len(gap[0]) >= 2
    )
