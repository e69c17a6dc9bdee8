"""Roles of lines and parts of a file, on invented papers (GB/T 9704-2012; handbook 1.1, 1.5)."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from text_samples import LONG, OTHER, THIRD, document, mixed, pages

from extractor.model.document import Document
from extractor.model.outline import ROLES, Line, Part, Section
from extractor.text.prepare import prepare

HEAD = ["青山市人力资源和社会保障局文件", "青人社发〔2019〕12号", "关于做好2019年度专业技术人员继续教育工作的通知", "各县（市、区）人力资源和社会保障局，市直各单位："]
BODY = ["为加强专业技术人员队伍建设，现将有关事项通知如下。", "一、培训对象", LONG, "二、培训内容", OTHER]
CLOSE = ["青山市人力资源和社会保障局", "2019年3月6日"]


def roles(*lines: str) -> list[tuple[str, str]]:
    made = prepare(document(*lines))
    return [(line.role, made.text[line.start : line.end]) for line in made.layer("lines", Line)]


def of(role: str, *lines: str) -> list[str]:
    return [text for found, text in roles(*lines) if found == role]


def parts(*lines: str) -> list[tuple[str, str | None]]:
    return [(part.kind, part.title) for part in prepare(document(*lines)).layer("parts", Part)]


def test_a_plain_notice():
    assert roles(*HEAD, *BODY, *CLOSE) == [
        ("mark", HEAD[0]), ("number", HEAD[1]), ("title", HEAD[2]), ("addressees", HEAD[3]),
        *(("body", line) for line in BODY), ("signature", CLOSE[0]), ("date", CLOSE[1]),
    ]  # fmt: skip
    assert parts(*HEAD, *BODY, *CLOSE) == [("main", HEAD[2])]


def test_all_elements_of_the_standard():
    lines = [
        "000012", "秘密★1年", "特急", "签发人：王明", HEAD[0], HEAD[1], "青山市人力资源和社会保障局", "关于开展继续教育登记工作的通知", HEAD[3], *BODY,
        "附件：1.登记表", "2.汇总表", *CLOSE, "（此件主动公开）", "主题词：继续教育  登记  通知", "抄送：市委组织部，市财政局。",
        "青山市人力资源和社会保障局办公室  2019年3月7日印发",
    ]  # fmt: skip
    found = dict.fromkeys(role for role, _ in roles(*lines))
    assert list(found) == [
        "copy_number", "secrecy", "urgency", "signatory", "mark", "number", "title", "addressees", "body", "attachment_item", "signature",
        "date", "note", "subject_words", "copies_to", "imprint",
    ]  # fmt: skip
    assert set(found) <= set(ROLES)


def test_a_title_over_two_lines_with_its_issuer():
    lines = ["青山市教育局", "关于组织中小学教师参加2020年暑期", "全员培训的通知", "各中小学：", *BODY, "青山市教育局", "2020年6月1日"]
    assert of("title", *lines) == lines[:3]
    assert of("signature", *lines) == ["青山市教育局"]


def test_joint_issue_has_several_signatures():
    close = ["青山市人力资源和社会保障局", "青山市财政局", "青山市卫生局", "2019年3月6日"]
    assert of("signature", *HEAD, *BODY, *close) == close[:3]


def test_without_addressees_the_body_begins_behind_the_title():
    lines = ["关于延长网络学习时间的公告", "根据工作需要，网络平台的学习时间延长至年底，请学员合理安排时间。", OTHER, *CLOSE]
    assert roles(*lines)[:2] == [("title", lines[0]), ("body", lines[1])]


def test_a_list_of_attachments_is_no_body_and_opens_no_section():
    made = prepare(document(*HEAD, *BODY, "附件：1.继续教育登记表", "2.继续教育汇总表", *CLOSE))
    assert [s.path for s in made.layer("sections", Section)] == ["一", "二"]


def test_attachments_are_parts_of_their_own():
    lines = [*HEAD, *BODY, "附件：1.登记办法", "2.汇总表", *CLOSE, "附件1", "登记办法", "一、登记范围", LONG, "附件2", "汇总表", "单位：", THIRD]
    made = prepare(document(*lines))
    found = made.layer("parts", Part)
    assert [(p.kind, p.title, p.number) for p in found] == [
        ("main", HEAD[2], None), ("attachment", "登记办法", 1), ("attachment", "汇总表", 2),
    ]  # fmt: skip
    assert [(s.path, s.part) for s in made.layer("sections", Section)] == [("一", 0), ("二", 0), ("一", 1)]


def test_a_printed_paper_follows_its_cover():
    lines = [
        "关于印发《青山市继续教育学时登记办法》的通知", "青人社发〔2018〕7号", "各有关单位：", "现将《青山市继续教育学时登记办法》印发给你们，请认真贯彻执行。",
        "青山市人力资源和社会保障局", "2018年5月4日", "青山市继续教育学时登记办法", "第一章 总则", "第一条 为规范学时登记，制定本办法。", "第二条 本办法适用于本市。",
    ]  # fmt: skip
    assert parts(*lines) == [("cover", lines[0]), ("printed", lines[6])]
    made = prepare(document(*lines))
    assert [s.path for s in made.layer("sections", Section)] == ["第一章", "第一章/第一条", "第一章/第二条"]


def test_a_forwarded_notice_has_a_head_of_its_own():
    lines = [
        "青山县人力资源和社会保障局转发市局关于做好继续教育工作的通知", "青县人社〔2019〕3号", "各乡镇人民政府，县直各单位：", "现将市局通知转发给你们，请认真贯彻执行。",
        "青山县人力资源和社会保障局", "2019年4月1日", *HEAD[2:3], HEAD[1], HEAD[3], *BODY, *CLOSE,
    ]  # fmt: skip
    found = parts(*lines)
    assert [kind for kind, _ in found] == ["cover", "forwarded"]
    assert found[1][1] == HEAD[2]
    assert of("date", *lines) == ["2019年4月1日", "2019年3月6日"]


def test_a_date_inside_a_form_signs_nothing():
    lines = [*HEAD, *BODY, *CLOSE, "附件1", "报名表", "姓名：", "单位意见：", "2019年3月10日", "备注：一式两份"]
    assert of("date", *lines) == [CLOSE[1]]


def test_cells_and_running_heads_keep_their_kind():
    made = prepare(mixed(*HEAD, *BODY, [["姓名", "单位"], ["", ""]], ("footnote", "注：学时按年度计算"), *CLOSE))
    found = [line.role for line in made.layer("lines", Line)]
    assert found.count("cell") == 4 and found.count("footnote") == 1


def structure(made: Document) -> None:
    lines, found, sections = made.layer("lines", Line), made.layer("parts", Part), made.layer("sections", Section)
    assert [(line.start, line.end) for line in lines] == [(b.start, b.end) for b in made.blocks]
    assert {line.role for line in lines} <= set(ROLES)
    assert found[0].start == 0 and found[-1].end == len(made.text)
    assert all(one.end == two.start for one, two in pairwise(found))
    assert all(found[line.part].covers(line) for line in lines)
    assert all(found[section.part].covers(section) for section in sections)


@given(
    st.lists(st.sampled_from([*HEAD, *BODY, *CLOSE, "附件1", "附件：1.登记表", "2.汇总表", "登记表", "抄送：市财政局。"]), min_size=1, max_size=14)
)
def test_lines_parts_and_sections_fit_together_whatever_comes(lines: list[str]):
    structure(prepare(document(*lines)))


@given(pages())
def test_a_notice_of_any_body_keeps_its_frame(body: list[str]):
    made = prepare(document(*HEAD, *body, *CLOSE))
    structure(made)
    assert made.text.split("\n") == [*HEAD, *body, *CLOSE]
    assert [line.role for line in made.layer("lines", Line)][:4] == ["mark", "number", "title", "addressees"]
