"""A trial of rules as text for a person and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any, Final

from extractor.batch.changes import Change
from extractor.batch.trial import Tried
from extractor.emitters import words
from extractor.emitters.columns import cut, paint, plain, table
from extractor.emitters.phrases import slot_text
from extractor.engine.drafts import Draft
from extractor.engine.identity import key_slots
from extractor.evaluate import Counts, Shift

_SIGNS: Final[dict[str, tuple[str, str, int]]] = {"gained": ("+", "多出", 151), "lost": ("−", "少了", 217), "changed": ("~", "变了", 229)}
_VERDICTS: Final = {"right": "对", "partly": "有的槽位不对", "wrong": "错", "unscored": "答案不计", None: ""}
_HEAD: Final = ("组", "F1 前", "F1 后", "新增对", "丢掉对", "新增错", "改掉错", "正确", "误报", "漏报")


def format_trial(draft: Draft, tried: Sequence[Tried], *, width: int = 120, colour: bool = False) -> str:
    """Every change document by document, then the totals and, where there is gold, the score before and after."""
    lines = list(_rules(draft))
    for one in tried:
        if one.problem:
            lines += ["", f"■ {plain(one.name)}", f"  读不了（{one.problem.code}）：{one.problem.message}"]
        elif one.changes:
            lines += ["", f"■ {plain(one.name)}"]
            for change in one.changes:
                lines += _change(change, one, width, colour)
    lines += ["", *_totals(tried), *_scores(tried)]
    return "\n".join(lines) + "\n"


def trial_json(draft: Draft, tried: Sequence[Tried]) -> str:
    """The same as indented JSON; documents without a change are only counted."""
    moved = _moved(tried)
    data = {
        "rules": [{**_named(draft, rule.id), "file": rule.file, "line": rule.line} for rule in draft.rules],
        "documents": len(tried),
        "with_gold": sum(one.shifts is not None for one in tried),
        "totals": _counted(tried),
        "changed": [_document(one) for one in tried if one.changes],
        "unreadable": [{"document": one.name, **asdict(one.problem)} for one in tried if one.problem],
        "scores": {group: _shift(shift) for group, shift in moved.items()},
    }
    return json.dumps(data, ensure_ascii=False, indent=2, default=str) + "\n"


def _rules(draft: Draft) -> Iterator[str]:
    yield f"试 {len(draft.rules)} 条规则："
    for rule in draft.rules:
        how = "替换原来的" if rule.id in draft.replaced else "与没有它时比较" if rule.id in draft.own else "新"
        yield f"  {rule.id}（{how}，{rule.file}:{rule.line}）{plain(rule.about)}"


def _change(change: Change, one: Tried, width: int, colour: bool) -> Iterator[str]:
    sign, said, number = _SIGNS[change.what]
    name = words.group_name(f"notice.{change.element}" if change.element else change.group)
    key = f"notice.{change.element}" if change.element else change.group
    verdict = f"〔答案：{_VERDICTS[change.verdict]}〕" if change.verdict else ""
    yield f"  {paint(f'{sign} {said}', colour, number)} {name} {key}{verdict}  {change.rule}"
    slots = "，".join(_slot(change, slot, value) for slot, value in _ordered(change).items())
    yield f"      {cut(plain(slots), width - 6)}"
    for slot, (old, new) in change.differs.items():
        if slot != "evidence":
            what = words.slot_name(change.group, slot)
            yield f"      {what} {slot}：{_value(change, slot, old)} → {_value(change, slot, new)}"
        elif len(change.differs) == 1:
            yield f"      出处：{cut(plain('／'.join(old)), 60)} → {cut(plain('／'.join(new)), 60)}"
    yield f"      「{cut(plain(change.quote), width - 10)}」" if change.quote else "      （没有原文，由其他内容推知）"


def _ordered(change: Change) -> dict[str, Any]:
    """The filled slots, those that tell items apart first."""
    first = {slot: change.slots[slot] for slot in key_slots(change.group) if slot in change.slots}
    return first | change.slots


def _slot(change: Change, slot: str, value: Any) -> str:
    return f"{words.slot_name(change.group, slot)}={_value(change, slot, value)}"


def _value(change: Change, slot: str, value: Any) -> str:
    if value is None or value == []:
        return "空"
    if isinstance(value, dict) or (isinstance(value, list) and isinstance(value[0], dict)):
        return cut(json.dumps(value, ensure_ascii=False), 60)
    return plain(slot_text(change.group, slot, value))


def _counted(tried: Sequence[Tried]) -> dict[str, int]:
    counted: Counter[str] = Counter(change.what for one in tried for change in one.changes)
    return {what: counted[what] for what in _SIGNS}


def _totals(tried: Sequence[Tried]) -> Iterator[str]:
    said = "，".join(f"{_SIGNS[what][1]} {count} 条" for what, count in _counted(tried).items())
    same = sum(not one.changes and one.problem is None for one in tried)
    failed = sum(one.problem is not None for one in tried)
    yield f"{len(tried)} 份文件：{said}；{same} 份没有变化" + (f"，{failed} 份读不了" if failed else "") + "。"


def _moved(tried: Sequence[Tried]) -> dict[str, Shift]:
    """The movements over all documents with gold, for the groups in which a slot moved."""
    sums: dict[str, Shift] = {}
    for one in tried:
        for group, shift in (one.shifts or {}).items():
            sums[group] = sums.get(group, Shift()) + shift
    return {group: shift for group, shift in sums.items() if shift.moved}


def _scores(tried: Sequence[Tried]) -> Iterator[str]:
    gold = sum(one.shifts is not None for one in tried)
    if not gold:
        return
    moved = _moved(tried)
    if not moved:
        yield f"与标准答案比（{gold} 份）：得分没有变化。"
        return
    yield f"\n与标准答案比（{gold} 份，按槽位计；正确、误报、漏报是前后之差）："
    rows = [_row(f"{words.group_name(group)} {group}", shift) for group, shift in moved.items()]
    if len(moved) > 1:
        rows.append(_row("合计", sum(moved.values(), Shift())))
    yield table(_HEAD, rows, [24] * len(_HEAD), right=range(1, len(_HEAD)))
    yield "没有列出的组，得分没有变化。"


def _row(name: str, shift: Shift) -> tuple[str, ...]:
    old, new = shift.before, shift.after
    return (
        name,
        f"{old.f1:.3f}",
        f"{new.f1:.3f}",
        *(str(n) if n else "" for n in (shift.right_gained, shift.right_lost, shift.wrong_gained, shift.wrong_lost)),
        *(f"{n:+d}" if n else "" for n in (new.tp - old.tp, new.fp - old.fp, new.fn - old.fn)),
    )


def _named(draft: Draft, name: str) -> dict[str, Any]:
    return {"id": name, "replaces": name in draft.replaced, "already_loaded": name in draft.own}


def _document(one: Tried) -> dict[str, Any]:
    return {"document": one.name, "gold": one.shifts is not None, "changes": [_as_data(change) for change in one.changes]}


def _as_data(change: Change) -> dict[str, Any]:
    differs = {slot: {"before": old, "after": new} for slot, (old, new) in change.differs.items()}
    keys = {slot: change.slots.get(slot) for slot in key_slots(change.group) if slot in change.slots}
    return {
        "what": change.what,
        "group": change.group,
        "element": change.element,
        "key": keys,
        "slots": change.slots,
        "quote": change.quote,
        "start": change.start,
        "rule": change.rule,
        "differs": differs,
        "verdict": change.verdict,
    }


def _shift(shift: Shift) -> dict[str, Any]:
    moved = {key: value for key, value in asdict(shift).items() if isinstance(value, int)}
    return {"before": _measures(shift.before), "after": _measures(shift.after), **moved}


def _measures(counts: Counts) -> dict[str, Any]:
    shares = {name: round(getattr(counts, name), 4) for name in ("precision", "recall", "f1")}
    return {**asdict(counts), **shares}
