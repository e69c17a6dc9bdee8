"""Documents and strategies that the tests of the text layer share; all texts are invented."""

from __future__ import annotations

import random
from collections.abc import Sequence

from hypothesis import strategies as st

from extractor.model.document import Document, Source
from extractor.readers.base import Builder, GridCell
from extractor.text.chars import squeeze

LONG = (
    "各单位应当建立专业技术人员继续教育登记制度，如实记载参加学习的时间、内容和考核结果，登记情况作为年度考核和岗位聘任的依据，不得弄虚作假。"
    "用人单位未按规定登记的，由主管部门责令改正，并在本系统内予以通报批评。"
)
OTHER = (
    "公需科目由市继续教育中心统一组织实施，学员登录网络平台完成全部课程并通过在线测试后，系统自动记载学时，学员可以自行打印合格证明，"
    "任何单位和个人不得另行组织补考或者收取其他费用。"
)
THIRD = "行业主管部门负责制定本行业专业科目的教学计划，选聘授课教师，审定培训教材，督促所属单位安排人员按期参加学习，并将实施情况及时报送备案。"

WORDS = [
    "各单位", "专业技术人员", "继续教育", "应当", "公需科目", "主管部门", "按照规定", "认真组织",
    "学习平台", "用人单位", "考核合格", "职称评审", "登记管理", "培训机构", "网络课程", "保证质量",
    "职工", "自觉参加", "加强领导", "年度计划", "及时上报", "责任到人", "统筹安排", "合理收费",
    "依法保障", "学习成果", "严格审核", "统一部署", "按时完成", "监督检查",
]  # fmt: skip


def document(*lines: str, kind: str = "paragraph", page: int | None = None) -> Document:
    """One block for each line."""
    builder = Builder()
    for line in lines:
        builder.block(line, kind=kind, page=page)
    return builder.document(Source(name="invented.txt"))


def mixed(*pieces: str | tuple[str, str] | list[list[str]]) -> Document:
    """Lines, (kind, line) pairs and tables (rows of cells) in order."""
    builder = Builder()
    for piece in pieces:
        if isinstance(piece, str):
            builder.block(piece)
        elif isinstance(piece, tuple):
            builder.block(piece[1], kind=piece[0])
        else:
            cells = [GridCell(r, c, text) for r, row in enumerate(piece) for c, text in enumerate(row)]
            builder.table(cells, len(piece), max(map(len, piece)))
    return builder.document(Source(name="invented.txt"))


def wrapped(paragraph: str, width: int, indent: str = "") -> list[str]:
    """The paragraph as a page breaks it: `width` full-width characters to a line."""
    text = indent + paragraph
    return [text[at : at + width] for at in range(0, len(text), width)]


def sentences(texts: Sequence[str]) -> set[str]:
    """The distinct sentences, without white space."""
    return {piece for text in texts for piece in squeeze(text).replace("；", "。").split("。") if piece}


def _sentence(rng: random.Random) -> str:
    clauses = ["".join(rng.sample(WORDS, rng.randint(2, 4))) for _ in range(rng.randint(2, 4))]
    return "，".join(clauses) + "。"


@st.composite
def pages(draw: st.DrawFn, least: int = 2, most: int = 3, size: tuple[int, int] = (2, 5)) -> list[str]:
    """Paragraphs of `least` to `most` sentences out of words of the trade, without digits, no sentence twice."""
    rng = random.Random(draw(st.integers(0, 2**32)))
    seen: set[str] = set()
    made = []
    for _ in range(draw(st.integers(*size))):
        count = draw(st.integers(least, most))
        text = ""
        while count:
            sentence = _sentence(rng)
            if sentence not in seen:
                seen.add(sentence)
                text, count = text + sentence, count - 1
        made.append(text)
    return made
