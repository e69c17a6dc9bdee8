"""Resident memory of a batch while it converts many files: `python memory.py FOLDER OUT` prints JSON.

The worker process and the process that hands out the work are read from /proc; both count.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

MARKS = (100, 250, 500, 1000, 1500, 2000)
"""After so many files memory is read."""


def measure(folder: Path) -> dict[str, Any]:
    """A run with one job: `after` {files: MiB of all processes}, `worker` {files: MiB}, `files`, `failed`."""
    with tempfile.TemporaryDirectory() as out:
        command = [sys.executable, __file__, str(folder), out]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True)
    if done.returncode:
        return {"error": f"exit code {done.returncode}"}
    return dict(json.loads(done.stdout))


def _run(folder: Path, out: Path) -> dict[str, Any]:
    from extractor import batch

    after: dict[int, float] = {}
    worker: dict[int, float] = {}

    def watch(result: batch.Result, count: int) -> None:
        if count in MARKS:
            worker[count] = sum(_resident(child.pid) for child in multiprocessing.active_children())
            after[count] = worker[count] + _resident(os.getpid())
            print(f"  {count} files: {after[count]:.0f} MiB", file=sys.stderr, flush=True)

    tasks = batch.collect([str(folder)], out, lambda: b"")
    results = batch.run(tasks, batch.Options(out), jobs=1, done=watch).results
    failed = [one for one in results if one.status == "failed"]
    return {"after": after, "worker": worker, "files": len(results), "failed": len(failed)}


def _resident(pid: int | None) -> float:
    """MiB of a process's pages in memory."""
    pages = int(Path(f"/proc/{pid}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 2**20


if __name__ == "__main__":
    print(json.dumps(_run(Path(sys.argv[1]), Path(sys.argv[2]))))
