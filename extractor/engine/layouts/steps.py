"""Steps of a procedure: ①…⑦ joined by dashes, 第一步 …, 步骤1： (handbook 2g)."""

from __future__ import annotations

import re

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule

_INLINE = re.compile(r"[①-⑳][^①-⑳\n。]{2,80}")
_NAMED = re.compile(r"(?:第[一二三四五六七八九十]步|步骤\s*(?:[一二三四五六七八九十]|\d{1,2}|[①-⑳]))\s*[：:，、,.]?\s*(?P<text>[^\n]{2,200}?)(?=；?第[一二三四五六七八九十]步|；?步骤|$|\n|。)")
_PROCESS = re.compile(r"流程|步骤|程序|操作|方法|登录|登陆|点击|注册|报名")


def numbered_steps(context: Context, rule: Rule) -> list[Candidate]:
    """The steps of each run of two or more, in order."""
    found: list[Candidate] = []
    for line in context.lines:
        if line.role != "body":
            continue
        text = context.text[line.start : line.end]
        if "①" in text and _PROCESS.search(text):
            runs = list(_INLINE.finditer(text))
        elif "步" in text:
            runs = list(_NAMED.finditer(text))
        else:
            continue
        if len(runs) < 2 and not (runs and "步" in text):
            continue
        for match in runs:
            found.append(_step(context, rule, line.start + match.start(), line.start + match.end(), len(found) + 1))
    return found


def _step(context: Context, rule: Rule, start: int, end: int, order: int) -> Candidate:
    raw = context.text[start:end]
    body = re.sub(r"^(?:[①-⑳]|第[一二三四五六七八九十]步|步骤\s*\S)[：:，、,.\s]*", "", raw).rstrip("—-；;，,。 ")
    urls = context.values_in(start, end, "url")
    candidate = Candidate(rule, "steps", start, end, spans=[(start, end)], confidence=rule.confidence)
    candidate.slots = {"order": order, "text": body, "url": urls[0].data.get("url") if urls else None}
    return candidate
