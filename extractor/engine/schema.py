"""Rule files: what may stand in them, and a strict loader that names file, line and remedy."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as factory
from pathlib import Path
from typing import Any

import yaml
from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from extractor.engine.blanks import refuse_blanks
from extractor.engine.slots import allowed, missing, needs_slot, refuses, slot_types
from extractor.engine.token_patterns import Pattern, read_tokens
from extractor.engine.trouble import nearest, regex_trouble, yaml_trouble
from extractor.errors import RuleError

FIELDS = (
    "notice", "citations", "audience", "hours", "conversions", "dates", "contacts", "fees", "budgets", "attachments",
    "forms", "steps", "platforms", "consequences", "none",
)  # fmt: skip
"""Groups a rule may fill; `none` claims a value as being no field at all, with its reason."""

RULE_KEYS: dict[str, str] = {
    "name": "规则名，小写字母、数字和下划线",
    "about": "一句话说明这条规则找什么",
    "pattern": "模式：文字、{值类型}、{@词表}、{..N}（句内间隔）、{.N}（分句内间隔）；可写多条",
    "layout": "版面识别器的名字，代替 pattern",
    "tokens": "spaCy 词模式，代替 pattern",
    "trigger": "触发词，出现其一才试这条规则；不写则由模式里的值类型决定（tokens 则每句都试）",
    "within": "sentence（一句）或 line（一行）",
    "where": "适用范围，见 WHERE_KEYS",
    "set": "直接填写的槽位",
    "evidence": "证据取 match、clause 或 sentence",
    "priority": "0 到 100，越大越优先",
    "confidence": "0 到 1",
    "examples": "yes 和 no 两组例子，都是测试",
}
"""Keys of a rule with their meaning, as `gongwen rules` shows them and the docs list them."""

WHERE_KEYS: dict[str, str] = {
    "part": "文件部分：main cover printed forwarded overlay attachment quoted",
    "section": "所在各级标题中须出现的文字（正则）",
    "label": "所在行冒号前的标签须符合（正则）",
    "around": "各级标题、引出本行的一行或本行中须出现（正则）",
    "cell": "所在表格单元格的列标题须符合（正则）",
    "sentence": "本句中须出现（正则）",
    "not_sentence": "本句中不得出现（正则）",
    "not_section": "标题中不得出现（正则）",
    "title": "公文标题中须出现（正则）",
}
"""Keys of `where`."""

FILE_KEYS = ("field", "about", "rules")
"""Keys of a rule file."""
EXAMPLES_KEYS = ("yes", "no")
"""Keys of `examples`."""
EXAMPLE_KEYS = ("text", "gives")
"""Keys of one example that is to be recognised."""
PACK_KEYS = ("name", "version", "about", "licence")
"""Keys of `pack.yaml`."""

_DEEPEST = 12
"""Deepest nesting of a constant in a rule file."""
_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NAME = re.compile(r"[a-z][a-z0-9_]{1,40}")
_PARTS = frozenset(["main", "cover", "printed", "forwarded", "overlay", "attachment", "quoted"])


@dataclass(frozen=True, slots=True)
class RuleExample:
    """A text and the slots the rule must give there (empty: it must match)."""

    text: str
    gives: Mapping[str, Any] = factory(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule as written; `id` is pack/field/name, `file` and `line` say where it stands.

    `lines` has the lines of its parts: of each `pattern`, of `tokens`, `layout`, `where.sentence` and the like.
    """

    id: str
    field: str
    name: str
    about: str
    file: str
    line: int
    patterns: tuple[str, ...] = ()
    layout: str | None = None
    tokens: tuple[Pattern, ...] = ()
    trigger: tuple[str, ...] = ()
    within: str = "sentence"
    where: Mapping[str, Any] = factory(default_factory=dict)
    fixed: Mapping[str, Any] = factory(default_factory=dict)
    evidence: str = "clause"
    priority: int = 50
    confidence: float = 0.9
    examples_yes: tuple[RuleExample, ...] = ()
    examples_no: tuple[str, ...] = ()
    lines: Mapping[str, tuple[int, ...]] = factory(default_factory=dict)

    def __hash__(self) -> int:
        return hash(self.id)

    def place(self, part: str = "", index: int = 0) -> str:
        """`file:line` of the rule or of one of its parts; `index` counts patterns."""
        lines = self.lines.get(part, ())
        return f"{self.file}:{lines[index] if index < len(lines) else self.line}"

    @property
    def pattern(self) -> str:
        """The patterns as one readable text."""
        if self.tokens:
            return "\n".join(json.dumps(pattern, ensure_ascii=False) for pattern in self.tokens)
        return "\n".join(self.patterns) or f"layout: {self.layout}"


@dataclass(frozen=True, slots=True)
class WordList:
    """Words a pattern may name as `{@name}`; each word maps to its canonical value."""

    name: str
    words: Mapping[str, str]


class _Reader:
    """Strict YAML: no duplicate keys, no bare dates or booleans, every node with its line."""

    def __init__(self, path: Path, shown: str) -> None:
        self.path, self.shown = path, shown

    def fail(self, node: Node | None, message: str, hint: str) -> RuleError:
        line = node.start_mark.line + 1 if node else 1
        return RuleError(message, place=f"{self.shown}:{line}", hint=hint)

    def load(self) -> MappingNode:
        try:
            node = yaml.compose(self.path.read_text(encoding="utf-8-sig"), Loader=_LOADER)
        except OSError as error:
            hint = "检查文件是否还在、是否有读取的权限"
            raise self.fail(None, f"规则文件打不开（{error.strerror}）", hint) from None
        except UnicodeDecodeError:
            hint = "用 UTF-8 编码另存该文件（记事本“另存为”里选“编码：UTF-8”）"
            raise self.fail(None, "规则文件不是 UTF-8 编码", hint) from None
        except yaml.YAMLError as error:
            raise self._unread(error) from None
        if not isinstance(node, MappingNode):
            what = "规则文件是空的" if node is None else "规则文件须是“键: 值”的形式"
            raise self.fail(node, what, "开头写 field: hours 这样的一行，再写 rules:")
        return node

    def _unread(self, error: yaml.YAMLError) -> RuleError:
        """What the YAML parser could not read; an open quote or bracket is told where it opens."""
        said = f"{getattr(error, 'context', None) or ''} {getattr(error, 'problem', None) or error}"
        mark = getattr(error, "problem_mark", None)
        if "end of stream" in said or "parsing a flow" in said:
            mark = getattr(error, "context_mark", None) or mark
        what, hint = yaml_trouble(said)
        return RuleError(f"YAML 写法有误：{what}", place=f"{self.shown}:{mark.line + 1 if mark else 1}", hint=hint)

    def known(self, node: Node, key: str, known: Iterable[str], where: str = "") -> None:
        """RuleError if the key is none of the known ones."""
        if key not in (names := tuple(known)):
            raise self.fail(node, f"{where}不认识的键“{key}”", f"{nearest(key, names)}可用的键：{' '.join(names)}")

    def mapping(self, node: Node, what: str = "") -> dict[str, tuple[ScalarNode, Node]]:
        if not isinstance(node, MappingNode):
            said = f"“{what}”后面须是“键: 值”" if what else "这里须是“键: 值”"
            raise self.fail(node, said, "按“键: 值”逐行书写，或写成 {键: 值, 键: 值}")
        pairs: dict[str, tuple[ScalarNode, Node]] = {}
        for key, value in node.value:
            if not isinstance(key, ScalarNode):
                raise self.fail(key, "键须是一个词", "冒号前只写一个词，不写列表")
            if key.value in pairs:
                first = pairs[key.value][0].start_mark.line + 1
                raise self.fail(key, f"键“{key.value}”重复，第 {first} 行已经有了", "删去其中一个")
            pairs[key.value] = (key, value)
        return pairs

    def text(self, node: Node, what: str) -> str:
        if not isinstance(node, ScalarNode):
            hint = "写成一行文字；以 { 或 [ 开头的文字要用引号括起来"
            raise self.fail(node, f"“{what}”须是一段文字", hint)
        return str(node.value)

    def texts(self, node: Node, what: str) -> tuple[str, ...]:
        if isinstance(node, (ScalarNode, MappingNode)):
            return (self.text(node, what),)
        return tuple(self.text(child, what) for child in self.items(node, what))

    def items(self, node: Node, what: str) -> list[Node]:
        if not isinstance(node, SequenceNode):
            raise self.fail(node, f"“{what}”须是列表", "每项前写“- ”")
        return list(node.value)

    def value(self, node: Node, depth: int = 0) -> Any:
        """A constant as written: numbers and true/false/null without quotes, everything else text."""
        if depth > _DEEPEST:
            raise self.fail(node, "写法自己套住了自己", "不要用 & 和 * 引用")
        if isinstance(node, SequenceNode):
            return [self.value(child, depth + 1) for child in node.value]
        if isinstance(node, MappingNode):
            return {key: self.value(child, depth + 1) for key, (_, child) in self.mapping(node).items()}
        if node.tag.endswith(":int"):
            try:
                return int(node.value)
            except ValueError:
                raise self.fail(node, f"看不懂的数“{node.value}”，要加引号", "钟点和编号要加引号，例如 \"9:30\"") from None
        if node.tag.endswith(":float"):
            return float(node.value)
        if node.tag.endswith(":null"):
            return None
        if node.tag.endswith(":bool") and node.value in ("true", "false"):
            return node.value == "true"
        return str(node.value)


def is_name(text: str) -> bool:
    """True for what may name a rule or a word list."""
    return bool(_NAME.fullmatch(text))


def read_rules(path: Path, shown: str, pack: str) -> Iterator[Rule]:
    """The rules of one file; RuleError with file:line and a hint for anything not understood."""
    reader = _Reader(path, shown)
    node = reader.load()
    refuse_blanks(node, shown)
    top = reader.mapping(node)
    for key, (mark, _) in top.items():
        reader.known(mark, key, FILE_KEYS)
    for key in ("field", "rules"):
        if key not in top:
            raise reader.fail(None, f"缺少“{key}”", "开头写 field: hours 这样的一行，再写 rules:，下面逐条写规则")
    group = reader.text(top["field"][1], "field")
    if group not in FIELDS:
        hint = f"{nearest(group, FIELDS)}可用的组：{' '.join(FIELDS)}"
        raise reader.fail(top["field"][1], f"没有“{group}”这个组", hint)
    names: dict[str, int] = {}
    for child in reader.items(top["rules"][1], "rules"):
        rule = _rule(reader, child, pack, group)
        if rule.name in names:
            said = f"规则名“{rule.name}”在本文件中重复，第 {names[rule.name]} 行已经有了"
            raise reader.fail(child, said, "换一个名字，或删去其中一条")
        names[rule.name] = rule.line
        yield rule


def _rule(reader: _Reader, node: Node, pack: str, group: str) -> Rule:
    pairs = reader.mapping(node)
    for key, (key_node, _) in pairs.items():
        reader.known(key_node, key, RULE_KEYS)
    for key in ("name", "about"):
        if key not in pairs:
            whose = f"“{pairs['name'][1].value}”" if "name" in pairs else ""
            raise reader.fail(node, f"规则{whose}缺少“{key}”", f"每条规则都要有 name 和 about；{key}：{RULE_KEYS[key]}")
    name = reader.text(pairs["name"][1], "name")
    if not _NAME.fullmatch(name):
        raise reader.fail(pairs["name"][1], f"规则名“{name}”不合要求", "用小写字母开头，只含小写字母、数字、下划线")
    ways = [key for key in ("pattern", "layout", "tokens") if key in pairs]
    if len(ways) != 1:
        what = f"同时写了 {' 和 '.join(ways)}" if ways else "没有写要找什么"
        hint = "文字模式写 pattern，例如 pattern: \"不少于 {hours}\"" + ("；另一个删去" if ways else "")
        raise reader.fail(node, f"规则“{name}”{what}，pattern、layout、tokens 须恰好写一个", hint)
    if "pattern" in pairs and not all(reader.texts(pairs["pattern"][1], "pattern") or [""]):
        raise reader.fail(pairs["pattern"][1], f"规则“{name}”的 pattern 是空的", "写上要找的文字，例如 \"不少于 {hours}\"")
    yes, no = _examples(reader, pairs, group)
    if "layout" not in pairs and not yes:
        hint = "在 examples: yes: 下至少写一个应当识别的句子，例如 yes: [\"每年不少于90学时。\"]"
        raise reader.fail(node, f"规则“{name}”没有正例", hint)
    fixed = _slots(reader, pairs["set"][1], group, "set") if "set" in pairs else {}
    if "tokens" in pairs and (slot := missing(group, fixed)):
        what = f"规则“{name}”：没有填槽位“{slot}”，{group} 的每个条目都要有它"
        raise reader.fail(node, what, needs_slot(group, slot))
    get = _Getter(reader, pairs)
    return Rule(
        id=f"{pack}/{group}/{name}",
        field=group,
        name=name,
        about=get.text("about", ""),
        file=reader.shown,
        line=node.start_mark.line + 1,
        patterns=get.texts("pattern"),
        layout=get.text("layout", "") or None,
        tokens=read_tokens(reader, pairs["tokens"][1]) if "tokens" in pairs else (),
        trigger=get.texts("trigger"),
        within=get.choice("within", ("sentence", "line"), "sentence"),
        where=_where(reader, pairs),
        fixed=fixed,
        evidence=get.choice("evidence", ("match", "clause", "sentence"), "clause"),
        priority=int(get.number("priority", 50, 0, 100)),
        confidence=get.number("confidence", 0.9, 0, 1),
        examples_yes=yes,
        examples_no=no,
        lines=dict(_lines(pairs)),
    )


def _lines(pairs: dict[str, tuple[ScalarNode, Node]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """The lines of the parts of a rule: where each pattern and each value stands."""
    for key, (_, node) in pairs.items():
        parts = node.value if key == "pattern" and isinstance(node, SequenceNode) else [node]
        yield key, tuple(part.start_mark.line + 1 for part in parts)
        if key == "where" and isinstance(node, MappingNode):
            for name, value in node.value:
                yield f"where.{name.value}", (value.start_mark.line + 1,)


@dataclass(frozen=True, slots=True)
class _Getter:
    reader: _Reader
    pairs: dict[str, tuple[ScalarNode, Node]]

    def text(self, key: str, default: str) -> str:
        return self.reader.text(self.pairs[key][1], key) if key in self.pairs else default

    def texts(self, key: str) -> tuple[str, ...]:
        return self.reader.texts(self.pairs[key][1], key) if key in self.pairs else ()

    def choice(self, key: str, choices: tuple[str, ...], default: str) -> str:
        value = self.text(key, default)
        if value not in choices:
            hint = f"{nearest(value, choices)}可选：{' '.join(choices)}"
            raise self.reader.fail(self.pairs[key][1], f"“{key}”不能是“{value}”", hint)
        return value

    def number(self, key: str, default: float, low: float, high: float) -> float:
        if key not in self.pairs:
            return default
        node = self.pairs[key][1]
        try:
            value = float(self.reader.text(node, key))
        except ValueError:
            hint = f"写 {low:g} 到 {high:g} 之间的数"
            raise self.reader.fail(node, f"“{key}”须是数字，不能是“{node.value}”", hint) from None
        if not low <= value <= high:
            raise self.reader.fail(node, f"“{key}”超出范围：{node.value}", f"写 {low:g} 到 {high:g} 之间的数")
        return value


def _where(reader: _Reader, pairs: dict[str, tuple[ScalarNode, Node]]) -> dict[str, Any]:
    if "where" not in pairs:
        return {}
    where: dict[str, Any] = {}
    for key, (key_node, node) in reader.mapping(pairs["where"][1], "where").items():
        reader.known(key_node, key, WHERE_KEYS, "where 里有")
        if key == "part":
            where[key] = frozenset(reader.texts(node, key))
            if unknown := sorted(where[key] - _PARTS):
                hint = f"{nearest(unknown[0], sorted(_PARTS))}可用：{' '.join(sorted(_PARTS))}"
                raise reader.fail(node, f"没有“{'、'.join(unknown)}”这种部分", hint)
            continue
        try:
            where[key] = re.compile(reader.text(node, key))
        except re.error as error:
            what, hint = regex_trouble(error)
            at = f"第 {error.pos + 1} 个字" if error.pos is not None else ""
            raise reader.fail(node, f"where.{key} 的正则写法有误，{at}{what}：{node.value}", hint) from None
    return where


def _slots(reader: _Reader, node: Node, group: str, what: str) -> dict[str, Any]:
    """Slots of a group with their values, each checked against the policy model."""
    made: dict[str, Any] = {}
    for slot, (key, child) in reader.mapping(node, what).items():
        if slot not in slot_types(group):
            hint = f"{nearest(slot, slot_types(group))}可用：{' '.join(slot_types(group))}"
            raise reader.fail(key, f"{group} 没有“{slot}”这个槽位", hint)
        made[slot] = reader.value(child)
        if refuses(group, slot, made[slot]):
            hint = f"可填：{allowed(group, slot)}。各槽位的意思见 docs/policy.md"
            raise reader.fail(child, f"槽位“{slot}”不能填“{made[slot]}”", hint)
    return made


def _examples(
    reader: _Reader, pairs: dict[str, tuple[ScalarNode, Node]], group: str
) -> tuple[tuple[RuleExample, ...], tuple[str, ...]]:
    if "examples" not in pairs:
        return (), ()
    groups = reader.mapping(pairs["examples"][1], "examples")
    for key, (mark, _) in groups.items():
        reader.known(mark, key, EXAMPLES_KEYS, "examples 里有")
    yes: list[RuleExample] = []
    for node in reader.items(groups["yes"][1], "yes") if "yes" in groups else []:
        if isinstance(node, ScalarNode):
            yes.append(RuleExample(str(node.value)))
            continue
        entry = reader.mapping(node)
        for key, (mark, _) in entry.items():
            reader.known(mark, key, EXAMPLE_KEYS, "例子里有")
        if "text" not in entry:
            raise reader.fail(node, "例子里没有 text", "写成 - {text: \"每年不少于90学时。\", gives: {value: 90}}")
        gives = _slots(reader, entry["gives"][1], group, "gives") if "gives" in entry else {}
        yes.append(RuleExample(reader.text(entry["text"][1], "text"), gives))
    no = tuple(reader.text(n, "no") for n in reader.items(groups["no"][1], "no")) if "no" in groups else ()
    return tuple(yes), no


def read_words(path: Path, shown: str) -> Iterator[WordList]:
    """The word lists of one file: `name: [words]` or `name: {canonical: [words]}`."""
    reader = _Reader(path, shown)
    for name, (key, node) in reader.mapping(reader.load()).items():
        if not _NAME.fullmatch(name):
            raise reader.fail(key, f"词表名“{name}”不合要求", "用小写字母开头，只含小写字母、数字、下划线")
        if isinstance(node, SequenceNode):
            words = {word: word for word in reader.texts(node, name)}
        else:
            listed = reader.mapping(node, name).items()
            words = {word: canonical for canonical, (_, child) in listed for word in reader.texts(child, name)}
        if not all(words or [""]):
            raise reader.fail(node, f"词表“{name}”是空的，或有空的词", "至少写一个词，例如 [不少于, 至少]")
        yield WordList(name, words)


def read_pack(path: Path, shown: str) -> tuple[str, str]:
    """Name and version from a pack's `pack.yaml`."""
    reader = _Reader(path, shown)
    top = reader.mapping(reader.load())
    for key, (node, _) in top.items():
        reader.known(node, key, PACK_KEYS)
    for key in ("name", "version"):
        if key not in top:
            raise reader.fail(None, f"pack.yaml 缺少“{key}”", "写 name: mypack 和 version: \"1\" 两行")
    return reader.text(top["name"][1], "name"), reader.text(top["version"][1], "version")


def read_calibration(path: Path, shown: str) -> dict[tuple[str, bool], float]:
    """The measured confidences of a pack (`gongwen corpus calibrate`); {} where the pack has none.

    RuleError if the file is no mapping of rule ids to `stated` and `inferred` shares between 0 and 1.
    """
    if not path.is_file():
        return {}
    reader = _Reader(path, shown)
    found: dict[tuple[str, bool], float] = {}
    for rule, (_node, value) in reader.mapping(reader.load()).items():
        for key, (inner, share) in reader.mapping(value).items():
            reader.known(inner, key, ("stated", "inferred"))
            number = reader.value(share)
            if not isinstance(number, int | float) or not 0 <= number <= 1:
                raise reader.fail(share, f"“{rule}”的置信度不在 0 到 1 之间", "重新运行 gongwen corpus calibrate")
            found[rule, key == "inferred"] = float(number)
    return found
