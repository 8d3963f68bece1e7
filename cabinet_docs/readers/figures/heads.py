"""Finds the row of headings in a sheet, and says what is missing in one that is nearly right."""

from collections.abc import Sequence
from typing import NamedTuple

from cabinet_docs.near_misses import nearest
from cabinet_docs.readers.figures.cells import Cells
from cabinet_docs.readers.figures.forms import Column, Form, is_question_name, names_total, plain
from cabinet_docs.readers.figures.periods import heading as typed_heading
from cabinet_docs.readers.figures.periods import is_wrong_year, period
from cabinet_docs.readers.xlsx import cell_name

# Titles above a table take a few rows; headings further down are of something else.
FIRST_ROWS = 30


class Head(NamedTuple):
    """The row of headings, and what each column holds, from left to right."""

    row: int
    columns: dict[int, Column]


def find_head(cells: Cells, form: Form) -> Head | None:
    """The first row that has all headings that the form needs."""
    rows = cells.rows[:FIRST_ROWS]
    for wrong in (False,) if form.columns else (False, True):
        for row in rows:
            found = _named(cells, row, form) if form.columns else years_of(cells, row, wrong)
            if found and not _missing(form, found):
                return Head(row, found)
    return None


def _missing(form: Form, found: dict[int, Column]) -> list[Column]:
    keys = {column.key for column in found.values()}
    return [column for column in form.columns if column.needed and column.key not in keys]


def _named(cells: Cells, row: int, form: Form) -> dict[int, Column]:
    """The columns by their headings; those that the form does not know are settled when the sheet is read."""
    left = list(form.columns)
    found: dict[int, Column] = {}
    for place in cells.columns(row):
        heading = cells.text(row, place)
        known = next((column for column in left if column.is_called(heading)), None)
        if known:
            left.remove(known)
        found[place] = (known or Column(f"column {place}", "", "as shown", needed=False))._replace(heading=heading)
    names = [place for place, column in found.items() if column.kind == "words"]
    return found if names and found[names[0]].key == "name" else {}


def years_of(cells: Cells, row: int, only_wrong: bool = False) -> dict[int, Column]:
    """The columns of a row of headings that names years: the line, the years, perhaps their total.

    A heading such as 2027-29 is a column of money as well, and is told when the sheet is read;
    it makes a row one of headings only if `only_wrong`, where no other row is.
    """
    places = cells.columns(row)
    typed = {place: typed_heading(cells, row, place) for place in places}
    years = {place: period(typed[place]) for place in places}
    if only_wrong or any(years.values()):
        years |= {place: typed[place] for place in places if is_wrong_year(typed[place])}
    first = next((place for place in places if years[place]), 0)
    if first < 2 or any(years[place] and cells.is_merged(row, place) for place in places):
        return {}
    names = [place for place in places if place < first]
    name = names[0] if names else min(cells.sheet.rows.cells[row], default=first)
    found = {} if names else {_left_of(cells, row, first): Column("name", "", "words")}
    for place in places:
        heading = typed[place]
        if place == name and names:
            found[place] = Column("name", heading, "words")
        elif year := years[place]:
            found[place] = Column(year, heading, "amount")
        elif names_total(heading):
            found[place] = Column("total", heading, "row total", needed=False)
        else:
            found[place] = Column(f"column {place}", heading, "as shown", needed=False)
    return found


def _left_of(cells: Cells, row: int, first: int) -> int:
    """The column of the names, where it has no heading: the one in which the rows below begin."""
    below = [min(cells.columns(other), default=first) for other in cells.rows if other > row]
    return min([place for place in below if place < first], default=max(1, first - 1))


def nearly(cells: Cells, form: Form) -> tuple[int, list[Column]] | None:
    """The row that comes nearest to the form's headings, and those that it lacks; None if none comes near."""
    best: tuple[int, list[Column]] | None = None
    for row in cells.rows[:FIRST_ROWS]:
        found = _named(cells, row, form) or _any_named(cells, row, form)
        missing = _missing(form, found)
        known = [column for column in found.values() if column.kind != "as shown"]
        if len(known) >= 2 and (best is None or len(missing) < len(best[1])):
            best = (row, missing)
    return best


def _any_named(cells: Cells, row: int, form: Form) -> dict[int, Column]:
    found = {}
    for place in cells.columns(row):
        known = next((column for column in form.columns if column.is_called(cells.text(row, place))), None)
        if known:
            found[place] = known
    return found


def tell_missing(cells: Cells, row: int, missing: Sequence[Column]) -> None:
    """Tell each heading that is missing, with the one that was probably meant."""
    for column in missing:
        headings = {plain(cells.text(row, place)): place for place in cells.columns(row)}
        meant = nearest(plain(column.heading), headings, 0.7)
        place = headings[meant] if meant else min(cells.columns(row), default=1)
        hint = f"Write '{column.heading}' over its column."
        if meant:
            hint = f"Is it '{cells.text(row, place)}' in {cell_name(row, place)}? Write '{column.heading}' there."
        name = cells.sheet.sheet
        cells.mistakes.add(f"The sheet '{name}' has no column '{column.heading}'", cells.at(row, place), hint)


def is_named(sheet: str, form: Form) -> bool:
    """Whether a sheet's tab has a name of this form."""
    return is_question_name(sheet) if form.kind == "question" else plain(sheet) in form.names
