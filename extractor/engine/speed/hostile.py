"""Strings that make one expression work as hard as it can, made from its own parts.

A backtracking engine is slow where a repeat can run far and then fails, from every position anew. So the
strings repeat what the expression itself is made of: single characters of its literals and classes, what
stands before a repeat, what the repeat eats, and whole matches that lack their last character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

Tree = Iterable[tuple[Any, Any]]

PLAIN: Final = "学1 年，a(〔"
"""Characters every expression is tried on: Han, digit, blank, comma, letter, brackets."""
_REPEATS: Final = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)
_SAMPLES: Final = "学年一第各 \t　0193aZ，。、；：（）《》()-.@/_%年\ue100\n☆"
_CATEGORIES: Final = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D", op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S", op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_LONG: Final = 6
"""Repeats that may eat at least this much more than they must are tried one by one."""
_MOST_LETTERS: Final = 14
_MOST_REPEATS: Final = 10


@dataclass(frozen=True, slots=True)
class Attack:
    """A hostile string of any length: `head`, then `unit` over and over, then `tail`."""

    head: str
    unit: str
    tail: str = ""

    def text(self, length: int) -> str:
        """The string of exactly `length` characters (the tail is kept)."""
        room = max(length - len(self.head) - len(self.tail), 0)
        return self.head + (self.unit * (room // len(self.unit) + 1))[:room] + self.tail


def attacks(source: str, flags: int = 0) -> list[Attack]:
    """The hostile strings for a valid expression, in a fixed order and none twice."""
    tree = parser.parse(source, flags)
    letters = list(dict.fromkeys((*_letters(tree), *PLAIN)))[: _MOST_LETTERS + len(PLAIN)]
    made = [Attack("", letter) for letter in letters]
    whole, full = _shortest(tree), _shortest(tree, most=2)
    for text in (whole, full):
        made += [Attack("", text[:-1], "☆"), Attack("", text)]
    for before, body in sorted(_runs(tree, ""), key=lambda run: -len(run[0]))[:_MOST_REPEATS]:
        made += [Attack(before, body, "☆"), Attack("", before + body), Attack("", before)]
    made.append(Attack("", _shuffled("".join(letters))))
    return list(dict.fromkeys(one for one in made if one.unit))


def _letters(tree: Tree) -> Iterator[str]:
    """One character for each literal and class, in the order they stand."""
    for kind, what in tree:
        if kind is op.BRANCH:
            for branch in what[1]:
                yield from _letters(branch)
        elif (inner := _inside(kind, what)) is not None:
            yield from _letters(inner)
        elif (letter := _letter(kind, what)) and kind is not op.AT:
            yield letter


def _runs(tree: Tree, before: str) -> Iterator[tuple[str, str]]:
    """For each long repeat: what must stand before it, and what it eats."""
    for kind, what in tree:
        if kind in _REPEATS:
            low, high, body = what
            eaten = _shortest(body) or "".join(dict.fromkeys(_letters(body)))[:3]
            if high is op.MAXREPEAT or high - low >= _LONG:
                yield before, eaten
            yield from _runs(body, before)
            before += _shortest(body) * low
        elif kind is op.BRANCH:
            for branch in what[1]:
                yield from _runs(branch, before)
            before += _shortest([(kind, what)])
        elif (inner := _inside(kind, what)) is not None:
            yield from _runs(inner, before)
            before += "" if kind in (op.ASSERT, op.ASSERT_NOT) else _shortest(inner)
        else:
            before += _letter(kind, what)


def _shortest(tree: Tree, most: int = 0) -> str:
    """A short text the tree matches, look-arounds and back references left out; repeats at least `most` times."""
    text = ""
    for kind, what in tree:
        if kind in _REPEATS:
            text += _shortest(what[2], most) * max(what[0], min(most, what[1] if what[1] is not op.MAXREPEAT else most))
        elif kind is op.BRANCH:
            text += min((_shortest(branch, most) for branch in what[1]), key=len)
        elif kind in (op.ASSERT, op.ASSERT_NOT):
            continue
        elif (inner := _inside(kind, what)) is not None:
            text += _shortest(inner, most)
        else:
            text += _letter(kind, what)
    return text


def _inside(kind: Any, what: Any) -> Tree | None:
    """The tree inside a group, look-around or condition; None for what has none."""
    if kind in _REPEATS:
        return what[2]  # type: ignore[no-any-return]
    if kind in (op.SUBPATTERN, op.ASSERT, op.ASSERT_NOT):
        return what[-1]  # type: ignore[no-any-return]
    if kind is op.ATOMIC_GROUP:
        return what  # type: ignore[no-any-return]
    return what[1] if kind is op.GROUPREF_EXISTS else None


def _letter(kind: Any, what: Any) -> str:
    """A character that one position of the tree takes; "" where it takes none."""
    if kind is op.LITERAL:
        return chr(what)
    if kind is op.NOT_LITERAL:
        return next(c for c in _SAMPLES if ord(c) != what)
    if kind is op.ANY:
        return _SAMPLES[0]
    return _of_class(what) if kind is op.IN else ""


def _of_class(parts: list[tuple[Any, Any]]) -> str:
    """A character of a class: a likely one for a negated class, the first of the others."""
    if parts[0][0] is op.NEGATE:
        return next((c for c in _SAMPLES if not any(_holds(part, c) for part in parts[1:])), "")
    kind, what = parts[0]
    if kind is op.LITERAL:
        return chr(what)
    return chr(what[0]) if kind is op.RANGE else next((c for c in _SAMPLES if _holds(parts[0], c)), "")


def _holds(part: tuple[Any, Any], char: str) -> bool:
    kind, what = part
    if kind is op.LITERAL:
        return bool(ord(char) == what)
    if kind is op.RANGE:
        return bool(what[0] <= ord(char) <= what[1])
    return kind is op.CATEGORY and re.match(_CATEGORIES.get(what, r"(?!)"), char) is not None


def _shuffled(letters: str) -> str:
    """A long mixed run of the letters, always the same."""
    state, made = 7, []
    for _ in range(997):
        state = (state * 1103515245 + 12345) % 2**31
        made.append(letters[(state >> 8) % len(letters)])
    return "".join(made)
