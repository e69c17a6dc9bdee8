"""Amounts of money: 每人500元, 20.8元/本, 100—150元, 30万元, 壹佰贰拾元整. Source: handbook 2(f)."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any, Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.engine.values.parts import (
    DASH,
    DASHES,
    FIRST,
    HAN,
    NUM,
    before,
    begins_number,
    matches,
    plain,
    read,
)

_COUNTED: Final = (
    r"学员|学时|学分|课时|科目|科次|人次|学年|学期|标准间|半天|小时|模块|床位|平方米|培训班"
    r"|[人科门天日月年期次篇项本套册张份盘件班个位生户间场证台部集只床节周晚师车亩]"
)
_GOODS: Final = frozenset(("本", "套", "册", "张", "份", "盘"))
_SAME: Final = {"科目": "科", "日": "天", "学员": "人", "生": "人", "位": "人", "床位": "床"}
_MARK: Final = r"(?:[¥￥]|RMB|人民币) ?"
_YUAN: Final = r"(?:万元|亿元|元|块钱|圆整)"
_PATTERN: Final = re.compile(
    rf"(?:(?P<low>{NUM})(?P<more>[余多几]?) ?(?:(?P<unit1>{_YUAN})? ?{DASH} ?(?P<high>{NUM}) ?)?"
    rf"(?P<yuan>{_YUAN})(?P<small>[0-9一二三四五六七八九]角(?:[0-9一二三四五六七八九]分)?)?[整正]?"
    rf"|(?P<mark>{_MARK})(?P<marked>[0-9][0-9,]{{0,12}}(?:\.[0-9]{{1,2}})?)(?![0-9]) ?(?P<yuan2>{_YUAN})?"
    r"[整正]?)"
    rf"(?: ?[/／每] ?(?P<per>(?:[（(]?(?:{_COUNTED})(?:[·.・•、/／×*和及每]"
    r"|(?=[天科次月年]))?){1,3}))?[）)]?(?P<bound>左右|以[上下内]|封顶|起(?![始草步来]))?"
)
_STARTS: Final = re.compile(
    f"[{FIRST}¥￥R人](?:{begins_number('元万亿块圆' + DASHES)}|(?<=[¥￥])|(?<=R)(?=MB)|(?<=人)(?=民币))"
)
_EACH: Final = re.compile(
    rf"(?P<words>(?:每一?(?:{_COUNTED}|[（(][^）)\n]{{1,6}}[）)]){{1,3}}[、·]?){{1,3}}|人均)"
    r"(?:(?:需|应|须|再|另|只|均)?(?:收取|收费|缴纳|交纳|缴费|补助|补贴|资助|奖励|给予|发放|支付|合计|共计"
    r"|收|交|缴|共|计"
    rf"|按)?(?:[{HAN}]{{0,5}}费用?|定价|售价|单价)?"
    r"(?:标准)?(?:为|[:：])?)?"
    r"(?:不超过|不高于|不得超过|不得高于|最高|最多|至多|不低于|不少于|约|各)? ?$"
)
_WORD: Final = re.compile(_COUNTED)
_AT_MOST: Final = re.compile(
    r"(?:不(?:得)?(?:超过?|高于|多于|大于)|最高|至多|最多|上限|封顶)(?:为|是|不超过|收取|补贴|[:：])? ?$"
)
_AT_LEAST: Final = re.compile(r"(?:不(?:得)?(?:低于|少于)|最低|至少|最少|起步)(?:为|是|[:：])? ?$")
_LOOSE: Final = re.compile(r"(?:约|大约|左右)(?:为|需)? ?$")
_WORDS_WITH_YUAN: Final = re.compile(r"[化素件旦月区桥论次老宵朝勋帅首始一乙二牛]|结构|方程|模式|体系|投资")
_SCALE: Final = {"万元": Decimal(10_000), "亿元": Decimal(100_000_000)}


def find(text: str) -> list[Value]:
    """Every amount of money in text order; `unit` is read from 元/人·科 behind and 每人每科 in front."""
    if not any(sign in text for sign in ("元", "¥", "￥", "RMB", "人民币", "块钱", "圆")):
        return []
    found = (_value(text, match) for match in matches(_PATTERN, _STARTS, text))
    return [value for value in found if value is not None]


def _value(text: str, match: re.Match[str]) -> Value | None:
    yuan = match["yuan"] or match["yuan2"] or "元"
    low = read(match["low"] or match["marked"].replace(",", ""))
    high = read(match["high"]) if match["high"] else None
    if low is None or (match["high"] and high is None):
        return None
    if (
        match["yuan"] == "元"
        and not match["low"][0].isascii()
        and _WORDS_WITH_YUAN.match(text, match.end("yuan"))
    ):
        return None
    end, suffix = _suffix(match)
    bound = match["bound"] or ""
    left = before(text, match.start(), 24)
    each = _EACH.search(left)
    prefix = _words(each["words"]) if each else []
    top = high.low if high else low.high
    data: dict[str, Any] = {
        "amount": plain(low.low * _scale(match) + _small(match["small"])),
        "amount_max": None if top is None else plain(top * _SCALE.get(yuan, Decimal(1))),
        "currency": "CNY",
        "unit": _unit(prefix, suffix),
        "per_prefix": prefix,
        "at_most": bool(_AT_MOST.search(left)) or bound in ("以内", "以下", "封顶"),
        "at_least": bool(_AT_LEAST.search(left)) or bound in ("以上", "起"),
        "approx": bool(match["more"]) or low.approx or bound == "左右" or bool(_LOOSE.search(left)),
    }
    return Value(match.start(), end, "money", data)


def _scale(match: re.Match[str]) -> Decimal:
    """10 000 for 万元; the lower end of 3—5万元 shares the unit, that of 500元—1万元 has its own."""
    if (
        match["high"]
        and not match["unit1"]
        and match["high"][-1] in "万亿"
        and match["low"][-1] not in "万亿"
    ):
        return _SCALE[match["high"][-1] + "元"]
    return _SCALE.get(match["unit1"] or match["yuan"] or match["yuan2"] or "元", Decimal(1))


def _small(written: str | None) -> Decimal:
    """角 and 分 as parts of a yuan."""
    if not written:
        return Decimal(0)
    signs = [read(sign) for sign in re.sub("[角分]", "", written)]
    return sum((r.low.scaleb(-i) for i, r in enumerate(signs, 1) if r), Decimal(0))


def _suffix(match: re.Match[str]) -> tuple[int, list[str]]:
    """End of the value and the words behind the slash; a bracket that was open before stays outside."""
    per = match["per"] or ""
    end = match.end()
    text = match[0]
    if text.endswith(("）", ")")) and not re.search(r"[（(]", text):
        end -= 1
    return end, _words(per)


def _words(written: str) -> list[str]:
    """The counting words of 每人每科 or 人·科, in order, in their normal form."""
    if written == "人均":
        return ["人"]
    bare = re.sub(r"[（(]([^）)]*)[）)]", lambda m: m[1].split("、")[0], written).replace("每", "")
    return [_SAME.get(word, word) for word in _WORD.findall(bare)]


def _unit(prefix: list[str], suffix: list[str]) -> str | None:
    """元/人·科 from the words of both sides; goods are counted by the bare word; None without any."""
    words = list(dict.fromkeys(prefix + suffix))
    if not words:
        return None
    return words[0] if len(words) == 1 and words[0] in _GOODS else "元/" + "·".join(words)


def _want(amount: str, unit: str | None = None, **parts: Any) -> dict[str, Any]:
    rest: dict[str, Any] = {
        "amount_max": None,
        "currency": "CNY",
        "per_prefix": [],
        "at_most": False,
        "at_least": False,
        "approx": False,
    }
    return {"amount": amount, "unit": unit, **rest, **parts}


EXAMPLES: Final = (
    Example("每人120元，培训费620元/人", (_want("120", "元/人", per_prefix=["人"]), _want("620", "元/人"))),
    Example(
        "每人每科70元，70元/科", (_want("70", "元/人·科", per_prefix=["人", "科"]), _want("70", "元/科"))
    ),
    Example(
        "单价20.8元／本，每学时3元，3元/学时",
        (_want("20.8", "本"), _want("3", "元/学时", per_prefix=["学时"]), _want("3", "元/学时")),
    ),
    Example("100—150元，不超过300元", (_want("100", amount_max="150"), _want("300", at_most=True))),
    Example(
        "30万元，1.5亿元，3—5万元", (_want("300000"), _want("150000000"), _want("30000", amount_max="50000"))
    ),
    Example(
        "￥120.00，1,200元，一百二十元，壹佰贰拾元整",
        (_want("120"), _want("1200"), _want("120"), _want("120")),
    ),
    Example("正高600元，中级240元", (_want("600"), _want("240"))),
    Example("报名费10元+考务费每科61元", (_want("10"), _want("61", "元/科", per_prefix=["科"]))),
    Example("住宿费180元/人·天，元/人", (_want("180", "元/人·天"),)),
    Example(
        "按每人 500 元标准，每人补贴1000元",
        (_want("500", "元/人", per_prefix=["人"]), _want("1000", "元/人", per_prefix=["人"])),
    ),
    Example(
        "教材每册定价 38 元，每人收培训费60元",
        (_want("38", "册", per_prefix=["册"]), _want("60", "元/人", per_prefix=["人"])),
    ),
    Example(
        "3元5角，约200元，100元以内（300元/人）",
        (_want("3.5"), _want("200", approx=True), _want("100", at_most=True), _want("300", "元/人")),
    ),
    Example("教材总价   元；元旦；一元化；二元结构；公元2012年；单元；多元", ()),
)

KIND: Final = Kind("money", find, EXAMPLES, "An amount of yuan with what it is counted by and its bound.")
