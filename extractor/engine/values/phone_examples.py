"""Examples of phone numbers: appendix B of the handbook, layouts of its 2(e), and numbers that are none."""

from __future__ import annotations

from typing import Any, Final

from extractor.engine.values.base import Example


def _want(*numbers: str, **parts: Any) -> dict[str, Any]:
    return {"numbers": list(numbers), "type": "phone", "label": None, "note": None, "certain": True, **parts}


EXAMPLES: Final = (
    Example(
        "市人社局专技处：高山  85550123   传真：85550146",
        (_want("85550123", certain=False), _want("85550146", type="fax", label="传真")),
    ),
    Example("联系电话：0534-5550187、5550189", (_want("0534-5550187", "0534-5550189", label="联系电话"),)),
    Example("0531-88601234/5，010—85550188/7399", (
        _want("0531-88601234", "0531-88601235", "010-85550188", "010-85557399"),
    )),
    Example("电话：5550187（兼传真）", (_want("5550187", type="phone_fax", label="电话", note="兼传真"),)),
    Example("电话：3127746 3127751（传真）", (
        _want("3127746", label="电话"), _want("3127751", type="fax", label="电话", note="传真"),
    )),
    Example("010-85550188转8012；(0534)5550187转8012", (
        _want("010-85550188-ext8012", "0534-5550187-ext8012"),
    )),
    Example("0731-82821718,13875889959", (_want("0731-82821718"), _want("13875889959", type="mobile"))),
    Example("手机138-0013-8000、+86 139 0013 8000", (
        _want("13800138000", "13900138000", type="mobile", label="手机"),
    )),
    Example("咨询电话：400-650-2345，热线12333，12345政务服务热线", (
        _want("400-6502345", label="咨询电话"), _want("12333", "12345", label="热线"),
    )),
    Example("电话（传真）：5550187/89", (
        _want("5550187", "5550189", type="phone_fax", label="电话（传真）"),
    )),
    Example("联系人：刘飞，联系电话：内线8216", (_want("8216", label="内线"),)),
    Example("局人事教育处  吴怀谷  0931-8826417  系统技术支持：0931-8790162转3", (
        _want("0931-8826417"), _want("0931-8790162-ext3"),
    )),
    Example("QQ群：255501870；邮编：400099；1805办公室；账号：104012345678900", ()),
    Example("20120325；371401198503120020", ()),
    Example("京ICP备05012345号；证书编号：12345678；共85550123元；电话：；2012-2013；项目投资8000000元", ()),
)  # fmt: skip
