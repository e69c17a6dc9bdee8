"""Reading order of a page: one column, or several when a gutter runs down most of it; and indentation."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate, groupby, pairwise
from statistics import median

from extractor.readers.pdf.frame import Box
from extractor.readers.pdf.lines import Line, group_lines, group_runs, make_line
from extractor.readers.pdf.runs import Run

INDENT = 1.5
"""A line that starts this far (in ems) right of its text column is indented."""
MIN_GUTTER = 8.0
"""Narrowest gutter between two text columns (points)."""
MIN_COLUMN_LINES = 6
MIN_WIDTH = 200.0
"""Narrowest page of text that can have two columns (points)."""
NARROW = 0.7
"""A gap narrower than this (in ems) is no gutter."""
CROSSING = 0.1
"""Share of the lines that may run across the gutter: titles, notes."""
FILLED = 0.6
"""How far lines of running text fill their column (share of its width, median)."""
_STEP = 2.0  # points between two positions tried for the gutter


def page_bands(runs: list[Run], tables: list[Box]) -> list[tuple[list[Line], tuple[int, ...]]]:
    """The page as bands in reading order: lines of one column, and indexes of the tables among them."""
    everything = tuple(range(len(tables)))
    if not runs:
        return [([], everything)] if tables else []
    groups = group_runs(runs)
    gutter = find_gutter(groups, tables)
    if gutter is None:
        return [([make_line(group) for group in groups], everything)]
    return _bands(runs, tables, gutter)


def find_gutter(groups: list[list[Run]], tables: list[Box]) -> float | None:
    """The middle of the gutter of a page in two columns of running text, else None.

    `groups` are the runs of each line right across the page. Both columns must hold at least
    MIN_COLUMN_LINES lines that mostly fill them, down most of the page: labels with values, signatures and
    rosters are not columns.
    """
    if len(groups) < MIN_COLUMN_LINES:
        return None
    extents = [extent for group in groups for extent in _extents(group)]
    left, right = min(x0 for x0, _ in extents), max(x1 for _, x1 in extents)
    width = right - left
    if width < MIN_WIDTH:
        return None
    extents += [(box[0], box[2]) for box in tables for _ in range(3)]
    gutter = _emptiest(extents, left + 0.3 * width, left + 0.7 * width, CROSSING * len(groups))
    if gutter is None:
        return None
    middle = (gutter[0] + gutter[1]) / 2
    runs = [run for group in groups for run in group]
    sides = [run for run in runs if run.x1 <= middle], [run for run in runs if run.x0 >= middle]
    if not (_is_column(sides[0], left, gutter[0]) and _is_column(sides[1], gutter[1], right)):
        return None
    return middle if _side_by_side(*sides) else None


def _extents(group: list[Run]) -> list[tuple[float, float]]:
    """Left and right ends of a line's parts between gaps that a gutter could run through."""
    extents: list[tuple[float, float]] = []
    start, end = group[0].lefts[0], group[0].rights[-1]
    for run in group[1:]:
        if run.lefts[0] - end >= NARROW * run.size:
            extents.append((start, end))
            start = run.lefts[0]
        end = max(end, run.rights[-1])
    return [*extents, (start, end)]


def _emptiest(
    extents: list[tuple[float, float]], start: float, end: float, most: float
) -> tuple[float, float] | None:
    """The widest stretch between start and end that at most `most` extents cross, or None."""
    steps = int((end - start) / _STEP)
    changes = [0] * (steps + 2)
    for x0, x1 in extents:
        if x1 > start and x0 < end:
            changes[max(int((x0 - start) / _STEP), 0)] += 1
            changes[min(int((x1 - start) / _STEP), steps) + 1] -= 1
    free = [crossing <= most for crossing in accumulate(changes[:-1])]
    stretches = [(len(list(group)), value) for value, group in groupby(free)]
    best = begin = position = 0
    for length, value in stretches:
        if value and length > best:
            best, begin = length, position
        position += length
    return (start + begin * _STEP, start + (begin + best) * _STEP) if best * _STEP >= MIN_GUTTER else None


def _is_column(runs: list[Run], x0: float, x1: float) -> bool:
    if len(runs) < MIN_COLUMN_LINES:
        return False
    lines = group_lines(runs)
    width = max(line.x1 for line in lines) - min(line.x0 for line in lines)
    if len(lines) < MIN_COLUMN_LINES or width < 0.6 * (x1 - x0):
        return False
    return (
        median(line.x1 - line.x0 for line in lines) >= FILLED * width
        and median(len(line.pieces) for line in lines) == 1
    )


def _side_by_side(left: list[Run], right: list[Run]) -> bool:
    """True when the two columns share most of their height."""
    top, bottom = max(_top(left), _top(right)), min(_bottom(left), _bottom(right))
    height = max(_bottom(left), _bottom(right)) - min(_top(left), _top(right))
    return bottom - top >= 0.5 * height


def _top(runs: list[Run]) -> float:
    return min(run.base for run in runs)


def _bottom(runs: list[Run]) -> float:
    return max(run.base for run in runs)


def _bands(runs: list[Run], tables: list[Box], gutter: float) -> list[tuple[list[Line], tuple[int, ...]]]:
    """Left column, right column, again after every line or table that runs across the gutter."""
    across = group_lines([run for run in runs if run.x0 < gutter < run.x1])
    sides = ([run for run in runs if run.x1 <= gutter], [run for run in runs if run.x0 >= gutter])
    columns = [group_lines(side) for side in sides]
    for region, lines in enumerate(columns, 1):
        for line in lines:
            line.region = region
    wide = [i for i, box in enumerate(tables) if box[0] < gutter - 10 and box[2] > gutter + 10]
    marks: list[tuple[float, Line | int]] = [(line.top, line) for line in across]
    marks += [(tables[i][1], i) for i in wide]
    marks.sort(key=lambda mark: mark[0])
    bands: list[tuple[list[Line], tuple[int, ...]]] = []
    above = float("-inf")
    for height, mark in [*marks, (float("inf"), -1)]:
        for side, lines in enumerate(columns):
            inside = tuple(
                i
                for i, box in enumerate(tables)
                if i not in wide and above <= box[1] < height and (box[0] + box[2] > 2 * gutter) == bool(side)
            )
            bands.append(([line for line in lines if above <= line.top < height], inside))
        if isinstance(mark, Line):
            bands.append(([mark], ()))
        elif mark >= 0:
            bands.append(([], (mark,)))
        above = height
    return [band for band in bands if band[0] or band[1]]


def mark_indents(pages: Iterable[tuple[float, list[Line]]]) -> None:
    """Set `indented` on the lines of running text; `pages` gives each page's width and lines in order.

    The text column's left edge is taken from the page when a wrapped line shows it, else from the other
    pages of the same width.
    """
    edges: dict[tuple[int, int], list[float]] = {}
    open_columns: list[tuple[tuple[int, int], float, list[Line]]] = []
    for width, lines in pages:
        for region in sorted({line.region for line in lines}):
            column = [line for line in lines if line.region == region and line.kind == "paragraph"]
            if not column:
                continue
            key, left = (round(width), region), _left_edge(column)
            if _is_proven(column, left):
                edges.setdefault(key, []).append(left)
                _indent(column, left)
            else:
                open_columns.append((key, left, column))
    for key, left, column in open_columns:
        near = [edge for edge in edges.get(key, ()) if 0 < left - edge <= 4 * _size(column)]
        _indent(column, median(near) if near else left)


def _size(lines: list[Line]) -> float:
    return median(line.size for line in lines)


def _left_edge(lines: list[Line]) -> float:
    """The leftmost start that two lines share, or else the leftmost start."""
    starts = sorted(line.x0 for line in lines)
    tolerance = 0.5 * _size(lines)
    return next((a for a, b in pairwise(starts) if b - a <= tolerance), starts[0])


def _is_proven(lines: list[Line], left: float) -> bool:
    """True when a line at the left edge follows a full line: it is the rest of a paragraph."""
    right = max(line.x1 for line in lines)
    return any(
        a.x1 >= right - 1.5 * a.size and b.x0 <= left + 0.5 * b.size and a.x1 - a.x0 > 8 * a.size
        for a, b in pairwise(lines)
    )


def _indent(lines: list[Line], left: float) -> None:
    for line in lines:
        line.indented = line.x0 - left >= INDENT * line.size
