"""The lawful and internal dates around a meeting, each with how it is counted and where it comes from."""

import datetime
from collections.abc import Iterator
from typing import NamedTuple

from cabinet_docs.checks.settings import is_executive, period
from cabinet_docs.clear_days import day_after, last_lawful_day
from cabinet_docs.model.report import Report
from cabinet_docs.profiles.profile import Profile

REGULATIONS = "SI 2012/2089"
PROFILE = "the council's own rules"


class Deadline(NamedTuple):
    """A named day. `basis` is how it was counted: "5 clear working days"; `source` the statute or the profile."""

    name: str
    day: datetime.date
    basis: str
    source: str
    key: str = ""


class _Notice(NamedTuple):
    key: str
    name: str
    executive: str
    council: str


_NOTICES = (
    _Notice("key_decision_notice", "Publish the notice of a key decision", f"{REGULATIONS}, regulation 9", ""),
    _Notice(
        "private_meeting_notice", "Publish the first notice of a private meeting", f"{REGULATIONS}, regulation 5", ""
    ),
    _Notice("submission", "The finished report reaches democratic services", PROFILE, PROFILE),
    _Notice(
        "publication",
        "Publish the agenda and reports",
        f"{REGULATIONS}, regulation 7",
        "Local Government Act 1972, section 100B(3)",
    ),
    _Notice(
        "general_exception",
        "Publish the notice of a key decision that could not have the usual notice",
        f"{REGULATIONS}, regulation 10",
        "",
    ),
    _Notice(
        "private_meeting_second_notice",
        "Publish the second notice of a private meeting, with reasons and answers",
        f"{REGULATIONS}, regulation 5",
        "",
    ),
)


def deadlines(profile: Profile, meeting_date: datetime.date, report: Report | None = None) -> list[Deadline]:
    """Every deadline of a meeting, first day first; with a report, those that do not touch it are left out."""
    found = [*_before(profile, meeting_date, report), *_after(profile, meeting_date)]
    return sorted(found, key=lambda deadline: (deadline.day, deadline.name))


def deadline(profile: Profile, meeting_date: datetime.date, key: str) -> Deadline | None:
    """One deadline by its name in the profile."""
    notices = (notice for notice in _NOTICES if notice.key == key)
    before = next((found for notice in notices if (found := _reckoned(profile, meeting_date, notice))), None)
    return before or next((found for found in _after(profile, meeting_date) if found.key == key), None)


def _before(profile: Profile, meeting: datetime.date, report: Report | None) -> Iterator[Deadline]:
    for notice in _NOTICES:
        found = _reckoned(profile, meeting, notice) if _concerns(notice.key, report) else None
        if found:
            yield found


def _reckoned(profile: Profile, meeting: datetime.date, notice: _Notice) -> Deadline | None:
    counted = period(profile, notice.key)
    source = notice.executive if is_executive(profile) else notice.council
    if counted is None or not source:
        return None
    days, basis = counted
    return Deadline(notice.name, last_lawful_day(meeting, days, basis), _said(days, basis), source, notice.key)


def _after(profile: Profile, meeting: datetime.date) -> Iterator[Deadline]:
    counted = period(profile, "call_in")
    if counted:
        days, basis = counted
        end = day_after(meeting, days, basis)
        yield Deadline("A decision can no longer be called in", end, _said(days, basis), PROFILE, "call_in")


def _concerns(key: str, report: Report | None) -> bool:
    """Whether a deadline touches a report; those of key decisions and private meetings need not."""
    if report is None:
        return True
    key_decision, private = report.details.get("key_decision"), report.details.get("private")
    if key in ("key_decision_notice", "general_exception"):
        return key_decision is not False
    if key.startswith("private_meeting"):
        exempt = report.exempt or any(appendix.exempt for appendix in report.appendices)
        return bool(private) or (private is not False and bool(exempt))
    return True


def _said(days: int, basis: str) -> str:
    return f"{days} clear {basis}"
