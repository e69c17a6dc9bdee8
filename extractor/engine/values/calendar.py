"""Working days by the calendar the State Council announces each year.

The table is that of `chinesecalendar` (MIT; 2004 to the last announced year): statutory holidays out,
Saturdays and Sundays that were made working days (调休) in. For other years only weekends count, and
`known` says so. Counting follows 民法典 201: the day of the event itself is not counted.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache, lru_cache
from importlib import import_module
from types import ModuleType

_DAY = timedelta(days=1)


@cache
def _table() -> ModuleType:
    """The holiday table, loaded once and only when a date is asked for."""
    return import_module("chinese_calendar")


@cache
def known(year: int) -> bool:
    """True when the holidays of `year` are in the table; otherwise only weekends are days off."""
    try:
        _table().is_workday(date(year, 6, 1))
    except NotImplementedError:
        return False
    return True


@lru_cache(maxsize=1024)
def is_day_off(day: date) -> bool:
    """True on a holiday or a weekend that was not made a working day."""
    if known(day.year):
        return not _table().is_workday(day)
    return day.weekday() >= 5


def add_working_days(day: date, count: int) -> date:
    """The `count`-th working day after `day` (before it when negative); `day` itself is not counted."""
    step = _DAY if count >= 0 else -_DAY
    for _ in range(abs(count)):
        day += step
        while is_day_off(day):
            day += step
    return day
