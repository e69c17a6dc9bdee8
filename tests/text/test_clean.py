"""Cleaning: what a conversion put in goes, and every character keeps its source (handbook 2.0)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_samples import document, mixed

from extractor.model.document import Document
from extractor.text.chars import FOLD, ZERO_WIDTH, fold_text, squeeze
from extractor.text.clean import clean

MARKS = str.maketrans(",;:()!?零○◯OoО0lI曰", "，；：（）！？〇〇〇〇〇〇〇11日")


def same(text: str) -> str:
    """One form for everything that cleaning may exchange, without blanks."""
    return squeeze(ZERO_WIDTH.sub("", fold_text(text)).translate(MARKS))


def cleaned(text: str) -> str:
    return clean(document(text)).text


@pytest.mark.parametrize(
    ("raw", "wanted"),
    [
        ("关于开展培训工作的通   知", "关于开展培训工作的通知"),
        ("二 ○ 一 三 年 六 月 三 日", "二〇一三年六月三日"),
        ("职\u3000务：科\u00a0长", "职务：科长"),
        ("请于１７：００前报到", "请于17：00前报到"),
        ("学时／年，合格率９５％", "学时/年，合格率95%"),
        ("联系邮箱ａｂ＠ｃｄ．ｃｎ", "联系邮箱ab@cd.cn"),
        ("各单位,请认真执行;逾期不补:特此通知", "各单位，请认真执行；逾期不补：特此通知"),
        ("公需科目(必修)与专业科目(选修)", "公需科目（必修）与专业科目（选修）"),
        ("(含高级职称),须参加(具有初级职称的可以免修);", "（含高级职称），须参加（具有初级职称的可以免修）；"),
        ("某人社函〔 2021 〕 15 号", "某人社函〔2021〕15号"),
        ("自2020 年 3 月 5 日起施行", "自2020年3月5日起施行"),
        ("二○一二年九月", "二〇一二年九月"),
        ("二0一一年四月", "二〇一一年四月"),
        ("2O15年l月3日前完成", "2015年1月3日前完成"),
        ("7月31曰前", "7月31日前"),
        ("\ufeff培训\u200b通知", "培训通知"),
        ("  首行缩进的段落。  ", "首行缩进的段落。"),
        ("２０１１—２０１５年", "2011—2015年"),
        ("0530‐8765432", "0530-8765432"),
    ],
)
def test_conversion_traces_go(raw: str, wanted: str):
    assert cleaned(raw) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "中共某市委组织部  某市人力资源和社会保障局",  # two organ names
        "李明  85550123  传真：86868706",
        "主题词：继续教育 培训 通知",
        "each class (12 days)",
        "Windows 10 及以上版本",
        "零基础学员可参加OO班，编号lO7",  # look-alikes outside dates
        "，。：；（）！？",
        "合格者，发给证书；不合格者，可补考一次：",
    ],
)
def test_what_means_something_stays(text: str):
    assert cleaned(text) == text


def test_no_blank_between_a_name_and_a_number_is_lost():
    assert "李明" in cleaned("李明\u3000\u300085550123") and "李明8" not in cleaned("李明\u3000\u300085550123")


def test_the_indent_of_a_line_is_measured_in_half_width_columns():
    made = clean(document("\u3000\u3000一、指导思想", "  （一）目标", "无缩进"))
    assert [block.indent for block in made.blocks] == [4, 2, 0]


def test_cells_stay_cells_and_empty_ones_too():
    made = clean(mixed("表一", [["姓\u3000名", ""], [" 张 三 ", "男"]]))
    assert [made.text[b.start : b.end] for b in made.blocks if b.kind == "cell"] == ["姓名", "", "张三", "男"]
    assert [(c.start, c.end) for c in made.tables[0].cells] == [
        (b.start, b.end) for b in made.blocks if b.kind == "cell"
    ]


def test_folding_keeps_the_length_and_settles_at_once():
    every = "".join(map(chr, FOLD)) + "ＡＢＣ１２３，：；！？（）"
    assert len(fold_text(every)) == len(every)
    assert fold_text(fold_text(every)) == fold_text(every)


@pytest.mark.parametrize("filler", [" ", "\t", "_", "(", "〔", "年 ", "　"])
def test_long_runs_of_one_character_take_no_long_time(filler: str):
    text = "甲" + filler * 30_000 + "乙"
    assert cleaned(text).startswith("甲")


LINE = st.text("培训年月日号第〔〕()（），,：:；。 \u3000\u00a0\t\u200b\ufeff０1９2Ol〇○零二曰－-ＡbI元时", min_size=1, max_size=30)


@st.composite
def documents(draw: st.DrawFn) -> Document:
    rows = st.lists(st.lists(LINE | st.just(""), min_size=2, max_size=3), min_size=1, max_size=3)
    return mixed(*draw(st.lists(LINE | rows, min_size=1, max_size=6)))


@given(documents())
def test_every_character_keeps_its_source(source: Document):
    made = clean(source)
    for at in range(len(made.text)):
        start, end = made.source_span(at, at + 1)
        if made.text[at].isspace():
            assert not source.text[start:end].strip("".join(map(chr, FOLD)) + " \t\n\u200b\ufeff")
        else:
            assert same(made.text[at]) == same(source.text[start:end])


@given(documents(), st.data())
def test_every_span_keeps_its_source(source: Document, data: st.DataObject):
    made = clean(source)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    first, last = made.source_span(start, end)
    assert same(source.text[first:last]) == same(made.text[start:end])


@given(documents())
def test_nothing_but_blanks_is_lost(source: Document):
    assert same(clean(source).text) == same(source.text)


@given(documents())
def test_blocks_lie_in_order_inside_the_text(source: Document):
    made = clean(source)
    borders = [at for block in made.blocks for at in (block.start, block.end)]
    assert borders == sorted(borders)
    assert not borders or borders[-1] <= len(made.text)


SETTLED = LINE.map(lambda text: "".join(c for c in text if c not in "()曰")).filter(str.strip)


@given(st.lists(SETTLED, min_size=1, max_size=4))
def test_cleaning_twice_is_cleaning_once(lines: list[str]):
    once = clean(document(*lines)).text
    assert clean(document(*once.split("\n"))).text == once


def test_a_zero_width_character_hides_no_blank():
    assert cleaned("培 \u200b训 \u200b") == "培训"


def test_blanks_beside_a_tab_go_and_the_border_of_two_cells_stays():
    made = clean(mixed([["甲", " ", "乙"], ["  ", "丙 ", "\u3000"]]))
    assert [made.text[b.start : b.end] for b in made.blocks] == ["甲", "", "乙", "", "丙", ""]
    assert made.text.startswith("甲\t\t乙\n")
