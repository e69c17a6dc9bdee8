"""The user's own five notices: what was promised of them holds, whatever the surroundings."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from extractor.batch.scoring import evaluate
from extractor.emitters import emitter
from extractor.engine.rulebook import Rulebook
from extractor.evaluate import CorpusScore, format_findings, format_table
from extractor.pipeline import extract
from extractor.readers import read_file

MICRO = 0.97
GROUP = 0.90

SURROUNDINGS = (
    {"TZ": "UTC", "LC_ALL": "C", "PYTHONHASHSEED": "0"},
    {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/St_Johns", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4242"},
)

CONVERT = """
import sys
from pathlib import Path
from extractor.emitters import emitter
from extractor.pipeline import extract, load_rules
from extractor.readers import read_file
book = load_rules()
for path in sorted(Path(sys.argv[1]).iterdir()):
    sys.stdout.buffer.write(emitter("json").render(extract(read_file(path), book).policy))
"""


@pytest.fixture(scope="module")
def score(shared: Path, rulebook: Rulebook) -> CorpusScore:
    """The score of all five."""
    return evaluate(shared / "gold", rulebook)


def findings(score: CorpusScore) -> str:
    return "\n".join([format_table(score), *(f"■ {d.name}\n{format_findings(d)}" for d in score.documents)])


def test_there_are_five(score: CorpusScore) -> None:
    assert len(score.documents) == 5


def test_nearly_every_slot_is_right(score: CorpusScore) -> None:
    assert score.micro.f1 >= MICRO, findings(score)


def test_no_group_is_weak(score: CorpusScore) -> None:
    weak = {name: round(counts.f1, 3) for name, counts in score.groups.items() if counts.f1 < GROUP}
    assert not weak, findings(score)


def test_number_title_issuers_and_dates_of_the_notice_are_all_right(score: CorpusScore) -> None:
    assert not {d.name: d.wrong_essentials for d in score.documents if d.wrong_essentials}
    assert score.groups["notice"].f1 == 1.0, findings(score)


def test_nothing_is_reported_that_must_not_be(score: CorpusScore) -> None:
    assert not [(d.name, v) for d in score.documents for v in d.violations]


def test_every_quote_re_reads_and_none_is_lost(score: CorpusScore) -> None:
    assert score.evidence_failures == 0, findings(score)
    assert not [(d.name, d.lost_quotes) for d in score.documents if d.lost_quotes]


def test_every_leaf_has_evidence_that_re_reads(shared: Path, rulebook: Rulebook) -> None:
    for path in sorted((shared / "seeds").iterdir()):
        policy = extract(read_file(path), rulebook).policy
        text = policy.source.text
        heads = [getattr(policy.notice, name) for name in type(policy.notice).model_fields if name != "issuers"]
        items = [*policy.notice.issuers, *(one for one in heads if one), *(i for g in policy.groups().values() for i in g)]
        assert items
        for item in items:
            assert item.evidence or item.inferred, item
            assert all(text[e.start : e.end] == e.quote and e.quote for e in item.evidence), item


def test_both_copies_in_the_second_notice_are_dropped_and_nothing_else(shared: Path, rulebook: Rulebook) -> None:
    dropped = {}
    for path in sorted((shared / "seeds").iterdir()):
        copies = [d for d in extract(read_file(path), rulebook).policy.duplicates if d.kept is not None]
        if copies:
            dropped[path.name[:3]] = len(copies)
    assert set(dropped) == {"001"}, dropped


def test_twice_gives_the_same_bytes(shared: Path, rulebook: Rulebook) -> None:
    for path in sorted((shared / "seeds").iterdir()):
        first, second = (emitter("json").render(extract(read_file(path), rulebook).policy) for _ in range(2))
        assert first == second


def test_other_time_zones_locales_and_hash_seeds_give_the_same_bytes(shared: Path) -> None:
    seen = {_run(shared, surroundings) for surroundings in SURROUNDINGS}
    assert len(seen) == 1
    assert seen.pop().count(b'"schema_version"') == 5


def test_the_order_of_files_changes_nothing(shared: Path, rulebook: Rulebook) -> None:
    paths = sorted((shared / "seeds").iterdir())
    there = {p.name: extract(read_file(p), rulebook).policy.model_dump() for p in paths}
    back = {p.name: extract(read_file(p), rulebook).policy.model_dump() for p in reversed(paths)}
    assert json.dumps(there, sort_keys=True) == json.dumps(back, sort_keys=True)


def _run(shared: Path, surroundings: dict[str, str]) -> bytes:
    env = {k: v for k, v in os.environ.items() if not k.startswith(("LC_", "LANG", "PYTHONUTF8"))}
    done = subprocess.run(
        [sys.executable, "-c", CONVERT, str(shared / "seeds")], env={**env, **surroundings}, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode(errors="replace")
    return done.stdout
