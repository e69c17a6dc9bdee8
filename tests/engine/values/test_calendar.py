"""Working days: the State Council's table, and weekends only where it ends."""

from __future__ import annotations

from datetime import date

import pytest

from extractor.engine.values.calendar import add_working_days, is_day_off, known


@pytest.mark.parametrize(
    ("day", "off"),
    [
        (date(2010, 9, 25), False),  # a Saturday made a working day
        (date(2012, 3, 31), False),
        (date(2012, 4, 28), False),
        (date(2012, 3, 25), True),
        (date(2012, 6, 30), True),
        (date(2017, 4, 30), True),
        (date(2012, 4, 30), True),  # a Monday of the Labour Day holiday
        (date(2012, 5, 2), False),
        (date(1999, 1, 1), False),  # outside the table: a Friday
        (date(2099, 1, 3), True),
    ],
)
def test_is_day_off(day: date, off: bool) -> None:
    assert is_day_off(day) is off


@pytest.mark.parametrize(
    ("day", "count", "want"),
    [
        (date(2012, 4, 20), 10, date(2012, 5, 7)),
        (date(2012, 6, 12), 10, date(2012, 6, 27)),
        (date(2012, 6, 30), 10, date(2012, 7, 13)),
        (date(2012, 5, 10), -5, date(2012, 5, 3)),
        (date(2012, 6, 30), 0, date(2012, 6, 30)),
        (date(1999, 4, 30), 1, date(1999, 5, 3)),  # weekends only
    ],
)
def test_add_working_days(day: date, count: int, want: date) -> None:
    assert add_working_days(day, count) == want


def test_known_years() -> None:
    assert known(2004)
    assert known(2024)
    assert not known(2003)
    assert not known(2099)
