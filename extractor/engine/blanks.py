"""Blanks of a rule that is still being written: `【填写：…】` where a person must put something of their own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from extractor.errors import RuleError

BLANK: Final = "【填写"
_DEEPEST: Final = 8
"""Lists and mappings inside one another that are searched; a rule has six."""


def refuse_blanks(top: Node, shown: str) -> None:
    """RuleError (code `rule_unfinished`) with every place of the file that is still to be filled, if there is one."""
    blanks = list(_blanks(top, ()))
    if not blanks:
        return
    listed = "\n".join(f"  第 {line} 行 {key}：{wanted}" for line, key, wanted in blanks)
    raise RuleError(
        f"规则还没有写完，有 {len(blanks)} 处要填：\n{listed}",
        place=f"{shown}:{blanks[0][0]}",
        hint="把这些行里的“【填写：…】”整个换成自己的内容（不要的行删去），再检查一次",
        code="rule_unfinished",
    )


def _blanks(node: Node, path: tuple[str, ...]) -> Iterator[tuple[int, str, str]]:
    """Line, key and what is wanted for each blank, in the order of the file."""
    if len(path) > _DEEPEST:  # a file that quotes itself
        return
    if isinstance(node, ScalarNode):
        if BLANK in node.value:
            wanted = node.value.split(BLANK, 1)[1].split("】")[0].lstrip("：: ")
            yield node.start_mark.line + 1, ".".join(filter(None, path)), wanted or "自己的内容"
    elif isinstance(node, SequenceNode):
        for child in node.value:
            yield from _blanks(child, (*path, ""))
    elif isinstance(node, MappingNode):
        for key, child in node.value:
            name = str(key.value) if isinstance(key, ScalarNode) and key.value != "rules" else ""
            yield from _blanks(key, (*path, name))
            yield from _blanks(child, (*path, name))
