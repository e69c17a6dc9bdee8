"""Groups whose rules fill every slot themselves, and `none`, which only claims."""

from __future__ import annotations

import re

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups.base import Group
from extractor.engine.groups.dates import date_bounds

_LEAD = re.compile(r"^.*(?:开设|登录|登陆|通过|进入|打开|访问|使用|依托|利用|请到|可在|可到|在|到|由|至|关注|搜索)(?=[^，]{2})")


def bind_none(candidate: Candidate, context: Context) -> list[Candidate]:
    """Claim every value of the match as being no field."""
    candidate.claims = tuple(candidate.values.values())
    return [candidate]


def bind_platform(candidate: Candidate, context: Context) -> list[Candidate]:
    """Fill the address of a platform and the name in front of it."""
    for value in candidate.values.values():
        if value.kind == "url":
            candidate.slots.setdefault("url", value.data["value"])
    name = candidate.slots.get("name")
    candidate.slots["name"] = (_LEAD.sub("", name).strip("“”\"（( ") or None) if name else None
    return [candidate]


def finish_platforms(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """One item for each address, with every place that names it."""
    kept: dict[str, Candidate] = {}
    for candidate in candidates:
        url = str(candidate.slots.get("url"))
        first = kept.setdefault(url, candidate)
        if first is not candidate:
            first.spans += candidate.spans
            first.slots["name"] = first.slots["name"] or candidate.slots["name"]
    return list(kept.values())


def bind_notice(candidate: Candidate, context: Context) -> list[Candidate]:
    """Validity from the words of the notice itself: a period (有效期5年), an end, a start, what it repeals."""
    part = context.part_at(candidate.start)
    if part is not None and part.kind in ("forwarded", "quoted", "attachment"):
        return []
    slots = candidate.slots
    for value in candidate.values.values():
        if value.kind == "length":
            slots["duration"] = context.text[value.start : value.end]
        elif value.kind == "date":
            bounds = date_bounds(value, context)
            if value.data["since"]:
                slots["start"] = bounds[0] or bounds[1]
            else:
                slots["end"] = bounds[1] or bounds[0]
    sentence = context.sentence(candidate.start, candidate.end)
    for value in context.values_in(sentence[0], sentence[1], "date"):
        if value.data["since"] and not slots.get("start"):
            slots["start"] = date_bounds(value, context)[0]
    return [candidate]


NONE = Group("none", bind_none)
PLATFORMS = Group("platforms", bind_platform, finish_platforms)
NOTICE = Group("notice", bind_notice)
CITATIONS = Group("citations")
CONTACTS = Group("contacts")
ATTACHMENTS = Group("attachments")
FORMS = Group("forms")
STEPS = Group("steps")
