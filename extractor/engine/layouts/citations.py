"""Citations: documents named in the text, with number, issuers, alias and every mention (handbook 2a)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule
from extractor.engine.values.base import Value
from extractor.text import patterns as p
from extractor.text.chars import squeeze

_ROLES = (
    ("repeal", re.compile(r"废止|停止执行|失效")),
    ("carry", re.compile(r"(?:转发|印发|批转|下发|现将|公布|发布)[^，。；]{0,30}$")),
    ("precedence", re.compile(r"以[^，。；]{0,6}$")),
    ("analogy", re.compile(r"(?:参照|比照)[^，。；]{0,20}$")),
    ("implement", re.compile(r"(?:贯彻|落实|实施|执行好)[^，。；]{0,40}$")),
    ("basis", re.compile(r"(?:根据|依据|按照|依照|遵照|按|结合|执行)[^，。；]{0,80}$")),
)
_ALIAS = re.compile(r"\s*[（(](?:[^（()）]{0,30}[，,、])?(?:以下)?(?:统称|简称)[：:为]?\s*[《“\"]?(?P<alias>[^《》”\"（()）]{2,20})[》”\"]?[)）]")
_NUMBER_GAP = re.compile(r"\s*[（(]\s*")
_TO_BE_MADE = re.compile(r"(?:制定|制订|起草|拟订|研究制定|修订|编制)(?:了|出)?\s*$")
_SELF = re.compile(r"(?:本|该)$")
_INNER_AND = re.compile(r"资源和社会保障|工业和信息化|住房和城乡|发展和改革|卫生和计划生育|科学和技术|文化和旅游")
"""Names of bodies that hold an 和 of their own."""
_AND = "\x00"
_CUT = re.compile(r"(?:根据|依据|按照|依照|遵照|贯彻落实|贯彻|落实|执行|转发|印发|参照|现将|按|为|以及|与|和)")


@dataclass(slots=True)
class _Cited:
    """One cited document with all its places."""

    title: str | None
    number: str | None
    issuers: list[str] = field(default_factory=list)
    role: str | None = None
    alias: str | None = None
    spans: list[tuple[int, int]] = field(default_factory=list)


def citations(context: Context, rule: Rule) -> list[Candidate]:
    """One candidate for each document cited; later mentions by title, number or alias join it."""
    cited: list[_Cited] = []
    own = _own_numbers(context)
    names = _not_cited(context)
    consumed: set[int] = set()
    for value in context.masked.values:
        if value.start in consumed or _in_head(context, value):
            continue
        if value.kind == "title":
            found = _titled(context, value, consumed, names)
        elif value.kind == "docnum" and value.data["value"] not in own:
            found = _numbered(context, value)
        else:
            continue
        if found is not None:
            _merge(cited, found)
    _carried(context, cited)
    return [_candidate(context, rule, one) for one in cited]


def _own_numbers(context: Context) -> set[str]:
    return {
        v.data["value"]
        for line in context.lines
        if line.role in ("number", "info")
        for v in context.values_in(line.start, line.end, "docnum")
    }


def _not_cited(context: Context) -> set[str]:
    """Folded titles of this file's own papers: attachments, forms, the notice itself."""
    names = {squeeze(part.title) for part in context.parts if part.title and part.kind in ("attachment", "main", "cover")}
    for line in context.lines:
        if line.role in ("attachment_item", "attachment_title"):
            text = re.sub(r"^附\s*[件表]\s*[：:]?\s*", "", context.text[line.start : line.end])
            names.add(squeeze(p.ITEM_NUMBER.sub("", text, count=1)))
    return {n.strip("《》") for n in names if n}


def _in_head(context: Context, value: Value) -> bool:
    line = context.line_at(value.start)
    return line is None or line.role in (
        "number", "info", "attachment_item", "attachment_head", "attachment_title", "mark", "header", "footer", "title"
    ) or (context.parts[line.part].kind == "attachment" and line.role == "cell")  # fmt: skip


def _titled(context: Context, value: Value, consumed: set[int], names: set[str]) -> _Cited | None:
    if not value.data["is_document"]:
        return None
    text = context.text
    before = text[max(0, value.start - 90) : value.start].rsplit("\n", 1)[-1]
    name = value.data["title"]
    if _TO_BE_MADE.search(before) and not text.startswith("（", value.end):
        return None
    number, end = _number_after(context, value, consumed)
    if number is None:
        number = _number_before(context, value, consumed)
    if squeeze(name) in names and number is None:
        return None
    found = _ALIAS.match(text, end) or _ALIAS.match(text, value.end)
    alias = found["alias"] if found else None
    end = max(end, found.end()) if found else end
    issuers = _issuers_before(before)
    role = _role(before, text[end : end + 30])
    return _Cited(name, number, issuers, role, alias, [(value.start - _issuer_reach(before, issuers), end)])


def _number_after(context: Context, value: Value, consumed: set[int]) -> tuple[str | None, int]:
    gap = _NUMBER_GAP.match(context.text, value.end)
    start = gap.end() if gap else value.end
    number = context.value_at(start)
    if number is None:
        inner = re.compile(r"[^（()）\n]{0,20}").match(context.text, start)
        near = [v for v in context.values_in(start, (inner.end() if inner else start) + 40, "docnum") if v.start - start <= 20]
        number = near[0] if gap and near and ")" not in context.text[start : near[0].start].replace("）", ")") else None
    if number is None or number.kind != "docnum":
        return None, value.end
    consumed.add(number.start)
    end = number.end
    while end < len(context.text) and context.text[end] in "）) ":
        end += 1
        if context.text[end - 1] in "）)":
            break
    return number.data["value"], end


def _number_before(context: Context, value: Value, consumed: set[int]) -> str | None:
    """The wrong order: （…号）《…》 or …号文《…》."""
    low = max(0, value.start - 45)
    found = context.values_in(low, value.start, "docnum")
    if not found or found[-1].start in consumed:
        return None
    between = context.text[found[-1].end : value.start]
    if re.fullmatch(r"[）)]?(?:文件?)?(?:印发的|下发的|发布的)?\s*", between):
        consumed.add(found[-1].start)
        return str(found[-1].data["value"])
    return None


def _numbered(context: Context, value: Value) -> _Cited | None:
    before = context.text[max(0, value.start - 40) : value.start].rsplit("\n", 1)[-1]
    line = context.line_at(value.start)
    if line is not None and squeeze(context.text[line.start : line.end]) == squeeze(value.data["raw"]):
        return None
    return _Cited(None, value.data["value"], [], _role(before, context.text[value.end : value.end + 30]), None, [(value.start, value.end)])


def _role(before: str, after: str) -> str | None:
    clause = re.split(r"[。；\n]", before)[-1]
    if _ROLES[0][1].search(after.split("。")[0][:14]):
        return "repeal"
    if re.match(r"[^，。；]{0,4}为准", after):
        return "precedence"
    for name, pattern in _ROLES[1:]:
        if pattern.search(clause):
            return name
    if re.match(r"[^，。；]{0,12}(?:精神|要求|规定|有关)", after):
        return "basis"
    return None


def _issuers_before(before: str) -> list[str]:
    clause = re.split(r"[，。；：》）]", before)[-1]
    clause = _CUT.split(_INNER_AND.sub(lambda m: m[0].replace("和", _AND), clause))[-1].replace(_AND, "和")
    clause = re.sub(r"(?:联合)?(?:下发|印发|制定|发布|颁布|出台|颁发)?的?$", "", clause)
    names = [n for n in re.split(r"[、 ]", clause) if n]
    if names and all(re.search(r"(?:部|厅|局|委|院|会|办|政府|中央)$", n) and 2 <= len(n) <= 25 for n in names):
        return names
    return []


def _issuer_reach(before: str, issuers: list[str]) -> int:
    """How far back the issuers' names stand, so that the evidence includes them."""
    if not issuers:
        return 0
    at = before.rfind(issuers[0])
    return len(before) - at if at >= 0 else 0


def _merge(cited: list[_Cited], found: _Cited) -> None:
    """Join a mention with the citation it repeats: same title, number, or alias."""
    for one in cited:
        same_title = found.title and one.title and _plain(found.title) == _plain(one.title)
        same_number = found.number and found.number == one.number
        alias = found.title and one.alias and _plain(found.title) == _plain(one.alias)
        if alias or (same_number and not (found.title and one.title and not same_title)) or (same_title and (
            not found.number or not one.number or same_number
        )):
            one.spans += found.spans
            if not alias:
                one.title, one.number = one.title or found.title, one.number or found.number
            one.issuers = one.issuers or found.issuers
            one.role = one.role or found.role
            one.alias = one.alias or found.alias
            return
    cited.append(found)


def _plain(title: str) -> str:
    return re.sub(r"[《》〈〉<>（）()—-]", "", title)


def _carried(context: Context, cited: list[_Cited]) -> None:
    """What the cover prints or forwards is cited with role `carry`."""
    for part in context.parts:
        if part.kind in ("printed", "forwarded") and part.title:
            for one in cited:
                if (one.title and _plain(one.title) in _plain(part.title)) or (one.title and _plain(part.title) in _plain(one.title)):
                    one.role = "carry"


def _candidate(context: Context, rule: Rule, one: _Cited) -> Candidate:
    start, end = one.spans[0]
    candidate = Candidate(rule, "citations", start, end, spans=list(one.spans), confidence=rule.confidence)
    candidate.slots = {
        "title": one.title,
        "number": one.number,
        "issuers": one.issuers,
        "role": one.role,
        "alias": one.alias,
        "mentions": len(one.spans),
    }
    return candidate
