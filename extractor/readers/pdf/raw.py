"""Characters of a page from pdfium: bulk text, one box each, and stretches that belong together."""

from __future__ import annotations

import ctypes
import math
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby, repeat

from extractor.readers.pdf import pdfium
from extractor.readers.pdf.frame import Box
from extractor.readers.pdf.runs import TYPED, typed_blank

VISIBLE, HIDDEN, WHITE = 0, 1, 2
Setting = tuple[int, float, float, float, float, float, float]
"""Style, font size, the first four numbers of the text matrix, and the height of the baseline (page space)."""
_TIDY = {**dict.fromkeys(range(32), " "), 2: "-", 0: "\ufffd", 0x7F: " ", 0xFFFE: "-", 0xFFFF: "\ufffd"}
_MIN_SIZE = 0.5  # points; smaller text is not meant to be read
_NEAR = 0.6  # ems between two objects of a baseline that are read as one run


@dataclass(slots=True)
class Raw:
    """Characters `start` to `end` of one text object or several that follow each other on a baseline.

    `angle` in degrees, `x` and `y` the origin in page space; `style` is VISIBLE, HIDDEN or WHITE;
    `quarter` is the angle in quarter turns, None when it is aslant by more than 8 degrees.
    """

    start: int
    end: int
    style: int
    size: float
    angle: float
    x: float
    y: float
    quarter: int | None
    text: str = ""
    blank: str = ""
    """What is written for an object of blanks right before it on its line."""


@dataclass(slots=True)
class Characters:
    """All characters pdfium lists for a page, its own blanks and line ends among them.

    `boxes` holds left, top, right, bottom of each character's advance box, one after the other (page space);
    `objects` the text object of each, None for a character that pdfium made up.
    """

    text: str
    boxes: list[float]
    objects: list[int | None]


def read_characters(handle: int) -> Characters:
    """The characters of a text page."""
    count = max(pdfium.count_chars(handle), 0)
    boxes = (ctypes.c_float * (4 * count))()
    start, every = ctypes.addressof(boxes), range(count)
    deque(map(pdfium.loose_box, repeat(handle), every, range(start, start + 16 * count, 16)), maxlen=0)
    return Characters(_text(handle, count), boxes[:], list(map(pdfium.text_object, repeat(handle), every)))


def _text(handle: int, count: int) -> str:
    """One character per pdfium index; control characters become blanks, a hyphen mark a hyphen."""
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.get_text(handle, 0, count, ctypes.addressof(buffer)) - 1
    found = bytes(buffer)[: 2 * count].decode("utf-16le", "replace") if written == count else ""
    if len(found) != count:
        found = "".join(_from_codes([pdfium.get_unicode(handle, i) for i in range(count)]))
    return found if found.isprintable() else found.translate(_TIDY)


def _from_codes(codes: list[int]) -> list[str]:
    """A character per code; the two halves of a rare character become the character and a blank."""
    found: list[str] = []
    for i, code in enumerate(codes):
        if 0xD800 <= code < 0xDC00 and i + 1 < len(codes) and 0xDC00 <= codes[i + 1] < 0xE000:
            found.append(chr(0x10000 + ((code - 0xD800) << 10) + codes[i + 1] - 0xDC00))
        elif 0xDC00 <= code < 0xE000 and found and found[-1] > "\uffff":
            found.append(" ")
        else:
            found.append(chr(code) if code <= 0x10FFFF and not 0xD800 <= code < 0xE000 else "\ufffd")
    return found


def raw_runs(handle: int, characters: Characters, area: Box) -> list[Raw]:
    """The text inside the visible area, object by object; objects that go on along a level line are one.

    A run may hold blanks, typed ones and pdfium's own; it neither begins nor ends with an object of blanks.
    """
    boxes, text = characters.boxes, characters.text
    ask = _asker(handle)
    runs: list[Raw] = []
    current: Raw | None = None
    setting: Setting | None = None
    right = bottom = reach = 0.0
    blank = -1  # where a blank stands that was typed after the last run's text
    end = 0
    for owner, group in groupby(characters.objects):
        start, end = end, end + len(list(group))
        if not owner:
            continue
        if text[start:end].isspace():
            blank = start
            continue
        here, first, last = ask(owner, start), 4 * start, 4 * end - 4
        if (
            here == setting
            and current is not None
            and -0.2 * reach < boxes[first] - right < _NEAR * reach
            and abs(boxes[first + 3] - bottom) < reach / 2
        ):
            current.end = end
        else:
            current, setting = _begun(handle, start, end, here, boxes[first], area), here
            if current is None:
                continue
            runs.append(current)
            reach = current.size if current.angle == 0 else 0.0
            if blank >= 0:
                current.blank = _blank(boxes, blank, start, current.size)
        right, bottom = boxes[last + 2], boxes[last + 3]
        blank = end - 1 if text[end - 1].isspace() else -1
    for run in runs:
        run.text = text[run.start : run.end]
    return runs


def _blank(boxes: list[float], blank: int, start: int, size: float) -> str:
    """What is written for a typed blank before the character `start`; nothing when it is on another line."""
    left, _, right, bottom = boxes[4 * blank : 4 * blank + 4]
    if abs(bottom - boxes[4 * start + 3]) > size / 2 or right - left <= TYPED * size:
        return ""
    return typed_blank(boxes[4 * start] - left, [right - left])


def _asker(handle: int) -> Callable[[int, int], Setting]:
    """Asks how a text object is set, given with its first character; the buffers are used again."""
    matrix, color = pdfium.Numbers(ctypes.c_float, 6), pdfium.Numbers(ctypes.c_uint, 4)
    matrix_at, numbers, colors = matrix.at[0], matrix.values, color.values
    red_at, green_at, blue_at, alpha_at = color.at
    char_matrix, font_size = pdfium.char_matrix, pdfium.font_size
    render_mode, fill_color = pdfium.render_mode, pdfium.fill_color

    def ask(owner: int, start: int) -> Setting:
        mode, style = render_mode(owner), VISIBLE
        if mode in pdfium.INVISIBLE_MODES:
            style = HIDDEN
        elif not mode and fill_color(owner, red_at, green_at, blue_at, alpha_at):
            style = _painted(*colors[:])
        char_matrix(handle, start, matrix_at)
        a, b, c, d, _, y = numbers[:]
        return style, font_size(handle, start), a, b, c, d, y

    return ask


def _painted(red: int, green: int, blue: int, alpha: int) -> int:
    """The style of text that is filled in a colour."""
    if alpha == 0:
        return HIDDEN
    return WHITE if red >= 250 and green >= 250 and blue >= 250 else VISIBLE


def _begun(handle: int, start: int, end: int, setting: Setting, left: float, area: Box) -> Raw | None:
    """A run that begins here; None outside the visible area and for text too small to read."""
    style, font_size, a, b, c, d, y = setting
    level, x = not b and a > 0, left
    if not level or not y:
        origin = pdfium.Numbers(ctypes.c_double, 2)
        pdfium.char_origin(handle, start, *origin.at)
        x, y = origin.values[:]
    x0, y0, x1, y1 = area
    if not (x0 - 1 <= x <= x1 + 1 and y0 - 1 <= y <= y1 + 1):
        return None
    size: float = abs(font_size) * (abs(d) if not c else math.hypot(c, d))
    if size < _MIN_SIZE:
        return None
    if level:
        return Raw(start, end, style, size, 0.0, x, y, 0)
    angle = math.degrees(math.atan2(b, a))
    turn = round(angle / 90)
    return Raw(start, end, style, size, angle, x, y, turn % 4 if abs(angle - turn * 90) <= 8 else None)
