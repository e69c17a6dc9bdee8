"""Half-open character spans and the typed layers that are made of them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

T = TypeVar("T")


@dataclass_transform(frozen_default=True, order_default=True, field_specifiers=(field,))
def fixed(cls: type[T]) -> type[T]:
    """A slotted dataclass with order and hash that nobody may change.

    The type checker sees to that: `frozen=True` sees to it at run time, and thereby makes such an object
    five times slower to create; a document consists of thousands.
    """
    return dataclass(slots=True, order=True, unsafe_hash="__hash__" not in cls.__dict__)(cls)


@fixed
class Span:
    """Code points `start` (included) to `end` (excluded) of a document's text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Span) -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """True when the two spans share at least one character."""
        return self.start < other.end and other.start < self.end
