"""What two policies of one text differ in: items gained, lost and changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from extractor.emitters import entries, words
from extractor.emitters.entries import Entry
from extractor.evaluate import DocumentScore, Verdict, head_verdict, verdict
from extractor.model.policy import Policy

What = Literal["gained", "lost", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One item that is new, gone or different: its group, filled slots, quote and rule.

    `differs` has, for a changed item, each slot with its value before and after. `verdict` is what gold says
    of it (of the item before, if it is gone); None without gold or for a group that gold does not score.
    """

    what: What
    group: str
    element: str | None
    slots: dict[str, Any]
    quote: str
    start: int
    rule: str
    differs: dict[str, tuple[Any, Any]]
    verdict: Verdict | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """The gold scores of the two policies."""

    before: DocumentScore
    after: DocumentScore


def changes(before: Policy, after: Policy, scores: Scores | None = None) -> list[Change]:
    """Every difference in the order of the groups and of the text; other rules for equal items are none."""
    old, new = entries.entries(before), entries.entries(after)
    return [
        change
        for group in words.GROUPS
        for change in _in_group([o for o in old if o.group == group], [n for n in new if n.group == group], scores)
    ]


def _in_group(old: Sequence[Entry], new: Sequence[Entry], scores: Scores | None) -> list[Change]:
    left, open_ = _unequal(old, new)
    found: list[Change] = []
    for entry in open_:
        twin = max((one for one in left if _touch(one, entry)), key=lambda one: _alike(one, entry), default=None)
        if twin is not None:
            left.remove(twin)
        found.append(_change(entry, twin, scores))
    found += [_gone(entry, scores) for entry in left]
    return sorted(found, key=lambda change: change.start)


def _unequal(old: Sequence[Entry], new: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    """What is left of both sides once equal items with equal evidence are put together."""
    left = list(old)
    open_: list[Entry] = []
    for entry in new:
        twin = next((one for one in left if _content(one) == _content(entry)), None)
        if twin is None:
            open_.append(entry)
        else:
            left.remove(twin)
    return left, open_


def _content(entry: Entry) -> tuple[object, ...]:
    return entry.element, _slots(entry), [(place.start, place.end) for place in entry.item.evidence]


def _slots(entry: Entry) -> dict[str, Any]:
    """The filled slots as plain data, without the link to another item, whose id changes with it."""
    data = entry.item.model_dump(mode="json", include=set(entries.slots(entry.item)))
    return {name: value for name, value in data.items() if name != "parent"}


def _touch(one: Entry, other: Entry) -> bool:
    """True if both could be one item: the same element of the head, or words in common."""
    if one.element != other.element:
        return False
    if one.element and one.element != "issuers":
        return True
    return any(a.start < b.end and b.start < a.end for a in one.item.evidence for b in other.item.evidence)


def _alike(one: Entry, other: Entry) -> int:
    left, right = _slots(one), _slots(other)
    return sum(left.get(name) == value for name, value in right.items())


def _change(entry: Entry, twin: Entry | None, scores: Scores | None) -> Change:
    differs = dict(_differs(twin, entry)) if twin else {}
    return _made("changed" if twin else "gained", entry, differs, scores.after if scores else None)


def _gone(entry: Entry, scores: Scores | None) -> Change:
    return _made("lost", entry, {}, scores.before if scores else None)


def _made(what: What, entry: Entry, differs: dict[str, tuple[Any, Any]], score: DocumentScore | None) -> Change:
    places = entry.item.evidence
    return Change(
        what,
        entry.group,
        entry.element,
        _slots(entry),
        places[0].quote if places else "",
        places[0].start if places else 0,
        entry.item.rule,
        differs,
        _verdict(entry, score) if score else None,
    )


def _differs(old: Entry, new: Entry) -> Iterator[tuple[str, tuple[Any, Any]]]:
    """Each slot that is not the same, then the quote if that is not."""
    left, right = _slots(old), _slots(new)
    for name in dict.fromkeys((*left, *right)):
        if left.get(name) != right.get(name):
            yield name, (left.get(name), right.get(name))
    quotes = [[place.quote for place in entry.item.evidence] for entry in (old, new)]
    if quotes[0] != quotes[1]:
        yield "evidence", (quotes[0], quotes[1])


def _verdict(entry: Entry, score: DocumentScore) -> Verdict | None:
    group = score.groups.get(entry.group)
    if group is None:
        return None
    if entry.element:
        return head_verdict(group, entry.element, getattr(entry.item, "value", None))
    return verdict(group, int(entry.key.rpartition("-")[2]))
