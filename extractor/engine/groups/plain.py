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


_NUMBERS = ("phones", "mobiles", "faxes", "emails", "qq", "wechat")


def finish_contacts(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """A mailbox of an office named elsewhere joins that office; a block that says nothing new is a copy."""
    kept: list[Candidate] = []
    for candidate in candidates:
        host = next((c for c in kept if _same_contact(c, candidate)), None)
        if host is None:
            kept.append(candidate)
            continue
        for slot, value in candidate.slots.items():
            if isinstance(value, list):
                host.slots[slot] = [*host.slots[slot], *(x for x in value if x not in host.slots[slot])]
            elif not host.slots.get(slot):
                host.slots[slot] = value
        host.spans += candidate.spans
        host.claims += candidate.claims
    return kept


def _same_contact(known: Candidate, new: Candidate) -> bool:
    """True for the same numbers and persons again, or for nothing but a mailbox of the same office."""
    numbers = {slot: set(new.slots[slot]) for slot in _NUMBERS if new.slots[slot]}
    one, other = known.slots.get("organization"), new.slots.get("organization")
    offices = not one or not other or str(one) in str(other) or str(other) in str(one)
    if not offices or (known.slots.get("purpose") or None) != (new.slots.get("purpose") or None):
        return False
    if set(new.slots["persons"]) <= set(known.slots["persons"]) and all(v <= set(known.slots[s]) for s, v in numbers.items()):
        return bool(new.slots["persons"]) and set(new.slots["persons"]) == set(known.slots["persons"])
    return bool(one and other) and set(numbers) <= {"emails", "qq"} and not new.slots["persons"] and not known.slots["emails"]


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
CONTACTS = Group("contacts", finish=finish_contacts)
ATTACHMENTS = Group("attachments")
FORMS = Group("forms")
STEPS = Group("steps")
