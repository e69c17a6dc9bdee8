"""What other libraries find wrong in a rule file, said in Chinese with what to do; and the nearest right word."""

from __future__ import annotations

import re
from collections.abc import Iterable
from difflib import get_close_matches
from typing import Final

_QUOTES = "有特殊符号的一行用单引号 '…' 括起来；单引号里的反斜杠照写，双引号里的反斜杠要写两个"

_UNEVEN = ("缩进与上面各行不齐，或引号、括号的后面还有文字", f"同一层的键左边对齐；{_QUOTES}")

_REGEX: Final = (
    ("missing ), unterminated subpattern", "“(”没有配对的“)”", "补上“)”；要找括号本身，写 \\( 或全角（"),
    ("unbalanced parenthesis", "多了一个“)”", "删去它，或补上前面的“(”；要找括号本身，写 \\) 或全角）"),
    ("unterminated character set", "“[”没有配对的“]”", "补上“]”；要找方括号本身，写 \\["),
    ("nothing to repeat", "“?”“*”“+”或“{…}”前面没有可以重复的字", "在它前面写上要重复的字，或在它前面加反斜杠"),
    ("multiple repeat", "两个重复符号连在一起", "只留一个；要重复一个词，用 (?:词){0,3}"),
    ("min repeat greater than max repeat", "“{少,多}”里前面的数比后面的大", "小的数写在前面"),
    ("repetition number is too large", "重复的次数太大", "写小一些，例如 {0,20}"),
    ("bad character range", "“[…]”里的范围写反了", "小的写在前面，例如 [0-9]；要找连字符本身，把“-”放在最后"),
    ("bad escape", "反斜杠后面的字不认识", "要找反斜杠本身，写两个反斜杠；不需要时删去它"),
    ("look-behind requires fixed-width", "“(?<=…)”“(?<!…)”里的各种写法长短不一", "让它们一样长，或拆成几个 (?<!…)"),
    ("redefinition of group name", "同一个名字的槽位写了两次", "一条模式里一个名字只写一次，第二处改成 (?:…)"),
    ("bad character in group name", "“(?P<名字>…)”里的名字写得不对", "名字只用小写字母、数字、下划线"),
    ("unknown group name", "引用了没有定义的名字", "先写 (?P<名字>…)，或改正名字"),
    ("invalid group reference", "引用了没有的括号", "删去反斜杠加数字的引用"),
    ("group name", "“(?P<名字>…)”写得不全", "照 (?P<item>…) 的样子写"),
    ("unknown extension", "“(?”后面的写法不认识", "可写 (?:…) (?P<名字>…) (?=…) (?!…) (?<=…) (?<!…)"),
    ("global flags", "“(?i)”一类的写法只能放在最前面", "移到模式的最前面，或删去"),
)  # fmt: skip
"""Part of what `re` says, what it means, what to do."""

_YAML: Final = (
    ("escape character", "双引号里的反斜杠后面是不认识的字", _QUOTES),
    ("violates indentation", "缩进用了制表符（Tab）", "缩进只用空格，把 Tab 换成空格"),
    ("\\t", "缩进用了制表符（Tab）", "缩进只用空格，把 Tab 换成空格"),
    ("cannot start any token", "这一行有不能放在开头的符号，或缩进用了制表符（Tab）", f"缩进只用空格；{_QUOTES}"),
    ("mapping values are not allowed", "这里不能再有“键: 值”：缩进不齐，或文字里有冒号加空格", f"与上一行对齐；{_QUOTES}"),
    ("expected key", *_UNEVEN),
    ("block end", *_UNEVEN),
    ("expected '-'", "缩进与上面各行不齐", "同一层的键左边对齐；列表的每一项前写“- ”"),
    ("',' or ']'", "列表“[…]”里少了逗号或右方括号", f"各项用半角逗号分开，最后写“]”；{_QUOTES}"),
    ("',' or '}'", "“{…}”里少了逗号或右花括号", f"各项用半角逗号分开，最后写“}}”；{_QUOTES}"),
    ("unexpected end of stream", "引号没有配对", "补上右引号"),
    ("expected ':'", "这一行少了冒号", "写成“键: 值”，冒号用半角，后面空一格"),
    ("alias", "“*”开头的文字被当成了引用", _QUOTES),
    ("tag", "“!”开头的文字被当成了标签", _QUOTES),
    ("characters are not allowed", "有看不见的控制符号", "删去这一行，重新打一遍"),
    ("document start", *_UNEVEN),
    ("document", "文件里有“---”，后面还有内容", "一个文件只写一份，删去“---”"),
)  # fmt: skip
"""Part of what PyYAML says, what it means, what to do."""


def regex_trouble(error: re.error) -> tuple[str, str]:
    """What is wrong with a regular expression, and what to do."""
    for part, what, hint in _REGEX:
        if part in str(error.msg):
            return what, hint
    return "看不懂这样的写法", "检查括号是否成对、特殊符号前是否加了反斜杠"


def yaml_trouble(problem: str) -> tuple[str, str]:
    """What is wrong with a line of YAML, and what to do."""
    for part, what, hint in _YAML:
        if part in problem:
            return what, hint
    return "看不懂这一行", "检查该行的缩进、冒号后的空格和引号"


def nearest(word: str, known: Iterable[str]) -> str:
    """`是否想写“pattern”？` in front of a hint, if one of the known words is like it; else nothing."""
    found = get_close_matches(word.lower(), list(known), n=1, cutoff=0.6)
    return f"是否想写“{found[0]}”？" if found else ""
