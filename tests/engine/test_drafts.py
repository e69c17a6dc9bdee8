"""Rules that are being written: read beside the packs, and the messages that help to write them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
import yaml

from extractor.engine.drafts import read_draft
from extractor.engine.rulebook import Rulebook, load_rulebook
from extractor.engine.schema import FIELDS
from extractor.engine.template import template
from extractor.engine.trouble import nearest, regex_trouble, yaml_trouble
from extractor.errors import GongwenError, ReadError, RuleError

Pack = Callable[[Mapping[str, str]], Path]

RULES = """field: hours
rules:
  - name: at_least
    about: 本单位的说法
    pattern: "须修够 {hours}"
    set: {role: requirement}
    examples: {yes: ["须修够36学时。"]}
  - name: own
    about: 本单位的说法
    pattern: "{@mine} {hours}"
    set: {role: requirement}
    examples: {yes: ["修足36学时。"]}
"""


@pytest.fixture
def file(pack: Pack) -> Path:
    return pack({"fields/hours.yaml": RULES, "words/mine.yaml": "mine: [修足]\n"}) / "fields" / "hours.yaml"


def ids(book: Rulebook) -> set[str]:
    return {rule.id for rule in book.rules}


def test_a_rule_of_the_same_name_is_replaced_and_keeps_its_id(file: Path, rulebook: Rulebook) -> None:
    draft = read_draft(file, rulebook)
    assert draft.before is rulebook and draft.replaced == {"core/hours/at_least"} and not draft.own
    assert ids(draft.after) - ids(rulebook) == {"mine/hours/own"} and ids(rulebook) <= ids(draft.after)
    assert draft.after.words["mine"].words == {"修足": "修足"} and "mine" not in rulebook.words
    assert not draft.after.check(draft.rules)


def test_rules_are_chosen_by_name_group_or_id(file: Path, rulebook: Rulebook) -> None:
    for name in ("own", "hours/own", "mine/hours/own"):
        assert [rule.name for rule in read_draft(file, rulebook, (), [name]).rules] == ["own"]
    with pytest.raises(RuleError) as caught:
        read_draft(file, rulebook, (), ["nix"])
    assert caught.value.problem.code == "unknown_rule" and "at_least own" in str(caught.value.problem.hint)


def test_rules_already_loaded_from_this_file_are_held_against_nothing(file: Path) -> None:
    folders = [file.parent.parent]
    loaded = load_rulebook(folders)
    draft = read_draft(file, loaded, folders, ["own"])
    assert draft.own == {"mine/hours/own"} and not draft.replaced
    assert ids(loaded) - ids(draft.before) == {"mine/hours/own"} and ids(draft.after) == ids(loaded)


def test_a_file_outside_packs_has_a_pack_name_of_its_own(tmp_path: Path, rulebook: Rulebook) -> None:
    path = tmp_path / "x.yaml"
    path.write_text(RULES.replace("{@mine}", "修足").replace("at_least", "other"), encoding="utf-8")
    assert [rule.id for rule in read_draft(path, rulebook).rules] == ["draft/hours/other", "draft/hours/own"]


def test_wrong_files_are_told(tmp_path: Path, rulebook: Rulebook) -> None:
    (tmp_path / "none.yaml").write_text("field: hours\nrules: []\n", encoding="utf-8")
    for path, code in ((tmp_path, "is_folder"), (tmp_path / "nix.yaml", "not_found"), (tmp_path / "none.yaml", "rule_broken")):
        with pytest.raises((ReadError, RuleError)) as caught:
            read_draft(path, rulebook)
        assert isinstance(caught.value, GongwenError) and caught.value.problem.code == code


@pytest.mark.parametrize("group", [None, *FIELDS])
def test_a_template_is_refused_with_every_blank_until_it_is_filled(
    group: str | None, tmp_path: Path, rulebook: Rulebook
) -> None:
    path = tmp_path / "new.yaml"
    text = template("mine", group)
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_draft(path, rulebook)
    blanks = [number for number, line in enumerate(text.split("\n"), 1) if "【填写" in line and not line.lstrip().startswith("#")]
    assert caught.value.problem.code == "rule_unfinished" and len(blanks) >= 4
    assert sorted({int(n) for n in re.findall(r"第 (\d+) 行", caught.value.problem.message)}) == blanks
    assert all(line.isascii() or "#" in line or "【填写" in line for line in text.split("\n"))


def test_a_filled_template_holds(tmp_path: Path, rulebook: Rulebook) -> None:
    made = yaml.safe_load(template("mine", "hours"))
    [rule] = made["rules"]
    rule |= {"about": "本单位的说法", "pattern": "须修够 {hours}", "set": {"role": "requirement"}}
    rule["examples"] = {"yes": [{"text": "须修够36学时。", "gives": {"value": 36}}], "no": ["学满36学时。"]}
    path = tmp_path / "new.yaml"
    path.write_text(yaml.safe_dump(made, allow_unicode=True), encoding="utf-8")
    draft = read_draft(path, rulebook)
    assert draft.after.check(draft.rules) == []


REGEXES = [
    "(学", "学)", "[学", "?学", "学{3}{2}", "学{3,2}", "[z-a]", r"\y", "(?<=学+)", "(?P<a>学)(?P<a>时)", "(?P<A-B>学)",
    "(?P=nix)", r"(学)\2", "(?Q)", "学(?i)",
]  # fmt: skip


@pytest.mark.parametrize("source", REGEXES)
def test_trouble_with_a_regex_is_explained(source: str) -> None:
    with pytest.raises(re.error) as caught:
        re.compile(source)
    what, hint = regex_trouble(caught.value)
    assert what != "看不懂这样的写法" and hint


YAMLS = [
    "a:\n\tb: 1", 'a: "x\\d"', "a: [1, 2", "a: {b: 1", 'a: "x', "a: b: c", "a: @x", "a: *x", "a: 1\n b: 2", "- a\nb: 1",
    "a: {x} y", "a: 1\nb", "a: \x01", "---\na: 1\n---\nb: 1",
]  # fmt: skip


@pytest.mark.parametrize("loader", {yaml.SafeLoader, getattr(yaml, "CSafeLoader", yaml.SafeLoader)})
@pytest.mark.parametrize("text", YAMLS)
def test_trouble_with_yaml_is_explained(text: str, loader: type[yaml.SafeLoader]) -> None:
    with pytest.raises(yaml.YAMLError) as caught:
        yaml.compose(text, Loader=loader)
    error = caught.value
    what, hint = yaml_trouble(f"{getattr(error, 'context', '') or ''} {getattr(error, 'problem', None) or error}")
    assert what != "看不懂这一行" and hint


def test_the_nearest_word_is_offered() -> None:
    assert nearest("patern", ("pattern", "layout")) == "是否想写“pattern”？"
    assert nearest("HOURS", ("hours",)) == "是否想写“hours”？" and nearest("xyz", ("hours",)) == ""
