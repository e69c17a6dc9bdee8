"""Changes of meaning: one figure or level of one item becomes another, and nothing else in the notice."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from extractor.evaluate.words import plain
from extractor.pipeline import Extraction

HOURS = (16, 18, 20, 24, 28, 32, 36, 42, 48, 54, 64, 66, 76, 84, 88, 96, 108)
FEES = (25, 35, 55, 65, 75, 95, 110, 130, 150, 170, 190, 240, 260, 350, 480)
LEVELS = {"初级": "中级", "中级": "初级"}
APART = frozenset({"id", "evidence", "confidence", "inferred", "parent", "by_reference", "issues"})
"""Keys that speak of places, of other items by id, or follow from the changed value."""

SHARED = ("levels", "caps")
"""Slots that one place of a sentence may fill for several items of it."""


@dataclass(frozen=True)
class Changed:
    """The reader's text with `old` at `start` replaced by `new`, which the item `index` of `group` states in `slot`."""

    text: str
    group: str
    index: int
    slot: str
    old: str
    new: str
    line: str
    covering: frozenset[tuple[str, int]]
    """The items whose evidence holds the place: they state the figure too and may change with it."""
    beside: frozenset[tuple[str, int]]
    """The items that stand in the same paragraph: their levels and caps may be those stated at the place."""


def changes(found: Extraction, text: str, rng: random.Random) -> Iterator[Changed]:
    """Every change that can be made in `text`, the reader's text of the notice `found` was extracted from."""
    policy = found.policy.model_dump()
    for group, slot in (("hours", "value"), ("dates", "end"), ("fees", "amount"), ("hours", "levels"), ("audience", "levels")):
        for index, item in enumerate(policy[group]):
            wanted = _wanted(group, slot, item, text, rng)
            if wanted and len(item["evidence"]) == 1:
                yield from _changed(found, policy, text, group, index, slot, *wanted)


def _wanted(group: str, slot: str, item: dict[str, Any], text: str, rng: random.Random) -> tuple[str, str, str] | None:
    """The words to replace, the words in their place and the pattern that finds them; None if there is no such slot."""
    value = item[slot]
    if slot == "levels":
        level = next((one for one in value if one in LEVELS and LEVELS[one] not in value), None)
        return (level, LEVELS[level], rf"(?<![、中高初副正至]){level}(?!及?以[上下]|[、和及]|助理)") if level else None
    if slot == "end":
        deadline = re.fullmatch(r"\d{4}-\d{2}-(\d{2})(?:T.*)?", value or "")
        if not deadline or item["start"]:
            return None
        day = str(int(deadline[1]))
        others = [str(d) for d in range(5, 28) if str(d) != day and f"{d}日" not in text]
        return (day, rng.choice(others), rf"(?<=月){day}(?=日)") if others else None
    if value is None or item.get("value_max") is not None or item.get("ratio"):
        return None
    old = str(value).removesuffix(".0").removesuffix(".00")
    others = [str(n) for n in (FEES if slot == "amount" else HOURS) if str(n) not in text and str(n) != old]
    return (old, rng.choice(others), rf"(?<![\d.]){re.escape(old)}(?![\d.])") if others else None


def _changed(
    found: Extraction, policy: dict[str, Any], text: str, group: str, index: int, slot: str, old: str, new: str, pattern: str
) -> Iterator[Changed]:
    (evidence,) = policy[group][index]["evidence"]
    places = list(re.finditer(pattern, found.policy.source.text[evidence["start"] : evidence["end"]]))
    if len(places) != 1:
        return
    at = evidence["start"] + places[0].start()
    start, end = found.document.source_span(at, at + len(old))
    line = text[text.rfind("\n", 0, start) + 1 : (text.find("\n", end) + 1 or len(text) + 1) - 1]
    if plain(text[start:end]) != old or plain(text).count(plain(line)) > 1 or _copied(policy, line):
        return  # written with blanks inside, or said twice
    whole = found.policy.source.text
    paragraph = (whole.rfind("\n", 0, at) + 1, (whole.find("\n", at) + 1 or len(whole) + 1) - 1)
    yield Changed(
        text[:start] + new + text[end:], group, index, slot, old, new, line,
        _standing(found, at, at + 1), _standing(found, *paragraph),
    )  # fmt: skip


def _copied(policy: dict[str, Any], line: str) -> bool:
    """True for a line whose paragraph a broken conversion stored twice: a change of one copy makes two statements."""
    copies = (plain(entry["dropped"]["quote"]) for entry in policy["duplicates"] if str(entry["reason"]).endswith("_copy"))
    return any(copy and (copy in plain(line) or plain(line) in copy) for copy in copies)


def _standing(found: Extraction, start: int, end: int) -> frozenset[tuple[str, int]]:
    """The items with evidence that overlaps `start`…`end`."""
    return frozenset(
        (name, number)
        for name, items in found.policy.groups().items()
        for number, item in enumerate(items)
        for place in item.evidence
        if place.start < end and start < place.end
    )


def strays(before: dict[str, Any], after: dict[str, Any], change: Changed) -> list[str]:
    """What changed besides the slot: empty when the change came through and nothing else did."""
    found: list[str] = []
    for group in (key for key, items in before.items() if isinstance(items, list) and key not in ("sections", "parts")):
        if group in ("checks", "duplicates", "unresolved"):
            continue
        ours, theirs = before[group], after[group]
        if len(ours) != len(theirs):
            found.append(f"{group}: {len(ours)} 项变成 {len(theirs)} 项")
            continue
        for index, (one, other) in enumerate(zip(ours, theirs, strict=True)):
            for key, a, b in _leaves(one, other):
                may = (group, index) in change.covering or (key in SHARED and (group, index) in change.beside)
                if not (may and _follows(a, b, change)):
                    found.append(f"{group}[{index}].{key}: {a!r} → {b!r}")
    target = (before[change.group], after[change.group])
    if not found and _tight(target[0][change.index][change.slot]) == _tight(target[1][change.index][change.slot]):
        found.append(f"{change.group}[{change.index}].{change.slot} 没有变")
    return found


def _leaves(one: Any, other: Any, key: str = "") -> Iterator[tuple[str, Any, Any]]:
    """The leaves that differ; a list is a leaf."""
    if isinstance(one, dict) and isinstance(other, dict):
        for name in one:
            if name not in APART:
                yield from _leaves(one[name], other.get(name), f"{key}.{name}" if key else name)
    elif one != other:
        yield key, one, other


def _follows(one: Any, other: Any, change: Changed) -> bool:
    """True if the new value is the old one with the new figure or level in it."""
    a, b = _tight(one), _tight(other)
    if sorted(a.replace(change.old, change.new)) == sorted(b):
        return True
    figures = ((change.old, change.new), (change.old.zfill(2), change.new.zfill(2)))
    return any(a[: m.start()] + new + a[m.end() :] == b for old, new in figures for m in re.finditer(re.escape(old), a))


def _tight(value: Any) -> str:
    return "".join(str(value).split())
