"""The same said in other words (handbook 5.2): each rewrite only where the grammar of the sentence keeps."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from dataclasses import dataclass

from spots import ADDRESS, HAN, PHONE, QUOTED, Change, by_line, edited, free, is_row, is_running, some

NUMBER = r"\d{1,3}(?:\.\d)?|[一二三四五六七八九十]{1,3}"
AMOUNT = rf"(?P<number>{NUMBER})(?P<unit>个?(?:学时|课时|学分|小时|天))"
DAY = r"(?:\d{4}年)?\d{1,2}月(?:\d{1,2}日|底)"
SHARE = 0.7
"""The share of the places that are rewritten."""


@dataclass(frozen=True)
class Rewrite:
    """Words that a pattern finds and what says the same in their place."""

    pattern: str
    other: str | Callable[[re.Match[str]], str]

    def instead(self, match: re.Match[str], rng: random.Random) -> str:
        """The other words for one match."""
        return self.other(match) if callable(self.other) else match.expand(self.other)


def kind(*rewrites: Rewrite, lines: Callable[[str], bool] = is_running) -> Change:
    """A change that makes the rewrites in lines that `lines` takes, outside titles, names in quotes and addresses."""

    def change(line: str, rng: random.Random) -> str:
        found = [(m, one) for one in rewrites for m in free(re.compile(one.pattern), line, QUOTED, ADDRESS)]
        return edited(line, [(m.start(), m.end(), one.instead(m, rng)) for m, one in some(rng, found, SHARE)])

    return lambda text, rng: by_line(text, rng, change, lines)


def pair(one: str, other: str, before: str = "", behind: str = "") -> tuple[Rewrite, Rewrite]:
    """Two spellings that stand for each other, `before` and `behind` what must not stand beside them."""
    guards = (f"(?<!{before})" if before else "", f"(?!{behind})" if behind else "")
    return Rewrite(f"{guards[0]}{one}{guards[1]}", other), Rewrite(f"{guards[0]}{other}{guards[1]}", one)


def _at_least(match: re.Match[str]) -> str:
    verb = "" if match["verb"] else "达到"
    return f"{match['verb'] or ''}{'应' if match['must'] else ''}{verb}{match['number']}{match['unit']}以上"


def _copies(match: re.Match[str]) -> str:
    names, figures = "二三四五六", "23456"
    return "一式" + (figures[names.index(match[1])] if match[1] in names else names[figures.index(match[1])]) + "份"


def _not_a_contact(line: str) -> bool:
    """True for running lines that are about nobody's desk: there the name of an office may be shortened."""
    return is_running(line) and not PHONE.search(line) and "地址" not in line and "印发" not in line


KINDS: dict[str, Change] = {
    "not_below": kind(
        Rewrite(rf"不(?P<must>得|应|能)?少于(?=(?:{NUMBER})个?(?:学时|课时|学分|小时|天))", lambda m: f"不{m['must'] or ''}低于"),
        Rewrite(rf"不(?P<must>得|应|能)?低于(?=(?:{NUMBER})个?(?:学时|课时|学分|小时|天))", lambda m: f"不{m['must'] or ''}少于"),
    ),
    "or_more": kind(
        Rewrite(rf"(?P<verb>参加|完成|接受|取得)?不(?P<must>得|应|能)?(?:少于|低于){AMOUNT}(?![（(的以/]|左右)", _at_least),
        Rewrite(rf"(?<=[应须要需])达到{AMOUNT}以上", r"不少于\g<number>\g<unit>"),
    ),
    "day_before": kind(
        Rewrite(rf"(?P<day>{DAY})前(?![后往来一半])", r"\g<day>以前"),
        Rewrite(rf"(?P<day>{DAY})以前", r"\g<day>前"),
        lines=lambda line: not is_row(line),
    ),
    "up_to_day": kind(
        Rewrite(rf"(?<=：)(?P<day>{DAY})(?:以)?前(?=[。；]|$)", r"截止到\g<day>"),
        Rewrite(rf"截止到(?P<day>{DAY})(?=[。；，]|$)", r"\g<day>前"),
        lines=lambda line: not is_row(line),
    ),
    "online": kind(
        *(Rewrite(rf"{one}(?!平台|系统|中心|网|操作|课程)", other) for one, other in (
            ("网络学习", "线上学习"), ("线上学习", "网络学习"), ("在线学习", "网络学习"), ("网上学习", "线上学习"),
        ))
    ),
    "public_course": kind(
        Rewrite("公需科目(?!课|平台|网|学习平台|题|教材|《)", "公需课"), Rewrite("公需课(?!程|题|教材|平台|网|《)", "公需科目"),
    ),
    "account": kind(*pair("账号", "帐号"), *pair("账户", "帐户"), lines=lambda line: not is_row(line)),
    "copies": kind(Rewrite(r"一式([二三四五六2-6])份", _copies), Rewrite("一式两份", "一式2份")),
    "bureau": kind(
        Rewrite("人力资源和?社会保障局", "人社局"), Rewrite(f"(?<=[{HAN}])人社局", "人力资源和社会保障局"), lines=_not_a_contact
    ),
    "log_in": kind(*pair("登录", "登陆")),
    "others": kind(*pair("其他", "其它")),
    "fractions": kind(*pair("三分之二", "2/3", before=r"\d", behind=r"\d"), *pair("三分之一", "1/3", before=r"\d", behind=r"\d")),
}  # fmt: skip


def every(text: str, rng: random.Random) -> str:
    """`text` with all kinds of rewrites made one after the other."""
    for name, change in KINDS.items():
        if name != "every":
            text = change(text, rng)
    return text


KINDS["every"] = every
