"""Blank forms inside a notice, as lists of their fields (handbook part 3)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.schema import Rule
from extractor.model.document import Cell, Table
from extractor.model.outline import Line, Part
from extractor.text.chars import squeeze

_FORM_TITLE = re.compile(r"(?:表|回执|回执单|册|名单|单|书|卡|承诺书)(?:[（(][^（）()]{1,16}[)）])?$")
_NOT_FORM_TITLE = re.compile(r"(?:安排|计划|一览|时间|课程|考点|日程|标准|目录|明细|对照|参考|分配|名额|收费|折算|联系方式|通讯录|细则|办法|指标)[^，。]{0,4}(?:表|册|单)?$")
_NOTE = re.compile(r"^(?:注|备注|说明|填表说明|填报说明|填写说明|要求)\s*[：:]")
_BLANK_DATE = re.compile(r"(?:年|(?<!\s))\s*月\s*日")
_LABELS = re.compile(r"(?P<label>[^：:；;，。\s](?:[^：:；;，。（(]|[（(][^（()）]{0,40}[)）]){0,36}?)\s*[：:]\s*(?P<value>[^：:]*?)(?=(?:[^\s：:；，。][^：:；，。\s]{1,18}[：:])|$)")
_UNIT_ONLY = re.compile(r"[元人次份本册套%个天]|[\d.]+\s*元?/?\S{0,3}")
_NAVIGATION = re.compile(r"上一[篇页条]|下一[篇页条]")
_FOOT = re.compile(r"负责人|填报人|填表人|制表人|审核人|经办人|联系电话|办公电话|联系人|手机|邮箱|填报日期|填表日期|签字|公章|盖章|年\s*月\s*日")
_TYPES = {
    "id_no": "id_no", "phone": "phone", "mobile": "phone", "birth": "date", "grad_date": "date", "title_date": "date",
    "photo": "photo", "signature": "signature", "stamp": "stamp", "age": "number", "seq": "number", "sex": "choice",
    "hours_total": "number", "hours_public": "number", "hours_professional": "number",
}  # fmt: skip


@dataclass(slots=True)
class _Form:
    """A form being read."""

    title: str | None
    number: int | None
    layout: str = "grid"
    fields: list[dict[str, object]] = field(default_factory=list)
    header: list[dict[str, object]] = field(default_factory=list)
    footer: list[dict[str, object]] = field(default_factory=list)


def blank_forms(context: Context, rule: Rule) -> list[Candidate]:
    """One candidate for each attachment (or table) that is a form to be filled in."""
    found: list[Candidate] = []
    for index, part in enumerate(context.parts):
        if part.kind != "attachment":
            continue
        form = _read(context, part, index)
        if form is not None and (form.fields or form.header):
            found.append(_candidate(context, rule, form, part))
    return found


def _candidate(context: Context, rule: Rule, form: _Form, part: Part) -> Candidate:
    end = part.start + len(context.text[part.start : part.end].rstrip())
    candidate = Candidate(rule, "forms", part.start, end, spans=[(part.start, end)], confidence=rule.confidence)
    candidate.slots = {
        "attachment": form.number,
        "title": form.title,
        "layout": form.layout,
        "fields": form.fields,
        "header_fields": form.header,
        "footer_fields": form.footer,
    }
    return candidate


def _read(context: Context, part: Part, index: int) -> _Form | None:
    lines = [line for line in context.lines if line.part == index and line.role in ("body", "cell", "date", "signature")]
    title = part.title or ""
    named = bool(_FORM_TITLE.search(title)) and not _NOT_FORM_TITLE.search(title)
    form = _Form(part.title, part.number)
    tables = [t for t in context.document.tables if part.start <= t.start < part.end and t.cells]
    blank = [t for t in tables if _is_blank(context, t, named)]
    if tables and not blank:
        return None
    if blank:
        _from_tables(context, form, lines, blank)
        return form
    tabbed = [line for line in lines if context.text.count("\t", line.start, line.end) >= 2]
    if tabbed:
        return _from_tabs(context, form, lines, tabbed[0]) if named or len(tabbed) <= 2 else None
    spaced = [line for line in lines if _column_names(context, context.text[line.start : line.end]) >= 3]
    if spaced:
        return _from_tabs(context, form, lines, spaced[0])
    if named and _reads_like_form(context, lines):
        _from_lines(context, form, lines)
        return form
    return None


def _field(context: Context, label: str, prefilled: str | None = None) -> dict[str, object]:
    required = label.startswith("*") or label.endswith("*") or "（必填）" in label
    clean = squeeze(label.replace("（必填）", "")).strip("*：:")
    name = canonical(context, clean)
    kind = _TYPES.get(name or "", "text")
    if "□" in (prefilled or "") or "□" in clean:
        kind = "choice"
    return {"label": clean, "name": name, "type": kind, "required": required, "prefilled": prefilled or None}


def canonical(context: Context, label: str) -> str | None:
    """The canonical column name of a form label by the synonym list `columns`, or None."""
    words = context.rulebook.words["columns"].words
    core = re.sub(r"[（(][^（）()]*[)）]|[*：:\s]", "", label)
    return words.get(core)


# --- tables -----------------------------------------------------------------------------------------------


def _cell_text(context: Context, cell: Cell) -> str:
    return context.text[cell.start : cell.end].strip()


def _is_blank(context: Context, table: Table, named: bool) -> bool:
    """True when at least a third of the cells are empty, or only a header row is there."""
    texts = [_cell_text(context, c) for c in table.cells]
    empty = sum(1 for t in texts if not t or _UNIT_ONLY.fullmatch(t) or _BLANK_DATE.fullmatch(t))
    if table.rows == 1:
        return named or empty == 0
    return empty >= max(2, len(texts) * (0.15 if named else 0.34))


def _from_tables(context: Context, form: _Form, lines: list[Line], tables: list[Table]) -> None:
    first = tables[0].start
    for line in lines:
        if line.role == "cell":
            continue
        target = form.header if line.end <= first else form.footer
        text = context.text[line.start : line.end]
        target += _line_fields(context, text) or _loose_labels(context, text)
    for table in tables:
        header = _header_rows(context, table)
        if header:
            form.layout = "list"
            form.fields += [_field(context, label) for label in _column_labels(context, table, header)]
        else:
            form.fields += _grid_fields(context, table)


def _header_rows(context: Context, table: Table) -> int:
    """Number of header rows of a list (0: it is a label-value grid)."""
    rows: dict[int, list[Cell]] = {}
    for cell in table.cells:
        rows.setdefault(cell.row, []).append(cell)
    for row in sorted(rows):
        cells = rows[row]
        filled = [c for c in cells if _cell_text(context, c)]
        if len(filled) < 3 or len(filled) < len(cells) * 0.8:
            if row >= 2:
                return 0
            continue
        below = [c for c in table.cells if c.row > row + max(c.row_span for c in cells) - 1]
        if all(c.row_span == 1 for c in cells) or not below:
            depth = row + 1
        else:
            depth = row + max(c.row_span for c in cells)
        data = [c for c in table.cells if c.row >= depth and c.column > 0]
        empty = sum(1 for c in data if not _cell_text(context, c))
        return depth if not data or empty >= 0.7 * len(data) else 0
    return 0


def _column_labels(context: Context, table: Table, depth: int) -> list[str]:
    """The leaf labels of the header rows, left to right."""
    labels: dict[int, tuple[int, str]] = {}
    for cell in sorted(table.cells, key=lambda c: c.row):
        text = _cell_text(context, cell)
        if cell.row >= depth or not text or cell.column_span >= table.columns > 1:
            continue
        under = [c for c in table.cells if cell.row < c.row < depth and cell.column <= c.column < cell.column + cell.column_span]
        if cell.column_span > 1 and any(_cell_text(context, c) for c in under):
            continue
        labels[cell.column] = (cell.row, text)
    return [squeeze(text) for _, (_, text) in sorted(labels.items())]


def _grid_fields(context: Context, table: Table) -> list[dict[str, object]]:
    """Label-value pairs of a grid: labels are the cells that an empty or prefilled cell follows."""
    by_place = {(c.row, c.column): c for c in table.cells}
    fields: list[dict[str, object]] = []
    for cell in table.cells:
        text = _cell_text(context, cell)
        if not text or _UNIT_ONLY.fullmatch(text) or _BLANK_DATE.fullmatch(text) or _NOTE.match(text):
            continue
        pairs = _line_fields(context, text) if re.search(r"[：:]", text) else []
        if len(pairs) > 1:
            fields += pairs
            continue
        right = by_place.get((cell.row, cell.column + cell.column_span))
        value = _cell_text(context, right) if right else ""
        label = squeeze(re.sub(r"[：:].*$", "", text, flags=re.S)) if pairs else squeeze(text)
        if len(label) <= 40 and not (label.startswith("□") or re.fullmatch(r"\d+", label)):
            prefilled = value if _UNIT_ONLY.fullmatch(value) else None
            fields.append(_field(context, label, prefilled))
    return fields


def _column_names(context: Context, text: str) -> int:
    """How many of the words on a line are known column names (a header row whose tabs were lost)."""
    words = text.split()
    return sum(1 for word in words if canonical(context, word)) if 4 <= len(words) <= 20 else 0


# --- lines ------------------------------------------------------------------------------------------------


def _line_fields(context: Context, text: str) -> list[dict[str, object]]:
    """The `label：` pairs of one line; a blank date is a field of its own."""
    if _NOTE.match(text) or _NAVIGATION.search(text) or len(text) > 120 or text.endswith("。"):
        return []
    fields = [
        _field(context, m["label"], m["value"].strip() or None)
        for piece in re.split(r"\s{2,}|\t|\n", text)
        for m in _LABELS.finditer(piece)
        if not (_FILLED.search(m["value"]) or (re.match("联系人|经办人", squeeze(m["label"])) and re.fullmatch("[\u4e00-\u9fff 、]{2,12}", m["value"].strip())))
    ]
    if not fields and _BLANK_DATE.search(text) and not re.search(r"\d", text):
        fields = [_field(context, squeeze(text))]
    return fields


def _loose_labels(context: Context, text: str) -> list[dict[str, object]]:
    """Labels of a row that lost its cells: 通讯地址 ⇥ 邮政编码; at least one must be a known column name."""
    words = [squeeze(word) for word in text.split("\t") if squeeze(word)]
    if not words or len(words) > 6 or any(len(word) > 16 or re.search("[。；，：:]", word) for word in words):
        return []
    return [_field(context, word) for word in words] if any(canonical(context, word) for word in words) else []


_FILLED = re.compile(r"\d{7}|\d{3,4}-\d{6}|@|[省市县区路街]\S{0,20}号")


def _reads_like_form(context: Context, lines: list[Line]) -> bool:
    short = [line for line in lines if line.end - line.start <= 30 and "。" not in context.text[line.start : line.end]]
    return len(short) >= 3 and len(short) >= 0.6 * len(lines)


def _from_tabs(context: Context, form: _Form, lines: list[Line], header: Line) -> _Form:
    """A list whose header is one line with tabs."""
    form.layout = "list"
    text = context.text[header.start : header.end]
    labels = [squeeze(x) for x in (text.split("\t") if "\t" in text else text.split()) if squeeze(x)]
    form.fields = [_field(context, label) for label in labels]
    for line in lines:
        if line is not header and "\t" not in context.text[line.start : line.end]:
            target = form.header if line.start < header.start else form.footer
            target += _line_fields(context, context.text[line.start : line.end])
    return form


def _from_lines(context: Context, form: _Form, lines: list[Line]) -> None:
    """A form whose cells a conversion left one on a line: each short line is a label, a unit or a value."""
    seen = 0
    for line in _merged(context, lines):
        if _NOTE.match(line) or len(line) > 60:
            break
        seen += 1
        squeezed = squeeze(line)
        if _UNIT_ONLY.fullmatch(squeezed) or re.fullmatch(r"[\d.]+元\S*", squeezed):
            if form.fields:
                form.fields[-1]["prefilled"] = squeezed
            continue
        pairs = _line_fields(context, line)
        form.fields += pairs or [_field(context, squeezed)]
    labels = [str(f["label"]) for f in form.fields]
    if labels[:1] == ["序号"] or labels[:2][-1:] == ["序号"]:
        form.layout = "list"


def _merged(context: Context, lines: list[Line]) -> list[str]:
    """Lines with the rest of a wrapped label joined: in a tab-led form a line without indent goes on."""
    texts: list[str] = []
    previous_indented = False
    for line in lines:
        text = context.text[line.start : line.end]
        block = context.block_of(line.start)
        indented = bool(block and block.indent >= 3)
        if texts and previous_indented and not indented and not re.search(r"[：:]|^注", text) and len(text) <= 12:
            texts[-1] += text
            previous_indented = False
            continue
        texts.append(text)
        previous_indented = indented
    return texts
