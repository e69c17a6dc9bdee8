"""Examples and edge cases of lengths of time."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.lengths import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


@pytest.mark.parametrize(
    ("text", "slots"),
    [
        ("满3年、5年的", [(3, "year"), (5, "year")]),
        ("公示不少于5个工作日", [(5, "working_day")]),
        ("一个半月，两年半", [(1.5, "month"), (2.5, "year")]),
        ("登陆天津；十年代；第三周；5月上旬", []),
        ("年满六十周岁，参加工作满30周年", [(30, "year")]),
    ],
)
def test_value_and_unit(text: str, slots: list[tuple[float, str]]) -> None:
    assert [(value.data["value"], value.data["unit"]) for value in KIND.find(text)] == slots
