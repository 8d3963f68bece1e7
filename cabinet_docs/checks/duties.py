"""Which of the profile's statutory duties a report is about."""

from collections.abc import Iterator, Mapping

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.settings import groups


def duties(checked: Checked) -> Iterator[Mapping[str, object]]:
    """The duties all of whose words stand in the report's title."""
    title = checked.report.title_text.casefold()
    for duty in groups(checked.profile, "statutory_duties"):
        words = duty.get("when")
        if isinstance(words, tuple | list) and words and all(str(word).casefold() in title for word in words):
            yield duty
