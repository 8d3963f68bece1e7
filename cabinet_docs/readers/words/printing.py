"""How values look in the words of a report, and the filters that change it: `{{ meeting.date | month }}`."""

import re
from collections.abc import Callable, Mapping
from decimal import ROUND_HALF_UP, Decimal

from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.inlines import OpenPoint, Reference, Text
from cabinet_docs.model.values import CalendarDate, Quoted, Todo
from cabinet_docs.readers.words.reading import Value
from cabinet_docs.readers.words.scope import Scope

_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_ISO_DATE = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2}))?")
_AMOUNT = re.compile(r"(-?)([0-9]{1,30})(\.[0-9]+)?")
_WORD_STARTS = re.compile(r"(?:^|(?<=[\s(\[{<-]))\w")


def printed(value: object, scope: Scope, location: Location) -> Value:
    """A value as it goes into the words. What is not known yet joins the scope's open points."""
    match value:
        case Todo():
            scope.open_points += value.points(location)
            return (OpenPoint(value.words, value.location or location),)
        case Reference():
            return (value,)
        case Table() | Figure() | tuple():
            return value
    return (Text(as_text(value, scope, location), quoted=isinstance(value, Quoted)),)


def as_text(value: object, scope: Scope, location: Location) -> str:
    """A simple value in words: dates in the report's style, yes or no for a switch."""
    match value:
        case str():
            return value.replace("\n", " ")
        case bool():
            return "yes" if value else "no"
        case int():
            return str(value)
        case Decimal():
            return _digits(value)
        case CalendarDate():
            return value.in_words(scope.date_style)
        case None:
            raise wrong("This tag's value is empty", location)
        case Mapping():
            raise wrong("This tag names a group of values, not one of them", location, _one_of(value))
    raise wrong("This tag's value cannot be printed here", location)


def _one_of(group: Mapping[str, object]) -> str:
    return f"Add a dot and one of: {', '.join(map(str, group))}." if group else "The group is empty."


def wrong(message: str, location: Location, hint: str | None = None) -> ContentError:
    """The error for one mistake in a tag."""
    return ContentError(Mistake(message, location, hint))


def as_date(value: object) -> CalendarDate | None:
    """A date, also one typed as 2026-03-24 or 2026-03 in a text."""
    if isinstance(value, CalendarDate):
        return value
    match = _ISO_DATE.fullmatch(value) if isinstance(value, str) else None
    if not match:
        return None
    date = CalendarDate(int(match[1]), int(match[2]), int(match[3] or 0))
    try:
        date.first_day()
    except ValueError:
        return None
    return date


def apply_filter(name: str, value: object, argument: str | None, scope: Scope, location: Location) -> object:
    """The value changed by a filter. What is not known yet stays so."""
    if isinstance(value, Todo):
        return value
    if argument is not None and (name != "date" or argument not in ("plain", "ordinal")):
        raise wrong(f'"| {name}" cannot be told "{argument}"', location, 'Only date can: date("ordinal").')
    if name in _DATE_FILTERS:
        date = as_date(value)
        if date is None:
            raise wrong(f'"| {name}" needs a date, and this is none', location)
        if name == "weekday" and not date.day:
            raise wrong(f"{date} has no weekday while its day is not fixed", location)
        return date.in_words(argument or "plain") if name == "date" else _DATE_FILTERS[name](date)
    text = as_text(value, scope, location)
    if name in _AMOUNT_FILTERS:
        if name == "money" and isinstance(value, Decimal):
            text = money_digits(value)
        amount = _AMOUNT.fullmatch(text)
        if not amount or isinstance(value, bool):
            raise wrong(f'"| {name}" needs a number, and "{text}" is none', location)
        return _AMOUNT_FILTERS[name](amount[1], f"{int(amount[2]):,}{amount[3] or ''}")
    return _TEXT_FILTERS[name](text)


def _digits(number: Decimal) -> str:
    """A number as typed: 12.5, and 12 for 12.0."""
    return f"{number.to_integral_value() if number == number.to_integral_value() else number:f}"


def money_digits(pounds: Decimal) -> str:
    """A sum as digits: whole pounds, or with two places for its pence."""
    if pounds == pounds.to_integral_value():
        return f"{pounds.to_integral_value():f}"
    return f"{pounds.quantize(Decimal('0.01'), ROUND_HALF_UP):f}"


def _in_millions(minus: str, amount: str) -> str:
    """ "£1.1m", and "£2m" for two million."""
    millions = (Decimal(amount.replace(",", "")) / 10**6).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{minus}£{_digits(millions)}m"


def _capitalize(text: str) -> str:
    """A capital at the start. Unlike Jinja's own, it leaves NHS and draft Strategy as they are typed."""
    return text[:1].upper() + text[1:]


def _title(text: str) -> str:
    """A capital for each word; the other letters stay as typed."""
    return _WORD_STARTS.sub(lambda start: start.group().upper(), text)


_DATE_FILTERS: dict[str, Callable[[CalendarDate], str]] = {
    "date": CalendarDate.in_words,
    "month": lambda date: CalendarDate(date.year, date.month).in_words(),
    "weekday": lambda date: _WEEKDAYS[date.first_day().weekday()],
}
_AMOUNT_FILTERS: dict[str, Callable[[str, str], str]] = {
    "money": lambda minus, amount: f"{minus}£{amount}",
    "millions": _in_millions,
    "number": lambda minus, amount: f"{minus}{amount}",
    "percent": lambda minus, amount: f"{minus}{amount}%",
}
_TEXT_FILTERS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "lower": str.lower,
    "title": _title,
    "capitalize": _capitalize,
}
FILTERS = (*_DATE_FILTERS, *_AMOUNT_FILTERS, *_TEXT_FILTERS)
