"""One contestant in a process of its own: `python workers.py NAME FILE…`, by the Python that has its library.

Nothing but the standard library is imported at the top. A contestant is a function that loads its library and
returns the call to time and a description of that call's result (not timed). The process pins itself to one
core and answers on standard output with lines of JSON: first `{"ready": description}` after one warm-up call,
then for every number N read `[seconds of each of N calls]`.
"""

from __future__ import annotations

import io
import json
import logging
import os
import re
import sys
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Any

Contestant = tuple[Callable[[], Any], Callable[[Any], dict[str, Any]]]


def _han(text: str) -> int:
    return len(re.findall("[\u4e00-\u9fff]", text))


def gongwen_extract(*sources: str) -> Contestant:
    """Everything after reading: cleaning, duplicates, sections, rules, resolution, policy."""
    from extractor.pipeline import extract, load_rules
    from extractor.readers import read_file

    rules = load_rules()
    documents = [read_file(Path(source)) for source in sources]

    def call() -> int:
        """The items of all documents; each policy goes when it is counted, as in a batch."""
        return sum(sum(map(len, extract(document, rules).policy.groups().values())) for document in documents)

    chars = sum(len(document.text) for document in documents)
    return call, lambda count: {"items": count, "chars": chars}


def gongwen_extract_user(*sources: str) -> Contestant:
    """The same on the user's own notices, whose text is less dense than the corpora's."""
    return gongwen_extract(*sources)


def gongwen_dates(texts: str) -> Contestant:
    """The reader of dates alone: every date and span of time, normalised as far as the words go."""
    from extractor.engine.values import KINDS, find_values

    given = json.loads(Path(texts).read_text(encoding="utf-8"))
    dates = tuple(kind for kind in KINDS if kind.name == "date")
    return lambda: [find_values(text, dates) for text in given], lambda found: {"items": sum(map(len, found))}


def jionlp_times(texts: str) -> Contestant:
    """The time extractor alone; an error in one text is counted, not hidden."""
    extract = _jionlp().ner.extract_time
    given = json.loads(Path(texts).read_text(encoding="utf-8"))

    def describe(found: list[list[Any] | None]) -> dict[str, Any]:
        return {"items": sum(len(one or ()) for one in found), "failed texts": found.count(None)}

    return lambda: [_tried(extract, text, time_base=1767225600.0) for text in given], describe


def jionlp_fields(notices: str) -> Contestant:
    """Its times, phone numbers and money of every notice; None where an extractor fails on a text."""
    jionlp = _jionlp()
    given = json.loads(Path(notices).read_text(encoding="utf-8"))

    def one(notice: dict[str, str]) -> dict[str, Any]:
        text, now = notice["text"], datetime.fromisoformat(notice["now"])
        return {
            "times": _tried(jionlp.ner.extract_time, text, time_base=now.timestamp()),
            "phones": _tried(jionlp.extract_phone_number, text),
            "money": _tried(jionlp.ner.extract_money, text),
        }

    return lambda: [one(notice) for notice in given], lambda found: {"notices": found}


def _jionlp() -> Any:
    """The library, without the log it writes of every expression it tries in vain: that would cost it time."""
    import jionlp

    logging.disable(logging.CRITICAL)
    return jionlp


def _tried(extract: Callable[..., Any], text: str, **options: Any) -> list[Any] | None:
    try:
        return list(extract(text, **options))
    except (ValueError, TypeError, IndexError, KeyError, AttributeError):
        return None


def gongwen_docx(path: str) -> Contestant:
    """From the file to the finished policy JSON."""
    from extractor.emitters.json import render
    from extractor.pipeline import convert, load_rules

    rules, file = load_rules(), Path(path)

    def call() -> bytes:
        return render(convert(file.name, file.read_bytes(), rules).policy)

    return call, lambda data: {"han": _han(json.loads(data)["source"]["text"])}


def gongwen_docx_read(path: str) -> Contestant:
    from extractor.readers import read_bytes

    file = Path(path)
    return lambda: read_bytes(file.name, file.read_bytes()), lambda document: {"han": _han(document.text)}


def docling_docx(path: str) -> Contestant:
    from docling.datamodel.base_models import InputFormat
    from docling.document_converter import DocumentConverter

    converter = DocumentConverter(allowed_formats=[InputFormat.DOCX])
    return partial(converter.convert, path), lambda done: {"han": _han(done.document.export_to_markdown())}


def markitdown_docx(path: str) -> Contestant:
    from markitdown import MarkItDown

    converter = MarkItDown(enable_plugins=False)
    return partial(converter.convert, path), lambda done: {"han": _han(done.text_content)}


def kreuzberg_docx(path: str) -> Contestant:
    """Without its cache, which would answer the second call from memory."""
    from kreuzberg import ExtractionConfig, extract_file_sync

    config = ExtractionConfig(use_cache=False)
    return lambda: extract_file_sync(path, config=config), lambda done: {"han": _han(done.content)}


def python_docx_open(path: str) -> Contestant:
    """Opening alone: no text is taken out."""
    import docx

    return partial(docx.Document, path), lambda paper: {}


def gongwen_pdf(*paths: str) -> Contestant:
    from extractor.readers.base import Input
    from extractor.readers.pdf import READER

    inputs = [Input(Path(path).name, Path(path).read_bytes()) for path in paths]

    def describe(documents: list[Any]) -> dict[str, Any]:
        tables = [table for document in documents for table in document.tables]
        return {
            "han": sum(_han(document.text) for document in documents),
            "tables": len(tables),
            "cells": sum(len(table.cells) for table in tables),
        }

    return lambda: [READER.read(item) for item in inputs], describe


def pdfplumber_pdf(*paths: str) -> Contestant:
    """Text and tables of every page."""
    import pdfplumber

    data = [Path(path).read_bytes() for path in paths]

    def one(content: bytes) -> list[tuple[str, list[Any]]]:
        pages = []
        with pdfplumber.open(io.BytesIO(content)) as file:
            for page in file.pages:
                pages.append((page.extract_text(), page.extract_tables()))
                page.close()
        return pages

    def describe(files: list[list[tuple[str, list[Any]]]]) -> dict[str, Any]:
        tables = [table for pages in files for _, found in pages for table in found]
        return {
            "han": sum(_han(text) for pages in files for text, _ in pages),
            "tables": len(tables),
            "cells": sum(cell is not None for table in tables for row in table for cell in row),
        }

    return lambda: [one(content) for content in data], describe


CONTESTANTS: dict[str, Callable[..., Contestant]] = {
    one.__name__: one
    for one in (
        gongwen_extract,
        gongwen_extract_user,
        gongwen_dates,
        jionlp_times,
        jionlp_fields,
        gongwen_docx,
        gongwen_docx_read,
        docling_docx,
        markitdown_docx,
        kreuzberg_docx,
        python_docx_open,
        gongwen_pdf,
        pdfplumber_pdf,
    )
}


def main(name: str, files: list[str]) -> None:
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # a library that prints (JioNLP's banner) must not speak into the answers
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})

    def answer(data: object) -> None:
        print(json.dumps(data), file=answers, flush=True)

    call, describe = CONTESTANTS[name](*files)
    answer({"ready": describe(call())})
    for line in sys.stdin:
        seconds = []
        for _ in range(int(line)):
            start = time.perf_counter()
            call()
            seconds.append(time.perf_counter() - start)
        answer(seconds)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
