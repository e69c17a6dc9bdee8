"""From the paths of a call to the list of inputs, each with a name of its own in the output folder."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from extractor.emitters import EMITTERS
from extractor.errors import Problem, ReadError

STDIN: Final = "-"
_OUTPUTS: Final = tuple(one.suffix for one in EMITTERS)
_OWN: Final = ("summary.xlsx", "report.json")
_NEVER: Final = frozenset({"thumbs.db", "desktop.ini"})
_LONGEST: Final = 220
"""Bytes a file name may have before the output's suffix is added; file systems take 255."""


@dataclass(frozen=True, slots=True)
class Task:
    """One input. `shown` names it in tables, `name` is its file name in readable characters.

    `target` is its place below the output folder without the output's suffix. `data` is set for text that
    came on standard input, `problem` for an input that is known to be out of reach.
    """

    shown: str
    name: str
    target: str
    path: Path | None = None
    data: bytes | None = None
    problem: Problem | None = None


def collect(paths: Sequence[str], out: Path, stdin: Callable[[], bytes]) -> list[Task]:
    """All inputs in the order given, folders in the order of names; no two share a `target`, none is doubled.

    `-` stands for a text on standard input. Folders are searched to the bottom without hidden files, lock
    files, the resources of saved pages and earlier outputs. ReadError `not_found` for a path that is not
    there, `no_input` when nothing is left to convert.
    """
    tasks: list[Task] = []
    seen: set[str] = set()
    for given in paths:
        for task in _tasks(given, out, stdin):
            key = os.path.realpath(task.path) if task.path else task.shown
            if key not in seen:
                seen.add(key)
                tasks.append(task)
    if not tasks:
        raise ReadError("没有可以转换的文件。", hint="文件夹里只有隐藏文件或以前的结果。", code="no_input")
    return list(_apart(tasks))


def readable(name: str) -> str:
    """The name with � for bytes that are no UTF-8."""
    return os.fsencode(name).decode("utf-8", "replace")


def _tasks(given: str, out: Path, stdin: Callable[[], bytes]) -> Iterator[Task]:
    if given == STDIN:
        yield Task("（标准输入）", "stdin", "stdin", data=stdin())
        return
    path = Path(given)
    if path.is_dir():
        yield from _folder(path, out)
    elif os.path.lexists(path):
        yield Task(readable(given), readable(path.name), path.name, path)
    else:
        raise ReadError("找不到文件或文件夹。", hint="请检查路径。", place=readable(given), code="not_found")


def _folder(root: Path, out: Path) -> Iterator[Task]:
    """The files below `root` in the order of their paths."""
    denied: list[OSError] = []
    own = os.path.realpath(out)
    for folder, folders, names in os.walk(root, onerror=denied.append):
        folders[:] = sorted(one for one in folders if _wanted_folder(folder, one, names, own))
        for name in sorted(names):
            if _wanted_file(folder, name, own):
                path = Path(folder, name)
                inside = path.relative_to(root).as_posix()
                yield Task(readable(str(path)), readable(name), inside, path)
    for error in denied:
        shown = readable(str(error.filename))
        problem = Problem("no_permission", "没有权限打开文件夹。", shown, "请改变它的权限。")
        yield Task(
            shown, readable(Path(shown).name), Path(shown).name, Path(str(error.filename)), problem=problem
        )


def _wanted_folder(folder: str, name: str, names: Sequence[str], own: str) -> bool:
    """Hidden folders, the output folder and the resources beside a saved page are left out."""
    if name.startswith(".") or os.path.realpath(os.path.join(folder, name)) == own:
        return False
    page = name.removesuffix("_files").removesuffix(".files")
    return page == name or not any(f"{page}{end}" in names for end in (".html", ".htm", ".mht"))


def _wanted_file(folder: str, name: str, own: str) -> bool:
    low = name.lower()
    if name.startswith((".", "~$")) or low in _NEVER or low.endswith((*_OUTPUTS, ".tmp")):
        return False
    return not (low in _OWN and os.path.realpath(folder) == own)


def _apart(tasks: Sequence[Task]) -> Iterator[Task]:
    """Every task with a target of its own, also where upper and lower case are the same to the disk."""
    taken: set[tuple[str, str]] = set()
    for task in tasks:
        folder, _, name = task.target.rpartition("/")
        short = _short(name)
        target, count = short, 1
        while (folder, target.casefold()) in taken:
            count += 1
            target = f"{short}.{count}"
        taken.add((folder, target.casefold()))
        yield replace(task, target=f"{folder}/{target}" if folder else target)


def _short(name: str) -> str:
    """The name, or its beginning with a hash of the whole where it would be too long for the disk."""
    raw = os.fsencode(name)
    if len(raw) <= _LONGEST:
        return name
    stem, dot, suffix = name.rpartition(".")
    tail = f"~{hashlib.sha256(raw).hexdigest()[:8]}" + (f".{suffix}" if dot and len(suffix) <= 5 else "")
    head = stem if dot else name
    while len(os.fsencode(head + tail)) > _LONGEST:
        head = head[:-1]
    return head + tail
