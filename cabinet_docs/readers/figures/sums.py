"""Adds up what a sheet of figures holds, and tells where its own totals and percentages say something else."""

from collections.abc import Iterable, Sequence
from decimal import ROUND_HALF_UP, Decimal

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.figures.causes import PUT_RIGHT, cause
from cabinet_docs.readers.figures.cells import pounds
from cabinet_docs.readers.figures.sheets import TypedCell, TypedRow, TypedSheet, Value
from cabinet_docs.readers.workbook import MOST_ROWS

PENNY = Decimal("0.005")  # half of one: sums nearer than this are the same


def total_of(values: Iterable[Value], what: str, *, alone: bool = False) -> Decimal | Todo:
    """The sum; not known yet where one of the figures is missing. One figure `alone` is no sum."""
    total, missing = Decimal(0), []
    for value in values:
        if isinstance(value, Todo):
            missing.append(value)
        elif isinstance(value, int | Decimal):
            total += value
    if missing:
        return missing[0] if alone else unknown(what, missing)
    return total


def unknown(what: str, missing: Sequence[Todo]) -> Todo:
    """What cannot be reckoned because figures are missing; it is put right where the first of them stands."""
    because = list({str(it.location): it for todo in missing for it in (todo.because or (todo,))}.values())
    return Todo(what, missing[0].location, tuple(because))


def column_total(sheet: TypedSheet, key: str, what: str) -> Decimal | Todo:
    """The sum of a column's entries; not known yet where there are no entries."""
    entries = sheet.entries()
    if not entries:
        return Todo(what, sheet.location)
    return total_of((sheet.value(row, key) for row in entries), what)


def percentage(part: Value, whole: Value, decimals: int = 0) -> Decimal | Todo:
    """What part of a whole it is, in per cent."""
    if isinstance(part, Todo):
        return part
    if isinstance(whole, Todo):
        return whole
    if not isinstance(part, int | Decimal) or not isinstance(whole, int | Decimal) or not whole:
        return Decimal(0)
    return (Decimal(part) * 100 / Decimal(whole)).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def check_sheet(sheet: TypedSheet) -> None:
    """Tell every total, subtotal and percentage that is wrong, and every channel that closes before it opens."""
    mistakes = sheet.reader.mistakes
    if len(sheet.rows) > MOST_ROWS:
        hint = "Keep a sheet of the sums, and the single answers elsewhere."
        mistakes.add(f"The table has more than {MOST_ROWS} rows", sheet.location, hint)
        return
    for place, column in enumerate(sheet.columns):
        if column.kind in ("count", "amount", "row total"):
            _check_totals(sheet, place, mistakes)
        elif column.kind == "percent":
            _check_percentages(sheet, place, mistakes)
    if sheet.column("total") is not None and not sheet.unsure:
        _check_row_totals(sheet, mistakes)
    _check_last_entry(sheet, mistakes)
    _check_people(sheet, mistakes)
    if sheet.form.kind == "channels":
        _check_days(sheet, mistakes)


def _check_totals(sheet: TypedSheet, place: int, mistakes: Mistakes) -> None:
    since: list[TypedCell] = []
    all_entries: list[TypedCell] = []
    for row in sheet.rows:
        if row.kind == "entry":
            since.append(row.cells[place])
            all_entries.append(row.cells[place])
        elif row.kind in ("subtotal", "total"):
            above = since if row.kind == "subtotal" else all_entries
            if not (sheet.several and row.kind == "total"):
                _compare(sheet, row, place, above, mistakes)
            since = []


def _compare(sheet: TypedSheet, row: TypedRow, place: int, above: list[TypedCell], mistakes: Mistakes) -> None:
    given, summed = row.cells[place].value, total_of((cell.value for cell in above), "")
    if isinstance(summed, Todo) or not isinstance(given, int | Decimal) or abs(summed - given) < PENNY:
        return
    if any(mistake.location == row.cells[place].location for mistake in mistakes.found):
        return  # an old total is told already
    money = isinstance(given, Decimal)
    one, other = (pounds(Decimal(number)) if money else f"{number:,f}" for number in (Decimal(given), summed))
    mistakes.add(
        f"The total is {one}, but the rows above it come to {other}",
        row.cells[place].location,
        cause(sheet.reader, row.cells[place], above) or _put_right(row),
    )


def _put_right(row: TypedRow) -> str:
    """What to do about a total that was typed; one that only sounds like a total may be called otherwise."""
    return f"{PUT_RIGHT} If '{row.name}' is no total, rename it." if len(row.name.split()) > 1 else PUT_RIGHT


def _check_last_entry(sheet: TypedSheet, mistakes: Mistakes) -> None:
    """A last row that has the sum of all rows above is a total, whatever it is called: it must not count twice."""
    above = sheet.entries()
    last = above.pop() if above else None
    places = [at for at, column in enumerate(sheet.columns) if column.kind in ("count", "amount")]
    if last is None or len(above) < 2 or not places or not sheet.form.summed:
        return
    sums = [total_of((row.cells[place].value for row in above), "") for place in places]
    given = [last.cells[place].value for place in places]
    if any(isinstance(it, Todo) for it in (*sums, *given)) or not any(sums) or sums != given:
        return
    hint = f"Call it Total if it is one. If '{last.name}' is a line of its own, put it further up."
    mistakes.add(f"'{last.name}' has the sum of all rows above it: is it the total?", last.location, hint)


def _check_row_totals(sheet: TypedSheet, mistakes: Mistakes) -> None:
    """The column of totals has the sum of its row's years."""
    at = sheet.column("total")
    years = [place for place, column in enumerate(sheet.columns) if column.kind == "amount"]
    for row in sheet.rows if at is not None else ():
        cell = row.cells[at or 0]
        summed = total_of((row.cells[place].value for place in years), "")
        if isinstance(summed, Todo) or not isinstance(cell.value, Decimal) or abs(summed - cell.value) < PENNY:
            continue
        if all(row.cells[place].value is None for place in years):
            continue
        message = f"The total is {pounds(cell.value)}, but the years come to {pounds(summed)}"
        wanted = [row.cells[place] for place in years]
        hint = cause(sheet.reader, cell, wanted) or "Put the total right, or the years."
        if sheet.reader.sheet.rows.hidden_columns:
            hint = "Show the hidden columns, or take what they hold out of the total."
        mistakes.add(message, cell.location, hint)


def _check_people(sheet: TypedSheet, mistakes: Mistakes) -> None:
    """People who could give one answer each gave no more answers than they are; nobody gave the same answer twice."""
    row = sheet.row("people")
    people = people_of(sheet) if row else None
    answers = column_total(sheet, "responses", "") if row else None
    if row is None or not isinstance(people, int) or isinstance(answers, Todo) or answers is None:
        return
    where = _location(sheet, row, "responses")
    if not sheet.several and answers > people:
        message = f"The answers come to {answers:,f}, but only {people:,} people answered"
        hint = "Write 'more than one answer' in the title above the table if people could give several, "
        mistakes.add(message, where, f"{hint}or put the number right.")
    for entry in sheet.entries() if sheet.several else ():
        count = sheet.value(entry, "responses")
        if isinstance(count, int) and count > people:
            message = f"'{entry.name}' was answered by {count:,}, but only {people:,} people answered"
            mistakes.add(message, where, "Put one of the two numbers right.")


def people_without_answer(sheet: TypedSheet) -> int:
    """How many of those who answered a question gave none of its answers, where each could give one."""
    people, answers = people_of(sheet), column_total(sheet, "responses", "")
    if sheet.several or isinstance(people, Todo) or isinstance(answers, Todo):
        return 0
    return max(0, int(people - answers))


def _check_percentages(sheet: TypedSheet, place: int, mistakes: Mistakes) -> None:
    counts = sheet.column("responses")
    entries = [row for row in sheet.entries() if isinstance(row.cells[place].value, Decimal)]
    whole = people_of(sheet)
    for row in entries:
        count, given = row.cells[counts or 0].value, row.cells[place].value
        exact = percentage(count, whole, 4)
        if isinstance(exact, Todo) or not isinstance(given, Decimal) or (sheet.several and not sheet.row("people")):
            continue
        slack = Decimal("0.051") if "." in row.cells[place].shown else Decimal("0.51")
        if whole and abs(exact - given) > slack:
            right = percentage(count, whole, decimals_of(sheet))
            message = f"'{row.cells[place].shown}' is not what {count} of {whole} is: {right} per cent"
            mistakes.add(message, row.cells[place].location, "Put the percentage or the number right.")
    _check_hundred(sheet, place, entries, mistakes)


def _check_hundred(sheet: TypedSheet, place: int, entries: Sequence[TypedRow], mistakes: Mistakes) -> None:
    """Where the counts cannot tell, percentages come to about 100 unless people could give several answers."""
    if sheet.several or len(entries) < len(sheet.entries()) or len(entries) < 2:
        return
    if not isinstance(people_of(sheet), Todo):
        return
    summed = total_of((row.cells[place].value for row in entries), "")
    if isinstance(summed, Decimal) and abs(summed - 100) > max(Decimal(1), Decimal(len(entries)) / 2):
        message = f"The percentages come to {summed.normalize():f}, not to about 100"
        hint = "Put them right; or write 'more than one answer' above the table, if people could give several."
        mistakes.add(message, entries[-1].cells[place].location, hint)


def people_of(sheet: TypedSheet) -> int | Decimal | Todo:
    """How many answered a question: as its sheet says, else all answers together."""
    people = sheet.row("people")
    value = sheet.value(people, "responses") if people else None
    if people and isinstance(value, int | Todo):
        return value if isinstance(value, int) else Todo(f"how many people answered {sheet.name}", value.location)
    found = column_total(sheet, "responses", f"answers to {sheet.name}")
    return found if isinstance(found, Todo) else int(found)


def decimals_of(sheet: TypedSheet) -> int:
    """With how many places behind the point a sheet gives its percentages."""
    place = sheet.column("percent")
    if place is None:
        return 0
    return int(any("." in row.cells[place].shown for row in sheet.entries()))


def _check_days(sheet: TypedSheet, mistakes: Mistakes) -> None:
    for row in sheet.entries():
        first, last = sheet.value(row, "first"), sheet.value(row, "last")
        if isinstance(first, CalendarDate) and isinstance(last, CalendarDate) and _is_after(first, last):
            place = _location(sheet, row, "last")
            mistakes.add(f"'{row.name}' closed on {last}, before it opened on {first}", place, "Put the dates right.")


def _is_after(first: CalendarDate, last: CalendarDate) -> bool:
    if not (first.day and last.day):
        return (first.year, first.month) > (last.year, last.month)
    return first > last


def _location(sheet: TypedSheet, row: TypedRow, key: str) -> Location:
    place = sheet.column(key)
    return row.cells[place].location if place is not None else row.location
