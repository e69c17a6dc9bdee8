"""A score as a table, as a list of what is wrong, and as JSON."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any
from unicodedata import east_asian_width

from extractor.evaluate.counts import Counts, Finding
from extractor.evaluate.score import CorpusScore, DocumentScore

TITLES = {
    "notice": "文件要素",
    "citations": "引用文件",
    "audience": "适用对象",
    "hours": "学时要求",
    "conversions": "学时折算",
    "dates": "时间节点",
    "contacts": "联系方式",
    "fees": "收费",
    "attachments": "附件",
    "forms": "表单字段",
}
COLUMNS = ("组别", "准确率", "召回率", "F1", "正确", "多报", "漏报", "全对条目")
REASONS = {"missing": "未填", "different": "不同", "extra": "多填", "item_missing": "整条漏报"}


def format_table(score: CorpusScore) -> str:
    """A Markdown table, aligned for a terminal too, of groups against measures; totals below it."""
    rows = [_row(f"{TITLES[group]} {group}", counts) for group, counts in score.groups.items()]
    table = _table([COLUMNS, *rows, _row("合计 micro", score.micro)])
    return "\n".join([*table, "", *_summary(score)])


def format_findings(score: DocumentScore) -> str:
    """One line for every wrong slot, spurious item, violation and place that does not re-read."""
    return "\n".join(_finding_lines(score))


def to_dict(score: CorpusScore) -> dict[str, Any]:
    """The score with every document and finding, in JSON types only."""
    return {
        "micro": _measures(score.micro),
        "groups": {group: _measures(counts) for group, counts in score.groups.items()},
        "essentials": {"right": score.essentials, "documents": len(score.documents)},
        "evidence_failures": score.evidence_failures,
        "violations": score.violations,
        "documents": [_document(document) for document in score.documents],
    }


def to_json(score: CorpusScore) -> str:
    """`to_dict` as indented JSON text."""
    return json.dumps(to_dict(score), ensure_ascii=False, indent=2, default=str) + "\n"


def _row(title: str, counts: Counts) -> tuple[str, ...]:
    shares = ["—"] * 3 if counts.empty else [f"{x:.3f}" for x in (counts.precision, counts.recall, counts.f1)]
    return (title, *shares, str(counts.tp), str(counts.fp), str(counts.fn), f"{counts.exact}/{counts.items}")


def _table(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """The rows with equal columns: first to the left, the others to the right."""
    widths = [max(map(_width, column)) for column in zip(*rows, strict=True)]
    rule = ["-" * widths[0], *("-" * (width - 1) + ":" for width in widths[1:])]
    for row in (rows[0], rule, *rows[1:]):
        cells = [row[0] + _pad(row[0], widths[0])]
        cells += [_pad(cell, width) + cell for cell, width in zip(row[1:], widths[1:], strict=True)]
        yield f"| {' | '.join(cells)} |"


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _pad(text: str, width: int) -> str:
    return " " * (width - _width(text))


def _summary(score: CorpusScore) -> Iterator[str]:
    found = sum(document.headings.found for document in score.documents)
    expected = sum(document.headings.expected for document in score.documents)
    yield f"文件：{len(score.documents)} 份"
    yield f"文号、标题、发文机关、成文日期全对：{score.essentials}/{len(score.documents)}"
    yield f"原文对不上的证据：{score.evidence_failures} 处"
    yield f"误报禁区：{score.violations} 处"
    yield f"标题层级（不计分）：{found}/{expected}"


def _finding_lines(score: DocumentScore) -> Iterator[str]:
    yield from map(_miss_line, score.misses)
    for item in score.spurious:
        yield f"{item.group}  多报  {_short(item.values)}  「{_short(item.quote)}」"
    for violation in score.violations:
        yield f"{violation.kind}  误报禁区  「{_short(violation.quote)}」  {_short(violation.got)}"
    for place in score.evidence_failures:
        yield f"{place.where}  证据对不上  「{_short(place.quote)}」  {_short(place.found)}"
    for quote in score.lost_quotes:
        yield f"正文缺字  「{_short(quote)}」"


def _miss_line(miss: Finding) -> str:
    where = miss.group if miss.item is None else f"{miss.group}[{miss.item}]"
    values = f"应为 {_short(miss.expected)}，实为 {_short(miss.got)}"
    return f"{where}.{miss.slot}  {REASONS[miss.reason]}  {values}  「{_short(miss.quote)}」"


def _short(value: Any, limit: int = 60) -> str:
    """The value on one line, cut at the limit."""
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False, default=str)
    line = " ".join(text.split())
    return line if len(line) <= limit else line[: limit - 1] + "…"


def _measures(counts: Counts) -> dict[str, Any]:
    shares = {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
    return {**asdict(counts), **{name: round(value, 4) for name, value in shares.items()}}


def _document(score: DocumentScore) -> dict[str, Any]:
    return {
        "name": score.name,
        "micro": _measures(score.micro),
        "groups": {name: _measures(group.counts) for name, group in score.groups.items()},
        "wrong_essentials": list(score.wrong_essentials),
        "misses": [asdict(miss) for miss in score.misses],
        "spurious": [asdict(item) for item in score.spurious],
        "violations": [asdict(violation) for violation in score.violations],
        "evidence_failures": [asdict(place) for place in score.evidence_failures],
        "headings": asdict(score.headings),
        "lost_quotes": list(score.lost_quotes),
    }
