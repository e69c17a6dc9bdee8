"""Examples and edge cases of e-mail, URL, QQ, WeChat and postcode."""

from __future__ import annotations

import pytest

from extractor.engine.values.base import Example, Kind
from extractor.engine.values.net import EMAIL, POSTCODE, QQ, URL, WECHAT

CASES = [(kind, example) for kind in (EMAIL, URL, QQ, WECHAT, POSTCODE) for example in kind.examples]


@pytest.mark.parametrize(("kind", "example"), CASES, ids=lambda part: getattr(part, "name", ""))
def test_examples(kind: Kind, example: Example) -> None:
    assert [dict(value.data) for value in kind.find(example.text)] == [dict(want) for want in example.wants]


def test_url_span_ends_before_the_sentence() -> None:
    text = "登录http://www.x.gov.cn/a(b)/c?d=1#e，再"
    (value,) = URL.find(text)
    assert text[value.start : value.end] == "http://www.x.gov.cn/a(b)/c?d=1#e"


def test_domain_of_an_address_is_no_url() -> None:
    assert URL.find("abc@rsj.gov.cn") == []


def test_qq_span_holds_the_numbers_only() -> None:
    text = "加入QQ群：123456789（已满）、223456789"
    (value,) = QQ.find(text)
    assert text[value.start : value.end].startswith("123456789")
    assert value.data["numbers"] == ["123456789", "223456789"]
