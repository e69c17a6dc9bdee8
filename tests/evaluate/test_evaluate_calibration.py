"""A confidence says how many in a hundred are right, and few items prove little."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from extractor.batch.trust import read_outcomes, write_calibration
from extractor.engine.schema import read_calibration
from extractor.errors import GongwenError, RuleError
from extractor.evaluate import (
    Outcome,
    calibrated,
    calibration_error,
    format_reliability,
    outcomes,
    outcomes_from_csv,
    outcomes_to_csv,
    reliability,
    score,
    usual_shares,
)
from extractor.evaluate.calibration import WEIGHT

Data = dict[str, Any]


def some(right: int, wrong: int, confidence: float = 0.9, rule: str = "p/dates/r") -> list[Outcome]:
    return [Outcome("dates", rule, False, confidence, n < right) for n in range(right + wrong)]


def test_nine_of_ten_at_ninety_percent_is_no_error() -> None:
    (only,) = reliability(some(9, 1))
    assert (only.items, only.right) == (10, 0.9)
    assert calibration_error([only]) == pytest.approx(0.0)


def test_error_weighs_bins_by_their_items() -> None:
    found = some(8, 2, 0.9) + some(10, 0, 0.96)
    assert calibration_error(reliability(found)) == pytest.approx(0.5 * 0.1 + 0.5 * 0.04)


def test_a_rule_seen_once_leans_on_its_group() -> None:
    unseen = [*some(1, 0), *some(0, 1, rule="p/dates/bad"), *some(7, 1, rule="p/dates/other")]
    table = calibrated([], unseen)
    assert table["p/dates/r"]["stated"] == pytest.approx((1 + WEIGHT * 0.8) / (1 + WEIGHT), abs=1e-3)
    assert table["p/dates/bad"]["stated"] < 0.8 < table["p/dates/r"]["stated"]


def test_mended_notices_say_little_however_many() -> None:
    unseen = some(5, 5)
    assert calibrated(some(1000, 0), unseen) == calibrated(some(50, 0), unseen)
    assert calibrated(some(1000, 0), unseen)["p/dates/r"]["stated"] < 0.7


def test_a_record_of_outcomes_comes_back() -> None:
    found = [*some(2, 1, 0.875), Outcome("hours", "core/hours/plan", True, 0.5, False)]
    assert outcomes_from_csv(outcomes_to_csv(found)) == found


def test_a_record_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("a,b\n", encoding="utf-8")
    with pytest.raises(GongwenError) as caught:
        read_outcomes(tmp_path / "a.csv")
    assert caught.value.problem.code == "bad_outcomes"


def test_shares_of_groups() -> None:
    assert usual_shares(some(3, 1)) == {"dates": 0.75}


def test_what_may_be_accepted_unread_is_said() -> None:
    assert "置信度大于 0.95 的条目占 50%，其中 100.0% 正确" in format_reliability(some(5, 0, 0.97) + some(4, 1, 0.9))


def test_outcomes_of_a_policy(gold: Data, policy: Data) -> None:
    found = outcomes(score(gold, policy), policy)
    assert found
    assert all(o.right for o in found)
    policy["hours"][0]["value"] = 1
    assert [o.right for o in outcomes(score(gold, policy), policy) if o.group == "hours"].count(False) == 1


def test_a_pack_keeps_its_shares(tmp_path: Path) -> None:
    path = tmp_path / "calibration.yaml"
    write_calibration(path, {"p/dates/r": {"stated": 0.97, "inferred": 0.9}})
    assert read_calibration(path, "p") == {("p/dates/r", False): 0.97, ("p/dates/r", True): 0.9}
    assert read_calibration(tmp_path / "none.yaml", "p") == {}


def test_a_share_beyond_one_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "calibration.yaml"
    path.write_text("p/dates/r: {stated: 7}\n", encoding="utf-8")
    with pytest.raises(RuleError, match="0 到 1"):
        read_calibration(path, "p/calibration.yaml")
