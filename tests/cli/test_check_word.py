"""The commands check, meeting and outline on Word files, whoever made them."""

import shutil
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from cabinet_docs import pipeline
from cabinet_docs.cli.main import cabinet_docs

SAMPLE = "domestic-abuse-strategy/permission-to-consult"


@pytest.fixture(autouse=True)
def inbox(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the sample as a Word file, as if a colleague had sent it."""
    monkeypatch.chdir(workspace)
    folder = workspace / "inbox"
    folder.mkdir()
    built = pipeline.build(workspace, workspace / "content" / SAMPLE, output=workspace / "elsewhere").word
    shutil.copyfile(built, folder / "report.docx")
    return folder


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, arguments)


def test_whose_report_it_is_is_told_by_its_headings():
    result = run("check", "inbox/report.docx")

    assert result.exit_code == 0, result.output
    assert "Taken, by its headings, as permission-to-consult of leicestershire/cabinet." in result.stdout
    assert "Not looked at, since a Word file does not tell it: " in result.stdout


def test_what_is_said_is_not_guessed():
    result = run("check", "inbox/report.docx", "--profile", "leicestershire/cabinet", "--type", "decision")

    assert "Checked as decision of leicestershire/cabinet." in result.stdout


def test_a_letter_is_no_report_and_the_choice_is_shown(inbox: Path):
    document = docx.Document()
    document.add_paragraph("Dear colleague, please find attached nothing.")
    document.save(str(inbox / "letter.docx"))

    result = run("check", "inbox/letter.docx")

    assert result.exit_code == 3
    assert "--profile leicestershire/cabinet --type decision" in result.stdout


def test_a_damaged_file_is_told_and_the_rest_is_finished(inbox: Path):
    (inbox / "damaged.docx").write_bytes(b"PK\x03\x04 not really")

    result = run("check", "inbox")

    assert result.exit_code == 3
    assert "inbox/damaged.docx: red, could not be read" in result.stdout
    assert "2 reports: 1 red" in result.stdout


def test_each_finding_becomes_a_comment_in_a_copy(inbox: Path):
    before = (inbox / "report.docx").read_bytes()

    result = run("check", "inbox/report.docx", "--annotate")

    assert "With comments: inbox/report (checked).docx" in " ".join(result.stdout.split())
    assert (inbox / "report.docx").read_bytes() == before
    assert len(docx.Document(str(inbox / "report (checked).docx")).comments) > 0


def test_a_comment_stands_at_the_words_it_is_about(inbox: Path):
    document = docx.Document(str(inbox / "report.docx"))
    paragraph = next(it for it in document.paragraphs if it.text.startswith("Victims and survivors know"))
    paragraph.runs[0].text = paragraph.runs[0].text.replace("what helps", "what what helps")
    document.save(str(inbox / "report.docx"))

    run("check", "inbox/report.docx", "--annotate", "--select", "LA02")

    copy = docx.Document(str(inbox / "report (checked).docx"))
    [comment] = copy.comments
    assert "LA02" in comment.text
    marked = [it.text for it in copy.paragraphs if it._p.xpath(".//w:commentReference")]
    assert [words[:26] for words in marked] == ["Victims and survivors know"]


def test_checked_copies_locks_and_built_appendices_are_no_reports(inbox: Path, workspace: Path):
    run("check", "inbox", "--annotate")
    (inbox / "~$report.docx").write_bytes(b"lock")

    assert run("check", "inbox").stdout.startswith("inbox/report.docx: ")
    assert len(pipeline.find_targets(workspace, ["inbox"]).targets) == 1
    assert len(pipeline.find_targets(workspace, ["elsewhere"]).targets) == 1
    assert not any(target.is_word for target in pipeline.find_targets(workspace, ["content"]).targets)


def test_a_word_file_outside_the_reports_folder_is_checked_from_inside_it(tmp_path: Path, inbox: Path):
    elsewhere = tmp_path / "desktop"
    elsewhere.mkdir()
    shutil.move(str(inbox / "report.docx"), elsewhere / "report.docx")

    assert run("check", str(elsewhere / "report.docx")).exit_code == 0


def test_the_outline_shows_what_was_understood():
    result = run("outline", "inbox/report.docx")

    assert result.exit_code == 0, result.output
    assert "Taken, by its headings, as permission-to-consult of leicestershire/cabinet" in result.stderr
    assert "Recommendations" in result.stdout


def test_word_files_for_the_meeting_stand_beside_the_reports_in_content(inbox: Path):
    other = docx.Document(str(inbox / "report.docx"))
    for paragraph in other.paragraphs:
        for piece in paragraph.runs:
            piece.text = piece.text.replace("24 March 2026", "21 April 2026").replace("24 MARCH 2026", "21 APRIL 2026")
    other.save(str(inbox / "for-april.docx"))

    result = run("meeting", "2026-03-24", "inbox")

    assert result.exit_code == 0, result.output
    assert "Tuesday 24 March 2026: 2 reports" in result.stdout
    assert "1 Word file left out" in result.stderr and "inbox/for-april.docx" in result.stderr


def test_findings_are_told_even_where_the_copy_with_comments_was_edited(inbox: Path):
    run("check", "inbox/report.docx", "--annotate")
    copy = inbox / "report (checked).docx"
    document = docx.Document(str(copy))
    document.paragraphs[5].add_run(" A colleague's words.")
    document.save(str(copy))

    result = run("check", "inbox/report.docx", "--annotate")

    assert result.exit_code == 5
    assert "ST11" in result.stdout
    assert "could not be read" not in result.stdout


def test_a_file_built_by_an_older_profile_is_noticed(workspace: Path):
    profile = workspace / "templates" / "leicestershire" / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace('version: "', 'version: "9', 1), encoding="utf-8")

    result = run("check", "inbox/report.docx", "--select", "ST09")

    assert "ST09" in result.stdout


def test_a_type_that_is_said_is_not_taken_from_the_headings():
    result = run("check", "inbox/report.docx", "--type", "decision")

    assert "Taken, by its headings, as of leicestershire/cabinet; checked as decision." in result.stdout
