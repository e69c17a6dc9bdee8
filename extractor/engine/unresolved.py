"""What looked like a field and was not understood: never silently away (contract, rule 2)."""

from __future__ import annotations

from collections import defaultdict

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.values.base import Value
from extractor.model.policy import Unresolved

_GROUPS = {"hours": "hours", "date": "dates", "money": "fees", "phone": "contacts", "email": "contacts"}
_WHY = {
    "hours": "有学时数，但看不出是要求、上限还是折算",
    "date": "有日期，但看不出是哪一项工作的时间",
    "money": "有金额，但看不出是收费还是经费",
    "phone": "有号码，但看不出是谁的",
    "email": "有邮箱，但看不出是谁的",
}
_ROLES = ("body", "note", "cell", "footnote")


def unresolved(kept: list[Candidate], losers: list[Candidate], context: Context) -> list[Unresolved]:
    """Values of the running text and tables that no kept item and no `none` rule speaks for."""
    spoken = _spoken(kept, losers, context)
    claimed = {(v.start, v.kind) for c in kept for v in c.claims}
    found: list[Unresolved] = []
    for value in context.masked.values:
        if value.kind not in _GROUPS or (value.start, value.kind) in claimed or not _worth(value):
            continue
        line = context.line_at(value.start)
        if line is None or line.role not in _ROLES:
            continue
        around = [(s, e) for s, e in spoken[context.line_index(value.start)] if s <= value.start < e]
        if around and (value.kind != "date" or any(e - s < 30 for s, e in around)):
            continue
        start, end = context.clause(value.start, value.end)
        found.append(
            Unresolved(
                quote=context.text[start:end], start=start, end=end, group=_GROUPS[value.kind], why=_WHY[value.kind]
            )
        )
    return found


def _spoken(
    kept: list[Candidate], losers: list[Candidate], context: Context
) -> defaultdict[int, list[tuple[int, int]]]:
    """The spans that items and `none` rules speak for, by the index of each line they touch."""
    spans = [span for c in kept if c.group != "forms" for span in c.spans]
    spans += [(v.start, v.end) for c in losers if c.group == "none" for v in c.claims]
    lines: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for start, end in spans:
        for index in range(context.line_index(start), context.line_index(max(end - 1, start)) + 1):
            lines[index].append((start, end))
    return lines


def _worth(value: Value) -> bool:
    """Bare years and uncertain short numbers are no fields by themselves."""
    if value.kind == "phone":
        return bool(value.data["certain"])
    if value.kind != "date":
        return True
    parts = [p for p in (value.data.get("start"), value.data.get("end")) if p]
    return any(p.get("day") for p in parts)
