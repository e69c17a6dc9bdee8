"""Whatever the text says, extraction ends with a policy whose evidence re-reads."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor import convert
from extractor.engine.rulebook import Rulebook
from extractor.errors import ReadError

PIECES = (
    "关于举办培训班的通知", "各有关单位：", "一、", "（二）", "3. ", "①", "附件1", "附件：1.报名表", "培训对象", "报名时间：", "考试", "将材料报",
    "4月30日前", "2024年5月", "即日起至6月30日", "每年", "提前1小时", "培训结束后", "10个工作日内", "不少于", "90学时", "（12天）", "公需科目", "其中",
    "三分之二", "每人120元", "收费标准", "免费", "联系人：", "李明", "电话：", "0551-62345678", "138-0013-8000", "abc@example.com", "地址：",
    "解放路1号", "《专业技术人员继续教育规定》", "（人社部令第25号）", "某人社发〔2024〕5号", "某市人力资源和社会保障局", "2024年4月20日", "抄送：",
    "\t", "\n", "\n\n", "，", "。", "；", "（", "）", "《", "》", " ", "　", "序号\t姓名\t单位\n", "- 3 -", "二○二四年", "廿三日", "11月31日", "不予受理",
    "视同完成", "每5年为一个周期", "每篇计10学时", "封顶", "QQ群：123456789", "账号：6222 0000 1111 2222", "户名：某协会", "第一步", "“", "”", "□",
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=60))
def test_any_mixture_of_the_fields_phrases_gives_a_policy(rulebook: Rulebook, pieces: list[str]) -> None:
    read_back("".join(pieces), rulebook)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=400))
def test_any_text_gives_a_policy_or_a_coded_error(rulebook: Rulebook, text: str) -> None:
    read_back(text, rulebook)


def read_back(text: str, rulebook: Rulebook) -> None:
    try:
        policy = convert("a.txt", text.encode("utf-8", "surrogatepass"), rulebook).policy
    except ReadError as error:
        assert error.problem.code and error.problem.message
        return
    source = policy.source.text
    ids: list[str] = []
    for items in policy.groups().values():
        for item in items:
            ids.append(item.id)
            assert item.evidence or item.inferred
            assert all(source[e.start : e.end] == e.quote for e in item.evidence)
    assert len(ids) == len(set(ids))
    for duplicate in policy.duplicates:
        if duplicate.kept:
            assert source[duplicate.kept.start : duplicate.kept.end] == duplicate.kept.quote


@pytest.mark.parametrize("text", ["（" * 3000, "《" * 3000, "1" * 5000, "年月日" * 2000, "不少于" * 2000, "\t\n" * 3000])
def test_hostile_repetition_ends(rulebook: Rulebook, text: str) -> None:
    read_back("通知：" + text, rulebook)
