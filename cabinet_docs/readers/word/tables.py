"""Tells tables of words and figures from tables that only hold the report's lines in place, and unrolls those."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from cabinet_docs.readers.word.pieces import Cell, Seen
from cabinet_docs.readers.word.signs import Signs
from cabinet_docs.readers.word.typed import is_main

_ONLY_LABEL = re.compile(r"\d{1,3}(\.\d{1,3})*\.|\(?[a-z]{1,3}\)|\(?\d{1,2}\)")


def unrolled(lines: Iterable[Seen], signs: Signs) -> Iterator[Seen]:
    """The lines with every layout table replaced by what is in it."""
    for line in lines:
        if line.is_table and _is_layout(line, signs):
            yield from unrolled(table_lines(line), signs)
        else:
            yield line


def table_lines(table: Seen) -> Iterator[Seen]:
    """The lines of a table, row by row; a number in a cell of its own goes before the words beside it."""
    for row in table.rows:
        label: str | None = None
        typed = False
        for cell in row:
            alone = _only_label(cell)
            if label is None and alone is not None:
                label, typed = alone
                continue
            for line in cell.lines:
                if label and line.text and not line.label:
                    line, label = replace(line, label=label, typed=typed), None
                yield line


def _only_label(cell: Cell) -> tuple[str, bool] | None:
    """The number that is all a cell holds, and whether it was typed."""
    shown = [line for line in cell.lines if line.text or line.label or line.is_table]
    if len(shown) != 1 or shown[0].is_table:
        return None
    if not shown[0].text:
        return shown[0].label or "", False
    return (shown[0].text, True) if not shown[0].label and _ONLY_LABEL.fullmatch(shown[0].text) else None


def _is_layout(table: Seen, signs: Signs) -> bool:
    rows = [[cell for cell in row if cell.lines] for row in table.rows]
    if all(len(row) <= 1 for row in rows):
        return True
    lines = [line for row in rows for cell in row for line in cell.lines]
    if any(line.is_table for line in lines) or any(signs.part(line.text) for line in lines if line.text):
        return True
    headings = {sign.key for line in lines if (sign := signs.of(line)) and sign.key and _has_look(line)}
    if len(headings) > 1 or any(_numbered_lines(cell) > 2 for row in rows for cell in row):
        return True
    numbered = sum(1 for row in rows if len(row) == 2 and _only_label(row[0]))
    return numbered > 1 and numbered >= 0.6 * len(rows)


def _has_look(line: Seen) -> bool:
    return line.outline is not None or line.all("bold") or line.all("underline")


def _numbered_lines(cell: Cell) -> int:
    return sum(1 for line in cell.lines if line.label and is_main(line.label))
