"""What holds for every file of the repository."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST = 500
TEXT = frozenset({".py", ".md", ".yaml", ".toml", ".sh", ".json", ".js", ".css", ".html", ".txt", ".tsv", ".cfg"})
NAMES = frozenset({"Makefile", "LICENSE", "run", ".gitignore"})
MADE = frozenset({".git", ".venv", ".venvs", "outputs", "dist", "build", "node_modules"})
MACHINE = re.compile(r"(?<![\w.~}])/(?:work|root|home|Users|tmp|farm|mnt|private)/\w|\b[A-Z]:\\\\?Users\\")
UNFINISHED = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X)\b")


def files(root: Path) -> Iterator[Path]:
    """Every text file of the repository that a person wrote."""
    for path in sorted(root.iterdir()):
        if path.is_dir():
            made = path.name in MADE or path.name.endswith(("_cache", ".egg-info")) or path.name in ("__pycache__", ".hypothesis")
            if not made:
                yield from files(path)
        elif path.suffix in TEXT or path.name in NAMES:
            yield path


def test_no_module_is_too_long(repo: Path) -> None:
    sizes = {path.relative_to(repo).as_posix(): len(path.read_bytes().splitlines()) for path in repo.glob("extractor/**/*.py")}
    assert not {name: size for name, size in sizes.items() if size > LONGEST}


@pytest.mark.parametrize("what", [MACHINE, UNFINISHED], ids=["machine paths", "unfinished"])
def test_nothing_that_must_not_stay(repo: Path, what: re.Pattern[str]) -> None:
    found = [
        f"{path.relative_to(repo)}:{number}: {line.strip()[:100]}"
        for path in files(repo)
        if "broken_rules" not in path.parts
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if what.search(line)
    ]
    assert not found, "\n".join(found)


def test_commands_are_executable(repo: Path) -> None:
    assert (repo / ".ci" / "run").stat().st_mode & 0o100
    assert "make test" in (repo / ".ci" / "run").read_text(encoding="utf-8")


def test_readme_opens_with_the_two_commands(repo: Path) -> None:
    opening = (repo / "README.md").read_text(encoding="utf-8")[:600]
    assert "make demo" in opening and "make test" in opening
