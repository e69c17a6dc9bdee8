"""What tests of every layer share: the repository, the user's own notices beside it, the shipped rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from extractor.engine.rulebook import Rulebook, load_rulebook

REPO = Path(__file__).resolve().parent.parent

Pack = Callable[[Mapping[str, str]], Path]


@pytest.fixture(scope="session")
def repo() -> Path:
    """The root of the repository."""
    return REPO


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the repository with the user's notices and their gold; the test is skipped only where the
    whole folder is absent, as in a lone clone. One without gold is a fault of the place and fails."""
    found = REPO.parent / "shared"
    if not found.is_dir():
        pytest.skip("需要版本库旁边的 ../shared（用户自己的五份通知和标准答案），这里没有")
    assert (found / "gold").is_dir() and (found / "seeds").is_dir(), f"{found} 不完整：缺 gold 或 seeds"
    return found


@pytest.fixture(scope="session")
def rulebook() -> Rulebook:
    """The shipped rules."""
    return load_rulebook()


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """Writes a rule pack `mine` with the files given by their paths inside it, and returns its folder."""

    def write(files: Mapping[str, str]) -> Path:
        root = tmp_path / "mine"
        for path, text in {"pack.yaml": 'name: mine\nversion: "1"\n', **files}.items():
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_text(text, encoding="utf-8")
        return root

    return write
