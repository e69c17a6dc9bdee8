"""What a text must hold for an expression to match in it: a test much cheaper than the search itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import reduce
from itertools import repeat
from operator import or_
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any, Final

Needs = tuple[frozenset[str], ...]
"""Sets of characters: every match holds at least one character of each set."""

_REPEATS: Final = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


def needs_of(expression: str) -> Needs:
    """The needs of a valid regex; () when nothing is sure or the regex sets flags of its own."""
    tree = parser.parse(expression)
    if tree.state.flags & ~parser.SRE_FLAG_UNICODE:
        return ()
    return tuple(set(_sure(tree)))


def _sure(tree: Iterable[tuple[Any, Any]]) -> Iterator[frozenset[str]]:
    """The needs of the parts that stand in every match; what only looks around is left out."""
    for kind, what in tree:
        if kind is op.LITERAL:
            yield frozenset(chr(what))
        elif kind is op.IN and all(part is op.LITERAL for part, _ in what):
            yield frozenset(chr(code) for _, code in what)
        elif kind is op.BRANCH:
            yield from _of_either([list(_sure(branch)) for branch in what[1]])
        elif kind is op.SUBPATTERN and not what[1]:  # no flags of its own
            yield from _sure(what[-1])
        elif kind in _REPEATS and what[0] > 0:
            yield from _sure(what[2])


def _of_either(branches: list[list[frozenset[str]]]) -> Iterator[frozenset[str]]:
    """One need for all branches together, made of the smallest of each; none if a branch needs nothing."""
    if all(branches):
        yield frozenset().union(*(min(needs, key=len) for needs in branches))


class NeedBits:
    """Needs of many expressions as the bits of a number, so that one `&` tells whether any is missing."""

    def __init__(self) -> None:
        self._known: dict[frozenset[str], int] = {}
        self._chars: dict[str, int] = {}
        self._all = 0

    def add(self, needs: Needs) -> int:
        """The bits of `needs`."""
        bits = 0
        for need in needs:
            if need not in self._known:
                bit = self._known[need] = 1 << len(self._known)
                for char in need:
                    self._chars[char] = self._chars.get(char, 0) | bit
                self._all |= bit
            bits |= self._known[need]
        return bits

    def missing(self, text: str) -> int:
        """The bits of all needs of which `text` holds no character."""
        return self._all ^ reduce(or_, map(self._chars.get, text, repeat(0)), 0)
