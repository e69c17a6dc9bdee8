"""Patterns over the masked text: what each placeholder means, where a match may reach, what triggers a rule."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.engine.masking import CLASSES, mask_document
from extractor.engine.matchers.pattern import Hit, Matcher, compile_rule
from extractor.engine.schema import Rule, WordList
from extractor.errors import RuleError

WORDS = {"duty": WordList("duty", {"须完成": "must", "完成": "done", "可": "may"})}


def rule(*patterns: str, **keys: Any) -> Rule:
    return Rule("p/hours/r", "hours", "r", "试", "p/fields/hours.yaml", 3, patterns, **keys)


def hits(text: str, *rules: Rule) -> list[Hit]:
    return list(Matcher(tuple(compile_rule(one, WORDS) for one in rules)).hits(mask_document(text)))


def found(text: str, *rules: Rule) -> list[str]:
    """The words of the text behind each match."""
    masked = mask_document(text)
    return [text[slice(*masked.real(*hit.match.span()))] for hit in hits(text, *rules)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        ("不少于 {hours}", "每年不少于90学时。", ["不少于90学时"]),
        ("完成 {.3} {hours}", "完成全部90学时", ["完成全部90学时"]),
        ("完成 {.3} {hours}", "完成全部规定的90学时", []),
        ("完成 {.9} {hours}", "完成，共90学时", []),
        ("完成 {..9} {hours}", "完成，共90学时", ["完成，共90学时"]),
        ("完成 {..9} {hours}", "完成。共90学时", []),
        ("完成 {..9} {hours}", "完成\n共90学时", []),
        ("{@duty} {hours}", "须完成90学时", ["须完成90学时"]),
        ("^ {hours}", "90学时，另有8学时。72学时。", ["90学时", "72学时"]),
        ("{amount}", "90学时，5天", ["90学时", "5天"]),
        ("{date} {.4} {date}", "4月1日、再到5月1日", ["4月1日、再到5月1日"]),
        ("报名 {.4} {hours} | 登记 {hours}", "登记8学时", ["登记8学时"]),
    ],
)
def test_patterns(pattern: str, text: str, expected: list[str]) -> None:
    assert found(text, rule(pattern)) == expected


def test_blanks_in_a_pattern_are_for_reading_only() -> None:
    assert found("不少于90学时", rule("不 少 于 {hours}")) == found("不少于90学时", rule("不少于{hours}")) == ["不少于90学时"]


def test_the_longest_word_of_a_list_wins_and_gives_its_canonical_value() -> None:
    hit = hits("须完成90学时", rule("{who=@duty} {hours}"))[0]
    assert hit.match["who"] == "须完成"
    assert hit.compiled.words["who"]["须完成"] == "must"


def test_a_value_is_named_for_its_kind_or_as_the_rule_says() -> None:
    assert hits("90学时", rule("{hours}"))[0].match["hours"]
    assert hits("90学时", rule("{least=hours}"))[0].match["least"]
    groups = hits("4月1日再到5月1日", rule("{date} {.4} {date}"))[0].match.groupdict()
    assert list(groups) == ["date"]


def test_a_match_never_leaves_its_sentence() -> None:
    assert found("培训。90学时", rule("培训 .{0,3} {hours}")) == []
    assert found("培训。90学时", rule("培训 .{0,3} {hours}", within="line")) == ["培训。90学时"]
    assert found("培训\n90学时", rule("培训 [^x]{0,3} {hours}", within="line")) == []


def test_a_rule_runs_only_where_its_trigger_stands() -> None:
    one = rule("计 {hours}", trigger=("登记",))
    assert found("计90学时。登记后计8学时。", one) == ["计8学时"]
    assert Matcher((compile_rule(one, WORDS),)).fired(mask_document("计90学时。登记。")).keys() == {0}
    assert found("没有任何词", one) == []


def test_without_triggers_the_values_of_the_pattern_trigger_it() -> None:
    compiled = compile_rule(rule("培训 {amount}"), WORDS)
    assert set(compiled.triggers) == set(CLASSES["amount"]) and compiled.kinds == {"amount"}


def test_hits_come_in_the_order_of_rules_then_of_the_text() -> None:
    rules = (rule("{money}"), rule("{hours}"))
    assert found("90学时50元。8学时。", *rules) == ["50元", "90学时", "8学时"]


def test_no_rules_no_hits() -> None:
    assert hits("90学时") == []


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("(?:完成 {hours}", "模式写法有误"),
        ("{.8} (?:完成)?", "可以匹配空文字"),
        ("完成[^，]* {hours}", "不设上限的重复"),
        ("完成.+ {hours}", "不设上限的重复"),
        ("(?:完成){2,} {hours}", "不设上限的重复"),
        ("完成 {.81} {hours}", "太大"),
        ("{@nothing} {hours}", "没有词表 @nothing"),
        ("{nothing}", "没有值类型 {nothing}"),
        ("完成学时", "没有触发词"),
    ],
)
def test_a_bad_pattern_is_refused_with_file_line_and_hint(pattern: str, words: str) -> None:
    with pytest.raises(RuleError) as caught:
        compile_rule(rule(pattern), WORDS)
    problem = caught.value.problem
    assert words in problem.message and problem.place == "p/fields/hours.yaml:3" and problem.hint
