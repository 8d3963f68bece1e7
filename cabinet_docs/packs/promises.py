"""Which promises of earlier reports are overdue: past their day or month, and neither kept nor put off since."""

import datetime
from collections.abc import Iterator, Mapping
from pathlib import Path

from cabinet_docs.checks.periods import latest
from cabinet_docs.model.report import Promise
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.readers.owed import Link, later_of, read_link
from cabinet_docs.readers.workspace import all_reports


def overdue(root: Path, as_of: datetime.date) -> Mapping[str, tuple[Promise, ...]]:
    """The overdue promises of each report by its folder; a report without any is left out.

    A promise counts as answered as soon as a report that follows, directly or along a
    chain, names the section that keeps it, or puts it off to a day that is still to come.
    What cannot be read, such as a damaged record of what was published, promises nothing here.
    """
    links = [read_link(root, folder) for folder in all_reports(root)]
    found = {link.name: tuple(_overdue(link, later_of(link, links), as_of)) for link in links if link.promises}
    return {name: promises for name, promises in found.items() if promises}


def _overdue(link: Link, later: list[Link], as_of: datetime.date) -> Iterator[Promise]:
    for promise in link.promises:
        answers = [other.answers[promise.id] for other in later if promise.id in other.answers]
        moved = [answer.until for answer in answers if isinstance(answer.until, CalendarDate)]
        due = max([latest(day) for day in (promise.due, *moved) if isinstance(day, CalendarDate)], default=None)
        if due and due < as_of and not any(answer.keeps for answer in answers):
            yield promise
