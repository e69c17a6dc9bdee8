"""Corpora as spaCy training data."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from extractor.batch.scoring import cases, split_of
from extractor.engine.interop import SPAN_GROUPS
from extractor.engine.rulebook import Rulebook
from extractor.errors import GongwenError
from extractor.training import export_docbin, training_docs

SOURCE = """关于做好2026年度继续教育工作的通知
各县人力资源和社会保障局：
本年度公需科目24学时， 专业科目不少于56学时。
二○二六年三月一日
"""
GOLD = """notice:
  title: {value: 关于做好2026年度继续教育工作的通知, quote: "关于做好2026年度继续教育工作的通知"}
  issue_date: {value: "2026-03-01", quote: 二○二六年三月一日}
  genre: {value: 通知}
hours:
  - {role: requirement, category: public, value: 24, quote: 公需科目 24学时}
  - {role: requirement, category: professional, value: 56, quote: "科目24学时， 专业科目不少于56学时", more_quotes: [56学时]}
  - {role: cap, optional: true, value: 8, quote: 一天最多8学时}
traps:
  - {quote: 本年度, why: 不是日期}
"""


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """A corpus of two documents: one of plain text, one with a Markdown table."""
    for name, source, gold in (
        ("b", "source.txt", (SOURCE, GOLD)),
        (
            "a",
            "source.md",
            (
                f"{SOURCE}\n| 事项 | 时间 |\n|---|---|\n| **网上报名** | 5月6日 |\n",
                "dates:\n  - {kind: registration, quote: '| **网上报名** | 5月6日 |'}\n",
            ),
        ),
    ):
        folder = tmp_path / "corpus" / name
        folder.mkdir(parents=True)
        (folder / source).write_text(gold[0], encoding="utf-8")
        (folder / "gold.yaml").write_text(gold[1], encoding="utf-8")
    return tmp_path / "corpus"


def spans(doc: Any, group: str) -> list[tuple[str, str]]:
    return [(span.label_, span.text) for span in doc.spans[group]]


def test_quotes_become_spans_of_the_converted_text(corpus: Path, rulebook: Rulebook) -> None:
    table, plain = training_docs(corpus, rulebook)
    assert [doc.user_data["name"] for doc in (table, plain)] == ["a", "b"]
    assert set(plain.spans) == {*SPAN_GROUPS, "sc"}
    assert spans(plain, "notice") == [
        ("title", "关于做好2026年度继续教育工作的通知"),
        ("issue_date", "二〇二六年三月一日"),
    ]
    assert [text for _, text in spans(plain, "hours")][-1] == "56学时"
    assert {label for label, _ in spans(plain, "hours")} == {"requirement"}
    assert spans(table, "dates")[0][0] == "registration" and "网上报名" in spans(table, "dates")[0][1]


def test_a_border_inside_a_word_moves_out_to_its_ends(corpus: Path, rulebook: Rulebook) -> None:
    plain = list(training_docs(corpus, rulebook))[1]
    assert spans(plain, "hours")[0][1].startswith("公需科目24学时")
    assert not any(text.startswith("科目24") for _, text in spans(plain, "hours"))


def test_a_quote_the_text_does_not_have_is_named(corpus: Path, rulebook: Rulebook) -> None:
    assert [doc.user_data["not_found"] for doc in training_docs(corpus, rulebook)] == [(), ("一天最多8学时",)]


def test_the_file_reads_back_as_it_was_written(corpus: Path, tmp_path: Path, rulebook: Rulebook) -> None:
    import spacy
    from spacy.tokens import DocBin

    out = tmp_path / "new" / "train.spacy"
    assert export_docbin(corpus, out, rulebook) == 2
    written = list(training_docs(corpus, rulebook))
    read = list(DocBin().from_disk(out).get_docs(spacy.blank("zh").vocab))
    for a, b in zip(written, read, strict=True):
        assert (a.text, [t.text for t in a], dict(a.user_data)) == (
            b.text,
            [t.text for t in b],
            dict(b.user_data),
        )
        assert {key: spans(a, key) for key in a.spans} == {key: spans(b, key) for key in b.spans}


def test_the_same_corpus_gives_the_same_bytes(corpus: Path, tmp_path: Path) -> None:
    export_docbin(corpus, tmp_path / "here.spacy")
    script = "import sys; from pathlib import Path; from extractor.training import export_docbin as e; e(*map(Path, sys.argv[1:]))"
    env = {**os.environ, "PYTHONHASHSEED": "7", "TZ": "America/Lima", "LC_ALL": "C"}
    call = [sys.executable, "-c", script, str(corpus), str(tmp_path / "there.spacy")]
    done = subprocess.run(call, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "here.spacy").read_bytes() == (tmp_path / "there.spacy").read_bytes()


def test_every_quote_of_our_own_corpora_is_found(repo: Path, rulebook: Rulebook) -> None:
    sets = sorted((repo / "corpora").glob("notices-*"))
    kept_apart = {case.name for folder in sets for case in cases(folder) if split_of(case) == "test"}
    docs = [
        doc
        for folder in sets
        for doc in training_docs(folder, rulebook)
        if doc.user_data["name"] not in kept_apart
    ]
    assert len(docs) >= 12
    assert not {
        doc.user_data["name"]: doc.user_data["not_found"] for doc in docs if doc.user_data["not_found"]
    }


def test_a_bad_corpus_writes_nothing(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(GongwenError) as caught:
        export_docbin(tmp_path / "empty", tmp_path / "train.spacy")
    assert caught.value.problem.code == "bad_gold"
    assert not (tmp_path / "train.spacy").exists()
