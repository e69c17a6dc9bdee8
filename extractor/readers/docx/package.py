"""The zip container of a Word document: bounded access to its parts and their relationships."""

from __future__ import annotations

import io
import lzma
import posixpath
import re
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final
from urllib.parse import unquote

from lxml import etree

from extractor.errors import Problem, ReadError
from extractor.readers.docx.nodes import Node, local
from extractor.settings import MAX_UNZIPPED_BYTES, MAX_XML_DEPTH

MAGIC: Final = b"PK\x03\x04"
MAX_PART_BYTES: Final = 64 * 1024 * 1024
"""One XML part above this is refused: a text of the allowed length stays below it."""
FREE_BYTES: Final = 4 * 1024 * 1024
"""Parts up to this size may shrink by any factor; empty tables pack very well."""
MAX_RATIO: Final = 200
"""A larger part that shrank by more than this factor is a bomb (deflate ends near 1030, prose near 10)."""

ZIP_ERRORS: Final = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    EOFError,
    OSError,
    ValueError,  # also UnicodeDecodeError of a member name
    NotImplementedError,  # an unknown way of packing
    RuntimeError,  # a member that needs a password
    OverflowError,
)
MAIN_TYPES = re.compile(
    rb"""<(?:\w+:)?Override\b[^>]{0,1000}?(?:wordprocessingml\.(?:document|template)\.main|
    ms-word\.(?:document|template)\.macroEnabled)[^>]{0,200}>""",
    re.X | re.I,
)
PART_NAME = re.compile(rb"""PartName\s*=\s*["']/?([^"']{1,500})["']""", re.I)
BROKEN_HINT: Final = "请用 Word 或 WPS 打开后另存为 .docx 再试，或请发件人重新发送。"
DEEP = etree.XPath("boolean(" + "/*" * (MAX_XML_DEPTH + 1) + ")")


@dataclass(frozen=True, slots=True)
class Relation:
    """A relationship of a part: the last word of its type (header, styles …) and the part it points to."""

    kind: str
    target: str


class Package:
    """An opened container. Part names are compared without case (OPC); the first of equal names counts."""

    def __init__(self, data: bytes) -> None:
        """Raises `ReadError` broken_file or too_large."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except ZIP_ERRORS as error:
            raise _broken("压缩包损坏或不完整，无法打开") from error
        self.problems: list[Problem] = []
        self._relations: dict[str, dict[str, Relation]] = {}
        self._infos: dict[str, zipfile.ZipInfo] = {}
        for info in self._zip.infolist():
            self._infos.setdefault(_plain(info.filename), info)
        if sum(info.file_size for info in self._infos.values()) > MAX_UNZIPPED_BYTES:
            raise _bomb("整个文件")

    def __contains__(self, name: str) -> bool:
        return _plain(name) in self._infos

    @property
    def has_pictures(self) -> bool:
        """True when the container holds media files."""
        return any("/media/" in f"/{name}" for name in self._infos)

    def word_part(self) -> str | None:
        """The main part that [Content_Types].xml or the usual name shows to be a Word document, else None."""
        if "[content_types].xml" in self._infos:
            declared = MAIN_TYPES.search(self.read("[Content_Types].xml"))
            name = PART_NAME.search(declared[0]) if declared else None
            if name and (part := unquote(name[1].decode("utf-8", "replace"))) in self:
                return part
        return "word/document.xml" if "word/document.xml" in self else None

    def main_part(self) -> str:
        """The name of the main part; raises `ReadError` broken_file when there is none."""
        for relation in self.relations("").values():
            if relation.kind == "officeDocument" and relation.target in self:
                return relation.target
        part = self.word_part()
        if part is None:
            raise _broken("找不到正文（word/document.xml）")
        return part

    def read(self, name: str) -> bytes:
        """The unpacked bytes of a part; raises `ReadError` broken_file, encrypted or too_large."""
        info = self._infos.get(_plain(name))
        if info is None:
            raise _broken("缺少部件", name)
        if info.flag_bits & 0x1:
            hint = "请去掉密码后另存，再重新处理。"
            raise ReadError("文件已加密，没有密码不能读取", code="encrypted", place=name, hint=hint)
        packed = info.file_size > FREE_BYTES and info.file_size > MAX_RATIO * max(1, info.compress_size)
        if packed or info.file_size > MAX_PART_BYTES:
            raise _bomb(name)
        try:
            return self._zip.read(info)
        except ZIP_ERRORS as error:
            raise _broken("部件无法解压", name) from error

    def xml(self, name: str) -> Node:
        """The root of a part; `ReadError` broken_file if it is malformed, too deep or has a document type."""
        return parse(self.read(name), name)

    def optional(self, name: str | None, *, trim: Callable[[bytes], bytes] = bytes) -> Node | None:
        """The root of a part, or None: it is absent, or it cannot be read and a problem says so.

        `trim` may take from the part's bytes what is not needed.
        """
        if name is None or name not in self:
            return None
        try:
            return parse(trim(self.read(name)), name)
        except ReadError as error:
            message = f"文档的一个部件读不出，已略过。{error.problem.message}"
            self.problems.append(Problem("part_unreadable", message, name, error.problem.hint))
            return None

    def relations(self, part: str) -> dict[str, Relation]:
        """The internal relationships of a part by id, '' being the package; empty when absent or broken."""
        if part not in self._relations:
            self._relations[part] = self._read_relations(part)
        return self._relations[part]

    def _read_relations(self, part: str) -> dict[str, Relation]:
        folder, _, file = part.rpartition("/")
        root = self.optional(posixpath.join(folder, "_rels", f"{file}.rels"))
        found: dict[str, Relation] = {}
        for node in root if root is not None else ():
            target = node.get("Target") or ""
            if local(node) == "Relationship" and node.get("TargetMode") != "External" and target:
                kind = (node.get("Type") or "").rpartition("/")[2]
                found[node.get("Id") or ""] = Relation(kind, _resolve(folder, target))
        return found


def parse(data: bytes, name: str) -> Node:
    """The root element; nothing outside the bytes is ever loaded, and no entity is expanded in text."""
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _broken("XML 有错误", name) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _broken("XML 含有不允许的文档类型声明", name)
    if DEEP(root):
        raise _broken("XML 嵌套过深", name)
    return root


def _resolve(folder: str, target: str) -> str:
    path = unquote(target.replace("\\", "/"))
    return posixpath.normpath(path if path.startswith("/") else posixpath.join("/", folder, path)).lstrip("/")


def _plain(name: str) -> str:
    return name.replace("\\", "/").lstrip("/").lower()


def _broken(what: str, place: str | None = None) -> ReadError:
    return ReadError(f"Word 文件已损坏：{what}", code="broken_file", place=place, hint=BROKEN_HINT)


def _bomb(place: str) -> ReadError:
    hint = "请确认文件来源；大文件请拆分后再处理。"
    return ReadError("文件解压后过大，已停止读取", code="too_large", place=place, hint=hint)
