from dataclasses import dataclass, field
from typing import Any

import pytest

from extractor.emitters.explain import Known, Question, explain, question
from extractor.errors import GongwenError
from extractor.model.policy import Policy


@dataclass
class ARule:
    id: str = "core/hours/year"
    about: str = "每年应达到的学时"
    pattern: str = "{hours}"
    file: str = "rules/core/fields/hours.yaml"
    line: int = 12
    priority: int = 50


@dataclass
class ALoser:
    group: str = "hours"
    rule: str = "core/hours/other"
    quote: str = "90学时"
    slots: dict[str, Any] = field(default_factory=lambda: {"value": 90})
    reason: str = "另一条规则更有把握"
    lost_to: str | None = "h1"


@dataclass
class ANear:
    rule: str = "core/fees/price"
    quote: str = "教材"
    why: str = "没有金额"


def known(policy: Policy, near: list[ANear] | None = None) -> Known:
    rule = ARule()
    return Known(
        policy, {rule.id: rule}, [ALoser(), ALoser(lost_to=None, reason="不是学时")], lambda _: near or []
    )


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("hours", Question("hours")), ("dates.end", Question("dates", "end")),
     ("学时要求.数值", Question("hours", "value")), ("notice.number", Question("notice", "number")),
     ("文件要素.标题", Question("notice", "title"))],
)  # fmt: skip
def test_questions_in_both_languages(text: str, wanted: Question) -> None:
    assert question(text) == wanted


@pytest.mark.parametrize(
    ("text", "code"), [("nix", "unknown_group"), ("hours.nix", "unknown_slot"), ("", "unknown_group")]
)
def test_unknown_names_are_refused_with_the_known_ones(text: str, code: str) -> None:
    with pytest.raises(GongwenError) as caught:
        question(text)
    assert caught.value.problem.code == code and "可用" in (caught.value.problem.hint or "")


def test_why_a_value_is_there(policy: Policy) -> None:
    said = explain(known(policy), question("hours.per"))
    assert "rules/core/fields/hours.yaml:12" in said and "每年应达到的学时" in said
    assert "【每年不少于90学时，其中公需科目30学时】" in said
    assert "计算周期：每年（推知）" in said and "计算周期：每年（原文写明）" in said
    assert "另一条规则更有把握" in said and "落选的候选" in said and "不是学时" in said


def test_why_there_is_none(policy: Policy) -> None:
    assert "没有找到" in explain(known(policy), question("budgets"))
    assert "没有规则的触发词" in explain(known(policy), question("budgets"))
    near = explain(known(policy, [ANear()]), question("budgets"))
    assert "core/fees/price" in near and "没有金额" in near
    assert "表头不全" in explain(known(policy), question("forms"))
