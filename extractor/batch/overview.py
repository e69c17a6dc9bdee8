"""The table that a run prints when it is over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from extractor.batch.report import STATUS_WORDS, totals
from extractor.batch.work import Result
from extractor.emitters.columns import cut, cut_left, plain, table, tint, width_of

_HEAD = ("文件", "状态", "文号", "标题", "学时要求", "下一截止", "条目", "警告")
_ROWS = 60
"""Longest table; a bigger run is looked at in the workbook."""
_COLOURS = {"failed": 203, "partial": 221}


def overview(results: Sequence[Result], *, width: int = 120, colour: bool = False) -> str:
    """One row for each input, then the reasons of the failures, then the totals; columns line up.

    A run too big for a screen shows its failures first and leaves the rest to the workbook.
    """
    shown = list(results[:_ROWS])
    if len(results) > _ROWS:
        failures = [one for one in results if one.status == "failed"][:_ROWS]
        rest = (one for one in results if one.status != "failed")
        shown = [*failures, *islice(rest, _ROWS - len(failures))]
    limits = _limits(width)
    head, *body = table(_HEAD, [_row(one, limits[0]) for one in shown], limits, right=(6, 7)).split("\n")
    rule, rows = body[0], body[1:]
    lines = [head, rule]
    for row, one in zip(rows, shown, strict=True):
        lines.append(tint(row, colour and one.status in _COLOURS, _COLOURS.get(one.status, 0)))
    if len(results) > len(shown):
        lines.append(f"……另有 {len(results) - len(shown)} 份，见 summary.xlsx。")
    lines += ["", *_failures(shown, width, colour)]
    return "\n".join([*lines, _sum(results)]) + "\n"


def _row(one: Result, room: int) -> tuple[str, ...]:
    facts = one.summary
    path = plain(one.file)
    last = path.rpartition("/")[2]
    name = cut_left(path, room) if width_of(last) < room else cut(last, room)
    if facts is None:
        code = one.error.code if one.error else ""
        return (name, STATUS_WORDS[one.status], "", f"（{code}）", "", "", "", "")
    count = str(len(one.warnings)) if one.warnings else ""
    return (
        name,
        STATUS_WORDS[one.status],
        facts.number,
        facts.title,
        facts.hours_brief,
        facts.deadline[:10],
        str(facts.items),
        count,
    )


def _limits(width: int) -> tuple[int, ...]:
    """Columns for each cell: what the fixed ones leave goes to the file, the title and the hours."""
    free = max(width - (4 + 22 + 10 + 4 + 4 + 7 * 2), 40)
    return (free * 3 // 10, 4, 22, free * 4 // 10, free * 3 // 10, 10, 4, 4)


def _failures(results: Sequence[Result], width: int, colour: bool) -> Iterator[str]:
    for one in results:
        if one.error:
            why = f"{one.error.message}（{one.error.code}）{one.error.hint or ''}"
            text = cut(plain(f"失败 {one.file}：{why}"), max(width, 60) * 2)
            yield tint(text, colour, _COLOURS["failed"])


def _sum(results: Sequence[Result]) -> str:
    sums = totals(results)
    counts = {"完成": sums.done, "部分": sums.partial, "失败": sums.failed}
    parts = [f"{word} {count}" for word, count in counts.items() if count]
    return f"共 {sums.files} 份：{'，'.join(parts) or '无'}；用时合计 {sums.seconds:.1f} 秒。"
