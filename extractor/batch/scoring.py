"""A corpus through the whole pipeline and against its gold."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from extractor.emitters import emitter
from extractor.errors import GongwenError
from extractor.evaluate import (
    Case,
    CorpusScore,
    DocumentScore,
    GoldError,
    Outcome,
    load_corpus,
    outcomes,
    score,
    total,
)
from extractor.model.policy import Policy
from extractor.pipeline import Rulebook, extract
from extractor.readers import read_file


def evaluate(corpus: Path, rulebook: Rulebook, *, only: str | None = None) -> CorpusScore:
    """The score of every document below `corpus`; one that cannot be read counts as an empty policy.

    `only` takes the `train` or the `test` documents. Raises GongwenError `bad_gold` if a gold file cannot be used.
    """
    return total(score_case(case, rulebook) for case in cases(corpus) if only is None or split_of(case) == only)


def score_case(case: Case, rulebook: Rulebook) -> DocumentScore:
    """The score of one document."""
    return score(case.gold, _policy(case, rulebook), name=case.name)


def measured(corpora: Sequence[Path], rulebook: Rulebook, *, only: str | None = None) -> list[Outcome]:
    """Every reported item of the corpora with whether it was right; `only` takes the `train` or `test` documents."""
    found: list[Outcome] = []
    for corpus in corpora:
        for case in cases(corpus):
            if only is None or split_of(case) == only:
                policy = _policy(case, rulebook)
                found += outcomes(score(case.gold, policy, name=case.name), policy)
    return found


def split_of(case: Case) -> str:
    """`test` for documents that their gold keeps apart, else `train`."""
    return "test" if case.gold.get("split") == "test" else "train"


def fingerprint(corpus: Path) -> str:
    """12 hexadecimal digits that change with any byte of a source or gold file of the corpus, or with a name."""
    digest = hashlib.sha256()
    for case in sorted(cases(corpus), key=lambda case: case.name):
        for path in (case.source, case.source.parent / "gold.yaml"):
            content = path.read_bytes() if path.exists() else b""
            digest.update(f"{case.name}/{path.name}\n{len(content)}\n".encode() + content)
    return digest.hexdigest()[:12]


def cases(corpus: Path) -> list[Case]:
    """The documents of a corpus. Raises GongwenError `bad_gold`."""
    try:
        return load_corpus(corpus)
    except GoldError as error:
        hint = "语料库里每份文件是一个文件夹，内有 source.* 和 gold.yaml。"
        raise GongwenError(f"语料库不能用：{error}", hint=hint, place=str(corpus), code="bad_gold") from error


def load_floors(path: Path) -> Mapping[str, Any]:
    """The floors in a JSON file. Raises GongwenError `bad_floors`."""
    try:
        data = json.loads(path.read_bytes())
    except (OSError, ValueError) as error:
        raise GongwenError(f"底线文件不能用：{error}", place=str(path), code="bad_floors") from error
    if not isinstance(data, dict):
        raise GongwenError("底线文件须是一个 JSON 对象。", place=str(path), code="bad_floors")
    return data


def _policy(case: Case, rulebook: Rulebook) -> dict[str, Any]:
    try:
        return as_data(extract(read_file(case.source), rulebook).policy)
    except GongwenError:
        return {}


def as_data(policy: Policy) -> dict[str, Any]:
    """The policy as another program reads it: what is in the policy file."""
    data: dict[str, Any] = json.loads(emitter("json").render(policy))
    return data
