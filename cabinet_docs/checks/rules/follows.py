"""CO: whether a report fits the one that it follows: what was taken over is read through, and it comes later."""

from collections.abc import Iterator

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import report_yaml
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.settings import as_day, with_weekday


@rule("CO10", Severity.ERROR, needs_facts=True)
def carried_section_not_reviewed(checked: Checked) -> Iterator[Problem]:
    """A section was taken over from an earlier report, and nobody has said yet that it still holds.

    Why it matters: what was true in March may not be in July, and words that nobody read
    again are how a final report comes to speak of a draft. It is a note while the report is a
    draft, and an error once it is final.

    Reported: background.md begins with "<!-- carried from pools/consult: unreviewed. … -->".
    Accepted: the line is deleted, or says "reviewed", once the section has been read and brought up to date.
    """
    weight = None if checked.final or checked.report.status == "final" else Severity.NOTE
    hint = "Read it through and bring it up to date, then delete the first line of the file, or make it say 'reviewed'."
    for part in checked.report.parts:
        for section in part.sections:
            if section.carried and not section.carried.reviewed:
                message = f"'{section.heading}' was carried from '{section.carried.source}' and is not reviewed yet"
                yield Problem(message, checked.heading(section.key), section.location, "", hint, weight)


@rule("CO17", Severity.ERROR, needs_facts=True)
def meets_before_the_earlier_report(checked: Checked) -> Iterator[Problem]:
    """The meeting is before that of the report which this one follows.

    Why it matters: a report cannot bring the outcome of what was only asked for later; mostly the year is
    wrong, and with it every deadline and the date on the first page.

    Reported: a report for 12 January 2026 that follows one of 15 September 2026.
    Accepted: 12 January 2027; a report to another body on the same day
    """
    meeting, earlier = as_day(checked.report.meeting.date), as_day(checked.report.details.get("previous_meeting"))
    if meeting and earlier and meeting < earlier:
        message = f"The meeting is on {with_weekday(meeting)}, before the report that this one follows: "
        hint = "Is it the right year?"
        yield Problem(f"{message}{with_weekday(earlier)}", location=report_yaml(checked), hint=hint)
