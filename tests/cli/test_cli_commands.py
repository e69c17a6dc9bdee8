import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from extractor.emitters.json import parse

Call = Callable[..., Any]


def test_convert_writes_policy_summary_and_report(call: Call, notice: Path, tmp_path: Path) -> None:
    done = call("convert", notice, "-o", tmp_path / "out")
    assert done.code == 0 and "西人社发〔2020〕9号" in done.out and "[1/1] 完成" in done.err
    assert sorted(p.name for p in (tmp_path / "out").iterdir()) == [
        "report.json",
        "summary.xlsx",
        "通知.txt.policy.json",
    ]


def test_convert_reads_text_from_standard_input(notice: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    line = [
        sys.executable,
        "-c",
        "from extractor.cli.main import main; main()",
        "convert",
        "-",
        "-o",
        str(out),
    ]
    done = subprocess.run(
        line, input=notice.read_text(encoding="utf-8").encode("gb18030"), capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    assert parse((out / "stdin.policy.json").read_bytes()).source.name == "stdin"


def test_convert_tells_failures_and_wrong_paths_apart(call: Call, notice: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.docx"
    bad.write_bytes(b"PK\x03\x04broken")
    done = call("convert", notice, bad, "-o", tmp_path / "out")
    assert done.code == 1 and "失败" in done.out and "Traceback" not in done.out + done.err
    wrong = call("convert", notice, tmp_path / "nix", "-o", tmp_path / "out2")
    assert wrong.code == 2 and "not_found" in wrong.err and not (tmp_path / "out2").exists()
    rules = call("convert", notice, "-o", tmp_path / "out2", "--rules", tmp_path / "nix")
    assert rules.code == 2 and "找不到规则文件夹" in rules.err


def test_convert_says_when_nothing_can_be_written(call: Call, notice: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    done = call("convert", notice, "-o", tmp_path / "out")
    assert done.code == 1 and "output_blocked" in done.err and "Traceback" not in done.err


def test_show_marks_and_lists(call: Call, notice: Path) -> None:
    done = call("show", notice)
    assert done.code == 0 and "【文件要素" in done.out and "学时要求（" in done.out and "\x1b" not in done.out


def test_show_writes_a_page(
    call: Call, notice: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert call("show", notice, "--html").code == 0
    assert (tmp_path / "通知.txt.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert call("show", notice, "--html", "-o", tmp_path / "x.html").code == 0
    assert call("show", notice, "--html", "-o", "-").out.startswith("<!DOCTYPE html>")
    assert call("show", notice, "-o", tmp_path / "x.txt").code == 0


def test_explain(call: Call, notice: Path) -> None:
    done = call("explain", notice, "notice.number")
    assert done.code == 0 and "西人社发〔2020〕9号" in done.out and "规则：" in done.out
    assert "没有找到" in call("explain", notice, "forms").out
    assert call("explain", notice, "nix").code == 2
    assert call("explain", "nix", "hours").code == 2


def test_calendar(call: Call, notice: Path, tmp_path: Path) -> None:
    call("convert", notice, "-o", tmp_path / "out")
    policy = tmp_path / "out" / "通知.txt.policy.json"
    done = call("calendar", policy)
    assert done.code == 0 and done.out.startswith("BEGIN:VCALENDAR\r\n") and "20201030" in done.out
    assert call("calendar", policy, "-o", tmp_path / "x.ics").code == 0
    assert (tmp_path / "x.ics").read_bytes().decode() == done.out
    assert "not_a_policy" in call("calendar", notice).err
    assert call("calendar", tmp_path / "nix").code == 2


def test_schema(call: Call) -> None:
    assert json.loads(call("schema", "policy").out)["title"] == "Policy"


def test_rules_list(call: Call) -> None:
    done = call("rules", "list")
    assert done.code == 0 and "core/notice/number" in done.out
    fewer = call("rules", "list", "--group", "notice")
    assert "core/notice/number" in fewer.out and len(fewer.out) < len(done.out)


def test_rules_check_names_the_broken_place(call: Call, tmp_path: Path) -> None:
    pack = tmp_path / "mine"
    (pack / "fields").mkdir(parents=True)
    (pack / "pack.yaml").write_text("name: mine\nnix: 1\n", encoding="utf-8")
    done = call("rules", "check", "--rules", pack)
    assert (
        done.code == 1
        and "rule_broken" in done.err
        and "pack.yaml" in done.err
        and "Traceback" not in done.err
    )


@pytest.fixture
def corpus(notice: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "corpus" / "one"
    folder.mkdir(parents=True)
    (folder / "source.txt").write_bytes(notice.read_bytes())
    gold = "notice:\n  number:\n    value: 西人社发〔2020〕9号\n    quote: 西人社发〔2020〕9号\n"
    (folder / "gold.yaml").write_text(gold, encoding="utf-8")
    return folder.parent


def test_evaluate(call: Call, corpus: Path, tmp_path: Path) -> None:
    done = call("evaluate", corpus, "--details")
    assert done.code == 0 and "合计 micro" in done.out
    assert "micro" in json.loads(call("evaluate", corpus, "--json").out)
    floors = tmp_path / "floors.json"
    floors.write_text('{"micro": {"precision": 1.01}}', encoding="utf-8")
    assert call("evaluate", corpus, "--floors", floors).code == 1
    assert call("evaluate", corpus, "--floors", tmp_path / "nix.json").code == 2
    assert call("evaluate", tmp_path / "nix").code == 2


def test_corpus_export_wants_a_format(call: Call, corpus: Path, tmp_path: Path) -> None:
    done = call("corpus", "export", corpus, "-o", tmp_path / "x.spacy")
    assert done.code == 2 and "--spacy" in done.err


def test_a_fault_of_the_program_gives_no_traceback(tmp_path: Path) -> None:
    code = (
        "import extractor.cli.main as m\n"
        "def broken(*a, **k): raise KeyError('x')\n"
        "m.gongwen.main = broken\n"
        "m.main()\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False)
    text = done.stderr.decode("utf-8")
    assert done.returncode == 1 and "internal_error" in text and "Traceback" not in text
    env = {**os.environ, "GONGWEN_DEBUG": "1"}
    full = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, env=env)
    assert b"Traceback" in full.stderr


def test_colours_only_on_a_terminal_that_wants_them(monkeypatch: pytest.MonkeyPatch) -> None:
    from extractor.cli.options import coloured

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert coloured(Terminal()) and not coloured(io.StringIO())
    monkeypatch.setenv("NO_COLOR", "1")
    assert not coloured(Terminal())


def test_the_bar_of_a_terminal_keeps_to_one_line() -> None:
    from extractor.batch import Result
    from extractor.cli.progress import Progress

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    stream = Terminal()
    bar = Progress(2, stream)
    bar(Result("长" * 200, "failed"), 1)
    bar.close()
    assert "1/2" in stream.getvalue() and "失败 1" in stream.getvalue() and "\n" not in stream.getvalue()
