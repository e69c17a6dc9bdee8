"""What the bytes of a file are, whatever its name says. Every check is cheap and never raises."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import Final

from extractor.errors import ReadError
from extractor.readers.base import Input
from extractor.readers.encoding import MARKS, utf16_order

NEAR: Final = 1024
"""A PDF may begin with junk: its header stands within the first 1024 bytes (ISO 32000-1, annex H.3.4.1)."""
TYPES_BYTES: Final = 1 << 20
OLE: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
WORD_MAIN: Final = re.compile(
    rb"(?:wordprocessingml\.(?:document|template)|ms-word\.(?:document|template)\.macroEnabled\w*)\.main\+xml"
)
PROLOG: Final = re.compile(r"(?:\s|\ufeff|<\?[^>]{0,400}\?>|<!--.*?-->)*", re.S)
PAGE: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.I)
PAGE_LATER: Final = re.compile(r"(?:^|[\n>])[ \t]*<(?:!doctype\s+html|html|body)[\s>]", re.I)
FRAGMENT: Final = re.compile(
    r"<(?:table|div|p|meta|title|center|section|article|main|span|font|h[1-6]|ul|ol|dl|style|script|link|base|form|b|strong)\b[^<]{0,2000}>",
    re.I,
)
CLOSED: Final = re.compile(r"</(?:p|div|table|section|article)\s*>|<br\s*/?>|</title>|</h\d>", re.I)
HEADING: Final = re.compile(r"^#{1,6} +\S", re.M)
C0: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f]")
CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x19\x1c-\x1f\x7f\ufffd]")

PACKAGES: Final = (
    (b"spreadsheetml.", "Excel 表格（xlsx）"),
    (b"ms-excel.", "Excel 表格（xlsm/xlsb）"),
    (b"presentationml.", "PowerPoint 演示文稿（pptx）"),
)
ODF: Final = (
    (b"opendocument.text", "OpenDocument 文档（odt）"),
    (b"opendocument.spreadsheet", "OpenDocument 表格（ods）"),
    (b"opendocument", "OpenDocument 文件"),
    (b"epub", "电子书（epub）"),
)
STREAMS: Final = (
    ("WordDocument", "旧版 Word/WPS 文档（doc、wps）"),
    ("Workbook", "旧版 Excel/WPS 表格（xls、et）"),
    ("Book", "旧版 Excel 表格（xls）"),
    ("PowerPoint Document", "旧版 PowerPoint 演示文稿（ppt）"),
)
BEGINNINGS: Final = (
    (b"{\\rtf", "RTF 文档（rtf）"),
    (b"\x89PNG\r\n\x1a\n", "图片（png）"),
    (b"\xff\xd8\xff", "图片（jpg）"),
    (b"GIF8", "图片（gif）"),
    (b"II*\0", "图片（tif）"),
    (b"MM\0*", "图片（tif）"),
    (b"Rar!\x1a\x07", "压缩包（rar）"),
    (b"7z\xbc\xaf\x27\x1c", "压缩包（7z）"),
    (b"\x1f\x8b", "压缩包（gz）"),
)
IMAGE_HINT: Final = "图片须先识别成文字（OCR）。"


def is_pdf(item: Input) -> bool:
    """A PDF header, junk before it allowed."""
    return b"%PDF-" in item.data[:NEAR]


def is_docx(item: Input) -> bool:
    """A zip package whose content types, or else whose names, hold a Word main part."""
    if not _is_zip(item.data):
        return False
    names, types, _ = _package(item.data)
    return WORD_MAIN.search(types) is not None or "word/document.xml" in names


def is_html(item: Input) -> bool:
    """A page or a piece of one: a tag of HTML stands at the start, after any mark, prolog and comments."""
    if _is_binary(item):
        return False
    head = _characters(item.data[: 16 * 4096])
    start = PROLOG.match(head)
    rest = head[start.end() if start else 0 :][:4096]
    if len(C0.findall(rest)) > 2:
        return False
    if PAGE.match(rest) or PAGE_LATER.search(rest):
        return True
    return FRAGMENT.match(rest) is not None and CLOSED.search(head) is not None and not HEADING.search(head)


def is_text(item: Input) -> bool:
    """Characters in an encoding of the ladder with next to no control characters; XML data is none."""
    if _is_binary(item) or _xml_kind(item.head):
        return False
    head = item.head
    for mark, name in MARKS:
        if head.startswith(mark):
            return _is_clean(head[len(mark) :].decode(name, "replace"))
    order = utf16_order(item.data)
    if order is not None:
        return True
    if b"\0" in head[:512]:
        return False
    return _is_clean(head.decode("utf-8", "replace")) or _is_clean(head.decode("gb18030", "replace"))


def refusal(item: Input, *, readable: str) -> ReadError:
    """The error for bytes no reader accepts: `encrypted`, `broken_file` or `unsupported_format`.

    `readable` names the formats that can be read, for the hint.
    """
    hint = f"现在可以转换的格式：{readable}。请用原来的程序打开，另存为其中一种。"
    if _is_zip(item.data):
        return _zip_refusal(item.data, hint)
    if item.data.startswith(OLE):
        return _ole_refusal(item.data, hint)
    kind = _kind(item)
    if kind is None:
        return ReadError("看不出这是什么文件，里面不是文字。", hint=hint, code="unsupported_format")
    hint = IMAGE_HINT + hint if kind.startswith("图片") else hint
    return ReadError(f"不支持的格式：{kind}。", hint=hint, code="unsupported_format")


def _characters(data: bytes) -> str:
    """The characters of a text's beginning, beyond ASCII only where a mark or zero bytes tell how."""
    for mark, name in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    return data.decode(utf16_order(data) or "latin-1", "replace")


def _is_zip(data: bytes) -> bool:
    return data.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _is_binary(item: Input) -> bool:
    if _is_zip(item.data) or item.data.startswith(OLE):
        return True
    return _kind(item) is not None and not _xml_kind(item.head)


def _is_clean(text: str) -> bool:
    """At most 2 % of the characters, or two, are controls or could not be decoded."""
    return len(CONTROL.findall(text)) <= max(2, len(text) // 50)


def _package(data: bytes) -> tuple[frozenset[str], bytes, bool]:
    """Names of the members, the start of the content types (or of `mimetype`), whether members are encrypted.

    Names are empty when the zip cannot be opened.
    """
    types = b""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            members = package.infolist()
            names = frozenset(member.filename.replace("\\", "/").lstrip("/") for member in members)
            locked = any(member.flag_bits & 1 for member in members)
            for member in members:
                if member.filename in ("[Content_Types].xml", "mimetype") and not locked:
                    with package.open(member) as part:
                        types += part.read(TYPES_BYTES).replace(b"\0", b"")
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError):
        return frozenset(), types, False
    return names, types, locked


def _zip_refusal(data: bytes, hint: str) -> ReadError:
    names, types, locked = _package(data)
    if locked:
        return ReadError("压缩包有密码，打不开。", hint="请解压或去掉密码后再转换。", code="encrypted")
    if not names:
        message = "文件损坏：压缩结构不完整，可能没有下载完。"
        return ReadError(message, hint="请重新下载或重新传送这个文件。", code="broken_file")
    kind = next((label for mark, label in (*ODF, *PACKAGES) if mark in types), None)
    if kind is None:
        kind = "OFD 版式文件（ofd）" if any(n.lower() == "ofd.xml" for n in names) else "压缩包（zip）"
    if kind.startswith("压缩包"):
        hint = "请先解压，再转换里面的文件。" + hint
    return ReadError(f"不支持的格式：{kind}。", hint=hint, code="unsupported_format")


def _ole_refusal(data: bytes, hint: str) -> ReadError:
    if any(_has_stream(data, name) for name in ("EncryptedPackage", "DRMContent", "\tDRMContent")):
        hint = "请用原来的程序打开，去掉密码后另存。"
        return ReadError("文件有打开密码或权限保护，读不了。", hint=hint, code="encrypted")
    kind = next((label for name, label in STREAMS if _has_stream(data, name)), "旧版 Office/WPS 文件")
    return ReadError(f"不支持的格式：{kind}。", hint=hint, code="unsupported_format")


def _has_stream(data: bytes, name: str) -> bool:
    """True when a directory entry has this name: 64 bytes of UTF-16 padded with zeros ([MS-CFB] 2.6.1)."""
    return name.encode("utf-16-le").ljust(min(64, 2 * len(name) + 2), b"\0") in data


def _kind(item: Input) -> str | None:
    head = item.head
    for mark, label in BEGINNINGS:
        if head.startswith(mark):
            return label
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return "图片（webp）"
    if head[:2] == b"BM" and int.from_bytes(head[2:6], "little") == len(item.data):
        return "图片（bmp）"
    if re.match(rb"(?:From: [^\n]{0,200}\r?\n(?:[A-Z][^\n]{0,200}\r?\n){0,6})?MIME-Version:", head):
        return "网页归档（mht）"
    return _xml_kind(head)


def _xml_kind(head: bytes) -> str | None:
    """The name of an XML file that is no web page, else None."""
    bare = head.replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    if not bare.startswith(b"<?xml"):
        return None
    if re.search(rb"<(?:!doctype\s+html|html|body|div|table|p)\b", bare, re.I):
        return None
    word = b"Word.Document" in bare or b"wordprocessingml" in bare
    return "Word XML 文档（xml）" if word else "XML 数据（xml）"

