"""Makes a sheet of figures into a bar chart, and says in words what it shows."""

from decimal import ROUND_HALF_UP, Decimal
from typing import NamedTuple

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Chart, Figure
from cabinet_docs.model.inlines import OpenPoint, Text, Words
from cabinet_docs.model.values import Todo
from cabinet_docs.readers.figures import values
from cabinet_docs.readers.figures.budget import shows_pence, years_in
from cabinet_docs.readers.figures.cells import pounds
from cabinet_docs.readers.figures.consultation_words import share
from cabinet_docs.readers.figures.forms import row_kind
from cabinet_docs.readers.figures.sheets import TypedSheet, Value
from cabinet_docs.readers.figures.sums import column_total, people_of, total_of
from cabinet_docs.readers.number_formats import as_number, is_date
from cabinet_docs.readers.workbook import SheetReader

MOST_BARS = 12
NOT_KNOWN = "not known yet"


class Bar(NamedTuple):
    """One bar: what it is of, and its length."""

    name: str
    value: Decimal | Todo
    label: str


class Drawn(NamedTuple):
    """What a chart is made from. `what` begins its words: "412 responses"."""

    bars: tuple[Bar, ...]
    axis: str
    what: str


def bars_of(sheet: TypedSheet, by: str, mistakes: Mistakes) -> Drawn | None:
    """The bars of a sheet of figures; None after a mistake."""
    if not sheet.entries():
        return Drawn((Bar(NOT_KNOWN, Todo(sheet.is_about(), sheet.location), ""),), "", sheet.is_about())
    if not sheet.form.columns:  # one of money
        return _money_bars(sheet, by)
    if sheet.form.kind == "submissions":
        mistakes.add(f"The sheet '{sheet.name}' has no figures to draw", sheet.location, "Name another sheet.")
        return None
    bars = []
    for row in sheet.entries():
        value = sheet.value(row, "responses")
        part = share(sheet, row) if sheet.form.kind == "question" else None
        of_all = f" ({part:f}%)" if isinstance(part, Decimal) else ""
        dash = row.cells[sheet.column("responses") or 0].shown
        label = dash if values.is_nought(dash) else f"{value:,}{of_all}" if isinstance(value, int) else ""
        bars.append(_bar(row.name, value, label))
    return Drawn(tuple(bars), "Responses", _what_is_counted(sheet))


def _what_is_counted(sheet: TypedSheet) -> str:
    if sheet.form.kind == "themes":
        return "how many raised each theme"
    whole = people_of(sheet) if sheet.form.kind == "question" else column_total(sheet, "responses", "responses")
    known = not isinstance(whole, Todo)
    if sheet.several and known:
        return (
            "answers, of which people could give several" if not sheet.row("people") else f"answers of {whole:,} people"
        )
    return f"{whole:,} responses" if known else "responses"


def _money_bars(sheet: TypedSheet, by: str) -> Drawn:
    """The total of each year; or each line, with all its years together."""
    years, pence = years_in(sheet), shows_pence(sheet)
    bars = []
    if by == "year" or (not by and len(years) > 1):
        for year in years:
            name = sheet.year_name(year)
            bars.append(_money_bar(name, column_total(sheet, year, f"total in {name}"), pence))
    else:
        for row in sheet.entries():
            amounts = [sheet.value(row, year) for year in years]
            total = total_of(amounts, f"total of '{row.name}'", alone=len(amounts) == 1)
            bars.append(_money_bar(row.name, total, pence))
    what = {"costs": "costs", "funding": "funding", "gap": "the gap in funding"}[sheet.form.kind]
    return Drawn(tuple(bars), "Pounds", what)


def _money_bar(name: str, value: Decimal | Todo, pence: bool) -> Bar:
    if isinstance(value, Todo):
        return Bar(name, value, "")
    return Bar(name, value if pence else value.quantize(Decimal(1), ROUND_HALF_UP), pounds(value, pence))


def _bar(name: str, value: Value, label: str) -> Bar:
    if isinstance(value, int | Decimal):
        return Bar(name, Decimal(value), label)
    return Bar(name, value if isinstance(value, Todo) else Todo(name), label)


def plain_bars(sheet: SheetReader, mistakes: Mistakes) -> Drawn | None:
    """The bars of any sheet with two columns, names and numbers, under a row of headings; None after a mistake."""
    table = sheet.table((), False, (), None, Location(sheet.file))
    where = Location(sheet.file, place=sheet.sheet)
    if table is None:
        return None
    rows = [row for row in sheet.table_rows() if row not in sheet.rows.hidden_rows]
    columns = sorted({column for row in rows for column in sheet.rows.cells[row]} - sheet.rows.hidden_columns)
    if len(columns) != 2:
        hint = "A chart is made from two columns: names and numbers. Put them on a sheet of their own."
        mistakes.add(f"The sheet has {len(columns)} columns", where, hint)
        return None
    bars = []
    for row in rows[1:]:
        cell = sheet.rows.cells[row].get(columns[1])
        name = sheet.words(row, columns[0])
        if cell is None:
            bars.append(Bar(name, Todo(f"figure of '{name}'", sheet.at(row, columns[1])), ""))
        elif cell.kind != "number" or is_date(cell.format):
            mistakes.add(
                f"'{sheet.words(row, columns[1])}' is not a number", sheet.at(row, columns[1]), "Type a number."
            )
        elif row_kind(name) not in ("total", "subtotal"):
            bars.append(Bar(name, as_number(cell.typed), sheet.words(row, columns[1])))
    heading = sheet.words(rows[0], columns[1])
    return Drawn(tuple(bars), heading, heading or "figures")


def figure_of(drawn: Drawn, file: str, title: Words, alt: str, id: str | None, where: Location) -> Figure:
    """The figure: bars that are not known yet have no length, and its title says what is missing."""
    bars = drawn.bars or (Bar(NOT_KNOWN, Todo(drawn.what, where), ""),)
    missing = [bar.value for bar in bars if isinstance(bar.value, Todo)]
    points = tuple(OpenPoint(value.words, value.location or where) for value in missing)
    chart = Chart(
        tuple(bar.name for bar in bars),
        tuple(Decimal(0) if isinstance(bar.value, Todo) else bar.value for bar in bars),
        tuple(NOT_KNOWN if isinstance(bar.value, Todo) else bar.label for bar in bars),
        drawn.axis,
    )
    words = alt.strip() or _in_words(drawn.what, chart)
    return Figure(file, (*title, *_spaced(points)), words, id, chart=chart, location=where)


def open_points_in(drawn: Drawn, where: Location) -> list[tuple[str, Location]]:
    """What has to be found out before all bars can be drawn."""
    return [point for bar in drawn.bars if isinstance(bar.value, Todo) for point in bar.value.points(where)]


def _spaced(points: tuple[OpenPoint, ...]) -> Words:
    return tuple(inline for point in points for inline in (Text(" "), point))


def _in_words(what: str, chart: Chart) -> str:
    """ "Bar chart of 412 responses: Yes 301 (73%), No 111 (27%)." """
    bars = ", ".join(f"{name} {label}" for name, label in zip(chart.names, chart.labels, strict=True))
    return f"Bar chart of {what}: {bars}."


def check_bars(drawn: Drawn, sheet: str, where: Location | None, mistakes: Mistakes) -> None:
    """Tell what cannot be drawn."""
    known = [bar for bar in drawn.bars if isinstance(bar.value, Decimal)]
    if len(drawn.bars) > MOST_BARS:
        hint = "Join the small ones, or print them as a table."
        mistakes.add(f"The chart of '{sheet}' would have {len(drawn.bars)} bars; {MOST_BARS} can be read", where, hint)
    for bar in known:
        if bar.value < 0:  # type: ignore[operator]
            message = f"'{bar.name}' is below 0, which a bar cannot show"
            mistakes.add(message, where, "Print the figures as a table.")
    if known and len(known) == len(drawn.bars) and not any(bar.value for bar in known):
        mistakes.add(f"All figures of '{sheet}' are 0: there is nothing to draw", where, "Leave the chart out.")
