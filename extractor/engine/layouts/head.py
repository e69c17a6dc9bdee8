"""The head and the close of a notice by GB/T 9704-2012: number, title, issuers, addressees, dates, imprint."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule
from extractor.engine.values.base import Value
from extractor.engine.values.dates import resolve
from extractor.model.outline import Line
from extractor.text import patterns as p
from extractor.text.chars import squeeze

_INFO = re.compile(r"(?P<label>[^：:]{2,12})[：:]\s*(?P<value>.*)", re.S)
_SPLIT = re.compile(r"，|,")


def made(rule: Rule, key: str, spans: Iterable[tuple[int, int]], *, inferred: bool = False, **slots: object) -> Candidate:
    """A candidate for one element of the notice."""
    spans = list(spans)
    start = min((s for s, _ in spans), default=0)
    end = max((e for _, e in spans), default=0)
    candidate = Candidate(rule, "notice", start, end, {"key": key, **slots}, spans=spans)
    candidate.confidence = rule.confidence
    if inferred:
        candidate.inferred.append("value")
        candidate.confidence = min(rule.confidence, 0.75)
    return candidate


def _own(context: Context) -> list[Line]:
    """Lines of the first part (main or cover): they alone speak for the notice."""
    return [line for line in context.lines if line.part == 0 and line.role != "cell"]


def _role(context: Context, role: str) -> list[Line]:
    return [line for line in _own(context) if line.role == role]


def _text(context: Context, line: Line) -> str:
    return context.text[line.start : line.end]


def _infos(context: Context) -> dict[str, tuple[Line, str]]:
    """The portal's information block: label -> line and value."""
    found: dict[str, tuple[Line, str]] = {}
    for line in context.lines:
        if line.role == "info":
            pair = _INFO.fullmatch(_text(context, line))
            if pair and pair["value"].strip():
                found.setdefault(squeeze(pair["label"]), (line, pair["value"].strip()))
    return found


def number(context: Context, rule: Rule) -> list[Candidate]:
    """The notice's own number: alone on a line of the head, else in the portal block; a cited one never."""
    for line in [*_role(context, "number"), *_bracketed(context)]:
        for value in context.values_in(line.start, line.end, "docnum"):
            return [_number(rule, value, context)]
    for label in ("发文字号", "文号", "发文文号", "文件编号"):
        if label in _infos(context):
            line = _infos(context)[label][0]
            for value in context.values_in(line.start, line.end, "docnum"):
                return [_number(rule, value, context)]
    return []


def _bracketed(context: Context) -> list[Line]:
    """A number in brackets alone on the line below the title."""
    return [
        line
        for line in _own(context)[:25]
        if line.role in ("title", "body", "mark", "note") and re.fullmatch(r"[（(].{4,40}号[）)]", _text(context, line))
    ]


def _number(rule: Rule, value: Value, context: Context) -> Candidate:
    data = value.data
    return made(
        rule,
        "number",
        [(value.start, value.end)],
        value=data["value"],
        raw=data["raw"],
        agency=data["agency"],
        year=data["year"],
        serial=data["serial"],
        conforming=data["conforming"],
        kind=data["kind"],
    )


def title(context: Context, rule: Rule) -> list[Candidate]:
    """The title joined from its lines, without inner blanks; else the portal's or the page's own title."""
    lines = _role(context, "title")
    if lines:
        value = "".join(squeeze(_text(context, line)) for line in lines)
        return [made(rule, "title", [(lines[0].start, lines[-1].end)], value=value)]
    for label in ("标题", "名称", "信息名称", "文件名称"):
        if label in _infos(context):
            line, value = _infos(context)[label]
            return [made(rule, "title", [(line.start, line.end)], value=squeeze(value))]
    name = context.document.source.title
    if name and p.TITLE_END.search(name):
        return [made(rule, "title", [], inferred=True, value=squeeze(name))]
    return []


def genre(context: Context, rule: Rule) -> list[Candidate]:
    """The last genre word of the title."""
    found = title(context, rule)
    if not found:
        return []
    value = re.sub(p.STATUS + "$", "", str(found[0].slots["value"]))
    names = [g for g in p.GENRES if value.rstrip("》〉”").endswith(g)]
    if not names:
        return []
    return [made(rule, "genre", found[0].spans, value=_plain_genre(min(names, key=len)))]


def _plain_genre(name: str) -> str:
    return {"通知书": "通知书", "公开信": "公开信"}.get(name, name)


_GROUND = re.compile(r"\s{2,}|\t")


def issuers(context: Context, rule: Rule) -> list[Candidate]:
    """Issuers in the order signature, letterhead, title prefix, portal block, number code (handbook 1.5)."""
    signed = _signed(context)
    if signed:
        return [made(rule, "issuers", [span], value=name) for name, span in signed]
    for role in ("mark",):
        names = [
            (squeeze(re.sub(r"文\s*件$", "", piece)), (line.start, line.end))
            for line in _role(context, role)
            for piece in re.split(r"\s+", re.sub(r"文\s*件$", "", _text(context, line)))
            if len(piece) > 3
        ]
        if names:
            return [made(rule, "issuers", [span], inferred=True, value=name) for name, span in names]
    return _issuer_of_title(context, rule) or _issuer_of_portal(context, rule)


def _signed(context: Context) -> list[tuple[str, tuple[int, int]]]:
    names: list[tuple[str, tuple[int, int]]] = []
    for line in _own(context):
        if line.role == "signature":
            text = re.sub(r"[（(](?:印章|盖章|章|公章|代章)[)）]$", "", _text(context, line))
            for found in re.finditer(r"\S+(?: \S+)*?(?=\s{2,}|\t|$)", text):
                pieces = _organs(found[0])
                names += [(piece, (line.start, line.end)) for piece in pieces]
        elif line.role == "date" and not names:
            dated = p.DATE_LINE.fullmatch(_text(context, line))
            organ = dated["before"].strip() if dated else ""
            if len(organ) > 3:
                names += [(piece, (line.start, line.end)) for piece in _organs(organ)]
    return names


def _organs(text: str) -> list[str]:
    """Organ names parted by single blanks or 、 where each piece is a whole name."""
    pieces = [x for x in re.split(r"[ 、]+", text) if x]
    if len(pieces) > 1 and all(p.ORGAN.fullmatch(x) and len(x) >= 4 for x in pieces):
        return pieces
    return [squeeze(text)]


def _issuer_of_title(context: Context, rule: Rule) -> list[Candidate]:
    lines = _role(context, "title")
    if not lines:
        return []
    text = "".join(squeeze(_text(context, line)) for line in lines)
    before = text.split("关于", 1)[0] if "关于" in text else ""
    if len(before) >= 4 and p.ORGANS_LINE.fullmatch(before):
        return [made(rule, "issuers", [(lines[0].start, lines[-1].end)], inferred=True, value=before)]
    return []


def _issuer_of_portal(context: Context, rule: Rule) -> list[Candidate]:
    for label in ("发文机关", "发布机构", "发文单位", "发布机关", "制发机关", "来源"):
        if label in _infos(context):
            line, value = _infos(context)[label]
            if p.ORGANS_LINE.fullmatch(value):
                return [made(rule, "issuers", [(line.start, line.end)], inferred=True, value=squeeze(value))]
    return []


def addressees(context: Context, rule: Rule) -> list[Candidate]:
    """The addressee line without its colon; groups split at ， or, where there is none, at 、."""
    lines = _role(context, "addressees")
    if not lines:
        return []
    value = "".join(squeeze(_text(context, line)) for line in lines).rstrip("：:")
    value = re.sub(r"^主送(?:机关)?[：:]", "", value)
    groups = _top_level(value, "，,") if re.search("[，,]", value) else _top_level(value, "、")
    return [made(rule, "addressees", [(lines[0].start, lines[-1].end)], value=value, groups=groups)]


def _top_level(text: str, marks: str) -> list[str]:
    """`text` split at `marks` outside of brackets."""
    pieces, depth, current = [], 0, ""
    for char in text:
        depth += (char in "（(《") - (char in "）)》")
        if char in marks and depth <= 0:
            pieces.append(current)
            current = ""
        else:
            current += char
    return [x for x in [*pieces, current] if x]


def _iso(value: Value) -> str | None:
    resolved = resolve(value, year=None, year_source=None, issue_date=None)
    return str(resolved.start) if resolved.start and len(resolved.start) >= 10 else None


def issue_date(context: Context, rule: Rule) -> list[Candidate]:
    """成文日期: the date under the signature, else a full date alone in the head, else the portal's."""
    lines = _role(context, "date")
    for line in [*reversed(lines)]:
        for value in context.values_in(line.start, line.end, "date"):
            if iso := _iso(value):
                spans = [(line.start, line.end)]
                return [made(rule, "issue_date", spans, value=iso)]
    for label in ("成文日期", "成文时间", "生成日期", "发文日期", "印发日期", "发布日期", "发布时间"):
        if label in _infos(context):
            line = _infos(context)[label][0]
            for value in context.values_in(line.start, line.end, "date"):
                if iso := _iso(value):
                    guess = label.startswith("发布")
                    return [made(rule, "issue_date", [(line.start, line.end)], inferred=guess, value=iso)]
    return []


def imprint(context: Context, rule: Rule) -> list[Candidate]:
    """印发机关 and 印发日期 of the 版记 of the whole file (the forwarded text's own is not the notice's)."""
    names = [str(c.slots["value"]) for c in issuers(context, rule)]
    last = [
        line
        for line in context.lines
        if line.role == "imprint" and (_kind(context, line) not in ("forwarded", "printed") or _of(context, line, names))
    ]
    if not last:
        last = [line for line in context.lines if line.role == "imprint" and _kind(context, line) == "printed"]
    found: list[Candidate] = []
    for line in last:
        text = _text(context, line)
        pair = p.IMPRINT_LINE.fullmatch(text)
        office = pair["office"].strip() if pair else text.strip()
        if pair:
            for value in context.values_in(line.start, line.end, "date"):
                if iso := _iso(value):
                    found.append(made(rule, "printing_date", [(line.start, line.end)], value=iso))
                    break
        if office:
            found.append(made(rule, "printing_office", [(line.start, line.end)], value=squeeze(office)))
    return found


def _of(context: Context, line: Line, names: list[str]) -> bool:
    """True when the line names one of the notice's own issuers: the close of the whole file."""
    text = squeeze(_text(context, line))
    return any(name in text for name in names)


def _own_subject_words(context: Context, line: Line, rule: Rule) -> bool:
    """In a forwarded text the subject words are the notice's own only above its own imprint."""
    if _kind(context, line) != "forwarded":
        return True
    names = [str(c.slots["value"]) for c in issuers(context, rule)]
    after = [x for x in context.lines if x.start > line.start and x.role == "imprint"][:1]
    return bool(after) and _of(context, after[0], names)


def _kind(context: Context, line: Line) -> str:
    return context.parts[line.part].kind if context.parts else "main"


_SIMPLE = {
    "copy_number": "copy_number",
    "secrecy": "secrecy",
    "urgency": "urgency",
    "signatory": "signatory",
    "mark": "issuing_mark",
    "copies_to": "copies_to",
}
_LEAD = re.compile(r"^(?:签\s*发\s*人|抄\s*[送报]|分\s*送|主\s*题\s*词)\s*[：:]?\s*")


def head_lines(context: Context, rule: Rule) -> list[Candidate]:
    """The elements that are one line each: copy number, secrecy, urgency, signer, mark, copies, subject words, notes."""
    found: list[Candidate] = []
    for line in context.lines:
        if _kind(context, line) == "quoted" or (_kind(context, line) == "forwarded" and line.role != "subject_words"):
            continue
        text = _text(context, line)
        if line.role in _SIMPLE and (line.part == 0 or line.role == "copies_to"):
            value = _LEAD.sub("", text).strip().rstrip("。")
            found.append(made(rule, _SIMPLE[line.role], [(line.start, line.end)], value=squeeze(value)))
        elif line.role == "subject_words" and _own_subject_words(context, line, rule):
            words = [w for w in re.split(r"[\s、，；;]+", _LEAD.sub("", text)) if w]
            if words:
                found.append(made(rule, "subject_words", [(line.start, line.end)], value=words))
        elif line.role == "note" and "公开" in text:
            value = text.strip("（）()").removeprefix("此件")
            found.append(made(rule, "publicity", [(line.start, line.end)], value=value))
    return found


def portal_block(context: Context, rule: Rule) -> list[Candidate]:
    """发布日期 and validity from the portal's information block."""
    for label in ("发布日期", "发布时间", "公开日期", "信息公开日期"):
        if label in _infos(context):
            line = _infos(context)[label][0]
            for value in context.values_in(line.start, line.end, "date"):
                if iso := _iso(value):
                    return [made(rule, "publication_date", [(line.start, line.end)], value=iso)]
    return []


@lru_cache(maxsize=1)
def _regions() -> tuple[tuple[str, str], ...]:
    """Names and GB/T 2260 codes of provinces and prefecture cities, longest name first."""
    text = resources.files("extractor.engine").joinpath("regions.tsv").read_text(encoding="utf-8")
    rows = [tuple(line.split("\t")[:2]) for line in text.splitlines() if line and not line.startswith("#")]
    return tuple(sorted(((name, code) for code, name in rows), key=lambda r: -len(r[0])))


def region(context: Context, rule: Rule) -> list[Candidate]:
    """The region of the notice, read from its issuers or title; county level only as part of the text."""
    sources = [*issuers(context, rule), *title(context, rule)]
    for candidate in sources:
        text = str(candidate.slots["value"])
        for name, code in _regions():
            if name in text:
                full = _full_region(name, code)
                return [made(rule, "region", candidate.spans, inferred=True, value=full, code=code)]
    found = number(context, rule)
    if found and found[0].slots.get("agency"):
        province = _PROVINCE_CODES.get(str(found[0].slots["agency"])[0])
        if province and re.search("人社厅|人社[函发规办字]|财会|职改", str(found[0].slots["agency"])):
            known = next((c for n, c in _regions() if n == province), None)
            return [made(rule, "region", found[0].spans, inferred=True, value=province, code=known)]
    return []


_PROVINCE_CODES = dict(
    zip(
        "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵黔云滇藏陕甘宁新",
        ["北京市", "天津市", "河北省", "山西省", "内蒙古自治区", "辽宁省", "吉林省", "黑龙江省", "上海市", "江苏省", "浙江省", "安徽省", "福建省", "江西省", "山东省", "河南省", "湖北省", "湖南省", "广东省", "广西壮族自治区", "海南省", "重庆市", "四川省", "贵州省", "贵州省", "云南省", "云南省", "西藏自治区", "陕西省", "甘肃省", "宁夏回族自治区", "新疆维吾尔自治区"],
        strict=True,
    )
)
"""First character of an organ code -> province (handbook 1.3; 青 is ambiguous and left out)."""


def _full_region(name: str, code: str) -> str:
    if code.endswith("0000"):
        return name
    province = next((n for n, c in _regions() if c == code[:2] + "0000"), "")
    return f"{province}{name}"


def policy_year(context: Context, rule: Rule) -> list[Candidate]:
    """The year the notice is about: from the title (2017年度), else from the issue date (inferred)."""
    found = title(context, rule)
    if found and found[0].spans:
        start, end = found[0].spans[0]
        for value in context.values_in(start, end, "year_label", "date"):
            year = _first_year(value)
            if year:
                return [made(rule, "policy_year", [(value.start, value.end)], value=year)]
    dated = issue_date(context, rule)
    if dated:
        return [made(rule, "policy_year", dated[0].spans, inferred=True, value=int(str(dated[0].slots["value"])[:4]))]
    return []


def _first_year(value: Value) -> int | None:
    if value.kind == "year_label":
        years = value.data["years"]
        return int(years[0]) if years else None
    part = value.data.get("start") or value.data.get("end")
    return int(part["year"]) if part and part.get("year") else None
