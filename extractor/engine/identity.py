"""Stable ids: made from the group, the key slots and the quote, never from positions."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from typing import Any

_KEYS: dict[str, tuple[str, ...]] = {
    "citations": ("title", "number"),
    "audience": ("effect",),
    "hours": ("role", "category", "value", "unit", "levels", "mode"),
    "conversions": ("activity", "value", "rank"),
    "dates": ("kind", "start", "end", "what"),
    "contacts": ("organization", "persons", "phones"),
    "fees": ("item", "status", "amount"),
    "budgets": ("item", "amount"),
    "attachments": ("number", "title"),
    "forms": ("title",),
    "steps": ("order", "text"),
    "platforms": ("name", "url"),
    "consequences": ("effects",),
    "notice": ("key", "value"),
}
_JSON = json.JSONEncoder(ensure_ascii=False, default=str)
_PREFIX = {"citations": "c", "contacts": "k", "conversions": "v", "consequences": "q", "attachments": "t"}


def key_slots(group: str) -> tuple[str, ...]:
    """The slots that tell the items of a group apart."""
    return _KEYS.get(group, ())


def make_id(group: str, slots: Mapping[str, Any], quote: str, taken: set[str]) -> str:
    """An id such as `h3f9a0c21`, unique within `taken` (to which it is added)."""
    parts = [group, *(slots.get(key) for key in _KEYS[group]), "".join(quote.split())]
    digest = hashlib.sha256(_JSON.encode(parts).encode()).hexdigest()
    made = base = _PREFIX.get(group, group[0]) + digest[:8]
    count = 2
    while made in taken:
        made, count = f"{base}-{count}", count + 1
    taken.add(made)
    return made
