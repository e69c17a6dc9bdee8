"""Scores a group of items: align, then judge slot by slot."""

from collections.abc import Sequence

from extractor.evaluate.align import align
from extractor.evaluate.counts import Counts, Finding, GroupScore, Spurious
from extractor.evaluate.entry import Entry
from extractor.evaluate.slots import Slot, Verdict, judge
from extractor.evaluate.words import best_overlap

OPTIONAL_WORDING = 0.5


def score_items(
    group: str, golds: Sequence[Entry], gots: Sequence[Entry], slots: Sequence[Slot]
) -> GroupScore:
    """The group's score; an optional gold item counts only if something was aligned with it."""
    chosen = align(golds, gots, slots)
    parts = [
        _matched(group, index, gold, chosen[index], gots[chosen[index]], slots)
        if index in chosen
        else _missed(group, index, gold)
        for index, gold in enumerate(golds)
    ]
    left = [index for index in range(len(gots)) if index not in chosen.values()]
    unclaimed = [index for index in left if not _forgiven(gots[index], golds)]
    return GroupScore.of([*parts, *(_spurious(group, index, gots[index]) for index in unclaimed)])


def _matched(
    group: str, index: int, gold: Entry, place: int, got: Entry, slots: Sequence[Slot]
) -> GroupScore:
    verdicts = {slot.name: _judged(slot, gold, got) for slot in slots}
    misses = tuple(
        Finding(group, index, name, gold.raw.get(name), got.raw.get(name), gold.quote, verdict)
        for name, verdict in verdicts.items()
        if verdict in ("missing", "different", "extra")
    )
    right = tuple((index, name, str(gold.raw.get(name))) for name in verdicts if verdicts[name] == "right")
    return GroupScore(counted(list(verdicts.values())), misses, right=right, pairs=((index, place),))


def _judged(slot: Slot, gold: Entry, got: Entry) -> Verdict:
    accept = gold.accept.get(slot.name, frozenset())
    return judge(slot, gold.values.get(slot.name), got.values.get(slot.name), accept)


def counted(verdicts: list[Verdict]) -> Counts:
    """The counters of one gold item: a different value is both missed and wrongly reported."""
    different = verdicts.count("different")
    fp, fn = different + verdicts.count("extra"), different + verdicts.count("missing")
    return Counts(verdicts.count("right"), fp, fn, exact=int(not fp and not fn), items=1)


def _missed(group: str, index: int, gold: Entry) -> GroupScore:
    if gold.optional:
        return GroupScore()
    misses = tuple(
        Finding(group, index, name, gold.raw.get(name), None, gold.quote, "item_missing")
        for name in gold.filled
    )
    return GroupScore(Counts(fn=len(misses), items=1), misses)


def _spurious(group: str, index: int, got: Entry) -> GroupScore:
    values = {name: got.raw.get(name) for name in got.telling}
    return GroupScore(Counts(fp=len(values)), (), (Spurious(group, values, got.quote),), (index,))


def _forgiven(got: Entry, golds: Sequence[Entry]) -> bool:
    return any(gold.optional and best_overlap(gold.grams, got.grams) >= OPTIONAL_WORDING for gold in golds)
