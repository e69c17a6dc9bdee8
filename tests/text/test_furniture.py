"""Page numbers and running heads: out of the text, into the ledger; what only looks like them stays."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_samples import LONG, OTHER, THIRD, document, mixed, pages

from extractor.text.clean import clean
from extractor.text.furniture import strip_furniture
from extractor.text.prepare import prepare

SHAPES = ("- {} -", "— {} —", "-{}-", "第{}页", "第 {} 页 共 9 页", "{}/9", "Page {} of 9")


@pytest.mark.parametrize("shape", SHAPES)
def test_page_numbers_of_every_shape_go(shape: str):
    made = strip_furniture(clean(document(LONG, shape.format(1), OTHER, shape.format(2))))
    assert made.text == f"{LONG}\n{OTHER}"
    assert [drop.reason for drop in made.dropped] == ["page_number", "page_number"]
    assert all(drop.kept is None and drop.quote for drop in made.dropped)


def test_bare_numbers_go_only_in_sequence():
    assert strip_furniture(document(LONG, "1", OTHER, "2", THIRD, "3")).text == f"{LONG}\n{OTHER}\n{THIRD}"
    for numbers in (["8"], ["3", "7"], ["5", "5"]):
        lines = [LONG, *numbers, OTHER]
        assert strip_furniture(document(*lines)).text == "\n".join(lines)


def test_a_page_number_of_a_footer_goes_alone():
    made = strip_furniture(mixed(LONG, ("footer", "3")))
    assert made.text == LONG and made.dropped[0].quote == "3"


def test_numbers_in_cells_stay():
    table = [["序号", "姓名"], ["1", "- 2 -"], ["2", "第3页"], ["3", ""]]
    made = strip_furniture(mixed("附件1", table))
    assert [made.text[b.start : b.end] for b in made.blocks if b.kind == "cell"] == [c for row in table for c in row]
    assert not made.dropped


def test_a_running_head_that_cuts_a_sentence_goes():
    head = "某市人力资源和社会保障局文件"
    first, second = LONG[:40], LONG[40:]
    made = strip_furniture(document(head, OTHER, first, head, second, "- 2 -", head, THIRD))
    assert made.text == "\n".join([head, OTHER, first, second, THIRD])
    assert [drop.reason for drop in made.dropped] == ["header_footer", "page_number", "header_footer"]


def test_running_heads_may_carry_the_page_number():
    made = strip_furniture(mixed(("header", "培训通知 第1页"), LONG, ("header", "培训通知 第2页"), OTHER, ("header", "培训通知 第3页")))
    assert made.text == f"{LONG}\n{OTHER}"
    assert {drop.reason for drop in made.dropped} == {"header_footer"}


@pytest.mark.parametrize(
    "line", ["联系人：", "实施办法：", "姓名", "报名回执", "（盖章）", "附件1", "二、组织实施", "工程师", "2.5天", "3月5日"]
)
def test_lines_that_repeat_rightly_stay(line: str):
    lines = [line, LONG, line, OTHER, line]
    assert strip_furniture(document(*lines)).text == "\n".join(lines)


@given(pages(2, 3, (3, 6)), st.sampled_from(SHAPES), st.integers(1, 5))
def test_sequences_of_page_numbers_leave_with_an_entry_each(paragraphs: list[str], shape: str, first: int):
    lines = [line for n, text in enumerate(paragraphs) for line in (text, shape.format(first + n))]
    made = prepare(document(*lines))
    assert made.text == "\n".join(paragraphs)
    assert len(made.dropped) == len(paragraphs)
    assert {drop.reason for drop in made.dropped} == {"page_number"}


@given(pages(2, 3), st.data())
def test_a_sentence_cut_by_a_page_is_whole_again(paragraphs: list[str], data: st.DataObject):
    lines = []
    for number, text in enumerate(paragraphs, 1):
        at = data.draw(st.integers(24, len(text) - 8).filter(lambda n, t=text: t[n - 1] != "。"))
        lines += [text[:at], f"- {number} -", text[at:]]
    made = prepare(document(*lines))
    assert len(made.dropped) == len(paragraphs)
    assert made.text.replace("\n", "") == "".join(paragraphs)
