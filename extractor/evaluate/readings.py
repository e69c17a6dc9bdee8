"""Normal forms of slot values: what two values must share to say the same. None means empty."""

import re
from calendar import monthrange
from collections.abc import Hashable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from extractor.evaluate.words import as_list, as_text, plain

UNSPECIFIED = "unspecified"
_MONTH = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_SHORT_HOUR = re.compile(r"\d:\d\d", re.ASCII)


def read_text(value: Any) -> Hashable:
    """The plain text of a value or of the joined values of a list."""
    return "".join(plain(as_text(v)) for v in as_list(value)) or None


def read_number(value: Any) -> Hashable:
    """The value as a decimal, so that 20.8 and 20.80 are equal; the plain text if it is no number."""
    text = read_text(value)
    try:
        number = Decimal(str(text))
    except InvalidOperation:
        return text
    return number if number.is_finite() else text


def read_set(value: Any) -> Hashable:
    """The plain texts without order and repetition."""
    return frozenset(filter(None, (plain(as_text(v)) for v in as_list(value)))) or None


def read_digits(value: Any) -> Hashable:
    """The digits of each number, without order and repetition."""
    numbers = ("".join(c for c in plain(as_text(v)) if c.isdigit()) for v in as_list(value))
    return frozenset(filter(None, numbers)) or None


def read_start(value: Any) -> Hashable:
    """The date as written; a month is its first day."""
    text = read_text(value)
    return f"{text}-01" if _MONTH.fullmatch(str(text)) else text


def read_end(value: Any) -> Hashable:
    """The date as written; a month is its last day."""
    text = read_text(value)
    month = _MONTH.fullmatch(str(text))
    if not month or not 1 <= int(month[2]) <= 12 or month[1] == "0000":
        return text
    return f"{text}-{monthrange(int(month[1]), int(month[2]))[1]}"


def read_relative(value: Any) -> Hashable:
    """Offset, unit and direction; the words of the anchor do not count."""
    if not isinstance(value, Mapping):
        return read_text(value)
    if all(part is None for part in value.values()):
        return None
    return read_number(value.get("offset")), read_text(value.get("unit")), read_text(value.get("direction"))


def read_times(value: Any) -> Hashable:
    """The clock ranges without order, hours in two digits."""
    return frozenset((_clock(t, "start"), _clock(t, "end")) for t in as_list(value)) or None


def read_caps(value: Any) -> Hashable:
    """Value, unit and period of each cap without order; an unspecified period is none."""
    return frozenset(map(_cap, as_list(value))) or None


def _clock(value: Any, key: str) -> Hashable:
    text = str(read_text(value.get(key) if isinstance(value, Mapping) else value))
    return f"0{text}" if _SHORT_HOUR.fullmatch(text) else text


def _cap(value: Any) -> Hashable:
    if not isinstance(value, Mapping):
        return read_text(value)
    per = read_text(value.get("per"))
    return read_number(value.get("value")), read_text(value.get("unit")), None if per == UNSPECIFIED else per
