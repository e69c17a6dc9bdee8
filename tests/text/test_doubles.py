"""Lines written twice in a row."""

from __future__ import annotations

from extractor.model.document import Document, Source
from extractor.readers.base import Builder
from extractor.text.doubles import drop_doubled_lines


def document(*lines: str) -> Document:
    builder = Builder()
    for line in lines:
        builder.block(line)
    return builder.document(Source("a.txt"))


def test_a_sentence_twice_in_a_row_stays_once_and_is_told() -> None:
    made = drop_doubled_lines(document("二、考试推迟到9月14日上午进行，考点不变。", "二、考试推迟到9月14日上午进行，考点不变。", "三、其他事项照旧。"))
    assert made.text == "二、考试推迟到9月14日上午进行，考点不变。\n三、其他事项照旧。"
    (drop,) = made.dropped
    assert (drop.reason, drop.quote) == ("repeated_paragraph", "二、考试推迟到9月14日上午进行，考点不变。")
    assert drop.kept and made.text[drop.kept.start : drop.kept.end] == drop.quote


def test_a_filled_contact_line_twice_in_a_row_stays_once() -> None:
    line = "联系人：李明  电话：0551-62345678  邮箱：zjk@example.com"
    assert drop_doubled_lines(document(line, line)).text == line


def test_blank_form_lines_and_short_lines_stay() -> None:
    lines = ("单位名称（盖章）：          填表日期：    年  月  日", "甲联") * 2
    again = ("姓名：            单位：            电话：", "姓名：            单位：            电话：")
    assert not drop_doubled_lines(document(*lines, *again)).dropped


def test_lines_with_other_digits_stay() -> None:
    made = drop_doubled_lines(document("第一期于5月6日至8日在省城举办，共三天。", "第一期于5月9日至11日在省城举办，共三天。"))
    assert not made.dropped
