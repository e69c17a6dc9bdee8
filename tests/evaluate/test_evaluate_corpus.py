"""Documents are found in both layouts; bad gold is refused with file and key."""

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.evaluate import GoldError, load_corpus, load_gold, score, total
from extractor.evaluate.gold import doubts

CORPORA = Path(__file__).parents[2] / "corpora"


def test_folder_layout(sample: Path) -> None:
    (case,) = load_corpus(sample)
    assert (case.name, case.source, case.doubts) == ("notice", sample / "notice" / "source.txt", ())


def test_one_document(sample: Path) -> None:
    for path in (sample / "notice", sample / "notice" / "gold.yaml"):
        assert [case.name for case in load_corpus(path)] == ["notice"]


def test_layout_with_seeds(tmp_path: Path) -> None:
    (tmp_path / "gold").mkdir()
    (tmp_path / "seeds").mkdir()
    for name, folder in (("002", "seeds"), ("001", "gold")):
        (tmp_path / folder / f"{name}.txt").write_text("x", encoding="utf-8")
        (tmp_path / "gold" / f"{name}.yaml").write_text(f"file: {name}.txt\nnotice: {{}}\n", encoding="utf-8")
    cases = load_corpus(tmp_path / "gold")
    assert [(case.name, case.source.parent.name) for case in cases] == [("001", "gold"), ("002", "seeds")]


def test_nothing_to_find(tmp_path: Path) -> None:
    for path in (tmp_path, tmp_path / "none"):
        with pytest.raises(GoldError, match=str(path)):
            load_corpus(path)


def test_source_must_be_one_file(tmp_path: Path, sample: Path) -> None:
    shutil.copy(sample / "notice" / "gold.yaml", tmp_path)
    with pytest.raises(GoldError, match="0 files are named source"):
        load_corpus(tmp_path)
    (tmp_path / "source.txt").touch()
    (tmp_path / "source.pdf").touch()
    with pytest.raises(GoldError, match="2 files are named source"):
        load_corpus(tmp_path)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("- a", r"\(top\)"),
        ("hour: []", "hour: unknown key"),
        ("hours: {}", "hours: a list"),
        ("hours: [x]", r"hours\[0\]: a mapping"),
        ("hours: [{role: cap}]", r"hours\[0\].quote"),
        ("hours: [{quote: x, levels: 中级}]", r"hours\[0\].levels: a list"),
        ("hours: [{quote: x, accept: [1]}]", r"hours\[0\].accept"),
        ("hours: [{quote: x, optional: yes}]", r"hours\[0\].optional"),
        ("hours: []\nhours: []", "'hours' stands twice"),
        ("notice: []", "notice: a mapping"),
        ("notice: {title: {quote: x}}", "notice.title: `value`"),
        ("not_dates: [{why: x}]", r"not_dates\[0\].quote"),
        ("traps: [1]", r"traps\[0\]"),
        ("hours: [", "gold.yaml"),
    ],
)
def test_bad_gold_is_refused(tmp_path: Path, text: str, key: str) -> None:
    file = tmp_path / "gold.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(GoldError, match=key) as error:
        load_gold(file)
    assert str(file) in str(error.value)


def test_plain_yaml_words_stay_text(tmp_path: Path) -> None:
    file = tmp_path / "gold.yaml"
    words = "[2021-03-01, 14:00, no, 007, 20.8, 12, true, null, 00, ~]"
    file.write_text(f"note: {words}", encoding="utf-8")
    assert load_gold(file)["note"] == ["2021-03-01", "14:00", "no", "007", 20.8, 12, True, None, "00", None]


def test_words_outside_the_contract_are_doubtful() -> None:
    gold = {"hours": [{"op": "more", "levels": ["中级", "中等"], "mode": None}], "dates": []}
    assert [key for key, _ in doubts(gold)] == ["hours[0].op", "hours[0].levels"]


def test_corpus_gold_has_no_doubts_and_can_be_reached(answer: Callable[..., dict[str, Any]]) -> None:
    cases = load_corpus(CORPORA)
    assert cases
    assert [doubt for case in cases for doubt in case.doubts] == []
    texts = [
        (case, case.source.read_text("utf-8")) for case in cases if case.source.suffix in (".txt", ".md")
    ]
    scores = [score(case.gold, answer(case.gold, text), name=case.name) for case, text in texts]
    assert total(scores).micro.f1 == 1.0
