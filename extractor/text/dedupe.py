"""The duplicate ledger: repeated blocks leave the text, no distinct sentence does.

Handbook part 6: copies are found on the white-space-free text; only whole blocks of running sentences go,
never cells, labels, short lines or stock sentences; differing digits are never a copy.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace

from extractor.model.document import Block, Document, Drop
from extractor.model.offsets import Edit
from extractor.model.span import Span
from extractor.settings import MIN_DUPLICATE_CHARS
from extractor.text.chars import NUMBERING, squeeze

_SEED = 24
"""Length of the folded pieces that are looked up (code points)."""
_STEP = 12
_AGREE = 12
"""So many characters must agree behind a difference for a copy to go on (code points)."""
_MAX_GAP = 4
"""Longest stretch of differing characters inside a near copy (code points)."""
_MAX_ERRORS = 0.03
"""Share of differing characters a near copy may have (handbook 6.2)."""
_HEAD = 8
"""Length of the beginnings by which pieces that cannot recur are passed over (code points)."""
_SHORT = 12_000
"""Up to this length a plain search for each piece is the fastest way to find what recurs (code points)."""
_LEAP = 64
"""Characters compared at once in long exact copies."""
_DIGITS = re.compile(r"[\d一二三四五六七八九十〇]")
_LOOK_ALIKE = str.maketrans("己巳末曰目士人太千于戌戍夫今间＋", "已已未日日土入大干干戊戊天令问+")
"""Characters that OCR takes for each other (handbook 6.1); numerals are never among them."""
_BLANK_FORM = re.compile(
    r"_{3,}|[：:] {2,}\S{1,12}[：:]|[（(](?:盖\s?章|签[字章名])[)）]|(?<![\d〇一二三四五六七八九十]) ?年 ?月 ?日$"
    r"|(?:姓名|性别|单位|电话|日期|意见|签名|签字|盖章|填[报表]人|审核人|负责人|联系人)[^：:]{0,6}[：:]$"
)
"""A place to fill in: forms printed twice are two forms (handbook 6.3)."""
_QUOTES = tuple(zip("“”‘’＂＇", "\"\"''\"'", strict=True))


@dataclass(frozen=True, slots=True)
class _Folded:
    """All paragraph blocks without white space, and where each begins in that string."""

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]

    def block_at(self, position: int) -> int:
        return bisect_right(self.starts, position) - 1

    def laid_out_apart(self, a: int, b: int) -> bool:
        """True when one position stands in a block at least three times as long: lines here, paragraphs there.

        A copy that a conversion made differs so in layout; parallel rules (two levels, two offices) do not,
        and a word that differs between them is another rule (handbook 6.3).
        """
        one, two = (self.end_of(i) - self.starts[i] for i in (self.block_at(a), self.block_at(b)))
        return max(one, two) >= 3 * min(one, two)

    def touched(self, span: tuple[int, int]) -> range:
        """The blocks that hold words of a folded span."""
        first, last = self.block_at(span[0]), self.block_at(span[1] - 1)
        if not _words(self.text[span[0] : self.end_of(first)]):
            first += 1
        if not _words(self.text[self.starts[last] : span[1]]):
            last -= 1
        return range(first, last + 1)

    def end_of(self, index: int) -> int:
        return self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)


@dataclass(frozen=True, slots=True)
class _Repeat:
    """Folded spans that say the same: `first` stands earlier than `second`."""

    first: tuple[int, int]
    second: tuple[int, int]
    similarity: float


@dataclass(frozen=True, slots=True)
class _Choice:
    """Blocks `first` to `last` go; the folded span `kept` says the same and stays."""

    first: int
    last: int
    kept: tuple[int, int]
    similarity: float


def drop_duplicates(document: Document) -> Document:
    """The document without repeated blocks; `dropped` says of each what it repeats, why and how closely."""
    while True:
        fewer = _drop_once(document)
        if fewer is document:
            return document
        document = fewer


def _drop_once(document: Document) -> Document:
    """One pass: what is dropped repeats blocks that stay for this pass, so no content can go with its last copy."""
    folded = _fold(document)
    drops: list[_Choice] = []
    gone: set[int] = set()
    kept: set[int] = set()
    for repeat in sorted(_repeats(folded), key=lambda r: r.second[0] - r.second[1]):  # the longest first
        chosen = _choose(document, folded, repeat, gone, kept)
        if chosen is not None:
            gone.update(range(chosen.first, chosen.last + 1))
            kept.update(folded.touched(chosen.kept))
            drops.append(chosen)
    if not drops:
        return document
    drops.sort(key=lambda d: d.first)
    ledger = [_entry(document, folded, drop) for drop in drops]
    spans = [Span(folded.blocks[drop.first].start, folded.blocks[drop.last].end) for drop in drops]
    earlier = [_pointed_on(old, spans, ledger) for old in document.dropped]
    edits = without(document, [folded.blocks[index] for index in gone])
    return replace(document, dropped=(*earlier, *ledger)).edited(edits)


def _pointed_on(old: Drop, spans: list[Span], ledger: list[Drop]) -> Drop:
    """The earlier entry; where the copy it names goes now, it names the one that stays."""
    if old.kept is None:
        return old
    met = [n for n, span in enumerate(spans) if span.overlaps(old.kept)]
    shared = sum(min(spans[n].end, old.kept.end) - max(spans[n].start, old.kept.start) for n in met)
    stays = [kept for n in met if (kept := ledger[n].kept)]
    if not stays or shared + len(met) <= len(old.kept):
        return old
    return replace(old, kept=Span(min(s.start for s in stays), max(s.end for s in stays)))


def without(document: Document, blocks: list[Block]) -> list[Edit]:
    """The edits that take out `blocks`, each with one line feed; what stands between them (a table) stays."""
    joined: list[Edit] = []
    ordered = sorted(blocks, key=lambda b: b.start)
    for block in ordered:
        start, end = block.start, min(block.end + 1, len(document.text))
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], end, "")
        else:
            joined.append((start, end, ""))
    if ordered and ordered[-1] == document.blocks[-1]:
        joined[-1] = (max(joined[-1][0] - 1, 0), len(document.text), "")
    return joined


def _fold(document: Document) -> _Folded:
    pieces: list[str] = []
    blocks: list[Block] = []
    starts: list[int] = []
    length = 0
    text = document.text
    for quote, plain in _QUOTES:
        text = text.replace(quote, plain)
    for block in document.blocks:
        if block.kind in ("cell", "info"):
            continue
        piece = squeeze(text[block.start : block.end])
        blocks.append(block)
        starts.append(length)
        pieces.append(piece)
        length += len(piece)
    return _Folded("".join(pieces), tuple(blocks), tuple(starts))


def _repeats(folded: _Folded) -> Iterator[_Repeat]:
    """Maximal repeats of at least `MIN_DUPLICATE_CHARS`, near ones joined over small differences."""
    text = folded.text
    recurring = _recurring(text)
    if not recurring:
        return
    seen: dict[str, list[int]] = {}
    for at in range(0, len(text) - _SEED + 1, _STEP):
        seen.setdefault(text[at : at + _SEED], []).append(at)
    covered = 0
    for at in recurring:
        if at < covered:
            continue
        piece = text[at : at + _SEED]
        places = seen.get(piece)
        if places is None or places[0] >= at or len(set(piece)) <= 2:  # rules and leaders repeat themselves
            continue
        end = bisect_right(places, at - _SEED)
        earlier = places[max(0, end - 4) : end]
        if not earlier:
            continue
        best = max((_extend(folded, start, at) for start in earlier), key=lambda r: r.first[1] - r.first[0])
        covered = max(best.second[1], at + 1)  # a maximal agreement is the same from each seed inside it
        if best.second[1] - best.second[0] >= MIN_DUPLICATE_CHARS:
            yield best


def _recurring(text: str) -> list[int]:
    """The positions whose first characters stand at an earlier looked-up place, in order."""
    looked_up = range(0, len(text) - _SEED + 1, _STEP)
    if len(text) <= _SHORT:
        return _found_again(text, looked_up)
    first: dict[str, int] = {}
    for at in looked_up:
        first.setdefault(text[at : at + _HEAD], at)
    known = [at for at in range(len(text) - _SEED + 1) if text[at : at + _HEAD] in first]
    return [at for at in known if first[text[at : at + _HEAD]] < at]


def _found_again(text: str, looked_up: range) -> list[int]:
    """The places where a looked-up piece stands again, in order."""
    places: set[int] = set()
    pieces: set[str] = set()
    find = text.find
    for start in looked_up:
        piece = text[start : start + _SEED]
        at = find(piece, start + 1)
        if at < 0 or piece in pieces:
            continue
        pieces.add(piece)
        while at >= 0:
            places.add(at)
            at = find(piece, at + 1)
    return sorted(places)


def _extend(folded: _Folded, first: int, second: int) -> _Repeat:
    """Grow an exact seed to both sides, crossing short differences that make no other rule."""
    left, missed_left = _grow(folded, first - 1, second - 1, -1, first + _SEED)
    right, missed_right = _grow(folded, first, second, 1, second - left[1])
    start1, start2 = first - left[0], second - left[1]
    end1, end2 = first + right[0], second + right[1]
    length = max(end2 - start2, 1)
    return _Repeat((start1, end1), (start2, end2), round(1 - (missed_left + missed_right) / length, 4))


def _grow(folded: _Folded, a: int, b: int, way: int, limit: int) -> tuple[tuple[int, int], int]:
    """How far both sides agree from `a` and `b` on; returns the two lengths and the characters that differ."""
    text = folded.text
    done_a = done_b = missed = 0
    while True:
        run = _run(text, a + way * done_a, b + way * done_b, way, limit)
        done_a, done_b = done_a + run, done_b + run
        jump = _jump(folded, a + way * done_a, b + way * done_b, way, limit)
        if jump is None or missed + max(jump) > _MAX_ERRORS * (done_b + 60):
            return (done_a, done_b), missed
        missed += max(jump)
        done_a, done_b = done_a + jump[0], done_b + jump[1]


def _agrees(text: str, a: int, b: int, way: int, limit: int) -> bool:
    """True when `_AGREE` characters agree from `a` and `b` on; `limit` as in `_run`."""
    if way > 0:
        return a + _AGREE <= limit and b + _AGREE <= len(text) and text[a : a + _AGREE] == text[b : b + _AGREE]
    a, b = a + 1, b + 1
    return a >= _AGREE and b - _AGREE >= limit and text[a - _AGREE : a] == text[b - _AGREE : b]


def _run(text: str, a: int, b: int, way: int, limit: int) -> int:
    """Length of the exact agreement; `limit` keeps the two sides apart (end of the first, start of the second)."""
    length, size = 0, len(text)
    while way > 0 and a + _LEAP <= limit and text[a : a + _LEAP] == text[b : b + _LEAP] and b + _LEAP <= size:
        length, a, b = length + _LEAP, a + _LEAP, b + _LEAP
    while b < size and (a < limit if way > 0 else b >= limit) and a >= 0 and text[a] == text[b]:
        length, a, b = length + 1, a + way, b + way
    return length


def _jump(folded: _Folded, a: int, b: int, way: int, limit: int) -> tuple[int, int] | None:
    """The smallest step over differing characters after which 12 characters agree again; None over a new meaning."""
    text = folded.text
    for total in range(1, 2 * _MAX_GAP + 1):
        for skip_a in range(max(0, total - _MAX_GAP), min(total, _MAX_GAP) + 1):
            skip_b = total - skip_a
            if _agrees(text, a + way * skip_a, b + way * skip_b, way, limit):
                one = "".join(text[a + way * k] for k in range(skip_a))
                two = "".join(text[b + way * k] for k in range(skip_b))
                if _misread(one, two) or (not _DIGITS.search(one + two) and folded.laid_out_apart(a, b)):
                    return skip_a, skip_b
                return None
    return None


def _misread(one: str, two: str) -> bool:
    """True when only punctuation differs, or characters that OCR takes for each other."""
    if not _words(one) and not _words(two):
        return True
    return one.translate(_LOOK_ALIKE) == two.translate(_LOOK_ALIKE)


def _choose(
    document: Document, folded: _Folded, repeat: _Repeat, gone: set[int], kept: set[int]
) -> _Choice | None:
    """What of the repeat goes, the later side first; None when nothing may go in this pass."""
    spans = (repeat.second, repeat.first)
    sides = [_free(_whole_blocks(folded, span), gone) for span in spans]
    order = (0, 1)
    if sides[0] and sides[1] and _is_broken(folded, sides[1]) and not _is_broken(folded, sides[0]):
        order = (1, 0)  # natural paragraphs stay, broken lines go
    for index in order:
        side = _before_form(document, folded, sides[index])
        if side and _may_go(document, folded, side, repeat):
            dropped, other = spans[index], spans[1 - index]
            start = other[0] + max(folded.starts[side[0]] - dropped[0], 0)
            end = other[1] - max(dropped[1] - folded.end_of(side[1]), 0)
            stays = start < end and gone.isdisjoint(folded.touched((start, end)))
            free = kept.isdisjoint(range(side[0], side[1] + 1))
            return _Choice(side[0], side[1], (start, end), repeat.similarity) if stays and free else None
    return None


def _free(side: tuple[int, int] | None, taken: set[int]) -> tuple[int, int] | None:
    """The first stretch of the side without `taken` blocks."""
    left = [index for index in range(side[0], side[1] + 1) if index not in taken] if side else []
    if not left:
        return None
    last = left[0]
    while last + 1 in left:
        last += 1
    return left[0], last


def _before_form(document: Document, folded: _Folded, side: tuple[int, int] | None) -> tuple[int, int] | None:
    """The side up to the last sentence above the first blank to fill in; None when nothing is left."""
    if side is None:
        return None
    first, last = side
    for index in range(first, last + 1):
        block = folded.blocks[index]
        if _BLANK_FORM.search(document.text, block.start, block.end):
            last = index - 1
            while last >= first and folded.text[folded.end_of(last) - 1] not in "。；":
                last -= 1
            return (first, last) if first <= last else None
    return side


def _whole_blocks(folded: _Folded, span: tuple[int, int]) -> tuple[int, int] | None:
    """The blocks that the folded span covers wholly (a remainder of punctuation aside)."""
    first = bisect_left(folded.starts, span[0])
    if first > 0 and folded.starts[first - 1] < span[0] and not _words(folded.text[folded.starts[first - 1] : span[0]]):
        first -= 1
    last = folded.block_at(span[1] - 1)
    if last >= 0 and folded.end_of(last) > span[1] and _words(folded.text[span[1] : folded.end_of(last)]):
        last -= 1
    return (first, last) if first <= last and first < len(folded.starts) else None


_WORD = re.compile(r"[^\W_]")


def _words(text: str) -> bool:
    return bool(_WORD.search(text))


def _is_broken(folded: _Folded, side: tuple[int, int]) -> bool:
    """True when the side is many short lines, as text boxes and page layouts leave them."""
    count = side[1] - side[0] + 1
    return count >= 4 and (folded.end_of(side[1]) - folded.starts[side[0]]) / count < 32


def _may_go(document: Document, folded: _Folded, side: tuple[int, int], repeat: _Repeat) -> bool:
    """Whole sentences of the least length; a numbered paragraph only beside others or under its own number."""
    start, end = folded.starts[side[0]], folded.end_of(side[1])
    if end - start < MIN_DUPLICATE_CHARS or not any(c in "。；" for c in folded.text[start:end]):
        return False
    if side[0] == side[1]:
        line = document.text[folded.blocks[side[0]].start : folded.blocks[side[0]].end]
        other = folded.block_at(repeat.first[0])
        return not NUMBERING.match(line) or side[0] - other <= 1
    return True


def _entry(document: Document, folded: _Folded, drop: _Choice) -> Drop:
    first, last, kept = drop.first, drop.last, drop.kept
    stays = folded.touched(kept)
    a, b = stays[0], stays[-1]
    start, end = folded.blocks[a].start, folded.blocks[b].end
    if _words(folded.text[folded.starts[a] : max(kept[0], folded.starts[a])]):
        start = _position(document, folded, a, kept[0])
    if _words(folded.text[kept[1] : folded.end_of(b)]):
        end = _position(document, folded, b, kept[1])
    quote = "\n".join(document.text[b.start : b.end] for b in folded.blocks[first : last + 1])
    source = document.source_span(folded.blocks[first].start, folded.blocks[last].end)
    location = f"characters {source[0]}-{source[1]}"
    if page := folded.blocks[first].place.page:
        location = f"page {page}, {location}"
    return Drop(quote, location, _reason(folded, first, last, a, b), Span(start, end), drop.similarity)


def _position(document: Document, folded: _Folded, index: int, at: int) -> int:
    """The place in the text of folded position `at` inside block `index`."""
    block = folded.blocks[index]
    left = at - folded.starts[index]
    position = block.start
    while left > 0 and position < block.end:
        left -= not document.text[position].isspace()
        position += 1
    return position


def _reason(folded: _Folded, first: int, last: int, kept_first: int, kept_last: int) -> str:
    kinds = {b.kind for b in folded.blocks[first : last + 1]}
    if kinds == {"text_box"}:
        return "text_box_copy"
    if _is_broken(folded, (first, last)) and last - first > kept_last - kept_first:
        return "broken_lines_copy"
    if first == last and kept_last > kept_first:
        return "flattened_copy"
    return "repeated_paragraph"
