"""gongwen: Chinese official notices and filled forms as data.

    from extractor import convert, extract, load_rules, read

    rules = load_rules()
    document = read("notice.docx")           # Document: text, blocks with places, tables
    extraction = extract(document, rules)    # Extraction: policy, losers, problems
    print(extraction.policy.notice.title)

Everything the command `gongwen` does goes through these functions. Importing this package loads no
library; each name is imported when it is first used.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from extractor.batch import run as run_batch
    from extractor.engine.extract import Extraction
    from extractor.engine.interop import to_spacy
    from extractor.engine.rulebook import Rulebook
    from extractor.errors import GongwenError, OutputError, Problem, ReadError, RuleError
    from extractor.model.document import Document
    from extractor.model.policy import Policy
    from extractor.pipeline import convert, extract, load_rules
    from extractor.readers import read_bytes
    from extractor.readers import read_file as read

_HOMES = {
    "convert": ("extractor.pipeline", "convert"),
    "extract": ("extractor.pipeline", "extract"),
    "load_rules": ("extractor.pipeline", "load_rules"),
    "read": ("extractor.readers", "read_file"),
    "read_bytes": ("extractor.readers", "read_bytes"),
    "run_batch": ("extractor.batch", "run"),
    "to_spacy": ("extractor.engine.interop", "to_spacy"),
    "Document": ("extractor.model.document", "Document"),
    "Policy": ("extractor.model.policy", "Policy"),
    "Extraction": ("extractor.engine.extract", "Extraction"),
    "Rulebook": ("extractor.engine.rulebook", "Rulebook"),
    "Problem": ("extractor.errors", "Problem"),
    "GongwenError": ("extractor.errors", "GongwenError"),
    "ReadError": ("extractor.errors", "ReadError"),
    "RuleError": ("extractor.errors", "RuleError"),
    "OutputError": ("extractor.errors", "OutputError"),
}

__version__ = "0.1.0"
__all__ = [
    "Document", "Extraction", "GongwenError", "OutputError", "Policy", "Problem", "ReadError", "RuleError", "Rulebook",
    "convert", "extract", "load_rules", "read", "read_bytes", "run_batch", "to_spacy",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    if name in _HOMES:
        module, attribute = _HOMES[name]
        return getattr(import_module(module), attribute)
    raise AttributeError(f"module 'extractor' has no attribute {name!r}")
