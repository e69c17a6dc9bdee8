"""The element tree of a page, and what of it is never shown or never text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from lxml import etree

from extractor.errors import Problem, ReadError

Element = etree._Element

NEVER: Final = frozenset((
    "head", "script", "style", "noscript", "template", "iframe", "frame", "frameset", "object", "embed",
    "applet", "svg", "canvas", "audio", "video", "map", "math", "input", "select", "option", "optgroup",
    "textarea", "button", "datalist", "output", "progress", "meter", "del", "rt", "rp", "title", "link",
    "meta", "base",
))
"""Elements whose content is not read: code, media, form controls, deleted text."""
FRAME: Final = frozenset(("nav", "header", "footer", "aside", "menu", "dialog"))
"""Elements around the text of a page."""
BLOCK: Final = frozenset((
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dir", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "header", "hgroup", "hr", "html", "li", "main", "menu", "nav", "ol", "p", "pre", "search", "section",
    "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul", "caption", "legend",
))
CONTAINER: Final = frozenset((
    "article", "body", "center", "div", "fieldset", "form", "main", "section", "table", "tbody", "td",
    "tr", "dd", "dl",
))
"""Elements that may hold the main text as a whole."""
HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.I)
WORDS: Final = re.compile(r"[a-z]+|[A-Z][a-z]+|[A-Z]+(?![a-z])")
JUNK: Final = frozenset((
    "nav", "navbar", "navi", "menu", "header", "topbar", "foot", "footer", "copyright", "bottom", "crumb",
    "crumbs", "breadcrumb", "breadcrumbs", "position", "dqwz", "szwz", "wzdh", "sidebar", "related",
    "relate", "relation", "recommend", "share", "bdshare", "bdsharebuttonbox", "jiathis", "qrcode", "ewm",
    "print", "fontsize", "toolbar", "tools", "search", "login", "banner", "logo", "friendlink", "links",
    "pager", "pagination", "prevnext", "hot", "rank", "gotop", "totop", "float", "xgyd", "xgwz", "xglj",
    "ydsx",
))
"""Words of ids and classes that portals give to what stands around a text."""
INLINE: Final = re.compile(
    r"</?(?:span|font|b|i|u|em|strong|big|small|a|o:p|st1:\w+)(?:\s[^<>]{0,2000})?/?>", re.I
)
SUBSET: Final = re.compile(r"<!DOCTYPE\s[^<>\[]{0,500}\[[^\]]{0,20000}\]\s*>", re.I)
"""A document type with declarations of its own, which HTML has not."""
HAN: Final = re.compile(r"[\u3400-\u9fff]")
STOPS: Final = re.compile(r"[，。；]")


@dataclass(slots=True)
class Mass:
    """What an element shows: Han characters outside links, in links, and weighed by standing in sentences."""

    han: int = 0
    link: int = 0
    weight: float = 0.0

    def add(self, other: Mass) -> None:
        """Add what a child shows."""
        self.han += other.han
        self.link += other.link
        self.weight += other.weight


def parse(markup: str) -> tuple[Element, tuple[Problem, ...]]:
    """The root of the page; no network, no entity expansion, bounded depth and text.

    A page too deep (unclosed <font>s pile up in old ones) is read without its inline elements; what the
    bounds still cut off is the problem `text_cut`. Raises ReadError `no_text` when there is no element.
    """
    markup = SUBSET.sub("", markup.replace("\0", ""), count=1)
    root, cut = _parse(markup)
    if cut:
        root, cut = _parse(INLINE.sub("", markup))
    if root is None:
        raise ReadError("网页里没有内容。", hint="请在浏览器里打开原网页，重新保存。", code="no_text")
    if not cut:
        return root, ()
    hint = "请在浏览器里打开原网页，把正文复制到 Word 后再转换。"
    return root, (Problem("text_cut", "网页结构嵌套过深或过大，后面的内容没有读到。", hint=hint),)


def _parse(markup: str) -> tuple[Element | None, bool]:
    """The root, and whether a bound of the parser cut the page short."""
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(markup.encode("utf-8", "replace"), parser)
    except etree.XMLSyntaxError:
        root = None
    return root, any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log)


def is_hidden(element: Element) -> bool:
    """True when the element's own attributes keep it from the screen."""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true":
        return True
    style = element.get("style")
    return style is not None and HIDDEN.search(style) is not None


def words(element: Element) -> list[str]:
    """The words of an element's id and class in lower case: `artCon` gives art, con."""
    names = f"{element.get('id') or ''} {element.get('class') or ''}"
    return [word.lower() for word in WORDS.findall(names)] + names.lower().split() if names != " " else []


def is_junk(element: Element) -> bool:
    """True for elements that by their tag or names stand around the text."""
    return element.tag in FRAME or any(word in JUNK for word in words(element))


def text_of(element: Element) -> str:
    """All characters shown in the element, white space folded to single blanks."""
    return " ".join("".join(_shown(element)).split())


def folded(text: str) -> str:
    """Text without white space."""
    return "".join(text.split())


def _shown(element: Element) -> Iterator[str]:
    if element.tag in NEVER or not isinstance(element.tag, str) or is_hidden(element):
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _shown(child)
        if child.tail:
            yield child.tail


def measure(root: Element) -> dict[Element, Mass]:
    """The mass of every shown element, in document order."""
    masses: dict[Element, Mass] = {}
    links: set[Element] = set()
    for element in root.iter():
        parent = element.getparent()
        if parent is not None and parent not in masses and element is not root:
            continue
        if element.tag in NEVER or not isinstance(element.tag, str) or is_hidden(element):
            continue
        masses[element] = Mass()
        if element.tag == "a" or parent in links:
            links.add(element)
    for element in reversed(masses):
        mass = masses[element]
        in_link = element in links
        _weigh(element.text, mass, in_link)
        for child in element:
            inner = masses.get(child)
            if inner is not None:
                mass.add(inner)
            _weigh(child.tail, mass, in_link)
    return masses


def _weigh(text: str | None, mass: Mass, in_link: bool) -> None:
    if not text or text.isascii():
        return
    han = len(HAN.findall(text))
    if in_link:
        mass.link += han
        return
    mass.han += han
    mass.weight += han if STOPS.search(text) else 0.2 * han
