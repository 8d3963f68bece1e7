"""The commands meeting and deadlines, on copies of the sample reports."""

import json
import os
from datetime import date, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from icalendar import Calendar

from cabinet_docs.cli.main import cabinet_docs

SAMPLE = "domestic-abuse-strategy/permission-to-consult"


@pytest.fixture(autouse=True)
def inside_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, [*arguments, "--as-of", "2026-03-12"])


def add_facts(workspace: Path, words: str) -> Path:
    """Add lines to the sample's report.yaml; every other file was last changed on 1 March 2026."""
    folder = workspace / "content" / SAMPLE
    with (folder / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(words)
    then = datetime(2026, 3, 1, 12).timestamp()
    for path in folder.rglob("*.*"):
        os.utime(path, (then, then))
    return folder


def the_report() -> dict[str, object]:
    page = json.loads(run("meeting", "2026-03-24", "--format", "json").stdout)
    [meeting] = page["meetings"]
    [report] = meeting["reports"]
    return dict(report)


def test_a_meetings_reports_stand_on_one_page_with_the_days_that_are_left():
    result = run("meeting", "2026-03-24")

    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Tuesday 24 March 2026: 1 report: 0 red, ")
    assert "Monday 16 March 2026, in 4 days: Publish the agenda and reports (5 clear working days)" in result.stdout
    assert "Director of Children and Family Services; Permission to consult;" in result.stdout


def test_silence_is_not_clearance(workspace: Path):
    add_facts(
        workspace,
        """
clearance:
  - role: Director of Corporate Resources
    name: A Finance
    asked: 2026-02-20
    cleared: 2026-03-02
  - role: Director of Law
    asked: 2026-02-20
  - role: Chief Executive
""",
    )

    states = [(entry["role"], entry["state"]) for entry in the_report()["clearance"]]  # type: ignore[attr-defined]
    assert states == [
        ("Director of Corporate Resources", "cleared"),
        ("Director of Law", "waiting"),
        ("Chief Executive", "not asked"),
    ]


def test_a_clearance_is_overtaken_by_a_later_edit(workspace: Path):
    folder = add_facts(workspace, "clearance:\n  - role: Director of Law\n    cleared: 2026-03-02\n")
    then = datetime(2026, 3, 5, 12).timestamp()
    os.utime(folder / "background.md", (then, then))

    page = " ".join(run("meeting", "2026-03-24").stdout.split())
    assert "Director of Law: cleared on 2 March 2026, but background.md was changed on 5 March 2026 since" in page


def test_recording_a_clearance_is_no_edit(workspace: Path):
    folder = add_facts(workspace, "clearance:\n  - role: Director of Law\n    cleared: 2026-03-02\n")
    then = datetime(2026, 3, 5, 12).timestamp()
    os.utime(folder / "report.yaml", (then, then))

    assert "Clearance: Director of Law: cleared on 2 March 2026\n" in run("meeting", "2026-03-24").stdout


def test_what_is_exempt_or_still_to_come_is_told(workspace: Path):
    path = workspace / "content" / SAMPLE / "report.yaml"
    words = path.read_text(encoding="utf-8")
    path.write_text(
        words.replace(
            "background_papers:",
            "  prices:\n    title: Prices\n    available: to follow\n    exempt:\n      paragraphs: [3]\n"
            "      public_interest: They are secret.\n\nkey_decision:\n  notice_published: 2026-02-20\n\n"
            "background_papers:",
        ),
        encoding="utf-8",
    )

    report = the_report()
    assert report["exempt"] == ["Appendix C (paragraph 3)"]
    assert report["appendices"] == ["Appendix C, Prices: to follow"]
    assert report["notices"] == ["key decision, notice published on 20 February 2026"]


def test_a_missing_section_has_a_place_of_its_own(workspace: Path):
    (workspace / "content" / SAMPLE / "reasons.md").unlink()

    report = the_report()
    assert report["light"] == "red"
    assert len(report["missing"]) == 1  # type: ignore[arg-type]
    assert "ST01" not in [entry["code"] for entry in report["worst"]]  # type: ignore[attr-defined]


def test_a_report_that_cannot_be_read_is_on_the_page(workspace: Path):
    (workspace / "content" / SAMPLE / "recommendations.yaml").write_text("items: 7", encoding="utf-8")

    result = run("meeting", "2026-03-24")

    assert "Reports that could not be read" in result.stdout
    assert "recommendations.yaml" in result.stdout


def test_a_day_without_reports_is_told():
    result = run("meeting", "2026-03-25")

    assert result.exit_code == 3
    assert "There is no report for a meeting on 25 March 2026" in result.stderr


def test_the_page_to_send_on_is_one_file(workspace: Path):
    assert run("meeting", "2026-03-24", "--format", "html", "--output", "cabinet.html").exit_code == 0
    assert "<h1>Reports for Tuesday 24 March 2026</h1>" in (workspace / "cabinet.html").read_text(encoding="utf-8")


def test_the_deadlines_of_a_meeting_are_worked_back_from_it():
    result = run("deadlines", "2026-03-24", "--profile", "leicestershire/cabinet", "--format", "json")

    days = {it["key"]: (it["date"], it["days_left"]) for it in json.loads(result.stdout)["deadlines"]}
    assert days["publication"] == ("2026-03-16", 4)
    assert days["key_decision_notice"] == ("2026-02-23", -17)


def test_the_deadlines_of_a_report_are_those_of_its_meeting():
    result = run("deadlines", SAMPLE)

    assert result.exit_code == 0, result.output
    assert "Monday 16 March 2026     Publish the agenda and reports (in 4 days)" in result.stdout


def test_whose_meeting_is_asked_where_several_bodies_may_meet():
    result = run("deadlines", "2026-03-24")

    assert result.exit_code == 2
    assert "leicestershire/cabinet" in result.stderr


def test_a_report_without_a_day_yet_has_no_deadlines(workspace: Path):
    path = workspace / "content" / SAMPLE / "report.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-03-24", "2026-03"), encoding="utf-8")

    result = run("deadlines", SAMPLE)

    assert result.exit_code == 3
    assert "The day of the meeting is only known to be in March 2026" in result.stderr


def test_the_calendar_is_read_by_another_program(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "0")
    run("deadlines", "2026-03-24", "--profile", "leicestershire/cabinet", "--format", "ics", "--output", "dates.ics")

    data = (workspace / "dates.ics").read_bytes()
    events = Calendar.from_ical(data).walk("VEVENT")
    days = {str(event["SUMMARY"]): event["DTSTART"].dt for event in events}
    assert days["Publish the agenda and reports: Leicestershire County Council, Cabinet"] == date(2026, 3, 16)
    assert days["Meeting: Leicestershire County Council, Cabinet"] == date(2026, 3, 24)
    assert len({str(event["UID"]) for event in events}) == len(events)
    assert max(len(line) for line in data.split(b"\r\n")) <= 75


def test_the_calendars_of_two_meetings_do_not_overwrite_each_other():
    march = run("deadlines", "2026-03-24", "--profile", "leicestershire/cabinet", "--format", "ics").stdout
    april = run("deadlines", "2026-04-21", "--profile", "leicestershire/cabinet", "--format", "ics").stdout

    identifiers = [{line for line in said.splitlines() if line.startswith("UID:")} for said in (march, april)]
    assert identifiers[0]
    assert not identifiers[0] & identifiers[1]


def test_a_folder_that_is_not_there_is_told_beside_one_that_is():
    result = run("meeting", "2026-03-24", "content", "nowhere")

    assert result.exit_code == 3
    assert "There is no report 'nowhere'" in result.stderr
