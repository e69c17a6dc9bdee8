"""Characters that text recognition takes for one another, in a few places of a notice (handbook 6.1, 2.0)."""

from __future__ import annotations

import random
import re

from spots import ADDRESS, Change, edited, few, free, is_form

RATE = 0.05
"""The share of the places that are misread, never more than four in one notice."""

ZEROS = ((r"(?<=[一二三四五六七八九十〇○零OoО0０])[〇○零０](?=[ 一二三四五六七八九十〇○零OoО0０]*年)", "〇○零OoО0"),)
DAYS = (("日", "曰"),)
ONES = ((r"(?<=\d)1|1(?=\d)", "lI"),)
OHS = ((r"(?<=\d)0|0(?=\d)", "OoО"),)
STROKES = (("己", "已"), ("已", "己"), ("末", "未"), ("未", "末"))
MARKS = (("：", ":;；"), ("）", "]"), ("（", "["), ("〔", "["), ("〕", "]"), ("，", ","))


def misread(text: str, rng: random.Random, pairs: tuple[tuple[str, str], ...], rate: float = RATE) -> str:
    """`text` with a few matches of the patterns replaced by a look-alike; addresses and blank forms stay."""
    forms = [(m.start(), m.end()) for m in re.finditer("(?m)^.+$", text) if is_form(m[0])]
    found = [(m, looks) for pattern, looks in pairs for m in free(re.compile(pattern), text, ADDRESS)]
    places = [(m, looks) for m, looks in found if not any(a <= m.start() < b for a, b in forms)]
    chosen = few(rng, places, rate) if places else []
    return edited(text, [(m.start(), m.end(), _other(rng, looks, m[0])) for m, looks in chosen])


def _other(rng: random.Random, looks: str, one: str) -> str:
    return rng.choice([look for look in looks if look != one])


def _kind(*pairs: tuple[str, str]) -> Change:
    return lambda text, rng: misread(text, rng, pairs)


KINDS: dict[str, Change] = {
    "zeros": _kind(*ZEROS),
    "days": _kind(*DAYS),
    "ones": _kind(*ONES),
    "ohs": _kind(*OHS),
    "strokes": _kind(*STROKES),
    "punctuation": _kind(*MARKS),
    "all": _kind(*ZEROS, *DAYS, *ONES, *OHS, *STROKES, *MARKS),
}
