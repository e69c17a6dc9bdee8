"""Where the text of a notice stands on a portal's page."""

from __future__ import annotations

import re
from typing import Final

from extractor.readers.html.tree import CONTAINER, Element, Mass, folded, is_junk, text_of, words

DOMINANT: Final = 0.8
"""A child that holds this share of the sentences holds the text; its parent is only a frame."""
STRONG: Final = re.compile(
    r"trs_?editor|trs_paper|trs_word|\bzoom\b|ucap-?content|vsb_content|wp_articlecontent|con_?text|pages_content|xxgk_?(?:con|text)|"
    r"gk_?content|(?:article|news|detail|info|page|main|view|art)[-_]?(?:content|con|body|text|txt|detail|main|box)\b|"
    r"content[-_]?(?:text|body|main|detail|article|txt)|custom_unionstyle|\barticle\b|\bcontent\b",
    re.I,
)
"""Ids and classes that the common site systems (TRS, 博达, 开普 …) give to the text of an article."""
CELL_BLOCKS: Final = 3
ASIDE_TAGS: Final = frozenset(("ul", "ol", "nav", "header", "footer", "aside", "p", "span"))
TITLE_TAGS: Final = frozenset(("p", "div", "td", "th", "span", "font", "strong", "b", "center"))
GENRE: Final = re.compile(
    r"(?:通知书?|意见|方案|办法|规定|细则|条例|函|复函|公告|通告|公示|简章|决定|决议|命令|令|通报|报告|批复|纪要|计划|规划|要点|安排|须知|指南|启事|说明|答复|目录|规程|标准|措施|制度|章程|名单|清单|解读)"
    r"(?:[（(〔\[][^（）()]{1,30}[）)〕\]])*$"
)
ATTACHED: Final = re.compile(
    r"[【\[]?\s*(?:相关|文件)?附\s*件\s*(?:下载|列表|[\d一二三四五六七八九十]*)\s*[】\]]?\s*(?:[:：\s]|$)"
)
ASIDE: Final = re.compile(
    r"[【\[]?(?:相关(?:阅读|链接|新闻|报道|稿件|信息|内容|推荐)|推荐阅读|延伸阅读|上一[篇条页]|下一[篇条页]|分享到|扫一扫|(?:您|你)?(?:当前|现在|所在)的?(?:位置|栏目)|您的位置|首页\s*[>》»])"
)


_MENU_LINKS = 3
"""So many links in a row make a menu."""


def main_element(body: Element, masses: dict[Element, Mass]) -> Element:
    """The smallest element that holds the text: down to the sentences, then up while little comes in."""
    path = [body]
    while True:
        child = _dominant(path[-1], masses)
        if child is None:
            break
        path.append(child)
    while len(path) > 1 and _may_climb(path[-2], path[-1], masses):
        path.pop()
    return path[-1]


def is_aside(element: Element, masses: dict[Element, Mass], total: float) -> bool:
    """True for what stands around the text inside its container: menus, shares, related links, feet.

    `total` is the weight of the container; an element with a third of it is never left out.
    """
    mass = masses.get(element)
    if mass is None or mass.weight > total / 3:
        return False
    if element.tag not in CONTAINER and element.tag not in ASIDE_TAGS:
        return False
    if is_junk(element):
        text = text_of(element)
        titled = "关于" in text and GENRE.search(folded(text)) is not None
        return not titled and not ATTACHED.match(text)
    if mass.han + mass.link >= 400 or mass.link < mass.han:
        return False
    text = text_of(element)
    return ASIDE.match(text) is not None or _is_menu(element, mass, text)


def _is_menu(element: Element, mass: Mass, text: str) -> bool:
    """True for a row of short links and nothing else, such as 首页 | 政务公开 | 办事服务."""
    links = sum(1 for _ in element.iter("a"))
    return links >= _MENU_LINKS and not mass.han and mass.link <= 8 * links and not ATTACHED.match(text)


def attachments_after(main: Element, masses: dict[Element, Mass]) -> list[Element]:
    """Short elements after the text, outside its container, that list attachments (附件：…)."""
    found: list[Element] = []
    node: Element | None = main
    while node is not None and node.tag != "body":
        for sibling in node.itersiblings():
            mass = masses.get(sibling)
            if mass is None or not 0 < mass.han + mass.link < 600:
                continue
            if ATTACHED.match(text_of(sibling)):
                found.append(sibling)
        node = node.getparent()
    return found


def page_title(masses: dict[Element, Mass], head_title: str, main_start: str) -> str | None:
    """The notice's title where it stands outside the text, else None.

    A heading (h1–h3, or named title), or a text without links, counts when the page's <title> holds it or it
    ends in a genre word, and `main_start`, the folded beginning of the text, does not have it yet.
    """
    best, score = None, 0
    known = folded(head_title)
    for element, mass in masses.items():
        heading = _is_heading(element)
        alone = mass.link == 0 and element.tag in TITLE_TAGS
        if not 6 <= mass.han + mass.link <= 150 or not (heading or alone):
            continue
        text = text_of(element)
        plain = folded(text)
        genre = GENRE.search(plain) is not None
        named = len(plain) >= 8 and plain in known and (heading or genre)
        points = 3 * named + 2 * genre + ("关于" in plain) + heading + (element.tag == "h1")
        if points >= 3 and points > score:
            best, score = text, points
    if best is None or folded(best) in main_start:
        return None
    return best


def _is_heading(element: Element) -> bool:
    if element.tag in ("h1", "h2", "h3"):
        return True
    if element.tag not in TITLE_TAGS:
        return False
    names = words(element)
    return any("title" in name or name in ("bt", "tit", "biaoti", "headline", "subject") for name in names)


def _dominant(element: Element, masses: dict[Element, Mass]) -> Element | None:
    """The child with nearly all sentences of `element`, if it may be a container."""
    whole = sum(masses[child].weight for child in element if child in masses and not is_junk(child))
    best: Element | None = None
    for child in element:
        mass = masses.get(child)
        if mass is None or child.tag not in CONTAINER or mass.weight < DOMINANT * whole or mass.weight == 0:
            continue
        best = child
    if best is None or (best.tag in ("table", "tbody", "tr", "td") and not _frames(best, masses)):
        return None
    return best


def _frames(part: Element, masses: dict[Element, Mass]) -> bool:
    """True when a part of a table leads to one cell with nearly all of it, which has several blocks."""
    node = part
    while node.tag in ("table", "tbody", "tr"):
        least = DOMINANT * masses[node].weight
        inner = [child for child in node if child in masses and masses[child].weight >= least]
        if not inner:
            return False
        node = inner[0]
    blocks = sum(1 for _ in node.iter("p", "div", "br", "table", "li"))
    return blocks >= CELL_BLOCKS and masses[node].han >= 0.6 * masses[part].han


def _may_climb(parent: Element, child: Element, masses: dict[Element, Mass]) -> bool:
    """True when `parent` adds little to `child` (title, date, signature), or is named as the text's place."""
    han = link = 0
    for other in parent:
        mass = masses.get(other)
        if mass is not None and other is not child and not is_junk(other):
            han += mass.han
            link += mass.link
    allowed = max(80, 0.15 * masses[child].han)
    if parent.tag in ("tr", "tbody", "table"):
        return link == 0 and han == 0
    if han <= allowed and link <= max(10, han / 2):
        return True
    named = STRONG.search(f"{parent.get('id') or ''} {parent.get('class') or ''}")
    return named is not None and link <= han <= masses[child].han
