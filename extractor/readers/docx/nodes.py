"""Small questions to ask of an XML element, answered on local names.

Transitional and Strict OOXML differ in their namespaces only, so a name without its namespace is enough
wherever the parent is known (ECMA-376 part 1 and part 4).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeAlias

from lxml import etree

Node: TypeAlias = etree._Element

OFF = frozenset({"0", "false", "off", "none"})
TRANSPARENT = frozenset({"sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "dir", "bdo"})
"""Elements that only wrap content: their children stand where they stand."""

MOST_NAMES = 4096

UNDERSTOOD = (
    "http://schemas.microsoft.com/office/",
    "http://schemas.openxmlformats.org/",
    "http://purl.oclc.org/ooxml/",
    "urn:schemas-microsoft-com:",
)
"""Beginnings of the namespaces a choice may require; drawn in them are text boxes or no text at all."""


class _Names(dict[str, str]):
    """Tag → name without namespace; a few hundred tags make up every document, others are not kept."""

    def __missing__(self, tag: str) -> str:
        name = tag.rpartition("}")[2]
        if len(self) < MOST_NAMES:
            self[tag] = name
        return name


NAMES = _Names()
"""`NAMES[node.tag]` is `local(node)` without a call, for loops over every node of a document."""


def local(node: Node) -> str:
    """The name without its namespace. Comments and entities do not get past `package.parse`."""
    return NAMES[node.tag]


def attr(node: Node, name: str) -> str | None:
    """The attribute `name` in the element's own namespace, or without one; None when absent."""
    tag = node.tag
    found = node.get(tag[: tag.find("}") + 1] + name)
    return node.get(name) if found is None else found


def number(node: Node, name: str = "val") -> int | None:
    """The attribute as a whole number of at most nine digits; None when absent or not a number."""
    text = (attr(node, name) or "").strip()
    digits = text.removeprefix("-")
    return int(text) if digits.isascii() and digits.isdigit() and len(digits) < 10 else None


def relation(node: Node) -> str:
    """The id of the relationship that the element points to (r:id), or ''."""
    return next((str(value) for key, value in node.items() if str(key).endswith("}id")), "")


def holds(node: Node, *names: str) -> bool:
    """True when an element with one of the names, in any namespace, stands below `node` or is `node`."""
    return next(node.iter(*(f"{{*}}{name}" for name in names)), None) is not None


def named(node: Node | None) -> dict[str, Node]:
    """The children by name, the first of equal names."""
    return {NAMES[each.tag]: each for each in reversed(node)} if node is not None else {}


def child(node: Node | None, *path: str) -> Node | None:
    """The first descendant along a path of local names, or None."""
    names = NAMES
    for name in path:
        if node is None:
            return None
        for each in node:
            if names[each.tag] == name:
                node = each
                break
        else:
            return None
    return node


def switched_on(node: Node | None) -> bool | None:
    """The state of an on/off property; None when the property is absent."""
    return None if node is None else attr(node, "val") not in OFF


def choose(alternate: Node) -> Node | None:
    """The one branch of mc:AlternateContent to read: the first choice that is understood, else the fallback.

    ECMA-376 part 3, 9.3. Both branches draw the same thing, so reading two of them doubles text.
    """
    fallback = None
    for branch in alternate:
        name = local(branch)
        if name == "Choice" and _understood(branch):
            return branch
        if name == "Fallback" and fallback is None:
            fallback = branch
    return fallback


def _understood(branch: Node) -> bool:
    known = branch.nsmap
    return all(
        known.get(prefix, "").startswith(UNDERSTOOD) for prefix in (branch.get("Requires") or "").split()
    )


def unwrapped(container: Node) -> Iterator[Node]:
    """The children in order, with wrappers opened and the right branch of alternatives taken."""
    stack = [iter(container)]
    while stack:
        for node in stack[-1]:
            name = NAMES[node.tag]
            if name in TRANSPARENT:
                stack.append(iter(node))
                break
            if name == "AlternateContent":
                branch = choose(node)
                if branch is not None:
                    stack.append(iter(branch))
                    break
                continue
            yield node
        else:
            stack.pop()
