"""Examples beside rules are tests: each runs through the same path as a notice."""

from __future__ import annotations

from collections.abc import Sequence
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
    """A context in which `text` is the body of a notice, line by line; a first line with a blank one under it is its title."""
    blocks: list[Block] = []
    at = 0
    for line in text.split("\n"):
        if line:
            blocks.append(Block(at, at + len(line)))
        at += len(line) + 1
    document = prepare(Document(text, tuple(blocks), (), Source("example")))
    titled = "\n\n" in text and text.index("\n") == text.index("\n\n")
    lines = tuple(
        Line(line.start, line.end, "title" if titled and index == 0 else "body", 0)
        for index, line in enumerate(document.layer("lines", Line))
    )
    end = len(document.text)
    sections = tuple(sections_of(document.text, lines, 0, end))
    document = document.with_layers(lines=lines, parts=(Part(0, end, "p1", "main"),), sections=sections)
    return Context(document, mask_document(document.text), rulebook)


def check_examples(rulebook: Rulebook, rules: Sequence[Rule]) -> list[str]:
    """One line for each example of the rules that does not give what stands beside it.

    A `yes` text passes when the rule proposes something there and an item of its field has the slots given;
    a `no` text passes when no item of the rule is kept.
    """
    failures: list[str] = []
    for rule in rules:
        place = f"{rule.file}:{rule.line} {rule.name}"
        for example in rule.examples_yes:
            proposed, kept = _run(rule, example.text, rulebook)
            if not proposed:
                failures.append(f"{place}：没有识别出“{example.text}”")
            elif example.gives and not any(_gives(c, example.gives) for c in kept):
                got = [{k: c.slots.get(k) for k in example.gives} for c in kept]
                failures.append(f"{place}：“{example.text}”应得 {dict(example.gives)}，实得 {got}")
        for text in rule.examples_no:
            if any(c.rule.id == rule.id for c in _run(rule, text, rulebook)[1]):
                failures.append(f"{place}：不应识别“{text}”")
    return failures


def _run(rule: Rule, text: str, rulebook: Rulebook) -> tuple[list[Candidate], list[Candidate]]:
    """What the rule proposes for the text, and what is kept of its field after all rules met."""
    context = example_context(text, rulebook)
    candidates = propose(context)
    kept, losers = resolve(candidates, context)
    if rule.field == "none":
        kept = [c for c in losers if c.group == "none" and c.lost is None]
    proposed = [c for c in candidates if c.rule.id == rule.id]
    return proposed, [c for c in kept if c.group == rule.field]


def _gives(candidate: Candidate, wanted: Any) -> bool:
    return all(candidate.slots.get(key) == value for key, value in wanted.items())
