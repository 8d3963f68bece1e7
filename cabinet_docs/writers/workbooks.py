"""Writes consultation.xlsx and budget.xlsx ready to fill in: headings, formats, and what belongs where."""

import datetime
import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cabinet_docs.model.values import CalendarDate

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

COUNT, DAY, MONEY, SHARE = "#,##0", "d mmmm yyyy", "£#,##0;-£#,##0", "0%"
USUAL_CHANNELS = ("Online survey", "Paper form", "Letters and e-mails", "Events")
USUAL_ANSWERS = ("Yes", "No", "Do not know")
INSERT_ABOVE = "Note: insert further rows above this one."
_STAMP = (1980, 1, 1, 0, 0, 0)
_MADE = re.compile(rb"<dcterms:(created|modified)([^>]*)>[^<]*</dcterms:")

CONSULTATION_HELP = (
    "This workbook holds what the consultation brought. The report takes its tables, charts and figures from it.",
    "",
    "Channels: one row for each way in which people could answer. From and To are the days on which it was open "
    "(a dash where there are none). Responses is how many came in that way.",
    "Q1, Q2 …: one sheet for each question with set answers. The question stands above the table; one row for each "
    "answer. Copy the sheet for another question, or delete it. If people could give more than one answer, write "
    "'more than one answer' behind the question, and 'People who answered' with their number under the answers.",
    "Themes: what many said in their own words, how many said it, and what was changed because of it, or why not.",
    "Submissions: petitions, long letters and presentations that members must hear of. Write None if there were none.",
    "",
    "Leave a cell empty while its figure is not known: the draft shows it as an open point, and the final report "
    "is refused while it is missing. Numbers are typed as numbers, dates as 6 January 2026.",
    "A last row Total may be added; it is checked. Percentages are worked out by the report.",
    "Notes stand under a table after an empty row, or on this sheet. Rows that are hidden are refused; hidden sheets "
    "and columns are not read.",
)
BUDGET_HELP = (
    "This workbook holds what the proposal costs and how it is paid for. The report takes its tables, charts and "
    "figures from it.",
    "",
    "Costs: one row for each line of cost, with its amount in pounds in each year.",
    "Funding: one row for each source of money, with its amount in pounds in each year.",
    "Add a column for each further year, headed like the others: 2026-27; Year 1 and One-off will do too. The row "
    "Total adds up the rows from the headings down to the grey note: insert further rows above that note.",
    "",
    "Leave a cell empty while its figure is not known, and type 0 or a dash where there is nothing: an empty cell is "
    "shown as an open point, and the final report is refused while it is missing.",
    "Type pounds, not thousands: 1,100,000 or £1.1m. The gap is what the costs exceed the funding by; the report works "
    "it out. Notes stand under a table after an empty row, or on this sheet.",
)


def consultation_workbook(
    path: Path,
    channels: Sequence[str] = USUAL_CHANNELS,
    first: CalendarDate | None = None,
    last: CalendarDate | None = None,
    questions: Mapping[str, Sequence[str]] | None = None,
) -> None:
    """Write a consultation.xlsx: its channels with their days, a sheet for each question (words and answers)."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    days = [_day(first), _day(last)]
    rows: list[Sequence[object]] = [(name, *days, None) for name in channels]
    _table(book, "Channels", ("Channel", "From", "To", "Responses"), (34, 20, 20, 14), rows, (None, DAY, DAY, COUNT))
    asked = questions if questions is not None else {"Write the question here": USUAL_ANSWERS}
    for number, (words, answers) in enumerate(asked.items(), 1):
        _question(book, f"Q{number}", words, answers)
    heads = ("Theme", "Responses", "What was changed", "Why not")
    _table(book, "Themes", heads, (34, 14, 50, 50), (), (None, COUNT, None, None))
    heads = ("From", "Kind", "Received", "What it says")
    _table(book, "Submissions", heads, (34, 18, 20, 60), (), (None, None, DAY, None))
    _explanations(book, CONSULTATION_HELP)
    save_workbook(book, path)


def budget_workbook(
    path: Path, years: Sequence[str], costs: Sequence[str] = ("Staff",), funding: Sequence[str] = ("Existing budget",)
) -> None:
    """Write a budget.xlsx: lines of cost and sources of funding, with a column for each year such as "2026-27"."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.worksheets[0])
    for title, head, lines in (("Costs", "Line", costs), ("Funding", "Source", funding)):
        rows: list[Sequence[object]] = [(name, *[None] * len(years)) for name in lines]
        widths, formats = (34, *[16] * len(years)), (None, *[MONEY] * len(years))
        sheet = _table(book, title, (head, *years), widths, rows, formats)
        _total(sheet, len(rows) + 1, len(years))
    _explanations(book, BUDGET_HELP)
    save_workbook(book, path)


def _question(book: "Workbook", name: str, words: str, answers: Sequence[str]) -> None:
    from openpyxl.styles import Alignment, Font

    sheet = book.create_sheet(name)
    sheet.append([words])
    sheet["A1"].font, sheet["A1"].alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
    sheet.merge_cells("A1:B1")
    sheet.row_dimensions[1].height = 45
    _fill(sheet, ("Answer", "Responses"), (50, 14), [(answer, None) for answer in answers], (None, COUNT))


def _table(
    book: "Workbook",
    title: str,
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[object]],
    formats: Sequence[str | None],
) -> "Worksheet":
    sheet: Worksheet = book.create_sheet(title)
    _fill(sheet, heads, widths, rows, formats)
    return sheet


def _fill(
    sheet: "Worksheet",
    heads: Sequence[str],
    widths: Sequence[int],
    rows: Sequence[Sequence[object]],
    formats: Sequence[str | None],
) -> None:
    """Headings, rows, and enough formatted rows below them for more."""
    from openpyxl.styles import Alignment, Font, PatternFill
    from openpyxl.utils import get_column_letter

    sheet.append(list(heads))
    top = sheet.max_row
    for column, width in enumerate(widths, 1):
        side = "right" if _is_figure(formats[column - 1]) else "left"
        heading = sheet.cell(top, column)
        heading.font, heading.fill = Font(bold=True), PatternFill("solid", fgColor="DDE3EA")
        heading.alignment = Alignment(horizontal=side, wrap_text=True)
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row in rows:
        sheet.append(list(row))
    for row_number in range(top + 1, top + max(len(rows), 12) + 1):
        for column, code in enumerate(formats, 1):
            cell = sheet.cell(row_number, column)
            cell.number_format = code or "General"
            cell.alignment = Alignment(wrap_text=not _is_figure(code), vertical="top")
    sheet.freeze_panes = f"B{top + 1}"


def _is_figure(code: str | None) -> bool:
    return code in (COUNT, MONEY, SHARE)


def _total(sheet: "Worksheet", last: int, years: int) -> None:
    """A row of totals. Its sums reach from the headings to a note above it, so that rows put between are added in."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet.cell(last + 1, 1, INSERT_ABOVE).font = Font(italic=True, size=8, color="00808080")
    sheet.cell(last + 2, 1, "Total").font = Font(bold=True)
    for column in range(2, years + 2):
        letter = get_column_letter(column)
        cell = sheet.cell(last + 2, column, f"=SUM({letter}1:{letter}{last + 1})")
        cell.number_format, cell.font = MONEY, Font(bold=True)


def _explanations(book: "Workbook", lines: Sequence[str]) -> None:
    from openpyxl.styles import Alignment

    sheet = book.create_sheet("Explanations")
    sheet.column_dimensions["A"].width = 100
    for line in lines:
        sheet.append([line or None])
        sheet.cell(sheet.max_row, 1).alignment = Alignment(wrap_text=True, vertical="top")


def save_workbook(book: "Workbook", path: Path) -> None:
    """Save a workbook so that the same content gives the same bytes, with its plain sums worked out."""
    data = io.BytesIO()
    book.save(data)
    saved = _saved_values(data.getvalue())
    temporary = path.with_name(f".{path.name}.unfinished")
    try:
        with zipfile.ZipFile(data) as given, zipfile.ZipFile(temporary, "w", zipfile.ZIP_DEFLATED) as made:
            for name in given.namelist():
                part = _MADE.sub(rb"<dcterms:\1\g<2>>2000-01-01T00:00:00Z</dcterms:", given.read(name))
                made.writestr(zipfile.ZipInfo(name, _STAMP), saved.get(name, part), zipfile.ZIP_DEFLATED)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)


def _saved_values(data: bytes) -> dict[str, bytes]:
    """The sheets with a saved value for each formula that is a plain sum, as Excel would have left them."""
    import tempfile

    from lxml import etree

    from cabinet_docs.readers.formulas import Formulas
    from cabinet_docs.readers.xlsx import MAIN, Workbook, row_and_column

    found: dict[str, bytes] = {}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(data)
        book = Workbook(path)
        with zipfile.ZipFile(path) as archive:
            for sheet in book.sheets:
                formulas = Formulas(book.rows(sheet))
                root: Any = etree.fromstring(archive.read(sheet.part))
                for cell in root.iter(f"{MAIN}c"):
                    at = row_and_column(cell.get("r") or "") if cell.find(f"{MAIN}f") is not None else None
                    value = formulas.value(*at) if at else None
                    if value is not None:
                        _keep(cell, f"{value.normalize():f}", MAIN)
                found[sheet.part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return found


def _keep(cell: Any, value: str, namespace: str) -> None:
    """Write a formula's value into its cell."""
    from lxml import etree

    kept = cell.find(f"{namespace}v")
    if kept is None:
        kept = etree.SubElement(cell, f"{namespace}v")
    kept.text = value
    cell.attrib.pop("t", None)


def _day(date: CalendarDate | None) -> datetime.date | None:
    return date.first_day() if date is not None and date.day else None
