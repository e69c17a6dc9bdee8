"""The level of a job title: 助理工程师 is junior, 工程师 intermediate, 高级工程师 senior (handbook 3, the 27 series)."""

from __future__ import annotations

import re
from typing import Final

_BASE: Final = (
    "工程师|会计师|经济师|统计师|审计师|农艺师|兽医师|畜牧师|社会工作师|讲师|研究员|馆员|翻译|编辑|记者|医师|药师|护师|技师|教师"
    "|工艺美术师|编剧|实验师|政工师|播音员|公证员|律师|技术编辑|校对|指导教师|园艺师|林业师"
)
_TITLE: Final = re.compile(rf"(?P<before>[\u4e00-\u9fff]{{0,8}}?)(?P<base>{_BASE})")
_RANKS: Final = (
    ("正高级", "正高级"), ("正高", "正高级"), ("副主任", "副高级"), ("主任", "正高级"), ("副高", "副高级"), ("副", "副高级"),
    ("高级", "高级"), ("主治", "中级"), ("主管", "中级"), ("中级", "中级"), ("助理", "初级"), ("初级", "初级"),
)  # fmt: skip
_UNRANKED: Final = frozenset(["医师", "护师", "药师", "技师", "教师", "研究员", "律师", "编辑", "记者", "翻译"])
"""Titles that name a level only with a word in front."""


def job_level(title: str) -> str | None:
    """The level of the first job title in `title`: 初级, 中级, 高级, 副高级 or 正高级; None if there is none."""
    found = _TITLE.search(title)
    if found is None:
        return None
    level = next((level for word, level in _RANKS if word in found["before"]), None)
    return level or (None if found["base"] in _UNRANKED else "中级")
