"""The data of a date value: what one expression says, in the words that rules and `date_resolve` read.

Keys, always all present: `form` point, range, list, recurring or relative · `start`, `end` parts (end only
when `before`, start only when `since`) · `days` parts of a list · `precision` · `from_issue`: starts on the
day of issue · `weekdays` · `times` [{start, end}] · `stated_weekday` codes aligned with the parts, None where
none is written · `recurring` words · `relative` {anchor, offset, unit, direction} · `issues` · `text`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

from extractor.engine.values.date_clock import Session
from extractor.engine.values.date_words import Part

Found = tuple[int, int, dict[str, Any]]
"""Start, end and data of an expression."""


_VAGUE: Final = frozenset({"early", "middle", "late", "first_half", "second_half", "start", "mid"})


@dataclass(slots=True)
class Draft:
    """An expression while it is read. `sessions` are clock times not yet given to a part."""

    at: int
    stop: int
    form: str
    parts: list[Part]
    level: str
    stated: list[str | None] = field(default_factory=list)
    weekdays: list[str] = field(default_factory=list)
    sessions: list[Session] = field(default_factory=list)
    flags: dict[str, bool] = field(default_factory=dict)
    recurring: bool = False


def blank_data(**slots: Any) -> dict[str, Any]:
    """A value's data with every key present."""
    data: dict[str, Any] = {
        "form": "point",
        "start": None,
        "end": None,
        "days": [],
        "precision": "day",
        "before": False,
        "since": False,
        "from_issue": False,
        "weekdays": [],
        "times": [],
        "stated_weekday": [],
        "recurring": None,
        "relative": None,
        "issues": [],
        "text": "",
    }
    return data | slots


def build(text: str, draft: Draft) -> dict[str, Any]:
    """The value's data from the finished draft."""
    data = blank_data(form=draft.form, weekdays=draft.weekdays, text=text[draft.at : draft.stop])
    _place_parts(data, draft)
    _place_times(data, draft)
    data["from_issue"] = draft.flags.get("from_issue", False)
    data["since"] = draft.flags.get("since", False) and draft.form == "point"
    data["before"] = draft.flags.get("before", False) and draft.form == "point" and not data["since"]
    if data["before"]:
        data["start"], data["end"] = None, data["end"] or data["start"]
    if any(draft.stated):
        data["stated_weekday"] = draft.stated
    data["precision"] = _precision(data, draft)
    if draft.recurring:
        data |= {"form": "recurring", "recurring": data["text"]}
    return data


def _place_parts(data: dict[str, Any], draft: Draft) -> None:
    """Start, end or days, each with the year and month it shares with the part before left unwritten."""
    if draft.form == "list":
        data["days"] = draft.parts
    elif draft.parts:
        data["start"] = draft.parts[0]
        data["end"] = draft.parts[1] if len(draft.parts) > 1 else None


def _place_times(data: dict[str, Any], draft: Draft) -> None:
    """One span of hours on one day is its start and end; anything else goes to `times`."""
    sessions = draft.sessions
    one_day = draft.form == "point" and draft.level == "day" and not draft.weekdays and draft.parts
    if one_day and len(sessions) == 1:
        start = draft.parts[0]
        data["start"] = start | {"time": sessions[0].start}
        if sessions[0].end:
            data["end"] = start | {"time": sessions[0].end}
        return
    data["times"] = [session.slot() for session in sessions]
    last = draft.parts[-1]["time"] if draft.form == "list" else None
    if last and not any(p["time"] for p in draft.parts[:-1]):
        data["days"] = [p | {"time": last} for p in draft.parts]
        data["times"] = [{"start": last, "end": None}]


def _precision(data: dict[str, Any], draft: Draft) -> str:
    """The finest grain written, or approximate for 上旬, 左右 and the like."""
    parts = [p for p in (data["start"], data["end"], *data["days"]) if p]
    slices = {p["slice"] for p in parts if p["slice"]}
    if draft.flags.get("about") or slices & _VAGUE:
        return "approximate"
    if any(p["time"] for p in parts):
        return "minute"
    if slices - {"end"}:
        return "month"
    return draft.level
