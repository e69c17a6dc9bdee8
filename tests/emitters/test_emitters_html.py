import re
from collections import Counter

import pytest
from lxml import html

from extractor.emitters import Extras, emitter
from extractor.errors import Problem
from extractor.model.policy import Policy


@pytest.fixture
def page(policy: Policy) -> html.HtmlElement:
    data = emitter("html").render(policy, Extras(problems=(Problem("x", "有一页没有文字。", "第2页"),)))
    return html.document_fromstring(data.decode("utf-8"))


def test_every_link_leads_somewhere_and_ids_are_unique(page: html.HtmlElement) -> None:
    ids = Counter(page.xpath("//@id"))
    assert max(ids.values()) == 1
    links = page.xpath("//a/@href")
    assert links and all(link.startswith("#") and link[1:] in ids for link in links)


def test_marks_and_cards_point_at_each_other(page: html.HtmlElement) -> None:
    numbers = page.xpath("//mark//a[@class='n']/@href")
    assert {"#i-number-0", "#i-hours-0", "#i-hours-1", "#i-unresolved-0"} <= set(numbers)
    for key in ("hours-0", "contacts-0"):
        assert page.xpath(f"//article[@id='i-{key}']//a[@href='#m-{key}-0']")
        assert page.xpath(f"//mark[@id='m-{key}-0']")


def test_nothing_is_loaded_from_elsewhere(policy: Policy) -> None:
    text = emitter("html").render(policy).decode()
    assert not re.search(r"(?:src|href)=\"(?!#)|https?://|@import|url\(", text)


def test_text_is_escaped_and_complete(policy: Policy, page: html.HtmlElement) -> None:
    shown = "".join(page.xpath("//section[@id='text']//text()[not(ancestor::*[@class='struck'])]"))
    assert "".join(shown.split()) == "".join(policy.source.text.split())
    raw = emitter("html").render(policy).decode()
    assert "<继续教育>" not in raw and "样本 &amp; &lt;1&gt;.txt" in raw and "&lt;b&gt;" in raw


def test_overlapping_evidence_is_nested_and_split(page: html.HtmlElement) -> None:
    assert page.xpath("//mark[@data-i='hours-0']//mark[@data-i='hours-1']")
    assert len(page.xpath("//mark[@data-i='hours-1']")) == 2
    assert len(page.xpath("//mark[@data-i='hours-1']/a[@class='n']")) == 1


def test_chinese_words_inferred_slots_and_warnings(page: html.HtmlElement) -> None:
    card = page.get_element_by_id("i-hours-1").text_content()
    assert "公需科目" in card and "推" in card and "public" not in card
    alerts = page.find_class("alerts")[0].text_content()
    assert "有一页没有文字。（第2页）" in alerts and "截止日是休息日。" in alerts and "表头不全" in alerts
    assert "相加无误" not in alerts


def test_tables_toggles_and_struck_copies(page: html.HtmlElement) -> None:
    assert [cell.text_content() for cell in page.xpath("//table//td")][:2] == ["序号", "姓名"]
    assert set(page.xpath("//label/@for")) == set(page.xpath("//input/@id"))
    assert page.xpath("//del")[0].text_content() == "重复的 一段 <b>"


def test_same_bytes_twice(policy: Policy) -> None:
    assert emitter("html").render(policy) == emitter("html").render(policy)
