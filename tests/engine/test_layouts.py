"""What only the arrangement of lines and tables says, read through the whole engine with the shipped rules."""

from __future__ import annotations

from typing import Any

import pytest

from extractor.engine.rulebook import Rulebook
from extractor.pipeline import convert

HEAD = "关于做好2021年度全市专业技术人员继续教育工作的通知\n\n各有关单位：\n"
TAIL = "\n\n江州市人力资源和社会保障局\n2021年3月1日\n"


def items(rulebook: Rulebook, group: str, body: str, *, title: str = HEAD) -> list[Any]:
    policy = convert("n.txt", (title + body + TAIL).encode(), rulebook).policy
    return list(getattr(policy, group))


def test_rates_by_rank_in_a_table_share_the_cap_of_the_note(rulebook: Rulebook) -> None:
    body = "三、学时折算\n项目\t主持人\t参与人\n省级标准\t30\t20\n市级标准\t18\t不计\n注：单位均为学时/项，累计每人每年不超过60学时。"
    found = items(rulebook, "conversions", body)
    assert [c.value for c in found] == [30, 20, 18, 0]
    assert all(c.caps[0].value == 60 for c in found)


def test_a_cap_column_is_the_cap_of_its_row_and_no_hours_item(rulebook: Rulebook) -> None:
    body = "三、学时折算\n活动内容\t认定标准\t年度上限\n学术讲座\t每场计3学时\t18学时"
    (rate,) = items(rulebook, "conversions", body)
    assert (rate.value, rate.caps[0].value, rate.caps[0].per) == (3, 18, "year")
    assert items(rulebook, "hours", body) == []


def test_rates_in_a_row_have_the_rank_at_the_same_place(rulebook: Rulebook) -> None:
    found = items(rulebook, "conversions", "三、学时折算\n省级一、二、三等奖分别折合50、40、30学时。")
    assert [(c.value, c.rank) for c in found] == [(50, "一等奖"), (40, "二等奖"), (30, "三等奖")]


def test_tiers_by_subjects(rulebook: Rulebook) -> None:
    body = "附表：各层级人员全年学时\n职务层级\t公需科目\t专业科目\n高级\t30\t60\n初级\t24\t48"
    found = items(rulebook, "hours", body)
    assert [(h.value, h.category, h.levels, h.per) for h in found] == [
        (30, "public", ["高级"], "year"),
        (60, "professional", ["高级"], "year"),
        (24, "public", ["初级"], "year"),
        (48, "professional", ["初级"], "year"),
    ]


def test_people_of_a_table(rulebook: Rulebook) -> None:
    body = "二、认定口径\n人员类别\t公需科目\n因病离岗超过6个月\t免学\n工勤岗位人员\t不在学习之列"
    assert [a.effect for a in items(rulebook, "audience", body)] == ["exempt", "excluded"]


def test_postponed_dates_keep_the_start_that_was_set_before(rulebook: Rulebook) -> None:
    body = "一、调整后的时间\n环节\t原定时间\t调整为\n网上报名\t3月21日—4月8日\t延长至5月13日\n成绩查询\t5月下旬\t7月上旬"
    found = items(rulebook, "dates", body)
    assert [(d.kind, d.start, d.end) for d in found] == [
        ("registration", "2021-03-21", "2021-05-13"),
        ("results", "2021-07-01", "2021-07-10"),
    ]


def test_a_clock_column_belongs_to_the_day_above_it(rulebook: Rulebook) -> None:
    title = "关于2021年度社会工作者考试的通知\n\n各考区：\n"
    body = "二、考试时间\n日期\t时间\t科目\n6月12日\t9:00—11:00\t综合能力\n6月13日\t14:00—16:00\t实务"
    found = items(rulebook, "dates", body, title=title)
    assert [(d.kind, d.start, d.end) for d in found] == [
        ("exam", "2021-06-12T09:00", "2021-06-12T11:00"),
        ("exam", "2021-06-13T14:00", "2021-06-13T16:00"),
    ]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("网上报名自5月21日开始，6月8日18:00关闭。", ("2021-05-21", "2021-06-08T18:00", [], [])),
        ("报名时间为5月6日至14日，每周一、三上午9:00—11:30在窗口受理。", ("2021-05-06", "2021-05-14", ["MO", "WE"], [("09:00", "11:30")])),
        ("5月6日至14日到窗口办理报名，每日8:30—11:00、13:30—16:00。", ("2021-05-06", "2021-05-14", [], [("08:30", "11:00"), ("13:30", "16:00")])),
    ],
)
def test_spans_and_daily_hours(rulebook: Rulebook, body: str, expected: tuple[Any, ...]) -> None:
    found = items(rulebook, "dates", "三、报名\n" + body)[0]
    assert (found.start, found.end, found.weekdays, [(t.start, t.end) for t in found.times]) == expected


def test_a_year_gone_by_does_not_date_what_is_to_come(rulebook: Rulebook) -> None:
    title = "关于审验全市专业技术人员2018—2019年继续教育学时的通知\n\n各有关单位：\n"
    (found,) = items(rulebook, "dates", "三、审验时间\n集中审验时间为8月16日至20日。", title=title)
    assert (found.start, found.end) == ("2021-08-16", "2021-08-20")


def test_an_address_that_closes_a_list_of_contacts_is_the_offices(rulebook: Rulebook) -> None:
    body = "业务咨询：市人社局专技科 周明远 0812-5551234\n平台客服：0812-5554321\n通讯地址：江州市新华路8号（邮编600010）"
    first, second = items(rulebook, "contacts", body)
    assert (first.address, first.postcode) == ("江州市新华路8号", "600010")
    assert second.address is None
    assert second.phones == ["0812-5554321"]


def test_label_value_tables_are_read_as_labels(rulebook: Rulebook) -> None:
    body = "一、基本信息\n服务对象\t本市企业、事业单位的专业技术人员\n不适用人员\t公务员\n受理时间\t每年4月1日至12月20日\n收费\t不收取任何费用"
    assert [a.effect for a in items(rulebook, "audience", body)] == ["included", "excluded"]
    (date,) = items(rulebook, "dates", body)
    assert (date.kind, date.recurring) == ("submission", "每年4月1日至12月20日")
