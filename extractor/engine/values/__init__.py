"""The value kinds in their order of precedence, and one call that finds the values of all of them."""

from __future__ import annotations

from typing import Final

from extractor.engine.values import (
    address,
    body,
    counts,
    dates,
    docnum,
    hours,
    lengths,
    levels,
    money,
    net,
    person,
    phone,
    ratio,
    scale,
    titles,
)
from extractor.engine.values.base import Example, Kind, Value

__all__ = ["KINDS", "PLACED_KINDS", "Example", "Kind", "Value", "find_values"]

KINDS: Final[tuple[Kind, ...]] = (
    titles.KIND,
    docnum.KIND,
    net.EMAIL,
    net.URL,
    net.QQ,
    net.WECHAT,
    net.POSTCODE,
    phone.KIND,
    dates.KIND,
    dates.PERIOD,
    money.KIND,
    scale.KIND,
    hours.KIND,
    lengths.KIND,
    ratio.KIND,
    levels.KIND,
    counts.KIND,
)
"""Where two values overlap, the kind that stands earlier here wins; within a kind the longer value."""


PLACED_KINDS: Final[tuple[Kind, ...]] = (person.KIND, body.KIND, address.KIND)
"""Kinds that only readers of layout use: they hold words that rules must still see, so they are not masked."""


def find_values(text: str, kinds: tuple[Kind, ...] = KINDS) -> list[Value]:
    """Values of all `kinds`, none overlapping, in text order; a title 《…》 owns what is inside it."""
    taken = bytearray(len(text))
    kept: list[Value] = []
    for kind in kinds:
        for value in sorted(kind.find(text), key=lambda found: (found.start - found.end, found.start)):
            if taken.find(1, value.start, value.end) < 0:
                taken[value.start : value.end] = b"\x01" * (value.end - value.start)
                kept.append(value)
    return sorted(kept, key=lambda found: found.start)
