"""Spans of days, months or years, as values that can be counted."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from itertools import product
from typing import Any

from matching.counts import Expected, Values

Data = Mapping[str, Any]
Span = tuple[str | None, str | None]
"""First and last, each YYYY-MM-DD, YYYY-MM or YYYY; None is open."""
Form = Callable[[Span], Values]
"""`edges` or `whole`."""

_FIRST_OF = {4: "-01-01", 7: "-01"}
"""What stands behind the year, and behind the month, on their first day."""


def day(value: Any) -> str | None:
    """The date without its clock time; None if there is none."""
    return str(value).split("T")[0] if value else None


def edges(span: Span) -> Values:
    """The days, months or years a span names: its first and its last."""
    return frozenset(filter(None, span))


def whole(span: Span) -> Values:
    """The span as one value; a deadline and an opening are the day they name."""
    first, last = span[0] or span[1], span[1] or span[0]
    return frozenset({(first, last)} if first else ())


def is_day(value: Hashable) -> bool:
    """True for a value of `edges` that is no month and no year."""
    return isinstance(value, str) and len(value) == 10


def readings(span: Span) -> tuple[Span, ...]:
    """The days as years, as months and as they are, as far as they are the edges of such.

    For a tool that knows only days and says 1 March to 30 September for March to September.
    """
    first, last = span
    coarse = [length for length in _FIRST_OF if any(span) and _begins(first, length) and _ends(last, length)]
    return *((first and first[:length], last and last[:length]) for length in coarse), span


def date_values(dates: Iterable[tuple[Span, ...]], form: Form, known: Values) -> Values:
    """The values of all dates, each in the first of its readings that is known, else in its first."""

    def best(ways: tuple[Span, ...]) -> Values:
        values = [form(span) for span in ways]
        return next((one for one in values if one <= known), values[0])

    return frozenset[Hashable]().union(*map(best, dates))


def expected_dates(gold: Data, form: Form) -> Expected:
    """What the gold's dates want; the dates of issue and of printing may be reported as well."""
    wanted: dict[Hashable, Values] = {}
    right: set[Hashable] = set()
    neutral: set[Hashable] = set()
    for name in ("issue_date", "printing_date"):
        right |= form((_of_head(gold, name), None))
    for item in gold.get("dates") or ():
        for forms in _alternatives(item, form):
            if item.get("optional"):
                neutral.update(*forms)
            elif all(forms):
                for value in forms[0]:
                    wanted[value] = wanted.get(value, frozenset()).union(*forms)
            else:
                right.update(*forms)
    return Expected(wanted, frozenset(right), frozenset(neutral))


def days_only(expected: Expected) -> Expected:
    """The same without months and years."""
    return Expected(
        {value: forms for value, forms in expected.wanted.items() if is_day(value)},
        frozenset(filter(is_day, expected.right)),
        frozenset(filter(is_day, expected.neutral)),
    )


def _alternatives(item: Data, form: Form) -> Iterator[list[Values]]:
    """For each value the item names: its own form, then the accepted ones; an empty one may be left out."""
    firsts, lasts = _ways(item, "start"), _ways(item, "end")
    if form is whole:
        yield [whole(span) for span in product(firsts, lasts)]
    else:
        for ways in (firsts, lasts):
            yield [edges((one, None)) for one in ways]


def _ways(item: Data, slot: str) -> list[str | None]:
    accepted = (item.get("accept") or {}).get(slot) or ()
    return list(dict.fromkeys([day(item.get(slot)), *map(day, accepted)]))


def _of_head(gold: Data, name: str) -> str | None:
    held = (gold.get("notice") or {}).get(name)
    return day(held.get("value") if isinstance(held, Mapping) else held)


def _begins(date: str | None, length: int) -> bool:
    """True if the date is open or the first day of its year (length 4) or month (7)."""
    return date is None or (len(date) == 10 and date[length:] == _FIRST_OF[length])


def _ends(date: str | None, length: int) -> bool:
    if date is None:
        return True
    if len(date) != 10 or (length == 4 and date[5:7] != "12"):
        return False
    return int(date[8:]) == monthrange(int(date[:4]), int(date[5:7]))[1]
