"""Says why a total of a workbook is wrong: what its formula leaves out, counts too, or cannot add."""

from collections.abc import Sequence
from decimal import Decimal

from cabinet_docs.readers.figures.cells import Cells
from cabinet_docs.readers.figures.sheets import TypedCell
from cabinet_docs.readers.formulas import areas_of
from cabinet_docs.readers.xlsx import cell_name, row_and_column

PUT_RIGHT = "Put the total right, or the figures above it."


def cause(reader: Cells, total: TypedCell, wanted: Sequence[TypedCell]) -> str:
    """Why a total is not the sum of the cells that it should add up; empty for one that was typed."""
    cell = reader.found_at(total.location)
    if cell is None or not cell.formula:
        return ""
    formula = f"={cell.formula}" if len(cell.formula) <= 60 else f"={cell.formula[:60]}…"
    areas = areas_of(cell.formula)
    if areas is None:
        return f"Put its formula {formula} right, or the figures that it adds up."
    places = {place: it for it in wanted if (place := row_and_column((it.location.place or "").rpartition("!")[2]))}
    missed = [place for place in places if not any(_is_in(place, area) for area in areas) and _is_more(places[place])]
    if missed and len(missed) == len([place for place in places if _is_more(places[place])]):
        return f"{formula} adds up other cells, not {cells_in_words(missed)}."
    if missed:
        return f"{formula} leaves out {_names(missed)}."
    text = [place for place, it in places.items() if _is_more(it) and _is_text(reader, place)]
    if text:
        holds = "holds" if len(text) == 1 else "hold"
        them = "it as a number" if len(text) == 1 else "them as numbers"
        return f"{cells_in_words(text)} {holds} text, which Excel leaves out of its sums: type {them}."
    also = _counted_too(reader, areas, set(places))
    return f"{formula} also counts {cells_in_words(also)}." if also else f"Put its formula {formula} right."


def _is_more(cell: TypedCell) -> bool:
    """Whether a cell is more than nothing: a dash changes no sum."""
    return isinstance(cell.value, int | Decimal) and cell.value != 0


def _is_in(place: tuple[int, int], area: tuple[int, int, int, int]) -> bool:
    top, left, bottom, right = area
    return top <= place[0] <= bottom and left <= place[1] <= right


def _is_text(reader: Cells, place: tuple[int, int]) -> bool:
    cell = reader.cell(*place)
    return cell is not None and cell.kind == "text"


def _counted_too(
    reader: Cells, areas: Sequence[tuple[int, int, int, int]], wanted: set[tuple[int, int]]
) -> list[tuple[int, int]]:
    """The numbers that a formula adds up without being asked, such as a heading 2027 or a subtotal."""
    found = []
    for row, cells in reader.sheet.rows.cells.items():
        for column, cell in cells.items():
            place = (row, column)
            if place not in wanted and cell.kind == "number" and any(_is_in(place, area) for area in areas):
                found.append(place)
    return found


def _names(places: Sequence[tuple[int, int]]) -> str:
    """ "row 3", "rows 3 and 5"; or the cells, where they stand side by side."""
    rows = [row for row, _ in places]
    if len(set(rows)) < len(rows) or len({column for _, column in places}) > 1:
        return cells_in_words(places)
    return f"row {rows[0]}" if len(rows) == 1 else f"rows {_listed([str(row) for row in rows])}"


def cells_in_words(places: Sequence[tuple[int, int]]) -> str:
    """ "C3", "C3 and C4"."""
    return _listed([cell_name(row, column) for row, column in places])


def _listed(names: Sequence[str]) -> str:
    if len(names) > 6:
        names = [*names[:5], f"{len(names) - 5} more"]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
