"""The duplicate ledger: copies go, no distinct sentence does (handbook 6)."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from text_samples import LONG, OTHER, THIRD, document, mixed, pages, sentences, wrapped

from extractor.model.document import Document
from extractor.settings import MIN_DUPLICATE_CHARS
from extractor.text.chars import squeeze
from extractor.text.clean import clean
from extractor.text.dedupe import drop_duplicates
from extractor.text.prepare import prepare

BROKEN = [line for text in (LONG, OTHER, THIRD) for line in wrapped(text, 17)]


def kept(*lines: str) -> list[str]:
    return drop_duplicates(clean(document(*lines))).text.split("\n")


def reasons(source: Document) -> list[str]:
    return [drop.reason for drop in drop_duplicates(clean(source)).dropped]


def test_a_paragraph_pasted_twice_stands_once():
    made = drop_duplicates(document(LONG, LONG, OTHER))
    assert made.text == f"{LONG}\n{OTHER}"
    (drop,) = made.dropped
    assert (drop.reason, drop.quote, drop.similarity) == ("repeated_paragraph", LONG, 1.0)
    assert drop.kept is not None and made.text[drop.kept.start : drop.kept.end] == LONG


def test_a_page_pasted_twice_stands_once():
    page = ["一、登记", LONG, "二、公需科目", OTHER, "三、职责", THIRD]
    assert kept(*page, *page) == page


def test_blanks_widths_and_quotes_make_no_difference():
    odd = "  ".join(LONG[at : at + 9] for at in range(0, len(LONG), 9)).replace("、", "、\u3000")
    assert kept(LONG, odd) == [LONG]
    assert kept("“" + LONG, '"' + LONG) == ["“" + LONG]


def test_natural_paragraphs_stay_and_broken_lines_go_wherever_they_stand():
    page = [LONG, OTHER, THIRD]
    assert kept(*page, *BROKEN) == page
    assert kept(*BROKEN, *page) == page
    assert reasons(document(*page, *BROKEN)) == ["broken_lines_copy"]


def test_broken_lines_without_another_copy_stay():
    assert kept(*BROKEN) == BROKEN


def test_a_flattened_copy_goes():
    source = document(LONG, OTHER, THIRD, " ".join(BROKEN))
    assert reasons(source) == ["flattened_copy"]
    assert drop_duplicates(source).text == f"{LONG}\n{OTHER}\n{THIRD}"


def test_a_truncated_copy_goes():
    cut = [*wrapped(LONG, 17), *wrapped(OTHER, 17)[:2]]
    assert kept(LONG, OTHER, THIRD, *cut) == [LONG, OTHER, THIRD]


def test_a_text_box_copy_is_named_so():
    assert reasons(mixed(LONG, OTHER, ("text_box", LONG))) == ["text_box_copy"]


def test_a_misread_copy_goes():
    misread = LONG.replace("未", "末").replace("时间、内容", "时间.内容")
    assert misread != LONG
    assert kept(LONG, OTHER, misread) == [LONG, OTHER]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("72学时", "90学时"), ("二十四学时", "三十学时"), ("初级职称", "高级职称"), ("省直单位", "市直单位"), ("应当", "不得"),
    ],
)  # fmt: skip
def test_parallel_paragraphs_stay(old: str, new: str):
    """Two tiers, two levels, two duties: one word apart is another rule (handbook 6.3)."""
    base = (
        "在本市行政区域内从事专业技术工作的人员，包括省直单位和具有初级职称的人员，每年应当参加不少于72学时也就是二十四学时公需科目以外的学习，"
        "学习情况由所在单位在年度终了之后一个月之内登记并报送备案。"
    )
    lines = [base, base.replace(old, new)]
    assert kept(*lines) == lines


@pytest.mark.parametrize(
    "stock",
    [
        "所需经费按照原经费渠道给予保障。", "鼓励用人单位多渠道筹集资金支持继续教育。", "联系人：王明  联系电话：0000-1234567", "实施办法：",
        "填报单位（盖章）：", "姓名：", "以上情况属实，如有虚假，本人承担一切责任。", "附件1", "（二）组织实施",
    ],
)  # fmt: skip
def test_stock_sentences_and_labels_stay(stock: str):
    lines = [LONG, stock, OTHER, stock, THIRD, stock]
    assert kept(*lines) == lines


def test_blank_forms_printed_twice_stay():
    form = [
        "培训报名回执", "姓名：________ 性别：____ 职称：________", "工作单位：________________ 联系电话：________________",
        "本人自愿报名参加本次培训，承诺遵守培训纪律，按时完成全部课程的学习并参加考核，所填内容真实准确，如有不实，由本人承担相应责任。",
        "单位意见（盖章）：", "年 月 日",
    ]  # fmt: skip
    lines = [*form, *form]
    assert kept(*lines) == clean(document(*lines)).text.split("\n")


def test_cells_stay_however_often_they_repeat():
    made = drop_duplicates(mixed([["女", "工程师", LONG], ["女", "工程师", LONG]], LONG))
    assert made.text.count(LONG) == 3 and not made.dropped


def test_a_table_between_two_copies_stays():
    first, second = [["姓名", "学时"], ["王明", "72"]], [["姓名", "学时"], ["李红", "90"]]
    made = drop_duplicates(mixed(LONG, first, OTHER, LONG, second, OTHER))
    assert [made.text[c.start : c.end] for t in made.tables for c in t.cells] == [c for t in (first, second) for r in t for c in r]
    assert made.text.endswith("李红\t90") and made.text.count(LONG) == 1
    assert made.dropped[0].quote == f"{LONG}\n{OTHER}"


def test_a_numbered_paragraph_stays_under_another_number():
    lines = [f"（一）{LONG}", f"（二）{OTHER}", f"（三）{LONG}"]
    assert kept(*lines) == lines


def test_leaders_and_rules_take_no_long_time():
    lines = ["目录", *(f"{name}{'…' * 60}{page}" for page, name in enumerate("总则对象内容学时", 1)), "_" * 6000]
    assert kept(*lines) == lines


def test_kept_spans_and_the_flag():
    source = document(LONG, OTHER, LONG)
    assert prepare(source, keep_duplicates=True).text.count(LONG) == 2
    assert prepare(source).text.count(LONG) == 1


@st.composite
def copied(draw: st.DrawFn) -> tuple[list[str], list[str]]:
    """Distinct paragraphs, and lines of them with copies of every make put between: exact, broken, flattened, spaced."""
    page = draw(pages())
    units = [[text] for text in page]
    for _ in range(draw(st.integers(1, 3))):
        first = draw(st.integers(0, len(page) - 1))
        last = draw(st.integers(first + 1, len(page)))
        part = page[first:last]
        make = draw(st.sampled_from(("exact", "broken", "flat", "spaced")))
        if make == "broken":
            part = [line for text in part for line in wrapped(text, draw(st.integers(9, 30)))]
        elif make == "flat":
            part = [" ".join(line for text in part for line in wrapped(text, 20))]
        elif make == "spaced":
            part = ["\u3000\u3000" + text.replace("，", "， ") for text in part]
        units.insert(draw(st.integers(0, len(units))), part)
    return page, [line for unit in units for line in unit]


@given(copied())
@settings(max_examples=150)
def test_every_distinct_sentence_is_still_there(case: tuple[list[str], list[str]]):
    page, lines = case
    folded = squeeze(prepare(document(*lines)).text)
    assert all(sentence in folded for sentence in sentences(page))


@given(pages())
def test_whole_copies_leave_nothing_twice(page: list[str]):
    made = prepare(document(*page, *page))
    assert made.text.split("\n") == page
    assert squeeze("".join(drop.quote for drop in made.dropped)) == squeeze("".join(page))


@given(copied())
def test_the_ledger_names_a_copy_that_stayed(case: tuple[list[str], list[str]]):
    lines = case[1]
    made = drop_duplicates(clean(document(*lines)))
    for drop in made.dropped:
        assert drop.kept is not None and 0.97 <= drop.similarity <= 1
        stays = squeeze(made.text[drop.kept.start : drop.kept.end])
        assert any(sentence in stays for sentence in sentences([drop.quote]))  # a part of the copy may be gone itself


@given(pages(3, 4, (1, 1)), st.data())
def test_paragraphs_that_differ_in_a_digit_stay(page: list[str], data: st.DataObject):
    text = page[0]
    at = data.draw(st.integers(0, len(text) - 2))
    digits = "0123456789一二三四五六七八九十"
    one, two = data.draw(st.lists(st.sampled_from(digits), min_size=2, max_size=2, unique=True))
    lines = [f"{text[:at]}{one}{text[at:]}", f"{text[:at]}{two}{text[at:]}"]
    assert kept(*lines) == lines


@given(pages(1, 1), st.integers(0, 2**16))
def test_short_paragraphs_stay(page: list[str], seed: int):
    """A sentence under 60 characters stays wherever it stands alone between others."""
    rng = random.Random(seed)
    stock = [text for text in page if len(text) < MIN_DUPLICATE_CHARS] or ["所需经费按照原经费渠道给予保障。"]
    lines = []
    for number, text in enumerate(rng.choices(stock, k=6)):
        lines += [text, f"第{number}个问题由承办单位负责解释。"]
    assert kept(*lines) == lines


@given(copied())
def test_blocks_lie_in_order_inside_the_text(case: tuple[list[str], list[str]]):
    lines = case[1]
    made = prepare(document(*lines))
    borders = [at for block in made.blocks for at in (block.start, block.end)]
    assert borders == sorted(borders) and borders[-1] <= len(made.text)
    assert "\n".join(made.text[b.start : b.end] for b in made.blocks) == made.text


@given(copied(), st.data())
def test_every_character_keeps_its_source(case: tuple[list[str], list[str]], data: st.DataObject):
    lines = case[1]
    source = document(*lines)
    made = prepare(source)
    at = data.draw(st.integers(0, len(made.text) - 1))
    start, end = made.source_span(at, at + 1)
    assert squeeze(source.text[start:end]) == squeeze(made.text[at])


@given(copied())
def test_preparing_the_prepared_text_drops_nothing_more(case: tuple[list[str], list[str]]):
    lines = case[1]
    once = prepare(document(*lines))
    again = prepare(document(*once.text.split("\n")))
    assert not again.dropped and squeeze(again.text) == squeeze(once.text)
