"""The reader for Word documents of the XML kind."""

from __future__ import annotations

import hashlib

from extractor.errors import ReadError
from extractor.model.document import Document, Source
from extractor.readers.base import Builder, Input
from extractor.readers.docx.body import Writer
from extractor.readers.docx.nodes import Node, attr, child, local, relation
from extractor.readers.docx.numbering import Numbering
from extractor.readers.docx.package import BROKEN_HINT, MAGIC, Package
from extractor.readers.docx.styles import Styles, without_table_styles
from extractor.settings import MAX_TEXT_CHARS, MIN_NOTICE_CHARS

DAMAGE = frozenset({"broken_file", "encrypted", "too_large"})
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})


class DocxReader:
    """Reads .docx and its kin."""

    name = "docx"
    version = "1"
    notes = (
        "Word (.docx, .docm, .dotx): paragraphs, tables with merged cells, text boxes, automatic numbers,"
        " footnotes, headers and footers; leaves out deletions, hidden text, comments, field codes."
    )

    def accepts(self, item: Input) -> bool:
        """True for a zip whose main part is a Word document, and for an unreadable zip that names one."""
        if not item.head.startswith(MAGIC):
            return False
        try:
            return Package(item.data).word_part() is not None
        except ReadError as error:
            return error.problem.code in DAMAGE and b"word/document.xml" in item.data

    def read(self, item: Input) -> Document:
        """The document; `ReadError` broken_file, encrypted, too_large or no_text."""
        package = Package(item.data)
        main = package.main_part()
        root = package.xml(main)
        body = child(root, "body")
        if local(root) != "document" or body is None:
            message = "Word 文件已损坏：正文不是 Word 文档"
            raise ReadError(message, code="broken_file", place=main, hint=BROKEN_HINT)
        builder = Builder(problems=package.problems)
        parts = _Parts(package, main)
        styles = Styles(package.optional(parts.name("styles"), trim=without_table_styles))
        writer = Writer(builder, styles, Numbering(parts.root("numbering"), styles))
        writer.story(body)
        _notes(parts, writer)
        own = len(builder.blocks)
        _running(parts, root, writer)
        _check(builder, package, len(builder.blocks) - own)
        digest = hashlib.sha256(item.data).hexdigest()
        converter = f"{self.name}/{self.version}"
        source = Source(item.name, digest, len(item.data), self.name, reader=converter, title=_title(package))
        return builder.document(source)


class _Parts:
    """The parts beside the main part, found by relationship or by their usual name."""

    def __init__(self, package: Package, main: str) -> None:
        self._package = package
        self._folder = main.rpartition("/")[0]
        self.relations = package.relations(main)

    def name(self, kind: str) -> str:
        """The name of the one part of a kind (styles, numbering, footnotes …)."""
        named = (each.target for each in self.relations.values() if each.kind == kind)
        return next(named, f"{self._folder}/{kind}.xml")

    def root(self, kind: str) -> Node | None:
        """The root of the one part of a kind, or None."""
        return self._package.optional(self.name(kind))

    def target(self, node: Node) -> str | None:
        """The name of the part that a reference element (r:id) points to, or None."""
        found = self.relations.get(relation(node))
        return found.target if found is not None else None

    def part(self, name: str) -> Node | None:
        """The root of a part, or None with a problem noted when it cannot be read."""
        return self._package.optional(name)


def _notes(parts: _Parts, writer: Writer) -> None:
    """Write the footnotes and endnotes that are referred to in the text, in the order of their references."""
    for kind in ("footnote", "endnote"):
        wanted = list(dict.fromkeys(name for each, name in writer.notes if each == kind))
        root = parts.root(f"{kind}s") if wanted else None
        if root is None:
            continue
        notes = {attr(node, "id"): node for node in root if attr(node, "type") not in SEPARATORS}
        for name in wanted:
            if name in notes:
                writer.story(notes[name], "footnote")


def _running(parts: _Parts, root: Node, writer: Writer) -> None:
    """Write the header parts that sections refer to, then the footer parts; equal texts are written once."""
    namespace = root.tag[: root.tag.find("}") + 1]
    for kind in ("header", "footer"):
        done: set[str] = set()
        for node in root.iter(f"{namespace}{kind}Reference"):
            target = parts.target(node)
            if target is None or target in done:
                continue
            story = parts.part(target)
            text = "".join(map(str, story.itertext())).strip() if story is not None else ""
            if story is not None and text not in done:
                writer.story(story, kind)
            done |= {target, text}


def _check(builder: Builder, package: Package, running: int) -> None:
    """Refuse a document without text or of pictures only; the last `running` blocks are heads and feet."""
    if builder.length > MAX_TEXT_CHARS:
        raise ReadError("文字过多，不像一份通知", code="too_large", hint="请拆分后再处理。")
    blocks = builder.blocks[: len(builder.blocks) - running]
    text = "".join(builder.parts)
    ink = sum(len("".join(text[block.start : block.end].split())) for block in blocks)
    if ink >= MIN_NOTICE_CHARS or (text.strip() and not package.has_pictures):
        return
    if package.has_pictures:
        hint = "多半是扫描图片，请先做文字识别（OCR）再处理。"
        raise ReadError("文档里只有图片，没有可读的文字", code="no_text", hint=hint)
    raise ReadError("文档里没有文字", code="no_text", hint="请确认发来的是不是空白文件。")


def _title(package: Package) -> str | None:
    """The title in the file's own properties, or None."""
    core = (each.target for each in package.relations("").values() if each.kind == "core-properties")
    node = child(package.optional(next(core, None)), "title")
    return ((node.text or "").strip() or None) if node is not None else None


READER = DocxReader()
