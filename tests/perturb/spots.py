"""Where a text may be changed: its lines, the words that must stay whole, and edits that apply at once."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

T = TypeVar("T")
Edit = tuple[int, int, str]
Change = Callable[[str, random.Random], str]
"""Rewrites a notice; the same seed gives the same text."""

HAN = "\u4e00-\u9fff"
ADDRESS = re.compile(r"(?:https?://)?[\w.+-]*(?:@[\w.-]+|www\.[\w./-]+|(?<=//)[\w./-]+|\.example\.\w+|\.com[\w./-]*)")
PHONE = re.compile(r"(?<!\d)(?:[04]\d{2,3}[-—－])?\d{3,8}-\d{3,8}(?!\d)|(?<!\d)\d{7,18}(?!\d)")
QUOTED = re.compile(r"《[^》\n]*》|“[^”\n]*”|〔[^〕\n]*〕")
HEADING = re.compile(r"[ \u3000]*(?:[一二三四五六七八九十]{1,2}、|（[一二三四五六七八九十]）|第[一二三四五六七八九十]+[章条])[^。]{2,24}$")
_RUNNING = re.compile("[。；]")
_COLUMN = re.compile(r"(?<=\S)[ \u3000\u00a0]{2,}(?=\S)")
_ROOM = re.compile(r"[：:][ \u3000\u00a0]{3,}|[：:][ \u3000\u00a0]*年[ \u3000\u00a0]+月")
_CLOSING = "，。、；：！？）》”〕…—～~"
_OPENING = "（《“〔—～~"


def edited(text: str, edits: Iterable[Edit]) -> str:
    """`text` with every edit applied; of two that overlap the earlier one counts."""
    parts: list[str] = []
    at = 0
    for start, end, new in sorted(edits):
        if start >= at:
            parts += [text[at:start], new]
            at = end
    return "".join([*parts, text[at:]])


def free(pattern: re.Pattern[str], text: str, *shut: re.Pattern[str]) -> list[re.Match[str]]:
    """The matches that touch no match of the patterns in `shut`."""
    closed = [m.span() for one in shut for m in one.finditer(text)]
    return [m for m in pattern.finditer(text) if not any(a < m.end() and m.start() < b for a, b in closed)]


def some(rng: random.Random, things: Sequence[T], share: float) -> list[T]:
    """About `share` of the things in their order, at least one where there are any."""
    chosen = [thing for thing in things if rng.random() < share]
    return chosen or ([rng.choice(things)] if things else [])


def few(rng: random.Random, things: Sequence[T], rate: float, most: int = 4) -> list[T]:
    """One to `most` of the things: `rate` is the share wanted."""
    number = min(len(things), most, max(1, round(rate * len(things))))
    return rng.sample(things, number)


def is_row(line: str) -> bool:
    """True for a table row, cells set in columns by blanks, and a line of a blank form: their gaps have a meaning."""
    return "\t" in line or "|" in line or is_form(line) or len(_COLUMN.findall(line)) > 1


def is_form(line: str) -> bool:
    """True for a line of a blank form: labels with room behind them, whose wording is what is read."""
    return bool(_ROOM.search(line)) or (line.count("\t") > 1 and not re.search(r"\d", line))


def is_running(line: str) -> bool:
    """True for a line of sentences; titles, headings, lists of attachments and signatures are not."""
    return bool(_RUNNING.search(line)) and not is_row(line) and not line.lstrip().startswith("附")


def is_open(line: str) -> bool:
    """True for a printed line whose sentence goes on below."""
    return len(line) > 25 and line[-1] not in "。；："


def by_line(text: str, rng: random.Random, change: Change, accepts: Callable[[str], bool], share: float = 1.0) -> str:
    """`text` with `change` made in about `share` of the lines that `accepts` takes."""
    lines = text.split("\n")
    for index in some(rng, [i for i, line in enumerate(lines) if line.strip() and accepts(line)], share):
        lines[index] = change(lines[index], rng)
    return "\n".join(lines)


def breaks(line: str) -> list[int]:
    """The offsets where a printed line may end: inside no number, address or word, before no closing mark."""
    kept = {at for m in (*ADDRESS.finditer(line), *PHONE.finditer(line)) for at in range(m.start() + 1, m.end())}
    return [
        at
        for at in range(1, len(line))
        if at not in kept
        and line[at] not in _CLOSING + " \u3000)]:;,%"
        and line[at - 1] not in _OPENING + " \u3000(["
        and not (_tight(line[at - 1]) and _tight(line[at]))
    ]


def _tight(char: str) -> bool:
    return char.isascii() or "０" <= char <= "ｚ"
