"""Bytes of any format to a `Document`: the visible list of readers and the choice among them.

The format is found from the content, never from the name. Importing this package loads no reader; a reader's
module (and its libraries) is imported when the first file of its format comes.
"""

from __future__ import annotations

import hashlib
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from importlib import import_module
from pathlib import Path
from typing import Final, cast

from extractor.errors import ReadError
from extractor.model.document import Document
from extractor.readers import magic
from extractor.readers.base import Input, Reader
from extractor.settings import MAX_FILE_BYTES, MIN_NOTICE_CHARS


@dataclass(frozen=True, slots=True)
class Lazy:
    """A reader by the name of its module; `formats` are the values it may put in `source.format`."""

    formats: tuple[str, ...]
    module: str
    accepts: Callable[[Input], bool]

    def load(self) -> Reader:
        """The module's `READER`, imported now if it was not yet."""
        return cast(Reader, import_module(self.module).READER)


READERS: Final = (
    Lazy(("pdf",), "extractor.readers.pdf", magic.is_pdf),
    Lazy(("docx",), "extractor.readers.docx", magic.is_docx),
    Lazy(("html",), "extractor.readers.html", magic.is_html),
    Lazy(("txt", "md"), "extractor.readers.text", magic.is_text),
)
"""Every reader; the first that accepts a file reads it."""


def formats() -> tuple[str, ...]:
    """The formats that can be read, in the order of `READERS`."""
    return tuple(name for lazy in READERS for name in lazy.formats)


def read_file(path: Path) -> Document:
    """The document in the file at `path`.

    Raises ReadError: `not_found`, `is_folder`, `no_permission`, `too_large`, and what `read_bytes` raises.
    """
    return read_bytes(path.name, _load(path))


def read_bytes(name: str, data: bytes) -> Document:
    """The document in `data`; `source` carries name, SHA-256, size, format and reader.

    Raises ReadError: `empty_file`, `too_large`, `encrypted`, `broken_file`, `unsupported_format`, `no_text`.
    """
    if not data:
        raise ReadError("文件是空的。", hint="请检查文件是否传送完整。", place=name, code="empty_file")
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(name)
    item = Input(name, data)
    try:
        return _read(item)
    except ReadError as error:
        if error.problem.place is not None:
            raise
        found = error.problem
        raise ReadError(found.message, hint=found.hint, place=name, code=found.code) from error


def _read(item: Input) -> Document:
    lazy = next((lazy for lazy in READERS if lazy.accepts(item)), None)
    if lazy is None:
        raise magic.refusal(item, readable="、".join(formats()))
    reader = lazy.load()
    document = reader.read(item)
    if len("".join(document.text.split())) < MIN_NOTICE_CHARS:
        hint = "如果内容是图片，须先识别成文字（OCR）。"
        raise ReadError("文件里没有文字，或只有几个字。", hint=hint, code="no_text")
    made = document.source.reader or f"{reader.name}/{reader.version}"
    digest = hashlib.sha256(item.data).hexdigest()
    source = replace(document.source, name=item.name, sha256=digest, size=len(item.data), reader=made)
    return replace(document, source=source)


def _load(path: Path) -> bytes:
    place = str(path)
    try:
        found = path.stat()
        if stat.S_ISDIR(found.st_mode):
            raise _failed("is_folder", "这是文件夹，不是文件。", "请给出文件夹里的文件。", place)
        if not stat.S_ISREG(found.st_mode):
            raise _failed("unsupported_format", "不是普通文件。", "请给出一个文件。", place)
        if found.st_size > MAX_FILE_BYTES:
            raise _too_large(place)
        with path.open("rb") as file:
            return file.read(MAX_FILE_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise _failed("not_found", "找不到文件。", "请检查路径和文件名。", place) from None
    except PermissionError:
        hint = "请关闭占用它的程序，或改变权限。"
        raise _failed("no_permission", "没有读取权限。", hint, place) from None
    except (OSError, ValueError) as error:
        raise _failed("broken_file", f"读取失败：{error}", "请换一个位置再试。", place) from error


def _too_large(place: str) -> ReadError:
    size = MAX_FILE_BYTES // (1024 * 1024)
    return _failed("too_large", f"文件超过 {size} MB。", "请压缩图片或拆分后再转换。", place)


def _failed(code: str, message: str, hint: str, place: str) -> ReadError:
    return ReadError(message, hint=hint, place=place, code=code)
