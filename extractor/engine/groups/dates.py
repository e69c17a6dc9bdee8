"""Dates: the year that is implied, what is handed in and to whom (handbook 2d, conventions)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from copy import deepcopy
from datetime import date
from typing import Any

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups.base import Group
from extractor.engine.values.base import Value
from extractor.engine.values.date_clock import read_session
from extractor.engine.values.dates import resolve

_WHAT = re.compile(
    r"(?:将|把)(?P<what>[^，。；]{2,60}?)(?:一并|统一|集中)?(?:上报|报送|报备|报(?!名|考|到|表)|送|交|提交|寄|发送?|传|上传|汇总)(?:至|到|给|往)?"
)
_TO = re.compile(
    r"(?:上报|报送|报(?!名|考|到|表)|送交|送|交|提交|寄|发送?|上传)(?:至|到|给|往)?(?P<to>[\u4e00-\u9fff（）()0-9]{2,30}?(?:局|厅|处|科|办公室|办|中心|部|室|院|会|学校|邮箱|系统|平台|网))"
    r"(?=[，。；：（备审汇存进办邮]|$)"
)
_CHANNEL = re.compile(r"(?:通过|登录|登陆|经由?)(?P<channel>[^，。；]{2,30}?)(?:进行|办理|报送|提交|上报|报名|填报|申报|网上)")


def bind(candidate: Candidate, context: Context) -> list[Candidate]:
    """One item for each event of the date value; years, receiver and thing filled from the sentence."""
    value = next((v for v in candidate.values.values() if v.kind in ("date", "year_label")), None)
    if value is None or value.kind != "date":
        return []
    candidate.claims = (value,)
    if value.end < candidate.end and _OF_THE_NEXT.match(context.text, candidate.end):
        return []  # …，考试时间为 speaks of the date that follows
    if value.data["form"] == "relative" and _vague(candidate, value):
        return []
    if (_only_year(value) and candidate.slots["kind"] not in _YEAR_KINDS) or _issue_only(value):
        return []
    resolved = _resolved(value, context)
    sentence = context.sentence(value.start, value.end)
    made: list[Candidate] = []
    pairs = _runs(resolved.occurrences) or ((resolved.start, resolved.end),)
    for start, end in pairs:
        one = candidate if len(pairs) == 1 else _copy(candidate)
        ends = candidate.slots.get("as_end") or _until(value, context)
        if ends and not resolved.relative and value.data["form"] == "point":
            start = None
        one.slots.update(
            start=start,
            end=end,
            precision=resolved.precision if start or end or resolved.recurring else None,
            weekdays=list(resolved.weekdays),
            times=[dict(t) for t in resolved.times],
            relative=dict(resolved.relative) if resolved.relative else None,
            recurring=resolved.recurring,
            issues=list(resolved.issues),
            year_source=resolved.year_source if start or end else None,
        )
        one.slots.pop("as_end", None)
        one.inferred += [name for name in resolved.inferred if name not in one.inferred]
        if value.data["before"] or (end and not start):
            one.slots["inclusive"] = True
        if start is None and end is None and resolved.issues:
            one.reason = "invalid"
        _receiver(one, context, sentence, value)
        made.append(one)
    return made


_OF_THE_NEXT = re.compile(r"(?:截止)?(?:时间|日期|期限)(?:为|是|：|定|安排)")
_UNTIL = re.compile(r"(?:截止|最迟|不迟于|不晚于|截至)[^，。；：]{0,10}[：]?$|(?:截止|时限|期限)[^，。；]{0,24}(?:延长?|顺延|延期|推迟)(?:至|到)$")


def _until(value: Value, context: Context) -> bool:
    """True when the words in front make the day the last one."""
    low, _ = context.clause(value.start, value.end)
    if context.text[max(0, low - 1) : low] == "：":
        low = context.clause(low - 1, low - 1)[0]  # 缴费截止：4月3日17:00
    return bool(_UNTIL.search(context.text[low : value.start])) and not value.data.get("end")


_ACTS = frozenset(["submission", "registration", "payment", "certificate", "results", "appeal", "ordering", "confirmation"])


def _vague(candidate: Candidate, value: Value) -> bool:
    """“学习结束后参加考试” orders things and sets no time: only acts of people with a receiver are kept."""
    relative = value.data["relative"]
    if not relative["anchor"]:
        return True
    return relative["offset"] is None and candidate.slots["kind"] not in _ACTS


def _runs(pairs: Sequence[tuple[str | None, str | None]]) -> list[tuple[str | None, str | None]]:
    """Days in a row are one event (3月9日、10日); times that repeat on them stand in `times`."""
    runs: list[tuple[str | None, str | None]] = []
    for start, end in pairs:
        last = runs[-1][1] if runs else None
        if last and start and len(last) >= 10 <= len(start) and _next_day(last[:10], start[:10]):
            runs[-1] = ((runs[-1][0] or "")[:10], (end or start)[:10])
        else:
            runs.append((start, end))
    return runs


def _next_day(before: str, after: str) -> bool:
    return (date.fromisoformat(after) - date.fromisoformat(before)).days == 1


_YEAR_KINDS = frozenset(("phase", "effective", "validity"))


def _only_year(value: Value) -> bool:
    """A bare year is a time only of phases and of rules coming into force."""
    parts = [p for p in (value.data["start"], value.data["end"], *value.data["days"]) if p]
    return bool(parts) and not any(p.get("month") or p.get("slice") for p in parts)


def _issue_only(value: Value) -> bool:
    """自印发之日起施行 names no date of its own."""
    return bool(value.data["from_issue"]) and value.data["end"] is None


def _copy(candidate: Candidate) -> Candidate:
    copied = Candidate(
        candidate.rule, candidate.group, candidate.start, candidate.end, deepcopy(candidate.slots), dict(candidate.values)
    )
    copied.claims, copied.spans = candidate.claims, list(candidate.spans)
    copied.reach = candidate.reach
    copied.inferred, copied.confidence = list(candidate.inferred), candidate.confidence
    return copied


def _resolved(value: Value, context: Context) -> Any:
    """The value in the context of its document; worked out once, however many rules want it."""
    key = ("date", value.start)
    if key not in context.memo:
        context.memo[key] = _resolve(value, *_year(value, context), context)
    return context.memo[key]


def _resolve(value: Value, year: int | None, source: str | None, context: Context) -> Any:
    facts = context.facts
    return resolve(
        value,
        year=year,
        year_source=source,
        issue_date=_day(facts.issue_date),
        publication_date=_day(facts.publication_date),
    )


def date_bounds(value: Value, context: Context) -> tuple[str | None, str | None]:
    """Start and end of a date value in the context of its document."""
    resolved = _resolved(value, context)
    return resolved.start, resolved.end


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso and len(iso) == 10 else None


def _year(value: Value, context: Context) -> tuple[int | None, str | None]:
    """The implied year in the handbook's order: sentence, paragraph, title, issue date, publication date."""
    sentence = context.sentence(value.start, value.end)
    for span in (sentence, _paragraph(context, value)):
        for other in reversed(context.values_in(span[0], value.start, "date")):
            for end in ("start", "end"):
                part = other.data.get(end)
                if part and span is not sentence and (not part.get("month") or _gone(part, context)):
                    continue  # an earlier sentence on a time gone by
                if part and part.get("year") and _near(int(part["year"]), context):
                    return int(part["year"]), "sentence"
    return context.facts.year, context.facts.year_source


def _gone(part: Mapping[str, Any], context: Context) -> bool:
    """True for a month before that of the notice: history lends its year to nobody."""
    issued = context.facts.issue_date
    return bool(issued) and bool(part.get("year")) and (part["year"], part["month"]) < (int(str(issued)[:4]), int(str(issued)[5:7]))


def _near(year: int, context: Context) -> bool:
    """Years of birth or of old papers lend their year to nobody."""
    return context.facts.year is None or abs(year - context.facts.year) <= 2


def _paragraph(context: Context, value: Value) -> tuple[int, int]:
    line = context.line_at(value.start)
    return (line.start, line.end) if line else (value.start, value.end)


def _receiver(candidate: Candidate, context: Context, sentence: tuple[int, int], value: Value) -> None:
    if candidate.slots.get("kind") not in ("submission", "registration", "confirmation", "payment", "ordering"):
        return
    after = context.text[value.end : sentence[1]]
    before = context.text[sentence[0] : value.start]
    found = _WHAT.search(after) or _WHAT.search(before)
    if found and not candidate.slots.get("what"):
        candidate.slots["what"] = found["what"]
    elif not candidate.slots.get("what") and candidate.slots["kind"] == "submission":
        papers = [v for v in context.values_in(*sentence, "title") if not v.data["is_document"]]
        if papers:
            candidate.slots["what"] = "、".join(context.text[v.start : v.end] for v in papers)
    to = _TO.search(after) or _TO.search(before)
    if to and not candidate.slots.get("to"):
        candidate.slots["to"] = to["to"]
    channel = _CHANNEL.search(after) or _CHANNEL.search(before)
    if channel and not candidate.slots.get("channel"):
        candidate.slots["channel"] = channel["channel"]


_DAILY = re.compile(r"(?:每[日天]|(?:授课|上课|培训|面授|考试|办理|受理|接待|作息|直播|播出|学习)?时间)(?:均|都|统一)?(?:为|是|：)?[：:]?\s*(?=上午|下午|晚|[\d０-９])|，(?=上午|下午|晚)|每(?:逢)?(?:周|星期)[一二三四五六日天、，和及至到—周星期-]{1,12}(?=上午|下午|晚|[\d０-９])")
_AND = re.compile(r"\s*(?:[、，,；和及]\s*)?")


def finish(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """Times that a later clause states for every day of a range (每日8:30—11:00、13:30—16:00) go to its `times`."""
    candidates = _paired(candidates, context)
    for candidate in candidates:
        start, end = candidate.slots.get("start"), candidate.slots.get("end")
        if not start or not end or candidate.slots.get("times") or "T" in f"{start}{end}":
            continue
        line = context.line_at(candidate.start)
        values = [v for v in candidate.claims if v.kind == "date"]
        if line is None or not values or candidate.slots["kind"] not in _TIMED or context.table_at(candidate.start):
            continue
        limit = line.end
        later = [c for c in candidates if c.claims and c.claims[0].start > values[0].end and c.claims[0] is not values[0]]
        if later and line.start <= later[0].claims[0].start < limit:
            limit = later[0].claims[0].start
        text = context.text[values[0].end : min(limit, values[0].end + _REACH)]
        times = _daily(text)
        if len(times) == 1 and start == end and len(start) == 10:
            candidate.slots.update(start=f"{start}T{times[0]['start']}", end=f"{end}T{times[0]['end']}", precision="minute")
        else:
            candidate.slots["times"] = times
        weekdays = _WEEKDAYS.search(text)
        if weekdays and start != end and not candidate.slots.get("weekdays"):
            candidate.slots["weekdays"] = _codes(weekdays["days"])
    return candidates


_WEEKDAYS = re.compile(r"每(?:逢)?(?:周|星期)(?P<days>[一二三四五六日天](?:[、，和及至到—-]?(?:周|星期)?[一二三四五六日天]){0,6})(?=上午|下午|晚|[\s，。；）\d０-９]|的)")
_CODES = dict(zip("一二三四五六日天", ("MO", "TU", "WE", "TH", "FR", "SA", "SU", "SU"), strict=True))


def _codes(days: str) -> list[str]:
    """一、三 as MO, WE; 一至五 as MO to FR."""
    found = re.findall(r"[一二三四五六日天]", days)
    if len(found) == 2 and re.search("[至到—-]", days):
        order = list(dict.fromkeys(_CODES.values()))
        return order[order.index(_CODES[found[0]]) : order.index(_CODES[found[1]]) + 1]
    return list(dict.fromkeys(_CODES[day] for day in found))


_OPENS = re.compile(r"\s*(?:起)?(?:开始|开通|开放|上线|启动|开启|开课)")
_CLOSES = re.compile(r"\s*(?:后)?(?:停止|系统)?(?:截止|结束|关闭|下线|停止|终止|止|结业)")


def _paired(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """5月21日开始，6月8日关闭 is one span; a day on which something closes is an end."""
    kept: list[Candidate] = []
    for candidate in candidates:
        value = candidate.claims[0] if candidate.claims else None
        start, end = candidate.slots.get("start"), candidate.slots.get("end")
        last = kept[-1] if kept else None
        closes = value is not None and start and (start == end or candidate.slots.get("precision") == "approximate")
        if value is None or not closes or not _CLOSES.match(context.text, value.end) or context.table_at(value.start):
            kept.append(candidate)
            continue
        if last is not None and last.claims and _opens(last, candidate, context):
            last.slots.update(end=end, inclusive=True)
            last.slots["precision"] = "approximate" if "approximate" in (last.slots.get("precision"), candidate.slots.get("precision")) else last.slots.get("precision")
            last.claims += candidate.claims
            last.spans = [(min(last.spans[0][0], candidate.spans[0][0]), max(last.spans[0][1], candidate.spans[0][1]))]
            last.end = max(last.end, candidate.end)
        elif not any(str(c.slots.get("end"))[:10] == str(end)[:10] for c in kept if c.slots.get("end")):
            candidate.slots.update(start=None, inclusive=True)
            kept.append(candidate)
    return kept


def _opens(last: Candidate, candidate: Candidate, context: Context) -> bool:
    """True when `last` is the day on which begins what ends on the candidate's, in the same sentence."""
    value = last.claims[0]
    same = context.sentence(value.start, value.end) == context.sentence(candidate.claims[0].start, candidate.claims[0].end)
    start, end = last.slots.get("start"), last.slots.get("end")
    single = end is None or end == start or last.slots.get("precision") == "approximate"
    return same and bool(start) and single and (bool(value.data["since"]) or bool(_OPENS.match(context.text, value.end)))


_TIMED = frozenset(["review", "confirmation", "class", "study", "exam", "submission", "registration", "broadcast", "certificate", "publicity", "checkin"])
_REACH = 80
"""So far behind a date its times of day may stand (code points)."""


def _daily(text: str) -> list[dict[str, str | None]]:
    """The sessions that a clause on daily times lists; [] where there is none."""
    lead = _DAILY.search(text)
    times: list[dict[str, str | None]] = []
    at = lead.end() if lead else len(text)
    half: str | None = None
    while at < len(text):
        session = read_session(text, at, half)
        if session is None or session.end is None:
            break  # a single clock time is no session
        times.append(session.slot())
        gap = _AND.match(text, session.stop)
        at = gap.end() if gap else session.stop
        half = None
    return times


GROUP = Group("dates", bind, finish)
