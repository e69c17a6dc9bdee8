"""Reads one whole date expression: prefix, groups, weekdays, clock times and suffix become one value."""

from __future__ import annotations

import re
from typing import Final

from extractor.engine.values.date_clock import read_session
from extractor.engine.values.date_data import Draft, Found, blank_data, build
from extractor.engine.values.date_points import Group, read_days, read_group, read_more_days
from extractor.engine.values.date_words import (
    DASH,
    MONTH_ERAS,
    NOT_AFTER_BEFORE,
    NOT_AFTER_SINCE,
    TO,
    Part,
    S,
    weekday_list,
)

_TO: Final = re.compile(rf"{S}(?:{TO}|(?:起|开始){S}[，,]{S}(?:至|到)){S}")
_UNTO: Final = re.compile(rf"{S}(?:直?至|到|{DASH}){S}")
_AND: Final = re.compile(rf"{S}(?:、|和|及|与|以及|或){S}")
_BEFORE_PREFIX: Final = re.compile(
    rf"(?:截止(?:到|至|于|在)?|截至到?|最迟(?:于|在|不超过)?|最晚(?:于|在)?|不得?迟于|不得?晚于|至迟(?:于|在)?){S}$"
)
_UNTIL: Final = re.compile(
    rf"(?:有效期限?|有效|期限|延长|试行期?|试用期?|执行|施行|实施|计算|统计|保留|使用|开放|开通)(?:截止)?(?:至|到){S}$"
)
_SINCE_PREFIX: Final = re.compile(rf"(?:自|从){S}$")
_EVERY: Final = re.compile(rf"(?:每年度?|每月|每季度|每学期|每半年){S}的?{S}$")
_MONTH_WORD: Final = re.compile(
    rf"(?P<every>每个?月|每个?季度的?(?:第[一二三]个月|首月|末月))的?{S}$|(?P<era>本|当|次|下|同|该)个?月的?{S}$"
)
_PREFIX_ENDS: Final = frozenset("年度月期的止到至于在迟晚过 \u3000\u00a0")
"""What one of the prefixes above ends with."""
_WEEKLY: Final = re.compile(
    rf"(?:(?:每|逢)个?(?:周|星期|礼拜){S}[一二三四五六日天]"
    rf"(?:{S}(?:、|和|及|至|到|{DASH}){S}(?:每|逢)?(?:周|星期|礼拜)?[一二三四五六日天](?!{S}个)){{0,6}}|每个?(?:周末|双休日))"
)
_EVERY_EDGE: Final = re.compile(rf"每个?(?:月|季度|季|年|学期){S}[底末初](?![级中])")
_PLAIN_WEEK: Final = re.compile(
    rf"(?:周|星期|礼拜)[一二三四五六日天](?:{S}(?:、|和|及|至|到|{DASH}){S}(?:周|星期|礼拜)?[一二三四五六日天]){{1,6}}"
)
_COMMA: Final = re.compile(rf"{S}[，,、；;的（(]?{S}")
_DAILY: Final = re.compile(rf"(?:期间)?{S}(?:每[天日]|每?个?工作日|全天)?{S}(?:的)?")
_OPEN_HALF: Final = re.compile(r"(?:上午|下午|晚上|晚|中午|全天)(?=[，。；、）)前\s]|下班|$)")
_BEFORE: Final = f"(?:下班)?(?:之前|以前|前{NOT_AFTER_BEFORE})|为?止|截止前?"
_SINCE: Final = f"起(?![草点立动来诉步用到飞伏色止])|开始|以来|至今|以后|之后|后{NOT_AFTER_SINCE}"
_SUFFIX: Final = re.compile(
    rf"{S}(?:[（(]含[^）)\n]{{0,6}}[)）])?(?:(?P<about>左右|前后)|及?(?:(?P<before>{_BEFORE})|(?P<since>{_SINCE}))"
    rf"|期间|(?:(?<=年)|(?<=月)|(?<=月份))[以之]?内)"
)


def read_calendar(text: str, at: int, limit: int, before: Part | None = None) -> Found | None:
    """Start, end and data of the calendar expression at `at`; nothing left of `limit` is taken in.

    `before` is the last day of a date directly to the left, whose month a lone day takes over.
    """
    group = (
        read_group(text, at)
        or _day_of_month(text, at)
        or (read_more_days(text, at, before) if before else None)
    )
    if group is None:
        return None
    draft = _draft(at, group)
    _read_prefix(text, draft, limit)
    return _finish(text, draft)


def read_weekly(text: str, at: int) -> Found | None:
    """`每周一、三下午2:00-5:00`, `周一至周五 8:30-17:30`: weekdays without a date; also 每季度末, 每月底."""
    edge = _EVERY_EDGE.match(text, at)
    if edge:
        return _finish(text, Draft(at, edge.end(), "recurring", [], "day", recurring=True))
    found = _WEEKLY.match(text, at)
    plain = None if found else _PLAIN_WEEK.match(text, at)
    hit = found or plain
    if hit is None or (plain and at and text[at - 1] in "一二三四五六七八九十两几上下本每0123456789"):
        return None
    draft = Draft(at, hit.end(), "recurring", [], "day", weekdays=_weekdays(hit[0]), recurring=True)
    _read_sessions(text, draft)
    return _finish(text, draft)


def read_open_start(text: str, at: int, stop: int) -> Found:
    """即日起 or 自发文之日起, which ends at `stop`: alone, or with the end of a range behind 至."""
    link = _UNTO.match(text, stop)
    group = read_group(text, link.end()) if link else None
    if group is None or len(group.parts) > 1:
        return at, stop, blank_data(since=True, from_issue=True, text=text[at:stop])
    draft = _draft(at, group)
    draft.flags = {"from_issue": True}
    start, end, data = _finish(text, draft)
    data |= {"form": "range", "start": None, "end": data["end"] or data["start"], "before": False}
    return start, end, data


def _day_of_month(text: str, at: int) -> Group | None:
    """`每月15日`, `次月10日`: the days behind a word for a month."""
    found = _MONTH_WORD.search(text, max(0, at - 10), at)
    if found is None:
        return None
    return read_days(text, at, era=MONTH_ERAS[found["era"]] if found["era"] else None)


def _draft(at: int, group: Group) -> Draft:
    """A draft that holds one group; weekdays stand with the last of its days."""
    draft = Draft(at, group.stop, group.form, list(group.parts), group.level)
    draft.stated = _aligned(group)
    return draft


def _aligned(group: Group) -> list[str | None]:
    """The stated weekdays of a group, one slot a part, None where none is written."""
    missing = len(group.parts) - len(group.stated)
    return [*[None] * max(0, missing), *group.stated[: len(group.parts)]]


def _read_prefix(text: str, draft: Draft, limit: int) -> None:
    """截止到 and 每年 are part of the expression, 自 only when 起 or an end follows, 有效期至 never."""
    if text[draft.at - 1 : draft.at] not in _PREFIX_ENDS:
        return
    left = max(limit, draft.at - 11)
    every = _EVERY.search(text, left, draft.at) or _MONTH_WORD.search(text, left, draft.at)
    before = _BEFORE_PREFIX.search(text, left, draft.at)
    if every:
        draft.at = every.start()
        draft.recurring = text[draft.at] == "每"
    elif before:
        draft.at, draft.flags["before"] = before.start(), True
    elif _UNTIL.search(text, left, draft.at):
        draft.flags["before"] = True


def _finish(text: str, draft: Draft) -> Found:
    """Read everything behind the first group and build the data."""
    if draft.parts:
        _read_time(text, draft)
        _extend(text, draft)
        _read_week(text, draft)
        _read_sessions(text, draft)
    _read_suffix(text, draft)
    _take_since(text, draft)
    return draft.at, draft.stop, build(text, draft)


def _extend(text: str, draft: Draft) -> None:
    """Take in the end of a range or the further members of a list."""
    for _ in range(24):
        if draft.form == "point" and _extend_range(text, draft):
            return
        if not _extend_list(text, draft):
            return


def _extend_range(text: str, draft: Draft) -> bool:
    """Make a point a range when 至, a dash or 起至 and a date follow."""
    link = _TO.match(text, draft.stop)
    group = read_group(text, link.end(), draft.parts[0]) if link else None
    if group is None or len(group.parts) > 1 or (draft.sessions and draft.sessions[-1].end):
        return False
    if group.level == "year" and draft.level == "day" and not group.parts[0]["slice"]:
        return False
    draft.form = "range"
    _add(text, draft, group)
    return True


def _extend_list(text: str, draft: Draft) -> bool:
    """Make a point a list when 、 or 和 and a date of the same level follow that begins no range."""
    link = _AND.match(text, draft.stop)
    if link is None or draft.form == "range":
        return False
    group = read_group(text, link.end(), draft.parts[-1])
    if group is None or group.level != draft.level or group.form == "range":
        return False
    after = _TO.match(text, group.stop)
    if after and read_group(text, after.end(), group.parts[-1] | draft.parts[-1]):
        return False
    draft.form = "list"
    _add(text, draft, group)
    return True


def _add(text: str, draft: Draft, group: Group) -> None:
    """Append a group's parts with the clock time behind them."""
    draft.parts += group.parts
    draft.stated += _aligned(group)
    draft.stop = group.stop
    _read_time(text, draft)


def _read_time(text: str, draft: Draft) -> None:
    """The clock time directly behind the last day goes to that day, a span of clock times to the sessions."""
    if draft.level != "day":
        return
    at = _after_blank(text, draft.stop)
    session = read_session(text, at)
    if text[draft.stop : at] == "\t" and session and not session.end:
        return  # a single clock time in the next cell may belong to another row
    if session is None:
        half = _OPEN_HALF.match(text, at)
        draft.stop = half.end() if half else draft.stop
        return
    draft.stop = session.stop
    if session.end is None:
        draft.parts[-1] = draft.parts[-1] | {"time": session.start}
    else:
        draft.sessions.append(session)


def _after_blank(text: str, at: int) -> int:
    return at + 1 if text[at : at + 1] in (" ", "\u3000", "\u00a0", "\t") else at


def _read_week(text: str, draft: Draft) -> None:
    """`，每周一、三` behind a date or range."""
    lead = _COMMA.match(text, draft.stop)
    if lead is None:
        return
    found = _WEEKLY.match(text, lead.end())
    if found is None and draft.form == "range":
        found = _PLAIN_WEEK.match(text, lead.end())
    if found:
        draft.weekdays = _weekdays(found[0])
        draft.stop = found.end()
        if lead[0].strip() in ("（", "("):
            draft.stop += text[draft.stop : draft.stop + 1] in ("）", ")")


def _weekdays(text: str) -> list[str]:
    return ["SA", "SU"] if "末" in text or "双" in text else weekday_list(text)


def _read_sessions(text: str, draft: Draft) -> None:
    """Further clock times; behind a comma only with an end, so that other numbers stay out."""
    while len(draft.sessions) < 8:
        lead = _COMMA.match(text, draft.stop)
        daily = _DAILY.match(text, lead.end()) if lead else None
        session = read_session(text, daily.end()) if daily else None
        if lead is None or daily is None or session is None:
            return
        sign = lead[0].strip()
        if sign and not session.end and not (session.half and not draft.parts):
            return
        if sign in ("；", ";") and not (draft.sessions and session.half):
            return
        if not sign and not daily[0].strip() and draft.sessions and not session.half:
            return
        draft.stop = session.stop
        if sign in ("（", "("):
            draft.stop += text[draft.stop : draft.stop + 1] in ("）", ")")
        draft.sessions.append(session)


def _read_suffix(text: str, draft: Draft) -> None:
    """前 止 起 左右 …: of a range they change nothing but the span."""
    found = _SUFFIX.match(text, draft.stop)
    if found is None:
        return
    draft.stop = found.end()
    if found["about"]:
        draft.flags["about"] = True
    elif found["before"]:
        draft.flags["before"] = True
    elif found["since"]:
        draft.flags["since"] = True


def _take_since(text: str, draft: Draft) -> None:
    """Take 自/从 into the span when the expression says what it opens."""
    if draft.flags.get("since") or draft.form == "range":
        found = _SINCE_PREFIX.search(text, max(0, draft.at - 2), draft.at)
        if found and text[max(0, found.start() - 1) : found.start()] not in ("各", "亲", "来", "独"):
            draft.at = found.start()
