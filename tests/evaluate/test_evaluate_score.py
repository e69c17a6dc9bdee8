"""Every kind of error moves exactly the counters it should."""

from collections.abc import Callable
from copy import deepcopy
from typing import Any

import pytest

from extractor.evaluate import Counts, DocumentScore, score, total
from extractor.evaluate.slots import GROUPS, ITEMS

Data = dict[str, Any]
Place = Callable[[str], Data]


def moved(
    gold: Data, policy: Data, change: Callable[[Data], object]
) -> dict[str, tuple[int, int, int, int, int]]:
    """The counters (tp, fp, fn, exact, items) that differ from the perfect score, group by group."""
    best = score(gold, policy)
    changed = deepcopy(policy)
    change(changed)
    after = score(gold, changed)
    return {group: delta for group in GROUPS if any(delta := _delta(best, after, group))}


def _delta(best: DocumentScore, after: DocumentScore, group: str) -> tuple[int, int, int, int, int]:
    a, b = best.groups[group].counts, after.groups[group].counts
    return (b.tp - a.tp, b.fp - a.fp, b.fn - a.fn, b.exact - a.exact, b.items - a.items)


def test_perfect_policy(gold: Data, policy: Data) -> None:
    result = score(gold, policy)
    assert all(group.counts.f1 == 1.0 and not group.counts.empty for group in result.groups.values())
    assert result.micro.exact == result.micro.items
    assert result.essentials
    wrong = (
        *result.misses,
        *result.spurious,
        *result.violations,
        *result.evidence_failures,
        *result.lost_quotes,
    )
    assert wrong == ()
    assert (result.headings.expected, result.headings.found) == (4, 4)


def test_empty_policy_misses_all(gold: Data, policy: Data) -> None:
    best, none = score(gold, policy).micro, score(gold, {}).micro
    optional_slots = 1
    assert (none.tp, none.fp, none.fn) == (0, 0, best.tp - optional_slots)
    assert (none.precision, none.recall, none.f1) == (0.0, 0.0, 0.0)


def test_empty_gold_makes_all_spurious(gold: Data, policy: Data) -> None:
    best, none = score(gold, policy), score({"notice": {}}, policy)
    assert (none.micro.tp, none.micro.fp, none.micro.fn) == (0, best.micro.tp, 0)
    assert {item.group for item in none.spurious} == set(GROUPS)


CHANGES: list[tuple[str, Callable[[Data], object], dict[str, tuple[int, int, int, int, int]]]] = [
    ("value missing", lambda p: p["hours"][0].update(value=None), {"hours": (-1, 0, 1, -1, 0)}),
    ("value different", lambda p: p["hours"][0].update(value=72), {"hours": (-1, 1, 1, -1, 0)}),
    ("value extra", lambda p: p["hours"][0].update(mode="online"), {"hours": (0, 1, 0, -1, 0)}),
    ("default is no value", lambda p: p["hours"][2].update(per="unspecified", levels=[]), {}),
    ("accepted value", lambda p: p["hours"][2].update(category="other"), {}),
    ("accepted silence", lambda p: p["hours"][2].update(mode=None), {}),
    ("unscored slot", lambda p: p["hours"][0].update(soft=True, label="x"), {}),
    ("item missing", lambda p: p["hours"].pop(0), {"hours": (-6, 0, 6, -1, 0)}),
    ("optional item missing", lambda p: p["audience"].pop(1), {"audience": (-1, 0, 0, -1, -1)}),
    ("item twice", lambda p: p["fees"].append(p["fees"][0]), {"fees": (0, 3, 0, 0, 0)}),
    ("optional item twice", lambda p: p["audience"].append(p["audience"][1]), {}),
    ("order of items", lambda p: p["hours"].reverse(), {}),
    ("order in lists", lambda p: p["audience"][0]["levels"].reverse(), {}),
    ("level lost", lambda p: p["audience"][0]["levels"].pop(), {"audience": (-1, 1, 1, -1, 0)}),
    ("decimals", lambda p: p["fees"][0].update(amount="20.80"), {}),
    ("number as text", lambda p: p["attachments"][0].update(number="1"), {}),
    ("month as day", lambda p: p["dates"][0].update(start="2021-03-01", end="2021-03"), {}),
    ("wrong day", lambda p: p["dates"][0].update(end="2021-03-30"), {"dates": (-1, 1, 1, -1, 0)}),
    ("anchor words", lambda p: p["dates"][2]["relative"].update(anchor="结业"), {}),
    ("offset", lambda p: p["dates"][2]["relative"].update(offset=5), {"dates": (-1, 1, 1, -1, 0)}),
    ("times", lambda p: p["dates"][1].update(times=[]), {"dates": (-1, 0, 1, -1, 0)}),
    (
        "mobile as phone",
        lambda p: p["contacts"][0].update(phones=["13800000000", "08395550187"], mobiles=[]),
        {},
    ),
    ("fax as phone", lambda p: p["contacts"][0]["phones"].append("5550188"), {"contacts": (-1, 1, 1, -1, 0)}),
    ("loose address", lambda p: p["contacts"][0].update(address="行政大楼二楼"), {}),
    ("cap", lambda p: p["conversions"][0]["caps"][0].update(value=31), {"conversions": (-1, 1, 1, -1, 0)}),
    (
        "citation number extra",
        lambda p: p["citations"][1].update(number="1号"),
        {"citations": (0, 1, 0, -1, 0)},
    ),
    ("label lost", lambda p: p["forms"][0]["fields"].pop(), {"forms": (-1, 0, 1, -1, 0)}),
    ("label extra", lambda p: p["forms"][0]["fields"].append({"label": "电话"}), {"forms": (0, 1, 0, -1, 0)}),
    (
        "label elsewhere",
        lambda p: p["forms"][0].update(fields=["姓名", "性 别", "单位", "负责人"], footer_fields=[]),
        {},
    ),
    ("form lost", lambda p: p["forms"].clear(), {"forms": (-5, 0, 5, -1, 0)}),
    ("notice number wrong", lambda p: p["notice"]["number"].update(value="X"), {"notice": (-1, 1, 1, -1, 0)}),
    ("notice number null", lambda p: p["notice"]["number"].update(value=None), {"notice": (-1, 0, 1, -1, 0)}),
    ("issuer lost", lambda p: p["notice"]["issuers"].pop(), {"notice": (-1, 0, 1, -1, 0)}),
    ("issuer extra", lambda p: p["notice"]["issuers"].append({"value": "省厅"}), {"notice": (0, 1, 0, 0, 0)}),
    ("issuer order", lambda p: p["notice"]["issuers"].reverse(), {}),
    ("issuer loose", lambda p: p["notice"]["issuers"][1].update(value="中共青川市教育局"), {}),
    (
        "subject words one by one",
        lambda p: p["notice"].update(subject_words=[{"value": "培训"}, {"value": "继续教育"}]),
        {},
    ),
    (
        "subject word lost",
        lambda p: p["notice"]["subject_words"]["value"].pop(),
        {"notice": (-1, 0, 1, -1, 0)},
    ),
    ("width and blanks", lambda p: p["notice"]["number"].update(value="青人社发〔２０２１〕 15 号"), {}),
]


@pytest.mark.parametrize(("change", "expected"), [pytest.param(c, e, id=name) for name, c, e in CHANGES])
def test_error_moves_its_counters(gold: Data, policy: Data, change: Any, expected: Any) -> None:
    assert moved(gold, policy, change) == expected


def test_spurious_item_of_other_wording(gold: Data, policy: Data, place: Place) -> None:
    policy["fees"].append({"status": "free", "amount": "0", "unit": None, "evidence": [place("二、学时")]})
    result = score(gold, policy)
    assert result.groups["fees"].counts.fp == 2
    assert [(s.group, s.values, s.quote) for s in result.spurious] == [
        ("fees", {"status": "free", "amount": "0"}, "二、学时")
    ]


def test_miss_tells_slot_values_quote_and_reason(gold: Data, policy: Data) -> None:
    policy["hours"][1]["value"] = 12
    (miss,) = score(gold, policy).misses
    assert (miss.group, miss.item, miss.slot, miss.expected, miss.got) == ("hours", 1, "value", 30, 12)
    assert (miss.quote, miss.reason) == ("其中公需科目不少于30学时", "different")


def test_item_is_aligned_by_more_quotes(gold: Data, policy: Data, place: Place) -> None:
    policy["contacts"][0]["evidence"] = [place("地址：青川市行政大楼二楼")]
    assert score(gold, policy).groups["contacts"].counts.f1 == 1.0


def test_little_wording_needs_three_fifths_of_the_slots(gold: Data, policy: Data, place: Place) -> None:
    policy["hours"][0]["evidence"] = [place("乡村教师参照执行。\n二、学时\n每年")]
    gold["hours"][0]["quote"] = (
        "全体专业技术人员和管理人员应当接受继续教育，累计不得少于每年九十学时的规定要求"
    )
    assert score(gold, policy).groups["hours"].counts.f1 == 1.0
    policy["hours"][0].update(op="eq", value=1, per="cycle")
    assert score(gold, policy).groups["hours"].counts == Counts(tp=12, fp=6, fn=6, exact=2, items=3)


def test_items_with_one_quote_are_told_apart_by_slots(gold: Data, policy: Data, place: Place) -> None:
    quote = "每年累计不少于90学时，其中公需科目不少于30学时"
    for item, answer in zip(gold["hours"][:2], policy["hours"][:2], strict=True):
        item["quote"], answer["evidence"] = quote, [place(quote)]
    policy["hours"].reverse()
    assert score(gold, policy).groups["hours"].counts.f1 == 1.0


@pytest.mark.parametrize("stated", [[], None])
def test_inferred_issuer_is_neither_right_nor_wrong(gold: Data, policy: Data, stated: Any) -> None:
    gold["notice"]["issuers"] = stated
    guessed = {"value": "青川市人社局", "inferred": ["value"], "evidence": []}
    policy["notice"]["issuers"] = [guessed]
    assert score(gold, policy).essentials
    policy["notice"]["issuers"] = [{**guessed, "inferred": []}]
    result = score(gold, policy)
    assert result.wrong_essentials == ("issuers",)
    assert result.groups["notice"].counts.fp == 1


def test_issuer_that_gold_infers_may_be_reported(gold: Data, policy: Data) -> None:
    gold["notice"]["issuers"][0]["inferred"] = True
    assert score(gold, policy).groups["notice"].counts.f1 == 1.0
    del policy["notice"]["issuers"][0]
    assert score(gold, policy).groups["notice"].counts.f1 == 1.0


def test_accepted_values_of_the_head_and_of_labels(gold: Data, policy: Data) -> None:
    gold["notice"]["genre"]["accept"] = ["意见"]
    gold["forms"][0]["accept"] = {"姓名": ["名字"], "fields": ["序号"]}
    policy["notice"]["genre"]["value"] = "意见"
    policy["forms"][0]["fields"][0]["label"] = "名字"
    policy["forms"][0]["fields"].append({"label": "序号"})
    assert score(gold, policy).micro.f1 == 1.0


def test_evidence_is_read_again(gold: Data, policy: Data) -> None:
    policy["fees"][0]["evidence"][0]["start"] += 1
    policy["hours"][0]["evidence"][0]["end"] = 10**9
    policy["steps"] = [{"text": "x", "evidence": []}]
    failures = score(gold, policy).evidence_failures
    assert [(f.where, f.found) for f in failures] == [
        ("hours[0].evidence[0]", None),
        ("fees[0].evidence[0]", "材费20.8元/本。"),
        ("steps[0]", None),
    ]


@pytest.mark.parametrize("group", list(ITEMS))
def test_dropping_any_item_never_helps(gold: Data, policy: Data, group: str) -> None:
    best = score(gold, policy).micro
    for index in range(len(policy[group])):
        less = deepcopy(policy)
        del less[group][index]
        after = score(gold, less).micro
        assert after.tp < best.tp
        assert after.fp == 0
        assert after.recall <= best.recall


def test_total_adds_documents(gold: Data, policy: Data) -> None:
    one, none = score(gold, policy, name="a"), score(gold, {}, name="b")
    both = total([one, none])
    assert both.micro == one.micro + none.micro
    assert both.groups["hours"] == one.groups["hours"].counts + none.groups["hours"].counts
    assert (both.essentials, len(both.documents)) == (1, 2)
    assert total([]).micro == Counts()


def test_score_changes_nothing(gold: Data, policy: Data) -> None:
    before = deepcopy((gold, policy))
    assert score(gold, policy) == score(gold, policy)
    assert (gold, policy) == before
