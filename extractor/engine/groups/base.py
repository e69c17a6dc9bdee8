"""What a group of the policy is to the engine: how a match becomes slots, and what is settled at the end."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context

Bind = Callable[[Candidate, Context], list[Candidate]]
Finish = Callable[[list[Candidate], Context], list[Candidate]]


def keep(candidate: Candidate, context: Context) -> list[Candidate]:
    """Leave a candidate as its rule made it."""
    return [candidate]


def same(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """Leave the list as it is."""
    return candidates


@dataclass(frozen=True, slots=True)
class Group:
    """`bind` turns one match into complete candidates; `finish` sees all that were kept, in text order."""

    name: str
    bind: Bind = keep
    finish: Finish = same
