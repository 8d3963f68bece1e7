"""The whole jobs: each reads what it needs, works it out, and writes or returns the answer."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.model.values import CalendarDate

if TYPE_CHECKING:
    from cabinet_docs.checks.deadlines import Deadline
    from cabinet_docs.checks.meeting import MeetingDay
    from cabinet_docs.checks.verdict import CheckedReport
    from cabinet_docs.compare.changes import Comparison
    from cabinet_docs.packs.building import BuildResult
    from cabinet_docs.packs.checking import Read
    from cabinet_docs.packs.comparing import Side
    from cabinet_docs.packs.following import Started
    from cabinet_docs.packs.minuting import MinuteResult
    from cabinet_docs.packs.overview import ReportSummary
    from cabinet_docs.packs.publishing import Published
    from cabinet_docs.packs.redlining import Written
    from cabinet_docs.packs.targets import Found, Target


def build(
    root: Path, folder: Path, *, final: bool = False, output: Path | None = None, force: bool = False
) -> "BuildResult":
    """Build one report as a Word file with its appendices beside it; see packs/building.py."""
    from cabinet_docs.packs import building

    return building.build(root, folder, final=final, output=output, force=force)


def publish(root: Path, folder: Path, *, on: datetime.date | None = None) -> "Published":
    """Record a report as published, and keep a frozen copy of it; see packs/publishing.py."""
    from cabinet_docs.packs import publishing

    return publishing.publish(root, folder, on)


def outline(root: Path, folder: Path, output: Path | None = None) -> AssembledReport:
    """The report with its numbers, letters and names, as the next build would have them."""
    from cabinet_docs.packs import building

    return building.assembled(root, folder, output)


def is_word_file(name: str) -> bool:
    """Whether a name is that of a Word file, rather than of a report in content/."""
    from cabinet_docs.packs import targets

    return targets.is_word_file(name)


def read_word(root: Path, name: str, profile: str | None = None, type_key: str | None = None) -> "Read":
    """A Word file as it is understood.

    Raises:
        ContentError: it is not there, cannot be read, or is no report that a profile knows.
    """
    from cabinet_docs.packs.checking import Asked, read_target

    [target] = find_targets(root, [name]).targets
    return read_target(Asked(root, datetime.date.today(), profile, type_key), target)


def find_targets(root: Path, named: Iterable[str | Path]) -> "Found":
    """The reports to check that are meant by some names: of reports, Word files, or folders of either.

    Raises:
        ContentError: no name fits anything.
    """
    from cabinet_docs.packs import targets

    return targets.find_targets(root, named)


def check(
    root: Path,
    targets: "Sequence[Target]",
    *,
    profile: str | None = None,
    type_key: str | None = None,
    as_of: datetime.date | None = None,
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    annotate: bool = False,
    jobs: int | None = None,
    progress: Callable[[], None] | None = None,
) -> "list[CheckedReport]":
    """Check reports and Word files by the council's rules; one that cannot be read does not hinder the others."""
    from cabinet_docs.packs.checking import Asked, check_all

    day = as_of or datetime.date.today()
    asked = Asked(root, day, profile, type_key, tuple(select), tuple(ignore), annotate)
    return check_all(asked, targets, jobs, progress)


def meeting_targets(root: Path, date: datetime.date, folders: Sequence[str] = ()) -> "list[Target]":
    """The reports that may be for a meeting on a day: those in content/, and the Word files in further folders.

    Raises:
        ContentError: there is none, or a folder is not there.
    """
    from cabinet_docs.packs.meeting import reports_named

    named = reports_named(root, date)
    if folders:
        further = find_targets(root, folders)
        if further.mistakes:
            raise ContentError(*further.mistakes)
        named += further.targets
    found = list(dict.fromkeys(named))
    if not found:
        hint = "'cabinet-docs list' shows every report and its meeting."
        day = CalendarDate(date.year, date.month, date.day)
        raise ContentError(Mistake(f"There is no report for a meeting on {day}", hint=hint))
    return found


def meeting(
    root: Path,
    date: datetime.date,
    targets: "Sequence[Target]",
    *,
    as_of: datetime.date | None = None,
    progress: Callable[[], None] | None = None,
) -> "MeetingDay":
    """Check every report for a meeting, and gather what there is to know about each."""
    from cabinet_docs.packs.checking import Asked
    from cabinet_docs.packs.meeting import meeting_day

    return meeting_day(Asked(root, as_of or datetime.date.today()), date, targets, progress)


def deadlines(root: Path, what: str, profile_key: str | None) -> "tuple[str, datetime.date, list[Deadline]]":
    """The deadlines of a report, or of a meeting on a day: what they are for, the day of the meeting, and each.

    Raises:
        ContentError: there is no such report, or its meeting has no day yet.
        Mistyped: several bodies could meet that day, and no profile was named.
    """
    from cabinet_docs.packs import meeting_dates

    return meeting_dates.deadlines_of(root, what, profile_key)


def read_both(
    root: Path, old: str, new: str, profile: str | None = None, type_key: str | None = None
) -> "tuple[Side, Side]":
    """Two reports to compare, each a report in content/ or a Word file.

    Raises:
        ContentError: one of them is not there or cannot be read.
    """
    from cabinet_docs.packs import comparing

    return comparing.read_both(root, old, new, profile, type_key)


def compare(old: "Side", new: "Side") -> "Comparison":
    """What became of every line of a report in another."""
    from cabinet_docs.compare import pairing

    return pairing.compare(old.assembled, new.assembled)


def redline(
    root: Path,
    old: "Side",
    new: "Side",
    output: Path | None = None,
    author: str | None = None,
    date: datetime.date | None = None,
) -> "Written":
    """Write the new report as a Word file with tracked changes against the old one; see packs/redlining.py."""
    from cabinet_docs.packs import redlining

    return redlining.redline(root, old, new, output, author, date)


def overview(root: Path) -> "list[ReportSummary]":
    """Every report of the reports folder, with what was built of it and what was edited since."""
    from cabinet_docs.packs import overview

    return overview.overview(root)


def minutes(root: Path, folder: Path, *, as_text: bool = False, output: Path | None = None) -> "MinuteResult":
    """Make the draft minute of a report, and begin its decision.yaml; see packs/minuting.py."""
    from cabinet_docs.packs import minuting

    return minuting.minutes(root, folder, as_text=as_text, output=output)


def follow(root: Path, folder: Path, follows: str, type_key: str | None, profile_key: str | None = None) -> "Started":
    """Make a report folder that grows out of an earlier report; see packs/following.py."""
    from cabinet_docs.packs import following
    from cabinet_docs.readers.workspace import find_report

    return following.follow(root, folder, find_report(root, follows), type_key, profile_key)


def new(root: Path, folder: Path, type_key: str | None, profile_key: str | None = None) -> list[Path]:
    """Make a report folder that is ready to fill in; returns the files that were made."""
    from cabinet_docs.packs.after_publication import refuse_in_copy
    from cabinet_docs.writers.new_report import new_report

    refuse_in_copy(root)
    return new_report(root, folder, type_key, profile_key)
