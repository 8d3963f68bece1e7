"""Which promises of earlier reports are overdue: past their day or month, and neither kept nor put off since."""

import datetime
from collections.abc import Mapping
from pathlib import Path

from cabinet_docs.checks.periods import latest
from cabinet_docs.model.report import Owed
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.readers.owed import in_order, made_by, read_link
from cabinet_docs.readers.workspace import all_reports


def overdue(root: Path, as_of: datetime.date) -> Mapping[str, tuple[Owed, ...]]:
    """The overdue promises of each report by its folder; a report without any is left out.

    A promise counts as answered as soon as a report that follows, directly or along a
    chain, names the section that keeps it, or puts it off to a day that is still to come.
    What one of them took over as promised, though nobody had listed it, is its own.
    What cannot be read, such as a damaged record of what was published, promises nothing here.
    """
    links = in_order([read_link(root, folder) for folder in all_reports(root)])
    found = {link.name: tuple(owed for owed in made_by(link, links) if _is_late(owed, as_of)) for link in links}
    return {name: promises for name, promises in found.items() if promises}


def _is_late(owed: Owed, as_of: datetime.date) -> bool:
    return not owed.kept_by and isinstance(owed.due, CalendarDate) and latest(owed.due) < as_of
