"""What is a PDF, what cannot be read of one, and one printed by LibreOffice."""

from __future__ import annotations

import sys
from pathlib import Path

import docx
import pytest
from docx.document import Document as Docx
from docx.shared import Pt

sys.path.insert(0, str(Path(__file__).parent))
from pdf_files import SENTENCE, cells, from_docx, lines_of_text, made, read, text, texts

from extractor import settings
from extractor.errors import ReadError
from extractor.model.document import Document
from extractor.readers.base import Input
from extractor.readers.pdf import READER

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


# pages without text, limits


IMAGE = "q 500 0 0 700 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x80 EI Q\n"


def test_scanned_page_beside_pages_with_text() -> None:
    document = read(made(lines_of_text(80, 700, 3), IMAGE, ""))
    assert [(p.code, p.place) for p in document.problems] == [("page_without_text", "第2页")]


@pytest.mark.parametrize(
    "pages", [[IMAGE, IMAGE], ["80 500 m 100 520 120 520 140 500 c f\n"], [IMAGE + text(290, 40, "1"), IMAGE]]
)
def test_file_without_text(pages: list[str]) -> None:
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
