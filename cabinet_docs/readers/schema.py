"""JSON Schemas for the YAML files of a report, made from the same definitions that its reader goes by."""

from typing import assert_never

from cabinet_docs.readers import keys
from cabinet_docs.readers.kinds import (
    Date,
    Fact,
    Group,
    Key,
    Kind,
    ListOf,
    Named,
    Text,
    TextOr,
    Whole,
    YesNo,
    YesNoOr,
)  # fmt: skip

Schema = dict[str, object]

FILES = {
    "report": (keys.REPORT, "report.yaml: the facts of one report"),
    "recommendations": (keys.RECOMMENDATIONS, "recommendations.yaml: what the meeting is asked to agree"),
    "timetable": (keys.TIMETABLE, "timetable.yaml: the steps to the decision and beyond"),
    "implications": (keys.IMPLICATIONS, "resource-implications.yaml and other structured sections"),
    "consultation": (keys.CONSULTATION, "consultation.yaml: the consultation and its workbook"),
    "decision": (keys.DECISION, "decision.yaml: what the meeting resolved"),
}


def schemas() -> dict[str, Schema]:
    """One JSON Schema for each kind of file, by its name without ".yaml"."""
    return {
        name: {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": title,
            **_schema(group),
            "$defs": {"todo": _todo()},
        }
        for name, (group, title) in FILES.items()
    }


def _todo() -> Schema:
    """What is not known yet: `todo: words`, in quotes or as a group."""
    words = {"type": "string", "pattern": "^todo:"}
    group = {
        "type": "object",
        "properties": {"todo": {"type": "string"}},
        "required": ["todo"],
        "additionalProperties": False,
    }
    return {"description": "Not known yet, and what has to be found out.", "anyOf": [words, group]}


def _or_todo(*choices: Schema) -> Schema:
    return {"anyOf": [*choices, {"$ref": "#/$defs/todo"}]}


def _schema(kind: Kind) -> Schema:
    match kind:
        case Text(choices=choices) if choices:
            return _or_todo({"enum": list(choices)})
        case Text(pattern=pattern) if pattern:
            return {"type": "string", "pattern": f"^{pattern}$"}
        case Text():
            return _or_todo({"type": ["string", "number"]})
        case Date():
            return _or_todo({"type": "string", "pattern": r"^\d{4}-\d\d(-\d\d)?$"})
        case YesNo():
            return _or_todo({"type": "boolean"}, {"enum": ["yes", "no"]})
        case Whole():
            return {"type": "integer"}
        case Fact():
            return {}
        case ListOf():
            return _list(kind)
        case Group():
            return _group(kind)
        case Named():
            names: Schema = {f"^{kind.pattern}$": _schema(kind.kind)}
            return _or_todo({"type": "object", "patternProperties": names, "additionalProperties": False})
        case YesNoOr():
            return _or_todo({"type": "boolean"}, {"enum": ["yes", "no"]}, _group(kind.group))
        case TextOr():
            words: Schema = {"enum": list(kind.text.choices)} if kind.text.choices else {"type": "string"}
            return _or_todo(words, _group(kind.group))
        case _:
            assert_never(kind)


def _list(kind: ListOf) -> Schema:
    choices: list[Schema] = [{"type": "array", "items": _schema(kind.kind)}]
    if kind.or_one:
        choices.append(_schema(kind.kind))
    if kind.or_word:
        choices.append({"const": kind.or_word})
    if kind.or_workbook:
        choices.append(_group(keys.WORKBOOK_LIST))
    return _or_todo(*choices)


def _group(group: Group) -> Schema:
    required = [key.name for key in group.keys if key.required]
    return {
        "type": "object",
        "properties": {key.name: _described(key) for key in group.keys},
        "required": required,
        "additionalProperties": False,
    }


def _described(key: Key) -> Schema:
    return {"description": key.about, **_schema(key.kind)}
