"""Figures as officers type them into cells: "1,234", "£1.1m", "12%", "6 January 2025", "06/01/2025", "2026/27"."""

import calendar
import re
from decimal import Decimal

from cabinet_docs.model.values import MONTHS, CalendarDate, Todo

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<minus>[-–−])?\s?(?P<pounds>£|GBP)?\s?(?P<minus2>[-–−])?"
    r"(?P<whole>\d{1,3}(?:[, \u00a0\u2009]\d{3})+|\d+)?(?P<part>\.\d+)?"
    r"\s?(?P<times>k|m|bn|thousand|million|billion)?(?P<close>\))?",
    re.IGNORECASE,
)
_TIMES = {"k": 3, "thousand": 3, "m": 6, "million": 6, "bn": 9, "billion": 9}
_NOUGHT = frozenset({"-", "–", "—", "nil"})
_NOT_KNOWN = re.compile(
    r"(?:tb[ca]|to be (?:confirmed|advised|decided)|to follow|awaited|not (?:yet )?known|\?+)\.?", re.I
)
_TODO = re.compile(r"todo\b:?\s*(.*)", re.IGNORECASE | re.DOTALL)
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?)\s?(?:%|per ?cent)?", re.IGNORECASE)
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ]00:00(?::00)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})")
_IN_WORDS = re.compile(
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,? )?(?:the )?"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?[- ](?:of )?)?([a-z]{3,9})\.?,?[- ](\d{4}|\d{2})",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:FY ?)?((?:19|20)\d\d)(?:(?:\s?[-–—/]\s?| to )((?:19|20)?\d\d))?(?!\d)(.*)", re.IGNORECASE | re.DOTALL
)
_SHORT_YEAR = re.compile(r"(?:FY ?)?(\d\d)\s?[-–—/]\s?(\d\d)(?: ?\(?£\)?)?", re.IGNORECASE)
_NOT_POUNDS = re.compile(r"(?<![\d,.])£?\s?['’]?0{3}s?\b|£\s?[km]\b|\bthousands?\b|\bmillions?\b", re.IGNORECASE)


def not_known_yet(text: str) -> Todo | None:
    """What an officer types into a cell that waits: "tbc", "?", "todo: ask Finance". Its words may be empty."""
    if _NOT_KNOWN.fullmatch(text):
        return Todo("")
    match = _TODO.fullmatch(text)
    return Todo(" ".join(match[1].split())) if match else None


def is_nought(text: str) -> bool:
    """Whether the text is a dash, or "nil", for nothing."""
    return text.lower() in _NOUGHT


def with_one_dash(text: str) -> str:
    """The text; a dash for nothing is always the same one, whichever was typed."""
    return "–" if text.strip() in ("-", "–", "—") else text


def number(text: str) -> Decimal | None:
    """A number typed as text: "1,234", "£1.1m", "(250)"; None where it is none."""
    if is_nought(text):
        return Decimal(0)
    match = _NUMBER.fullmatch(text)
    if not match or not (match["whole"] or match["part"]) or bool(match["open"]) != bool(match["close"]):
        return None
    digits = re.sub(r"\D", "", match["whole"] or "0")
    found = Decimal(digits + (match["part"] or "")).scaleb(_TIMES.get((match["times"] or "").lower(), 0))
    return -found if match["open"] or match["minus"] or match["minus2"] else found


def percentage(text: str) -> Decimal | None:
    """ "12%", "12.5 per cent" or "12" as 12 or 12.5; None where it is none."""
    match = _PERCENT.fullmatch(text)
    return Decimal(match[1]) if match else None


def day(text: str) -> CalendarDate | None:
    """A day typed as text, the day first; or a month. None where there is no such day."""
    if match := _ISO.fullmatch(text):
        return _date(match[1], int(match[2]), match[3])
    if match := _DAY_FIRST.fullmatch(text):
        return _date(match[3], int(match[2]), match[1])
    if match := _IN_WORDS.fullmatch(" ".join(text.split())):
        starts = [index for index, month in enumerate(MONTHS, 1) if month.lower().startswith(match[2].lower())]
        if not starts and match[2].lower() == "sept":
            starts = [9]
        return _date(match[3], starts[0], match[1] or "0") if len(starts) == 1 else None
    return None


def _date(year: str, month: int, day: str) -> CalendarDate | None:
    full = int(year) + (2000 if len(year) == 2 else 0)
    if not (1900 <= full <= 2999 and 1 <= month <= 12 and int(day) <= calendar.monthrange(full, month)[1]):
        return None
    return CalendarDate(full, month, int(day))


def year(text: str) -> str | None:
    """A year as a heading names it, in one form: "2026-27" for 2026/27 or 26/27, "2026" for 2026."""
    if short := _SHORT_YEAR.fullmatch(text.strip()):
        return f"20{short[1]}-{short[2]}" if (int(short[1]) + 1) % 100 == int(short[2]) else None
    match = _YEAR.fullmatch(text.strip())
    if not match:
        return None
    if not match[2]:
        return match[1]
    follows = (int(match[1]) + 1) % 100 == int(match[2][-2:]) and match[2][:-2] in ("", match[1][:2])
    return f"{match[1]}-{match[2][-2:]}" if follows else None


def not_in_pounds(heading: str) -> bool:
    """Whether a heading says that its figures are thousands or millions: "£000", "£m"."""
    return _NOT_POUNDS.search(heading) is not None
