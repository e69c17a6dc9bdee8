"""Plain text, Markdown and encodings."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ReadError
from extractor.model.document import Document
from extractor.readers.base import Input
from extractor.readers.encoding import decode
from extractor.readers.text import READER

NOTICE = "关于做好2023年度继续教育工作的通知\n各有关单位：\n每年累计不少于90学时。"


def read(text: str, name: str = "notice.txt") -> Document:
    return READER.read(Input(name, text.encode()))


def lines(document: Document) -> list[str]:
    return [document.text[block.start : block.end] for block in document.blocks]


def cells(document: Document) -> list[tuple[int, int, str]]:
    return [
        (c.row, c.column, document.text[c.start : c.end]) for table in document.tables for c in table.cells
    ]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (NOTICE.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + NOTICE.encode(), "utf-8"),
        (NOTICE.encode("gbk"), "gb18030"),
        ((NOTICE + "䶮㐂").encode("gb18030"), "gb18030"),
        (NOTICE.encode("utf-16"), "utf-16-le"),
        (b"\xfe\xff" + NOTICE.encode("utf-16-be"), "utf-16-be"),
        (NOTICE.encode("utf-16-le"), "utf-16-le"),
        (NOTICE.encode("utf-16-be"), "utf-16-be"),
        (NOTICE.encode("utf-32"), "utf-32-le"),
    ],
)
def test_ladder_reads_without_loss(data: bytes, name: str) -> None:
    found = decode(data)
    assert found.text.startswith(NOTICE) and found.encoding == name and not found.problems


@pytest.mark.parametrize(
    "declared", ["gb2312", "GBK", "gb18030", "x-gbk", "iso-8859-1", "utf-8", "no-such", None]
)
def test_declared_charset_never_harms(declared: str | None) -> None:
    assert decode(NOTICE.encode("gbk"), declared=declared).text == NOTICE
    assert decode(NOTICE.encode(), declared=declared).text == NOTICE


@pytest.mark.parametrize(
    ("data", "name"),
    [(NOTICE.encode()[:-1], "utf-8"), ((NOTICE * 20).encode("gbk") + b"\xff", "gb18030")],
)
def test_damage_is_reported_and_the_rest_kept(data: bytes, name: str) -> None:
    found = decode(data)
    assert found.encoding == name and found.text.startswith(NOTICE[:-1])
    assert [problem.code for problem in found.problems] == ["encoding_doubtful"]


def test_text_beyond_the_limit_is_refused() -> None:
    with pytest.raises(ReadError) as caught:
        decode("通知".encode() * 10, limit=19)
    assert caught.value.problem.code == "too_large"
    assert decode("通知".encode() * 10, limit=20).text == "通知" * 10


@given(st.binary(max_size=400))
def test_decode_takes_any_bytes(data: bytes) -> None:
    found = decode(data)
    if not found.problems:
        assert data.endswith(found.text.encode(found.encoding))


@given(st.text(alphabet="通知，。12ab \t\u00a0\u3000\n\r\f|*#", max_size=200))
def test_blocks_cover_what_the_text_shows(text: str) -> None:
    document = read(text)
    for block, following in zip(document.blocks, document.blocks[1:], strict=False):
        assert block.end + 1 == following.start
    kept = "".join(document.text.split())
    assert [char for char in text if char in "通知，。12ab"] == [
        char for char in kept if char in "通知，。12ab"
    ]


def test_blanks_inside_and_at_the_sides_stay() -> None:
    document = read("　　关于\u00a0通知 \r\n\r\n\tA\tb\x0b末行\x85尾\u2028终")
    assert lines(document) == ["　　关于\u00a0通知 ", "\tA\tb", "末行", "尾", "终"]
    assert document.source.format == "txt" and document.source.pages is None


def test_form_feeds_number_pages() -> None:
    document = read("第一页\n正文\f第二页\f")
    assert [block.place.page for block in document.blocks] == [1, 1, 2] and document.source.pages == 2


def test_tab_table_with_trimmed_and_blank_rows() -> None:
    document = read("附表\n序号\t姓名\t单位\n1\t张三\t某局\n2\t李四\n3\t\t\n\t\t\n说明：如实填写")
    assert [(t.rows, t.columns) for t in document.tables] == [(5, 3)]
    assert (2, 1, "李四") in cells(document) and (2, 2, "") in cells(document)
    assert lines(document)[0] == "附表" and lines(document)[-1] == "说明：如实填写"


@pytest.mark.parametrize(
    "text",
    [
        "\t单位\n\t联系人\n\t电话",
        "1.\t培训对象\n2.\t培训内容\n3.\t培训时间",
        "一、总则\t1\n二、内容\t3",
        "联系人：张三\t电话：85550123\n地址：某路1号\t邮编：400000",
        "单位\t姓名",
        "附件：\t1.报名表\n\t2.汇总表",
        "●\t提高认识\n●\t加强领导",
    ],
)
def test_lines_that_only_look_aligned_are_no_table(text: str) -> None:
    document = read(text)
    assert document.tables == () and document.text == text


def test_markdown_in_a_txt_goes_where_it_is_plain() -> None:
    document = read(
        "[bookmark: _GoBack]\n## **关于工作 的通知**\n## ** \n**一、对象**\n公示：张**，李**。\n"
        "[image: 1.png]# 题"
    )
    assert lines(document) == ["关于工作 的通知", "一、对象", "公示：张**，李**。", "题"]
    assert [block.level for block in document.blocks] == [2, 0, 0, 1] and document.source.format == "txt"


def test_masked_names_and_numbers_stay_in_a_txt() -> None:
    text = "张**李**同志\n身份证3301**********1234\n____年____月____日\n- 1 -\n* 必填"
    assert read(text).text == text


MARKDOWN = """# 关于**做好**工作的通知

一、对象
========

> 引用的文字
---
- 第一项
* 第二项
1. 数字留下\\.
- 3 -
见[平台](http://a.cn/x)和[平台2](#b)。&nbsp;完
填写____年__月
上<br>下

| 姓名 | 学时 |
|:---|---:|
| 张三<br/>李四 | 30\\|60 |
| **王五** | &lt;5 |
"""


def test_markdown_marks_go() -> None:
    document = read(MARKDOWN, "a.md")
    assert document.source.format == "md"
    paragraphs = [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]
    assert paragraphs == [
        "关于做好工作的通知",
        "一、对象",
        "引用的文字",
        "第一项",
        "第二项",
        "1. 数字留下.",
        "- 3 -",
        "见平台（http://a.cn/x）和平台2。\u00a0完",
        "填写____年__月",
        "上",
        "下",
    ]
    assert [b.level for b in document.blocks[:3]] == [1, 1, 0]
    assert cells(document) == [
        (0, 0, "姓名"),
        (0, 1, "学时"),
        (1, 0, "张三\n李四"),
        (1, 1, "30|60"),
        (2, 0, "王五"),
        (2, 1, "<5"),
    ]


def test_markdown_name_without_structure_is_txt() -> None:
    assert read("通知\n各单位：", "a.md").source.format == "txt"
    assert read("# 通知", "a.txt").source.format == "txt"


def test_merged_cells_of_an_html_table_in_markdown_keep_columns() -> None:
    head = "<table><tr><td rowspan='2'>职称</td><td colspan=2>学时</td></tr>"
    table = f"{head}\n<tr><td>公需</td><td>专业</td></tr></table>"
    document = read(f"# 表\n{table}\n完", "a.md")
    assert [c[2] for c in cells(document)] == ["职称", "学时", "", "", "公需", "专业"]
    assert lines(document)[-1] == "完"


def test_front_matter_is_information() -> None:
    document = read("---\ntitle: 通知\ndate: 2023-03-01\n---\n# 正文", "a.md")
    assert [b.kind for b in document.blocks] == ["info", "info", "paragraph"]


@pytest.mark.parametrize(
    "text", ["*" * 50_000, "**a " * 5_000, "1.\t甲\n" * 20_000, "a\tb\n\tc\n" * 20_000, "|a\n" * 20_000]
)
def test_hostile_lines_take_no_long_time(text: str) -> None:
    assert read("# x\n" + text).blocks and read("# x\n" + text, "a.md").blocks


def test_seeds_are_read_line_by_line(shared: Path) -> None:
    for path in (shared / "seeds").glob("*.txt"):
        document = READER.read(Input(path.name, path.read_bytes()))
        assert document.tables == () and not document.problems and len(document.blocks) > 20
        assert not any(mark in document.text for mark in ("[bookmark", "**", "## "))


def test_cells_on_lines_of_their_own_are_a_table() -> None:
    lines = [
        "证书等级",
        "补贴标准（元/人）",
        "最低学时",
        "初级工",
        "900",
        "50",
        "中级工",
        "1300",
        "70",
        "",
        "正文另起一段。",
    ]
    document = read("\n".join(lines))
    (table,) = document.tables
    assert (table.rows, table.columns) == (3, 3)
    assert document.text[table.cells[5].start : table.cells[5].end] == "50"


def test_short_lines_without_a_head_are_no_table() -> None:
    document = read(
        "\n".join(
            ["洛川县人事局", "洛川县教育局", "2009年3月2日", "洛川县卫生局", "洛川县财政局", "2009年3月2日"]
        )
    )
    assert document.tables == ()
