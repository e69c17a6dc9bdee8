"""Dates, phone numbers and money of every notice with gold: the policy's and JioNLP's, and both tools' speed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from matching.answers import NOW, Answer, count, of_jionlp, of_policy
from matching.counts import Tally
from measure import Contestant, Failed, contest
from peers import Environment

from extractor.emitters.json import render
from extractor.evaluate import Case, load_corpus
from extractor.pipeline import extract, load_rules
from extractor.readers import read_file

Scores = dict[str, dict[str, Any]]
SETS = tuple(f"notices-{number}" for number in range(1, 9))
"""The sets the rules were written with."""


def measure(corpora: Path, folder: Path, environments: Mapping[str, Environment]) -> dict[str, Any]:
    """`gongwen` and `jionlp`: the figures of each field, or `error`; `chars`, `notices`; `speed` of a contest.

    Both read the same text, the `source.text` of the policy, which is written into `folder`.
    """
    cases = [case for name in SETS for case in load_corpus(corpora / name)]
    rules = load_rules()
    policies = [json.loads(render(extract(read_file(case.source), rules).policy)) for case in cases]
    texts = [policy["source"]["text"] for policy in policies]
    days = [_base(case) for case in cases]
    given = [{"text": text, "now": f"{day} {NOW}"} for text, day in zip(texts, days, strict=True)]
    notices, plain = folder / "fields.json", folder / "fields_texts.json"
    notices.write_text(json.dumps(given, ensure_ascii=False), encoding="utf-8")
    plain.write_text(json.dumps(texts, ensure_ascii=False), encoding="utf-8")
    entries = {
        "gongwen_extract": (environments["ours"], [str(case.source) for case in cases]),
        "gongwen_dates": (environments["ours"], [str(plain)]),
        "jionlp_times": (environments["jionlp"], [str(plain)]),
    }
    return {
        "notices": len(cases),
        "chars": sum(map(len, texts)),
        "gongwen": _scores(cases, map(of_policy, policies)),
        "jionlp": _of_jionlp(cases, days, environments["jionlp"], notices),
        "speed": contest(entries, rounds=5, seconds=1.5),
    }


def _base(case: Case) -> str:
    """The day the notice was issued, else printed, by its gold."""
    notice = case.gold["notice"]
    held = (notice.get(name) or {} for name in ("issue_date", "printing_date"))
    return str(next(item["value"] for item in held if item.get("value")))


def _of_jionlp(cases: list[Case], days: list[str], environment: Environment, notices: Path) -> dict[str, Any]:
    if environment.error:
        return {"error": environment.error}
    worker = Contestant("jionlp_fields", environment.python, [str(notices)])
    try:
        found = worker.described()["notices"]
    except Failed as error:
        return {"error": str(error)}
    finally:
        worker.close()
    failed = sum(answer is None for one in found for answer in one.values())
    read = [
        of_jionlp({key: one[key] or [] for key in one}, day) for one, day in zip(found, days, strict=True)
    ]
    return {"version": environment.version, "failed": failed, **_scores(cases, read)}


def _scores(cases: Iterable[Case], answers: Iterable[Answer]) -> Scores:
    """The figures of each field over all notices."""
    totals: dict[str, Tally] = {}
    for case, answer in zip(cases, answers, strict=True):
        for name, one in count(case.gold, answer).items():
            totals[name] = totals.get(name, Tally()) + one
    return {name: total.figures() for name, total in totals.items()}
