"""What an expression needs: the search it saves would never have found anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from extractor.engine.masking import mask_document
from extractor.engine.matchers.needs import NeedBits, needs_of
from extractor.engine.matchers.pattern import Unit
from extractor.engine.rulebook import load_rulebook
from extractor.engine.values import money, quantity, ratio, scale
from extractor.engine.values.parts import matches


@pytest.mark.parametrize(
    ("expression", "needs"),
    [
        ("报名", {"报", "名"}),
        ("报名?", {"报"}),
        ("[报登]名{0,3}", {"报登"}),
        ("(?:报名|登记|注册)费", {"报登注", "费"}),
        ("(?:报名|登记|.)费", {"费"}),
        ("(?P<who>(?:全体)?学员){1,2}", {"学", "员"}),
        ("报(?=名)(?!费)(?<!不)", {"报"}),
        ("[^报][一-九]\\d.", set()),
        ("(?i)abc", set()),
        ("(?i:a)b", {"b"}),
    ],
)
def test_needs(expression: str, needs: set[str]) -> None:
    assert set(needs_of(expression)) == {frozenset(need) for need in needs}


def test_missing_needs_show_in_the_bits() -> None:
    bits = NeedBits()
    fee, both = bits.add(needs_of("费")), bits.add(needs_of("(?:报|登)费"))
    assert not bits.missing("登费") & both
    assert bits.missing("登记") & both == fee
    assert bits.missing("费") & both and not bits.missing("费") & fee


def test_no_match_is_lost(repo: Path) -> None:
    matcher = load_rulebook().matcher
    for path in sorted((repo / "corpora").glob("*/*/source.txt"))[:6]:
        masked = mask_document(path.read_text(encoding="utf-8"))
        found = [(hit.compiled.rule.id, hit.match.span(), hit.unit) for hit in matcher.hits(masked)]
        wanted: list[tuple[str, tuple[int, int], Unit]] = []
        for index, units in sorted(matcher.fired(masked).items()):
            entry = matcher.compiled[index]
            for unit in units:
                for regex in entry.regexes:
                    wanted += [(entry.rule.id, m.span(), unit) for m in regex.finditer(masked.text, *unit)]
        assert found == wanted


@pytest.mark.parametrize("module", [money, quantity, ratio, scale])
def test_starts_lose_no_value(module: object, repo: Path) -> None:
    pattern, starts = module._PATTERN, module._STARTS  # type: ignore[attr-defined]
    texts = [example.text for kind in (money, ratio, scale) for example in kind.EXAMPLES]
    texts += ["5  至6天，3余万元至 5万元，￥200，人民币 30元，RMB20，每 1 学时45分钟，1，200学时，第3天，一半，3两%"]
    texts += [path.read_text(encoding="utf-8") for path in sorted((repo / "corpora").glob("*/*/source.txt"))[:6]]
    for text in texts:
        assert [m.span() for m in matches(pattern, starts, text)] == [m.span() for m in pattern.finditer(text)]
