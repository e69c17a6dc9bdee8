"""A gold or reported item made ready for comparison."""

from collections.abc import Hashable
from dataclasses import dataclass, field
from typing import Any

from extractor.evaluate.slots import Data, Slot, is_default
from extractor.evaluate.words import Grams, as_list, as_text, bigrams


@dataclass(frozen=True)
class Entry:
    """Normal values by slot, the same values as written, and the wording of the item's places."""

    values: dict[str, Hashable]
    raw: dict[str, Any]
    quotes: tuple[str, ...] = ()
    accept: dict[str, frozenset[Hashable]] = field(default_factory=dict)
    optional: bool = False

    @property
    def quote(self) -> str:
        """The first place of the item; empty if it has none."""
        return self.quotes[0] if self.quotes else ""

    @property
    def grams(self) -> tuple[Grams, ...]:
        """The bigrams of every place."""
        return tuple(map(bigrams, self.quotes))

    @property
    def filled(self) -> list[str]:
        """The slots that hold anything, a written `unspecified` included."""
        return [name for name, value in self.values.items() if value is not None]

    @property
    def telling(self) -> list[str]:
        """The slots that hold more than a default."""
        return [name for name, value in self.values.items() if not is_default(value)]


def gold_entry(item: Data, slots: tuple[Slot, ...]) -> Entry:
    """A gold item with its places, its other right values and its freedom to be left out."""
    accept = item.get("accept") or {}
    return Entry(
        values={slot.name: slot.read(slot.raw(item)) for slot in slots},
        raw={slot.name: slot.raw(item) for slot in slots},
        quotes=gold_quotes(item),
        accept={slot.name: slot.accepted(accept) for slot in slots},
        optional=item.get("optional") is True,
    )


def policy_entry(item: Data, slots: tuple[Slot, ...]) -> Entry:
    """A reported item with the wording of its evidence."""
    return Entry(
        values={slot.name: slot.read(slot.raw(item)) for slot in slots},
        raw={slot.name: slot.raw(item) for slot in slots},
        quotes=evidence_quotes(item),
    )


def gold_quotes(item: Data) -> tuple[str, ...]:
    """`quote` and `more_quotes`, without empty ones."""
    quotes = [*as_list(item.get("quote")), *as_list(item.get("more_quotes"))]
    return tuple(filter(None, map(as_text, quotes)))


def evidence_quotes(item: Data) -> tuple[str, ...]:
    """The quotes of the item's evidence, without empty ones."""
    return tuple(filter(None, (as_text(place.get("quote")) for place in as_list(item.get("evidence")))))
