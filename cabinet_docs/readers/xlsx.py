"""Reads the cells of an Excel workbook: values, number formats, and what is hidden or merged.

Our own small reader over the file's XML, since loading a whole workbook library
takes longer than building the rest of a report. What it does not know, or holds to
be damaged, is read by that library before anyone is told so: xlsx_openpyxl.py.
"""

import math
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

from cabinet_docs.readers.number_formats import BUILT_IN

MOST_BYTES = 200_000_000
DAMAGED = "it is damaged, or not an Excel workbook"
MOST_BLANK_ROWS = 1_000
MOST_COLUMNS = 16_384
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RELATIONSHIP = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_NUMBER = re.compile(r"[-+]?[0-9]*\.?[0-9]+([eE][-+]?[0-9]{1,3})?")
_CELL = re.compile(r"([A-Z]{1,3})([0-9]{1,7})", re.ASCII)
_IN_FORMULA = re.compile(r""""[^"]*"|'[^']*'|(?<![\w$.])(\$?)([A-Z]{1,3})(\$?)([0-9]{1,7})(?![\w(.])""", re.ASCII)


class NotAWorkbook(Exception):
    """The file cannot be read as a workbook; the words say why."""


class Unfamiliar(NotAWorkbook):
    """The same, as far as this reader can tell: openpyxl may know better."""


class Cell(NamedTuple):
    """One cell that is not empty. `kind` is "text", "number", "yes or no", "error" or "not worked out" (a formula).

    `formula` is the formula that made what is `typed`, without its "="; empty where someone typed it.
    """

    kind: str
    typed: str
    format: str = "General"
    formula: str = ""


class Sheet(NamedTuple):
    """A sheet's name, whether it is hidden, and where the workbook keeps it."""

    name: str
    hidden: bool
    part: str


@dataclass
class Rows:
    """What a sheet holds: rows of cells by column (from 1), and what is merged or hidden."""

    cells: dict[int, dict[int, Cell]] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)


def cell_name(row: int, column: int) -> str:
    """ "B4" for row 4, column 2."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def row_and_column(name: str) -> tuple[int, int] | None:
    match = _CELL.fullmatch(name)
    if not match:
        return None
    column = 0
    for letter in match[1]:
        column = column * 26 + ord(letter) - 64
    return int(match[2]), column


def moved(formula: str, down: int, right: int) -> str:
    """The formula as it reads in another cell: moved("B2*2", 1, 0) is "B3*2"; "$" keeps a row or column.

    >>> moved('SUM(B$2:B4)&"B2"', 2, 1)
    'SUM(C$2:C6)&"B2"'
    """

    def place(match: re.Match[str]) -> str:
        found = row_and_column(f"{match[2]}{match[4]}") if match[2] else None
        if found is None:
            return match[0]
        row, column = found[0] + (0 if match[3] else down), found[1] + (0 if match[1] else right)
        if row < 1 or column < 1:
            return "#REF!"
        letters = cell_name(1, column)[:-1]
        return f"{match[1]}{letters}{match[3]}{row}"

    return _IN_FORMULA.sub(place, formula)


class Workbook:
    """An open workbook. `since_1904` says from when it counts its days."""

    def __init__(self, path: Path) -> None:
        _check_kind(path)
        try:
            self._zip = zipfile.ZipFile(path)
        except (zipfile.BadZipFile, OSError, ValueError):
            raise Unfamiliar(DAMAGED) from None
        if sum(entry.file_size for entry in self._zip.infolist()) > MOST_BYTES:
            raise NotAWorkbook("it unpacks to more than 200 MB")
        try:
            self._read_index()
        except NotAWorkbook:
            raise
        except Exception:
            raise Unfamiliar(DAMAGED) from None

    def _read_index(self) -> None:
        book = self._xml("xl/workbook.xml")
        if book.tag != f"{MAIN}workbook":
            raise Unfamiliar(DAMAGED)
        targets = {link.get("Id"): link.get("Target") for link in self._xml("xl/_rels/workbook.xml.rels")}
        properties = book.find(f"{MAIN}workbookPr")
        self.since_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self.sheets = []
        for sheet in book.iter(f"{MAIN}sheet"):
            target = str(targets[sheet.get(RELATIONSHIP)])
            part = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            self.sheets.append(Sheet(str(sheet.get("name")), sheet.get("state", "visible") != "visible", part))
        self._formats = self._read_formats()
        self._texts = self._read_texts()

    def _xml(self, part: str) -> Any:
        from lxml import etree

        parser = etree.XMLParser(resolve_entities=False, no_network=True)
        root = etree.fromstring(self._zip.read(part), parser)
        _refuse_entities(root)
        return root

    def _read_formats(self) -> list[str]:
        """The number format of each cell style."""
        if "xl/styles.xml" not in self._zip.namelist():
            return []
        styles = self._xml("xl/styles.xml")
        own = {int(own.get("numFmtId")): own.get("formatCode") for own in styles.iter(f"{MAIN}numFmt")}
        cell_styles = styles.find(f"{MAIN}cellXfs")
        numbers = [int(style.get("numFmtId", 0)) for style in cell_styles] if cell_styles is not None else []
        return [own.get(number) or BUILT_IN.get(number, "General") for number in numbers]

    def _read_texts(self) -> list[str]:
        """The texts that cells share."""
        if "xl/sharedStrings.xml" not in self._zip.namelist():
            return []
        return [_text_of(entry) for entry in self._xml("xl/sharedStrings.xml").iter(f"{MAIN}si")]

    def rows(self, sheet: Sheet) -> Rows:
        """The sheet's cells, up to the first thousand blank rows in a row."""
        try:
            return self._read_rows(sheet)
        except NotAWorkbook:
            raise
        except Exception:
            raise Unfamiliar(f"its sheet '{sheet.name}' is damaged") from None

    def _read_rows(self, sheet: Sheet) -> Rows:
        from lxml import etree

        rows, blank = Rows(), 0
        self._shared: dict[str, tuple[str, int, int]] = {}
        with self._zip.open(sheet.part) as opened:
            tags = [f"{MAIN}{name}" for name in ("row", "col", "mergeCell")]
            elements = etree.iterparse(opened, tag=tags, resolve_entities=False, no_network=True)
            for _, element in elements:
                if element.tag.endswith("}row"):
                    blank = 0 if self._take_row(element, rows) else blank + 1
                elif element.tag.endswith("}col") and element.get("hidden") in ("1", "true"):
                    last = min(int(element.get("max")), MOST_COLUMNS)
                    rows.hidden_columns.update(range(int(element.get("min")), last + 1))
                elif element.tag.endswith("}mergeCell"):
                    corners = [row_and_column(corner) for corner in element.get("ref", "").split(":")]
                    if len(corners) == 2 and corners[0] and corners[1]:
                        rows.merged.append((*corners[0], *corners[1]))
                element.clear()
                while element.getprevious() is not None:
                    del element.getparent()[0]
                if blank > MOST_BLANK_ROWS:
                    return rows
        _refuse_entities(elements.root)
        if not elements.root.tag.startswith(MAIN):
            raise Unfamiliar(f"its sheet '{sheet.name}' is damaged")
        return rows

    def _take_row(self, element: Any, rows: Rows) -> bool:
        """Add a row's cells; whether there were any."""
        number = int(element.get("r") or max(rows.cells, default=0) + 1)
        cells = {}
        for position, cell in enumerate(element, 1):
            place = row_and_column(cell.get("r") or "")
            column = place[1] if place else position
            read = self._cell(cell, number, column)
            if read:
                cells[column] = read
        if cells:
            rows.cells[number] = cells
        if element.get("hidden") in ("1", "true"):
            rows.hidden_rows.add(number)
        return bool(cells)

    def _cell(self, cell: Any, row: int, column: int) -> Cell | None:
        made = cell.find(f"{MAIN}f")
        formula = self._formula(made, row, column) if made is not None else ""
        value = cell.find(f"{MAIN}v")
        typed = (value.text or "") if value is not None else ""
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(f"{MAIN}is")
            typed = _text_of(inline) if inline is not None else ""
        elif kind == "s" and typed:
            typed = self._texts[abs(int(typed))]
        elif kind == "d":
            raise Unfamiliar("it writes its dates in words")
        style = int(cell.get("s", 0))
        code = self._formats[style] if style < len(self._formats) else "General"
        if not typed.strip():
            return Cell("not worked out", "", code, formula) if made is not None and kind != "str" else None
        if kind in ("s", "str", "inlineStr"):
            return Cell("text", typed, formula=formula)
        if kind == "b":
            return Cell("yes or no", "TRUE" if typed == "1" else "FALSE", formula=formula)
        if kind == "e":
            return Cell("error", typed, formula=formula)
        if not _NUMBER.fullmatch(typed.strip()) or not math.isfinite(float(typed)):
            return Cell("text", typed, formula=formula)
        return Cell("number", typed, code, formula)

    def _formula(self, element: Any, row: int, column: int) -> str:
        """A cell's formula; one that was filled down or across is written once only, at its first cell."""
        text = element.text or ""
        shared = str(element.get("si")) if element.get("t") == "shared" else ""
        if shared in self._shared:
            first, down, right = self._shared[shared]
            return moved(first, row - down, column - right)
        if shared and text:
            self._shared[shared] = (text, row, column)
        return text


def _check_kind(path: Path) -> None:
    with path.open("rb") as opened:
        start = opened.read(8)
    if start.startswith(b"\xd0\xcf\x11\xe0"):
        raise NotAWorkbook("it has a password, or is in the old .xls form; save it as .xlsx without a password")
    if not start.startswith(b"PK"):
        raise NotAWorkbook("it is not an Excel workbook (.xlsx)")


def _refuse_entities(root: Any) -> None:
    """No workbook of Excel's defines words of its own; one that does may mean them to grow without end."""
    if root.getroottree().docinfo.internalDTD is not None:
        raise NotAWorkbook(DAMAGED)


def as_shown(text: str) -> str:
    """A cell's text with plain line ends, and without Excel's way of writing signs that XML cannot hold."""
    text = text.replace("_x000D_", "").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"_x([0-9A-Fa-f]{4})_", lambda match: chr(int(match[1], 16)), text)


def _text_of(element: Any) -> str:
    """The text of a cell without the readings that Japanese cells carry."""
    return "".join(_texts(element))


def _texts(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag == f"{MAIN}t":
            yield as_shown(child.text or "")
        elif child.tag == f"{MAIN}r":
            yield from _texts(child)
