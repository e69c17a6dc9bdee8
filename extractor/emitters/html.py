"""One self-contained page for one policy: the text on the left, what was found in it on the right."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from importlib.resources import files

from extractor.emitters import phrases, words
from extractor.emitters.base import Extras
from extractor.emitters.entries import Entry, entries, slots
from extractor.emitters.html_text import Dropped, placed, text_pane
from extractor.emitters.marks import Mark, marks
from extractor.emitters.summary import summarise, warnings
from extractor.model.policy import Evidence, Policy


def render(policy: Policy, extras: Extras | None = None) -> bytes:
    """The page as UTF-8 HTML; it loads nothing from anywhere and reads without JavaScript too.

    With the document in `extras`, tables keep their merged cells and dropped copies stand where they stood.
    """
    known = extras or Extras()
    found = entries(policy)
    marked = marks(policy, found)
    drops = placed(policy, known.document)
    return "".join(_page(policy, known, found, marked, drops)).encode("utf-8")


def _page(
    policy: Policy, extras: Extras, found: list[Entry], marked: list[Mark], drops: list[Dropped]
) -> Iterator[str]:
    title = (policy.notice.title.value if policy.notice.title else None) or policy.source.name
    yield '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n<style>\n{_asset('page.css')}</style>\n</head>\n<body>\n"
    groups = _groups(policy, found)
    yield from (
        f'<input type="checkbox" class="toggle" id="t-{g}" checked aria-label="显示{words.group_name(g)}">'
        for g in groups
    )
    yield from _header(policy, title, groups)
    yield '<main>\n<section id="text" aria-label="原文"><div class="paper">\n'
    yield from text_pane(policy, extras.document, marked, drops)
    yield '</div></section>\n<section id="items" aria-label="结果">\n'
    yield from _warnings(policy, extras)
    for group in groups:
        yield from _group(policy, group, [entry for entry in found if entry.group == group])
    yield from _ledger(drops)
    yield from _foot(policy)
    yield f"</section>\n</main>\n<script>\n{_asset('page.js')}</script>\n</body>\n</html>\n"


def _asset(name: str) -> str:
    return (files("extractor.emitters") / "assets" / name).read_text(encoding="utf-8")


def _groups(policy: Policy, found: Sequence[Entry]) -> dict[str, int]:
    """The groups that hold something, with how many items."""
    counts = {group: sum(entry.group == group for entry in found) for group in words.GROUPS}
    counts["unresolved"] = len(policy.unresolved)
    return {group: count for group, count in counts.items() if count}


def _header(policy: Policy, title: str, groups: dict[str, int]) -> Iterator[str]:
    facts = summarise(policy)
    yield f'<header>\n<h1>{escape(title)}</h1>\n<dl class="facts">'
    deadline = " ".join(x for x in (facts.deadline, facts.deadline_for) if x)
    for name, value in (("文号", facts.number), ("机关", facts.issuers), ("成文", facts.issue_date),
                        ("学时", facts.hours), ("截止", deadline)):  # fmt: skip
        if value:
            yield f"<div><dt>{name}</dt><dd>{escape(value)}</dd></div>"
    yield '</dl>\n<nav class="legend" aria-label="分组显示">'
    for group, count in groups.items():
        name = escape(words.group_name(group))
        yield f'<label for="t-{group}" class="g-{group}"><i></i>{name}<b>{count}</b></label>'
    yield '</nav>\n<nav class="jump"><a href="#text">原文</a><a href="#items">结果</a></nav>\n</header>\n'


def _warnings(policy: Policy, extras: Extras) -> Iterator[str]:
    found = warnings(policy, extras.problems or (extras.document.problems if extras.document else ()))
    if not found:
        yield '<div class="alerts fine"><h2>没有警告</h2><p>各项核对均通过。</p></div>\n'
        return
    yield f'<div class="alerts"><h2>请核对<b>{len(found)}</b></h2><ul>'
    for one in found:
        text = escape(one.message)
        key = _target(policy, one.item)
        link = f' <a href="#{key}">查看</a>' if key else ""
        yield f"<li>{text}{link}</li>"
    yield "</ul></div>\n"


def _target(policy: Policy, item: str | None) -> str | None:
    """The anchor of the card of the item with this id."""
    if not item:
        return None
    return next((f"i-{entry.key}" for entry in entries(policy) if entry.item.id == item), None)


def _group(policy: Policy, group: str, found: Sequence[Entry]) -> Iterator[str]:
    count = len(policy.unresolved) if group == "unresolved" else len(found)
    yield f'<section class="group g-{group}"><h2><i></i>{words.group_name(group)}<b>{count}</b></h2>\n'
    if group == "unresolved":
        for index, one in enumerate(policy.unresolved):
            quote = _link(f"m-unresolved-{index}-0", one.quote)
            where = escape(words.group_name(one.group))
            yield f'<article class="card g-unresolved" id="i-unresolved-{index}" data-i="unresolved-{index}">'
            yield f'<h3><a class="no" href="#m-unresolved-{index}-0">？</a>{escape(one.why)}</h3>'
            yield f'<p class="quote">{quote}</p><p class="meta"><span>像是：{where}</span></p></article>\n'
    for entry in found:
        yield from _card(entry)
    yield "</section>\n"


def _card(entry: Entry) -> Iterator[str]:
    key, item = entry.key, entry.item
    label = f"<small>{words.NOTICE[entry.element]}</small>" if entry.element else ""
    anchor = f"#m-{key}-0" if item.evidence else f"#i-{key}"
    yield f'<article class="card g-{entry.group}" id="i-{key}" data-i="{key}">'
    yield f'<h3><a class="no" href="{anchor}" title="到原文">{entry.number}</a>{label}'
    yield f"<span>{escape(phrases.headline(entry))}</span></h3>"
    yield from _slots(entry)
    said = "".join(phrases.headline(entry).split())
    for index, place in enumerate(item.evidence):
        if "".join(place.quote.split()) == said and not place.cell and not place.page:
            continue
        yield f'<p class="quote">{_link(f"m-{key}-{index}", place.quote, _where(place))}</p>'
    yield from _meta(entry)
    yield "</article>\n"


def _slots(entry: Entry) -> Iterator[str]:
    """The slots as a list; those the headline of a head element already says are left out."""
    group = entry.element or entry.group
    filled = slots(entry.item)
    if entry.element:
        filled.pop("value", None)
    if not filled and not entry.item.reason:
        return
    yield '<dl class="slots">'
    for name, value in filled.items():
        text = escape(phrases.slot_text("notice" if entry.element else group, name, value))
        mark = '<em title="由上下文推知，不是原文写明">推</em>' if name in entry.item.inferred else ""
        yield f"<div><dt>{words.slot_name(group, name)}</dt><dd>{text}{mark}</dd></div>"
    if entry.item.reason:
        yield f"<div><dt>为何空缺</dt><dd>{words.word(group, 'reason', entry.item.reason)}</dd></div>"
    yield "</dl>"


def _meta(entry: Entry) -> Iterator[str]:
    item = entry.item
    share = round(max(0.0, min(item.confidence, 1.0)) * 100)
    yield f'<p class="meta"><span class="bar" title="把握 {share}%"><i style="width:{share}%"></i></span>'
    yield f"<span>{share}%</span>"
    if item.inferred and not (set(item.inferred) & set(slots(item)) - {"value"}):
        yield "<span><em>推</em>由上下文推知</span>"
    if item.section:
        yield f"<span>第 {escape(item.section)} 部分</span>"
    if item.rule:
        yield f"<code>{escape(item.rule)}</code>"
    yield "</p>"


def _link(anchor: str, quote: str, where: str = "") -> str:
    """A quote that leads to its place; long ones are cut in the middle."""
    line = re.sub(r"\s+", " ", quote).strip()
    if len(line) > 160:
        line = f"{line[:100]}……{line[-50:]}"
    return f'<a href="#{anchor}">{escape(line)}</a>' + (f"<small>{escape(where)}</small>" if where else "")


def _where(place: Evidence) -> str:
    parts = [f"第{place.page}页"] if place.page else []
    if place.cell:
        parts.append(f"表{place.cell.table + 1}第{place.cell.row + 1}行第{place.cell.column + 1}列")
    return " ".join(parts)


def _ledger(drops: Sequence[Dropped]) -> Iterator[str]:
    """What left the text, struck out, each with the way to the copy that stayed."""
    if not drops:
        return
    yield f'<section class="group dropped"><h2><i></i>删去的重复内容<b>{len(drops)}</b></h2>\n'
    for drop in drops:
        one = drop.duplicate
        reason = words.REASONS.get(one.reason, one.reason)
        same = f"相同 {round(one.similarity * 100)}%"
        number = (
            f'<a class="no" href="#d-{drop.index}">删</a>' if drop.at is not None else '<b class="no">删</b>'
        )
        yield f'<article class="card" id="l-{drop.index}"><h3>{number}<span>{escape(reason)}，'
        yield f"{len(''.join(one.dropped.quote.split()))} 字，{same}</span></h3>"
        if drop.at is None:
            yield f'<p class="quote"><del>{escape(" ".join(one.dropped.quote.split()))}</del></p>'
        kept = f'<a href="#k-{drop.index}">看保留的一份</a>' if one.kept else "<span>只删不留</span>"
        yield f'<p class="meta">{kept}<span>{escape(drop.location)}</span></p></article>\n'
    yield "</section>\n"


def _foot(policy: Policy) -> Iterator[str]:
    source = policy.source
    rules = "、".join(f"{name} {version}" for name, version in source.rules.items())
    yield f"<footer><p>{escape(source.name)}（{escape(source.format)}，{source.size:,} 字节"
    yield f"，{escape(source.converter)}）</p>"
    yield f"<p>规则：{escape(rules) or '无'}</p><p>SHA-256 {escape(source.sha256)}</p></footer>\n"
