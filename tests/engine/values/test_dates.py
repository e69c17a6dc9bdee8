"""Dates: every example of the kind, the handbook's appendix B through `resolve`, and properties of `find`."""

from __future__ import annotations

import time
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.engine.values.base import Example, Value
from extractor.engine.values.dates import KIND, PERIOD, Resolved, due, find, find_labels, resolve

ALPHABET = (
    "0129１二○〇十廿年月日号至到—-、，。：:（）()周星期一五每前后之起"
    "自内个工作第季度上下旬半底《》 \n开班结束时分\t"
)


def one(text: str, **context: Any) -> Resolved:
    values = find(text)
    assert len(values) == 1, [value.data["text"] for value in values]
    return in_2012(values[0], **context)


def in_2012(value: Value, **context: Any) -> Resolved:
    known: dict[str, Any] = {"year": 2012, "year_source": "title", "issue_date": date(2012, 1, 6)}
    return resolve(value, **(known | context))


@pytest.mark.parametrize("example", KIND.examples, ids=lambda e: e.text[:24])
def test_examples(example: Example) -> None:
    values = find(example.text)
    assert [value.data for value in values] == list(example.wants)
    assert all(example.text[v.start : v.end] == v.data["text"] for v in values)


@pytest.mark.parametrize("example", PERIOD.examples, ids=lambda e: e.text[:24])
def test_label_examples(example: Example) -> None:
    assert [value.data for value in find_labels(example.text)] == list(example.wants)


def test_every_example_has_all_keys() -> None:
    keys = {frozenset(want) for example in KIND.examples for want in example.wants}
    assert len(keys) == 1


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("二 ○ 一 ○ 年 八 月 五 日", "2010-08-05", "2010-08-05", "day"),
        ("二〇一二年十月二十一日", "2012-10-21", "2012-10-21", "day"),
        ("二0一一年四月十四日", "2011-04-14", "2011-04-14", "day"),
        ("２０１２年３月３日－３１日", "2012-03-03", "2012-03-31", "day"),
        ("2012年12月20日至1月10日", "2012-12-20", "2013-01-10", "day"),
        ("12月1日至1月15日", "2012-12-01", "2013-01-15", "day"),
        ("11月20日至次年1月10日", "2012-11-20", "2013-01-10", "day"),
        ("12月20日至2013年1月10日", "2012-12-20", "2013-01-10", "day"),
        ("5月上旬", "2012-05-01", "2012-05-10", "approximate"),
        ("2月下旬", "2012-02-21", "2012-02-29", "approximate"),
        ("6月中旬至7月上旬", "2012-06-11", "2012-07-10", "approximate"),
        ("5月中下旬", "2012-05-11", "2012-05-31", "approximate"),
        ("10月底前", None, "2012-10", "month"),
        ("年底前", None, "2012", "year"),
        ("第三季度", "2012-07", "2012-09", "month"),
        ("上半年", "2012-01", "2012-06", "month"),
        ("8月—10月", "2012-08", "2012-10", "month"),
        ("2011—2015年", "2011", "2015", "year"),
        ("3月6、13、20日上午9:00", "2012-03-06T09:00", "2012-03-20T09:00", "minute"),
        ("截止5月31日17：00", None, "2012-05-31T17:00", "minute"),
        ("截止到9月16日24:00", None, "2012-09-16T24:00", "minute"),
        ("9月11日8:00至14日12:00", "2012-09-11T08:00", "2012-09-14T12:00", "minute"),
        ("5月8日9:00至当日17:30", "2012-05-08T09:00", "2012-05-08T17:30", "minute"),
        ("4月30日18:00至次日8:00", "2012-04-30T18:00", "2012-05-01T08:00", "minute"),
        ("2020年5月8日9:00-11:30", "2020-05-08T09:00", "2020-05-08T11:30", "minute"),
        ("2020年5月8日上午9:00—11:30，下午2:30—5:00", "2020-05-08", "2020-05-08", "day"),
        ("自2012年1月1日起", "2012-01-01", None, "day"),
        ("即日起至6月30日", "2012-01-06", "2012-06-30", "day"),
        ("自印发之日起", "2012-01-06", None, "day"),
        ("明年3月", "2013-03", "2013-03", "month"),
        ("每年12月31日前", None, None, "day"),
        ("2025年11月31日", None, None, "day"),
        ("二○一二年廿三日", None, None, "day"),
    ],
)
def test_resolve(text: str, start: str | None, end: str | None, precision: str) -> None:
    found = one(text)
    assert (found.start, found.end, found.precision) == (start, end, precision)


def test_title_year_is_inferred() -> None:
    found = one("4月10日—4月30日", year=2017, issue_date=date(2017, 4, 10))
    assert (found.start, found.end) == ("2017-04-10", "2017-04-30")
    assert (found.inferred, found.year_source, found.issues) == (("start", "end"), "title", ())


def test_borrowed_year_is_stated() -> None:
    found = one("2012年3月3日至3月31日")
    assert (found.inferred, found.year_source) == ((), "stated")


def test_open_start_is_inferred() -> None:
    assert one("即日起至2012年6月30日").inferred == ("start",)
    assert one("自发文之日起").year_source == "issue_date"


@pytest.mark.parametrize(
    ("text", "issues"),
    [
        ("2025年11月31日", ("no_such_day",)),
        ("2025年13月1日", ("no_such_day",)),
        ("二○一二年廿三日", ("no_such_day",)),
        ("6月23日（星期五）", ("weekday_mismatch",)),
        ("6月23日（星期六）", ()),
        ("6月23日（星期六）至25日（星期二）", ("weekday_mismatch",)),
        ("2012年3月25日前", ("day_off",)),
        ("2012年6月30日前", ("day_off",)),
        ("2017年4月30日前", ("day_off",)),
        ("2012年3月31日前", ()),
        ("2010年9月25日前", ()),
        ("2012年5月8日至2012年5月6日", ("ends_before_start",)),
        ("4月30日至4月10日", ("ends_before_start",)),
    ],
)
def test_issues(text: str, issues: tuple[str, ...]) -> None:
    assert one(text).issues == issues


def test_one_bad_end_leaves_the_other() -> None:
    found = one("2025年11月1日至31日")
    assert (found.start, found.end, found.issues) == ("2025-11-01", None, ("no_such_day",))


def test_year_unknown() -> None:
    found = one("4月30日前", year=None, year_source=None, issue_date=None)
    assert (found.start, found.end, found.issues, found.year_source) == (None, None, ("year_unknown",), None)


def test_year_of_issue_and_publication() -> None:
    assert (
        one("4月30日前", year=None, year_source=None, issue_date=date(2019, 3, 1)).year_source == "issue_date"
    )
    late = one("4月30日", year=None, year_source=None, issue_date=None, publication_date=date(2019, 3, 1))
    assert (late.start, late.year_source) == ("2019-04-30", "publication_date")


def test_year_moves_on_over_new_year() -> None:
    issued = date(2012, 12, 20)
    assert one("1月10日前", issue_date=issued).end == "2013-01-10"
    assert one("1月10日前", issue_date=issued, year_source="sentence").end == "2012-01-10"
    assert one("1月1日至12月31日", issue_date=issued).start == "2012-01-01"
    assert one("11月20日前", year=2026, issue_date=date(2025, 11, 1)).end == "2025-11-20"


def test_list_has_occurrences() -> None:
    found = one("3月6日、13日、20日")
    days = ("2012-03-06", "2012-03-13", "2012-03-20")
    assert found.occurrences == tuple((day, day) for day in days)
    assert one("7月、8月").occurrences == (("2012-07", "2012-07"), ("2012-08", "2012-08"))
    assert one("3月6、13日9:00-11:00").occurrences[1] == ("2012-03-13T09:00", "2012-03-13T11:00")
    assert one("12月30日、1月2日").occurrences[1] == ("2013-01-02", "2013-01-02")


def test_weekdays_and_times() -> None:
    found = one("9月6日至11月6日，每周一、三下午14:00-17:00", year=2010, issue_date=date(2010, 8, 5))
    assert (found.start, found.end, found.weekdays) == ("2010-09-06", "2010-11-06", ("MO", "WE"))
    assert found.times == ({"start": "14:00", "end": "17:00"},)
    weekly = one("每周一、三下午2:00-5:00")
    assert (weekly.start, weekly.recurring) == (None, "每周一、三下午2:00-5:00")


@pytest.mark.parametrize(
    ("anchor", "text", "day"),
    [
        (date(2012, 4, 20), "培训结束后10个工作日内", date(2012, 5, 7)),
        (date(2012, 6, 12), "培训结束后10个工作日内", date(2012, 6, 27)),
        (date(2012, 6, 30), "培训结束后10个工作日内", date(2012, 7, 13)),
        (date(2012, 5, 10), "开班前5个工作日", date(2012, 5, 3)),
        (date(2012, 1, 31), "结束后一个月内", date(2012, 2, 29)),
        (date(2012, 1, 31), "结束后两周内", date(2012, 2, 14)),
        (date(2012, 2, 29), "取得证书后3年内", date(2015, 2, 28)),
        (date(2012, 5, 10), "开班前", date(2012, 5, 10)),
        (date(2012, 5, 10), "培训结束后", None),
    ],
)
def test_due(anchor: date, text: str, day: date | None) -> None:
    relative = one(text).relative
    assert relative is not None
    assert due(anchor, relative) == day


@settings(max_examples=400, deadline=None)
@given(st.text(ALPHABET, max_size=60))
def test_find_holds_its_promises(text: str) -> None:
    last = 0
    for value in [*find(text)]:
        assert last <= value.start < value.end
        assert text[value.start : value.end] == value.data["text"]
        assert "\n" not in value.data["text"]
        last = value.end
        in_2012(value)
        in_2012(value, year=None, year_source=None, issue_date=None)
    find_labels(text)


@pytest.mark.parametrize(
    "text",
    ["1", "一", "2012年", "1、", "12月", "后", "1-", "《", "之日起", "结束后", "每周一、", "二 ", "5月1日、"],
)
def test_no_text_takes_long(text: str) -> None:
    began = time.process_time()
    find(text * (60_000 // len(text)))
    assert time.process_time() - began < 3
