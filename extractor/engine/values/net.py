"""Addresses of the net and the post: e-mail, URL, QQ, WeChat, postcode. Source: handbook 2(e)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.engine.values.parts import HAN, before

_TLD: Final = r"(?:com|cn|net|org|gov|edu|cc|info|vip|top|tv|mil|ac|io|ltd|xyz|site|online)"
_HOST: Final = (
    rf"(?:[A-Za-z0-9](?:[A-Za-z0-9-]{{0,60}}[A-Za-z0-9])?\.){{1,6}}{_TLD}(?:\.cn|\.hk|\.tw)?(?![A-Za-z0-9-])"
)

_AT: Final = re.compile(
    r"[@＠(（#](?:(?<=[@＠])|(?<=[(（])at[)）]|(?<=#)(?=(?:163|126|qq|sina|sohu|139|189|foxmail"
    rf"|gmail)\.)) ?(?P<host>{_HOST}|[A-Za-z0-9.-]{{2,40}}\.[A-Za-z]{{2,8}})"
)
_LOCAL: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+%-]{0,60}$")
_LABELLED_LOCAL: Final = re.compile(
    r"(?:邮箱|邮件|信箱|邮址|[Ee]-?[Mm]ail)[^A-Za-z0-9\n]{0,8}(?P<local>[A-Za-z0-9][A-Za-z0-9._+-]{0,30} "
    r"[A-Za-z0-9._+-]{1,30})$"
)


def find_emails(text: str) -> list[Value]:
    """Every e-mail address, with @ whatever sign stood there, without the blank of a broken line."""
    if not any(sign in text for sign in ("@", "＠", "#", "at")):
        return []
    out = []
    for match in _AT.finditer(text):
        left = before(text, match.start(), 90)
        local = _LABELLED_LOCAL.search(left) or _LOCAL.search(left)
        if local is None:
            continue
        written = local.groupdict().get("local") or local[0]
        address = f"{written.replace(' ', '')}@{match['host']}"
        out.append(Value(match.start() - len(written), match.end(), "email", {"value": address}))
    return out


_URL: Final = re.compile(
    r"[A-Za-z0-9](?<![A-Za-z0-9@＠.\-_/#][A-Za-z0-9])(?:(?<=[hH])[tT][tT][pP][sS]?[:：]/{1,2}"
    r"[A-Za-z0-9.\-]{1,90}|(?:(?<=[A-Za-z0-9])[A-Za-z0-9-]{0,60}\.)(?:"
    rf"[A-Za-z0-9-]{{1,60}}\.){{0,5}}{_TLD}(?:\.cn|\.hk)?(?![A-Za-z0-9@＠]|-[A-Za-z]))"
    r"(?::[0-9]{2,5})?(?:[/?#][A-Za-z0-9._~:/?#\[\]@!$&'*+;=%()\-]{0,300})?"
)
_TAIL: Final = re.compile(r"(?<![.,;:!?'*\-])[.,;:!?'*\-]+$")


def find_urls(text: str) -> list[Value]:
    """Every web address, without the Han characters, stops and stray brackets glued behind it."""
    if "." not in text:
        return []
    out = []
    for match in _URL.finditer(text):
        url = _trimmed(match[0])
        if "." in url:
            data = {"value": url.replace("：", ":"), "host": _host(url)}
            out.append(Value(match.start(), match.start() + len(url), "url", data))
    return out


def _trimmed(url: str) -> str:
    """`url` without the punctuation of the sentence around it."""
    while True:
        shorter = _TAIL.sub("", url)
        if shorter.endswith(")") and shorter.count("(") < shorter.count(")"):
            shorter = shorter[:-1]
        if shorter.endswith("]") and "[" not in shorter:
            shorter = shorter[:-1]
        if shorter == url:
            break
        url = shorter
    cut = next((i for i, sign in enumerate(url) if sign == ")" and "(" not in url[:i]), None)
    return url if cut is None else _TAIL.sub("", url[:cut])


def _host(url: str) -> str:
    return re.split(r"[/?#:]", re.sub(r"^[A-Za-z]{4,5}[:：]/{1,2}", "", url))[0].lower()


_QQ: Final = re.compile(
    r"(?:[Qq]{2}(?! ?邮箱|\.)[^0-9\n。；;@]{0,14}?|(?:工作|交流|咨询|学员|学习|通知|报名|服务|微信|联络"
    r"|培训)?群(?:号码?)?[1-9一二三四五]?(?:号|[:：])[:： ]*)"
    r"(?P<first>[1-9][0-9]{4,10})(?![0-9A-Za-z@])"
)
_QQ_MORE: Final = re.compile(
    r"(?:[、，,/；; 和或]|[（(][^）)\n]{1,8}[）)]){1,4}(?:群[1-9一二三四五]?[:：]? ?)?(?P<next>[1-9]"
    r"[0-9]{4,10})(?![0-9A-Za-z@-])"
)


def find_qq(text: str) -> list[Value]:
    """Every run of QQ numbers behind a label; the span holds the numbers only."""
    if not any(word in text for word in ("QQ", "qq", "Qq", "群")):
        return []
    out = []
    for match in _QQ.finditer(text):
        if re.search("电话|手机|传真|邮箱", match[0]):
            continue
        numbers, end = [match["first"]], match.end()
        while (more := _QQ_MORE.match(text, end)) and len(numbers) < 10 and not _is_mobile(more["next"]):
            numbers.append(more["next"])
            end = more.end()
        out.append(Value(match.start("first"), end, "qq", {"numbers": numbers, "group": "群" in match[0]}))
    return out


def _is_mobile(digits: str) -> bool:
    return len(digits) == 11 and digits[0] == "1"


_NAME: Final = rf"[{HAN}A-Za-z0-9_·\-]{{2,24}}"
_WECHAT: Final = re.compile(
    rf"[“\"「『【‘](?P<quoted>{_NAME})[”\"」』】’](?:官方)?(?:微信)?(?:公众|服务|订阅)(?:平台|账号|号)"
    r"|(?:公众(?:平台|账号|号)|微信服务号|微信订阅号)(?:名称)?[:：为是]{0,2} ?(?:[“\"「『【‘]"
    rf"(?P<quoted2>{_NAME})[”\"」』】’]|(?<=[:：])(?P<named>{_NAME})|(?<=[:：] )(?P<named2>{_NAME}))"
    r"|微信(?:账号|帐号|号码|号)?(?:为|是|[:：]){1,2} ?(?P<account>[A-Za-z][A-Za-z0-9_-]{5,19}"
    r"|1[3-9][0-9]{9})(?![0-9A-Za-z])"
    r"|(?P<mobile>1[3-9][0-9]{9}) ?[（(]?(?:同)?(?P<same>微信同号|同微信|微信号同)"
)
_VERB: Final = re.compile(r"(?:进行|查询|查看|点击|发布|推送|并|报名|或|及|和|办理|了解|咨询).*$")


def find_wechat(text: str) -> list[Value]:
    """Every WeChat account or public account; the span holds the name, for 微信同号 just these words."""
    if "微信" not in text and "公众" not in text:
        return []
    out = []
    for match in _WECHAT.finditer(text):
        if match["same"]:
            out.append(_wechat(match.start("same"), match["same"], match["mobile"], "account"))
            continue
        if match["account"]:
            out.append(_wechat(match.start("account"), match["account"], match["account"], "account"))
            continue
        group = next(g for g in ("quoted", "quoted2", "named", "named2") if match[g])
        name = match[group] if group.startswith("quoted") else _VERB.sub("", match[group])
        if len(name) >= 2:
            out.append(_wechat(match.start(group), name, name, "public"))
    return out


def _wechat(start: int, written: str, name: str, kind: str) -> Value:
    return Value(start, start + len(written), "wechat", {"name": name, "kind": kind})


_POSTCODE: Final = re.compile(
    r"[邮（(](?:(?<=邮)(?:编|政编码|政编号| 编|码)(?:号)?[:：为是 ]{0,4}(?P<code>[0-9]{6})(?![0-9])"
    r"|(?<=[号楼室层院厅局区][（(])(?P<bracket>[0-8][0-9]{5})[）)])"
)


def find_postcodes(text: str) -> list[Value]:
    """Every postcode behind its label or in brackets behind an address; the span holds the six digits."""
    if "邮" not in text and "号" not in text:
        return []
    out = []
    for match in _POSTCODE.finditer(text):
        group = "code" if match["code"] else "bracket"
        if group == "code" or "地址" in before(text, match.start(), 60):
            out.append(Value(match.start(group), match.end(group), "postcode", {"value": match[group]}))
    return out


def _kind(name: str, find: Any, examples: Iterator[Example], about: str) -> Kind:
    return Kind(name, find, tuple(examples), about)


_EMAILS: Final = (
    ("电子邮箱：dzrsjzyjsc3@163.com", "dzrsjzyjsc3@163.com"),
    ("邮箱：dzrsj zyjsc3@163.com（请注明单位+姓名）", "dzrsjzyjsc3@163.com"),
    ("发至a.b-c@rsj.gov.cn。", "a.b-c@rsj.gov.cn"),
    ("邮箱zjk＠x.example.cn）", "zjk@x.example.cn"),
    ("E-mail：abc(at)163.com，abc#163.com", "abc@163.com", "abc@163.com"),
    ("Q@A；@所有人",),
)
_URLS: Final = (
    ("（www.cqpx.cc）", ("www.cqpx.cc", "www.cqpx.cc")),
    ("http://jxjy.xidian.edu.cn)进行", ("http://jxjy.xidian.edu.cn", "jxjy.xidian.edu.cn")),
    ("登录https://nbzj.nbhr.org.cn/ZJXS/#/。", ("https://nbzj.nbhr.org.cn/ZJXS/#/", "nbzj.nbhr.org.cn")),
    (
        "http://10.1.2.3:8080/jxjy，或dzrs.gov.cn网站",
        ("http://10.1.2.3:8080/jxjy", "10.1.2.3"),
        ("dzrs.gov.cn", "dzrs.gov.cn"),
    ),
    ("a.b@163.com，3.5天，附件.docx，2.中国",),
)
EMAIL: Final = _kind(
    "email",
    find_emails,
    (Example(t, tuple({"value": v} for v in w)) for t, *w in _EMAILS),
    "An e-mail address.",
)
URL: Final = _kind(
    "url",
    find_urls,
    (Example(t, tuple({"value": v, "host": h} for v, h in w)) for t, *w in _URLS),
    "A web address, with or without http://.",
)
QQ: Final = _kind(
    "qq",
    find_qq,
    iter(
        (
            Example("QQ群：255501870", ({"numbers": ["255501870"], "group": True},)),
            Example(
                "QQ 群：91844207，QQ：12345678",
                ({"numbers": ["91844207"], "group": True}, {"numbers": ["12345678"], "group": False}),
            ),
            Example(
                "QQ交流群（123456789、223456789）", ({"numbers": ["123456789", "223456789"], "group": True},)
            ),
            Example("QQ邮箱：12345678@qq.com；群众来信85550123", ()),
        )
    ),
    "QQ numbers behind their label.",
)
WECHAT: Final = _kind(
    "wechat",
    find_wechat,
    iter(
        (
            Example("关注微信公众号“德州人社”", ({"name": "德州人社", "kind": "public"},)),
            Example(
                "公众号：蜀山人社，微信号：abc_12345",
                ({"name": "蜀山人社", "kind": "public"}, {"name": "abc_12345", "kind": "account"}),
            ),
            Example("“重庆人社”微信公众号", ({"name": "重庆人社", "kind": "public"},)),
            Example("13875889959（微信同号）", ({"name": "13875889959", "kind": "account"},)),
            Example("可通过微信公众号查询，微信扫描下方二维码", ()),
        )
    ),
    "A WeChat account (account) or public account (public).",
)
POSTCODE: Final = _kind(
    "postcode",
    find_postcodes,
    iter(
        (
            Example("邮编：400099", ({"value": "400099"},)),
            Example("沿江大道219号502室（邮编443000）", ({"value": "443000"},)),
            Example("地址：雁滩路3521号（730010）", ({"value": "730010"},)),
            Example("1805办公室；编号（730010）；邮编：", ()),
        )
    ),
    "A six-digit postcode.",
)
