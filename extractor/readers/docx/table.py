"""Tables of WordprocessingML as a grid of cells, each merged cell once."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from extractor.readers.base import GridCell
from extractor.readers.docx.nodes import Node, attr, child, local, named, number, switched_on, unwrapped

MAX_SPAN = 1000
"""Wider claims of one cell are cut; Word itself allows 63 columns."""
ROW_GONE = ("del", "moveFrom")
CellText = Callable[[Node], str]


def grid(table: Node, cell_text: CellText) -> tuple[list[GridCell], int, int]:
    """The cells of a w:tbl, its rows and its columns; `cell_text` is asked for each visible cell in order."""
    cells: list[GridCell] = []
    above: dict[int, GridCell] = {}
    columns = count = 0
    for row in (each for each in unwrapped(table) if local(each) == "tr" and not _gone(each)):
        made, above, width = _row(row, count, above, cell_text)
        if _hidden(row) and not any(cell.text for cell in made):
            continue
        cells += made
        columns = max(columns, width)
        count += 1
    return cells, count, columns


def flat(table: Node, cell_text: CellText) -> str:
    """A table as lines of text, cells parted by tabs; for a table inside a cell."""
    rows: dict[int, list[str]] = {}
    for cell in grid(table, cell_text)[0]:
        rows.setdefault(cell.row, []).append(" ".join(cell.text.split("\n")))
    return "\n".join("\t".join(texts) for texts in rows.values() if any(texts))


def _row(
    row: Node, index: int, above: dict[int, GridCell], cell_text: CellText
) -> tuple[list[GridCell], dict[int, GridCell], int]:
    """The new cells of a row, the cells open for a vertical merge by column, and the row's width."""
    props = child(row, "trPr")
    column = _count(child(props, "gridBefore"), 0)
    made: list[GridCell] = []
    below: dict[int, GridCell] = {}
    for tc, tc_props in _cells(row):
        span = _count(tc_props.get("gridSpan"), 1) or 1
        merge = _merge(tc_props.get("vMerge"))
        top = above.get(column) if merge == "continue" else None
        left = made[-1] if made and made[-1].column + made[-1].column_span == column else None
        if left is not None and _merge(tc_props.get("hMerge")) == "continue":
            left.column_span += span
        elif top is not None:
            top.row_span = index - top.row + 1
            below[column] = top
        else:
            made.append(GridCell(index, column, cell_text(tc), 1, span))
            if merge is not None:
                below[column] = made[-1]
        column += span
    return made, below, column + _count(child(props, "gridAfter"), 0)


def _cells(row: Node) -> Iterator[tuple[Node, dict[str, Node]]]:
    """The cells that are not deleted, each with its properties by name."""
    for node in unwrapped(row):
        if local(node) == "tc":
            props = named(child(node, "tcPr"))
            if "cellDel" not in props:
                yield node, props


def _merge(node: Node | None) -> str | None:
    """restart, continue (also when no value is given) or None for a cell without the merge."""
    if node is None:
        return None
    return "restart" if attr(node, "val") == "restart" else "continue"


def _count(node: Node | None, default: int) -> int:
    value = number(node) if node is not None else None
    return default if value is None else max(0, min(value, MAX_SPAN))


def _gone(row: Node) -> bool:
    props = child(row, "trPr")
    return props is not None and any(local(each) in ROW_GONE for each in props)


def _hidden(row: Node) -> bool:
    return bool(switched_on(child(row, "trPr", "hidden")))
