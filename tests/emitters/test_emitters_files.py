import errno
import os
from pathlib import Path

import pytest

from extractor.emitters.files import read_whole, write_whole
from extractor.errors import OutputError, ReadError


def test_folders_are_made_and_files_replaced(tmp_path: Path) -> None:
    target = tmp_path / "一" / "二" / "x.json"
    write_whole(target, b"1")
    write_whole(target, b"2")
    assert target.read_bytes() == b"2" and [one.name for one in target.parent.iterdir()] == ["x.json"]


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "disk_full"), (errno.EACCES, "no_permission"), (errno.EROFS, "no_permission"),
     (errno.EIO, "output_failed")],
)  # fmt: skip
def test_a_failure_leaves_the_old_file_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, code: str
) -> None:
    target = tmp_path / "x.json"
    target.write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(os, "replace", fail)
    with pytest.raises(OutputError) as caught:
        write_whole(target, b"new")
    assert caught.value.problem.code == code and caught.value.problem.hint
    assert target.read_bytes() == b"old" and list(tmp_path.iterdir()) == [target]


def test_a_file_in_the_way_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "x").write_bytes(b"")
    with pytest.raises(OutputError) as caught:
        write_whole(tmp_path / "x" / "y.json", b"")
    assert caught.value.problem.code == "output_blocked"


def test_reading_back(tmp_path: Path) -> None:
    for path, code in ((tmp_path / "no", "not_found"), (tmp_path, "is_folder")):
        with pytest.raises(ReadError) as caught:
            read_whole(path)
        assert caught.value.problem.code == code
