"""A run over many inputs: worker processes, crashes, interruption."""

from __future__ import annotations

import multiprocessing
import signal
from collections import deque
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass

from extractor.batch.results import Results
from extractor.batch.tasks import Task
from extractor.batch.work import Options, Result, convert_task, failed
from extractor.errors import GongwenError, Problem
from extractor.pipeline import Rulebook, load_rules

Numbered = tuple[int, Task]


@dataclass(frozen=True, slots=True)
class Run:
    """The results in the order of the inputs; after an interruption only those that were finished."""

    results: Results
    interrupted: bool = False


def run(
    tasks: Sequence[Task],
    options: Options,
    *,
    jobs: int = 1,
    done: Callable[[Result, int], None] = lambda result, count: None,
) -> Run:
    """Convert all inputs by `jobs` worker processes; `done(result, how many so far)` is called as each ends.

    One input alone is converted in this process. A worker that dies costs only the input that killed it (code
    `crashed`). Ctrl-C lets running conversions end and drops the rest. RuleError if a rule file is broken.
    """
    rulebook = load_rules(options.rules)
    results = Results()
    stopped = False
    stream = _alone(tasks, options, rulebook) if len(tasks) == 1 else _spread(tasks, options, jobs)
    try:
        for index, result in stream:
            results.put(index, result)
            done(result, len(results))
    except KeyboardInterrupt:
        stopped = True
    finally:
        stream.close()
    return Run(results, stopped)


def _alone(
    tasks: Sequence[Task], options: Options, rulebook: Rulebook
) -> Generator[tuple[int, Result], None, None]:
    """Convert without another process; a thread keeps what went wrong as data."""
    with ThreadPoolExecutor(1) as pool:
        for index, task in enumerate(tasks):
            future = pool.submit(convert_task, task, options, rulebook)
            yield index, _outcome(task, future)


def _spread(tasks: Sequence[Task], options: Options, jobs: int) -> Generator[tuple[int, Result], None, None]:
    """Convert by worker processes; after a crash a new pool takes over and the suspects run one at a time."""
    queue = deque(enumerate(tasks))
    while queue:
        size = min(jobs, len(queue))
        suspects = yield from _drain(queue, options, size)
        for one in suspects:
            still = yield from _drain(deque([one]), options, 1)
            for index, task in still:
                yield index, failed(task, _CRASHED)


def _drain(
    queue: deque[Numbered], options: Options, jobs: int
) -> Generator[tuple[int, Result], None, list[Numbered]]:
    """Work the queue off by one pool; returns the inputs that were under way when a worker died."""
    pool = ProcessPoolExecutor(jobs, multiprocessing.get_context("spawn"), _start, (options,))
    running: dict[Future[Result], Numbered] = {}
    try:
        while queue or running:
            while queue and len(running) < 2 * jobs:
                future = pool.submit(_work, queue[0][1])
                running[future] = queue.popleft()
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                if not isinstance(future.exception(), BrokenProcessPool):
                    index, task = running.pop(future)
                    yield index, _outcome(task, future)
            if any(future.done() for future in running):
                break
    except BrokenProcessPool:  # by submit: the pool broke while nobody waited
        pass
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return sorted(running.values(), key=lambda one: one[0])


def _outcome(task: Task, future: Future[Result]) -> Result:
    """The result, or what went wrong in the program itself, as data: one input never stops the others."""
    error = future.exception()
    if error is None:
        return future.result()
    message = f"程序内部出错（{type(error).__name__}），这份文件没有转换。"
    place = f"{task.shown}：{error}"[:300]
    return failed(task, Problem("internal_error", message, place, "请把这条信息和文件交给维护人员。"))


_CRASHED = Problem(
    "crashed", "转换进程意外退出，这份文件没有转换。", None, "文件可能已损坏；请另存为其他格式再试。"
)


@dataclass(slots=True)
class _Worker:
    """What a worker process keeps between inputs."""

    options: Options
    rulebook: Rulebook | Problem
    """A problem if a rule file broke since the run began."""


_here: list[_Worker] = []


def _start(options: Options) -> None:
    """Begin a worker: Ctrl-C is for the parent, the rules are loaded once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        _here.append(_Worker(options, load_rules(options.rules)))
    except GongwenError as error:
        _here.append(_Worker(options, error.problem))


def _work(task: Task) -> Result:
    worker = _here[-1]
    if isinstance(worker.rulebook, Problem):
        return failed(task, worker.rulebook)
    return convert_task(task, worker.options, worker.rulebook)
