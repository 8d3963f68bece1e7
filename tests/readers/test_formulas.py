"""Formulas: sums and arithmetic are worked out, every other formula is left alone."""

import io
import tempfile
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook as NewWorkbook

from cabinet_docs.readers.formulas import Formulas
from cabinet_docs.readers.xlsx import Cell, Rows, Workbook, moved
from cabinet_docs.readers.xlsx_openpyxl import SecondOpinion
from tests.hostile.workbooks import changed


def worked_out(formula: str) -> Decimal | None:
    """What a formula gives on a sheet with 5, 3 and 2 under each other, the words "1,234", and an empty column."""
    column = {1: Cell("number", "5"), 2: Cell("number", "3"), 3: Cell("number", "2"), 4: Cell("text", "1,234")}
    rows = Rows({row: {1: cell} for row, cell in column.items()})
    rows.cells[9] = {9: Cell("not worked out", "", formula=formula), 10: Cell("number", "7", formula="I9+1")}
    rows.cells[10] = {1: Cell("number", "40", formula="VLOOKUP(1,A1:B2,2)")}
    return Formulas(rows).value(9, 9)


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("SUM(A1:A3)", "10"),
        ("sum(A1:A4)", "10"),  # as Excel does, without what was typed as text
        ("SUM($A$1:A$3,B1,4)", "14"),
        ("SUM(A1,A2)+SUM(A3)", "10"),
        ("A1+A2*A3", "11"),
        ("(A1+A2)/2", "4"),
        ("-A1--A2", "-2"),
        ("A1*10%", "0.5"),
        ("A1-B1", "5"),
        ("+A1", "5"),
        ("SUM(A3:A1)", "10"),
        ("A10+1", "41"),  # what Excel saved for a formula that is left alone
        ("SUM(A1*2,A2)", "13"),
    ],
)
def test_sums_and_arithmetic_are_worked_out(formula: str, expected: str):
    assert worked_out(formula) == Decimal(expected)


@pytest.mark.parametrize(
    "formula",
    ["IF(A1>2,1,0)", "A4+1", "I9+1", "A1/0", "Costs!A1", "SUM(Costs!A1:A3)", "ROUND(A1,0)", "A1&A2", "((", "", "A1^2",
     "SUM(A:A)", "1e999999*1e999999", "1E9999999", "1E5000", "1E16", "1E-9999999",
     "(" * 1999, "SUM(A1:A3"],
)  # fmt: skip
def test_every_other_formula_is_left_alone(formula: str):
    assert worked_out(formula) is None


def test_a_running_total_is_worked_out_however_long_it_is_and_wherever_one_begins():
    cells = {row: {1: Cell("number", "1"), 2: Cell("not worked out", "", formula=f"B{row - 1}+A{row}")}
             for row in range(2, 1_000)}  # fmt: skip
    cells[1] = {1: Cell("number", "1"), 2: Cell("number", "1")}
    formulas = Formulas(Rows(cells))

    assert [formulas.value(row, 2) for row in (999, 50, 500)] == [Decimal(999), Decimal(50), Decimal(500)]


def test_formulas_that_look_at_too_much_are_left_to_excel():
    cells = {row: {1: Cell("number", "1"), 2: Cell("number", "1", formula="SUM(A$1:A$9000)")} for row in range(1, 9001)}
    formulas = Formulas(Rows(cells))

    found = [formulas.value(row, 2) for row in range(1, 9001)]

    assert (found[0], found[-1]) == (Decimal(9000), None)


def test_a_formula_moves_with_its_cell():
    assert moved("SUM(B$2:B4)*$C5", 2, 1) == "SUM(C$2:C6)*$C7"
    assert moved('"B2"&B2&LOG10(A1)', 1, 0) == '"B2"&B3&LOG10(A2)'
    assert moved("A1", -1, 0) == "#REF!"


def test_both_readers_know_the_same_formulas():
    """Also one that was filled across, which the file holds once only."""
    book = NewWorkbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(("Staff", 1, 2, 3))
    sheet.append(("Total", "=SUM(B1:B1)", "=SUM(C1:C1)", "=SUM(D1:D1)"))
    sheet.append(("Mean", "=AVERAGE(B1:D1)"))
    data = io.BytesIO()
    book.save(data)

    def shared(part: bytes) -> bytes:
        part = part.replace(b"<f>SUM(B1:B1)</f><v />", b'<f t="shared" ref="B2:D2" si="0">SUM(B1:B1)</f><v>1</v>')
        part = part.replace(b"<f>SUM(C1:C1)</f><v />", b'<f t="shared" si="0"/><v>2</v>')
        return part.replace(b"<f>SUM(D1:D1)</f><v />", b'<f t="shared" si="0"/><v>9</v>')

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        path.write_bytes(changed(data.getvalue(), {"xl/worksheets/sheet1.xml": shared}))
        first, second = Workbook(path), SecondOpinion(path)
        one, other = first.rows(first.sheets[0]), second.rows(second.sheets[0])

    assert [one.cells[2][column].formula for column in (2, 3, 4)] == ["SUM(B1:B1)", "SUM(C1:C1)", "SUM(D1:D1)"]
    assert {(row, column): cell.formula for row in one.cells for column, cell in one.cells[row].items()} == {
        (row, column): cell.formula for row in other.cells for column, cell in other.cells[row].items()
    }
    assert Formulas(one).value(2, 4) == 3
