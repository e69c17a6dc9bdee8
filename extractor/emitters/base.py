"""What an output is.

To add one: a module with `render`, one word in `extractor.emitters.EMITTERS`, one test.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, cast

from extractor.errors import Problem

if TYPE_CHECKING:
    from extractor.model.document import Document
    from extractor.model.policy import Policy


@dataclass(frozen=True, slots=True)
class Extras:
    """What an output may show beyond the policy: the prepared document it came from, the run's problems."""

    document: Document | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Emitter:
    """An output by name; `suffix` is put behind the input's name, `about` is Chinese and shown in the help.

    The module is imported when the first policy is rendered; its `render(policy, extras)` returns the bytes
    of the file, which depend on its arguments only.
    """

    name: str
    suffix: str
    about: str
    module: str

    def render(self, policy: Policy, extras: Extras | None = None) -> bytes:
        """The file's bytes."""
        return cast(bytes, import_module(self.module).render(policy, extras))
