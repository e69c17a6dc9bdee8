"""Writes what a corpus says about how far each rule can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from extractor.errors import GongwenError
from extractor.evaluate import Outcome, outcomes_from_csv

_HEAD = "# 由 gongwen corpus calibrate 写出：每条规则找到的条目里，对的占多少；inferred 是有槽位由上下文推定的条目\n"


def write_calibration(path: Path, table: Mapping[str, Mapping[str, float]]) -> None:
    """Write rule ids with their shares, one rule a line, in the order of the table."""
    lines = [f"{rule}: {{{', '.join(f'{key}: {share}' for key, share in sorted(shares.items()))}}}" for rule, shares in table.items()]
    path.write_text(_HEAD + "\n".join(lines) + "\n", encoding="utf-8")


def read_outcomes(path: Path) -> list[Outcome]:
    """The record of a first scoring. Raises GongwenError `bad_outcomes`."""
    try:
        return outcomes_from_csv(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        hint = "用 gongwen evaluate 语料库 --outcomes 文件 写出这样的文件。"
        raise GongwenError(f"对错记录不能用：{error}", hint=hint, place=str(path), code="bad_outcomes") from error
