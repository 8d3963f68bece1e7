"""Figures that stand out: a sum in words that is exempt can be known again wherever else it stands."""

import re
from collections.abc import Iterator
from typing import NamedTuple

_FIGURE = re.compile(
    r"(?:(£\s?)|(?<![\w.,/:£-]))"
    r"(\d{1,3}(?:,\d{3})+|(?:(?<=£)|(?<=£\s))\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+|\d{4,})(\.\d+)?"
    r"(?!\d|,\d)(?(1)|(?!\w|[/:-]\d))\s?(m\b|million\b|bn\b|billion\b|k\b)?"
)
_BETWEEN = re.compile(r"[,\s]")
SHOWING = 5  # significant digits that no other figure is likely to share
SHOWING_IN_POUNDS = 3
SHOWING_IN_THOUSANDS = 4  # of whole thousands, such as 1,298,000 in a cell
MANY_FIGURES = 30  # of one document: one of so many may stand elsewhere by chance


class Figure(NamedTuple):
    """A figure as typed, and as it is known again: 412350 for £412,350.00."""

    words: str
    key: str
    pounds: bool


def figures(text: str) -> Iterator[Figure]:
    """The figures of a text that have at least four digits and are not years."""
    for found in _FIGURE.finditer(text):
        whole, decimals = _BETWEEN.sub("", found[2]), (found[3] or "").rstrip("0").rstrip(".")
        if found[4] or len(whole) > 15:
            continue
        is_year = not found[1] and "," not in found[2] and not decimals and re.fullmatch("(?:19|20)\\d\\d", whole)
        if not is_year:
            decimals = decimals if len(decimals) <= 3 else ""  # a sum that a computer reckoned has many
            yield Figure(found.group().strip(), whole + decimals, bool(found[1]))


def showing(figure: Figure) -> int:
    """How many digits of a figure say something: 3 of £4,320,000."""
    return len(figure.key.replace(".", "").strip("0"))


def stands_out(figure: Figure) -> bool:
    """Whether a figure is so particular that it is hardly there twice by chance.

    £4,321, 41,235 or 1,298,000, but not £40,000.
    """
    return showing(figure) >= (SHOWING_IN_POUNDS if figure.pounds else SHOWING) or _is_in_thousands(figure)


def tells(said: Figure, known: Figure) -> bool:
    """Whether a figure that is `known` elsewhere and has the same key is hardly the same by chance."""
    return showing(said) >= SHOWING or (said.pounds and (known.pounds or _is_in_thousands(known)))


def _is_in_thousands(figure: Figure) -> bool:
    return figure.key.endswith("000") and showing(figure) >= SHOWING_IN_THOUSANDS
