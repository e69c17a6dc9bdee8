"""Calls of the command in this process, and a notice to call it on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from extractor.cli.main import run

NOTICE = """西山市人力资源和社会保障局文件
西人社发〔2020〕9号
关于做好2020年度专业技术人员继续教育工作的通知
各县区人力资源和社会保障局，市直各单位：
一、学时要求
专业技术人员每年参加继续教育不少于90学时，其中公需科目不少于30学时。
二、时间安排
请各单位于2020年10月30日前将汇总表报送市人力资源和社会保障局。
联系人：王西，联系电话：0000-7123456。
西山市人力资源和社会保障局
2020年3月16日
"""


@dataclass
class Done:
    """What a call left: its exit code and what it wrote."""

    code: int
    out: str
    err: str


Call = Callable[..., Done]


@pytest.fixture
def call(capsysbinary: pytest.CaptureFixture[bytes]) -> Call:
    """`call("show", "x.txt")` runs the command."""

    def made(*arguments: object) -> Done:
        capsysbinary.readouterr()
        code = run([str(one) for one in arguments])
        out, err = capsysbinary.readouterr()
        return Done(code, out.decode("utf-8"), err.decode("utf-8"))

    return made


@pytest.fixture
def notice(tmp_path: Path) -> Path:
    """A small notice."""
    path = tmp_path / "通知.txt"
    path.write_text(NOTICE, encoding="utf-8")
    return path
