"""Workbooks as officers keep them are read right, or refused with the sheet and the cell."""

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.styles import PatternFill

from cabinet_docs.model.values import CalendarDate
from tests.hostile.workbooks import changed, strict

from .made import CHANNELS, COSTS, FUNDING, Q1, Rows, a_report, a_workbook, lines, mistakes, printed, table

RESPONSES = "{{ consultation.responses }}"
TABLE = '{{ table("consultation.xlsx", sheet="Channels", title="Responses", total=true) }}'


def channels(*rows: tuple[object, ...], change: Callable[[Workbook], None] | None = None) -> bytes:
    """A workbook with these rows in its sheet Channels."""
    return a_workbook({"Channels": rows}, change)


def test_titles_blank_rows_and_notes_are_passed_over(tmp_path: Path):
    def merge(book: Workbook) -> None:
        book["Channels"].merge_cells("A1:D1")
        book["Channels"].merge_cells("A7:D7")

    data = channels(
        ("Consultation on the pools, 2025",),
        ("Prepared by the Research Team", None, None, "Draft 3"),
        (),
        ("CHANNEL ", "Date from", "Date to", "No. of responses:"),
        (),
        ("Online survey", date(2025, 1, 6), date(2025, 2, 28), 380),
        ("On paper",),
        ("Paper form", date(2025, 1, 13), date(2025, 2, 21), 30),
        (),
        ("Letters", "-", "-", 2),
        (),
        ("Total", None, None, 412),
        ("Note: one letter was signed by twelve people.",),
        (),
        ("Source: Research Team", None, None, 2025),
        change=merge,
    )

    assert lines(table(tmp_path, TABLE, consultation=data)) == [
        "CHANNEL | Date from | Date to | No. of responses:",
        "Online survey | 6 January 2025 | 28 February 2025 | 380",
        "Paper form | 13 January 2025 | 21 February 2025 | 30",
        "Letters | – | – | 2",
        "Total |  |  | 412",
    ]


def test_a_table_without_a_total_ends_before_its_notes(tmp_path: Path):
    data = channels(*CHANNELS, ("* The survey closed a day late.",), (), ("Counted by hand on 3 March",))

    assert printed(tmp_path, RESPONSES, consultation=data) == "412"


def test_numbers_and_dates_may_be_typed_as_text(tmp_path: Path):
    data = channels(
        ("Channel", "From", "To", "Responses"),
        ("Online survey", "6 January 2025", "28/02/2025", "1,234"),
        ("Paper form", "Monday 13th January 2025", "2025-02-21", " 32 "),
    )
    words = "{{ consultation.responses | number }}, {{ consultation.first }} to {{ consultation.last }}"

    assert printed(tmp_path, words, consultation=data) == "1,266, 6 January 2025 to 28 February 2025"


def test_sums_may_be_typed_as_text(tmp_path: Path):
    data = a_workbook({"Costs": (("Line", "2026/27"), ("Staff", "£1.1m"), ("Energy", "£250k"), ("Fees", "(£5,000)"))})
    use = '{{ table("budget.xlsx", title="Costs", total=true) }}'

    assert printed(tmp_path, '{{ budget.total("2026-27") | money }}', budget=data) == "£1,345,000"
    assert lines(table(tmp_path, use, budget=data))[-1] == "Total | £1,345,000"


def test_percentages_may_be_typed_as_text_as_numbers_or_as_parts_of_one(tmp_path: Path):
    for shares in (("73%", "22%", "5%"), (73, 22, 5), (0.73, 0.22, 0.05), ("73.1", "21.8", "5.1")):
        rows = [
            ("Answer", "Responses", "%"),
            *((*row, share) for row, share in zip(Q1[2:], shares, strict=True)),
            ("Total", 412, None),
        ]
        use = '{{ table("consultation.xlsx", sheet="Q1", title="Answers") }}'
        found = lines(table(tmp_path, use, consultation=a_workbook({"Q1": rows})))
        assert [row.rpartition(" ")[2] for row in found[1:4]] == (
            ["73.1%", "21.8%", "5.1%"] if shares[0] == "73.1" else ["73%", "22%", "5%"]
        )


def test_hidden_sheets_and_columns_are_left_aside(tmp_path: Path):
    def hide(book: Workbook) -> None:
        book.create_sheet("Q1").append(["Answer", "Responses"])
        book["Q1"].append(["Yes", "about 9"])
        book["Q1"].sheet_state = "hidden"
        book["Channels"].column_dimensions["B"].hidden = True

    data = channels(
        ("Channel", "Owner’s notes", "Responses"), ("Online survey", "not a date", 380), change=hide
    )  # fmt: skip

    assert lines(table(tmp_path, TABLE, consultation=data)) == [
        "Channel | Responses",
        "Online survey | 380",
        "Total | 380",
    ]


def test_a_hidden_row_with_figures_is_refused(tmp_path: Path):
    def hide(book: Workbook) -> None:
        book["Channels"].row_dimensions[3].hidden = True

    assert mistakes(tmp_path, RESPONSES, consultation=channels(*CHANNELS, change=hide)) == [
        "consultation.xlsx:Channels!A3: The row is hidden\n"
        "  Show the row in Excel, or delete it: its figures would count without being seen."
    ]


def test_a_formula_that_excel_has_not_worked_out_is_worked_out_and_said(tmp_path: Path):
    data = channels(*CHANNELS, ("Letters", None, None, "=4*3"), ("Total", None, None, "=SUM(D2:D4)"))

    report = a_report(tmp_path, RESPONSES, consultation=data)

    assert printed(tmp_path, RESPONSES, consultation=data) == "424"
    assert report.consultation is not None
    assert [(words, place.place) for words, place in report.consultation.remarks] == [
        ("Excel has not worked out =4*3; 12 was used", "Channels!D4"),
        ("Excel has not worked out =SUM(D2:D4); 424 was used", "Channels!D5"),
    ]


def test_a_formula_that_only_excel_can_work_out_is_refused(tmp_path: Path):
    data = channels(*CHANNELS, ("Letters", None, None, "=COUNTA(Letters!A:A)"))

    assert mistakes(tmp_path, RESPONSES, consultation=data) == [
        "consultation.xlsx:Channels!D4: The cell's formula has never been worked out\n"
        "  Open the workbook in Excel and save it, so that its formulas are worked out."
    ]


@pytest.mark.parametrize("formula", ["1E9999999", "1E5000", "-1E9999999", "1E16", "1E9999999-1E9999999"])
def test_a_formula_that_gives_more_than_excel_keeps_is_refused(tmp_path: Path, formula: str):
    data = a_workbook({"Costs": (*COSTS, ("Boiler", f"={formula}", 1))})

    [found] = mistakes(tmp_path, budget=data)

    assert found.startswith("budget.xlsx:Costs!B4: The cell's formula has never been worked out")


@pytest.mark.parametrize("typed", ["1E5000", "1E9999999", "1E300", "9" * 5000])
def test_a_number_that_is_too_large_is_refused_with_its_cell(tmp_path: Path, typed: str):
    def enlarge(part: bytes) -> bytes:
        return part.replace(b"<v>120000</v>", f"<v>{typed}</v>".encode())

    [found] = mistakes(tmp_path, budget=changed(a_workbook({"Costs": COSTS}), {"xl/worksheets/sheet1.xml": enlarge}))

    assert found.startswith("budget.xlsx:Costs!B2: '")
    assert "is too large to be right" in found or "is not a number" in found


def with_saved_value(data: bytes, formula: str, value: str) -> bytes:
    """The workbook as though Excel had saved this value for a formula of its first sheet."""

    def save(part: bytes) -> bytes:
        found, count = re.subn(rf"(<f>{re.escape(formula)}</f>)<v */?>(</v>)?", rf"\g<1><v>{value}</v>", part.decode())
        assert count == 1
        return found.encode()

    return changed(data, {"xl/worksheets/sheet1.xml": save})


def test_a_saved_value_that_is_old_is_told(tmp_path: Path):
    data = with_saved_value(channels(*CHANNELS, ("Total", None, None, "=SUM(D2:D3)")), "SUM(D2:D3)", "400")

    assert mistakes(tmp_path, RESPONSES, consultation=data) == [
        "consultation.xlsx:Channels!D4: The cell shows 400, but its formula =SUM(D2:D3) gives 412\n"
        "  Open the workbook in Excel, let it calculate (key F9) and save it."
    ]


def test_a_sum_of_excel_that_leaves_out_text_is_told(tmp_path: Path):
    data = channels(*CHANNELS, ("Letters", None, None, "1,234"), ("Total", None, None, "=SUM(D2:D4)"))

    assert mistakes(tmp_path, RESPONSES, consultation=data) == [
        "consultation.xlsx:Channels!D5: The total is 412, but the rows above it come to 1,646\n"
        "  D4 holds text, which Excel leaves out of its sums: type it as a number."
    ]


@pytest.mark.parametrize(
    ("start", "message"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 an .xls file or one with a password",
            "it has a password, or is in the old",
        ),
        (b"PK\x03\x04 half a file", "it is damaged, or not an Excel workbook"),
        (b"Channel,Responses\nOnline,380\n", "it is not an Excel workbook (.xlsx)"),
    ],
)
def test_what_is_no_workbook_is_told_once(tmp_path: Path, start: bytes, message: str):
    words = f"{RESPONSES} and {{{{ consultation.q1.count('Yes') }}}}.\n\n{TABLE}\n"

    [found] = mistakes(tmp_path, words, consultation=start)

    assert message in found


def test_a_hundred_thousand_empty_formatted_rows_take_no_time(tmp_path: Path):
    empty = b"".join(
        b'<row r="%d" s="1" customFormat="1"><c r="A%d" s="1"/><c r="B%d" s="1"/></row>' % (row, row, row)
        for row in range(4, 100_004)
    )

    def grow(part: bytes) -> bytes:
        return part.replace(b"</sheetData>", empty + b"</sheetData>")

    def fill(book: Workbook) -> None:
        book["Channels"]["A1"].fill = PatternFill("solid", "00DDDDDD")

    data = changed(channels(*CHANNELS, change=fill), {"xl/worksheets/sheet1.xml": grow})

    assert printed(tmp_path, RESPONSES, consultation=data) == "412"


def test_two_questions_may_not_have_one_name_in_words(tmp_path: Path):
    data = a_workbook({"Q1": Q1, "Question 1": Q1})

    [mistake] = mistakes(tmp_path, consultation=data)
    assert "The sheets 'Q1' and 'Question 1' are both consultation.q1" in mistake


def test_a_workbook_is_never_written_to(tmp_path: Path):
    data = a_workbook({"Channels": CHANNELS, "Q1": Q1})
    path = tmp_path / "content/leisure/pools/consultation.xlsx"

    printed(tmp_path, RESPONSES, consultation=data)

    assert path.read_bytes() == data
    assert [it.name for it in path.parent.iterdir() if it.name.startswith(("~", "."))] == []


def test_strict_open_xml_and_days_since_1904_are_read_by_the_second_reader(tmp_path: Path):
    def since_1904(book: Workbook) -> None:
        from openpyxl.utils.datetime import CALENDAR_MAC_1904

        book.epoch = CALENDAR_MAC_1904

    data = strict(channels(*CHANNELS, ("Letters", "-", "-", "=4*3"), change=since_1904))

    assert printed(tmp_path, "{{ consultation.responses }} from {{ consultation.first }}", consultation=data) == (
        "424 from 6 January 2025"
    )


def test_headings_that_are_nearly_right_are_told_with_the_right_one(tmp_path: Path):
    data = channels(("Channel", "From", "To", "Respones"), ("Online survey", None, None, 380))

    assert mistakes(tmp_path, consultation=data) == [
        "consultation.xlsx:Channels!D1: The sheet 'Channels' has no column 'Responses'\n"
        "  Is it 'Respones' in D1? Write 'Responses' there."
    ]


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (("Letters", None, None, "about 9"), "Channels!D4: 'about 9' is not a number"),
        (("Letters", None, None, -9), "Channels!D4: '-9' is below 0"),
        (("Letters", None, None, 1e300), "Channels!D4: '1000000000"),
        (("Letters", 1e300, None, 9), "Channels!B4: '1000000000"),
        (("Letters", None, None, 9.5), "Channels!D4: '9.5' is not a whole number"),
        (("Letters", None, None, date(2025, 1, 6)), "Channels!D4: '2025-01-06' is a date, not a number"),
        (("Letters", "31/06/2025", None, 9), "Channels!B4: '31/06/2025' is not a date"),
        (
            ("Letters", "1/1/2025", "24/12/2024", 9),
            "Channels!C4: 'Letters' closed on 24 December 2024, before it opened",
        ),
        (("Online Survey", None, None, 9), "Channels!A4: 'Online Survey' stands there twice, first in Channels!A2"),
        ((None, None, None, 9), "Channels!A4: The row has no name"),
        (("Total", None, None, 9), "Channels!D4: The total is 9, but the rows above it come to 412"),
        (("Letters", None, None, "#REF!"), "Channels!D4: The cell shows #REF!"),
    ],
)
def test_what_is_wrong_is_told_with_its_cell(tmp_path: Path, row: tuple[object, ...], expected: str):
    [found] = mistakes(tmp_path, RESPONSES, consultation=channels(*CHANNELS, row))

    assert found.startswith(f"consultation.xlsx:{expected}")
    assert "\n  " in found


def test_percentages_agree_with_the_numbers(tmp_path: Path):
    rows: Rows = (("Answer", "Responses", "Per cent"), ("Yes", 301, "63%"), ("No", 111, "27%"))

    [found] = mistakes(tmp_path, consultation=a_workbook({"Q1": rows}))

    assert found.startswith("consultation.xlsx:Q1!C2: '63%' is not what 301 of 412 is: 73 per cent")


def test_percentages_without_numbers_come_to_a_hundred(tmp_path: Path):
    rows: Rows = (("Answer", "Responses", "Per cent"), ("Yes", None, "60%"), ("No", None, "30%"))
    several: Rows = (("People could give more than one answer",), *rows)

    [found] = mistakes(tmp_path, consultation=a_workbook({"Q1": rows}))

    assert found.startswith("consultation.xlsx:Q1!C3: The percentages come to 90, not to about 100")
    assert mistakes(tmp_path, consultation=a_workbook({"Q1": several})) == []


@pytest.mark.parametrize(
    ("sheets", "expected"),
    [
        (
            {"Costs": (*COSTS, ("Total", 150500, 150000))},
            "Costs!C4: The total is £150,000, but the rows above it come to",
        ),
        (
            {"Costs": (("Line", "2026-27", "Total"), ("Staff", 5, 6))},
            "Costs!C2: The total is £6, but the years come to £5",
        ),
        ({"Costs": (("Line", "2026-27 £000"), ("Staff", 5))}, "Costs!B1: '2026-27 £000' says that the sums are not in"),
        ({"Costs": (("Line", "2026-27", "2026/27"), ("Staff", 5, 6))}, "Costs!C1: Two columns are headed 2026-27"),
        (
            {"Costs": (*COSTS[:2], ("Subtotal", 119000, 124000))},
            "Costs!B3: The total is £119,000, but the rows above it",
        ),
        (
            {"Costs": COSTS, "Funding": (*FUNDING, (), ("Gap", 0, 6000))},
            "Funding!C5: The gap in 2027-28 is £6,000, but costs less funding are £5,000",
        ),
    ],
)
def test_a_budget_that_does_not_add_up_is_told(tmp_path: Path, sheets: dict[str, Rows], expected: str):
    [found] = mistakes(tmp_path, budget=a_workbook(sheets))

    assert found.startswith(f"budget.xlsx:{expected}")


def test_the_gap_may_stand_on_a_sheet_of_its_own_and_subtotals_between_the_lines(tmp_path: Path):
    costs: Rows = (
        ("", "2026-27", "2027-28", "Total"),
        ("Staff", 120000, 124000, 244000),
        ("Energy", 30500, 31000, 61500),
        ("Total running costs", 150500, 155000, 305500),
        ("Boiler", 1000, "-", 1000),
        ("Grand total", 151500, 155000, 306500),
    )
    gap: Rows = (("", "2026-27", "2027-28"), ("Funding gap", 1000, 5000))
    data = a_workbook({"Costs": costs, "Funding": FUNDING, "Gap": gap, "Read me": (("Costs in £000",),)})

    assert printed(tmp_path, "{{ budget.total() | money }} and {{ budget.gap() | money }}", budget=data) == (
        "£306,500 and £6,000"
    )
    assert lines(table(tmp_path, '{{ table("budget.xlsx", title="Costs") }}', budget=data))[-2:] == [
        "Boiler | £1,000 | – | £1,000",
        "Grand total | £151,500 | £155,000 | £306,500",
    ]


def test_other_sheets_and_other_workbooks_are_tables_as_before(tmp_path: Path):
    data = a_workbook({"Costs": (("Item", "Cost"), ("Leaflets", 1200)), "Raw data": (("Person", "Said"), (1, "x"))})

    found = table(tmp_path, '{{ table("budget.xlsx", sheet="Costs", title="Costs") }}', budget=data)

    assert lines(found) == ["Item | Cost", "Leaflets | 1200"]


def test_a_bomb_does_no_harm(tmp_path: Path):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("xl/workbook.xml", b" " * 10_000_000)
        made.filelist *= 50

    [found] = mistakes(tmp_path, consultation=data.getvalue())

    assert "cannot be read" in found


def test_the_timetable_says_when_the_consultation_was(tmp_path: Path):
    from tests.readers.folder import read

    events = "events:\n  - {kind: consultation, what: Public consultation, from: 2025-01-06, to: 2025-02}\n"
    files: dict[str, str | bytes] = {"consultation.xlsx": channels(*CHANNELS), "timetable.yaml": events}

    found = read(tmp_path, files).consultation

    assert found is not None
    assert (found.opened, found.closed) == (CalendarDate(2025, 1, 6), CalendarDate(2025, 2))


def test_a_workbook_of_another_name_is_named_in_the_section(tmp_path: Path):
    from tests.readers.folder import read

    files: dict[str, str | bytes] = {
        "data/answers.xlsx": channels(*CHANNELS),
        "consultation.yaml": 'workbook: data/answers.xlsx\ntext: "{{ consultation.responses }} came in."\n',
    }

    found = read(tmp_path, files)

    assert found.consultation is not None
    assert found.consultation.file == "content/leisure/pools/data/answers.xlsx"
    assert found.consultation.file in [source.file for source in found.sources]
