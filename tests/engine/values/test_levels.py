"""Examples and edge cases of title levels."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.levels import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


@pytest.mark.parametrize(
    ("text", "levels"),
    [
        ("申报副高级及以下职称", [["初级", "中级", "副高级"]]),
        ("初级以上", [["初级", "中级", "高级"]]),
        ("高级600元/人，中级240元/人", [["高级"], ["中级"]]),
        ("正高级工程师；中级会计师；初级工；其中级别不限；初中毕业；高中学历", []),
        ("中级专业技术资格", [["中级"]]),
        ("初级（员级、助理级）", [["初级"], ["初级"]]),
        ("高级培训中心；中级法院", []),
    ],
)
def test_levels(text: str, levels: list[list[str]]) -> None:
    assert [value.data["levels"] for value in KIND.find(text)] == levels
