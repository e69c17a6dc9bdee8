"""Makes PDF files for tests, by LibreOffice or byte by byte, and takes apart what was read of them."""

from __future__ import annotations

import shutil
import subprocess
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from extractor.model.document import Document, Table
from extractor.readers.base import Input
from extractor.readers.pdf import READER

A4 = (0, 0, 595, 842)
SENTENCE = "为做好专业技术人员继续教育工作现将有关事项通知如下请认真贯彻执行"


def read(data: bytes) -> Document:
    """What the reader makes of a file."""
    return READER.read(Input("样本.pdf", data))


def texts(document: Document, kind: str = "paragraph") -> list[str]:
    """The texts of all blocks of a kind."""
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == kind]


def cells(document: Document, table: Table) -> dict[tuple[int, int], str]:
    """The texts of a table's cells by row and column."""
    return {(cell.row, cell.column): document.text[cell.start : cell.end] for cell in table.cells}


def from_docx(document: Any, folder: Path) -> bytes:
    """The document as LibreOffice prints it. Fails, and never skips, where `soffice` is absent."""
    assert shutil.which("soffice"), "soffice (LibreOffice) 不在 PATH 里：安装 libreoffice-writer 后再测"
    document.save(str(folder / "made.docx"))
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile",
         "--convert-to", "pdf", "--outdir", str(folder), str(folder / "made.docx")],
        check=True, capture_output=True, timeout=180,
    )  # fmt: skip
    return (folder / "made.pdf").read_bytes()


def text(x: float, y: float, words: str, size: float = 12, *, turn: str = "1 0 0 1", before: str = "") -> str:
    """Operators that print Han or Latin text with its baseline starting at (x, y), y upwards."""
    return f"BT {before} /F1 {size} Tf {turn} {x} {y} Tm <{words.encode('utf-16-be').hex()}> Tj ET\n"


def lines_of_text(x: float, top: float, count: int, words: str = SENTENCE, size: float = 12) -> str:
    """Operators that print the same line several times, 20 points apart."""
    return "".join(text(x, top - 20 * i, words, size) for i in range(count))


def rule(x0: float, y0: float, x1: float, y1: float) -> str:
    """Operators that draw a black line."""
    return f"0.5 w {x0} {y0} m {x1} {y1} l S\n"


def grid(xs: Sequence[float], ys: Sequence[float]) -> str:
    """Operators that draw all lines of a grid."""
    level = [rule(xs[0], y, xs[-1], y) for y in ys]
    return "".join(level + [rule(x, ys[0], x, ys[-1]) for x in xs])


def made(
    *pages: str, box: Sequence[float] = A4, rotate: int = 0, crop: Sequence[float] | None = None
) -> bytes:
    """A PDF with one page for each content stream, in a Song font that is not embedded."""
    extra = f"/Rotate {rotate} " + (f"/CropBox [{_row(crop)}] " if crop else "")
    objects: list[bytes] = [b"", b"", _FONT, _CID_FONT, _DESCRIPTOR]
    kids: list[str] = []
    for content in pages:
        stream = zlib.compress(content.encode("latin-1"))
        objects.append(
            b"<< /Length %d /Filter /FlateDecode >>\nstream\n%s\nendstream" % (len(stream), stream)
        )
        objects.append(
            (
                f"<< /Type /Page /Parent 2 0 R /MediaBox [{_row(box)}] {extra}/Contents {len(objects)} 0 R "
                "/Resources << /Font << /F1 3 0 R >> >> >>"
            ).encode()
        )
        kids.append(f"{len(objects)} 0 R")
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(kids)}] >>".encode()
    return _file(objects)


_FONT = (
    b"<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H "
    b"/DescendantFonts [4 0 R] >>"
)
_CID_FONT = (
    b"<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500 814 907 500] "
    b"/FontDescriptor 5 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> >>"
)
_DESCRIPTOR = (
    b"<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 "
    b"/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>"
)


def _row(numbers: Sequence[float]) -> str:
    return " ".join(str(number) for number in numbers)


def _file(objects: list[bytes]) -> bytes:
    data = b"%PDF-1.5\n"
    offsets: list[int] = []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % size
    tail = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (size, len(data))
    return data + head + table + tail
