"""Loads a gold file and refuses one that is not in the shape of the contract."""

import re
from collections.abc import Hashable, Iterator
from pathlib import Path
from typing import Any

import yaml

try:
    from yaml import CSafeLoader as _Base
except ImportError:  # PyYAML built without libyaml
    from yaml import SafeLoader as _Base  # type: ignore[assignment]

from extractor.evaluate.slots import ITEMS, LABEL_KEYS, NOTICE, Data
from extractor.evaluate.vocabulary import WORDS
from extractor.evaluate.words import as_list

QUOTED = ("not_dates", "budgets_not_fees", "legitimate_repeats")
LISTS = (
    *ITEMS,
    "forms",
    "budgets",
    "steps",
    "platforms",
    "consequences",
    "headings",
    "duplicates",
    "traps",
    *QUOTED,
)
REMARKS = ("file", "kind", "split", "tags", "note", "notes", "origin", "license", "made", "why")
LIST_SLOTS = (
    "levels",
    "weekdays",
    "times",
    "persons",
    "phones",
    "mobiles",
    "faxes",
    "emails",
    "urls",
    "caps",
)


class GoldError(ValueError):
    """A gold file that cannot be used; the message names the file and the key."""


class _Loader(_Base):
    """Reads plain words as text: dates, clock times, yes and no, numbers with leading zeros."""

    yaml_implicit_resolvers: dict[str, list[Any]] = {}  # noqa: RUF012 - PyYAML copies it

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        """The mapping, if no key stands twice."""
        seen: set[str] = set()
        for key, _ in node.value:
            if key.value in seen:
                raise yaml.MarkedYAMLError(
                    problem=f"key {key.value!r} stands twice", problem_mark=key.start_mark
                )
            seen.add(key.value)
        return super().construct_mapping(node, deep)


def _resolve(tag: str, regex: str, first: str) -> None:
    _Loader.add_implicit_resolver(
        f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{regex})\Z", re.ASCII), list(first)
    )


_resolve("null", r"~|null", "~n")
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"\Z"), [""])
_resolve("bool", r"true|false", "tf")
_resolve("int", r"[-+]?(?:0|[1-9]\d*)", "-+0123456789")
_resolve("float", r"[-+]?\d+\.\d+", "-+0123456789")


def load_gold(path: Path) -> dict[str, Any]:
    """The gold of one document; the shape was checked."""
    try:
        gold = yaml.load(path.read_text(encoding="utf-8"), Loader=_Loader)  # a safe loader
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise GoldError(f"{path}: {error}") from error
    for key, problem in shape_problems(gold):
        raise GoldError(f"{path}: {key}: {problem}")
    return dict(gold)


def shape_problems(gold: Any) -> Iterator[tuple[str, str]]:
    """Every key that has no place in a gold file or holds the wrong kind of value."""
    if not isinstance(gold, dict):
        yield "(top)", "a mapping is expected"
        return
    for key, value in gold.items():
        if key == "notice":
            yield from _notice_problems(value)
        elif key in LISTS:
            yield from _list_problems(key, value)
        elif key not in REMARKS:
            yield str(key), "unknown key"


def doubts(gold: Data) -> Iterator[tuple[str, str]]:
    """Every value of a closed list that the contract does not name, so that no policy can match it."""
    for group, slots in WORDS.items():
        for index, item in enumerate(as_list(gold.get(group))):
            for slot, words in slots.items():
                for value in as_list(item.get(slot)):
                    if value not in words:
                        yield f"{group}[{index}].{slot}", f"{value!r} is not in the contract"


def _notice_problems(notice: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(notice, dict):
        yield "notice", "a mapping is expected"
        return
    for slot in NOTICE:
        for item in as_list(notice.get(slot.name)):
            if isinstance(item, dict) and "value" not in item:
                yield f"notice.{slot.name}", "`value` is missing"


def _list_problems(group: str, items: Any) -> Iterator[tuple[str, str]]:
    if items is not None and not isinstance(items, list):
        yield group, "a list is expected"
        return
    for index, item in enumerate(items or ()):
        where = f"{group}[{index}]"
        if group in QUOTED or group == "traps":
            yield from _quoted_problems(where, item)
        elif not isinstance(item, dict):
            yield where, "a mapping is expected"
        else:
            yield from _item_problems(group, where, item)


def _quoted_problems(where: str, item: Any) -> Iterator[tuple[str, str]]:
    if isinstance(item, dict) and not (item.get("quote") or item.get("text")):
        yield f"{where}.quote", "a quote is expected"
    elif not isinstance(item, (dict, str)):
        yield where, "a quote is expected"


def _item_problems(group: str, where: str, item: Data) -> Iterator[tuple[str, str]]:
    if group in ITEMS and not item.get("quote"):
        yield f"{where}.quote", "a quote is expected"
    for key in (*LIST_SLOTS, *LABEL_KEYS, "more_quotes"):
        if item.get(key) is not None and not isinstance(item[key], list):
            yield f"{where}.{key}", "a list is expected"
    if not isinstance(item.get("accept") or {}, dict):
        yield f"{where}.accept", "a mapping of slots is expected"
    if not isinstance(item.get("optional", False), bool):
        yield f"{where}.optional", "true or false is expected"
