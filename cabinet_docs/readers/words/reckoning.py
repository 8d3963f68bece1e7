"""Reckoning in tags: whole numbers, sums of a workbook and dates only; facts such as 12.50 or 0116 are text."""

import datetime
from decimal import Decimal
from typing import Any

from cabinet_docs.location import Location
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.words.printing import as_date, wrong

LARGEST = 10**15
_HINT = "Only whole numbers and dates reckon: {{ facts.weeks * 7 }}, {{ meeting.date + 14 }}."


def add(left: object, right: object, location: Location) -> object:
    """Two numbers, or a date and a number of days."""
    if isinstance(left, Todo) or isinstance(right, Todo):
        return left if isinstance(left, Todo) else right
    if _is_number(left) and isinstance(right, CalendarDate):
        left, right = right, left
    if isinstance(left, CalendarDate) and isinstance(right, int) and _is_number(right):
        return _days_later(left, right, location)
    return _bounded(_number(left, location) + _number(right, location), location)


def subtract(left: object, right: object, location: Location) -> object:
    """Two numbers, a date less a number of days, or the days between two dates."""
    if isinstance(left, Todo) or isinstance(right, Todo):
        return left if isinstance(left, Todo) else right
    if isinstance(left, CalendarDate) and isinstance(right, CalendarDate):
        return (_day(left, location) - _day(right, location)).days
    return add(left, -_number(right, location), location)


def multiply(left: object, right: object, location: Location) -> object:
    """Two numbers."""
    if isinstance(left, Todo) or isinstance(right, Todo):
        return left if isinstance(left, Todo) else right
    return _bounded(_number(left, location) * _number(right, location), location)


def compare(operator: str, left: object, right: object, location: Location) -> bool:
    """Whether `left == right`, `left < right`, `left in right` and so on."""
    if isinstance(left, CalendarDate) and isinstance(right, str):
        right = as_date(right) or right
    elif isinstance(right, CalendarDate) and isinstance(left, str):
        left = as_date(left) or left
    if operator in ("eq", "ne"):
        return (left == right) == (operator == "eq")
    if operator in ("in", "notin"):
        return _contains(right, left, location) == (operator == "in")
    alike = any(isinstance(left, kind) and isinstance(right, kind) for kind in (CalendarDate, str))
    if not alike:
        left, right = _number(left, location), _number(right, location)
    return _in_order(operator, left, right)


def _in_order(operator: str, left: Any, right: Any) -> bool:
    if operator in ("lt", "lteq"):
        return bool(left < right or (operator == "lteq" and left == right))
    return bool(left > right or (operator == "gteq" and left == right))


def _contains(group: object, value: object, location: Location) -> bool:
    if isinstance(group, list):
        return value in group
    if isinstance(group, str) and isinstance(value, str):
        return value in group
    raise wrong('"in" looks for words in a text or a list', location)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _number(value: object, location: Location) -> int | Decimal:
    if isinstance(value, Decimal) or (isinstance(value, int) and _is_number(value)):
        return value
    shown = f'"{value}" is' if isinstance(value, str) else "This is"
    raise wrong(f"{shown} not a whole number", location, _HINT)


def _bounded(number: int | Decimal, location: Location) -> int | Decimal:
    if not -LARGEST <= number <= LARGEST:
        raise wrong("This number grows too large", location)
    return number


def _day(date: CalendarDate, location: Location) -> datetime.date:
    if not date.day:
        raise wrong(f"{date} cannot be reckoned with while its day is not fixed", location)
    return date.first_day()


def _days_later(date: CalendarDate, days: int, location: Location) -> CalendarDate:
    try:
        later = _day(date, location) + datetime.timedelta(days)
    except OverflowError:
        raise wrong("This date lies too far away", location) from None
    return CalendarDate(later.year, later.month, later.day)
