"""What a confidence is worth: how often items of a confidence are right, and confidences that say so.

An item is right if none of its scored slots was wrongly reported; slots it leaves empty do not count against it.
Items that only an optional gold item resembles are neither right nor wrong.
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from extractor.evaluate.score import DocumentScore
from extractor.evaluate.slots import ITEMS
from extractor.evaluate.words import as_list

EDGES = (0.0, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 1.01)
"""Borders of the bins of the reliability table."""
WEIGHT = 6.0
"""So many items of the group's usual quality are added to what a rule has shown: one hit proves little."""
MENDED = 8.0
"""So many items, at most, count from notices that the rule was mended on: they say little about the next notice."""
HEAD = "notice"
_UNKNOWN = 0.8
_MOST = 0.995
_COLUMNS = "group,rule,inferred,confidence,right"


@dataclass(frozen=True, slots=True)
class Outcome:
    """One reported item: where it comes from, what it claimed of itself, and whether it was right."""

    group: str
    rule: str
    inferred: bool
    confidence: float
    right: bool


@dataclass(frozen=True, slots=True)
class Bin:
    """The items whose confidence lies in one bin: how many, their mean confidence and the share that was right."""

    low: float
    high: float
    items: int
    confidence: float
    right: float


def outcomes(score: DocumentScore, policy: Mapping[str, Any]) -> list[Outcome]:
    """The items of a policy that its gold can judge, group by group."""
    return [*_head(score, policy), *(o for group in ITEMS for o in _group(score, policy, group))]


def _group(score: DocumentScore, policy: Mapping[str, Any], group: str) -> Iterator[Outcome]:
    items = as_list(policy.get(group))
    judged = score.groups[group]
    wrong = {miss.item for miss in judged.misses if miss.reason in ("different", "extra")}
    verdicts = {place: index not in wrong for index, place in judged.pairs}
    verdicts.update(dict.fromkeys(judged.unclaimed, False))
    for place, right in sorted(verdicts.items()):
        yield _outcome(group, items[place], right)


def _head(score: DocumentScore, policy: Mapping[str, Any]) -> Iterator[Outcome]:
    wrong = {miss.slot for miss in score.groups[HEAD].misses if miss.reason in ("different", "extra")}
    known = wrong | {slot for _, slot, _ in score.groups[HEAD].right}
    for key, value in (policy.get(HEAD) or {}).items():
        for item in as_list(value):
            if key in known and isinstance(item, dict) and item.get("value") is not None:
                yield _outcome(HEAD, item, key not in wrong)


def _outcome(group: str, item: Mapping[str, Any], right: bool) -> Outcome:
    return Outcome(group, str(item.get("rule")), bool(item.get("inferred")), float(item.get("confidence", 1.0)), right)


def reliability(found: Sequence[Outcome]) -> list[Bin]:
    """The bins that hold items, lowest first."""
    bins = []
    for low, high in itertools.pairwise(EDGES):
        inside = [o for o in found if low <= o.confidence < high]
        if inside:
            count = len(inside)
            mean = sum(o.confidence for o in inside) / count
            bins.append(Bin(low, min(high, 1.0), count, mean, sum(o.right for o in inside) / count))
    return bins


def calibration_error(bins: Sequence[Bin]) -> float:
    """Expected calibration error: the mean distance of confidence and truth, weighted by items; 0 for no items."""
    total = sum(b.items for b in bins)
    return sum(b.items * abs(b.confidence - b.right) for b in bins) / total if total else 0.0


def calibrated(found: Sequence[Outcome], unseen: Sequence[Outcome] = ()) -> dict[str, dict[str, float]]:
    """For each rule the share of right items to expect on new notices, `stated` and `inferred` apart.

    `found` are items of notices that rules were mended on: however many, they count as at most `MENDED` items.
    `unseen` are items as they were before any mending and count in full; without them `found` does. A rule with few
    items leans on its group: `WEIGHT` items of the group's share are added to its own.
    """
    counted: dict[tuple[str, str, bool], list[Outcome]] = defaultdict(list)
    fresh: dict[tuple[str, str, bool], list[Outcome]] = defaultdict(list)
    for outcome in found if unseen else ():
        counted[outcome.group, outcome.rule, outcome.inferred].append(outcome)
    for outcome in unseen or found:
        fresh[outcome.group, outcome.rule, outcome.inferred].append(outcome)
    usual = usual_shares(unseen or found)
    table: dict[str, dict[str, float]] = {}
    for key in sorted(counted.keys() | fresh.keys()):
        group, rule, inferred = key
        known = counted[key]
        known_items = min(len(known), MENDED)
        known_right = known_items * sum(o.right for o in known) / len(known) if known else 0.0
        right = sum(o.right for o in fresh[key]) + known_right + WEIGHT * usual.get(group, _UNKNOWN)
        share = right / (len(fresh[key]) + known_items + WEIGHT)
        table.setdefault(rule, {})["inferred" if inferred else "stated"] = round(min(share, _MOST), 3)
    return table


def usual_shares(found: Iterable[Outcome]) -> dict[str, float]:
    """The share of right items of each group."""
    counted: dict[str, list[bool]] = defaultdict(list)
    for outcome in found:
        counted[outcome.group].append(outcome.right)
    return {group: round(sum(rights) / len(rights), 3) for group, rights in sorted(counted.items())}


def outcomes_to_csv(found: Iterable[Outcome]) -> str:
    """A record of outcomes, one a line: group, rule, inferred, confidence, right (0 or 1)."""
    rows = [f"{o.group},{o.rule},{o.inferred:d},{o.confidence:.3f},{o.right:d}" for o in found]
    return "\n".join([_COLUMNS, *rows]) + "\n"


def outcomes_from_csv(text: str) -> list[Outcome]:
    """The outcomes of a record. Raises ValueError for text that is none."""
    head, *rows = text.splitlines() or [""]
    if head != _COLUMNS:
        raise ValueError(f"a record of outcomes begins with {_COLUMNS}")
    cells = [row.split(",") for row in rows if row]
    return [Outcome(group, rule, inferred == "1", float(confidence), right == "1") for group, rule, inferred, confidence, right in cells]


def format_reliability(found: Sequence[Outcome]) -> str:
    """The reliability table as Markdown, with the calibration error and what may be accepted unread."""
    bins = reliability(found)
    lines = ["| 置信度 | 条目 | 平均置信度 | 实际正确 |", "|---|---:|---:|---:|"]
    lines += [f"| {b.low:.2f}–{b.high:.2f} | {b.items} | {b.confidence:.3f} | {b.right:.3f} |" for b in bins]
    sure = [o for o in found if o.confidence > 0.95]
    share = sum(o.right for o in sure) / len(sure) if sure else 0.0
    part = len(sure) / len(found) if found else 0.0
    lines += ["", f"期望校准误差 {calibration_error(bins):.3f}；置信度大于 0.95 的条目占 {part:.0%}，其中 {share:.1%} 正确。"]
    return "\n".join(lines)
