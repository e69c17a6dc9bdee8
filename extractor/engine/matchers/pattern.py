"""The pattern matcher: readable patterns over the masked text, found by their triggers in one pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

import ahocorasick

from extractor.engine.masking import CLASSES, Masked
from extractor.engine.matchers.needs import NeedBits, Needs, needs_of
from extractor.engine.schema import Rule, WordList
from extractor.engine.slots import allowed, missing, needs_slot, refuses, slot_types, takes_text
from extractor.engine.trouble import nearest, regex_trouble
from extractor.errors import RuleError

_PLACEHOLDER = re.compile(r"\{(?:(?P<slot>[a-z_]+)=)?(?P<body>@?[a-z_]+|\.{1,2}\d{1,3})\}")
_GAPS = {"..": "[^。！？；\\n]", ".": "[^，。！？；\\n]"}
_UNBOUNDED = re.compile(r"(?<!\\)(?:\.|\]|\)|\\\w|[^\W\d_])(?:\*|\+|\{\d*,\})")
_APART = ("date", "deadline", "since", "day")
"""Sorts of value that no gap of a pattern on them may cross: words belong to the nearest date."""
_START = r"(?:\A|(?<=[。！？；\n\t]))"
MAX_GAP = 80
"""Longest gap a pattern may ask for (code points)."""


Unit = tuple[int, int]
"""Start and end of a sentence or line in the masked text."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """A rule ready to run: its expressions with what each needs, triggers, and what its named groups hold."""

    rule: Rule
    regexes: tuple[re.Pattern[str], ...]
    needs: tuple[Needs, ...]
    triggers: tuple[str, ...]
    kinds: frozenset[str]
    words: Mapping[str, Mapping[str, str]]


class Hit(NamedTuple):
    """One match of a compiled rule inside a sentence or line (masked positions)."""

    compiled: Compiled
    match: re.Match[str]
    unit: Unit


def compile_rule(rule: Rule, words: Mapping[str, WordList]) -> Compiled:
    """The compiled rule. RuleError for unknown names, bad regexes, empty matches, missing triggers."""
    regexes: list[re.Pattern[str]] = []
    kinds: set[str] = set()
    chars: set[str] = set()
    used: dict[str, Mapping[str, str]] = {}
    named_values: set[str] = set()
    for index, pattern in enumerate(rule.patterns):
        source = _expand(rule, index, words, kinds, chars, used, named_values)
        try:
            regex = re.compile(source)
        except re.error as error:
            what, hint = regex_trouble(_as_written(pattern) or error)
            raise _bad(rule, f"模式写法有误，{what}：{pattern}", hint, index) from None
        if regex.match(""):
            raise _bad(rule, f"模式可以匹配空文字：{pattern}", "至少写一个必须出现的词或值", index)
        _check_slots(rule, index, sorted(set(regex.groupindex) - named_values), used)
        regexes.append(regex)
    triggers = rule.trigger or tuple(sorted(chars))
    if not all(triggers or [""]):
        what = "有空的触发词" if triggers else "没有触发词：模式里没有值，也没有写 trigger"
        hint = "写 trigger: [词, …]，其中每个词都是模式里必然出现的文字；或在模式里写一个值，例如 {hours}"
        raise _bad(rule, what, hint)
    needs = tuple(needs_of(regex.pattern) for regex in regexes)
    return Compiled(rule, tuple(regexes), needs, triggers, frozenset(kinds), used)


def _check_slots(rule: Rule, index: int, names: list[str], words: Mapping[str, Mapping[str, str]]) -> None:
    """RuleError unless every named group is a slot that can hold what it gives."""
    for name in names:
        if name not in (slots := slot_types(rule.field)):
            hint = f"{nearest(name, slots)}可用：{' '.join(slots)}"
            raise _bad(rule, f"{rule.field} 没有“{name}”这个槽位", hint, index)
        bad = [value for value in words.get(name, {}).values() if refuses(rule.field, name, value)]
        if bad or (name not in words and not takes_text(rule.field, name)):
            what = f"词表里的规范值“{bad[0]}”" if bad else "原文"
            hint = f"可填：{allowed(rule.field, name)}。改用 set，或用规范值合适的词表 {{{name}=@词表}}"
            raise _bad(rule, f"槽位“{name}”不能填{what}", hint, index)


def check_filled(compiled: Iterable[Compiled]) -> None:
    """RuleError for a pattern that leaves a slot open which every item of its group must have."""
    for entry in compiled:
        rule = entry.rule
        for index, regex in enumerate(entry.regexes):
            if slot := missing(rule.field, {*rule.fixed, *regex.groupindex}):
                what = f"没有填槽位“{slot}”，{rule.field} 的每个条目都要有它"
                raise _bad(rule, what, needs_slot(rule.field, slot), index)


def _bad(rule: Rule, message: str, hint: str, index: int | None = None) -> RuleError:
    place = rule.place() if index is None else rule.place("pattern", index)
    return RuleError(f"规则“{rule.name}”：{message}", place=place, hint=hint)


def _as_written(pattern: str) -> re.error | None:
    """What is wrong with the pattern as a person reads it: a word list behind a placeholder hides it."""
    try:
        re.compile(_PLACEHOLDER.sub("值", pattern))
    except re.error as error:
        return error
    return None


def _expand(
    rule: Rule,
    index: int,
    words: Mapping[str, WordList],
    kinds: set[str],
    chars: set[str],
    used: dict[str, Mapping[str, str]],
    named_values: set[str],
) -> str:
    """The regex behind a pattern; blanks in it are for reading only."""
    pattern = rule.patterns[index]
    if _UNBOUNDED.search(_PLACEHOLDER.sub("", pattern)):
        raise _bad(rule, f"模式里有不设上限的重复：{pattern}", "把 * 和 + 换成 {0,20} 这样的上限", index)

    named: set[str] = set()

    def one(found: re.Match[str]) -> str:
        slot, body = found["slot"], found["body"]
        if body.startswith("."):
            size = int(body.lstrip("."))
            if size > MAX_GAP:
                raise _bad(rule, f"间隔 {body} 太大", f"间隔最多 {MAX_GAP} 个字", index)
            return f"{_GAPS[body.rstrip('0123456789')]}{{0,{size}}}?"
        if body.startswith("@"):
            listed = words.get(body[1:])
            if listed is None:
                hint = f"{nearest(body[1:], words)}在 words/ 里定义它，或改正名字；已有的词表：{' '.join(words)}"
                raise _bad(rule, f"没有词表 {body}", hint, index)
            alternatives = "|".join(re.escape(w) for w in sorted(listed.words, key=len, reverse=True))
            if slot:
                used[slot] = listed.words
            return f"(?P<{slot}>{alternatives})" if slot else f"(?:{alternatives})"
        if body not in CLASSES:
            hint = f"{nearest(body, CLASSES)}可用：{' '.join(CLASSES)}"
            raise _bad(rule, f"没有值类型 {{{body}}}", hint, index)
        kinds.add(body)
        chars.update(CLASSES[body])
        inner = f"[{CLASSES[body]}]"
        name = slot or body
        if name in named:  # a second `{date}` of one pattern stays unnamed
            return inner
        named.add(name)
        named_values.add(name)
        return f"(?P<{name}>{inner})"

    plain = re.sub(r"(?<!\\)\s+", "", pattern)
    if plain.startswith("^"):  # the start of the sentence or line, not of the whole text
        plain = _START + plain[1:]
    expanded = _PLACEHOLDER.sub(one, plain)
    apart = "".join(CLASSES[kind] for kind in _APART if kind in kinds)
    return expanded.replace("[^", "[^" + apart) if apart else expanded


class Matcher:
    """All pattern rules of a rulebook behind one automaton of triggers."""

    def __init__(self, compiled: tuple[Compiled, ...]) -> None:
        self.compiled = compiled
        table: dict[str, tuple[list[int], list[int]]] = {}
        for index, entry in enumerate(compiled):
            for trigger in entry.triggers:
                table.setdefault(trigger, ([], []))[entry.rule.within == "line"].append(index)
        self._automaton = ahocorasick.Automaton()
        for trigger, (by_sentence, by_line) in table.items():
            self._automaton.add_word(trigger, (len(trigger), tuple(by_sentence), tuple(by_line)))
        if table:
            self._automaton.make_automaton()
        self._empty = not table
        self._needs = NeedBits()
        self._searches = [
            [(regex, self._needs.add(needs)) for regex, needs in zip(entry.regexes, entry.needs, strict=True)]
            for entry in compiled
        ]

    def hits(self, masked: Masked) -> Iterator[Hit]:
        """Every match of every rule whose trigger stands in the same sentence or line, in rule order."""
        text = masked.text
        searches: dict[int, list[tuple[re.Pattern[str], Unit]]] = {}
        for unit, indexes in self._triggered(masked):
            missing = self._needs.missing(text[unit[0] : unit[1]])
            for index in indexes:
                for regex, needs in self._searches[index]:
                    if not needs & missing:
                        searches.setdefault(index, []).append((regex, unit))
        for index, waiting in sorted(searches.items()):
            entry = self.compiled[index]
            for regex, unit in waiting:
                for match in regex.finditer(text, *unit):
                    yield Hit(entry, match, unit)

    def fired(self, masked: Masked) -> dict[int, list[Unit]]:
        """For each rule index the sentences or lines in which one of its triggers stands, in text order."""
        found: dict[int, list[Unit]] = {}
        for unit, indexes in self._triggered(masked):
            for index in indexes:
                found.setdefault(index, []).append(unit)
        return found

    def _triggered(self, masked: Masked) -> Iterator[tuple[Unit, set[int]]]:
        """The sentences and then the lines with a trigger, each with the rules that run there."""
        sentences: dict[int, set[int]] = {}
        lines: dict[int, set[int]] = {}
        for end, (size, by_sentence, by_line) in () if self._empty else self._automaton.iter(masked.text):
            start = end - size + 1
            if by_sentence:
                sentences.setdefault(masked.sentence_of(start), set()).update(by_sentence)
            if by_line:
                lines.setdefault(masked.line_of(start), set()).update(by_line)
        for units, rules in ((masked.sentences, sentences), (masked.lines, lines)):
            for number, indexes in sorted(rules.items()):
                yield units[number], indexes
