"""What may stand under `tokens:` in a rule, checked at load without spaCy.

The attributes are those of spaCy's Matcher that a word has by itself; the ones a trained model must fill
(part of speech, lemma, entity) are refused, because a blank pipeline never matches them.
"""

from __future__ import annotations

import re
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from extractor.engine.trouble import regex_trouble

if TYPE_CHECKING:
    from extractor.engine.schema import _Reader as Reader

Token = dict[str, Any]
Pattern = tuple[Token, ...]

STRINGS: Final = ("TEXT", "ORTH", "LOWER", "NORM", "SHAPE")
FLAGS: Final = (
    "IS_ALPHA", "IS_ASCII", "IS_DIGIT", "IS_LOWER", "IS_UPPER", "IS_TITLE", "IS_PUNCT", "IS_SPACE",
    "IS_BRACKET", "IS_QUOTE", "IS_LEFT_PUNCT", "IS_RIGHT_PUNCT", "IS_CURRENCY", "IS_STOP", "LIKE_NUM",
    "LIKE_URL", "LIKE_EMAIL", "SPACY",
)  # fmt: skip
ATTRIBUTES: Final = (*STRINGS, "LENGTH", *FLAGS)
"""Every attribute a token may be described by, beside `OP`."""
TRAINED: Final = (
    "POS", "TAG", "MORPH", "DEP", "LEMMA", "ENT_TYPE", "ENT_IOB", "ENT_ID", "ENT_KB_ID", "IS_SENT_START",
    "SENT_START", "_",
)  # fmt: skip
_LISTS: Final = ("IN", "NOT_IN")
_WORDINGS: Final = ("REGEX", "FUZZY", *(f"FUZZY{n}" for n in range(1, 10)))
_COMPARISONS: Final = ("==", "!=", ">=", "<=", ">", "<")
_OP: Final = re.compile(r"[!?+*]|\{(?P<exact>\d{1,2})\}|\{(?P<low>\d{0,2}),(?P<high>\d{0,2})\}")
MOST_REPEATS: Final = 20
"""Highest number in `{n}` or `{n,m}`."""
MOST_CHOICES: Final = 8
"""Words one pattern may take or leave; the matcher tries every way of doing so, and they multiply."""
_OPEN_END: Final = 4
"""What a repeat without an end counts against `MOST_CHOICES`."""


def read_tokens(reader: Reader, node: Node) -> tuple[Pattern, ...]:
    """The patterns of a rule, written as one list of tokens or as a list of such lists.

    Raises RuleError with the line of what is wrong.
    """
    listed = reader.items(node, "tokens")
    if not listed:
        raise reader.fail(node, "词模式是空的", "至少写一个词，例如 [{TEXT: 公需}, {LIKE_NUM: true}]")
    if all(isinstance(child, SequenceNode) for child in listed):
        return tuple(_pattern(reader, child) for child in listed)
    if any(isinstance(child, SequenceNode) for child in listed):
        hint = "要么全是词 {…}，要么每条模式各写一个列表 [{…}, {…}]"
        raise reader.fail(node, "tokens 里词和词的列表混在一起", hint)
    return (_pattern(reader, node),)


def _pattern(reader: Reader, node: Node) -> Pattern:
    tokens: list[Token] = []
    required, choices = False, 0
    for child in reader.items(node, "tokens"):
        if not isinstance(child, MappingNode):
            raise reader.fail(child, "词模式里的每个词须写成 {属性: 值}", "例如 {TEXT: 公需}")
        token = _token(reader, child)
        low, free = _repeats(str(token.get("OP", "{1}")))
        choices += free
        required = required or (low > 0 and set(token) != {"OP"} and bool(token))
        tokens.append(token)
    if not required:
        raise reader.fail(node, "词模式可以匹配任何文字", "至少写一个必须出现、且写明属性的词")
    if choices > MOST_CHOICES:
        hint = f"一条模式里合计最多 {MOST_CHOICES} 个（* 和 + 各算 {_OPEN_END} 个），可拆成几条模式"
        raise reader.fail(node, "词模式里可有可无的词太多", hint)
    return tuple(tokens)


def _repeats(op: str) -> tuple[int, int]:
    """How often a token must stand there, and how many more it may take or leave."""
    if op in ("!", "?"):
        return 0, int(op == "?")
    if op in ("*", "+"):
        return int(op == "+"), _OPEN_END
    low, comma, high = op[1:-1].partition(",")
    if not comma:
        return int(low), 0
    return int(low or 0), int(high) - int(low or 0) if high else _OPEN_END


def _token(reader: Reader, node: Node) -> Token:
    token: Token = {}
    for key, (key_node, value) in reader.mapping(node).items():
        if key == "OP":
            token[key] = _op(reader, value)
        elif key in STRINGS:
            token[key] = _wording(reader, key, value)
        elif key in FLAGS:
            token[key] = _flag(reader, key, value)
        elif key == "LENGTH":
            token[key] = _length(reader, value)
        else:
            raise reader.fail(key_node, *_unknown(key))
    return token


def _unknown(key: str) -> tuple[str, str]:
    if key in TRAINED:
        hint = "改用 TEXT、LENGTH、LIKE_NUM 等只看词本身的属性"
        return f"词模式里的“{key}”要靠训练好的模型，这里没有", hint
    if key.upper() in (*ATTRIBUTES, "OP"):
        return f"词模式里不认识“{key}”", f"写成大写：{key.upper()}"
    return f"词模式里不认识“{key}”", "可用：" + " ".join((*ATTRIBUTES, "OP"))


def _op(reader: Reader, node: Node) -> str:
    op = reader.text(node, "OP")
    found = _OP.fullmatch(op)
    numbers = [int(n) for n in found.groupdict().values() if n] if found else []
    low_high = numbers == sorted(numbers) and all(n <= MOST_REPEATS for n in numbers)
    if not found or op == "{,}" or not low_high or (numbers and numbers[-1] == 0):
        hint = f'可用："!" "?" "+" "*" "{{n}}" "{{n,m}}"（n、m 不超过 {MOST_REPEATS}），要加引号'
        raise reader.fail(node, f"OP 不能是“{op}”", hint)
    return op


def _string(reader: Reader, key: str, node: Node) -> str:
    text = reader.text(node, key)
    if not text:
        raise reader.fail(node, f"“{key}”没有值", "写出要找的词")
    return text


def _wording(reader: Reader, key: str, node: Node, allowed: tuple[str, ...] = (*_LISTS, *_WORDINGS)) -> Any:
    """A word, or what is asked of it: `{IN: […]}`, `{REGEX: …}`, `{FUZZY: …}`, `{REGEX: {IN: […]}}`."""
    if isinstance(node, ScalarNode):
        return _string(reader, key, node)
    asked: dict[str, Any] = {}
    for name, (name_node, value) in reader.mapping(node).items():
        if name not in allowed:
            raise reader.fail(name_node, f"“{key}”里不认识“{name}”", "可用：" + " ".join(allowed))
        if name in _LISTS:
            asked[name] = [_string(reader, name, child) for child in reader.items(value, name)]
        else:
            asked[name] = _wording(reader, name, value, _LISTS)
        if name == "REGEX":
            _compiles(reader, value, asked[name])
    return _filled(reader, key, node, asked)


def _compiles(reader: Reader, node: Node, asked: Any) -> None:
    for source in [asked] if isinstance(asked, str) else chain.from_iterable(asked.values()):
        try:
            re.compile(source)
        except re.error as error:
            what, hint = regex_trouble(error)
            raise reader.fail(node, f"REGEX 的正则写法有误，{what}：{source}", hint) from None


def _length(reader: Reader, node: Node) -> Any:
    if isinstance(node, ScalarNode):
        return _whole(reader, node)
    asked: dict[str, Any] = {}
    for name, (name_node, value) in reader.mapping(node).items():
        if name in _LISTS:
            asked[name] = [_whole(reader, child) for child in reader.items(value, name)]
        elif name in _COMPARISONS:
            asked[name] = _whole(reader, value)
        else:
            hint = "可用：" + " ".join((*_COMPARISONS, *_LISTS))
            raise reader.fail(name_node, f"“LENGTH”里不认识“{name}”", hint)
    return _filled(reader, "LENGTH", node, asked)


def _filled(reader: Reader, key: str, node: Node, asked: dict[str, Any]) -> dict[str, Any]:
    if not asked or any(value == [] for value in asked.values()):
        raise reader.fail(node, f"“{key}”没有值", "写出要找的词或条件")
    return asked


def _whole(reader: Reader, node: Node) -> int:
    text = reader.text(node, "LENGTH")
    if not re.fullmatch(r"\d{1,3}", text):
        raise reader.fail(node, f"LENGTH 须是字数，不能是“{text}”", '写一个整数，或 {">=": 2} 这样的条件')
    return int(text)


def _flag(reader: Reader, key: str, node: Node) -> bool:
    text = reader.text(node, key)
    if text not in ("true", "false"):
        raise reader.fail(node, f"“{key}”只能是 true 或 false，不能是“{text}”", "写 true 或 false，不加引号")
    return text == "true"
