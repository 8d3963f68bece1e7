"""What may still be done with a report that is published: nothing that would change it unsaid."""

from collections.abc import Mapping
from pathlib import Path

from cabinet_docs.errors import Mistake, Refused
from cabinet_docs.location import Location
from cabinet_docs.model.report import Report
from cabinet_docs.readers.published import frozen_copy


def refuse_if_published(report: Report) -> None:
    """Refuse to build a report that is published, unless report.yaml gives the reason of a new correction.

    Raises:
        Refused: with the lawful ways on.
    """
    about = report.details.get("publication")
    if isinstance(about, Mapping) and not about["corrected"]:
        message = f"The report was published on {about['published']}, so it is not built again"
        if changed := about["changed"]:
            message += f"; changed since: {', '.join(str(file) for file in changed)}"
        raise Refused(Mistake(message, Location(f"content/{report.folder}/report.yaml"), ways_on(report, about)))


def refuse_in_copy(root: Path) -> None:
    """Refuse to write into a reports folder that is the frozen copy of what was published.

    Raises:
        Refused: with the reports folder to work in.
        ContentError: the record beside the copy is damaged or gone.
    """
    copy = frozen_copy(root)
    if copy:
        report = root.resolve().parent.parent
        to_work_in = next((above.parent for above in report.parents if above.name == "content"), report)
        hint = f"Work on the report itself: --workspace {to_work_in}"
        raise Refused(Mistake("This is the copy kept of what was published", Location(f"content/{copy.report}"), hint))


def ways_on(report: Report, about: Mapping[object, object]) -> str:
    """The two lawful ways on, as they are typed."""
    subject = report.folder.rpartition("/")[0] or report.folder
    used = " (the one there is that of the version published last)" if report.details.get("correction") else ""
    return "\n".join(
        (
            "There are two lawful ways on:",
            "1. A supplementary report, which says only what is new:",
            f"   cabinet-docs new content/{subject}/supplementary --type {report.type} --follows {report.folder}",
            f"2. A corrected version. Write the reason into report.yaml, and build it again{used}:",
            "   correction:",
            "     reason: what was wrong, and what it should have said",
            "     agreed_by: who agreed to it",
            "     on: the day, such as 2026-03-18",
            f"What was published is kept in content/{report.folder}/published/version-{about['version']}.",
        )
    )
