"""The masked view: the text in which every typed value is one private character.

Rules run on this view. A pattern such as `报名{..12}{date}` stays short, cannot cut a value in two, and
never matches inside a title, a document number or a date.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extractor.engine.values import KINDS, find_values
from extractor.engine.values.base import Value
from extractor.model.document import Table
from extractor.model.offsets import OffsetMap, apply_edits

KIND_CHARS: dict[str, str] = {
    name: chr(0xE100 + index)
    for index, name in enumerate(
        (
            "deadline", "since", "date_plain", "relative", "year_label", "hours", "length", "ratio", "money",
            "phone", "mobile", "fax", "email", "url", "qq", "wechat", "postcode", "docnum", "document", "work", "level",
            "scale", "recurring", "hours_least", "hours_most",
        )
    )
}  # fmt: skip
"""The private character of each sort of value."""

CLASSES: dict[str, str] = {
    **KIND_CHARS,
    "day": KIND_CHARS["deadline"] + KIND_CHARS["since"] + KIND_CHARS["date_plain"],
    "date": "".join(KIND_CHARS[k] for k in ("deadline", "since", "date_plain", "relative", "recurring")),
    "title": KIND_CHARS["document"] + KIND_CHARS["work"],
    "hours": "".join(KIND_CHARS[k] for k in ("hours", "hours_least", "hours_most")),
    "hours_plain": KIND_CHARS["hours"],
    "amount": "".join(KIND_CHARS[k] for k in ("hours", "hours_least", "hours_most", "length")),
    "number": "".join(KIND_CHARS[k] for k in ("phone", "mobile", "fax")),
    "net": "".join(KIND_CHARS[k] for k in ("email", "url", "qq", "wechat")),
}
"""What a rule may write as `{name}`: one sort of value or several."""

_TABLE_LABEL = re.compile(r"名称|对象|范围|条件|时间|期限|时限|日期|依据|材料|地点|地址|电话|方式|收费|费用|部门|机构|单位|主体|流程|程序|形式|人员|标准|内容|要求|科目|结果|说明|备注")
"""Words of the labels in the first column of a label-value table."""
_AMOUNTS = frozenset(["hours", "length", "money", "ratio", "scale"])
_HAN_BLANK = re.compile("[\u4e00-\u9fff] ")
"""A blank that a conversion left between a word and its amount (一律 18学时)."""
_SENTENCE = re.compile(r"[^。！？；\n\t]+[。！？；]?[”’）》]*|[。！？；]")
_LINE = re.compile(r"[^\n]+")


@dataclass(frozen=True, slots=True)
class Masked:
    """The masked text with its values, sentences and lines (spans of masked positions)."""

    text: str
    values: tuple[Value, ...]
    at: dict[int, Value]
    map: OffsetMap
    sentences: tuple[tuple[int, int], ...]
    sentence_starts: tuple[int, ...]
    lines: tuple[tuple[int, int], ...]
    line_starts: tuple[int, ...]

    def sentence_of(self, position: int) -> int:
        """Index of the sentence that holds a masked position."""
        return bisect_right(self.sentence_starts, position, 1) - 1

    def line_of(self, position: int) -> int:
        """Index of the line that holds a masked position."""
        return bisect_right(self.line_starts, position, 1) - 1

    def real(self, start: int, end: int) -> tuple[int, int]:
        """The span of the document's text behind a masked span."""
        return self.map.to_old(start, end)


def sort_of(value: Value) -> str:
    """The name in `KIND_CHARS` under which a value is masked."""
    data = value.data
    if value.kind == "date":
        if data["form"] in ("relative", "recurring"):
            return str(data["form"])
        if data["before"]:
            return "deadline"
        return "since" if data["since"] else "date_plain"
    if value.kind == "title":
        return "document" if data["is_document"] else "work"
    if value.kind == "phone":
        kind = data["type"]
        return kind if kind in ("mobile", "fax") else "phone"
    if value.kind == "hours":
        return "hours_least" if data.get("at_least") else "hours_most" if data.get("at_most") else "hours"
    return value.kind


_MASKED = tuple(kind for kind in KINDS if kind.name != "count")


def mask_document(text: str, tables: Sequence[Table] = ()) -> Masked:
    """The masked view of a document's text with the values of all kinds; plain counts stay as written.

    In tables of a label and what it says (服务对象 | …) the tab between them is a colon.
    """
    return mask(text, find_values(text, _MASKED), [at for table in tables for at in _label_ends(text, table)])


def _label_ends(text: str, table: Table) -> Iterator[int]:
    """Where the labels of a label-value table end; nothing for tables of rows under a header."""
    pairs = [[c for c in table.cells if c.row == row and c.start < c.end] for row in range(table.rows)]
    pairs = [pair for pair in pairs if pair]
    if len(pairs) < 2 or any(len(pair) != 2 or pair[0].end - pair[0].start > 12 for pair in pairs):
        return
    labels = [text[a.start : a.end] for a, _ in pairs]
    if sum(bool(_TABLE_LABEL.search(label)) for label in labels) * 2 < len(labels):
        return
    for label, told in pairs:
        if told.start == label.end + 1 and text[label.end] == "\t":
            yield label.end


def mask(text: str, values: Sequence[Value], label_ends: Sequence[int] = ()) -> Masked:
    """The masked view of `text`; `values` must not overlap and come in text order."""
    edits = [(v.start, v.end, KIND_CHARS[sort_of(v)]) for v in values] + [(at, at + 1, "：") for at in label_ends]
    edits += [(v.start - 1, v.start, "") for v in values if v.kind in _AMOUNTS and _HAN_BLANK.match(text, max(v.start - 2, 0))]
    masked, step = apply_edits(text, sorted(edits))
    at = {step.to_new(v.start): v for v in values}
    sentences = tuple(m.span() for m in _SENTENCE.finditer(masked))
    lines = tuple(m.span() for m in _LINE.finditer(masked))
    return Masked(
        masked,
        tuple(values),
        at,
        step,
        sentences,
        tuple(s for s, _ in sentences),
        lines,
        tuple(s for s, _ in lines),
    )
