"""What a group's code may ask about the document: sentence, clause, section, part, year, words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from extractor.engine.masking import Masked
from extractor.engine.rulebook import Rulebook
from extractor.engine.values.base import Value
from extractor.model.document import Block, Document, Table
from extractor.model.outline import Line, Part, Section

_LIST_LINES = 12
"""So many lines above an entry the line that leads in its list may stand."""
_CLAUSE_BREAK = re.compile("[，。！？；：\n]")


@dataclass
class Facts:
    """What the head of the notice says that other items need."""

    title: str | None = None
    issue_date: str | None = None
    publication_date: str | None = None
    year: int | None = None
    year_source: str | None = None
    region: str | None = None
    issuers: list[str] = field(default_factory=list)


@dataclass
class Context:
    """One document under extraction. All positions are of the document's text, if not said otherwise."""

    document: Document
    masked: Masked
    rulebook: Rulebook
    facts: Facts = field(default_factory=Facts)
    memo: dict[tuple[str, int], Any] = field(default_factory=dict, repr=False)
    """What groups worked out once for a place: (name, position) -> result."""

    @cached_property
    def text(self) -> str:
        return self.document.text

    @cached_property
    def lines(self) -> tuple[Line, ...]:
        return self.document.layer("lines", Line)

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        return self.document.layer("parts", Part)

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        return self.document.layer("sections", Section)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [line.start for line in self.lines]

    @cached_property
    def _section_starts(self) -> list[int]:
        return [s.start for s in self.sections]

    @cached_property
    def _value_starts(self) -> list[int]:
        return [v.start for v in self.masked.values]

    def line_at(self, position: int) -> Line | None:
        """The line (block) that holds a position."""
        index = bisect_right(self._line_starts, position) - 1
        if index < 0:
            return None
        line = self.lines[index]
        return line if position <= line.end else None

    def line_index(self, position: int) -> int:
        """Index in `lines` of the line that holds a position (-1 before the first)."""
        return bisect_right(self._line_starts, position) - 1

    def part_at(self, position: int) -> Part | None:
        """The part that holds a position."""
        line = self.line_at(position)
        return self.parts[line.part] if line and self.parts else None

    def section_at(self, position: int) -> Section | None:
        """The innermost section that holds a position."""
        index = bisect_right(self._section_starts, position) - 1
        while index >= 0:
            section = self.sections[index]
            if section.start <= position < section.end:
                return section
            index -= 1
        return None

    def headings_at(self, position: int) -> str:
        """The headings of all sections that hold a position, outermost first, one a line."""
        section = self.section_at(position)
        if section is None:
            return ""
        found = self._headings.get((section.part, section.path, section.start))
        return found or section.heading

    def around(self, position: int) -> str:
        """The headings above a position, the line that leads in the list it stands in, and its own line."""
        index = self.line_index(position)
        if index not in self._known_around:
            own = self.lines[index]
            texts = [self.headings_at(position), self.text[own.start : own.end]]
            for before in reversed(self.lines[max(0, index - _LIST_LINES) : index]):
                text = self.text[before.start : before.end]
                if before.part == own.part and text.rstrip().endswith(("：", ":")):
                    texts.append(text)
                    break
            self._known_around[index] = "\n".join(texts)
        return self._known_around[index]

    @cached_property
    def _known_around(self) -> dict[int, str]:
        return {}

    @cached_property
    def _headings(self) -> dict[tuple[int, str, int], str]:
        known: dict[tuple[int, str, int], str] = {}
        open_: list[Section] = []
        for section in self.sections:
            while open_ and not (open_[-1].start <= section.start < open_[-1].end and open_[-1].level < section.level):
                open_.pop()
            open_.append(section)
            known[section.part, section.path, section.start] = "\n".join(s.heading for s in open_)
        return known

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """The sentence around a span (it never reaches over a line feed)."""
        known = self._known_sentences.get((start, end))
        if known is None:
            masked = self.masked
            low, high = masked.map.to_new(start), masked.map.to_new(end)
            first = masked.sentences[masked.sentence_of(low)]
            last = masked.sentences[masked.sentence_of(max(high - 1, low))]
            known = self._known_sentences[start, end] = masked.real(first[0], last[1])
        return known

    def clause(self, start: int, end: int) -> tuple[int, int]:
        """The clause around a span: up to the next ，。；： or line feed outside of values, end mark included."""
        known = self._known_clauses.get((start, end))
        if known is None:
            text, breaks = self.masked.text, self._breaks
            low, high = self.masked.map.to_new(start), self.masked.map.to_new(end)
            before = bisect_left(breaks, low)
            low = breaks[before - 1] + 1 if before else 0
            after = bisect_left(breaks, high)
            high = breaks[after] if after < len(breaks) else len(text)
            if high < len(text) and text[high] in "。；！？":
                high += 1
            known = self._known_clauses[start, end] = self.masked.real(low, high)
        return known

    @cached_property
    def _breaks(self) -> list[int]:
        """Where a clause of the masked text ends."""
        return [found.start() for found in _CLAUSE_BREAK.finditer(self.masked.text)]

    @cached_property
    def _known_sentences(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {}

    @cached_property
    def _known_clauses(self) -> dict[tuple[int, int], tuple[int, int]]:
        return {}

    def values_in(self, start: int, end: int, *kinds: str) -> list[Value]:
        """The values of the given kinds (all when none is named) inside a span, in order."""
        starts = self._value_starts
        first, last = bisect_left(starts, start), bisect_left(starts, end)
        return [v for v in self.masked.values[first:last] if v.end <= end and (not kinds or v.kind in kinds)]

    def value_at(self, position: int) -> Value | None:
        """The value that begins at a position."""
        index = bisect_right(self._value_starts, position) - 1
        if index >= 0 and self.masked.values[index].start == position:
            return self.masked.values[index]
        return None

    def words(self, name: str) -> tuple[re.Pattern[str], Mapping[str, str]]:
        """A word list as one expression (longest word first) and its canonical values."""
        known = self.rulebook.word_patterns
        if name not in known:
            words = self.rulebook.words[name].words
            known[name] = (re.compile("|".join(re.escape(w) for w in sorted(words, key=len, reverse=True))), words)
        return known[name]

    @cached_property
    def _blocks_by_start(self) -> dict[int, Block]:
        return {b.start: b for b in self.document.blocks}

    def block_of(self, position: int) -> Block | None:
        """The source block that holds a position."""
        line = self.line_at(position)
        return self._blocks_by_start.get(line.start) if line else None

    def table_at(self, position: int) -> Table | None:
        """The table that holds a position."""
        for table in self.document.tables:
            if table.start <= position <= table.end:
                return table
        return None
