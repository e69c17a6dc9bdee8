"""Titles in book marks: 《…》 nested marks, and marks that were never closed. Source: handbook 2(a)."""

from __future__ import annotations

import re
from typing import Any, Final

from extractor.engine.values.base import Example, Kind, Value

_LONGEST: Final = 120
_DOCUMENT_WORD_LIST: Final = (
    "通知 意见 办法 规定 条例 细则 方案 纲要 规划 法 决定 标准 目录 决议 命令 令 "
    "公报 公告 通告 通报 报告 请示 批复 议案 函 纪要 计划 要点 安排 简章 须知 "
    "指南 公示 启事 说明 答复 规则 规范 规程 准则 守则 章程 制度 措施 政策 指引 "
    "解释 复函 条件 预案 议定书 宪法 建议 "
    "倡议"
)
DOCUMENT_WORDS: Final = tuple(_DOCUMENT_WORD_LIST.split())
"""Last words of a title that make it a document (handbook 2(a) and 1.1)."""
_WORK_WORD_LIST: Final = (
    "表 书 证 证书 教材 读本 教程 系统 平台 报 登记表 申请表 汇总表 花名册 名册 "
    "册 手册 丛书 课程 讲义 教学大纲 大纲 杂志 学报 日报 期刊 回执 软件 承诺书 "
    "通知书 说明书 倡议书 协议书 责任书 建议书 任务书 决定书 一览表 统计表 单 合同 "
    "题库 试题 试卷 卡 方法 书法 语法 疗法 算法 用法 做法 看法 写法 文件 文选 "
    "概论 导论 学"
)
WORK_WORDS: Final = tuple(_WORK_WORD_LIST.split())
"""Last words that make it a book, a form, a certificate or a system, and no document."""
_DOCUMENTS: Final = frozenset(DOCUMENT_WORDS)
_WORDS: Final = _DOCUMENTS.union(WORK_WORDS)
_SIZES: Final = sorted({len(word) for word in _WORDS}, reverse=True)
_TRAILING: Final = re.compile(r"(?:[（(〔\[][^（）()〔〕\[\]]{0,30}[）)〕\]])+$|[（(][^（）()]{0,30}$")
_SIGN: Final = re.compile("[《》\n]")
_UNCLOSED_END: Final = re.compile(r"(?<=年)[）)]|(?=[，,。；;：\n”])|(?=（[^（）\n]{0,20}号）)")


def find(text: str) -> list[Value]:
    """Every outermost title; `closed` is False where the end had to be guessed."""
    out: list[Value] = []
    position = 0
    while (start := text.find("《", position)) >= 0:
        end = _closing(text, start)
        closed = end is not None
        if end is None:
            end = _guessed_end(text, start)
        position = max(end, start + 1)
        inner = "".join(text[start + 1 : end - 1 if closed else end].split())
        if inner:
            out.append(Value(start, end, "title", _data(inner, closed)))
    return out


def _closing(text: str, start: int) -> int | None:
    """Position behind the 》 that balances the 《 at `start`; None if there is none near in this line."""
    depth = 0
    for sign in _SIGN.finditer(text, start, start + _LONGEST):
        if sign[0] == "\n":
            return None
        depth += 1 if sign[0] == "《" else -1
        if depth == 0:
            return sign.end()
    return None


def _guessed_end(text: str, start: int) -> int:
    """End of a title whose mark was forgotten: behind 年）, before the next stop or at the first 》."""
    limit = start + _LONGEST
    line_end = text.find("\n", start, limit)
    limit = limit if line_end < 0 else line_end
    close = text.find("》", start, limit)
    found = _UNCLOSED_END.search(text, start + 1, limit)
    stop = found.end() if found else limit if line_end >= 0 or limit >= len(text) else start + 1
    inner = text.find("《", start + 1, stop)
    return start + 1 if inner >= 0 else min(stop, close + 1 if close >= 0 else stop, len(text))


def _data(inner: str, closed: bool) -> dict[str, Any]:
    word = genre(inner)
    return {"title": inner, "genre": word, "is_document": word in _DOCUMENTS, "closed": closed}


def genre(title: str) -> str | None:
    """The genre word at the end of a title, brackets like （试行） passed over; None if it ends in none."""
    bare = _TRAILING.sub("", title)
    return next((bare[-size:] for size in _SIZES if bare[-size:] in _WORDS), None)


def _want(title: str, word: str | None, is_document: bool, closed: bool = True) -> dict[str, Any]:
    return {"title": title, "genre": word, "is_document": is_document, "closed": closed}


EXAMPLES: Final = (
    Example(
        "《专业技术人员继续教育规定》（人社部令第25号）", (_want("专业技术人员继续教育规定", "规定", True),)
    ),
    Example(
        "《关于贯彻〈专业技术人员继续教育规定〉的实施意见》等",
        (_want("关于贯彻〈专业技术人员继续教育规定〉的实施意见", "意见", True),),
    ),
    Example("《关于转发《X办法》的通知》", (_want("关于转发《X办法》的通知", "通知", True),)),
    Example(
        "《国家中长期人才发展规划纲要（2010-2020年）》",
        (_want("国家中长期人才发展规划纲要（2010-2020年）", "纲要", True),),
    ),
    Example(
        "《河南省队伍建设中长期规划（2011—2020年），推进",
        (_want("河南省队伍建设中长期规划（2011—2020年）", "规划", True, False),),
    ),
    Example(
        "记入《继续教育证书》，填写《登记表》",
        (_want("继续教育证书", "证书", False), _want("登记表", "登记表", False)),
    ),
    Example("《专业技术创新理论与案例分析》", (_want("专业技术创新理论与案例分析", None, False),)),
    Example("《暂行 办法（试行）》", (_want("暂行办法（试行）", "办法", True),)),
    Example("没有书名号；〈单独的〉", ()),
)

KIND: Final = Kind(
    "title", find, EXAMPLES, "A title in 《》: a document by its last word, or a book, form, certificate."
)
