"""Rules over spaCy tokens, the words behind them, and policies as spaCy documents."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from extractor.engine.candidates import Candidate
from extractor.engine.examples import example_context
from extractor.engine.interop import SPAN_GROUPS, to_spacy
from extractor.engine.matchers.tokens import MAX_PIECE, own_words, token_candidates
from extractor.engine.rulebook import Rulebook, load_rulebook
from extractor.errors import GongwenError, RuleError
from extractor.pipeline import convert
from extractor.text import tokens
from extractor.text.tokens import MissingExtraError, TokenMatcher, language, words

RULE = """field: {field}
rules:
  - name: mine
    about: 本单位的说法
    tokens: {tokens}
    set: {set}
    examples:
      yes: ["{yes}"]
{more}"""
HOURS = "{role: requirement, op: eq}"
DUTY = "{effect: not_accepted}"
NOTICE = """关于做好2026年度继续教育工作的通知
各县人力资源和社会保障局：
一、学时要求
本年度公需24学时，专业科目不少于56学时。
二、时间安排
2026年5月6日至6月30日网上学习，逾期不予受理。
某某市人力资源和社会保障局
2026年3月1日
"""
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=60) | st.text(
    "公需科目24学时，。 \t\n　A-9Ⅰ“", max_size=60
)


def book(folder: Path, text: str, field: str = "hours") -> Rulebook:
    """The shipped rules and a pack with one file of rules."""
    (folder / "fields").mkdir(parents=True, exist_ok=True)
    (folder / "pack.yaml").write_text('name: mine\nversion: "1"\n', encoding="utf-8")
    (folder / "fields" / f"{field}.yaml").write_text(text, encoding="utf-8")
    return load_rulebook([folder])


def rule(
    tokens: str, *, field: str = "hours", set_: str = HOURS, yes: str = "公需24学时。", more: str = ""
) -> str:
    return RULE.format(field=field, tokens=tokens, set=set_, yes=yes, more=more)


def found(text: str, rulebook: Rulebook) -> list[Candidate]:
    return token_candidates(example_context(text, rulebook))


# --- words ------------------------------------------------------------------------------------------------


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_words_joined_are_the_text(text: str) -> None:
    assert "".join(words(text)) == text


@given(TEXTS)
@settings(deadline=None, max_examples=60)
def test_tokens_stand_exactly_where_they_say(text: str) -> None:
    doc = language(["公需科目"]).make_doc(text)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token.text)] == token.text for token in doc)


def test_own_words_stay_whole_and_the_shared_segmenter_learns_nothing() -> None:
    import jieba

    text = "请登录学时云报系统填写。"
    assert "学时云报系统" not in [token.text for token in language(["公需科目"]).make_doc(text)]
    assert "学时云报系统" in [token.text for token in language(["公需科目", "学时云报系统"]).make_doc(text)]
    assert "学时云报系统" not in jieba.dt.FREQ


def test_every_word_list_is_taught(rulebook: Rulebook) -> None:
    taught = own_words(rulebook)
    assert {"公需科目", "不得少于", "身份证号码"} <= taught
    assert [token.text for token in language(taught).make_doc("公需科目不得少于24学时")][:2] == [
        "公需科目",
        "不得少于",
    ]


@pytest.mark.parametrize("package", ["spacy", "jieba"])
def test_a_missing_package_says_how_to_install_it(package: str, monkeypatch: pytest.MonkeyPatch) -> None:
    tokens._language.cache_clear()
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(MissingExtraError) as caught:
        language()
    problem = caught.value.problem
    assert isinstance(caught.value, GongwenError) and problem.code == "missing_extra"
    assert package in problem.message and "没有装" in problem.message
    assert problem.hint == "pip install gongwen[spacy]"


# --- rules ------------------------------------------------------------------------------------------------


def test_a_number_behind_a_word_takes_the_whole_value(tmp_path: Path) -> None:
    mine = book(tmp_path, rule("[{TEXT: 公需}, {LIKE_NUM: true}]", more="    evidence: match\n"))
    [candidate] = found("本年度公需24学时，网上完成。", mine)
    assert [value.kind for value in candidate.values.values()] == ["hours"]
    assert candidate.claims == tuple(candidate.values.values())
    assert candidate.slots["value"] == 24 and candidate.slots["unit"] == "class_hour"
    assert candidate.slots["category"] == "public" and candidate.slots["op"] == "eq"
    assert candidate.spans == [(candidate.start, candidate.end)] == [(3, 9)]


def test_offsets_are_those_of_the_words_where_no_value_is_cut(tmp_path: Path) -> None:
    mine = book(
        tmp_path,
        rule(
            "[{TEXT: 逾期}, {OP: '?'}, {TEXT: 受理}]", field="consequences", set_=DUTY, yes="逾期不予受理。"
        ),
        "consequences",
    )
    text = "各单位：\n 2026年5月6日至6月30日报名 ，逾期不予受理；逾期 概不 受理。"
    prepared = example_context(text, mine)
    assert [prepared.text[c.start : c.end] for c in token_candidates(prepared)][:1] == ["逾期不予受理"]


@pytest.mark.parametrize(
    ("evidence", "quote"),
    [
        ("match", "逾期不予受理"),
        ("clause", "逾期不予受理。"),
        ("sentence", "6月30日前网上学习，逾期不予受理。"),
    ],
)
def test_evidence_is_what_the_rule_asks_for(evidence: str, quote: str, tmp_path: Path) -> None:
    text = rule(
        "[{TEXT: 逾期}, {TEXT: 不予}, {TEXT: 受理}]", field="consequences", set_=DUTY, yes="逾期不予受理。"
    )
    mine = book(tmp_path, text + f"    evidence: {evidence}\n", "consequences")
    context = example_context("6月30日前网上学习，逾期不予受理。", mine)
    [(start, end)] = token_candidates(context)[0].spans
    assert context.text[start:end] == quote


def test_several_patterns_and_the_longest_match(tmp_path: Path) -> None:
    both = (
        "[[{TEXT: 公需}, {LIKE_NUM: true}], [{TEXT: 选修}, {TEXT: '：', OP: '?'}, {LIKE_NUM: true, OP: '+'}]]"
    )
    mine = book(tmp_path, rule(both))
    assert [c.slots["value"] for c in found("公需24学时，选修：16学时。", mine)] == [24, 16]


def test_a_trigger_keeps_other_sentences_and_spacy_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = book(tmp_path, rule("[{TEXT: 公需}, {LIKE_NUM: true}]", more="    trigger: [网上]\n"))
    assert [c.start for c in found("公需24学时。网上公需18学时。", mine)] == [9]
    monkeypatch.setattr(
        "extractor.engine.matchers.tokens._matcher", lambda *_: pytest.fail("spaCy was loaded")
    )
    assert found("公需24学时。", mine) == []


def test_within_a_line_a_match_may_pass_a_full_stop(tmp_path: Path) -> None:
    tokens_ = "[{TEXT: 公需}, {OP: '*'}, {LIKE_NUM: true}]"
    assert not found("公需科目。\n公需如下。每年24学时。", book(tmp_path, rule(tokens_)))
    [candidate] = found(
        "公需科目。\n公需如下。每年24学时。", book(tmp_path, rule(tokens_, more="    within: line\n"))
    )
    assert candidate.slots["value"] == 24


def test_scope_and_head_lines_hold_as_for_patterns(tmp_path: Path) -> None:
    tokens_ = rule("[{TEXT: 继续}, {TEXT: 教育}]", field="consequences", set_=DUTY, yes="继续教育。")
    text = NOTICE.replace("本年度", "继续教育本年度").encode()
    every = convert("a.txt", text, book(tmp_path, tokens_, "consequences")).policy.consequences
    assert [item.section for item in every if item.rule == "mine/consequences/mine"] == [
        "一"
    ]  # not the title
    scoped = book(tmp_path, tokens_ + "    where: {section: 时间}\n", "consequences")
    assert not [
        i for i in convert("a.txt", text, scoped).policy.consequences if i.rule == "mine/consequences/mine"
    ]


def test_a_rule_goes_all_the_way_to_the_policy(tmp_path: Path) -> None:
    mine = book(tmp_path, rule("[{TEXT: 公需}, {LIKE_NUM: true}]", more="    priority: 99\n"))
    policy = convert("a.txt", NOTICE.encode(), mine).policy
    [item] = [item for item in policy.hours if item.rule == "mine/hours/mine"]
    assert (item.value, item.category, item.evidence[0].quote) == (24, "public", "本年度公需24学时")
    assert all(policy.source.text[e.start : e.end] == e.quote for e in item.evidence)
    assert convert("a.txt", NOTICE.encode(), mine).policy == policy


def test_examples_of_token_rules_are_checked(tmp_path: Path) -> None:
    wrong = rule(
        "[{TEXT: 公需}, {LIKE_NUM: true}]", yes="公需若干学时。", more='      no: ["公需30学时。"]\n'
    )
    lines = book(tmp_path / "wrong", wrong.replace("- name: mine", "- name: mine\n    priority: 99")).check()
    place = "wrong/fields/hours.yaml:3 mine："
    assert [line for line in lines if line.startswith(place)] == [
        place + "没有识别出“公需若干学时。”",
        place + "不应识别“公需30学时。”",
    ]


def test_a_giant_sentence_costs_no_giant_time(tmp_path: Path) -> None:
    mine = book(tmp_path, rule("[{TEXT: 公需}, {OP: '*'}, {OP: '*'}, {TEXT: 学时}, {LIKE_NUM: true}]"))
    text = "公需" + "甲" * 20 * MAX_PIECE
    found("公需24学时。", mine)
    begun = time.perf_counter()
    assert found(text, mine) == []
    assert time.perf_counter() - begun < 5


@given(st.text("公需选修24学时，。\n 年月日至5", max_size=80))
@settings(deadline=None, max_examples=60)
def test_matches_stand_inside_the_text_at_word_or_value_borders(text: str) -> None:
    matcher = TokenMatcher(
        {"a": [[{"TEXT": "公需"}, {"LIKE_NUM": True}]], "b": [[{"LIKE_NUM": True}]]}, ["公需科目"]
    )
    for key, start, end in matcher.find(text):
        assert text[start:end] == text[start:end].strip() and (key == "b" or text[start:].startswith("公需"))


# --- loading ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "message", "hint"),
    [
        ("[{WORD: 公需}]", "词模式里不认识“WORD”", "可用：TEXT"),
        ("[{text: 公需}]", "词模式里不认识“text”", "写成大写：TEXT"),
        ("[{POS: NOUN}]", "“POS”要靠训练好的模型", "改用 TEXT"),
        ("[{ENT_TYPE: DATE}]", "“ENT_TYPE”要靠训练好的模型", "改用 TEXT"),
        ("[{TEXT: {ONE_OF: [公需]}}]", "“TEXT”里不认识“ONE_OF”", "可用：IN"),
        ("[{TEXT: {REGEX: '(公'}}]", "REGEX 的正则写法有误", "括号"),
        ("[{TEXT: {IN: []}}]", "“TEXT”没有值", "写出"),
        ("[{TEXT: ''}]", "“TEXT”没有值", "写出"),
        ("[{LIKE_NUM: yes}]", "“LIKE_NUM”只能是 true 或 false", "写 true"),
        ("[{LENGTH: 两个}]", "LENGTH 须是字数", "整数"),
        ("[{LENGTH: {'=>': 2}}]", "“LENGTH”里不认识“=>”", "可用：=="),
        ("[{TEXT: 公需, OP: many}]", "OP 不能是“many”", "可用"),
        ("[{TEXT: 公需, OP: '{3,2}'}]", "OP 不能是“{3,2}”", "可用"),
        ("[{TEXT: 公需, OP: '{0}'}]", "OP 不能是“{0}”", "可用"),
        ("[{TEXT: 公需}, {OP: '{0,15}'}]", "可有可无的词太多", "最多"),
        ("[{OP: '+'}]", "可以匹配任何文字", "写明属性"),
        ("[{TEXT: 公需, OP: '?'}]", "可以匹配任何文字", "写明属性"),
        ("[]", "词模式是空的", "至少写一个词"),
        ("[公需]", "须写成 {属性: 值}", "TEXT"),
        ("[[{TEXT: 公需}], {TEXT: 公需}]", "混在一起", "列表"),
        ("公需", "“tokens”须是列表", "- "),
        ("&a [*a]", "须写成 {属性: 值}", "TEXT"),
    ],
)
def test_a_broken_pattern_stops_the_run_and_says_where(
    written: str, message: str, hint: str, tmp_path: Path
) -> None:
    with pytest.raises(RuleError) as caught:
        book(tmp_path / "mine", rule(written))
    problem = caught.value.problem
    assert (problem.code, problem.place) == ("rule_broken", "mine/fields/hours.yaml:5")
    assert message in problem.message and problem.hint and hint in problem.hint


def test_the_line_is_that_of_the_token(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as caught:
        book(tmp_path / "mine", rule("\n      - {TEXT: 公需}\n      - {LIKE_NUMBER: true}"))
    assert caught.value.problem.place == "mine/fields/hours.yaml:7"


def test_a_token_rule_needs_an_example(tmp_path: Path) -> None:
    text = rule("[{TEXT: 公需}]")
    with pytest.raises(RuleError, match="没有正例"):
        book(tmp_path, text[: text.index("    examples")])


def test_what_loads_spacy_accepts(tmp_path: Path) -> None:
    written = """
      - [{TEXT: 24}, {ORTH: 学时, OP: '{1,3}'}, {LOWER: {NOT_IN: [a, b]}, OP: '!'}]
      - [{NORM: {REGEX: '^公'}, OP: '+'}, {SHAPE: {IN: [dd, d]}, OP: '*'}, {}]
      - [{TEXT: {FUZZY1: 公须}}, {TEXT: {REGEX: {IN: ['^学', '时$']}}}, {LENGTH: {'>=': 2, '!=': 5}}, {LENGTH: 1}]
      - [{IS_DIGIT: true, IS_PUNCT: false, LIKE_URL: false, SPACY: false, OP: '{2}'}, {OP: '{,2}'}, {OP: '{1,}'}]"""
    mine = book(tmp_path, rule(written))
    assert mine.token_rules[0].tokens[0][0] == {"TEXT": "24"}
    assert isinstance(found("公需24学时。", mine), list)


def test_ordinary_work_loads_neither_spacy_nor_jieba(tmp_path: Path) -> None:
    book(tmp_path, rule("[{TEXT: 公需}, {LIKE_NUM: true}]"))
    script = (
        "import sys; from pathlib import Path\n"
        "import extractor.engine.interop, extractor.engine.matchers.tokens, extractor.training\n"
        "from extractor.pipeline import convert, load_rules\n"
        f"policy = convert('a.txt', {NOTICE.encode()!r}, load_rules()).policy\n"
        "assert policy.hours and policy.dates\n"
        "assert load_rules([Path(sys.argv[1])]).token_rules\n"
        "print(sorted(m for m in sys.modules if m.split('.')[0] in ('spacy', 'jieba', 'thinc', 'numpy')))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], capture_output=True, text=True, check=False
    )
    assert (done.stdout.strip(), done.stderr) == ("[]", "")


# --- interop ----------------------------------------------------------------------------------------------


def test_a_policy_becomes_a_doc_with_a_span_group_for_each_group(rulebook: Rulebook) -> None:
    extraction = convert("a.txt", NOTICE.encode(), rulebook)
    doc, policy = to_spacy(extraction), extraction.policy
    assert doc.text == policy.source.text
    assert set(doc.spans) == {*SPAN_GROUPS, "sc"}
    for group, items in policy.groups().items():
        places = [(e, item) for item in items for e in item.evidence]
        assert len(doc.spans[group]) == len(places)
        for span in doc.spans[group]:
            within = [e for e, item in places if item.id == span.id_]
            assert any(span.start_char <= e.start and e.end <= span.end_char for e in within)
    assert {span.label_ for span in doc.spans["hours"]} == {item.role for item in policy.hours}
    assert {span.label_ for span in doc.spans["dates"]} == {item.kind for item in policy.dates}
    assert {"title", "addressees", "issue_date"} <= {span.label_ for span in doc.spans["notice"]}


def test_everything_is_shown_once_under_the_name_of_its_group(rulebook: Rulebook) -> None:
    from spacy import displacy

    doc = to_spacy(convert("a.txt", NOTICE.encode(), rulebook))
    everything = [(span.start, span.end, span.label_) for span in doc.spans["sc"]]
    assert everything == sorted(set(everything))
    assert {label for _, _, label in everything} == {name for name in SPAN_GROUPS if doc.spans[name]}
    page = displacy.render(doc, style="span", jupyter=False)
    assert "hours" in page and "notice" in page


def test_a_document_or_a_policy_alone_gives_the_same_doc(rulebook: Rulebook) -> None:
    from extractor.readers import read_bytes

    extraction = convert("a.txt", NOTICE.encode(), rulebook)
    first = to_spacy(extraction)
    wanted = [(s.start_char, s.end_char, s.label_, s.id_) for s in first.spans["hours"]]
    assert wanted
    for source in (extraction.policy, extraction.document, read_bytes("a.txt", NOTICE.encode())):
        doc = to_spacy(source, rulebook)
        assert [(s.start_char, s.end_char, s.label_, s.id_) for s in doc.spans["hours"]] == wanted
