from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest
from docx.document import Document as Docx
from docx.shared import Pt

sys.path.insert(0, str(Path(__file__).parent))
from pdf_files import from_docx, grid, made, rule, text

from extractor import settings
from extractor.errors import ReadError
from extractor.model.document import Block, Document, Table
from extractor.readers.base import Input
from extractor.readers.pdf import READER
from extractor.readers.pdf.grid import find_grids
from extractor.readers.pdf.lines import Line
from extractor.readers.pdf.margins import is_page_number
from extractor.readers.pdf.plumber import aligned_regions
from extractor.readers.pdf.runs import split_runs
from extractor.readers.pdf.tables import cell_text, join_texts

PAGE = (0.0, 0.0, 595.0, 842.0)
SENTENCE = "为做好专业技术人员继续教育工作现将有关事项通知如下请认真贯彻执行"


def read(data: bytes) -> Document:
    return READER.read(Input("样本.pdf", data))


def texts(document: Document, kind: str = "paragraph") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def cells(document: Document, table: Table) -> dict[tuple[int, int], str]:
    return {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}


def block(document: Document, words: str) -> Block:
    return next(b for b in document.blocks if document.text[b.start : b.end].strip("\u3000") == words)


def lines_of_text(x: float, top: float, count: int, words: str = SENTENCE, size: float = 12) -> str:
    return "".join(text(x, top - 20 * i, words, size) for i in range(count))


# what is a PDF


@pytest.mark.parametrize(
    ("data", "expected"),
    [(b"%PDF-1.4\n", True), (b"\xef\xbb\xbf\n%PDF-1.4", True), (b"PK\x03\x04", False), (b"", False)],
)
def test_accepts_by_content(data: bytes, expected: bool) -> None:
    assert READER.accepts(Input("a.doc", data)) is expected


@pytest.mark.parametrize("data", [b"%PDF-1.4 nothing", b"%PDF-", made(text(80, 700, SENTENCE))[:300]])
def test_broken_file(data: bytes) -> None:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.problem.code == "broken_file"
    assert caught.value.problem.hint


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
        ("高峰 86868705   传真", "高峰 86868705  传真"),
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


# ruled tables


def table_page(rows: list[list[str]], top: float = 700, height: float = 30) -> str:
    xs = [80 + 100 * i for i in range(len(rows[0]) + 1)]
    ys = [top - height * i for i in range(len(rows) + 1)]
    words = "".join(
        text(xs[c] + 5, ys[r] - 20, words) for r, row in enumerate(rows) for c, words in enumerate(row)
    )
    return grid(xs, ys) + words


ROWS = [["班次", "时间", "人数"], ["第一期", "5月6日", "60"], ["第二期", "6月6日", "80"]]


def test_ruled_table_in_its_place() -> None:
    document = read(
        made(text(80, 720, "培训安排如下：") + table_page(ROWS) + text(80, 580, "以上安排如有变动另行通知。"))
    )
    (table,) = document.tables
    assert (table.rows, table.columns) == (3, 3)
    assert cells(document, table) == {
        (r, c): words for r, row in enumerate(ROWS) for c, words in enumerate(row)
    }
    assert document.text == (
        "培训安排如下：\n班次\t时间\t人数\n第一期\t5月6日\t60\n第二期\t6月6日\t80\n以上安排如有变动另行通知。"
    )
    place = next(b.place for b in document.blocks if b.kind == "cell")
    assert place.page == 1
    assert place.bbox == pytest.approx((80, 142, 180, 172), abs=0.6)


def test_table_on_a_turned_page() -> None:
    xs, ys = [100, 130, 160], [80, 180, 280, 380]
    words = [["班次", "时间", "人数"], ["第一期", "5月6日", "60人"]]
    page = grid(xs, ys) + "".join(
        text(xs[r] + 20, ys[c] + 5, words[r][c], turn="0 1 -1 0") for r in range(2) for c in range(3)
    )
    (table,) = read(made(page, rotate=90)).tables
    assert cells(read(made(page, rotate=90)), table) == {
        (r, c): words[r][c] for r in range(2) for c in range(3)
    }


def test_rules_drawn_as_thin_filled_bars_and_in_pieces() -> None:
    bars = "".join(
        f"{80 + 50 * i} {y} 49 0.6 re f\n" for y in (700, 670, 640) for i in range(4)
    ) + "".join(f"{x} {y} 0.6 29 re f\n" for x in (80, 180, 279) for y in (640.5, 670.5))  # fmt: skip
    words = (
        text(85, 680, "姓名") + text(185, 680, "张三") + text(85, 650, "单位") + text(185, 650, "第一中学")
    )
    (table,) = read(made(bars + words)).tables
    assert (table.rows, table.columns, len(table.cells)) == (2, 2, 4)


def test_one_run_over_two_cells_is_cut() -> None:
    page = grid([80, 128, 200], [700, 670, 640]) + text(80, 680, "姓名单位张三") + text(85, 650, "李四")
    document = read(made(page))
    assert cells(document, document.tables[0]) == {
        (0, 0): "姓名单位",
        (0, 1): "张三",
        (1, 0): "李四",
        (1, 1): "",
    }


def test_merged_cells() -> None:
    page = rule(80, 700, 380, 700) + rule(180, 670, 380, 670) + rule(80, 640, 380, 640)
    page += (
        rule(80, 700, 80, 640)
        + rule(180, 700, 180, 640)
        + rule(280, 670, 280, 640)
        + rule(380, 700, 380, 640)
    )
    page += (
        text(85, 665, "学时") + text(185, 680, "其中各类别") + text(185, 650, "公需") + text(285, 650, "专业")
    )
    (table,) = read(made(page)).tables
    assert [(c.row, c.column, c.row_span, c.column_span) for c in table.cells] == [
        (0, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (1, 2, 1, 1),
    ]  # fmt: skip


def test_frame_of_one_cell_is_no_table() -> None:
    document = read(made(grid([80, 500], [700, 600]) + text(90, 650, "框里的说明文字一共一行")))
    assert document.tables == ()
    assert texts(document) == ["框里的说明文字一共一行"]


def test_table_inside_a_cell_is_text_of_the_cell() -> None:
    outer = grid([80, 200, 500], [700, 600]) + grid([220, 300, 400], [690, 660, 630])
    words = text(85, 650, "证件号码") + text(225, 670, "甲") + text(305, 670, "乙")
    (table,) = read(made(outer + words)).tables
    assert len(table.cells) == 2


def test_open_sides_are_closed() -> None:
    page = (
        "".join(rule(80, y, 380, y) for y in (700, 670, 640, 610))
        + rule(180, 700, 180, 610)
        + rule(280, 700, 280, 610)
    )
    xs = (85, 185, 285)
    page += "".join(text(x, 680 - 30 * r, ROWS[r][c]) for r in range(3) for c, x in enumerate(xs))
    document = read(made(page))
    assert cells(document, document.tables[0]) == {
        (r, c): w for r, row in enumerate(ROWS) for c, w in enumerate(row)
    }


def test_underlines_and_the_red_rule_are_no_table() -> None:
    page = rule(80, 690, 500, 690) + lines_of_text(80, 670, 3) + rule(120, 628, 200, 628)
    assert read(made(page)).tables == ()


def test_white_and_curved_shapes_draw_no_table() -> None:
    white = "1 g " + "".join(f"{80 + 100 * i} 600 100 30 re f\n" for i in range(3)) + "0 g "
    curve = "80 500 m 100 520 120 520 140 500 c 140 400 l 80 400 l s\n" * 2
    assert read(made(white + curve + lines_of_text(80, 700, 3))).tables == ()


def test_shaded_cells_without_rules_make_a_table() -> None:
    shades = "0.8 g " + "".join(
        f"{80 + 100 * c} {670 - 30 * r} 100 30 re f\n" for r in range(2) for c in range(3)
    ) + "0 g "  # fmt: skip
    words = "".join(text(85 + 100 * c, 680 - 30 * r, ROWS[r][c]) for r in range(2) for c in range(3))
    (table,) = read(made(shades + words)).tables
    assert (table.rows, table.columns) == (2, 3)


def test_many_crossing_lines_do_not_hang() -> None:
    level = [(float(i) * 4, 0.0, 8000.0) for i in range(2000)]
    assert find_grids(level, [(float(i) * 4, 0.0, 8000.0) for i in range(2000)], [], PAGE) == []


# tables over the page


def test_table_goes_on_over_the_page() -> None:
    first = lines_of_text(80, 780, 3) + table_page(ROWS, top=150, height=30) + text(290, 30, "- 1 -")
    second = table_page([ROWS[0], ["第三期", "7月6日", "90"]], top=780) + text(290, 30, "- 2 -")
    document = read(made(first, second))
    (table,) = document.tables
    assert (table.rows, table.columns) == (4, 3)
    assert cells(document, table)[3, 0] == "第三期"
    assert [b.place.page for b in document.blocks if b.kind == "cell"][-1] == 2
    (note,) = [p for p in document.problems if p.code == "repeated_table_header"]
    assert "班次" in note.message
    assert note.place == "第2页"


def test_tables_with_other_columns_stay_apart() -> None:
    first = table_page(ROWS, top=150)
    second = grid([80, 200, 400], [780, 750, 720]) + text(85, 760, "姓名") + text(205, 760, "备注")
    assert len(read(made(first, second)).tables) == 2


def test_text_between_two_tables_keeps_them_apart() -> None:
    second = text(80, 800, "附表二的标题在这里") + table_page(ROWS, top=780)
    assert len(read(made(table_page(ROWS, top=150), second)).tables) == 2


# text of a cell


def line(words: str, x0: float = 0, top: float = 0, size: float = 10) -> Line:
    width = sum(size if c > "\u0530" else size / 2 for c in words)
    return Line(words, x0, x0 + width, top, top + size, size)


@pytest.mark.parametrize(
    ("printed", "width", "expected"),
    [
        (["参加继续教育", "的人员"], 65, "参加继续教育的人员"),
        (["Microsoft", "Word"], 50, "Microsoft Word"),
        (["0576-8511", "2345"], 50, "0576-85112345"),
        (["85112345", "85112346"], 200, "85112345\n85112346"),
        (["1.身份证", "2.学历证书"], 200, "1.身份证\n2.学历证书"),
        (["1.身份证复印件", "2.学历"], 72, "1.身份证复印件2.学历"),
        (["单位", "（盖章）"], 200, "单位（盖章）"),
        (["http://www.rst.gov.", "cn/jxjy"], 100, "http://www.rst.gov.cn/jxjy"),
    ],
)
def test_cell_text(printed: list[str], width: float, expected: str) -> None:
    assert cell_text([line(words, top=14 * i) for i, words in enumerate(printed)], width) == expected


def test_blank_line_in_a_cell() -> None:
    assert cell_text([line("同意推荐。", top=0), line("年月日", top=60)], 200) == "同意推荐。\n年月日"


def test_join_texts() -> None:
    assert join_texts("A", "") == "A"
    assert join_texts("2026", "年") == "2026年"


# tables without rules


def unruled(rows: list[list[str]]) -> str:
    return "".join(
        text(80 + 140 * c, 700 - 20 * r, w) for r, row in enumerate(rows) for c, w in enumerate(row) if w
    )


def test_aligned_columns_become_a_table() -> None:
    rows = [
        ["班次", "时间", "人数"],
        ["第一期", "5月6日", "60"],
        ["第二期", "6月6日", "80"],
        ["第三期", "7月", "90"],
    ]
    document = read(made(lines_of_text(80, 780, 2) + unruled(rows)))
    (table,) = document.tables
    assert cells(document, table) == {(r, c): w for r, row in enumerate(rows) for c, w in enumerate(row)}


@pytest.mark.parametrize(
    "rows",
    [
        [["联系人：张三", "电话：123"], ["联系人：李四", "电话：456"], ["联系人：王五", "电话：789"]],
        [["一", "二", "三"], ["四", "五", "六"]],
    ],
    ids=["two columns", "two lines"],
)
def test_too_little_for_a_table(rows: list[list[str]]) -> None:
    assert read(made(lines_of_text(80, 780, 2) + unruled(rows))).tables == ()


def test_running_text_is_no_aligned_region() -> None:
    prose = [line(SENTENCE, top=20 * i) for i in range(10)]
    for one in prose:
        one.pieces = ((one.x0, one.x1),)
    assert list(aligned_regions(prose)) == []


# pages without text, limits


IMAGE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def test_scanned_page_beside_pages_with_text() -> None:
    document = read(made(lines_of_text(80, 700, 3), IMAGE, ""))
    assert [(p.code, p.place) for p in document.problems] == [("page_without_text", "第2页")]


@pytest.mark.parametrize(
    "pages", [[IMAGE, IMAGE], ["80 500 m 100 520 120 520 140 500 c f\n"], [IMAGE + text(290, 40, "1")]]
)
def test_file_without_text(pages: list[str]) -> None:
    if len(pages) == 1 and "Tj" in pages[0]:
        pages = [*pages, IMAGE]
    with pytest.raises(ReadError) as caught:
        read(made(*pages))
    assert caught.value.problem.code == "no_text"
    assert "文字识别" in (caught.value.problem.hint or "")


def test_page_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_PAGES", 2)
    document = read(made(*[lines_of_text(80, 700, 2)] * 3))
    assert len(document.blocks) == 4
    assert document.source.pages == 3
    assert [p.code for p in document.problems] == ["too_many_pages"]


def test_too_much_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "MAX_TEXT_CHARS", 50)
    with pytest.raises(ReadError) as caught:
        read(made(lines_of_text(80, 700, 3)))
    assert caught.value.problem.code == "too_long"


def test_encrypted() -> None:
    # RC4, 40 bits, made-up entries: pdfium must refuse the empty password
    data = made(lines_of_text(80, 700, 3)).replace(
        b"/Root 1 0 R",
        b"/Root 1 0 R /ID [<00><00>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <"
        + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> >>",
    )  # fmt: skip
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.problem.code == "encrypted"


# printed by LibreOffice


@pytest.fixture(scope="module")
def notice(tmp_path_factory: pytest.TempPathFactory) -> Document:
    return read(from_docx(notice_docx(), tmp_path_factory.mktemp("office")))


def notice_docx() -> Docx:
    document = docx.Document()
    document.styles["Normal"].font.size = Pt(14)
    document.sections[0].footer.paragraphs[0].text = "临江市人力资源和社会保障局办公室印"
    document.add_paragraph("关于开展2026年继续教育工作的通知")
    for _ in range(8):
        document.add_paragraph("　　" + SENTENCE * 3 + "。")
    table = document.add_table(rows=40, cols=4, style="Table Grid")
    for row, cells_of_row in enumerate(table.rows):
        for column, cell in enumerate(cells_of_row.cells):
            cell.text = f"第{row}行第{column}列"
    table.cell(1, 1).merge(table.cell(2, 2)).text = "合并的单元格"
    document.add_paragraph("以上事项请遵照执行。")
    return document


def test_office_text(notice: Document) -> None:
    assert notice.text.startswith("关于开展2026年继续教育工作的通知\n\u3000\u3000" + SENTENCE[:10])
    assert texts(notice)[-1] == "以上事项请遵照执行。"
    joined = "".join("".join(texts(notice)).split())
    assert joined.count(SENTENCE * 3 + "。") == 8


def test_office_table(notice: Document) -> None:
    (table,) = notice.tables
    found = cells(notice, table)
    assert (table.rows, table.columns) == (40, 4)
    assert found[39, 3] == "第39行第3列"
    assert found[1, 1] == "合并的单元格"
    assert (1, 2) not in found
    merged = next(cell for cell in table.cells if (cell.row, cell.column) == (1, 1))
    assert (merged.row_span, merged.column_span) == (2, 2)


def test_office_footer(notice: Document) -> None:
    assert set(texts(notice, "footer")) == {"临江市人力资源和社会保障局办公室印"}
