"""Personal names: surname and one or two characters, compound surnames, · names, 王老师 (handbook 2e).

A name is found only where a name may stand: the kind is used by readers of layout, not in the masked view.
"""

from __future__ import annotations

import re
from typing import Final

from extractor.engine.values.base import Example, Kind, Value
from extractor.text.chars import HAN
from extractor.text.tokens import is_common_word

_SURNAMES: Final = (
    "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷"
    "罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟"
    "徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣贲邓郁单杭洪包诸左石崔吉钮龚程嵇邢朴滑裴陆荣翁荀羊於惠甄曲家封芮羿储靳汲邴糜松井段富巫乌焦巴弓"
    "牧隗山谷车侯宓蓬全郗班仰秋仲伊宫宁仇栾暴甘钭厉戎祖武符刘景詹束龙叶幸司韶郜黎蓟薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵"
    "冉宰郦雍郤璩桑桂濮牛寿通边扈燕冀郏浦尚农温别庄晏柴瞿阎充慕连茹习宦艾鱼容向古易慎戈廖庾终暨居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融"
    "冷訾辛阚那简饶空曾毋沙乜养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公肖佟付闫代覃仝苑涂牟佘原尉年侍归么亓岳帅缑亢况郈有琴沐覃展南闾青撒木卡玛呙遆仉枚芈揭晋楚法汝鄢涂钦斯才旦扎巴次央格桑苟雒郄俎佴栗檀綦睢矫羿肇芦谌菅茆靖鹿麦漆渠拓忻尧淳邸蹇燕诸楼揣缐"
)
_COMPOUND: Final = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|令狐|长孙|慕容|司徒|夏侯|南宫|端木|百里|申屠|轩辕|独孤|呼延|闻人|钟离|宇文|鲜于|澹台"
SURNAME: Final = f"(?:{_COMPOUND}|[{''.join(dict.fromkeys(_SURNAMES))}])"
_NOT_NAMES: Final = re.compile("电话|传真|地址|邮箱|手机|单位|部门|联系|人事|办公|科长|处长|主任|老师|同志|先生|女士|咨询|监督|邮编|网址|全[市省国县校]|有关|相关|高级|中级|初级|客服|投诉|举报|在线|服务|热线|技术")
"""Words of contact lines and titles that open what could be read as a name; other words rjieba knows."""
_HONOUR: Final = "老师|同志|先生|女士|科长|处长|主任|副主任|副科长|科员|主管|经理|干事|部长|院长|校长|秘书|工程师|医生|护士长|书记"
NAME: Final = re.compile(rf"(?:{SURNAME}[{HAN}]{{1,2}}(?:·[{HAN}]{{1,8}})?|[{HAN}]{{2,8}}·[{HAN}]{{2,8}})(?:{_HONOUR})?|{SURNAME}(?:{_HONOUR}|工)")
_TAIL: Final = re.compile(rf"(?<=[{HAN}]{{2}})(?:{_HONOUR})$")


_PLACE_ENDS: Final = frozenset("区县市州科处局室部校司所站组系厂队镇乡村街路厅委办费")


def person(text: str) -> str | None:
    """The name that `text` is, its title dropped behind a full name (王老师 stays); None if it is no name."""
    squeezed = "".join(text.split())
    if len(squeezed) <= 3 and squeezed[-1:] in _PLACE_ENDS:
        return None
    if not 2 <= len(squeezed) <= 18 or not NAME.fullmatch(squeezed) or _NOT_NAMES.match(squeezed):
        return None
    if len(squeezed) <= 3 and is_common_word(squeezed):
        return None
    short = _TAIL.sub("", squeezed)
    return short if len(short) >= 2 else squeezed


_BEHIND_LABEL: Final = re.compile(
    rf"(?:联\s*系\s*人(?:员)?|经\s*办\s*人|咨询人|联络员|班主任|负责人)\s*[：:]\s*(?P<names>[{HAN}·]{{2,18}}(?:[、，, ][{HAN}·]{{2,18}}){{0,4}})"
)


def find(text: str) -> list[Value]:
    """The names behind a label of persons, in order; `data` holds the name without its title."""
    found: list[Value] = []
    for label in _BEHIND_LABEL.finditer(text):
        start = label.start("names")
        for piece in re.finditer(r"[^、，, ]+", label["names"]):
            name = person(piece[0])
            if name is None:
                break
            found.append(Value(start + piece.start(), start + piece.end(), "person", {"name": name}))
    return found


KIND: Final = Kind(
    "person",
    find,
    (
        Example("联系人：于晓岚；联系电话：5550187", ({"name": "于晓岚"},)),
        Example("联系人：张强、欧阳娜娜", ({"name": "张强"}, {"name": "欧阳娜娜"})),
        Example("联系人：李明老师，电话：5550187", ({"name": "李明"},)),
        Example("经办人：王老师", ({"name": "王老师"},)),
        Example("联系人：阿卜来提·如则托合提", ({"name": "阿卜来提·如则托合提"},)),
        Example("联系人：办公室", ()),
        Example("联系人：    电话：", ()),
        Example("负责人：樊城区", ()),
    ),
    "姓名：联系人、经办人等标签后面的人名",
)
