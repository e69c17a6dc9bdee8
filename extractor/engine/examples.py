"""Examples beside rules are tests: each runs through the same path as a notice."""

from __future__ import annotations

from typing import Any

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.masking import mask_document
from extractor.engine.propose import propose
from extractor.engine.resolve import resolve
from extractor.engine.rulebook import Rulebook
from extractor.engine.schema import Rule
from extractor.model.document import Block, Document, Source
from extractor.model.outline import Line, Part
from extractor.text.prepare import prepare
from extractor.text.sections import sections_of


def example_context(text: str, rulebook: Rulebook) -> Context:
    """A context in which `text` is the body of a notice, line by line."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    document = prepare(Document(text, tuple(blocks), (), Source("example")))
    lines = tuple(Line(line.start, line.end, "body", 0) for line in document.layer("lines", Line))
    end = len(document.text)
    sections = tuple(sections_of(document.text, lines, 0, end))
    document = document.with_layers(lines=lines, parts=(Part(0, end, "p1", "main"),), sections=sections)
    return Context(document, mask_document(document.text), rulebook)


def check_examples(rulebook: Rulebook) -> list[str]:
    """One line for each example that does not give what stands beside it."""
    failures: list[str] = []
    for rule in rulebook.rules:
        for example in rule.examples_yes:
            kept = _items(rule, example.text, rulebook)
            if not kept:
                failures.append(f"{rule.file}:{rule.line} {rule.name}：没有识别出“{example.text}”")
            elif example.gives and not any(_gives(c, example.gives) for c in kept):
                got = {k: kept[0].slots.get(k) for k in example.gives}
                failures.append(f"{rule.file}:{rule.line} {rule.name}：“{example.text}”应得 {dict(example.gives)}，实得 {got}")
        for text in rule.examples_no:
            if _items(rule, text, rulebook):
                failures.append(f"{rule.file}:{rule.line} {rule.name}：不应识别“{text}”")
    return failures


def _items(rule: Rule, text: str, rulebook: Rulebook) -> list[Candidate]:
    """What this rule contributes to the example, after it met all other rules."""
    context = example_context(text, rulebook)
    kept, losers = resolve(propose(context), context)
    if rule.field == "none":
        return [c for c in losers if c.rule.id == rule.id and c.lost is None]
    return [c for c in kept if c.rule.id == rule.id]


def _gives(candidate: Candidate, wanted: Any) -> bool:
    return all(candidate.slots.get(key) == value for key, value in wanted.items())
