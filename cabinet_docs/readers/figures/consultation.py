"""Makes the sheets of consultation.xlsx into what a consultation brought."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from cabinet_docs.location import Location
from cabinet_docs.model.figures import Answer, Channel, Consultation, Count, Day, Question, Submission, Theme
from cabinet_docs.model.report import Event
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.figures.forms import plain
from cabinet_docs.readers.figures.sheets import TypedRow, TypedSheet, Value
from cabinet_docs.readers.figures.sums import decimals_of
from cabinet_docs.readers.figures.workbook import FiguresWorkbook


def consultation_of(workbook: FiguresWorkbook) -> Consultation:
    """The figures of the workbook."""
    channels, themes = workbook.of_kind("channels"), workbook.of_kind("themes")
    submissions = workbook.of_kind("submissions")
    return Consultation(
        workbook.file,
        tuple(_channel(channels, row) for row in channels.entries()) if channels else (),
        tuple(_question(sheet) for sheet in workbook.sheets if sheet.form.kind == "question"),
        tuple(_theme(themes, row) for row in themes.entries()) if themes else (),
        tuple(_submission(submissions, row) for row in real_submissions(submissions)) if submissions else (),
        remarks=workbook.remarks,
        location=Location(workbook.file),
        left_out=tuple(told for sheet in workbook.sheets for told in sheet.left_out),
    )


def real_submissions(sheet: TypedSheet) -> list[TypedRow]:
    """The rows of submissions; one that only says "none" is none."""
    return [row for row in sheet.entries() if plain(row.name) not in ("none", "nil", "no submissions")]


def in_its_time(consultation: Consultation, events: Sequence[Event], previous: object) -> Consultation:
    """With the days that the report's timetable gives the consultation, or else that of the report it follows."""
    found: list[tuple[object, object]] = [
        (event.start or event.date, event.end or event.date) for event in events if event.kind == "consultation"
    ]
    found = found or list(_days_of_earlier(previous))
    opened = [first for first, _ in found if isinstance(first, CalendarDate)]
    closed = [last for _, last in found if isinstance(last, CalendarDate)]
    if not opened or not closed:
        return consultation
    return replace(consultation, opened=min(opened), closed=max(closed))


def _days_of_earlier(previous: object) -> Iterator[tuple[object, object]]:
    events = previous.get("events") if isinstance(previous, Mapping) else None
    for event in events.values() if isinstance(events, Mapping) else ():
        if isinstance(event, Mapping) and event.get("kind") == "consultation":
            yield event.get("from", event.get("date")), event.get("to", event.get("date"))


def _channel(sheet: TypedSheet, row: TypedRow) -> Channel:
    first, last = _day(sheet.value(row, "first")), _day(sheet.value(row, "last"))
    return Channel(row.name, first, last, _count(sheet.value(row, "responses")), row.location)


def _question(sheet: TypedSheet) -> Question:
    answers = tuple(Answer(row.name, _count(sheet.value(row, "responses")), row.location) for row in sheet.entries())
    people = sheet.row("people")
    counted = _count(sheet.value(people, "responses")) if people else None
    return Question(sheet.name, sheet.title, answers, sheet.several, sheet.location, counted, decimals_of(sheet))


def _theme(sheet: TypedSheet, row: TypedRow) -> Theme:
    changed, why_not = _words(sheet.value(row, "changed")), _words(sheet.value(row, "why_not"))
    return Theme(row.name, _count(sheet.value(row, "responses")), changed, why_not, row.location)


def _submission(sheet: TypedSheet, row: TypedRow) -> Submission:
    kind, received = _words(sheet.value(row, "kind")), _day(sheet.value(row, "received"))
    return Submission(row.name, str(kind), received, _words(sheet.value(row, "says")), row.location)


def _count(value: Value) -> Count:
    return value if isinstance(value, int | Todo) else 0


def _day(value: Value) -> Day:
    return value if isinstance(value, CalendarDate | Todo) else None


def _words(value: Value) -> str | Todo:
    return value if isinstance(value, str | Todo) else ""
