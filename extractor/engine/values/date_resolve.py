"""Writes a found date as the contract's values (policy.md `dates`, conventions.md "Dates").

Nothing is repaired: a day that does not exist leaves its bound null with an issue, a wrong weekday keeps
the date.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from extractor.engine.values.base import Value
from extractor.engine.values.calendar import add_working_days, is_day_off
from extractor.engine.values.date_words import WEEK, Part
from extractor.engine.values.date_years import Context, fill_years, inherit, write


@dataclass(frozen=True, slots=True)
class Resolved:
    """A date in the contract's words. `occurrences` holds (start, end) of each day of a list; else empty.

    `inferred` names the bounds that took a slot from outside the expression; `year_source` is `stated` when a
    year is written in it, the caller's word when it was filled in, None when there is none.
    """

    start: str | None = None
    end: str | None = None
    precision: str = "day"
    weekdays: tuple[str, ...] = ()
    times: tuple[Mapping[str, str | None], ...] = ()
    relative: Mapping[str, Any] | None = None
    recurring: str | None = None
    issues: tuple[str, ...] = ()
    inferred: tuple[str, ...] = ()
    year_source: str | None = None
    occurrences: tuple[tuple[str | None, str | None], ...] = ()


class _Bounds(NamedTuple):
    """What is found out about a date, as in `Resolved`."""

    start: str | None = None
    end: str | None = None
    year_source: str | None = None
    occurrences: tuple[tuple[str | None, str | None], ...] = ()


def resolve(
    value: Value,
    *,
    year: int | None,
    year_source: str | None,
    issue_date: date | None,
    publication_date: date | None = None,
) -> Resolved:
    """The value with its years filled in: `year` (from the sentence, title …) is used where none is written,
    and when it is None the year of issue or else of publication."""
    data = value.data
    issued = issue_date or publication_date
    if year is None and issued:
        year, year_source = issued.year, "issue_date" if issue_date else "publication_date"
    context = Context(year, year_source, issued)
    found = _Bounds()
    if data["form"] == "list":
        found = _list(data, context)
    elif data["form"] not in ("recurring", "relative"):
        found = _bounds(data, context)
    return Resolved(
        start=found.start,
        end=found.end,
        precision=data["precision"],
        weekdays=tuple(data["weekdays"]),
        times=tuple(data["times"]),
        relative=data["relative"],
        recurring=data["recurring"],
        issues=(*data["issues"], *context.issues),
        inferred=tuple(sorted(context.inferred, reverse=True)),
        year_source=found.year_source,
        occurrences=found.occurrences,
    )


def due(anchor: date, relative: Mapping[str, Any]) -> date | None:
    """The day a relative date means with its event on `anchor` (not counted); None for hours or no offset."""
    offset, unit = relative["offset"], relative["unit"]
    if offset is None or unit in ("hour", "minute"):
        return None
    signed = offset if relative["direction"] == "after" else -offset
    if unit == "working_day":
        return add_working_days(anchor, signed)
    if unit in ("day", "week"):
        return anchor + timedelta(days=signed * (7 if unit == "week" else 1))
    months = anchor.year * 12 + anchor.month - 1 + signed * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(anchor.day, monthrange(year, month + 1)[1]))


def _bounds(data: Mapping[str, Any], context: Context) -> _Bounds:
    """Resolve a point or a range."""
    start, end, source = fill_years(data["start"], data["end"], context, data)
    first = write(start, context, last=False) if start else None
    single = data["form"] == "point" and not data["since"] and not data["end"]
    final = start if single else end
    last = write(final, context, last=True) if final else None
    if single and context.issues:
        first = last = None
    if data["from_issue"]:
        first = context.issued.isoformat() if context.issued else None
        if first:
            context.infer("start")
            source = source if end else "issue_date"
    if first and last and _sortable(last, True) < _sortable(first, False):
        context.issue("ends_before_start")
    _check_weekdays(
        data["stated_weekday"], [first or last] if data["form"] == "point" else [first, last], context
    )
    deadline = last if data["before"] and data["precision"] != "approximate" else None
    if deadline and len(deadline) >= 10 and is_day_off(date.fromisoformat(deadline[:10])):
        context.issue("day_off")
    bounds = [name for name, bound in (("start", first), ("end", last)) if bound]
    context.inferred = [name for name in context.inferred if name in bounds]
    return _Bounds(first, last, source if bounds else None)


def _list(data: Mapping[str, Any], context: Context) -> _Bounds:
    """Resolve the days of a list one by one; a year or month that only the first day names holds for all."""
    days: list[Part] = []
    source: str | None = None
    for found in data["days"]:
        filled, _, here = fill_years(inherit(found, days[-1]) if days else found, None, context, data)
        source = source or here
        if filled is not None:
            days.append(filled)
    if source == "stated":
        context.inferred = []
    occurrences = [(write(day, context, last=False), write(day, context, last=True)) for day in days]
    starts = [first for first, _ in occurrences if first]
    ends = [last for _, last in occurrences if last]
    session = data["times"][0] if len(data["times"]) == 1 else None
    if session and session["end"]:
        occurrences = [
            (f"{a}T{session['start']}" if a else None, f"{b}T{session['end']}" if b else None)
            for a, b in occurrences
        ]
    _check_weekdays(data["stated_weekday"], [first for first, _ in occurrences], context)
    return _Bounds(
        min(starts, default=None), max(ends, default=None), source if starts else None, tuple(occurrences)
    )


def _sortable(written: str, last: bool) -> str:
    """A string that orders bounds of unlike precision: an open end counts as its last moment."""
    return written + ("~" if last else "")


def _check_weekdays(stated: list[str | None], bounds: list[str | None], context: Context) -> None:
    """Compare weekdays written after days with the calendar."""
    for code, bound in zip(stated, bounds, strict=False):
        if code and bound and len(bound) >= 10 and WEEK[date.fromisoformat(bound[:10]).weekday()] != code:
            context.issue("weekday_mismatch")
