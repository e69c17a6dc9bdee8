"""Bytes of a text to characters, by a ladder that names what it used.

Chinese files declare gb2312 or gbk and hold characters beyond them; both are read as gb18030, their superset.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from extractor.errors import Problem, ReadError
from extractor.settings import MAX_TEXT_CHARS

MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"\x84\x31\x95\x33", "gb18030"),
)
"""Byte order marks, the longer before the shorter that begins it."""
PEEK: Final = 4096
WRITTEN: Final = re.compile(
    r"[\t\r\n\x20-\x7e\u00a0-\u00ff\u2010-\u2049\u2460-\u24ff\u25a0-\u25ff\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]"
)
"""What a Chinese notice is written with; a wrong guess of UTF-16 falls mostly outside."""
PRIVATE: Final = re.compile(r"[\ue000-\uf8ff]")
"""Private use characters: many of them mean that the text is not GB18030 (Big5, say)."""
DAMAGE: Final = 20
"""UTF-8 is kept as damaged while it has at least this many good Chinese characters for each broken one."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text without its byte order mark, the encoding used and what is doubtful about it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, *, declared: str | None = None, limit: int = MAX_TEXT_CHARS) -> Decoded:
    """The text of `data`: mark, `declared` charset, UTF-16 by its zero bytes, UTF-8, GB18030, in this order.

    What no step reads without loss comes with U+FFFD and the problem `encoding_doubtful`.
    Raises ReadError `too_large` beyond `limit` code points.
    """
    if len(data) > 4 * limit:  # no encoding of the ladder takes more than four bytes for a code point
        raise _too_large(limit)
    found = _marked(data) or _declared(data, declared) or _ladder(data)
    if len(found.text) > limit:
        raise _too_large(limit)
    return found


def utf16_order(data: bytes) -> str | None:
    """`utf-16-le` or `utf-16-be` when the start holds zero bytes and reads as Chinese text so, else None."""
    head = data[:PEEK]
    if b"\0" not in head or len(head) < 4:
        return None
    head = head[: len(head) // 2 * 2]
    for name in ("utf-16-le", "utf-16-be"):
        text = head.decode(name, "replace")
        if len(WRITTEN.findall(text)) >= 0.9 * len(text):
            return name
    return None


def _marked(data: bytes) -> Decoded | None:
    for mark, name in MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], name) or _lossy(data[len(mark) :], name)
    return None


def _declared(data: bytes, declared: str | None) -> Decoded | None:
    """The text by its declared charset, unless the bytes contradict it.

    Editors write one-byte charsets and leave gb2312 over UTF-8; a declaration that can be read is no UTF-16.
    """
    name = normal_name(declared) if declared else None
    if name is None or not name.startswith(("gb18030", "big5", "utf-8")):
        return None
    found = _strict(data, "utf-8")
    if found is not None:
        return found
    return None if name == "utf-8" else _strict(data, name)


def normal_name(declared: str) -> str | None:
    """Python's name of a declared charset, the GB family as `gb18030`; None if there is no such encoding."""
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
        "".encode(name)
    except (LookupError, ValueError):
        return None
    return "gb18030" if name in ("gb2312", "gbk", "hz") else name


def _ladder(data: bytes) -> Decoded:
    order = utf16_order(data)
    if order is not None:
        return _strict(data, order) or _lossy(data, order)
    found = _strict(data, "utf-8")
    if found is not None:
        return found
    damaged = _lossy(data, "utf-8")
    if _broken(damaged) * DAMAGE <= sum(char > "\x7f" for char in damaged.text) - _broken(damaged):
        return damaged
    chinese = _strict(data, "gb18030")
    if chinese is not None and len(PRIVATE.findall(chinese.text)) * 50 <= len(chinese.text):
        return chinese
    chinese = _lossy(data, "gb18030")
    return chinese if _broken(chinese) < _broken(damaged) else damaged


def _strict(data: bytes, name: str) -> Decoded | None:
    try:
        return Decoded(data.decode(name), name)
    except UnicodeDecodeError:
        return None


def _lossy(data: bytes, name: str) -> Decoded:
    text = data.decode(name, "replace")
    broken = text.count("\ufffd")
    doubt = f"{broken} 处不能识别。" if broken else "可能有错字。"
    message = f"文字编码不能确定，按 {name} 读取，{doubt}"
    hint = "请用原来的程序打开，另存为 UTF-8 编码后重新转换。"
    return Decoded(text, name, (Problem("encoding_doubtful", message, hint=hint),))


def _broken(found: Decoded) -> int:
    return found.text.count("\ufffd")


def _too_large(limit: int) -> ReadError:
    message = f"文字超过 {limit:,} 个字符，不像是一份通知。"
    return ReadError(message, hint="请确认文件，或拆分后再转换。", code="too_large")
