"""Settles which columns of a sheet count: none with figures is passed over, and no words are printed unasked."""

from collections.abc import Sequence

from cabinet_docs.location import Location
from cabinet_docs.readers.figures import values
from cabinet_docs.readers.figures.cells import Cells
from cabinet_docs.readers.figures.forms import Column, Form
from cabinet_docs.readers.figures.heads import Head
from cabinet_docs.readers.figures.periods import HINT, is_wrong_year
from cabinet_docs.readers.number_formats import is_date

LeftOut = tuple[tuple[str, Location], ...]


def settled_columns(cells: Cells, form: Form, head: Head, rows: Sequence[int]) -> tuple[Head, LeftOut, bool]:
    """The columns that count, what is told of those of words that are left out, and whether any was refused."""
    if not form.columns:
        return _columns_of_money(cells, head, rows)
    unknown = {place: column for place, column in head.columns.items() if column.kind == "as shown"}
    words = [place for place in unknown if form.kind == "submissions" or not _is_all_figures(cells, place, rows)]
    kept = {place: column for place, column in head.columns.items() if place not in words}
    return Head(head.row, kept), tuple(_told(cells, head, place, unknown[place]) for place in words), False


def _told(cells: Cells, head: Head, place: int, column: Column) -> tuple[str, Location]:
    return f"The column '{column.heading}' is left out of the table", cells.at(head.row, place)


def _is_all_figures(cells: Cells, place: int, rows: Sequence[int]) -> bool:
    """Whether a column has figures alone, and so can name nobody."""
    found = [cell for row in rows if (cell := cells.cell(row, place)) and cell.typed.strip()]
    return all(cell.kind == "number" or _is_typed_figure(cell.typed) for cell in found)


def _is_typed_figure(typed: str) -> bool:
    words = " ".join(typed.split())
    return values.number(words) is not None or values.percentage(words) is not None


def _columns_of_money(cells: Cells, head: Head, rows: Sequence[int]) -> tuple[Head, LeftOut, bool]:
    kept: dict[int, Column] = {}
    left_out: list[tuple[str, Location]] = []
    unsure = False
    beside = {place for row in rows for place in cells.columns(row)} - set(head.columns)
    for place in sorted([*head.columns, *beside]):
        column = head.columns.get(place)
        is_known = column is not None and column.kind != "as shown"
        if column and is_known:
            kept[place] = column
        wrong = _wrong(cells, column, place, rows)
        if wrong:
            cells.mistakes.add(wrong, cells.at(head.row, place), HINT)
            unsure = True
        elif column and not is_known:
            left_out.append(_told(cells, head, place, column))
    return Head(head.row, kept), tuple(left_out), unsure


def _wrong(cells: Cells, column: Column | None, place: int, rows: Sequence[int]) -> str:
    """What is told of a column that may hold money that would not be counted; or nothing."""
    if column is None:
        return "The column holds figures, but has no heading" if _holds_figures(cells, place, rows) else ""
    if column.kind == "words" or column.kind == "row total":
        return ""
    if is_wrong_year(column.heading):
        return f"'{column.heading}' is not a year like 2027-28"
    if column.kind == "as shown" and _holds_figures(cells, place, rows):
        return f"'{column.heading}' is not a year like 2027-28, but its column holds figures"
    return ""


def _holds_figures(cells: Cells, place: int, rows: Sequence[int]) -> bool:
    """Whether any of the rows has a number there that is no percentage and no date."""
    for row in rows:
        cell = cells.cell(row, place)
        if cell is None:
            continue
        if cell.kind == "text":
            typed = " ".join(cell.typed.split())
            if values.number(typed) is not None and not values.is_nought(typed):
                return True
        elif cell.kind in ("number", "not worked out") and "%" not in cell.format and not is_date(cell.format):
            return True
    return False
