"""CO10: words that were taken over from an earlier report, and that nobody has read through since."""

from collections.abc import Iterator

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.rule import rule


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
