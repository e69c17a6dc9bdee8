"""Lines, blanks, hidden and turned text, columns and margins of a printed page."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pdf_files import SENTENCE, lines_of_text, made, read, text, texts

from extractor.readers.pdf.margins import is_page_number
from extractor.readers.pdf.runs import split_runs

# lines and blanks


def test_lines_with_page_and_box() -> None:
    document = read(made(text(80, 700, "各县（市、区）人力社保局："), text(80, 600, "第二页的文字在这里")))
    assert texts(document) == ["各县（市、区）人力社保局：", "第二页的文字在这里"]
    assert [b.place.page for b in document.blocks] == [1, 2]
    box = document.blocks[0].place.bbox
    assert box is not None
    assert box == pytest.approx((80, 842 - 700 - 10.56, 80 + 13 * 12, 842 - 700 + 1.44), abs=0.5)
    assert document.source.pages == 2
    assert document.source.format == "pdf"
    assert len(document.source.sha256) == 64


def test_lines_are_ordered_by_position_not_by_the_stream() -> None:
    document = read(made(text(80, 500, "后一行文字内容在此") + text(80, 700, "先一行文字内容在此")))
    assert texts(document) == ["先一行文字内容在此", "后一行文字内容在此"]


def test_gaps_inside_a_line() -> None:
    wide = text(80, 700, "联系人：张三") + text(80 + 6 * 12 + 30, 700, "电话：85112345")
    narrow = text(80, 660, "通") + text(80 + 12 + 12, 660, "知正文如下各单位收")
    latin = text(80, 620, "Microsoft Word") + text(80 + 14 * 6 + 4, 620, "Excel")
    assert texts(read(made(wide + narrow + latin))) == [
        "联系人：张三  电话：85112345", "通知正文如下各单位收", "Microsoft Word Excel",
    ]  # fmt: skip


def test_letter_spacing_is_closed_up() -> None:
    assert texts(read(made(text(80, 700, "关 于 开 展 继 续 教 育 的 通 知")))) == ["关于开展继续教育的通知"]


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("联系人：段雪梅 普文昌", "联系人：段雪梅 普文昌"),
        ("联系人：段雪梅　普文昌", "联系人：段雪梅 普文昌"),
        ("主题词：公需科目  培训   通知", "主题词：公需科目  培训  通知"),
        ("高山 85550123   传真", "高山 85550123  传真"),
        (" 1. 参加人员 ", "1. 参加人员"),
    ],
)
def test_typed_blanks_are_kept(typed: str, kept: str) -> None:
    assert texts(read(made(text(80, 700, typed)))) == [kept]


@pytest.mark.parametrize(("count", "kept"), [(1, " "), (2, "  ")])
def test_blanks_printed_apart_are_kept(count: int, kept: str) -> None:
    names = text(80, 700, "段雪梅") + text(116, 700, " " * count) + text(116 + 6 * count, 700, "普文昌")
    assert texts(read(made(names))) == [f"段雪梅{kept}普文昌"]


def test_a_blank_on_top_of_a_character_is_none() -> None:
    """The second half of a character beyond the basic plane comes as a blank with the same box."""
    (run,) = split_runs("𠮷 安", [0.0, 0.0, 12.0], [12.0, 12.0, 24.0], 0.0, 12.0)
    assert (run.text, run.written()) == ("𠮷安", "𠮷安")


def test_gaps_left_by_tabs() -> None:
    tabs = text(80, 700, "序号") + text(113, 700, "姓名") + text(149, 700, "工作单位")
    spaced = "".join(text(80 + 18 * i, 660, letter) for i, letter in enumerate("继续教育通知"))
    assert texts(read(made(tabs + spaced))) == ["序号  姓名  工作单位", "继续教育通知"]


def test_objects_on_a_baseline_are_one_text() -> None:
    """Wherever the printing program cuts its text, the result is the same."""
    words = "请于2026年4月10日17:30前报送（见www.example.com），逾期不候。"
    whole = texts(read(made(text(80, 700, words))))
    widths = [12 if ord(letter) > 127 else 6 for letter in words]
    pieces = "".join(text(80 + sum(widths[:i]), 700, letter) for i, letter in enumerate(words))
    assert texts(read(made(pieces))) == whole == [words]


def test_indented_lines_begin_with_two_blanks() -> None:
    page = text(80 + 24, 700, SENTENCE[:31]) + text(80, 680, SENTENCE) + text(80, 660, "照此办理。")
    assert texts(read(made(page)))[0] == "\u3000\u3000" + SENTENCE[:31]
    assert texts(read(made(page)))[1:] == [SENTENCE, "照此办理。"]


def test_left_edge_from_another_page() -> None:
    first = text(104, 700, SENTENCE[:31]) + text(80, 680, SENTENCE) + text(80, 660, SENTENCE)
    second = text(104, 700, "一、参加人员") + text(104, 680, "二、报名办法")
    assert texts(read(made(first, second)))[-2:] == ["\u3000\u3000一、参加人员", "\u3000\u3000二、报名办法"]


def test_doubled_bold_is_read_once() -> None:
    page = text(80, 700, "关于开展继续教育的通知") + text(80.4, 700, "关于开展继续教育的通知")
    assert texts(read(made(page))) == ["关于开展继续教育的通知"]


def test_doubled_words_are_kept() -> None:
    assert texts(read(made(text(80, 700, "谢谢，常常，人人参加学习活动")))) == [
        "谢谢，常常，人人参加学习活动"
    ]


def test_raised_mark_stays_in_its_line() -> None:
    page = text(80, 700, "继续教育", 14) + text(136, 706, "注", 7) + text(143, 700, "是指在职学习的活动", 14)
    assert texts(read(made(page))) == ["继续教育注是指在职学习的活动"]


# what is not seen


def test_text_outside_the_visible_area_is_left_out() -> None:
    page = text(80, 700, "看得见的正文内容在此处") + text(80, 30, "裁掉的内容")
    assert texts(read(made(page, crop=(0, 100, 595, 842)))) == ["看得见的正文内容在此处"]


def test_box_counts_from_the_visible_area() -> None:
    document = read(made(text(80, 700, "看得见的正文内容在此处"), crop=(50, 100, 595, 800)))
    box = document.blocks[0].place.bbox
    assert box is not None
    assert box[:2] == pytest.approx((30, 800 - 700 - 10.56), abs=0.5)


def test_white_text_is_left_out_unless_on_a_dark_ground() -> None:
    plain = text(80, 700, "看得见的正文内容在此处") + text(80, 600, "白字不见", before="1 g")
    assert texts(read(made(plain))) == ["看得见的正文内容在此处"]
    dark = "0 0 1 rg 70 590 300 30 re f\n0 g " + plain
    assert texts(read(made(dark))) == ["看得见的正文内容在此处", "白字不见"]


def test_invisible_text_counts_only_as_the_layer_of_a_scan() -> None:
    hidden = text(80, 700, "扫描件下面的文字层" * 3, before="3 Tr")
    scan = read(made(hidden))
    assert texts(scan) == ["扫描件下面的文字层" * 3]
    assert scan.source.ocr
    both = read(made(text(80, 600, "正常印出来的正文内容", before="0 Tr") + hidden))
    assert texts(both) == ["正常印出来的正文内容"]
    assert not both.source.ocr


# turned pages and text


@pytest.mark.parametrize(
    ("rotate", "turn", "x", "y"),
    [(90, "0 1 -1 0", 500, 80), (180, "-1 0 0 -1", 500, 700), (270, "0 -1 1 0", 100, 700)],
)
def test_turned_page_is_read_as_shown(rotate: int, turn: str, x: int, y: int) -> None:
    step = {90: (20, 0), 180: (0, 20), 270: (-20, 0)}[rotate]
    page = "".join(
        text(x + step[0] * i, y + step[1] * i, f"第{i}行横放的文字内容", turn=turn) for i in range(3)
    )
    document = read(made(page, rotate=rotate))
    assert texts(document) == [f"第{i}行横放的文字内容" for i in range(3)]
    boxes = [b.place.bbox for b in document.blocks]
    assert all(box and box[2] - box[0] > 80 and 10 < box[3] - box[1] < 16 for box in boxes)


def test_sideways_text_on_an_upright_page() -> None:
    """The reading frame follows the text; boxes stay those of the page as shown."""
    page = "".join(text(100 + 20 * i, 80, f"第{i}行横放的文字内容", turn="0 1 -1 0") for i in range(3))
    document = read(made(page))
    assert texts(document) == [f"第{i}行横放的文字内容" for i in range(3)]
    box = document.blocks[0].place.bbox
    assert box is not None
    assert box[3] - box[1] > box[2] - box[0]


def test_watermark_is_kept_apart() -> None:
    page = lines_of_text(80, 700, 8) + text(200, 300, "仅供参考", 40, turn="0.7071 0.7071 -0.7071 0.7071")
    document = read(made(page))
    assert texts(document) == [SENTENCE] * 8
    assert texts(document, "text_box") == ["仅供参考"]


# columns


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = "左栏的文字一直写到栏的右边为止啊", "右栏的文字一直写到栏的右边为止啊"
    page = text(180, 780, "横跨两栏的大标题", 22)
    page += "".join(text(80, 720 - 18 * i, left) + text(310, 720 - 18 * i, right) for i in range(20))
    assert [t.strip() for t in texts(read(made(page)))] == ["横跨两栏的大标题"] + [left] * 20 + [right] * 20


def test_labels_and_values_are_not_columns() -> None:
    page = "".join(
        text(80, 720 - 18 * i, "联系电话：") + text(310, 720 - 18 * i, "85112345") for i in range(12)
    )
    assert texts(read(made(page))) == ["联系电话：  85112345"] * 12


# margins


@pytest.mark.parametrize(
    "words", ["3", "- 3 -", "— 3 —", "－12－", "第3页", "第 3 页 共 10 页", "3/10", "Page 3 of 9"]
)
def test_page_numbers(words: str) -> None:
    assert is_page_number(words)


@pytest.mark.parametrize("words", ["2026年", "3.1", "一", "附件3", "电话：3", "第3条", "12345"])
def test_no_page_numbers(words: str) -> None:
    assert not is_page_number(words)


def test_running_heads_and_page_numbers() -> None:
    pages = [
        text(200, 800, "临江市继续教育文件汇编", 9) + lines_of_text(80, 700, 6, f"第{i}页" + SENTENCE)
        + text(290, 40, f"— {i} —") for i in range(1, 5)
    ]  # fmt: skip
    document = read(made(*pages))
    assert texts(document, "header") == ["临江市继续教育文件汇编"] * 4
    assert [t.replace(" ", "") for t in texts(document, "footer")] == [f"—{i}—" for i in range(1, 5)]
    assert len(texts(document)) == 24


def test_attachment_labels_are_no_running_heads() -> None:
    pages = [text(80, 790, f"附件{i}") + lines_of_text(80, 700, 6, f"第{i}份" + SENTENCE) for i in (1, 2)]
    assert texts(read(made(*pages)), "header") == []


def test_text_that_happens_to_repeat_at_the_top_stays_text() -> None:
    pages = [lines_of_text(80, 800, 8) for _ in range(4)]
    assert texts(read(made(*pages)), "header") == []
