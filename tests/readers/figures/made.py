"""Workbooks of figures for these tests, and short ways to read what a report makes of them."""

import io
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from openpyxl import Workbook

from cabinet_docs.model.blocks import Figure, Paragraph, Table
from cabinet_docs.model.inlines import plain_text
from cabinet_docs.model.report import Report
from tests.readers.folder import REPORT, read
from tests.readers.folder import mistakes_in_full as all_mistakes

Rows = Sequence[Sequence[object]]
CHANNELS: Rows = (
    ("Channel", "From", "To", "Responses"),
    ("Online survey", date(2025, 1, 6), date(2025, 2, 28), 380),
    ("Paper form", date(2025, 1, 13), date(2025, 2, 21), 32),
)
Q1: Rows = (
    ("Q1. Should the pool open earlier?",),
    ("Answer", "Responses"),
    ("Yes", 301),
    ("No", 90),
    ("Don't know", 21),
)
COSTS: Rows = (
    ("Line", "2026-27", "2027-28"),
    ("Staff", 120000, 124000),
    ("Energy", 30500, 31000),
)
FUNDING: Rows = (("Source", "2026-27", "2027-28"), ("Grant", 100000, 100000), ("Fees", 50500, 50000))


def a_workbook(sheets: Mapping[str, Rows], change: Callable[[Workbook], None] | None = None) -> bytes:
    """An Excel file with these rows in these sheets; `change` makes of it what an officer would."""
    book = Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    if change:
        change(book)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def a_report(root: Path, words: str = "", report: str = REPORT, **workbooks: bytes) -> Report:
    """The report with these workbooks and these words in its background."""
    return read(root, _files(words, workbooks), report)


def mistakes(root: Path, words: str = "", report: str = REPORT, **workbooks: bytes) -> list[str]:
    """What is wrong with the report, each in a line or two."""
    return all_mistakes(root, _files(words, workbooks), report)


def _files(words: str, workbooks: Mapping[str, bytes]) -> dict[str, str | bytes]:
    return {"background.md": words or "Words.", **{f"{name}.xlsx": data for name, data in workbooks.items()}}


def printed(root: Path, words: str, **workbooks: bytes) -> str:
    """The only paragraph of the background as it is printed."""
    report = a_report(root, words, **workbooks)
    [block] = report.parts[1].sections[0].blocks
    assert isinstance(block, Paragraph)
    return plain_text(block.words)


def table(root: Path, use: str, **workbooks: bytes) -> Table:
    """The table that a tag makes."""
    report = a_report(root, f"Words.\n\n{use}\n", **workbooks)
    [found] = [block for block in report.parts[1].sections[0].blocks if isinstance(block, Table)]
    return found


def figure(root: Path, use: str, **workbooks: bytes) -> Figure:
    """The chart that a tag makes."""
    report = a_report(root, f"Words.\n\n{use}\n", **workbooks)
    [found] = [block for block in report.parts[1].sections[0].blocks if isinstance(block, Figure)]
    return found


def lines(found: Table) -> list[str]:
    """The rows of a table, their cells parted by a bar."""
    return [" | ".join(plain_text(cell) for cell in row) for row in found.rows]
