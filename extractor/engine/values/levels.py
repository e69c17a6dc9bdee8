"""Title levels: 高、中、初级, 中高级, 中级及以上, 副高以上. Source: handbook 2(b), hard cases."""

from __future__ import annotations

import re
from typing import Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.engine.values.parts import before

LEVELS: Final = ("初级", "中级", "副高级", "正高级", "高级")
"""The contract's levels in their order; 高级 stands for a senior level that is not told apart."""
_JOIN: Final = r"(?:[、/和及与或至到—~-]|以及|或者)"
_ATOM: Final = r"(?:正、?副高级?|正高级?|副高级?|高级?|中级?|初级?)"
_JUNIOR: Final = r"(?:员级|助理级|师级)"
_PATTERN: Final = re.compile(
    rf"(?=[正副高中初员助师])(?!(?<=其)中)(?:{_JUNIOR}(?:{_JOIN}{_JUNIOR})*"
    rf"|{_ATOM}(?:{_JOIN}?{_ATOM}){{0,4}})"
    r"(?P<range>(?P<out>[（(]不含[^）)\n]{0,4}[）)])?(?:[（(]含[^）)\n]{0,6}[）)])?[及或和]?(?:[（(]含"
    r"[^）)\n]{0,6}[）)])?(?:以上|以下)(?P<out2>[（(]不含[^）)\n]{0,4}[）)])?)?"
)
_TOKEN: Final = re.compile(r"正、?副高|正高|副高|高|中|初|员级|助理级|师级|至|到|[—~-]")
_CODES: Final = {
    "正高": "正高级",
    "副高": "副高级",
    "高": "高级",
    "中": "中级",
    "初": "初级",
    "员级": "初级",
    "助理级": "初级",
    "师级": "初级",
}
_AFTER_BAD: Final = re.compile(
    r"研修|研讨|人才|中学|小学|人民法院|法院|检察|班|专家|别|党校|学校|干部|经理|领导|管理|法官|警"
    r"|技[能工师校]|工(?!程系列|程技术人员)|职[业高中]|课程|语言|阶段|版|教育|英语|编程|顾问|讲座|论坛"
    r"|别墅|会议|考试院|合作|生活|动物|知识|进修|培训"
    r"|(?!职称|专业|职务|资格|以|及|或|和|、|岗)[\u4e00-\u9fff]{0,5}(?:师(?!资|系列)|讲师|记者|编辑|教练"
    r"|校对|编剧|讲解员|技术员|实验员|播音员)"
)
_BEFORE_BAD: Final = re.compile(r"[更最较提超崇同升]$|(?<=[^正副、，,/和及与或至到—~（(])[较更]$")
_JUNIOR_EDGE: Final = re.compile(r"(?:^|[（(、/和及与或：:，,。；“\s级为含])$")


def find(text: str) -> list[Value]:
    """Every expression of title levels; job titles (高级工程师), courses and courts are none."""
    if "级" not in text and "高" not in text:
        return []
    out = []
    for match in _PATTERN.finditer(text):
        levels = _levels(match) if _stands_well(text, match) else []
        if levels:
            out.append(Value(match.start(), match.end(), "level", {"levels": levels}))
    return out


def _stands_well(text: str, match: re.Match[str]) -> bool:
    body = match[0]
    left = before(text, match.start(), 2)
    if body[0] in "员助师":
        return bool(_JUNIOR_EDGE.search(left)) and (
            body[0] != "师" or "员级" in body or "助理级" in body or left.endswith(("/", "、"))
        )
    said = "级" in body or "副高" in body or "正高" in body
    if (
        not said
        or _BEFORE_BAD.search(left)
        or (body.startswith(("初中", "高中")) and body[2:3] not in ("级", "初", "、"))
    ):
        return False
    core = body if match["range"] is None else body[: match.start("range") - match.start()]
    if not core.endswith(("级", "高")) or (match["range"] is None and _AFTER_BAD.match(text, match.end())):
        return False
    return not (core[-1] == "高" and not core.endswith(("副高", "正高")))


def _levels(match: re.Match[str]) -> list[str]:
    """Levels of one expression in the contract's order; 以上 and 以下 include the level itself."""
    core = match[0] if match["range"] is None else match[0][: match.start("range") - match.start()]
    named: list[str] = []
    span_open = False
    for token in _TOKEN.findall(core):
        if token in ("至", "到", "—", "~", "-"):
            span_open = bool(named)
            continue
        codes = ["副高级", "正高级"] if token.startswith("正") and token.endswith("副高") else [_CODES[token]]
        named += _between(named[-1], codes[0]) if span_open else codes
        span_open = False
    if match["range"]:
        named = _widened(named, "以上" in match["range"], bool(match["out"] or match["out2"]))
    return [level for level in LEVELS if level in named]


def _between(low: str, high: str) -> list[str]:
    """The levels from `low` to `high`; senior as one level unless 副高 or 正高 is named."""
    ladder = ["初级", "中级", "副高级", "正高级"] if "高级" not in (low, high) else ["初级", "中级", "高级"]
    if low not in ladder or high not in ladder:
        return [low, high]
    first, last = sorted((ladder.index(low), ladder.index(high)))
    return ladder[first : last + 1]


def _widened(named: list[str], up: bool, without: bool) -> list[str]:
    """`named` with everything above or below it; 以上 includes the level itself unless 不含 is said."""
    if not named:
        return []
    edge = (min if up else max)(named, key=LEVELS.index)
    told_apart = edge in ("副高级", "正高级")
    ladder = ["初级", "中级", "副高级", "正高级"] if told_apart else ["初级", "中级", "高级"]
    at = ladder.index(edge)
    kept = ladder[at:] if up else ladder[: at + 1]
    return [level for level in kept if not (without and level == edge)]


def _levels_of(text: str, *wants: list[str]) -> Example:
    return Example(text, tuple({"levels": want} for want in wants))


EXAMPLES: Final = (
    _levels_of("具有高、中、初级专业技术职务任职资格", ["初级", "中级", "高级"]),
    _levels_of("高中级专业技术人员每年86学时；初级专业技术人员74学时", ["中级", "高级"], ["初级"]),
    _levels_of("中高级职称，高、中级", ["中级", "高级"], ["中级", "高级"]),
    _levels_of(
        "中级及以上，中级以上职称，副高以上", ["中级", "高级"], ["中级", "高级"], ["副高级", "正高级"]
    ),
    _levels_of("初、中级；正高级/副高级；正高600元", ["初级", "中级"], ["副高级", "正高级"], ["正高级"]),
    _levels_of("中级（含）以下人员；中级以上（不含中级）", ["初级", "中级"], ["高级"]),
    _levels_of(
        "初级至副高级，正、副高级，正副高职称",
        ["初级", "中级", "副高级"],
        ["副高级", "正高级"],
        ["副高级", "正高级"],
    ),
    _levels_of("（员级/助理级/师级），初级（员级、助理级）", ["初级"], ["初级"], ["初级"]),
    _levels_of("其中高中级人次，其中中级30人", ["中级", "高级"], ["中级"]),
    _levels_of("高级工程师等高级职称，申报高级的", ["高级"], ["高级"]),
    _levels_of(
        "高级研修班；高级人才；初级中学；高级工程师；上一级；高一级；中级人民法院；中级工；提高级别；"
        "高级技师；初中毕业；省级；高级会计师"
    ),
)

KIND: Final = Kind(
    "level", find, EXAMPLES, "Title levels that an expression names, 以上 and 以下 carried out."
)
