"""How far a run is: a bar on a terminal, lines in a pipe."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, TextIO

from extractor.cli.options import coloured, columns
from extractor.emitters.columns import cut, plain, width_of

if TYPE_CHECKING:
    from extractor.batch import Result

_WORDS = {"done": "完成", "partial": "部分", "failed": "失败"}
_BAR = 24


_PAUSE = 5.0
"""Seconds between two lines of `Steps` in a pipe."""


class _Bar:
    """The bar of a terminal; `close` clears it."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total, self.stream = total, stream
        self.live = stream.isatty()

    def close(self) -> None:
        """Leave an empty line for what comes next."""
        if self.live:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def draw(self, name: str, count: int, failures: int = 0) -> None:
        """The bar at `count` of the total, with what was done last."""
        share = count / self.total
        full = int(share * _BAR)
        bar = "█" * full + "░" * (_BAR - full)
        failed = f" 失败 {failures}" if failures else ""
        text = f"{bar} {count}/{self.total} {share:4.0%}{failed} "
        room = columns() - width_of(text) - 1
        self.stream.write(f"\r\x1b[K{text}{cut(plain(name), max(room, 0))}")
        self.stream.flush()


class Steps(_Bar):
    """Call it with what was done and how many there are so far; in a pipe a line every few seconds."""

    def __init__(self, total: int, stream: TextIO) -> None:
        super().__init__(total, stream)
        self.said = time.monotonic()

    def __call__(self, name: str, count: int) -> None:
        if self.live:
            self.draw(name, count)
        elif time.monotonic() - self.said >= _PAUSE:
            self.said = time.monotonic()
            print(f"[{count}/{self.total}] {plain(name)}", file=self.stream, flush=True)


class Progress(_Bar):
    """Call it with each result and how many there are so far; in a pipe a line for each."""

    def __init__(self, total: int, stream: TextIO) -> None:
        super().__init__(total, stream)
        self.colour = coloured(stream)
        self.failures = 0

    def __call__(self, result: Result, count: int) -> None:
        self.failures += result.status == "failed"
        if self.live:
            self.draw(result.file, count, self.failures)
        else:
            code = f"（{result.error.code}）" if result.error else ""
            word = _WORDS[result.status]
            line = f"[{count}/{self.total}] {word} {plain(result.file)}{code} {result.seconds:.2f} 秒"
            print(line, file=self.stream, flush=True)
