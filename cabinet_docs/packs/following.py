"""Starts a report that follows an earlier one: reads the earlier, writes the files, and sees that they can be read."""

import datetime
import shutil
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.assembly.assemble import assemble, resolver
from cabinet_docs.checks.periods import find_year_spans
from cabinet_docs.checks.unmarked import find_promises, grouped
from cabinet_docs.errors import ContentError, Mistake, Mistyped
from cabinet_docs.location import Location
from cabinet_docs.model.report import Owed
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.packs.after_publication import refuse_in_copy
from cabinet_docs.profiles.load import load_profile
from cabinet_docs.profiles.looks import read_looks
from cabinet_docs.profiles.profile import Profile, ReportType
from cabinet_docs.readers.decisions import read_decision
from cabinet_docs.readers.fields import Values
from cabinet_docs.readers.owed import owed_by
from cabinet_docs.readers.published import intact, publication
from cabinet_docs.readers.report import read_report, read_with_scope
from cabinet_docs.writers.following.earlier import Earlier
from cabinet_docs.writers.following.report import follow_files, not_carried
from cabinet_docs.writers.following.sections import BUDGET, CONSULTATION
from cabinet_docs.writers.new_report import check_place, no_such_type, write_folder


class Started(NamedTuple):
    """A new report's files, report.yaml first; which of them were carried over or are to be written; what it owes.

    `offered` counts the promises that the earlier report makes without listing them. `unprinted` are
    workbooks to be filled in that no section of the new report prints yet.
    """

    files: tuple[Path, ...]
    carried: tuple[str, ...]
    to_write: tuple[str, ...]
    owed: tuple[Owed, ...]
    offered: int
    unprinted: tuple[str, ...] = ()


def follow(root: Path, folder: Path, follows: Path, type_key: str | None, profile_key: str | None = None) -> Started:
    """Start a report in `folder` that grows out of the one in `follows`.

    Raises:
        Mistyped: no type is given or the earlier report's profile has none of that name.
        ContentError: the folder is not inside content/, or the earlier report has mistakes.
        OutputError: the folder holds something already, or cannot be written.
        Refused: the reports folder is a copy of what was published.
    """
    refuse_in_copy(root)
    check_place(root, folder)
    earlier = read_earlier(root, follows, folder)
    profile = load_profile(root, earlier.profile.key)
    kind = _type(profile, type_key, profile_key)
    made = follow_files(earlier, profile, kind, folder, root)
    workbooks = {name: partial(_WORKBOOKS[name], earlier=earlier) for name in made.workbooks}
    copies = {name: partial(shutil.copyfile, path) for name, path in made.copies.items()}
    files = write_folder(folder, made.files, {**workbooks, **copies})
    _mend(root, folder, earlier, made.carried)
    owed = tuple(it for it in earlier.owed if not it.kept_by)
    unprinted = tuple(name for name in made.workbooks if not any(f'"{name}"' in it for it in made.files.values()))
    return Started(tuple(files), made.carried, made.to_write, owed, len(earlier.unlisted), unprinted)


def read_earlier(root: Path, folder: Path, follower: Path) -> Earlier:
    """A report as its follower sees it: as published, if it was."""
    frozen = publication(folder)
    if frozen:
        intact(frozen)
    where, files = (frozen.root, frozen.folder) if frozen else (root, folder)
    report, profile, scope = read_with_scope(where, files)
    looks = read_looks(profile)
    assembled = assemble(report, profile, looks)
    unlisted = tuple(grouped(find_promises(assembled)))
    owed = owed_by(root, follower, [folder], Values(Location("")), {})
    settles = resolver(report, profile, looks)
    promising = find_promises(assembled, with_listed=True)
    decision = read_decision(root, folder)
    return Earlier(
        report, profile, assembled, scope, settles, folder, where, files, owed, unlisted, promising, decision
    )


def _mend(root: Path, folder: Path, earlier: Earlier, carried: Sequence[str]) -> None:
    """Put a todo in place of carried words that cannot be read in the new report, so that it builds at once."""
    try:
        report, profile = read_report(root, folder)
        assemble(report, profile, read_looks(profile))
    except ContentError as error:
        own = f"{folder.resolve().relative_to(root.resolve()).as_posix()}/"
        wrong = {it.location.file.removeprefix(own) for it in error.mistakes if it.location}
        for name in wrong & set(carried):
            (folder / name).write_text(not_carried(earlier, name), encoding="utf-8", newline="\n")


def _type(profile: Profile, type_key: str | None, profile_key: str | None) -> ReportType:
    if profile_key and profile_key != profile.key:
        hint = f"Leave --profile out: a report has the profile of the one that it follows, {profile.key}."
        raise Mistyped(Mistake(f"The earlier report is not one of {profile_key}", hint=hint))
    if type_key is None or type_key not in profile.types:
        raise Mistyped(no_such_type(type_key, [profile]))
    return profile.types[type_key]


def _consultation(path: Path, earlier: Earlier) -> None:
    from cabinet_docs.writers.workbooks import consultation_workbook

    consultation_workbook(path)


def _budget(path: Path, earlier: Earlier) -> None:
    from cabinet_docs.writers.workbooks import budget_workbook

    budget_workbook(path, budget_years(earlier))


_WORKBOOKS: Mapping[str, Callable[..., None]] = {CONSULTATION: _consultation, BUDGET: _budget}
_YEARS, _MOST_YEARS = 3, 6


def budget_years(earlier: Earlier) -> list[str]:
    """The financial years that the costs are told for: those of the title, else three from the coming meeting on."""
    spans = find_year_spans(earlier.report.title_text)
    if spans and spans[0].last - spans[0].first <= _MOST_YEARS:
        first, last = spans[0].first, spans[0].last
    else:
        coming = earlier.return_event()
        date = coming.date if coming else earlier.report.meeting.date
        day = date.first_day() if isinstance(date, CalendarDate) else datetime.date.today()
        first = day.year if day.month >= 4 else day.year - 1
        last = first + _YEARS
    return [f"{year}-{(year + 1) % 100:02d}" for year in range(first, last)]
