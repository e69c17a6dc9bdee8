"""Slow expressions are found before they meet a hostile file; sound ones pass; one that hangs is ended."""

from __future__ import annotations

import re
import resource
import time
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.engine.rulebook import Rulebook, load_rulebook
from extractor.engine.speed import Probe, slow_probes
from extractor.engine.speed.hostile import attacks
from extractor.engine.speed.measure import LENGTHS, measure
from extractor.engine.speed.rules import expressions, slow_rules

Pack = Callable[[Mapping[str, str]], Path]

RULE = """field: hours
rules:
  - name: mine
    about: 本单位的说法
    set: {{role: requirement}}
    pattern: '{pattern}'
{more}    examples:
      yes: ["每年不少于90学时。"]
"""
SLOW = [r"\s+$", r"学.*?时", r"[^，。]*不少于", r".*学时", r"\d+年", r"^.*参加.*学习"]
SOUND = [
    r"[^。；\n]{2,80}(?:按|由)[^。；\n]{2,40}?另行",
    r"年(?:\d{1,4}年){0,40}x",
    r"(?:[一-龥]{1,80}、){1,80}x",
    r"(?<!\s)\s+$",
    r"(?:不少于|不低于).{0,6}\d{1,3}学时",
    r"(?P<a>[一二三])(?P=a){0,20}",
    r"学习(?=.{0,20}学时)",
    "(?>学{1,9})时",
]
HANG = [r"(a+)+$", r"(?:[一-龥]{1,20}){1,20}。", r"(?:学|学){0,60}x"]


@pytest.mark.parametrize("source", SLOW)
def test_growth_faster_than_the_text_is_found(source: str) -> None:
    found = measure(Probe(source))
    assert found is not None and found.growth is not None and found.growth > 7 and found.length in LENGTHS


@pytest.mark.parametrize("source", SOUND)
def test_bounded_repeats_pass(source: str) -> None:
    assert measure(Probe(source)) is None


def test_a_constant_that_is_far_too_big_is_slow() -> None:
    found = measure(Probe("[^。]{0,80}[^。]{0,80}[^。]{0,80}x"))
    assert found is not None and found.growth is None and found.length in LENGTHS[:2]


def test_how_it_is_used_decides() -> None:
    assert measure(Probe(r"\d+年", how="match")) is None
    assert measure(Probe(r"\d+年", how="search")) is not None
    assert measure(Probe(r"\s*x?\s*", how="fullmatch")) is not None


def test_one_that_hangs_is_ended_and_the_rest_go_on() -> None:
    begun, counted = time.monotonic(), list[int]()
    probes = [Probe("不少于"), *map(Probe, HANG), Probe(r"\d{1,3}学时")]
    found = slow_probes(probes, done=counted.append, patience=0.7)
    assert set(found) == {1, 2, 3} and all(why.hung for why in found.values())
    assert counted == [1, 2, 3, 4, 5] and time.monotonic() - begun < 20


PARTS = ["学", "a", r"\d", "[一-龥]", "[^。]", ".", r"\s", "(?:学|时)", "(?<=学)", "(?!时)", "^", "(?P<x>年)"]
TAILS = ["", "?", "{0,4}", "{2,9}?", "{1,40}"]


@given(st.lists(st.tuples(st.sampled_from(PARTS), st.sampled_from(TAILS)), min_size=1, max_size=6), st.integers(60, 400))
@settings(deadline=None, max_examples=80)
def test_hostile_strings_have_their_length_and_come_in_one_order(parts: list[tuple[str, str]], length: int) -> None:
    written = "".join(part if part[:2] in ("(?", "^") or part == "^" else part + tail for part, tail in parts)
    try:
        re.compile(written)
    except re.error:  # one name twice
        return
    made = attacks(written)
    assert made and made == attacks(written) and len(set(made)) == len(made)
    assert {len(one.text(length)) for one in made} == {length}


def test_every_expression_of_the_rules_is_tried(rulebook: Rulebook) -> None:
    named = expressions(rulebook)
    patterns = {pattern for rule in rulebook.rules for pattern in rule.patterns}
    wheres = {f"where.{key}" for rule in rulebook.rules for key in rule.where if key != "part"}
    assert patterns <= {one.written for one in named} and wheres <= {one.name for one in named}
    assert all(":" in one.place and one.place.split(":")[0] == one.rule.file for one in named)


def test_no_shipped_rule_is_slow(rulebook: Rulebook) -> None:
    begun = resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime
    assert not slow_rules(rulebook)
    assert resource.getrusage(resource.RUSAGE_CHILDREN).ru_utime - begun < 25


@pytest.mark.parametrize(
    ("pattern", "more", "line", "what"),
    [
        ("(?:[一-龥]{1,20}){1,20} 学习 {hours}", "", 6, "规则“mine”的模式太慢：(?:[一-龥]{1,20}){1,20} 学习 {hours}"),
        ("不少于 {hours}", "    where: {sentence: '.*参加.*学习'}\n", 7, "规则“mine”的where.sentence太慢：.*参加.*学习"),
    ],
)
def test_a_slow_rule_is_told_with_its_place(pack: Pack, pattern: str, more: str, line: int, what: str) -> None:
    book = load_rulebook([pack({"fields/hours.yaml": RULE.format(pattern=pattern, more=more)})])
    [error] = slow_rules(book, [rule for rule in book.rules if rule.name == "mine"])
    problem = error.problem
    assert (problem.code, problem.place) == ("rule_slow", f"mine/fields/hours.yaml:{line}")
    assert problem.message.startswith(what) and "秒" in problem.message and problem.hint


def test_expressions_of_token_patterns_are_tried(pack: Pack) -> None:
    text = RULE.replace("    pattern: '{pattern}'\n", "    tokens: [{{TEXT: {{REGEX: '(\\d+)+年'}}}}, {{TEXT: {{REGEX: {{IN: ['公', '需']}}}}}}]\n")
    book = load_rulebook([pack({"fields/hours.yaml": text.format(more="")})])
    mine = [rule for rule in book.rules if rule.name == "mine"]
    assert [one.written for one in expressions(book, mine)] == [r"(\d+)+年", "公", "需"]
    assert [error.problem.place for error in slow_rules(book, mine)] == ["mine/fields/hours.yaml:6"]
