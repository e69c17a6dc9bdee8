"""What is left of a run: `report.json` for programs, `summary.xlsx` for people."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from extractor.batch.work import Result
from extractor.emitters.files import write_whole
from extractor.settings import SCHEMA_VERSION

STATUS_WORDS = {"done": "完成", "partial": "部分", "failed": "失败"}


@dataclass(frozen=True, slots=True)
class Totals:
    """How many inputs there were and what came of them; `seconds` is the sum over the inputs."""

    files: int
    done: int
    partial: int
    failed: int
    seconds: float


def totals(results: Sequence[Result]) -> Totals:
    """The sums over the results."""
    counts = {status: sum(one.status == status for one in results) for status in STATUS_WORDS}
    return Totals(len(results), **counts, seconds=round(sum(one.seconds for one in results), 3))


def write_report(path: Path, results: Sequence[Result], *, interrupted: bool = False) -> None:
    """Write status, error, seconds and warnings of every input. Raises OutputError."""
    data = {
        "schema_version": SCHEMA_VERSION,
        "interrupted": interrupted,
        "totals": asdict(totals(results)),
        "files": [_entry(one) for one in results],
    }
    write_whole(path, (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8"))


def write_summary(path: Path, results: Sequence[Result]) -> None:
    """Write the workbook with one row for every input. Raises OutputError."""
    from extractor.emitters.xlsx import Row, workbook  # openpyxl takes half a second to load

    class Rows:
        """The rows, made anew each time they are gone through."""

        def __iter__(self) -> Iterator[Row]:
            for one in results:
                output = one.outputs[0] if one.outputs else ""
                yield Row(one.file, STATUS_WORDS[one.status], one.summary, _messages(one), output)

    write_whole(path, workbook(Rows()))


def _messages(result: Result) -> tuple[str, ...]:
    if result.error:
        return (f"{result.error.message}{result.error.hint or ''}（{result.error.code}）",)
    return tuple(one.message for one in result.warnings)


def _entry(result: Result) -> dict[str, Any]:
    error = result.error
    return {
        "file": result.file,
        "status": result.status,
        "outputs": list(result.outputs),
        "code": error.code if error else None,
        "message": error.message if error else None,
        "place": error.place if error else None,
        "hint": error.hint if error else None,
        "seconds": result.seconds,
        "items": result.summary.items if result.summary else 0,
        "warnings": [asdict(one) for one in result.warnings],
    }
