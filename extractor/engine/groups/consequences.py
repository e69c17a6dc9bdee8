"""Consequences: what follows for whom, from when (handbook 2h)."""

from __future__ import annotations

import re

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups.base import Group

_TRIGGER = re.compile(r"(?:^|[，；])(?:凡|对于|对|如|若|因)?(?P<trigger>[^，；]{2,60}?)(?:的|者)，?[^，；]{0,12}$")
_OTHERWISE = re.compile(r"(?P<trigger>[^，；]{4,80})，否则")


def bind(candidate: Candidate, context: Context) -> list[Candidate]:
    """Join the effects of one sentence; the trigger is the clause in front, the start its date."""
    slots = candidate.slots
    effect = slots.pop("effect", None)
    if effect:
        slots["effects"] = [effect]
    sentence = context.sentence(candidate.start, candidate.end)
    before = context.text[sentence[0] : candidate.start]
    if not slots.get("trigger"):
        found = _OTHERWISE.search(before) or _TRIGGER.search(before)
        slots["trigger"] = found["trigger"] if found else None
    for value in context.values_in(sentence[0], sentence[1], "date"):
        part = value.data.get("start")
        if value.data["since"] and part and part.get("year"):
            slots["start"] = str(part["year"]) if not part.get("month") else f"{part['year']}-{part['month']:02d}"
    return [candidate]


def finish(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """One item a sentence, with all its effects in order."""
    joined: list[Candidate] = []
    for candidate in candidates:
        last = joined[-1] if joined else None
        if last and context.sentence(last.start, last.end) == context.sentence(candidate.start, candidate.end):
            last.slots["effects"] += [e for e in candidate.slots["effects"] if e not in last.slots["effects"]]
            last.end = max(last.end, candidate.end)
            continue
        joined.append(candidate)
    return joined


GROUP = Group("consequences", bind, finish)
