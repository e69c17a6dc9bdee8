"""Phone numbers as digits, money as decimals."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from matching.counts import Expected

Data = Mapping[str, Any]
_EXTENSION = re.compile(r"[-\s]*(?:ext|转).*", re.DOTALL)
_MONEY = re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*([万亿]?)元")
_TIMES = {"": 1, "万": 10**4, "亿": 10**8}


def digits(number: Any) -> str:
    """The digits of a phone number, without its extension and the country."""
    plain = _EXTENSION.sub("", normalize("NFKC", str(number))).strip()
    return re.sub(r"\D", "", plain.removeprefix("+86"))


def phones_of(contact: Data) -> frozenset[str]:
    """All numbers of a contact."""
    numbers = (one for slot in ("phones", "mobiles", "faxes") for one in _flat(contact.get(slot)))
    return frozenset(filter(None, map(digits, numbers)))


def expected_phones(gold: Data) -> Expected:
    """The numbers of the gold's contacts."""
    contacts = gold.get("contacts") or ()
    return Expected(
        {one: frozenset({one}) for one in _union(map(phones_of, _certain(contacts)))},
        _union(map(phones_of, _accepted(contacts))),
        _union(map(phones_of, _optional(contacts))),
    )


def amount(value: Any) -> Decimal | None:
    """The amount; None if it is no number, or nothing is to be paid."""
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number.normalize() if number.is_finite() and number else None


def amounts_of(item: Data) -> frozenset[Decimal]:
    """The amounts of a fee or a budget; a share in per cent is none."""
    if item.get("unit") == "%":
        return frozenset()
    return decimals(one for slot in ("amount", "amount_max") for one in _flat(item.get(slot)))


def decimals(values: Iterable[Any]) -> frozenset[Decimal]:
    """All of them that are amounts."""
    return frozenset(one for one in map(amount, values) if one is not None)


def quoted_amounts(quote: str) -> frozenset[Decimal]:
    """The amounts in yuan that stand in a quote in digits."""
    found = _MONEY.findall(normalize("NFKC", quote))
    return decimals(Decimal(number.replace(",", "")) * _TIMES[unit] for number, unit in found)


def expected_money(gold: Data) -> Expected:
    """The amounts of the gold's fees; those of what it calls a budget are neither right nor wrong."""
    fees = gold.get("fees") or ()
    budgets = [*(gold.get("budgets_not_fees") or ()), *(gold.get("budgets") or ())]
    held = [item if isinstance(item, Mapping) else {"quote": item} for item in budgets]
    return Expected(
        {one: frozenset({one}) for one in _union(map(amounts_of, _certain(fees)))},
        _union(map(amounts_of, _accepted(fees))),
        _union(map(amounts_of, [*_optional(fees), *held]))
        | _union(quoted_amounts(str(item.get("quote") or "")) for item in held),
    )


def _certain(items: Iterable[Data]) -> Iterator[Data]:
    return (item for item in items if not item.get("optional"))


def _optional(items: Iterable[Data]) -> Iterator[Data]:
    return (item for item in items if item.get("optional"))


def _accepted(items: Iterable[Data]) -> Iterator[Data]:
    return (item["accept"] for item in items if item.get("accept"))


def _union(sets: Iterable[frozenset[Any]]) -> frozenset[Any]:
    return frozenset[Any]().union(*sets)


def _flat(value: Any) -> Iterator[Any]:
    """The values of a list in lists, or of one value; None is no value."""
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from _flat(one)
    elif value is not None:
        yield value
