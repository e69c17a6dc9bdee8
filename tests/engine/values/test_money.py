"""Examples and edge cases of money."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.money import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("每人每月300元", ("300", "元/人·月")),
        ("每人100元/月", ("100", "元/人·月")),
        ("20元/（人·天）", ("20", "元/人·天")),
        ("教材定价22元/册", ("22", "册")),
        ("人民币壹万贰仟元整", ("12000", None)),
        ("收费300 元/人次", ("300", "元/人次")),
        ("每人合计110元", ("110", "元/人")),
        ("人均80元", ("80", "元/人")),
        ("¥ 1,200.50元", ("1200.5", None)),
        ("2.4万元", ("24000", None)),
    ],
)
def test_amount_and_unit(text: str, want: tuple[str, str | None]) -> None:
    (value,) = KIND.find(text)
    assert (value.data["amount"], value.data["unit"]) == want


def test_span_leaves_out_the_words_in_front() -> None:
    text = "（每人不超过500元标准）"
    (value,) = KIND.find(text)
    assert text[value.start : value.end] == "500元"
    assert value.data["at_most"] and value.data["per_prefix"] == ["人"]


def test_range_with_two_units() -> None:
    (value,) = KIND.find("补贴500元—1万元")
    assert (value.data["amount"], value.data["amount_max"]) == ("500", "10000")
