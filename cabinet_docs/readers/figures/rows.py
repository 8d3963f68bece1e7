"""Finds the rows of a sheet that belong to its table, and what each is: an entry, a total, a note between them."""

from cabinet_docs.readers.figures.cells import Cells
from cabinet_docs.readers.figures.forms import Form, RowKind, is_note, row_kind
from cabinet_docs.readers.figures.heads import Head


class FoundRows:
    """The rows of the table under its headings. `rows` has their numbers."""

    def __init__(self, cells: Cells, form: Form, head: Head) -> None:
        self.cells = cells
        self.form = form
        self.head = head
        self.name_column = next(place for place, column in head.columns.items() if column.key == "name")
        self.figures = [place for place, column in head.columns.items() if column.key != "name"]
        below = [row for row in cells.rows if row > head.row and cells.columns(row)]
        self.total = max((row for row in below if self._is_total(row)), default=0) or self._closing_total(below)
        self.rows = self._table_rows(below)

    def _table_rows(self, below: list[int]) -> list[int]:
        """The rows of the table: up to its total, or to the last row with figures and what follows it closely."""
        last = self.total or max((row for row in below if self._has_figures(row)), default=self.head.row)
        found, previous = [], self.head.row
        for row in below:
            if row > last and self.kind(row) not in ("people", "gap"):
                if self.total or row > previous + 1:
                    self._tell_uncounted(row, row == previous + 1)
                    continue
                last = row
            previous = row
            if not self._is_words_only(row):
                found.append(row)
        hidden = [row for row in found if row in self.cells.sheet.rows.hidden_rows]
        for row in hidden:
            hint = "Show the row in Excel, or delete it: its figures would count without being seen."
            self.cells.mistakes.add("The row is hidden", self.cells.at(row, self.name_column), hint)
        return [row for row in found if row not in hidden]

    def _tell_uncounted(self, row: int, follows: bool) -> None:
        """A sum directly under the total would neither be counted nor printed."""
        kinds = {cell.kind for place in self.figures if (cell := self.cells.cell(row, place))}
        if follows and not self.form.columns and kinds & {"number", "not worked out"}:
            hint = "Put the row above the total, or an empty row between them if it is a note."
            message = f"'{self.name(row)}' stands under the total, where it is not counted"
            self.cells.mistakes.add(message, self.cells.at(row, self.name_column), hint)

    def _has_figures(self, row: int) -> bool:
        found = [cell for place in self.figures if (cell := self.cells.cell(row, place))]
        return any(cell.kind != "text" for cell in found) if not self.name(row) else bool(found)

    def _is_total(self, row: int) -> bool:
        """A row called so, or one without a name that sums up the others."""
        if name := self.name(row):
            return row_kind(name) == "total"
        found = [self.cells.cell(row, place) for place in self.figures]
        return any(cell.formula.upper().startswith("SUM(") for cell in found if cell)

    def _closing_total(self, below: list[int]) -> int:
        """The last row with figures, if it says "total" in words of its own and no row above it does."""
        last = max((row for row in below if self._has_figures(row)), default=0)
        said = [row for row in below if row <= last and self._kind_by_name(row) == "subtotal"]
        return last if said == [last] else 0

    def _kind_by_name(self, row: int) -> RowKind:
        """What a row's name says; themes and senders may have "total" in their names."""
        kind = row_kind(self.name(row))
        return "entry" if kind == "subtotal" and not self.form.summed else kind

    def _is_words_only(self, row: int) -> bool:
        """A note, or a heading within the table, which reaches over several columns."""
        if self._has_figures(row):
            return False
        return self.cells.is_merged(row, self.name_column) or is_note(self.name(row)) or not self.name(row)

    def name(self, row: int) -> str:
        """What a row is about."""
        return self.cells.text(row, self.name_column)

    def kind(self, row: int) -> RowKind:
        """What a row is; one that could be a total is a subtotal if another closes the table."""
        if row == self.total or self._is_total(row):
            return "total" if row == self.total else "subtotal"
        kind = self._kind_by_name(row)
        allowed = {"people": self.form.kind == "question", "gap": not self.form.columns}
        return kind if allowed.get(kind, True) else "entry"
