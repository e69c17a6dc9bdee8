"""How long one expression takes on hostile strings of growing length, and whether that is too long."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from math import log
from typing import Final, Literal

from extractor.engine.speed.hostile import Attack, attacks

How = Literal["find", "search", "match", "fullmatch"]

LENGTHS: Final = (2_500, 5_000, 10_000, 20_000, 40_000)
"""Lengths tried (code points), each twice the one before; a notice of one line can be as long."""
FLOOR: Final = 0.002
"""Shorter times (seconds) tell nothing about growth."""
GROWTH: Final = 7.0
"""Four times the text may take at most this many times as long: 4 is linear, 16 is quadratic."""
SLOWEST: Final = 1.0
"""The two shortest texts may not take longer (seconds), however the time grows."""
ENOUGH: Final = 0.3
"""Once a text takes this long (seconds) its growth is plain, and no longer one is tried."""
_SHORT: Final = 500
"""Length of the first text; only an expression that gets slower from it to a longer one is looked at closely."""
BUDGET: Final = 4.0
"""Time spent on one expression (seconds); hostile strings left over then are not tried."""
_clock: Final = time.perf_counter if os.name == "nt" else time.process_time
"""Time of this process alone; on Windows its steps are too coarse."""


@dataclass(frozen=True, slots=True)
class Probe:
    """An expression and how it is used: all matches of a text, the first, one at the start, or the whole text."""

    source: str
    flags: int = 0
    how: How = "find"


@dataclass(frozen=True, slots=True)
class Slow:
    """Why an expression is too slow: a text of `length` characters took `seconds`, or was stopped after that
    (`hung`); `growth` is how many times longer it took than a quarter of it, None when that is not the reason;
    `sample` is the beginning of that text."""

    length: int
    seconds: float
    growth: float | None
    sample: str
    hung: bool = False


Begin = Callable[[int, str], None]


def measure(probe: Probe, begin: Begin = lambda length, sample: None) -> Slow | None:
    """What makes the expression slow, or None. `begin(length, sample)` is called before each text."""
    run = _runner(probe)
    until = _clock() + BUDGET
    for attack in attacks(probe.source, probe.flags):
        if found := _tried(run, attack, begin):
            return found
        if _clock() > until:
            break
    return None


def _runner(probe: Probe) -> Callable[[str], object]:
    regex = re.compile(probe.source, probe.flags)
    if probe.how == "find":
        return lambda text: sum(1 for _ in regex.finditer(text))
    runs = {"search": regex.search, "match": regex.match, "fullmatch": regex.fullmatch}
    return runs[probe.how]


def _tried(run: Callable[[str], object], attack: Attack, begin: Begin) -> Slow | None:
    """One hostile string: a short and a long text, and all lengths only where the long one takes too much longer."""
    sample = attack.text(60)

    def took(length: int) -> float:
        begin(length, sample)
        text = attack.text(length)
        since = _clock()
        run(text)
        return _clock() - since

    short = took(_SHORT)
    times = 10 if short < FLOOR else 4
    if short < SLOWEST * _SHORT / LENGTHS[1] and took(times * _SHORT) < max(FLOOR, short * GROWTH ** log(times, 4)):
        return None
    return _grown(took, sample)


def _grown(took: Callable[[int], float], sample: str) -> Slow | None:
    """The verdict on one hostile string from texts of doubling length."""
    times: dict[int, float] = {}
    for length in LENGTHS:
        times[length] = took(length)
        if times[length] > (SLOWEST if length in LENGTHS[:2] else ENOUGH):
            break
    if length in LENGTHS[:2]:
        return Slow(length, times[length], None, sample)
    quarter = length // 4
    if times[length] < ENOUGH:
        times |= {again: min(times[again], took(again), took(again)) for again in (quarter, length)}
    growth = times[length] / max(times[quarter], 1e-6)
    return Slow(length, times[length], growth, sample) if growth > GROWTH and times[length] > FLOOR else None
