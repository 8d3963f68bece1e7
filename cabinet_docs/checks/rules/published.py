"""PU: whether a report is still what was published, and the copy kept of it too."""

from collections.abc import Iterator, Mapping

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import listed, report_yaml
from cabinet_docs.checks.rule import rule
from cabinet_docs.location import Location


@rule("PU01", Severity.WARNING)
def changed_since_published(checked: Checked) -> Iterator[Problem]:
    """The content was changed after the report was published, and no correction says why.

    Why it matters: the public has read other words than those here. What was published is
    changed by a corrected version, which says so at its top, or by a supplementary report.

    Reported: purpose.md is not as it was on 16 March 2026, when the report was published.
    Accepted: `correction` in report.yaml gives the reason; or purpose.md is put back.
    """
    files = _files(checked, "changed")
    if files:
        day = checked.published.in_words() if checked.published else ""
        message = f"Changed since it was published on {day}: {listed([_short(file, checked) for file in files])}"
        hint = "Put it back as it was, write the reason of a correction into report.yaml, or start a new report."
        yield Problem(message, location=Location(files[0]), hint=hint)


@rule("PU02", Severity.ERROR)
def published_copy_changed(checked: Checked) -> Iterator[Problem]:
    """The copy that was kept when the report was published is no longer as it was.

    Why it matters: it is the council's proof of what the public was told, and later reports
    quote it. Nobody edits it.

    Reported: published/version-1/content/…/purpose.md differs from its digest in record.json.
    Accepted: every file of the copy is as it was recorded.
    """
    files = _files(checked, "damaged")
    if files:
        more = f" and {len(files) - 3} more" if len(files) > 3 else ""
        message = f"The copy kept of what was published was changed or lost: {', '.join(files[:3])}{more}"
        hint = "Bring the folder 'published' back from your backup, or from the version history."
        yield Problem(message, location=report_yaml(checked), hint=hint)


def _files(checked: Checked, which: str) -> list[str]:
    about = checked.report.details.get("publication")
    found = about.get(which) if isinstance(about, Mapping) else None
    return [str(file) for file in found] if isinstance(found, list) else []


def _short(file: str, checked: Checked) -> str:
    return file.removeprefix(f"content/{checked.report.folder}/")
