"""Scores one policy against its gold, and adds documents up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property

from extractor.evaluate.counts import Counts, Finding, GroupScore, Spurious
from extractor.evaluate.entry import gold_entry, gold_quotes, policy_entry
from extractor.evaluate.evidence import Unread, source_text, unread
from extractor.evaluate.forms import score_forms
from extractor.evaluate.headings import Headings, compare_headings
from extractor.evaluate.items import score_items
from extractor.evaluate.notice import ESSENTIALS, score_notice
from extractor.evaluate.places import Places
from extractor.evaluate.slots import GROUPS, ITEMS, Data
from extractor.evaluate.violations import Violation, violations
from extractor.evaluate.words import as_list


@dataclass(frozen=True)
class DocumentScore:
    """All that can be said about one document."""

    groups: dict[str, GroupScore]
    name: str = ""
    wrong_essentials: tuple[str, ...] = ()
    evidence_failures: tuple[Unread, ...] = ()
    violations: tuple[Violation, ...] = ()
    headings: Headings = field(default_factory=Headings)
    lost_quotes: tuple[str, ...] = ()

    @cached_property
    def micro(self) -> Counts:
        """The counters over all slots of the document."""
        return sum((group.counts for group in self.groups.values()), Counts())

    @property
    def essentials(self) -> bool:
        """True if number, title, issuers and issue date are all right."""
        return not self.wrong_essentials

    @property
    def misses(self) -> tuple[Finding, ...]:
        """Every wrong slot of a gold item, group by group."""
        return tuple(miss for group in self.groups.values() for miss in group.misses)

    @property
    def spurious(self) -> tuple[Spurious, ...]:
        """Every reported item without a gold item, group by group."""
        return tuple(item for group in self.groups.values() for item in group.spurious)


@dataclass(frozen=True)
class CorpusScore:
    """The sums over documents, and the documents."""

    documents: tuple[DocumentScore, ...] = ()
    groups: dict[str, Counts] = field(default_factory=dict)

    @cached_property
    def micro(self) -> Counts:
        """The counters over all slots of all documents."""
        return sum(self.groups.values(), Counts())

    @property
    def essentials(self) -> int:
        """The number of documents whose number, title, issuers and issue date are all right."""
        return sum(document.essentials for document in self.documents)

    @property
    def evidence_failures(self) -> int:
        """The number of places that do not re-read."""
        return sum(len(document.evidence_failures) for document in self.documents)

    @property
    def violations(self) -> int:
        """The number of forbidden findings."""
        return sum(len(document.violations) for document in self.documents)


def score(gold: Data, policy: Data, *, name: str = "") -> DocumentScore:
    """The score of one policy; an empty policy is a document that could not be converted."""
    places = Places(source_text(policy))
    head = score_notice(gold.get("notice") or {}, policy.get("notice") or {})
    groups = _score_groups(gold, policy)
    groups["notice"] = GroupScore.of(head.values())
    return DocumentScore(
        groups,
        name,
        tuple(key for key in ESSENTIALS if head[key].counts.fp or head[key].counts.fn),
        unread(policy),
        violations(gold, policy, groups, places),
        compare_headings(gold, policy),
        tuple(quote for quote in _quotes(gold) if not places.holds(quote)),
    )


def total(scores: Iterable[DocumentScore]) -> CorpusScore:
    """The documents added up, in the order given."""
    documents = tuple(scores)
    sums = {group: sum((d.groups[group].counts for d in documents), Counts()) for group in GROUPS}
    return CorpusScore(documents, sums)


def _score_groups(gold: Data, policy: Data) -> dict[str, GroupScore]:
    """The score of every group, in the order of the report; the head still empty."""
    groups = {"notice": GroupScore()}
    for group, slots in ITEMS.items():
        golds = [gold_entry(item, slots) for item in as_list(gold.get(group))]
        gots = [policy_entry(item, slots) for item in as_list(policy.get(group))]
        groups[group] = score_items(group, golds, gots, slots)
    groups["forms"] = score_forms(as_list(gold.get("forms")), as_list(policy.get("forms")))
    return groups


def _quotes(gold: Data) -> Iterator[str]:
    """Every quote of the scored groups that is not optional, each once."""
    items = (item for group in (*ITEMS, "forms") for item in as_list(gold.get(group)))
    yield from dict.fromkeys(
        quote for item in items if not item.get("optional") for quote in gold_quotes(item)
    )
