"""Workbooks ready to fill in, which a report can be built from at once."""

from pathlib import Path

from openpyxl import load_workbook

from cabinet_docs.model.values import CalendarDate
from cabinet_docs.writers.workbooks import INSERT_ABOVE, budget_workbook, consultation_workbook, save_workbook
from tests.readers.figures.made import a_report, lines, printed, table

FIRST, LAST = CalendarDate(2026, 4, 1), CalendarDate(2026, 6, 24)


def a_consultation(folder: Path) -> bytes:
    path = folder / "made.xlsx"
    questions = {"Should the pool open earlier?": ("Yes", "No"), "Which day? (more than one answer)": ("Monday",)}
    consultation_workbook(path, ("Online survey", "Letters"), FIRST, LAST, questions)
    return path.read_bytes()


def a_budget(folder: Path) -> bytes:
    path = folder / "made.xlsx"
    budget_workbook(path, ("2026-27", "2027-28"), ("Staff", "Energy"), ("Grant",))
    return path.read_bytes()


def test_an_empty_consultation_is_read_as_what_is_still_to_be_found_out(tmp_path: Path):
    words = (
        "{{ consultation.responses }}, {{ consultation.first }}, {{ consultation.q1.words }}, {{ consultation.themes }}"
    )
    report = a_report(tmp_path, words, consultation=a_consultation(tmp_path))

    assert [text for text, _ in report.open_points] == [
        "responses to the online survey",
        "responses to the letters",
        "themes of the responses",
    ]
    assert report.consultation is not None
    assert [question.several for question in report.consultation.questions] == [False, True]
    assert (report.consultation.channels[0].first, report.consultation.channels[1].last) == (FIRST, LAST)
    assert report.consultation.remarks == ()


def test_an_empty_budget_waits_and_a_filled_one_adds_up(tmp_path: Path):
    data = a_budget(tmp_path)
    assert printed(tmp_path, "{{ budget.total() }}", budget=data) == ("[costs of all years]")

    book = load_workbook(tmp_path / "made.xlsx")
    for name, value in {"B2": 10, "C2": 20, "B3": 1, "C3": 2}.items():
        book["Costs"][name] = value
    save_workbook(book, tmp_path / "made.xlsx")
    filled = (tmp_path / "made.xlsx").read_bytes()

    found = table(tmp_path, '{{ table("budget.xlsx", sheet="Costs", title="Costs") }}', budget=filled)
    assert lines(found) == ["Line | 2026-27 | 2027-28", "Staff | £10 | £20", "Energy | £1 | £2", "Total | £11 | £22"]
    report = a_report(tmp_path, "Words.", budget=filled)
    assert report.budget is not None
    assert report.budget.remarks == ()
    assert load_workbook(tmp_path / "made.xlsx", data_only=True)["Costs"]["C5"].value == 22


def test_a_row_put_above_the_note_is_added_in(tmp_path: Path):
    """As Excel does it, which widens a range when a row is put into it; openpyxl does not."""
    a_budget(tmp_path)
    sheet = load_workbook(tmp_path / "made.xlsx")["Costs"]

    assert [sheet.cell(row, 1).value for row in range(1, 6)] == ["Line", "Staff", "Energy", INSERT_ABOVE, "Total"]
    assert sheet["B5"].value == "=SUM(B1:B4)"


def test_explanations_stand_last_and_headings_stay_in_sight(tmp_path: Path):
    a_consultation(tmp_path)
    book = load_workbook(tmp_path / "made.xlsx")

    assert book.sheetnames == ["Channels", "Q1", "Q2", "Themes", "Submissions", "Explanations"]
    assert book["Channels"].freeze_panes == "B2"
    assert book["Channels"]["B2"].number_format == "d mmmm yyyy"
    assert book["Channels"].column_dimensions["A"].width == 34


def test_the_same_workbook_has_the_same_bytes(tmp_path: Path):
    assert a_consultation(tmp_path) == a_consultation(tmp_path)
    assert a_budget(tmp_path) == a_budget(tmp_path)
