"""Clock times beside a date: `上午9:00`, `下午2:30—5:00`, `晚7时半`, `24:00`.

下午/晚 turn 1–11 into 13–23; a time that is already in 24 hours stays as it is, and 24:00 is kept.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.engine.values.date_words import ARABIC, DASH, HAN, S, small

HALF: Final = "(?:上午|下午|中午|午后|晚上|晚间|傍晚|夜间|凌晨|清晨|早上|早晨|早|晚)"
_HOUR: Final = f"(?:{ARABIC}{{1,2}}|{HAN}|零)"
CLOCK: Final = re.compile(
    rf"(?P<half>{HALF})?{S}"
    rf"(?:(?P<h>{ARABIC}{{1,2}}){S}[:：]{S}(?P<m>[0-5０-５]{ARABIC})(?:[:：][0-5]\d)?(?![0-9０-９])"
    rf"|(?P<hh>{_HOUR}){S}(?:时|点钟?)(?!间|段|限|效|期)(?:{S}(?P<mm>{_HOUR}|〇五){S}分|(?P<half_past>半)|(?P<quarter>[一三]刻)|整)?"
    rf"|(?P<lone>{_HOUR})(?={S}(?:至|到|{DASH}){S}{_HOUR}{S}[时点]))"
)
TO_CLOCK: Final = re.compile(rf"{S}(?:起)?(?:至|到|{DASH}){S}")
_PM: Final = frozenset({"下午", "午后", "晚上", "晚间", "傍晚", "夜间", "晚"})


@dataclass(frozen=True, slots=True)
class Session:
    """A clock time or a span of them, `HH:MM`; `end` is None for a single time, `stop` is its end offset."""

    start: str
    end: str | None
    stop: int
    half: str | None

    def slot(self) -> dict[str, str | None]:
        """The entry of `times`."""
        return {"start": self.start, "end": self.end}


def read_clock(text: str, at: int, half: str | None = None) -> tuple[str, int, str | None] | None:
    """Time, end offset and half-day word of the clock time at `at`; `half` comes from the time before."""
    found = CLOCK.match(text, at)
    if not found:
        return None
    hour = small(found["h"] or found["hh"] or found["lone"])
    minute = small(found["m"] or found["mm"] or "0")
    if found["half_past"]:
        minute = 30
    elif found["quarter"]:
        minute = 15 if found["quarter"][0] == "一" else 45
    word = found["half"] or half
    if hour is None or minute is None or hour > 24 or minute > 59 or (hour == 24 and minute):
        return None
    if hour < (12 if word in _PM else 3 if word == "中午" else 0):
        hour += 12
    elif found["half"] in ("晚上", "晚", "晚间", "夜间") and hour == 12:
        hour = 24
    return f"{hour:02d}:{minute:02d}", found.end(), word


def read_session(text: str, at: int, half: str | None = None) -> Session | None:
    """The clock time at `at`, with its end when a second clock time follows a dash or 至."""
    first = read_clock(text, at, half)
    if first is None:
        return None
    start, stop, word = first
    link = TO_CLOCK.match(text, stop)
    second = read_clock(text, link.end(), word) if link else None
    if second is None:
        return Session(start, None, stop, word)
    end, stop, word = second
    return Session(start, end, stop, word)
