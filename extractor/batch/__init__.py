"""Many files: what to convert, by how many processes, and what came of each."""

from extractor.batch.overview import overview
from extractor.batch.report import Totals, totals, write_report, write_summary
from extractor.batch.scoring import evaluate
from extractor.batch.tasks import Task, collect
from extractor.batch.work import Options, Result, convert_task
from extractor.batch.workers import Run, run

__all__ = [
    "Options",
    "Result",
    "Run",
    "Task",
    "Totals",
    "collect",
    "convert_task",
    "evaluate",
    "overview",
    "run",
    "totals",
    "write_report",
    "write_summary",
]
