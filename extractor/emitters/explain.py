"""Why a policy says what it says about a group, or why it says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from extractor.emitters import phrases, words
from extractor.emitters.columns import paint, plain, visible
from extractor.emitters.entries import Entry, entries
from extractor.errors import GongwenError
from extractor.model.policy import GROUPS, Evidence, Notice, Policy

_AROUND = 24
"""Characters of context shown on each side of a piece of evidence."""


class Rule(Protocol):
    """What is shown of a rule."""

    @property
    def id(self) -> str: ...
    @property
    def about(self) -> str: ...
    @property
    def pattern(self) -> str: ...
    @property
    def file(self) -> str: ...
    @property
    def line(self) -> int: ...
    @property
    def priority(self) -> int: ...


class Loser(Protocol):
    """A candidate that did not become an item."""

    @property
    def group(self) -> str: ...
    @property
    def rule(self) -> str: ...
    @property
    def quote(self) -> str: ...
    @property
    def slots(self) -> Mapping[str, Any]: ...
    @property
    def reason(self) -> str: ...
    @property
    def lost_to(self) -> str | None: ...


class Near(Protocol):
    """A rule that came near."""

    @property
    def rule(self) -> str: ...
    @property
    def quote(self) -> str: ...
    @property
    def why(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Known:
    """What an explanation draws on: the policy, the rules, and what the engine kept of its decisions."""

    policy: Policy
    rules: Mapping[str, Rule]
    losers: Sequence[Loser]
    near: Callable[[str], Sequence[Near]]


@dataclass(frozen=True, slots=True)
class Question:
    """A group, and one of its slots or (for `notice`) elements if only that is asked for."""

    group: str
    slot: str | None = None


def question(text: str) -> Question:
    """`hours`, `dates.end`, `notice.number`, or Chinese. GongwenError `unknown_group`, `unknown_slot`."""
    group, _, slot = text.partition(".")
    group = _key(group, words.GROUPS)
    if group == "notice":
        slot = _key(slot, words.NOTICE)
        known: Iterable[str] = Notice.model_fields
    elif group in GROUPS:
        known = [name for name in GROUPS[group].model_fields if name not in words.COMMON]
        slot = next((name for name in known if slot and words.slot_name(group, name) == slot), slot)
    else:
        names = "、".join(["notice", *GROUPS])
        raise GongwenError(f"没有名为“{group}”的组。", hint=f"可用：{names}。", code="unknown_group")
    if slot and slot not in known:
        raise GongwenError(
            f"“{group}”里没有“{slot}”。", hint=f"可用：{'、'.join(known)}。", code="unknown_slot"
        )
    return Question(group, slot or None)


def explain(known: Known, asked: Question, *, colour: bool = False) -> str:
    """Every item of the group with its rule, evidence and losers; then what was left out, unread or near."""
    group, slot = asked.group, asked.slot
    found = [
        one for one in entries(known.policy) if one.group == group and (group != "notice" or _is(one, slot))
    ]
    losers = [one for one in known.losers if one.group == group and (group != "notice" or _fills(one, slot))]
    name = f"{words.GROUPS[group]} {group}"
    if slot:
        name += f"，{words.NOTICE[slot] if group == 'notice' else words.slot_name(group, slot)} {slot}"
    lines = [paint(f" {name}：{f'{len(found)} 条' if found else '没有找到'} ", colour, 153)]
    for entry in found:
        mine = [one for one in losers if one.lost_to and one.lost_to == entry.item.id]
        lines += ["", *_item(known, entry, slot if group != "notice" else None, mine)]
    ids = {entry.item.id for entry in found}
    rest = [one for one in losers if one.lost_to not in ids]
    lines += _section("落选的候选", [line for one in rest for line in _loser(one)], colour)
    lines += _section("没有读懂的字句", list(_unread(known.policy, group)), colour)
    lines += _section(
        "差一点的规则（出现了触发词，但不合模式）",
        [line for one in known.near(group) for line in _near(known, one)],
        colour,
    )
    if not found and len(lines) == 1:
        lines.append("  没有规则的触发词在文中出现。")
    return "\n".join(lines) + "\n"


def _key(name: str, table: Mapping[str, str]) -> str:
    return next((key for key, word in table.items() if word == name), name)


def _is(entry: Entry, element: str | None) -> bool:
    return element is None or entry.element == element


def _fills(loser: Loser, element: str | None) -> bool:
    """True when a loser for the head would have filled the element; its slot `key` names it."""
    return element is None or loser.slots.get("key") == element


def _item(known: Known, entry: Entry, slot: str | None, losers: Sequence[Loser]) -> Iterator[str]:
    item = entry.item
    label = f"{words.NOTICE[entry.element]}：" if entry.element else ""
    yield f"[{entry.number}] {label}{phrases.headline(entry)}"
    if slot:
        yield f"    {words.slot_name(entry.group, slot)}：{_slot(entry, slot)}"
    for place in item.evidence:
        yield f"    出处：{_where(entry, place)}"
        yield f"      {_context(known.policy.source.text, place)}"
    if not item.evidence:
        yield "    出处：没有原文，由其他内容推知。"
    if item.inferred:
        names = "、".join(words.slot_name(entry.group, one) for one in item.inferred)
        yield f"    推知：{names}（原文没有写明，由上下文补足）"
    if item.reason:
        yield f"    空缺：{words.word(entry.group, 'reason', item.reason)}"
    yield from _rule(known, item.rule, item.confidence)
    if losers:
        yield "    胜过："
        for one in losers:
            yield from ("  " + line for line in _loser(one))


def _slot(entry: Entry, slot: str) -> str:
    value = getattr(entry.item, slot)
    if value in (None, [], ""):
        reason = entry.item.reason
        return f"空（{words.word(entry.group, 'reason', reason)}）" if reason else "空（原文没有写）"
    text = phrases.slot_text(entry.group, slot, value)
    return f"{text}（推知）" if slot in entry.item.inferred else f"{text}（原文写明）"


def _where(entry: Entry, place: Evidence) -> str:
    parts = [f"第 {place.start}–{place.end} 字"]
    if entry.item.section:
        parts.insert(0, f"第 {entry.item.section} 部分")
    if place.page:
        parts.append(f"第 {place.page} 页")
    if place.cell:
        parts.append(f"表 {place.cell.table + 1} 第 {place.cell.row + 1} 行第 {place.cell.column + 1} 列")
    return "，".join(parts)


def _context(text: str, place: Evidence) -> str:
    """The quote in brackets with a little text on both sides, on one line."""
    before = text[max(place.start - _AROUND, 0) : place.start]
    after = text[place.end : place.end + _AROUND]
    left = "…" if place.start > _AROUND else ""
    right = "…" if place.end + _AROUND < len(text) else ""
    return f"{left}{plain(before)}【{plain(place.quote)}】{plain(after)}{right}"


def _rule(known: Known, name: str, confidence: float) -> Iterator[str]:
    rule = known.rules.get(name)
    share = f"把握 {round(confidence * 100)}%"
    if rule is None:
        yield f"    规则：{name or '（无）'}（{share}）"
        return
    yield f"    规则：{name}（{rule.file}:{rule.line}，优先级 {rule.priority}，{share}）"
    yield f"      {plain(rule.about)}"
    for line in rule.pattern.splitlines()[:6]:
        yield f"      模式：{visible(line)}"


def _loser(loser: Loser) -> Iterator[str]:
    yield f"    {loser.rule}：“{_cut(loser.quote)}”"
    slots = "，".join(
        f"{words.slot_name(loser.group, key)}={phrases.slot_text(loser.group, key, value)}"
        for key, value in loser.slots.items()
        if value not in (None, "", [], {})
    )
    if slots:
        yield f"      读作 {_cut(slots, 90)}"
    yield f"      落选原因：{plain(loser.reason)}"


def _unread(policy: Policy, group: str) -> Iterator[str]:
    for one in policy.unresolved:
        if one.group == group:
            yield f"    “{_cut(one.quote)}”（第 {one.start}–{one.end} 字）：{plain(one.why)}"


def _near(known: Known, near: Near) -> Iterator[str]:
    rule = known.rules.get(near.rule)
    yield f"    {near.rule}" + (f"（{rule.file}:{rule.line}）" if rule else "")
    yield f"      “{_cut(near.quote)}”：{plain(near.why)}"


def _section(title: str, lines: list[str], colour: bool) -> list[str]:
    return ["", paint(f" {title} ", colour, 250), *lines] if lines else []


def _cut(text: str, limit: int = 70) -> str:
    line = plain(text)
    return line if len(line) <= limit else line[: limit - 1] + "…"
