"""The one order of the text stages: from a reader's document to the text that rules see."""

from __future__ import annotations

from extractor.model.document import Document
from extractor.text.clean import clean
from extractor.text.dedupe import drop_duplicates
from extractor.text.doubles import drop_doubled_lines
from extractor.text.furniture import strip_furniture
from extractor.text.joining import join_lines
from extractor.text.outline import outline

STAGES = (clean, strip_furniture, join_lines, drop_doubled_lines, drop_duplicates, join_lines, outline)
"""Callables Document -> Document, in order."""


def prepare(document: Document, *, keep_duplicates: bool = False) -> Document:
    """The cleaned document with lines, parts and sections; `keep_duplicates` leaves repeated blocks in."""
    for stage in STAGES:
        if not (keep_duplicates and stage in (drop_doubled_lines, drop_duplicates)):
            document = stage(document)
    return document
