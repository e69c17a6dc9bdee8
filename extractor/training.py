"""A corpus with its gold as training data for spaCy."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from extractor.batch.scoring import cases
from extractor.emitters.files import write_whole
from extractor.engine.interop import Marked, label, marked_doc
from extractor.engine.matchers.tokens import own_words
from extractor.evaluate import Case
from extractor.evaluate.places import Places
from extractor.model.document import Document
from extractor.model.policy import GROUPS, Notice
from extractor.pipeline import Rulebook, load_rules
from extractor.readers import read_file
from extractor.text.prepare import prepare
from extractor.text.tokens import docbin

Quoted = tuple[str, str, str]
"""Group, label and quote of something gold names."""
_MARKUP = str.maketrans("", "", "|*")
"""Markdown's marks of cells and emphasis, which a quote of the source has and the text has not."""


def export_docbin(corpus_path: Path, out_path: Path, rulebook: Rulebook | None = None) -> int:
    """Writes every document of the corpus with gold's quotes as span groups to a DocBin; returns how many.

    The same corpus and rules give the same bytes. Raises GongwenError `bad_gold`, ReadError for a source that
    cannot be read, MissingExtraError `missing_extra`, OutputError; then nothing is written.
    """
    docs = list(training_docs(corpus_path, rulebook))
    write_whole(out_path, docbin(docs))
    return len(docs)


def training_docs(corpus_path: Path, rulebook: Rulebook | None = None) -> Iterator[Any]:
    """The documents of a corpus, in the order of names, as spaCy `Doc`s of the converted text.

    Groups are named and labelled as `engine.interop.to_spacy` does it; optional items are marked too.
    `user_data` holds `name` and `not_found`, the quotes that the converted text does not have.
    """
    words = own_words(rulebook or load_rules())
    for case in cases(corpus_path):
        yield _doc(case, words)


def _doc(case: Case, words: frozenset[str]) -> Any:
    finder = _Finder(read_file(case.source))
    marks: list[Marked] = []
    missing: list[str] = []
    for group, named, quote in _quoted(case.gold):
        span = finder.find(quote)
        if span is None:
            missing.append(quote)
        else:
            marks.append(Marked(*span, group, named))
    doc = marked_doc(finder.document.text, dict.fromkeys(marks), words)
    doc.user_data["name"] = case.name
    doc.user_data["not_found"] = tuple(missing)
    return doc


_LINK = re.compile(r"\[([^\]\n]+)\]\([^)\n]*\)")
_BULLET = re.compile(r"(?m)^[-*] +")


class _Finder:
    """Finds quotes of a source in its converted text; one that stands twice where it stands first."""

    def __init__(self, read: Document) -> None:
        """Converts what a reader gave."""
        self.document = prepare(read)
        self._steps = self.document.origin[len(read.origin) :]
        self._converted, self._read = Places(self.document.text), Places(read.text)

    def find(self, quote: str) -> tuple[int, int] | None:
        """The span of a quote, blanks and width ignored; None if the converted text has it not.

        What cleaning changed is found by way of the reader's text; Markdown without its bars, bullets and links.
        """
        plain = _BULLET.sub("", _LINK.sub(r"\1", quote))
        for wording in dict.fromkeys((quote, plain, plain.translate(_MARKUP))):
            for span in self._converted.spans(wording):
                return span
            for start, end in self._read.spans(wording):
                for step in self._steps:
                    start, end = step.to_new(start), step.to_new(end)
                if start < end:
                    return start, end
        return None


def _quoted(gold: Mapping[str, Any]) -> Iterator[Quoted]:
    """Every quote of the notice's head and of the items."""
    head = gold.get("notice") or {}
    for key in Notice.model_fields:
        for item in _entries(head.get(key)):
            yield from (("notice", key, quote) for quote in _quotes(item))
    for group in GROUPS:
        for item in _entries(gold.get(group)):
            yield from ((group, label(group, item), quote) for quote in _quotes(item))


def _entries(value: Any) -> list[Mapping[str, Any]]:
    listed = value if isinstance(value, list) else [value]
    return [entry for entry in listed if isinstance(entry, Mapping)]


def _quotes(item: Mapping[str, Any]) -> list[str]:
    return [str(quote) for quote in (item.get("quote"), *(item.get("more_quotes") or ())) if quote]
