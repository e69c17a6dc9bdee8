"""The dates of notices as an iCalendar file (RFC 5545) for Outlook and telephones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractor.emitters import phrases, words
from extractor.emitters.base import Extras
from extractor.emitters.ics_dates import Moment, Occurrence, occurrences
from extractor.model.policy import DateItem, Policy

_ZONE = (
    "BEGIN:VTIMEZONE",
    "TZID:Asia/Shanghai",
    "BEGIN:STANDARD",
    "DTSTART:19700101T000000",
    "TZOFFSETFROM:+0800",
    "TZOFFSETTO:+0800",
    "TZNAME:CST",
    "END:STANDARD",
    "END:VTIMEZONE",
)
"""China has had one time and no summer time since 1992."""
_ALARM_ALL_DAY = "-P2DT15H"
"""Nine in the morning, three days before a whole-day deadline."""
_ALARM_TIMED = "-P3D"


def render(policy: Policy, extras: Extras | None = None) -> bytes:
    """The calendar of one policy."""
    return calendar([policy])


def calendar(policies: Sequence[Policy]) -> bytes:
    """One calendar of all dates that have a day: UTF-8, CRLF, lines of at most 75 octets, each UID once."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//gongwen//policy calendar 1.0//ZH",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escape(_name(policies))}",
        "X-WR-TIMEZONE:Asia/Shanghai",
        *_ZONE,
    ]
    seen: set[str] = set()
    for policy in policies:
        for item in policy.dates:
            for index, one in enumerate(occurrences(item, _issued(policy))):
                uid = _uid(policy, item, index)
                if uid not in seen:
                    seen.add(uid)
                    lines.extend(_event(policy, item, one, uid))
    lines.append("END:VCALENDAR")
    return "".join(map(_fold, lines)).encode("utf-8")


def without_day(policies: Sequence[Policy]) -> list[DateItem]:
    """The dates that are not in the calendar because the text gives them no day."""
    return [
        item for policy in policies for item in policy.dates if not any(occurrences(item, _issued(policy)))
    ]


def _event(policy: Policy, item: DateItem, one: Occurrence, uid: str) -> Iterator[str]:
    title = (policy.notice.title.value if policy.notice.title else None) or policy.source.name
    what = item.what or words.VALUES["dates.kind"][item.kind]
    yield "BEGIN:VEVENT"
    yield f"UID:{uid}"
    yield f"DTSTAMP:{_stamp(policy)}"
    yield from (_moment("DTSTART", one.start), _moment("DTEND", one.end))
    if one.repeat:
        yield f"RRULE:{one.repeat}"
    yield f"SUMMARY:{_escape(f'{what}{one.word}｜{title}')}"
    yield f"DESCRIPTION:{_escape(_description(policy, item, one))}"
    yield f"CATEGORIES:{_escape(words.VALUES['dates.kind'][item.kind])}"
    yield "TRANSP:TRANSPARENT" if not one.start.clock else "TRANSP:OPAQUE"
    if one.deadline:
        yield from ("BEGIN:VALARM", "ACTION:DISPLAY", f"DESCRIPTION:{_escape(f'{what}{one.word}')}")
        yield f"TRIGGER:{_ALARM_TIMED if one.start.clock else _ALARM_ALL_DAY}"
        yield "END:VALARM"
    yield "END:VEVENT"


def _description(policy: Policy, item: DateItem, one: Occurrence) -> str:
    """Quote, doubts, receiver, contacts and source, each on a line of its own."""
    notice, source = policy.notice, policy.source
    doubts = [words.VALUES["issues"][issue] for issue in item.issues]
    inferred = [words.slot_name("dates", slot) for slot in item.inferred]
    lines = [
        f"原文：{phrases.quote_of(item)}" if item.evidence else "",
        f"注意：{one.note}" if one.note else "",
        f"疑点：{'、'.join(doubts)}" if doubts else "",
        f"推知：{'、'.join(inferred)}（由上下文推知）" if inferred else "",
        f"报送：{item.to}" if item.to else "",
        f"途径：{item.channel}" if item.channel else "",
        *(f"联系：{phrases.contact(contact)}" for contact in policy.contacts[:5]),
        f"文号：{notice.number.value}" if notice.number and notice.number.value else "",
        f"来源：{source.name}",
    ]
    return "\n".join(line for line in lines if line)


def _moment(name: str, moment: Moment) -> str:
    day = (
        moment.day.strftime("%Y%m%d") if moment.day.year >= 1000 else moment.day.isoformat().replace("-", "")
    )
    if moment.clock is None:
        return f"{name};VALUE=DATE:{day}"
    return f"{name};TZID=Asia/Shanghai:{day}T{moment.clock:%H%M%S}"


def _uid(policy: Policy, item: DateItem, index: int) -> str:
    """Stable between runs: the file's hash, the item's id and which of its events it is."""
    tail = f"-{index}" if index else ""
    return f"{policy.source.sha256[:16] or 'unknown'}-{item.id or phrases.quote_of(item)[:20]}{tail}@gongwen"


def _issued(policy: Policy) -> str | None:
    """The notice's own date, else the portal's."""
    for one in (policy.notice.issue_date, policy.notice.publication_date):
        if one and one.value:
            return one.value
    return None


def _stamp(policy: Policy) -> str:
    """The notice's date at midnight UTC, so that two runs give the same bytes."""
    return f"{(_issued(policy) or '1970-01-01')[:10].replace('-', ''):0<8}T000000Z"


def _name(policies: Sequence[Policy]) -> str:
    if len(policies) == 1:
        notice = policies[0].notice
        return (notice.title.value if notice.title else None) or policies[0].source.name
    return f"通知日程（{len(policies)}份）"


def _escape(text: str) -> str:
    """TEXT of RFC 5545: backslash, semicolon, comma and line feed escaped, other control characters out."""
    text = text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\n", "\\n")
    return "".join(char for char in text if char >= " " or char == "\t")


def _fold(line: str) -> str:
    """The line in pieces of at most 75 octets, no character cut, each after the first behind a blank."""
    pieces: list[str] = []
    piece, size = "", 0
    for char in line:
        width = len(char.encode("utf-8"))
        if size + width > 75:
            pieces.append(piece)
            piece, size = " ", 1
        piece, size = piece + char, size + width
    return "\r\n".join([*pieces, piece]) + "\r\n"
