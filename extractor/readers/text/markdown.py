"""Markdown marks off a line, keeping the words; used for .md and for .txt that a converter has written.

In Chinese files the same characters mean other things: `张**` hides a name, `____` is a blank to fill in, `*`
marks a required field, `- 3 -` is a page number. A mark goes only where it cannot be one of these.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass
from typing import Final

ATX: Final = re.compile(r" {0,3}(#{1,6})(?:[ \t\u3000]+(.*?))?(?:[ \t]+#+)?[ \t]*$")
ATX_TIGHT: Final = re.compile(r"(#{2,6})(?=[^#\s])(.*)$")
BOLD: Final = re.compile(
    r"(?<![\\*])(\*{2,3})(?![\s*，。、；：！？）】》”’])([^\n]{1,2000}?)(?<![\s*（《“‘【])\1(?!\*)"
)
BOLD_LINE: Final = re.compile(r"\s*(?<!\*)(\*{2,3})(?![\s*])((?:(?!\*\*).){1,2000}?)(?<!\s)\1\s*$")
ITALIC_LINE: Final = re.compile(r"^\s*\*(?![\s*])([^*\n]{2,200})(?<!\s)\*\s*$")
UNDERSCORE: Final = re.compile(r"(?<![\w\\])__(?![\s_])([^_\n]{2,500})(?<!\s)__(?!\w)")
LEFT_OVER: Final = re.compile(r"\\(?=[ \t]*$)|(?<=\d)\\(?=[.)．、])|(?<=^)\\(?=[-*#>])")
"""Escapes that converters leave in plain text: `2\\.`, a backslash at the end of a line."""
ESCAPE: Final = re.compile(r"\\([!-/:-@\[-`{-~])")
QUOTE: Final = re.compile(r"(?: {0,3}>[ \t]?)+")
RULE: Final = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*$")
UNDERLINE: Final = re.compile(r" {0,3}(=+|-{2,})[ \t]*$")
BULLET: Final = re.compile(r"\s*[-*][ \t]+(?!\d{1,4}[ \t]*[-—]\s*$)")
FENCE: Final = re.compile(r" {0,3}(?:```|~~~)")
IMAGE: Final = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,2000}\)")
LINK: Final = re.compile(r"(?<!\\)\[([^\]\n]{1,500})\]\(<?([^)\s>]{0,2000})>?(?:[ \t]+\"[^\"\n]{0,300}\")?\)")
AUTOLINK: Final = re.compile(r"<((?:https?://|mailto:)?[^\s<>@]{1,500}[@.][^\s<>]{1,500})>")
CODE: Final = re.compile(r"(?<!`)`([^`\n]{1,500})`(?!`)")
TAG: Final = re.compile(
    r"</?(?:u|b|i|em|strong|font|span|center|p|div|a|sup|sub|small|big|mark|ins|img)(?:\s[^<>]{0,500})?/?>",
    re.I,
)
BREAK: Final = re.compile(r"<br\s*/?>", re.I)
COMMENT: Final = re.compile(r"<!--.{0,2000}?-->")
TIKA: Final = re.compile(r"\[(?:bookmark|image):[^\]\n]{0,200}\]")
SEPARATOR: Final = re.compile(r"\s*(?:\|\s*)?:?-+:?\s*(?:\|\s*:?-+:?\s*)*(?:\|\s*)?$")
PIPE: Final = re.compile(r"(?<!\\)\|")


@dataclass(frozen=True, slots=True)
class Line:
    """A line without its marks, and its heading depth or 0."""

    text: str
    level: int = 0


def shows_markdown(text: str) -> bool:
    """True when the text has its structure: a `#` heading, paired `**`, or a pipe table with dashes."""
    if re.search(r"^ {0,3}#{1,6}[ \t]+\S|^[^\n|]*(?:--|\|[ \t]*:?-{2,}):?[ \t]*\|[-:| \t]*$", text, re.M):
        return True
    return BOLD.search(text) is not None


def has_headings(text: str) -> bool:
    """True when a converter left its marks in a .txt: a `#` heading, or a bold label or heading in a line."""
    return re.search(r"^ {0,3}#{1,6}[ \t]+\S|\*\*[^*\n]{1,60}[：:。]\*\*|^\s*\*\*[^*\n]{2,60}\*\*", text, re.M) is not None


def converted(line: str, *, inline: bool) -> Line:
    """A line of a .txt: heading marks and bold over the whole line go, and converters' marks; the rest stays.

    `inline` also takes paired `**` inside the line: right where the file has headings.
    """
    if "[" in line:
        line = TIKA.sub("", line)
    if "\\" in line:
        line = LEFT_OVER.sub("", line)
    if "*" not in line and "#" not in line:
        return Line(line)
    heading = ATX.match(line)
    if heading:
        return Line(_unbold(heading[2] or ""), len(heading[1]))
    whole = BOLD_LINE.match(line)
    if whole:
        return Line(whole[2])
    if _only_stars(line):
        return Line("")
    return Line(BOLD.sub(r"\2", line) if inline else line)


def plain(line: str) -> Line:
    """A line of a .md without any mark; list numbers stay, bullets go."""
    line = QUOTE.sub("", line, count=1) if line.lstrip(" ").startswith(">") else line
    heading = ATX.match(line) or ATX_TIGHT.match(line)
    if heading:
        return Line(inline(_unbold(heading[2] or "")), len(heading[1]))
    if _only_stars(line):
        return Line("")
    bullet = BULLET.match(line)
    return Line(inline(line[bullet.end() :] if bullet else line))


def inline(text: str) -> str:
    """Text without bold, code, link (the address kept in brackets), image, tag, escape and entity marks."""
    if "[" in text:
        text = LINK.sub(_link, TIKA.sub("", IMAGE.sub("", text)))
    if "<" in text:
        text = AUTOLINK.sub(r"\1", TAG.sub("", COMMENT.sub("", text)))
    if "*" in text:
        text = BOLD.sub(r"\2", text)
        text = ITALIC_LINE.sub(r"\1", text)
    if "__" in text:
        text = UNDERSCORE.sub(r"\1", text)
    if "`" in text:
        text = CODE.sub(r"\1", text)
    if "\\" in text:
        text = LEFT_OVER.sub("", ESCAPE.sub(r"\1", text))
    return html.unescape(text) if "&" in text else text


def is_pipe_row(line: str) -> bool:
    """True when the line can be a row of a pipe table."""
    return line.count("|") >= 2 and line.lstrip().startswith("|")


def is_separator(line: str) -> bool:
    """True for the row of dashes under a pipe table's head."""
    return "-" in line and "|" in line and SEPARATOR.match(line) is not None


def pipe_cells(line: str) -> list[str]:
    """The cells of a pipe row, without marks; `<br>` is a line feed."""
    body = line.strip()
    body = body[1:] if body.startswith("|") else body
    body = body[:-1] if body.endswith("|") and not body.endswith("\\|") else body
    cells = (BREAK.split(cell) for cell in PIPE.split(body))
    return ["\n".join(inline(part.strip()) for part in parts) for parts in cells]


def _only_stars(line: str) -> bool:
    """True for a line that holds only left-over bold marks."""
    marks = line.split()
    return len(marks) in (1, 2) and all(mark in ("**", "****") for mark in marks)


def _unbold(text: str) -> str:
    """A heading without `**`, paired or left over."""
    return text if "**" not in text else BOLD.sub(r"\2", text).replace("**", "").strip(" ")


def _link(match: re.Match[str]) -> str:
    text, address = match[1], match[2]
    if not address.startswith(("http://", "https://")) or address in text or text in address:
        return text
    return f"{text}（{address}）"
