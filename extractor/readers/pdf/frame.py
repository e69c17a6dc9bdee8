"""From PDF page space (origin bottom left) to what a reader sees (origin top left), also on turned pages."""

from __future__ import annotations

from dataclasses import dataclass

Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """The visible `area` (left, bottom, right, top in PDF points) turned clockwise by `quarter` × 90°."""

    area: Box
    quarter: int

    @property
    def width(self) -> float:
        left, bottom, right, top = self.area
        return top - bottom if self.quarter % 2 else right - left

    @property
    def height(self) -> float:
        left, bottom, right, top = self.area
        return right - left if self.quarter % 2 else top - bottom

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of page space as (x to the right, y downwards) of this frame."""
        left, bottom, right, top = self.area
        if self.quarter == 0:
            return x - left, top - y
        if self.quarter == 1:
            return y - bottom, x - left
        if self.quarter == 2:
            return right - x, y - bottom
        return top - y, right - x

    def unpoint(self, x: float, y: float) -> tuple[float, float]:
        """The page-space point that `point` turns into (x, y)."""
        left, bottom, right, top = self.area
        if self.quarter == 0:
            return x + left, top - y
        if self.quarter == 1:
            return y + left, x + bottom
        if self.quarter == 2:
            return right - x, y + bottom
        return right - y, top - x

    def box(self, box: Box) -> Box:
        """A page-space box (any two corners) as (x0, top, x1, bottom) of this frame."""
        return corners(self.point(box[0], box[1]), self.point(box[2], box[3]))

    def shown_box(self, box: Box, other: Frame) -> Box:
        """A box of this frame as a box of `other`, rounded to hundredths of a point."""
        if other.quarter != self.quarter:
            box = other.box((*self.unpoint(box[0], box[1]), *self.unpoint(box[2], box[3])))
        return (round(box[0], 2), round(box[1], 2), round(box[2], 2), round(box[3], 2))


def corners(a: tuple[float, float], b: tuple[float, float]) -> Box:
    """The box spanned by two points."""
    return min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1])
