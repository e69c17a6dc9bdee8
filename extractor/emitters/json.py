"""The policy file itself: UTF-8 JSON, keys in the order of the contract, the same bytes on every run."""

from __future__ import annotations

import json

from extractor.emitters.base import Extras
from extractor.model.policy import Policy


def render(policy: Policy, extras: Extras | None = None) -> bytes:
    """UTF-8 without BOM, indented by two, line feeds, a line feed at the end."""
    data = policy.model_dump(mode="json")
    return (json.dumps(data, ensure_ascii=False, indent=2, allow_nan=False) + "\n").encode("utf-8")


def schema() -> bytes:
    """The JSON Schema of the policy file, in the same layout."""
    data = {"$schema": "https://json-schema.org/draft/2020-12/schema", **Policy.model_json_schema()}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
