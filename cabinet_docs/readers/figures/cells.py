"""Reads single cells as counts, sums, days and percentages; what is no such thing is told with its cell."""

from decimal import ROUND_HALF_UP, Decimal

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.figures import values
from cabinet_docs.readers.number_formats import as_number, as_time, is_date, shown
from cabinet_docs.readers.workbook import SheetReader
from cabinet_docs.readers.xlsx import Cell, row_and_column

DASH = "Leave the cell empty while it is not known, or type a dash where there is none."
LARGEST = Decimal(10) ** 12  # more than any council spends, and few enough digits for exact sums


class Cells:
    """The cells of one sheet. `remarks` tell of figures that Excel has not worked out yet, and we did."""

    def __init__(self, sheet: SheetReader) -> None:
        self.sheet = sheet
        self.mistakes: Mistakes = sheet.mistakes
        self.remarks: list[tuple[str, Location]] = []
        self.rows = [row for row, found in sorted(sheet.rows.cells.items()) if found]
        self._merged: dict[int, list[tuple[int, int]]] = {}
        for top, left, bottom, right in sheet.rows.merged:
            for row in range(top, min(bottom, top + 100) + 1):
                self._merged.setdefault(row, []).append((left, right))

    def at(self, row: int, column: int) -> Location:
        """The cell as messages name it."""
        return self.sheet.at(row, column)

    def cell(self, row: int, column: int) -> Cell | None:
        """What stands in a cell; a hidden column does not count."""
        if column in self.sheet.rows.hidden_columns:
            return None
        return self.sheet.rows.cells.get(row, {}).get(column)

    def columns(self, row: int) -> list[int]:
        """The columns of a row that hold something and can be seen."""
        found = self.sheet.rows.cells.get(row, {})
        return [column for column in sorted(found) if column not in self.sheet.rows.hidden_columns]

    def is_merged(self, row: int, column: int) -> bool:
        """Whether the cell reaches over several columns, as titles and headings within a table do."""
        return any(left <= column <= right and right > left for left, right in self._merged.get(row, ()))

    def text(self, row: int, column: int) -> str:
        """What Excel shows in the cell, on one line."""
        cell = self.cell(row, column)
        if cell is None:
            return ""
        if cell.kind == "not worked out" and (found := self.sheet.formulas.value(row, column)) is not None:
            return shown(found, cell.format, self.sheet.since_1904)
        return " ".join(self.sheet.words(row, column).split())

    def waits(self, row: int, column: int, words: str) -> Todo | None:
        """What is still to be found out, where the cell is empty or says so."""
        cell = self.cell(row, column)
        if cell is None or (cell.kind == "text" and not cell.typed.strip()):
            return Todo(words, self.at(row, column))
        found = values.not_known_yet(cell.typed.strip()) if cell.kind == "text" else None
        return Todo(found.words or words, self.at(row, column)) if found else None

    def count(self, row: int, column: int, missing: str) -> int | Todo:
        """How many: a whole number, not below 0."""
        if waits := self.waits(row, column, missing):
            return waits
        found = self.number(row, column)
        if found is None:
            return Todo(missing, self.at(row, column))
        if found < 0 or found != found.to_integral_value():
            what = "is below 0" if found < 0 else "is not a whole number"
            typed = self.text(row, column)
            if found != found.to_integral_value() and typed.lstrip("-").isdigit():  # Excel shows it rounded
                typed = f"{found.normalize():f}"
            self.mistakes.add(f"'{typed}' {what}", self.at(row, column), "Type how many there were.")
        return int(found)

    def amount(self, row: int, column: int, missing: str) -> Decimal | Todo:
        """A sum in pounds."""
        if waits := self.waits(row, column, missing):
            return waits
        found = self.number(row, column)
        return Todo(missing, self.at(row, column)) if found is None else found

    def number(self, row: int, column: int) -> Decimal | None:
        """The number in a cell that is not empty; None after a mistake."""
        found = self._any_number(row, column)
        if found is not None and abs(found) > LARGEST:
            return self._no_number(row, column, "is too large to be right")
        return found

    def _any_number(self, row: int, column: int) -> Decimal | None:
        cell = self.cell(row, column)
        if cell is None:
            return None
        if cell.kind == "number":
            if is_date(cell.format):
                return self._no_number(row, column, "is a date, not a number")
            self.sheet.check_saved(cell, row, column)
            return as_number(cell.typed)
        if cell.kind == "not worked out" and (found := self.sheet.formulas.value(row, column)) is not None:
            self.remarks.append((f"Excel has not worked out ={cell.formula}; {found:f} was used", self.at(row, column)))
            return found
        if cell.kind in ("error", "not worked out"):
            self.sheet.report(cell, row, column)
            return None
        typed = values.number(" ".join(cell.typed.split()))
        if typed is None:
            return self._no_number(row, column, "is not a number")
        return typed

    def _no_number(self, row: int, column: int, why: str) -> Decimal | None:
        hint = "Type the number alone, such as 1,234; leave the cell empty while it is not known."
        self.mistakes.add(f"'{self.text(row, column)}' {why}", self.at(row, column), hint)
        return None

    def day(self, row: int, column: int, missing: str) -> CalendarDate | Todo | None:
        """A day, also one typed as text; None where a dash says that there is none."""
        if waits := self.waits(row, column, missing):
            return waits
        cell = self.cell(row, column)
        serial = self.sheet.formulas.value(row, column)
        if cell is None or cell.kind == "error" or (cell.kind == "not worked out" and serial is None):
            self.text(row, column)
            return None
        if cell.kind in ("number", "not worked out") and is_date(cell.format):
            if cell.kind == "number":
                self.sheet.check_saved(cell, row, column)
                serial = as_number(cell.typed)
            return self._of_calendar(serial or Decimal(0)) or self._no_day(row, column)
        words = " ".join(cell.typed.split())
        if values.is_nought(words) or words.lower() in ("none", "n/a"):
            return None
        return (values.day(words) if cell.kind == "text" else None) or self._no_day(row, column)

    def _of_calendar(self, serial: Decimal) -> CalendarDate | None:
        try:
            moment = as_time(serial, self.sheet.since_1904)
        except (OverflowError, ValueError):
            return None
        return CalendarDate(moment.year, moment.month, moment.day)

    def _no_day(self, row: int, column: int) -> CalendarDate | None:
        hint = f"Type it as 6 January 2025 or 06/01/2025, the day first. {DASH}"
        self.mistakes.add(f"'{self.text(row, column)}' is not a date", self.at(row, column), hint)
        return None

    def percentage(self, row: int, column: int) -> Decimal | None:
        """A percentage: 12 for 12%; None where the cell is empty."""
        cell = self.cell(row, column)
        if cell is None or self.waits(row, column, ""):
            return None
        if cell.kind == "text":
            found = values.percentage(" ".join(cell.typed.split()))
            if found is None and not values.is_nought(cell.typed.strip()):
                self._no_number(row, column, "is not a percentage")
            return found
        number = self.number(row, column)
        return number * 100 if number is not None and "%" in cell.format else number

    def found_at(self, location: Location) -> Cell | None:
        """The cell that a message names."""
        at = row_and_column((location.place or "").rpartition("!")[2])
        return self.cell(*at) if at else None


def pounds(amount: Decimal, with_pence: bool | None = None) -> str:
    """A sum in words: "£1,234", or "£1,234.50" where there are pence; or always with them, or never."""
    pence = amount.quantize(Decimal(1) if with_pence is False else Decimal("0.01"), ROUND_HALF_UP)
    whole = not with_pence and pence == pence.to_integral_value()
    digits = f"{abs(pence):,.0f}" if whole else f"{abs(pence):,.2f}"
    return f"-£{digits}" if pence < 0 else f"£{digits}"
