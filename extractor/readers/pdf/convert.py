"""PDF bytes to a document: pages in reading order, tables joined over pages, margins marked."""

from __future__ import annotations

import hashlib
import re

from extractor import settings
from extractor.errors import Problem, ReadError
from extractor.model.document import Document, Source
from extractor.readers.base import Builder, Input
from extractor.readers.pdf import layout, margins, pdfium
from extractor.readers.pdf.arrange import Page, arranged
from extractor.readers.pdf.drawing import Drawing, read_drawing
from extractor.readers.pdf.page import PageText, read_page
from extractor.readers.pdf.plumber import Plumber
from extractor.readers.pdf.tables import PageTable
from extractor.readers.pdf.write import write

_AGAIN = "请重新下载文件，或在阅读器中打开后另存。"
_OCR = "扫描件，需要文字识别（OCR），或索取可复制文字的版本。"
_UNKNOWN = re.compile(r"[\ufffd\ue000-\uf8ff]")
_UNREADABLE = 0.2
"""Share of characters without a meaning from which a page's font counts as unreadable."""


def convert(item: Input, *, name: str, reader: str) -> Document:
    """The document of a PDF; ReadError `encrypted`, `broken_file`, `too_long` or `no_text`."""
    builder = Builder()
    with pdfium.opened(item.data) as document, Plumber(item.data) as plumber:
        count = pdfium.page_count(document)
        pages = _read_pages(document, min(count, settings.MAX_PAGES), plumber, builder.problems)
    if count > settings.MAX_PAGES:
        message = f"文件有 {count} 页，只读取了前 {settings.MAX_PAGES} 页。"
        builder.problems.append(Problem("too_many_pages", message, hint="请拆分文件后再试。"))
    _require_text(pages, builder.problems)
    margins.mark_margins([(page.reading.height, page.lines()) for page in pages])
    layout.mark_indents((page.reading.width, page.lines()) for page in pages)
    write(pages, builder)
    ocr = any(page.hidden_layer for page in pages)
    digest = hashlib.sha256(item.data).hexdigest()
    source = Source(item.name, digest, len(item.data), name, count, ocr, reader=reader)
    return builder.document(source)


def _read_pages(document: int, count: int, plumber: Plumber, problems: list[Problem]) -> list[Page]:
    pages: list[Page] = []
    length = 0
    for index in range(count):
        with pdfium.opened_page(document, index) as handles:
            if handles is None:
                problems.append(
                    Problem("page_broken", "这一页已损坏，无法读取。", f"第{index + 1}页", _AGAIN)
                )
                continue
            drawing = read_drawing(handles[0])
            text = read_page(*handles, drawing.fills + drawing.images)
        characters = text.characters()
        length += characters
        if length > settings.MAX_TEXT_CHARS:
            raise ReadError("PDF 的文字太多。", code="too_long", hint="请拆分文件后再试。")
        problems += _page_problems(text, characters, drawing, index + 1)
        pages.append(arranged(text, drawing, index, plumber))
    if not pages:
        raise ReadError("PDF 文件没有可读取的页。", code="broken_file", hint="请重新下载文件。")
    return pages


def _page_problems(text: PageText, characters: int, drawing: Drawing, number: int) -> list[Problem]:
    """A page that shows something but has no text, or whose text means nothing."""
    place = f"第{number}页"
    if not characters:
        if not (drawing.images or drawing.outlines or drawing.fills):
            return []  # an empty sheet
        return [Problem("page_without_text", "这一页没有文字层（扫描件或轮廓图形）。", place, _OCR)]
    unknown = len(_UNKNOWN.findall("".join([run.text for run in text.runs])))
    if unknown > _UNREADABLE * characters:
        return [Problem("unreadable_font", "这一页的字体没有编码表，部分文字无法还原。", place, _OCR)]
    return []


def _require_text(pages: list[Page], problems: list[Problem]) -> None:
    """ReadError `no_text` when the file has no text, or next to none beside pages without a text layer."""
    length = sum(len("".join(line.text.split())) for page in pages for line in page.lines())
    length += sum(
        len(text)
        for page in pages
        for item in page.items
        if isinstance(item, PageTable)
        for text in item.texts
    )
    scanned = any(problem.code == "page_without_text" for problem in problems)
    if length == 0 or (scanned and length < settings.MIN_NOTICE_CHARS):
        raise ReadError("PDF 里没有文字，是扫描件或图片。", code="no_text", hint=_OCR)
