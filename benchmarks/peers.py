"""Other libraries, each in a virtual environment of its own below `benchmarks/.venvs`."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

VENVS = Path(__file__).resolve().parent / ".venvs"


@dataclass(frozen=True, slots=True)
class Peer:
    """A library from PyPI: the pip installs in order, each a list of requirements."""

    name: str
    installs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Environment:
    """The interpreter that has a peer, and its version; or the error that kept it from being there."""

    python: str
    version: str = ""
    error: str = ""


PEERS = {
    peer.name: peer
    for peer in (
        Peer("jionlp", (("jionlp==1.5.31",),)),  # Apache-2.0
        Peer("pdfplumber", (("pdfplumber",),)),
        Peer("kreuzberg", (("kreuzberg",),)),
        Peer("markitdown", (("markitdown[docx,pdf]",),)),
        Peer("docling", (("torch==2.13.0",), ("docling", "torch==2.13.0"))),  # one torch, never a second
    )
}


def prepare(peer: Peer) -> Environment:
    """The peer's environment, made now if it is not there yet."""
    python = VENVS / peer.name / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    version = _version(python, peer.name)
    if not version:
        print(f"  installing {peer.name} …", flush=True)
        error = _install(peer, python)
        version = _version(python, peer.name)
        if not version:
            return Environment(str(python), error=error or "not importable after the installation")
    return Environment(str(python), version)


def _install(peer: Peer, python: Path) -> str:
    """Make the environment; what pip said last if it failed."""
    steps = [[sys.executable, "-m", "venv", str(VENVS / peer.name)]]
    pip = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    steps += [[*pip, *requirements] for requirements in peer.installs]
    for step in steps:
        done = subprocess.run(step, capture_output=True, text=True, preexec_fn=_gently)
        if done.returncode:
            return (done.stderr.strip() or f"exit code {done.returncode}").splitlines()[-1]
    return ""


def _gently() -> None:
    os.nice(10)


def _version(python: Path, name: str) -> str:
    """The installed version, empty if the environment or the library is not there."""
    if not python.exists():
        return ""
    command = [str(python), "-c", f"from importlib.metadata import version; print(version({name!r}))"]
    return subprocess.run(command, capture_output=True, text=True).stdout.strip()
