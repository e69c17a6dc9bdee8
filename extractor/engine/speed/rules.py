"""The expressions of rules, each with its place, and the rules among them that a hostile text would hold up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from extractor.engine.rulebook import Rulebook
from extractor.engine.schema import Rule
from extractor.engine.speed.measure import Probe, Slow
from extractor.engine.speed.watch import slow_probes
from extractor.errors import RuleError


class Named(NamedTuple):
    """An expression of a rule: where it stands, what a person calls it, how it was written, how it runs."""

    rule: Rule
    place: str
    name: str
    written: str
    probe: Probe


def expressions(rulebook: Rulebook, rules: Iterable[Rule] | None = None) -> list[Named]:
    """Every regular expression of the rules (of all, if none are named), word lists and values written out."""
    wanted = None if rules is None else {rule.id for rule in rules}
    found = [one for one in _expressions(rulebook) if wanted is None or one.rule.id in wanted]
    return list({(one.place, one.name, one.probe): one for one in found}.values())


def slow_rules(
    rulebook: Rulebook, rules: Iterable[Rule] | None = None, *, done: Callable[[int, int], None] = lambda n, all: None
) -> list[RuleError]:
    """One RuleError (code `rule_slow`) for each rule with an expression that is too slow; `done(how many, of)`."""
    named = expressions(rulebook, rules)
    probes = list(dict.fromkeys(one.probe for one in named))
    verdicts = slow_probes(probes, done=lambda count: done(count, len(probes)))
    slow = {probes[index]: why for index, why in verdicts.items()}
    worst: dict[str, RuleError] = {}
    for one in named:
        if one.probe in slow:
            worst.setdefault(one.rule.id, _error(one, slow[one.probe]))
    return list(worst.values())


def _expressions(rulebook: Rulebook) -> Iterator[Named]:
    for entry in rulebook.compiled:
        rule = entry.rule
        for index, (written, regex) in enumerate(zip(rule.patterns, entry.regexes, strict=True)):
            yield Named(rule, rule.place("pattern", index), "模式", written, Probe(regex.pattern, _flags(regex)))
    for rule in rulebook.rules:
        for key, wanted in rule.where.items():
            if isinstance(wanted, re.Pattern):
                probe = Probe(wanted.pattern, _flags(wanted), "search")
                yield Named(rule, rule.place(f"where.{key}"), f"where.{key}", wanted.pattern, probe)
        for source in _sources(rule.tokens):
            yield Named(rule, rule.place("tokens"), "REGEX", source, Probe(source, how="search"))


def _flags(regex: re.Pattern[str]) -> int:
    return regex.flags & ~re.UNICODE


def _sources(asked: Any) -> Iterator[str]:
    """The regular expressions in token patterns: under `REGEX`, alone or in lists."""
    if isinstance(asked, Mapping):
        for key, value in asked.items():
            if key == "REGEX":
                yield from [value] if isinstance(value, str) else (one for many in value.values() for one in many)
            else:
                yield from _sources(value)
    elif isinstance(asked, (list, tuple)):
        for one in asked:
            yield from _sources(one)


def _error(one: Named, why: Slow) -> RuleError:
    if why.growth is None:
        how = f"试到 {why.length} 个字的文字，{why.seconds:.2g} 秒"
        how += "还没有算完" if why.hung else "才算完"
    else:
        how = f"{why.length} 个字的文字要算 {why.seconds:.2g} 秒；文字长到 4 倍，时间长到约 {why.growth:.0f} 倍"
    return RuleError(
        f"规则“{one.rule.name}”的{one.name}太慢：{one.written}\n{how}（例如“{why.sample[:16]}…”）",
        place=one.place,
        hint="不要让两段可长可短的写法连在一起或套在一起；开头写一个必然出现的词；"
        "把 * 和 + 换成 {0,20} 这样的上限，间隔写短一些",
        code="rule_slow",
    )
