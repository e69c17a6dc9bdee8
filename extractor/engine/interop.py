"""Policies as spaCy documents: the text in words, every group of items as a span group.

`doc.spans["hours"]`, `["dates"]` … hold the evidence of each item, labelled with its role, kind or status and
carrying the item's id; `doc.spans["sc"]` holds all of them labelled with their group, as displaCy shows them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from extractor.engine.extract import Extraction, run_rules
from extractor.engine.matchers.tokens import own_words
from extractor.engine.rulebook import Rulebook, load_rulebook
from extractor.model.document import Document
from extractor.model.policy import GROUPS, Notice, Policy
from extractor.model.span import Span, fixed
from extractor.text.prepare import prepare
from extractor.text.tokens import language

ALL: Final = "sc"
"""Name of the span group with everything: where displaCy and the span categoriser look by default."""
SPAN_GROUPS: Final = ("notice", *GROUPS)
_LABELS: Final = {
    "citations": "role",
    "audience": "effect",
    "hours": "role",
    "conversions": "basis",
    "dates": "kind",
    "fees": "status",
}


@fixed
class Marked(Span):
    """A stretch of the text with its group, its label there and the id of its item ("" without one)."""

    group: str = ""
    label: str = ""
    id: str = ""


def to_spacy(source: Document | Extraction | Policy, rulebook: Rulebook | None = None) -> Any:
    """The spaCy `Doc` of the policy's source text with a span group for every group, `sc` for displaCy.

    A document is extracted first, by `rulebook` or the shipped rules. Borders inside a word move out to
    its ends. Raises MissingExtraError (code `missing_extra`) without spaCy.
    """
    if isinstance(source, Extraction):
        rulebook = rulebook or (source.context.rulebook if source.context else None)
    rulebook = rulebook or load_rulebook()
    if isinstance(source, Document):
        ready = source if "lines" in source.layers else prepare(source)
        source = run_rules(ready, rulebook)
    policy = source.policy if isinstance(source, Extraction) else source
    return marked_doc(policy.source.text, evidence(policy), own_words(rulebook))


def marked_doc(text: str, marks: Iterable[Marked], words: Iterable[str] = ()) -> Any:
    """The `Doc` of a text cut by jieba that knows `words`, with `marks` as span groups in text order."""
    doc = language(words).make_doc(text)
    groups: dict[str, list[Any]] = {name: [] for name in SPAN_GROUPS}
    everything: dict[tuple[int, int, str], Any] = {}
    for mark in sorted(marks, key=lambda m: (m.start, m.end, m.group, m.label, m.id)):
        span = _span(doc, mark, mark.label)
        groups[mark.group].append(span)
        everything.setdefault((span.start, span.end, mark.group), _span(doc, mark, mark.group))
    for name, spans in groups.items():
        doc.spans[name] = spans
    doc.spans[ALL] = sorted(everything.values(), key=lambda span: (span.start, span.end, span.label_))
    return doc


def evidence(policy: Policy) -> Iterator[Marked]:
    """Every piece of evidence of a policy as a mark."""
    for key in Notice.model_fields:
        items = getattr(policy.notice, key) or []
        for item in items if isinstance(items, list) else [items]:
            yield from _marks("notice", key, item)
    for group, found in policy.groups().items():
        for item in found:
            yield from _marks(group, label(group, dict(item)), item)


def label(group: str, slots: Mapping[str, Any]) -> str:
    """The label of an item: its role, kind, effect, basis or status, else the group's name."""
    return str(slots.get(_LABELS.get(group, "")) or group)


def _marks(group: str, named: str, item: Any) -> Iterator[Marked]:
    for place in item.evidence:
        if place.start < place.end:
            yield Marked(place.start, place.end, group, named, item.id)


def _span(doc: Any, mark: Marked, named: str) -> Any:
    return doc.char_span(mark.start, mark.end, label=named, span_id=mark.id, alignment_mode="expand")
