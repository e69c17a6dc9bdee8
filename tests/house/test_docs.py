"""The docs name everything a user can write or meet, with Chinese beside it, and nothing that is not there."""

from __future__ import annotations

import ast
import re
import types
import typing
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest

from extractor.cli.main import gongwen
from extractor.emitters import EMITTERS
from extractor.engine.drafts import read_draft
from extractor.engine.layouts import LAYOUTS
from extractor.engine.masking import CLASSES
from extractor.engine.rulebook import Rulebook
from extractor.engine.schema import (
    EXAMPLE_KEYS,
    EXAMPLES_KEYS,
    FIELDS,
    FILE_KEYS,
    PACK_KEYS,
    RULE_KEYS,
    WHERE_KEYS,
)
from extractor.engine.token_patterns import ATTRIBUTES
from extractor.engine.values import KINDS, PLACED_KINDS
from extractor.errors import GongwenError
from extractor.model import policy
from extractor.readers import READERS, formats

HAN = re.compile(r"[\u4e00-\u9fff]")
ROW = re.compile(r"\| `(?P<name>[^`]+)` \| (?P<text>.*\S) *\|")


@pytest.fixture(scope="module")
def docs(repo: Path) -> dict[str, str]:
    """The pages by name."""
    return {path.stem: path.read_text(encoding="utf-8") for path in (repo / "docs").glob("*.md")}


def chapter(page: str, heading: str) -> str:
    """The text under a heading, up to the next one of the same or a higher level."""
    mark = heading.split(" ")[0]
    assert f"\n{heading}" in page, f"no heading {heading}"
    rest = page.split(f"\n{heading}", 1)[1]
    return re.split(rf"\n#{{1,{len(mark)}}} ", rest)[0]


def rows(text: str) -> dict[str, str]:
    """First cell in backticks to the rest of its row; a name twice in one table is an error."""
    found: dict[str, str] = {}
    for match in map(ROW.match, text.split("\n")):
        if match:
            assert match["name"] not in found, f"`{match['name']}` twice"
            found[match["name"]] = match["text"]
    return found


def documented(text: str, names: Iterable[str]) -> None:
    """Exactly these names have a row, and each row has Chinese."""
    table, wanted = rows(text), set(names)
    assert set(table) == wanted, f"missing {sorted(wanted - set(table))}, unknown {sorted(set(table) - wanted)}"
    assert not [name for name, said in table.items() if not HAN.search(said)]


def commands(command: click.Command, name: str = "gongwen") -> Iterator[tuple[str, click.Command]]:
    yield name, command
    if isinstance(command, click.Group):
        context = click.Context(command)
        for child in command.list_commands(context):
            found = command.get_command(context, child)
            assert found is not None
            yield from commands(found, f"{name} {child}")


COMMANDS = dict(commands(gongwen))


@pytest.mark.parametrize("name", COMMANDS)
def test_command(docs: dict[str, str], name: str) -> None:
    command = COMMANDS[name]
    said = chapter(docs["commands"], f"## `{name}`\n")
    options = [one for one in command.params if isinstance(one, click.Option)]
    long = {one.opts[-1] for one in options} | ({"--help"} if name == "gongwen" else set())
    if long or rows(said):
        documented(said, long)
    assert HAN.search(command.help or "") and HAN.search(said)
    assert not [one.name for one in options if not HAN.search(one.help or "")]
    for one in options:
        assert all(f"`{short}`" in said for short in one.opts if not short.startswith("--"))


def test_no_command_that_is_not_there(docs: dict[str, str]) -> None:
    assert set(re.findall(r"^## `([^`]+)`$", docs["commands"], re.M)) == set(COMMANDS)


def test_outputs(docs: dict[str, str]) -> None:
    said = rows(chapter(docs["commands"], "## `gongwen convert`\n"))["--also"]
    assert all(HAN.search(one.about) for one in EMITTERS)
    assert not [one.name for one in EMITTERS if one.name != "json" and f"`{one.name}`" not in said]


def test_readers(docs: dict[str, str]) -> None:
    documented(docs["formats"], formats())
    for lazy in READERS:
        reader = lazy.load()
        assert f"- `{reader.name}`: {reader.notes}\n" in docs["formats"] + "\n"


LANGUAGE = {
    "rules": ("## 一条规则\n", "## where", "## 组\n", "## 规则包\n"),
    "rules.en": ("## A rule\n", "## where", "## Groups\n", "## Packs\n"),
}
"""The one-page references of the rule language: the headings of a rule, its scope, the groups, a pack."""
LONGEST_REFERENCE = 90


def quoted(text: str) -> set[str]:
    """The names in backticks, out of tables or in them."""
    return set(re.findall(r"`([A-Za-z_]+\d?)`", re.sub(r"```.*?```", "", text, flags=re.S)))


@pytest.mark.parametrize("page", LANGUAGE)
def test_every_key_of_the_rule_language_is_on_its_page(docs: dict[str, str], page: str) -> None:
    rule, where, groups, pack = (chapter(docs[page], heading) for heading in LANGUAGE[page])
    assert set(rows(rule)) == set(RULE_KEYS)
    assert {*FILE_KEYS, *EXAMPLES_KEYS, *EXAMPLE_KEYS} <= quoted(rule)
    table = [line.split("|")[1] for line in where.split("\n") if line.startswith("| `")]
    assert sorted(re.findall(r"`([^`]+)`", " ".join(table))) == sorted(WHERE_KEYS)
    assert quoted(groups) == set(FIELDS)
    assert not [key for key in PACK_KEYS if not re.search(rf"`{key}[`:]", pack)]
    assert {*ATTRIBUTES, "OP", "IN", "NOT_IN", "REGEX", "FUZZY"} <= quoted(docs[page])
    assert len(docs[page].splitlines()) <= LONGEST_REFERENCE


@pytest.mark.parametrize("page", LANGUAGE)
def test_the_rule_on_the_page_holds(docs: dict[str, str], page: str, tmp_path: Path, rulebook: Rulebook) -> None:
    written = re.search(r"```yaml\n(.*?)```", docs[page], re.S)
    assert written is not None
    (tmp_path / "rule.yaml").write_text(written[1], encoding="utf-8")
    draft = read_draft(tmp_path / "rule.yaml", rulebook)
    assert draft.rules and not draft.after.check(draft.rules)


def test_rule_keys_are_explained_in_chinese(docs: dict[str, str]) -> None:
    documented(chapter(docs["rules"], "## 一条规则\n"), RULE_KEYS)
    assert all(HAN.search(text) for text in (*RULE_KEYS.values(), *WHERE_KEYS.values()))


def test_layouts(docs: dict[str, str]) -> None:
    documented(chapter(docs["layouts"], "## 版面识别器\n"), LAYOUTS)


def test_word_lists(docs: dict[str, str], rulebook: Rulebook) -> None:
    documented(chapter(docs["layouts"], "## 词表\n"), rulebook.words)


def test_value_kinds(docs: dict[str, str]) -> None:
    sorts, kinds = docs["values"].split("识别它们的语法")
    documented(sorts, (f"{{{name}}}" for name in CLASSES))
    documented(kinds, (kind.name for kind in (*KINDS, *PLACED_KINDS)))


def error_codes(package: Path) -> set[str]:
    """Every code the sources give to a problem, read from their syntax trees."""
    found: set[str] = set()
    for path in package.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                given = [a.value for a in node.body if isinstance(a, ast.Assign) and _names(a) == ["code"]]
            elif isinstance(node, ast.Call):
                given = [word.value for word in node.keywords if word.arg == "code"]
                given += node.args[:1] if _called(node) in ("Problem", "Alert", "_failed") else []
            else:
                continue
            found |= {one.value for whole in given for one in ast.walk(whole) if _is_code(one)}  # type: ignore[attr-defined]
    return found


def _names(node: ast.Assign) -> list[str]:
    return [target.id for target in node.targets if isinstance(target, ast.Name)]


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _is_code(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z]+(_[a-z]+)*", node.value) is not None


def check_rules(package: Path) -> set[str]:
    """Every `rule` of a check, and every issue of a date, which becomes one."""
    text = (package / "engine" / "checks.py").read_text(encoding="utf-8")
    issues = typing.get_args(typing.get_args(policy.DateItem.model_fields["issues"].annotation)[0])
    return set(re.findall(r'rule="([a-z_]+)"', text)) | set(issues)


def test_error_codes(docs: dict[str, str], repo: Path) -> None:
    codes, checks = docs["errors"].split("## 检查")
    kinds = {GongwenError, *GongwenError.__subclasses__()}
    found = error_codes(repo / "extractor")
    assert {kind.code for kind in kinds} <= found
    documented(codes, found)
    documented(checks, check_rules(repo / "extractor"))


def slots(record: type[policy.Record], prefix: str = "") -> Iterator[str]:
    """The keys of a record and of the records in it, dotted."""
    for name, field in record.model_fields.items():
        if name in policy.Item.model_fields:
            continue
        yield prefix + name
        for kind in _kinds(field.annotation):
            if isinstance(kind, type) and issubclass(kind, policy.Record) and not name.endswith("_fields"):
                yield from slots(kind, f"{prefix}{name}.")


def _kinds(annotation: object) -> list[object]:
    if typing.get_origin(annotation) in (types.UnionType, typing.Union, list):
        return [kind for one in typing.get_args(annotation) for kind in _kinds(one)]
    return [annotation]


@pytest.mark.parametrize("group", policy.GROUPS)
def test_slots_of_a_group(docs: dict[str, str], group: str) -> None:
    said = chapter(docs["policy"], f"## `{group}`")
    documented(said, slots(policy.GROUPS[group]))
    for name, field in policy.GROUPS[group].model_fields.items():
        for kind in _kinds(field.annotation):
            values = typing.get_args(kind) if typing.get_origin(kind) is typing.Literal else ()
            assert not [v for v in values if name not in policy.Item.model_fields and f"`{v}`" not in rows(said)[name]]


def test_keys_of_the_policy_file(docs: dict[str, str]) -> None:
    documented(chapter(docs["policy"], "## 顶层\n"), policy.Policy.model_fields)
    documented(chapter(docs["policy"], "## 每个条目都有的键\n"), policy.Item.model_fields)
    documented(chapter(docs["policy"], "## `notice`"), policy.Notice.model_fields)
    reasons = typing.get_args(policy.Duplicate.model_fields["reason"].annotation)
    documented(chapter(docs["policy"], "## `duplicates` 的原因\n"), reasons)


def test_links_lead_somewhere(repo: Path) -> None:
    broken = [
        f"{page.relative_to(repo)}: {target}"
        for page in (*repo.glob("*.md"), *repo.glob("docs/*.md"), *repo.glob("corpora/*.md"), *repo.glob("outputs/*.md"))
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
        if not (page.parent / target).exists()
    ]
    assert not broken
