"""A folder of small notices."""

from __future__ import annotations

from pathlib import Path

import pytest

NOTICE = """东河市人力资源和社会保障局文件
东人社发〔2021〕15号
关于做好2021年度专业技术人员继续教育工作的通知
各县区人力资源和社会保障局，市直各单位：
一、学时要求
专业技术人员每年参加继续教育不少于90学时，其中公需科目不少于30学时。
二、时间安排
请各单位于2021年10月29日前将汇总表报送市人力资源和社会保障局。
联系人：陈东，联系电话：0000-8123456。
东河市人力资源和社会保障局
2021年3月15日
"""


@pytest.fixture
def notices(tmp_path: Path) -> Path:
    """`in/` with two notices, one in a folder below, one broken file, and things that are no inputs."""
    root = tmp_path / "in"
    (root / "下级").mkdir(parents=True)
    (root / "甲.txt").write_text(NOTICE, encoding="utf-8")
    (root / "下级" / "甲.txt").write_text(NOTICE.replace("15号", "16号"), encoding="utf-8")
    (root / "空.docx").write_bytes(b"")
    (root / "~$甲.docx").write_bytes(b"lock")
    (root / ".hidden").write_bytes(b"x")
    (root / "甲.txt.policy.json").write_bytes(b"{}")
    (root / "页.html").write_text(f"<html><body><p>{NOTICE.replace(chr(10), '</p><p>')}</p></body></html>")
    (root / "页_files").mkdir()
    (root / "页_files" / "style.css").write_bytes(b"p{}")
    return root
