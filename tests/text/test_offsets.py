"""Offset maps: exact both ways, whatever was cut or put in."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractor.model.document import Block, Cell, Document, Drop, Place, Table
from extractor.model.offsets import Edit, apply_edits
from extractor.model.span import Span


@st.composite
def edited(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(st.text("甲乙丙 \n0", max_size=40))
    borders = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(borders[::2], borders[1::2], strict=False)
    return text, [(start, end, draw(st.text("子丑", max_size=3))) for start, end in pairs]


def test_a_deletion_closes_the_gap():
    text, step = apply_edits("继 续 教育", [(1, 2, ""), (3, 4, "")])
    assert text == "继续教育"
    assert step.to_old(0, 2) == (0, 3)
    assert step.to_old(1, 2) == (2, 3)
    assert [step.to_new(at) for at in range(7)] == [0, 1, 1, 2, 2, 3, 4]


def test_a_position_in_a_replacement_maps_to_its_border():
    text, step = apply_edits("甲\t\t乙", [(1, 3, "----")])
    assert text == "甲----乙"
    assert step.to_old(2, 3) == (1, 3)
    assert step.to_old(0, len(text)) == (0, 4)


def test_overlapping_edits_are_refused():
    with pytest.raises(ValueError, match="overlap"):
        apply_edits("甲乙丙", [(0, 2, ""), (1, 3, "")])


def test_edits_may_come_in_any_order():
    assert apply_edits("甲乙丙丁", [(3, 4, ""), (0, 1, "")])[0] == "乙丙"


@given(edited())
def test_kept_characters_keep_their_source(case: tuple[str, list[Edit]]):
    text, edits = case
    new, step = apply_edits(text, edits)
    for start, end, _ in edits:
        assert step.to_new(start) <= step.to_new(end)
    cut = {at for start, end, _ in edits for at in range(start, end)}
    for at in range(len(text)):
        if at not in cut:
            place = next(p for p in range(len(new)) if step.to_old(p, p + 1) == (at, at + 1))
            assert new[place] == text[at]


@given(edited(), st.data())
def test_a_span_of_the_new_text_holds_all_it_came_from(case: tuple[str, list[Edit]], data: st.DataObject):
    text, edits = case
    new, step = apply_edits(text, edits)
    start = data.draw(st.integers(0, len(new)))
    end = data.draw(st.integers(start, len(new)))
    first, last = step.to_old(start, end)
    assert 0 <= first <= last <= len(text)
    for at in range(start, end):
        inner = step.to_old(at, at + 1)
        assert first <= inner[0] and inner[1] <= last


@given(edited())
def test_many_positions_move_like_each_alone(case: tuple[str, list[Edit]]):
    text, edits = case
    _, step = apply_edits(text, edits)
    positions = list(range(len(text) + 1))
    moved = step.all_to_new(positions)
    assert moved == [step.to_new(at) for at in positions] == sorted(moved)


def test_editing_moves_blocks_and_changes_nothing_else_of_them():
    """A block that moves keeps every other field, whichever fields it has."""
    place = Place(page=3, bbox=(1.0, 2.0, 3.0, 4.0))
    block = Block(2, 4, "footnote", place, level=2, numbering="乙", indent=4, cut=True)
    source = Document("甲\n乙丙\n丁", (Block(0, 1), block, Block(5, 6)))
    (_, moved, _) = source.edited([(0, 0, "子丑")]).blocks
    assert moved == replace(block, start=4, end=6) and moved.place == place


def test_tables_and_drops_move_along():
    table = Table(2, 5, 0, 1, 2, (Cell(2, 3, 0, 0), Cell(4, 5, 0, 1, 1, 2)))
    source = Document("甲\n乙\t丙", (Block(0, 1), Block(2, 3, "cell"), Block(4, 5, "cell")), (table,))
    source = replace(
        source,
        dropped=(Drop("乙", "page 1", "page_number"), Drop("乙", "page 1", "repeated_paragraph", Span(2, 3))),
    )
    made = source.edited([(0, 2, "")])
    assert made.tables == (Table(0, 3, 0, 1, 2, (Cell(0, 1, 0, 0), Cell(2, 3, 0, 1, 1, 2))),)
    assert [drop.kept for drop in made.dropped] == [None, Span(0, 1)]
    assert made.source_span(0, 1) == (2, 3)


def test_deleting_a_line_feed_joins_two_blocks():
    made = Document("甲\n乙", (Block(0, 1), Block(2, 3))).edited([(1, 2, "")])
    assert made.text == "甲乙" and [(b.start, b.end) for b in made.blocks] == [(0, 2)]
