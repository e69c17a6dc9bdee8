"""Kept candidates become the policy: evidence, ids, links between items, parts, sections, duplicates."""

from __future__ import annotations

import re
from typing import Any

from extractor.engine.candidates import Candidate
from extractor.engine.checks import run_checks
from extractor.engine.context import Context
from extractor.engine.identity import make_id
from extractor.engine.unresolved import unresolved
from extractor.model import policy as m
from extractor.model.document import Drop
from extractor.settings import SCHEMA_VERSION

_OFFICE = re.compile(r"(?:办公室|办公厅|办室|办)$")


def assemble(kept: list[Candidate], losers: list[Candidate], context: Context) -> m.Policy:
    """The policy of one document; items in text order within their group."""
    taken: set[str] = set()
    items: dict[str, list[dict[str, Any]]] = {name: [] for name in m.GROUPS}
    notice: dict[str, Any] = {"issuers": []}
    accounts = [c for c in kept if "account" in c.slots and "status" not in c.slots]
    ordered = [c for c in sorted(kept, key=lambda c: (c.start, c.end)) if c not in accounts]
    _attach_accounts(accounts, [c for c in ordered if c.group == "fees"])
    for candidate in ordered:
        candidate.id = make_id(candidate.group, candidate.slots, _quote(candidate, context), taken)
    for candidate in ordered:
        if candidate.group == "notice":
            _put_notice(notice, candidate, context)
        else:
            items[candidate.group].append(_item(candidate, context))
    _link_citations(items, context)
    made = m.Policy.model_validate(
        {
            "schema_version": SCHEMA_VERSION,
            "source": _source(context),
            "parts": _parts(context),
            "sections": _sections(context),
            "notice": _with_redistributor(notice),
            **items,
            "duplicates": [_duplicate(drop, context) for drop in context.document.dropped],
        }
    )
    made.unresolved = unresolved(ordered, losers, context)
    made.checks = run_checks(made)
    return made


def _quote(candidate: Candidate, context: Context) -> str:
    start, end = candidate.spans[0] if candidate.spans else (candidate.start, candidate.end)
    return context.text[start:end]


def _item(candidate: Candidate, context: Context) -> dict[str, Any]:
    """The keys of an item of the candidate's group."""
    slots = {k: v for k, v in candidate.slots.items() if k[0] != "_"}
    if candidate.group == "hours":
        parent = candidate.slots.get("_parent")
        slots["parent"] = parent.id if parent is not None else None
        if slots.get("op") == "unspecified" and slots.get("ratio") is None:
            candidate.reason = candidate.reason or "by_reference"
    return {**_common(candidate, context), **slots}


def _common(candidate: Candidate, context: Context) -> dict[str, Any]:
    section = context.section_at(candidate.start)
    part = context.part_at(candidate.start)
    evidence = [_evidence(span, context) for span in candidate.spans if span[0] < span[1]]
    inferred = candidate.inferred
    return {
        "id": candidate.id,
        "evidence": evidence,
        "section": section.path if section else None,
        "part": part.id if part else None,
        "confidence": _confidence(candidate, context),
        "rule": candidate.rule.id,
        "inferred": sorted(set(inferred)) if inferred else [],
        "reason": candidate.reason,
    }


def _confidence(candidate: Candidate, context: Context) -> float:
    """How many in a hundred such items were right on the corpora; the rule's own figure where none was measured."""
    inferred = bool(candidate.inferred)
    measured = context.rulebook.calibration.get((candidate.rule.id, inferred))
    return measured if measured is not None else round(candidate.confidence * (0.97 if inferred else 1.0), 3)


def _evidence(span: tuple[int, int], context: Context) -> dict[str, Any]:
    """The keys of `Evidence`: the span trimmed of blanks, with page, box and cell of the block it begins in."""
    start, end = span
    text = context.text
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    evidence: dict[str, Any] = {"start": start, "end": end, "quote": text[start:end]}
    block = context.block_of(start)
    if block:
        cell = block.place.cell
        evidence["page"], evidence["bbox"] = block.place.page, block.place.bbox
        evidence["cell"] = {"table": cell.table, "row": cell.row, "column": cell.column} if cell else None
    return evidence


def _put_notice(notice: dict[str, Any], candidate: Candidate, context: Context) -> None:
    key = candidate.slots["key"]
    slots = {k: v for k, v in candidate.slots.items() if k != "key"}
    item = {**_common(candidate, context), **slots}
    if key == "issuers":
        notice["issuers"].append(item)
    else:
        notice.setdefault(key, item)


def _with_redistributor(notice: dict[str, Any]) -> dict[str, Any]:
    """A printing office of another body than the issuers means that body passed the paper on (handbook 1.5)."""
    office, issuers = notice.get("printing_office"), [i["value"] for i in notice["issuers"] if i.get("value")]
    if office is None or not issuers or not office.get("value"):
        return notice
    name = str(office["value"])
    body = _OFFICE.sub("", name)
    if not any(body in issuer or issuer in name or body[-6:] in issuer for issuer in issuers):
        notice["redistributor"] = {**office, "id": office["id"] + "-r", "value": body, "inferred": ["value"]}
    return notice


def _attach_accounts(accounts: list[Candidate], fees: list[Candidate]) -> None:
    """An account block belongs to the nearest fee that a person pays; without one it waits in vain."""
    payable = [f for f in fees if f.slots.get("status") in ("fixed", "regulated", "pending")]
    for account in accounts:
        if payable:
            nearest = min(payable, key=lambda f: abs(f.start - account.start))
            nearest.slots["account"] = account.slots["account"]
            nearest.spans.append(account.spans[0])


def _link_citations(items: dict[str, list[dict[str, Any]]], context: Context) -> None:
    """Hours left to another document name the citation in their sentence, or the one nearest before it."""
    for item in items["hours"]:
        if item["reason"] != "by_reference" or not item["evidence"]:
            continue
        low, high = context.sentence(item["evidence"][0]["start"], item["evidence"][0]["end"])
        for citation in items["citations"]:
            if any(low <= e["start"] < high for e in citation["evidence"]):
                item["by_reference"] = citation["id"]
                break


def _source(context: Context) -> dict[str, Any]:
    source = context.document.source
    return {
        "name": source.name,
        "sha256": source.sha256,
        "size": source.size,
        "format": source.format,
        "pages": source.pages,
        "ocr": source.ocr,
        "encoding": source.encoding,
        "converter": source.reader,
        "rules": dict(context.rulebook.packs),
        "text": context.text,
    }


def _parts(context: Context) -> list[dict[str, Any]]:
    return [{"id": p.id, "kind": p.kind, "title": p.title, "start": p.start, "end": p.end} for p in context.parts]


def _sections(context: Context) -> list[dict[str, Any]]:
    return [
        {
            "path": s.path,
            "number": s.number,
            "heading": s.heading,
            "level": s.level,
            "start": s.start,
            "end": s.end,
            "part": context.parts[s.part].id if context.parts else None,
        }
        for s in context.sections
    ]


def _duplicate(drop: Drop, context: Context) -> dict[str, Any]:
    kept = drop.kept
    return {
        "kept": {"start": kept.start, "end": kept.end, "quote": context.text[kept.start : kept.end]} if kept is not None else None,
        "dropped": {"quote": drop.quote, "location": drop.location},
        "reason": drop.reason,
        "similarity": drop.similarity,
    }
