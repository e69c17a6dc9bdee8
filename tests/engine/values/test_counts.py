"""Examples and edge cases of counted things."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.counts import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


def test_ranges_and_round_numbers() -> None:
    found = KIND.find("10至20人，三百余名")
    assert [(value.data["value"], value.data["value_max"]) for value in found] == [(10, 20), (300, None)]
