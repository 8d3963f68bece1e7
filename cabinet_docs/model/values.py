"""The small values that a report's facts are made of: dates, months, and what is not known yet."""

import datetime
from dataclasses import dataclass, field

from cabinet_docs.location import Location

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True)
class Todo:
    """A value that is not known yet, and what has to be found out.

    `location` is where it has to be filled in, if that is elsewhere than where it is printed: a cell of a workbook.
    What is reckoned from several such values is not known `because` of them.
    """

    words: str
    location: Location | None = field(default=None, compare=False, repr=False)
    because: "tuple[Todo, ...]" = field(default=(), compare=False, repr=False)

    def __str__(self) -> str:
        return f"[{self.words}]"

    def points(self, printed: Location) -> "list[tuple[str, Location]]":
        """What has to be found out, and where; `printed` is where this stands in the words."""
        if self.because:
            return [point for todo in self.because for point in todo.points(printed)]
        return [(self.words, self.location or printed)]


class Quoted(str):
    """Words of another report, such as what was resolved on an earlier one."""


@dataclass(frozen=True, order=True)
class CalendarDate:
    """A day, or a whole month while the day is not fixed (`day` is 0 then)."""

    year: int
    month: int
    day: int = 0

    def __str__(self) -> str:
        return self.in_words()

    def in_words(self, style: str = "plain") -> str:
        """As printed: "24 March 2026", "24th March 2026" (ordinal), "March 2026"."""
        if not self.day:
            return f"{MONTHS[self.month - 1]} {self.year}"
        suffix = _ordinal_suffix(self.day) if style == "ordinal" else ""
        return f"{self.day}{suffix} {MONTHS[self.month - 1]} {self.year}"

    def iso(self) -> str:
        """As typed in content files and file names: "2026-03-24" or "2026-03"."""
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}-{self.month:02d}{day}"

    def first_day(self) -> datetime.date:
        """The day, or the first of the month."""
        return datetime.date(self.year, self.month, self.day or 1)


def _ordinal_suffix(day: int) -> str:
    if 11 <= day <= 13:
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(day % 10, "th")
