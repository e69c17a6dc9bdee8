"""Measures what stays under each kind of rewriting: `python tests/perturb/report.py [seeds [suite or kind …]]`."""

from __future__ import annotations

import json
import random
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import confusions
import layouts
import rewrites
from causes import cause
from changes import changes, strays
from difference import Difference, Fact, difference
from spots import Change

from extractor.batch.scoring import cases, split_of
from extractor.evaluate.words import plain
from extractor.pipeline import Extraction, Rulebook, extract, load_rules
from extractor.readers import read_bytes

CORPORA = Path(__file__).resolve().parents[2] / "corpora"
SUITES: Mapping[str, Mapping[str, Change]] = {"layout": layouts.KINDS, "ocr": confusions.KINDS, "rewrite": rewrites.KINDS}
BOUNDS = {"layout": 0.99, "ocr": 0.95, "rewrite": 0.97}
"""The share of items that must stay under every kind of a suite."""
FILES = {"markdown_file": "source.md"}
"""The file name a kind comes under, where it is not a plain text."""
WORST = 3


@dataclass(frozen=True)
class Case:
    """A rewritten notice with an item it lost, the new item closest to it, or a new one alone."""

    notice: str
    seed: int
    lost: Fact | None
    new: Fact | None
    other: str
    file: str

    @property
    def key(self) -> tuple[str, str]:
        """The same for the same loss under another seed."""
        return self.notice, str(self.lost or self.new)

    def told(self, rulebook: Rulebook) -> str:
        """Notice, items and the line of the notice before and after that makes the difference."""
        text = notices()[self.notice]
        why = cause(text, self.other, self.lost, self.new, lambda one: _difference(self.notice, one, self.file, rulebook))
        return f"{self.notice} #{self.seed}\n    缺 {self.lost or '—'}\n    多 {self.new or '—'}\n    {why}"


@dataclass
class Tally:
    """The sums of one kind: texts rewritten, items and slots and how many stayed; `near` are the items on lines
    that the rewriting touched."""

    texts: int = 0
    items: int = 0
    kept: int = 0
    slots: int = 0
    slots_kept: int = 0
    near: int = 0
    near_kept: int = 0
    cases: list[Case] = field(default_factory=list)

    @property
    def share(self) -> float:
        """The share of items unchanged; 1 where nothing could be rewritten."""
        return self.kept / self.items if self.items else 1.0

    def worst(self) -> Iterator[tuple[int, Case]]:
        """The most frequent losses first, each with its first case."""
        first = {case.key: case for case in reversed(self.cases)}
        yield from ((number, first[key]) for key, number in Counter(case.key for case in self.cases).most_common())


@cache
def notices() -> dict[str, str]:
    """The plain-text notices of every set that has its floors, named `set/notice`; those kept apart for testing are left out."""
    sets = json.loads((CORPORA / "floors.json").read_text(encoding="utf-8"))
    paths = [case.source for name in sets for case in cases(CORPORA / name) if split_of(case) == "train" and case.source.suffix == ".txt"]
    return {f"{path.parent.parent.name}/{path.parent.name}": path.read_text(encoding="utf-8") for path in paths}


def read(text: str, rulebook: Rulebook, file: str = "source.txt") -> Extraction:
    """The extraction of a text given as a file."""
    return extract(read_bytes(file, text.encode("utf-8")), rulebook)


_READ: dict[str, dict[str, Any]] = {}


def _policy(name: str, rulebook: Rulebook) -> dict[str, Any]:
    if name not in _READ:
        _READ[name] = read(notices()[name], rulebook).policy.model_dump()
    return _READ[name]


def _difference(name: str, other: str, file: str, rulebook: Rulebook) -> Difference:
    return difference(_policy(name, rulebook), read(other, rulebook, file).policy.model_dump())


def seeded(seed: int, *words: str) -> random.Random:
    """The generator of one case, the same in every process."""
    return random.Random(crc32("/".join((*words, str(seed))).encode()))


def measure(kind: str, change: Change, seeds: Iterable[int], rulebook: Rulebook) -> Tally:
    """The tally of one kind over all notices; a notice in which nothing could be rewritten does not count."""
    tally = Tally()
    for seed in seeds:
        for name, text in notices().items():
            other = change(text, seeded(seed, kind, name))
            if other != text:
                _add(tally, name, seed, other, FILES.get(kind, "source.txt"), rulebook)
    return tally


def _add(tally: Tally, name: str, seed: int, other: str, file: str, rulebook: Rulebook) -> None:
    found = _difference(name, other, file, rulebook)
    touched = _touched(notices()[name], other)
    tally.texts += 1
    tally.items += found.items
    tally.kept += len(found.kept)
    tally.slots += found.slots
    tally.slots_kept += found.slots_kept
    near_kept, near_lost = (sum(_stands_on(fact, touched) for fact in side) for side in (found.kept, found.lost))
    tally.near += near_kept + near_lost
    tally.near_kept += near_kept
    tally.cases += [Case(name, seed, lost, new, other, file) for lost, new in _paired(found)]


def _touched(text: str, other: str) -> list[str]:
    """The lines that differ, where the rewriting left the lines in place."""
    ours, theirs = text.split("\n"), other.split("\n")
    return [plain(a) for a, b in zip(ours, theirs, strict=True) if a != b] if len(ours) == len(theirs) else []


def _stands_on(fact: Fact, lines: list[str]) -> bool:
    quotes = [plain(quote) for quote in fact.entry.quotes if quote]
    return any(quote in line or line in quote for quote in quotes for line in lines)


def _paired(found: Difference) -> Iterator[tuple[Fact | None, Fact | None]]:
    """Lost items with the new one of their group that shares most, then new items alone."""
    rest = list(found.new)
    for fact in found.lost:
        near = max((one for one in rest if one.group == fact.group), key=fact.shared, default=None)
        if near is not None:
            rest.remove(near)
        yield fact, near
    yield from ((None, fact) for fact in rest)


def meanings(seeds: Iterable[int], rulebook: Rulebook) -> dict[str, list[tuple[str, list[str]]]]:
    """For each slot, every change of meaning: what was changed where, and what else changed (rightly nothing)."""
    results: dict[str, list[tuple[str, list[str]]]] = {}
    for name, raw in notices().items():
        text = read_bytes("source.txt", raw.encode("utf-8")).text
        found = read(text, rulebook)
        policy = found.policy.model_dump()
        for seed in seeds:
            for change in changes(found, text, seeded(seed, "meaning", name)):
                after = read(change.text, rulebook).policy.model_dump()
                said = f"{name}: {change.old} → {change.new} in 「{change.line.strip()}」"
                results.setdefault(f"{change.group}.{change.slot}", []).append((said, strays(policy, after, change)))
    return results


def table(tallies: Mapping[str, Tally], rulebook: Rulebook, worst: int = WORST) -> str:
    """Kind, texts, items, the shares of items, slots and items on touched lines that stayed; below each its worst."""
    lines = [f"{'kind':28}{'texts':>6}{'items':>7}{'kept':>8}{'slots':>8}{'touched':>16}"]
    for kind, tally in tallies.items():
        near = f"{tally.near_kept / tally.near:.3f} of {tally.near}" if tally.near else "-"
        slots = tally.slots_kept / tally.slots if tally.slots else 1.0
        lines.append(f"{kind:28}{tally.texts:6}{tally.items:7}{tally.share:8.4f}{slots:8.4f}{near:>16}")
        lines += [f"  {number} × {case.told(rulebook)}" for number, case in list(tally.worst())[:worst]]
    return "\n".join(lines)


def main(arguments: list[str]) -> None:
    """Print the table of all kinds, or of the suites and kinds named (`ocr`, `layout.marks`), and the changes of meaning."""
    seeds = range(int(arguments[0]) if arguments else 3)
    wanted = arguments[1:]
    rulebook = load_rules()
    tallies = {
        f"{suite}.{kind}": measure(kind, change, seeds, rulebook)
        for suite, kinds in SUITES.items()
        for kind, change in kinds.items()
        if not wanted or f"{suite}.{kind}" in wanted or suite in wanted
    }
    print(table(tallies, rulebook, worst=20 if wanted else WORST))
    for slot, results in meanings(seeds, rulebook).items() if not wanted or "meaning" in wanted else ():
        wrong = [(said, stray) for said, stray in results if stray]
        print(f"meaning {slot}: {len(results) - len(wrong)} of {len(results)} changes came through alone")
        for said, stray in wrong[:20]:
            print(f"  {said}\n    " + "\n    ".join(stray[:6]))


if __name__ == "__main__":
    main(sys.argv[1:])
