"""The shipped rules hold and can be read by a person."""

from __future__ import annotations

import re
from pathlib import Path

from extractor.engine.layouts import LAYOUTS
from extractor.engine.rulebook import Rulebook

HAN = re.compile(r"[\u4e00-\u9fff]")


def test_every_example_holds(rulebook: Rulebook) -> None:
    failures = rulebook.check()
    assert not failures, "\n".join(failures)


def test_every_rule_says_in_chinese_what_it_finds(rulebook: Rulebook) -> None:
    assert not [rule.id for rule in rulebook.rules if len(HAN.findall(rule.about)) < 4]


def test_a_file_holds_the_rules_of_the_field_it_is_named_for(rulebook: Rulebook) -> None:
    assert not [rule.id for rule in rulebook.rules if Path(rule.file).stem != rule.field]


def test_every_layout_reader_is_used(rulebook: Rulebook) -> None:
    assert set(rulebook.layouts) == set(LAYOUTS)


def test_every_word_list_is_used(rulebook: Rulebook, repo: Path) -> None:
    patterns = "\n".join(rule.pattern for rule in rulebook.rules)
    code = "\n".join(p.read_text(encoding="utf-8") for p in (repo / "extractor").rglob("*.py"))
    unused = [n for n in rulebook.words if f"@{n}}}" not in patterns and f'"{n}"' not in code]
    assert not unused
