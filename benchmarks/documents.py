"""The documents that are measured, made from the corpora: the same words on every machine, nothing fetched.

`notice.docx` has four pages (a notice, a ruled table with merged cells, a blank form) and is built as Word
writes such papers: fonts and size on every run, runs cut where Han meets Latin. `notice.pdf` is the same by
LibreOffice, `long.pdf` has many such pages, `small/` holds 2,000 small inputs of all formats.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

import docx
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from extractor.readers import read_file

ROOT = Path(__file__).resolve().parent.parent
NOTICE = ROOT / "corpora" / "notices-1" / "03-jinzhou-knowledge-renewal-2005" / "source.txt"
SMALL_FILES = 2000
_SCRIPTS = re.compile("[!-~]+|[^!-~]+")
_EVERY = 20
"""Of so many small inputs one is a .docx and one a .pdf."""

_TABLE = (
    ("班次", "培训专题", "培训时间", "学时", "人数", "地点"),
    ("第一期", "数字技术与岗位创新", "4月13日至4月17日", "40", "120人", "市专业技术人员继续教育基地第一教室"),
    ("第二期", "数字技术与岗位创新", "5月11日至5月15日", "40", "120人", "市专业技术人员继续教育基地第一教室"),
    ("第三期", "科研诚信与职业道德", "6月8日至6月10日", "24", "200人", "市图书馆报告厅"),
    ("第四期", "知识产权实务", "9月14日至9月16日", "24", "200人", "市图书馆报告厅"),
    ("第五期", "公文写作与项目申报", "10月19日至10月23日", "40", "150人", "市委党校第三会议室"),
    ("合计", "", "", "168", "790人", ""),
)
_LABELS = "姓名 性别 出生年月 民族 工作单位 职务职称 身份证号 联系电话 所学专业 参加班次"


@dataclass(frozen=True, slots=True)
class Documents:
    """Where the made documents are, and what is in them (`han`: Chinese characters of the .docx)."""

    docx: Path
    pdf: Path
    long_pdf: Path
    texts: Path
    small: Path
    sources: tuple[Path, ...]
    chars: int
    han: int
    pages: int
    pdf_pages: int


def make(folder: Path) -> Documents:
    """All documents, written into `folder` (emptied first). Needs LibreOffice for the PDFs."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    sources = tuple(sorted((ROOT / "corpora").glob("*/*/source.*")))
    texts = [read_file(path).text for path in sources]
    (folder / "texts.json").write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    _notice([NOTICE.read_text(encoding="utf-8")], folder / "notice.docx")
    plain = [path.read_text(encoding="utf-8") for path in sources if path.suffix == ".txt"]
    _notice(plain, folder / "long.docx")
    _to_pdf(folder, "notice.docx", "long.docx")
    _small(folder / "small", texts, folder)
    return Documents(
        docx=folder / "notice.docx",
        pdf=folder / "notice.pdf",
        long_pdf=folder / "long.pdf",
        texts=folder / "texts.json",
        small=folder / "small",
        sources=sources,
        chars=sum(map(len, texts)),
        han=_han(folder / "notice.docx"),
        pages=_pages(folder / "notice.pdf"),
        pdf_pages=_pages(folder / "notice.pdf") + _pages(folder / "long.pdf"),
    )


def _notice(texts: list[str], path: Path) -> None:
    """Each text as paragraphs in the size of official papers, with a table and a blank form behind it."""
    paper = docx.Document()
    for text in texts:
        for line in filter(None, map(str.strip, text.splitlines())):
            _paragraph(paper, line)
        _paragraph(paper, "附件1　培训班次安排表")
        _table(paper)
        _paragraph(paper, "附件2　参训人员登记表")
        _form(paper)
    paper.save(str(path))


def _paragraph(paper: docx.document.Document, text: str) -> None:
    paragraph = paper.add_paragraph()
    paragraph.paragraph_format.first_line_indent = Pt(32)
    paragraph.paragraph_format.line_spacing = Pt(28)
    paragraph.paragraph_format.space_after = Pt(0)
    _runs(paragraph, text, 16)


def _runs(paragraph: Paragraph, text: str, size: int) -> None:
    """The text as runs of one script each, with fonts and size of their own."""
    for piece in _SCRIPTS.findall(text):
        run = paragraph.add_run(piece)
        run.font.size, run.font.name = Pt(size), "仿宋_GB2312"
        run._element.rPr.rFonts.set(qn("w:eastAsia"), "仿宋_GB2312")


def _table(paper: docx.document.Document) -> None:
    table = paper.add_table(rows=len(_TABLE), cols=len(_TABLE[0]), style="Table Grid")
    for number, row in enumerate(_TABLE):
        for column, text in enumerate(row):
            _runs(table.cell(number, column).paragraphs[0], text, 12)
    table.cell(6, 0).merge(table.cell(6, 2))
    table.cell(6, 4).merge(table.cell(6, 5))


def _form(paper: docx.document.Document) -> None:
    form = paper.add_table(rows=7, cols=4, style="Table Grid")
    for number, label in enumerate(_LABELS.split()):
        _runs(form.cell(number // 2, number % 2 * 2).paragraphs[0], label, 12)
    for row, label in ((5, "单位意见"), (6, "主管部门意见")):
        _runs(form.cell(row, 0).paragraphs[0], label, 12)
        _runs(form.cell(row, 1).merge(form.cell(row, 3)).paragraphs[0], "（盖章）　　　　年　　月　　日", 12)


def _to_pdf(folder: Path, *names: str) -> None:
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{profile}", "--convert-to", "pdf"]
        subprocess.run([*command, *names], cwd=folder, check=True, capture_output=True, timeout=240)


def _pages(path: Path) -> int:
    import pypdfium2

    with pypdfium2.PdfDocument(path) as file:
        return len(file)


def _han(path: Path) -> int:
    """Chinese characters of paragraphs and cells, a merged cell once."""
    paper = docx.Document(str(path))
    cells = [_Cell(tc, paper).text for table in paper.tables for tc in table._tbl.iter_tcs()]
    text = "".join(p.text for p in paper.paragraphs) + "".join(cells)
    return len(re.findall("[\u4e00-\u9fff]", text))


def _small(folder: Path, texts: list[str], made: Path) -> None:
    """Short notices that all differ, as text and HTML, and now and then a copy of the .docx and the .pdf."""
    folder.mkdir()
    lines = [line.strip() for text in texts for line in text.splitlines()]
    paragraphs = [line for line in lines if 20 < len(line) < 200]
    for number in range(SMALL_FILES):
        stem = folder / f"{number:04}"
        if number % _EVERY == 3:
            shutil.copy(made / "notice.docx", stem.with_suffix(".docx"))
        elif number % _EVERY == 11:
            shutil.copy(made / "notice.pdf", stem.with_suffix(".pdf"))
        else:
            title = f"关于做好第{number + 1}批专业技术人员继续教育工作的通知"
            body = [paragraphs[(number * 7 + step) % len(paragraphs)] for step in range(6)]
            close = ["临江市人力资源和社会保障局", "2026年3月2日"]
            _write_small(stem, number, [title, "各有关单位：", *body, *close])


def _write_small(stem: Path, number: int, lines: list[str]) -> None:
    if number % 4 == 1:
        body = "".join(f"<p>{line}</p>" for line in lines)
        page = f"<!DOCTYPE html><html><head><meta charset='utf-8'></head><body>{body}</body></html>"
        stem.with_suffix(".html").write_text(page, encoding="utf-8")
    else:
        stem.with_suffix(".txt").write_text("\n".join(lines) + "\n", encoding="utf-8")
