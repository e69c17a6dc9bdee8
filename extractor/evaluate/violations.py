"""What gold forbids to report, and was reported."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from extractor.evaluate.counts import GroupScore
from extractor.evaluate.duplicates import dropped_repeats, kept_copies, lost_originals
from extractor.evaluate.entry import evidence_quotes
from extractor.evaluate.places import Places
from extractor.evaluate.slots import ITEMS, Data
from extractor.evaluate.words import as_list, as_text

Kind = Literal["not_dates", "budgets_not_fees", "traps", "copy_kept", "original_lost", "repeat_dropped"]


@dataclass(frozen=True)
class Violation:
    """A forbidden finding: gold's words, the reported words, gold's reason."""

    kind: Kind
    quote: str
    got: str
    why: str = ""


def violations(
    gold: Data, policy: Data, groups: Mapping[str, GroupScore], places: Places
) -> tuple[Violation, ...]:
    """Every violation of the document; items that a gold item claims are never one."""
    return (
        *_forbidden("not_dates", gold, ("dates",), policy, groups, places),
        *_forbidden("budgets_not_fees", gold, ("fees",), policy, groups, places),
        *_forbidden("traps", gold, tuple(ITEMS), policy, groups, places),
        *(Violation("copy_kept", quote, "") for quote in kept_copies(gold, policy)),
        *(Violation("original_lost", quote, "") for quote in lost_originals(gold, places)),
        *(Violation("repeat_dropped", quote, got) for quote, got in dropped_repeats(gold, policy)),
    )


def _forbidden(
    kind: Kind,
    gold: Data,
    names: tuple[str, ...],
    policy: Data,
    groups: Mapping[str, GroupScore],
    places: Places,
) -> Iterator[Violation]:
    for entry in as_list(gold.get(kind)):
        quote, why = _quote(kind, entry)
        for name in _groups(entry, names) if quote else ():
            for item in _unclaimed(policy, name, groups):
                if places.touches(item, quote):
                    yield Violation(kind, quote, next(iter(evidence_quotes(item)), ""), why)


def _quote(kind: Kind, entry: Any) -> tuple[str, str]:
    """Words and reason of an entry; a trap in prose has no words to look for."""
    if isinstance(entry, dict):
        return as_text(entry.get("quote")), as_text(entry.get("why") or entry.get("text"))
    return ("", "") if kind == "traps" else (as_text(entry), "")


def _groups(entry: Any, names: tuple[str, ...]) -> tuple[str, ...]:
    """The groups an entry speaks of: its own `group` if it names one."""
    own = entry.get("group") if isinstance(entry, dict) else None
    return tuple(name for name in names if name in as_list(own)) if own else names


def _unclaimed(policy: Data, name: str, groups: Mapping[str, GroupScore]) -> list[Data]:
    items = as_list(policy.get(name))
    return [items[index] for index in groups[name].unclaimed]
