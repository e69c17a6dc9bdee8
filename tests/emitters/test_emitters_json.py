import json
import os
import subprocess
import sys

import pytest

from extractor.emitters.json import parse, render, schema
from extractor.errors import ReadError
from extractor.model.policy import Policy


def test_bytes_are_utf8_in_contract_order_and_end_with_a_line_feed(policy: Policy) -> None:
    data = render(policy)
    assert data.startswith(b"{") and data.endswith(b"}\n") and b"\r" not in data and b"\\u" not in data
    assert list(json.loads(data)) == list(Policy.model_fields)
    assert parse(data) == policy


def test_same_bytes_in_another_process_zone_and_locale(policy: Policy) -> None:
    data = render(policy)
    code = (
        "import sys; from extractor.emitters.json import parse, render; "
        "sys.stdout.buffer.write(render(parse(sys.stdin.buffer.read())))"
    )
    for seed, zone in (("1", "America/New_York"), ("77", "Asia/Shanghai")):
        env = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"}
        done = subprocess.run(
            [sys.executable, "-c", code], input=data, capture_output=True, env=env, check=True
        )
        assert done.stdout == data


def test_unknown_keys_are_left_out_and_other_files_refused(policy: Policy) -> None:
    data = json.loads(render(policy)) | {"later": 1}
    assert parse(json.dumps(data).encode()) == policy
    for bad in (b"", b"[]", b"{}", "通知".encode(), b"\xff\xfe"):
        with pytest.raises(ReadError) as caught:
            parse(bad, "x.json")
        assert caught.value.problem.code == "not_a_policy"


def test_schema_is_json_schema() -> None:
    found = json.loads(schema())
    assert found["$schema"].startswith("https://json-schema.org/") and "hours" in found["properties"]
