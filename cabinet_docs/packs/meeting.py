"""Gathers every report for one meeting, and what there is to know about each."""

import datetime
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.checks.deadlines import Deadline, deadlines
from cabinet_docs.checks.meeting import BodyMeeting, MeetingDay, ReportForMeeting, report_for_meeting
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.packs.changes import last_changes
from cabinet_docs.packs.checking import Asked, examine, in_turn
from cabinet_docs.packs.targets import Target, report_target
from cabinet_docs.readers.workspace import all_reports


class _Seen(NamedTuple):
    """One report that was looked at; `report` is None where its meeting is another."""

    target: Target
    report: ReportForMeeting | None = None
    deadlines: tuple[Deadline, ...] = ()


def reports_named(root: Path, date: datetime.date) -> list[Target]:
    """The report folders whose report.yaml speaks of the day: the others need not be read."""
    day = date.isoformat().encode()
    return [report_target(root, folder) for folder in all_reports(root) if day in (folder / "report.yaml").read_bytes()]


def meeting_day(
    asked: Asked, date: datetime.date, targets: Sequence[Target], progress: Callable[[], None] | None = None
) -> MeetingDay:
    """Check all those reports among the targets that go to a meeting on the day."""
    seen = []
    for one in in_turn(partial(_look, asked, date), targets):
        seen.append(one)
        if progress:
            progress()
    left_out = tuple(one.target.name for one in seen if one.report is None and one.target.is_word)
    return MeetingDay(date, asked.as_of, tuple(_by_body(one for one in seen if one.report)), left_out)


def _look(asked: Asked, date: datetime.date, target: Target) -> _Seen:
    checked, read = examine(asked, target)
    if read is None:
        return _Seen(target, ReportForMeeting(checked))
    report = read.assembled.report
    day = report.meeting.date
    if not isinstance(day, CalendarDate) or not day.day or day.first_day() != date:
        return _Seen(target)
    is_cleared = bool(report.details.get("clearance"))
    files = [source.file for source in report.sources] if is_cleared else []
    changes = last_changes(asked.root, target.path, files) if files else {}
    about = report_for_meeting(checked, report, read.profile, read.assembled.letters, changes, read.word is not None)
    return _Seen(target, about, tuple(deadlines(read.profile, date, report)))


def _by_body(seen: Iterable[_Seen]) -> list[BodyMeeting]:
    """The reports of each body; what could not be read comes last, under no body."""
    reports: dict[str, list[ReportForMeeting]] = {}
    days: dict[str, set[Deadline]] = {}
    for one in seen:
        if one.report:
            reports.setdefault(one.report.body, []).append(one.report)
            days.setdefault(one.report.body, set()).update(one.deadlines)
    bodies = sorted(reports, key=lambda body: (not body, body))
    return [BodyMeeting(body, tuple(sorted(days[body], key=_by_day)), tuple(reports[body])) for body in bodies]


def _by_day(deadline: Deadline) -> tuple[datetime.date, str]:
    return deadline.day, deadline.name
