from typing import Any, Literal, get_args, get_origin

import pytest

from extractor.emitters import words
from extractor.model import policy as model


def _literals(annotation: Any) -> set[str]:
    if get_origin(annotation) is Literal:
        return set(get_args(annotation))
    return {value for part in get_args(annotation) for value in _literals(part)}


ITEMS = {**model.GROUPS, "notice": model.NumberItem}


def test_every_group_and_element_has_a_chinese_name() -> None:
    assert set(words.GROUPS) == {"notice", "unresolved", *model.GROUPS}
    assert set(words.NOTICE) == set(model.Notice.model_fields)


@pytest.mark.parametrize("group", ITEMS)
def test_every_slot_has_a_chinese_name_and_every_fixed_value_a_word(group: str) -> None:
    for slot, field in ITEMS[group].model_fields.items():
        if slot in words.COMMON:
            continue
        assert slot in words.SLOTS or f"{group}.{slot}" in words.SLOTS_HERE, slot
        for value in _literals(field.annotation) - {"初级", "中级", "高级", "副高级", "正高级"}:
            assert words.word(group, slot, value) != value, f"{group}.{slot}={value}"


def test_reasons_and_parts_are_complete() -> None:
    assert set(words.REASONS) == _literals(model.Duplicate.model_fields["reason"].annotation)
    assert set(words.PARTS) == _literals(model.PartInfo.model_fields["kind"].annotation)
    assert set(words.VALUES["reason"]) == _literals(model.Item.model_fields["reason"].annotation)
