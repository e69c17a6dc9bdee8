"""Which slots a rule may fill, and with what: read off the policy model, so that the two cannot part."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, get_args

from pydantic import TypeAdapter, ValidationError

from extractor.model import policy

_OWN = frozenset(("id", "evidence", "section", "part", "confidence", "rule", "inferred"))
_EXTRA: dict[str, dict[str, Any]] = {
    "dates": {"as_end": bool},  # a single date behind 截止时间 is an end
    "consequences": {"effect": get_args(policy.Consequence.model_fields["effects"].annotation)[0]},
    "notice": {"key": str, "start": str | None, "end": str | None, "duration": str | None, "value": Any},
    "none": {},
}
"""Slots that steer a group's own code and do not stand in the policy."""

_NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "notice": (("key",),),
    "audience": (("effect",),),
    "hours": (("role",),),
    "conversions": (("basis",),),
    "dates": (("kind",),),
    "fees": (("item",), ("status",)),
    "attachments": (("title",),),
    "forms": (("layout",),),
    "steps": (("order",), ("text",)),
    "consequences": (("effect", "effects"),),
}
"""Slots (one of each pair) that the group's code does not work out and every item must have."""


@cache
def slot_types(field: str) -> dict[str, TypeAdapter[Any]]:
    """Slot name -> what it may hold, for a group of rules."""
    item = policy.GROUPS.get(field)
    types = {
        name: TypeAdapter(info.annotation or Any)
        for name, info in (item.model_fields.items() if item else ())
        if name not in _OWN
    }
    return types | {name: TypeAdapter(kind) for name, kind in _EXTRA.get(field, {}).items()}


def refuses(field: str, slot: str, value: Any) -> bool:
    """True when `value` may not stand in the slot."""
    try:
        slot_types(field)[slot].validate_python(value)
    except ValidationError:
        return True
    return False


def needed(field: str) -> tuple[str, ...]:
    """The slots that every rule of the group must fill."""
    return tuple(names[0] for names in _NEEDED.get(field, ()))


def missing(field: str, filled: Collection[str]) -> str:
    """The first slot that a rule of the group must fill and that is not among `filled`; "" if none is."""
    return next((names[0] for names in _NEEDED.get(field, ()) if not set(names) & set(filled)), "")


def needs_slot(field: str, slot: str) -> str:
    """How to fill a slot that is missing."""
    return f"写 set: {{{slot}: …}}，可填：{allowed(field, slot)}"


def takes_text(field: str, slot: str) -> bool:
    """True when words of a notice may stand in the slot as they are."""
    return not (refuses(field, slot, "文字") and refuses(field, slot, "1"))


def allowed(field: str, slot: str) -> str:
    """What the slot may hold, in words: its fixed values, or the sort of value."""
    said = _said(slot_types(field)[slot].json_schema())
    return "见 docs/policy.md" if said in ("", "null") else said


_SORTS = {"string": "文字", "number": "数", "integer": "整数", "boolean": "true 或 false", "null": "null"}


def _said(shape: dict[str, Any]) -> str:
    """A JSON schema in words; "" for one that holds records."""
    if "enum" in shape or "const" in shape:
        return " ".join(str(one) for one in shape.get("enum", [shape.get("const")]))
    if "anyOf" in shape:
        return " 或 ".join(filter(None, map(_said, shape["anyOf"])))
    if shape.get("type") == "array":
        inner = _said(shape.get("items", {}))
        return f"列表 […]，其中可写 {inner}" if inner else ""
    return _SORTS.get(str(shape.get("type")), "")
