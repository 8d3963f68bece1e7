"""Works out the plain formulas of a sheet, SUM and arithmetic, so that a saved value that is missing or old is noticed.

Every other formula is left alone: what Excel saved for it counts.
"""

import re
from collections.abc import Iterator
from decimal import Decimal

from cabinet_docs.readers.number_formats import as_number
from cabinet_docs.readers.xlsx import Cell, Rows, row_and_column

# More than any budget has; a workbook that wants more is left to Excel.
MOST_CELLS = 300_000
DEEPEST = 100
MOST_DIGITS = 15  # as many as Excel keeps
_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+)|(?P<cell>\$?[A-Z]{1,3}\$?\d{1,7})(?![\w(])|"
    r"(?P<sum>SUM\()|(?P<sign>[-+*/%(),:]))",
    re.ASCII | re.IGNORECASE,
)


class _LeftAlone(Exception):
    """A formula that is more than sums."""


class _TooDeep(Exception):
    """A chain of formulas that is too long to be followed at once. `place` is where it was left."""

    def __init__(self, place: tuple[int, int]) -> None:
        super().__init__()
        self.place = place


class Formulas:
    """The formulas of one sheet."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self._known: dict[tuple[int, int], Decimal | None] = {}
        self._busy: set[tuple[int, int]] = set()
        self._looked_at = 0
        self._last_row = max(rows.cells, default=0)

    def value(self, row: int, column: int) -> Decimal | None:
        """What the formula of a cell gives; None where the cell has none, or one that is left alone."""
        place = (row, column)
        while place not in self._known:
            try:
                self._known[place] = self._worked_out(place)
            except _TooDeep as deep:
                if self._busy:
                    raise
                self.value(*deep.place)  # a long chain, such as a running total, is worked out from further down
        return self._known[place]

    def _worked_out(self, place: tuple[int, int]) -> Decimal | None:
        cell = self._rows.cells.get(place[0], {}).get(place[1])
        if cell is None or not cell.formula or place in self._busy:
            return None
        if len(self._busy) > DEEPEST:
            raise _TooDeep(place)
        self._busy.add(place)
        try:
            found = _Sum(cell.formula, self).result()
            return found if -2 * MOST_DIGITS < found.adjusted() <= MOST_DIGITS else None
        except (_LeftAlone, ArithmeticError, RecursionError):
            return None
        finally:
            self._busy.discard(place)

    def number(self, row: int, column: int) -> Decimal:
        """A cell as arithmetic sees it: nothing is 0, words are not for us."""
        cell = self._cell(row, column)
        if cell is None:
            return Decimal(0)
        found = self._number(cell, row, column)
        if found is None:
            raise _LeftAlone
        return found

    def numbers(self, top: int, left: int, bottom: int, right: int) -> Iterator[Decimal]:
        """The numbers of a range as SUM sees them: words do not count."""
        for row in range(top, min(bottom, self._last_row) + 1):
            for column in [it for it in self._rows.cells.get(row, ()) if left <= it <= right]:
                cell = self._cell(row, column)
                if cell is None or cell.kind in ("text", "yes or no"):
                    continue
                found = self._number(cell, row, column)
                if found is None:
                    raise _LeftAlone
                yield found

    def _cell(self, row: int, column: int) -> Cell | None:
        self._looked_at += 1
        if self._looked_at > MOST_CELLS:
            raise _LeftAlone
        return self._rows.cells.get(row, {}).get(column)

    def _number(self, cell: Cell, row: int, column: int) -> Decimal | None:
        worked_out = self.value(row, column) if cell.formula else None
        if worked_out is not None:
            return worked_out
        return as_number(cell.typed) if cell.kind == "number" else None


class _Sum:
    """Reads one formula from left to right."""

    def __init__(self, formula: str, sheet: Formulas) -> None:
        self.sheet = sheet
        self.tokens = list(_tokens(formula.strip()))
        self.at = 0

    def result(self) -> Decimal:
        found = self._terms()
        if self.at < len(self.tokens):
            raise _LeftAlone
        return found

    def _next(self, *kinds: str) -> str:
        """The next token if it is one of these, or nothing."""
        kind, text = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        if kind in kinds or text in kinds:
            self.at += 1
            return text
        return ""

    def _terms(self) -> Decimal:
        total = self._factors()
        while sign := self._next("+", "-"):
            other = self._factors()
            total = total + other if sign == "+" else total - other
        return total

    def _factors(self) -> Decimal:
        product = self._signed()
        while sign := self._next("*", "/"):
            other = self._signed()
            product = product * other if sign == "*" else product / other
        return product

    def _signed(self) -> Decimal:
        minus = False
        while sign := self._next("+", "-"):
            minus ^= sign == "-"
        found = self._single()
        while self._next("%"):
            found /= 100
        return -found if minus else found

    def _single(self) -> Decimal:
        if text := self._next("number"):
            return Decimal(text)
        if text := self._next("cell"):
            return self.sheet.number(*_place(text))
        if self._next("sum"):
            return self._sum()
        if self._next("("):
            found = self._terms()
            if self._next(")"):
                return found
        raise _LeftAlone

    def _sum(self) -> Decimal:
        total = self._argument()
        while self._next(","):
            total += self._argument()
        if not self._next(")"):
            raise _LeftAlone
        return total

    def _argument(self) -> Decimal:
        """A range, a cell alone, or a number."""
        start = self.at
        if first := self._next("cell"):
            last = self._next("cell") if self._next(":") else first
            if last and self.tokens[self.at : self.at + 1] in ([("sign", ",")], [("sign", ")")]):
                (top, left), (bottom, right) = _place(first), _place(last)
                rows, columns = sorted((top, bottom)), sorted((left, right))
                return sum(self.sheet.numbers(rows[0], columns[0], rows[1], columns[1]), Decimal(0))
        self.at = start
        return self._terms()


def areas_of(formula: str) -> list[tuple[int, int, int, int]] | None:
    """What a formula of sums alone adds up: top, left, bottom and right of each range; None for any other formula."""
    try:
        tokens = list(_tokens(formula.strip()))
        found: list[tuple[int, int, int, int]] = []
        at = 0
        while at < len(tokens):
            kind, text = tokens[at]
            if kind == "number" or (kind == "sign" and text not in "+,()"):
                return None
            if kind == "cell":
                is_range = at + 2 < len(tokens) and tokens[at + 1][1] == ":" and tokens[at + 2][0] == "cell"
                (top, left), (bottom, right) = _place(text), _place(tokens[at + 2][1] if is_range else text)
                found.append((min(top, bottom), min(left, right), max(top, bottom), max(left, right)))
                at += 2 if is_range else 0
            at += 1
    except _LeftAlone:
        return None
    return found or None


def _tokens(formula: str) -> Iterator[tuple[str, str]]:
    at = 0
    while at < len(formula):
        match = _TOKEN.match(formula, at)
        if not match or len(formula) > 2_000:
            raise _LeftAlone
        yield str(match.lastgroup), match[str(match.lastgroup)]
        at = match.end()


def _place(cell: str) -> tuple[int, int]:
    found = row_and_column(cell.upper().replace("$", ""))
    if found is None:
        raise _LeftAlone
    return found
