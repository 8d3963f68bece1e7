"""Workbooks: tables as Excel shows them, lists, and files that are no good."""

import datetime
import io
import zipfile
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from cabinet_docs.model.blocks import Table
from cabinet_docs.model.inlines import plain_text
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.readers.number_formats import shown

from .folder import REPORT, mistakes, mistakes_in_full, read

USE = '{{ table("costs.xlsx", sheet="Costs", title="What it costs", total=true, id="costs") }}\n'
LIST = "events: {workbook: steps.xlsx}\n"


def saved(fill: Callable[[Worksheet], None], title: str = "Costs") -> bytes:
    """An Excel file whose only sheet is filled in by `fill`."""
    book = Workbook()
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    sheet.title = title
    fill(sheet)
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def rows(*given: tuple[object, ...], formats: dict[str, str] | None = None) -> bytes:
    def fill(sheet: Worksheet) -> None:
        for row in given:
            sheet.append(row)
        for name, code in (formats or {}).items():
            sheet[name].number_format = code

    return saved(fill)


def table(tmp_path: Path, data: bytes, use: str = USE) -> Table:
    report = read(tmp_path, {"costs.xlsx": data, "background.md": f"Words.\n\n{use}"})
    [found] = [block for block in report.parts[1].sections[0].blocks if isinstance(block, Table)]
    return found


def cells(found: Table) -> list[list[str]]:
    return [[plain_text(cell) for cell in row] for row in found.rows]


@pytest.mark.parametrize(
    ("number", "code", "expected"),
    [
        ("1234.5", "General", "1234.5"),
        ("12", "General", "12"),
        ("-9.5", "General", "-9.5"),
        ("0.30000000000000004", "General", "0.3"),
        ("0.333333333333333", "General", "0.333333333"),
        ("1234567.891", "#,##0", "1,234,568"),
        ("0.5", "0", "1"),
        ("-0.5", "0.00", "-0.50"),
        ("12", "0.00", "12.00"),
        ("12345", "£#,##0", "£12,345"),
        ("12345.678", '"£"#,##0.00', "£12,345.68"),
        ("-1200", "£#,##0.00;[Red]-£#,##0.00", "-£1,200.00"),
        ("-1200", "[$£-809]#,##0;(#,##0)", "(1,200)"),
        ("0", '#,##0;-#,##0;"nil"', "nil"),
        ("0.125", "0%", "13%"),
        ("0.125", "0.0%", "12.5%"),
        ("1500000", '£0.0,,"m"', "£1.5m"),
        ("1234.5", "_-£* #,##0.00_-", "£1,234.50"),
        ("7", "000", "007"),
        ("3.14", "0.##", "3.14"),
        ("46105", "dd/mm/yyyy", "24/03/2026"),
        ("46105", "d mmmm yyyy", "24 March 2026"),
        ("46105", "[$-809]dddd d mmm yy;@", "Tuesday 24 Mar 26"),
        ("46105.75", "h:mm", "18:00"),
        ("46105.75", "h:mm AM/PM", "6:00 pm"),
        ("46105", "mmm-yy", "Mar-26"),
    ],
)
def test_numbers_are_shown_as_excel_shows_them(number: str, code: str, expected: str):
    assert shown(Decimal(number), code) == expected


def test_a_sheet_becomes_a_table_with_numbers_to_the_right(tmp_path: Path):
    money = dict.fromkeys(("B2", "B3", "B4"), "£#,##0")
    data = rows(("Item", "Cost"), ("Leaflets", 1200), ("Calls", 300.4), ("Total", 1500.4), formats=money)

    found = table(tmp_path, data)

    assert cells(found) == [["Item", "Cost"], ["Leaflets", "£1,200"], ["Calls", "£300"], ["Total", "£1,500"]]
    assert (found.alignments, found.total, found.id) == (("left", "right"), True, "costs")
    assert plain_text(found.title) == "What it costs"


def test_a_total_that_is_not_the_sum_is_told_with_its_cell(tmp_path: Path):
    data = rows(("Item", "Cost"), ("Leaflets", 1200), ("Calls", 300), ("Total", 1600))

    assert mistakes(tmp_path, {"costs.xlsx": data, "background.md": f"Words.\n\n{USE}"}) == [
        "costs.xlsx:Costs!B4: The total is 1600, but the rows above it come to 1500"
    ]


def test_titles_above_the_header_blank_rows_and_hidden_columns_are_left_out(tmp_path: Path):
    def fill(sheet: Worksheet) -> None:
        for row in (("What it costs",), (), ("Item", "Note", "Cost"), ("Leaflets", "x", 1), (), ("Calls", "y", 2)):
            sheet.append(row)
        sheet.merge_cells("A1:C1")
        sheet.column_dimensions["B"].hidden = True

    found = table(tmp_path, saved(fill), USE.replace(", total=true", ""))

    assert cells(found) == [["Item", "Cost"], ["Leaflets", "1"], ["Calls", "2"]]


def test_the_first_sheet_that_is_not_hidden_is_taken(tmp_path: Path):
    book = Workbook()
    book.active.title, book.active.sheet_state = "Notes", "hidden"  # type: ignore[union-attr]
    book.create_sheet("Open").append(("A", "B"))
    book["Open"].append(("x", "y"))
    data = io.BytesIO()
    book.save(data)

    assert cells(table(tmp_path, data.getvalue(), '{{ table("costs.xlsx", title="T") }}\n')) == [["A", "B"], ["x", "y"]]


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"PK\x03\x04 no more", "'content/leisure/pools/costs.xlsx' cannot be read: it is damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "cannot be read: it has a password, or is in the old .xls form"),
        (b"just text", "cannot be read: it is not an Excel workbook"),
        (rows(("Item", "Cost"), ("x", "=1+1")), "costs.xlsx:Costs!B2: The cell's formula has never been worked out"),
        (rows(("Item", "Cost"), ("x", "#REF!")), "costs.xlsx:Costs!B2: The cell shows #REF!"),
        (rows(), "costs.xlsx:Costs: The sheet has no table"),
        (saved(lambda sheet: sheet.append(("a", "b")), "Cost"), "has no sheet 'Costs'\n  Did you mean 'Cost'?"),
    ],
)
def test_a_workbook_that_is_no_good_is_told(tmp_path: Path, data: bytes, message: str):
    files: dict[str, str | bytes] = {"costs.xlsx": data, "background.md": f"Words.\n\n{USE}"}

    [mistake] = mistakes_in_full(tmp_path, files)

    assert message.replace("content/leisure/pools/", "") in mistake


def test_a_workbook_that_unpacks_to_a_gigabyte_is_refused_at_once(tmp_path: Path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as bomb:
        for number in range(21):
            bomb.writestr(f"xl/{number}.xml", b"0" * 10_000_000)

    [mistake] = mistakes(tmp_path, {"costs.xlsx": data.getvalue(), "background.md": f"Words.\n\n{USE}"})

    assert "it unpacks to more than 200 MB" in mistake


def test_a_hundred_thousand_formatted_empty_rows_do_not_hang(tmp_path: Path):
    row = '<row r="{0}"><c r="A{0}" s="0"/><c r="B{0}" s="0"/></row>'
    blank = "".join(row.format(number) for number in range(3, 100_000)).encode()
    data = rows(("Item", "Cost"), ("x", 1))
    filled = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(filled, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"</sheetData>", blank + b"</sheetData>"))

    assert cells(table(tmp_path, filled.getvalue(), USE.replace(", total=true", ""))) == [["Item", "Cost"], ["x", "1"]]


def test_a_list_may_stand_in_a_sheet_with_the_same_column_names(tmp_path: Path):
    steps = rows(
        ("ID", "Kind", " What ", "From", "Date"),
        ("ask", "consultation", "We ask", datetime.date(2026, 4, 1), None),
        (None, None, None, None, None),
        ("decide", "decision", "Cabinet decides", None, datetime.date(2026, 7, 1)),
        formats={"D2": "dd/mm/yyyy", "E4": "mmm-yy"},
    )

    events = read(tmp_path, {"steps.xlsx": steps, "timetable.yaml": LIST}).events

    assert [(event.id, event.kind, event.what, event.start, event.date) for event in events] == [
        ("ask", "consultation", "We ask", CalendarDate(2026, 4, 1), None),
        ("decide", "decision", "Cabinet decides", None, CalendarDate(2026, 7)),
    ]


def test_mistakes_in_a_list_name_the_sheet_and_cell(tmp_path: Path):
    steps = rows(("ID", "What", "Dat", "Kind"), ("ask", "We ask", "soon", "konsultation"), (None, None, None, "other"))

    assert mistakes_in_full(tmp_path, {"steps.xlsx": steps, "timetable.yaml": LIST}) == [
        "steps.xlsx:Costs!C1: 'Dat' is not known here\n  Did you mean 'date'?".replace("Dat'", "dat'"),
        "steps.xlsx:Costs!D2: 'konsultation' is not one of: consultation, scrutiny, decision, publication, other\n"
        "  Did you mean 'consultation'?",
        "steps.xlsx:Costs!D3: 'what' is missing from 'events'\n  What happens.",
    ]


def test_contacts_and_background_papers_may_stand_in_a_workbook(tmp_path: Path):
    report = REPORT.replace("contacts:\n  - name: A. Person\n", "contacts: {workbook: people.xlsx, sheet: Costs}\n")
    people = rows(("Name", "Phone"), ("A. Person", "0116 305 0000"))

    [contact] = read(tmp_path, {"people.xlsx": people}, report).contacts

    assert (contact.name, contact.phone) == ("A. Person", "0116 305 0000")


@pytest.mark.parametrize(
    ("use", "message"),
    [
        ('{{ figure("map.png", title="Map", alt="") }}', "The figure 'map.png' has no alternative text"),
        ('{{ figure("not.png", title="Map", alt="x") }}', "'not.png' is not a PNG, JPEG or GIF picture"),
        ('{{ figure("mpa.png", title="Map", alt="x") }}', "There is no file 'mpa.png'"),
        ('{{ table("../../../../x.xlsx", title="x") }}', "'../../../../x.xlsx' is outside the reports folder"),
    ],
)
def test_a_figure_or_table_that_cannot_be_made_is_told_at_its_line(tmp_path: Path, use: str, message: str):
    files: dict[str, str | bytes] = {
        "map.png": b"\x89PNG\r\n\x1a\n...",
        "not.png": b"%PDF-1",
        "background.md": f"Words.\n\n{use}\n",
    }

    assert mistakes(tmp_path, files) == [f"background.md:3: {message}"]


def test_a_total_that_excel_has_not_worked_out_is_told_once(tmp_path: Path):
    data = rows(("Item", "Cost"), ("x", 1), ("y", 2), ("Total", "=SUM(B2:B3)"))

    [mistake] = mistakes(tmp_path, {"costs.xlsx": data, "background.md": f"Words.\n\n{USE}"})

    assert mistake.endswith("The cell's formula has never been worked out")


def test_a_last_row_of_words_is_no_total(tmp_path: Path):
    data = rows(("Item", "Cost"), ("x", 1), ("y", 2), ("Total", "three"))

    [mistake] = mistakes(tmp_path, {"costs.xlsx": data, "background.md": f"Words.\n\n{USE}"})

    assert mistake.endswith("The last row should hold the total")
