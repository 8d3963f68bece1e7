"""The commands outline, new, list, templates check and schema."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator
from ruamel.yaml import YAML

from cabinet_docs.cli.main import cabinet_docs
from cabinet_docs.profiles.schema import profile_schema
from cabinet_docs.readers.schema import schemas

PROJECT = Path(__file__).parents[2]
SAMPLE = "domestic-abuse-strategy/permission-to-consult"


@pytest.fixture(autouse=True)
def inside_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, arguments)


def test_the_outline_shows_numbers_and_words():
    result = run("outline", SAMPLE)

    assert result.exit_code == 0, result.stderr
    assert "PART A" in result.stdout
    assert "Purpose of the Report" in result.stdout


def test_the_outline_as_json_has_one_entry_a_line():
    outline = json.loads(run("outline", SAMPLE, "--format", "json").stdout)

    assert list(outline) == ["title", "meeting", "paragraphs"]
    assert outline["meeting"] == {"body": "Cabinet", "date": "2026-03-24"}
    numbered = [entry["label"] for entry in outline["paragraphs"] if entry["kind"] == "numbered"]
    assert numbered == [f"{number}." for number in range(1, 30)]


def test_the_list_shows_what_is_built():
    before = run("list").stdout
    run("build", SAMPLE)
    after = run("list").stdout

    assert "not built" in next(line for line in before.splitlines() if line.startswith(SAMPLE))
    assert "not built" not in next(line for line in after.splitlines() if line.startswith(SAMPLE))


def test_the_list_as_json_names_every_report():
    reports = json.loads(run("list", "--format", "json").stdout)["reports"]

    [sample] = [report for report in reports if report["report"] == SAMPLE]
    assert sample["status"] == "draft"
    assert sample["meeting"] == {"body": "Cabinet", "date": "2026-03-24"}
    assert sample["built"] == []


def test_an_unreadable_report_does_not_spoil_the_list(workspace: Path):
    (workspace / "content" / SAMPLE / "report.yaml").write_text("profile: [", encoding="utf-8")

    result = run("list")

    assert result.exit_code == 0
    assert "cannot be read" in result.stdout


def test_the_templates_have_nothing_to_put_right():
    result = run("templates", "check")

    assert result.exit_code == 0, result.stderr
    assert result.stdout == "Every council: nothing to put right\n"


def test_a_file_that_is_not_a_word_file_is_found_by_the_check(workspace: Path):
    (workspace / "templates" / "leicestershire" / "part-a.docx").write_text("not a Word file", encoding="utf-8")

    result = run("templates", "check", "leicestershire")

    assert result.exit_code == 1
    assert "part-a.docx" in result.stderr


def kept_schemas() -> dict[str, dict[str, object]]:
    return {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in (PROJECT / "docs/schemas").iterdir()}


def test_the_schemas_in_docs_are_those_of_the_readers():
    made = {**schemas(), "profile": profile_schema()}

    assert kept_schemas() == made, "run: .venv/bin/cabinet-docs schema --output docs/schemas"


def test_our_own_files_and_new_ones_are_as_their_schemas_say(workspace: Path):
    run("new", "leisure/pools", "--type", "permission-to-consult", "--profile", "leicestershire/cabinet")
    known = kept_schemas()
    wrong = set()
    for path in [*workspace.glob("content/**/*.yaml"), *workspace.glob("templates/*/profile.yaml")]:
        judge = Draft202012Validator(known.get(path.stem, known["implications"]))
        wrong |= {f"{path.name}: {error.message}" for error in judge.iter_errors(as_an_editor_sees(path))}

    assert wrong == set()


def as_an_editor_sees(path: Path) -> object:
    """The values of a YAML file, dates as text."""
    return json.loads(json.dumps(YAML(typ="safe", pure=True).load(path), default=str))


def test_the_schemas_are_written_where_asked(workspace: Path):
    result = run("schema", "--output", "schemas")

    assert result.exit_code == 0
    assert (workspace / "schemas" / "report.json").is_file()


def test_one_schema_is_printed():
    assert json.loads(run("schema", "timetable").stdout) == schemas()["timetable"]


def test_an_unknown_schema_is_a_mistyped_command():
    result = run("schema", "timetabel")

    assert result.exit_code == 2
    assert "Did you mean 'timetable'?" in result.stderr
