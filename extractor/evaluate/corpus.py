"""Finds documents with their gold."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from extractor.evaluate.gold import GoldError, doubts, load_gold

GOLD_NAME = "gold.yaml"


@dataclass(frozen=True)
class Case:
    """One document: its name in the corpus, its source file, its gold, and what is doubtful there."""

    name: str
    source: Path
    gold: dict[str, Any] = field(repr=False)
    doubts: tuple[str, ...] = ()


def load_corpus(path: Path | str) -> list[Case]:
    """Every document below the path in the order of names; a GoldError if one is bad or none is there.

    A document is a folder with gold.yaml and source.*; in a path without any, it is a YAML file whose `file`
    stands beside it or in the sibling folder `seeds`. The path may also be one gold file.
    """
    root = Path(path)
    if not root.exists():
        raise GoldError(f"{root}: no such file or folder")
    cases = [_case(name, file) for name, file in sorted(_gold_files(root))]
    if not cases:
        raise GoldError(f"{root}: no gold found")
    return cases


def _gold_files(root: Path) -> Iterator[tuple[str, Path]]:
    if root.is_file():
        yield root.parent.name if root.name == GOLD_NAME else root.stem, root
        return
    folders = [file.parent for file in root.rglob(GOLD_NAME)]
    for folder in folders:
        yield (root.name if folder == root else folder.relative_to(root).as_posix()), folder / GOLD_NAME
    if not folders:
        yield from ((file.stem, file) for file in root.glob("*.yaml"))


def _case(name: str, file: Path) -> Case:
    gold = load_gold(file)
    questions = tuple(f"{file}: {key}: {problem}" for key, problem in doubts(gold))
    return Case(name, _source(file, gold.get("file")), gold, questions)


def _source(file: Path, named: Any) -> Path:
    """The document's file: the one gold names, else the only source.* beside it."""
    if named is not None:
        return _named_source(file, str(named))
    if file.name != GOLD_NAME:
        raise GoldError(f"{file}: file: missing, and only {GOLD_NAME} may do without")
    found = sorted(file.parent.glob("source.*"))
    if len(found) != 1:
        raise GoldError(f"{file}: file: {len(found)} files are named source.*, one is expected")
    return found[0]


def _named_source(file: Path, named: str) -> Path:
    folders = (file.parent, file.parent.parent / "seeds")
    found = next((folder / named for folder in folders if (folder / named).is_file()), None)
    if found is None:
        raise GoldError(f"{file}: file: {named} is not in {' or '.join(map(str, folders))}")
    return found
