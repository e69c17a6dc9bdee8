"""Rates in a row: 国家级一、二、三等奖分别折合80、70、60学时 is three conversions (handbook 2c)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule

_NUMBERS = r"\d{1,3}(?:\.\d)?(?:\s*(?:学时|学分|课时))?"
_SERIES = re.compile(
    r"(?P<head>[^，。；：\n]{2,60}?)，?(?:每[项篇本部次件个门][^，。；\n]{0,4})?"
    r"(?:依次|分别|按名次|按排名|顺次)(?:按|为|是|可|各)?(?:折合|折算|折抵|折|计|记|认定|登记|授予|换算|给予|抵)?(?:为|成)?[^，。；\d\n]{0,6}"
    rf"(?P<numbers>{_NUMBERS}(?:[、，和及]\s*{_NUMBERS})+)(?P<unit>\s*(?:个)?(?:学时|学分|课时))?"
)
_WORD = re.compile("分别|依次|按名次|按排名|顺次")
_RANK = re.compile(
    r"(?P<pre>第|前)?(?P<list>[一二三四五六七八九十特\d]+(?:[、和及][一二三四五六七八九十\d]+)+)(?P<noun>等奖|名|作者|位|完成人|档|级)?"
)
_CONVERTS = re.compile(r"折|计|认定|登记|换算|抵|授予|学时|学分")


def rate_series(context: Context, rule: Rule) -> list[Candidate]:
    """One conversion for each number of a series; its rank is the word at the same place of the list before it."""
    found: list[Candidate] = []
    for match in _matches(context):
        unit = match["unit"] or match["numbers"]
        if not re.search("学时|学分|课时", unit) or not _CONVERTS.search(match[0]):
            continue
        numbers = re.findall(r"\d{1,3}(?:\.\d)?", match["numbers"])
        ranks = _ranks(match["head"])
        start, end = match.span()
        values = tuple(context.values_in(match.start("numbers"), end, "hours", "length"))
        for number, rank in zip_longest(numbers, ranks[: len(numbers)]):
            candidate = Candidate(rule, "conversions", start, end, spans=[(start, end)], confidence=rule.confidence)
            candidate.claims = values
            candidate.slots = {
                "activity": match["head"].strip(),
                "items": [],
                "basis": "rate",
                "value": float(number) if "." in number else int(number),
                "unit": "credit" if "学分" in unit else "class_hour",
                "per": None,
                "rank": rank,
                "caps": [],
            }
            found.append(candidate)
    return found


def _matches(context: Context) -> Iterator[re.Match[str]]:
    """The series of the sentences that hold a word for one."""
    done = 0
    for word in _WORD.finditer(context.text):
        if word.start() >= done:
            start, done = context.sentence(word.start(), word.end())
            yield from _SERIES.finditer(context.text, start, done)


def _ranks(head: str) -> list[str]:
    """一、二、三等奖 as 一等奖, 二等奖, 三等奖."""
    lists = list(_RANK.finditer(head))
    if not lists:
        return []
    last = lists[-1]
    return [f"{last['pre'] or ''}{name}{last['noun'] or ''}" for name in re.split("[、和及]", last["list"])]
