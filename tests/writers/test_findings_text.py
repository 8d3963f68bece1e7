"""What check prints."""

import pytest

from cabinet_docs.checks.finding import Severity
from cabinet_docs.errors import Mistake
from cabinet_docs.location import Location
from cabinet_docs.writers.findings_text import findings_text
from tests.writers.findings import a_checked_report, a_finding


def test_findings_read_like_a_colleagues_note_the_gravest_first():
    report = a_checked_report(
        a_finding("Appendix B is never mentioned", hint="Mention it, or leave it out."),
        a_finding(
            "The Cabinet decides before the consultation ends",
            code="DT06",
            severity=Severity.ERROR,
            paragraph="14.",
            quote="from 25 March to 17 June",
            location=Location("content/leisure/pools/timetable.yaml", 4),
        ),
    )

    assert (
        findings_text([report])
        == """\
content/leisure/pools: red, 1 error, 1 warning
  Checked as decision of leicestershire/cabinet.

  To put right
    DT06  Paragraph 14: The Cabinet decides before the consultation ends
          “from 25 March to 17 June”
          content/leisure/pools/timetable.yaml:4

  To look at
    AP02  Appendix B is never mentioned
          Mention it, or leave it out.
          content/leisure/pools/report.yaml:9
"""
    )


def test_a_word_file_is_told_by_its_paragraphs_and_what_was_not_looked_at():
    found = a_finding(location=Location("pools.docx", place="paragraph 12(a)"), paragraph="(a)")
    report = a_checked_report(found, file="pools.docx", guessed=True, not_run=("DT01", "GO09"), unplaced=1)

    assert (
        findings_text([report])
        == """\
pools.docx: amber, 1 warning
  Taken, by its headings, as decision of leicestershire/cabinet.
  Not looked at, since a Word file does not tell it: DT01, GO09.
  1 line could not be placed in any section: 'cabinet-docs outline' shows them.

  To look at
    AP02  Paragraph 12(a): Something is wrong
"""
    )


def test_a_report_without_findings_says_so():
    assert (
        findings_text([a_checked_report()])
        == """\
content/leisure/pools: green, nothing found
  Checked as decision of leicestershire/cabinet.
"""
    )


def test_what_was_set_aside_is_told():
    report = a_checked_report(waived=(a_finding("Appendix B is never mentioned"),))

    assert "Set aside: AP02 Appendix B is never mentioned" in findings_text([report])


def test_several_reports_end_in_one_table():
    reports = [
        a_checked_report(file="inbox/one.docx"),
        a_checked_report(a_finding(), file="inbox/two.docx"),
        a_checked_report(file="inbox/three.docx", mistakes=(Mistake("It is no Word file"),), exit_status=3, profile=""),
    ]

    assert findings_text(reports).endswith("""
inbox/three.docx: red, could not be read
  It is no Word file

       Errors  Warnings  Notes  Report
green       0         0      0  inbox/one.docx
amber       0         1      0  inbox/two.docx
red         -         -      -  inbox/three.docx (could not be read)

3 reports: 1 red, 1 amber, 1 green
""")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"among": ("AP", "DT01")}, "nothing found among AP, DT01"),
        ({"ignored": ("LA",)}, "nothing found, LA not looked at"),
        ({"among": ("AP",), "ignored": ("AP02",)}, "nothing found among AP, AP02 not looked at"),
    ],
)
def test_a_partial_check_says_what_was_looked_at_and_does_not_call_a_report_green(
    asked: dict[str, tuple[str, ...]], said: str
):
    report = a_checked_report(**asked)

    assert findings_text([report]).splitlines()[0] == f"content/leisure/pools: {said}"
    assert findings_text([report, report]).splitlines()[-1].endswith("2 green" + said.removeprefix("nothing found"))


def test_only_what_was_recognised_is_said_to_be_taken_by_its_headings():
    report = a_checked_report(guessed=True, type_said=True)

    assert "Taken, by its headings, as of leicestershire/cabinet; checked as decision.\n" in findings_text([report])
