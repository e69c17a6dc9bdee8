"""Tables in plain lines: runs aligned by tabs, and pipe tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.readers.text import markdown

NUMBERED: Final = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十百]{1,4}[.．、)）]|第[\d一二三四五六七八九十百]{1,5}[章节条]|附件"
    r"|[-—•●○■◆▪·※①-⑳\uf06c-\uf0d8][ \u3000]*$)"
)
LABEL: Final = re.compile(r"\s*[^\s：:，。]{1,12}(?:[ \u3000]+[^\s：:，。]{1,4})?[ \u3000]*[：:]")
MIN_ROWS: Final = 2
MAX_LINES: Final = 5000
MAX_SPAN: Final = 100
ROW_TAG: Final = re.compile(r"<tr\b[^>]*>", re.I)
CELL_TAG: Final = re.compile(r"<t[dh]\b([^>]*)>(.*?)(?=</?t[dhr]\b|</table|</tbody|</thead|$)", re.I | re.S)
ANY_TAG: Final = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")


@dataclass(frozen=True, slots=True)
class Run:
    """`lines` source lines that make a table of `rows` (some short of cells), paragraphs if it is empty."""

    lines: int
    rows: list[list[str]]


def tab_run(lines: list[str], at: int) -> Run | None:
    """The lines from `at` on that tabs cut into the same number of cells; None when there are not two.

    Rows whose last cells an editor has trimmed belong to the run while at least half are whole. `rows` is
    empty where lines only look aligned: numbers or bullets parted by a tab from their text, `label：value`.
    """
    if "\t" not in lines[at].strip():
        return None
    rows = [lines[at].split("\t")]
    columns = len(rows[0])
    whole = good = 1
    for line in lines[at + 1 :]:
        cells = line.split("\t")
        inner = "\t" in line.strip()
        if len(cells) > columns or not (inner or (len(cells) == columns > 2)) or len(rows) > 2 * whole + 8:
            break
        rows.append(cells)
        whole += len(cells) == columns
        if whole * 2 >= len(rows) and whole >= MIN_ROWS:
            good = len(rows)
    if good < MIN_ROWS:
        return None
    rows = rows[:good]
    if not _tabular(rows):
        return Run(good, [])
    return Run(good, [[cell.strip(" ") for cell in row] for row in rows])


def pipe_run(lines: list[str], at: int) -> Run | None:
    """The pipe table that begins at line `at`: a head over a row of dashes, or two rows closed by pipes.

    The row of dashes, and a head with nothing in it, are left out.
    """
    dashes = [markdown.is_separator(line) for line in lines[at : at + 2]]
    head = dashes == [False, True]
    end = at + 2 if head else at
    while end < len(lines) and (markdown.is_pipe_row(lines[end]) or (head and "|" in lines[end])):
        if not head and not lines[end].rstrip().endswith("|"):
            break
        end += 1
    if not head and end - at < MIN_ROWS:
        return None
    rows = [markdown.pipe_cells(line) for line in lines[at:end] if not markdown.is_separator(line)]
    if head and len(rows) > 1 and not any(rows[0]):
        rows = rows[1:]
    return Run(end - at, rows) if rows else None


def html_run(lines: list[str], at: int) -> Run | None:
    """The `<table>` that begins line `at` of a Markdown file (converters write tables with merged cells so).

    A place that a merged cell covers is an empty cell, so that columns keep their places.
    """
    if not lines[at].lstrip().lower().startswith("<table"):
        return None
    end = next((n for n in range(at, min(len(lines), at + MAX_LINES)) if "</table" in lines[n].lower()), None)
    if end is None:
        return None
    rows: list[list[str]] = []
    covered: dict[int, int] = {}  # column -> rows still covered below
    for row in ROW_TAG.split("\n".join(lines[at : end + 1]))[1:]:
        cells: list[str] = []
        for tags, text in CELL_TAG.findall(row):
            while covered.get(len(cells), 0):
                covered[len(cells)] -= 1
                cells.append("")
            wide, high = (_span(tags, name) for name in ("col", "row"))
            covered.update((len(cells) + n, high - 1) for n in range(wide))
            parts = (markdown.inline(ANY_TAG.sub("", part)).strip() for part in markdown.BREAK.split(text))
            cells += ["\n".join(parts), *[""] * (wide - 1)]
        rows.append(cells)
    rows = [row for row in rows if row]
    return Run(end - at + 1, rows) if rows else None


def _span(tags: str, name: str) -> int:
    found = re.search(rf"{name}span\s*=\s*[\"']?(\d{{1,3}})", tags, re.I)
    return min(max(int(found[1]), 1), MAX_SPAN) if found else 1


def _tabular(rows: list[list[str]]) -> bool:
    """False for lists and label lines that only look aligned."""
    columns = len(rows[0])
    if columns == 2 and all(NUMBERED.match(row[0]) or not row[0].strip() for row in rows):
        return False
    filled = [cell for row in rows for cell in row if cell.strip()]
    labelled = sum(LABEL.match(cell) is not None for cell in filled)
    return labelled * 2 < len(filled) and any(row[0].strip() for row in rows)
