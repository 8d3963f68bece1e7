"""The command check, on copies of the sample reports."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs

SAMPLE = "domestic-abuse-strategy/permission-to-consult"


@pytest.fixture(autouse=True)
def inside_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def check(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, ["check", "--as-of", "2026-03-12", *arguments])


def findings(*arguments: str) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(check(*arguments, "--format", "json").stdout)["findings"]
    return found


def spoil(workspace: Path) -> None:
    """Take the recommendations' reasons out of the sample: an error."""
    (workspace / "content" / SAMPLE / "reasons.md").unlink()


def test_the_sample_has_no_error():
    result = check(SAMPLE)

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith(f"content/{SAMPLE}: ")
    assert "Checked as permission-to-consult of leicestershire/cabinet." in result.stdout


def test_an_error_is_told_with_its_rule_and_means_exit_status_1(workspace: Path):
    spoil(workspace)
    result = check(SAMPLE, "--select", "ST01")

    assert result.exit_code == 1
    assert "red, 1 error" in result.stdout
    assert "ST01" in result.stdout


@pytest.mark.parametrize(("fail_on", "status"), [("error", 1), ("warning", 1), ("never", 0)])
def test_what_counts_as_failure_can_be_said(workspace: Path, fail_on: str, status: int):
    spoil(workspace)

    assert check(SAMPLE, "--fail-on", fail_on).exit_code == status


def test_only_the_rules_that_are_selected_run(workspace: Path):
    spoil(workspace)

    assert {finding["code"] for finding in findings(SAMPLE, "--select", "st01,AP")} == {"ST01"}
    assert "ST01" not in {finding["code"] for finding in findings(SAMPLE, "--ignore", "ST")}


def test_a_rule_that_there_is_not_is_a_mistyped_command():
    result = check(SAMPLE, "--select", "ZZ99")

    assert result.exit_code == 2
    assert "There is no rule or family 'ZZ99'" in result.stderr


@pytest.mark.parametrize("option", [["--profile", "leicestershire/cabinett"], ["--type", "decisionn"]])
def test_a_misspelt_profile_or_type_is_told_what_it_may_have_meant(option: list[str]):
    result = check(SAMPLE, *option)

    assert result.exit_code == 2
    assert "Did you mean" in result.stderr


def test_a_folder_of_reports_ends_in_a_table():
    result = check("content")

    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines()[-1].startswith("5 reports: 0 red, ")


def test_a_subject_is_checked_with_all_its_reports():
    assert SAMPLE in check("domestic-abuse-strategy").stdout


def test_a_report_that_cannot_be_read_does_not_hinder_the_others(workspace: Path):
    broken = workspace / "content" / "a-broken-one"
    broken.mkdir()
    (broken / "report.yaml").write_text("profile: leicestershire/cabinet\ntype: decison\n", encoding="utf-8")

    result = check("content")

    assert result.exit_code == 3
    assert "content/a-broken-one: red, could not be read" in result.stdout
    assert "6 reports: 1 red" in result.stdout


def test_a_name_that_fits_nothing_is_told():
    result = check("nowhere", "no-such.docx")

    assert result.exit_code == 3
    assert "There is no report 'nowhere'" in result.stderr
    assert "There is no file 'no-such.docx'" in result.stderr
    assert result.stdout == ""


def test_a_folder_without_reports_is_told(workspace: Path):
    (workspace / "empty").mkdir()

    assert "There is no report in 'empty'" in check("empty").stderr


def test_files_in_old_formats_are_named_and_not_silently_left_out(workspace: Path):
    (workspace / "content" / "inbox").mkdir()
    (workspace / "content" / "inbox" / "pools.doc").write_bytes(b"old")

    assert "not checked: content/inbox/pools.doc" in check("content").stderr


def test_the_page_to_send_on_is_one_file(workspace: Path):
    result = check(SAMPLE, "--format", "html", "--output", "findings.html")

    assert result.stdout == "findings.html\n"
    assert (workspace / "findings.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_comments_are_for_word_files():
    result = check(SAMPLE, "--annotate")

    assert result.exit_code == 2
    assert "Build the report and check the Word file." in result.stderr


def test_a_wrong_day_is_shown_the_right_form():
    assert "Write it as: 2026-03-12" in check(SAMPLE, "--as-of", "12/03/2026").stderr


def test_many_reports_are_checked_as_one_is(workspace: Path):
    for number in range(26):
        shutil.copytree(workspace / "content" / SAMPLE, workspace / "content" / "many" / f"n{number:02d}")

    found = findings("many")

    reports = [finding["report"] for finding in found]
    assert reports == sorted(reports)
    first = [(it["code"], it["message"]) for it in found if it["report"] == "content/many/n00"]
    last = [(it["code"], it["message"]) for it in found if it["report"] == "content/many/n25"]
    assert first == last


def test_a_content_folder_is_checked_without_the_large_libraries(workspace: Path):
    script = (
        "import sys; from cabinet_docs.cli.main import cabinet_docs\n"
        "try: cabinet_docs(['check', sys.argv[1]], prog_name='cabinet-docs')\n"
        "except SystemExit: pass\n"
        "print([name for name in ('docx', 'openpyxl', 'docxtpl') if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script, SAMPLE], capture_output=True, text=True, check=False)

    assert done.stderr.splitlines()[-1] == "[]", done.stderr


def test_a_name_that_fits_nothing_does_not_hinder_the_others():
    result = check(SAMPLE, "nowhere")

    assert result.exit_code == 3
    assert result.stdout.startswith(f"content/{SAMPLE}: ")
    assert "There is no report 'nowhere'" in result.stderr


def test_a_few_rules_without_a_finding_do_not_make_a_report_green():
    assert check(SAMPLE, "--select", "ST01").stdout.startswith(f"content/{SAMPLE}: nothing found among ST01\n")
