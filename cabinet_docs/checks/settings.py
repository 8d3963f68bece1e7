"""Typed ways to what a profile says under `checks:` and report.yaml under its facts."""

import datetime
from collections.abc import Mapping, Sequence

from cabinet_docs.checks.checked import Checked
from cabinet_docs.clear_days import Basis
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.profiles.profile import Profile

CONSULTATION_TYPES = "consultation_types"
APPROVAL_TYPES = "approval_types"


def texts(profile: Profile, key: str) -> tuple[str, ...]:
    """A list of texts of the profile's checks; empty where it has none."""
    found = profile.checks.get(key)
    return tuple(str(item) for item in found) if isinstance(found, tuple | list) else ()


def number(profile: Profile, key: str) -> int:
    """A number of the profile's checks; 0 where it has none."""
    found = profile.checks.get(key)
    return found if isinstance(found, int) else 0


def groups(profile: Profile, key: str) -> tuple[Mapping[str, object], ...]:
    """Groups of settings of the profile's checks."""
    found = profile.checks.get(key)
    return tuple(item for item in found if isinstance(item, Mapping)) if isinstance(found, tuple | list) else ()


def named_section(profile: Profile, key: str) -> str:
    """The key of a section that a rule is about, such as "consultation_section"; empty where the body has none."""
    found = profile.checks.get(key)
    return found if isinstance(found, str) else ""


def is_executive(profile: Profile) -> bool:
    """Whether SI 2012/2089 governs the body's meetings, and not Part VA of the Local Government Act 1972."""
    return profile.checks.get("executive") is True


def is_type(checked: Checked, key: str) -> bool:
    """Whether the report is of one of the types that the profile lists under a key."""
    return checked.report.type in texts(checked.profile, key)


def period(profile: Profile, key: str) -> tuple[int, Basis] | None:
    """One of the profile's deadlines: how many clear days, on which basis."""
    found = profile.deadlines.get(key)
    if not isinstance(found, Mapping):
        return None
    days, basis = found.get("clear_days"), found.get("basis")
    if not str(days).isdecimal() or basis not in ("working days", "calendar days"):
        return None
    return int(str(days)), "working days" if basis == "working days" else "calendar days"


def as_day(value: object) -> datetime.date | None:
    """A date whose day is fixed."""
    return value.first_day() if isinstance(value, CalendarDate) and value.day else None


def meeting_day(checked: Checked) -> datetime.date | None:
    """The day of the meeting, if it is fixed."""
    return as_day(checked.report.meeting.date)


def stated(group: object, key: str) -> bool:
    """Whether a group of report.yaml says something under a key; a `todo` says nothing yet."""
    if not isinstance(group, Mapping):
        return False
    value = group.get(key)
    return bool(value) and not isinstance(value, Todo)


def given_days(value: object) -> Sequence[datetime.date]:
    """The fixed days of a date or a list of dates."""
    items = value if isinstance(value, list) else [value]
    return [day for day in map(as_day, items) if day is not None]


def in_words(day: datetime.date) -> str:
    """As reports print it: "16 March 2026"."""
    return CalendarDate(day.year, day.month, day.day).in_words()


def with_weekday(day: datetime.date) -> str:
    """ "Monday 16 March 2026"."""
    return f"{day.strftime('%A')} {in_words(day)}"
