"""Examples and edge cases of phone numbers."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.phone import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


@pytest.mark.parametrize(
    ("text", "wants"),
    [
        ("电话：0534-5550187/89", [("phone", ["0534-5550187", "0534-5550189"])]),
        (
            "联系电话：01084207245、01084208244（传真）",
            [("phone", ["010-84207245"]), ("fax", ["010-84208244"])],
        ),
        ("思明区局：2661852湖里区局：5690210", [("phone", ["2661852"]), ("phone", ["5690210"])]),
        ("电话 029-8321 0476   传真：029-83210470", [("phone", ["029-83210476"]), ("fax", ["029-83210470"])]),
        ("手机：13800138000", [("mobile", ["13800138000"])]),
        ("TEL：+86-10-85550188", [("phone", ["010-85550188"])]),
        ("电话：0851-5830077（省厅监察室）", [("phone", ["0851-5830077"])]),
        ("学号：20151234；税号：91370000123456789X；总投资85550123元", []),
        ("QQ：12345678；微信：13800138000", [("mobile", ["13800138000"])]),
    ],
)
def test_numbers(text: str, wants: list[tuple[str, list[str]]]) -> None:
    assert [(value.data["type"], value.data["numbers"]) for value in KIND.find(text)] == wants


def test_area_code_is_never_added_to_a_number_of_its_own() -> None:
    found = KIND.find("电话：0534-5550187\n电话：5550189")
    assert [value.data["numbers"] for value in found] == [["0534-5550187"], ["5550189"]]
