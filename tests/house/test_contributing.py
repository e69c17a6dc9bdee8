"""The table of CONTRIBUTING: each row is done here as it says, in a folder of its own, and works."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner
from pydantic import Field

from extractor import emitters, readers
from extractor.batch import Options, collect, convert_task
from extractor.cli.main import COMMANDS, gongwen
from extractor.engine import identity, masking, schema, values
from extractor.engine.candidates import Candidate
from extractor.engine.context import Context
from extractor.engine.groups import GROUPS
from extractor.engine.groups.base import Group
from extractor.engine.layouts import LAYOUTS
from extractor.engine.rulebook import Rulebook, load_rulebook
from extractor.engine.values.base import Example, Kind, Value
from extractor.model import policy
from extractor.model.policy import Policy
from extractor.pipeline import convert
from extractor.readers import magic

Pack = Callable[[Mapping[str, str]], Path]

HEAD = "关于做好继续教育工作的通知\n某人社发〔2024〕3号\n各有关单位：\n"
ROW = re.compile(r"^\| (?P<want>[^|]+) \| (?P<touch>[^|]+) \| `(?P<test>test_\w+)` \|$", re.M)

RULES = """field: {field}
rules:
  - name: {name}
    about: 本单位的说法
    {rule}
    examples:
      yes: ["{example}"]
"""


@pytest.fixture(autouse=True)
def forget_modules() -> Iterator[None]:
    """Modules that a test wrote do not stay for the next."""
    before = set(sys.modules)
    yield
    for name in set(sys.modules) - before:
        if name.startswith("added_"):
            del sys.modules[name]


def notice(text: str, book: Rulebook) -> Policy:
    return convert("通知.txt", (HEAD + text).encode(), book).policy


def test_a_phrasing(pack: Pack, rulebook: Rulebook) -> None:
    text = "每人须啃下36学时的网课。"
    rule = 'pattern: "须啃下 {hours}"\n    set: {role: requirement, op: ge}\n    priority: 90'
    mine = pack({"fields/hours.yaml": RULES.format(field="hours", name="must_chew", rule=rule, example=text)})
    book = load_rulebook([mine])
    assert not [line for line in book.check() if "must_chew" in line]
    found = [item for item in notice(text, book).hours if item.rule == "mine/hours/must_chew"]
    assert [(item.value, item.op, item.evidence[0].quote) for item in found] == [(36, "ge", text)]


def test_a_word(pack: Pack, rulebook: Rulebook) -> None:
    words = ", ".join([*rulebook.words["at_most"].words, "撑死"])
    mine = pack({"words/hours.yaml": f"at_most: [{words}]\n"})
    text = "折算学时每年撑死25学时。"
    assert not [item for item in notice(text, rulebook).hours if item.role == "cap"]
    assert [item.value for item in notice(text, load_rulebook([mine])).hours if item.role == "cap"] == [25]


def test_a_field(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    class Seat(policy.Item):
        text: str = ""

    class PolicyWithSeats(policy.Policy):
        seats: list[Seat] = Field(default_factory=list)

    def bind(candidate: Candidate, context: Context) -> list[Candidate]:
        candidate.slots["text"] = context.text[candidate.start : candidate.end]
        return [candidate]

    monkeypatch.setattr(policy, "Policy", PolicyWithSeats)
    monkeypatch.setitem(policy.GROUPS, "seats", Seat)
    monkeypatch.setattr(schema, "FIELDS", (*schema.FIELDS, "seats"))
    monkeypatch.setitem(GROUPS, "seats", Group("seats", bind))
    monkeypatch.setitem(identity._KEYS, "seats", ("text",))
    text = "座位安排在第三排。"
    rule = 'pattern: "第[一二三四五]排"\n    trigger: [排]'
    book = load_rulebook([pack({"fields/seats.yaml": RULES.format(field="seats", name="row", rule=rule, example=text)})])
    assert not [line for line in book.check() if "row" in line]
    items = notice(text, book).groups()["seats"]
    assert [(item.text, item.rule) for item in items] == [("第三排", "mine/seats/row")]
    assert items[0].id and items[0].evidence[0].quote == text


def test_a_value_kind(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def find(text: str) -> list[Value]:
        return [Value(*m.span(), "room", {"value": m[1]}) for m in re.finditer(r"(\d{3,4})教室", text)]

    kind = Kind("room", find, (Example("在301教室", ({"value": "301"},)),), "教室")
    monkeypatch.setattr(values, "KINDS", (*values.KINDS, kind))
    monkeypatch.setattr(masking, "_MASKED", (*masking._MASKED, kind))  # made of KINDS at import
    monkeypatch.setitem(masking.KIND_CHARS, "room", "\ue1f0")
    monkeypatch.setitem(masking.CLASSES, "room", "\ue1f0")
    for example in kind.examples:
        assert [value.data for value in kind.find(example.text)] == list(example.wants)
    text = "培训班在301教室上课。"
    rule = 'pattern: "在 {room} 上课"\n    set: {name: 教室}'
    book = load_rulebook([pack({"fields/platforms.yaml": RULES.format(field="platforms", name="room", rule=rule, example=text)})])
    assert not [line for line in book.check() if "room" in line]
    assert masking.mask_document(text).text == "培训班在\ue1f0上课。"
    assert [item.rule for item in notice(text, book).platforms] == ["mine/platforms/room"]


READER = """
from extractor.model.document import Document, Source
from extractor.readers.base import Builder, Input

class Reader:
    name, version, notes = "rev", "1", "Text written backwards."
    def accepts(self, item: Input) -> bool:
        return item.data.startswith(b"REV")
    def read(self, item: Input) -> Document:
        builder = Builder()
        for line in item.data[3:].decode()[::-1].split("\\n"):
            builder.block(line)
        return builder.document(Source(item.name, format=self.name))

READER = Reader()
"""


def test_a_reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook) -> None:
    (tmp_path / "added_reader.py").write_text(READER, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    lazy = readers.Lazy(("rev",), "added_reader", lambda item: item.data.startswith(b"REV"))
    monkeypatch.setattr(readers, "READERS", (lazy, *readers.READERS))
    assert readers.formats()[0] == "rev" and magic.is_text(readers.Input("x", b"REV"))
    text = HEAD + "每年不少于90学时。"
    made = convert("通知.rev", b"REV" + text[::-1].encode(), rulebook).policy
    assert (made.source.format, made.source.converter) == ("rev", "rev/1")
    assert [item.value for item in made.hours] == [90]


OUTPUT = """
def render(policy, extras=None):
    return (policy.notice.title.value + "\\n").encode()
"""


def test_an_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rulebook: Rulebook) -> None:
    (tmp_path / "added_output.py").write_text(OUTPUT, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    one = emitters.Emitter("title", ".title.txt", "只有标题", "added_output")
    monkeypatch.setattr(emitters, "EMITTERS", (*emitters.EMITTERS, one))
    source, out = tmp_path / "通知.txt", tmp_path / "out"
    source.write_text(HEAD + "每年不少于90学时。", encoding="utf-8")
    task = collect([str(source)], out, bytes)[0]
    result = convert_task(task, Options(out, also=("title",)), rulebook)
    assert result.outputs == ("通知.txt.policy.json", "通知.txt.title.txt")
    assert (out / "通知.txt.title.txt").read_text(encoding="utf-8") == "关于做好继续教育工作的通知\n"


def test_a_layout_reader(pack: Pack, monkeypatch: pytest.MonkeyPatch) -> None:
    def stamps(context: Context, rule: schema.Rule) -> list[Candidate]:
        found = [line for line in context.lines if context.text[line.start : line.end].startswith("☆")]
        return [
            Candidate(rule, "platforms", line.start, line.end, {"name": context.text[line.start + 1 : line.end]},
                      spans=[(line.start, line.end)])
            for line in found
        ]  # fmt: skip

    monkeypatch.setitem(LAYOUTS, "stamps", stamps)
    text = "field: platforms\nrules:\n  - name: stamps\n    about: 以星号开头的平台名\n    layout: stamps\n"
    book = load_rulebook([pack({"fields/platforms.yaml": text})])
    assert [item.name for item in notice("☆某学习平台\n每年不少于90学时。", book).platforms] == ["某学习平台"]


COMMAND = """
import click

@click.command("hello")
def command():
    \"\"\"问好。\"\"\"
    click.echo("您好")
"""


def test_a_command(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "added_command.py").write_text(COMMAND, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setitem(COMMANDS, "hello", ("added_command", "问好。"))
    done = CliRunner().invoke(gongwen, ["hello"])
    assert (done.exit_code, done.output) == (0, "您好\n")


def test_the_table_names_these_tests_and_files_that_exist(repo: Path) -> None:
    table = ROW.findall((repo / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    tests = {name for name in globals() if name.startswith("test_a")}
    assert {test for _, _, test in table} == tests
    for want, touch, _ in table:
        named = re.findall(r"`((?:extractor|rules|tests|docs)/[\w/.]*)`", touch)
        assert named, want
        assert not [path for path in named if not (repo / path).exists()], want


def test_the_words_named_in_the_table_are_there(repo: Path) -> None:
    table = ROW.findall((repo / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    for _, touch, _ in table:
        for word, path in re.findall(r"`([A-Z_]{3,})` (?:in|of) `(extractor/[\w/.]+)`", touch):
            if not path.endswith("/"):
                assert re.search(rf"^{word}\b", (repo / path).read_text(encoding="utf-8"), re.M), (word, path)
