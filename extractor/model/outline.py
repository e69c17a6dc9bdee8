"""What the lines of a notice are: roles by GB/T 9704-2012, parts of the file, numbered sections, sentences."""

from __future__ import annotations

from extractor.model.span import Span, fixed

ROLES = (
    "info",             # label-value line of a portal's information block
    "copy_number", "secrecy", "urgency", "signatory", "mark", "number", "title", "addressees",
    "body",
    "attachment_item",  # a line of the 附件说明
    "signature", "date", "note",
    "subject_words", "copies_to", "imprint",
    "attachment_head",  # 附件1 above the attachment itself
    "attachment_title",
    "cell", "header", "footer", "footnote",
)  # fmt: skip
"""Roles a line can have; the handbook (1.1) describes each."""


@fixed
class Line(Span):
    """One line of the text with its role; `part` is the number of the part it stands in."""

    role: str = "body"
    part: int = 0


@fixed
class Part(Span):
    """One document inside the file: `kind` main, cover, printed, forwarded, overlay, attachment or quoted."""

    id: str = ""
    kind: str = "main"
    title: str | None = None
    number: int | None = None


@fixed
class Section(Span):
    """A numbered section: `path` is made of the numbers from the top (`三/（四）/2`), `level` counts from 1.

    The heading stands at `heading_start`…`heading_end`; a run-in heading ends at the first 。 or ：.
    """

    path: str = ""
    number: str = ""
    heading: str = ""
    level: int = 1
    part: int = 0
    heading_start: int = 0
    heading_end: int = 0
