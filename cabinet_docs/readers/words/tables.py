"""Reads pipe tables: a header row, a row of dashes that aligns the columns, and rows of words."""

import re
from collections.abc import Sequence

from cabinet_docs.model.blocks import Alignment, Table
from cabinet_docs.model.inlines import Words
from cabinet_docs.readers.words.inlines import read_words
from cabinet_docs.readers.words.reading import Reading
from cabinet_docs.readers.words.settle import Lines

CAPTION = re.compile(r"[Tt]able:[ \t]*(?=\S)")

_DASHES = re.compile(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?")
_PIPE = re.compile(r"(?<!\\)\|")


def table_starts(lines: Lines, index: int) -> bool:
    """Whether the line is a table's header: it has a pipe, and the next line is dashes."""
    if index + 1 >= len(lines.texts) or "|" not in lines.texts[index]:
        return False
    dashes = lines.texts[index + 1].strip()
    return dashes[:1] in ("|", "-", ":") and "|" in dashes and _DASHES.fullmatch(dashes) is not None


def looks_like_table(lines: Lines, index: int) -> bool:
    """Whether two lines one below the other begin and end with a pipe, as a table's rows do."""
    rows = [text.strip() for text in lines.texts[index : index + 2]]
    return len(rows) == 2 and all(len(row) > 2 and row[0] == "|" and row[-1] == "|" for row in rows)


def read_table(lines: Lines, start: int, reading: Reading) -> tuple[Table, int]:
    """The table that starts at a line, and the index of the line behind it."""
    header = _cells(lines.texts[start])
    alignments: tuple[Alignment, ...] = tuple(_alignment(cell) for cell in _cells(lines.texts[start + 1]))
    if len(alignments) != len(header):
        message = f"The row of dashes has {len(alignments)} columns, the row above it {len(header)}"
        reading.mistake(message, lines.numbers[start + 1], "Give both the same number of columns.")
        alignments = tuple(_alignment("") for _ in header)
    rows = [_row(header, lines.numbers[start], reading)]
    end = start + 2
    while end < len(lines.texts) and "|" in lines.texts[end] and not CAPTION.match(lines.texts[end].strip()):
        cells = _cells(lines.texts[end])
        if len(cells) > len(header):
            message = f"This row has {len(cells)} cells, the table {len(header)} columns"
            hint = "Write \\| for a vertical bar that is part of the words."
            reading.mistake(message, lines.numbers[end], hint)
        cells += [""] * (len(header) - len(cells))
        rows.append(_row(cells[: len(header)], lines.numbers[end], reading))
        end += 1
    return Table(tuple(rows), alignments, location=reading.at(lines.numbers[start])), end


def _cells(line: str) -> list[str]:
    line = line.strip(" \t")
    cells = _PIPE.split(line)
    if line.startswith("|"):
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip(" \t"):
        cells = cells[:-1]
    return [cell.replace("\\|", "|").strip(" \t") for cell in cells]


def _row(cells: Sequence[str], line: int, reading: Reading) -> tuple[Words, ...]:
    return tuple(read_words(cell, line, reading) for cell in cells)


def _alignment(dashes: str) -> Alignment:
    if dashes.endswith(":"):
        return "center" if dashes.startswith(":") else "right"
    return "left"
