"""Sums of money in words: "£1.1m" may be £1,127,205 rounded, and says how finely it is rounded."""

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

_MONEY = re.compile(
    r"(?:£|(?<![A-Za-z])GBP )\s?(\d{1,3}(?:,\d{3})+|\d+)(\.\d+)?\s?(m\b|million|bn\b|billion|k\b|thousand|p\b)?",
    re.IGNORECASE,
)
_ABOUT = re.compile(
    r"\b(?:about|around|some|approximately|approx\.?|roughly|nearly|almost|circa|c\.?|just\s+(?:over|under|above|below))"
    r"\s*$",
    re.IGNORECASE,
)
_TIMES = {"m": 10**6, "million": 10**6, "bn": 10**9, "billion": 10**9, "k": 10**3, "thousand": 10**3}


class Money(NamedTuple):
    """A sum as typed, in pounds, and the size of its last digit: £1.1m is 1100000 to the nearest 100000."""

    words: str
    pounds: Decimal
    step: Decimal

    def may_be(self, other: "Money") -> bool:
        """Whether both may be the same sum, one of them rounded."""
        return abs(self.pounds - other.pounds) <= max(self.step, other.step) / 2


class RoundSum(NamedTuple):
    """A sum that may be rounded by its zeros, and whether the words say that it is: "about £412,000"."""

    sum: Money
    is_said: bool


def sums(text: str) -> Iterator[Money]:
    """Every sum in a text."""
    for found in _MONEY.finditer(text):
        whole, decimals = found[1].replace(",", ""), found[2] or ""
        times = Decimal(_TIMES.get((found[3] or "").lower(), 1))
        places = Decimal(10) ** -(len(decimals) - 1) if decimals else Decimal(1)
        # An unrounded sum in pounds is meant exactly, but "£1,127,205.00" and "£1,127,205" are the same.
        step = places * times if times > 1 else Decimal(1)
        yield Money(found.group().strip(), Decimal(whole + decimals) * times, step)


def round_sums(text: str) -> Iterator[RoundSum]:
    """Every sum that ends in noughts, as though rounded by them: £412,000 is 412000 to the nearest 1000."""
    for found in _MONEY.finditer(text):
        whole = found[1].replace(",", "")
        noughts = len(whole) - len(whole.rstrip("0"))
        if noughts and not found[2] and not found[3]:
            said = Money(found.group().strip(), Decimal(whole), Decimal(10**noughts))
            yield RoundSum(said, bool(_ABOUT.search(text, max(found.start() - 30, 0), found.start())))
