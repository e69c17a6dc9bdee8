"""Properties of the comparisons."""

from hypothesis import given
from hypothesis import strategies as st

from extractor.evaluate import readings as r
from extractor.evaluate.slots import Slot, judge
from extractor.evaluate.words import bigrams, loosely_same, overlap, plain

texts = st.text(alphabet="学时年度继续教育１1 \n（(", max_size=12)


@given(texts, texts)
def test_overlap_is_a_symmetric_share(a: str, b: str) -> None:
    assert 0.0 <= overlap(bigrams(a), bigrams(b)) <= 1.0
    assert overlap(bigrams(a), bigrams(b)) == overlap(bigrams(b), bigrams(a))


@given(texts)
def test_text_is_itself_whatever_the_blanks(a: str) -> None:
    assert plain(plain(a)) == plain(a) == plain("　".join(a))
    assert loosely_same(a, " ".join(a))
    assert overlap(bigrams(a), bigrams(a)) == float(bool(plain(a)))


@given(texts, texts)
def test_judging_a_value_against_itself_and_nothing(a: str, b: str) -> None:
    slot = Slot("x")
    gold, got = r.read_text(a), r.read_text(b)
    assert judge(slot, gold, gold) == ("right" if gold else "unscored")
    assert judge(slot, gold, None) == ("missing" if gold else "unscored")
    assert judge(slot, None, got) == ("extra" if got else "unscored")
    assert judge(slot, gold, got) in (
        ("right",) if gold == got and gold else ("different", "missing", "extra", "unscored")
    )


@given(st.integers(0, 10**6), st.integers(1, 4))
def test_numbers_compare_by_value(number: int, zeros: int) -> None:
    assert r.read_number(number) == r.read_number(f"{number}.{'0' * zeros}") == r.read_number(float(number))


def test_loose_names() -> None:
    assert loosely_same("青川市人力资源和社会保障局", "青川市人力资源社会保障局")
    assert not loosely_same("青川市教育局", "青川市财政局")
    assert not loosely_same("青川市教育局", "")


def test_month_and_day_bounds() -> None:
    assert r.read_end("2020-02") == r.read_end("2020-02-29")
    assert r.read_start("2020-02") == r.read_start("2020-02-01")
    assert r.read_end("2020-02") != r.read_end("2020-02-28")
    assert r.read_end(2020) == r.read_end("2020") == "2020"
    assert r.read_end("2020-13") == "2020-13"


def test_clock_times_and_caps() -> None:
    assert r.read_times([{"start": "9:00", "end": "11:30"}]) == r.read_times(
        [{"start": "09:00", "end": "11:30"}]
    )
    cap = {"value": 30, "unit": "class_hour"}
    assert r.read_caps([cap]) == r.read_caps([{**cap, "value": "30.0", "per": "unspecified"}])
    assert r.read_caps([]) is r.read_times(None) is r.read_relative(None) is r.read_relative({}) is None
    assert r.read_relative({"offset": None}) is None
    assert r.read_relative({"anchor": "培训结束"}) == (None, None, None)
