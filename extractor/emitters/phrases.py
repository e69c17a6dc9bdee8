"""One Chinese line for each item, and readable text for any slot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel

from extractor.emitters import words
from extractor.emitters.entries import Entry
from extractor.model.policy import (
    Account,
    Amount,
    Attachment,
    Audience,
    Budget,
    Cap,
    Citation,
    Consequence,
    Contact,
    Conversion,
    DateItem,
    Fee,
    Form,
    FormField,
    Hours,
    Item,
    Platform,
    Ratio,
    Relative,
    Step,
    TimeRange,
    Window,
)  # fmt: skip
from extractor.model.policy import Number as Figure


def headline(entry: Entry) -> str:
    """The item in one line, as a clerk would say it; never empty."""
    if entry.group == "notice":
        return head_value(entry.item) or "（空）"
    maker = _HEADLINES[entry.group]
    return maker(entry.item) or quote_of(entry.item) or "（空）"


def head_value(item: Item) -> str:
    """The value of an element of the head, lists joined by ；."""
    value = getattr(item, "value", None)
    if isinstance(value, list):
        return "；".join(value)
    if value is None and hasattr(item, "duration"):
        return _join(_span(getattr(item, "start", None), getattr(item, "end", None)), item.duration)
    return "" if value is None else str(value)


def slot_text(group: str, slot: str, value: Any) -> str:
    """Any slot's value in Chinese words; lists joined by 、, records written out."""
    if isinstance(value, list):
        joint = "；" if (value and isinstance(value[0], BaseModel)) or slot == "items" else "、"
        return joint.join(slot_text(group, slot, one) for one in value)
    if isinstance(value, BaseModel):
        return _record(value)
    return words.word(group, slot, value)


def quote_of(item: Item) -> str:
    """The first evidence on one line, or ''."""
    return " ".join(item.evidence[0].quote.split()) if item.evidence else ""


def number(value: Figure | None) -> str:
    """A figure without a needless fraction."""
    return "" if value is None else words.word("", "", value)


def hours(item: Hours) -> str:
    """`每年 公需科目 不少于30学时`, with the levels it binds in front."""
    who = item.who or "、".join(item.levels)
    name = "" if item.category == "other" else words.VALUES["category"][item.category]
    if item.label:
        name = f"{name}（{item.label}）" if name else item.label
    per = _window(item.window) if item.window else words.VALUES["hours.per"][item.per]
    role = {"credit": "记入", "cap": "最多计入", "duration": "时长", "cycle": "周期"}.get(item.role, "")
    op = "" if item.op in ("eq", "unspecified") or role == "最多计入" else words.VALUES["op"][item.op]
    amount = _amount(item.value, item.value_max, words.VALUES["unit"][item.unit])
    if item.ratio:
        amount = _join(f"占{_ratio(item.ratio)}", f"即{amount}" if amount else "", glue="，")
    mode = words.VALUES["mode"][item.mode] if item.mode else ""
    parts = (
        who,
        "" if item.per == "unspecified" and not item.window else per,
        mode,
        name,
        f"{role}{op}{amount}",
    )
    return _join(*parts, glue=" ")


def hours_brief(item: Hours) -> str:
    """The requirement in a word: `公需≥30`; a unit other than 学时 is named."""
    name = item.label or {"total": "总", "public": "公需", "professional": "专业", "elective": "选修"}.get(
        item.category, ""
    )
    op = {"ge": "≥", "le": "≤"}.get(item.op, "")
    unit = "" if item.unit == "class_hour" else words.VALUES["unit"][item.unit]
    amount = _amount(item.value, item.value_max, unit)
    if not amount and item.ratio:
        amount = f"占{_ratio(item.ratio)}"
    return f"{name}{op}{amount}" if amount else ""


def when(item: DateItem) -> str:
    """The time alone: `2017-04-10 至 2017-04-30`, `2017-04-30 截止`, `受理之日后5个工作日`."""
    text = _span(item.start, item.end)
    if item.precision == "approximate" and text:
        text = f"约 {text}"
    days = "每周" + "、".join(words.VALUES["weekdays"][day] for day in item.weekdays) if item.weekdays else ""
    times = "、".join(map(_record, item.times))
    relative = _record(item.relative) if item.relative else ""
    return _join(text, item.recurring or "", relative, days, times, glue=" ")


def date(item: DateItem) -> str:
    """Kind, time and matter in one line."""
    return _join(words.VALUES["dates.kind"][item.kind], when(item) or "时间未定", item.what or "", glue="　")


def contact(item: Contact) -> str:
    """Office, persons and numbers in one line."""
    numbers = "、".join([*item.phones, *item.mobiles])
    rest = "、".join([*item.emails, *item.urls, *(f"QQ {one}" for one in item.qq)])
    fax = f"传真 {'、'.join(item.faxes)}" if item.faxes else ""
    return _join(item.organization, "、".join(item.persons), numbers, fax, rest, item.address, glue="　")


def fee(item: Fee) -> str:
    """What is charged, how much, and on what terms."""
    name = words.FEE_ITEMS.get(item.item, item.item)
    who = item.who or "、".join(item.levels)
    status = "" if item.status == "fixed" and item.amount else words.VALUES["status"][item.status]
    amount = "" if item.status == "free" else _money(item.amount, item.amount_max, item.unit)
    return _join(name, who, status, amount, glue=" ")


def _span(start: str | None, end: str | None) -> str:
    first, last = (start or "").replace("T", " "), (end or "").replace("T", " ")
    if first and last:
        return first if first == last else f"{first} 至 {last}"
    if last:
        return f"{last} 截止"
    return f"{first} 起" if first else ""


def _amount(low: Figure | None, high: Figure | None, unit: str) -> str:
    if low is None and high is None:
        return ""
    return "–".join(number(x) for x in (low, high) if x is not None) + unit


def _money(amount: str | None, most: str | None, unit: str | None) -> str:
    if amount is None and most is None:
        return ""
    figure = "–".join(x for x in (amount, most) if x) if amount else f"不高于{most}"
    return figure + (unit or "元")


def _ratio(ratio: Ratio) -> str:
    return f"{ratio.of or ''}{number(ratio.num)}/{number(ratio.den)}"


def _window(window: Window) -> str:
    years = f"{number(window.years)}年" if window.years is not None else ""
    return years + (words.VALUES["aggregate"][window.aggregate] if window.aggregate else "内")


def _relative(relative: Relative) -> str:
    offset = number(relative.offset) + words.VALUES["unit"].get(relative.unit or "", "")
    where = {"before": "前", "after": "后"}[relative.direction]
    return f"{relative.anchor}{where}{offset}"


def _citation(item: Citation) -> str:
    return _join(
        f"《{item.title.strip('《》')}》" if item.title else "", f"（{item.number}）" if item.number else ""
    )


def _audience(item: Audience) -> str:
    duty = words.VALUES["obligation"][item.obligation] if item.obligation else ""
    return _join(
        words.VALUES["effect"][item.effect], duty, item.person or " ".join(item.text.split()), glue="　"
    )


def _conversion(item: Conversion) -> str:
    unit = words.VALUES["unit"].get(item.unit or "", "")
    per = words.VALUES["conversions.per"].get(item.per or "", item.per) if item.per != "unspecified" else ""
    rate = f"{number(item.value)}{unit}" if item.value is not None else ""
    basis = "" if item.basis == "rate" else words.VALUES["conversions.basis"][item.basis]
    per = f"每{per}" if per and not per.startswith(("每", "多")) and len(per) <= 8 else per
    return _join(item.activity, item.rank, basis, _join(per, rate), glue="　")


def _budget(item: Budget) -> str:
    return _join(item.item, _money(item.amount, None, item.unit), item.payer, glue="　")


def _attachment(item: Attachment) -> str:
    return _join(f"附件{item.number}" if item.number is not None else "", item.title, glue=" ")


def _form(item: Form) -> str:
    return _join(item.title or "表格", f"{len(item.fields)}个栏目", glue="　")


def _step(item: Step) -> str:
    return f"第{item.order}步　{' '.join(item.text.split())}"


def _platform(item: Platform) -> str:
    return _join(item.name, item.url, glue="　")


def _consequence(item: Consequence) -> str:
    effects = "、".join(words.word("consequences", "effects", one) for one in item.effects)
    return _join(item.trigger, effects, glue=" → ")


_HEADLINES: dict[str, Callable[[Any], str]] = {
    "hours": hours,
    "dates": date,
    "audience": _audience,
    "conversions": _conversion,
    "fees": fee,
    "budgets": _budget,
    "contacts": contact,
    "platforms": _platform,
    "steps": _step,
    "attachments": _attachment,
    "forms": _form,
    "consequences": _consequence,
    "citations": _citation,
}


def _record(record: BaseModel) -> str:
    """A nested record in words."""
    match record:
        case TimeRange():
            return f"{record.start or ''}–{record.end or ''}"
        case Relative():
            return _relative(record)
        case Ratio():
            return _ratio(record)
        case Window():
            return _window(record)
        case Amount():
            return number(record.value) + words.VALUES["unit"][record.unit]
        case Cap():
            per = words.VALUES["hours.per"].get(record.per or "", record.per)
            unit = words.VALUES["unit"][record.unit]
            return f"{per if record.per != 'unspecified' else ''}最多{number(record.value)}{unit}"
        case FormField():
            return record.label + ("＊" if record.required else "")
        case Account():
            pairs = (
                ("户名", record.name),
                ("开户行", record.bank),
                ("账号", record.number),
                ("备注", record.note),
            )
            return "；".join(f"{label} {value}" for label, value in pairs if value)
        case _:
            return "；".join(f"{key} {value}" for key, value in record if value is not None)


def _join(*parts: str | None, glue: str = "") -> str:
    return glue.join(part for part in parts if part)
