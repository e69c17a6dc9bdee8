from datetime import date, datetime, timedelta
from typing import Any

import icalendar
import pytest

from extractor.emitters.ics import calendar, without_day
from extractor.model.policy import DateItem, Policy, TimeRange


def events(policy: Policy, *dates: DateItem) -> list[Any]:
    if dates:
        policy = policy.model_copy(update={"dates": list(dates)})
    return list(icalendar.Calendar.from_ical(calendar([policy])).walk("VEVENT"))


def item(**slots: Any) -> DateItem:
    return DateItem(id="x", **{"kind": "registration", **slots})


def test_lines_are_folded_by_octets_and_end_with_crlf(policy: Policy) -> None:
    data = calendar([policy])
    assert data.endswith(b"END:VCALENDAR\r\n") and b"\n" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    for line in data.split(b"\r\n"):
        line.decode("utf-8")


def test_same_bytes_and_stable_unique_ids(policy: Policy) -> None:
    assert calendar([policy]) == calendar([policy])
    ids = [str(event["uid"]) for event in events(policy)]
    assert len(ids) == len(set(ids)) and all(one.endswith("@gongwen") for one in ids)
    twice = icalendar.Calendar.from_ical(calendar([policy, policy])).walk("VEVENT")
    assert [str(event["uid"]) for event in twice] == ids


def test_deadline_with_a_clock_time(policy: Policy) -> None:
    event = events(policy)[0]
    assert event.decoded("dtstart").replace(tzinfo=None) == datetime(2019, 4, 30, 16, 30)
    assert event.decoded("dtend").replace(tzinfo=None) == datetime(2019, 4, 30, 17)
    assert str(event.decoded("dtstart").tzinfo) == "Asia/Shanghai"
    assert event.walk("VALARM")[0].decoded("trigger") == timedelta(days=-3)
    assert event.decoded("dtstamp").replace(tzinfo=None) == datetime(2019, 3, 1)
    said = str(event["description"])
    assert (
        "原文：请于4月30日17:00前报名" in said
        and "李四" in said
        and "截止日是休息日" in said
        and "样本" in said
    )
    assert str(event["summary"]).startswith("报名截止｜")


@pytest.mark.parametrize(
    ("slots", "start", "end"),
    [
        ({"end": "2019-04-30"}, date(2019, 4, 30), date(2019, 5, 1)),
        ({"end": "2020-02", "precision": "month"}, date(2020, 2, 29), date(2020, 3, 1)),
        ({"end": "2020", "precision": "year"}, date(2020, 12, 31), date(2021, 1, 1)),
        ({"start": "2019-05-08", "end": "2019-05-08"}, date(2019, 5, 8), date(2019, 5, 9)),
        ({"kind": "exam", "start": "2019-05-08", "end": "2019-05-10"}, date(2019, 5, 8), date(2019, 5, 11)),
        ({"kind": "effective", "start": "2019-05-08"}, date(2019, 5, 8), date(2019, 5, 9)),
    ],
)
def test_whole_days_end_before_the_next(
    policy: Policy, slots: dict[str, Any], start: date, end: date
) -> None:
    event = events(policy, item(**slots))[0]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (start, end)
    if slots.get("precision"):
        assert "注意：原文只写到" in str(event["description"])


def test_midnight_and_sessions(policy: Policy) -> None:
    late = events(policy, item(end="2019-04-30T24:00"))[0]
    assert late.decoded("dtend").replace(tzinfo=None) == datetime(2019, 5, 1)
    halves = [TimeRange(start="09:00", end="11:30"), TimeRange(start="14:00", end="16:30")]
    two = events(policy, item(kind="exam", start="2019-05-11", end="2019-05-11", times=halves))
    assert [event.decoded("dtstart").hour for event in two] == [9, 14]
    assert not any("rrule" in event for event in two)


def test_weekly_series_begin_on_their_weekday_and_end_in_utc(policy: Policy) -> None:
    item_ = item(kind="broadcast", start="2019-09-01", end="2019-10-31", weekdays=["WE", "MO"],
                 times=[TimeRange(start="19:00", end="20:30")])  # fmt: skip
    event = events(policy, item_)[0]
    assert event.decoded("dtstart").replace(tzinfo=None) == datetime(2019, 9, 2, 19)
    rule = event["rrule"]
    assert rule["FREQ"] == ["WEEKLY"] and rule["BYDAY"] == ["MO", "WE"]
    assert rule["UNTIL"][0].replace(tzinfo=None) == datetime(2019, 10, 31, 15, 59, 59)


def test_a_period_that_must_be_met_has_a_deadline_of_its_own(policy: Policy) -> None:
    whole, last = events(policy, item(start="2019-04-10", end="2019-04-30"))
    assert whole.decoded("dtend") == date(2019, 5, 1) and not whole.walk("VALARM")
    assert last.decoded("dtstart") == date(2019, 4, 30) and last.walk("VALARM")


def test_a_weekday_beside_a_deadline_is_no_series(policy: Policy) -> None:
    for one in (
        item(end="2019-04-30", weekdays=["TU"]),
        item(start="2019-04-30", end="2019-04-30", weekdays=["WE"]),
    ):
        (event,) = events(policy, one)
        assert event.decoded("dtstart") == date(2019, 4, 30) and "rrule" not in event


def test_dates_without_a_day_are_told(policy: Policy) -> None:
    assert [one.kind for one in without_day([policy])] == ["appeal"]
    odd = [item(end="2019-02-30"), item(), item(end="?"), item(start="2019-05-02", end="2019-05-01")]
    assert len(events(policy, *odd)) == 1
