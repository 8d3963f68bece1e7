"""The figures of a report's workbooks: what a consultation brought, and what a proposal costs."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from cabinet_docs.location import Location
from cabinet_docs.model.inlines import NOWHERE
from cabinet_docs.model.values import CalendarDate, Todo

Count = int | Todo
Amount = Decimal | Todo
Day = CalendarDate | Todo | None


class Channel(NamedTuple):
    """One way in which people could answer: its name, when it was open, and how many answered."""

    name: str
    first: Day
    last: Day
    responses: Count
    location: Location = NOWHERE


class Answer(NamedTuple):
    """One answer to a closed question, and how many gave it."""

    words: str
    responses: Count
    location: Location = NOWHERE


class Question(NamedTuple):
    """A closed question. `key` is the sheet's name ("Q1"); `several` where people could give more than one answer.

    `people` is how many answered it, where the sheet says so; else it is all answers together.
    `decimals` are the places behind the point with which its percentages are given.
    """

    key: str
    words: str
    answers: tuple[Answer, ...]
    several: bool = False
    location: Location = NOWHERE
    people: Count | None = None
    decimals: int = 0


class Theme(NamedTuple):
    """Something that many said: what was changed because of it, or why nothing was."""

    name: str
    responses: Count
    changed: str | Todo
    why_not: str | Todo
    location: Location = NOWHERE


class Submission(NamedTuple):
    """A petition or a long answer that members must hear of: from whom, what kind, and what it says."""

    sender: str
    kind: str = ""
    received: Day = None
    says: str | Todo = ""
    location: Location = NOWHERE


@dataclass(frozen=True)
class Consultation:
    """What a consultation brought. `file` is the workbook, relative to the reports folder.

    `opened` and `closed` are the dates that the timetable gives the consultation, or that of the
    report that this one follows. `remarks` tell of figures that Excel has not worked out yet,
    `left_out` of columns of words that the tables leave out.
    """

    file: str
    channels: tuple[Channel, ...] = ()
    questions: tuple[Question, ...] = ()
    themes: tuple[Theme, ...] = ()
    submissions: tuple[Submission, ...] = ()
    opened: CalendarDate | None = None
    closed: CalendarDate | None = None
    remarks: tuple[tuple[str, Location], ...] = field(default=(), compare=False)
    location: Location = field(default=NOWHERE, compare=False)
    left_out: tuple[tuple[str, Location], ...] = field(default=(), compare=False)


class CarriedWorkbook(NamedTuple):
    """A copy of an earlier report's workbook of figures, for tables and charts alone, and what is to be told of it."""

    file: str
    remarks: tuple[tuple[str, Location], ...] = ()
    left_out: tuple[tuple[str, Location], ...] = ()


class BudgetLine(NamedTuple):
    """One line of costs or of funding: an amount in pounds for each year."""

    name: str
    amounts: tuple[Amount, ...]
    location: Location = NOWHERE


@dataclass(frozen=True)
class Budget:
    """Costs and funding by year ("2026-27"), in pounds. The gap is what costs exceed funding by.

    `pence` tells whether the workbook shows pence. `remarks` tell of figures that Excel has not worked out yet,
    `left_out` of columns of words that the tables leave out.
    """

    file: str
    years: tuple[str, ...] = ()
    costs: tuple[BudgetLine, ...] = ()
    funding: tuple[BudgetLine, ...] = ()
    pence: bool = False
    remarks: tuple[tuple[str, Location], ...] = field(default=(), compare=False)
    location: Location = field(default=NOWHERE, compare=False)
    left_out: tuple[tuple[str, Location], ...] = field(default=(), compare=False)
