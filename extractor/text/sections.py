"""The numbered outline of a part: a tree of paths such as 三/（四）/2 (handbook 1.2)."""

from __future__ import annotations

import re
from collections.abc import Iterable

from extractor.model.outline import Line, Section

_MARKS: tuple[tuple[int, re.Pattern[str]], ...] = (
    (1, re.compile(r"(第[一二三四五六七八九十百零\d]{1,4}[章编部]分?)\s*")),
    (2, re.compile(r"(第[一二三四五六七八九十百零\d]{1,4}节)\s*")),
    (3, re.compile(r"(第[一二三四五六七八九十百零\d]{1,5}条)\s*")),
    (4, re.compile(r"第?([一二三四五六七八九十]{1,3})\s?[、.：:]\s*")),
    (5, re.compile(r"[（(〔]\s?([一二三四五六七八九十]{1,3})\s?[)）〕][、.]?\s*|([㈠-㈩])")),
    (6, re.compile(r"(\d{1,2})\s?(?:、|\.(?!\d)|[)）](?=[^\d]))\s*|([⒈-⒛])\s*|(\d)[ \u3000]{1,2}(?=[\u4e00-\u9fff，、]{2,16}$)")),
    (7, re.compile(r"[（(]\s?(\d{1,2})\s?[)）]\s*|([⑴-⒇])")),
    (8, re.compile(r"([①-⑳])\s*")),
)
"""Rank of a mark and its shape; the Chinese numeral decides, whatever depth a converter chose."""
_OPENS = re.compile(r"[第一二三四五六七八九十（(〔\d㈠-㈩⒈-⒛⑴-⒇①-⑳]")
"""The characters that a mark can begin with."""
_RUN_IN = re.compile(r"[^。：！？\n]{1,25}[。：]")
_YEARS = re.compile(r"(?:19|20)\d{2}|\d+\s*[.—~-]\s*\d")
MAX_HEADING = 60
"""Longest line taken as a heading of its own (code points)."""


def mark_of(text: str) -> tuple[int, str, int] | None:
    """Rank, number as written in a path and end of the mark that opens `text`; None where none does."""
    if not _OPENS.match(text):
        return None
    for rank, shape in _MARKS:
        found = shape.match(text)
        if not found:
            continue
        if rank == 6 and _YEARS.match(text):
            return None
        number = next(g for g in found.groups() if g)
        if rank in (5, 7) and number[0] not in "㈠㈡㈢㈣㈤㈥㈦㈧㈨㈩" and not "⑴" <= number[0] <= "⒇":
            number = f"（{number}）"
        return rank, number, found.end()
    return None


def sections_of(text: str, lines: Iterable[Line], part: int, end: int) -> list[Section]:
    """The sections among `lines` of one part that ends at `end`; numbers are reported as written."""
    opened: list[tuple[int, Section]] = []
    done: list[Section] = []
    for line in lines:
        raw = text[line.start : line.end]
        mark = mark_of(raw)
        if mark is None:
            continue
        rank, number, size = mark
        while opened and opened[-1][0] >= rank:
            done.append(_closed(opened.pop()[1], line.start))
        parent = opened[-1][1] if opened else None
        start = line.start + size
        stop = _heading_end(raw, size) + line.start
        section = Section(
            line.start,
            end,
            f"{parent.path}/{number}" if parent else number,
            number,
            text[start:stop].rstrip("。：: "),
            (parent.level if parent else 0) + 1,
            part,
            start,
            stop,
        )
        opened.append((rank, section))
    done += [_closed(section, end) for _, section in opened]
    return sorted(done, key=lambda s: (s.start, s.level))


def _heading_end(raw: str, size: int) -> int:
    """End of the heading inside its line: the line, or up to the first 。 or ： of a run-in heading."""
    run_in = _RUN_IN.match(raw, size)
    if run_in:
        return run_in.end()
    if len(raw) - size <= MAX_HEADING and not raw.endswith(("。", "；", "，")):
        return len(raw)
    return size


def _closed(section: Section, end: int) -> Section:
    if section.end == end:
        return section
    s = section
    return Section(
        s.start, end, s.path, s.number, s.heading, s.level, s.part, s.heading_start, s.heading_end
    )
