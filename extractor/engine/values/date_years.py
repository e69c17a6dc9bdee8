"""Fills the slots that an expression leaves open (conventions.md "Dates", handbook 2(d)) and writes bounds.

A range's ends lend each other year and month; what is still open comes from the context.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final

from extractor.engine.values.date_words import Part

_FIRST_LAST: Final = {
    "early": (1, 10),
    "middle": (11, 20),
    "late": (21, 31),
    "first_half": (1, 15),
    "second_half": (16, 31),
}
"""Days of a slice of a month (conventions: full days); 31 stands for the month's last day."""
_MONTHS: Final = {"Q1": (1, 3), "Q2": (4, 6), "Q3": (7, 9), "Q4": (10, 12), "H1": (1, 6), "H2": (7, 12)}
_SHIFT: Final = {"this": 0, "next": 1, "last": -1}
_NEAR: Final = frozenset({"title", "issue_date", "publication_date", "file_name"})
"""Sources whose year is moved on when the date would lie more than half a year before the day of issue."""
HALF_YEAR: Final = timedelta(days=183)
_PAST: Final = timedelta(days=40)
"""A notice on a year gone by (2020年度学时验证, issued in 2021) sets dates of its own time."""


@dataclass(slots=True)
class Context:
    """What the surroundings know, and what was found out on the way."""

    year: int | None
    year_source: str | None
    issued: date | None
    issues: list[str] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)

    def issue(self, code: str) -> None:
        if code not in self.issues:
            self.issues.append(code)

    def infer(self, *bounds: str) -> None:
        self.inferred += [bound for bound in bounds if bound not in self.inferred]


def inherit(found: Part, before: Part) -> Part:
    """`found` with year and month taken from the part before; over New Year the year goes on."""
    if found["era"] in ("same_day", "next_day"):
        return _shift_day(found, before)
    month = (
        found["month"]
        if found["month"] or found["slice"] in _MONTHS or found["day"] is None
        else before["month"]
    )
    filled = found | {"month": month}
    if found["era"] in ("following", "same") and before["year"]:
        return filled | {"year": before["year"] + (found["era"] == "following"), "era": None}
    if found["year"] or found["era"] or not before["year"]:
        return filled
    crossed = (month or 0) and (before["month"] or 0) > month
    return filled | {"year": before["year"] + 1 if crossed else before["year"]}


def _shift_day(found: Part, before: Part) -> Part:
    """当日 and 次日 as calendar days."""
    filled = before | {"time": found["time"], "era": None}
    day = _day(before)
    if found["era"] == "next_day" and day:
        day += timedelta(days=1)
        filled |= {"year": day.year, "month": day.month, "day": day.day}
    return filled


def fill_years(
    start: Part | None, end: Part | None, context: Context, data: Mapping[str, Any]
) -> tuple[Part | None, Part | None, str | None]:
    """Both parts with year and month filled in, and where the year comes from."""
    stated = [p for p in (start, end) if p and p["year"]]
    if start and not start["year"] and end and end["year"] and not start["era"]:
        crossed = (start["month"] or 0) > (end["month"] or 12)
        start = start | {"year": end["year"] - crossed}
    if start and not start["year"]:
        later = end and not end["year"] and not end["era"] and (end["month"] or 0) >= (start["month"] or 13)
        start = _from_context(start, context, judged=None if stated else end if later else start)
    if end and not end["year"]:
        end = inherit(end, start) if start else end
        end = end if end["year"] else _from_context(end, context, judged=end)
    source = "stated" if stated else context.year_source
    unknown = [p for p in (start, end) if p and not p["year"]]
    if unknown:
        context.issue("year_unknown")
        source = "stated" if stated else None
    elif not stated and (start or end):
        context.infer("start", "end")
        source = _era_source(data, context) or source
    return start, end, source


def _era_source(data: Mapping[str, Any], context: Context) -> str | None:
    """今年 and 明年 count from the day of issue."""
    eras = {p["era"] for p in (data["start"], data["end"], *data["days"]) if p}
    return "issue_date" if context.issued and eras & {*_SHIFT, "this_month", "next_month"} else None


def _from_context(found: Part, context: Context, *, judged: Part | None) -> Part:
    """`found` with the year its era or the context gives; `judged` may move it to a neighbouring year."""
    era, year = found["era"], context.year
    if era in ("this_month", "next_month", "other_month"):
        return _from_month(found, context)
    if era in ("same_day", "next_day"):
        return found
    if era in _SHIFT:
        year = context.issued.year if context.issued else year
        return found | {"year": year + _SHIFT[era] if year else None}
    if year is None:
        return found
    if era is None and judged is not None and context.year_source in _NEAR:
        year = _neighbour(year, judged, context)
    return found | {"year": year + (era == "following")}


def _neighbour(year: int, judged: Part, context: Context) -> int:
    """The next year when the date would lie over half a year before the issue (handbook 2(d)); that of issue
    when a title names the year after it and the date is still to come (2026年度 issued in November 2025)."""
    issued, day = context.issued, _latest(judged | {"year": year})
    if issued is None or day is None:
        return year
    while day is not None and issued - day > (_PAST if context.year_source == "title" and year < issued.year else HALF_YEAR):
        year += 1
        day = _latest(judged | {"year": year})
    this_year = _latest(judged | {"year": issued.year})
    if context.year_source == "title" and year == issued.year + 1 and this_year and this_year >= issued:
        return issued.year
    return year


def _from_month(found: Part, context: Context) -> Part:
    """本月10日, 下月10日 from the day of issue; 当月 and 次月 hang on another month and stay open."""
    if context.issued is None or found["era"] == "other_month":
        return found
    months = context.issued.year * 12 + context.issued.month - 1 + (found["era"] == "next_month")
    return found | {"year": months // 12, "month": months % 12 + 1}


def _latest(filled: Part) -> date | None:
    """The last day a part may mean, or None when it is no day."""
    if filled["day"] is not None:
        return _day(filled)
    written = write(filled, Context(None, None, None), last=True)
    if written is None or len(written) < 7:
        return None
    if len(written) == 7:
        return date(int(written[:4]), int(written[5:7]), 28)
    return date.fromisoformat(written[:10])


def _day(filled: Part) -> date | None:
    """The calendar day of a full part; None when a slot is open or no such day exists."""
    if not (filled["year"] and filled["month"] and filled["day"]):
        return None
    try:
        return date(filled["year"], filled["month"], filled["day"])
    except ValueError:
        return None


def write(found: Part, context: Context, *, last: bool) -> str | None:
    """A part as a contract string: the first or last moment it covers, as finely as it is written."""
    year, month, piece = found["year"], found["month"], found["slice"]
    if not year:
        return None
    if found["day"] is not None:
        day = _day(found)
        if day is None:
            context.issue("no_such_day")
            return None
        return day.isoformat() + (f"T{found['time']}" if found["time"] else "")
    if month is None:
        return f"{year:04d}-{_MONTHS[piece][last]:02d}" if piece in _MONTHS else f"{year:04d}"
    if piece in _FIRST_LAST:
        return f"{year:04d}-{month:02d}-{min(_FIRST_LAST[piece][last], monthrange(year, month)[1]):02d}"
    return f"{year:04d}-{month:02d}"
