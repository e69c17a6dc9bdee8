"""Examples and edge cases of document numbers."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example
from extractor.engine.values.docnum import KIND


@pytest.mark.parametrize("example", KIND.examples, ids=lambda example: example.text[:30])
def test_examples(example: Example) -> None:
    assert [dict(value.data) for value in KIND.find(example.text)] == [dict(want) for want in example.wants]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("省人力资源和社会保障厅鲁人社发〔2016〕10号", ["鲁人社发〔2016〕10号"]),
        ("现将人社部发〔2011〕112号文转发", ["人社部发〔2011〕112号"]),
        ("（和人社发〔2012〕12号）", ["和人社发〔2012〕12号"]),
        ("根据财政部令第80号和国务院令第1号", ["财政部令第80号", "国务院令第1号"]),
        ("住房和城乡建设部公告第12号", ["住房和城乡建设部公告第12号"]),
        ("根据国务院办公厅国办发〔2012〕3号", ["国办发〔2012〕3号"]),
        ("自治区物价局、财政厅桂价费〔2013〕27号文件", ["桂价费〔2013〕27号"]),
        ("京劳人仲字〔2020〕第12号；附件（2012）3号", []),
        ("襄人社发〔二〇一二〕8号", ["襄人社发〔2012〕8号"]),
        ("人社部发〔2011〕\n112号", []),
    ],
)
def test_left_edge(text: str, values: list[str]) -> None:
    assert [value.data["value"] for value in KIND.find(text)] == values


def test_span_starts_at_the_agency() -> None:
    text = "按照国人部发[2007]96号文件"
    (value,) = KIND.find(text)
    assert text[value.start : value.end] == value.data["raw"] == "国人部发[2007]96号"
