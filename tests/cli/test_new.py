"""The command new: what it starts, and what it leaves alone."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs


@pytest.fixture(autouse=True)
def inside_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, arguments)


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def start(*arguments: str) -> Result:
    return run("new", *arguments, "--profile", "leicestershire/cabinet")


def test_a_new_report_has_a_file_for_each_section_that_its_type_must_have(workspace: Path):
    result = start("leisure/pools", "--type", "decision")

    assert result.exit_code == 0, result.stderr
    made = files_in(workspace / "content/leisure/pools")
    assert {"report.yaml", "purpose.md", "recommendations.yaml", "reasons.md", "background.md"} <= set(made)
    assert "consultation.yaml" not in made
    assert sorted(Path(line).name for line in result.stdout.splitlines()) == made


def test_the_council_s_guidance_stands_in_each_file_as_a_note_that_is_never_printed(workspace: Path):
    start("leisure/pools", "--type", "decision")

    purpose = (workspace / "content/leisure/pools/purpose.md").read_text(encoding="utf-8")
    assert purpose.startswith("<!-- ")
    assert purpose.endswith('-->\n\n{{ todo("Purpose of the Report: to be written") }}\n')


@pytest.mark.parametrize("kind", ["permission-to-consult", "final-approval", "decision", "noting"])
def test_a_new_report_builds_at_once_with_everything_still_open(kind: str):
    start("leisure/pools", "--type", kind)

    result = run("build", "leisure/pools")

    assert result.exit_code == 0, result.stderr
    assert "open: content/leisure/pools/report.yaml" in result.stderr
    assert "open: content/leisure/pools/purpose.md" in result.stderr


def test_every_profile_s_types_can_be_started(workspace: Path):
    from cabinet_docs.profiles.load import all_profiles, load_profile

    for key in all_profiles(workspace):
        for kind in load_profile(workspace, key).types:
            folder = f"tried/{key}/{kind}"
            assert run("new", folder, "--type", kind, "--profile", key).exit_code == 0
            built = run("build", folder)
            assert built.exit_code == 0, built.stderr


def test_the_folder_may_be_named_with_content_before_it(workspace: Path):
    start("content/leisure/pools", "--type", "noting")

    assert (workspace / "content/leisure/pools/report.yaml").is_file()


def test_a_folder_that_holds_anything_is_left_alone(workspace: Path):
    folder = workspace / "content/leisure/pools"
    folder.mkdir(parents=True)
    (folder / "notes.txt").write_text("mine", encoding="utf-8")

    result = start("leisure/pools", "--type", "decision")

    assert result.exit_code == 5
    assert "holds something already" in result.stderr
    assert files_in(folder) == ["notes.txt"]


def test_a_folder_outside_content_is_refused(workspace: Path):
    result = start("../elsewhere", "--type", "decision")

    assert result.exit_code == 3
    assert not (workspace.parent / "elsewhere").exists()


def test_without_a_type_those_there_are_get_listed():
    result = start("leisure/pools")

    assert result.exit_code == 2
    assert "Which type of report?" in result.stderr
    assert "--type permission-to-consult" in result.stderr


def test_a_misspelt_type_is_told_what_it_may_have_meant():
    result = start("leisure/pools", "--type", "decison")

    assert result.exit_code == 2
    assert "Did you mean 'decision'?" in result.stderr
