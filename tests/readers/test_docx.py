"""The reader for .docx: what stands in the text, what stays out, and how damage is reported."""

from __future__ import annotations

import io
import time
import zipfile

import docx as python_docx
import pytest
from docx.enum.section import WD_SECTION
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.errors import ReadError
from extractor.model.document import Document
from extractor.readers.base import Input
from extractor.readers.docx import READER, package
from extractor.readers.docx.formats import as_text
from extractor.readers.docx.numbering import glue
from extractor.readers.docx.styles import LARGE, without_table_styles

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:v="urn:schemas-microsoft-com:vml"'
    ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" xmlns:new="urn:not-yet-invented"'
)


def wrap(name: str, inner: str) -> str:
    return f"<w:{name} {NAMESPACES}>{inner}</w:{name}>"


def relations(*kinds: str) -> str:
    """Relationships rId1 … to parts named like their kind; `header2` is of kind header."""
    rows = (
        f'<Relationship Id="rId{i}" Type="{R}/{kind.rstrip("0123456789")}" Target="{kind}.xml"/>'
        for i, kind in enumerate(kinds, 1)
    )
    return f'<Relationships xmlns="{RELATIONS}">{"".join(rows)}</Relationships>'


def packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as container:
        for name, data in parts.items():
            container.writestr(name, data)
    return out.getvalue()


def made(body: str, **parts: str | bytes) -> bytes:
    """A container with a body; keywords are parts in word/, `styles` and `numbering` without their root."""
    whole: dict[str, str | bytes] = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": wrap("document", f"<w:body>{body}</w:body>"),
    }
    for name, inner in parts.items():
        plain = isinstance(inner, str) and name in ("styles", "numbering")
        whole[f"word/{name}.xml"] = wrap(name, str(inner)) if plain else inner
    if parts:
        whole["word/_rels/document.xml.rels"] = relations(*parts)
    return packed(whole)


def read(data: bytes) -> Document:
    return READER.read(Input("通知.docx", data))


def lines(data: bytes, kind: str | None = None) -> list[str]:
    document = read(data)
    return [document.text[b.start : b.end] for b in document.blocks if kind is None or b.kind == kind]


def run(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(inner: str, props: str = "") -> str:
    inner = inner if inner.startswith("<") or not inner else run(inner)
    return f"<w:p><w:pPr>{props}</w:pPr>{inner}</w:p>"


def code(data: bytes) -> str:
    with pytest.raises(ReadError) as caught:
        read(data)
    assert caught.value.problem.hint
    return caught.value.problem.code


# text of a paragraph


@pytest.mark.parametrize(
    ("inner", "wants"),
    [
        (run("甲") + "<w:r><w:tab/><w:t>乙</w:t></w:r>", "甲\t乙"),
        ("<w:r><w:t>上</w:t><w:br/><w:t>下</w:t><w:cr/><w:t>底</w:t></w:r>", "上\n下\n底"),
        ("<w:r><w:t>文</w:t><w:lastRenderedPageBreak/><w:t>字</w:t></w:r>", "文字"),
        ('<w:r><w:br w:type="page"/><w:t>附件1</w:t></w:r>', "附件1"),
        ('<w:r><w:t>特此通知。</w:t><w:br w:type="page"/><w:t>附件1</w:t></w:r>', "特此通知。\n附件1"),
        ("<w:r><w:t>0571</w:t><w:noBreakHyphen/><w:t>8700</w:t></w:r>", "0571-8700"),
        ("<w:r><w:t>软</w:t><w:softHyphen/><w:t>连</w:t></w:r>", "软连"),
        ("<w:r><w:t> 无保留 </w:t></w:r>", "无保留"),
        ('<w:r><w:t xml:space="preserve"> 保留 </w:t></w:r>', " 保留 "),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0A8"/></w:r>' + run("男"), "□男"),
        (
            '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/><w:sym w:font="Wingdings" w:char="00FD"/></w:r>',
            "☑☒",
        ),
        (
            '<w:r><w:sym w:font="Wingdings 2" w:char="F052"/>'
            '<w:sym w:font="Wingdings 2" w:char="F0A3"/></w:r>',
            "☑□",
        ),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "√"),
        (run("R", '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>') + run("是"), "☑是"),
        (run("£", '<w:rFonts w:hAnsi="Wingdings 2"/>') + run("£5"), "□£5"),
        (run("\uf0fe", '<w:rFonts w:ascii="Wingdings"/>'), "☑"),
        (run("字"), "字"),
        (
            "<w:r><w:ruby><w:rt><w:r><w:t>zì</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>字</w:t></w:r></w:rubyBase>"
            "</w:ruby></w:r>",
            "字",
        ),
        (
            "<m:oMath><m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f></m:oMath>",
            "1/2",
        ),
    ],
)
def test_characters(inner: str, wants: str) -> None:
    assert read(made(p(inner))).text == wants


@pytest.mark.parametrize(
    "inner",
    [
        "<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>",
        "<w:smartTag>{}</w:smartTag>",
        "<w:customXml>{}</w:customXml>",
        "<w:hyperlink r:id='rId9'>{}</w:hyperlink>",
        "<w:fldSimple w:instr=' REF x '>{}</w:fldSimple>",
        "<w:ins w:id='1'>{}</w:ins>",
        "<w:moveTo w:id='1'>{}</w:moveTo>",
        "<w:ins w:id='1'><w:del w:id='2'>" + run("旧") + "</w:del>{}</w:ins>",
        "<w:del w:id='1'><w:r><w:delText>25学时</w:delText></w:r></w:del>{}",
        "<w:moveFrom w:id='1'>" + run("移走") + "</w:moveFrom>{}",
        "{}<w:commentRangeEnd w:id='1'/><w:r><w:commentReference w:id='1'/></w:r>",
    ],
)
def test_wrappers_and_revisions(inner: str) -> None:
    assert read(made(p(inner.format(run("30学时"))))).text == "30学时"


def field(instruction: str, result: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
        f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def test_fields() -> None:
    assert (
        read(made(p(run("见") + field(' HYPERLINK "http://a.cn" ', run("网站")) + run("。")))).text
        == "见网站。"
    )
    assert read(made(p(run("第") + field(" PAGE \\* MERGEFORMAT ", run("7")) + run("页")))).text == "第页"
    begin, rest = field(" IF ", run("首页")).split("</w:r>", 1)
    nested = f"{begin}</w:r>{field(' PAGE ', run('3'))}{rest}"
    assert read(made(p(run("于") + nested + run("止")))).text == "于首页止"
    assert (
        read(made(p("<w:fldSimple w:instr=' NUMPAGES '>" + run("9") + "</w:fldSimple>" + run("共")))).text
        == "共"
    )


def test_field_without_end_does_not_swallow_the_rest() -> None:
    torn = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r>'
    assert lines(made(p(run("目录") + torn) + p("一、总则"))) == ["目录", "一、总则"]


def test_form_fields() -> None:
    def box(state: str) -> str:
        data = f"<w:ffData><w:checkBox>{state}</w:checkBox></w:ffData>"
        begin = f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r>'
        return begin + '<w:r><w:instrText>FORMCHECKBOX</w:instrText><w:fldChar w:fldCharType="end"/></w:r>'

    text = box('<w:default w:val="0"/>') + run("男") + box('<w:default w:val="0"/><w:checked/>') + run("女")
    assert read(made(p(text))).text == "□男☑女"


HIDING = """
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="secret"><w:basedOn w:val="parent"/></w:style>
<w:style w:type="paragraph" w:styleId="parent"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="character" w:styleId="dark"><w:rPr><w:vanish/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="loop"><w:basedOn w:val="loop"/></w:style>
"""


@pytest.mark.parametrize(
    ("paragraph", "wants"),
    [
        (p(run("明") + run("暗", "<w:vanish/>")), "明"),
        (p(run("明", '<w:vanish w:val="0"/>')), "明"),
        (p(run("明", "<w:webHidden/>")), "明"),
        (p(run("明") + run("暗", '<w:rStyle w:val="dark"/>')), "明"),
        (p(run("明", '<w:rStyle w:val="dark"/><w:vanish w:val="false"/>')), "明"),
        (p(run("暗") + run("明", '<w:vanish w:val="0"/>'), '<w:pStyle w:val="secret"/>'), "明"),
        (p(run("暗") + run("明", '<w:rStyle w:val="dark"/>'), '<w:pStyle w:val="secret"/>'), "明"),
        (p(run("明"), '<w:pStyle w:val="loop"/>'), "明"),
        (p(run("暗", "<w:vanish/>") + "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>"), "x"),
    ],
)
def test_hidden_text(paragraph: str, wants: str) -> None:
    assert read(made(paragraph, styles=HIDING)).text == wants


def test_hidden_by_document_defaults() -> None:
    styles = "<w:docDefaults><w:rPrDefault><w:rPr><w:vanish/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert read(made(p(run("暗") + run("明", '<w:vanish w:val="0"/>')), styles=styles)).text == "明"


def test_deleted_and_hidden_paragraph_marks_join_paragraphs() -> None:
    deleted = p("每年不少于", "<w:rPr><w:del w:id='1'/></w:rPr>") + p("90学时。") + p("下一段")
    assert lines(made(deleted)) == ["每年不少于90学时。", "下一段"]
    run_in = p("（一）时间。", "<w:outlineLvl w:val='1'/><w:rPr><w:vanish/><w:specVanish/></w:rPr>") + p(
        "按规定执行。"
    )
    document = read(made(run_in))
    assert document.text == "（一）时间。按规定执行。" and document.blocks[0].level == 2


# alternatives and text boxes


def box(text: str) -> str:
    return f"<w:txbxContent>{p(text)}</w:txbxContent>"


def drawn(text: str, fallback: str, requires: str = "wps") -> str:
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="{requires}">'
        f"<w:drawing><wps:wsp><wps:txbx>{box(text)}"
        f"</wps:txbx></wps:wsp></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>{box(fallback)}"
        "</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def test_text_box_once_after_its_anchor() -> None:
    data = made(p(run("锚") + drawn("框中文字", "框中文字")) + p("后文"))
    document = read(data)
    assert [(document.text[b.start : b.end], b.kind) for b in document.blocks] == [
        ("锚", "paragraph"),
        ("框中文字", "text_box"),
        ("后文", "paragraph"),
    ]


def test_choice_not_understood_gives_the_fallback() -> None:
    assert lines(made(p(run("锚") + drawn("新", "旧", "new"))), "text_box") == ["旧"]
    assert lines(made(p(run("锚") + drawn("新", "旧", "wps w14"))), "text_box") == ["新"]
    assert lines(made(p(run("锚") + drawn("新", "旧", "wps new"))), "text_box") == ["旧"]


def test_nested_text_boxes_and_alternatives_in_running_text() -> None:
    inner = drawn("里", "里")
    content = f"<w:txbxContent>{p(run('外') + inner)}</w:txbxContent>"
    outer = f"<w:r><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></w:r>"
    assert lines(made(p(run("锚") + outer)), "text_box") == ["外", "里"]
    either = (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{run("甲")}</mc:Choice>'
        f"<mc:Fallback>{run('乙')}</mc:Fallback></mc:AlternateContent>"
    )
    assert read(made(p(run("选") + either))).text == "选甲"
    assert (
        read(made(p("前") + either.replace(run("甲"), p("甲段")).replace(run("乙"), p("乙段")))).text
        == "前\n甲段"
    )


def test_table_in_a_text_box_and_text_box_in_a_cell() -> None:
    table = tbl(tr(tc("姓名"), tc(p(run("电话") + drawn("框", "框")))))
    document = read(made(p("锚") + table + p("后")))
    assert document.text == "锚\n姓名\t电话\n框\n后"
    held = f"<w:r><w:pict><v:textbox><w:txbxContent>{table}</w:txbxContent></v:textbox></w:pict></w:r>"
    assert len(read(made(p(run("锚") + held))).tables) == 1


# tables


def tc(inner: str, props: str = "") -> str:
    return f"<w:tc><w:tcPr>{props}</w:tcPr>{inner if inner.startswith('<') else p(inner)}</w:tc>"


def tr(*cells: str, props: str = "") -> str:
    return f"<w:tr><w:trPr>{props}</w:trPr>{''.join(cells)}</w:tr>"


def control(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def shape(data: bytes) -> list[tuple[str, int, int, int, int]]:
    document = read(data)
    table = document.tables[0]
    return [(document.text[c.start : c.end], c.row, c.column, c.row_span, c.column_span) for c in table.cells]


def test_merged_cells_stand_once() -> None:
    table = tbl(
        tr(tc("单位", '<w:vMerge w:val="restart"/>'), tc("学时", '<w:gridSpan w:val="2"/>')),
        tr(tc("", "<w:vMerge/>"), tc("公需"), tc("专业")),
        tr(tc("甲"), tc("30"), tc("60")),
    )
    assert shape(made(table)) == [
        ("单位", 0, 0, 2, 1),
        ("学时", 0, 1, 1, 2),
        ("公需", 1, 1, 1, 1),
        ("专业", 1, 2, 1, 1),
        ("甲", 2, 0, 1, 1),
        ("30", 2, 1, 1, 1),
        ("60", 2, 2, 1, 1),
    ]
    document = read(made(table))
    assert document.text == "单位\t学时\n公需\t专业\n甲\t30\t60"
    assert (document.tables[0].rows, document.tables[0].columns) == (3, 3)


def test_grid_offsets_legacy_merges_and_wrapped_cells() -> None:
    table = tbl(
        tr(tc("一"), tc("二", '<w:hMerge w:val="restart"/>'), tc("", "<w:hMerge/>")),
        tr(tc("三"), props='<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>'),
        control(tr(control(tc("四")), tc("五"))),
    )
    assert shape(made(table)) == [
        ("一", 0, 0, 1, 1),
        ("二", 0, 1, 1, 2),
        ("三", 1, 1, 1, 1),
        ("四", 2, 0, 1, 1),
        ("五", 2, 1, 1, 1),
    ]


def test_revised_rows_and_torn_merges() -> None:
    table = tbl(
        tr(tc("留")),
        tr(tc("删"), props="<w:del w:id='1'/>"),
        tr(tc("增"), props="<w:ins w:id='2'/>"),
        tr(tc("没有开头的合并", "<w:vMerge/>")),
    )
    assert [text for text, *_ in shape(made(table))] == ["留", "增", "没有开头的合并"]


def test_cell_lines_nested_tables_and_empty_cells() -> None:
    nested = tbl(tr(tc("子一"), tc("子二")), tr(tc(p("子三") + p("续"))))
    table = tbl(
        tr(tc(p("第一行") + p("") + p("第二行")), tc("")), tr(tc(p("前") + nested + p("后")), tc("右"))
    )
    assert [text for text, *_ in shape(made(table))] == [
        "第一行\n第二行",
        "",
        "前\n子一\t子二\n子三 续\n后",
        "右",
    ]
    assert len(read(made(table)).tables) == 1


# heads, feet and notes


def test_heads_feet_and_notes_stand_after_the_body() -> None:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId1"/>'
        '<w:headerReference w:type="first" r:id="rId1"/>'
        '<w:footerReference w:type="default" r:id="rId2"/></w:sectPr>'
    )
    note = '<w:footnote w:id="{}" {}>' + p("{}") + "</w:footnote>"
    notes = (
        note.format(-1, 'w:type="separator"', "分隔")
        + note.format(1, "", "注一")
        + note.format(2, "", "没有引用的注")
    )
    body = p(run("正文") + '<w:r><w:footnoteReference w:id="1"/></w:r>' + run("继续"))
    data = made(
        p(run("首节"), section) + body + section,
        header1=wrap("hdr", p("临安区文件")),
        footer1=wrap("ftr", p(run("— ") + field("PAGE", run("1")) + run(" —")) + p("印发机关")),
        footnotes=wrap("footnotes", notes),
    )
    document = read(data)
    assert [(b.kind, document.text[b.start : b.end]) for b in document.blocks] == [
        ("paragraph", "首节"),
        ("paragraph", "正文继续"),
        ("footnote", "注一"),
        ("header", "临安区文件"),
        ("footer", "印发机关"),
    ]


def test_equal_heads_stand_once_and_tables_in_them_are_lines() -> None:
    section = "<w:sectPr>" + "".join(f'<w:headerReference r:id="rId{i}"/>' for i in (1, 2, 3)) + "</w:sectPr>"
    head = wrap("hdr", tbl(tr(tc("机密"), tc("特急"))) + p("临安区文件"))
    document = read(
        made(p("正文") + section, header1=head, header2=head, header3=wrap("hdr", p("临安区文件")))
    )
    assert document.text.split("\n") == ["正文", "机密\t特急", "临安区文件", "临安区文件"]
    assert not document.tables


def test_python_docx_document() -> None:
    source = python_docx.Document()
    source.core_properties.title = "关于培训的通知"
    source.add_heading("总则", level=1)
    source.add_paragraph("各市、县人力资源和社会保障局：")
    grid = source.add_table(rows=2, cols=2)
    grid.cell(0, 0).merge(grid.cell(1, 0)).text = "合并"
    grid.cell(0, 1).text = "右上"
    source.sections[0].header.paragraphs[0].text = "页眉一"
    source.add_section(WD_SECTION.NEW_PAGE).header.is_linked_to_previous = False
    source.sections[1].header.paragraphs[0].text = "页眉二"
    out = io.BytesIO()
    source.save(out)
    document = read(out.getvalue())
    assert document.text == "总则\n各市、县人力资源和社会保障局：\n合并\t右上\n\n页眉一\n页眉二"
    assert document.blocks[0].level == 1 and document.blocks[1].level == 0
    assert document.tables[0].cells[0].row_span == 2
    assert document.source.title == "关于培训的通知" and document.source.format == "docx"
    assert not document.problems


# automatic numbering


def level(place: int, text: str, form: str = "decimal", more: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{place}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def lists(*abstracts: str, nums: str = "") -> str:
    made = "".join(
        f'<w:abstractNum w:abstractNumId="{i}">{each}</w:abstractNum>' for i, each in enumerate(abstracts)
    )
    own = "".join(
        f'<w:num w:numId="{i + 1}"><w:abstractNumId w:val="{i}"/></w:num>' for i in range(len(abstracts))
    )
    return made + own + nums


def item(text: str, num: int = 1, place: int | None = 0) -> str:
    deep = "" if place is None else f'<w:ilvl w:val="{place}"/>'
    return p(text, f'<w:numPr>{deep}<w:numId w:val="{num}"/></w:numPr>')


OFFICIAL = (
    level(0, "%1、", "chineseCountingThousand")
    + level(1, "（%2）", "chineseCountingThousand")
    + level(2, "%3.")
    + level(3, "（%4）")
)


def test_the_four_levels_of_a_notice() -> None:
    body = (
        item("目标") + item("任务") + item("时间", place=1) + item("对象", place=1) + item("办法", place=2)
        + item("保障") + item("组织", place=1) + item("5万元", place=2) + p("无编号") + item("细则", place=3)
    )  # fmt: skip
    document = read(made(body, numbering=lists(OFFICIAL)))
    assert document.text.split("\n") == [
        "一、目标", "二、任务", "（一）时间", "（二）对象", "1.办法",
        "三、保障", "（一）组织", "1. 5万元", "无编号", "（1）细则",
    ]  # fmt: skip
    assert document.blocks[2].numbering == "（一）" and document.blocks[8].numbering is None


def test_chapters_and_articles_that_never_restart() -> None:
    chapters = level(0, "第%1章", "chineseCounting") + level(
        1, "第%2条", "chineseCounting", '<w:lvlRestart w:val="0"/><w:suff w:val="space"/>'
    )
    body = item("总则") + item("为了", place=1) + item("凡在", place=1) + item("管理") + item("单位", place=1)
    texts = lines(made(body, numbering=lists(chapters)))
    assert texts == ["第一章总则", "第一条为了", "第二条凡在", "第二章管理", "第三条单位"]


def test_restart_after_a_named_level_only() -> None:
    levels = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", more='<w:lvlRestart w:val="1"/>')
    body = item("甲") + item("乙", place=1) + item("丙", place=2) + item("丁", place=1) + item("戊", place=2)
    assert lines(made(body + item("己") + item("庚", place=2), numbering=lists(levels))) == [
        "1.甲", "1.1 乙", "(1)丙", "1.2 丁", "(2)戊", "2.己", "(1)庚",
    ]  # fmt: skip


def test_legal_numbers_and_unused_levels() -> None:
    levels = (
        level(0, "第%1篇", "chineseCounting") + level(1, "%1.%2", more="<w:isLgl/>") + level(2, "%1.%2.%3")
    )
    body = item("篇") + item("节", place=1) + item("条", place=2)
    assert lines(made(body, numbering=lists(levels))) == ["第一篇篇", "1.1 节", "一.1.1 条"]
    assert lines(made(item("条", place=1), numbering=lists(levels))) == ["1.1 条"]


def test_lists_of_one_definition_go_on_unless_they_start_anew() -> None:
    nums = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        '<w:num w:numId="4"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">'
        + level(0, "%1）", "upperLetter")
        + "</w:lvlOverride></w:num>"
    )
    body = item("甲") + item("乙", 2) + item("丙", 3) + item("丁", 3) + item("戊", 4) + item("己")
    texts = lines(made(body, numbering=lists(OFFICIAL, nums=nums)))
    assert texts == ["一、甲", "二、乙", "一、丙", "二、丁", "C）戊", "四、己"]


STYLED = """
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
 <w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题 2"/>
 <w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="2a"><w:basedOn w:val="2"/></w:style>
<w:style w:type="paragraph" w:styleId="2b"><w:basedOn w:val="2"/>
 <w:pPr><w:numPr><w:numId w:val="0"/></w:numPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:type="numbering" w:styleId="list"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
"""


def test_table_styles_of_a_large_part_are_not_missed() -> None:
    table = '<w:style w:type="table" w:styleId="t"><w:name w:val="Grid"/><w:tblPr/></w:style>'
    styles = table * 900 + STYLED + table
    assert len(styles) > LARGE
    trimmed = without_table_styles(wrap("styles", styles).encode())
    assert b"table" not in trimmed and trimmed.endswith(b"</w:styles>") and trimmed.count(b"<w:style ") == 5
    document = read(made(p("甲", '<w:pStyle w:val="1"/>'), styles=styles, numbering=lists(OFFICIAL)))
    assert document.text == "一、甲" and document.blocks[0].level == 1


def test_numbering_and_levels_through_styles() -> None:
    levels = level(0, "%1、", "chineseCounting", '<w:pStyle w:val="1"/>') + level(
        1, "（%2）", "chineseCounting", '<w:pStyle w:val="2"/>'
    )
    body = "".join(
        p(text, f'<w:pStyle w:val="{name}"/>')
        for text, name in (("甲", "1"), ("乙", "2"), ("丙", "2a"), ("丁", "2b"))
    )
    off = p("戊", '<w:pStyle w:val="1"/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="0"/></w:numPr>')
    document = read(made(body + off, styles=STYLED, numbering=lists(levels)))
    assert document.text.split("\n") == ["一、甲", "（一）乙", "（二）丙", "丁", "戊"]
    assert [block.level for block in document.blocks] == [1, 2, 2, 0, 1]


def test_list_style_link() -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="list"/></w:abstractNum>'
    loop = '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="nowhere"/></w:abstractNum>'
    nums = "".join(f'<w:num w:numId="{i}"><w:abstractNumId w:val="{i}"/></w:num>' for i in (7, 8))
    body = item("甲", 7) + item("乙", 8) + item("丙", 99)
    texts = lines(made(body, styles=STYLED, numbering=linked + loop + lists(OFFICIAL, nums=nums)))
    assert texts == ["一、甲", "乙", "丙"]


def test_bullets_are_dropped_and_cells_are_counted() -> None:
    bullets = level(0, "\uf06c", "bullet") + level(1, "注：", "bullet") + level(2, "", "none")
    assert lines(
        made(item("点") + item("说明", place=1) + item("空", place=2), numbering=lists(bullets))
    ) == [
        "点",
        "注：说明",
        "空",
    ]
    rows = tbl(*(tr(tc(item("")), tc(name)) for name in ("张三", "李四")))
    assert read(made(rows, numbering=lists(level(0, "%1")))).text == "1\t张三\n2\t李四"


def test_deleted_and_hidden_items_are_not_counted() -> None:
    num = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = (
        f"<w:p><w:pPr>{num}<w:rPr><w:del w:id='1'/></w:rPr></w:pPr><w:del w:id='2'>{run('删')}</w:del></w:p>"
    )
    dark = p(run("暗", "<w:vanish/>"), f"{num}<w:rPr><w:vanish/></w:rPr>")
    assert lines(made(item("甲") + gone + dark + item("乙"), numbering=lists(OFFICIAL))) == [
        "一、甲",
        "二、乙",
    ]


def test_custom_format_pads() -> None:
    custom = (
        '<mc:AlternateContent><mc:Choice Requires="w14">'
        '<w:numFmt w:val="custom" w:format="001, 002, 003, ..."/></mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )
    levels = f'<w:lvl w:ilvl="0"><w:start w:val="7"/>{custom}<w:lvlText w:val="%1号"/></w:lvl>'
    assert lines(made(item("文"), numbering=lists(levels))) == ["007号文"]


@pytest.mark.parametrize(
    ("name", "wants"),
    [
        ("decimal", {1: "1", 21: "21"}),
        ("decimalZero", {1: "01", 10: "10"}),
        ("decimalFullWidth", {12: "１２"}),
        ("decimalEnclosedCircle", {1: "①", 20: "⑳", 21: "21"}),
        ("decimalEnclosedParen", {1: "⑴", 20: "⒇"}),
        ("decimalEnclosedFullstop", {1: "⒈", 20: "⒛"}),
        ("chineseCounting", {1: "一", 10: "十", 11: "十一", 20: "二十", 99: "九十九", 100: "一〇〇"}),
        (
            "chineseCountingThousand",
            {10: "十", 110: "一百一十", 101: "一百零一", 1001: "一千零一", 10010: "一万零一十"},
        ),
        ("chineseLegalSimplified", {3: "叁", 10: "壹拾", 25: "贰拾伍", 105: "壹佰零伍"}),
        ("ideographDigital", {10: "一〇", 2026: "二〇二六"}),
        ("japaneseCounting", {10: "十", 111: "百十一", 205: "二百五"}),
        ("ideographTraditional", {1: "甲", 10: "癸", 11: "11"}),
        ("ideographZodiac", {1: "子", 12: "亥"}),
        ("upperRoman", {4: "IV", 1999: "MCMXCIX"}),
        ("lowerRoman", {9: "ix"}),
        ("upperLetter", {1: "A", 27: "AA", 53: "AAA"}),
        ("lowerLetter", {26: "z", 28: "bb"}),
        ("none", {1: ""}),
        ("unheardOf", {8: "8"}),
    ],
)
def test_number_formats(name: str, wants: dict[int, str]) -> None:
    assert {value: as_text(value, name) for value in wants} == wants


def test_glue() -> None:
    pairs = [
        ("1.", "总则"),
        ("1", "总则"),
        ("1.", "5万元"),
        ("（1）", "5万"),
        ("1.1", " 甲"),
        ("", "甲"),
        ("1.", ""),
    ]
    assert [glue(*pair) for pair in pairs] == [
        "1.总则",
        "1 总则",
        "1. 5万元",
        "（1）5万",
        "1.1 甲",
        "甲",
        "1.",
    ]


# containers, limits and damage


def test_strict_namespaces() -> None:
    data = wrap("document", f"<w:body>{item('甲')}{tbl(tr(tc('乙')))}</w:body>").replace(W, STRICT)
    numbering = wrap("numbering", lists(OFFICIAL)).replace(W, STRICT)
    parts: dict[str, str | bytes] = {"word/document.xml": data, "word/numbering.xml": numbering}
    document = read(packed(parts))
    assert document.text == "一、甲\n乙" and len(document.tables) == 1


def test_main_part_elsewhere_and_odd_names() -> None:
    types = TYPES.replace("/word/document.xml", "/wd/主.xml")
    target = relations("officeDocument").replace("officeDocument.xml", "/wd/主.xml")
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": types,
        "_rels/.rels": target,
        "wd/主.xml": wrap("document", f"<w:body>{p('正文')}</w:body>"),
    }
    assert read(packed(parts)).text == "正文"
    assert READER.accepts(Input("x.bin", packed(parts)))
    backslashes = {name.replace("/", "\\"): data for name, data in parts.items()}
    assert read(packed(backslashes)).text == "正文"


def test_accepts_by_content_only() -> None:
    assert READER.accepts(Input("x.txt", made(p("甲"))))
    assert not READER.accepts(Input("x.docx", b"not a zip"))
    assert not READER.accepts(Input("x.docx", packed({"a.docx": made(p("甲"))})))
    assert not READER.accepts(Input("x.docx", b"PK\x03\x04 torn"))
    assert READER.accepts(Input("x.docx", made(p("甲"))[:-40]))


def test_damage_has_a_code() -> None:
    whole = made(p("正文"))
    assert code(whole[: len(whole) // 2]) == "broken_file"
    assert code(packed({"[Content_Types].xml": TYPES})) == "broken_file"
    assert code(packed({"word/document.xml": "<w:document"})) == "broken_file"
    assert code(packed({"word/document.xml": "<html><body/></html>"})) == "broken_file"
    deep = "<w:sdt>" * 300 + "</w:sdt>" * 300
    assert code(made(deep)) == "broken_file"
    bomb = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;">]>' + wrap(
        "document", "<w:body>&c;</w:body>"
    )
    assert code(packed({"word/document.xml": bomb})) == "broken_file"


def test_deep_but_allowed_nesting_is_read() -> None:
    table = p("底")
    for _ in range(60):
        table = f"<w:tbl><w:tr><w:tc>{table}</w:tc></w:tr></w:tbl>"
    assert read(made(table)).text == "底"
    assert read(made("<w:sdt>" * 240 + p("底") + "</w:sdt>" * 240)).text == "底"


def test_encrypted_member() -> None:
    data = bytearray(made(p("正文")))
    at = 0
    while (at := data.find(b"PK\x01\x02", at)) >= 0:
        data[at + 8] |= 1
        at += 4
    assert code(bytes(data)) == "encrypted"
    assert READER.accepts(Input("x", bytes(data)))


def test_zip_bombs(monkeypatch: pytest.MonkeyPatch) -> None:
    big = wrap("document", f"<w:body>{' ' * (package.FREE_BYTES + 1)}</w:body>")
    assert code(packed({"word/document.xml": big})) == "too_large"
    monkeypatch.setattr(package, "MAX_UNZIPPED_BYTES", 100)
    assert code(made(p("正文"))) == "too_large"


def test_files_without_text() -> None:
    assert code(made(p(""))) == "no_text"
    picture = {
        "word/media/image1.png": b"x",
        "word/document.xml": wrap("document", f"<w:body>{p('1')}</w:body>"),
    }
    with pytest.raises(ReadError, match="图片"):
        read(packed(dict(picture)))


def test_broken_optional_parts_cost_only_themselves() -> None:
    section = '<w:sectPr><w:headerReference r:id="rId3"/></w:sectPr>'
    parts = {"styles": b"<broken", "numbering": b"\x00\x01", "header1": b"<a><b></a>"}
    document = read(made(item("甲") + section, **parts))
    assert document.text == "甲"
    assert sorted(problem.place or "" for problem in document.problems) == [
        "word/header1.xml",
        "word/numbering.xml",
        "word/styles.xml",
    ]
    assert {problem.code for problem in document.problems} == {"part_unreadable"}


def test_embedded_chunk_is_reported() -> None:
    assert [problem.code for problem in read(made(p("甲") + '<w:altChunk r:id="x"/>')).problems] == [
        "embedded_left_out"
    ]


@settings(max_examples=40, deadline=None)
@given(st.data())
def test_any_damage_is_a_read_error(data: st.DataObject) -> None:
    whole = bytearray(
        made(item("甲") + tbl(tr(tc("乙"), tc("丙"))), numbering=lists(OFFICIAL), styles=STYLED)
    )
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    READER.accepts(Input("x", bytes(whole)))
    try:
        document = READER.read(Input("x", bytes(whole)))
    except ReadError:
        return
    ends = [block.end for block in document.blocks]
    assert ends == sorted(ends) and ends[-1] == len(document.text)


TAGS = [
    "p", "r", "t", "tbl", "tr", "tc", "sdt", "sdtContent", "ins",
    "del", "pPr", "numPr", "numId", "rPr", "vanish", "fldChar", "hyperlink", "drawing",
    "txbxContent", "vMerge", "tcPr", "gridSpan", "sym", "br",
]  # fmt: skip
TREES = st.recursive(
    st.sampled_from(["文字", ""]),
    lambda inner: st.tuples(
        st.sampled_from(TAGS), st.sampled_from(["", "1", "-1", "x", "continue"]), inner, inner
    ).map(
        lambda t: f'<w:{t[0]} w:val="{t[1]}" w:fldCharType="begin" w:char="{t[1]}">{t[2]}{t[3]}</w:{t[0]}>'
    ),
    max_leaves=30,
)


@settings(max_examples=80, deadline=None)
@given(TREES)
def test_any_nonsense_in_the_body_is_read(tree: str) -> None:
    document = read(made(p("头") + tree, numbering=lists(OFFICIAL), styles=STYLED))
    assert document.text.startswith("头")


def test_speed() -> None:
    """A text of four pages in a few milliseconds; the bound leaves room for a busy machine."""
    body = "".join(
        item("各市、县（市、区）人力资源和社会保障局，省直有关单位：" * 3, place=i % 4) for i in range(60)
    )
    data = made(
        body + tbl(*(tr(*(tc("格") for _ in range(6))) for _ in range(12))),
        numbering=lists(OFFICIAL),
        styles=STYLED,
    )
    best = 1.0
    for _ in range(5):
        begin = time.perf_counter()
        read(data)
        best = min(best, time.perf_counter() - begin)
    assert best < 0.05
