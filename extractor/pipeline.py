"""The only place with the order of stages: bytes -> document -> prepared text -> policy."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from extractor.engine.extract import Extraction, Loser, Near, run_rules
from extractor.engine.rulebook import Rulebook, load_rulebook
from extractor.errors import ReadError
from extractor.model.document import Document
from extractor.readers import read_bytes
from extractor.settings import MAX_TEXT_CHARS, MIN_NOTICE_CHARS
from extractor.text.chars import squeeze
from extractor.text.prepare import prepare

__all__ = ["Extraction", "Loser", "Near", "Rulebook", "convert", "extract", "extract_again", "load_rules"]


def load_rules(dirs: Sequence[Path] = ()) -> Rulebook:
    """The shipped rules and the packs in `dirs`, which may replace them. RuleError names file and line."""
    return load_rulebook(dirs)


def extract(document: Document, rulebook: Rulebook, *, keep_duplicates: bool = False) -> Extraction:
    """The policy of a reader's document. ReadError `no_text` for an empty one, `too_large` for a giant."""
    if len(document.text) > MAX_TEXT_CHARS:
        raise ReadError("文字太多，不像一份通知", code="too_large", hint="请把文件拆成单份通知")
    if len(squeeze(document.text[:2000])) < MIN_NOTICE_CHARS:
        raise ReadError("文件里没有文字", code="no_text", hint="如果是扫描件或图片，请先做文字识别")
    return run_rules(prepare(document, keep_duplicates=keep_duplicates), rulebook)


def extract_again(extraction: Extraction, rulebook: Rulebook) -> Extraction:
    """The same document by other rules, without cleaning its text anew."""
    return run_rules(extraction.document, rulebook)


def convert(name: str, data: bytes, rulebook: Rulebook, *, keep_duplicates: bool = False) -> Extraction:
    """Read and extract one input. Raises ReadError with code, Chinese message and hint."""
    return extract(read_bytes(name, data), rulebook, keep_duplicates=keep_duplicates)
