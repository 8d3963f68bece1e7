"""Makes a sheet of figures into a table: shares and totals worked out, what is missing an open point."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Alignment, Table
from cabinet_docs.model.inlines import OpenPoint, Text, Words
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.figures.consultation import real_submissions
from cabinet_docs.readers.figures.consultation_words import share
from cabinet_docs.readers.figures.forms import Column
from cabinet_docs.readers.figures.sheets import TypedRow, TypedSheet
from cabinet_docs.readers.figures.sums import column_total, decimals_of, people_of, people_without_answer, total_of
from cabinet_docs.readers.figures.values import is_nought, number

SHARE = Column("percent", "Per cent", "percent", needed=False)
TO_COME = "to\u00a0come"  # on one line, since columns of figures are narrow
TO_THE_RIGHT = ("count", "amount", "row total", "percent")


@dataclass(frozen=True)
class _Looks:
    """How a table is asked for."""

    total: bool
    date_style: str


def table_of(
    sheet: TypedSheet, title: Words, total: bool, note: Words, id: str | None, asked: Location, date_style: str
) -> Table:
    """The sheet as a table; its cells that are still empty are open points."""
    maker = _TableMaker(sheet, _Looks(total, date_style))
    rows, has_total = maker.rows()
    alignments: tuple[Alignment, ...] = tuple(
        "right" if column.kind in TO_THE_RIGHT else "left" for column in maker.columns
    )
    return Table(rows, alignments, title, id, has_total, (*note, *maker.rounding(note)), location=asked)


def open_points_in(table: Table) -> list[tuple[str, Location]]:
    """The open points of a table: a cell that waits once, and not the sums that wait for it."""
    found: dict[Location, str] = {}
    for row in table.rows:
        for inline in (inline for words in row for inline in words):
            if isinstance(inline, OpenPoint):
                found.setdefault(inline.location, inline.words)
    return [(words, location) for location, words in found.items()]


def shown_short(table: Table) -> Table:
    """The table with little room taken by what is missing: its row and column say already what is wanted."""
    return replace(table, rows=tuple((row[0], *map(_shown_short, row[1:])) for row in table.rows))


def _shown_short(words: Words) -> Words:
    return tuple(replace(inline, words=TO_COME) if isinstance(inline, OpenPoint) else inline for inline in words)


class _TableMaker:
    def __init__(self, sheet: TypedSheet, looks: _Looks) -> None:
        self.sheet = sheet
        self.looks = looks
        self.entries = real_submissions(sheet) if sheet.form.kind == "submissions" else sheet.entries()
        self.columns = self._columns()
        self.notes: list[str] = []

    def _columns(self) -> list[Column]:
        """The sheet's columns, and the shares of a question where they can be known."""
        columns = [column for column in self.sheet.columns if column.kind != "percent"]
        if self.sheet.form.kind != "question":
            return columns
        if self.entries and all(share(self.sheet, row) is None for row in self.entries):
            return columns
        after = next(place for place, column in enumerate(columns) if column.key == "responses") + 1
        given = next((column for column in self.sheet.columns if column.kind == "percent"), SHARE)
        return [*columns[:after], given, *columns[after:]]

    def rows(self) -> tuple[tuple[tuple[Words, ...], ...], bool]:
        """Heading, entries, total; and whether there is a total."""
        found = [tuple(_text(self._heading(column)) for column in self.columns)]
        if not self.entries:
            found.append(self._nothing_yet())
        found += [self._row(row) for row in self._body()]
        total = self.sheet.row("total")
        wanted = (self.looks.total or total is not None) and self.entries and self._can_be_summed()
        if wanted:
            found.append(self._total(total.name if total else "Total"))
        self._note_rounding(bool(wanted))
        return tuple(found), bool(wanted)

    def _heading(self, column: Column) -> str:
        return column.heading or (self.sheet.form.entry.capitalize() if column.key == "name" else "")

    def _can_be_summed(self) -> bool:
        kinds = {column.kind for column in self.columns}
        is_sum_already = self.sheet.form.kind == "gap" and self.sheet.row("gap")
        if not self.sheet.form.summed or self.sheet.several or is_sum_already:
            return False
        return bool({"count", "amount"} & kinds)

    def _nothing_yet(self) -> tuple[Words, ...]:
        if self.sheet.form.kind == "submissions" and self.sheet.entries():
            return (_text("None"), *[()] * (len(self.columns) - 1))
        return ((OpenPoint(self.sheet.is_about(), self.sheet.location),), *[()] * (len(self.columns) - 1))

    def _body(self) -> list[TypedRow]:
        """The entries and subtotals; below them the gap or the number of people."""
        left_out = {id(row) for row in self.sheet.entries()} - {id(row) for row in self.entries}
        rows = [row for row in self.sheet.rows if id(row) not in left_out]
        chosen = [row for row in rows if row.kind in ("entry", "subtotal")]
        return [*chosen, *(row for row in self.sheet.rows if row.kind in ("gap", "people"))]

    def _row(self, row: TypedRow) -> tuple[Words, ...]:
        return tuple(self._cell(row, column) for column in self.columns)

    def _cell(self, row: TypedRow, column: Column) -> Words:
        if column.kind == "percent":
            return self._share(row)
        cell = row.cells[self.sheet.columns.index(column)]
        value = cell.value
        if column.kind == "row total" and row.kind != "total":
            value = self._row_total(row)
        if row.kind == "subtotal" and value is None and column.kind in ("count", "amount"):
            value = self._subtotal(row, column)
        if isinstance(value, Todo):
            return (OpenPoint(value.words, value.location or cell.location),)
        if isinstance(value, CalendarDate):
            return _text(value.in_words(self.looks.date_style))
        if isinstance(value, int):
            return _text(cell.shown if is_nought(cell.shown) else f"{value:,}")
        if isinstance(value, Decimal):
            return _text(cell.shown if value == cell.value else self._money(value))
        return _text(cell.shown)

    def _share(self, row: TypedRow) -> Words:
        if row.kind != "entry":
            return ()
        counted = row.cells[self.sheet.column("responses") or 0].shown
        if is_nought(counted):
            return _text(counted)
        found = share(self.sheet, row)
        if isinstance(found, Todo):
            # The missing figure itself is an open point beside it.
            return (OpenPoint("per cent", found.location or row.location),)
        return () if found is None else _text(f"{found:f}%")

    def _row_total(self, row: TypedRow) -> Decimal | Todo | None:
        years = [self.sheet.value(row, column.key) for column in self.columns if column.kind == "amount"]
        if all(value is None for value in years):
            return None
        return total_of(years, f"total of '{row.name}'")

    def _subtotal(self, row: TypedRow, column: Column) -> Decimal | Todo:
        before = self.sheet.rows[: self.sheet.rows.index(row)]
        since = max((place + 1 for place, it in enumerate(before) if it.kind == "subtotal"), default=0)
        return total_of([self.sheet.value(it, column.key) for it in before[since:]], row.name)

    def _total(self, name: str) -> tuple[Words, ...]:
        return tuple(self._summed(column, name) for column in self.columns)

    def _summed(self, column: Column, name: str) -> Words:
        if column.key == "name":
            return _text(name)
        if column.kind == "percent":
            whole = people_of(self.sheet)
            is_all = bool(whole) and whole == column_total(self.sheet, "responses", "")
            return _text("100%") if is_all and not isinstance(whole, Todo) else ()
        if column.kind not in ("count", "amount", "row total"):
            return ()
        if column.kind == "row total":
            years = [it.key for it in self.columns if it.kind == "amount"]
            values = [self.sheet.value(row, year) for row in self.entries for year in years]
            found = total_of(values, "total of all years")
        else:
            what = "total" if column.kind == "count" else f"total in {self.sheet.year_name(column.key)}"
            found = column_total(self.sheet, column.key, what)
        if isinstance(found, Todo):
            return (OpenPoint(found.words, found.location or self.sheet.location),)
        return _text(f"{int(found):,}" if column.kind == "count" else self._money(found, column))

    def _money(self, amount: Decimal, column: Column | None = None) -> str:
        """A sum that the sheet does not have, or not for certain, as it shows its others."""
        row = self.sheet.row("total")
        if row and column and (cell := row.cells[self.sheet.columns.index(column)]).value == amount:
            return cell.shown
        return self.sheet.money.shown(amount)

    def _note_rounding(self, has_total: bool) -> None:
        if any(column.kind == "percent" for column in self.columns) and not self.sheet.several:
            self._note_shares()
        places = [place for place, column in enumerate(self.sheet.columns) if column.kind == "amount"]
        if has_total and any(self._is_off(place) for place in places):
            self.notes.append("Sums may not add up because of rounding.")

    def _note_shares(self) -> None:
        """Why the shares do not come to 100: some gave no answer, or they are rounded."""
        if silent := people_without_answer(self.sheet):
            people = f"{people_of(self.sheet):,} people who answered; {silent:,} of them gave none of these answers"
            self.notes.append(f"Percentages are of all {people}.")
            return
        shares = [share(self.sheet, row) for row in self.entries]
        known = [value for value in shares if isinstance(value, Decimal)]
        slack = Decimal(len(known)).scaleb(-decimals_of(self.sheet)) / 2
        if len(known) == len(shares) and 0 < abs(sum(known, Decimal(0)) - 100) <= slack:
            self.notes.append("Percentages may not add up to 100 because of rounding.")

    def _is_off(self, place: int) -> bool:
        """Whether the sums as printed do not come to the total as printed."""
        printed = [number(row.cells[place].shown) for row in self.entries]
        total = total_of((row.cells[place].value for row in self.entries), "")
        if isinstance(total, Todo) or any(value is None for value in printed):
            return False
        return number(self._money(total, self.sheet.columns[place])) != sum(value or 0 for value in printed)

    def rounding(self, note: Sequence[object]) -> Words:
        """What a note says of shares and sums that do not add up as printed."""
        sentences = " ".join(self.notes)
        return _text(f" {sentences}" if note and sentences else sentences)


def _text(text: str) -> Words:
    return (Text(text),) if text else ()
