"""What a meeting resolved on a report, as decision.yaml says it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cabinet_docs.location import Location
from cabinet_docs.model.inlines import NOWHERE
from cabinet_docs.model.report import Date
from cabinet_docs.model.values import CalendarDate, Todo

ResolvedKind = Literal["as recommended", "amended", "deferred", "not known"]


class Resolved(NamedTuple):
    """What was resolved on one recommendation. `words` are those of an amended one, or what has to be found out.

    Words that are `exempt` stand only in the minute that is not for publication.
    """

    kind: ResolvedKind
    words: str | Todo = ""
    location: Location = NOWHERE
    exempt: bool = False


class Added(NamedTuple):
    """Something that was resolved besides. One that is `exempt` stands only in the minute not for publication."""

    words: str | Todo
    exempt: bool = False
    location: Location = NOWHERE


@dataclass(frozen=True)
class Decision:
    """What a meeting resolved: on each recommendation by its id, and besides (`added`). Words are exactly as typed.

    `moved` says that it did not meet on the day that the report gives.
    """

    date: Date = None
    minute: str | Todo = ""
    recommendations: Mapping[str, Resolved] = field(default_factory=dict)
    added: tuple[Added, ...] = ()
    moved: bool = False
    location: Location = field(default=NOWHERE, compare=False)

    def is_on_another_day(self, meeting: Date) -> bool:
        """Whether it gives another day than the report does, and nobody says that the meeting was moved."""
        if self.moved or not isinstance(self.date, CalendarDate) or not isinstance(meeting, CalendarDate):
            return False
        if not (self.date.day and meeting.day):
            return (self.date.year, self.date.month) != (meeting.year, meeting.month)
        return self.date != meeting
