"""Examples of the date kinds: handbook appendix B "Dates", the phrasings of 2(d), and texts without a date.

A part is written `year-month-day`, `?` for what the text leaves out, with `T` time, `/` slice and `@` era.
"""

from __future__ import annotations

from typing import Any, Final

from extractor.engine.values.base import Example
from extractor.engine.values.date_data import blank_data
from extractor.engine.values.date_words import Part, part


def _p(written: str) -> Part:
    """The part behind its short form, e.g. `?-5-8T09:00`, `2012-10/late`, `?-1-10@following`."""
    slots: dict[str, Any] = {}
    for sign, name in (("@", "era"), ("/", "slice"), ("T", "time")):
        written, _, tail = written.partition(sign)
        slots[name] = tail or None
    numbers = [None if n in ("?", "") else int(n) for n in written.split("-")] + [None] * 3
    return part(**slots, year=numbers[0], month=numbers[1], day=numbers[2])


def _want(text: str, start: str | None = None, end: str | None = None, **slots: Any) -> dict[str, Any]:
    """Data with the given bounds; `form` is range when both are given and nothing else is said."""
    form = "range" if start and end else "point"
    precision = "day"
    slots["days"] = [_p(day) for day in slots.get("days", [])]
    return blank_data(
        **{
            "form": form,
            "precision": precision,
            "text": text,
            "start": _p(start) if start else None,
            "end": _p(end) if end else None,
        }
        | slots
    )


def _before(text: str, end: str, **slots: Any) -> dict[str, Any]:
    return _want(text, end=end, before=True, **slots)


def _after(
    text: str, anchor: str | None, offset: int | None, unit: str | None, **slots: Any
) -> dict[str, Any]:
    relative = {
        "anchor": anchor,
        "offset": offset,
        "unit": unit,
        "direction": slots.pop("direction", "after"),
    }
    return _want(text, form="relative", relative=relative, **slots)


def _list(text: str, *days: str, **slots: Any) -> dict[str, Any]:
    return _want(text, form="list", days=list(days), **slots)


def _times(*spans: str) -> list[dict[str, str | None]]:
    return [dict(zip(("start", "end"), (*span.split("-"), None), strict=False)) for span in spans]


def _every(text: str, start: str | None = None, end: str | None = None, **slots: Any) -> dict[str, Any]:
    return _want(text, start, end, form="recurring", recurring=text, **slots)


APPENDIX_B: Final = (
    Example("二 ○ 一 ○ 年 八 月 五 日", (_want("二 ○ 一 ○ 年 八 月 五 日", "2010-8-5"),)),
    Example("二〇一二年十月二十一日", (_want("二〇一二年十月二十一日", "2012-10-21"),)),
    Example("二0一一年四月十四日", (_want("二0一一年四月十四日", "2011-4-14"),)),
    Example("二○一二年廿三日", (_want("二○一二年廿三日", "2012-?-23"),)),
    Example("２０１２年３月３日－３１日", (_want("２０１２年３月３日－３１日", "2012-3-3", "?-?-31"),)),
    Example("2012年12月20日至1月10日", (_want("2012年12月20日至1月10日", "2012-12-20", "?-1-10"),)),
    Example("报名：4月10日—4月30日；", (_want("4月10日—4月30日", "?-4-10", "?-4-30"),)),
    Example("5月上旬举办", (_want("5月上旬", "?-5/early", precision="approximate"),)),
    Example("10月底前完成", (_before("10月底前", "?-10/end", precision="month"),)),
    Example("第三季度举办", (_want("第三季度", "?/Q3", precision="month"),)),
    Example(
        "3月6、13、20日上午9:00",
        (
            _list(
                "3月6、13、20日上午9:00",
                "?-3-6T09:00",
                "?-3-13T09:00",
                "?-3-20T09:00",
                precision="minute",
                times=_times("09:00"),
            ),
        ),
    ),
    Example(
        "每周一、三下午2:00-5:00",
        (_every("每周一、三下午2:00-5:00", weekdays=["MO", "WE"], times=_times("14:00-17:00")),),
    ),
    Example("截止5月31日17：00", (_before("截止5月31日17：00", "?-5-31T17:00", precision="minute"),)),
    Example("2025年11月31日", (_want("2025年11月31日", "2025-11-31"),)),
    Example("6月23日（星期五）", (_want("6月23日（星期五）", "?-6-23", stated_weekday=["FR"]),)),
    Example("培训班6月30日（周六）结束", (_want("6月30日（周六）", "?-6-30", stated_weekday=["SA"]),)),
    Example("《中长期人才发展规划纲要（2010—2020年）》", ()),
    Example("《队伍建设中长期规划（2011—2020年），推进", ()),
    Example("中共中央党校出版社2017年3月出版", ()),
    Example("填表日期：  年  月  日；月 日", ()),
)

POINTS: Final = (
    Example("二○一二年九月十一日", (_want("二○一二年九月十一日", "2012-9-11"),)),
    Example("二Ｏ一二年三月三十一日", (_want("二Ｏ一二年三月三十一日", "2012-3-31"),)),
    Example("２０１２年１月６日", (_want("２０１２年１月６日", "2012-1-6"),)),
    Example("2012 年 3 月 2 0 日", (_want("2012 年 3 月 2 0 日", "2012-3-20"),)),
    Example("发布时间：2012．3．25", (_want("2012．3．25", "2012-3-25"),)),
    Example("2012-3-25 17:00", (_want("2012-3-25 17:00", "2012-3-25T17:00", precision="minute"),)),
    Example(
        "2012/3/25；2012.03；",
        (_want("2012/3/25", "2012-3-25"), _want("2012.03", "2012-3", precision="month")),
    ),
    Example("于12.3.25前报送", (_before("12.3.25前", "2012-3-25"),)),
    Example("12年3月25日", (_want("12年3月25日", "2012-3-25"),)),
    Example("2012年，制定方案", (_want("2012年", "2012", precision="year"),)),
    Example("2012年元月", (_want("2012年元月", "2012-1", precision="month"),)),
    Example(
        "3月报名，6月考试", (_want("3月", "?-3", precision="month"), _want("6月", "?-6", precision="month"))
    ),
    Example("本月底前", (_before("本月底前", "?-?/end@this_month", precision="month"),)),
    Example(
        "定于6月18日上午9:00开始",
        (_want("6月18日上午9:00开始", "?-6-18T09:00", since=True, precision="minute"),),
    ),
    Example("上半年完成", (_want("上半年", "?/H1", precision="month"),)),
    Example("年底前", (_before("年底前", "?/end", precision="year"),)),
    Example("今年2月底前", (_before("今年2月底前", "?-2/end@this", precision="month"),)),
    Example("10月下旬（具体时间另行通知）", (_want("10月下旬", "?-10/late", precision="approximate"),)),
    Example("5月8日左右", (_want("5月8日左右", "?-5-8", precision="approximate"),)),
    Example("5月8日晚7时半", (_want("5月8日晚7时半", "?-5-8T19:30", precision="minute"),)),
    Example("请于4月30日前往市局", (_want("4月30日", "?-4-30"),)),
    Example(
        "2020年5月8日9:00-11:30",
        (
            _want(
                "2020年5月8日9:00-11:30", "2020-5-8T09:00", "2020-5-8T11:30", form="point", precision="minute"
            ),
        ),
    ),
    Example(
        "2020年5月8日上午9:00—11:30，下午2:30—5:00",
        (
            _want(
                "2020年5月8日上午9:00—11:30，下午2:30—5:00",
                "2020-5-8",
                times=_times("09:00-11:30", "14:30-17:00"),
            ),
        ),
    ),
)

DEADLINES: Final = (
    Example("9月25日前", (_before("9月25日前", "?-9-25"),)),
    Example(
        "9月25日之前；9月25日以前完成", (_before("9月25日之前", "?-9-25"), _before("9月25日以前", "?-9-25"))
    ),
    Example("12月5日（含）前", (_before("12月5日（含）前", "?-12-5"),)),
    Example("11月9日下班前", (_before("11月9日下班前", "?-11-9"),)),
    Example("截止到9月16日24:00", (_before("截止到9月16日24:00", "?-9-16T24:00", precision="minute"),)),
    Example("截止时间：10月15日17:00", (_want("10月15日17:00", "?-10-15T17:00", precision="minute"),)),
    Example("有效期至2020年12月31日。", (_before("2020年12月31日", "2020-12-31"),)),
    Example("自2012年1月1日起施行", (_want("自2012年1月1日起", "2012-1-1", since=True),)),
    Example("从2011年开始，凡", (_want("从2011年开始", "2011", since=True, precision="year"),)),
    Example("2020年以来", (_want("2020年以来", "2020", since=True, precision="year"),)),
)

RANGES: Final = (
    Example(
        "9月11日8:00至14日12:00",
        (_want("9月11日8:00至14日12:00", "?-9-11T08:00", "?-?-14T12:00", precision="minute"),),
    ),
    Example(
        "5月8日9:00至当日17:30",
        (_want("5月8日9:00至当日17:30", "?-5-8T09:00", "?T17:30@same_day", precision="minute"),),
    ),
    Example(
        "为9月6日至11月6日，每周一、三下午14:00-17:00滚动播放",
        (
            _want(
                "9月6日至11月6日，每周一、三下午14:00-17:00",
                "?-9-6",
                "?-11-6",
                weekdays=["MO", "WE"],
                times=_times("14:00-17:00"),
            ),
        ),
    ),
    Example(
        "10月11日至15日，上午8:30—11:30、下午14:30—17:30，",
        (
            _want(
                "10月11日至15日，上午8:30—11:30、下午14:30—17:30",
                "?-10-11",
                "?-?-15",
                times=_times("08:30-11:30", "14:30-17:30"),
            ),
        ),
    ),
    Example("5月1-3日", (_want("5月1-3日", "?-5-1", "?-5-3"),)),
    Example("8月—10月", (_want("8月—10月", "?-8", "?-10", precision="month"),)),
    Example("2020年2—4月份", (_want("2020年2—4月份", "2020-2", "2020-4", precision="month"),)),
    Example(
        "6月中旬至7月上旬",
        (_want("6月中旬至7月上旬", "?-6/middle", "?-7/early", precision="approximate"),),
    ),
    Example("11月20日至次年1月10日", (_want("11月20日至次年1月10日", "?-11-20", "?-1-10@following"),)),
    Example("2011—2015年，落实", (_want("2011—2015年", "2011", "2015", precision="year"),)),
    Example("2016至2020年", (_want("2016至2020年", "2016", "2020", precision="year"),)),
    Example(
        "自2020年1月1日起至2022年12月31日",
        (_want("自2020年1月1日起至2022年12月31日", "2020-1-1", "2022-12-31"),),
    ),
    Example(
        "第1期：4月6—10日；第2期：4月13—17日",
        (_want("4月6—10日", "?-4-6", "?-4-10"), _want("4月13—17日", "?-4-13", "?-4-17")),
    ),
    Example("4月6—8日、13—15日", (_want("4月6—8日", "?-4-6", "?-4-8"), _want("13—15日", "?-4-13", "?-4-15"))),
    Example("5月7日报到，8日—10日上课", (_want("5月7日", "?-5-7"), _want("8日—10日", "?-5-8", "?-?-10"))),
    Example("2023.05.07-2023.05.10", (_want("2023.05.07-2023.05.10", "2023-5-7", "2023-5-10"),)),
    Example(
        "教育系统\t3月6日至8日\t9:00-11:30",
        (_want("3月6日至8日\t9:00-11:30", "?-3-6", "?-?-8", times=_times("09:00-11:30")),),
    ),
    Example("即日起至6月30日", (_want("即日起至6月30日", None, "?-6-30", form="range", from_issue=True),)),
    Example("自发文之日起施行", (_want("自发文之日起", since=True, from_issue=True),)),
    Example(
        "自通知之日起至2012年6月30日止",
        (_want("自通知之日起至2012年6月30日止", None, "2012-6-30", form="range", from_issue=True),),
    ),
)

LISTS: Final = (
    Example("6月5、6日", (_list("6月5、6日", "?-6-5", "?-6-6"),)),
    Example("3月6日、13日、20日", (_list("3月6日、13日、20日", "?-3-6", "?-?-13", "?-?-20"),)),
    Example("7月、8月各办一期", (_list("7月、8月", "?-7", "?-8", precision="month"),)),
    Example(
        "3月6、7日（周六、周日）",
        (_list("3月6、7日（周六、周日）", "?-3-6", "?-3-7", stated_weekday=["SA", "SU"]),),
    ),
    Example("每月15日", (_every("每月15日", "?-?-15"),)),
    Example("每周二、四", (_every("每周二、四", weekdays=["TU", "TH"]),)),
    Example("每季度第一个月10日前", (_every("每季度第一个月10日前", end="?-?-10", before=True),)),
    Example("逢周五", (_every("逢周五", weekdays=["FR"]),)),
    Example("每年12月31日前", (_every("每年12月31日前", end="?-12-31", before=True),)),
    Example("每季度末", (_every("每季度末"),)),
    Example(
        "周一至周五 8:30-17:30",
        (
            _every(
                "周一至周五 8:30-17:30", weekdays=["MO", "TU", "WE", "TH", "FR"], times=_times("08:30-17:30")
            ),
        ),
    ),
)

EVENTS: Final = (
    Example(
        "培训院校应在各培训班培训结束后10个工作日内，将",
        (_after("各培训班培训结束后10个工作日内", "各培训班培训结束", 10, "working_day"),),
    ),
    Example("收到通知后3日内", (_after("收到通知后3日内", "收到通知", 3, "day"),)),
    Example("各单位接此通知后应", (_after("接此通知后", "接此通知", None, None),)),
    Example("于培训班开班前报送", (_after("培训班开班前", "培训班开班", 0, "day", direction="before"),)),
    Example("培训结束后，请通过局内网报送", (_after("培训结束后", "培训结束", None, None),)),
    Example("完成规定学习内容后，即可", (_after("完成规定学习内容后", "完成规定学习内容", None, None),)),
    Example("提前15日报送", (_after("提前15日", None, 15, "day", direction="before"),)),
    Example(
        "开班前5个工作日以上",
        (_after("开班前5个工作日以上", "开班", 5, "working_day", direction="before"),),
    ),
    Example(
        "企业应于开班５个工作日前，将",
        (_after("开班５个工作日前", "开班", 5, "working_day", direction="before"),),
    ),
    Example("报名截止后3日内", (_after("报名截止后3日内", "报名截止", 3, "day"),)),
    Example("每期培训班结束后15日内", (_after("每期培训班结束后15日内", "每期培训班结束", 15, "day"),)),
    Example("自发布之日起30日后施行", (_after("自发布之日起30日后", "发布", 30, "day"),)),
    Example(
        "人社部门自受理之日起10个工作日内", (_after("自受理之日起10个工作日内", "受理", 10, "working_day"),)
    ),
    Example("公示期满后", (_after("公示期满后", "公示期满", None, None),)),
    Example("考试前一周", (_after("考试前一周", "考试", 1, "week", direction="before"),)),
    Example("结束后半年内", (_after("结束后半年内", "结束", 6, "month"),)),
)

NOT_DATES: Final = (
    Example("今后，会后先后以后此后课后前三名前10名前后背后；目前之前提前做好", ()),
    Example("经主管部门审核后报送；通过网络报名后；做好开学前疫情防控", ()),
    Example("渝人社发〔2010〕137号，2020年第4号，黑人社函【2012】5号，2012年3号", ()),
    Example("2017年度，2012—2013学年，“十二五”期间，2012级，2012届，2012年版", ()),
    Example("0534-2012-3-256；V2012.3.25；比例1:1；3.1 总则；2012.5万元；第12页；1.5月", ()),
    Example("近3年，每5年一个周期，为期一周，5个工作日内，一、二是，12天", ()),
    Example("2012年  月  日；5月  日；三月龄；2号楼；星期；周边", ()),
)

DATE_EXAMPLES: Final[tuple[Example, ...]] = (
    *APPENDIX_B, *POINTS, *DEADLINES, *RANGES, *LISTS, *EVENTS, *NOT_DATES,
)  # fmt: skip


def _label(text: str, *years: int) -> dict[str, Any]:
    return {"years": list(years), "text": text}


LABEL_EXAMPLES: Final[tuple[Example, ...]] = (
    Example("关于做好2017年度全市", (_label("2017年度", 2017),)),
    Example("二〇一二年度", (_label("二〇一二年度", 2012),)),
    Example("2012—2013年度", (_label("2012—2013年度", 2012, 2013),)),
    Example("2012-2013学年第一学期", (_label("2012-2013学年", 2012, 2013),)),
    Example("2015至2018年度", (_label("2015至2018年度", 2015, 2016, 2017, 2018),)),
    Example("2016、2017年度学时", (_label("2016、2017年度", 2016, 2017),)),
    Example("“十二五”期间", (_label("“十二五”期间", 2011, 2012, 2013, 2014, 2015),)),
    Example("十三五时期", (_label("十三五时期", 2016, 2017, 2018, 2019, 2020),)),
    Example("2017年4月10日，2012年，第十五条，一百二十五人，《2017年度目录》", ()),
)
