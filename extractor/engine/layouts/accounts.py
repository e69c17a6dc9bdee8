"""Account blocks: what clerks copy to pay (户名, 开户行, 账号; handbook 2f)."""

from __future__ import annotations

import re

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule
from extractor.text.chars import squeeze

_ACCOUNT_LABELS = {
    "name": re.compile(r"(?:户\s*名|收\s*款\s*(?:单\s*位|人|方)|开\s*户\s*名(?:\s*称)?|账\s*户\s*名(?:\s*称)?|单位名称|全\s*称)\s*[：:]\s*(?P<value>[^\s，。；:：]{3,40})"),
    "bank": re.compile(r"(?:开\s*户\s*(?:银\s*)?行|开户单位)(?:名称)?\s*[：:]\s*(?P<value>[^\s，。；:：]{4,40})"),
    "number": re.compile(r"(?:账\s*号|帐\s*号|账户号码?|卡\s*号)\s*[：:]\s*(?P<value>\d[\d -]{7,34}\d)"),
    "note": re.compile(r"(?:汇款(?:用途|备注|附言)|附\s*言|用\s*途|备\s*注)\s*[：:]\s*(?P<value>[^\n。；]{2,60})"),
}
_MAX_ACCOUNT_LINES = 6


def account_block(context: Context, rule: Rule) -> list[Candidate]:
    """Bank accounts (户名, 开户行, 账号 within a few lines); resolution hangs them on the nearest fee."""
    hits = [
        (m.start("value"), m.end("value"), key, m["value"])
        for key, pattern in _ACCOUNT_LABELS.items()
        for m in pattern.finditer(context.text)
    ]
    numbers = [h for h in hits if h[2] == "number"]
    found: list[Candidate] = []
    for start, _, _, _ in numbers:
        near = [h for h in hits if context.text.count("\n", min(h[0], start), max(h[0], start)) <= _MAX_ACCOUNT_LINES]
        account = {key: squeeze(value) if key != "note" else value for _, _, key, value in sorted(near)}
        low, high = min(h[0] for h in near), max(h[1] for h in near)
        candidate = Candidate(rule, "fees", low, high, {"account": account}, spans=[(low, high)], confidence=rule.confidence)
        found.append(candidate)
    return found[:1]
