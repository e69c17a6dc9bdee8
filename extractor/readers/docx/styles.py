"""What a paragraph or a character gets from its style: hiding, numbering, heading level."""

from __future__ import annotations

import re
from dataclasses import dataclass

from extractor.readers.docx.nodes import Node, attr, child, holds, local, number, switched_on

LARGE = 64 * 1024
"""A styles part above this many bytes is made lighter before it is parsed."""
HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.I)


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it inherits; `num_id` and `ilvl` are of w:numPr, `chain` is its ids, nearest first."""

    chain: tuple[str, ...] = ()
    hidden: bool = False
    num_id: str | None = None
    ilvl: int | None = None
    level: int = 0


@dataclass(frozen=True, slots=True)
class _Own:
    """What one style says itself; None where it is silent."""

    based_on: str
    hidden: bool | None
    num_id: str | None
    ilvl: int | None
    outline: int | None
    heading: int | None


def without_table_styles(data: bytes) -> bytes:
    """A styles part without latent styles and, if large, table styles: most of it, and nothing about the text."""
    start, end = data.find(b"<w:latentStyles "), data.find(b"</w:latentStyles>")
    if 0 <= start < end:
        data = data[:start] + data[end + len(b"</w:latentStyles>") :]
    if len(data) < LARGE:
        return data
    first, *pieces = data.split(b"<w:style ")
    kept = [first]
    for piece in pieces:
        end = piece.rfind(b"</w:style>")
        if end >= 0 and b'w:type="table"' in piece[: piece.find(b">")]:
            kept.append(piece[end + len(b"</w:style>") :])
        else:
            kept += (b"<w:style ", piece)
    return b"".join(kept)


class Styles:
    """The styles part, read style by style when asked; without a part every answer is the default."""

    def __init__(self, root: Node | None) -> None:
        self._nodes: dict[str, Node] = {}
        self._known: dict[str | None, Style] = {}
        self._default = ""
        for node in root if root is not None else ():
            if local(node) == "style":
                self._add(node)
        fonts = child(root, "docDefaults", "rPrDefault", "rPr")
        self.hidden_by_default = bool(switched_on(child(fonts, "vanish")))
        self.may_hide = root is not None and holds(root, "vanish")

    def _add(self, node: Node) -> None:
        name = attr(node, "styleId") or ""
        self._nodes[name] = node
        if attr(node, "default") in ("1", "true", "on") and attr(node, "type") == "paragraph":
            self._default = name

    def paragraph(self, name: str | None) -> Style:
        """The paragraph style `name`; the default one when the name is absent or unknown."""
        return self.get(name if name in self._nodes else self._default)

    def get(self, name: str | None) -> Style:
        """The style with what it inherits through w:basedOn; an unknown name gives an empty style."""
        if name not in self._known:
            self._known[name] = self._resolve(name)
        return self._known[name]

    def _resolve(self, name: str | None) -> Style:
        chain: list[str] = []
        owns: list[_Own] = []
        while name in self._nodes and name not in chain:
            owns.append(_own(self._nodes[name]))
            chain.append(name)
            name = owns[-1].based_on
        return Style(
            tuple(chain),
            next((own.hidden for own in owns if own.hidden is not None), False),
            next((own.num_id for own in owns if own.num_id is not None), None),
            next((own.ilvl for own in owns if own.ilvl is not None), None),
            next((level for own in owns if (level := _level(own)) is not None), 0),
        )


def heading_level(outline: int) -> int:
    """Heading depth from 1 for w:outlineLvl 0 to 8; 9 is body text and gives 0."""
    return outline + 1 if 0 <= outline <= 8 else 0


def _level(own: _Own) -> int | None:
    return own.heading if own.outline is None else heading_level(own.outline)


def _own(node: Node) -> _Own:
    based, name = child(node, "basedOn"), child(node, "name")
    props = child(node, "pPr")
    num_id, ilvl = numbering_of(child(props, "numPr"))
    outline = child(props, "outlineLvl")
    heading = HEADING.fullmatch((attr(name, "val") or "").strip()) if name is not None else None
    return _Own(
        (attr(based, "val") or "") if based is not None else "",
        switched_on(child(node, "rPr", "vanish")),
        num_id,
        ilvl,
        None if outline is None else number(outline),
        int(heading[1]) if heading else None,
    )


def numbering_of(node: Node | None) -> tuple[str | None, int | None]:
    """numId and ilvl of a w:numPr, each None when not given."""
    num, level = child(node, "numId"), child(node, "ilvl")
    return None if num is None else attr(num, "val"), None if level is None else number(level)
