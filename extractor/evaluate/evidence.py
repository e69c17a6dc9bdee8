"""Re-reads every place a policy points at."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.evaluate.slots import ITEMS, Data
from extractor.evaluate.words import as_list

WITH_EVIDENCE = (*ITEMS, "forms", "budgets", "steps", "platforms", "consequences")


@dataclass(frozen=True)
class Unread:
    """A place whose offsets do not give its quote; `found` is what they give, None if there is no place."""

    where: str
    quote: str
    found: str | None


def unread(policy: Data) -> tuple[Unread, ...]:
    """Every place that does not re-read, and every item that is neither inferred nor shown anywhere."""
    text = source_text(policy)
    broken = (
        Unread(where, str(place["quote"]), found)
        for where, place in places(policy, "")
        if (found := _read(text, place)) != place["quote"]
    )
    return (*broken, *_without_evidence(policy))


def source_text(policy: Data) -> str:
    """The text the policy's offsets count in; empty if it has none."""
    return str((policy.get("source") or {}).get("text") or "")


def places(node: Any, where: str) -> Iterator[tuple[str, Data]]:
    """Every object with start, end and quote below the node, and its path."""
    if isinstance(node, dict):
        if {"start", "end", "quote"} <= node.keys():
            yield where, node
        for key, value in node.items():
            if isinstance(value, (dict, list)):
                yield from places(value, f"{where}.{key}" if where else str(key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from places(value, f"{where}[{index}]")


def _read(text: str, place: Data) -> str | None:
    start, end = place["start"], place["end"]
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start <= end <= len(text):
        return None
    return text[start:end]


def _without_evidence(policy: Data) -> Iterator[Unread]:
    for group in WITH_EVIDENCE:
        for index, item in enumerate(as_list(policy.get(group))):
            if not item.get("evidence") and not item.get("inferred"):
                yield Unread(f"{group}[{index}]", "", None)
