"""The corpora of our own writing: complete, sound, and never scored below their floors."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.scoring import evaluate, fingerprint, split_of
from extractor.engine.rulebook import Rulebook
from extractor.evaluate import check_floors, format_findings, format_table, load_corpus

CORPORA = Path(__file__).resolve().parent.parent / "corpora"
SETS = sorted(path.name for path in CORPORA.glob("notices-*"))
README = (CORPORA / "README.md").read_text(encoding="utf-8")
FLOORS: dict[str, Any] = json.loads((CORPORA / "floors.json").read_text(encoding="utf-8"))
FEWEST = 60
TEST_SHARE = (0.05, 0.5)


def test_every_set_has_its_floors() -> None:
    assert list(FLOORS) == SETS
    for name, floors in FLOORS.items():
        assert {"micro", "evidence_failures"} <= set(floors), name
        assert floors["evidence_failures"] == 0, name


def test_there_are_enough_documents_of_our_own() -> None:
    assert sum(len(load_corpus(CORPORA / name)) for name in SETS) >= FEWEST


@pytest.mark.parametrize("name", SETS)
def test_its_fingerprint_is_published(name: str) -> None:
    assert fingerprint(CORPORA / name) in README


def test_some_documents_are_kept_apart() -> None:
    splits = [split_of(case) for name in SETS for case in load_corpus(CORPORA / name)]
    assert TEST_SHARE[0] <= splits.count("test") / len(splits) <= TEST_SHARE[1]


def test_a_fingerprint_follows_the_gold(tmp_path: Path) -> None:
    copied = tmp_path / "set"
    shutil.copytree(CORPORA / SETS[0], copied)
    before = fingerprint(copied)
    assert before == fingerprint(CORPORA / SETS[0])
    gold = next(copied.glob("*/gold.yaml"))
    gold.write_text(gold.read_text(encoding="utf-8") + "\n# one more line\n", encoding="utf-8")
    assert fingerprint(copied) != before


@pytest.mark.parametrize("name", SETS)
def test_gold_is_sound(name: str) -> None:
    cases = load_corpus(CORPORA / name)
    assert not [doubt for case in cases for doubt in case.doubts]
    assert {path.name for path in (CORPORA / name).iterdir()} == {case.name for case in cases}


@pytest.mark.parametrize("name", SETS)
def test_no_score_is_below_its_floor(name: str, rulebook: Rulebook) -> None:
    score = evaluate(CORPORA / name, rulebook)
    low = check_floors(score, FLOORS[name])
    said = "\n".join(f"■ {d.name}\n{format_findings(d)}" for d in score.documents) if low else ""
    assert not low, "\n".join([*low, format_table(score), said])
