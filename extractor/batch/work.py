"""One input to its files: read, extract, write. What a worker process does."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from extractor.batch.tasks import Task, readable
from extractor.emitters import Extras, emitter
from extractor.emitters.files import write_whole
from extractor.emitters.summary import Alert, Summary, summarise, warnings
from extractor.errors import GongwenError, Problem
from extractor.model.document import Document
from extractor.pipeline import Extraction, Rulebook, extract
from extractor.readers import read_bytes, read_file

Status = Literal["done", "partial", "failed"]


@dataclass(frozen=True, slots=True)
class Options:
    """What holds for a whole run: output folder, further rule folders, outputs beside the JSON."""

    out: Path
    rules: tuple[Path, ...] = ()
    keep_duplicates: bool = False
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Result:
    """What came of one input. `failed` has an `error` and no output; `partial` was converted with problems.

    `outputs` are the written files below the output folder, the policy first; `seconds` is wall time.
    """

    file: str
    status: Status
    outputs: tuple[str, ...] = ()
    error: Problem | None = None
    warnings: tuple[Alert, ...] = ()
    summary: Summary | None = None
    seconds: float = 0.0


def convert_task(task: Task, options: Options, rulebook: Rulebook) -> Result:
    """The result of one input, its files written whole; expected failures become the result's `error`."""
    begun = time.perf_counter()
    try:
        done = _convert(task, options, rulebook)
    except GongwenError as error:
        done = failed(task, error.problem)
    return replace(done, seconds=round(time.perf_counter() - begun, 3))


def failed(task: Task, problem: Problem) -> Result:
    """The result of an input that gave nothing."""
    return Result(task.shown, "failed", error=problem)


def _convert(task: Task, options: Options, rulebook: Rulebook) -> Result:
    if task.problem:
        return failed(task, task.problem)
    extraction = extract(_document(task), rulebook, keep_duplicates=options.keep_duplicates)
    outputs = tuple(
        _write(extraction, name, task, options) for name in dict.fromkeys(("json", *options.also))
    )
    policy, problems = extraction.policy, extraction.problems
    status: Status = "partial" if problems else "done"
    return Result(task.shown, status, outputs, None, tuple(warnings(policy, problems)), summarise(policy))


def _document(task: Task) -> Document:
    if task.data is not None or task.path is None:
        return read_bytes(task.name, task.data or b"")
    document = read_file(task.path)
    return replace(document, source=replace(document.source, name=task.name))


def _write(extraction: Extraction, name: str, task: Task, options: Options) -> str:
    """Write one output; its path below the output folder."""
    output = emitter(name)
    data = output.render(extraction.policy, Extras(extraction.document, extraction.problems))
    target = task.target + output.suffix
    write_whole(options.out / target, data)
    return readable(target)
