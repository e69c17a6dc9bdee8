"""What gold forbids is found, and only that."""

from collections.abc import Callable
from typing import Any

from extractor.evaluate import score

Data = dict[str, Any]
Place = Callable[[str], Data]


def kinds(gold: Data, policy: Data) -> list[str]:
    """The kinds of the violations, in order."""
    return [violation.kind for violation in score(gold, policy).violations]


def test_forbidden_date(gold: Data, policy: Data, place: Place) -> None:
    policy["dates"].append({"kind": "other", "start": "2020-10", "evidence": [place("2020年10月")]})
    (violation,) = score(gold, policy).violations
    assert (violation.kind, violation.got, violation.why) == ("not_dates", "2020年10月", "publication")


def test_claimed_item_is_no_violation(gold: Data, policy: Data) -> None:
    gold["not_dates"] = [{"quote": "面授"}]
    assert kinds(gold, policy) == []


def test_forbidden_date_that_the_text_lost_is_found_by_wording(gold: Data, policy: Data) -> None:
    gold["not_dates"] = [{"quote": "一九九八年度规划"}]
    policy["dates"].append({"kind": "other", "start": "1998", "evidence": [{"quote": "一九九八年"}]})
    assert kinds(gold, policy) == ["not_dates"]


def test_budget_as_fee(gold: Data, policy: Data, place: Place) -> None:
    policy["fees"].append({"status": "fixed", "amount": "500", "evidence": [place("每人500元")]})
    assert kinds(gold, policy) == ["budgets_not_fees"]


def test_trap_with_a_quote_and_a_group(gold: Data, policy: Data, place: Place) -> None:
    gold["traps"] = ["prose", {"quote": "每人500元", "group": "hours"}]
    policy["budgets"] = [{"amount": "500", "evidence": [place("每人500元")]}]
    assert kinds(gold, policy) == []
    policy["hours"].append({"value": 500, "evidence": [place("500元")]})
    assert kinds(gold, policy) == ["traps"]


def test_legitimate_repeat_dropped_as_a_whole(gold: Data, policy: Data) -> None:
    policy["duplicates"] = [
        {"dropped": {"quote": "青川市人力资源和社会保障局文件"}, "reason": "header_footer"}
    ]
    assert kinds(gold, policy) == []
    policy["duplicates"] = [
        {"dropped": {"quote": "青川市人力资源 和社会保障局\n"}, "reason": "repeated_paragraph"}
    ]
    assert kinds(gold, policy) == ["repeat_dropped"]


def test_each_copy_needs_a_dropped_text_of_its_own(gold: Data, policy: Data) -> None:
    copies = [
        {"id": "a", "quote_start": "每年累计", "quote_end": "40学时。"},
        {"id": "b", "quote_start": "每年累计 不少于", "quote_end": "计入40学时。"},
    ]
    gold["duplicates"] = [{"kept": {"quote_start": "每年累计", "quote_end": "40学时"}, "copies": copies}]
    whole = {"dropped": {"quote": "每年累计不少于90学时……最多计入40学时。"}, "reason": "flattened_copy"}
    policy["duplicates"] = [whole, whole]
    assert kinds(gold, policy) == []
    policy["duplicates"] = [whole]
    assert kinds(gold, policy) == ["copy_kept"]
    policy["duplicates"] = []
    assert kinds(gold, policy) == ["copy_kept", "copy_kept"]


def test_copy_may_be_given_whole(gold: Data, policy: Data) -> None:
    furniture = {"reason": "page_number", "dropped": {"quote": "— 1 —"}}
    gold["duplicates"] = [furniture]
    assert kinds(gold, policy) == ["copy_kept"]
    policy["duplicates"] = [{"reason": "page_number", "dropped": {"quote": "—1—"}}]
    assert kinds(gold, policy) == []


def test_pieces_of_a_copied_page_may_be_repeats(gold: Data, policy: Data) -> None:
    piece = {"dropped": {"quote": "青川市人力资源和社会保障局"}, "reason": "broken_lines_copy"}
    policy["duplicates"] = [piece]
    assert kinds(gold, policy) == ["repeat_dropped"]
    gold["duplicates"] = [{"reason": "broken_lines_copy", "dropped": {"quote": "青川市"}}]
    assert kinds(gold, policy) == []


def test_original_must_stay(gold: Data, policy: Data) -> None:
    gold["duplicates"] = [{"kept": {"quote_start": "不在文中的话"}, "copies": []}]
    assert kinds(gold, policy) == ["original_lost"]
    assert "其中公需科目不少于30学时" in score(gold, {}).lost_quotes


def test_headings_are_counted_as_often_as_they_occur(gold: Data, policy: Data) -> None:
    gold["headings"].append({"number": "五", "text": "对象"})
    policy["sections"].append({"heading": "其他："})
    headings = score(gold, policy).headings
    assert (headings.missing, headings.extra, headings.found) == (("对象",), ("其他",), 4)
