"""Lines that a page or a box cut are one paragraph again; what stands apart stays apart."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from text_samples import LONG, OTHER, THIRD, document, mixed, pages, wrapped

from extractor.text.clean import clean
from extractor.text.joining import join_lines


def joined(*lines: str) -> list[str]:
    return join_lines(clean(document(*lines))).text.split("\n")


def test_a_line_cut_in_the_middle_is_joined():
    assert joined("各单位要高度重视，精心组织，确保培训工作务求", "取得实效，切实提高队伍素质。") == [
        "各单位要高度重视，精心组织，确保培训工作务求取得实效，切实提高队伍素质。"
    ]


def test_punctuation_never_begins_a_paragraph():
    assert joined("参加学习并考核合格的人员", "，由培训机构发给证书。") == ["参加学习并考核合格的人员，由培训机构发给证书。"]


def test_latin_words_keep_their_blank():
    lines = ["本次培训采用网络平台授课，平台的名称为 Continuing Education", "Online，请各单位及时组织人员登录。"]
    assert joined(*lines) == [" ".join(lines)]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (LONG, OTHER),
        ("各单位要统筹安排工作与学习，合理确定参训人员，", "一、培训对象"),
        ("各单位要统筹安排工作与学习，合理确定参训人员，", "（二）培训内容"),
        ("各单位要统筹安排工作与学习，合理确定参训人员，", "附件：1.报名表"),
        ("关于开展专业技术人员继续教育工作的通知", "各县区人力资源和社会保障局，市直各单位："),
        ("某市人力资源和社会保障局", "某市财政局"),
        ("某市人力资源和社会保障局", "2021年3月5日"),
        ("联系人：王明  电话：0000-1234567", "联系地址：某市人民路1号"),
        ("请各单位于月底之前将名单报送市局，同时报送电子版", "联系电话：0000-1234567"),
        ("一、指导思想", "坚持学用结合，提高队伍素质。"),
        ("特此通知", "某市教育局"),
    ],
)
def test_what_stands_apart_stays_apart(before: str, after: str):
    assert joined(before, after) == [before, after]


def test_nothing_joins_into_or_out_of_a_table():
    made = join_lines(mixed("各单位要统筹安排工作与学习，合理确定参训人员，", [["姓名", "单位"]], "，并于月底前报送。"))
    assert made.text.count("\n") == 2


def test_headings_of_the_source_stay_apart():
    source = document("各单位要统筹安排工作与学习，合理确定参训人员，", "并于月底前报送，逾期不再受理。")
    levels = [source.blocks[0], type(source.blocks[1])(source.blocks[1].start, source.blocks[1].end, level=2)]
    assert "\n" in join_lines(type(source)(source.text, tuple(levels))).text


@given(pages(2, 4, (3, 6)), st.integers(18, 45))
def test_paragraphs_wrapped_at_a_fixed_width_are_whole_again(paragraphs: list[str], width: int):
    lines = [line for text in paragraphs for line in wrapped(text, width, indent="\u3000\u3000")]
    made = join_lines(clean(document(*lines)))
    assert made.text.split("\n") == paragraphs
    assert [(b.start, b.end) for b in made.blocks] == _spans(paragraphs)


@given(pages(2, 4, (3, 6)), st.integers(18, 45))
def test_numbered_paragraphs_without_indent_are_whole_again(paragraphs: list[str], width: int):
    numbered = [f"{number}、{text}" for number, text in zip("一二三四五六", paragraphs, strict=False)]
    lines = [line for text in numbered for line in wrapped(text, width)]
    assume(not any(line.endswith("。") and line not in _last_lines(numbered, width) for line in lines))
    assert joined(*lines) == numbered


@given(pages(1, 2))
def test_whole_paragraphs_are_never_joined(paragraphs: list[str]):
    assert joined(*paragraphs) == paragraphs


def _last_lines(paragraphs: list[str], width: int) -> set[str]:
    return {wrapped(text, width)[-1] for text in paragraphs}


def _spans(paragraphs: list[str]) -> list[tuple[int, int]]:
    spans, at = [], 0
    for text in paragraphs:
        spans.append((at, at + len(text)))
        at += len(text) + 1
    return spans


def test_a_wrapped_notice_of_a_pdf():
    lines = [line for text in (LONG, OTHER, THIRD) for line in wrapped(text, 28, indent="\u3000\u3000")]
    assert joined("关于开展学习活动的通知", "各有关单位：", *lines, "某市教育局", "2020年5月6日") == [
        "关于开展学习活动的通知", "各有关单位：", LONG, OTHER, THIRD, "某市教育局", "2020年5月6日",
    ]  # fmt: skip
