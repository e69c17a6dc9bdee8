"""Examples and edge cases of scales of learning."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.scale import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


def test_rates_and_equal_amounts_are_no_scale() -> None:
    assert KIND.find("每讲授1学时认定2学时；72学时（12天）；每学时收费3元；每门课程15学时") == []
