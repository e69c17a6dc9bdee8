"""The only import of pypdfium2: pdfium's C functions on integer handles, and handles that always close.

The functions here take pdfium handles and buffer addresses as integers, which makes a call about three times
cheaper than the generated bindings; they hold the interpreter's lock, as pdfium is not thread-safe.
"""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from ctypes import c_double, c_float, c_int, c_size_t, c_uint, c_ulong, c_void_p
from typing import Any

import pypdfium2  # importing it starts the library once
from pypdfium2 import raw

from extractor.errors import ReadError

PATH, IMAGE, FORM = 2, 3, 5
LINE_TO, BEZIER_TO, MOVE_TO = 0, 1, 2
INVISIBLE_MODES = frozenset({3, 7})  # neither filled nor stroked; clip only

__all__ = ["opened", "opened_page", "pypdfium2"]


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., Any]:
    address = ctypes.cast(getattr(raw, name), c_void_p).value
    return ctypes.PYFUNCTYPE(result, *arguments)(address or 0)


load_document = _bind("FPDF_LoadMemDocument64", c_void_p, c_void_p, c_size_t, c_void_p)
close_document = _bind("FPDF_CloseDocument", None, c_void_p)
last_error = _bind("FPDF_GetLastError", c_ulong)
page_count = _bind("FPDF_GetPageCount", c_int, c_void_p)
form_type = _bind("FPDF_GetFormType", c_int, c_void_p)
load_page = _bind("FPDF_LoadPage", c_void_p, c_void_p, c_int)
close_page = _bind("FPDF_ClosePage", None, c_void_p)
flatten = _bind("FPDFPage_Flatten", c_int, c_void_p, c_int)
annotation_count = _bind("FPDFPage_GetAnnotCount", c_int, c_void_p)
page_rotation = _bind("FPDFPage_GetRotation", c_int, c_void_p)
page_box = _bind("FPDF_GetPageBoundingBox", c_int, c_void_p, c_void_p)

load_text = _bind("FPDFText_LoadPage", c_void_p, c_void_p)
close_text = _bind("FPDFText_ClosePage", None, c_void_p)
count_chars = _bind("FPDFText_CountChars", c_int, c_void_p)
get_text = _bind("FPDFText_GetText", c_int, c_void_p, c_int, c_int, c_void_p)
get_unicode = _bind("FPDFText_GetUnicode", c_uint, c_void_p, c_int)
text_object = _bind("FPDFText_GetTextObject", c_void_p, c_void_p, c_int)
loose_box = _bind("FPDFText_GetLooseCharBox", c_int, c_void_p, c_int, c_void_p)
tight_box = _bind("FPDFText_GetCharBox", c_int, c_void_p, c_int, c_void_p, c_void_p, c_void_p, c_void_p)
char_origin = _bind("FPDFText_GetCharOrigin", c_int, c_void_p, c_int, c_void_p, c_void_p)
char_matrix = _bind("FPDFText_GetMatrix", c_int, c_void_p, c_int, c_void_p)
font_size = _bind("FPDFText_GetFontSize", c_double, c_void_p, c_int)
render_mode = _bind("FPDFTextObj_GetTextRenderMode", c_int, c_void_p)

count_objects = _bind("FPDFPage_CountObjects", c_int, c_void_p)
get_object = _bind("FPDFPage_GetObject", c_void_p, c_void_p, c_int)
count_form_objects = _bind("FPDFFormObj_CountObjects", c_int, c_void_p)
get_form_object = _bind("FPDFFormObj_GetObject", c_void_p, c_void_p, c_ulong)
object_type = _bind("FPDFPageObj_GetType", c_int, c_void_p)
object_matrix = _bind("FPDFPageObj_GetMatrix", c_int, c_void_p, c_void_p)
object_bounds = _bind("FPDFPageObj_GetBounds", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
fill_color = _bind("FPDFPageObj_GetFillColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
stroke_color = _bind("FPDFPageObj_GetStrokeColor", c_int, c_void_p, c_void_p, c_void_p, c_void_p, c_void_p)
stroke_width = _bind("FPDFPageObj_GetStrokeWidth", c_int, c_void_p, c_void_p)
draw_mode = _bind("FPDFPath_GetDrawMode", c_int, c_void_p, c_void_p, c_void_p)
count_segments = _bind("FPDFPath_CountSegments", c_int, c_void_p)
get_segment = _bind("FPDFPath_GetPathSegment", c_void_p, c_void_p, c_int)
segment_point = _bind("FPDFPathSegment_GetPoint", c_int, c_void_p, c_void_p, c_void_p)
segment_type = _bind("FPDFPathSegment_GetType", c_int, c_void_p)
segment_close = _bind("FPDFPathSegment_GetClose", c_int, c_void_p)

_ERROR_PASSWORD, _ERROR_SECURITY = 4, 5


class Numbers:
    """A small C array that pdfium writes results to; `at[i]` is the address of element i."""

    __slots__ = ("at", "values")

    def __init__(self, kind: type[c_float] | type[c_double] | type[c_uint] | type[c_int], count: int):
        self.values: Any = (kind * count)()
        start = ctypes.addressof(self.values)
        self.at = [start + i * ctypes.sizeof(kind) for i in range(count)]


@contextmanager
def opened(data: bytes) -> Iterator[int]:
    """The handle of the document in `data`, closed at the end; ReadError `encrypted` or `broken_file`."""
    buffer = ctypes.c_char_p(data)  # pdfium reads from it until the document is closed
    document = load_document(ctypes.cast(buffer, c_void_p).value, len(data), None)
    if not document:
        raise _refusal(last_error())
    try:
        yield document
    finally:
        close_document(document)


def _refusal(error: int) -> ReadError:
    if error in (_ERROR_PASSWORD, _ERROR_SECURITY):
        return ReadError("PDF 文件有打开密码。", code="encrypted", hint="请解除密码后另存一份再试。")
    return ReadError("PDF 文件已损坏，无法打开。", code="broken_file", hint="请重新下载文件再试。")


@contextmanager
def opened_page(document: int, index: int) -> Iterator[tuple[int, int] | None]:
    """Handles of a page (from 0) and of its text, closed at the end; None when the page cannot be loaded.

    Values typed into an interactive form are drawn into the page first, so they count as its text.
    """
    page = load_page(document, index)
    if page and form_type(document) and annotation_count(page):
        flatten(page, 0)
        close_page(page)
        page = load_page(document, index)
    text = load_text(page) if page else None
    try:
        yield (page, text) if page and text else None
    finally:
        if text:
            close_text(text)
        if page:
            close_page(page)
