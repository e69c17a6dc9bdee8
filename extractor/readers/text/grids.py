"""Tables in plain lines: runs aligned by tabs, and pipe tables."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from extractor.readers.text import markdown
from extractor.text.chars import ZERO_WIDTH

NUMBERED: Final = re.compile(
    r"\s*(?:[（(]?[\d一二三四五六七八九十百]{1,4}[.．、)）]|第[\d一二三四五六七八九十百]{1,5}[章节条]|附件"
    r"|[-—•●○■◆▪·※①-⑳\uf06c-\uf0d8][ \u3000]*$)"
)
LABEL: Final = re.compile(r"\s*[^\s：:，。]{1,12}(?:[ \u3000]+[^\s：:，。]{1,4})?[ \u3000]*[：:]")
MIN_ROWS: Final = 2
MAX_LINES: Final = 5000
MAX_SPAN: Final = 100
LONGEST_CELL: Final = 30
"""Cells that a converter wrote on lines of their own are short (code points)."""
MAX_COLUMNS: Final = 8
HEAD: Final = re.compile(
    r"(?:序号|姓名|名称|单位|部门|地区|区县|时间|日期|期次|批次|班次|内容|事项|项目|环节|阶段|步骤|类别|类型|形式|标准|金额|费用?|学时|课时|学分|上限|等级|级别|层次"
    r"|对象|科目|课程|专业|系列|地点|地址|联系人|电话|手机|邮箱|名额|人数|计划数|备注|说明|要求|材料|方式|主办|承办|负责|责任)"
)
"""Words that table heads are made of."""
TYPES: Final = (
    re.compile(r"[\d０-９.．,，]+$"),
    re.compile(r".{0,4}[\d０-９]{1,4}\s*[年月日．.]"),
    re.compile(r"[\d０-９]{3,4}[-－—][\d０-９]{7,8}|[1１][\d０-９]{10}"),
    re.compile(
        r"(?:不少于|不低于|不超过|最高|每.{1,4})?[\d０-９.．]+\s*(?:学时|课时|学分|元|天|人|名|份|门|期|%)"
    ),
)
"""What the cells of one column have in common: numbers, dates, phones, amounts."""
ROW_TAG: Final = re.compile(r"<tr\b[^<>]*>", re.I)
CELL_TAG: Final = re.compile(r"<t[dh]\b([^<>]*)>(.*?)(?=</?t[dhr]\b|</table|</tbody|</thead|$)", re.I | re.S)
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


def cell_run(lines: list[str], at: int) -> Run | None:
    """The table whose cells a converter wrote on lines of their own; None unless head and columns prove it.

    Proof is a head of table words over at least two rows in which one column holds the same sort of value
    throughout (numbers, dates, phones, amounts). A blank line may part the cells if it parts them all.
    """
    if not _is_cell(lines[at]):
        return None
    step = 2 if at + 1 < len(lines) and not lines[at + 1].strip() else 1
    cells: list[str] = []
    for place in range(at, min(len(lines), at + MAX_LINES), step):
        if not _is_cell(lines[place]) or (step == 2 and place > at and lines[place - 1].strip()):
            break
        cells.append(lines[place].strip(" \u3000"))
    for columns in range(2, MAX_COLUMNS + 1):
        rows = len(cells) // columns
        if rows > MIN_ROWS and _proved(cells, columns, rows):
            while rows > MIN_ROWS + 1 and not _typed(cells, columns, rows):
                rows -= 1
            grid = [cells[n * columns : (n + 1) * columns] for n in range(rows)]
            return Run((rows * columns - 1) * step + 1, grid)
    return None


def _is_cell(line: str) -> bool:
    text = ZERO_WIDTH.sub("", line).strip(" \u3000")
    return (
        0 < len(text) <= LONGEST_CELL
        and "\t" not in text
        and text[-1] not in "。；：:，"
        and not LABEL.match(text)
    )


def _proved(cells: list[str], columns: int, rows: int) -> bool:
    head = [re.sub(r"[ \u3000\xa0]", "", ZERO_WIDTH.sub("", cell)) for cell in cells[:columns]]
    if sum(bool(HEAD.search(cell)) for cell in head) < max(2, columns - 1) or any(
        len(cell) > 12 for cell in head
    ):
        return False
    if any(pattern.match(cell) for cell in head for pattern in TYPES):
        return False
    left = len(cells) - rows * columns
    return (left == 0 and bool(_typed(cells, columns, rows))) or (
        left > 0 and bool(_typed(cells, columns, rows)) and rows > MIN_ROWS + 1
    )


def _typed(cells: list[str], columns: int, rows: int) -> list[int]:
    """The columns whose cells are all of one sort below the head."""
    found = []
    for column in range(columns):
        body = [ZERO_WIDTH.sub("", cells[row * columns + column]) for row in range(1, rows)]
        if any(all(pattern.match(cell) for cell in body) for pattern in TYPES):
            found.append(column)
    return found


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
