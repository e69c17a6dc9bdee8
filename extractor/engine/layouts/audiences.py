"""People by layout: a 参训对象 column, kinds of people beside what holds for them, lists under 下列人员……："""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.grid import Row, cell_text, header_line, rows
from extractor.engine.groups import audience
from extractor.engine.schema import Rule
from extractor.model.document import Cell

_OBJECT = r"^(?:(?:参训|培训|适用|参加|招生|申报|研修|参会|报考|学习|面授)(?:对象|人员|范围)|对象|适用人员)$"
_KIND = r"人员类别|人员情况|情形|对象类别|人员范围|^类别$"
_LEVEL = re.compile(r"级别|等级|层次")
_EFFECTS = (
    ("excluded", re.compile(r"不在[^，。]{0,6}之列|不参加|不列入|不属于|不受理|不办理")),
    ("exempt", re.compile(r"免学|免修|免训|免试|免予|可不|不作要求")),
    ("elsewhere_counts", re.compile(r"认可|承认|互认")),
    ("deemed_done", re.compile(r"按?已?完成|视同|视为")),
    ("other_rule", re.compile(r"另行|按[^，。]{2,16}规定")),
    ("included", re.compile(r"^(?:[\d\s]*)(?:必须|应当?|须|自愿|鼓励|可)(?:参加|参训|报名|学习)")),
)
_NOBODY = re.compile(r"^[—–/无-]*$|不列入|不安排|^全体$")


def audience_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One item for each row that names people; what holds for them comes from the words of the row."""
    found: list[Candidate] = []
    for table in context.document.tables:
        head = header_line(context, table)
        if re.search(r"收费|补贴|姓名", head):
            continue
        for row in rows(context, table):
            found += _row(context, rule, row)
    return found


def _row(context: Context, rule: Rule, row: Row) -> Iterator[Candidate]:
    people = row.find(_OBJECT)
    effect = "included"
    if people is None:
        people = row.find(_KIND)
        told = " ".join(cell_text(context, c) for h, c in row.cells if c is not people)
        effect = next((name for name, words in _EFFECTS if words.search(told)), "")
    if people is None or not effect or _NOBODY.search(cell_text(context, people)) or len(cell_text(context, people)) < 4:
        return
    start, end = people.start, people.end
    candidate = Candidate(rule, "audience", start, end, {"effect": effect}, confidence=rule.confidence)
    candidate.spans = [row.span] if effect != "included" else [(start, end)]
    level = _named_level(context, row, people)
    if level:
        candidate.slots["levels"] = level
    yield from audience.bind(candidate, context)


def _named_level(context: Context, row: Row, people: Cell) -> list[str]:
    """The level that a 级别 column of the row names."""
    cell = next((c for h, c in row.cells if _LEVEL.search(h) and c is not people), None)
    values = context.values_in(cell.start, cell.end, "level") if cell else []
    return list(values[0].data["levels"]) if values else []


_LEAD = re.compile(
    r"(?:下列|以下|之一|如下)[^。；\n]{0,40}[：:]$|(?:对象|范围|人员)[^。；，\n]{0,4}(?:包括|为|是|有|如下)[：:]$|^[^。；，\n]{0,24}(?:参加|申报|学习|培训|报名|接受)[^。；，\n]{0,10}(?:对象|范围|人员)[：:]$"
)
_ABOUT_PEOPLE = re.compile(r"人员|对象|情形|者|教师|职工|学员|情况之一|条件之一|范围")
_ITEM = re.compile(r"^\s*(?:[（(]?[\d一二三四五六七八九十]{1,2}[)）、.．]|[①-⑳]|[-—·●◆■▪*]{1,2}|[一二三四五六七八九]是)\s*")
_LEAD_EFFECTS = (
    ("excluded", re.compile(r"不参加|不得|不能|不予(?!以)|不在|不属于|不列入|不纳入|不享受|不受理|除外|不包括|不适用|暂不|不安排")),
    ("exempt", re.compile(r"免(?:于|予|学|修|训|试|考|除|交|缴)|可以?不|不作要求|不再")),
    ("deemed_done", re.compile(r"视同|视为|等同")),
    ("included", re.compile(r"可(?:以|按|申|报|参|享|自)|应|须|必须|对象|范围|参加|申报|包括|报名")),
)
_NOT_PEOPLE = re.compile(
    r"材料|提交|提供|附件|取消|处理|追究|收费|退费|学时认定|折算|登记为|认定为|方式|途径|内容|程序|步骤|同时|权利|义务|职责|纪律|规定：|要求：|事项|通知如下|公告如下|资料|证件"
)
_SAYS_ANOTHER_THING = (
    ("elsewhere_counts", re.compile(r"互认|予以(?:认可|承认)|视同参加")),
    ("other_rule", re.compile(r"另行|从其规定")),
    ("exempt", re.compile(r"可以?不参加|免于|免予")),
)


def audience_lists(context: Context, rule: Rule) -> list[Candidate]:
    """One item for each listed line under a lead-in (下列人员免予参加：); the lead-in says what holds for them."""
    found: list[Candidate] = []
    effect = ""
    for line in context.lines:
        if line.role not in ("body", "note") or context.table_at(line.start):
            continue
        text = context.text[line.start : line.end].strip()
        marker = _ITEM.match(text)
        if effect and marker and len(text) < 160 and not text.endswith(("：", ":")):
            found += _listed(context, rule, (line.start, line.end), effect)
            continue
        effect = _lead_effect(text)
        if not effect and ("下列" in text or "以下" in text):
            found += _run_in(context, rule, (line.start, line.end))
    return found


_RUN_IN = re.compile(r"(?P<lead>(?:下列|以下)[^。；：\n]{0,60})[：:](?P<list>(?:(?:[（(]?\d{1,2}[)）、.．]|[①-⑳]|[一二三四五六七八九]是)[^。；\n]{2,80}[；。]?){2,12})")
_RUN_IN_ITEM = re.compile(r"(?:[（(]?\d{1,2}[)）、.．]|[①-⑳]|[一二三四五六七八九]是)[^。；\n]+")


def _run_in(context: Context, rule: Rule, span: tuple[int, int]) -> Iterator[Candidate]:
    """The same list within one sentence: 请组织下列人员参加：一是……；二是……。"""
    for match in _RUN_IN.finditer(context.text, *span):
        opening = context.text[context.sentence(match.start(), match.end())[0] : match.end("lead")]
        effect = _lead_effect(f"{opening}：")
        if effect:
            for item in _RUN_IN_ITEM.finditer(context.text, match.start("list"), match.end()):
                yield from _listed(context, rule, item.span(), effect)


def _lead_effect(text: str) -> str:
    """What a lead-in line says of the people listed under it; empty for a line that is none."""
    sentence = re.split("[。；]", text)[-1]
    if not _LEAD.search(sentence) or not _ABOUT_PEOPLE.search(sentence) or _NOT_PEOPLE.search(sentence):
        return "" if not re.search(r"免(?:于|予)提交", sentence) else "exempt"
    return next((name for name, words in _LEAD_EFFECTS if words.search(sentence)), "")


def _listed(context: Context, rule: Rule, span: tuple[int, int], effect: str) -> Iterator[Candidate]:
    text = context.text[span[0] : span[1]]
    marker = _ITEM.match(text)
    start = span[0] + (marker.end() if marker else 0)
    if span[1] - start < 4:
        return
    told = next((name for name, words in _SAYS_ANOTHER_THING if words.search(text)), effect)
    candidate = Candidate(rule, "audience", start, span[1], {"effect": told}, confidence=rule.confidence)
    candidate.spans = [span]
    yield from audience.bind(candidate, context)
