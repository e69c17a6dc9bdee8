"""How far a run is: a bar on a terminal, a line for each file in a pipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from extractor.cli.options import coloured, columns
from extractor.emitters.columns import cut, plain, width_of

if TYPE_CHECKING:
    from extractor.batch import Result

_WORDS = {"done": "完成", "partial": "部分", "failed": "失败"}
_BAR = 24


class Progress:
    """Call it with each result and how many there are so far; `close` clears the bar."""

    def __init__(self, total: int, stream: TextIO) -> None:
        self.total, self.stream = total, stream
        self.live = stream.isatty()
        self.colour = coloured(stream)
        self.failures = 0

    def __call__(self, result: Result, count: int) -> None:
        self.failures += result.status == "failed"
        if self.live:
            self._draw(result.file, count)
        else:
            code = f"（{result.error.code}）" if result.error else ""
            word = _WORDS[result.status]
            line = f"[{count}/{self.total}] {word} {plain(result.file)}{code} {result.seconds:.2f} 秒"
            print(line, file=self.stream, flush=True)

    def close(self) -> None:
        """Leave an empty line for what comes next."""
        if self.live:
            self.stream.write("\r\x1b[K")
            self.stream.flush()

    def _draw(self, file: str, count: int) -> None:
        share = count / self.total
        full = int(share * _BAR)
        bar = "█" * full + "░" * (_BAR - full)
        failed = f" 失败 {self.failures}" if self.failures else ""
        text = f"{bar} {count}/{self.total} {share:4.0%}{failed} "
        room = columns() - width_of(text) - 1
        self.stream.write(f"\r\x1b[K{text}{cut(plain(file), max(room, 0))}")
        self.stream.flush()
