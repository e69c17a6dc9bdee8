"""The layers of the house, checked by the import contract of pyproject.toml."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path


def test_the_import_contract_is_kept(repo: Path) -> None:
    tool = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([tool, "--no-cache"], cwd=repo, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_every_package_has_its_layer(repo: Path) -> None:
    contracts = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    layers = {name for line in contracts[0]["layers"] for name in line.split(" | ")}
    there = {
        f"extractor.{path.stem}"
        for path in (repo / "extractor").iterdir()
        if path.name[0] != "_" and (path.suffix == ".py" or (path / "__init__.py").is_file())
    }
    assert there == layers


def test_every_reader_is_independent_of_the_others(repo: Path) -> None:
    from extractor.readers import READERS

    contracts = tomllib.loads((repo / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"]["contracts"]
    assert {lazy.module for lazy in READERS} <= set(contracts[1]["modules"])
