"""The one order of the text stages: from a reader's document to the text that rules see."""

from __future__ import annotations

from extractor.model.document import Document
from extractor.text.clean import clean
from extractor.text.dedupe import drop_duplicates
from extractor.text.doubles import drop_doubled_lines
from extractor.text.furniture import strip_furniture
from extractor.text.joining import join_lines
from extractor.text.outline import outline


def drop_copies(document: Document) -> Document:
    """The document without copies; a copy that goes may bring two short equal lines together."""
    while True:
        fewer = drop_duplicates(drop_doubled_lines(document))
        if fewer is document or len(fewer.dropped) == len(document.dropped):
            return fewer
        document = fewer


STAGES = (clean, strip_furniture, join_lines, drop_copies, join_lines, outline)
"""Callables Document -> Document, in order."""


def prepare(document: Document, *, keep_duplicates: bool = False) -> Document:
    """The cleaned document with lines, parts and sections; `keep_duplicates` leaves repeated blocks in."""
    for stage in STAGES:
        if not (keep_duplicates and stage is drop_copies):
            document = stage(document)
    return document
