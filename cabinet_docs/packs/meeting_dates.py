"""Whose deadlines are meant: those of a report, or of a body that meets on a day."""

import datetime
from pathlib import Path

from cabinet_docs.checks.deadlines import Deadline, deadlines
from cabinet_docs.errors import ContentError, Mistake, Mistyped
from cabinet_docs.location import Location
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.packs.checking import Asked, read_target
from cabinet_docs.packs.targets import find_targets, is_word_file
from cabinet_docs.profiles.load import all_profiles, load_profile
from cabinet_docs.readers.dates import looks_like_a_date, read_date, what_is_wrong
from cabinet_docs.readers.workspace import find_report


def deadlines_of(root: Path, what: str, profile_key: str | None) -> tuple[str, datetime.date, list[Deadline]]:
    """What the deadlines are for, the day of the meeting, and the deadlines."""
    if looks_like_a_date(what):
        return _of_day(root, what, profile_key)
    if is_word_file(what):
        [target] = find_targets(root, [what]).targets
        read = read_target(Asked(root, datetime.date.today(), profile_key), target)
        report, profile, name = read.assembled.report, read.profile, target.name
    else:
        from cabinet_docs.readers.report import read_report

        report, profile = read_report(root, find_report(root, what))
        name = f"content/{report.folder}/report.yaml"
    date = report.meeting.date
    if not isinstance(date, CalendarDate) or not date.day:
        said = f"is only known to be in {date}" if isinstance(date, CalendarDate) else "is not known"
        hint = "Name the day instead: cabinet-docs deadlines 2026-03-24 --profile …"
        raise ContentError(Mistake(f"The day of the meeting {said}", Location(name), hint))
    day = date.first_day()
    return f"{profile.body}: {report.title_text}", day, deadlines(profile, day, report)


def _of_day(root: Path, what: str, profile_key: str | None) -> tuple[str, datetime.date, list[Deadline]]:
    date = read_date(what)
    if not date or not date.day:
        wrong, hint = what_is_wrong(what) if not date else (f"'{what}' is a month, not a day", "")
        raise Mistyped(Mistake(wrong, hint=hint or None))
    keys = [profile_key] if profile_key else all_profiles(root)
    if len(keys) != 1:
        hint = "Say whose with --profile: " + ", ".join(keys)
        raise Mistyped(Mistake(f"Whose meeting on {date}?", hint=hint))
    profile = load_profile(root, keys[0])
    return f"{profile.council}, {profile.body}", date.first_day(), deadlines(profile, date.first_day())
