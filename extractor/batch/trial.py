"""Rules on trial: what a corpus or some notices give without them and with them."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extractor.batch.changes import Change, Scores, changes
from extractor.batch.scoring import as_data, cases
from extractor.batch.tasks import collect
from extractor.engine.drafts import Draft
from extractor.errors import GongwenError, Problem, ReadError
from extractor.evaluate import GoldError, Shift, load_corpus, score, shifts
from extractor.pipeline import extract, extract_again
from extractor.readers import read_bytes, read_file


@dataclass(frozen=True, slots=True)
class Notice:
    """One document to try rules on; `gold` is None where nobody wrote down what is right."""

    name: str
    path: Path
    gold: dict[str, Any] | None = None
    data: bytes | None = None


@dataclass(frozen=True, slots=True)
class Tried:
    """What the rules change in one document, and by group what that does to its score; or why it cannot be read."""

    name: str
    changes: tuple[Change, ...] = ()
    shifts: dict[str, Shift] | None = None
    problem: Problem | None = None


def notices(paths: Sequence[str]) -> list[Notice]:
    """The documents of corpora, folders and files, each once. ReadError `not_found`, `no_input`; `bad_gold`.

    A folder with gold in it is a corpus: only its documents with gold count.
    """
    found: dict[Path, Notice] = {}
    for given in paths:
        for notice in _notices(given, prefix=len(paths) > 1):
            found.setdefault(notice.path.resolve() if notice.data is None else notice.path, notice)
    return list(found.values())


def shipped_corpora() -> Path | None:
    """The folder with the corpora beside the package, where it was not installed alone."""
    import extractor

    found = Path(extractor.__file__).resolve().parent.parent / "corpora"
    return found if found.is_dir() else None


def run_trial(
    draft: Draft, documents: Iterable[Notice], *, done: Callable[[str, int], None] = lambda name, count: None
) -> list[Tried]:
    """Every document with what changes in it; `done(name, how many so far)` is called after each."""
    tried: list[Tried] = []
    for notice in documents:
        tried.append(_try(draft, notice))
        done(notice.name, len(tried))
    return tried


def _notices(given: str, *, prefix: bool) -> list[Notice]:
    path = Path(given)
    if path.is_dir() and _has_gold(path):
        head = f"{path.name}/" if prefix else ""
        return [Notice(head + case.name, case.source, case.gold) for case in cases(path)]
    tasks = collect([given], Path(), sys.stdin.buffer.read)
    broken = next((task.problem for task in tasks if task.problem), None)
    if broken:
        raise ReadError(broken.message, hint=broken.hint, place=broken.place, code=broken.code)
    return [Notice(task.shown, task.path or Path(task.name), data=task.data) for task in tasks]


def _has_gold(folder: Path) -> bool:
    if any(folder.rglob("gold.yaml")):
        return True
    try:
        return any(folder.glob("*.yaml")) and bool(load_corpus(folder))
    except GoldError:
        return False


def _try(draft: Draft, notice: Notice) -> Tried:
    try:
        document = read_file(notice.path) if notice.data is None else read_bytes(notice.name, notice.data)
        before = extract(document, draft.before)
    except GongwenError as error:
        return Tried(notice.name, problem=error.problem)
    after = extract_again(before, draft.after)
    if notice.gold is None:
        return Tried(notice.name, tuple(changes(before.policy, after.policy)))
    scores = Scores(
        score(notice.gold, as_data(before.policy), name=notice.name),
        score(notice.gold, as_data(after.policy), name=notice.name),
    )
    found = changes(before.policy, after.policy, scores)
    return Tried(notice.name, tuple(found), shifts(scores.before, scores.after))
