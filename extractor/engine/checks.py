"""Checks report, never repair: sums, ratios, the national floor, deadlines (handbook 4.2)."""

from __future__ import annotations

from collections.abc import Iterator

from extractor.model.policy import Check, DateItem, Hours, Policy

_FLOORS = (("2015-10-01", 90, "人社部令第25号"), ("2007-01-01", 72, "国人部发〔2007〕96号"))
"""National minimum of yearly hours by the date of the notice (handbook 4.2)."""
_DUE = ("registration", "submission", "payment", "confirmation")
_ISSUES = {
    "no_such_day": "日历上没有这一天",
    "weekday_mismatch": "日期与所写星期不符",
    "day_off": "截止日是休息日，请确认是否顺延",
    "ends_before_start": "结束早于开始",
    "year_unknown": "看不出是哪一年",
}


def run_checks(policy: Policy) -> list[Check]:
    """All checks that apply to this policy, in a fixed order; a passed check is reported too."""
    return [*_sums(policy), *_ratios(policy), *_floor(policy), *_deadlines(policy), *_order(policy)]


def _children(policy: Policy, parent: Hours) -> list[Hours]:
    return [h for h in policy.hours if h.parent == parent.id and h.value is not None and h.unit == parent.unit]


def _sums(policy: Policy) -> Iterator[Check]:
    for total in policy.hours:
        parts = _children(policy, total)
        if total.value is None or len(parts) < 2:
            continue
        added = sum(h.value or 0 for h in parts)
        ok = added == total.value or (total.op == "ge" and added < total.value)
        words = " + ".join(f"{h.value:g}" for h in parts)
        message = f"各科目合计 {words} = {added:g}，总学时 {total.value:g}" + ("" if ok else "，两者不一致")
        yield Check(rule="parts_add_up", ok=ok, message=message, items=[total.id, *(h.id for h in parts)])


def _ratios(policy: Policy) -> Iterator[Check]:
    for total in policy.hours:
        for part in _children(policy, total):
            if part.category == "professional" and total.value and part.value is not None:
                ok = part.value * 3 >= total.value * 2
                message = f"专业科目 {part.value:g} 学时，" + ("不少于" if ok else "少于") + f"总学时 {total.value:g} 的三分之二"
                yield Check(rule="ratio_two_thirds", ok=ok, message=message, items=[total.id, part.id])


def _floor(policy: Policy) -> Iterator[Check]:
    issued = policy.notice.issue_date.value if policy.notice.issue_date else None
    if not issued:
        return
    for since, floor, source in _FLOORS:
        if issued < since:
            continue
        for item in policy.hours:
            if (item.role, item.category, item.per, item.unit) == ("requirement", "total", "year", "class_hour") and item.value:
                if item.mode is not None or item.parent is not None:
                    continue
                ok = item.value >= floor
                message = f"每年总学时 {item.value:g}，国家规定不少于 {floor} 学时（{source}）" + ("" if ok else "，低于国家规定")
                yield Check(rule="national_floor", ok=ok, message=message, items=[item.id])
        return


def _deadlines(policy: Policy) -> Iterator[Check]:
    for item in policy.dates:
        for issue in item.issues:
            quote = item.evidence[0].quote if item.evidence else ""
            yield Check(rule=issue, ok=False, message=f"{_ISSUES[issue]}：{quote[:60]}", items=[item.id])


def _order(policy: Policy) -> Iterator[Check]:
    issued = policy.notice.issue_date.value if policy.notice.issue_date else None
    if not issued:
        return
    for item in policy.dates:
        if item.kind in _DUE and item.end and len(item.end) >= 10 and item.end[:10] < issued:
            message = f"截止日 {item.end[:10]} 早于成文日期 {issued}"
            yield Check(rule="deadline_before_issue", ok=False, message=message, items=[item.id])
    yield from _late_submissions(policy)


def _late_submissions(policy: Policy) -> Iterator[Check]:
    """A list of graduates cannot be due before the class is over."""
    ends = [d.end for d in policy.dates if d.kind == "class" and d.end and len(d.end) >= 10]
    for item in policy.dates:
        if _is_result_list(item) and ends and item.end and item.end < min(ends):
            message = f"结业材料截止 {item.end} 早于培训结束 {min(ends)}"
            yield Check(rule="submission_before_class_end", ok=False, message=message, items=[item.id])


def _is_result_list(item: DateItem) -> bool:
    return item.kind == "submission" and bool(item.what) and any(w in str(item.what) for w in ("结业", "成绩", "总结"))
