"""What `find_values` promises for any text: order, no overlap, titles first."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.engine.values import KINDS, PLACED_KINDS, Kind, find_values

WORDS = (
    "1 12 90 2012 1.5 0534 5550187 13800138000 一 三 十 半 两 第 每 人 科 年 月 日 天 周 门 个 学时 小时 "
    "学分 分钟 元 万 课时 工作日 至 — - ~ 、 ， 。 （ ） ( ) 〔 〕 《 》 〈 : ： / . @ # % 号 令 公告 人社发 "
    "财政部 即 以上 以内 左右 约 电话 传真 转 邮编 QQ群 微信号 公众号 “ ” www x com 高 中 初 副 正 级 及 "
    "含 = "
    "分之 比 余 起"
)
TOKENS = [*WORDS.split(), " ", "\n", "\t"]
TEXTS = st.lists(st.sampled_from(TOKENS), max_size=25).map("".join)
REPEATED = ("《" * 3000, "1、" * 3000, "高中" * 3000, "（2012）" * 1000, "0534-5550187、" * 500, "a." * 3000)


def kinds_of(text: str) -> list[tuple[str, str]]:
    return [(value.kind, text[value.start : value.end]) for value in find_values(text)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        (
            "《关于做好2017年90学时的通知》（鲁人社发〔2016〕10号）",
            [("title", "《关于做好2017年90学时的通知》"), ("docnum", "鲁人社发〔2016〕10号")],
        ),
        ("72学时（12天）", [("hours", "72学时（12天）")]),
        ("15天（即90学时）", [("length", "15天（即90学时）")]),
        ("1学时=45分钟", [("scale", "1学时=45分钟")]),
        ("4月10日至30日", [("date", "4月10日至30日")]),
        ("8天或60学时", [("length", "8天"), ("hours", "60学时")]),
        ("QQ群：255501870，邮编：400099", [("qq", "255501870"), ("postcode", "400099")]),
        ("高级600元/人", [("level", "高级"), ("money", "600元/人")]),
        ("12345678@qq.com", [("email", "12345678@qq.com")]),
    ],
)
def test_precedence(text: str, want: list[tuple[str, str]]) -> None:
    assert kinds_of(text) == want


def test_kind_names_are_unique() -> None:
    assert len({kind.name for kind in KINDS}) == len(KINDS)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_values_never_overlap_nor_cross_a_line(text: str) -> None:
    position = 0
    for value in find_values(text):
        assert position <= value.start < value.end <= len(text)
        assert "\n" not in text[value.start : value.end]
        position = value.end


@pytest.mark.parametrize("kind", (*KINDS, *PLACED_KINDS), ids=lambda kind: kind.name)
@pytest.mark.parametrize("text", REPEATED)
def test_no_kind_chokes_on_repetition(kind: Kind, text: str) -> None:
    for value in kind.find(text):
        assert 0 <= value.start < value.end <= len(text)


@pytest.mark.parametrize("kind", PLACED_KINDS, ids=lambda kind: kind.name)
def test_examples_of_kinds_that_layouts_use(kind: Kind) -> None:
    for example in kind.examples:
        assert [dict(value.data) for value in kind.find(example.text)] == [dict(want) for want in example.wants], example.text
