"""A contest: all contestants are warm and alive at the same time and are timed in turns, round after round.

Whatever else the machine does in a second so hits all of them, not one. A contestant that fails stays in the
result with its error.
"""

from __future__ import annotations

import json
import math
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import IO, Any

from peers import Environment

WORKERS = Path(__file__).resolve().parent / "workers.py"
_ENVIRONMENT = {
    "HF_HUB_OFFLINE": "1",
    "TRANSFORMERS_OFFLINE": "1",
    "TOKENIZERS_PARALLELISM": "false",
    "OMP_NUM_THREADS": "1",
    "PYTHONUTF8": "1",
}


class Failed(Exception):
    """A contestant cannot take part; the message is the last line it wrote."""


class Contestant:
    """A running worker."""

    def __init__(self, name: str, python: str, files: Sequence[str]) -> None:
        self.name = name
        self.calls: list[float] = []
        self.rounds: list[float] = []
        self._log: IO[bytes] = tempfile.TemporaryFile()  # noqa: SIM115 (closed by `close`)
        self._process = subprocess.Popen(
            [python, str(WORKERS), name, *files],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._log,
            text=True,
            env={**os.environ, **_ENVIRONMENT},
        )

    def described(self) -> dict[str, Any]:
        """What its first call found. Failed if it did not come to an end."""
        return dict(self._answer()["ready"])

    def time(self, calls: int) -> float:
        """The mean seconds of `calls` calls, now. Failed if the process is gone."""
        assert self._process.stdin is not None
        try:
            print(calls, file=self._process.stdin, flush=True)
        except BrokenPipeError:
            raise Failed(self._last_words()) from None
        seconds = self._answer()
        self.calls += seconds
        return statistics.fmean(seconds)

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.wait()
        self._log.close()

    def _answer(self) -> Any:
        assert self._process.stdout is not None
        line = self._process.stdout.readline()
        if not line:
            raise Failed(self._last_words())
        return json.loads(line)

    def _last_words(self) -> str:
        self._process.wait()
        self._log.seek(0)
        lines = self._log.read().decode("utf-8", "replace").strip().splitlines()
        return lines[-1][:200] if lines else f"exit code {self._process.returncode}"


def contest(
    entries: Mapping[str, tuple[Environment, Sequence[str]]], *, rounds: int, seconds: float
) -> dict[str, dict[str, Any]]:
    """For every worker name: `median` and `best` seconds a call, and what it found; or `error`.

    Each of `rounds` rounds gives every contestant about `seconds` (at least one call). The median is of the
    rounds' means, best is the fastest single call.
    """
    results: dict[str, dict[str, Any]] = {}
    racing: list[tuple[Contestant, int]] = []
    for name, (environment, files) in entries.items():
        print(f"  {name} …", flush=True)
        results[name] = {"version": environment.version}
        if environment.error:
            results[name]["error"] = environment.error
            continue
        contestant = Contestant(name, environment.python, files)
        try:
            results[name]["found"] = contestant.described()
            once = contestant.time(1)
            racing.append((contestant, max(1, min(500, math.ceil(seconds / once)))))
        except Failed as error:
            results[name]["error"] = str(error)
            contestant.close()
    for _ in range(rounds):
        for contestant, calls in racing:
            contestant.rounds.append(contestant.time(calls))
    for contestant, _ in racing:
        taken = {"median": statistics.median(contestant.rounds), "best": min(contestant.calls)}
        results[contestant.name] |= taken
        contestant.close()
    return results


def ours() -> Environment:
    """The environment this benchmark runs in."""
    from importlib.metadata import version

    return Environment(sys.executable, version("gongwen"))
