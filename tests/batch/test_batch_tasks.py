import os
from pathlib import Path

import pytest

from extractor.batch import collect
from extractor.errors import ReadError


def found(*paths: Path | str, out: Path = Path("out")) -> list[str]:
    return [task.target for task in collect([str(path) for path in paths], out, lambda: b"text")]


def test_folders_are_mirrored_without_what_is_no_input(notices: Path) -> None:
    assert found(notices) == ["甲.txt", "空.docx", "页.html", "下级/甲.txt"]


def test_earlier_outputs_are_left_out(notices: Path) -> None:
    out = notices / "结果"
    out.mkdir()
    for name in ("summary.xlsx", "report.json", "甲.txt.policy.json"):
        (out / name).write_bytes(b"")
    assert found(notices, out=out) == ["甲.txt", "空.docx", "页.html", "下级/甲.txt"]
    (notices / "summary.xlsx").write_bytes(b"")
    assert "summary.xlsx" not in found(notices, out=notices)
    assert "summary.xlsx" in found(notices, out=out)


def test_no_two_inputs_share_a_target(tmp_path: Path) -> None:
    for name in ("a/x.doc", "b/x.doc", "b/x.pdf", "c/X.DOC"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"1")
    paths = [tmp_path / name for name in ("a/x.doc", "b/x.doc", "b/x.pdf", "c/X.DOC")]
    assert found(*paths) == ["x.doc", "x.doc.2", "x.pdf", "X.DOC.3"]
    assert found(tmp_path / "a", tmp_path / "b") == ["x.doc", "x.doc.2", "x.pdf"]


def test_a_file_given_twice_comes_once(notices: Path) -> None:
    assert found(notices / "甲.txt", notices)[0] == "甲.txt"
    assert len(found(notices / "甲.txt", notices)) == len(found(notices))


def test_standard_input(notices: Path) -> None:
    (task,) = collect(["-"], Path("out"), lambda: b"text")
    assert (task.target, task.name, task.data) == ("stdin", "stdin", b"text")


@pytest.mark.parametrize(("name", "code"), [("nix", "not_found"), ("leer", "no_input")])
def test_wrong_paths(tmp_path: Path, name: str, code: str) -> None:
    (tmp_path / "leer").mkdir()
    with pytest.raises(ReadError) as caught:
        found(tmp_path / name)
    assert caught.value.problem.code == code


def test_names_too_long_for_the_disk_are_shortened(tmp_path: Path) -> None:
    name = "关" * 80 + ".txt"
    (tmp_path / name).write_bytes(b"1")
    (target,) = found(tmp_path / name)
    assert len(target.encode()) <= 220 and target.endswith(".txt") and target != name
    assert found(tmp_path / name) == [target]


def test_names_that_are_no_utf8_can_be_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The folder is told, not written: some file systems refuse such a name, and the clerk's may not."""
    raw = os.fsdecode(b"\xcd\xa8\xd6\xaa.txt")
    monkeypatch.setattr(os, "walk", lambda root, onerror: [(str(root), [], [raw])])
    (task,) = collect([str(tmp_path)], Path("out"), lambda: b"")
    task.shown.encode()
    task.name.encode()
