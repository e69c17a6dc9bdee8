"""Printed lines from runs: which runs share a line, and how their text is joined."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

from extractor.readers.pdf.frame import Box
from extractor.readers.pdf.runs import ASCENT, BLANK, DESCENT, SPLIT_GAP, TYPED, Run, blank_between

_SAME = 0.25  # ems between two drawings of one bold character
_OVERLAP = 0.5  # share of the lower one's height that two runs of a line have in common
_MAX_RATIO = 1.8  # a larger run does not become the measure of a line begun by smaller ones


@dataclass(slots=True)
class Line:
    """A printed line in the reading frame; `region` numbers the text column it stands in."""

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    pieces: tuple[tuple[float, float], ...] = ()
    """Left and right ends of the parts between wide gaps."""
    kind: str = "paragraph"
    region: int = 0
    indented: bool = False

    @property
    def base(self) -> float:
        """The baseline of the line's largest text."""
        return self.bottom - DESCENT * self.size

    @property
    def box(self) -> Box:
        return self.x0, self.top, self.x1, self.bottom


@dataclass(slots=True)
class _Open:
    """A line being gathered; its band is that of the run that measures it."""

    runs: list[Run]
    top: float
    bottom: float
    size: float


def group_lines(runs: list[Run]) -> list[Line]:
    """The printed lines of one text column, from top to bottom."""
    return [make_line(group) for group in group_runs(runs)]


def group_runs(runs: list[Run]) -> list[list[Run]]:
    """Runs that share a printed line (raised and lowered ones included), each group from left to right."""
    if len(runs) == 1:
        return [runs]
    opened: list[_Open] = []
    for run in sorted(runs, key=lambda r: r.base):
        top, bottom = run.base - ASCENT * run.size, run.base + DESCENT * run.size
        for line in opened[-3:][::-1]:
            shared = min(bottom, line.bottom) - max(top, line.top)
            if shared >= _OVERLAP * min(run.size, line.size):
                line.runs.append(run)
                if line.size < run.size <= _MAX_RATIO * line.size:
                    line.top, line.bottom, line.size = top, bottom, run.size
                break
        else:
            opened.append(_Open([run], top, bottom, run.size))
    opened.sort(key=lambda line: line.bottom)
    return [sorted(line.runs, key=_left) for line in opened]


def _left(run: Run) -> float:
    return run.lefts[0]


def make_line(runs: list[Run]) -> Line:
    """The line made of runs from left to right."""
    if len(runs) == 1:
        run = runs[0]
        text = run.written()
        x0, x1, top, bottom = run.x0, run.x1, run.base - ASCENT * run.size, run.base + DESCENT * run.size
        return Line(text, x0, x1, top, bottom, run.size, ((x0, x1),))
    if any(b.lefts[0] < a.rights[-1] - _SAME * a.size for a, b in pairwise(runs)):
        runs = _untangled(runs)
    base, largest, top = runs[0].base, 0.0, runs[0].base
    for run in runs:
        base, largest, top = (
            max(base, run.base),
            max(largest, run.size),
            min(top, run.base - ASCENT * run.size),
        )
    text, pieces = join_runs(runs)
    bottom = base + DESCENT * largest
    return Line(text, pieces[0][0], pieces[-1][1], top, bottom, _main_size(runs), pieces)


def _main_size(runs: list[Run]) -> float:
    if all(run.size == runs[0].size for run in runs):
        return runs[0].size
    weight: dict[float, int] = {}
    for run in runs:
        weight[run.size] = weight.get(run.size, 0) + len(run.text)
    return max(weight, key=lambda size: weight[size])


def _untangled(runs: list[Run]) -> list[Run]:
    """Overlapping runs as single characters from left to right; a character drawn twice stands once."""
    loose = [run.part(i, i + 1) for run in runs for i in range(len(run.text))]
    loose.sort(key=_left)
    kept: list[Run] = []
    for run in loose:
        if not any(run.text == other.text and _same_place(run, other) for other in kept[-3:]):
            kept.append(run)
    return kept


def _same_place(a: Run, b: Run) -> bool:
    size = max(a.size, b.size)
    return abs(a.x0 - b.x0) < _SAME * size and abs(a.base - b.base) < _SAME * size


def join_runs(runs: list[Run]) -> tuple[str, tuple[tuple[float, float], ...]]:
    """The text of a line, and the ends of its pieces between wide gaps."""
    parts: list[str] = []
    pieces: list[tuple[float, float]] = []
    start, end = runs[0].x0, runs[0].x0
    before: Run | None = None
    for run in runs:
        if before is not None:
            size = min(before.size, run.size)
            gap = run.lefts[0] - end
            if gap >= SPLIT_GAP * size:
                parts.append(BLANK)
                pieces.append((start, end))
                start = run.lefts[0]
            else:
                typed = (run.space_before or before.space_after) if gap > TYPED * size else ""
                near = before.inner_gap(-1) + run.inner_gap(0)
                parts.append(blank_between(before.text[-1], run.text[0], gap, near, size, typed))
        parts.append(run.written())
        end = max(end, run.rights[-1])
        before = run
    pieces.append((start, end))
    return "".join(parts), tuple(pieces)
