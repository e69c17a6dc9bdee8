"""Tables inside a notice: header x row gives items with the cells as evidence (handbook 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.grid import Row, cell_text, header_line, rows
from extractor.engine.groups import dates as date_group
from extractor.engine.layouts.contacts import empty_slots
from extractor.engine.schema import Rule
from extractor.engine.values.date_clock import read_session
from extractor.engine.values.person import person
from extractor.model.document import Cell, Table
from extractor.text.chars import squeeze


def contact_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One contact for each row of a table with a 联系人 or 电话 column that has a number."""
    found: list[Candidate] = []
    for table in context.document.tables:
        if not re.search(r"联系人|电话|联系方式|手机|咨询", header_line(context, table)):
            continue
        for row in rows(context, table):
            candidate = _contact(context, rule, row)
            if candidate is not None:
                found.append(candidate)
    return found


def _contact(context: Context, rule: Rule, row: Row) -> Candidate | None:
    start, end = row.span
    values = context.values_in(start, end, "phone", "email", "qq", "postcode", "url", "wechat")
    if not any(v.kind in ("phone", "email") for v in values):
        return None
    slots = empty_slots()
    keys = {
        "phone": "phones",
        "phone_fax": "phones",
        "fax": "faxes",
        "mobile": "mobiles",
        "email": "emails",
        "qq": "qq",
    }
    fax = row.find("传真")
    for value in values:
        kind = value.data["type"] if value.kind == "phone" else value.kind
        if fax is not None and fax.start <= value.start < fax.end and kind == "phone":
            kind = "fax"
        if kind in keys:
            held = slots[keys[kind]]
            assert isinstance(held, list)
            held += value.data.get("numbers") or [value.data["value"]]
        elif kind == "postcode":
            slots["postcode"] = value.data["value"]
    named = row.find(r"联系人|姓名|经办|负责人|联络")
    names = re.split(r"[、，,\s/]+", context.text[named.start : named.end] if named else "")
    both = [found for found in map(_OFFICE_AND_NAME.fullmatch, names) if found and person(found["name"])]
    names = [found["name"] for found in both] or names
    slots["persons"] = [n for n in (person(x) or _column_name(x) for x in names if x) if n]
    organ = row.find(
        r"单位|机构|部门|地区|区县|考区|名称|院校|学校|公司|科室|县区|市州|窗口|办理点|受理点|考点|报名点"
    )
    office = both[0]["office"] if both else squeeze(cell_text(context, organ or _first_plain(row)))
    slots["organization"] = office or None
    slots["address"] = squeeze(cell_text(context, row.find(r"地址|地点"))) or None
    candidate = Candidate(
        rule, "contacts", start, end, slots, confidence=rule.confidence, spans=[(start, end)]
    )
    candidate.claims = tuple(v for v in values if v.kind != "url")
    return candidate


_OFFICE_AND_NAME = re.compile(r"(?P<office>[\u4e00-\u9fff]{2,20}?(?:部|处|科|室|股|中心|办|局|院|会|公司))(?P<name>[\u4e00-\u9fff]{2,4})")
"""人力资源部饶静宜 in a column of 部门与联系人."""


def _column_name(text: str) -> str | None:
    """A name without a known surname is one all the same in a column of names."""
    return (
        text
        if re.fullmatch(r"[\u4e00-\u9fff·]{2,6}", text)
        and not re.search(r"[科处室部局办组站队]$|中心$|窗口$|客服|热线|平台|在线", text)
        else None
    )


def _around(context: Context, table: Table) -> str:
    before = context.text[max(0, table.start - 80) : table.start]
    return before + context.headings_at(table.start)


def date_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One date for each row of a schedule (时间 × 工作内容); the kind comes from the words of the row."""
    found: list[Candidate] = []
    pattern, kinds = context.words("date_kind")
    for table in context.document.tables:
        head = header_line(context, table)
        if _CHANGED.search(head) and _OLD.search(head):
            for row in rows(context, table):
                found += _changed(context, rule, row, pattern, dict(kinds), head)
        elif re.search(r"时间|日期|期限", head):
            for row in rows(context, table):
                found += _dates(context, rule, row, pattern, dict(kinds), head)
        if table.columns == 2:
            found += _told(context, rule, table, pattern, dict(kinds))
    return found


_OLD = re.compile(r"原|调整前|变更前|延期前")
_CHANGED = re.compile(r"变更|调整|改为|现|新|延|推迟")


def _changed(
    context: Context, rule: Rule, row: Row, pattern: re.Pattern[str], kinds: dict[str, str], head: str
) -> Iterator[Candidate]:
    """A row of a postponement: the new date holds; 延长至 keeps the start that was set before."""
    new = next((c for h, c in row.cells if _CHANGED.search(h) and not _OLD.search(h)), None)
    old = next((c for h, c in row.cells if _OLD.search(h)), None)
    if new is None or old is None or new is old:
        return
    kept = Row(tuple((h, c) for h, c in row.cells if c is not old))
    for candidate in _dates(context, rule, kept, pattern, kinds, head):
        before = context.values_in(old.start, old.end, "date")
        if before and re.match(r"\s*(?:延长|顺延|延期|延续|截止|延)[至到]", context.text[new.start : new.end]):
            candidate.slots["start"] = date_group.date_bounds(before[0], context)[0]
        yield candidate


def _told(
    context: Context, rule: Rule, table: Table, pattern: re.Pattern[str], kinds: dict[str, str]
) -> Iterator[Candidate]:
    """The dates of a label-value table: 受理时间 | 每年4月1日至12月20日."""
    for row in range(table.rows):
        cells = [c for c in table.cells if c.row == row and c.start < c.end]
        if len(cells) != 2 or not re.search(r"时间|日期|期限|时限", cell_text(context, cells[0])):
            continue
        label = cell_text(context, cells[0])
        hits = [kinds[m[0]] for m in pattern.finditer(label)]
        kind = hits[-1] if hits else _served(context.facts.title or "") if re.search("受理|办理|服务", label) else None
        for value in context.values_in(cells[1].start, cells[1].end, "date") if kind else ():
            spans = [(cells[0].start, cells[1].end)]
            candidate = Candidate(rule, "dates", value.start, value.end, {"kind": kind}, {"date": value}, spans=spans)
            candidate.confidence = rule.confidence
            yield from date_group.bind(candidate, context)


def _served(title: str) -> str:
    """What an office receives people for: 验证 is a review, all else the handing in of papers."""
    return "review" if re.search("验证|审验|核验", title) else "submission"


def _dates(
    context: Context, rule: Rule, row: Row, pattern: re.Pattern[str], kinds: dict[str, str], head: str
) -> Iterator[Candidate]:
    start, end = _own_span(row)
    words = " ".join(cell_text(context, c) for h, c in row.cells if not re.search(r"时间|日期|期限", h))
    around = context.text[max(0, start - 60) : start].rsplit("\n", 1)[0]
    for column, cell in row.cells:
        for value in context.values_in(cell.start, row.span[1], "date"):
            if value.start >= max(cell.end, cell.start + 1):
                break
            kind = _kind(context, row, (column, words, around), pattern, kinds, head)
            candidate = Candidate(
                rule, "dates", value.start, value.end, {"kind": kind}, {"date": value}, spans=[(start, end)]
            )
            candidate.confidence = rule.confidence
            what = row.find(r"内容|事项|工作|项目|环节|班次|名称|课程|科目|阶段")
            candidate.slots["what"] = squeeze(cell_text(context, what)) or None
            for one in date_group.bind(candidate, context):
                _add_clock(context, row, cell, one)
                yield one


def _own_span(row: Row) -> tuple[int, int]:
    """From the first to the last character of the row's own cells, without those merged down from rows above."""
    top = max(c.row for _, c in row.cells)
    own = [c for _, c in row.cells if c.row == top]
    return min(c.start for c in own), max(c.end for c in own)


def _add_clock(context: Context, row: Row, day_cell: Cell, candidate: Candidate) -> None:
    """The clock times of a 时间 column beside the column of days."""
    slots = candidate.slots
    if day_cell.row < max(c.row for _, c in row.cells):  # merged down: the clock behind it is that of the first row
        slots.update({name: slots[name][:10] for name in ("start", "end") if slots.get(name)}, times=[])
    if not slots.get("start") or slots["start"] != slots.get("end") or "T" in slots["start"] or slots.get("times"):
        return
    for head, cell in row.cells:
        session = read_session(context.text, cell.start) if cell is not day_cell and "时" in head else None
        if session is not None and session.end is not None and session.stop <= cell.end:
            slots["start"], slots["end"] = f"{slots['start']}T{session.start}", f"{slots['end']}T{session.end}"
            slots["precision"] = "minute"
            return


def _kind(
    context: Context,
    row: Row,
    texts: tuple[str, ...],
    pattern: re.Pattern[str],
    kinds: dict[str, str],
    head: str,
) -> str:
    """The last kind word of the row's subject, else of the column's head, the row, the words above the table."""
    title = context.facts.title or ""
    if "考试" in title and re.search("科目", head) and not re.search("环节|步骤|事项|工作", head):
        return "exam"
    subject = cell_text(
        context, row.find(r"内容|事项|工作|项目|环节|阶段|安排|步骤|节点|流程|程序|任务") or _first_plain(row)
    )
    column, words, around = texts
    columns = [h for h, _ in row.cells if re.search("时间|日期|起止|期限", h)]
    order = (column, subject, words, around) if len(columns) > 1 else (subject, words, column, around)
    for text in order:
        hits = [kinds[m[0]] for m in pattern.finditer(text)]
        if hits:
            return hits[-1]
    if "受理" in column:
        return _served(title)
    if "考试" in title and re.search("科目|考试", head):
        return "exam"
    if re.search("班|课程|培训|期次", head):
        return "class"
    hits = [kinds[m[0]] for m in pattern.finditer(re.sub("继续教育|培训工作|考试工作", "", title))]
    return hits[-1] if hits else "other"


def _first_plain(row: Row) -> Cell | None:
    """The first cell that is no date, number or note: what the row is about."""
    return next((c for h, c in row.cells if not re.search(r"时间|日期|期限|序号|说明|备注|地[点址]|电话|联系人|手机|邮箱|传真", h)), None)


def fee_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One fee for each amount in a table with a 收费 or 金额 column."""
    found: list[Candidate] = []
    for table in context.document.tables:
        head = header_line(context, table)
        around = _around(context, table)
        if not re.search(r"费|金额|标准", head) or not re.search(
            r"收费|费用|缴费|评审费|报名费|考务费|培训费|考试费", head + around
        ):
            continue
        if re.search(r"补贴|补助|资助|奖励|预算", head + around):
            continue
        for row in rows(context, table):
            found += _fees(context, rule, row)
    return found


_CHARGED = (
    ("每人每科", "元/人·科"),
    ("每人每门", "元/人·门"),
    ("每人每天", "元/人·天"),
    ("每人", "元/人"),
    ("每科", "元/科"),
    ("每本", "元/本"),
)


def _told_unit(context: Context, start: int) -> str | None:
    """元/人 from the line above the table: （单位：元/人）."""
    found = re.search(r"单位[：:]\s*(?P<unit>元\s*[/／]\s*[\u4e00-\u9fff·]{1,4})", context.around(start))
    return found["unit"].replace("／", "/") if found else None


def _charged_for(context: Context, row: Row) -> str | None:
    """元/人·科 from a column that says 每人每科."""
    text = " ".join(f"{head} {cell_text(context, cell)}" for head, cell in row.cells)
    return next((unit for words, unit in _CHARGED if words in text), None)


def _fees(context: Context, rule: Rule, row: Row) -> Iterator[Candidate]:
    start, end = row.span
    for head, cell in row.cells:
        if not re.search(r"费|金额|标准|元", head):
            continue
        text = cell_text(context, cell)
        values = context.values_in(cell.start, cell.end, "money")
        bare = re.fullmatch(r"\d{1,6}(?:\.\d{1,2})?", text)
        if not values and not bare:
            continue
        unit = re.search(r"元\s*[/／]\s*[\u4e00-\u9fff·/]{1,6}", head)
        amount = values[0].data["amount"] if values else text
        levels = context.values_in(start, end, "level")
        candidate = Candidate(
            rule, "fees", cell.start, cell.end, confidence=rule.confidence, spans=[(start, end)]
        )
        candidate.claims = tuple(values)
        candidate.slots = {
            "item": squeeze(cell_text(context, row.cells[0][1])) or head,
            "status": "fixed",
            "amount": amount,
            "currency": "CNY",
            "unit": (values[0].data.get("unit") if values else None)
            or (unit[0].replace("／", "/") if unit else _charged_for(context, row) or _told_unit(context, start)),
            "levels": list(levels[0].data["levels"]) if levels else [],
        }
        yield candidate
