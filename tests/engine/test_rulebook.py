"""Loading of rule packs: what is refused and how it is said, and how a pack adds to the shipped rules."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from extractor.engine.rulebook import Rulebook, load_rulebook, shipped_rules
from extractor.errors import RuleError
from extractor.pipeline import convert

BROKEN = Path(__file__).resolve().parent.parent / "cases" / "broken_rules"
CASES = sorted(path.parent for path in BROKEN.glob("*/expected.yaml"))
Pack = Callable[[Mapping[str, str]], Path]

RULE = """field: hours
rules:
  - name: {name}
    about: 本单位的说法
    pattern: "{pattern}"
    set: {{role: requirement, op: ge}}
    priority: 90
    examples:
      yes: ["{example}"]
"""


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_broken_rule_stops_the_run_and_says_where(case: Path) -> None:
    expected: dict[str, Any] = yaml.safe_load((case / "expected.yaml").read_text(encoding="utf-8"))
    with pytest.raises(RuleError) as caught:
        load_rulebook([case])
    problem = caught.value.problem
    assert (problem.code, problem.place) == (expected.get("code", "rule_broken"), expected["place"])
    assert expected["message"] in problem.message
    assert problem.hint and expected["hint"] in problem.hint
    assert str(caught.value) == f"{problem.message}\n位置：{problem.place}\n办法：{problem.hint}"


def test_every_folder_of_broken_rules_says_what_it_expects() -> None:
    assert len(CASES) >= 30
    assert [path.parent for path in sorted(BROKEN.glob("*/expected.yaml"))] == sorted(p for p in BROKEN.iterdir() if p.is_dir())


def test_shipped_packs_come_first_and_have_versions(rulebook: Rulebook) -> None:
    assert next(iter(rulebook.packs)) == "core" and all(rulebook.packs.values())
    assert (shipped_rules() / "core" / "pack.yaml").is_file()


def test_a_rule_is_named_by_pack_field_and_name_and_knows_its_line(rulebook: Rulebook) -> None:
    lines = {path: (shipped_rules().parent / path).read_text(encoding="utf-8").split("\n") for path in {r.file for r in rulebook.rules}}
    for rule in rulebook.rules:
        assert rule.id.split("/")[1:] == [rule.field, rule.name]
        assert rule.name in lines[rule.file][rule.line - 1]
    assert len({rule.id for rule in rulebook.rules}) == len(rulebook.rules)


def test_a_pack_replaces_a_shipped_rule_of_the_same_field_and_name(pack: Pack, rulebook: Rulebook) -> None:
    shipped = next(rule for rule in rulebook.rules if rule.id == "core/hours/at_least")
    mine = pack({"fields/hours.yaml": RULE.format(name="at_least", pattern="须修够 {hours}", example="每人须修够36学时。")})
    book = load_rulebook([mine])
    assert len(book.rules) == len(rulebook.rules)
    assert not [rule for rule in book.rules if rule.id == shipped.id]
    assert [rule.file for rule in book.rules if rule.id == "mine/hours/at_least"] == ["mine/fields/hours.yaml"]
    assert book.packs == {**rulebook.packs, "mine": "1"}


def test_a_replaced_rule_no_longer_speaks(pack: Pack, rulebook: Rulebook) -> None:
    text = "关于继续教育的通知\n各单位：\n全年累计不低于33学时。\n".encode()
    mine = pack({"fields/hours.yaml": RULE.format(name="at_least", pattern="须修够 {hours}", example="每人须修够36学时。")})
    before = [item.rule for item in convert("a.txt", text, rulebook).policy.hours]
    after = [item.rule for item in convert("a.txt", text, load_rulebook([mine])).policy.hours]
    assert "core/hours/at_least" in before
    assert not {"core/hours/at_least", "mine/hours/at_least"} & set(after)


def test_several_packs_in_one_folder_are_read_in_the_order_of_their_names(pack: Pack) -> None:
    first = pack({"fields/hours.yaml": RULE.format(name="mine", pattern="须修够 {hours}", example="每人须修够36学时。")})
    second = first.parent / "other"
    (second / "fields").mkdir(parents=True)
    (second / "pack.yaml").write_text('name: other\nversion: "2"\n', encoding="utf-8")
    (second / "fields" / "hours.yaml").write_text(
        RULE.format(name="mine", pattern="修足 {hours}", example="每人修足36学时。"), encoding="utf-8"
    )
    book = load_rulebook([first.parent])
    assert list(book.packs)[-2:] == ["mine", "other"]
    assert [rule.id for rule in book.rules if rule.name == "mine"] == ["other/hours/mine"]


def test_a_word_list_of_a_pack_replaces_the_shipped_one(pack: Pack, rulebook: Rulebook) -> None:
    book = load_rulebook([pack({"words/mine.yaml": "at_most: [至多只认]\n"})])
    assert book.words["at_most"].words == {"至多只认": "至多只认"}
    assert set(book.words) == set(rulebook.words)


def test_an_example_that_does_not_hold_is_reported_with_its_place(pack: Pack) -> None:
    text = RULE.format(name="mine", pattern="须修够 {hours}", example="每人须完成36学时。")
    lines = load_rulebook([pack({"fields/hours.yaml": text})]).check()
    assert [line for line in lines if line.startswith("mine/fields/hours.yaml:3 mine：没有识别出")]


def test_an_example_with_other_values_is_reported(pack: Pack) -> None:
    text = RULE.format(name="mine", pattern="须修够 {hours}", example="每人须修够36学时。")
    text = text.replace('yes: ["每人须修够36学时。"]', 'yes: [{text: "每人须修够36学时。", gives: {value: 40}}]')
    lines = load_rulebook([pack({"fields/hours.yaml": text})]).check()
    assert [line for line in lines if "应得 {'value': 40}" in line and "{'value': 36}" in line.split("实得")[1]]


def test_a_counter_example_that_matches_is_reported(pack: Pack) -> None:
    text = RULE.format(name="mine", pattern="须修够 {hours}", example="每人须修够36学时。") + '      no: ["须修够8学时。"]\n'
    lines = load_rulebook([pack({"fields/hours.yaml": text})]).check()
    assert [line for line in lines if "不应识别“须修够8学时。”" in line]
