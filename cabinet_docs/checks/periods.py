"""Dates, periods and lengths of time as prose writes them: "from April to June 2026", "twelve week", "2021-24"."""

import calendar
import datetime
import re
from itertools import pairwise
from typing import NamedTuple

from cabinet_docs.model.values import MONTHS, CalendarDate

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "first": "one", "second": "two", "third": "three", "fifth": "five", "eighth": "eight", "ninth": "nine",
    "twelfth": "twelve", "twentieth": "twenty", "thirtieth": "thirty",
}  # fmt: skip
_WORDS_OF_YEARS = r"(?:nineteen|twenty|two thousand(?: and)?)(?:[ -][a-z]+){1,2}"
_WEEKDAY = "|".join(WEEKDAYS)
_MONTH = "|".join(f"{month}|{month[:3]}(?![a-z])" for month in MONTHS)
_DAY = (
    r"\d{1,2}(?:st|nd|rd|th)?|(?:the )?(?:(?:twenty|thirty)-)?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|"
    r"ninth|tenth|eleventh|twelfth|\w+teenth|twentieth|thirtieth)(?= (?:day )?of)"
)
_DATE = re.compile(
    rf"\b(?:(?P<weekday>{_WEEKDAY}),? (?:the )?)?(?:(?P<day>{_DAY})\s+(?:(?:day )?of )?)?"
    rf"(?P<month>{_MONTH})\.?(?:,?\s+(?P<year>\d{{4}}|{_WORDS_OF_YEARS}))?(?!\w)"
)
_ANY_LEAP_YEAR = 2000
_ENDS = r"(?:(?:and|then)\s+)?(?:will\s+)?(?:ends?|ending|closes?|closing|finish(?:es)?)(?:\s+on)?"
_BETWEEN = re.compile(rf"\s*,?\s*(?:up to|to|until|till|{_ENDS}|and|[-–—])\s*(?:the\s+)?(?:end of\s+)?", re.IGNORECASE)
_ONLY_AND = re.compile(r"\s*,?\s*and(?:\s+the)?(?:\s+end of)?\s*", re.IGNORECASE)
_OPENS_PERIOD = re.compile(r"\b(?:from|between|during|starting|beginning|of)\s+(?:the\s+)?$", re.IGNORECASE)
_SHARED_MONTH = re.compile(
    rf"\b(?P<first>\d{{1,2}})(?:st|nd|rd|th)?\s*(?:to|until|and|[-–—])\s*(?P<last>\d{{1,2}})(?:st|nd|rd|th)?\s+"
    rf"(?P<month>{_MONTH})(?:\s+(?P<year>\d{{4}}))?\b"
)
_LENGTH = re.compile(
    r"\b(?P<number>\d{1,3}|[A-Za-z]+(?:-(?:one|two|three|four|five|six|seven|eight|nine))?)"
    r"(?P<join>[ -]|\s)(?P<unit>week|month|day|year)s?\b",
)
_YEARS = re.compile(r"(?<![\d/£.])(?P<first>(?:19|20)\d\d)\s?[-–—/]\s?(?P<last>(?:20)?\d\d)(?![\d\w]|[-–/]\d)")


class FoundDate(NamedTuple):
    """A day or month in prose. `year_given` is False where the year had to be supplied."""

    date: CalendarDate
    text: str
    start: int
    end: int
    weekday: str = ""
    year_given: bool = True


class FoundPeriod(NamedTuple):
    """A period in prose, such as "from 26 October to 21 December 2021"."""

    first: CalendarDate
    last: CalendarDate
    text: str
    start: int


class Length(NamedTuple):
    """A length of time: 12 weeks. `in_words` tells "twelve week" from "12-week"."""

    number: int
    unit: str
    text: str
    in_words: bool
    start: int


class YearSpan(NamedTuple):
    """A span of years: "2021-24", "2018 – 2021"."""

    first: int
    last: int
    text: str
    start: int


def number_in_words(words: str) -> int | None:
    """A number below a hundred, or a year, written in words: "twelve", "twenty-fourth", "twenty twenty-six"."""
    words = words.lower().removeprefix("the ").strip()
    if words in _UNITS:
        return _UNITS.index(words)
    if words in _TENS:
        return 20 + 10 * _TENS.index(words)
    if words in _ORDINALS:
        return number_in_words(_ORDINALS[words])
    if words.startswith("two thousand"):
        rest = words.removeprefix("two thousand").removeprefix(" and").strip()
        more = number_in_words(rest) if rest else 0
        return None if more is None else 2000 + more
    head, _, tail = words.partition("-") if "-" in words and " " not in words else words.partition(" ")
    if tail and head in ("nineteen", "twenty"):
        more = number_in_words(tail)
        if more is not None and " " in words:
            return 100 * _UNITS.index(head) + more if head == "nineteen" else 2000 + more
    if tail and head in _TENS:
        more = number_in_words(tail)
        return None if more is None or not 0 < more < 10 else 20 + 10 * _TENS.index(head) + more
    if words.endswith("th"):
        return number_in_words(words[:-2])
    return None


def find_dates(text: str, year: int | None = None) -> list[FoundDate]:
    """Every day and month that has a year; where `year` is given, also the days that have none.

    >>> [str(found.date) for found in find_dates("On Tuesday 24 March 2026 and in July 2026.")]
    ['24 March 2026', 'July 2026']
    """
    return [found for found in _all_dates(text, year) if found.year_given or found.date.day or found.weekday]


def impossible_dates(text: str) -> list[str]:
    """Days that no calendar has, as they are written.

    >>> impossible_dates("from 31 June 2026 to 30 July 2026, or 29 February 2027")
    ['31 June 2026', '29 February 2027']
    """
    found = []
    for match in _DATE.finditer(text):
        year, day = _year(match["year"]), _day(match["day"])
        if day and day > calendar.monthrange(year or _ANY_LEAP_YEAR, _month(match["month"]))[1]:
            found.append(match[0])
    return found


def find_periods(text: str) -> list[FoundPeriod]:
    """Every period between two dates; a year that stands only at the end counts for both.

    >>> [(str(p.first), str(p.last)) for p in find_periods("from 26 October to 21 December 2021")]
    [('26 October 2021', '21 December 2021')]
    >>> [(str(p.first), str(p.last)) for p in find_periods("will open on 9 March 2026 and close on 17 May 2026")]
    [('9 March 2026', '17 May 2026')]
    """
    found = [_shared(match) for match in _SHARED_MONTH.finditer(text) if _year(match["year"])]
    dates = _all_dates(text, _ANY_LEAP_YEAR)
    for one, two in pairwise(dates):
        if two.year_given and _BETWEEN.fullmatch(text[one.end : two.start]):
            joined = _ONLY_AND.fullmatch(text[one.end : two.start])
            opens = _OPENS_PERIOD.search(text[: one.start])
            if joined and not (opens and "between" in opens[0].lower()):
                continue
            first = one.date if one.year_given else _before(one.date, two.date)
            if first is not None and first.iso() <= two.date.iso():
                found.append(FoundPeriod(first, two.date, text[one.start : two.end], one.start))
    return sorted((period for period in found if period is not None), key=lambda period: period.start)


def find_lengths(text: str) -> list[Length]:
    """Every length of time in weeks, months, days or years.

    >>> [(found.number, found.unit) for found in find_lengths("a twelve week consultation; a 12-week one")]
    [(12, 'week'), (12, 'week')]
    """
    found = []
    for match in _LENGTH.finditer(text):
        figures = match["number"].isdigit()
        number = int(match["number"]) if figures else number_in_words(match["number"])
        if number:
            found.append(Length(number, match["unit"], match[0], not figures, match.start()))
    return found


def find_year_spans(text: str) -> list[YearSpan]:
    """Every span of years that runs forward by no more than thirty.

    >>> [(span.first, span.last) for span in find_year_spans("2021-24, 2018 – 2021 and 2026–2029")]
    [(2021, 2024), (2018, 2021), (2026, 2029)]
    """
    found = []
    for match in _YEARS.finditer(text):
        first = int(match["first"])
        last = int(match["last"]) if len(match["last"]) == 4 else first // 100 * 100 + int(match["last"])
        if first < last <= first + 30:
            found.append(YearSpan(first, last, match[0], match.start()))
    return found


def earliest(date: CalendarDate) -> datetime.date:
    """The day, or the first day of the month."""
    return date.first_day()


def latest(date: CalendarDate) -> datetime.date:
    """The day, or the last day of the month."""
    return datetime.date(date.year, date.month, date.day or calendar.monthrange(date.year, date.month)[1])


def weeks_possible(first: CalendarDate, last: CalendarDate) -> tuple[float, float]:
    """The fewest and the most weeks that a period can have, both its days included.

    >>> weeks_possible(CalendarDate(2021, 10, 26), CalendarDate(2021, 12, 20))
    (8.0, 8.0)
    """
    fewest = (earliest(last) - latest(first)).days + 1
    most = (latest(last) - earliest(first)).days + 1
    return max(fewest, 0) / 7, most / 7


def _all_dates(text: str, year: int | None) -> list[FoundDate]:
    found = []
    for match in _DATE.finditer(text):
        named = _year(match["year"])
        own, day, month = named or year, _day(match["day"]), _month(match["month"])
        if own is not None and day is not None and day <= calendar.monthrange(own, month)[1]:
            date = CalendarDate(own, month, day)
            given = named is not None
            found.append(FoundDate(date, match[0], match.start(), match.end(), match["weekday"] or "", given))
    return found


def _year(text: str | None) -> int | None:
    if text is None:
        return None
    number = int(text) if text.isdigit() else number_in_words(text)
    return number if number and 1900 <= number <= 2199 else None


def _day(text: str | None) -> int | None:
    """The day of the month, 0 for a month without one, None for what is no day."""
    if text is None:
        return 0
    digits = re.match(r"\d+", text)
    number = int(digits[0]) if digits else number_in_words(text)
    return number if number and 1 <= number <= 31 else None


def _month(text: str) -> int:
    return next(number for number, month in enumerate(MONTHS, 1) if month.startswith(text[:3]))


def _before(date: CalendarDate, end: CalendarDate) -> CalendarDate | None:
    """The date in the year of the period's end, or in the one before where it would come after it."""
    year = end.year if (date.month, date.day) <= (end.month, end.day or 31) else end.year - 1
    if date.day > calendar.monthrange(year, date.month)[1]:
        return None
    return CalendarDate(year, date.month, date.day)


def _shared(match: re.Match[str]) -> FoundPeriod:
    year, month = int(match["year"]), _month(match["month"])
    days = calendar.monthrange(year, month)[1]
    first, last = (min(int(match[name]), days) or 1 for name in ("first", "last"))
    if first > last:
        first = last
    return FoundPeriod(CalendarDate(year, month, first), CalendarDate(year, month, last), match[0], match.start())
