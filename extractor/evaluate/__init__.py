"""Scores policies against gold. Knows plain data only: the JSON of a policy, the YAML of gold."""

from extractor.evaluate.corpus import Case, load_corpus
from extractor.evaluate.counts import Counts, Finding, GroupScore, Spurious
from extractor.evaluate.floors import check_floors
from extractor.evaluate.gold import GoldError, load_gold
from extractor.evaluate.report import format_findings, format_table, to_dict, to_json
from extractor.evaluate.score import CorpusScore, DocumentScore, score, total
from extractor.evaluate.violations import Violation

__all__ = [
    "Case",
    "CorpusScore",
    "Counts",
    "DocumentScore",
    "Finding",
    "GoldError",
    "GroupScore",
    "Spurious",
    "Violation",
    "check_floors",
    "format_findings",
    "format_table",
    "load_corpus",
    "load_gold",
    "score",
    "to_dict",
    "to_json",
    "total",
]
