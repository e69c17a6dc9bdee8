"""Line-level patterns of official papers, shared by the outline and the readers of the head (GB/T 9704-2012)."""

from __future__ import annotations

import re
from typing import Final

from extractor.text.chars import HAN

GENRES: Final = ["实施方案", "工作方案", "实施意见", "实施细则", "管理办法", "暂行办法", "暂行规定", "通知书", "一览表", "决议", "决定", "命令", "公报", "公告", "通告", "意见", "通知", "通报", "报告", "请示", "批复", "议案", "纪要", "方案", "办法", "规定", "细则", "条例", "计划", "规划", "要点", "安排", "简章", "须知", "指南", "公示", "启事", "说明", "答复", "目录", "规则", "规程", "标准", "规范", "函", "令", "纲要", "章程", "准则", "守则", "制度", "预案", "措施", "问答", "提示", "公开信", "倡议书", "邀请函"]
"""Genre words that end a title (handbook 1.1); longer ones first so that the shorter is not taken inside them."""
_GENRE: Final = "|".join(sorted(GENRES, key=len, reverse=True))
STATUS: Final = r"(?:\s*[（(][^（()）]{2,20}[)）])?"
TITLE_END: Final = re.compile(rf"(?:{_GENRE})[》〉”]?{STATUS}$")

BODY_SUFFIX: Final = (
    "委员会办公室|领导小组办公室|委员会|办公室|办公厅|领导小组|人事处|人力资源部|组织部|宣传部|统战部|政府|中心|总局|分局|公司|集团|协会|学会|"
    "大学|学院|医院|学校|中学|小学|党校|研究院|研究所|科学院|管理处|教育处|考试院|鉴定中心|事务所|银行|总队|支队|大队|总会|联合会|基金会|"
    "出版社|开发区|管委会|管理局|服务局|人事局|保障局|教育局|财政局|卫生局|科技局|部|厅|局|委|办|处|科|署|院|站|所|团"
)
ORGAN: Final = re.compile(rf"(?:中共|中国|[{HAN}]){{1}}[{HAN}（）()、·]{{1,38}}(?:{BODY_SUFFIX})(?:（[^（）]{{2,12}}）)?")
_OR: Final = rf"[{HAN}（）()·]{{1,38}}(?:{BODY_SUFFIX})(?:（[^（）]{{2,12}}）)?"
ORGANS_LINE: Final = re.compile(rf"{_OR}(?:\s+{_OR}){{0,12}}")
"""One or several organ names, parted by blanks, and nothing else on the line."""

_YEAR: Final = r"(?:(?:19|20)\d{2}|[一二三四五六七八九〇]{4})"
_MONTH: Final = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
_DAY: Final = r"(?:\d{1,2}|[一二三四五六七八九十廿卅]{1,4})"
DATE: Final = rf"{_YEAR}\s?(?:年\s?{_MONTH}\s?月\s?{_DAY}\s?日|[./-]\d{{1,2}}[./-]\d{{1,2}})"
DATE_LINE: Final = re.compile(rf"(?P<before>[^0-9一二三四五六七八九〇]{{0,60}}?)(?P<date>{DATE})(?:\s*[（(](?:印章|盖章|章|公章)[)）])?")
IMPRINT_LINE: Final = re.compile(rf"(?P<office>[^0-9]{{0,60}}?)\s*(?P<date>{DATE})\s*(?:印\s*发|印制|印)")

ADDRESSEES: Final = re.compile(
    r"(?=.{2,400}[：:]$)(?=.*(?:各|局|厅|委|处|科室|单位|部门|学校|学院|院校|公司|医院|中心|同志|人员|老师|教师|同事|职工|考生|学员|企业|机构|协会|政府|办公室|系|站|所|部|党委))"
    r"(?!为(?!各)|根据|按照|依据|依照|经|因|遵照|鉴于|现将|现就|.{0,80}(?:如下|通告|公告|通知)[：:]$)(?!.{0,8}(?:附件|联系|电话|地址|时间|如下|事项))[^。！？]*[：:]$"
)
ATTACHMENT_LIST: Final = re.compile(r"附\s*[件表]\s*(?:(?:下载|列表|清单|目录)\s*)?[：:]\s*\S|附\s*[：:]\s*(?=.{2,60}(?:表|书|单|册|证|函|回执|目录|名单|明细|说明|办法|通知|样式|安排|标准|）)[。；]?$)")
ATTACHMENT_ALONE: Final = re.compile(r"附\s*[件表]\s*(?:(?:下载|列表|清单|目录)\s*)?(?:(?:[\d一二三四五六七八九十]{1,3}|[（(][\d一二三四五六七八九十]{1,3}[)）])\s*)?[：:]?|附\s*[：:]")
ATTACHMENT_NUMBERED: Final = re.compile(
    r"附\s*[件表]\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})\s*(?P<sep>[：:．.、\s]\s*|(?=《))(?P<title>\S.{0,80})"
)
ITEM_NUMBER: Final = re.compile(r"(?:附\s*件\s*)?[（(]?(\d{1,2}|[一二三四五六七八九十]{1,3})\s?[)）]?\s?[、.．：:)）]\s*")
COPIES_TO: Final = re.compile(r"(?:抄\s*[送报]|分\s*送)\s*[：:]?")
SUBJECT_WORDS: Final = re.compile(r"主\s*题\s*词\s*[：:]?")
NOTE: Final = re.compile(r"[（(](?!\s*[一二三四五六七八九十\d]{1,3}\s*[)）]).*[)）][。]?")
COPY_NUMBER: Final = re.compile(r"\d{6}")
SECRECY: Final = re.compile(r"(?:绝密|机密|秘密)\s*(?:★.{0,6})?")
URGENCY: Final = re.compile(r"(?:特\s*[急提]|加\s*急|平\s*急|急\s*件)")
SIGNATORY: Final = re.compile(r"签\s*发\s*人\s*[：:]\s*\S.*")
MARK: Final = re.compile(rf"[{HAN}（）()、\s·]{{3,60}}文\s*件")
NUMBER_CORE: Final = r"[〔［\[【（(﹝〖]\s*(?:19|20)\d{2}\s*(?:年\s*)?[〕］\]】）)﹞〗]\s*(?:(?:字第?|第)\s*)?\d{1,5}(?:[-之]\d{1,2})?\s*号"
NUMBER_LINE: Final = re.compile(
    rf"(?:发文字号|文号|文件编号)?[：:]?\s*(?:[（(]?[{HAN}A-Za-z]{{1,20}}\s*{NUMBER_CORE}[)）]?|[（(〔\[](?:19|20)\d{{2}}[)）〕\]][{HAN}]{{2,14}}第?\d{{1,4}}号"
    rf"|[（(]\d{{2}}[)）][{HAN}]{{2,12}}第?\s*\d{{1,4}}\s*号|[{HAN}、 ]{{2,40}}(?:令|公告|通告)(?:[（(〔]?(?:19|20)\d{{2}}(?:\s*年[）)〕]?|\s*[）)〕])?)?\s*第\s*(?:\d{{1,4}}|[一二三四五六七八九十百〇零]{{1,6}})\s*号)"
    rf"(?:\s*签\s*发\s*人.*|\s*[〔（\[][{HAN}]{{2,8}}[〕）\]])?"
)
CARRY: Final = re.compile(r"(?P<verb>印发|转发|批转|公布|发布|颁布|下发)")
