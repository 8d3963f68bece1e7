"""The JSON Schemas, and that the sample content and the reader agree with them."""

from cabinet_docs.readers.keys import REPORT
from cabinet_docs.readers.schema import schemas


def test_there_is_a_schema_for_each_kind_of_file():
    assert list(schemas()) == ["report", "recommendations", "timetable", "implications", "consultation", "decision"]


def test_the_schema_of_report_yaml_knows_exactly_the_names_that_its_reader_knows():
    schema = schemas()["report"]

    assert list(schema["properties"]) == [key.name for key in REPORT.keys]  # type: ignore[call-overload]
    assert schema["required"] == ["profile", "type", "title", "meeting", "report_of", "contacts"]
    assert schema["additionalProperties"] is False
