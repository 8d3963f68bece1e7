"""The command build, on a copy of the sample reports."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs

SAMPLE = "domestic-abuse-strategy/permission-to-consult"


@pytest.fixture(autouse=True)
def inside_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, ["build", *arguments])


def test_the_word_file_is_the_answer_and_the_rest_is_said_beside_it(workspace: Path):
    result = run(SAMPLE)

    assert result.exit_code == 0, result.stderr
    [word] = result.stdout.splitlines()
    assert (workspace / word).is_file()
    assert Path(word).name.startswith("2026-03-24 Cabinet - ")
    assert Path(word).name.endswith(" - DRAFT.docx")
    assert "29 numbered paragraphs" in result.stderr


@pytest.mark.parametrize("name", ["permission-to-consult", f"content/{SAMPLE}", f"content/{SAMPLE}/"])
def test_a_report_goes_by_its_folder_or_the_end_of_its_name(name: str):
    assert run(name).exit_code == 0


def test_without_a_report_those_there_are_get_listed():
    result = run()

    assert result.exit_code == 2
    assert SAMPLE in result.stderr


def test_a_misspelt_report_is_told_what_it_may_have_meant():
    result = run("permission-to-consultt")

    assert result.exit_code == 3
    assert "Did you mean 'permission-to-consult'?" in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_all_reports_are_tried_and_the_highest_status_counts(workspace: Path, jobs: str):
    broken = workspace / "content" / "a-broken-one"
    broken.mkdir()
    (broken / "report.yaml").write_text("profile: leicestershire/cabinet\ntype: decison\n", encoding="utf-8")

    result = run("a-broken-one", "nowhere", SAMPLE, "--jobs", jobs)

    assert result.exit_code == 3
    assert "a-broken-one: not built" in result.stderr
    assert "There is no report 'nowhere'" in result.stderr
    assert len(result.stdout.splitlines()) == 1


def test_a_report_named_twice_is_built_once():
    assert len(run(SAMPLE, "permission-to-consult").stdout.splitlines()) == 1


def test_open_points_are_listed_with_their_places(workspace: Path):
    purpose = workspace / "content" / SAMPLE / "purpose.md"
    purpose.write_text('The report is about {{ todo("say what about") }}.\n', encoding="utf-8")

    # Other paragraphs may speak of what stood here; only the line of the open point is of interest.
    assert f"open: content/{SAMPLE}/purpose.md:1: say what about" in run(SAMPLE).stderr


def test_a_final_version_with_open_points_is_refused(workspace: Path):
    purpose = workspace / "content" / SAMPLE / "purpose.md"
    purpose.write_text('The report is about {{ todo("say what about") }}.\n', encoding="utf-8")

    result = run(SAMPLE, "--final")

    assert result.exit_code == 1
    assert result.stdout == ""
