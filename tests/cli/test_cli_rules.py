"""`gongwen rules new`, `check` and `try`, as a person who writes rules calls them."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.cli.progress import Steps

Call = Callable[..., Any]

RULE = """field: hours
rules:
  - name: {name}
    about: 本单位的说法
    pattern: "{pattern}"
    set: {{role: requirement, op: {op}}}
    priority: 99
    examples: {{yes: ["{example}"]}}
"""
GOLD = """notice:
  number: {value: 西人社发〔2020〕9号, quote: 西人社发〔2020〕9号}
hours:
  - {role: requirement, category: total, op: ge, value: 90, unit: class_hour, per: year, quote: 每年参加继续教育不少于90学时}
  - {role: requirement, category: public, op: ge, value: 30, unit: class_hour, per: year, quote: 公需科目不少于30学时}
"""


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Writes a rule file with one rule."""

    def made(name: str = "mine", pattern: str = "{hours}", op: str = "eq", example: str = "修90学时。") -> Path:
        path = tmp_path / f"{name}.yaml"
        path.write_text(RULE.format(name=name, pattern=pattern, op=op, example=example), encoding="utf-8")
        return path

    return made


@pytest.fixture
def corpus(notice: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "corpus" / "one"
    folder.mkdir(parents=True)
    (folder / "source.txt").write_bytes(notice.read_bytes())
    (folder / "gold.yaml").write_text(GOLD, encoding="utf-8")
    return folder.parent


def test_new_check_and_fill(call: Call, tmp_path: Path) -> None:
    path = tmp_path / "新规则.yaml"
    assert call("rules", "new", "long_class", "--group", "hours", "-o", path).code == 0
    text = path.read_text(encoding="utf-8")
    assert "name: long_class" in text and "field: hours" in text
    for command in ("check", "try"):
        done = call("rules", command, path)
        assert done.code and "rule_unfinished" in done.err and "行 pattern：" in done.err and "examples.yes.text" in done.err
    again = call("rules", "new", "long_class", "-o", path)
    assert again.code == 1 and "output_blocked" in again.err and path.read_text(encoding="utf-8") == text


def test_new_writes_to_standard_output_and_knows_its_names(call: Call) -> None:
    done = call("rules", "new", "hours/at_least")
    assert done.code == 0 and "field: hours" in done.out and "core/hours/at_least" in done.err
    assert "field: '【填写：组的名字】'" in call("rules", "new", "mine").out
    assert call("rules", "new", "At-Least").code == 2
    wrong = call("rules", "new", "mine", "--group", "hour")
    assert wrong.code == 2 and "unknown_group" in wrong.err


def test_check_takes_files(call: Call, write: Callable[..., Path]) -> None:
    good = call("rules", "check", write(pattern="须修够 {hours}", example="须修够9学时。"))
    assert good.code == 0 and "全部成立" in good.out
    bad = call("rules", "check", "--quick", write(pattern="须修够 {hours}", example="须学9学时。"))
    assert bad.code == 1 and "没有识别出“须学9学时。”" in bad.out
    slow = call("rules", "check", write(pattern="(?:[一-龥]{1,20}){1,20} 学 {hours}"))
    assert slow.code == 1 and "rule_slow" in slow.err and "1 条太慢" in slow.out and "Traceback" not in slow.err


def test_try_says_what_changes_and_what_gold_says(call: Call, write: Callable[..., Path], corpus: Path) -> None:
    done = call("rules", "try", write(), "--corpus", corpus)
    assert done.code == 0 and "■ one" in done.out and "draft/hours/mine（新" in done.out
    assert "变了 学时要求 hours〔答案：有的槽位不对〕" in done.out and "比较 op：不少于 → 等于" in done.out
    assert "「专业技术人员每年参加继续教育不少于90学时" in done.out and "1 份文件：多出 0 条，少了 0 条，变了 2 条" in done.out
    row = next(line for line in done.out.splitlines() if line.startswith("学时要求 hours"))
    assert row.split()[-6:] == ["1.000", "0.833", "2", "2", "-2", "+2"] or row.split()[-1] == "+2"


def test_try_in_json(call: Call, write: Callable[..., Path], corpus: Path) -> None:
    data = json.loads(call("rules", "try", write(), "--corpus", corpus, "--format", "json").out)
    assert data["totals"] == {"gained": 0, "lost": 0, "changed": 2} and data["with_gold"] == 1
    [document] = data["changed"]
    change = document["changes"][0]
    assert (document["document"], change["group"], change["what"], change["verdict"]) == ("one", "hours", "changed", "partly")
    assert change["differs"]["op"] == {"before": "ge", "after": "eq"} and change["key"]["value"] == 90
    moved = data["scores"]["hours"]
    assert (moved["right_gained"], moved["right_lost"], moved["wrong_gained"], moved["wrong_lost"]) == (0, 2, 2, 0)
    assert moved["after"]["tp"] == moved["before"]["tp"] - 2 and moved["after"]["fn"] == moved["before"]["fn"] + 2


def test_try_finds_gains_and_losses(call: Call, write: Callable[..., Path], notice: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.txt"
    own.write_text(notice.read_text(encoding="utf-8").replace("参加继续教育不少于90学时", "奇特16学时"), encoding="utf-8")
    data = json.loads(
        call("rules", "try", write(pattern="奇特 {hours}", op="ge", example="奇特9学时。"), "--corpus", own, "--format", "json").out
    )
    assert data["documents"] == 1 and data["with_gold"] == 0 and data["scores"] == {}
    assert sum(data["totals"].values()) >= 1 and data["changed"][0]["changes"][0]["verdict"] is None
    silent = write("at_least", pattern="绝不出现 {hours}", example="绝不出现9学时。")
    lost = json.loads(call("rules", "try", silent, "--corpus", notice, "--format", "json").out)
    assert lost["totals"]["lost"] + lost["totals"]["changed"] >= 1 and lost["rules"][0]["replaces"] is True


def test_try_tells_what_it_cannot_do(call: Call, write: Callable[..., Path], notice: Path, tmp_path: Path) -> None:
    rule = write()
    assert call("rules", "try", tmp_path / "nix.yaml").code == 2
    assert "unknown_rule" in call("rules", "try", rule, "nix", "--corpus", notice).err
    assert call("rules", "try", rule, "--corpus", tmp_path / "nix").code == 2
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04broken")
    done = call("rules", "try", rule, "--corpus", bad, "--corpus", notice)
    assert done.code == 1 and "读不了（broken_file）" in done.out and "1 份读不了" in done.out
    failing = call("rules", "try", write(pattern="须修够 {hours}", example="须学9学时。"), "--corpus", notice)
    assert failing.code == 1 and "例子不成立" in failing.err
    slow = call("rules", "try", write(pattern="(?:[一-龥]{1,20}){1,20} 学 {hours}"), "--corpus", notice)
    assert slow.code == 1 and "rule_slow" in slow.err and not slow.out


def test_try_uses_the_corpora_of_the_repository(call: Call, write: Callable[..., Path], monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.batch import trial

    assert trial.shipped_corpora() == Path(__file__).resolve().parent.parent.parent / "corpora"
    monkeypatch.setattr(trial, "shipped_corpora", lambda: None)
    done = call("rules", "try", write())
    assert done.code == 2 and "--corpus" in done.err


def test_steps_speak_now_and_then_in_a_pipe(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    steps = Steps(3, sys.stderr)
    steps("一", 1)
    monkeypatch.setattr(time, "monotonic", lambda: steps.said + 6)
    steps("二", 2)
    steps.close()
    assert capsys.readouterr().err == "[2/3] 二\n"
