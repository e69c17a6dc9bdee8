"""What stays of a policy when its notice is written otherwise: items by group and scored slots."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from extractor.evaluate.align import align
from extractor.evaluate.entry import Entry, policy_entry
from extractor.evaluate.forms import labels
from extractor.evaluate.notice import values
from extractor.evaluate.slots import ITEMS, NOTICE, Slot, is_default
from extractor.evaluate.words import plain

Policy = Mapping[str, Any]


@dataclass(frozen=True)
class Fact:
    """An item as it is scored: its group, the normal form of each filled slot, and where it stands."""

    group: str
    slots: tuple[Slot, ...]
    entry: Entry

    @cached_property
    def filled(self) -> dict[str, Hashable]:
        """The slots that say something."""
        return {name: value for name, value in self.entry.values.items() if not is_default(value)}

    def says(self, other: Fact) -> bool:
        """True if both are of one group and every scored slot is the same."""
        return self.group == other.group and self.filled.keys() == other.filled.keys() and self.shared(other) == len(self.filled)

    def shared(self, other: Fact) -> int:
        """The number of filled slots that the other fills with the same."""
        return sum(slot.same(self.filled.get(slot.name), other.filled.get(slot.name)) for slot in self.slots)

    def __str__(self) -> str:
        """The group and the filled slots as they are written."""
        return f"{self.group} " + " ".join(f"{name}={self.entry.raw[name]}" for name in self.filled)


@dataclass(frozen=True)
class Difference:
    """The items that stayed, those lost, those new; `slots` of the first policy of which `slots_kept` stayed."""

    kept: tuple[Fact, ...]
    lost: tuple[Fact, ...]
    new: tuple[Fact, ...]
    slots: int
    slots_kept: int

    @property
    def items(self) -> int:
        """The larger number of items of the two, so that an invented item counts like a lost one."""
        return len(self.kept) + max(len(self.lost), len(self.new))


def facts(policy: Policy) -> list[Fact]:
    """Every scored item of a policy: values of the head, items of the groups, labels of forms."""
    return list(_facts(policy))


def _facts(policy: Policy) -> Iterator[Fact]:
    for slot in NOTICE:
        for value in values(slot, policy.get("notice") or {}):
            yield Fact(f"notice.{slot.name}", (slot,), Entry({slot.name: value.normal}, {slot.name: value.raw}, (value.quote,)))
    for group, slots in ITEMS.items():
        for item in policy.get(group) or ():
            yield Fact(group, slots, policy_entry(item, slots))
    for form in policy.get("forms") or ():
        for label in labels(form):
            yield Fact("forms", (Slot("label"),), Entry({"label": plain(label)}, {"label": label}, (label,)))


def difference(before: Policy, after: Policy) -> Difference:
    """Items paired one to one: equal ones first, then for the slots the closest of the rest."""
    kept: list[Fact] = []
    lost: list[Fact] = []
    new = facts(after)
    for fact in facts(before):
        same = next((other for other in new if fact.says(other)), None)
        if same is None:
            lost.append(fact)
        else:
            kept.append(fact)
            new.remove(same)
    total = sum(len(fact.filled) for fact in (*kept, *lost))
    stayed = sum(len(fact.filled) for fact in kept) + sum(_stayed(group, lost, new) for group in {f.group for f in lost})
    return Difference(tuple(kept), tuple(lost), tuple(new), total, stayed)


def _stayed(group: str, lost: list[Fact], new: list[Fact]) -> int:
    ours, theirs = ([f for f in side if f.group == group] for side in (lost, new))
    pairs = align([f.entry for f in ours], [f.entry for f in theirs], ours[0].slots)
    return sum(ours[one].shared(theirs[other]) for one, other in pairs.items())
