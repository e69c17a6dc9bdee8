"""The masked view: every typed value is one character, and every position leads back to the text."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.engine.masking import CLASSES, KIND_CHARS, mask_document
from extractor.engine.values import KINDS

TOKENS = [
    "2017年", "4月30日", "前", "起", "至", "90学时", "（12天）", "5天", "三分之二", "620元", "/", "人",
    "0534-5550187", "13800138000", "传真：", "a@example.com", "http://jx.example.cn",
    "QQ群：255501870", "微信号：abcdef", "邮编：400099", "鲁人社发〔2016〕10号", "《关于培训的通知》", "《新编读本》",
    "高级", "中级", "1学时=45分钟", "每年3月", "培训结束后5日内", "2017年度", "培训", "，", "。", "；", "：", "！",
    "\n", "\t", "一、",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=30).map("".join)


def shown(text: str) -> str:
    """The masked text with each private character written as {sort}."""
    names = {char: f"{{{name}}}" for name, char in KIND_CHARS.items()}
    return "".join(names.get(char, char) for char in mask_document(text).text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("请于4月30日前报送。", "请于{deadline}报送。"),
        ("自2023年1月1日起施行", "{since}施行"),
        ("考试时间：9月20日", "考试时间：{date_plain}"),
        ("培训结束后10个工作日内报送", "{relative}报送"),
        ("每年12月31日前", "{recurring}"),
        ("2017年度工作", "{year_label}工作"),
        ("完成90学时（12天）。", "完成{hours}。"),
        ("为期5天", "为期{length}"),
        ("培训费620元/人", "培训费{money}"),
        ("电话：0534-5550187", "电话：{phone}"),
        ("手机13800138000", "手机{mobile}"),
        ("邮箱a@example.com", "邮箱{email}"),
        ("《关于做好培训的通知》（鲁人社发〔2016〕10号）", "{document}（{docnum}）"),
        ("教材《新编读本》", "教材{work}"),
        ("具有高级职称", "具有{level}职称"),
        ("参加培训3人", "参加培训3人"),
    ],
)
def test_a_value_is_one_character_of_its_sort(text: str, expected: str) -> None:
    assert shown(text) == expected


def test_nothing_inside_a_title_or_number_is_a_value_of_its_own() -> None:
    assert shown("《关于2017年90学时培训的通知》") == "{document}"


def test_every_sort_has_a_private_character_of_its_own() -> None:
    assert len(set(KIND_CHARS.values())) == len(KIND_CHARS)
    assert all("\ue000" <= char <= "\uf8ff" for char in KIND_CHARS.values())
    assert all(set(chars) <= set(KIND_CHARS.values()) for chars in CLASSES.values())


def test_every_value_kind_is_masked_but_plain_counts() -> None:
    for kind in KINDS:
        masked = [v for e in kind.examples for v in mask_document(e.text).values if v.kind == kind.name]
        assert bool(masked) == (kind.name != "count"), kind.name


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_every_position_leads_back(text: str) -> None:
    masked = mask_document(text)
    for position, value in masked.at.items():
        assert masked.real(position, position + 1) == (value.start, value.end)
    assert len(masked.at) == len(masked.values)
    rest = "".join(char for i, char in enumerate(masked.text) if i not in masked.at)
    covered = {i for value in masked.values for i in range(value.start, value.end)}
    assert rest == "".join(char for i, char in enumerate(text) if i not in covered)


@settings(max_examples=200, deadline=None)
@given(TEXTS)
def test_sentences_and_lines_cover_the_masked_text_in_order(text: str) -> None:
    masked = mask_document(text)
    for spans in (masked.sentences, masked.lines):
        assert all(a[1] <= b[0] for a, b in pairwise(spans))
    inside = {i for start, end in masked.lines for i in range(start, end)}
    assert all(char == "\n" for i, char in enumerate(masked.text) if i not in inside)
    for index, (start, end) in enumerate(masked.sentences):
        assert masked.sentence_of(start) == masked.sentence_of(end - 1) == index
        assert "\n" not in masked.text[start:end]
    for index, (start, end) in enumerate(masked.lines):
        assert masked.line_of(start) == masked.line_of(end - 1) == index
