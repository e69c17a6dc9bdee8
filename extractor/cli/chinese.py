"""Chinese for the words that click itself prints, and help that wraps by columns instead of characters."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from gettext import gettext
from typing import Final

import click

WORDS: Final = {
    "Usage:": "用法：",
    "Usage: ": "用法：",
    "Options": "选项",
    "Commands": "命令",
    "Arguments": "参数",
    "Positional arguments": "参数",
    "Error: {message}": "错误：{message}",
    "Try '{command} {option}' for help.": "用 {command} {option} 查看帮助。",
    "Aborted!": "已中断。",
    "Missing command.": "缺少命令。",
    "Missing argument": "缺少参数",
    "Missing option": "缺少选项",
    "Missing parameter": "缺少参数",
    "Missing {param_type}": "缺少{param_type}",
    "Missing parameter: {param_name}": "缺少参数：{param_name}",
    "Invalid value: {message}": "值不对：{message}",
    "Invalid value for {param_hint}: {message}": "{param_hint} 的值不对：{message}",
    "No such option: {name}": "没有这个选项：{name}",
    "No such option {name!r}.": "没有选项 {name}。",
    "No such command {name!r}.": "没有命令 {name}。",
    "(Did you mean one of: {possibilities}?)": "是否想用：{possibilities}？",
    "Did you mean {possibility}?": "是否想用 {possibility}？",
    "(Possible options: {possibilities})": "是否想用：{possibilities}？",
    "Option {name!r} does not take a value.": "选项 {name} 不带值。",
    "Option {name!r} requires an argument.": "选项 {name} 后面须有值。",
    "Option {name!r} requires {nargs} arguments.": "选项 {name} 后面须有 {nargs} 个值。",
    "Argument {name!r} takes {nargs} values.": "参数 {name} 须有 {nargs} 个值。",
    "Got unexpected extra argument ({args})": "多余的参数：{args}",
    "Got unexpected extra arguments ({args})": "多余的参数：{args}",
    "Choose from:\n\t{choices}": "可用：{choices}",
    "{value!r} is not {choice}.": "{value} 不是 {choice}。",
    "{value!r} is not one of {choices}.": "{value} 不在 {choices} 之中。",
    "{value!r} is not a valid {number_type}.": "{value} 不是有效的数。",
    "{value} is not in the range {range}.": "{value} 不在范围 {range} 之内。",
    "{name} {filename!r} does not exist.": "{name} {filename} 不存在。",
    "{name} {filename!r} is a file.": "{name} {filename} 是文件，不是文件夹。",
    "{name} {filename!r} is a directory.": "{name} {filename} 是文件夹，不是文件。",
    "{name} {filename!r} is not readable.": "没有权限读取{name} {filename}。",
    "{name} {filename!r} is not writable.": "没有权限写入{name} {filename}。",
    "Could not open file {filename!r}: {message}": "打不开文件 {filename}：{message}",
    "unknown error": "原因不明",
    "File": "文件",
    "Directory": "文件夹",
    "Path": "路径",
    "file": "文件",
    "directory": "文件夹",
    "path": "路径",
    "required": "必填",
    "default: {default}": "默认：{default}",
    "env var: {var}": "环境变量：{var}",
    "(dynamic)": "（自动）",
    "deprecated": "已废弃",
    "Show this message and exit.": "显示帮助。",
    "Show the version and exit.": "显示版本。",
}
"""click's own strings in its releases from 8.1 on; one that is not here stays English."""


class Formatter(click.HelpFormatter):
    """Help whose lines are measured in columns, two for a Han character."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        self.write(f"{prefix or '用法：'}{prog} {args}".rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        self.write(f"{heading}：\n")

    def write_text(self, text: str) -> None:
        from extractor.emitters.columns import wrap

        indent = " " * self.current_indent
        paragraphs = (wrap(indent + _joined(one), self.width, indent) for one in text.strip().split("\n\n"))
        self.write("\n\n".join("\n".join(lines) for lines in paragraphs) + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        from extractor.emitters.columns import pad, width_of, wrap

        rows = list(rows)
        first = min(max((width_of(name) for name, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        for name, text in rows:
            head = indent + pad(name, first)
            if width_of(name) > first - col_spacing:
                self.write(f"{indent}{name}\n")
                head = indent + " " * first
            rest = " " * (self.current_indent + first)
            self.write("\n".join(wrap(head + _joined(text), self.width, rest)).rstrip() + "\n")


def install() -> None:
    """From now on click speaks Chinese in this process; calling it again changes nothing."""
    for name, module in list(sys.modules.items()):
        if name.startswith("click.") and getattr(module, "_", None) is gettext:
            setattr(module, "_", _translate)  # noqa: B010 - the name exists only at run time
            if hasattr(module, "ngettext"):
                setattr(module, "ngettext", _plural)  # noqa: B010
    click.Context.formatter_class = Formatter


def _translate(message: str) -> str:
    return WORDS.get(message, message)


def _plural(one: str, many: str, count: int) -> str:
    return _translate(one if count == 1 else many)


def _joined(paragraph: str) -> str:
    """Lines of a docstring as one line; no blank between Han characters."""
    text = ""
    for line in (line.strip() for line in paragraph.split("\n")):
        blank = " " if text and text[-1].isascii() and line[:1].isascii() else ""
        text += blank + line
    return text
