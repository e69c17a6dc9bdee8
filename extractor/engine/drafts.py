"""Rules that are being written: a file outside the packs, read as if it stood in one of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from extractor.engine.matchers.pattern import check_filled, compile_rule
from extractor.engine.rulebook import Rulebook, check_layouts, shipped_rules
from extractor.engine.schema import Rule, WordList, read_pack, read_rules, read_words
from extractor.errors import ReadError, RuleError

PACK = "draft"
"""Pack name of a new rule whose file stands in no pack."""


@dataclass(frozen=True)
class Draft:
    """The rules of a file, and the rulebooks without and with them.

    `replaced` are those that take the place of a rule of the same group and name. A rule that `before` had
    read from this very file is not in it: then the two differ by what the rule does, not by an older wording.
    """

    rules: tuple[Rule, ...]
    replaced: frozenset[str]
    own: frozenset[str]
    before: Rulebook
    after: Rulebook


def read_draft(path: Path, rulebook: Rulebook, folders: Sequence[Path] = (), only: Sequence[str] = ()) -> Draft:
    """The rules of `path` (those named in `only`, by name or id) on top of `rulebook`, loaded from `folders`.

    Raises ReadError `not_found`, `is_folder`; RuleError `rule_broken`, `rule_unfinished`, `unknown_rule`.
    """
    shown = _shown(path)
    names = {(rule.field, rule.name): rule.id for rule in rulebook.rules}
    pack, words = _pack_around(path)
    read = [replace(rule, id=names.get((rule.field, rule.name), rule.id)) for rule in read_rules(path, shown, pack)]
    if not read:
        raise RuleError("文件里没有规则", place=f"{shown}:1", hint="在 rules: 下写规则；gongwen rules new 可写出样子")
    rules = _chosen(read, only, shown)
    files = {rule.file for rule in rulebook.rules if _is_file(rule, path, folders)}
    wanted = {(rule.field, rule.name): rule for rule in rules}
    own = {rule.id for rule in rulebook.rules if rule.file in files and (rule.field, rule.name) in wanted}
    kept = tuple(rule for rule in rulebook.rules if rule.id not in own)
    merged = {(rule.field, rule.name): rule for rule in rulebook.rules} | wanted
    after = _book(tuple(merged.values()), {**rulebook.words, **words}, rulebook)
    before = _book(kept, rulebook.words, rulebook) if own else rulebook
    replaced = {rule.id for rule in rules if (rule.field, rule.name) in names} - own
    return Draft(rules, frozenset(replaced), frozenset(own), before, after)


def _book(rules: tuple[Rule, ...], words: dict[str, WordList], like: Rulebook) -> Rulebook:
    check_layouts(rules)
    compiled = tuple(compile_rule(rule, words) for rule in rules if rule.patterns)
    check_filled(compiled)
    return Rulebook(rules, words, like.packs, compiled)


def _shown(path: Path) -> str:
    if path.is_dir():
        raise ReadError("这是文件夹，不是规则文件。", hint="请给出一个 .yaml 文件。", place=str(path), code="is_folder")
    if not path.exists():
        raise ReadError("找不到规则文件。", hint="请检查路径。", place=str(path), code="not_found")
    return path.as_posix()


def _pack_around(path: Path) -> tuple[str, dict[str, WordList]]:
    """Name and word lists of the pack in whose `fields/` the file stands; a name of its own without one."""
    root = path.resolve().parent.parent
    if path.resolve().parent.name != "fields" or not (root / "pack.yaml").is_file():
        return PACK, {}
    name, _ = read_pack(root / "pack.yaml", f"{root.name}/pack.yaml")
    lists = (one for file in sorted(root.glob("words/*.yaml")) for one in read_words(file, f"{root.name}/words/{file.name}"))
    return name, {one.name: one for one in lists}


def _chosen(rules: Sequence[Rule], only: Sequence[str], shown: str) -> tuple[Rule, ...]:
    """The rules named by name, group/name or id; all without names."""
    for name in only:
        if not any(_is_named(rule, name) for rule in rules):
            hint = "文件里的规则：" + " ".join(rule.name for rule in rules)
            raise RuleError(f"文件里没有规则“{name}”", place=shown, hint=hint, code="unknown_rule")
    return tuple(rule for rule in rules if not only or any(_is_named(rule, name) for name in only))


def _is_named(rule: Rule, name: str) -> bool:
    return name in (rule.name, f"{rule.field}/{rule.name}", rule.id)


def _is_file(rule: Rule, path: Path, folders: Sequence[Path]) -> bool:
    """True if the rule was read from this file; `rule.file` is told from the parent of its folder on."""
    return any((root.parent / rule.file).resolve() == path.resolve() for root in (shipped_rules(), *folders))
