"""Options and small steps that several commands share."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from extractor.errors import ReadError

if TYPE_CHECKING:
    from extractor.pipeline import Extraction, Rulebook

Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def rules_option() -> Decorator:
    """`--rules DIR`, repeatable; the command gets `rules: tuple[str, ...]`."""
    text = "再用这个文件夹里的规则包，可替换同名规则；可写多次。"
    return click.option("--rules", metavar="文件夹", multiple=True, help=text)


def keep_option() -> Decorator:
    """`--keep-duplicates`; the command gets `keep_duplicates: bool`."""
    return click.option("--keep-duplicates", is_flag=True, help="不删除重复的段落。")


def rulebook(rules: tuple[str, ...]) -> Rulebook:
    """The shipped rules with those of the folders given. ReadError `not_found`, RuleError."""
    from extractor.pipeline import load_rules

    for one in rules:
        if not Path(one).is_dir():
            raise ReadError("找不到规则文件夹。", hint="请检查 --rules 的路径。", place=one, code="not_found")
    return load_rules([Path(one) for one in rules])


def extraction(file: str, rules: tuple[str, ...], *, keep_duplicates: bool = False) -> Extraction:
    """One notice read and extracted; `-` is text on standard input."""
    from extractor.pipeline import extract
    from extractor.readers import read_bytes, read_file

    book = rulebook(rules)
    document = read_bytes("stdin", sys.stdin.buffer.read()) if file == "-" else read_file(Path(file))
    return extract(document, book, keep_duplicates=keep_duplicates)


def coloured(stream: TextIO) -> bool:
    """True on a terminal that has not been asked to do without colours (NO_COLOR, TERM=dumb)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def columns() -> int:
    """Columns of the terminal, 120 where there is none."""
    return max(shutil.get_terminal_size((120, 40)).columns, 40)


def write_out(data: bytes, output: str | None) -> None:
    """Bytes to the file `output` (whole or not at all), or to standard output for None and `-`."""
    from extractor.emitters.files import write_whole

    if output in (None, "-"):
        click.echo(data, nl=False)
        return
    write_whole(Path(output or ""), data)
    click.echo(f"已写出 {output}", err=True)
