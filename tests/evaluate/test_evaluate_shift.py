from typing import Any

import pytest

from extractor.evaluate import Shift, head_verdict, score, shifts, verdict

TEXT = "每年不少于90学时，其中公需科目30学时，另有8学时。"
GOLD = {
    "notice": {"number": {"value": "某发〔2020〕1号", "quote": "某发〔2020〕1号"}},
    "hours": [
        {"role": "requirement", "value": 90, "op": "ge", "quote": "每年不少于90学时"},
        {"role": "requirement", "value": 30, "op": "eq", "quote": "其中公需科目30学时"},
    ],
}


def policy(*hours: tuple[int, str, str], number: str = "某发〔2020〕1号") -> dict[str, Any]:
    items = [
        {"role": "requirement", "value": value, "op": op, "evidence": [_place(quote)]} for value, op, quote in hours
    ]
    return {"source": {"text": TEXT}, "notice": {"number": {"value": number, "evidence": []}}, "hours": items}


def _place(quote: str) -> dict[str, Any]:
    return {"start": TEXT.index(quote), "end": TEXT.index(quote) + len(quote), "quote": quote}


NINETY = (90, "ge", "每年不少于90学时")
THIRTY = (30, "eq", "其中公需科目30学时")
WRONG = (30, "ge", "其中公需科目30学时")
EXTRA = (8, "eq", "另有8学时")


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        ((NINETY,), (NINETY,), (0, 0, 0, 0)),
        ((NINETY,), (NINETY, THIRTY), (3, 0, 0, 0)),
        ((NINETY, WRONG), (NINETY, THIRTY), (1, 0, 0, 1)),
        ((NINETY, THIRTY), (NINETY, WRONG), (0, 1, 1, 0)),
        ((NINETY,), (THIRTY, EXTRA), (3, 3, 3, 0)),
    ],
)
def test_movements_add_up_to_the_counts(before: Any, after: Any, moved: tuple[int, ...]) -> None:
    old, new = score(GOLD, policy(*before)), score(GOLD, policy(*after))
    shift = shifts(old, new)["hours"]
    assert (shift.right_gained, shift.right_lost, shift.wrong_gained, shift.wrong_lost) == moved
    assert shift.after.tp - shift.before.tp == shift.right_gained - shift.right_lost
    assert shift.after.fp - shift.before.fp == shift.wrong_gained - shift.wrong_lost
    assert shift.moved == any(moved) and not shifts(old, new)["dates"].moved
    assert (shift + Shift()).after == shift.after


def test_what_gold_says_of_an_item() -> None:
    made = score(GOLD, policy(NINETY, WRONG, EXTRA)).groups["hours"]
    assert [verdict(made, index) for index in range(3)] == ["right", "partly", "wrong"]


def test_what_gold_says_of_a_value_of_the_head() -> None:
    right, wrong = score(GOLD, policy()).groups["notice"], score(GOLD, policy(number="x")).groups["notice"]
    assert head_verdict(right, "number", "某发〔2020〕1号") == "right" and head_verdict(wrong, "number", "x") == "wrong"
    assert head_verdict(right, "genre", "通知") == "unscored"
