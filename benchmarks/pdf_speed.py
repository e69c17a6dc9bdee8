"""Pages a second of the PDF reader and of pdfplumber (text and tables) on the same files.

    python benchmarks/pdf_speed.py FILE.pdf …        files given
    python benchmarks/pdf_speed.py                   a notice made with LibreOffice
    options: --pages N (first N pages of each file), --tables (say which tables differ)

Both start from bytes in memory; ours is timed as the best of `--rounds`, pdfplumber once.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

import docx
import pdfplumber

from extractor.errors import ReadError
from extractor.model.document import Document, Table
from extractor.readers.base import Input
from extractor.readers.pdf import READER

T = TypeVar("T")
Grid = list[list[str | None]]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("files", nargs="*", type=Path)
    options.add_argument("--pages", type=int, default=40)
    options.add_argument("--rounds", type=int, default=2)
    options.add_argument("--tables", action="store_true")
    chosen = options.parse_args()
    print(f"{'file':40} {'pages':>5} {'ours p/s':>9} {'plumber p/s':>11} {'ratio':>6}   same/ours/theirs")
    ours_total = theirs_total = 0.0
    for name, data in _inputs(chosen.files):
        data, pages = _head(data, chosen.pages)
        try:
            ours, document = _best(partial(READER.read, Input(name, data)), chosen.rounds)
        except ReadError as error:
            print(f"{name[:40]:40} {pages:5} {error.problem.code}")
            continue
        theirs, plumbed = _best(partial(_plumb, data), 1)
        mine = [_cells(document, table) for table in document.tables]
        same = sum(1 for table in mine if table in plumbed)
        print(
            f"{name[:40]:40} {pages:5} {pages / ours:9.1f} {pages / theirs:11.1f} {theirs / ours:6.1f} "
            f"{same:>12}/{len(mine)}/{len(plumbed)}"
        )
        if chosen.tables:
            _differences(mine, plumbed)
        ours_total, theirs_total = ours_total + ours, theirs_total + theirs
    if ours_total:
        print(f"all: {theirs_total / ours_total:.1f} times as fast")


def _inputs(files: list[Path]) -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in files] if files else [("made.pdf", _made())]


def _head(data: bytes, pages: int) -> tuple[bytes, int]:
    """The first pages of a file as a file, and how many they are; a file that cannot be opened as it is."""
    import pypdfium2

    try:
        source = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return data, 0
    if len(source) <= pages:
        return data, len(source)
    part = pypdfium2.PdfDocument.new()
    part.import_pages(source, list(range(pages)))
    buffer = io.BytesIO()
    part.save(buffer)
    return buffer.getvalue(), pages


def _best(work: Callable[[], T], rounds: int) -> tuple[float, T]:
    """The shortest time of some rounds (seconds) and the result."""
    times: list[float] = []
    for _ in range(rounds):
        start = time.perf_counter()
        result = work()
        times.append(time.perf_counter() - start)
    return min(times), result


def _plumb(data: bytes) -> list[Grid]:
    tables: list[Grid] = []
    with pdfplumber.open(io.BytesIO(data)) as file:
        for page in file.pages:
            page.extract_text()
            tables += [[[_fold(cell) for cell in row] for row in table] for table in page.extract_tables()]
            page.close()
    return tables


def _fold(text: str | None) -> str | None:
    return None if text is None else "".join(text.split())


def _cells(document: Document, table: Table) -> Grid:
    grid: Grid = [[None] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        grid[cell.row][cell.column] = _fold(document.text[cell.start : cell.end])
    return grid


def _differences(mine: list[Grid], theirs: list[Grid]) -> None:
    for title, some, others in (("only ours", mine, theirs), ("only pdfplumber", theirs, mine)):
        for table in some:
            if table not in others:
                print(f"  {title}: {len(table)}x{max(map(len, table), default=0)} {table[:2]}")


def _made() -> bytes:
    """A notice of five pages with ruled tables, converted by LibreOffice."""
    document = docx.Document()
    for _ in range(3):
        document.add_heading("临江市人力资源和社会保障局文件", 0)
        for number in range(12):
            document.add_paragraph(
                f"　　{number}. 为做好专业技术人员继续教育工作，请各单位于2026年4月10日17:30前报送材料。" * 3
            )
        table = document.add_table(rows=8, cols=6, style="Table Grid")
        for row in range(8):
            for column in range(6):
                table.cell(row, column).text = f"第{row}行{column}列的内容"
        table.cell(0, 0).merge(table.cell(0, 2))
        table.cell(2, 1).merge(table.cell(4, 1))
    with tempfile.TemporaryDirectory() as folder:
        document.save(f"{folder}/made.docx")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        command = [
            "soffice",
            "--headless",
            profile,
            "--convert-to",
            "pdf",
            "--outdir",
            folder,
            f"{folder}/made.docx",
        ]
        subprocess.run(command, check=True, capture_output=True, timeout=180)
        return Path(folder, "made.pdf").read_bytes()


if __name__ == "__main__":
    main()
