"""What is drawn on a page besides text: ruling lines, filled areas and pictures, in PDF page space."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from extractor.readers.pdf import pdfium
from extractor.readers.pdf.frame import Box, corners

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]

THIN = 3.0
"""A filled shape at most this thick (points) is a drawn line."""
THICK_STROKE = 8.0
"""A stroke wider than this is a bar, not a rule of a table."""
STRAIGHT = 1.0
"""A segment that strays at most this far (points) is level or upright."""
MAX_SEGMENTS = 400
"""A single path with more segments is a drawing."""
MAX_PATHS = 30_000
MAX_DEPTH = 6
"""Nesting of form XObjects that is followed."""
_IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)


@dataclass(slots=True)
class Drawing:
    """`level` lines as (y, x0, x1), `upright` lines as (x, y0, y1), `fills` and `images` as boxes.

    A dot counts as a line both ways: dotted rules are made of dots. `fills` are dark or coloured areas.
    """

    level: list[tuple[float, float, float]] = field(default_factory=list)
    upright: list[tuple[float, float, float]] = field(default_factory=list)
    fills: list[Box] = field(default_factory=list)
    images: list[Box] = field(default_factory=list)
    outlines: int = 0
    """Number of paths with curves: glyphs drawn as outlines, logos."""

    def line(self, a: Point, b: Point) -> None:
        """Take the segment from a to b if it is level or upright."""
        (x0, y0), (x1, y1) = a, b
        across, down = abs(x1 - x0), abs(y1 - y0)
        if down <= STRAIGHT and across > down:
            self.level.append(((y0 + y1) / 2, min(x0, x1), max(x0, x1)))
        elif across <= STRAIGHT and down > across:
            self.upright.append(((x0 + x1) / 2, min(y0, y1), max(y0, y1)))

    def bar(self, box: Box) -> None:
        """Take a filled shape: as a line when it is thin, else as an area."""
        x0, y0, x1, y1 = box
        across, down = x1 - x0, y1 - y0
        if min(across, down) > THIN:
            self.fills.append(box)
            return
        if down <= THIN:
            self.level.append(((y0 + y1) / 2, x0, x1))
        if across <= THIN:
            self.upright.append(((x0 + x1) / 2, y0, y1))


def read_drawing(page: int) -> Drawing:
    """The lines, areas and pictures of a page; curves and white shapes are left out."""
    drawing = Drawing()
    reader = _PathReader(drawing)
    for number, (owner, kind, matrix) in enumerate(_objects(page)):
        if number >= MAX_PATHS:
            break
        if kind == pdfium.PATH:
            reader.read(owner, matrix)
        else:
            drawing.images.append(_bounds(owner, matrix))
    return drawing


def _objects(page: int) -> Iterator[tuple[int, int, Matrix]]:
    """Paths and pictures with the matrix of the form they stand in."""
    kind_of, get = pdfium.object_type, pdfium.get_object
    for i in range(pdfium.count_objects(page)):
        owner = get(page, i)
        kind = kind_of(owner)
        if kind == pdfium.FORM:
            yield from _form_objects(owner, _IDENTITY, 1)
        elif kind in (pdfium.PATH, pdfium.IMAGE):
            yield owner, kind, _IDENTITY


def _form_objects(form: int, outer: Matrix, depth: int) -> Iterator[tuple[int, int, Matrix]]:
    matrix = multiply(_matrix(form), outer)
    for i in range(pdfium.count_form_objects(form)):
        owner = pdfium.get_form_object(form, i)
        kind = pdfium.object_type(owner) if owner else 0
        if kind == pdfium.FORM and depth < MAX_DEPTH:
            yield from _form_objects(owner, matrix, depth + 1)
        elif kind in (pdfium.PATH, pdfium.IMAGE):
            yield owner, kind, matrix


def multiply(first: Matrix, then: Matrix) -> Matrix:
    """The matrix that applies `first`, then `then`."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = then
    return (a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u)


def _apply(matrix: Matrix, x: float, y: float) -> Point:
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


_FLOATS = pdfium.Numbers(ctypes.c_float, 6)
_COLORS = pdfium.Numbers(ctypes.c_uint, 4)
_FLAGS = pdfium.Numbers(ctypes.c_int, 2)


def _matrix(owner: int) -> Matrix:
    return tuple(_FLOATS.values[:]) if pdfium.object_matrix(owner, _FLOATS.at[0]) else _IDENTITY


def _bounds(owner: int, matrix: Matrix) -> Box:
    at = _FLOATS.at
    if not pdfium.object_bounds(owner, at[0], at[1], at[2], at[3]):
        return 0.0, 0.0, 0.0, 0.0
    left, bottom, right, top = _FLOATS.values[:4]
    if matrix is _IDENTITY:
        return left, bottom, right, top
    return corners(_apply(matrix, left, bottom), _apply(matrix, right, top))


class _PathReader:
    """Adds the lines and areas of path objects to a drawing."""

    def __init__(self, drawing: Drawing):
        self.drawing = drawing

    def read(self, owner: int, outer: Matrix) -> None:
        pdfium.draw_mode(owner, _FLAGS.at[0], _FLAGS.at[1])
        filled, stroked = _FLAGS.values
        filled = filled and _is_dark(pdfium.fill_color, owner)
        stroked = stroked and _is_dark(pdfium.stroke_color, owner)
        count = pdfium.count_segments(owner)
        if not (filled or stroked) or not 2 <= count <= MAX_SEGMENTS:
            return
        if not stroked and count <= 5 and self._short_bar(owner, outer):
            return
        matrix = multiply(_matrix(owner), outer)
        subpaths = _subpaths(owner, count, matrix)
        if subpaths is None:
            self.drawing.outlines += 1
            return
        if stroked and self._rule(owner, matrix):
            for points in subpaths:
                for a, b in pairwise(points):
                    self.drawing.line(a, b)
        if filled:
            for points in subpaths:
                self._area(points)

    def _short_bar(self, owner: int, outer: Matrix) -> bool:
        """Take a thin filled shape by its bounds, without looking at its segments."""
        box = _bounds(owner, outer)
        if min(box[2] - box[0], box[3] - box[1]) > THIN:
            return False
        self.drawing.bar(box)
        return True

    @staticmethod
    def _rule(owner: int, matrix: Matrix) -> bool:
        """True when the stroke is thin enough for a rule."""
        if not pdfium.stroke_width(owner, _FLOATS.at[0]):
            return True
        a, b, c, d, _, _ = matrix
        scale = max(abs(a), abs(b), abs(c), abs(d))
        return float(_FLOATS.values[0]) * scale <= THICK_STROKE

    def _area(self, points: list[Point]) -> None:
        """A filled outline: thin ones are lines, rectangles are areas, other shapes are drawings."""
        across, down = [p[0] for p in points], [p[1] for p in points]
        box = min(across), min(down), max(across), max(down)
        thin = min(box[2] - box[0], box[3] - box[1]) <= THIN
        if thin or (len(points) <= 6 and _is_rectangle(points, box)):
            self.drawing.bar(box)


def _is_rectangle(points: list[Point], box: Box) -> bool:
    """True when every point lies near a corner of the box."""
    x0, y0, x1, y1 = box
    return len(points) >= 4 and all(
        min(abs(x - x0), abs(x - x1)) <= THIN and min(abs(y - y0), abs(y - y1)) <= THIN for x, y in points
    )


def _is_dark(color: Callable[..., int], owner: int) -> bool:
    """False for white and for transparent paint; paint of an unknown colour (patterns) counts as dark."""
    at = _COLORS.at
    if not color(owner, at[0], at[1], at[2], at[3]):
        return True
    red, green, blue, alpha = _COLORS.values
    return bool(alpha > 0 and min(red, green, blue) < 250)


def _subpaths(owner: int, count: int, matrix: Matrix) -> list[list[Point]] | None:
    """The corner points of each outline, closed ones ending at their start; None when there are curves."""
    at_x, at_y = _FLOATS.at[0], _FLOATS.at[1]
    paths: list[list[Point]] = []
    points: list[Point] = []
    for i in range(count):
        segment = pdfium.get_segment(owner, i)
        kind = pdfium.segment_type(segment)
        if kind == pdfium.BEZIER_TO:
            return None
        pdfium.segment_point(segment, at_x, at_y)
        point = _apply(matrix, *_FLOATS.values[:2])
        if kind == pdfium.MOVE_TO:
            points = [point]
            paths.append(points)
        elif points:
            points.append(point)
            if pdfium.segment_close(segment) and points[0] != point:
                points.append(points[0])
    return [path for path in paths if len(path) > 1]
