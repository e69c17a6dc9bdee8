"""The information block of a portal (政府信息公开目录): labels and values around the text of a notice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from extractor.readers.html.tree import BLOCK, HAN, STOPS, Element, Mass, folded

STRONG: Final = (
    "索引号|信息索引号?|索取号|信息编号|登记号|统一登记号|统一编号|规范性文件(?:统一)?(?:登记号|编号)|主题分类|信息分类|内容分类|体裁分类|组配分类|所属主题|主题|"
    "题材|体裁|文种|发文机[关构]|发文单位|发布机[构关]|发布单位|发布部门|公开机构|责任部门|公开责任部门|制发机关|制定机关|成文(?:日期|时间)|生成(?:日期|时间)|"
    "发文(?:日期|时间)|印发(?:日期|时间)|制发日期|发布(?:日期|时间)|公开(?:日期|时间)|公布日期|更新(?:日期|时间)|生效(?:日期|时间)|实施(?:日期|时间)|施行日期|失效(?:日期|时间)|废止(?:日期|时间)|"
    "发文字号|发文文号|文件编号|文号|文件字号|有效性|效力状态|时效性|时效状态|是否有效|有效期|公开(?:方式|范围|形式|属性|类别|程序|时限)|信息公开类别|服务对象|服务对象分类|"
    "信息名称|文件名称|信息来源|文章来源|稿件来源|浏览(?:次数|量|数)|点击(?:次数|量|数|率)|访问(?:次数|量)|阅读(?:次数|量|数)|主题词|关键词"
)
WEAK: Final = (
    "名称|标题|来源|作者|编辑|责任编辑|审核|日期|时间|分类|类别|机构|浏览|阅读|点击|语种|内容概述|概述"
)
TOOLS: Final = "字体|字号|大小|打印|关闭|分享(?:到)?|收藏|背景色|保护视力色|视力保护色|下载|朗读"
LABEL_ONLY: Final = re.compile(rf"[【\[]?({STRONG}|{WEAK})[】\]]?[:：]?")
STRONG_LABEL: Final = re.compile(rf"[【\[]?({STRONG})[】\]]?(?:[:：]|$)")
PAIR: Final = re.compile(
    rf"[【\[]?({STRONG}|{WEAK}|{TOOLS})[ \u3000\xa0]*(?:[】\]][ \u3000\xa0]*)?[:：]\s*"
    rf"|[【\[]\s*(?:{TOOLS})(?!\w*[:：])"
)
LINE_FIRST: Final = re.compile(
    rf"\W{{0,4}}(?:\d{{4}}[-年/.]\d{{1,2}}[-月/.]\d{{1,2}}日?[\s\d:]*)?\W{{0,4}}({STRONG}|来源|时间|日期|作者)\s*(?:[】\]]\s*)?[:：]"
)
TOOL_LINE: Final = re.compile(
    rf"[\s【\[（(]*(?:{TOOLS})[】\]）)]?\s*(?:[:：].{{0,40}}|[\s\[\]【】（）()|/打印关闭收藏分享大中小超默认]*)$|(?:T|A)[-+|]?$"
    r"|(?:关闭|打印|返回|收藏)(?:本页|窗口|顶部)?(?:[\s|/]*(?:关闭|打印|返回|收藏)(?:本页|窗口|顶部)?)*$"
)
FOOT_LINE: Final = re.compile(r"ICP备|版权所有|公网安备|网站标识码|Copyright\s*(?:©|\(c\)|&copy;)", re.I)
LINE_CHARS: Final = 240
MIN_LABELS: Final = 3
LABEL_HAN: Final = 60
"""Han characters a label and its value take at most, on the average of a block."""
SENTENCE_HAN: Final = 12
"""Han characters of a text that is a sentence by its 。; twice as many where it has only commas."""


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text of the page, the element it stands in, and the block around that."""

    text: str
    element: Element
    block: Element
    inside: bool


@dataclass(slots=True)
class Info:
    """The lines `label：value` found, in order, and the elements read, to be left out of the text."""

    lines: list[str] = field(default_factory=list)
    taken: set[Element] = field(default_factory=set)


def find_info(body: Element, masses: dict[Element, Mass], main: Element) -> Info:
    """The information blocks before the first sentence of `main` or outside it, and date lines outside it."""
    tokens, sentence = _before_sentences(_tokens(body, body, masses, main, False))
    around = {*_chain(main), *(_chain(sentence) if sentence is not None else ())}
    found = Info(taken=_owners(tokens, masses, around))
    rest: dict[Element, list[Token]] = {}
    owned: dict[Element, list[Token]] = {}
    for token in tokens:
        owner = next((element for element in _chain(token.element) if element in found.taken), None)
        if owner is not None:
            owned.setdefault(owner, []).append(token)
        elif not token.inside:
            rest.setdefault(token.block, []).append(token)
    for group in owned.values():
        found.lines += _pairs(group)
    for group in rest.values():
        found.lines += line_pairs("".join(token.text for token in group)) or []
    found.lines = list(dict.fromkeys(found.lines))
    return found


def line_pairs(text: str) -> list[str] | None:
    """The pairs of a date line (发布时间：… 来源：… 浏览次数：…), None for any other line.

    A line that begins with 时间, 日期 or 作者 counts only with a full date and a second label of a portal.
    """
    text = " ".join(text.split())
    first = LINE_FIRST.match(text) if len(text) <= LINE_CHARS else None
    if first is None:
        return None
    marks = list(PAIR.finditer(text))
    if first[1] in ("时间", "日期", "作者") and (len(marks) < 2 or not re.search(r"\d{4}[-年/.]\d", text)):
        return None
    lines = [text[: marks[0].start()].strip(" |[]【】")] if marks else []
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        value = text[mark.end() : following.start() if following else None].strip(" |[【，,;；")
        if mark[1] and value and not re.fullmatch(TOOLS, mark[1]):
            lines.append(f"{mark[1]}：{value}")
    return [line for line in lines if line]


def is_shown(text: str) -> bool:
    """False for button rows of the page and licence lines of its foot."""
    if len(text) <= 80 and TOOL_LINE.match(text):
        return False
    return len(text) > 300 or not FOOT_LINE.search(text)


def _tokens(
    element: Element, block: Element, masses: dict[Element, Mass], main: Element, inside: bool
) -> Iterator[Token]:
    """All shown texts in document order, menus and scripts left out."""
    mass = masses.get(element)
    if mass is None or element.tag == "nav" or (element.tag == "ul" and not mass.han and not inside):
        return
    block = element if element.tag in BLOCK else block
    inside = inside or element is main
    if element.text and not element.text.isspace():
        yield Token(element.text, element, block, inside)
    for child in element:
        yield from _tokens(child, block, masses, main, inside)
        if child.tail and not child.tail.isspace():
            yield Token(child.tail, element, block, inside)


def _before_sentences(tokens: Iterator[Token]) -> tuple[list[Token], Element | None]:
    """The tokens without those of the text from its first sentence on, and the element of that sentence."""
    kept: list[Token] = []
    sentence: Element | None = None
    for token in tokens:
        if token.inside and sentence is None and STOPS.search(token.text):
            least = SENTENCE_HAN if "。" in token.text else 2 * SENTENCE_HAN
            sentence = token.element if len(HAN.findall(token.text)) >= least else None
        if not token.inside or sentence is None:
            kept.append(token)
    return kept, sentence


def _chain(element: Element) -> Iterator[Element]:
    yield element
    yield from element.iterancestors()


def _owners(tokens: list[Token], masses: dict[Element, Mass], around: set[Element]) -> set[Element]:
    """The smallest elements that hold the most labels, three at least, and little else; none of `around`."""
    labels: dict[Element, set[str]] = {}
    holders: list[Element] = []
    for token in tokens:
        plain = folded(token.text)
        found = STRONG_LABEL.match(plain) if len(plain) < 200 else None
        if found:
            holders.append(token.element)
            for element in _chain(token.element):
                if element in around:
                    break
                labels.setdefault(element, set()).add(found[1])
    owners: set[Element] = set()
    for holder in holders:
        best: Element | None = None
        for element in _chain(holder):
            count = len(labels.get(element, ()))
            if count == 0 or masses[element].han + masses[element].link > LABEL_HAN * (count + 2):
                break
            if count >= MIN_LABELS and (best is None or count > len(labels[best])):
                best = element
        if best is not None:
            owners.add(best)
    return {owner for owner in owners if not any(other in owners for other in owner.iterancestors())}


def _pairs(tokens: list[Token]) -> list[str]:
    """The lines of an information block: a label, known or closed by a colon, and the text after it."""
    lines: list[str] = []
    label, value, at = "", "", None
    for token in tokens:
        text = " ".join(token.text.split())
        plain = folded(text)
        known = LABEL_ONLY.fullmatch(plain)
        opened = PAIR.match(text)
        if known or (len(plain) <= 12 and plain.endswith(("：", ":"))):
            _close(lines, label, value)
            label, value, at = (known[1] if known else plain[:-1]), "", None
        elif opened and opened[1]:
            _close(lines, label, value)
            label, value, at = opened[1], text[opened.end() :], token.block
        elif label and (not value or token.block is at):
            value += text if not value else f" {text}"
            at = token.block
        else:
            _close(lines, label, value)
            label, value, at = "", text, token.block
    _close(lines, label, value)
    return lines


def _close(lines: list[str], label: str, value: str) -> None:
    value = value.strip(" ：:")
    if value and not re.fullmatch(TOOLS, label or "-") and is_shown(value):
        lines.append(f"{label}：{value}" if label else value)
