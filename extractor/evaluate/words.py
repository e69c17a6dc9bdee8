"""How wording is compared: blanks and width do not count, closeness is shared character bigrams."""

from functools import lru_cache
from itertools import pairwise
from typing import Any
from unicodedata import normalize

Grams = frozenset[str]

LOOSE_OVERLAP = 0.8
_UNSEEN = dict.fromkeys((0x200B, 0x200C, 0x200D, 0x2060, 0xFEFF))


@lru_cache(maxsize=65536)
def plain(text: str) -> str:
    """The text in NFKC without blanks, line ends and zero-width characters."""
    return "".join(normalize("NFKC", text).translate(_UNSEEN).split())


@lru_cache(maxsize=65536)
def bigrams(text: str) -> Grams:
    """The character pairs of the plain text; a single character stands for itself."""
    bare = plain(text)
    if len(bare) < 2:
        return frozenset({bare} if bare else ())
    return frozenset(a + b for a, b in pairwise(bare))


def overlap(left: Grams, right: Grams) -> float:
    """The shared pairs as a share of the shorter side; 0 when a side is empty."""
    shorter = min(len(left), len(right))
    return len(left & right) / shorter if shorter else 0.0


def best_overlap(left: tuple[Grams, ...], right: tuple[Grams, ...]) -> float:
    """The overlap of the closest two texts, one from each side."""
    return max((overlap(a, b) for a in left for b in right), default=0.0)


def loosely_same(left: str, right: str) -> bool:
    """True if one text contains the other or they share four fifths of their pairs."""
    a, b = plain(left), plain(right)
    if not a or not b:
        return a == b
    return a in b or b in a or overlap(bigrams(a), bigrams(b)) >= LOOSE_OVERLAP


def as_list(value: Any) -> list[Any]:
    """None is no value, a list is its values, anything else is one value."""
    if value is None:
        return []
    return list(value) if isinstance(value, (list, tuple)) else [value]


def as_text(value: Any) -> str:
    """The value as gold and policy would print it; empty for None."""
    return "" if value is None else str(value)
