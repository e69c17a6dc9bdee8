"""The facts of one policy that fit a line of a table, and everything in it that a clerk should look at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from extractor.emitters import phrases, words
from extractor.errors import Problem
from extractor.model.policy import DateItem, Policy

_NO_DEADLINE = frozenset({"effective", "validity", "phase", "class", "broadcast", "meeting", "checkin"})
"""Kinds whose end is not something that has to be done by then."""


@dataclass(frozen=True, slots=True)
class DateRow:
    """One date as it stands in the sheet of dates; `start` and `end` as in the policy file."""

    kind: str
    what: str
    start: str
    end: str
    text: str
    notes: str
    quote: str


@dataclass(frozen=True, slots=True)
class Summary:
    """A policy in a line: plain strings, '' where the notice says nothing."""

    number: str
    title: str
    issuers: str
    issue_date: str
    audience: str
    hours: str
    hours_brief: str
    deadline: str
    deadline_for: str
    contacts: str
    fees: str
    attachments: str
    items: int
    dates: tuple[DateRow, ...]


@dataclass(frozen=True, slots=True)
class Alert:
    """Something to look at; `item` is the id of the item it is about."""

    code: str
    message: str
    item: str | None = None


def summarise(policy: Policy) -> Summary:
    """The line of one policy. The deadline is the first one on or after the notice's own date."""
    notice = policy.notice
    issued = notice.issue_date.value if notice.issue_date else None
    due = next_deadline(policy.dates, issued)
    groups = policy.groups()
    return Summary(
        number=(notice.number.value if notice.number else None) or "",
        title=(notice.title.value if notice.title else None) or "",
        issuers="、".join(one.value for one in notice.issuers if one.value),
        issue_date=issued or "",
        audience=_lines(dict.fromkeys(a.person or a.text for a in policy.audience if a.effect == "included")),
        hours=_lines(dict.fromkeys(phrases.hours(one) for one in policy.hours if one.role == "requirement")),
        hours_brief=" ".join(
            dict.fromkeys(phrases.hours_brief(h) for h in policy.hours if h.role == "requirement")
        ),
        deadline=(due.end or "").replace("T", " ") if due else "",
        deadline_for=(due.what or words.VALUES["dates.kind"][due.kind]) if due else "",
        contacts=_lines(map(phrases.contact, policy.contacts)),
        fees=_lines(map(phrases.fee, policy.fees)),
        attachments=_lines(one.title for one in policy.attachments),
        items=sum(len(items) for items in groups.values()) + len(notice.issuers),
        dates=tuple(map(_date_row, policy.dates)),
    )


def next_deadline(dates: Iterable[DateItem], issued: str | None) -> DateItem | None:
    """The first deadline on or after `issued` (the first of all without it); None if there is none."""
    ends = [one for one in dates if one.end and one.kind not in _NO_DEADLINE]
    later = [one for one in ends if last_day(one.end or "") >= (issued or "")]
    return min(later, key=lambda one: last_day(one.end or ""), default=None)


def last_day(when: str) -> str:
    """A text that sorts by the last moment `when` can mean: `2020-10` comes after `2020-10-31`."""
    return when if len(when) > 10 else f"{when}~"


def warnings(policy: Policy, problems: Iterable[Problem] = ()) -> list[Alert]:
    """The run's problems, failed checks, doubtful dates and unresolved stretches, in this order."""
    return [
        *(Alert(one.code, _problem(one)) for one in problems),
        *(Alert(c.rule, c.message, c.items[0] if c.items else None) for c in policy.checks if not c.ok),
        *_doubts(policy),
        *(Alert("unresolved", f"未读懂（{words.group_name(u.group)}）：{_short(u.quote)}——{u.why}")
          for u in policy.unresolved),
    ]  # fmt: skip


def _doubts(policy: Policy) -> Iterator[Alert]:
    """Issues of dates that no check speaks of."""
    told = {item for check in policy.checks if not check.ok for item in check.items}
    for one in policy.dates:
        if one.issues and one.id not in told:
            said = "、".join(words.VALUES["issues"][issue] for issue in one.issues)
            yield Alert(
                one.issues[0], f"{said}：{_short(phrases.quote_of(one) or phrases.date(one))}", one.id
            )


def _problem(problem: Problem) -> str:
    where = f"（{problem.place}）" if problem.place else ""
    return f"{problem.message}{where}{problem.hint or ''}"


def _date_row(item: DateItem) -> DateRow:
    notes = [words.VALUES["issues"][issue] for issue in item.issues]
    notes += [f"{words.slot_name('dates', slot)}由上下文推知" for slot in item.inferred]
    kind = words.VALUES["dates.kind"][item.kind]
    quote = _short(phrases.quote_of(item), 120)
    return DateRow(
        kind, item.what or "", item.start or "", item.end or "", phrases.when(item), "；".join(notes), quote
    )


def _lines(parts: Iterable[str]) -> str:
    """Non-empty parts on lines of their own, at most 12."""
    kept = [part for part in parts if part]
    more = [f"……共{len(kept)}条"] if len(kept) > 12 else []
    return "\n".join([*kept[:12], *more])


def _short(text: str, limit: int = 40) -> str:
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"
