"""Conversions (折算): what an activity counts for, with the caps that stand beside it (handbook 2c)."""

from __future__ import annotations

import re
from typing import Any

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.grid import row_at
from extractor.engine.groups.base import Group
from extractor.engine.groups.periods import period_of
from extractor.engine.values.base import Value
from extractor.text.sections import mark_of

_CAP = re.compile(r"(?:不(?:得)?(?:超过?|高于|多于)|最高|最多|至多|上限|封顶|不大于)[^，。；]{0,12}$")
_CAP_AFTER = re.compile(r"[^，。；]{0,3}(?:封顶|为限|以内|为上限)")
_LIST = re.compile(
    r"(?:包括|包含|含|指|主要有)(?P<list>[^。；：]{4,200}?)(?:，(?:按|由|经|每|可|其|凡|均)|[。；：]|$)"
)
_SPLIT = re.compile(r"[、，]|以及|及其他|及|和其他")


def bind(candidate: Candidate, context: Context) -> list[Candidate]:
    """Fill activity, items, rate and caps of one conversion from its sentence and list item."""
    slots = candidate.slots
    scale = candidate.values.get("scale")
    if scale is not None:
        if "credit" not in (scale.data["from"]["unit"], scale.data["to"]["unit"]):
            return []
        slots.update(value=scale.data["to"]["value"], unit=scale.data["to"]["unit"])
        slots.setdefault("per", context.text[scale.start : scale.end])
        candidate.claims = (scale,)
    measure = next((v for v in candidate.values.values() if v.kind in ("hours", "length")), None)
    value = candidate.values.get("rate", measure)
    if value is not None and slots["basis"] in ("rate", "deemed"):
        candidate.claims = (value,) if value is measure or measure is None else (measure, value)
        if value is not measure and measure is not None:
            slots.setdefault("per", context.text[measure.start : measure.end])
        slots.setdefault("value", value.data["value"])
        _shared_rate(slots, context, value)
        slots.setdefault("unit", value.data["unit"] if value.data["unit"] in _UNITS else "class_hour")
        if value.data.get("per_text") and not slots.get("per"):
            slots["per"] = value.data["per_text"]
    slots.setdefault("value", None)
    line = context.line_at(candidate.start)
    start, end = (line.start, line.end) if line else (candidate.start, candidate.end)
    slots["caps"] = _caps(context, candidate, start, end, value) or _caps_of_row(context, candidate.start)
    slots["activity"] = slots.get("activity") or _activity(context, candidate, start)
    slots["items"] = _items(
        context.text[start : candidate.start + 1] + context.text[candidate.start : candidate.end]
    )
    return [candidate]


def _shared_rate(slots: dict[str, Any], context: Context, value: Value) -> None:
    """Who is first and who follows: the rank words in front of the amount."""
    clause = context.clause(value.start, value.end)
    found = _RANK.search(context.text[clause[0] : value.start])
    if found and not slots.get("rank"):
        slots["rank"] = found[0]


_RANK = re.compile(
    r"第[一二三四五六七八九十\d]+(?:名|作者|完成人|位)|独著|主编|副主编|参编|其他(?:作者|人员)|主持人|主讲人"
)
_UNITS = ("class_hour", "clock_hour", "credit", "day", "week", "month", "year", "course")


def _caps(
    context: Context, candidate: Candidate, start: int, end: int, rate: Value | None
) -> list[dict[str, Any]]:
    """The caps behind the rate in the same list item, up to the next rate."""
    caps: list[dict[str, Any]] = []
    others = False  # a rate of another activity was passed: only a cap on all of them may follow
    for value in context.values_in(candidate.start, end, "hours"):
        if value is rate:
            continue
        shared = _SHARED.match(context.text, context.sentence(value.start, value.end)[0])
        if not shared and (others or not _same_breath(context, candidate, value)):
            others = True
            continue
        before = context.text[max(start, value.start - 16) : value.start]
        if not (
            _CAP.search(before) or value.data.get("at_most") or _CAP_AFTER.match(context.text, value.end)
        ):
            if re.search(r"(?:计|按|为|折算|认定|登记)[^，。；]{0,6}$", before) and rate is not None:
                others = True
            continue
        clause = context.clause(value.start, value.end)
        words = context.text[max(start, clause[0] - 12) : value.start]
        per = value.data.get("per") or period_of(words)
        caps.append({"value": value.data["value"], "unit": value.data["unit"], "per": per})
    return caps


_SHARED = re.compile(
    r"[^，。；]{2,8}(?:折算|折合|折抵|换算|认定)的?[^，。；]{0,10}(?:每年|全年|累计|合计|最多|最高)|(?:以上|上述|前述|本条|折[抵算]|各(?:项|类)|前[二三四五六]项)[^，。；]{0,12}(?:合计|累计|总计|总和|每年|全年|一年|年度|最多|最高|不超过|不得超过)|(?:以上|上述|前述)(?:各|[一二三四五六]|几)?(?:项|类|款)"
)
_GOES_ON = re.compile(
    r"(?:但|且|并|其中)?(?:每|全年|一年|一个?年度|年度|累计|合计|最高|最多|同一|折算|以上|上述|总|原则上)"
)


def _caps_of_row(context: Context, position: int) -> list[dict[str, Any]]:
    """The cap in the 上限 column of the table row that holds the rate."""
    row = row_at(context, position)
    cell = row.find(r"上限|最高|封顶") if row else None
    if cell is None or cell.start <= position < cell.end:
        return []
    text = context.text[cell.start : cell.end]
    number = re.search(r"\d{1,3}(?:\.\d)?", text)
    if not number:
        return []
    amount = float(number[0]) if "." in number[0] else int(number[0])
    unit = "credit" if "学分" in text else "class_hour"
    return [{"value": amount, "unit": unit, "per": "day" if re.search("天|日", text) else "year"}]


def _same_breath(context: Context, candidate: Candidate, value: Value) -> bool:
    """True when the amount stands in the rate's own sentence or in one that goes on about it (每年累计不超过…)."""
    own = context.sentence(candidate.start, candidate.end)
    other = context.sentence(value.start, value.end)
    return other == own or bool(_GOES_ON.match(context.text[other[0] : other[1]]))


def _activity(context: Context, candidate: Candidate, start: int) -> str:
    """What is converted: the head of the list item, else the subject of the sentence."""
    text = context.text[start : candidate.end]
    mark = mark_of(text)
    if mark:
        head = re.match(r"[^，。：；（(]{2,40}", text[mark[2] :])
        if head:
            return re.sub(r"(?:等)?(?:可(?:以)?折算(?:为)?学时|折算(?:标准|办法)?)$", "", head[0])
    sentence = context.sentence(candidate.start, candidate.end)
    subject = re.match(r"[^，。；：]{2,60}", context.text[sentence[0] : candidate.end])
    return (subject[0] if subject else context.text[candidate.start : candidate.end]).strip()


def _items(text: str) -> list[str]:
    found = _LIST.search(text)
    if not found:
        return []
    return [re.sub(r"^(?:各类|各种)|等$", "", x) for x in _SPLIT.split(found["list"]) if len(x) >= 2]


GROUP = Group("conversions", bind)
