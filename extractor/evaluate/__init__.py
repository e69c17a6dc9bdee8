"""Scores policies against gold. Knows plain data only: the JSON of a policy, the YAML of gold."""

from extractor.evaluate.calibration import (
    Outcome,
    calibrated,
    calibration_error,
    format_reliability,
    outcomes,
    outcomes_from_csv,
    outcomes_to_csv,
    reliability,
    usual_shares,
)
from extractor.evaluate.corpus import Case, load_corpus
from extractor.evaluate.counts import Counts, Finding, GroupScore, Spurious
from extractor.evaluate.floors import check_floors
from extractor.evaluate.gold import GoldError, load_gold
from extractor.evaluate.report import format_findings, format_table, to_dict, to_json
from extractor.evaluate.score import CorpusScore, DocumentScore, score, total
from extractor.evaluate.shift import Shift, Verdict, head_verdict, shifts, verdict
from extractor.evaluate.violations import Violation

__all__ = [
    "Case",
    "CorpusScore",
    "Counts",
    "DocumentScore",
    "Finding",
    "GoldError",
    "GroupScore",
    "Outcome",
    "Shift",
    "Spurious",
    "Verdict",
    "Violation",
    "calibrated",
    "calibration_error",
    "check_floors",
    "format_findings",
    "format_reliability",
    "format_table",
    "head_verdict",
    "load_corpus",
    "load_gold",
    "outcomes",
    "outcomes_from_csv",
    "outcomes_to_csv",
    "reliability",
    "score",
    "shifts",
    "to_dict",
    "to_json",
    "total",
    "usual_shares",
    "verdict",
]
