"""Word's automatic numbering: the definitions of numbering.xml and the counters that run through a text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.readers.docx.formats import as_text
from extractor.readers.docx.nodes import Node, attr, child, choose, local, number, switched_on
from extractor.readers.docx.styles import Style, Styles

PLACEHOLDER = re.compile(r"%([1-9])")
HAN = re.compile(r"[\u4e00-\u9fff]")
LEVELS = 9


@dataclass(slots=True)
class Level:
    """One level of a list: `text` holds %1…%9; `restart` is w:lvlRestart (None: after any higher level)."""

    start: int = 1
    format: str = "decimal"
    width: int = 0
    text: str = ""
    restart: int | None = None
    legal: bool = False
    style: str | None = None


@dataclass(slots=True)
class List:
    """A w:num: the abstract list whose counters it uses, its levels and its own starts by level."""

    abstract: str
    levels: dict[int, Level]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts numbered paragraphs. Lists of one abstract list share counters, as Word has it."""

    def __init__(self, root: Node | None, styles: Styles) -> None:
        self._styles = styles
        self._abstracts: dict[str, Node] = {}
        self._nums: dict[str, Node] = {}
        for node in root if root is not None else ():
            if local(node) == "abstractNum":
                self._abstracts[attr(node, "abstractNumId") or ""] = node
            elif local(node) == "num":
                self._nums[attr(node, "numId") or ""] = node
        self._levels: dict[str, dict[int, Level]] = {}
        self._lists: dict[str, List | None] = {}
        self._counters: dict[str, list[int | None]] = {}
        self._started: set[tuple[str, int]] = set()

    def next(self, style: Style, num_id: str | None, ilvl: int | None) -> str:
        """Count one paragraph with its style and its own w:numPr.

        The answer is the number as it is seen, '' for none or a bullet.
        """
        wanted = style.num_id if num_id is None else num_id
        found = self._list(wanted) if wanted else None
        if wanted is None or found is None:
            return ""
        place = self._place(found, style, ilvl, by_style=num_id is None)
        level = found.levels.get(place)
        if level is None:
            return ""
        counters = self._counters.setdefault(found.abstract, [None] * LEVELS)
        self._count(wanted, found, place, counters)
        return _shown(found, level, counters)

    def _place(self, found: List, style: Style, ilvl: int | None, *, by_style: bool) -> int:
        """The paragraph's own level, else the one tied to the style, else the style's, else the first."""
        if ilvl is not None:
            return ilvl
        if by_style:
            for name in style.chain:
                for place, level in found.levels.items():
                    if level.style == name:
                        return place
        return style.ilvl or 0

    def _count(self, num_id: str, found: List, place: int, counters: list[int | None]) -> None:
        start = found.starts.get(place)
        if start is not None and (num_id, place) not in self._started:
            self._started.add((num_id, place))
            counters[place] = start
        else:
            last = counters[place]
            counters[place] = _start(found, place) if last is None else last + 1
        for deeper in range(place + 1, LEVELS):
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or restart > deeper or place < restart:
                counters[deeper] = None

    def _list(self, num_id: str) -> List | None:
        if num_id not in self._lists:
            self._lists[num_id] = self._read_list(num_id)
        return self._lists[num_id]

    def _read_list(self, num_id: str) -> List | None:
        node = self._nums.get(num_id)
        abstract = self._abstract_of(node)
        if node is None or abstract is None:
            return None
        made = List(abstract, dict(self._read_levels(abstract)))
        for override in node:
            place = number(override, "ilvl") if local(override) == "lvlOverride" else None
            if place is None or not 0 <= place < LEVELS:
                continue
            start, level = child(override, "startOverride"), child(override, "lvl")
            if level is not None:
                made.levels[place] = _level(level)
            if start is not None:
                made.starts[place] = number(start) or 0
        return made

    def _abstract_of(self, num: Node | None) -> str | None:
        """The abstract list of a w:num, through w:numStyleLink when the levels stand in a list style."""
        seen: set[str] = set()
        while num is not None:
            pointer = child(num, "abstractNumId")
            name = attr(pointer, "val") if pointer is not None else None
            if name is None or name not in self._abstracts or name in seen:
                return None
            seen.add(name)
            link = child(self._abstracts[name], "numStyleLink")
            if link is None:
                return name
            num = self._nums.get(self._styles.get(attr(link, "val")).num_id or "")
        return None

    def _read_levels(self, abstract: str) -> dict[int, Level]:
        if abstract not in self._levels:
            nodes = [node for node in self._abstracts[abstract] if local(node) == "lvl"]
            self._levels[abstract] = _placed(nodes)
        return self._levels[abstract]


def glue(numbering: str, text: str) -> str:
    """The number and the text as one line.

    Tab and space after the number are dropped, but where the two would grow together ("1" and "总则",
    "1." and "5万元") one blank stands between them.
    """
    if not numbering or not text or text[0].isspace():
        return numbering + text
    last = numbering[-1]
    merges = (last.isascii() and last.isalnum()) or "０" <= last <= "９"
    return f"{numbering} {text}" if merges or (last in ".．" and text[0].isdigit()) else numbering + text


def _placed(nodes: list[Node]) -> dict[int, Level]:
    places = ((number(node, "ilvl"), node) for node in nodes)
    return {place: _level(node) for place, node in places if place is not None and 0 <= place < LEVELS}


def _start(found: List, place: int) -> int:
    if place in found.starts:
        return found.starts[place]
    return found.levels[place].start if place in found.levels else 1


def _shown(found: List, level: Level, counters: list[int | None]) -> str:
    """The number's text; a higher level that has not been used shows its start."""
    if level.format == "bullet":
        return level.text if HAN.search(level.text) else ""

    def value(match: re.Match[str]) -> str:
        place = int(match[1]) - 1
        count = counters[place]
        source = found.levels.get(place, level)
        shown = "decimal" if level.legal and source.format != "none" else source.format
        return as_text(_start(found, place) if count is None else count, shown).rjust(source.width, "0")

    text = PLACEHOLDER.sub(value, level.text)
    return "".join(char for char in text if not "\ue000" <= char <= "\uf8ff").strip()


def _level(node: Node) -> Level:
    made = Level()
    for each in node:
        name = local(each)
        if name == "AlternateContent":
            branch = choose(each)
            each = branch[0] if branch is not None and len(branch) else each
            name = local(each)
        if name == "start":
            made.start = number(each) or 0
        elif name == "numFmt":
            _format(made, each)
        elif name == "lvlText":
            made.text = attr(each, "val") or ""
        elif name == "lvlRestart":
            made.restart = number(each)
        elif name == "isLgl":
            made.legal = bool(switched_on(each))
        elif name == "pStyle":
            made.style = attr(each, "val")
    return made


def _format(level: Level, node: Node) -> None:
    """The number format; `custom` is written as an example list ("001, 002, …") whose width counts."""
    level.format = attr(node, "val") or "decimal"
    if level.format == "custom":
        first = (attr(node, "format") or "").split(",")[0].strip()
        level.width = len(first) if first.isdigit() else 0
        level.format = "decimal"
