"""The one pass over the lines of a file: what has been read so far, shared by the readers of head, close and attachments."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.model.document import Block, Document

CONTACT = re.compile(r"(?:联\s*系|咨\s*询|电\s*话|邮\s*箱|地\s*址|网\s*址|传\s*真|手\s*机|监督|邮\s*编)")
"""How a contact line begins: it is neither addressee line nor signature."""


@dataclass(slots=True)
class Walk:
    """State of the one pass over the lines."""

    document: Document
    blocks: list[Block]
    roles: list[str] = field(default_factory=list)
    breaks: list[tuple[int, str, int | None]] = field(default_factory=list)  # line index, kind of part, number
    cover_titles: list[str] = field(default_factory=list)

    def line(self, index: int) -> str:
        block = self.blocks[index]
        return self.document.text[block.start : block.end]
