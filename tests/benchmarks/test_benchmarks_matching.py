"""Values of two tools are counted by one code: what is right, wrong, found, and neither."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from matching.answers import NOW, Answer, count, of_jionlp, of_policy
from matching.counts import Expected, Tally, tally
from matching.dates import edges, expected_dates, readings, whole
from matching.numbers import digits, expected_money, expected_phones, quoted_amounts

BASE = "2022-03-11"
GOLD: dict[str, Any] = {
    "notice": {"issue_date": {"value": BASE}, "printing_date": None},
    "dates": [
        {"start": "2022-03-21T08:00", "end": "2022-10-31T24:00"},
        {"end": "2022-12-05"},
        {"start": "2022-04", "end": "2022-05", "precision": "month"},
        {"end": "2022-12-20", "optional": True},
        {"relative": {"offset": 30, "unit": "day"}},
    ],
    "contacts": [
        {"phones": ["0717-6058819-ext3"], "faxes": ["6058820"]},
        {"mobiles": ["13812345678"], "optional": True},
    ],
    "fees": [{"status": "fixed", "amount": "260"}, {"status": "free", "amount": "0"}],
    "budgets_not_fees": [
        {"quote": "每期补助１２万元"},
        {"amount": "1.5", "unit": "%", "quote": "按1.5%提取"},
    ],
}


def found(text: str, kind: str, first: str, last: str) -> dict[str, Any]:
    """An entry of JioNLP's time extractor."""
    return {"text": text, "type": kind, "detail": {"time": [first, last]}}


def day_of(text: str, first: str, last: str = "") -> dict[str, Any]:
    return found(text, "time_span", f"{first} 00:00:00", f"{last or first} 23:59:59")


def jionlp(*times: dict[str, Any]) -> Answer:
    return of_jionlp({"times": list(times), "phones": [], "money": []}, BASE)


def test_a_tally_counts_reported_and_wanted_apart() -> None:
    expected = Expected({"a": frozenset("ab"), "c": frozenset("c")}, frozenset("d"), frozenset("e"))
    assert tally(expected, ["b", "d", "e", "x", "x"]) == Tally(right=2, wrong=1, found=1, wanted=2)


def test_figures_without_values_are_open() -> None:
    total = Tally(right=3, wrong=1) + Tally()
    assert (total.figures()["precision"], total.figures()["recall"]) == (0.75, None)


def test_gold_dates_lose_the_clock_and_optional_ones_are_neutral() -> None:
    expected = expected_dates(GOLD, edges)
    assert set(expected.wanted) == {"2022-03-21", "2022-10-31", "2022-12-05", "2022-04", "2022-05"}
    assert BASE in expected.right and "2022-12-20" in expected.neutral
    assert ("2022-12-05", "2022-12-05") in expected_dates(GOLD, whole).wanted


@pytest.mark.parametrize(
    ("item", "wanted", "right"),
    [
        ({"end": "2017-03-31", "accept": {"start": ["2017-03-31"]}}, {"2017-03-31"}, {"2017-03-31"}),
        ({"start": "2022-03-21", "end": "2022-05-13", "accept": {"start": [None]}}, {"2022-05-13"}, {"2022-03-21", "2022-05-13"}),
        ({"end": "1999", "accept": {"end": ["1999-12"]}}, {"1999"}, {"1999", "1999-12"}),
        ({"accept": {"start": ["1998"]}}, set(), {"1998"}),
    ],
)  # fmt: skip
def test_accepted_days(item: dict[str, Any], wanted: set[str], right: set[str]) -> None:
    expected = expected_dates({"dates": [item]}, edges)
    assert (set(expected.wanted), set(expected.good())) == (wanted, right)


def test_an_accepted_form_finds_the_wanted_day() -> None:
    expected = expected_dates({"dates": [{"end": "1999", "accept": {"end": ["1999-12"]}}]}, edges)
    assert tally(expected, ["1999-12"]) == Tally(right=1, found=1, wanted=1)


@pytest.mark.parametrize(
    ("span", "coarse"),
    [
        (("2013-03-01", "2013-09-30"), [("2013-03", "2013-09")]),
        (("2020-01-01", "2020-12-31"), [("2020", "2020"), ("2020-01", "2020-12")]),
        ((None, "2020-02-29"), [(None, "2020-02")]),
        ((None, "2020-02-28"), []),
        (("2020-02-02", "2020-02-29"), []),
        (("2020-02", "2020-03"), []),
        ((None, None), []),
    ],
)
def test_days_that_are_edges_can_be_months_and_years(span: Any, coarse: list[Any]) -> None:
    assert readings(span) == (*coarse, span)


def test_the_policy_is_read_as_it_stands() -> None:
    policy = {
        "dates": [{"start": "2022-03-21T08:00", "end": "2022-10-31T24:00"}, {"start": None, "end": None}],
        "contacts": [{"phones": ["0717-6058819"], "mobiles": [], "faxes": ["6058820"]}],
        "fees": [{"amount": "260.00", "amount_max": None, "unit": "元/人"}],
        "budgets": [{"amount": "1.5", "unit": "%"}, {"amount": "120000", "unit": "元"}],
    }
    counts = count(GOLD, of_policy(policy))
    assert counts["edges"] == Tally(right=2, wrong=0, found=2, wanted=5)
    assert counts["days"] == Tally(right=2, wrong=0, found=2, wanted=3)
    assert counts["spans"] == Tally(right=1, wrong=0, found=1, wanted=3)
    assert counts["phones"] == Tally(right=2, wrong=0, found=2, wanted=2)
    assert counts["money"] == Tally(right=1, wrong=0, found=1, wanted=1)


@pytest.mark.parametrize(
    ("time", "right", "wrong"),
    [
        (day_of("12月5日", "2022-12-05"), 1, 0),
        (found("12月5日前", "time_span", "-inf", "2022-12-05 23:59:59"), 1, 0),
        (found("3月21日起", "time_span", "2022-03-21 00:00:00", f"{BASE} {NOW}"), 1, 0),
        (found("10月31日24:00", "time_point", "2022-11-01 00:00:00", "2022-11-01 00:00:59"), 1, 0),
        (
            found("3月21日8:00至10月31日24:00", "time_span", "2022-03-21 08:00:00", "2022-11-01 00:00:59"),
            2,
            0,
        ),
        (day_of("4月至5月", "2022-04-01", "2022-05-31"), 2, 0),
        (day_of("4月1日至5月31日", "2022-04-01", "2022-05-31"), 0, 2),
        (day_of("2022年", "2022-01-01", "2022-12-31"), 0, 1),
        (day_of("25号", "2022-03-25"), 0, 1),
        (day_of("2022年3月11日", BASE), 1, 0),
        (day_of("12月20日", "2022-12-20"), 0, 0),
        ({"text": "五年", "type": "time_delta", "detail": {"time": {"year": 5.0}}}, 0, 0),
    ],
    ids=lambda value: value["text"] if isinstance(value, dict) else str(value),
)
def test_times_of_jionlp(time: dict[str, Any], right: int, wrong: int) -> None:
    got = count(GOLD, jionlp(time))["edges"]
    assert (got.right, got.wrong) == (right, wrong)


def test_a_range_reported_in_two_pieces_has_its_days_and_not_the_range() -> None:
    counts = count(GOLD, jionlp(day_of("3月21日", "2022-03-21"), day_of("10月31日", "2022-10-31")))
    assert counts["days"] == Tally(right=2, wrong=0, found=2, wanted=3)
    assert counts["spans"] == Tally(right=0, wrong=2, found=0, wanted=3)


def test_phones_and_money_of_jionlp() -> None:
    money = [{"detail": {"num": num}} for num in ("260.00", "120000.00", ["10.00", "20.00"], "0.07")]
    answer = of_jionlp(
        {"times": [], "phones": ["(0717)6058819", "138 1234 5678", "027-123"], "money": money}, BASE
    )
    counts = count(GOLD, answer)
    assert counts["phones"] == Tally(right=1, wrong=1, found=1, wanted=2)
    assert counts["money"] == Tally(right=1, wrong=3, found=1, wanted=1)


@pytest.mark.parametrize(
    ("number", "expected"),
    [("0717-6058819", "07176058819"), ("2823567-ext215", "2823567"), ("2823567转215", "2823567"), ("+86 138 1234 5678", "13812345678"), ("０２７—８８", "02788")],
)  # fmt: skip
def test_digits(number: str, expected: str) -> None:
    assert digits(number) == expected


def test_amounts_in_a_quote() -> None:
    assert quoted_amounts("安排1.2亿元，其中２０００万元，每人1,500元，占1.5%") == {
        Decimal("120000000"), Decimal("20000000"), Decimal("1500"),
    }  # fmt: skip


def test_accepted_numbers_and_amounts_may_be_reported() -> None:
    phones = expected_phones(
        {"contacts": [{"phones": ["3127746"], "accept": {"phones": [["3127746", "3127751"]]}}]}
    )
    assert tally(phones, ["3127746", "3127751"]) == Tally(right=2, found=1, wanted=1)
    money = expected_money({"fees": [{"amount": None, "amount_max": "5", "accept": {"amount": ["0"]}}]})
    assert tally(money, [Decimal(5)]) == Tally(right=1, found=1, wanted=1)
