"""Both readers of workbooks give the same answer."""

import datetime
import tempfile
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook as NewWorkbook

from cabinet_docs.readers.number_formats import as_number
from cabinet_docs.readers.xlsx import Cell, Rows, Workbook
from cabinet_docs.readers.xlsx_openpyxl import SecondOpinion

WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="_\ufffe\uffff"))
VALUES = st.one_of(
    st.none(),
    WORDS.filter(lambda text: text[:1] not in ("=", "#")),
    st.booleans(),
    st.integers(-(10**15), 10**15),
    st.floats(-1e15, 1e15).map(lambda number: round(number, 6)),
    st.dates(datetime.date(1900, 3, 1), datetime.date(2200, 1, 1)),
    st.times().map(lambda time: time.replace(microsecond=0)),
    st.sampled_from(["=1+1", "#DIV/0!", "#N/A", "   "]),
)
FORMATS = st.sampled_from(["General", "0.00", "#,##0", "£#,##0.00", "0%", "#,##0.00;[Red]-#,##0.00", '0.0,,"m"'])
PLACES = st.tuples(st.integers(1, 30), st.integers(1, 12))


@given(
    cells=st.dictionaries(PLACES, st.tuples(VALUES, FORMATS), max_size=20),
    hidden_rows=st.sets(st.integers(1, 30), max_size=3),
    hidden_columns=st.sets(st.integers(1, 12), max_size=3),
    merged=st.booleans(),
    since_1904=st.booleans(),
)
def test_the_second_opinion_is_the_first_wherever_both_can_read(
    cells: dict[tuple[int, int], tuple[object, str]],
    hidden_rows: set[int],
    hidden_columns: set[int],
    merged: bool,
    since_1904: bool,
):
    book = NewWorkbook()
    sheet = book.active
    assert sheet is not None
    if since_1904:
        book.epoch = datetime.datetime(1904, 1, 1)
    for (row, column), (value, code) in cells.items():
        cell = sheet.cell(row, column, value)  # type: ignore[arg-type]
        if isinstance(value, int | float):
            cell.number_format = code
    for row in hidden_rows:
        sheet.row_dimensions[row].hidden = True
    for column in hidden_columns:
        sheet.column_dimensions[sheet.cell(1, column).column_letter].hidden = True
    if merged:
        sheet.merge_cells("N40:P42")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "book.xlsx"
        book.save(path)

        first, second = Workbook(path), SecondOpinion(path)

        assert [sheet[:2] for sheet in first.sheets] == [sheet[:2] for sheet in second.sheets]
        assert first.since_1904 == second.since_1904 == since_1904
        assert as_compared(first.rows(first.sheets[0])) == as_compared(second.rows(second.sheets[0]))


def as_compared(rows: Rows) -> tuple[object, ...]:
    """What the readers must agree on: a number by its value, however many zeros it was written with."""
    cells = {
        (row, column): (cell.kind, round(as_number(cell.typed), 8), cell.format) if cell.kind == "number" else cell
        for row, found in rows.cells.items()
        for column, cell in found.items()
    }
    return cells, rows.hidden_rows, rows.hidden_columns, rows.merged


def test_cells_that_write_their_dates_in_words_are_read_by_the_second(tmp_path: Path):
    """As Strict Open XML has them; the first reader leaves such a workbook alone."""
    import zipfile

    book = NewWorkbook()
    assert book.active is not None
    book.active.append([datetime.date(2026, 3, 24)])
    book.save(tmp_path / "usual.xlsx")
    with zipfile.ZipFile(tmp_path / "usual.xlsx") as usual, zipfile.ZipFile(tmp_path / "words.xlsx", "w") as changed:
        for name in usual.namelist():
            part = usual.read(name).replace(b't="n"><v>46105<', b't="d"><v>2026-03-24T00:00:00<')
            changed.writestr(name, part)

    opinion = SecondOpinion(tmp_path / "words.xlsx")

    assert opinion.rows(opinion.sheets[0]).cells == {1: {1: Cell("number", "46105.0", "yyyy-mm-dd")}}
