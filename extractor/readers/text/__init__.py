"""Plain text and Markdown to a document: a line is a paragraph, aligned tabs and pipes are tables."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from extractor.model.document import Document, Source
from extractor.readers import magic
from extractor.readers.base import Builder, GridCell, Input
from extractor.readers.encoding import decode
from extractor.readers.text import flat, grids, markdown

LINE_END: Final = re.compile(r"\r\n|[\n\r\x0b\x85\u2028\u2029]")
UNSEEN: Final = "\ufeff\u200b\u200c\u200d\u2060"
FRONT_LINE: Final = re.compile(r"[\w-]{1,40}:(?:\s|$)|\s*-\s|\s+\S")


@dataclass(frozen=True, slots=True)
class TextReader:
    """Reads .txt and .md; see `notes`."""

    name: str = "txt"
    version: str = "1.0"
    notes: str = "Text and Markdown in any Chinese encoding; blanks inside lines stay, empty lines go."

    def accepts(self, item: Input) -> bool:
        """True when the bytes read as characters."""
        return magic.is_text(item)

    def read(self, item: Input) -> Document:
        """The lines as blocks; pages are numbered only where form feeds part the text. Raises `too_large`."""
        found = decode(item.data)
        text = found.text.rstrip("\x1a")  # the end-of-file mark of DOS editors
        marked = item.suffix in ("md", "markdown") and markdown.shows_markdown(text)
        pages = _pages(text)
        count = len(pages) if len(pages) > 1 else None
        builder = Builder(problems=list(found.problems))
        writer = Writer(builder, markdown.plain if marked else _converter(text), marked)
        for number, page in enumerate(pages, 1):
            writer.page = number if count else None
            writer.lines(LINE_END.split(page))
        kind = "md" if marked else "txt"
        return builder.document(Source(item.name, format=kind, pages=count, encoding=found.encoding))


READER: Final = TextReader()


@dataclass(slots=True)
class Writer:
    """Writes lines into `builder`; `clean` takes the marks off a line, `marked` says the file is Markdown."""

    builder: Builder
    clean: Callable[[str], markdown.Line]
    marked: bool
    page: int | None = None

    def lines(self, lines: list[str]) -> None:
        """Append every line that shows something, runs of aligned lines as tables."""
        at = self._front_matter(lines) if self.marked else 0
        while at < len(lines):
            used = self._table(lines, at)
            if not used:
                used = self._marked_line(lines, at) if self.marked else self._line(lines[at])
            at += used

    def _table(self, lines: list[str], at: int) -> int:
        """Lines taken by a table that begins at `at`, or 0."""
        line = lines[at]
        run: grids.Run | None = None
        if "|" in line:
            run = grids.pipe_run(lines, at)
        elif self.marked and line.lstrip()[:6].lower() == "<table":
            run = grids.html_run(lines, at)
        elif "\t" in line and not self.marked:
            run = grids.tab_run(lines, at)
        elif not self.marked or not line.lstrip().startswith(("#", ">", "-", "*")):
            run = grids.cell_run(lines, at)
        if run is None:
            return 0
        if not run.rows:
            for plain in lines[at : at + run.lines]:
                self._line(plain)
            return run.lines
        columns = max(len(row) for row in run.rows)
        cells = [
            GridCell(r, c, row[c] if c < len(row) else "", page=self.page)
            for r, row in enumerate(run.rows)
            for c in range(columns)
        ]
        self.builder.table(cells, len(run.rows), columns)
        return run.lines

    def _line(self, line: str) -> int:
        for piece in flat.paragraphs(line) if line else ():
            made = self.clean(piece)
            if made.text.strip().strip(UNSEEN):
                self.builder.block(made.text, page=self.page, level=made.level)
        return 1

    def _marked_line(self, lines: list[str], at: int) -> int:
        line = lines[at]
        if markdown.FENCE.match(line) or markdown.RULE.match(line):
            return 1
        if line.strip() and at + 1 < len(lines) and not line.lstrip().startswith(("#", ">", "-", "*", "|")):
            under = markdown.UNDERLINE.match(lines[at + 1])
            if under:
                level = 1 if under[1][0] == "=" else 2
                self.builder.block(markdown.plain(line).text, page=self.page, level=level)
                return 2
        for part in markdown.BREAK.split(line) if "<" in line else (line,):
            self._line(part)
        return 1

    def _front_matter(self, lines: list[str]) -> int:
        """Lines taken by a YAML block between `---` lines at the file's top; written as `info`."""
        if not lines or lines[0].rstrip() != "---" or "---" not in (line.rstrip() for line in lines[1:60]):
            return 0
        end = next(n for n, line in enumerate(lines) if n and line.rstrip() == "---")
        body = lines[1:end]
        if not body or not all(FRONT_LINE.match(line) for line in body):
            return 0
        for line in body:
            self.builder.block(line, kind="info", page=self.page)
        return end + 1


def _converter(text: str) -> Callable[[str], markdown.Line]:
    inline = markdown.has_headings(text)
    return lambda line: markdown.converted(line, inline=inline)


def _pages(text: str) -> list[str]:
    """The text cut at form feeds; what follows the last one counts only if it shows something."""
    pages = text.split("\f")
    while len(pages) > 1 and not pages[-1].strip():
        pages.pop()
    return pages
