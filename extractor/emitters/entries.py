"""A policy as one flat list: every item with its group, its place in the list and its number on the page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.emitters import words
from extractor.model.policy import Item, Notice, Policy


@dataclass(frozen=True, slots=True)
class Entry:
    """One item: `key` is unique on a page, `element` names the key of `notice` it fills (else None)."""

    group: str
    key: str
    number: int
    item: Item
    element: str | None = None


def entries(policy: Policy) -> list[Entry]:
    """All items, group by group in the order of `words.GROUPS`, numbered from 1."""
    found: list[Entry] = []
    for group in words.GROUPS:
        if group == "notice":
            for element, index, item in _head(policy.notice):
                found.append(Entry(group, f"{element}-{index}", len(found) + 1, item, element))
        elif group != "unresolved":
            for index, item in enumerate(getattr(policy, group)):
                found.append(Entry(group, f"{group}-{index}", len(found) + 1, item))
    return found


def slots(item: Item) -> dict[str, Any]:
    """The filled slots of an item in the order of its model, without the keys common to all items."""
    return {
        name: value
        for name in type(item).model_fields
        if name not in words.COMMON and (value := getattr(item, name)) not in (None, [], "", False)
    }


def _head(notice: Notice) -> Iterator[tuple[str, int, Item]]:
    for element in words.NOTICE:
        value = getattr(notice, element)
        items = value if isinstance(value, list) else [value]
        for index, item in enumerate(items):
            if item is not None:
                yield element, index, item
