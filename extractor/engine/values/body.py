"""Bodies and offices as notices name them: 市人社局专技处, 某某学院继续教育部 (handbook 2e, 3.2).

The grammar says what may be such a name; where one may stand is for the readers of layout to know.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.text.chars import HAN

BODY: Final = re.compile(
    rf"[{HAN}0-9A-Za-z·]{{0,26}}[{HAN}](?:委员会|办公室|办公厅|领导小组|政府|中心|总局|分局|公司|集团|协会|学会|大学|学院|医院|学校|中学|小学|党校|研究院|研究所|考试院|培训点|培训部|事务所"
    r"|教务部|教务处|服务台|大厅|窗口|技术支持|客服|平台|部门|基地|宾馆|酒店|饭店|招待所|山庄|会馆|出版社|书店|银行|部|厅|局|委|办|处|科|室|股|署|院|站|所|校|会|组|系|厂|行|队|区|县|市|州|旗|镇|街道|段|矿|库|馆|社|秘书处)"
)
NOT_BODY: Final = re.compile(
    r"请|须|应|将|可以|如有|如需|参加|提交|进行|按照|根据|电话|报名时|未|已|不|的|时间|日期|通知|本次|每|并|或|从|若|以及|为|凡|各$|同时|登录|下载|注意|填写|办理$|取消|其|有关"
)
"""Words that no name of a body holds: what looks like one is a clause."""
_LABELLED: Final = re.compile(rf"(?:联系|咨询|受理|承办|主办|报送|业务|办理|发文|填报)(?:单位|部门|科室|机构|机关|处室)\s*[：:]\s*(?P<body>[{HAN}（）A-Za-z0-9]{{3,40}})")


def find(text: str) -> list[Value]:
    """Bodies behind a label of offices (联系单位：…), in order."""
    return [
        Value(m.start("body"), m.end("body"), "body", {"name": m["body"]})
        for m in _LABELLED.finditer(text)
        if BODY.fullmatch(m["body"]) and not NOT_BODY.search(m["body"])
    ]


KIND: Final = Kind(
    "body",
    find,
    (
        Example("联系单位：市人社局专技处", ({"name": "市人社局专技处"},)),
        Example("咨询部门：继续教育学院培训部，电话：5550187", ({"name": "继续教育学院培训部"},)),
        Example("承办单位：省档案学会秘书处", ({"name": "省档案学会秘书处"},)),
        Example("受理部门：请到大厅咨询", ()),
        Example("联系单位：", ()),
    ),
    "机关、单位、科室的名称",
)
