import json
import os
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest

from extractor.batch import (
    Options,
    Result,
    Task,
    collect,
    overview,
    run,
    totals,
    workers,
    write_report,
    write_summary,
)
from extractor.batch.results import Results
from extractor.emitters.json import parse
from extractor.errors import Problem


def die_on_broken(task: Task) -> Result:
    """Stands for a conversion that takes its process down."""
    if "空" in task.name:
        os._exit(3)
    return Result(task.shown, "done", (task.target,))


def fail_on_broken(task: Task) -> Result:
    """Stands for a fault of the program."""
    if "空" in task.name:
        raise KeyError("fault")
    return Result(task.shown, "done", (task.target,))


def tasks(notices: Path, out: Path) -> list[Task]:
    return collect([str(notices)], out, lambda: b"")


def test_one_bad_file_costs_only_itself(notices: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    seen: list[int] = []
    options = Options(out, also=("html",))
    done = run(tasks(notices, out), options, jobs=2, done=lambda _, count: seen.append(count))
    assert [one.status for one in done.results] == ["done", "failed", "done", "done"] and seen == [1, 2, 3, 4]
    assert done.results[1].error and done.results[1].error.code == "empty_file"
    policy = parse((out / "下级" / "甲.txt.policy.json").read_bytes())
    assert policy.source.name == "甲.txt" and (out / "甲.txt.policy.html").is_file()
    assert all(policy.source.text[p.start : p.end] == p.quote for h in policy.hours for p in h.evidence)
    assert not [one for one in out.rglob("*") if one.name.startswith(".gongwen")]


def test_report_and_summary(notices: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run(tasks(notices, out), Options(out), jobs=1)
    write_report(out / "report.json", done.results)
    write_summary(out / "summary.xlsx", done.results)
    report = json.loads((out / "report.json").read_text(encoding="utf-8"))
    sums = report["totals"]
    assert (sums["files"], sums["failed"]) == (4, 1) and sums["seconds"] == totals(done.results).seconds
    entry = report["files"][1]
    assert entry["code"] == "empty_file" and entry["message"] and entry["hint"] and entry["seconds"] >= 0
    sheet = openpyxl.load_workbook(out / "summary.xlsx")["汇总"]
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == ["完成", "失败", "完成", "完成"]
    assert sheet["O2"].hyperlink.target == "甲.txt.policy.json"
    table = overview(done.results, width=120)
    assert "empty_file" in table and "共 4 份：完成 3，失败 1" in table and "\x1b" not in table
    assert "\x1b" in overview(done.results, colour=True)


def test_same_bytes_with_any_number_of_processes(notices: Path, tmp_path: Path) -> None:
    for name, jobs in (("one", 1), ("two", 2)):
        run(tasks(notices, tmp_path / name), Options(tmp_path / name), jobs=jobs)
    found = sorted(path.relative_to(tmp_path / "one") for path in (tmp_path / "one").rglob("*.json"))
    assert len(found) == 3
    for path in found:
        assert (tmp_path / "one" / path).read_bytes() == (tmp_path / "two" / path).read_bytes()


@pytest.mark.parametrize(
    ("work", "jobs", "code"), [(die_on_broken, 2, "crashed"), (fail_on_broken, 1, "internal_error")]
)
def test_a_dying_worker_and_a_fault_of_the_program_cost_only_their_file(
    work: Callable[[Task], Result],
    jobs: int,
    code: str,
    notices: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(workers, "_work", work)
    done = run(tasks(notices, tmp_path), Options(tmp_path), jobs=jobs)
    assert [one.status for one in done.results] == ["done", "failed", "done", "done"]
    assert done.results[1].error and done.results[1].error.code == code


def test_interruption_keeps_what_is_done(notices: Path, tmp_path: Path) -> None:
    def stop(_: Result, count: int) -> None:
        if count == 2:
            raise KeyboardInterrupt

    done = run(tasks(notices, tmp_path), Options(tmp_path), jobs=1, done=stop)
    assert done.interrupted and len(done.results) == 2


def test_an_output_that_cannot_be_written_is_the_files_own_failure(notices: Path, tmp_path: Path) -> None:
    (tmp_path / "out").write_bytes(b"")
    done = run([Task("甲", "甲.txt", "甲.txt", notices / "甲.txt")], Options(tmp_path / "out"))
    assert done.results[0].error and done.results[0].error.code == "output_blocked"


def test_a_big_run_shows_its_failures_first() -> None:
    failed = Result("坏.doc", "failed", error=Problem("encrypted", "文件加密。"))
    table = overview([*[Result(f"{number}.txt", "done") for number in range(200)], failed])
    rows = table.split("\n")
    assert "坏.doc" in rows[2] and "……另有 141 份" in table and len(rows) < 80 and table.count("坏.doc") == 2


def test_results_are_kept_in_the_order_of_inputs() -> None:
    results = Results()
    for index in (3, 1, 2):
        results.put(index, Result(str(index), "done"))
    assert [one.file for one in results] == ["1", "2", "3"] and results[0].file == "1" and len(results) == 3
    assert [one.file for one in results[1:]] == ["2", "3"]


def test_text_that_is_no_notice_is_partial(tmp_path: Path) -> None:
    data = "今天天气很好，我们去公园散步，看到了很多花。".encode()
    task = Task("（标准输入）", "stdin", "stdin", data=data)
    (result,) = run([task], Options(tmp_path)).results
    assert result.status == "partial" and result.warnings[0].code == "not_a_notice"
