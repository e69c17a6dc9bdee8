"""Examples and edge cases of titles."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.titles import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


@pytest.mark.parametrize(
    ("text", "title", "closed"),
    [
        (
            "《甲办法》和《乙规划（2011—2020年），推进《丙意见》",
            ["甲办法", "乙规划（2011—2020年）", "丙意见"],
            [True, False, True],
        ),
        ("《甲<乙办法>的通知》", ["甲<乙办法>的通知"], [True]),
        ("《甲规定，按《乙办法》办", ["甲规定", "乙办法"], [False, True]),
        ("《》《", [], []),
    ],
)
def test_marks(text: str, title: list[str], closed: list[bool]) -> None:
    found = KIND.find(text)
    assert [value.data["title"] for value in found] == title
    assert [value.data["closed"] for value in found] == closed


@pytest.mark.parametrize(
    ("title", "is_document"),
    [
        ("考试报名表", False),
        ("通知书", False),
        ("评审工作通报", True),
        ("教学方法", False),
        ("劳动法", True),
        ("大众日报", False),
    ],
)
def test_document_or_work(title: str, is_document: bool) -> None:
    (value,) = KIND.find(f"《{title}》")
    assert value.data["is_document"] is is_document
