"""DA: duties of particular Acts, as the profile lists them under `statutory_duties`."""

from collections.abc import Iterator

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.duties import duties
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import report_yaml
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.sentences import sentences
from cabinet_docs.checks.settings import as_day, in_words, meeting_day


@rule("DA01", Severity.WARNING)
def statutory_review_not_mentioned(checked: Checked) -> Iterator[Problem]:
    """The law wanted the last version reviewed by now, and the report does not say when it was.

    Why it matters: a council that puts a new version before its members should be able to
    show that it kept to the law with the old one.

    Reported: a new strategy in March 2026; the last was published in January 2022, to be reviewed within three years.
    Accepted: "The Strategy was reviewed in November 2024."
    """
    meeting = meeting_day(checked)
    for duty in duties(checked):
        published, years = as_day(duty.get("published")), duty.get("review_years")
        if meeting is None or published is None or not isinstance(years, int):
            continue
        due = published.replace(year=published.year + years, day=min(published.day, 28))
        if meeting <= due or _tells_review(checked):
            continue
        source = duty.get("review_source") or duty.get("name")
        by = f"the law wanted it by {in_words(due)} ({source})"
        message = f"The report does not say when the last version was reviewed; {by}"
        severity = Severity.NOTE if checked.is_draft else None
        yield Problem(message, location=report_yaml(checked), hint="Say when it was reviewed.", severity=severity)


def _tells_review(checked: Checked) -> bool:
    told = (sentence for entry in checked.prose() for sentence in sentences(checked.text(entry)))
    return any("review" in sentence.casefold() and any(figure.isdigit() for figure in sentence) for sentence in told)
