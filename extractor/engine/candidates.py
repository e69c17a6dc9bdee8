"""What rules produce before anything is decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from extractor.engine.values.base import Value

if TYPE_CHECKING:
    from extractor.engine.schema import Rule


FAR = 0.7
"""What one masked character of distance costs against one point of priority."""


@dataclass(slots=True)
class Candidate:
    """A possible item: the rule that proposes it, where it stands and the slots it fills.

    `spans` are the evidence (real positions), `values` the typed values by slot name; `claims` are the
    values it wants for itself; `reach` is the length of the match in masked
    characters; candidates of one match share `hit`; `inferred` names slots filled from context. `lost` says why it was not kept.
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
    reach: int = 0
    hit: int = -1
    lost: str | None = None
    winner: Candidate | None = None
    id: str = ""

    @property
    def strength(self) -> float:
        """How strongly it wants its value: the rule's priority, less for each character its words stand away."""
        return self.rule.priority - FAR * self.reach
