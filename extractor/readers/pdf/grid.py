"""Ruled tables from lines: pure geometry, y downwards. A cell is an area that lines shut in on four sides."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass

from extractor.readers.pdf.frame import Box

Rule = tuple[float, float, float]  # position, start, end

SNAP = 3.0
"""Lines this close (points) are one line; ends this close meet."""
JOIN = 4.0
"""Pieces of a line over a gap this small (points) are joined."""
MIN_LENGTH = 6.0
"""Shorter lines (points) are dashes, ticks and bullets."""
UNCOVERED = 0.08
"""Share of a cell's side that may be missing from its line."""
MAX_LINES = 1500
MAX_CELLS = 40_000
_FAR = 10.0  # points that lines must stick out beyond the outermost crossing line to make an open edge
_OUTSIDE = -1


@dataclass(frozen=True, slots=True)
class GridSpan:
    """A cell's place in the grid."""

    row: int
    column: int
    row_span: int
    column_span: int


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: edges of its columns (`xs`) and rows (`ys`), and the cells in reading order."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridSpan, ...]

    @property
    def box(self) -> Box:
        return self.xs[0], self.ys[0], self.xs[-1], self.ys[-1]

    def cell_box(self, cell: GridSpan) -> Box:
        """The cell's box in points."""
        return (
            self.xs[cell.column],
            self.ys[cell.row],
            self.xs[cell.column + cell.column_span],
            self.ys[cell.row + cell.row_span],
        )


def find_grids(level: list[Rule], upright: list[Rule], fills: list[Box], page: Box) -> list[Grid]:
    """Tables of at least two cells, from top to bottom; a table inside a cell of another is not reported.

    Edges of filled areas count as lines only where the drawn lines alone make no table.
    """
    levels, uprights = _joined(level), _joined(upright)
    grids = _grids(levels, uprights)
    areas = [box for box in fills if not _whole_page(box, page) and not _in_any(box, grids)]
    if 2 <= len(areas) <= MAX_LINES // 2:
        level = level + [line for x0, y0, x1, y1 in areas for line in ((y0, x0, x1), (y1, x0, x1))]
        upright = upright + [line for x0, y0, x1, y1 in areas for line in ((x0, y0, y1), (x1, y0, y1))]
        grids = _grids(_joined(level), _joined(upright))
    return _outermost(grids)


def _whole_page(box: Box, page: Box) -> bool:
    across, down = page[2] - page[0], page[3] - page[1]
    return box[2] - box[0] > 0.95 * across and box[3] - box[1] > 0.8 * down


def _in_any(box: Box, grids: list[Grid]) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    boxes = (grid.box for grid in grids)
    return any(x0 - SNAP <= x <= x1 + SNAP and y0 - SNAP <= y <= y1 + SNAP for x0, y0, x1, y1 in boxes)


def _outermost(grids: list[Grid]) -> list[Grid]:
    kept: list[Grid] = []
    for grid in sorted(grids, key=lambda g: (g.box[0] - g.box[2]) * (g.box[3] - g.box[1])):
        if not _in_any(grid.box, kept):
            kept.append(grid)
    return sorted(kept, key=lambda g: (g.box[1], g.box[0]))


def _joined(lines: list[Rule]) -> list[Rule]:
    """Collinear pieces joined over small gaps; what stays short is dropped."""
    joined: list[Rule] = []
    group: list[Rule] = []
    for line in [*sorted(lines), None]:
        if group and (line is None or line[0] - group[0][0] > SNAP):
            joined += _join_group(group)
            group = []
        if line is not None:
            group.append(line)
    return joined


def _join_group(group: list[Rule]) -> list[Rule]:
    length = sum(end - start for _, start, end in group)
    position = sum(p * (e - s) for p, s, e in group) / length if length else group[0][0]
    merged: list[list[float]] = []
    for _, start, end in sorted(group, key=lambda line: line[1]):
        if merged and start - merged[-1][1] <= JOIN:
            merged[-1][1] = max(merged[-1][1], end)
        else:
            merged.append([start, end])
    return [(position, start, end) for start, end in merged if end - start >= MIN_LENGTH]


def _grids(level: list[Rule], upright: list[Rule]) -> list[Grid]:
    if len(level) < 2 or not upright or len(level) > MAX_LINES or len(upright) > MAX_LINES:
        return []
    grids = (_grid(*_closed(levels, uprights)) for levels, uprights in _components(level, upright))
    return [grid for grid in grids if grid is not None]


def _components(level: list[Rule], upright: list[Rule]) -> list[tuple[list[Rule], list[Rule]]]:
    """Lines that hang together by touching, group by group."""
    parent = list(range(len(level) + len(upright)))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    heights = [line[0] for line in level]  # sorted, as `_joined` leaves them
    for v, (x, y0, y1) in enumerate(upright, len(level)):
        for h in range(bisect_left(heights, y0 - SNAP), bisect_right(heights, y1 + SNAP)):
            if level[h][1] - SNAP <= x <= level[h][2] + SNAP:
                parent[find(h)] = find(v)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = {}
    for i, line in enumerate([*level, *upright]):
        groups.setdefault(find(i), ([], []))[i >= len(level)].append(line)
    return [group for group in groups.values() if len(group[0]) > 1 and group[1]]


def _closed(level: list[Rule], upright: list[Rule]) -> tuple[list[Rule], list[Rule]]:
    """The lines, and the missing edges of an open table, where lines end together past the last crossing."""
    sides = _open_edges(level, upright)
    ends = _open_edges(upright, level)
    return sorted(level + ends), sorted(upright + sides)


def _open_edges(along: list[Rule], crossing: list[Rule]) -> list[Rule]:
    """Missing outer lines at the common ends of at least three `along` lines."""
    first, last = min(line[0] for line in crossing), max(line[0] for line in crossing)
    edges: list[Rule] = []
    for index in (1, 2):
        beyond = [line for line in along if (line[1] < first - _FAR if index == 1 else line[2] > last + _FAR)]
        ends = Counter(round(line[index] / SNAP) for line in beyond)
        if not ends:
            continue
        common = max(ends, key=lambda end: ends[end]) * SNAP
        close = [line for line in beyond if abs(line[index] - common) <= SNAP]
        if len(close) >= 3:
            position = sum(line[index] for line in close) / len(close)
            edges.append((position, min(line[0] for line in close), max(line[0] for line in close)))
    return edges


def _grid(level: list[Rule], upright: list[Rule]) -> Grid | None:
    """The grid of lines that hang together, or None when they shut in fewer than two cells."""
    xs, ys = sorted({line[0] for line in upright}), sorted({line[0] for line in level})
    rows, columns = len(ys) - 1, len(xs) - 1
    if rows < 1 or columns < 1 or rows * columns > MAX_CELLS:
        return None
    owner = _areas(rows, columns, _covered(level, ys, xs), _covered(upright, xs, ys))
    cells = [cell for group in _grouped(owner).values() for cell in _rectangles(group)]
    return _compressed(xs, ys, cells) if len(cells) > 1 else None


def _covered(lines: list[Rule], positions: list[float], steps: list[float]) -> list[list[bool]]:
    """For each position, which of the steps between neighbours a line covers."""
    covered = [[False] * (len(steps) - 1) for _ in positions]
    number = {position: i for i, position in enumerate(positions)}
    for position, start, end in lines:
        row = covered[number[position]]
        first = max(bisect_right(steps, start + SNAP) - 1, 0)
        for i in range(first, min(bisect_left(steps, end), len(row))):
            size = steps[i + 1] - steps[i]
            missing = max(start - steps[i], 0) + max(steps[i + 1] - end, 0)
            if missing <= max(SNAP, UNCOVERED * size) and missing < size / 2:
                row[i] = True
    return covered


def _areas(rows: int, columns: int, level: list[list[bool]], upright: list[list[bool]]) -> list[list[int]]:
    """A number for each elementary cell: equal where no line parts them, _OUTSIDE where the edge is open."""
    outside = rows * columns
    parent = list(range(outside + 1))

    def find(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if not level[row][column]:
                parent[find(here)] = find(here - columns if row else outside)
            if not upright[column][row]:
                parent[find(here)] = find(here - 1 if column else outside)
        if not upright[columns][row]:
            parent[find(row * columns + columns - 1)] = find(outside)
    for column in range(columns):
        if not level[rows][column]:
            parent[find((rows - 1) * columns + column)] = find(outside)
    away = find(outside)
    return [
        [
            _OUTSIDE if find(row * columns + column) == away else find(row * columns + column)
            for column in range(columns)
        ]
        for row in range(rows)
    ]


def _grouped(owner: list[list[int]]) -> dict[int, list[tuple[int, int]]]:
    groups: dict[int, list[tuple[int, int]]] = {}
    for row, line in enumerate(owner):
        for column, area in enumerate(line):
            if area != _OUTSIDE:
                groups.setdefault(area, []).append((row, column))
    return groups


def _rectangles(group: list[tuple[int, int]]) -> list[GridSpan]:
    """The area as rectangles: one, unless it has corners (then cut from top to bottom)."""
    free = set(group)
    made: list[GridSpan] = []
    for row, column in group:
        if (row, column) not in free:
            continue
        right, bottom = column, row
        while (row, right + 1) in free:
            right += 1
        while all((bottom + 1, c) in free for c in range(column, right + 1)):
            bottom += 1
        free -= {(r, c) for r in range(row, bottom + 1) for c in range(column, right + 1)}
        made.append(GridSpan(row, column, bottom - row + 1, right - column + 1))
    return made


def _compressed(xs: list[float], ys: list[float], cells: list[GridSpan]) -> Grid:
    """The grid without rows and columns at whose edges no cell begins or ends."""
    columns = sorted({c.column for c in cells} | {c.column + c.column_span for c in cells})
    rows = sorted({c.row for c in cells} | {c.row + c.row_span for c in cells})
    column_at = {old: new for new, old in enumerate(columns)}
    row_at = {old: new for new, old in enumerate(rows)}
    spans = [
        GridSpan(
            row_at[c.row],
            column_at[c.column],
            row_at[c.row + c.row_span] - row_at[c.row],
            column_at[c.column + c.column_span] - column_at[c.column],
        )
        for c in cells
    ]
    spans.sort(key=lambda c: (c.row, c.column))
    return Grid(tuple(xs[i] for i in columns), tuple(ys[i] for i in rows), tuple(spans))
