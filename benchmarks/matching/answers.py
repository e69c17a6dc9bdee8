"""What each tool says about a notice, brought into one form, and its counts against the gold."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from matching.counts import Tally, tally
from matching.dates import Span, date_values, day, days_only, edges, expected_dates, is_day, readings, whole
from matching.numbers import amounts_of, decimals, digits, expected_money, expected_phones, phones_of

Data = Mapping[str, Any]
NOW = "13:47:11"
"""The clock time of the time base given to JioNLP, so that an end it takes from the base can be told from one
it read in the text."""
_UNBOUNDED = ("inf", "-inf")
_MIDNIGHT = ("00:00:00", "00:00:59")
_AS_24 = re.compile("24[:：时點点]")
_NAMES_DAY = re.compile(r"[日号旬周天]|星期|\d[-./]\d{1,2}[-./]\d")


@dataclass(frozen=True, slots=True)
class Answer:
    """The dates (each with all its readings), phone numbers and amounts of money reported for a notice."""

    dates: tuple[tuple[Span, ...], ...] = ()
    phones: frozenset[str] = frozenset()
    money: frozenset[Decimal] = frozenset()


def of_policy(policy: Data) -> Answer:
    """From the policy JSON: dates, contacts, and fees with budgets."""
    money = (amounts_of(item) for group in ("fees", "budgets") for item in policy[group])
    return Answer(
        tuple(((day(item.get("start")), day(item.get("end"))),) for item in policy["dates"]),
        frozenset[str]().union(*map(phones_of, policy["contacts"])),
        frozenset[Decimal]().union(*money),
    )


def of_jionlp(found: Data, base: str) -> Answer:
    """From the lists of its extractors: `times`, `phones`, `money`; `base` is the day of the time base."""
    nums = (item["detail"]["num"] for item in found["money"])
    flat = (one for num in nums for one in (num if isinstance(num, (list, tuple)) else [num]))
    return Answer(
        tuple(_dates(found["times"], f"{base} {NOW}")),
        frozenset(map(digits, found["phones"])),
        decimals(flat),
    )


def count(gold: Data, answer: Answer) -> dict[str, Tally]:
    """The counts of one notice by field."""
    by_edge, by_span = expected_dates(gold, edges), expected_dates(gold, whole)
    days = date_values(answer.dates, edges, by_edge.good() | by_edge.neutral)
    spans = date_values(answer.dates, whole, by_span.good() | by_span.neutral)
    return {
        "edges": tally(by_edge, days),
        "days": tally(days_only(by_edge), filter(is_day, days)),
        "spans": tally(by_span, spans),
        "phones": tally(expected_phones(gold), answer.phones),
        "money": tally(expected_money(gold), answer.money),
    }


def _dates(times: list[Data], now: str) -> Iterator[tuple[Span, ...]]:
    """The points and spans of time; lengths (五年) and periods (每年) are no dates.

    A time that names no day may be read as months or years.
    """
    for item in times:
        if item["type"] in ("time_point", "time_span"):
            first, last = item["detail"]["time"]
            back = bool(_AS_24.search(item["text"])) and last[11:] in _MIDNIGHT
            one_moment = back and first[:10] == last[:10]
            span = _day(first, now, back=one_moment), _day(last, now, back=back)
            if any(span):
                yield (span,) if _NAMES_DAY.search(item["text"]) else readings(span)


def _day(moment: str, now: str, *, back: bool) -> str | None:
    """The day of a moment, open if it is unbounded or the time base; the day before for 24:00."""
    if moment in _UNBOUNDED or moment == now:
        return None
    if back:
        return (date.fromisoformat(moment[:10]) - timedelta(days=1)).isoformat()
    return moment[:10]
