"""Groups whose rules fill every slot themselves, and `none`, which only claims."""

from __future__ import annotations

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups.base import Group


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
    candidate.slots["name"] = name.strip("“”\"（( ") if name else None
    return [candidate]


def bind_notice(candidate: Candidate, context: Context) -> list[Candidate]:
    """Head elements found by a pattern (validity) only in the notice's own text."""
    return [candidate]


NONE = Group("none", bind_none)
PLATFORMS = Group("platforms", bind_platform)
NOTICE = Group("notice", bind_notice)
CITATIONS = Group("citations")
CONTACTS = Group("contacts")
ATTACHMENTS = Group("attachments")
FORMS = Group("forms")
STEPS = Group("steps")
