"""Tables inside a notice: header x row gives items with the cells as evidence (handbook 2)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups import dates as date_group
from extractor.engine.layouts.contacts import empty_slots
from extractor.engine.schema import Rule
from extractor.engine.values.person import person
from extractor.model.document import Cell, Table
from extractor.text.chars import squeeze


@dataclass(frozen=True, slots=True)
class _Row:
    """One data row: its cells by column header text."""

    cells: tuple[tuple[str, Cell], ...]

    def find(self, pattern: str) -> Cell | None:
        for head, cell in self.cells:
            if re.search(pattern, head):
                return cell
        return None

    @property
    def span(self) -> tuple[int, int]:
        return min(c.start for _, c in self.cells), max(c.end for _, c in self.cells)


def _rows(context: Context, table: Table) -> Iterator[_Row]:
    """Data rows below the header; a cell merged over rows counts for each of them."""
    grid: dict[tuple[int, int], Cell] = {}
    for cell in table.cells:
        for row in range(cell.row, cell.row + cell.row_span):
            for column in range(cell.column, cell.column + cell.column_span):
                grid.setdefault((row, column), cell)
    heads = _heads(context, table)
    if heads is None:
        return
    first, names = heads
    for row in range(first, table.rows):
        cells = tuple((names[c], grid[row, c]) for c in sorted(names) if (row, c) in grid)
        if any(c.start < c.end for _, c in cells):
            yield _Row(cells)


def _heads(context: Context, table: Table) -> tuple[int, dict[int, str]] | None:
    """Index of the first data row and the header text of each column; None if there is no header."""
    for row in sorted({c.row for c in table.cells})[:3]:
        cells = [c for c in table.cells if c.row == row]
        if len(cells) >= 2 and all(c.end - c.start <= 24 for c in cells):
            names = {
                column: squeeze(context.text[c.start : c.end])
                for c in cells
                for column in range(c.column, c.column + c.column_span)
            }
            return row + max(c.row_span for c in cells), names
    return None


def _text(context: Context, cell: Cell | None) -> str:
    return context.text[cell.start : cell.end].strip() if cell else ""


def _header_line(context: Context, table: Table) -> str:
    heads = _heads(context, table)
    return " ".join(heads[1].values()) if heads else ""


def contact_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One contact for each row of a table with a 联系人 or 电话 column that has a number."""
    found: list[Candidate] = []
    for table in context.document.tables:
        if not re.search(r"联系人|电话|联系方式|手机|咨询", _header_line(context, table)):
            continue
        for row in _rows(context, table):
            candidate = _contact(context, rule, row)
            if candidate is not None:
                found.append(candidate)
    return found


def _contact(context: Context, rule: Rule, row: _Row) -> Candidate | None:
    start, end = row.span
    values = context.values_in(start, end, "phone", "email", "qq", "postcode", "url", "wechat")
    if not any(v.kind in ("phone", "email") for v in values):
        return None
    slots = empty_slots()
    keys = {"phone": "phones", "phone_fax": "phones", "fax": "faxes", "mobile": "mobiles", "email": "emails", "qq": "qq"}
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
    names = re.split(r"[、，,\s/]+", _text(context, row.find(r"联系人|姓名|经办|负责人|联络")))
    slots["persons"] = [n for n in (person(x) or _column_name(x) for x in names if x) if n]
    slots["organization"] = squeeze(_text(context, row.find(r"单位|机构|部门|地区|区县|考区|名称|院校|学校|公司|科室|县区|市州"))) or None
    slots["address"] = squeeze(_text(context, row.find(r"地址|地点"))) or None
    candidate = Candidate(rule, "contacts", start, end, slots, confidence=rule.confidence, spans=[(start, end)])
    candidate.claims = tuple(v for v in values if v.kind != "url")
    return candidate


def _column_name(text: str) -> str | None:
    """A name without a known surname is one all the same in a column of names."""
    return text if re.fullmatch(r"[\u4e00-\u9fff·]{2,6}", text) and not re.search(r"[科处室部局办组站队]$|中心$|窗口$", text) else None


def conversion_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One conversion for each cell or row that holds a rate, in tables with an hours column."""
    found: list[Candidate] = []
    for table in context.document.tables:
        head = _header_line(context, table)
        rated = _rated_cells(context, table)
        if not (rated >= 2 or re.search(r"学时|学分", head)) or not re.search(_ACTIVITY, head):
            continue
        if rated < 2 and not re.search(r"折算|认定|计算|登记|标准|对应|抵|换算|学时[（(]|每", head + _around(context, table)):
            continue
        for row in _rows(context, table):
            found += _conversions(context, rule, row)
    return found


_ACTIVITY = r"项目|内容|类别|形式|活动|名称|成果|折算|认定|等级|级别|类型"


def _rated_cells(context: Context, table: Table) -> int:
    """How many cells hold hours or credits per piece (3学分/篇)."""
    values = context.values_in(table.start, table.end, "hours")
    return sum(1 for v in values if v.data.get("per") == "item" or v.data.get("per_text"))


def _around(context: Context, table: Table) -> str:
    before = context.text[max(0, table.start - 80) : table.start]
    return before + context.headings_at(table.start)


def _conversions(context: Context, rule: Rule, row: _Row) -> Iterator[Candidate]:
    activity = squeeze(" ".join(_text(context, c) for h, c in row.cells if re.search(r"项目|内容|类别|形式|活动|名称|成果", h)))
    cap_cell = row.find(r"上限|最高|封顶|限")
    for head, cell in row.cells:
        text = _text(context, cell)
        values = context.values_in(cell.start, cell.end, "hours")
        if cell is cap_cell or head.startswith("序"):
            continue
        if not values and not re.search(r"学时|学分|标准|第[一二三四五]|名次|排名|作者", head):
            continue
        bare = re.fullmatch(r"\d{1,3}(?:\.\d)?", text)
        if not values and not bare:
            continue
        amount = values[0].data["value"] if values else float(text) if "." in text else int(text)
        start, end = row.span
        candidate = Candidate(rule, "conversions", cell.start, cell.end, confidence=rule.confidence, spans=[(start, end)])
        candidate.claims = tuple(values)
        rank = head if re.search(r"第|名次|排名|级|作者|主持|参与|主编", head) else None
        unit = "credit" if "学分" in head or "学分" in text else "class_hour"
        per = re.search(r"[/每](项|篇|本|部|次|门|件|天|万字)", text + head)
        candidate.slots = {
            "activity": activity or squeeze(_text(context, row.cells[0][1])),
            "items": [],
            "basis": "rate",
            "value": amount,
            "unit": unit,
            "per": per[1] if per else None,
            "rank": rank,
            "caps": _caps(context, cap_cell),
            "condition": None,
            "proof": squeeze(_text(context, row.find(r"证明|材料|依据"))) or None,
        }
        yield candidate


def _caps(context: Context, cell: Cell | None) -> list[dict[str, object]]:
    if cell is None:
        return []
    text = _text(context, cell)
    number = re.search(r"\d{1,3}(?:\.\d)?", text)
    if not number:
        return []
    value = float(number[0]) if "." in number[0] else int(number[0])
    return [{"value": value, "unit": "class_hour", "per": "day" if re.search("天|日", text) else "year"}]


def hours_tables(context: Context, rule: Rule) -> list[Candidate]:
    """Lengths of classes from the 学时 column of a plan of classes; minimum hours from a table of grades."""
    found: list[Candidate] = []
    for table in context.document.tables:
        head = _header_line(context, table)
        around = _around(context, table)
        if not re.search(r"学时|课时", head) or re.search(r"折算|认定标准|换算|完成|已", head + around[-40:]):
            continue
        is_plan = bool(re.search(r"班次|培训班|课程|期次|班名|项目名称|研修|主办|时间", head))
        if not is_plan and not re.search(r"等级|级别|工种|职称|层次|对象", head):
            continue
        for row in _rows(context, table):
            cell = row.find(r"学时|课时")
            found += _hours(context, rule, row, cell, is_plan) if cell else []
    return found


def _hours(context: Context, rule: Rule, row: _Row, cell: Cell, is_plan: bool) -> Iterator[Candidate]:
    text = _text(context, cell)
    values = context.values_in(cell.start, cell.end, "hours")
    bare = re.fullmatch(r"\d{1,3}(?:\.\d)?", text)
    if not values and not bare:
        return
    start, end = row.span
    if re.search(r"合计|总计|小计", context.text[start:end]):
        return
    amount = values[0].data["value"] if values else float(text) if "." in text else int(text)
    candidate = Candidate(rule, "hours", cell.start, cell.end, confidence=rule.confidence, spans=[(start, end)])
    candidate.claims = tuple(values)
    pattern, names = context.words("category")
    named = [names[m[0]] for m in pattern.finditer(context.text[start:end] + (context.facts.title or ""))]
    candidate.slots = {
        "role": "duration" if is_plan else "requirement",
        "category": named[0] if named else "other" if is_plan else "total",
        "op": "eq" if is_plan else "ge",
        "value": amount,
        "unit": "class_hour",
        "per": "class",
        "levels": [],
    }
    yield candidate


def date_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One date for each row of a schedule (时间 × 工作内容); the kind comes from the words of the row."""
    found: list[Candidate] = []
    pattern, kinds = context.words("date_kind")
    for table in context.document.tables:
        head = _header_line(context, table)
        if not re.search(r"时间|日期|期限", head):
            continue
        for row in _rows(context, table):
            found += _dates(context, rule, row, pattern, dict(kinds), head)
    return found


def _dates(
    context: Context, rule: Rule, row: _Row, pattern: re.Pattern[str], kinds: dict[str, str], head: str
) -> Iterator[Candidate]:
    start, end = row.span
    words = " ".join(_text(context, c) for h, c in row.cells if not re.search(r"时间|日期|期限", h))
    around = context.text[max(0, start - 60) : start].rsplit("\n", 1)[0]
    for value in context.values_in(start, end, "date"):
        for column in [h for h, c in row.cells if c.start <= value.start < c.end or c.start == value.start][:1]:
            kind = _kind(context, row, (column, words, around), pattern, kinds, head)
            candidate = Candidate(rule, "dates", value.start, value.end, {"kind": kind}, {"date": value}, spans=[(start, end)])
            candidate.confidence = rule.confidence
            what = row.find(r"内容|事项|工作|项目|环节|班次|名称|课程|科目|阶段")
            candidate.slots["what"] = squeeze(_text(context, what)) or None
            yield from date_group.bind(candidate, context)


def _kind(
    context: Context, row: _Row, texts: tuple[str, ...], pattern: re.Pattern[str], kinds: dict[str, str], head: str
) -> str:
    """The last kind word of the row's subject, else of the column's head, the row, the words above the table."""
    subject = _text(context, row.find(r"内容|事项|工作|项目|环节|阶段|安排"))
    column, words, around = texts
    for text in (subject, words, column, around):
        hits = [kinds[m[0]] for m in pattern.finditer(text)]
        if hits:
            return hits[-1]
    title = context.facts.title or ""
    if "考试" in title and re.search("科目|考试", head):
        return "exam"
    if re.search("班|课程|培训|期次", head):
        return "class"
    hits = [kinds[m[0]] for m in pattern.finditer(re.sub("继续教育|培训工作|考试工作", "", title))]
    return hits[-1] if hits else "other"


def fee_tables(context: Context, rule: Rule) -> list[Candidate]:
    """One fee for each amount in a table with a 收费 or 金额 column."""
    found: list[Candidate] = []
    for table in context.document.tables:
        head = _header_line(context, table)
        around = _around(context, table)
        if not re.search(r"费|金额|标准", head) or not re.search(r"收费|费用|缴费|评审费|报名费|考务费|培训费|考试费", head + around):
            continue
        if re.search(r"补贴|补助|资助|奖励|预算", head + around):
            continue
        for row in _rows(context, table):
            found += _fees(context, rule, row)
    return found


def _fees(context: Context, rule: Rule, row: _Row) -> Iterator[Candidate]:
    start, end = row.span
    for head, cell in row.cells:
        if not re.search(r"费|金额|标准|元", head):
            continue
        text = _text(context, cell)
        values = context.values_in(cell.start, cell.end, "money")
        bare = re.fullmatch(r"\d{1,6}(?:\.\d{1,2})?", text)
        if not values and not bare:
            continue
        unit = re.search(r"元\s*[/／]\s*[\u4e00-\u9fff·/]{1,6}", head)
        amount = values[0].data["amount"] if values else text
        levels = context.values_in(start, end, "level")
        candidate = Candidate(rule, "fees", cell.start, cell.end, confidence=rule.confidence, spans=[(start, end)])
        candidate.claims = tuple(values)
        candidate.slots = {
            "item": squeeze(_text(context, row.cells[0][1])) or head,
            "status": "fixed",
            "amount": amount,
            "currency": "CNY",
            "unit": (values[0].data.get("unit") if values else None) or (unit[0].replace("／", "/") if unit else None),
            "levels": list(levels[0].data["levels"]) if levels else [],
        }
        yield candidate
