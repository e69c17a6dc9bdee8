"""One notice as the same content in several formats."""

from __future__ import annotations

import html
import re
import shutil
import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

import docx
from docx.oxml.ns import qn

from extractor.readers import read_file

FONT = "Noto Sans CJK SC"

Rows = list[list[str]]


def content(path: Path) -> Iterator[str | Rows]:
    """The paragraphs and tables of a plain notice in their order; blank lines go, blanks in a line stay."""
    document = read_file(path)
    tables = {table.start: table for table in document.tables}
    inside = {cell.start for table in document.tables for cell in table.cells}
    for block in document.blocks:
        if block.start in tables:
            table = tables[block.start]
            rows = [[""] * table.columns for _ in range(table.rows)]
            for cell in table.cells:
                rows[cell.row][cell.column] = document.text[cell.start : cell.end]
            yield rows
        elif block.start not in inside:
            yield document.text[block.start : block.end]


def write_docx(parts: Sequence[str | Rows], path: Path) -> None:
    """A Word file with these paragraphs and tables."""
    document = docx.Document()
    style = document.styles["Normal"]
    style.font.name = FONT
    style.element.rPr.rFonts.set(qn("w:eastAsia"), FONT)
    for part in parts:
        if isinstance(part, str):
            document.add_paragraph(part)
            continue
        table = document.add_table(len(part), len(part[0]), style="Table Grid")
        for row, texts in zip(table.rows, part, strict=True):
            for cell, text in zip(row.cells, texts, strict=True):
                cell.text = text
    document.save(str(path))


def write_html(parts: Sequence[str | Rows], path: Path) -> None:
    """A page with these paragraphs and tables; runs of blanks are kept as word processors keep them."""
    body = "\n".join(_paragraph(part) if isinstance(part, str) else _table(part) for part in parts)
    page = f'<!DOCTYPE html><html><head><meta charset="utf-8"></head><body><div class="content">\n{body}\n</div></body></html>'
    path.write_text(page, encoding="utf-8")


def _paragraph(text: str) -> str:
    return f"<p>{_escaped(text)}</p>"


def _table(rows: Rows) -> str:
    lines = ("".join(f"<td>{_escaped(text)}</td>" for text in row) for row in rows)
    return "<table>" + "\n".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def _escaped(text: str) -> str:
    return re.sub(r"(?<= ) |^ ", "&nbsp;", html.escape(text).replace("\t", "        "))


def print_pdf(files: Sequence[Path], folder: Path) -> None:
    """The files as LibreOffice prints them, into `folder`. Fails, and never skips, where it is absent."""
    assert shutil.which("soffice"), "soffice (LibreOffice) 不在 PATH 里：安装 libreoffice-writer-nogui 后再测"
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    missing = [file.name for file in files if not (folder / f"{file.stem}.pdf").is_file()]
    assert not missing, f"没有印出 {missing}：{done.stdout}{done.stderr}"
