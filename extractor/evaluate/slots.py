"""The scored slots of every group, and the one comparison of two slot values."""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from extractor.evaluate import readings as r
from extractor.evaluate.words import as_list, loosely_same

Data = Mapping[str, Any]
Verdict = Literal["right", "missing", "different", "extra", "unscored"]


@dataclass(frozen=True)
class Slot:
    """A scored slot: its name, how values are read, whether they compare loosely, where they stand."""

    name: str
    read: Callable[[Any], Hashable] = r.read_text
    loose: bool = False
    keys: tuple[str, ...] = ()

    def raw(self, item: Data) -> Any:
        """What the item writes for this slot; the values of several keys come as one list."""
        if not self.keys:
            return item.get(self.name)
        return [value for key in self.keys for value in as_list(item.get(key))]

    def accepted(self, accept: Data) -> frozenset[Hashable]:
        """The normal forms of the other right values; None is among them if leaving it open is right."""
        return frozenset(
            self.read(value) for key in self.keys or (self.name,) for value in as_list(accept.get(key))
        )

    def same(self, left: Hashable, right: Hashable) -> bool:
        """True if both normal forms are filled and say the same."""
        if left is None or right is None:
            return False
        return left == right or (self.loose and loosely_same(str(left), str(right)))


def judge(slot: Slot, gold: Hashable, got: Hashable, accept: frozenset[Hashable] = frozenset()) -> Verdict:
    """The verdict on one reported value; the default `unspecified` and an empty value are one."""
    if got in accept or any(slot.same(other, got) for other in accept):
        return "unscored" if gold is None else "right"
    if gold is None:
        return "unscored" if is_default(got) else "extra"
    if slot.same(gold, got) or (is_default(gold) and is_default(got)):
        return "right"
    return "missing" if got is None else "different"


def is_default(value: Hashable) -> bool:
    """True for a value that says nothing."""
    return value is None or value == r.UNSPECIFIED


NOTICE: tuple[Slot, ...] = (
    Slot("number"),
    Slot("title", loose=True),
    Slot("genre"),
    Slot("issuers", loose=True),
    Slot("addressees", loose=True),
    Slot("issue_date"),
    Slot("printing_office", loose=True),
    Slot("printing_date"),
    Slot("subject_words"),
)

ITEMS: dict[str, tuple[Slot, ...]] = {
    "citations": (Slot("title", loose=True), Slot("number")),
    "audience": (Slot("effect"), Slot("levels", r.read_set)),
    "hours": (
        Slot("role"),
        Slot("category"),
        Slot("op"),
        Slot("value", r.read_number),
        Slot("unit"),
        Slot("per"),
        Slot("levels", r.read_set),
        Slot("mode"),
    ),
    "conversions": (Slot("value", r.read_number), Slot("basis"), Slot("caps", r.read_caps)),
    "dates": (
        Slot("kind"),
        Slot("start", r.read_start),
        Slot("end", r.read_end),
        Slot("relative", r.read_relative),
        Slot("weekdays", r.read_set),
        Slot("times", r.read_times),
    ),
    "contacts": (
        Slot("organization", loose=True),
        Slot("persons", r.read_set),
        Slot("phones", r.read_digits, keys=("phones", "mobiles")),
        Slot("faxes", r.read_set),
        Slot("emails", r.read_set),
        Slot("urls", r.read_set),
        Slot("qq", r.read_set),
        Slot("address", loose=True),
    ),
    "fees": (Slot("status"), Slot("amount", r.read_number), Slot("unit")),
    "attachments": (Slot("number"), Slot("title", loose=True)),
}

LABEL_KEYS = ("fields", "header_fields", "footer_fields")
GROUPS: tuple[str, ...] = ("notice", *ITEMS, "forms")
