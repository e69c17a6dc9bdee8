from hypothesis import given
from hypothesis import strategies as st

from extractor.emitters.entries import entries
from extractor.emitters.marks import Mark, marks, steps
from extractor.model.policy import Policy
from extractor.model.span import Span

SIZE = 30
MARKS = st.lists(st.tuples(st.integers(0, SIZE), st.integers(1, 12)), max_size=12)


def _made(pairs: list[tuple[int, int]]) -> list[Mark]:
    found = [
        Mark(start, min(start + size, SIZE), "hours", str(i), i) for i, (start, size) in enumerate(pairs)
    ]
    return sorted((m for m in found if m.start < m.end), key=lambda m: (m.start, -m.end, m.number))


@given(MARKS, st.integers(0, SIZE), st.integers(0, SIZE))
def test_any_overlap_nests_and_no_character_is_lost(pairs: list[tuple[int, int]], one: int, two: int) -> None:
    within = Span(min(one, two), max(one, two))
    made = _made(pairs)
    stack: list[Mark] = []
    covered: dict[int, set[int]] = {}
    at = within.start
    for step in steps(within, made):
        if step.kind == "open" and step.mark:
            assert step.first == (step.start == step.mark.start)
            stack.append(step.mark)
        elif step.kind == "close":
            assert stack.pop() is step.mark
        else:
            assert step.start == at < step.end
            at = step.end
            for place in range(step.start, step.end):
                covered[place] = {mark.number for mark in stack}
    assert not stack and at == within.end
    for place, numbers in covered.items():
        assert numbers == {m.number for m in made if m.start <= place < m.end}


@given(MARKS)
def test_every_mark_begins_once_in_the_whole_text(pairs: list[tuple[int, int]]) -> None:
    made = _made(pairs)
    first = [step.mark for step in steps(Span(0, SIZE), made) if step.kind == "open" and step.first]
    assert sorted(m.number for m in first if m) == sorted(m.number for m in made)


def test_marks_cover_evidence_and_unresolved(policy: Policy) -> None:
    made = marks(policy, entries(policy))
    assert {m.group for m in made} == {"notice", "hours", "dates", "contacts", "unresolved"}
    assert [m.start for m in made] == sorted(m.start for m in made)
