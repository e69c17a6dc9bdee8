"""All measurements in one command; writes docs/performance.md and outputs/performance.json.

    python benchmarks/run.py                          everything
    python benchmarks/run.py --only extraction,docx   some of: extraction fields docx pdf startup memory

Needs the `test` extra, LibreOffice (for the PDFs) and, the first time, PyPI (for the peers). A peer that
cannot be installed or fails is in the table with its error.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import fields
import memory
import peers
import report
import startup
from documents import ROOT, Documents, make
from measure import contest, ours

JSON = ROOT / "outputs" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--only", default=",".join(MEASUREMENTS), metavar="NAMES")
    names = parser.parse_args().only.split(",")
    if unknown := set(names) - MEASUREMENTS.keys():
        parser.error(f"unknown: {', '.join(sorted(unknown))}; there is {' '.join(MEASUREMENTS)}")
    environments = _environments(names)
    print("documents", flush=True)
    documents = make(ROOT / "outputs" / "benchmarks")
    results = json.loads(JSON.read_text(encoding="utf-8")) if JSON.exists() else {}
    for name in names:
        print(name, flush=True)
        start = time.perf_counter()
        results[name] = {
            "when": date.today().isoformat(),
            "machine": _machine(),
            "documents": _facts(documents),
            "measured": MEASUREMENTS[name].take(documents, environments),
        }
        JSON.write_text(json.dumps(results, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        results = json.loads(JSON.read_text(encoding="utf-8"))
        PAGE.write_text(report.render(results), encoding="utf-8")
        print(f"  took {time.perf_counter() - start:.0f} s", flush=True)
    print(f"\n{report.render({name: results[name] for name in names})}")


Environments = dict[str, peers.Environment]


def _environments(names: list[str]) -> Environments:
    """What the measurements need, ours included."""
    print("environments", flush=True)
    wanted = sorted({peer for name in names for peer in MEASUREMENTS[name].peers})
    return {"ours": ours(), **{name: peers.prepare(peers.PEERS[name]) for name in wanted}}


def _extraction(documents: Documents, environments: Environments) -> dict[str, Any]:
    entries = {
        "gongwen_extract": (environments["ours"], [str(path) for path in documents.sources]),
        "jionlp_times": (environments["jionlp"], [str(documents.texts)]),
    }
    user = sorted((ROOT.parent / "shared" / "seeds").glob("*.txt"))
    if user:
        entries["gongwen_extract_user"] = (environments["ours"], [str(path) for path in user])
    return contest(entries, rounds=7, seconds=1.5)


def _fields(documents: Documents, environments: Environments) -> dict[str, Any]:
    return fields.measure(ROOT / "corpora", documents.texts.parent, environments)


def _docx(documents: Documents, environments: Environments) -> dict[str, Any]:
    from importlib.metadata import version

    here = environments["ours"]
    entries = {
        "gongwen_docx": (here, [str(documents.docx)]),
        "gongwen_docx_read": (here, [str(documents.docx)]),
        "docling_docx": (environments["docling"], [str(documents.docx)]),
        "markitdown_docx": (environments["markitdown"], [str(documents.docx)]),
        "kreuzberg_docx": (environments["kreuzberg"], [str(documents.docx)]),
        "python_docx_open": (peers.Environment(here.python, version("python-docx")), [str(documents.docx)]),
    }
    return contest(entries, rounds=9, seconds=0.5)


def _pdf(documents: Documents, environments: Environments) -> dict[str, Any]:
    files = [str(documents.pdf), str(documents.long_pdf)]
    entries = {
        "gongwen_pdf": (environments["ours"], files),
        "pdfplumber_pdf": (environments["pdfplumber"], files),
    }
    return contest(entries, rounds=7, seconds=1.0)


@dataclass(frozen=True, slots=True)
class Measurement:
    """How a table is measured, and the peers it needs."""

    take: Callable[[Documents, Environments], dict[str, Any]]
    peers: tuple[str, ...] = ()


MEASUREMENTS = {
    "extraction": Measurement(_extraction, ("jionlp",)),
    "fields": Measurement(_fields, ("jionlp",)),
    "docx": Measurement(_docx, ("docling", "markitdown", "kreuzberg")),
    "pdf": Measurement(_pdf, ("pdfplumber",)),
    "startup": Measurement(lambda documents, environments: startup.measure()),
    "memory": Measurement(lambda documents, environments: memory.measure(documents.small)),
}


def _facts(documents: Documents) -> dict[str, int]:
    return {
        "texts": len(documents.sources),
        "chars": documents.chars,
        "han": documents.han,
        "pages": documents.pages,
        "pdf_pages": documents.pdf_pages,
    }


def _machine() -> str:
    """Processor, cores, Python, and how busy the machine was at the start of the measurement."""
    info = Path("/proc/cpuinfo")
    lines = info.read_text(encoding="utf-8").splitlines() if info.exists() else []
    model = next(
        (line.split(":", 1)[1].strip() for line in lines if line.startswith("model name")), platform.machine()
    )
    load = f", load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    return f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}{load}"


if __name__ == "__main__":
    main()
