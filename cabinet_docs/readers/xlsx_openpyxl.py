"""The second opinion on workbooks that our quick reader cannot read: openpyxl knows more kinds of them."""

import datetime
import io
import re
import sys
import warnings
import zipfile
from pathlib import Path
from typing import Any

from cabinet_docs.readers.number_formats import BUILT_IN
from cabinet_docs.readers.xlsx import DAMAGED, MOST_COLUMNS, Cell, NotAWorkbook, Rows, Sheet, as_shown

# openpyxl takes fifty times the memory of what it reads.
MOST_BYTES = 20_000_000
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(spreadsheetml/main|officeDocument/relationships)")
_TRANSITIONAL = {
    b"spreadsheetml/main": b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    b"officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}


class SecondOpinion:
    """An open workbook, like `xlsx.Workbook`."""

    def __init__(self, path: Path) -> None:
        try:
            known = _as_transitional(path)
            self._values = _loaded(known, worked_out=True)
            self._formulas = _loaded(known, worked_out=False)
        except Exception:
            raise NotAWorkbook(DAMAGED) from None
        self.since_1904 = self._values.epoch.year == 1904
        self.sheets = [Sheet(sheet.title, sheet.sheet_state != "visible", "") for sheet in self._values.worksheets]
        if not self.sheets:
            raise NotAWorkbook(DAMAGED)

    def rows(self, sheet: Sheet) -> Rows:
        """The sheet's cells, and what is merged or hidden."""
        try:
            return self._rows(self._values[sheet.name], self._formulas[sheet.name])
        except Exception:
            raise NotAWorkbook(f"its sheet '{sheet.name}' is damaged") from None

    def _rows(self, values: Any, formulas: Any) -> Rows:
        rows = Rows()
        # The cells that there are; going by the sheet's size would visit millions where one stands far out.
        for row, column in sorted(values._cells):
            cell = self._cell(values._cells[row, column], formulas._cells.get((row, column)))
            if cell:
                rows.cells.setdefault(row, {})[column] = cell
        rows.hidden_rows = {number for number, row in values.row_dimensions.items() if row.hidden}
        for columns in values.column_dimensions.values():
            if columns.hidden:
                rows.hidden_columns.update(range(columns.min, min(columns.max, MOST_COLUMNS) + 1))
        rows.merged = [(it.min_row, it.min_col, it.max_row, it.max_col) for it in values.merged_cells.ranges]
        return rows

    def _cell(self, cell: Any, formula: Any) -> Cell | None:
        value, made = cell.value, _formula(formula)
        if value is None or (isinstance(value, str) and not value.strip()):
            never = formula is not None and formula.data_type == "f" and cell.data_type == "n"
            return Cell("not worked out", "", _format(cell.number_format), made) if never else None
        if cell.data_type == "e":
            return Cell("error", str(value), formula=made)
        if isinstance(value, bool):
            return Cell("yes or no", "TRUE" if value else "FALSE", formula=made)
        number = self._number(value)
        if number is None:
            return Cell("text", as_shown(str(value)), formula=made)
        return Cell("number", number, _format(cell.number_format), made)

    def _number(self, value: object) -> str | None:
        from openpyxl.utils.datetime import to_excel

        if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
            value = to_excel(value, self._values.epoch)  # type: ignore[no-untyped-call]
        return repr(value) if isinstance(value, int | float) and abs(value) <= sys.float_info.max else None


def _as_transitional(path: Path) -> bytes:
    """The workbook with Strict Open XML's names turned into those that openpyxl knows.

    Raises:
        NotAWorkbook: it is very large, or defines words of its own, which may be meant to grow without end.
    """
    copy = io.BytesIO()
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(copy, "w") as known:
        if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
            raise NotAWorkbook(DAMAGED)
        for entry in archive.infolist():
            part = archive.read(entry)
            if b"<!DOCTYPE" in part:
                raise NotAWorkbook(DAMAGED)
            known.writestr(entry.filename, _STRICT.sub(lambda match: _TRANSITIONAL[match[1]], part))
    return copy.getvalue()


def _loaded(data: bytes, *, worked_out: bool) -> Any:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(io.BytesIO(data), data_only=worked_out)


def _formula(cell: Any) -> str:
    """The formula of a cell, without its "="; that of a whole range stands in an object of its own."""
    if cell is None or cell.data_type != "f":
        return ""
    return str(getattr(cell.value, "text", cell.value) or "").removeprefix("=")


def _format(code: str) -> str:
    """The number format, where Excel only calls it by number as it shows it in the United Kingdom."""
    from openpyxl.styles.numbers import builtin_format_id

    number = builtin_format_id(code)
    return code if number is None else BUILT_IN.get(number, "General")
