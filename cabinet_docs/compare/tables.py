"""Compares two tables row by row and cell by cell."""

from collections.abc import Hashable, Sequence

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.compare.changes import Row, RowChange
from cabinet_docs.compare.diff import common, diff_tokens
from cabinet_docs.compare.tokens import signature, tokens


def row_changes(old: Sequence[Row], new: Sequence[Row]) -> tuple[RowChange, ...]:
    """What became of each row, in order; nothing where no cell differs.

    Tables with other columns have no row in common: all old ones went, all new ones came.
    """
    before, after = [_seen(row) for row in old], [_seen(row) for row in new]
    if before == after:
        return ()
    if _width(old) != _width(new):
        return (*(RowChange("removed", row, None) for row in old), *(RowChange("added", None, row) for row in new))
    found: list[RowChange] = []
    at_old = at_new = 0
    for end_old, end_new in [*common(before, after), (len(old), len(new))]:
        found += _gap(old[at_old:end_old], new[at_new:end_new])
        if end_old < len(old):
            found.append(RowChange("same", old[end_old], new[end_new]))
        at_old, at_new = end_old + 1, end_new + 1
    return tuple(found)


def _width(rows: Sequence[Row]) -> int:
    return max(map(len, rows), default=0)


def _seen(row: Row) -> Hashable:
    return tuple(signature(cell) for cell in row)


def _gap(old: Sequence[Row], new: Sequence[Row]) -> list[RowChange]:
    """Rows between two that stayed: paired by their first cell, else in order where they are equally many."""
    named = common([_name(row) for row in old], [_name(row) for row in new])
    found: list[RowChange] = []
    at_old = at_new = 0
    for end_old, end_new in [*named, (len(old), len(new))]:
        gone, came = old[at_old:end_old], new[at_new:end_new]
        if len(gone) == len(came):
            found += [_changed(before, after) for before, after in zip(gone, came, strict=True)]
        else:
            found += [RowChange("removed", row, None) for row in gone]
            found += [RowChange("added", None, row) for row in came]
        if end_old < len(old):
            found.append(_changed(old[end_old], new[end_new]))
        at_old, at_new = end_old + 1, end_new + 1
    return found


def _name(row: Row) -> Hashable:
    """The row's first cell with words; one without is like no other."""
    return next((said for cell in row if (said := words_text(cell).strip().lower())), id(row))


def _changed(old: Row, new: Row) -> RowChange:
    width = max(len(old), len(new))
    cells = tuple(
        diff_tokens(tokens(before), tokens(after))
        for before, after in zip((*old, *[()] * (width - len(old))), (*new, *[()] * (width - len(new))), strict=True)
    )
    return RowChange("changed", old, new, cells)
