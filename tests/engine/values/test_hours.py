"""Examples and edge cases of amounts of learning."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.hours import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("一天至多认定8学时", [(8, None)]),
        ("培训20个课时/班", [(20, "class")]),
        ("8学时每天。", [(8, "day")]),
        ("计10学时每年累计不超过30学时", [(10, None), (30, None)]),
        ("1、90学时以上", [(90, None)]),
        ("## 2 学时标准\n16 学时\n", [(16, None)]),
        ("参加6小时在线学习", [(6, None)]),
        ("提供24小时心理咨询服务；8小时之外", []),
    ],
)
def test_value_and_per(text: str, slots: list[tuple[float, str | None]]) -> None:
    assert [(value.data["value"], value.data["per"]) for value in KIND.find(text)] == slots


def test_span_holds_suffix_but_not_the_word_in_front() -> None:
    text = "每年不少于约90学时（15天）以上的"
    (value,) = KIND.find(text)
    assert text[value.start : value.end] == "90学时（15天）以上"
    assert value.data["approx"] and value.data["at_least"]


def test_listed_amounts_point_at_their_own_number() -> None:
    text = "分别认定64、56、48学时"
    assert [text[value.start : value.end] for value in KIND.find(text)] == ["64", "56", "48学时"]
