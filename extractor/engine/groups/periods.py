"""The period an amount is for: 每年, 一天, 每期, 一个周期 (handbook 2c, Per what?)."""

from __future__ import annotations

import re

CYCLE = re.compile(r"周期|任期|聘期(?!首年)|注册有效期|登记有效期|注册期内|有效期内|有效期（[一二三四五六\d]年）内|年一轮|每轮")
_PERIODS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("day", re.compile(r"每[天日]|每半天|一[天日](?!制)|日均")),
    ("item", re.compile(r"每(?:一)?(?:项|篇|本|部|门(?!\d+分|课\d+分)|次|个|件|万字|章|卷|场)|一(?:项|篇|本|部|门|次|场|件)(?![^，。；]{0,2}性)")),
    ("class", re.compile(r"每(?:一)?(?:期|班|个班|批)|每次培训|本期|本班")),
    ("year", re.compile(r"每个?人?每?个?年度?|每?学年(?!度)|年内|首年|(?:19|20)\d{2}年(?!\d|[^，。；]{0,3}(?:\d|至|到|前|后|以来))|年度|全年|当年|本年|今年|一年(?:之?内|度)?(?!级|期|以上|者|制)|年均|逐年|按年")),
)


def period_of(text: str, *, items: bool = True) -> str | None:
    """The period named last in `text`; per-item words count only with `items`. None where none is named."""
    best: tuple[int, str] | None = None
    for name, pattern in _PERIODS:
        if name == "item" and not items:
            continue
        for match in pattern.finditer(text):
            best = max(best or (-1, ""), (match.start(), name))
    cycle = [m.start() for m in CYCLE.finditer(text)]
    if cycle and (best is None or cycle[-1] > best[0]):
        return "cycle"
    return best[1] if best else None
