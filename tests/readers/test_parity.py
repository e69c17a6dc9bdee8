"""The same notice as .txt, .docx, .html and .pdf gives the same items."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from notice_files import content, print_pdf, write_docx, write_html

from extractor.engine.rulebook import Rulebook
from extractor.model.policy import Policy
from extractor.pipeline import extract
from extractor.readers import read_file

REPO = Path(__file__).resolve().parent.parent.parent
SEEDS = sorted((REPO.parent / "shared" / "seeds").glob("*.txt"))
CORPUS = [
    REPO / "corpora" / name / "source.txt"
    for name in (
        "notices-1/01-yichang-yearly-2022",
        "notices-1/02-yunnan-public-subject-2019",
        "notices-2/01-gansu-geology-title-review",
    )
]
NOTICES = {path.stem[:3] if path in SEEDS else path.parent.name: path for path in (*SEEDS, *CORPUS)}
APART = frozenset({"id", "evidence", "confidence", "parent", "by_reference"})
"""Keys that speak of places or of other items by id."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every notice in every format."""
    made = tmp_path_factory.mktemp("parity")
    for name, path in NOTICES.items():
        parts = list(content(path))
        (made / f"{name}.txt").write_bytes(path.read_bytes())
        write_docx(parts, made / f"{name}.docx")
        write_html(parts, made / f"{name}.html")
    print_pdf(sorted(made.glob("*.docx")), made)
    return made


def test_the_users_notices_are_among_them(shared: Path) -> None:
    assert len(SEEDS) == len(list((shared / "seeds").iterdir()))


@pytest.mark.parametrize("suffix", ["docx", "html", "pdf"])
@pytest.mark.parametrize("name", NOTICES)
def test_the_format_does_not_matter(name: str, suffix: str, folder: Path, rulebook: Rulebook) -> None:
    plain = extract(read_file(folder / f"{name}.txt"), rulebook).policy
    other = extract(read_file(folder / f"{name}.{suffix}"), rulebook).policy
    assert (plain.source.format, other.source.format) == ("txt", suffix)
    differences = list(compare(facts(plain), facts(other)))
    assert not differences, "\n".join(["", *differences])


def facts(policy: Policy) -> dict[str, list[dict[str, Any]]]:
    """The items of each group as plain data without places and ids; a parent is named by what it says."""
    groups: dict[str, list[Any]] = {"notice." + key: _list(value) for key, value in policy.notice if value}
    groups |= policy.groups()
    words = {item.id: item.evidence[0].quote for items in groups.values() for item in items if item.evidence}
    found = {}
    for group, items in groups.items():
        found[group] = [_plain(item, words) for item in items]
    return found


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _plain(item: Any, words: dict[str, str]) -> dict[str, Any]:
    data = {key: _tight(value) for key, value in item.model_dump().items() if key not in APART and value not in (None, [])}
    for key in ("parent", "by_reference"):
        linked = getattr(item, key, None)
        if linked:
            data[key] = _tight(words.get(linked, linked))
    return data


def _tight(value: Any) -> Any:
    """The value without blanks: how many stand between two words is a matter of the format."""
    if isinstance(value, str):
        return "".join(value.split())
    if isinstance(value, list):
        return [_tight(one) for one in value]
    return {key: _tight(one) for key, one in value.items()} if isinstance(value, dict) else value


def compare(plain: dict[str, list[dict[str, Any]]], other: dict[str, list[dict[str, Any]]]) -> Iterator[str]:
    """One line for each item that only one of them has, or that differs in some slots."""
    for group in {**plain, **other}:
        ours, theirs = list(plain.get(group, [])), list(other.get(group, []))
        common = [item for item in ours if item in theirs]
        for item in common:
            if item in theirs and item in ours:
                ours.remove(item)
                theirs.remove(item)
        for item in ours:
            near = max(theirs, key=lambda one: _shared(item, one), default=None)
            if near is None or _shared(item, near) < 2:
                yield f"{group}: 缺 {item}"
                continue
            theirs.remove(near)
            keys = [key for key in {**item, **near} if item.get(key) != near.get(key)]
            yield f"{group}: " + "；".join(f"{key} 应为 {item.get(key)!r}，实为 {near.get(key)!r}" for key in keys)
        yield from (f"{group}: 多 {item}" for item in theirs)


def _shared(one: dict[str, Any], other: dict[str, Any]) -> int:
    return sum(other.get(key) == value for key, value in one.items())
