"""Tables with and without rules, and the text of their cells."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from pdf_files import SENTENCE, cells, grid, lines_of_text, made, read, rule, text, texts

from extractor.readers.pdf.grid import find_grids
from extractor.readers.pdf.lines import Line
from extractor.readers.pdf.plumber import aligned_regions
from extractor.readers.pdf.tables import cell_text, join_texts

PAGE = (0.0, 0.0, 595.0, 842.0)


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
