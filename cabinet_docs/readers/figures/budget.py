"""Makes the sheets of budget.xlsx into costs and funding by year, and checks the gap that it states."""

from decimal import Decimal

from cabinet_docs.errors import Mistake
from cabinet_docs.location import Location
from cabinet_docs.model.figures import Amount, Budget, BudgetLine
from cabinet_docs.model.values import Todo
from cabinet_docs.readers.figures.cells import pounds
from cabinet_docs.readers.figures.sheets import TypedCell, TypedRow, TypedSheet
from cabinet_docs.readers.figures.sums import PENNY, column_total
from cabinet_docs.readers.figures.workbook import FiguresWorkbook


def budget_of(workbook: FiguresWorkbook) -> Budget:
    """The figures of the workbook. A year that only one of its sheets has is none of the others' money."""
    costs, funding = workbook.of_kind("costs"), workbook.of_kind("funding")
    years = years_of(workbook)
    return Budget(
        workbook.file,
        tuple(years),
        tuple(_line(costs, row, years) for row in costs.entries()) if costs else (),
        tuple(_line(funding, row, years) for row in funding.entries()) if funding else (),
        any(shows_pence(sheet) for sheet in (costs, funding) if sheet),
        workbook.remarks,
        Location(workbook.file),
        tuple(told for sheet in (costs, funding) if sheet for told in sheet.left_out),
    )


def years_of(workbook: FiguresWorkbook) -> list[str]:
    """The years of costs and funding in their order; then other columns of money, such as One-off."""
    sheets = [workbook.of_kind("costs"), workbook.of_kind("funding")]
    found = list(dict.fromkeys(year for sheet in sheets if sheet for year in years_in(sheet)))
    return [*sorted(year for year in found if year[:1].isdigit()), *(year for year in found if not year[:1].isdigit())]


def years_in(sheet: TypedSheet) -> list[str]:
    """The years of a sheet, as its columns have them."""
    return [column.key for column in sheet.columns if column.kind == "amount"]


def shows_pence(sheet: TypedSheet) -> bool:
    """Whether the sheet shows pence anywhere."""
    return sheet.money.pence


def _line(sheet: TypedSheet, row: TypedRow, years: list[str]) -> BudgetLine:
    amounts: list[Amount] = []
    for year in years:
        value = sheet.value(row, year)
        amounts.append(value if isinstance(value, Decimal | Todo) else Decimal(0))
    return BudgetLine(row.name, tuple(amounts), row.location)


def check_gap(workbook: FiguresWorkbook) -> list[Mistake]:
    """A gap that the workbook states is what its costs exceed its funding by."""
    costs, funding = workbook.of_kind("costs"), workbook.of_kind("funding")
    if not costs or not funding or costs.unsure or funding.unsure:
        return []
    stated = [(sheet, row) for sheet in workbook.sheets for row in _gap_rows(sheet)]
    return [
        mistake
        for sheet, row in stated
        for column, cell in zip(sheet.columns, row.cells, strict=True)
        if column.kind == "amount" and (mistake := _wrong_gap(cell, column.key, costs, funding))
    ]


def _gap_rows(sheet: TypedSheet) -> list[TypedRow]:
    if sheet.form.kind == "gap" and not sheet.row("gap"):
        return [row for row in sheet.rows if row.kind in ("entry", "total")]
    return [row for row in sheet.rows if row.kind == "gap"]


def _wrong_gap(cell: TypedCell, year: str, costs: TypedSheet, funding: TypedSheet) -> Mistake | None:
    cost, funded = column_total(costs, year, ""), column_total(funding, year, "")
    if not isinstance(cell.value, Decimal) or not isinstance(cost, Decimal) or not isinstance(funded, Decimal):
        return None
    gap = cost - funded
    if abs(abs(cell.value) - abs(gap)) < PENNY:  # written as a gap, or as what is left below nothing
        return None
    message = f"The gap in {costs.year_name(year)} is {pounds(cell.value)}, but costs less funding are {pounds(gap)}"
    return Mistake(message, cell.location, "Put the gap right, or the costs and the funding.")
