"""Values as the YAML that officers type."""

from pathlib import Path

import pytest

from cabinet_docs.errors import Mistakes
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.fields import FieldReader, plain_value
from cabinet_docs.readers.kinds import Fact, Group, Key
from cabinet_docs.writers.following.plain_yaml import block
from cabinet_docs.yaml_file import parse_yaml


@pytest.mark.parametrize(
    "value",
    [
        "Head of Pools",
        "Pools: a plan # not a note",
        'A "draft", {{ with }} tags',
        "back\\slash and 'quotes'",
        "12",
        "12.50",
        "yes",
        "todo",
        "2026-07",
        "- dash",
        "",
        12,
        CalendarDate(2026, 7),
        CalendarDate(2026, 7, 14),
        Todo("what it costs: all of it"),
        {"name": "Kim", "more": {"weeks": 12}},
    ],
)
def test_what_is_written_is_read_back_the_same(value: object, tmp_path: Path):
    mistakes = Mistakes()
    text = "\n".join(block("fact", value)) + "\n"

    values = FieldReader(mistakes).group(
        parse_yaml(text, "x.yaml", mistakes), Group((Key("fact", Fact(), ""),)), "", "x"
    )

    assert (plain_value(values.given["fact"]), mistakes.found) == (value, [])
