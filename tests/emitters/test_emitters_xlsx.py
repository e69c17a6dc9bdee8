import io
import time

import openpyxl

from extractor.emitters.summary import Alert, next_deadline, summarise, warnings
from extractor.emitters.xlsx import Row, workbook
from extractor.errors import Problem
from extractor.model.policy import DateItem, Policy


def book(policy: Policy) -> bytes:
    rows = [
        Row("=1+1.docx", "完成", summarise(policy), ("警告一", "警告二"), "夹/50%#1.docx.policy.json"),
        Row("坏.doc", "失败", None, ("文件加密（encrypted）",)),
    ]
    return workbook(rows)


def test_three_sheets_with_frozen_filtered_heads(policy: Policy) -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(policy)))
    assert made.sheetnames == ["汇总", "说明", "日期"]
    sheet = made["汇总"]
    heads = [cell.value for cell in sheet[1]]
    assert {
        "文件",
        "文号",
        "标题",
        "发文机关",
        "成文日期",
        "学时要求",
        "下一截止日期",
        "联系人",
        "收费",
        "警告",
    } <= set(heads)
    assert sheet.freeze_panes == "B2" and sheet.auto_filter.ref == "A1:O3"
    row = dict(zip(heads, sheet[2], strict=True))
    assert row["下一截止日期"].value == "2019-04-30 17:00" and row["学时要求"].value.startswith(
        "每年 总学时 不少于90学时"
    )
    assert "0000-1234567" in row["联系人"].value and row["联系人"].alignment.wrap_text
    assert row["结果文件"].hyperlink.target == "夹/50%25%231.docx.policy.json"
    assert "文件加密" in sheet["N3"].value
    assert made["日期"].max_row == 1 + len(policy.dates)


def test_all_cells_are_text_and_no_formula_gets_in(policy: Policy) -> None:
    made = openpyxl.load_workbook(io.BytesIO(book(policy)))
    for sheet in made:
        for row in sheet.iter_rows(min_row=2):
            for cell in row:
                assert cell.value is None or (isinstance(cell.value, str) and cell.data_type == "s")
                assert cell.number_format == "@"
    assert made["汇总"]["A2"].value == "=1+1.docx" and made["汇总"]["A2"].quotePrefix


def test_same_bytes_at_another_time(policy: Policy) -> None:
    first = book(policy)
    time.sleep(2.1)  # zip stamps have two-second steps
    assert book(policy) == first


def test_control_characters_and_giant_texts_are_no_trouble(policy: Policy) -> None:
    data = workbook([Row("a\x00\x1b.txt", "完成", None, ("长" * 50_000,))])
    sheet = openpyxl.load_workbook(io.BytesIO(data))["汇总"]
    assert sheet["A2"].value == "a.txt" and len(sheet["N2"].value) == 2000


def test_the_next_deadline_is_counted_from_the_notice() -> None:
    dates = [
        DateItem(kind="payment", end=end) for end in ("2018-12-31", "2019-04", "2019-04-30", "2019-05-01")
    ]
    dates.append(DateItem(kind="effective", end="2019-03-02"))
    found = next_deadline(dates, "2019-03-01")
    assert found and found.end == "2019-04-30"
    assert next_deadline([], "2019-03-01") is None
    first = next_deadline(dates, None)
    assert first and first.end == "2018-12-31"


def test_warnings_in_order(policy: Policy) -> None:
    found = warnings(policy, [Problem("page_broken", "这一页已损坏。", "第3页")])
    assert [one.code for one in found] == ["page_broken", "day_off", "day_off", "unresolved"]
    assert found[0] == Alert("page_broken", "这一页已损坏。（第3页）")
