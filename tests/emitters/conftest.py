"""A small policy written by hand: overlapping evidence, a table, a dropped copy and every sort of date."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.model.policy import (
    AddresseesItem,
    Check,
    Contact,
    DateItem,
    Dropped,
    Duplicate,
    Evidence,
    Fee,
    Hours,
    Kept,
    Notice,
    NumberItem,
    PartInfo,
    Policy,
    Relative,
    SectionInfo,
    SourceInfo,
    TextItem,
    TimeRange,
    Unresolved,
)

TEXT = (
    "河西人社发〔2019〕7号\n关于开展<继续教育>工作的通知\n各单位：\n一、学时\n每年不少于90学时，其中公需科目30学时。\n"
    "二、时间\n请于4月30日17:00前报名，联系人李四，电话0000-1234567。\n序号\t姓名\n1\t\n2019年3月1日"
)


def place(quote: str) -> list[Evidence]:
    """The evidence of a quote of the sample text."""
    start = TEXT.index(quote)
    return [Evidence(start=start, end=start + len(quote), quote=quote)]


def dated(**slots: Any) -> DateItem:
    """A date with an id of its own."""
    slots.setdefault("kind", "registration")
    return DateItem(id="d-" + "-".join(str(v) for v in slots.values()), rule="core/dates/test", **slots)


@pytest.fixture
def policy() -> Policy:
    """The sample policy."""
    return Policy(
        schema_version="1.0",
        source=SourceInfo(
            name="样本 & <1>.txt", sha256="ab" * 32, size=300, format="txt", pages=None, ocr=False,
            encoding="utf-8", converter="txt/1.0", rules={"core": "1.0"}, text=TEXT,
        ),
        parts=[PartInfo(id="p1", kind="main", title=None, start=0, end=len(TEXT))],
        sections=[SectionInfo(path="一", number="一", heading="学时", level=1, start=35, end=60)],
        notice=Notice(
            number=NumberItem(id="n1", value="河西人社发〔2019〕7号", year=2019, serial="7",
                              evidence=place("河西人社发〔2019〕7号"), rule="core/notice/number"),
            title=TextItem(id="n2", value="关于开展<继续教育>工作的通知",
                           evidence=place("关于开展<继续教育>工作的通知")),
            issuers=[TextItem(id="n3", value="河西市人社局", inferred=["value"])],
            addressees=AddresseesItem(id="n4", value="各单位", groups=["各单位"], evidence=place("各单位：")),
            issue_date=TextItem(id="n5", value="2019-03-01", evidence=place("2019年3月1日")),
        ),
        hours=[
            Hours(id="h1", role="requirement", op="ge", value=90, per="year", rule="core/hours/year",
                  evidence=place("每年不少于90学时，其中公需科目30学时"), confidence=0.9, section="一"),
            Hours(id="h2", role="requirement", category="public", op="eq", value=30, per="year", parent="h1",
                  evidence=place("公需科目30学时。"), inferred=["per"]),
        ],
        dates=[
            dated(end="2019-04-30T17:00", what="报名", precision="minute", issues=["day_off"],
                  evidence=place("请于4月30日17:00前报名，联系人李四"), inferred=["end"]),
            dated(kind="submission", end="2019-05", precision="month"),
            dated(kind="broadcast", start="2019-09-02", end="2019-10-31", weekdays=["MO", "WE"],
                  times=[TimeRange(start="19:00", end="20:30")]),
            dated(kind="appeal",
                  relative=Relative(anchor="公示", offset=5, unit="working_day", direction="after")),
        ],
        contacts=[Contact(id="c1", persons=["李四"], phones=["0000-1234567"],
                          evidence=place("联系人李四，电话0000-1234567"))],
        fees=[Fee(id="f1", item="=培训费", status="fixed", amount="120", unit="元/人")],
        duplicates=[Duplicate(kept=Kept(start=0, end=12, quote=TEXT[:12]), reason="repeated_paragraph",
                              dropped=Dropped(quote="重复的\n一段 <b>", location="characters 12-30"),
                              similarity=1.0)],
        checks=[Check(rule="day_off", ok=False, message="截止日是休息日。", items=[]),
                Check(rule="parts_sum", ok=True, message="相加无误。")],
        unresolved=[Unresolved(start=TEXT.index("序号"), end=TEXT.index("序号") + 2, quote="序号",
                               group="forms", why="表头不全")],
    )  # fmt: skip
