"""Tables and lists out of the sheets of a workbook, as Excel shows them."""

import re
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from cabinet_docs.errors import Mistakes
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Alignment, Table
from cabinet_docs.model.inlines import Text, Words
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.readers.formulas import Formulas
from cabinet_docs.readers.number_formats import as_number, as_time, is_date, shown
from cabinet_docs.readers.xlsx import Cell, NotAWorkbook, Rows, Sheet, Unfamiliar, Workbook, cell_name
from cabinet_docs.yaml_file import CONTROL, YamlList, YamlMapping, YamlNode, YamlText

if TYPE_CHECKING:
    from cabinet_docs.readers.xlsx_openpyxl import SecondOpinion

MOST_ROWS = 1_000
NAME_A_SHEET = "Name the sheet as its tab in Excel does."
SAVE_AGAIN = "Open it in Excel and save it again as an Excel workbook (.xlsx)."


@dataclass
class Workbooks:
    """The workbooks of one report, each opened once."""

    mistakes: Mistakes
    opened: dict[Path, "Workbook | SecondOpinion | str"] = field(default_factory=dict)

    def sheet(self, path: Path, file: str, sheet: str | None, asked: Location | None) -> "SheetReader | None":
        """The sheet of that name, or the first that is not hidden; None after a mistake."""
        workbook = self._open(path, file, asked)
        if workbook is None:
            return None
        chosen = next((one for one in workbook.sheets if (one.name == sheet if sheet else not one.hidden)), None)
        if chosen is None:
            names = [one.name for one in workbook.sheets if not one.hidden]
            missing = f"no sheet '{sheet}'" if sheet else "only hidden sheets"
            self.mistakes.add(f"'{file}' has {missing}", asked, did_you_mean(sheet or "", names) or NAME_A_SHEET)
            return None
        try:
            return SheetReader(file, chosen.name, _rows(workbook, path, chosen), workbook.since_1904, self.mistakes)
        except NotAWorkbook as error:
            self.mistakes.add(f"'{file}' cannot be read: {error}", asked, SAVE_AGAIN)
            return None

    def sheets(self, path: Path, file: str, asked: Location | None) -> list[str]:
        """The names of the sheets that are not hidden; none after a mistake."""
        workbook = self._open(path, file, asked)
        return [one.name for one in workbook.sheets if not one.hidden] if workbook else []

    def _open(self, path: Path, file: str, asked: Location | None) -> "Workbook | SecondOpinion | None":
        if path not in self.opened:
            try:
                self.opened[path] = _opened(path)
            except (NotAWorkbook, OSError) as error:
                self.opened[path] = str(error)
        opened = self.opened[path]
        if not isinstance(opened, str):
            return opened
        self.mistakes.add(f"'{file}' cannot be read: {opened}", asked, SAVE_AGAIN)
        return None


def _opened(path: Path) -> "Workbook | SecondOpinion":
    try:
        return Workbook(path)
    except Unfamiliar:
        return _second_opinion(path)


def _rows(workbook: "Workbook | SecondOpinion", path: Path, sheet: Sheet) -> Rows:
    try:
        return workbook.rows(sheet)
    except Unfamiliar as damaged:
        try:
            return _second_opinion(path).rows(sheet)
        except NotAWorkbook:
            raise damaged from None


def _second_opinion(path: Path) -> "SecondOpinion":
    from cabinet_docs.readers.xlsx_openpyxl import SecondOpinion

    return SecondOpinion(path)


@dataclass
class SheetReader:
    """One sheet of a workbook: `file` and `sheet` as messages name them."""

    file: str
    sheet: str
    rows: Rows
    since_1904: bool
    mistakes: Mistakes

    def at(self, row: int, column: int) -> Location:
        """The cell as messages name it: content/leisure/costs.xlsx:Costs!B4."""
        return Location(self.file, place=f"{self.sheet}!{cell_name(row, column)}")

    def words(self, row: int, column: int) -> str:
        """What Excel shows in the cell."""
        cell = self.rows.cells[row].get(column)
        if cell is None:
            return ""
        if cell.kind == "number":
            self.check_saved(cell, row, column)
            return shown(as_number(cell.typed), cell.format, self.since_1904)
        if cell.kind in ("error", "not worked out"):
            self.report(cell, row, column)
        if CONTROL.search(cell.typed):
            self.mistakes.add("The cell holds an invisible control character", self.at(row, column), "Type it again.")
            return CONTROL.sub("", cell.typed)
        return cell.typed.strip()

    @cached_property
    def formulas(self) -> Formulas:
        """What the sheet's plain formulas give."""
        return Formulas(self.rows)

    def check_saved(self, cell: Cell, row: int, column: int) -> None:
        """Tell a value that was saved before the cells it is made of were changed."""
        given = self.formulas.value(row, column) if cell.formula else None
        if given is None:
            return
        saved = as_number(cell.typed)
        if abs(given - saved) > Decimal("0.0000001") * max(Decimal(1), abs(given)):
            one, other = (shown(number, cell.format, self.since_1904) for number in (saved, given))
            if one == other:
                one, other = f"{saved:f}", f"{given:f}"
            self.mistakes.add(
                f"The cell shows {one}, but its formula ={_shortened(cell.formula)} gives {other}",
                self.at(row, column),
                "Open the workbook in Excel, let it calculate (key F9) and save it.",
            )

    def report(self, cell: Cell, row: int, column: int) -> None:
        """Tell that a cell holds an error, or a formula without a value."""
        if cell.kind == "error":
            self.mistakes.add(f"The cell shows {cell.typed}", self.at(row, column), "Put the formula right in Excel.")
        else:
            hint = "Open the workbook in Excel and save it, so that its formulas are worked out."
            self.mistakes.add("The cell's formula has never been worked out", self.at(row, column), hint)

    def listed(self) -> YamlList:
        """The rows under the first as if they were typed in YAML, each under the names of the first row."""
        where = Location(self.file, place=self.sheet)
        numbers = list(self.rows.cells)
        if not numbers:
            self.mistakes.add("The sheet is empty", where, "Put the names of the columns into its first row.")
            return YamlList((), where)
        top = numbers[0]
        names = {column: _column_name(self.words(top, column)) for column in self.rows.cells[top]}
        entries: list[YamlNode] = [self._entry(row, names, top) for row in numbers[1:]]
        return YamlList(tuple(entries), where)

    def _entry(self, row: int, names: dict[int, str], top: int) -> YamlMapping:
        entries: dict[str, YamlNode] = {}
        places: dict[str, Location] = {}
        for column in self.rows.cells[row]:
            if column not in names:
                hint = f"Write the name of the column into {cell_name(top, column)}."
                self.mistakes.add("The column has no name", self.at(row, column), hint)
                continue
            entries[names[column]] = YamlText(self._typed(row, column), False, self.at(row, column))
            places[names[column]] = self.at(top, column)
        return YamlMapping(entries, places, self.at(row, min(self.rows.cells[row])))

    def _typed(self, row: int, column: int) -> str:
        """The cell as one would type it in YAML: dates as 2026-03-24, other values as shown."""
        cell = self.rows.cells[row][column]
        if cell.kind == "number" and is_date(cell.format):
            try:
                moment = as_time(as_number(cell.typed), self.since_1904)
            except (OverflowError, ValueError):
                return self.words(row, column)
            has_day = "d" in re.sub(r'"[^"]*"|\[[^\]]*\]', "", cell.format).lower()
            return f"{moment:%Y-%m-%d}" if has_day else f"{moment:%Y-%m}"
        return self.words(row, column)

    def table(self, title: Words, total: bool, note: Words, id: str | None, asked: Location) -> Table | None:
        """The sheet's used cells as a table whose first row is its header."""
        rows = self.table_rows()
        if len(rows) < 2:
            hint = "Put the names of the columns into one row and the values under it."
            self.mistakes.add("The sheet has no table", Location(self.file, place=self.sheet), hint)
            return None
        if len(rows) > MOST_ROWS:
            hint = "Put the rows that readers need on a sheet of their own, or attach the workbook as an appendix."
            self.mistakes.add(f"The table has more than {MOST_ROWS} rows", Location(self.file, place=self.sheet), hint)
            return None
        used = {column for row in rows for column in self.rows.cells[row]}
        columns = [column for column in range(min(used), max(used) + 1) if column not in self.rows.hidden_columns]
        columns = [column for column in columns if column in used]
        if total:
            self._check_total(rows, columns)
        shown_rows = [row for row in rows if row not in self.rows.hidden_rows]
        if not columns or not shown_rows:
            hint = "Show in Excel what readers should see."
            self.mistakes.add("Everything in the sheet is hidden", Location(self.file, place=self.sheet), hint)
            return None
        cells = tuple(tuple(_words(self.words(row, column)) for column in columns) for row in shown_rows)
        alignments = tuple(self._alignment(rows[1:], column) for column in columns)
        return Table(cells, alignments, title, id, total, note, location=asked)

    def table_rows(self) -> list[int]:
        """The rows that hold something, without the titles that stand above the header."""
        rows = list(self.rows.cells)
        while len(rows) > 2 and len(self.rows.cells[rows[0]]) == 1:
            if max(len(self.rows.cells[row]) for row in rows[1:]) < 2:
                break
            rows = rows[1:]
        return rows

    def _alignment(self, body: list[int], column: int) -> Alignment:
        cells = [self.rows.cells[row][column] for row in body if column in self.rows.cells[row]]
        numbers = [cell for cell in cells if cell.kind == "number" and not is_date(cell.format)]
        return "right" if numbers and 2 * len(numbers) > len(cells) else "left"

    def _check_total(self, rows: list[int], columns: list[int]) -> None:
        *body, last = rows[1:]
        for column in columns:
            if self._alignment(body, column) == "left" or column not in self.rows.cells[last]:
                continue
            total = self._number(last, column)
            if total is None:
                if self.rows.cells[last][column].kind not in ("error", "not worked out"):  # told when it is printed
                    hint = "Put a number there, or leave out total."
                    self.mistakes.add("The last row should hold the total", self.at(last, column), hint)
                continue
            found = [self._number(row, column) for row in body]
            summed = sum((number for number in found if number is not None), Decimal(0))
            if abs(summed - total) > Decimal("0.0000001") * max(Decimal(1), abs(total)):
                code = self.rows.cells[last][column].format
                self.mistakes.add(
                    f"The total is {shown(total, code)}, but the rows above it come to {shown(summed, code)}",
                    self.at(last, column),
                    "Put the workbook right, or leave out total.",
                )

    def _number(self, row: int, column: int) -> Decimal | None:
        cell = self.rows.cells[row].get(column)
        return as_number(cell.typed) if cell and cell.kind == "number" else None


def _shortened(formula: str) -> str:
    return formula if len(formula) <= 40 else f"{formula[:40]}…"


def _column_name(typed: str) -> str:
    return "_".join(typed.lower().split())


def _words(text: str) -> Words:
    return (Text(text),) if text else ()
