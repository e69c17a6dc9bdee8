"""Which candidates become items: one field a value, the strongest rule wins, losers keep their reason."""

from __future__ import annotations

from collections import defaultdict

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups import GROUPS

_SINGLE_PER_PLACE = ("audience", "fees", "budgets", "platforms", "hours", "conversions")


def resolve(candidates: list[Candidate], context: Context) -> tuple[list[Candidate], list[Candidate]]:
    """Kept candidates in text order (groups finished), and the losers with `lost` and `winner` set."""
    _by_value(candidates)
    _by_place(candidates, context)
    _once_in_the_head(candidates)
    kept = [c for c in candidates if c.lost is None and c.group != "none"]
    kept.sort(key=lambda c: (c.start, c.end))
    finished: list[Candidate] = []
    for name, group in GROUPS.items():
        if name != "none":
            finished += group.finish([c for c in kept if c.group == name], context)
    losers = [c for c in candidates if c.lost is not None]
    losers += [c for c in candidates if c.lost is None and c.group == "none"]
    return finished, losers


def _by_value(candidates: list[Candidate]) -> None:
    """A value belongs to one match, which may make several items of it (a list of days).

    Between fields the higher priority decides, inside a field also how near the words stand.
    """
    wanted: dict[tuple[int, str], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        for value in candidate.claims if candidate.group != "notice" else ():
            wanted[value.start, value.kind].append(candidate)
    for rivals in wanted.values():
        if len(rivals) < 2:
            continue
        field = max(rivals, key=lambda c: (c.rule.priority, c.strength, c.rule.id)).group
        best = max((c for c in rivals if c.group == field), key=lambda c: (c.strength, -c.start, c.rule.id))
        for rival in rivals:
            if rival is best or rival.lost is not None:
                continue
            if rival.rule is best.rule and rival.hit == best.hit:
                continue
            rival.lost = "另一条规则对同一个值更有把握"
            rival.winner = best


def _by_place(candidates: list[Candidate], context: Context) -> None:
    """Of candidates without a value of their own, one for each place and sort stays; a place lies in one line."""
    groups: dict[tuple[str, int], list[Candidate]] = defaultdict(list)
    for candidate in candidates:
        if candidate.lost is None and candidate.group in _SINGLE_PER_PLACE:
            groups[candidate.group, context.line_index(candidate.start)].append(candidate)
    for rivals in groups.values():
        rivals.sort(key=lambda c: (-c.rule.priority, -(c.end - c.start), c.start))
        kept: list[Candidate] = []
        for candidate in rivals:
            other = next((k for k in kept if _same_place(k, candidate)), None)
            if other is None:
                kept.append(candidate)
            else:
                candidate.lost = "同一处文字已由更合适的规则识别"
                candidate.winner = other


def _same_place(kept: Candidate, candidate: Candidate) -> bool:
    """True when both speak of the same words; two amounts are two items however near they stand."""
    if (kept.claims and candidate.claims) or (kept.group == "fees" and bool(kept.claims) != bool(candidate.claims)):
        return False
    overlap = min(kept.end, candidate.end) - max(kept.start, candidate.start)
    return overlap > 0 and overlap >= 0.3 * min(kept.end - kept.start, candidate.end - candidate.start)


def _once_in_the_head(candidates: list[Candidate]) -> None:
    """Elements of the head that exist once: the surest and then the first stays (issuers are a list)."""
    seen: dict[str, Candidate] = {}
    for candidate in candidates:
        if candidate.group != "notice" or candidate.lost is not None:
            continue
        key = str(candidate.slots["key"])
        if key == "issuers":
            key += str(candidate.slots["value"])
        if key == "validity" and key in seen:
            for slot, value in candidate.slots.items():
                seen[key].slots.setdefault(slot, value)
        first = seen.setdefault(key, candidate)
        if first is not candidate:
            candidate.lost = "同一要素已有更可靠的出处"
            candidate.winner = first
