"""Reads a sheet of figures as officers keep it: titles above, blank rows between, a total and notes below."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import NamedTuple

from cabinet_docs.location import Location
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.figures import values
from cabinet_docs.readers.figures.cells import Cells
from cabinet_docs.readers.figures.columns import settled_columns
from cabinet_docs.readers.figures.forms import Column, Form, RowKind, mid_sentence, several_allowed
from cabinet_docs.readers.figures.heads import Head
from cabinet_docs.readers.figures.money import MoneyForm, form_of
from cabinet_docs.readers.figures.periods import as_typed
from cabinet_docs.readers.figures.rows import FoundRows

Value = str | int | Decimal | CalendarDate | Todo | None
_LABEL = re.compile(r"(?:q(?:uestion)?\s?\d+[a-z]?\s?[.:)–-]?\s+)", re.IGNORECASE)


class TypedCell(NamedTuple):
    """What a cell holds, and how it is printed."""

    value: Value
    shown: str
    location: Location


class TypedRow(NamedTuple):
    """A row: an entry, or what is reckoned from the entries."""

    kind: RowKind
    name: str
    cells: tuple[TypedCell, ...]
    location: Location


@dataclass(frozen=True)
class TypedSheet:
    """A sheet whose form is known. `cells` of each row stand in the order of `columns`.

    `money` is how its sums are printed. `left_out` tells of columns that are neither counted
    nor printed; `unsure` is that some column of figures could not be understood.
    """

    form: Form
    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[TypedRow, ...]
    several: bool
    location: Location
    reader: Cells = field(repr=False, compare=False)
    money: MoneyForm = field(default_factory=MoneyForm)
    left_out: tuple[tuple[str, Location], ...] = ()
    unsure: bool = False

    def is_about(self) -> str:
        """What the sheet is to be filled in with."""
        return self.form.about.format(sheet=self.name)

    def entries(self) -> list[TypedRow]:
        """The rows that are no totals; on a sheet of the gap, the row called so if there is one."""
        kind: RowKind = "gap" if self.form.kind == "gap" and self.row("gap") else "entry"
        return [row for row in self.rows if row.kind == kind]

    def row(self, kind: RowKind) -> TypedRow | None:
        """The row of totals, of people, or the gap."""
        return next((row for row in self.rows if row.kind == kind), None)

    def column(self, key: str) -> int | None:
        """The place of a column among the columns."""
        return next((place for place, column in enumerate(self.columns) if column.key == key), None)

    def year_name(self, key: str) -> str:
        """A year or other column of money as its heading has it."""
        return next((as_typed(column.heading) for column in self.columns if column.key == key), key)

    def value(self, row: TypedRow, key: str) -> Value:
        """What a row holds in a column; None where the sheet has no such column."""
        place = self.column(key)
        return None if place is None else row.cells[place].value


def read_sheet(cells: Cells, form: Form, head: Head) -> TypedSheet:
    """The sheet under its headings."""
    return _SheetOfFigures(cells, form, head).read()


class _SheetOfFigures:
    def __init__(self, cells: Cells, form: Form, head: Head) -> None:
        self.cells = cells
        self.form = form
        self.head = head
        self.found = FoundRows(cells, form, head)
        self.name_column = self.found.name_column
        self.rows = self.found.rows
        self.head, self.left_out, self.unsure = settled_columns(cells, form, head, self.rows)

    def read(self) -> TypedSheet:
        """Every row, and what the words around the table say."""
        rows = self._without_fractions([self._row(row) for row in self.rows])
        rows, money = self._in_one_form(rows)
        self._tell_repeats(rows)
        place = self.cells.at(self.head.row + 1, self.name_column)
        name, columns = self.cells.sheet.sheet, tuple(self.head.columns.values())
        several = self.form.kind == "question" and any(several_allowed(words) for words in self._words_around())
        found = TypedSheet(self.form, name, self._title(), columns, rows, several, place, self.cells, money)
        return replace(found, left_out=self.left_out, unsure=self.unsure)

    def _row(self, row: int) -> TypedRow:
        kind = self.found.kind(row)
        name = self.found.name(row) or ("Total" if kind == "total" else "")
        if not name:
            hint = "Write into its first cell what the figures are about."
            self.cells.mistakes.add("The row has no name", self.cells.at(row, self.name_column), hint)
        found = [self._cell(row, place, column, name, kind) for place, column in self.head.columns.items()]
        if self.form.kind == "themes" and kind == "entry":
            found = self._with_reason(found, name)
        return TypedRow(kind, name, tuple(found), self.cells.at(row, self.name_column))

    def _cell(self, row: int, place: int, column: Column, name: str, kind: RowKind) -> TypedCell:
        where = self.cells.at(row, place)
        if column.key == "name":
            return TypedCell(name, name, where)
        value = self._value(row, place, column, name, kind)
        shown = "" if isinstance(value, Todo) else values.with_one_dash(self.cells.text(row, place))
        return TypedCell(value, shown, where)

    def _in_one_form(self, rows: tuple[TypedRow, ...]) -> tuple[tuple[TypedRow, ...], MoneyForm]:
        """The rows with their sums shown alike; a dash stays one."""
        places = [at for at, it in enumerate(self.head.columns.values()) if it.kind in ("amount", "row total")]
        found = [row.cells[place] for row in rows for place in places]
        typed = [(cell, self.cells.found_at(cell.location)) for cell in found]
        money = form_of((at, cell.value) for cell, at in typed if at and isinstance(cell.value, Decimal))

        def alike(cell: TypedCell) -> TypedCell:
            if not isinstance(cell.value, Decimal) or values.is_nought(cell.shown):
                return cell
            return cell._replace(shown=money.shown(cell.value))

        shown = (tuple(alike(it) if at in places else it for at, it in enumerate(row.cells)) for row in rows)
        return tuple(row._replace(cells=cells) for row, cells in zip(rows, shown, strict=True)), money

    def _value(self, row: int, place: int, column: Column, name: str, kind: RowKind) -> Value:
        missing = self._missing(column, name)
        if kind == "people":
            missing = f"how many people answered {self.cells.sheet.sheet}"
        empty = self.cells.waits(row, place, missing) is not None
        reckoned = kind in ("total", "subtotal", "gap") and kind != self.form.kind
        if empty and (reckoned or column.kind == "row total"):
            return None
        match column.kind:
            case "count":
                return self.cells.count(row, place, missing)
            case "amount" | "row total":
                return self.cells.amount(row, place, missing)
            case "day":
                return None if kind != "entry" else self.cells.day(row, place, missing)
            case "percent":
                return self.cells.percentage(row, place)
            case "words" if empty and missing:
                return self.cells.waits(row, place, missing)
        return self.cells.text(row, place)

    def _missing(self, column: Column, name: str) -> str:
        """What an empty cell wants to know; empty for a column that may be left empty."""
        words = self.form.missing.get("amount" if column.kind == "amount" else column.key, "")
        year = as_typed(column.heading)
        return words.format(sheet=self.cells.sheet.sheet, name=name, it=mid_sentence(name), year=year)

    def _without_fractions(self, rows: list[TypedRow]) -> tuple[TypedRow, ...]:
        """Percentages that were typed as parts of one, 0.73 for 73 per cent."""
        place = next((at for at, column in enumerate(self.head.columns.values()) if column.kind == "percent"), None)
        if place is None:
            return tuple(rows)
        entries = [row.cells[place].value for row in rows if row.kind == "entry"]
        given = [value for value in entries if isinstance(value, Decimal)]
        if len(given) < 2 or not 0 < sum(given) <= Decimal("1.05"):
            return tuple(rows)
        return tuple(_times_hundred(row, place) for row in rows)

    def _with_reason(self, found: list[TypedCell], name: str) -> list[TypedCell]:
        """A theme has what was changed, or why not; where it has neither, one of them is missing."""
        keys = [column.key for column in self.head.columns.values()]
        place = keys.index("changed")
        why_not = found[keys.index("why_not")].value if "why_not" in keys else ""
        if not found[place].value and not why_not:
            words = f"what was changed because of '{name}', or why nothing was"
            found[place] = TypedCell(Todo(words, found[place].location), "", found[place].location)
        return found

    def _tell_repeats(self, rows: tuple[TypedRow, ...]) -> None:
        seen: dict[str, TypedRow] = {}
        for row in rows:
            known = seen.setdefault(row.name.casefold(), row) if row.name and row.kind == "entry" else row
            if known is not row:
                message = f"'{row.name}' stands there twice, first in {known.location.place}"
                self.cells.mistakes.add(message, row.location, "Join the two rows, or rename one of them.")
        years: dict[str, int] = {}
        for place, column in self.head.columns.items():
            if column.kind == "amount" and years.setdefault(column.key, place) != place:
                hint = "Keep one column for each year; move the other to another sheet."
                message = f"Two columns are headed {column.key}"
                self.cells.mistakes.add(message, self.cells.at(self.head.row, place), hint)

    def _title(self) -> str:
        """The words above the headings, a question's without its number."""
        above = [words for row in self.cells.rows if row < self.head.row and (words := self._first_words(row))]
        asked = [words for words in above if "?" in words]
        words = (asked or above[-1:] or [""])[0]
        return _LABEL.sub("", words, count=1) if self.form.kind == "question" and _LABEL.match(words) else words

    def _first_words(self, row: int) -> str:
        return max((self.cells.text(row, place) for place in self.cells.columns(row)), key=len, default="")

    def _words_around(self) -> Iterator[str]:
        """The words above and below the table and its headings."""
        inside = set(self.rows)
        for row in self.cells.rows:
            if row not in inside:
                yield from (self.cells.text(row, place) for place in self.cells.columns(row))


def _times_hundred(row: TypedRow, place: int) -> TypedRow:
    value = row.cells[place].value
    if not isinstance(value, Decimal):
        return row
    changed = row.cells[place]._replace(value=value * 100, shown=f"{(value * 100).normalize():f}")
    return row._replace(cells=(*row.cells[:place], changed, *row.cells[place + 1 :]))
