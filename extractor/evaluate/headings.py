"""Compares the outline; reported beside the score, never in it."""

from collections import Counter
from dataclasses import dataclass

from extractor.evaluate.slots import Data
from extractor.evaluate.words import as_list, as_text, plain

_ENDS = "。:;,.、"


@dataclass(frozen=True)
class Headings:
    """Headings gold lists, the policy lists, both have; the ones that only one side has."""

    expected: int = 0
    reported: int = 0
    found: int = 0
    missing: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()


def compare_headings(gold: Data, policy: Data) -> Headings:
    """The two outlines compared by wording, every heading as often as it occurs."""
    expected = _wordings(gold, "headings", "text")
    reported = _wordings(policy, "sections", "heading")
    return Headings(
        expected.total(),
        reported.total(),
        (expected & reported).total(),
        tuple((expected - reported).elements()),
        tuple((reported - expected).elements()),
    )


def _wordings(data: Data, group: str, key: str) -> Counter[str]:
    texts = (plain(as_text(entry.get(key))).rstrip(_ENDS) for entry in as_list(data.get(group)))
    return Counter(filter(None, texts))
