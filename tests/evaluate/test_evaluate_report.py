"""The table can be read, the JSON is JSON, floors hold."""

import json
from typing import Any
from unicodedata import east_asian_width

import pytest

from extractor.evaluate import check_floors, format_findings, format_table, score, to_json, total

Data = dict[str, Any]


def test_table_has_equal_columns(gold: Data, policy: Data) -> None:
    table = format_table(total([score(gold, policy)]))
    rows = [line for line in table.splitlines() if line.startswith("|")]
    assert len(rows) == 13
    assert len({sum(2 if east_asian_width(c) in "WF" else 1 for c in row) for row in rows}) == 1
    assert "| 学时要求 hours       |  1.000 |" in table
    assert "1/1" in table


def test_table_of_nothing() -> None:
    assert "—" in format_table(total([]))


def test_findings_name_place_and_values(gold: Data, policy: Data) -> None:
    policy["hours"][0]["value"] = 72
    policy["fees"].append({**policy["fees"][0], "evidence": [{"start": 0, "end": 1, "quote": "x"}]})
    lines = format_findings(score(gold, policy)).splitlines()
    assert lines[0] == "hours[0].value  不同  应为 90，实为 72  「每年累计不少于90学时」"
    assert [line.split()[0] for line in lines[1:]] == ["fees", "fees[1].evidence[0]"]
    assert format_findings(score(gold, {})).count("\n") > 50


def test_json_holds_every_number(gold: Data, policy: Data) -> None:
    policy["hours"][0]["value"] = 72
    data = json.loads(to_json(total([score(gold, policy, name="a")])))
    assert data["groups"]["hours"]["fn"] == 1
    assert data["documents"][0]["misses"][0]["got"] == 72
    assert data["documents"][0]["name"] == "a"


@pytest.mark.parametrize(
    ("floors", "broken"),
    [
        ({"micro": 0.9, "hours": 0.9, "essentials": 1.0, "violations": 0, "evidence_failures": 0}, []),
        ({"hours": 1.0}, ["hours.f1"]),
        ({"hours": {"precision": 1.0, "recall": 0.9, "exact": 0.9}}, ["hours.precision", "hours.exact"]),
        ({"hour": 0.1}, ["hour"]),
        ({"hours": {"speed": 1.0}}, ["hours.speed"]),
        ({"essentials": {"f1": 1.0}}, ["essentials"]),
    ],
)
def test_floors(gold: Data, policy: Data, floors: Data, broken: list[str]) -> None:
    policy["hours"][0]["value"] = 72
    problems = check_floors(total([score(gold, policy)]), floors)
    assert [problem.split(":")[0] for problem in problems] == broken


def test_ceilings(gold: Data) -> None:
    gold["duplicates"] = [{"kept": {"quote_start": "无"}, "copies": []}]
    floors = {"violations": 0, "essentials": 0.5}
    assert len(check_floors(total([score(gold, {})]), floors)) == 2
