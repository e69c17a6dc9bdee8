"""Examples and edge cases of ratios."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.ratio import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


@pytest.mark.parametrize(
    "text", ["上课时间为8:30—12:00", "截止17：00", "5/6月", "第2/3版", "DB37/T 1234", "编号1:2:3"]
)
def test_times_and_codes_are_no_ratio(text: str) -> None:
    assert KIND.find(text) == []
