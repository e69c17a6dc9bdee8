"""Dates whose kind is said around them: in the lead-in of a list, the heading, the sentence before."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups import dates as date_group
from extractor.engine.schema import Rule
from extractor.engine.values.base import Value

_PAST_DAYS = 40
"""A date further back than this before the notice is history, not a schedule (days)."""
_TITLE_KINDS = (
    ("考试", "exam"), ("培训班", "class"), ("研修", "class"), ("验证", "review"), ("审验", "review"),
    ("要点", "phase"), ("方案", "phase"), ("计划", "phase"), ("规划", "phase"), ("行动", "phase"), ("补贴", "submission"), ("资助", "submission"), ("补助", "submission"), ("培训", "class"),
)  # fmt: skip


def listed_dates(context: Context, rule: Rule) -> list[Candidate]:
    """A weak candidate for every dated line or clause; any rule that reads the words beside a date wins over it."""
    found: list[Candidate] = []
    for value in context.masked.values:
        if value.kind != "date" or value.data["form"] in ("relative", "recurring") or not _full(value):
            continue
        line = context.line_at(value.start)
        if line is None or line.role not in ("body", "note"):
            continue
        kind = _kind(context, value)
        if kind is None:
            continue
        candidate = Candidate(rule, "dates", value.start, value.end, {"kind": kind}, {"date": value})
        candidate.spans = [context.clause(value.start, value.end)]
        candidate.confidence = rule.confidence
        found += [c for c in date_group.bind(candidate, context) if not _past(c, context)]
    return found


_RUN_IN = 30
_LEAD_IN = re.compile(r"[：:]$|如下|安排")
_NUMBER = re.compile(r"^\s*(?:[（(]?[一二三四五六七八九十\d]{1,3}[)）、.．]|第[一二三四五六七八九十\d]{1,2}步[：:、，])\s*")
_LABEL = re.compile(r"(?:^|[；;。]\s*)(?:[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]\s*)?(?P<heading>[\u4e00-\u9fff]{2,16})[（(]\s*$|(?:^|[；;，：。]\s*)(?P<label>[^：。；;\n]{2,26})[：:。]\s*[^：:。；;\n]{0,16}$")


def labelled_dates(context: Context, rule: Rule) -> list[Candidate]:
    """Dates right behind a label or run-in heading (报名时间：…, 四、准考证。…): the label's last word decides."""
    found: list[Candidate] = []
    pattern, kinds = context.words("date_kind")
    for value in context.masked.values:
        if value.kind != "date" or value.data["form"] == "relative":
            continue
        line = context.line_at(value.start)
        if line is None or line.role not in ("body", "note"):
            continue
        label = _LABEL.search(context.text[line.start : value.start])
        if label and label["label"] and not _opens_line(label):
            label = None
        words = (label["label"] or label["heading"]) if label else ""
        hits = [kinds[m[0]] for m in pattern.finditer(words)]
        if not hits:
            continue
        candidate = Candidate(rule, "dates", value.start, value.end, {"kind": hits[-1]}, {"date": value})
        if re.search(r"截止|结束时间", words):
            candidate.slots["as_end"] = True
        start = line.start + (label.start("label" if label["label"] else "heading") if label else 0)
        candidate.spans = [(start, context.clause(value.start, value.end)[1])]
        candidate.confidence = rule.confidence
        candidate.reach = value.start - start
        if label and label["label"] and "。" in label[0][len(words) :] and len(words) > 10:
            candidate.reach += _RUN_IN  # a run-in heading says less than a label with a colon
        found += date_group.bind(candidate, context)
    return found


def _opens_line(label: re.Match[str]) -> bool:
    """A label with a colon may stand anywhere; one that ends in 。 is a run-in heading only at the front of its line."""
    return label.string[label.end("label")] != "。" or not _NUMBER.sub("", label.string[: label.start("label")])


def _full(value: Value) -> bool:
    """A month at least; a lone year is no schedule."""
    return any(
        p and (p.get("month") or _piece_of_year(p, value)) for p in (value.data.get("start"), value.data.get("end"), *value.data["days"])
    )


def _piece_of_year(part: Mapping[str, Any], value: Value) -> bool:
    """A quarter, or the end of a year by which something is due; 上半年 alone is a heading."""
    piece = str(part.get("slice") or "")
    return piece.startswith("Q") or bool(piece and value.data["before"])


def _past(candidate: Candidate, context: Context) -> bool:
    bound = str(candidate.slots.get("end") or candidate.slots.get("start") or "")
    issued = context.facts.issue_date
    if not issued or len(bound) < 7:
        return not issued and len(bound) < 7
    day = date(int(bound[:4]), int(bound[5:7]), int(bound[8:10]) if len(bound) >= 10 else 28)
    return (date.fromisoformat(issued) - day).days > _PAST_DAYS


def _kind(context: Context, value: Value) -> str | None:
    """The kind that the nearest words name: clause, sentence, paragraph so far, lead-in line, headings, title."""
    pattern, kinds = context.words("date_kind")
    for text in _surroundings(context, value):
        hits = [kinds[m[0]] for m in pattern.finditer(text)]
        if hits:
            return hits[-1]
    title = context.facts.title or ""
    return next((kind for word, kind in _TITLE_KINDS if word in title and "继续教育工作" not in title), None)


def _surroundings(context: Context, value: Value) -> Iterator[str]:
    """The texts around a date, nearest first: they are asked for one by one until a kind is named."""
    text = context.text
    low, high = context.clause(value.start, value.end)
    yield text[low:high]
    low, high = context.sentence(value.start, value.end)
    yield text[low : value.start]
    index = context.line_index(value.start)
    line = context.lines[index]
    yield text[line.start : value.start]
    yield text[low:high]
    for before in reversed(context.lines[max(0, index - 6) : index]):
        lead = text[max(before.start, before.end - 40) : before.end]
        if before.part == line.part and _LEAD_IN.search(lead[-12:]):
            yield lead
            break
    yield from reversed(context.headings_at(value.start).split("\n"))
