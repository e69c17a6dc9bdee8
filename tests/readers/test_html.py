"""Saved portal pages: main text, information block, tables, lists."""



from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.errors import ReadError
from extractor.model.document import Document
from extractor.readers.base import Input
from extractor.readers.html import READER
from extractor.readers.html.lists import mark

TITLE = "关于做好2023年度全市专业技术人员继续教育工作的通知"
BODY = """<p>各区县人力社保局，市级各部门：</p>
<p>　　为做好2023年度专业技术人员继续教育工作，根据《专业技术人员继续教育规定》（人社部令第25号），现就有关事项通知如下：</p>
<p><strong>一、培训对象</strong></p>
<p>&nbsp;&nbsp;全市企事业单位在职专业技术人员，每年累计不少于90学时。</p>
<p>报名时间：4月10日—4月30日；<br/>考试时间：5月1日—6月30日。</p>
<p>附件：1.报名表</p>
<p style="text-align:right">市人力社保局</p><p>2023年3月1日</p>"""
LINES = [
    "各区县人力社保局，市级各部门：",
    "　　为做好2023年度专业技术人员继续教育工作，根据《专业技术人员继续教育规定》（人社部令第25号），现就有关事项通知如下：",
    "一、培训对象",
    "\u00a0\u00a0全市企事业单位在职专业技术人员，每年累计不少于90学时。",
    "报名时间：4月10日—4月30日；",
    "考试时间：5月1日—6月30日。",
    "附件：1.报名表",
    "市人力社保局",
    "2023年3月1日",
]
NAV = (
    '<div class="header"><h1 class="logo">某市人力资源和社会保障局</h1><ul class="nav"><li><a>首页</a></li><li><a>政务公开</a></li>'
    '</ul></div><div class="crumb">当前位置：<a>首页</a> &gt; <a>通知公告</a></div>'
)
SIDE = '<div class="r"><h3>相关阅读</h3><ul>' + "<li><a>关于做好年度职称评审工作的通知</a></li>" * 12 + "</ul></div>"
FOOT = '<div class="footer"><p>主办：某市人力资源和社会保障局 地址：春华大道99号</p><p>某ICP备05003300号 网站标识码：5000000009</p></div>'
META = (
    '<div class="m"><span>发布时间：2023-03-02 10:20</span><span>来源：市人力社保局</span> 浏览次数：<i>123</i> '
    "字体：【<a>大</a> <a>中</a> <a>小</a>】 <a>打印</a></div>"
)
META_INFO = ["发布时间：2023-03-02 10:20", "来源：市人力社保局", "浏览次数：123"]
HEAD = f"<!DOCTYPE html><html><head><title>{TITLE}_某市</title><script>var a='。';</script></head><body>"
INFO = ["索引号：111/2023-1", "发文字号：渝人社发〔2023〕12号", "发布机构：市人力社保局"]
INFO_FORMS = {
    "table": "<table><tr><td><b>索 引 号：</b></td><td>111/2023-1</td><td>发文字号</td><td>渝人社发〔2023〕12号</td></tr>"
    "<tr><td>发布机构：</td><td>市人力社保局</td><td>有效性：</td><td></td></tr></table>",
    "dl": "<dl><dt>索引号</dt><dd>111/2023-1</dd><dt>发文字号</dt><dd>渝人社发〔2023〕12号</dd><dt>发布机构</dt><dd>市人力社保局</dd></dl>",
    "ul": "<ul><li><span>索引号：</span><em>111/2023-1</em></li><li>发文字号：渝人社发〔2023〕12号</li>"
    "<li><label>发布机构：</label><a>市人力社保局</a></li></ul>",
    "div": "<div><div>【索引号】</div><div>111/2023-1</div><div>【发文字号】</div><div>渝人社发〔2023〕12号</div>"
    "<div>【发布机构】</div><div>市人力社保局</div></div>",
}


def read(markup: str, encoding: str = "utf-8") -> Document:
    return READER.read(Input("page.html", markup.encode(encoding)))


def lines(document: Document, kind: str = "paragraph") -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def cells(document: Document) -> list[tuple[int, int, int, int, str]]:
    found = [cell for table in document.tables for cell in table.cells]
    return [(c.row, c.column, c.row_span, c.column_span, document.text[c.start : c.end]) for c in found]


@pytest.mark.parametrize("form", INFO_FORMS)
@pytest.mark.parametrize(
    "frame",
    [
        '{nav}<div class="c"><div class="l">{info}<h1>{title}</h1>{meta}<div class="TRS_Editor">{body}</div></div>{side}</div>{foot}',
        '{nav}{info}<div id="main"><h2 class="tit">{title}</h2>{meta}<div id="zoom">{body}</div></div>{side}{foot}',
        '<form>{nav}<div id="d1"><div>{info}</div><div id="content"><p>{title}</p>{meta}{body}</div></div>{foot}</form>',
        "<table><tr><td>{nav}</td></tr><tr><td><a>公告</a><br><a>法规</a></td><td>{info}<table><tr><td><font>{title}</font></td></tr>"
        "<tr><td>{meta}</td></tr><tr><td>{body}</td></tr></table></td></tr><tr><td>{foot}</td></tr></table>",
        '<div id="app"><div>{nav}</div><div><div><div>{info}<div>{title}</div>{meta}<div>{body}</div></div></div></div></div>',
    ],
)
def test_page_gives_title_information_and_text(form: str, frame: str) -> None:
    parts = {"nav": NAV, "info": INFO_FORMS[form], "title": TITLE, "meta": META, "body": BODY, "side": SIDE, "foot": FOOT}
    document = read(HEAD + frame.format(**parts) + "</body></html>")
    assert lines(document) == [TITLE, *LINES]
    assert lines(document, "info") == INFO + META_INFO
    assert document.source.title == f"{TITLE}_某市" and document.tables == ()


@pytest.mark.parametrize("markup", [BODY, f"<html><body>{BODY}", f"<body>{BODY}</body>", f"<div>{BODY}</div>"])
def test_page_without_container(markup: str) -> None:
    assert lines(read(markup)) == LINES


def test_declared_gb2312_is_gb18030() -> None:
    document = read(f'<meta charset="gb2312"><p>{TITLE}㐂</p>', "gb18030")
    assert lines(document) == [TITLE + "㐂"] and document.source.encoding == "gb18030"


def test_short_notice_among_long_frames() -> None:
    body = "<p>各有关单位：</p><p>定于5月6日举办培训班，请按时参加。</p><p>联系人：张三，电话：023-85550123。</p>"
    document = read(f'{HEAD}{NAV}<div class="w"><h1>{TITLE}</h1>{META}<div>{body}</div></div>{SIDE}{FOOT}')
    assert lines(document) == [
        TITLE,
        "各有关单位：",
        "定于5月6日举办培训班，请按时参加。",
        "联系人：张三，电话：023-85550123。",
    ]


def test_attachments_beside_the_text_stay() -> None:
    markup = f'{HEAD}<div class="l"><div class="con">{BODY}</div><div>附件下载：<a>1.报名表.doc</a></div></div>{SIDE}'
    assert lines(read(markup))[-1] == "附件下载：1.报名表.doc"


def test_what_is_not_shown_goes() -> None:
    hidden = (
        '<p style="display: none">甲</p><p hidden>乙</p><p aria-hidden="true">丙</p><style>丁</style><script>戊</script>'
        "<!-- 己 --><iframe>庚</iframe><select><option>辛</option></select><input value='壬'><del>癸</del><noscript>子</noscript>"
    )
    assert lines(read(BODY + hidden)) == LINES


def test_times_of_the_notice_are_no_information() -> None:
    body = "<p>时间：2023年5月6日</p><p>地点：市委党校</p><p>请各单位按时参加会议，不得迟到，会议通知不再另发。</p>"
    assert lines(read(body)) == ["时间：2023年5月6日", "地点：市委党校", "请各单位按时参加会议，不得迟到，会议通知不再另发。"]


def test_white_space_and_source_lines() -> None:
    document = read("<p>继续\n   教育 a\n b\u3000&nbsp;完。</p><pre>一 行\n  二行</pre><p>&nbsp;</p>")
    assert lines(document) == ["继续教育 a b\u3000\u00a0完。", "一 行", "  二行"]


def test_table_with_spans() -> None:
    table = (
        "<table><thead><tr><th rowspan=2>职称</th><th colspan=2>学时</th></tr><tr><th>公需</th><th>专业</th></tr></thead>"
        "<tbody><tr><td>高级</td><td>30<br>（线上）</td><td></td></tr></tbody></table>"
    )
    document = read(BODY + table)
    assert cells(document) == [
        (0, 0, 2, 1, "职称"),
        (0, 1, 1, 2, "学时"),
        (1, 1, 1, 1, "公需"),
        (1, 2, 1, 1, "专业"),
        (2, 0, 1, 1, "高级"),
        (2, 1, 1, 1, "30\n（线上）"),
        (2, 2, 1, 1, ""),
    ]
    assert (document.tables[0].rows, document.tables[0].columns) == (3, 3)


def test_layout_tables_are_unwrapped() -> None:
    assert lines(read(f"<table><tr><td>{BODY}</td></tr></table>")) == LINES
    framed = f"<table><tr><td>左</td><td><table><tr><td>{BODY}</td></tr></table></td></tr></table>"
    assert lines(read(framed))[-len(LINES) :] == LINES


def test_absurd_spans_are_bounded() -> None:
    row = "<tr><td colspan=99999 rowspan=99999>甲</td><td colspan=x>乙</td><td colspan=-1>丙</td></tr>"
    table = read(BODY + f"<table>{row * 3}</table>").tables[0]
    assert table.rows == 3 and all(cell.row + cell.row_span <= 3 for cell in table.cells)
    assert all(cell.column + cell.column_span <= table.columns for cell in table.cells)


def test_ordered_lists_carry_their_numbers() -> None:
    document = read(
        '<ol style="list-style-type: cjk-ideographic"><li>培训对象<li><p>培训内容</p><ol><li>公需<li>2门</ol></ol>'
        '<ol start=3 type=a><li>丙</li><li value=9>丁</li></ol><ol><li>（一）自有编号</li></ol><ul><li>无号</li></ul>'
        '<ol style="list-style:none"><li>也无</li></ol>'
    )
    expected = ["一、培训对象", "二、培训内容", "1.公需", "2. 2门", "c.丙", "i.丁", "（一）自有编号", "无号", "也无"]
    assert lines(document) == expected
    assert [b.numbering for b in document.blocks] == ["一、", "二、", "1.", "2.", "c.", "i.", None, None, None]


@pytest.mark.parametrize(
    ("value", "style", "expected"),
    [
        (10, "cjk-ideographic", "十、"),
        (21, "simp-chinese-informal", "二十一、"),
        (4, "upper-roman", "IV."),
        (30, "lower-alpha", "30."),
        (7, "decimal-leading-zero", "07."),
        (3, "cjk-heavenly-stem", "丙、"),
        (1, "none", None),
    ],
)
def test_list_marks(value: int, style: str, expected: str | None) -> None:
    assert mark(value, style) == expected


def test_headings_have_levels() -> None:
    document = read(f"<h2>{TITLE}</h2>{BODY}<h3>附表</h3>")
    assert (document.blocks[0].level, document.blocks[1].level, document.blocks[-1].level) == (2, 0, 3)


def test_deep_pages() -> None:
    assert lines(read("<div>" + "<font>" * 3000 + TITLE)) == [TITLE]
    with pytest.raises(ReadError) as caught:
        read("<div>" * 3000 + TITLE)
    assert caught.value.problem.code == "broken_file"


def test_declared_entities_do_not_grow() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "甲甲甲甲"><!ENTITY b "&a;&a;&a;">]>'
    assert "甲" not in read(f"{bomb}<body><p>{TITLE}&b;</p>").text


def test_a_page_takes_milliseconds() -> None:
    page = f"{HEAD}{NAV}<div>{BODY * 40}</div>{SIDE}{FOOT}".encode()
    READER.read(Input("a", page))
    took = []
    for _ in range(5):
        start = time.perf_counter()
        READER.read(Input("a", page))
        took.append(time.perf_counter() - start)
    assert min(took) < 0.2


PIECES = st.sampled_from(
    ["<table>", "<tr>", "<td>", "<td rowspan=0>", "</td>", "</table>", "<ol>", "<li>", "</ol>", "<p>", "</div>", "<div>", "<br>", "甲，乙。", "附件：", "索引号：1 "]
)


@given(st.lists(PIECES, max_size=40))
def test_any_tag_soup_keeps_the_layout_of_a_document(pieces: list[str]) -> None:
    document = read("<html><body><p>通知</p>" + "".join(pieces))
    for block, following in zip(document.blocks, document.blocks[1:], strict=False):
        assert block.end + 1 == following.start
