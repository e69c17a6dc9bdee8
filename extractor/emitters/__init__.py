"""Policies to files: the visible list of outputs. Importing this package loads none of them."""

from __future__ import annotations

from typing import Final

from extractor.emitters.base import Emitter, Extras

EMITTERS: Final = (
    Emitter("json", ".policy.json", "政策文件（JSON，总会写出）", "extractor.emitters.json"),
    Emitter("html", ".policy.html", "对照网页：左边原文，右边结果", "extractor.emitters.html"),
    Emitter("ics", ".policy.ics", "日历：各个截止日期", "extractor.emitters.ics"),
    Emitter("xlsx", ".policy.xlsx", "这一份通知的汇总表", "extractor.emitters.xlsx"),
    Emitter("txt", ".policy.txt", "标出结果的纯文本", "extractor.emitters.terminal"),
)
"""Every output of one policy, by the word that `gongwen convert --also` takes."""


def emitter(name: str) -> Emitter:
    """The output called `name`; KeyError if there is none."""
    return {one.name: one for one in EMITTERS}[name]


__all__ = ["EMITTERS", "Emitter", "Extras", "emitter"]
