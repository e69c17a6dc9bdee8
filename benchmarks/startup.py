"""Wall time of whole commands, in turns."""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

ROUNDS = 15


def measure() -> dict[str, dict[str, Any]]:
    """Median and best seconds of `python -c pass` and of `gongwen --help`; `error` if it does not run."""
    commands = {
        "python -c pass": [sys.executable, "-c", "pass"],
        "gongwen --help": [str(Path(sys.executable).with_name("gongwen")), "--help"],
    }
    results: dict[str, dict[str, Any]] = {name: {} for name in commands}
    times: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(ROUNDS + 1):
        for name, command in commands.items():
            start = time.perf_counter()
            try:
                subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            except (OSError, subprocess.CalledProcessError) as error:
                results[name]["error"] = type(error).__name__
                continue
            if number:  # the first fills the disk cache
                times[name].append(time.perf_counter() - start)
    for name, taken in times.items():
        if taken:
            results[name] |= {"median": statistics.median(taken), "best": min(taken)}
    return results
