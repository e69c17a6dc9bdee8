"""The exceptions gongwen raises and the problems it reports.

An exception stops one file; a `Problem` is data that travels with a result. Both carry a stable code,
a Chinese message for the clerk and a hint that says what to do next.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """Something the reader of a result must know: `code` is stable, `message` and `hint` are Chinese."""

    code: str
    message: str
    place: str | None = None
    hint: str | None = None


class GongwenError(Exception):
    """Base of every expected failure; `problem` says what, where and what to do next."""

    code = "error"

    def __init__(self, message: str, *, hint: str | None = None, place: str | None = None, code: str | None = None):
        super().__init__(message)
        self.problem = Problem(code or self.code, message, place, hint)

    def __str__(self) -> str:
        parts = [self.problem.message]
        if self.problem.place:
            parts.append(f"位置：{self.problem.place}")
        if self.problem.hint:
            parts.append(f"办法：{self.problem.hint}")
        return "\n".join(parts)

    def __reduce__(self) -> tuple[object, tuple[object, ...]]:
        return (_revive, (type(self), self.problem))


def _revive(kind: type[GongwenError], problem: Problem) -> GongwenError:
    """Rebuild an error that crossed a process boundary."""
    return kind(problem.message, hint=problem.hint, place=problem.place, code=problem.code)


class ReadError(GongwenError):
    """The bytes of an input could not be turned into a document."""

    code = "unreadable"


class RuleError(GongwenError):
    """A rule file is broken; `place` is file:line."""

    code = "rule_broken"


class OutputError(GongwenError):
    """A result could not be written (no permission, full disk)."""

    code = "output_failed"
