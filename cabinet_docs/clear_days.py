"""Notice periods in clear days: neither the day of the notice nor the day of the meeting counts.

That both days are left out was settled in R v Herefordshire Justices (1820). That a
working-day basis leaves out weekends and bank holidays follows, for section 100B of the
Local Government Act 1972, from R v Swansea City Council ex parte Elitestone (1993).
Which basis a period has, and how long it is, a profile says.
"""

import datetime
from collections.abc import Iterator
from functools import cache
from typing import Literal

Basis = Literal["working days", "calendar days"]
DAY = datetime.timedelta(days=1)


@cache
def bank_holidays(year: int) -> frozenset[datetime.date]:
    """England's bank holidays of a year: the Banking and Financial Dealings Act 1971, schedule 1, and proclamations."""
    import holidays

    return frozenset(holidays.country_holidays("GB", subdiv="ENG", years=year))


def is_working_day(day: datetime.date) -> bool:
    """Neither a Saturday, a Sunday nor a bank holiday in England."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def counts(day: datetime.date, basis: Basis) -> bool:
    """Whether a day counts towards a notice period."""
    return basis == "calendar days" or is_working_day(day)


def clear_days(first: datetime.date, last: datetime.date, basis: Basis) -> int:
    """How many clear days lie between two days, neither of which counts.

    For the notice of an agenda and its reports: section 100B(3) of the Local
    Government Act 1972 and regulations 6 and 7 of SI 2012/2089.
    """
    return sum(1 for day in _days_between(first, last) if counts(day, basis))


def last_lawful_day(meeting: datetime.date, days: int, basis: Basis) -> datetime.date:
    """The last day on which a notice gives so many clear days before a meeting.

    On a working-day basis this is itself a working day, since nothing is
    published on others. Regulations 5, 7, 9 and 10 of SI 2012/2089 count so.
    """
    day = meeting - DAY
    while days:
        days -= counts(day, basis)
        day -= DAY
    while not counts(day, basis):
        day -= DAY
    return day


def day_after(start: datetime.date, days: int, basis: Basis) -> datetime.date:
    """The last of so many days after a day that does not count, such as the end of a call-in period."""
    day = start
    while days:
        day += DAY
        days -= counts(day, basis)
    return day


def easter(year: int) -> datetime.date:
    """Easter Sunday: the Gregorian reckoning of the Calendar (New Style) Act 1750, as Butcher's algorithm has it."""
    a, b, c = year % 19, year // 100, year % 100
    g = (8 * b + 13) // 25
    h = (19 * a + b - b // 4 - g + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 19 * k) // 433
    month = (h + k - 7 * m + 90) // 25
    return datetime.date(year, month, (h + k - 7 * m + 33 * month + 19) % 32)


def _days_between(first: datetime.date, last: datetime.date) -> Iterator[datetime.date]:
    day = first + DAY
    while day < last:
        yield day
        day += DAY
