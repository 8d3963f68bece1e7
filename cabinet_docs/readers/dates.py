"""Reads dates as officers type them in content files, and shows the right form for the others."""

import calendar
import re

from cabinet_docs.model.values import MONTHS, CalendarDate
from cabinet_docs.near_misses import nearest

_TYPED = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?")
_LOOSE = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ].*)?")
_BRITISH = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})")
_WORDS = re.compile(r"(?:\w+day,? )?(?:the )?(?:(\d{1,2})(?:st|nd|rd|th)?(?: of)? )?([a-z]+),? (\d{4})", re.IGNORECASE)
HINT = "Write the date as year, month and day: 2026-03-24; or as year and month: 2026-03."


def looks_like_a_date(text: str) -> bool:
    """Whether the text has the form of a date, right or not."""
    return _TYPED.fullmatch(text) is not None


def read_date(text: str) -> CalendarDate | None:
    """The date, or None if the text is not a date in the right form that exists."""
    match = _TYPED.fullmatch(text)
    if not match or not match.string.isascii():
        return None
    return _date(int(match[1]), int(match[2]), int(match[3] or 0), wants_day=match[3] is not None)


def _date(year: int, month: int, day: int, wants_day: bool) -> CalendarDate | None:
    if not (1800 <= year <= 2999 and 1 <= month <= 12):
        return None
    if wants_day and not 1 <= day <= calendar.monthrange(year, month)[1]:
        return None
    return CalendarDate(year, month, day)


def what_is_wrong(text: str) -> tuple[str, str]:
    """Why the text is not a date, and what to write instead."""
    year, month, day = _understood(text)
    if year and month:
        meant = _date(year, month, day, wants_day=bool(day))
        if meant:
            return f"'{text}' is not in the form of a date", f"Write it as: {meant.iso()}"
        if 1 <= month <= 12 and day:
            days = calendar.monthrange(year, month)[1] if 1 <= year <= 9999 else 31
            return f"'{text}' is not a date: {MONTHS[month - 1]} {year} has {days} days", HINT
    return f"'{text}' is not a date", HINT


def _understood(text: str) -> tuple[int, int, int]:
    """Year, month and day as far as they can be made out; 0 where not."""
    if match := _LOOSE.fullmatch(text):
        return int(match[1]), int(match[2]), int(match[3] or 0)
    if match := _BRITISH.fullmatch(text):
        return int(match[3]), int(match[2]), int(match[1])
    if match := _WORDS.fullmatch(text):
        month = nearest(match[2], MONTHS, 0.7) or nearest(match[2], [name[:3] for name in MONTHS], 0.9)
        number = next((index for index, name in enumerate(MONTHS, 1) if month and name.startswith(month)), 0)
        return int(match[3]), number, int(match[1] or 0)
    return 0, 0, 0
