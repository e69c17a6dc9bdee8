"""Notices that a conversion flattened into one line."""

from __future__ import annotations

from extractor.readers import read_bytes
from extractor.readers.text.flat import paragraphs

HEAD = "关于组织2024年度公需科目学习的通知 各县（市、区）人力资源和社会保障局，市直各单位： "
BODY = (
    "为做好今年的学习工作，提高专业技术人员的能力素质，现就有关事项通知如下： "
    "一、学习对象 全市企事业单位的专业技术人员，包括在职人员和聘用人员，都应按要求参加本年度的学习。 "
    "二、学习时间 5月6日至9月30日，逾期不再受理，请各单位合理安排工作，保证人员按时完成学习任务，并做好记录。 "
    "三、联系方式 联系人：李明，电话：0551-62345678，地址：某市政务中心三楼三一二室，邮编：230000，欢迎来人来电咨询，我们将及时答复。 "
)
CLOSE = "某市人力资源和社会保障局 2024年4月20日 （此件主动公开）"


def test_a_flattened_notice_gets_its_paragraphs_back() -> None:
    got = paragraphs(HEAD + BODY + CLOSE)
    assert got[0] == "关于组织2024年度公需科目学习的通知"
    assert got[1].endswith("：") and got[1].startswith("各县")
    assert [p for p in got if p.startswith(("一、", "二、", "三、"))]
    assert got[-3:] == ["某市人力资源和社会保障局", "2024年4月20日", "（此件主动公开）"]


def test_nothing_but_blanks_goes() -> None:
    line = HEAD + BODY + CLOSE
    assert "".join("".join(paragraphs(line)).split()) == "".join(line.split())


def test_blanks_inside_words_are_no_borders() -> None:
    broken = ("加强专业技术人员继续教育工作的 统筹协调，提高学习的针对性和实效 性，完善制度" * 12)
    assert paragraphs(broken) == [broken]


def test_a_short_line_stays() -> None:
    assert paragraphs("主题词：人事 教育 通知") == ["主题词：人事 教育 通知"]


def test_the_reader_uses_it() -> None:
    document = read_bytes("a.txt", (HEAD + BODY + CLOSE).encode())
    assert document.text.split("\n")[0] == "关于组织2024年度公需科目学习的通知"
