"""The table of regions: whole, well formed and free of double names (GB/T 2260)."""

from __future__ import annotations

import re
from importlib import resources

import pytest

TEXT = resources.files("extractor.engine").joinpath("regions.tsv").read_text(encoding="utf-8")
ROWS = [line.split("\t") for line in TEXT.splitlines() if not line.startswith("#")]
NAMES = {name: code for code, name in ROWS}


def test_every_row_is_a_code_of_six_digits_and_a_name():
    assert all(len(row) == 2 and re.fullmatch(r"[1-9]\d[0-9]{2}00", row[0]) and row[1].strip() == row[1] for row in ROWS)


def test_the_source_is_named():
    assert TEXT.startswith("#") and "GB/T 2260" in TEXT.splitlines()[0]


def test_names_are_unique():
    assert len(NAMES) == len(ROWS)


def test_every_prefecture_has_its_province():
    provinces = {code[:2] for code in NAMES.values() if code.endswith("0000")}
    assert {code[:2] for code in NAMES.values()} == provinces


def test_all_provinces_and_prefectures_are_there():
    """34 divisions of the first level and the corps; 333 of the second, beside the former ones."""
    assert sum(code.endswith("0000") for code in NAMES.values()) == 35
    assert sum(not code.endswith("0000") for code in NAMES.values()) >= 333


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("北京市", "110000"), ("重庆市", "500000"), ("德州市", "371400"), ("延边朝鲜族自治州", "222400"), ("襄阳市", "420600"),
        ("襄樊市", "420600"), ("兴安盟", "152200"), ("大兴安岭地区", "232700"), ("三沙市", "460300"), ("那曲市", "540600"),
        ("毕节市", "520500"), ("毕节地区", "522400"), ("莱芜市", "371200"), ("新疆生产建设兵团", "660000"), ("澳门特别行政区", "820000"),
    ],
)  # fmt: skip
def test_known_codes(name: str, code: str):
    assert NAMES[name] == code
