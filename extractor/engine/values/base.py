"""What a value kind is: a grammar for one sort of value, found on characters.

To add a kind: one module with a `KIND`, one word in `extractor.engine.values.KINDS`; its examples are tests.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from extractor.model.span import Span, fixed


@fixed
class Value(Span):
    """A value found in the text: `kind` names the grammar, `data` holds its parts in the contract's words."""

    kind: str = ""
    data: Mapping[str, Any] = None  # type: ignore[assignment]

    def __hash__(self) -> int:
        return hash((self.start, self.end, self.kind))


@dataclass(frozen=True, slots=True)
class Example:
    """A text and the data of every value expected in it, in order. `wants == ()` means: nothing may be found."""

    text: str
    wants: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Kind:
    """A grammar: `find(text)` yields non-overlapping values in text order and never raises on any text."""

    name: str
    find: Callable[[str], list[Value]]
    examples: tuple[Example, ...]
    about: str
