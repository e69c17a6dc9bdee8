"""Hours: what an amount is for (category, tier, period, mode) is read from the words around it (handbook 2c)."""

from __future__ import annotations

import re
from typing import Any

from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.grid import header_line
from extractor.engine.groups.base import Group
from extractor.engine.groups.periods import period_of
from extractor.engine.values.base import Value

_TOTAL = re.compile(r"共计?[^同需]|合计|总计|总学时|总课时|总量|累计共|总共|共$")
_INNER = re.compile(r"其中|包括|包含")
_CLASS_TITLE = re.compile(r"(?:举办|召开|组织)[^，。]{0,60}(?:培训班|研修班|高研班|讲习班|学习班|讲座|研讨会)")
_CLASS_LENGTH = re.compile(r"每(?:一)?(?:期|班|批|轮)|培训班|研修班|本期|班次")
_SOFT = re.compile(r"原则上|一般|左右|约")
_CONDITION = re.compile(r"(?:经|凡|凡经)?(?:考试|考核|考查|测试|结业考核|网上考试)[^，。；]{0,8}?(?:合格|通过|及格)")
_WINDOW = re.compile(r"(?:近|前|连续|每(?=\S{1,2}年[^。；注册登记有效周]{0,12}(?:总和|累计|合计))|(?<=人员)(?=[三四五六]年内))(?P<n>[一二两三四五六\d]{1,2})年(?:内)?[^。；]{0,20}?(?P<how>总和|累计|合计|平均|年均)")
_DIGITS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | {"两": 2}
_AMOUNT_KINDS = ("hours", "length", "ratio")


def bind(candidate: Candidate, context: Context) -> list[Candidate]:
    """Fill amount, category, period, tier, mode and condition of one hours item."""
    found = sorted((v for v in candidate.values.values() if v.kind in _AMOUNT_KINDS), key=lambda v: v.kind != "hours")
    value = found[0] if found else None
    slots = candidate.slots
    if value is not None:
        candidate.claims = tuple(found)
        _amount(slots, value)
        for other in (v for v in found[1:] if v.kind == "ratio"):
            slots["ratio"] = {"num": other.data["num"], "den": other.data["den"], "of": "total"}
            slots["soft"] = True
        for other in (v for v in found[1:] if v.kind != "ratio"):
            slots["also"] = [*slots["also"], {"value": other.data["value"], "unit": other.data["unit"]}]
    if value is not None and _in_conversion_table(context, value.start, slots["role"]):
        candidate.group = "none"  # it keeps other rules off the amount
        return [candidate]
    anchor = value or Value(candidate.start, candidate.end, "hours", {})
    sentence = context.sentence(anchor.start, anchor.end)
    before = _segment(context, sentence, anchor)
    if candidate.rule.name in ("plan", "by_mode") and _CLASS_TITLE.search(context.facts.title or "") and slots["role"] == "requirement":
        slots["role"] = "duration"  # 共计32学时 in the notice of one class is its length
    if "category" not in slots:
        slots["category"] = _category(candidate, context, sentence, anchor, before)
    if slots.get("per") is None:
        slots["per"] = _per(candidate, context, sentence, anchor)
    if slots["role"] in ("requirement", "duration") and "mode" not in slots:
        slots["mode"] = _mode(context, before)
    elif slots["role"] == "cap" and "mode" not in slots:
        slots["mode"] = _mode_of_cap(context, anchor)
    if "levels" not in slots:
        slots["levels"] = _levels(context, sentence, anchor)
    named = re.search("(高级|中级|初级)班", context.text[candidate.start : candidate.end])
    if named and not slots["levels"]:
        slots["levels"] = [named[1]]
    text = context.text[sentence[0] : sentence[1]]
    _window(slots, text if text.count("，") < 2 else context.text[context.clause(anchor.start, anchor.end)[0] : anchor.end])
    clause = context.text[before[0] : anchor.end]
    slots.setdefault("soft", bool(_SOFT.search(clause)) or bool(value and value.data.get("approx")))
    if slots["role"] == "credit" and "condition" not in slots:
        condition = _CONDITION.search(text)
        slots["condition"] = condition[0] if condition else None
    return [candidate]


_CONVERTS = re.compile(r"折算|认定|换算|登记|计算|标准|学时|学分|上限|[每/]")


def _in_conversion_table(context: Context, position: int, role: str) -> bool:
    """True in a row of a conversion table: its caps and rates stand in `conversions` (conventions, Hours)."""
    table = context.table_at(position)
    if table is None:
        return False
    head = header_line(context, table)
    if role == "requirement":
        return bool(re.search("折算|折合|换算|抵", head) and re.search("封顶|上限|标准", head))
    return bool(re.search(r"情形|项目|内容|类别|形式|活动|名称|成果|事项|作者", head) and _CONVERTS.search(head))


def _amount(slots: dict[str, Any], value: Value) -> None:
    data = value.data
    if value.kind == "ratio":
        slots.update(value=None, unit="class_hour", ratio={"num": data["num"], "den": data["den"], "of": "total"})
        return
    slots.setdefault("value", data["value"])
    slots.setdefault("value_max", data.get("value_max"))
    slots.setdefault("unit", data["unit"] if data["unit"] != "working_day" else "day")
    slots.setdefault("also", list(data.get("also") or ()))
    if data.get("per"):
        slots.setdefault("per", data["per"])
    if slots.get("op") == "eq" and slots["role"] in ("requirement", "duration") and (data.get("at_least") or data.get("value_max")):
        slots["op"] = "ge"
    if slots.get("op") is None:
        slots["op"] = "ge" if data.get("at_least") or data.get("value_max") else "le" if data.get("at_most") else "eq"


def _segment(context: Context, sentence: tuple[int, int], anchor: Value) -> tuple[int, int]:
    """From the previous amount of the sentence (or its beginning) to the anchor."""
    earlier = context.values_in(sentence[0], anchor.start, "hours", "length")
    same_unit = [v for v in earlier if v.kind == anchor.kind or v.kind == "hours"]
    return (same_unit[-1].end if same_unit else sentence[0], anchor.start)


def _category(
    candidate: Candidate, context: Context, sentence: tuple[int, int], anchor: Value, before: tuple[int, int]
) -> str:
    if candidate.slots["role"] == "duration":
        line = context.line_at(anchor.start)
        found = _distinct(*context.words("category"), context.text[sentence[0] : sentence[1]])
        found = found or _distinct(*context.words("category"), context.text[line.start : anchor.start] if line else "")
        if not found and candidate.rule.name == "face_sessions":
            found = [name for name in _distinct(*context.words("category"), context.facts.title or "") if name == "public"]
        return found[0] if len(found) == 1 else str(candidate.rule.fixed.get("category", "other"))
    if candidate.slots["role"] == "cycle":
        return str(candidate.rule.fixed.get("category", "total" if candidate.slots["role"] == "cycle" else "other"))
    pattern, names = context.words("category")
    clause = context.clause(anchor.start, anchor.end)
    near = context.text[max(clause[0], before[0]) : anchor.start]
    found = _distinct(pattern, names, near)
    if len(found) == 1:
        _label(candidate, pattern, near)
        return _inside_public(candidate, context, anchor, found[0])
    if len(found) > 1:
        return found[-1] if not _TOTAL.search(near) else "total"
    if _TOTAL.search(near):
        return "total"
    tail = context.text[anchor.end : clause[1]]
    after = context.values_in(anchor.end, clause[1], "hours")
    found = _distinct(pattern, names, tail if not after else context.text[anchor.end : after[0].start])
    if found and re.match(r"[^，。；]{0,3}的?", tail):
        return found[0]
    found = _distinct(pattern, names, context.text[before[0] : anchor.start])
    if len(found) == 1:
        return found[0]
    section = context.section_at(anchor.start)
    found = _distinct(pattern, names, section.heading) if section else []
    if len(found) == 1 and candidate.slots["role"] != "cycle" and found[0] in ("public", "professional"):
        candidate.inferred.append("category")
        return found[0]
    found = []
    if candidate.slots["role"] in ("credit", "cap") and not found:
        line = context.line_at(anchor.start)
        for span in ((line.start, anchor.start) if line else sentence,):
            found = _distinct(pattern, names, context.text[span[0] : span[1]])
            if len(found) == 1:
                return found[0]
        found = _distinct(pattern, names, context.headings_at(anchor.start))
        if len(found) == 1:
            candidate.inferred.append("category")
            return found[0]
        return _category_of_paragraph(candidate, context, anchor, pattern, names)
    return _title_category(candidate, context, pattern, names)


def _inside_public(candidate: Candidate, context: Context, anchor: Value, name: str) -> str:
    """必修 and 选修 of the public subjects are public, with a label (conventions, Hours)."""
    if name not in ("elective", "other") or not candidate.slots.get("label"):
        return name
    if not re.search("必修|选修", str(candidate.slots["label"])):
        return name
    line = context.line_at(anchor.start)
    told = re.search(r"公需[^，。；]{0,24}(?:其中|：|即|包括|分为|由)", context.text[line.start : anchor.start] if line else "")
    return "public" if told or "公需" in context.headings_at(anchor.start) + (context.facts.title or "") else name


def _title_category(candidate: Candidate, context: Context, pattern: re.Pattern[str], names: Any) -> str:
    """In a notice on one category alone (公需科目 …) a bare amount is of that category; 继续教育 as such is all of it."""
    around = context.text[max(0, candidate.start - 30) : candidate.end]
    if re.search("每年[^，。；]{0,12}(?:继续教育|学习时间|接受教育)|继续教育[^，。；公专]{0,6}(?:总)?(?:学时|时间)", around) and candidate.slots["role"] == "requirement":
        return "total"
    found = _distinct(pattern, names, context.facts.title or "")
    if len(found) == 1 and found[0] in ("public", "professional") and candidate.slots["role"] != "cap":
        candidate.inferred.append("category")
        return found[0]
    return "total"


def _category_of_paragraph(
    candidate: Candidate, context: Context, anchor: Value, pattern: re.Pattern[str], names: Any
) -> str:
    """A cap or credit in a list takes the category that the list's introduction names (三、…专业科目…折算)."""
    section = context.section_at(anchor.start)
    index = context.line_index(anchor.start)
    for line in reversed(context.lines[max(0, index - 6) : index]):
        text = context.text[line.start : line.end]
        if section and line.end <= section.start and text.endswith(("：", ":")):
            found = _distinct(pattern, names, text[-60:])
            if len(found) == 1:
                candidate.inferred.append("category")
                return found[0]
            break
    return "total"


def _distinct(pattern: re.Pattern[str], names: Any, text: str) -> list[str]:
    found: list[str] = []
    for match in pattern.finditer(text):
        name = names[match[0]]
        if name in found:
            found.remove(name)
        found.append(name)
    return found


def _label(candidate: Candidate, pattern: re.Pattern[str], text: str) -> None:
    """必修, 选修, Ⅰ类 and the like are kept in the text's own word (conventions, Hours)."""
    words = re.findall(r"必修|选修|Ⅰ类|Ⅱ类|I{1,2}类|[一二]类|行业公需|一般公需", text)
    if words and candidate.slots.get("label") is None:
        candidate.slots["label"] = words[-1]


def _per(candidate: Candidate, context: Context, sentence: tuple[int, int], anchor: Value) -> str:
    if candidate.slots["role"] in ("cycle",):
        return "unspecified"
    if candidate.slots["role"] == "duration":
        words = context.text[sentence[0] : anchor.start]
        return "class" if _CLASS_LENGTH.search(words) else "item"
    near = context.text[sentence[0] : anchor.start]
    clause = context.clause(anchor.start, anchor.end)
    here = context.text[max(clause[0], sentence[0]) : anchor.start]
    for text in (here, near):
        found = period_of(text, items=candidate.slots["role"] in ("credit", "cap"))
        if found:
            return found
    line = context.line_at(anchor.start)
    if line and context.values_in(line.start, line.end, "year_label"):
        candidate.inferred.append("per")
        return "year"
    return "unspecified"


def _mode(context: Context, before: tuple[int, int]) -> str | None:
    pattern, names = context.words("mode")
    text = context.text[before[0] : before[1]].rsplit("，", 1)[-1]
    found = [names[m[0]] for m in pattern.finditer(text)]
    return found[-1] if found and len(set(found)) == 1 else (found[-1] if found and len(text) < 30 else None)


def _mode_of_cap(context: Context, anchor: Value) -> str | None:
    """The way of learning that the capped clause names, or the short clause that opens it (网上学习的，每天至多…)."""
    low, _ = context.clause(anchor.start, anchor.end)
    text = context.text[low : anchor.start]
    line = context.line_at(anchor.start)
    opening = re.search(r"(?:^|[。；，])(?P<words>[^，。；：、]{2,14}的)，$", context.text[line.start : low] if line else "")
    pattern, names = context.words("mode")
    found = {names[m[0]] for m in pattern.finditer(text + (opening["words"] if opening else ""))}
    return found.pop() if len(found) == 1 else None


def _levels(context: Context, sentence: tuple[int, int], anchor: Value) -> list[str]:
    line = context.line_at(anchor.start)
    low = max(line.start, context.text.rfind("。", line.start, sentence[0]) + 1) if line else sentence[0]
    clause = context.clause(anchor.start, anchor.end)
    if re.search(r"均|都|一律|各级", context.text[clause[0] : anchor.start]) and not context.values_in(clause[0], anchor.start, "level"):
        return []  # 其中公需科目均不少于20学时 binds all tiers
    earlier = context.values_in(sentence[0], anchor.start, "level")
    if not earlier and low < sentence[0] and _GOES_ON.match(context.text, sentence[0]):
        earlier = context.values_in(low, sentence[0], "level")
    return list(earlier[-1].data["levels"]) if earlier else []


_GOES_ON = re.compile(r"并且|并|同时|且|其中|此外")


def _window(slots: dict[str, Any], text: str) -> None:
    found = _WINDOW.search(text)
    if not found or slots.get("role") != "requirement":
        return
    raw = found["n"]
    years = int(raw) if raw.isdigit() else _DIGITS.get(raw)
    how = {"总和": "sum", "累计": "sum", "合计": "sum", "平均": "average", "年均": "average"}[found["how"]]
    slots["per"] = "window"
    slots["window"] = {"years": years, "aggregate": how}


def finish(candidates: list[Candidate], context: Context) -> list[Candidate]:
    """Link parts to their totals (其中 …) and let them inherit tier, period and unit."""
    total: Candidate | None = None
    previous: Candidate | None = None
    for candidate in candidates:
        _goes_on(context, previous, candidate)
        previous = candidate
        if candidate.slots["role"] != "requirement":
            continue
        if candidate.slots["category"] == "total" and candidate.slots.get("value") is not None:
            total = candidate
            continue
        if total is not None and candidate.slots["per"] == "unspecified" and _shares_period(context, total, candidate):
            candidate.slots["per"] = "year"
            candidate.inferred.append("per")
        if total is not None and _belongs(context, total, candidate):
            candidate.slots["_parent"] = total
            if not candidate.slots["levels"] and total.slots["levels"] and not _for_all(context, candidate):
                candidate.slots["levels"] = list(total.slots["levels"])
                candidate.inferred.append("levels")
            if candidate.slots["per"] == "unspecified" and total.slots["per"] != "unspecified":
                candidate.slots["per"] = total.slots["per"]
                candidate.slots["window"] = total.slots.get("window")
                candidate.inferred.append("per")
    return candidates


def _goes_on(context: Context, previous: Candidate | None, candidate: Candidate) -> None:
    """“必修课60学时和选修课60学时”: the second amount is bound like the first."""
    if previous is None or previous.slots["role"] != "requirement" or candidate.slots["role"] != "requirement":
        return
    between = context.text[previous.end : candidate.end]
    if len(between) < 24 and re.match(r"和|及|、|与|以及", between) and candidate.slots["op"] == "eq":
        candidate.slots["op"] = previous.slots["op"]
        if candidate.slots["per"] == "unspecified":
            candidate.slots["per"] = previous.slots["per"]


def _for_all(context: Context, part: Candidate) -> bool:
    """其中公共课一律18学时 binds all tiers named before it."""
    low, _ = context.clause(part.start, part.end)
    return bool(re.search("均|都|一律", context.text[low : part.end]))


def _shares_period(context: Context, total: Candidate, part: Candidate) -> bool:
    """全年不少于90学时。分科目看，公需科目不少于30学时: the parts of a yearly total, in its paragraph, are yearly."""
    between = context.text[total.end : part.start]
    return total.slots["per"] == "year" and "\n" not in between and len(between) < 160 and not re.search("每期|培训班|周期", between)


def _belongs(context: Context, total: Candidate, part: Candidate) -> bool:
    """Same paragraph, and 其中 or a plain list of categories behind the total."""
    between = context.text[total.end : part.start]
    return "\n" not in between and len(between) < 120 and not re.search(r"。", between.replace("。其中", ""))


GROUP = Group("hours", bind, finish)
