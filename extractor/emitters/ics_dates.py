"""A date of a policy as calendar events: whole days, local times, weekly series, deadlines."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from extractor.model.policy import DateItem, TimeRange

_WHEN = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d):(\d\d))?")
_DUE = frozenset({
    "registration", "confirmation", "payment", "ordering", "submission", "admission_ticket", "review",
    "publicity", "appeal", "study", "study_and_exam", "other",
})  # fmt: skip
"""Kinds whose last day has to be met: a period of them gets an event of its own for its end."""
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_LEAD = timedelta(minutes=30)
"""A deadline with a clock time is shown as the half hour before it."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A day, or a local time of a day."""

    day: date
    clock: time | None = None

    def at(self) -> datetime:
        """The moment as local time; a day begins at midnight."""
        return datetime.combine(self.day, self.clock or time())


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One event: `end` is exclusive, `repeat` an RRULE value, `word` goes behind the matter (截止, 开始)."""

    start: Moment
    end: Moment
    deadline: bool = False
    repeat: str | None = None
    word: str = ""
    note: str = ""


def occurrences(item: DateItem, issued: str | None = None) -> Iterator[Occurrence]:
    """The events of one date, none if it has no day.

    A series without a written start begins on `issued`. Months and years stand for their last day when they
    are a deadline, and the event says so.
    """
    first, last = _parse(item.start, latest=False), _parse(item.end, latest=True)
    if first and last and first.at() > last.at():
        first = None
    if _is_series(item, first, last):
        yield from _sessions(item, first, last, _parse(issued, latest=False))
    elif first and last:
        yield from _period(item, first, last)
    elif last:
        yield _deadline(item, last)
    elif first:
        yield _event(first, first, word="开始", note=_note(item, item.start))


def _is_series(item: DateItem, first: Moment | None, last: Moment | None) -> bool:
    """True for classes and broadcasts on weekdays or at hours; the weekday of a single day is no series."""
    if last and (not first or first.day == last.day):
        return bool(item.times) and (bool(first) or bool(item.weekdays))
    return bool(item.weekdays or (item.times and first))


def _period(item: DateItem, first: Moment, last: Moment) -> Iterator[Occurrence]:
    """The whole period, and its end as a deadline where the kind asks for it."""
    due = item.kind in _DUE
    single = first.day == last.day
    yield _event(first, last, deadline=due and single, note=_note(item, item.start, item.end))
    if due and not single:
        yield _deadline(item, last)


def _deadline(item: DateItem, last: Moment) -> Occurrence:
    note = _note(item, item.end)
    if last.clock is None:
        return _event(last, last, deadline=True, word="截止", note=note)
    start = last.at() - _LEAD
    return Occurrence(Moment(start.date(), start.time()), last, True, None, "截止", note)


def _sessions(
    item: DateItem, first: Moment | None, last: Moment | None, issued: Moment | None
) -> Iterator[Occurrence]:
    """One series for each time of day (or of whole days), over the weekdays or every day of the period."""
    begin = first or issued or last
    if begin is None:
        return
    day, single = begin.day, bool(first and last and first.day == last.day)
    while item.weekdays and not single and _DAYS[day.weekday()] not in item.weekdays:
        day += timedelta(days=1)
    if last and day > last.day:
        return
    note = _note(item, item.start, item.end) or ("" if first else "原文未写开始日期，从发文之日算起")
    for span in item.times or [TimeRange()]:
        start, end = _clock(day, span.start), _clock(day, span.end)
        rule = _rule(item, day, last, timed=start is not None)
        if start is None:
            yield Occurrence(Moment(day), Moment(day + timedelta(days=1)), False, rule, "", note)
        else:
            stop = end if end and end.at() > start.at() else _later(start, timedelta(hours=1))
            yield Occurrence(start, stop, False, rule, "", note)


def _rule(item: DateItem, day: date, last: Moment | None, *, timed: bool) -> str | None:
    """The RRULE of a series; UNTIL is in UTC for times of day (RFC 5545, 3.3.10)."""
    if last and last.day == day:
        return None
    if not item.weekdays and not last:
        return None
    until = ""
    if last:
        utc = datetime.combine(last.day, time(23, 59, 59)) - timedelta(hours=8)
        until = f";UNTIL={utc:%Y%m%dT%H%M%SZ}" if timed else f";UNTIL={last.day:%Y%m%d}"
    days = ",".join(one for one in _DAYS if one in item.weekdays)
    return f"FREQ=WEEKLY{until};BYDAY={days}" if days else f"FREQ=DAILY{until}"


def _event(
    first: Moment, last: Moment, *, deadline: bool = False, word: str = "", note: str = ""
) -> Occurrence:
    """From `first` to the end of `last`; with one clock time only, whole days and the time in the note."""
    if first.clock is None or last.clock is None:
        times = [f"{m.clock:%H:%M}" for m in (first, last) if m.clock]
        said = "；".join(x for x in (note, f"写明的时刻：{'、'.join(times)}" if times else "") if x)
        return Occurrence(Moment(first.day), Moment(last.day + timedelta(days=1)), deadline, None, word, said)
    end = last if last.at() > first.at() else _later(first, timedelta(hours=1))
    return Occurrence(first, end, deadline, None, word, note)


def _later(moment: Moment, by: timedelta) -> Moment:
    then = moment.at() + by
    return Moment(then.date(), then.time())


def _parse(when: str | None, *, latest: bool) -> Moment | None:
    """The moment a contract date means, a month or year by its first or last day; None if it is no date."""
    match = _WHEN.fullmatch(when or "")
    if match is None:
        return None
    year, month = int(match[1]), int(match[2] or (12 if latest else 1))
    try:
        day = date(year, month, int(match[3] or (monthrange(year, month)[1] if latest else 1)))
        return _clock(day, f"{match[4]}:{match[5]}") if match[4] else Moment(day)
    except (ValueError, OverflowError):
        return None


def _clock(day: date, clock: str | None) -> Moment | None:
    """A time of the day; 24:00 is the midnight after it."""
    found = re.fullmatch(r"(\d{1,2}):(\d\d)", clock or "")
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if (hour, minute) == (24, 0):
        return Moment(day + timedelta(days=1), time())
    return Moment(day, time(hour, minute)) if hour < 24 and minute < 60 else None


def _note(item: DateItem, *bounds: str | None) -> str:
    """What the reader must know of bounds that are vaguer than a day."""
    if item.precision == "approximate":
        return "原文只写了大致时间"
    sizes = {len(bound) for bound in bounds if bound}
    if 4 in sizes:
        return "原文只写到年份，按当年最后一天（开始按第一天）计"
    return "原文只写到月份，按当月最后一天（开始按第一天）计" if 7 in sizes else ""
