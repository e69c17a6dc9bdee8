"""The wheel holds everything the program needs to run without the repository."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def wheel(repo: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from the repository; the build backend comes from the environment if it is there."""
    out = tmp_path_factory.mktemp("wheel")
    here = ["--no-build-isolation"] if importlib.util.find_spec("hatchling") else []
    command = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", *here, "-w", str(out), str(repo)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return next(out.glob("gongwen-*.whl"))


def test_rules_assets_and_licence_are_in_it(wheel: Path, repo: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    rules = {f"extractor/_rules/{path.relative_to(repo / 'rules').as_posix()}" for path in repo.glob("rules/**/*.yaml")}
    data = {
        path.relative_to(repo).as_posix()
        for path in (repo / "extractor").rglob("*")
        if path.is_file() and path.suffix not in (".pyc",) and "_rules" not in path.parts
    }
    assert rules and rules | data <= names
    assert [name for name in names if name.endswith("licenses/LICENSE")]
    assert not [name for name in names if not name.startswith(("extractor/", "gongwen-"))]


def test_the_unpacked_wheel_finds_its_own_rules(wheel: Path, repo: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    script = (
        "import extractor.engine.rulebook as r; print(r.__file__); print(r.shipped_rules());"
        "print(len(r.load_rulebook().rules) > 50)"
    )
    env = {**os.environ, "PYTHONPATH": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    module, rules, many = done.stdout.split("\n")[:3]
    assert done.returncode == 0, done.stderr
    assert module.startswith(str(tmp_path)) and rules == str(tmp_path / "extractor" / "_rules") and many == "True"


def test_the_unpacked_wheel_has_the_command(wheel: Path) -> None:
    package = zipfile.ZipFile(wheel)
    entry = next(name for name in package.namelist() if name.endswith("entry_points.txt"))
    assert "gongwen = extractor.cli.main:main" in package.read(entry).decode()
