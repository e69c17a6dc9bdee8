"""Holds a score against the floors below which it must not fall."""

from collections.abc import Callable, Iterator, Mapping

from extractor.evaluate.counts import Counts
from extractor.evaluate.score import CorpusScore
from extractor.evaluate.slots import GROUPS

TOLERANCE = 5e-5
MEASURES: dict[str, Callable[[Counts], float]] = {
    "f1": lambda counts: counts.f1,
    "precision": lambda counts: counts.precision,
    "recall": lambda counts: counts.recall,
    "exact": lambda counts: counts.exact / counts.items if counts.items else 1.0,
}

Floor = float | Mapping[str, float]


def check_floors(score: CorpusScore, floors: Mapping[str, Floor]) -> list[str]:
    """One sentence for every floor that is not held, or that names nothing.

    `micro` and a group's name hold an F1 or a mapping of measures; `essentials` holds a share of documents;
    `evidence_failures` and `violations` hold the greatest number allowed.
    """
    return [problem for name, floor in floors.items() for problem in _check(score, name, floor)]


def _check(score: CorpusScore, name: str, floor: Floor) -> Iterator[str]:
    if name in ("micro", *GROUPS):
        counts = score.micro if name == "micro" else score.groups.get(name, Counts())
        yield from _check_counts(name, counts, floor if isinstance(floor, Mapping) else {"f1": floor})
    elif isinstance(floor, Mapping):
        yield f"{name}: unknown floor"
    elif name == "essentials":
        share = score.essentials / len(score.documents) if score.documents else 1.0
        yield from _below(name, share, floor)
    elif name in ("evidence_failures", "violations"):
        found = int(getattr(score, name))
        if found > floor:
            yield f"{name}: {found}, at most {floor:g} allowed"
    else:
        yield f"{name}: unknown floor"


def _check_counts(name: str, counts: Counts, floors: Mapping[str, float]) -> Iterator[str]:
    for measure, floor in floors.items():
        if measure in MEASURES:
            yield from _below(f"{name}.{measure}", MEASURES[measure](counts), floor)
        else:
            yield f"{name}.{measure}: unknown measure"


def _below(name: str, value: float, floor: float) -> Iterator[str]:
    if value < floor - TOLERANCE:
        yield f"{name}: {value:.4f} is below the floor {floor:.4f}"
