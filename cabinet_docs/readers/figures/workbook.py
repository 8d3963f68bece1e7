"""Opens consultation.xlsx or budget.xlsx and recognises its sheets by their headings."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from cabinet_docs.errors import Mistake, Mistakes
from cabinet_docs.location import Location
from cabinet_docs.readers.figures import values
from cabinet_docs.readers.figures.cells import Cells
from cabinet_docs.readers.figures.forms import (
    EXPLANATIONS,
    QUESTION,
    Form,
    SheetKind,
    plain,
    question_key,
)
from cabinet_docs.readers.figures.heads import Head, find_head, is_named, nearly, tell_missing
from cabinet_docs.readers.figures.periods import with_same_headings
from cabinet_docs.readers.figures.sheets import TypedSheet, read_sheet
from cabinet_docs.readers.figures.sums import check_sheet
from cabinet_docs.readers.workbook import Workbooks

_QUESTION_HEADS = ("answer", "answers", "option", "options")


@dataclass
class FiguresWorkbook:
    """A workbook of figures: the sheets whose form is known, and what is wrong with them."""

    path: Path
    file: str
    sheets: tuple[TypedSheet, ...] = ()
    mistakes: tuple[Mistake, ...] = ()
    remarks: tuple[tuple[str, Location], ...] = ()
    names: tuple[str, ...] = field(default=())

    def of_kind(self, kind: SheetKind) -> TypedSheet | None:
        """The sheet of channels, of costs and so on."""
        return next((sheet for sheet in self.sheets if sheet.form.kind == kind), None)

    def named(self, name: str | None) -> TypedSheet | None:
        """The sheet with this tab, or the first; None where its form is not known."""
        wanted = name or (self.names[0] if self.names else "")
        return next((sheet for sheet in self.sheets if sheet.name == wanted), None)


def open_figures(path: Path, file: str, forms: Sequence[Form], workbooks: Workbooks) -> FiguresWorkbook:
    """The workbook with every sheet that is not hidden and has one of the forms."""
    mistakes = Mistakes()
    own = Workbooks(mistakes, workbooks.opened)
    names = own.sheets(path, file, Location(file))
    found: list[TypedSheet] = []
    remarks: list[tuple[str, Location]] = []
    for name in names:
        reader = None if plain(name) in EXPLANATIONS else own.sheet(path, file, name, Location(file))
        if reader is None:
            continue
        cells = Cells(reader)
        taken = {sheet.form.kind for sheet in found}
        made = _recognised(cells, name, [form for form in forms if form is QUESTION or form.kind not in taken])
        if made:
            check_sheet(made)
            _tell_same_name(made, found, mistakes)
            found.append(made)
            remarks += cells.remarks
    found = with_same_years(found)
    return FiguresWorkbook(path, file, tuple(found), tuple(mistakes.found), tuple(dict.fromkeys(remarks)), tuple(names))


def _tell_same_name(sheet: TypedSheet, found: Sequence[TypedSheet], mistakes: Mistakes) -> None:
    """Tell a question that words call as they call another: Q1 and Question 1."""
    key = question_key(sheet.name)
    other = next((it for it in found if it.form is QUESTION and question_key(it.name) == key), None)
    if sheet.form is QUESTION and other:
        message = f"The sheets '{other.name}' and '{sheet.name}' are both consultation.{key}"
        mistakes.add(message, sheet.location, "Rename one of them.")


def with_same_years(sheets: Sequence[TypedSheet]) -> list[TypedSheet]:
    """The sheets with each year headed as on the sheet of costs, so that tables and charts agree."""
    money = [sheet for kind in ("costs", "funding", "gap") for sheet in sheets if sheet.form.kind == kind]
    known: dict[str, str] = {}
    for sheet in money:
        for column in sheet.columns:
            if column.kind == "amount":
                known.setdefault(column.key, column.heading)
    return [replace(it, columns=with_same_headings(it.columns, known)) if it in money else it for it in sheets]


def _recognised(cells: Cells, name: str, forms: Sequence[Form]) -> TypedSheet | None:
    """The sheet in the form that its tab names, else in the one that its headings have."""
    called = [form for form in forms if is_named(name, form)]
    for form in [*called, *(form for form in forms if form not in called)]:
        head = find_head(cells, form)
        if head and (form in called or _is_telling(cells, form, head)):
            _check_pounds(cells, form, head)
            return read_sheet(cells, form, head)
    if called and called[0].columns and (near := nearly(cells, called[0])):
        tell_missing(cells, *near)
    return None


def _is_telling(cells: Cells, form: Form, head: Head) -> bool:
    """Whether headings alone say what a sheet is: a sheet that is called otherwise may be of anything."""
    if form.columns and form.kind != "question":
        return True
    name = next(place for place, column in head.columns.items() if column.key == "name")
    heading = plain(cells.text(head.row, name))
    if form.kind == "question":
        return heading in _QUESTION_HEADS
    return heading in form.names or (form.kind == "funding" and heading == "source")


def _check_pounds(cells: Cells, form: Form, head: Head) -> None:
    """Sums in thousands would be read as pounds."""
    if form.columns:
        return
    for row in [row for row in cells.rows if row <= head.row]:
        for place in cells.columns(row):
            heading = cells.text(row, place)
            if len(heading) <= 60 and values.not_in_pounds(heading):
                hint = "Type the sums in pounds, such as 1,100,000 or £1.1m, and take this out of the heading."
                cells.mistakes.add(f"'{heading}' says that the sums are not in pounds", cells.at(row, place), hint)
