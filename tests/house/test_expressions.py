"""No regular expression of the package takes longer than the text is long: each is tried on hostile texts."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pytest

from extractor.engine.speed import Probe, slow_probes
from extractor.engine.speed.measure import How

HOW: dict[str, How] = {
    "finditer": "find", "findall": "find", "sub": "find", "subn": "find", "split": "find",
    "search": "search", "match": "match", "fullmatch": "fullmatch",
}  # fmt: skip
HARDEST: tuple[How, ...] = get_args(How)

USED: dict[str, How] = {"extractor.readers.text.grids.TYPES": "match"}
"""How expressions are used that are called by another name than that of the list they stand in."""

SHORT = {
    "extractor.text.clean._FRAGMENT_LEFT": "searched in 30 characters",
    "extractor.readers.html.info.TOOL_LINE": "matched against lines of at most 80 characters",
    "extractor.readers.html.info.LINE_FIRST": "matched against lines of at most 240 characters",
    "extractor.readers.html.tree.SUBSET": "looked for once, over at most 20,500 characters",
    "extractor.engine.values.titles._TRAILING": "only titles, which are bounded",
    "extractor.engine.layouts.series._RANK": "only what stands before a series, at most 60 characters",
    "extractor.training._LINK": "only quotes of gold, written by hand",
    r"extractor.engine.layouts.head: \S+(?: \S+)*?(?=": "only signatures, which are short lines",
    "extractor.engine.values.money: [（(]([^）)]*)[）)]": "only the words between an amount and its unit",
    "extractor.engine.values.docnum_examples: (.+?)(?:〔": "only the examples of the kind",
    "extractor.text.outline: (?:印发|转发|批转|公布|发布)[^《〈]": "only titles, which are bounded",
}
"""How the names of expressions begin that would be slow on a long text and never see one, and why not."""


def modules(package: Path) -> Iterator[tuple[str, Path]]:
    for path in sorted(package.rglob("*.py")):
        name = ".".join(path.relative_to(package.parent).with_suffix("").parts)
        yield name.removesuffix(".__init__"), path


def patterns(value: Any, name: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    """Every compiled expression for text in a value of a module, however deep in tuples, mappings and records."""
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield name, value
    elif isinstance(value, (list, tuple, set, frozenset)):
        for one in value:
            yield from patterns(one, name)
    elif isinstance(value, dict):
        for one in value.values():
            yield from patterns(one, name)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from patterns(getattr(value, field.name, None), name)


def calls(path: Path) -> dict[str, set[How]]:
    """The names on which a module calls a method of expressions, and which: `_A.match(…)`, `p.A["x"].search(…)`."""
    found: dict[str, set[How]] = defaultdict(set)
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Attribute) and node.attr in HOW:
            on = node.value.value if isinstance(node.value, ast.Subscript) else node.value
            name = on.id if isinstance(on, ast.Name) else on.attr if isinstance(on, ast.Attribute) else ""
            found[name].add(HOW[node.attr])
    return found


def written(path: Path) -> Iterator[tuple[str, Probe]]:
    """The expressions a module writes out in a call: `re.search(r"…", text)`."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in HOW:
            on, first = node.func.value, node.args[0] if node.args else None
            of_re = isinstance(on, ast.Name) and on.id == "re"
            if of_re and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, Probe(first.value, how=HOW[node.func.attr])


@pytest.fixture(scope="module")
def named(repo: Path) -> dict[str, Probe]:
    """Every expression of the package by its module and name, to be used as the package uses it."""
    found: dict[str, Probe] = {}
    everywhere: dict[str, set[How]] = defaultdict(set)
    inside: dict[str, dict[str, set[How]]] = {}
    for module, path in modules(repo / "extractor"):
        inside[module] = calls(path)
        for name, hows in inside[module].items():
            everywhere[name] |= hows
    known: set[Probe] = set()
    for module in inside:
        for name, value in vars(import_module(module)).items():
            for full, regex in patterns(value, f"{module}.{name}"):
                hows = inside[module].get(name) if name.startswith("_") else everywhere.get(name)
                how = USED.get(full) or min(hows or {"find"}, key=HARDEST.index)
                probe = Probe(regex.pattern, regex.flags & ~re.UNICODE, how)
                if probe not in known:
                    known.add(probe)
                    found[f"{full} {len(found)}" if full in found else full] = probe
    for module, path in modules(repo / "extractor"):
        found |= {f"{module}: {source}": probe for source, probe in written(path) if probe not in known}
    return found


def test_the_expressions_are_found(named: dict[str, Probe]) -> None:
    assert len(named) > 300
    assert {"extractor.text.patterns.NUMBER_LINE", "extractor.engine.masking._SENTENCE"} <= set(named)
    assert not [key for key in SHORT if not any(name.startswith(key) for name in named)], "gone"


def test_none_is_slow(named: dict[str, Probe]) -> None:
    names = [name for name in named if not name.startswith(tuple(SHORT))]
    slow = slow_probes([named[name] for name in names])
    assert not slow, "\n".join(f"{names[index]} ({named[names[index]].how}): {why}" for index, why in slow.items())
