"""Fees and budgets: amounts, units and tiers of what is charged or spent (handbook 2f)."""

from __future__ import annotations

import re

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups.base import Group

_CEILING = re.compile(r"(?:不超过|不得超过|不高于|不得高于|最高|上限为?|以内)[^，。；\d]{0,8}$")
_EACH_PERSON = re.compile(r"每人(?!每科)")


def bind(candidate: Candidate, context: Context) -> list[Candidate]:
    """Fill amount, ceiling, currency, unit and title levels from the money value; free of charge is amount 0."""
    money = next((v for v in candidate.values.values() if v.kind == "money"), None)
    slots = candidate.slots
    if money is not None:
        candidate.claims = (money,)
        data = dict(money.data)
        clause = context.clause(money.start, money.end)
        if _CEILING.search(context.text[clause[0] : money.start]) and not data.get("amount_max"):
            data["at_most"] = True
        if data.get("at_most") and slots.get("status") == "fixed":
            slots["status"] = "regulated"  # a ceiling is no price (conventions, Fees)
        ceiling = data.get("at_most") or slots.get("status") == "regulated"
        slots["amount"] = None if ceiling and not data.get("amount_max") else data["amount"]
        slots["amount_max"] = data.get("amount_max") or (data["amount"] if ceiling else None)
        slots["currency"] = data.get("currency")
        slots.setdefault("unit", data.get("unit"))
        sentence = context.sentence(money.start, money.end)
        if slots["unit"] is None and _EACH_PERSON.search(context.text[sentence[0] : money.start]):
            slots["unit"] = "元/人"
            candidate.inferred.append("unit")
        before = context.values_in(sentence[0], money.start, "money")
        levels = context.values_in(before[-1].end if before else sentence[0], money.start, "level")
        if levels:
            slots["levels"] = list(levels[-1].data["levels"])
    elif slots.get("status") == "free":
        slots.setdefault("amount", "0")
    return [candidate]


def bind_budget(candidate: Candidate, context: Context) -> list[Candidate]:
    """Fill the amount of a budget; its money is claimed, so that it can never become a fee."""
    money = next((v for v in candidate.values.values() if v.kind == "money"), None)
    if money is not None:
        candidate.claims = (money,)
        candidate.slots.setdefault("amount", money.data["amount"])
        candidate.slots.setdefault("unit", money.data.get("unit"))
    candidate.slots.setdefault("item", context.text[candidate.start : candidate.end])
    return [candidate]


GROUP = Group("fees", bind)
BUDGETS = Group("budgets", bind_budget)
