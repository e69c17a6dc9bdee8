"""The numbered outline: the Chinese numeral decides, and a path is the key (handbook 1.2)."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from text_samples import LONG, document

from extractor.model.outline import Line, Section
from extractor.text.sections import mark_of, sections_of


def outline_of(*lines: str) -> list[Section]:
    source = document(*lines)
    made = [Line(block.start, block.end) for block in source.blocks]
    return sections_of(source.text, made, 0, len(source.text))


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("一、指导思想", "一"), ("一. 指导思想", "一"), ("一 、指导思想", "一"), ("十二、附则", "十二"), ("第一、提高认识", "一"),
        ("第一条 为规范管理", "第一条"), ("第二章 组织管理", "第二章"), ("第一部分 总则", "第一部分"), ("第三节 学时登记", "第三节"),
        ("（一）培训对象", "（一）"), ("(二)培训内容", "（二）"), ("〔三〕时间安排", "（三）"), ("（ 四 ）有关要求", "（四）"), ("㈠报名", "㈠"),
        ("（一）、报名", "（一）"), ("1.登录平台", "1"), ("2、选课", "2"), ("3 .缴费", "3"), ("4)打印证书", "4"), ("⒈登录平台", "⒈"),
        ("（1）姓名", "（1）"), ("(2)单位", "（2）"), ("⑴姓名", "⑴"), ("①登录", "①"),
    ],
)  # fmt: skip
def test_marks_of_every_shape(line: str, number: str):
    found = mark_of(line)
    assert found is not None and found[1] == number


@pytest.mark.parametrize(
    "line",
    [
        "2011—2015年，逐步完善制度。", "2.5天为一个周期", "2021年工作安排", "3月5日前报送", "24学时", "一般应当参加", "第一次报名", "二级教授不受限制",
        "1.5倍计算学时", "（以下简称“平台”）", "附件：1.报名表", "",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_mark(line: str):
    assert mark_of(line) is None


def test_paths_follow_the_parents_and_numbers_restart():
    made = outline_of("一、对象", "（一）在职人员", "（二）其他人员", "二、内容", "（一）公需科目", "1.课程", "（1）线上", "2.考试", "（二）专业科目")
    assert [section.path for section in made] == [
        "一", "一/（一）", "一/（二）", "二", "二/（一）", "二/（一）/1", "二/（一）/1/（1）", "二/（一）/2", "二/（二）",
    ]  # fmt: skip
    assert [section.level for section in made] == [1, 2, 2, 1, 2, 3, 4, 3, 2]


def test_two_levels_may_leave_one_out():
    assert [s.path for s in outline_of("一、对象", "1.在职人员", "2.其他人员", "二、内容")] == ["一", "一/1", "一/2", "二"]


def test_skipped_and_doubled_numbers_are_reported_as_written():
    assert [s.number for s in outline_of("一、对象", "三、内容", "三、时间", "四、要求")] == ["一", "三", "三", "四"]


def test_a_run_in_heading_ends_at_the_first_stop():
    (section,) = outline_of("（四）保证学习时间。各单位应当合理安排工作，保证人员参加学习。")
    assert section.heading == "保证学习时间"
    (colon,) = outline_of("三、报名时间：3月1日至3月20日，逾期不再受理。")
    assert colon.heading == "报名时间"


def test_a_long_paragraph_has_no_heading():
    (section,) = outline_of(f"（一）{LONG.replace('。', '，')}")
    assert section.heading == "" and section.heading_start == section.heading_end


def test_chapters_and_articles():
    made = outline_of("第一章 总则", "第一条 为规范管理，制定本办法。", "第二条 本办法适用于本市。", "第二章 学时", "第三条 学时按年度计算。")
    assert [s.path for s in made] == ["第一章", "第一章/第一条", "第一章/第二条", "第二章", "第二章/第三条"]


NUMBERS = st.sampled_from(("第一章 总则", "第一条 ", "一、", "（二）", "3.", "（4）", "①", "没有编号的一句话。"))


@given(st.lists(NUMBERS, min_size=1, max_size=12))
def test_sections_are_nested_and_lie_in_order(marks: list[str]):
    source = document(*(f"{mark}内容若干" for mark in marks))
    made = sections_of(source.text, [Line(b.start, b.end) for b in source.blocks], 2, len(source.text))
    assert [s.start for s in made] == sorted(s.start for s in made)
    for section in made:
        assert section.start <= section.heading_start <= section.heading_end <= section.end <= len(source.text)
        assert section.path.split("/")[-1] == section.number
        assert section.path.count("/") + 1 == section.level and section.part == 2
        for other in made:
            assert not section.overlaps(other) or section.covers(other) or other.covers(section)
