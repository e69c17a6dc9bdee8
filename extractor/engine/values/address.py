"""Postal and room addresses: 青松路28号惠民大厦16楼1603办公室, 行政大楼二楼 (handbook 2e)."""

from __future__ import annotations

import re
from typing import Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.text.chars import HAN

ADDRESS_LABEL: Final = re.compile(r"(?:(?:联系|通讯|通信|邮寄|办公|单位|报送|受理|收件|详细|报名|现场|办理|审核|咨询|材料)?(?:地\s*址|地\s*点))\s*[：:为]\s*")
"""The labels that an address stands behind."""
PLACE: Final = re.compile(rf"[{HAN}0-9A-Za-z（）()、\-—#]{{0,40}}(?:路|街|道|巷|大街|弄|里|园|镇|村|楼|座|栋|厦)[{HAN}0-9A-Za-z（）()、\-—#]{{0,30}}(?:号|楼|室|层|座|栋|厅|房|办公室|厦)?[0-9{HAN}]{{0,12}}")
"""A street, building or village with what follows it."""
_ADDRESS: Final = re.compile(rf"[{HAN}A-Za-z0-9（）()、·#＃—\-]{{4,60}}")
_TAIL: Final = re.compile(r"(?:邮编|邮政编码|联系|电话|收件).*$")


def find(text: str) -> list[Value]:
    """Addresses behind their labels, in order; postcode and names behind them are not part of it."""
    found: list[Value] = []
    for label in ADDRESS_LABEL.finditer(text):
        body = _ADDRESS.match(text, label.end())
        if body is None:
            continue
        clean = _TAIL.sub("", body[0]).rstrip("（(")
        if len(clean) >= 4:
            found.append(Value(body.start(), body.start() + len(clean), "address", {"address": clean}))
    return found


KIND: Final = Kind(
    "address",
    find,
    (
        Example("地址：东河县行政大楼二楼。", ({"address": "东河县行政大楼二楼"},)),
        Example("报送地点：青松路28号惠民大厦16楼1603办公室，邮编：230099", ({"address": "青松路28号惠民大厦16楼1603办公室"},)),
        Example("联系地址：解放路1号（邮编400099）", ({"address": "解放路1号"},)),
        Example("地址：", ()),
        Example("请到指定地点办理", ()),
    ),
    "通讯地址、办公地点",
)
