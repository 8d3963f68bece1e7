"""What words may say of a consultation: `{{ consultation.responses }}`, `{{ consultation.q1.percent("Yes") }}`."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial

from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.readers.figures.consultation import real_submissions
from cabinet_docs.readers.figures.forms import question_key
from cabinet_docs.readers.figures.sheets import TypedRow, TypedSheet, Value
from cabinet_docs.readers.figures.sums import column_total, decimals_of, people_of, percentage, unknown
from cabinet_docs.readers.figures.workbook import FiguresWorkbook
from cabinet_docs.readers.words.scope import AskedFigure


def consultation_words(workbook: FiguresWorkbook) -> Mapping[str, object]:
    """The names that follow `consultation.`."""
    values: dict[str, object] = {}
    questions = [sheet for sheet in workbook.sheets if sheet.form.kind == "question"]
    for sheet in questions:
        values[question_key(sheet.name)] = _question(sheet)
    if channels := workbook.of_kind("channels"):
        total = column_total(channels, "responses", "number of responses")
        values["responses"] = total if isinstance(total, Todo) else int(total)
        values["channels"] = {row.name: _channel(channels, row) for row in channels.entries()}
        values["first"] = values["from"] = _edge(channels, "first", "first day of the consultation")
        values["last"] = values["to"] = _edge(channels, "last", "last day of the consultation")
    if themes := workbook.of_kind("themes"):
        values["themes"] = len(themes.entries()) or Todo("themes of the responses", themes.location)
        values["theme"] = AskedFigure(partial(_theme, themes), 'consultation.theme("Parking")')
    if submissions := workbook.of_kind("submissions"):
        nothing_yet = not submissions.entries()
        waits = Todo("petitions and long submissions, or the word none", submissions.location)
        values["submissions"] = waits if nothing_yet else len(real_submissions(submissions))
    if questions:
        values["questions"] = len(questions)
    return values


def _channel(sheet: TypedSheet, row: TypedRow) -> Mapping[str, object]:
    values = {"responses": sheet.value(row, "responses")}
    for key, other in (("first", "from"), ("last", "to")):
        if (day := sheet.value(row, key)) is not None:
            values[key] = values[other] = day
    return values


def _edge(sheet: TypedSheet, key: str, what: str) -> CalendarDate | Todo:
    """The first or last day of all channels that have one."""
    days = [sheet.value(row, key) for row in sheet.entries()]
    missing = [day for day in days if isinstance(day, Todo)]
    known = [day for day in days if isinstance(day, CalendarDate)]
    if missing or not known:
        return unknown(what, missing) if missing else Todo(what, sheet.location)
    return min(known) if key == "first" else max(known)


def _question(sheet: TypedSheet) -> Mapping[str, object]:
    name, people = question_key(sheet.name), people_of(sheet)
    return {
        "words": sheet.title or Todo(f"words of {sheet.name}", sheet.location),
        "responses": people if isinstance(people, Todo) else int(people),
        "count": AskedFigure(partial(_count, sheet), f'consultation.{name}.count("Yes")'),
        "percent": AskedFigure(partial(_percent, sheet), f'consultation.{name}.percent("Yes")'),
    }


def _count(sheet: TypedSheet, answer: str) -> Value:
    row = named_row(sheet, answer, f"{sheet.name} has no answer", f"answers to {sheet.name}")
    return row if isinstance(row, Todo) else sheet.value(row, "responses")


def _percent(sheet: TypedSheet, answer: str) -> Decimal | Todo:
    """An answer's share, with the places behind the point that the table of the question has."""
    row = named_row(sheet, answer, f"{sheet.name} has no answer", f"answers to {sheet.name}")
    if isinstance(row, Todo):
        return row
    found = share(sheet, row)
    if found is None:
        hint = "Add a row 'People who answered' under the answers, with their number."
        raise ContentError(Mistake(f"{sheet.name} does not say of how many people '{answer}' is a share", None, hint))
    return found


def share(sheet: TypedSheet, row: TypedRow) -> Decimal | Todo | None:
    """An answer's share of all who answered, in per cent; None where that cannot be known."""
    if sheet.several and not sheet.row("people"):
        typed = sheet.value(row, "percent")
        return typed if isinstance(typed, Decimal) else None
    return percentage(sheet.value(row, "responses"), people_of(sheet), decimals_of(sheet))


def _theme(sheet: TypedSheet, name: str) -> Value:
    row = named_row(sheet, name, "There is no theme", "themes of the responses")
    return row if isinstance(row, Todo) else sheet.value(row, "responses")


def named_row(sheet: TypedSheet, name: str, none: str, waits: str) -> TypedRow | Todo:
    """The row of this name, in small or capital letters; while the sheet is empty, what is still to be filled in.

    Raises:
        ContentError: there is no such row; it says what was probably meant.
    """
    rows = sheet.entries()
    for row in rows:
        if row.name.casefold() == " ".join(name.split()).casefold():
            return row
    if not rows:
        return Todo(waits, sheet.location)
    raise ContentError(Mistake(f"{none} '{name}'", None, did_you_mean(name, [row.name for row in rows])))
