"""Lines that a conversion wrote twice in a row: the same sentence or the same filled line directly below itself."""

from __future__ import annotations

import re
from dataclasses import replace

from extractor.model.document import Document, Drop
from extractor.model.span import Span
from extractor.text.chars import squeeze
from extractor.text.dedupe import without

_LEAST = 15
"""Shorter lines repeat rightly (labels, names)."""
_DIGIT = re.compile(r"\d")
_DIGITS = 6
"""A line without a sentence end is a copy only if it is filled in: this many digits stand in it."""


def drop_doubled_lines(document: Document) -> Document:
    """The document without lines that say exactly what the line above says; `dropped` names each."""
    gone: list[int] = []
    drops: list[Drop] = []
    previous = ""
    kept = None
    blocks = document.blocks
    for index, block in enumerate(blocks):
        if block.kind not in ("paragraph", "text_box"):
            previous = ""
            continue
        text = document.text[block.start : block.end]
        folded = squeeze(text) if len(text) >= _LEAST else ""
        if folded and folded == previous and kept is not None and _tells_something(folded):
            gone.append(index)
            source = document.source_span(block.start, block.end)
            reason = "text_box_copy" if block.kind == "text_box" else "repeated_paragraph"
            drops.append(Drop(text, f"characters {source[0]}-{source[1]}", reason, Span(kept.start, kept.end)))
            continue
        previous, kept = folded, block
    if not gone:
        return document
    edits = without(document, [blocks[i] for i in gone])
    return replace(document, dropped=(*document.dropped, *drops)).edited(edits)


def _tells_something(folded: str) -> bool:
    return folded[-1] in "。；！" or len(_DIGIT.findall(folded)) >= _DIGITS
