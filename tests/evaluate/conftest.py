"""The sample document, and the policy that answers its gold in full."""

from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from extractor.evaluate import load_gold
from extractor.evaluate.duplicates import expected_copies
from extractor.evaluate.places import Places
from extractor.evaluate.slots import ITEMS, LABEL_KEYS, NOTICE
from extractor.evaluate.words import as_list

SAMPLE = Path(__file__).parent / "sample"
GOLD_ONLY = ("quote", "more_quotes", "accept", "optional")


@pytest.fixture
def text() -> str:
    """The text of the sample notice."""
    return (SAMPLE / "notice" / "source.txt").read_text(encoding="utf-8")


@pytest.fixture
def gold() -> dict[str, Any]:
    """The gold of the sample notice."""
    return load_gold(SAMPLE / "notice" / "gold.yaml")


@pytest.fixture
def policy(gold: dict[str, Any], text: str) -> dict[str, Any]:
    """A policy without a fault."""
    return _perfect(gold, text)


@pytest.fixture
def answer() -> Callable[[dict[str, Any], str], dict[str, Any]]:
    """Makes the policy a faultless program would write for a gold and its text."""
    return _perfect


@pytest.fixture
def place(text: str) -> Callable[[str], dict[str, Any]]:
    """Makes the evidence of a quote of the sample notice."""
    return lambda quote: {"start": text.index(quote), "end": text.index(quote) + len(quote), "quote": quote}


@pytest.fixture
def sample() -> Path:
    """The folder of the sample corpus."""
    return SAMPLE


def _perfect(gold: dict[str, Any], text: str) -> dict[str, Any]:
    gold, places = deepcopy(gold), Places(text)
    policy: dict[str, Any] = {group: [_item(i, places) for i in as_list(gold.get(group))] for group in ITEMS}
    policy["source"] = {"text": text}
    policy["notice"] = {slot.name: _head(gold["notice"].get(slot.name), places) for slot in NOTICE}
    policy["forms"] = [_form(form, places) for form in as_list(gold.get("forms"))]
    policy["sections"] = [
        {"heading": h["text"], "number": h["number"]} for h in as_list(gold.get("headings"))
    ]
    copies = [copy for entry in as_list(gold.get("duplicates")) for copy in expected_copies(entry)]
    policy["duplicates"] = [_copy(copy) for copy in copies]
    return policy


def _evidence(quote: str, places: Places) -> list[dict[str, Any]]:
    start, end = next(places.spans(quote))
    return [{"start": start, "end": end, "quote": places.text[start:end], "page": 1}]


def _item(item: dict[str, Any], places: Places) -> dict[str, Any]:
    quotes = [item["quote"], *as_list(item.get("more_quotes"))]
    shown = [place for quote in quotes for place in _evidence(quote, places)]
    slots = {key: value for key, value in item.items() if key not in GOLD_ONLY}
    return {**slots, "evidence": shown, "inferred": []}


def _head(value: Any, places: Places) -> Any:
    if isinstance(value, list):
        return [_head(item, places) for item in value]
    if value is None:
        return None
    shown = _evidence(value["quote"], places) if "quote" in value else []
    return {"value": value["value"], "evidence": shown, "inferred": []}


def _form(form: dict[str, Any], places: Places) -> dict[str, Any]:
    fields = {key: [{"label": label} for label in as_list(form.get(key))] for key in LABEL_KEYS}
    return {**form, **fields, "evidence": _evidence(form["title"], places)}


def _copy(copy: Mapping[str, Any]) -> dict[str, Any]:
    ends = (copy.get("quote_start", ""), copy.get("quote", ""), copy.get("quote_end", ""))
    dropped = {"quote": "".join(ends), "location": None}
    return {"dropped": dropped, "reason": "text_box_copy"}
