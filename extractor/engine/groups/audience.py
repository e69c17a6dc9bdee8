"""Audience: who must learn, who need not, with the words that name them (handbook 2b)."""

from __future__ import annotations

import re

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups.base import Group
from extractor.engine.values.job_titles import job_level

_MUST = re.compile(r"必须|应当|都应|均应|须|应参加|要参加|应")
_MAY = re.compile(r"可(?:以|自愿)?(?:参加|申报|报名)|可以")
_SECTORS = re.compile(r"(?P<list>[\u4e00-\u9fff]{2,6}(?:、[\u4e00-\u9fff]{2,6}){0,6})(?P<kind>系统|系列|行业)")
_NOT_A_SECTOR = re.compile(r"各|相关|有关|本|该|由|省级|市级|主管|属")
_WHOLE = re.compile(r"全[省市县区州]|本[省市县区州]|我[省市县区州]")


def bind(candidate: Candidate, context: Context) -> list[Candidate]:
    """Fill person, employers, employment, levels, sectors, region and obligation from the sentence."""
    slots = candidate.slots
    start, end = candidate.start, candidate.end
    if _is_heading(context, start, end):
        return []
    text = context.text[start:end]
    slots.setdefault("text", text.strip("，。；： "))
    if "levels" not in slots:
        levels: list[str] = []
        for value in context.values_in(start, end, "level"):
            levels += [x for x in value.data["levels"] if x not in levels]
        slots["levels"] = levels or _from_title(text) or _applied_for(text)
    for slot, name in (("employers", "employer"), ("employment", "employment")):
        pattern, names = context.words(name)
        slots.setdefault(slot, list(dict.fromkeys(names[m[0]] for m in pattern.finditer(text))))
    slots.setdefault("sectors", _sectors(text))
    people, _ = context.words("people")
    person = people.search(text)
    slots.setdefault("person", person[0] if person else None)
    if _WHOLE.search(text) and slots.get("region") is None and context.facts.region:
        slots["region"] = context.facts.region
        candidate.inferred.append("region")
    sentence = context.sentence(start, end)
    whole = context.text[sentence[0] : sentence[1]]
    if slots.get("obligation") is None and slots["effect"] == "included":
        slots["obligation"] = (
            "voluntary" if "自愿" in whole else "encouraged" if "鼓励" in whole else "must" if _MUST.search(whole) else "may" if _MAY.search(whole) else None
        )
    return [candidate]


_APPLIED = re.compile(r"(?:申报|报考|评审|晋升|转评|申请|破格|报评)[^，。；：]{0,8}?(?P<title>[\u4e00-\u9fff]{2,10})(?:资格|职称|任职资格|职务|的|者|，|；|。|$)")
_ROW = re.compile(r"^[\s（()）\d一二三四五六七八九十、.．◇●·■▪—-]*(?P<title>[\u4e00-\u9fff]{2,10})[：:]")


_TITLE_UP = re.compile(r"(?P<title>[\u4e00-\u9fff]{2,8}?)(?:及|或|（含）)?以上(?:的)?(?:职称|职务|资格|专业技术|任职)")
_TIERS = ("初级", "中级", "高级")


def _from_title(text: str) -> list[str]:
    """具备助理工程师及以上职称: the tier of the title and those above it."""
    for found in _TITLE_UP.finditer(text):
        for cut in range(len(found["title"]) - 1):
            level = job_level(found["title"][cut:])
            if level in _TIERS:
                return list(_TIERS[_TIERS.index(level) :])
    return []


def _applied_for(text: str) -> list[str]:
    """The level of the job title a person applies for (可申报助理工程师), or that a row of conditions names."""
    found = _APPLIED.search(text) or _ROW.match(text)
    level = job_level(found["title"]) if found else None
    return [level] if level else []


def _is_heading(context: Context, start: int, end: int) -> bool:
    """True for 一、参加学习的人员 alone: a heading names a subject and binds nobody."""
    section = context.section_at(start)
    if re.search(r"[。；]\s*(?:\n|$)", context.text[end - 1 : end + 2]):
        return False  # a line of its own that ends as a sentence is one
    return section is not None and end <= section.heading_end and "：" not in context.text[start:end] and end - start < 20


def _sectors(text: str) -> list[str]:
    """教育、卫生系统 is two systems; 各相关行业 is none."""
    found: list[str] = []
    for match in _SECTORS.finditer(text):
        found += [f"{name}{match['kind']}" for name in match["list"].split("、") if not _NOT_A_SECTOR.search(name)]
    return list(dict.fromkeys(found))


def finish(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """A notice that leaves taking part to the person (自愿参加) says so for its main audience."""
    if candidates and re.search(r"自愿(?:参加|报名|的原则)", context.text):
        for candidate in candidates[:1]:
            if candidate.slots["effect"] == "included" and candidate.slots.get("obligation") is None:
                candidate.slots["obligation"] = "voluntary"
                candidate.inferred.append("obligation")
    return [c for c in candidates if not _leads_others(c, candidates, context)]


def _leads_others(candidate: Candidate, candidates: list[Candidate], context: Context) -> bool:
    """True for the lead-in of a list (有下列情形之一的，视同完成：) whose lines are items themselves."""
    end = candidate.spans[0][1] if candidate.spans else candidate.end
    line = context.line_at(end)
    if line is None or not context.text[candidate.start : line.end].rstrip().endswith(("：", ":")):
        return False
    following = context.lines[context.line_index(end) + 1 :][:1]
    return any(n.start <= c.start <= n.end for n in following for c in candidates)


GROUP = Group("audience", bind, finish)
