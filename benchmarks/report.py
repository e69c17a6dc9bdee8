"""The results as docs/performance.md."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Results = dict[str, Any]

_NAMES = {
    "gongwen_extract": "gongwen, whole extraction",
    "gongwen_extract_user": "gongwen, whole extraction, the user's own notices",
    "gongwen_dates": "gongwen, reader of dates alone",
    "jionlp_times": "JioNLP, time extractor alone",
    "gongwen_docx": "gongwen, whole conversion to policy JSON",
    "gongwen_docx_read": "gongwen, reading alone",
    "docling_docx": "docling, parse alone",
    "markitdown_docx": "markitdown, parse alone",
    "kreuzberg_docx": "kreuzberg, parse alone",
    "python_docx_open": "python-docx, opening alone (no text taken out)",
    "gongwen_pdf": "gongwen, text and tables",
    "pdfplumber_pdf": "pdfplumber, text and tables",
}
_FIELDS = {
    "edges": "dates: first and last days, months, years",
    "days": "dates: of these the days",
    "spans": "dates: each from–to as one",
    "phones": "phone and fax numbers",
    "money": "amounts of fees",
}
GOALS = {
    "extraction": 300_000,
    "jionlp_times": 10.0,
    "docling_docx": 5.0,
    "markitdown_docx": 5.0,
    "pdf": 8.0,
    "startup": 6.0,
    "memory": 0.05,
}
"""Characters a second, times as fast (four), times as slow, growth."""


def render(results: Results) -> str:
    """The page; sections that were never measured are left out."""
    parts = [_HEAD]
    for name, section in _SECTIONS.items():
        if name in results:
            taken = results[name]
            lines = "\n".join(section(taken["documents"], taken["measured"]))
            parts.append(f"{lines}\n\nMeasured {taken['when']}; {taken['machine']}.\n")
    return "\n".join(parts)


_HEAD = """# Performance

Written by `python benchmarks/run.py`, not by hand. The command makes its documents from `corpora/`, installs
every peer into an environment of its own, and measures all contestants of a table in one run: each in a
process of its own on one core, warm, timed in turns, so that a busy second hits all of them. A figure is the
median of the rounds; “best” is the fastest single call. `python benchmarks/run.py --only extraction,docx`
measures some tables only. The raw figures are in `outputs/performance.json`.
"""


def _extraction(documents: Results, measured: Results) -> Iterator[str]:
    chars, ours = documents["chars"], measured["gongwen_extract"]
    yield "## Extraction alone\n"
    yield f"{documents['texts']} notices of the corpora, {chars:,} characters, already read.\n"
    yield "| | version | characters/s | best | found |\n|---|---|---:|---:|---|"
    for name, one in measured.items():
        own = one.get("found", {}).get("chars", chars)
        yield _row(name, one, lambda t, own=own: f"{own / t:,.0f}", _found(one))
    for name, where in (("gongwen_extract_user", "the user's notices"), ("gongwen_extract", "the corpora")):
        one = measured.get(name, {})
        if "median" in one:
            rate = one["found"]["chars"] / one["median"]
            goal = GOALS["extraction"]
            yield "\n" + _goal(rate >= goal, f"at least {goal:,} characters/s on {where}: {rate:,.0f}")
    yield from _times(ours, measured, {"jionlp_times": None})


def _fields(documents: Results, measured: Results) -> Iterator[str]:
    ours, rival, speed = measured["gongwen"], measured["jionlp"], measured["speed"]
    yield "## Dates, phone numbers and money against JioNLP\n"
    yield f"{measured['notices']} notices with gold, {measured['chars']:,} characters. {_FIELDS_COUNTED}"
    yield "| | in the gold | gongwen precision | recall | JioNLP precision | recall |\n|---|---:|---:|---:|---:|---:|"
    for name, said in _FIELDS.items():
        theirs = _figures(rival[name]) if name in rival else f"failed: {rival['error'].replace('|', '/')} | "
        yield f"| {said} | {ours[name]['wanted']} | {_figures(ours[name])} | {theirs} |"
    if rival.get("failed"):
        yield f"\nJioNLP failed {rival['failed']} times in a text, which counts as nothing found."
    yield "\n| | version | characters/s | best |\n|---|---|---:|---:|"
    for name, one in speed.items():
        yield _row(name, one, lambda t: f"{measured['chars'] / t:,.0f}")
    yield "\nLike for like, our reader of dates against its time extractor:"
    yield from _times(speed["gongwen_dates"], speed, {"jionlp_times": GOALS["jionlp_times"]})
    yield "\nOur whole extraction, all groups and evidence, against its time extractor:"
    yield from _times(speed["gongwen_extract"], speed, {"jionlp_times": None})


_FIELDS_COUNTED = """Both tools get the same text,
the policy's cleaned `source.text`, and the same code counts for both (`benchmarks/matching`), a value once a
notice. Ours are the policy's dates, contacts, fees and budgets. JioNLP (Apache-2.0) gives every point and span of
time, with the gold's date of issue as time base, every phone number and every amount. It does not say what they
are for, so kinds and owners are not compared; but what is no date, number or fee of the notice is wrong, such as
the 25号 of a document number, 近三年, the year of a programme or a bank account. Dates of issue and printing are
right; amounts of budgets and what the gold calls optional are neither right nor wrong. Clock times and extensions
are left out, and a time that names no day may be read as months or years. Our rules were written with these
notices at hand and JioNLP was not: the table does not say how ours do on notices they have never seen.
"""


def _figures(one: Results) -> str:
    """Precision and recall as two cells; empty where there is nothing to count."""
    return " | ".join("" if one[key] is None else f"{one[key]:.1%}" for key in ("precision", "recall"))


def _docx(documents: Results, measured: Results) -> Iterator[str]:
    ours, han = measured["gongwen_docx"], documents["han"]
    yield f"## A .docx of {documents['pages']} pages\n"
    yield f"A notice, a table with merged cells and a blank form, {han:,} Chinese characters."
    yield "From the file each time. “Text found” above 100 % means that merged cells were given more than once.\n"
    yield "| | version | ms | best | text found | ours, whole, is |\n|---|---|---:|---:|---:|---:|"
    for name, one in measured.items():
        share = f"{one['found']['han'] / han:.0%}" if one.get("found", {}).get("han") is not None else ""
        ratio = f"{one['median'] / ours['median']:.1f}×" if "median" in one and "median" in ours else ""
        yield _row(name, one, lambda t: f"{t * 1000:.1f}", share, ratio)
    yield from _times(ours, measured, {name: GOALS.get(name) for name in measured if name.endswith("_docx")})


def _pdf(documents: Results, measured: Results) -> Iterator[str]:
    pages, ours = documents["pdf_pages"], measured["gongwen_pdf"]
    yield "## PDF with a text layer\n"
    yield f"{pages} pages by LibreOffice, with ruled tables and merged cells, from memory.\n"
    yield "| | version | pages/s | best | found |\n|---|---|---:|---:|---|"
    for name, one in measured.items():
        yield _row(name, one, lambda t: f"{pages / t:.0f}", _found(one))
    yield from _times(ours, measured, {"pdfplumber_pdf": GOALS["pdf"]})


def _startup(documents: Results, measured: Results) -> Iterator[str]:
    yield "## Start\n"
    yield "| command | ms | best |\n|---|---:|---:|"
    for name, one in measured.items():
        yield (
            f"| `{name}` | {one['median'] * 1000:.0f} | {one['best'] * 1000:.0f} |"
            if "median" in one
            else f"| `{name}` | failed: {one['error']} | |"
        )
    if all("median" in one for one in measured.values()):
        ratio = measured["gongwen --help"]["median"] / measured["python -c pass"]["median"]
        said = f"at most {GOALS['startup']:.0f} times a bare start: {ratio:.1f}"
        yield "\n" + _goal(ratio <= GOALS["startup"], said)


def _memory(documents: Results, measured: Results) -> Iterator[str]:
    yield "## Memory of a batch\n"
    if "error" in measured:
        yield f"failed: {measured['error']}"
        return
    yield (
        f"{measured['files']:,} small files (.txt, .html, .docx, .pdf) with one job, "
        f"{measured['failed']} failed. Resident MiB of the worker, and of both processes.\n"
    )
    after, worker = measured["after"], measured["worker"]
    yield "| after files | " + " | ".join(after) + " |"
    yield "|---|" + "---:|" * len(after)
    yield "| worker | " + " | ".join(f"{one:.1f}" for one in worker.values()) + " |"
    yield "| both | " + " | ".join(f"{one:.1f}" for one in after.values()) + " |"
    if {"100", "2000"} <= after.keys():
        growth = after["2000"] / after["100"] - 1
        said = f"less than {GOALS['memory']:.0%} growth from file 100 to 2,000: {growth:+.1%}"
        yield "\n" + _goal(growth < GOALS["memory"], said)


_SECTIONS = {
    "extraction": _extraction,
    "fields": _fields,
    "docx": _docx,
    "pdf": _pdf,
    "startup": _startup,
    "memory": _memory,
}


def _row(name: str, one: Results, figure: Any, *more: str) -> str:
    """One line of a table; a contestant that failed says why."""
    cells = [_NAMES[name], one.get("version", "")]
    if "median" not in one:
        return f"| {' | '.join(cells)} | failed: {one['error'].replace('|', '/')} |" + " |" * (1 + len(more))
    return "| " + " | ".join([*cells, figure(one["median"]), figure(one["best"]), *more]) + " |"


def _found(one: Results) -> str:
    return ", ".join(f"{count:,} {what}" for what, count in one.get("found", {}).items())


def _times(ours: Results, measured: Results, goals: dict[str, float | None]) -> Iterator[str]:
    """A line for each rival that could be measured: how many times as fast ours is."""
    for name, goal in goals.items():
        rival = measured.get(name, {})
        if rival is ours or "median" not in rival or "median" not in ours:
            continue
        ratio = rival["median"] / ours["median"]
        said = f"times as fast as {_NAMES[name]}"
        if goal is not None:
            yield "\n" + _goal(ratio >= goal, f"at least {goal:.0f} {said}: {ratio:.1f}")
        elif not name.startswith("gongwen"):
            yield f"\n{ratio:.1f} {said}."


def _goal(reached: bool, text: str) -> str:
    return f"**{'Reached' if reached else 'Not reached'}**: {text}."
