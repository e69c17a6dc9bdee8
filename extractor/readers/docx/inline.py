"""The text of one paragraph: runs, fields, symbols; deletions, hidden text and page numbers left out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.readers.docx.nodes import (
    NAMES,
    TRANSPARENT,
    Node,
    attr,
    child,
    choose,
    holds,
    local,
    number,
    switched_on,
)
from extractor.readers.docx.styles import Styles
from extractor.readers.docx.symbols import in_symbol_font, symbol, symbol_font

PAGE_FIELDS: Final = frozenset({"PAGE", "NUMPAGES", "SECTIONPAGES"})
PAGE_BREAK: Final = "\f"
INK: Final = " \t\r\n"
CHARACTERS: Final = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-"}


@dataclass(slots=True)
class Line:
    """What a paragraph holds.

    Text, anchored text boxes (w:txbxContent or v:textpath), references to notes by kind and id, and whether
    a page number was left out.
    """

    parts: list[str] = field(default_factory=list)
    boxes: list[Node] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    paged: bool = False

    @property
    def text(self) -> str:
        """The text; a page break is a line feed between two pieces of text and nothing elsewhere."""
        text = "".join(self.parts)
        if PAGE_BREAK in text:
            text = re.sub(rf"\n*{PAGE_BREAK}[\n{PAGE_BREAK}]*", "\n", text.strip(PAGE_BREAK))
        return text.strip("\n")


@dataclass(slots=True)
class _Field:
    instruction: str = ""
    result: bool = False

    @property
    def page(self) -> bool:
        return _is_page(self.instruction)

    @property
    def shown(self) -> bool:
        return self.result and not self.page


class Inline:
    """Reads paragraphs one after the other."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._line = Line()
        self._fields: list[_Field] = []
        self._muted = False
        self._plain = False
        self._hidden = False
        self._font: str | None = None
        self._style_hidden = False
        self._handlers: dict[str, Callable[[Node], None]] = {
            "t": self._text,
            "br": self._break,
            "sym": self._symbol,
            "fldChar": self._field,
            "instrText": self._instruction,
            "drawing": self._drawing,
            "pict": self._drawing,
            "object": self._drawing,
            "footnoteReference": self._note,
            "endnoteReference": self._note,
            "AlternateContent": self._alternate,
            "ruby": self._ruby,
        }

    def enter(self, container: Node) -> None:
        """Look once through what `line` will be given next: mostly no run of it can be hidden or in symbols."""
        hiding = ("vanish", "specVanish", "rStyle") if self._styles.may_hide else ("vanish", "specVanish")
        fonts = {font for each in container.iter("{*}rFonts") for font in each.values()}
        self._plain = not holds(container, *hiding) and not any(map(symbol_font, map(str, fonts)))

    def line(self, paragraph: Node, *, style_hidden: bool = False) -> Line:
        """The content of a w:p; `style_hidden` is w:vanish of its paragraph style.

        A field that stays open at the paragraph's end is closed there: its result in later paragraphs is
        seen anyway, and a lost end mark cannot swallow the rest of the document.
        """
        self._line, self._fields, self._muted = Line(), [], False
        self._style_hidden = style_hidden
        self._inside(paragraph)
        return self._line

    def _inside(self, container: Node) -> None:
        for node in container:
            name = NAMES[node.tag]
            if name == "r":
                self._run(node)
            elif name == "hyperlink" or name in TRANSPARENT:
                self._inside(node)
            elif name == "fldSimple":
                self._simple_field(node)
            elif name == "AlternateContent":
                branch = choose(node)
                if branch is not None:
                    self._inside(branch)
            elif name in ("oMath", "oMathPara"):
                self._hidden = self._style_hidden
                self._put(math_text(node))

    def _run(self, run: Node) -> None:
        self._hidden, self._font = self._style_hidden, None
        if not self._plain and len(run) and local(run[0]) == "rPr":
            self._properties(run[0])
        self._children(run)

    def _children(self, container: Node) -> None:
        handlers = self._handlers
        for node in container:
            name = NAMES[node.tag]
            handler = handlers.get(name)
            if handler is not None:
                handler(node)
            elif name in CHARACTERS:
                self._put(CHARACTERS[name])

    def _properties(self, props: Node) -> None:
        """Note if the run is hidden, directly or by style (toggle, ECMA-376-1 17.7.3), and a symbol font."""
        direct: bool | None = None
        for each in props:
            name = NAMES[each.tag]
            if name == "rFonts":
                self._font = symbol_font(attr(each, "ascii"), attr(each, "hAnsi"))
            elif name == "rStyle":
                self._hidden ^= self._styles.get(attr(each, "val")).hidden
                self._hidden |= self._styles.hidden_by_default
            elif name == "vanish" or (name == "specVanish" and direct is None):
                direct = switched_on(each)
        if direct is not None:
            self._hidden = direct

    def _put(self, text: str) -> None:
        if not self._muted and not self._hidden:
            self._line.parts.append(text)

    def _text(self, node: Node) -> None:
        text = node.text
        if not text:
            return
        if (text[0] in INK or text[-1] in INK) and not _preserves(node):
            text = text.strip(INK)
        if "\n" in text or "\r" in text:
            text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
        self._put(in_symbol_font(self._font, text) if self._font else text)

    def _break(self, node: Node) -> None:
        self._put(PAGE_BREAK if attr(node, "type") in ("page", "column") else "\n")

    def _symbol(self, node: Node) -> None:
        code = attr(node, "char") or ""
        if re.fullmatch(r"[0-9A-Fa-f]{1,6}", code):
            self._put(symbol(attr(node, "font") or "", int(code, 16)))

    def _field(self, node: Node) -> None:
        kind = attr(node, "fldCharType")
        if kind == "begin":
            self._put(form_value(child(node, "ffData")))
            self._fields.append(_Field())
        elif self._fields and kind == "separate":
            self._fields[-1].result = True
            self._line.paged |= self._fields[-1].page
        elif self._fields and kind == "end":
            self._line.paged |= self._fields.pop().page
        self._muted = any(not each.shown for each in self._fields)

    def _instruction(self, node: Node) -> None:
        if self._fields and not self._fields[-1].result:
            self._fields[-1].instruction += node.text or ""

    def _simple_field(self, node: Node) -> None:
        if _is_page(attr(node, "instr") or ""):
            self._line.paged = True
        else:
            self._inside(node)

    def _drawing(self, node: Node) -> None:
        if not self._muted and not self._hidden:
            self._line.boxes.extend(text_boxes(node))

    def _note(self, node: Node) -> None:
        name = attr(node, "id")
        if name is not None and not self._muted and not self._hidden:
            self._line.notes.append((local(node).removesuffix("Reference"), name))

    def _alternate(self, node: Node) -> None:
        branch = choose(node)
        if branch is not None:
            self._children(branch)

    def _ruby(self, node: Node) -> None:
        base = child(node, "rubyBase")
        if base is not None and not self._hidden:
            self._inside(base)


def text_boxes(node: Node) -> Iterator[Node]:
    """The w:txbxContent and v:textpath elements below a drawing, each once; not those inside another box."""
    for each in node:
        name = local(each)
        if name in ("txbxContent", "textpath"):
            yield each
        elif name == "AlternateContent":
            branch = choose(each)
            if branch is not None:
                yield from text_boxes(branch)
        elif len(each):
            yield from text_boxes(each)


def form_value(data: Node | None) -> str:
    """What a legacy form field shows by itself: ☑ or □ of a check box, the entry chosen from a list."""
    box = child(data, "checkBox")
    if box is not None:
        state = switched_on(child(box, "checked"))
        return "☑" if (switched_on(child(box, "default")) if state is None else state) else "□"
    options = child(data, "ddList")
    if options is None:
        return ""
    entries = [attr(each, "val") or "" for each in options if local(each) == "listEntry"]
    chosen = child(options, "result")
    chosen = child(options, "default") if chosen is None else chosen
    place = (number(chosen) or 0) if chosen is not None else 0
    return entries[place] if 0 <= place < len(entries) else ""


def math_text(node: Node) -> str:
    """A formula in one line: fractions with a slash, powers with a caret, all else in order."""
    name = local(node)
    if name == "t":
        return node.text or ""
    if name in ("del", "moveFrom"):
        return ""
    text = "".join(math_text(each) for each in node)
    if name == "den":
        return f"/{text}"
    return f"^{text}" if name == "sup" and text else text


def _is_page(instruction: str) -> bool:
    words = instruction.split(None, 1)
    return bool(words) and words[0].upper() in PAGE_FIELDS


def _preserves(node: Node) -> bool:
    return node.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
