"""Holds a policy's duplicates against the copies gold expects and the repeats it forbids to drop."""

from collections.abc import Iterable, Iterator
from typing import Any

from extractor.evaluate.places import Places
from extractor.evaluate.slots import Data
from extractor.evaluate.words import as_list, as_text, plain

COPY_REASONS = ("text_box_copy", "flattened_copy", "broken_lines_copy")
_ENDS = " 。；;，,、：:."
_USED = "\0"


def expected_copies(entry: Data) -> list[Data]:
    """The copies of a gold entry: its `copies`, or its `dropped` texts (a bare text stands for its quote)."""
    return [_quoted(copy) for copy in (*as_list(entry.get("copies")), *as_list(entry.get("dropped")))]


def _quoted(text: Any) -> Data:
    return text if isinstance(text, dict) else {"quote": text}


def kept_copies(gold: Data, policy: Data) -> Iterator[str]:
    """The first words of every expected copy that the policy did not drop."""
    dropped = "".join(plain(_dropped(entry)) for entry in as_list(policy.get("duplicates")))
    for entry in as_list(gold.get("duplicates")):
        copies = expected_copies(entry)
        starts, ends = _absent(dropped, map(_words, copies)), _absent(dropped, map(_last, copies))
        yield from (_words(copy) for copy in copies if _words(copy) in starts or _last(copy) in ends)


def lost_originals(gold: Data, places: Places) -> Iterator[str]:
    """The first words of every original that the policy's text no longer has."""
    for expected in as_list(gold.get("duplicates")):
        quote = _words(_quoted(expected.get("kept") or ""))
        if not places.holds(quote):
            yield quote


def dropped_repeats(gold: Data, policy: Data) -> Iterator[tuple[str, str]]:
    """Every legitimate repeat that was dropped as a whole piece: gold's text and the dropped one.

    Where gold expects a copied page, its pieces may well be such repeats; they are passed over.
    """
    copied = any(_is_copy(entry) for entry in as_list(gold.get("duplicates")))
    pieces = [piece for piece in as_list(policy.get("duplicates")) if not (copied and _is_copy(piece))]
    dropped = {_bare(_dropped(piece)): _dropped(piece) for piece in pieces}
    for repeat in as_list(gold.get("legitimate_repeats")):
        found = next((text for text in _texts(repeat) if _bare(text) and _bare(text) in dropped), None)
        if found is not None:
            yield found, dropped[_bare(found)]


def _texts(repeat: Any) -> list[str]:
    return (
        [as_text(repeat.get(key)) for key in ("text", "quote")]
        if isinstance(repeat, dict)
        else [as_text(repeat)]
    )


def _absent(dropped: str, quotes: Iterable[str]) -> set[str]:
    """The quotes without an occurrence of their own; the longest choose first."""
    absent: set[str] = set()
    for quote in sorted(quotes, key=lambda quote: -len(plain(quote))):
        if plain(quote) in dropped:
            dropped = dropped.replace(plain(quote), _USED, 1) if plain(quote) else dropped
        else:
            absent.add(quote)
    return absent


def _words(copy: Data) -> str:
    return as_text(copy.get("quote_start") or copy.get("quote"))


def _last(copy: Data) -> str:
    return as_text(copy.get("quote_end"))


def _dropped(entry: Data) -> str:
    dropped: Any = entry.get("dropped")
    return as_text(dropped.get("quote") if isinstance(dropped, dict) else dropped)


def _is_copy(entry: Data) -> bool:
    return entry.get("reason", COPY_REASONS[0]) in COPY_REASONS


def _bare(text: str) -> str:
    return plain(text).rstrip(_ENDS)
