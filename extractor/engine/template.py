"""A rule to be filled in: a commented file that says what goes where, and does not load until it is filled."""

from __future__ import annotations

from typing import Final

from extractor.engine.blanks import BLANK
from extractor.engine.masking import CLASSES
from extractor.engine.schema import FIELDS, WHERE_KEYS
from extractor.engine.slots import allowed, needed, slot_types

_VALUES: Final = {
    "hours": ("hours", "length", "ratio", "level"),
    "conversions": ("hours", "amount", "length"),
    "dates": ("date", "deadline", "since", "relative", "recurring"),
    "contacts": ("phone", "mobile", "fax", "email", "url", "qq"),
    "fees": ("money", "level"),
    "budgets": ("money",),
    "citations": ("title", "docnum", "document"),
    "platforms": ("url",),
    "notice": ("date", "docnum", "title"),
    "audience": ("level",),
    "attachments": ("document",),
}
"""Sorts of value a rule of the group mostly looks for."""
_NOT_SET: Final = ("parent", "also", "reason", "window", "ratio")
"""Slots that are worked out from others or from the text."""
_STARTS: Final = {
    "hours": ("“须修够 {hours}”", "每人每年须修够36学时。", "{value: 36, unit: class_hour}"),
    "dates": ("“报名 {.6} {date}”", "网上报名时间为2026年5月6日至5月20日。", '{kind: registration, end: "2026-05-20"}'),
    "fees": ("“(?P<item>听课费) {.6} {money}”", "听课费每人120元。", '{amount: "120"}'),
    "contacts": ("“咨询 {.6} {phone}”", "咨询请拨0000-1234567。", '{phones: ["0000-1234567"]}'),
}
"""For some groups a pattern, a sentence and slots, to show what is meant."""

_TEXT: Final = """\
# 一条规则的样子。把每个“{blank}：…】”整个换成自己的内容（留着引号）；# 后面是说明，可以留着，也可以删去。
# 填好后：  gongwen rules check 本文件      看写得对不对、例子成立不成立、快不快
#           gongwen rules try 本文件        看它在语料和通知里多找到什么、找错什么
# 满意后放进规则包的 fields/ 文件夹。各个键的意思见 docs/rules.md。

field: {field}
{groups}rules:
  - name: {name}
    about: '{blank}：一句话说明这条规则找什么】'

    # 模式：要找的文字。{{…}} 代表一个值{values}
    # {{@at_least}} 代表词表里的任一词；{{.6}} 代表至多 6 个字（不越过逗号）；{{..20}} 可越过逗号；空格只为好读
    # 例如 {pattern}
    pattern: '{blank}：要找的文字，至少有一个必然出现的词或值】'

    # 模式里没有 {{值}} 时，必须写触发词（匹配时必然出现的词，写几个都可以）：去掉下一行行首的 #，换成自己的词
    # trigger: [培训, 研修]

    # 直接填写的槽位：文中没有写出、而这条规则说得准的；不需要的删去
{slots}    {set}

    # 适用范围，需要时去掉行首的 #（正则，写几项就须都成立）：
{where}
    # 几条规则要同一个值时，大的胜出（0 到 100）；十条里有几条对（0 到 1）
    priority: 50
    confidence: 0.9

    examples:
      # 应当识别的句子，至少一个；gives 写应得的槽位{example}
      yes:
        - text: '{blank}：应当识别的句子】'
{gives}      # 样子相近而不应识别的句子；想不出时写 no: []
      no: ['{blank}：不应识别的句子】']
"""


def template(name: str, group: str | None) -> str:
    """The text of a rule file with one rule to be filled in; without a group that too is to be filled."""
    starter = _STARTS.get(group or "hours", _STARTS["hours"])
    slots = [slot for slot in (slot_types(group) if group else {}) if slot not in _NOT_SET]
    must = needed(group) if group else ("槽位",)
    filled = ", ".join(f"{slot}: '{BLANK}：值】'" for slot in must)
    values = "、".join(f"{{{kind}}}" for kind in _VALUES.get(group or "", ()) if kind in CLASSES)
    return _TEXT.format(
        blank=BLANK,
        name=name,
        field=group or f"'{BLANK}：组的名字】'",
        groups="" if group else f"# 可用的组：{' '.join(FIELDS)}\n",
        values=f"；这一组常用 {values}，全部种类见 docs/values.md" if values else "，种类见 docs/values.md",
        pattern=starter[0],
        slots="".join(f"    #   {slot}：{allowed(group, slot)}\n" for slot in slots if group),
        set=f"set: {{{filled}}}" if filled else "# set: {槽位: 值}",
        gives=f"          gives: {{{(*must, *slots)[0]}: '{BLANK}：应得的值】'}}\n" if must or slots else "",
        where="".join(f"    #   {key}：{said}\n" for key, said in WHERE_KEYS.items())
        + "    # where: {sentence: '须出现的词', not_sentence: '不得出现的词'}\n",
        example=f"，例如 {{text: \"{starter[1]}\", gives: {starter[2]}}}" if (group or "") in _STARTS else "",
    )
