"""One place where a report fails a rule."""

from enum import IntEnum
from typing import NamedTuple

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.location import Location


class Severity(IntEnum):
    """How much a finding weighs: an error makes a decision unlawful or a report wrong, a note is worth a look."""

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def word(self) -> str:
        """As printed: "error"."""
        return self.name.lower()


class Problem(NamedTuple):
    """What a rule reports: the words, and the line of the report (or the place in a file) that they are about.

    `quote` is the report's own words that are meant; `hint` what to do;
    `severity` replaces the rule's own where a case weighs differently.
    """

    message: str
    entry: Entry | None = None
    location: Location | None = None
    quote: str = ""
    hint: str = ""
    severity: Severity | None = None


class Finding(NamedTuple):
    """A problem as it is told. `paragraph` is the label that a reader sees; `bookmark` names the line in Word."""

    report: str
    code: str
    name: str
    severity: Severity
    message: str
    hint: str
    location: Location
    paragraph: str | None = None
    quote: str = ""
    bookmark: str | None = None

    def __str__(self) -> str:
        return f"{self.location}: {self.code} {self.message}"
