from hypothesis import given
from hypothesis import strategies as st

from extractor.emitters import EMITTERS, emitter
from extractor.emitters.columns import cut, cut_left, pad, table, visible, width_of, wrap
from extractor.emitters.terminal import show
from extractor.model.policy import Policy

TEXTS = st.text(st.sampled_from("ab 中文，。（）\u0301〔〕１é"), max_size=40)


@given(TEXTS, st.integers(1, 30))
def test_cut_and_pad_keep_to_the_width(text: str, width: int) -> None:
    assert width_of(cut(text, width)) <= width and width_of(cut_left(text, width)) <= width
    assert width_of(pad(cut(text, width), width)) == width
    if width_of(text) <= width:
        assert cut(text, width) == text == cut_left(text, width)


@given(TEXTS, st.integers(8, 30))
def test_wrap_loses_nothing_but_blanks(text: str, width: int) -> None:
    lines = list(wrap(text, width, "  "))
    assert "".join("".join(lines).split()) == "".join(text.split())


def test_closing_marks_stay_behind_their_word() -> None:
    assert list(wrap("一二三四。五", 8)) == ["一二三四。", "五"]


def test_table_columns_line_up() -> None:
    lines = table(("文件", "n"), [("通知.docx", "1"), ("a", "22")], (20, 5), right=(1,)).split("\n")
    assert {width_of(line) for line in lines} == {width_of(lines[1])}


def test_brackets_without_colour_and_colours_with(policy: Policy) -> None:
    plain_text = show(policy)
    assert "【学时要求" in plain_text and "\x1b" not in plain_text
    assert "时间节点（4）" in plain_text and "截止日是休息日。" in plain_text and "段落重复" in plain_text
    coloured = show(policy, colour=True)
    assert "\x1b[30;48;5;" in coloured and "【学时要求" not in coloured
    assert emitter("txt").render(policy).decode() == plain_text


def test_a_text_cannot_steer_the_terminal(policy: Policy) -> None:
    source = policy.source.model_copy(update={"text": policy.source.text.replace("各单位", "\x1b]0")})
    assert "\x1b]0" not in show(policy.model_copy(update={"source": source}))
    assert visible("a\tb\n\x9b\x07") == "a\tb\n  "


def test_every_output_renders_the_sample(policy: Policy) -> None:
    names = [one.name for one in EMITTERS]
    assert len(names) == len(set(names)) == len({one.suffix for one in EMITTERS})
    for one in EMITTERS:
        assert isinstance(one.render(policy), bytes) and one.about
