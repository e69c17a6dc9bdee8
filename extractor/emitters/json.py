"""The policy file itself: UTF-8 JSON, keys in the order of the contract, the same bytes on every run."""

from __future__ import annotations

import json

from pydantic import ValidationError

from extractor.emitters.base import Extras
from extractor.errors import ReadError
from extractor.model.policy import Policy


def render(policy: Policy, extras: Extras | None = None) -> bytes:
    """UTF-8 without BOM, indented by two, line feeds, a line feed at the end."""
    return (policy.model_dump_json(indent=2) + "\n").encode("utf-8")


def schema() -> bytes:
    """The JSON Schema of the policy file, in the same layout."""
    data = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Policy.model_json_schema()}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def parse(data: bytes, name: str = "") -> Policy:
    """The policy in a policy file's bytes, without unknown keys. ReadError `not_a_policy` if it is none."""
    try:
        return Policy.model_validate_json(data, extra="ignore")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        where = ".".join(str(step) for step in first["loc"])
        said = f"{where}：{first['msg']}" if where else first["msg"]
        hint = f"请给出 gongwen convert 写出的 .policy.json 文件（{said}）。"
        raise ReadError("这不是政策文件。", hint=hint, place=name, code="not_a_policy") from None
