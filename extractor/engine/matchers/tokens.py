"""The token matcher: spaCy patterns over the words of the text, for what characters cannot say.

It runs on the text as written, sentence by sentence (or line by line), and only where a trigger of a rule
stands; a text without any never loads spaCy. Words come from jieba, which knows the rulebook's word lists.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from operator import attrgetter
from typing import Final

from extractor.engine.binding import begin, complete
from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.rulebook import Rulebook
from extractor.engine.schema import Rule
from extractor.engine.values.base import Value
from extractor.text.tokens import TokenMatcher

MAX_PIECE: Final = 600
"""Longer sentences are cut behind a comma, so that a repeat without an end has one (code points)."""

Piece = tuple[int, int]


def token_candidates(context: Context) -> list[Candidate]:
    """The candidates of all rules with `tokens:`, in rule order and then by place.

    Raises MissingExtraError (code `missing_extra`) if a trigger stands in the text and spaCy is absent.
    """
    rules = context.rulebook.token_rules
    pieces = _pieces(rules, context)
    if not pieces:
        return []
    matcher = _matcher(rules, own_words(context.rulebook))
    numbers = {rule.id: number for number, rule in enumerate(rules)}
    matches: list[tuple[int, int, int]] = []
    for (start, end), wanted in pieces.items():
        for rule_id, low, high in matcher.find(context.text[start:end]):
            if numbers[rule_id] in wanted:
                matches.append((numbers[rule_id], start + low, start + high))
    found: list[Candidate] = []
    for hit, (number, start, end) in enumerate(sorted(set(matches))):
        found += _candidates(rules[number], context, start, end, hit)
    return found


def own_words(rulebook: Rulebook) -> frozenset[str]:
    """The words of all lists of the rulebook: what the segmenter is taught."""
    return frozenset(word for listed in rulebook.words.values() for word in listed.words)


@lru_cache(maxsize=2)
def _matcher(rules: tuple[Rule, ...], own: frozenset[str]) -> TokenMatcher:
    return TokenMatcher({rule.id: rule.tokens for rule in rules}, own)


def _pieces(rules: tuple[Rule, ...], context: Context) -> dict[Piece, set[int]]:
    """The stretches of text to look at, in text order, with the numbers of the rules that may match there."""
    wanted: dict[Piece, set[int]] = {}
    for number, rule in enumerate(rules):
        units = context.masked.lines if rule.within == "line" else context.masked.sentences
        for unit in units:
            start, end = context.masked.real(*unit)
            if _fires(rule, context.text, start, end):
                for piece in _cut(context.text, start, end):
                    wanted.setdefault(piece, set()).add(number)
    return dict(sorted(wanted.items()))


def _fires(rule: Rule, text: str, start: int, end: int) -> bool:
    return not rule.trigger or any(text.find(trigger, start, end) >= 0 for trigger in rule.trigger)


def _cut(text: str, start: int, end: int) -> Iterator[Piece]:
    """The unit itself, or its pieces of at most `MAX_PIECE` characters, cut behind a mark if there is one."""
    while end - start > MAX_PIECE:
        limit = start + MAX_PIECE
        at = max(text.rfind(mark, start, limit) for mark in "，、；\t\n") + 1 or limit
        yield start, at
        start = at
    yield start, end


def _candidates(rule: Rule, context: Context, start: int, end: int, hit: int) -> list[Candidate]:
    """What one match gives; a value that a border of the match cuts is taken whole."""
    values = _touched(context.masked.values, start, end)
    if values:
        start, end = min(start, values[0].start), max(end, values[-1].end)
    candidate = begin(rule, context, start, end, hit=hit)
    if candidate is None:
        return []
    for value in values:
        name = value.kind
        while name in candidate.values:
            name += "_"
        candidate.values[name] = value
    return complete(candidate, context)


def _touched(values: tuple[Value, ...], start: int, end: int) -> list[Value]:
    """The values that share a character with the span, in text order."""
    touched: list[Value] = []
    for value in values[bisect_right(values, start, key=attrgetter("end")) :]:
        if value.start >= end:
            break
        touched.append(value)
    return touched
