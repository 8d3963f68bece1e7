"""The JSON Schemas, and that the sample content and the reader agree with them."""

from pathlib import Path

from cabinet_docs.readers import report_file
from cabinet_docs.readers.keys import REPORT
from cabinet_docs.readers.schema import schemas


def test_there_is_a_schema_for_each_kind_of_file():
    assert list(schemas()) == ["report", "recommendations", "timetable", "implications", "consultation", "decision"]


def test_the_schema_of_report_yaml_knows_exactly_the_names_that_its_reader_knows():
    schema = schemas()["report"]

    assert list(schema["properties"]) == [key.name for key in REPORT.keys]  # type: ignore[call-overload]
    assert schema["required"] == ["profile", "type", "title", "meeting", "report_of", "contacts"]
    assert schema["additionalProperties"] is False


def test_every_key_of_report_yaml_is_read_somewhere():
    """A key that a rule asks for later stands in DETAILS; every other one is read by its name."""
    readers = Path(report_file.__file__).parent
    source = "".join(path.read_text(encoding="utf-8") for path in readers.glob("*.py") if path.name != "keys.py")

    by_name = [key.name for key in REPORT.keys if not key.name.startswith("part_")]  # those are the profile's parts
    assert [name for name in by_name if f'"{name}"' not in source] == []
