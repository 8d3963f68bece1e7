"""What words may say of a budget: `{{ budget.total("2026-27") | money }}`, `{{ budget.line("Staff") }}`."""

from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal

from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.model.values import Todo
from cabinet_docs.near_misses import did_you_mean
from cabinet_docs.readers.figures.budget import shows_pence, years_in
from cabinet_docs.readers.figures.forms import SheetKind
from cabinet_docs.readers.figures.periods import period
from cabinet_docs.readers.figures.sheets import TypedSheet
from cabinet_docs.readers.figures.sums import total_of, unknown
from cabinet_docs.readers.figures.workbook import FiguresWorkbook
from cabinet_docs.readers.words.scope import AskedFigure


def budget_words(workbook: FiguresWorkbook) -> Mapping[str, object]:
    """The names that follow `budget.`. A year may be left out, for all years together."""
    money = _Money(workbook)
    return {
        "total": AskedFigure(money.total, 'budget.total("2026-27")'),
        "funding": AskedFigure(money.funding, 'budget.funding("2026-27")'),
        "gap": AskedFigure(money.gap, 'budget.gap("2026-27")'),
        "surplus": AskedFigure(money.surplus, 'budget.surplus("2026-27")'),
        "line": AskedFigure(money.line, 'budget.line("Staff", "2026-27")'),
    }


class _Money:
    """Reckons with the sheets of costs and of funding."""

    def __init__(self, workbook: FiguresWorkbook) -> None:
        self.workbook = workbook
        found = [workbook.of_kind("costs"), workbook.of_kind("funding")]
        self.pence = any(shows_pence(sheet) for sheet in found if sheet)

    def total(self, year: str = "") -> Decimal | Todo:
        """All costs."""
        return self._printed(self._sum("costs", "costs", year))

    def funding(self, year: str = "") -> Decimal | Todo:
        """All funding."""
        return self._printed(self._sum("funding", "funding", year))

    def gap(self, year: str = "") -> Decimal | Todo:
        """What costs exceed funding by."""
        costs, funding = self._sum("costs", "costs", year), self._sum("funding", "funding", year)
        if isinstance(costs, Decimal) and isinstance(funding, Decimal):
            return self._printed(costs - funding)
        missing = [value for value in (costs, funding) if isinstance(value, Todo)]
        return unknown(f"gap{_in_year(year)}", missing)

    def surplus(self, year: str = "") -> Decimal | Todo:
        """What funding exceeds costs by."""
        found = self.gap(year)
        return Todo(f"surplus{_in_year(year)}", found.location, found.because) if isinstance(found, Todo) else 0 - found

    def line(self, name: str, year: str = "") -> Decimal | Todo:
        """One line of the costs, or one source of funding."""
        known: list[str] = []
        sheets = [sheet for sheet in (self.workbook.of_kind("costs"), self.workbook.of_kind("funding")) if sheet]
        for sheet in sheets:
            for row in sheet.entries():
                known.append(row.name)
                if row.name.casefold() == " ".join(name.split()).casefold():
                    years = self._years(sheet, year)
                    return self._printed(total_of([sheet.value(row, it) for it in years], row.name, alone=bool(year)))
        if not known and sheets:
            return Todo(f"'{name}'{_in_year(year)}", sheets[0].location)
        message = f"'{self.workbook.file}' has no line '{name}'"
        raise ContentError(Mistake(message, None, did_you_mean(name, known)))

    def _sum(self, kind: SheetKind, what: str, year: str) -> Decimal | Todo:
        sheet = self.workbook.of_kind(kind)
        if sheet is None:
            title = kind.capitalize()
            hint = f"Add a sheet '{title}': the names in its first column, and a column for each year, such as 2026-27."
            raise ContentError(Mistake(f"'{self.workbook.file}' has no sheet '{title}' with years", None, hint))
        years, entries = self._years(sheet, year), sheet.entries()
        what = f"{what} in {sheet.year_name(years[0])}" if year else f"{what} of all years"
        if not entries:
            return Todo(what, sheet.location)
        return total_of([sheet.value(row, it) for row in entries for it in years], what)

    def _years(self, sheet: TypedSheet, year: str) -> list[str]:
        """The year asked for, or all."""
        known = years_in(sheet)
        if not year:
            return known
        asked = period(year) or year
        meant = next((it for it in known if it.casefold() == asked.casefold()), None)
        if meant is None:
            names = [sheet.year_name(it) for it in known]
            hint = did_you_mean(year, names) or f"Its years are {', '.join(names)}."
            raise ContentError(Mistake(f"The sheet '{sheet.name}' has no year '{year}'", None, hint))
        return [meant]

    def _printed(self, amount: Decimal | Todo) -> Decimal | Todo:
        """Rounded as the workbook shows its sums, so that words and tables agree."""
        if isinstance(amount, Todo):
            return amount
        found = amount.quantize(Decimal("0.01") if self.pence else Decimal(1), ROUND_HALF_UP)
        return abs(found) if found == 0 else found  # no "-0"


def _in_year(year: str) -> str:
    return f" in {year}" if year else ""
