"""The command itself: its help, its mistakes and its manners."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cabinet_docs import __version__, pipeline
from cabinet_docs.cli.main import COMMANDS, cabinet_docs
from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.location import Location


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, arguments)


def a_failing_build(error: BaseException):
    def build(*_: object, **__: object) -> None:
        raise error

    return build


def test_the_help_names_every_command():
    help_text = run("--help").output

    assert [command for command in COMMANDS if f"  {command} " not in help_text] == []


@pytest.mark.parametrize(
    "command", [["build"], ["outline"], ["new"], ["list"], ["templates", "check"], ["schema"]], ids=" ".join
)
def test_the_help_of_each_command_shows_examples(command: list[str]):
    assert f"Examples:\n    cabinet-docs {' '.join(command)}" in run(*command, "--help").output


def test_the_version_is_that_of_the_package():
    assert run("--version").output == f"cabinet-docs, version {__version__}\n"


def test_a_mistyped_command_is_told_what_it_may_have_meant():
    result = run("bild")

    assert result.exit_code == 2
    assert "There is no command 'bild'. Did you mean 'build'?" in result.stderr


def test_the_help_imports_no_command_and_nothing_heavy():
    heavy = ["cabinet_docs.cli.build", "docx", "docxtpl", "lxml", "jinja2", "openpyxl", "ruamel.yaml", "markdown_it"]
    script = f"""
import sys
from cabinet_docs.cli.main import cabinet_docs
cabinet_docs(["--help"], standalone_mode=False)
print([name for name in {heavy} if name in sys.modules], file=sys.stderr)
"""
    result = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert result.stderr == "[]\n"


def test_mistakes_say_where_what_and_what_to_do(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    mistake = Mistake(
        "'5th Marhc' is not a date",
        Location("content/leisure/report.yaml", 2),
        hint="Write the date as year, month and day: 2026-03-24.",
    )
    monkeypatch.setattr(pipeline, "build", a_failing_build(ContentError(mistake)))

    result = run("build", "permission-to-consult", "--workspace", str(workspace))

    assert result.exit_code == 3
    assert result.stdout == ""
    assert result.stderr == (
        "Error: content/leisure/report.yaml:2: '5th Marhc' is not a date\n"
        "  Write the date as year, month and day: 2026-03-24.\n"
    )


def test_our_own_fault_is_owned_up_to_without_a_traceback(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("CABINET_DOCS_DEBUG", raising=False)
    monkeypatch.setattr(pipeline, "overview", a_failing_build(KeyError("letter")))

    result = run("list", "--workspace", str(workspace))

    assert result.exit_code == 70
    assert "something went wrong inside cabinet-docs" in result.stderr
    assert "KeyError: 'letter' (test_main.py, line " in result.stderr
    assert "Please report it" in result.stderr
    assert "Traceback" not in result.stderr


def test_the_traceback_is_there_for_those_who_ask(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("CABINET_DOCS_DEBUG", "1")
    monkeypatch.setattr(pipeline, "overview", a_failing_build(KeyError("letter")))

    assert "Traceback" in run("list", "--workspace", str(workspace)).stderr


def test_stopping_with_control_c_says_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(pipeline, "overview", a_failing_build(KeyboardInterrupt()))

    result = run("list", "--workspace", str(workspace))

    assert (result.exit_code, result.output) == (130, "")


def test_the_reports_folder_may_be_named_before_or_behind_the_command(workspace: Path):
    before = run("--workspace", str(workspace), "list")
    behind = run("list", "--workspace", str(workspace))

    assert before.exit_code == 0
    assert before.output == behind.output


def test_outside_a_reports_folder_the_officer_is_told_what_one_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)

    result = run("list")

    assert result.exit_code == 3
    assert "--workspace" in result.stderr


def test_a_console_that_lacks_a_character_gets_a_question_mark(workspace: Path):
    result = subprocess.run(
        [sys.executable, "-m", "cabinet_docs", "outline", "permission-to-consult", "--workspace", str(workspace)],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "latin-1"},
    )

    assert result.returncode == 0, result.stderr
    assert b"2026?2029" in result.stdout


@pytest.mark.skipif(os.name == "nt", reason="Windows has no broken pipes of this kind")
def test_a_reader_that_goes_away_early_is_no_fault(workspace: Path):
    command = f"{sys.executable} -m cabinet_docs outline permission-to-consult --workspace '{workspace}' | head -n 1"
    result = subprocess.run(["bash", "-c", command], capture_output=True, text=True)

    assert result.returncode == 0
    assert result.stderr == ""
