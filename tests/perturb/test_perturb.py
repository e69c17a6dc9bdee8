"""A notice converted badly, misread or said in other words gives the same items; another figure gives another item.

`GONGWEN_FULL=1` tries ten times as many seeds. `report.py` prints the figures of every kind and its worst cases.
"""

from __future__ import annotations

import os
import re

import layouts
import pytest
from report import BOUNDS, SUITES, meanings, measure, notices, seeded, table

from extractor.engine.rulebook import Rulebook
from extractor.evaluate.words import plain

SEEDS = range(20 if os.environ.get("GONGWEN_FULL") == "1" else 2)
KINDS = [(suite, kind) for suite, kinds in SUITES.items() for kind in kinds]
SAME_TEXT = (
    "han_blanks", "digit_blanks", "odd_blanks", "zero_width", "full_width", "half_marks", "wrapped", "wrapped_apart", "line_ends",
)  # fmt: skip
"""Kinds of layout that add nothing and take nothing away but blanks and widths."""
ADDED = re.compile(r"[*#>\\|\s]|\[(?:bookmark|image):[^\]]*\]|[-—] \d+ [-—]|第\d+页 共\d+页|-{3}")


@pytest.mark.parametrize(("suite", "kind"), KINDS, ids=[f"{suite}.{kind}" for suite, kind in KINDS])
def test_the_items_stay(suite: str, kind: str, rulebook: Rulebook) -> None:
    tally = measure(kind, SUITES[suite][kind], SEEDS, rulebook)
    assert tally.texts, "没有一份通知可以这样改写"
    low = tally.share < BOUNDS[suite]
    assert not low, f"应保持 {BOUNDS[suite]:.0%}\n{table({f'{suite}.{kind}': tally}, rulebook, worst=6)}"


def test_another_figure_or_level_changes_that_slot_and_nothing_else(rulebook: Rulebook) -> None:
    results = meanings(SEEDS, rulebook)
    assert {"hours.value", "dates.end", "fees.amount", "hours.levels"} <= set(results)
    wrong = [f"{slot} {said}\n    {stray}" for slot, tried in results.items() for said, stray in tried if stray]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("suite", "kind"), KINDS, ids=[f"{suite}.{kind}" for suite, kind in KINDS])
def test_a_seed_gives_one_text(suite: str, kind: str) -> None:
    name, text = next(iter(notices().items()))
    assert len({SUITES[suite][kind](text, seeded(7, kind, name)) for _ in range(2)}) == 1


@pytest.mark.parametrize("kind", SAME_TEXT)
def test_these_layouts_keep_every_character(kind: str) -> None:
    for name, text in notices().items():
        other = layouts.KINDS[kind](text, seeded(1, kind, name))
        assert plain(other.translate(str.maketrans("[]", "〔〕"))) == plain(text.translate(str.maketrans("[]", "〔〕")))


@pytest.mark.parametrize("kind", ["page_numbers", "markdown", "marks"])
def test_these_layouts_only_add_marks(kind: str) -> None:
    for name, text in notices().items():
        other = layouts.KINDS[kind](text, seeded(1, kind, name))
        assert ADDED.sub("", other) == ADDED.sub("", text)
