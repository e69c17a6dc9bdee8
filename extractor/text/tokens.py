"""Words of a Chinese text: the only place that imports a segmenter or spaCy.

`words` cuts with rjieba, which is always installed and costs nothing to start. Everything else here needs the
extra `spacy` and loads it on first use: seconds, so nothing on the way of an ordinary conversion may call it.
"""

from __future__ import annotations

import logging
import warnings
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from importlib import import_module
from typing import Any, Final

from extractor.errors import GongwenError
from extractor.settings import MAX_TEXT_CHARS

SHORTEST_WORD: Final = 2
"""Shorter words are not taught to the segmenter: they would cut longer ones apart (code points)."""

Patterns = Sequence[Sequence[Mapping[str, Any]]]
"""Alternatives; each is a list of tokens as spaCy's Matcher takes them."""
Found = tuple[str, int, int]
"""Key of the patterns that matched, first and last (excluded) character."""


class MissingExtraError(GongwenError):
    """A package of the extra `spacy` is absent or does not load."""

    code = "missing_extra"


def words(text: str) -> list[str]:
    """The words of a text by rjieba; joined they are the text again. Fit for short pieces such as a name."""
    import rjieba

    return list(rjieba.cut(text))


@lru_cache(maxsize=4096)
def is_common_word(text: str) -> bool:
    """True when rjieba's dictionary holds `text` as one word that is no personal name (任务, 单独, 时间)."""
    import rjieba

    tagged = rjieba.tag(text, False)  # the dictionary alone: unknown names fall into characters
    return len(tagged) == 1 and not tagged[0][1].startswith("nr") and tagged[0][1] != "ns"


def language(own: Iterable[str] = ()) -> Any:
    """spaCy's blank Chinese `Language` that cuts with jieba and knows the words `own`; loaded once a set.

    Its documents reproduce their text exactly. Raises MissingExtraError (code `missing_extra`).
    """
    return _language(frozenset(own))


class TokenMatcher:
    """spaCy's Matcher over named lists of patterns, ready to run on any number of texts."""

    def __init__(self, patterns: Mapping[str, Patterns], own: Iterable[str] = ()) -> None:
        """Raises MissingExtraError. The patterns must be ones that spaCy accepts."""
        self._nlp = language(own)
        self._matcher = _load("spacy.matcher").Matcher(self._nlp.vocab)
        for key, alternatives in patterns.items():
            listed = [[dict(token) for token in pattern] for pattern in alternatives]
            self._matcher.add(key, listed, greedy="LONGEST")

    def find(self, text: str) -> list[Found]:
        """The longest matches of each key (of one key none overlap) by place, in exact character offsets."""
        doc = self._nlp.make_doc(text)
        found = []
        for key, first, behind in self._matcher(doc):
            last = doc[behind - 1]
            found.append((self._nlp.vocab.strings[key], doc[first].idx, last.idx + len(last.text)))
        return sorted(found, key=lambda match: (match[1], match[2], match[0]))


def docbin(docs: Iterable[Any]) -> bytes:
    """A DocBin of spaCy documents with their words, span groups and user data; same documents, same bytes."""
    bin_ = _load("spacy.tokens").DocBin(attrs=["ORTH"], store_user_data=True)
    for doc in docs:
        bin_.add(doc)
    return bytes(bin_.to_bytes())


@lru_cache(maxsize=2)
def _language(own: frozenset[str]) -> Any:
    nlp = _load("spacy").blank("zh")
    nlp.tokenizer.segmenter = "jieba"
    nlp.tokenizer.jieba_seg = _segmenter(own)
    nlp.max_length = MAX_TEXT_CHARS
    return nlp


def _segmenter(own: frozenset[str]) -> Any:
    """A jieba tokenizer of our own: the package's shared one stays as others expect it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # jieba's own invalid escapes and use of pkg_resources
        jieba = _load("jieba")
    jieba.setLogLevel(logging.CRITICAL)  # it reports the building of its cache on standard error
    segmenter = jieba.Tokenizer()
    for word in sorted(own):
        if len(word) >= SHORTEST_WORD and not any(char.isspace() for char in word):
            segmenter.add_word(word)
    return segmenter


def _load(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        message = f"这项功能要用 spaCy 和 jieba，{name.split('.')[0]} 没有装，或没有装好"
        raise MissingExtraError(message, hint="pip install gongwen[spacy]") from error
