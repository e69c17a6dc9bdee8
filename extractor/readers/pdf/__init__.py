"""Reads PDF files: text with its place on the page, ruled tables, tables that go on over the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from extractor.readers.base import Input

if TYPE_CHECKING:
    from extractor.model.document import Document

__all__ = ["READER"]


class PdfReader:
    name = "pdf"
    version = "1"
    notes = (
        "Reads the text layer line by line with page and box, ruled tables with merged cells and over pages, "
        "aligned columns without rules, running heads and page numbers; leaves out text outside the visible "
        "page and white text, and cannot read scans and pages drawn as outlines."
    )

    def accepts(self, item: Input) -> bool:
        """True when the PDF mark stands within the first kilobyte."""
        return b"%PDF-" in item.head[:1024]

    def read(self, item: Input) -> Document:
        """The document; ReadError `encrypted`, `broken_file`, `too_long` or `no_text`."""
        from extractor.readers.pdf.convert import convert  # pdfium loads only when a PDF is read

        return convert(item, name=self.name, reader=f"{self.name}/{self.version}")


READER = PdfReader()
