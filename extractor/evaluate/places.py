"""Finds a gold quote in a policy's text and tells whether an item's evidence touches it."""

from collections.abc import Iterator
from functools import cached_property

from extractor.evaluate.entry import evidence_quotes
from extractor.evaluate.slots import Data
from extractor.evaluate.words import as_list, best_overlap, bigrams, plain

TOUCHING_WORDING = 0.5


class Places:
    """The text of one policy, searchable without regard to blanks and width."""

    def __init__(self, text: str) -> None:
        """The text is kept as it is; it is made searchable when first searched."""
        self.text = text

    @cached_property
    def _plain(self) -> tuple[str, list[int]]:
        letters = [(letter, at) for at, char in enumerate(self.text) for letter in plain(char)]
        return "".join(letter for letter, _ in letters), [at for _, at in letters]

    def holds(self, quote: str) -> bool:
        """True if the text has the quote somewhere."""
        return plain(quote) in self._plain[0]

    def spans(self, quote: str) -> Iterator[tuple[int, int]]:
        """The half-open spans of every occurrence of the quote."""
        (text, offsets), wanted = self._plain, plain(quote)
        at = text.find(wanted) if wanted else -1
        while at >= 0:
            yield offsets[at], offsets[at + len(wanted) - 1] + 1
            at = text.find(wanted, at + 1)

    def touches(self, item: Data, quote: str) -> bool:
        """True if the item's evidence overlaps an occurrence; by wording if the text lacks the quote."""
        spans = list(self.spans(quote))
        if not spans:
            grams = tuple(map(bigrams, evidence_quotes(item)))
            return best_overlap((bigrams(quote),), grams) >= TOUCHING_WORDING
        return any(_overlap(place, span) for place in as_list(item.get("evidence")) for span in spans)


def _overlap(place: Data, span: tuple[int, int]) -> bool:
    start, end = place.get("start"), place.get("end")
    return isinstance(start, int) and isinstance(end, int) and start < span[1] and span[0] < end
