"""Measures expressions in a process of their own, which is ended when one of them hangs."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from typing import Final

from extractor.engine.speed.measure import Probe, Slow, measure
from extractor.errors import GongwenError

PATIENCE: Final = 5.0
"""An expression that works on one text longer than this hangs (seconds of wall time)."""

_START: Final = 60.0
"""A new process may take this long before it says anything (seconds)."""


@dataclass(frozen=True, slots=True)
class _At:
    """What the worker is about to try."""

    length: int
    sample: str


@dataclass(frozen=True, slots=True)
class _Verdict:
    """What it found about the expression it has finished."""

    slow: Slow | None


def slow_probes(
    probes: Sequence[Probe], *, done: Callable[[int], None] = lambda count: None, patience: float = PATIENCE
) -> dict[int, Slow]:
    """The expressions that are too slow, by their place in `probes`; `done` gets how many are finished.

    Takes some 30 ms for a sound expression; one that hangs costs `patience` and a new process.
    """
    found: dict[int, Slow] = {}
    first = 0
    while first < len(probes):
        for index, slow in _watched(probes, first, patience):
            if slow is not None:
                found[index] = slow
            first = index + 1
            done(first)
    return found


def _watched(probes: Sequence[Probe], first: int, patience: float) -> Iterator[tuple[int, Slow | None]]:
    """The verdicts from `first` on, up to the end or to one that hung or died and is told as slow."""
    context = multiprocessing.get_context("spawn")
    here, there = context.Pipe(duplex=False)
    worker = context.Process(target=_work, args=(there, list(probes[first:])), daemon=True)
    worker.start()
    there.close()
    index, at = first, None
    try:
        while index < len(probes):
            said = _heard(here, patience if at else _START)
            if isinstance(said, _At):
                at = said
            elif said is not None:
                yield index, said.slow
                index += 1
            elif at is None:
                raise GongwenError("检查规则快慢的进程没有启动。", hint="请再运行一次。", code="crashed")
            else:
                yield index, Slow(at.length, patience, None, at.sample, hung=True)
                return
    finally:
        worker.kill()
        worker.join()
        here.close()


def _heard(here: Connection, seconds: float) -> _At | _Verdict | None:
    """The worker's next word; None if it says nothing for so long or is dead."""
    try:
        said: _At | _Verdict | None = here.recv() if here.poll(seconds) else None
    except EOFError:
        return None
    return said


def _work(parent: Connection, probes: list[Probe]) -> None:
    """Measure one after the other; Ctrl-C is for the parent."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for probe in probes:
        parent.send(_Verdict(measure(probe, lambda length, sample: parent.send(_At(length, sample)))))
