"""A rulebook: every rule of the packs in use, compiled and ready."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from extractor.engine.matchers.pattern import Compiled, Matcher, check_filled, compile_rule
from extractor.engine.schema import Rule, WordList, read_calibration, read_pack, read_rules, read_words
from extractor.engine.trouble import nearest
from extractor.errors import RuleError


@dataclass(frozen=True)
class Rulebook:
    """Rules in the order of their packs and files; `packs` maps a pack's name to its version.

    `calibration` holds the measured share of right items of a rule, `(rule id, with inferred slots)` -> 0…1.
    """

    rules: tuple[Rule, ...]
    words: dict[str, WordList]
    packs: dict[str, str]
    compiled: tuple[Compiled, ...]
    calibration: Mapping[tuple[str, bool], float] = field(default_factory=dict)

    @cached_property
    def matcher(self) -> Matcher:
        """The automaton over all pattern rules."""
        return Matcher(self.compiled)

    @cached_property
    def word_patterns(self) -> dict[str, tuple[re.Pattern[str], Mapping[str, str]]]:
        """Word lists compiled so far; filled on first use of a list."""
        return {}

    @cached_property
    def layouts(self) -> dict[str, Rule]:
        """Layout rules by the name of their layout reader."""
        return {rule.layout: rule for rule in self.rules if rule.layout}

    @cached_property
    def token_rules(self) -> tuple[Rule, ...]:
        """Rules that match on spaCy tokens; usually none."""
        return tuple(rule for rule in self.rules if rule.tokens)

    def check(self, rules: Sequence[Rule] | None = None) -> list[str]:
        """Run the examples beside the rules (all, if none are named); one Chinese line for each that fails."""
        from extractor.engine.examples import check_examples

        return check_examples(self, self.rules if rules is None else rules)


def shipped_rules() -> Path:
    """The folder with the shipped packs: inside the wheel, or beside the package in a checkout."""
    inside = Path(__file__).resolve().parent.parent / "_rules"
    return inside if inside.is_dir() else inside.parent.parent / "rules"


def load_rulebook(folders: Sequence[Path] = ()) -> Rulebook:
    """The shipped packs and then those in `folders`; a later rule of the same field and name replaces the earlier.

    Raises RuleError (code rule_broken) with file:line and a hint at the first broken file.
    """
    rules: dict[tuple[str, str], Rule] = {}
    words: dict[str, WordList] = {}
    packs: dict[str, str] = {}
    calibration: dict[tuple[str, bool], float] = {}
    for root in (shipped_rules(), *folders):
        for pack in _packs(root):
            name, version = read_pack(pack / "pack.yaml", _shown(pack / "pack.yaml", root))
            packs[name] = version
            calibration.update(read_calibration(pack / "calibration.yaml", _shown(pack / "calibration.yaml", root)))
            for path in sorted(pack.glob("words/*.yaml")):
                words.update({w.name: w for w in read_words(path, _shown(path, root))})
            for path in sorted(pack.glob("fields/*.yaml")):
                for rule in read_rules(path, _shown(path, root), name):
                    rules[rule.field, rule.name] = rule
    ordered = tuple(rules.values())
    check_layouts(ordered)
    compiled = tuple(compile_rule(rule, words) for rule in ordered if rule.patterns)
    check_filled(compiled)
    return Rulebook(ordered, words, packs, compiled, calibration)


def _packs(root: Path) -> list[Path]:
    """The packs in a folder: the folder itself, or its subfolders; RuleError if there is none."""
    if (root / "pack.yaml").is_file():
        return [root]
    found = sorted(p.parent for p in root.glob("*/pack.yaml"))
    if not found:
        hint = "规则包是一个含 pack.yaml 的文件夹，里面写 name: mypack 和 version: \"1\"；规则放在它的 fields/ 里"
        raise RuleError("这个文件夹里没有规则包", place=root.name, hint=hint)
    return found


def _shown(path: Path, root: Path) -> str:
    return path.relative_to(root.parent).as_posix()


def check_layouts(rules: Sequence[Rule]) -> None:
    """RuleError if a rule names a layout reader that is not there."""
    from extractor.engine.layouts import LAYOUTS

    for rule in rules:
        if rule.layout and rule.layout not in LAYOUTS:
            raise RuleError(
                f"规则“{rule.name}”：没有版面识别器“{rule.layout}”",
                place=rule.place("layout"),
                hint=f"{nearest(rule.layout, LAYOUTS)}可用：{' '.join(sorted(LAYOUTS))}",
            )
