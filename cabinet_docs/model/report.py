"""What one report to one meeting is, as written: no numbers and no letters yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, NamedTuple

from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block
from cabinet_docs.model.inlines import NOWHERE, Words
from cabinet_docs.model.values import CalendarDate, Todo

if TYPE_CHECKING:  # most reports have no workbooks
    from cabinet_docs.model.figures import Budget, CarriedWorkbook, Consultation

Date = CalendarDate | Todo | None
RECOMMENDATIONS = "recommendations"  # the key of the section that every council has
SectionKind = Literal["words", "contacts", "background_papers", "appendices"]


class Meeting(NamedTuple):
    """The meeting that a report goes to. `body` as printed, such as "Cabinet"."""

    body: str
    date: Date


@dataclass(frozen=True)
class Contact:
    """An officer to ask."""

    name: str
    post: str = ""
    email: str = ""
    phone: str = ""
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Exemption:
    """Why words or a document are not for publication: Schedule 12A to the Local Government Act 1972.

    `paragraphs` are those of Part 1 of the Schedule. `sections` and `appendices`
    say what of the report is covered, unless it is the `whole`.
    """

    paragraphs: tuple[int, ...] = ()
    public_interest: str | Todo = ""
    sections: tuple[str, ...] = ()
    appendices: tuple[str, ...] = ()
    whole: bool = True
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Appendix:
    """A document published with the report, such as a draft strategy.

    Its letter is not kept here: letters follow the order of the list. `file` is
    relative to the reports folder. `available` is "to follow", "circulated
    separately", "on request" or empty.
    """

    id: str
    title: str | Todo
    file: str | None = None
    url: str | None = None
    available: str = ""
    exempt: Exemption | None = None
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class BackgroundPaper:
    """A document that the report relies on, listed but not attached."""

    title: str | Todo
    url: str = ""
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Event:
    """A step of the timetable: one `date`, or a period `start` to `end` (days or months)."""

    id: str
    kind: str
    what: str | Todo
    body: str = ""
    date: Date = None
    start: Date = None
    end: Date = None
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Promise:
    """Something that a later report must bring."""

    id: str
    text: str
    due: Date = None
    location: Location = field(default=NOWHERE, compare=False)


class Owed(NamedTuple):
    """A promise of an earlier report that this one has to answer for.

    `made_in` is the folder of the report that made it. `kept_by` is the folder of a
    report between the two that kept it already, or empty; one that put it off moved
    `due`. `location` is where it was made.
    """

    id: str
    text: str
    due: Date = None
    made_in: str = ""
    kept_by: str = ""
    location: Location = NOWHERE


class Carried(NamedTuple):
    """Where a section's words were taken over from, and whether anyone has read them through since."""

    source: str
    reviewed: bool


@dataclass(frozen=True)
class Section:
    """A headed run of blocks. The lists from report.yaml have a `kind` of their own and no blocks."""

    key: str
    heading: str
    kind: SectionKind = "words"
    blocks: tuple[Block, ...] = ()
    numbered: bool = True
    exempt: bool = False
    carried: Carried | None = field(default=None, compare=False)
    location: Location = field(default=NOWHERE, compare=False)


class Part(NamedTuple):
    """Part A or Part B; `key` is the profile's ("a"), `heading` as printed, or empty for none."""

    key: str
    heading: str
    sections: tuple[Section, ...] = ()


class Source(NamedTuple):
    """A content file that the report was read from, relative to the reports folder."""

    file: str
    sha256: str


@dataclass(frozen=True)
class Report:
    """One report. `folder` is relative to the reports folder's content/, such as "leisure/pools".

    `correction` is the line at the top of a corrected version.

    `details` keeps the facts of report.yaml that are not printed but are checked
    later: key_decision, published, private, late, clearance, ignore, also_to,
    follows, keeps, correction; as plain values (str, bool, CalendarDate, Todo, dict, list).
    Of a published report it has `publication` as well (readers/published.py), of
    one that follows another the `previous_meeting`'s date.
    """

    folder: str
    profile: str
    type: str
    status: str
    title: str | Todo
    meeting: Meeting
    report_of: tuple[str | Todo, ...]
    contacts: tuple[Contact, ...]
    parts: tuple[Part, ...]
    appendices: tuple[Appendix, ...] = ()
    background_papers: tuple[BackgroundPaper, ...] = ()
    no_background_papers: bool = False
    correction: Words = ()
    events: tuple[Event, ...] = ()
    promises: tuple[Promise, ...] = ()
    owed: tuple[Owed, ...] = ()
    consultation: "Consultation | None" = None
    budget: "Budget | None" = None
    carried_workbooks: "tuple[CarriedWorkbook, ...]" = ()
    exempt: Exemption | None = None
    cover: Mapping[str, Words] = field(default_factory=dict)
    facts: Mapping[str, object] = field(default_factory=dict)
    date_style: str = "plain"
    details: Mapping[str, object] = field(default_factory=dict)
    open_points: tuple[tuple[str, Location], ...] = ()
    sources: tuple[Source, ...] = field(default=(), compare=False)

    @property
    def title_text(self) -> str:
        """The title as printed."""
        return str(self.title)
