"""What rules produce before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.engine.values.base import Value

if TYPE_CHECKING:
    from extractor.engine.schema import Rule


@dataclass(slots=True)
class Candidate:
    """A possible item: the rule that proposes it, where it stands and the slots it fills.

    `spans` are the evidence (real positions), `values` the typed values by slot name; `claims` are the
    values it wants for itself; `inferred` names slots filled from context. `lost` says why it was not kept.
    """

    rule: Rule
    group: str
    start: int
    end: int
    slots: dict[str, Any] = field(default_factory=dict)
    values: dict[str, Value] = field(default_factory=dict)
    claims: tuple[Value, ...] = ()
    spans: list[tuple[int, int]] = field(default_factory=list)
    inferred: list[str] = field(default_factory=list)
    reason: str | None = None
    confidence: float = 1.0
    lost: str | None = None
    winner: Candidate | None = None
    id: str = ""

    @property
    def key(self) -> tuple[int, int, int]:
        """Sort key of strength: priority, then the longer evidence, then the earlier place."""
        return (self.rule.priority, self.end - self.start, -self.start)
