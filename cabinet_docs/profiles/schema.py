"""The JSON Schema of profile.yaml, made from the same definitions that its reader goes by."""

from collections.abc import Mapping
from typing import assert_never

from cabinet_docs.profiles.key import Key
from cabinet_docs.profiles.keys import PROFILE_KEYS

Schema = dict[str, object]
TEXT = {"type": ["string", "number", "boolean"]}


def profile_schema() -> Schema:
    """What templates/COUNCIL/profile.yaml may hold."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "profile.yaml: what a council wants of its reports",
        **_group(PROFILE_KEYS),
    }


def _group(keys: Mapping[str, Key]) -> Schema:
    return {
        "type": "object",
        "properties": {name: {"description": key.about, **_value(key)} for name, key in keys.items()},
        "required": [name for name, key in keys.items() if key.required],
        "additionalProperties": False,
    }


def _value(key: Key) -> Schema:
    match key.holds:
        case "text":
            return {"enum": list(key.choices)} if key.choices else dict(TEXT)
        case "texts":
            return {"anyOf": [TEXT, {"type": "array", "items": TEXT}]}
        case "yes or no":
            return {"anyOf": [{"type": "boolean"}, {"enum": ["yes", "no"]}]}
        case "number":
            return {"type": "integer", "minimum": 0}
        case "date":
            return {"type": "string", "pattern": r"^\d{4}-\d\d(-\d\d)?$"}
        case "named texts" if not key.keys:
            return {"type": "object", "additionalProperties": TEXT}
        case "group" | "named texts":
            return _group(key.keys)
        case "groups":
            return {"type": "array", "items": _group(key.keys)}
        case "named groups":
            return {"type": "object", "additionalProperties": _group(key.keys)}
        case _:
            assert_never(key.holds)
