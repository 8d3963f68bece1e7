"""Prints every sum of one sheet alike, however each was typed: in the sheet's own form, with pence all or none."""

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import NamedTuple

from cabinet_docs.readers.figures.cells import pounds
from cabinet_docs.readers.figures.values import with_one_dash
from cabinet_docs.readers.number_formats import shown
from cabinet_docs.readers.xlsx import Cell

_PLAIN = ("general", "@", "0", "0.00")
_PENCE = re.compile(r"\.\d\d(?!\d)(?!\s?[mkb])")


class MoneyForm(NamedTuple):
    """How a sheet prints its sums: in its number format, or as pounds where it has none."""

    code: str = ""
    pence: bool = False

    def shown(self, amount: Decimal) -> str:
        """A sum in this form."""
        if not self.code:
            return pounds(amount, self.pence)
        found = shown(amount, self.code)
        return with_one_dash(found.replace("£", "").strip()) if not amount and not re.search(r"\d", found) else found


def form_of(found: Iterable[tuple[Cell, Decimal]]) -> MoneyForm:
    """The form that most sums of a sheet have; with pence if any of them shows some."""
    codes: Counter[str] = Counter()
    pence = False
    for cell, amount in found:
        if cell.kind == "text" or cell.format.lower() in _PLAIN:
            pence = pence or amount != amount.to_integral_value()
        else:
            pence = pence or _shows_pence(amount, cell.format)
        if cell.kind != "text" and "%" not in cell.format:
            codes["" if cell.format.lower() in _PLAIN else cell.format] += 1
    fitting = (code for code, _ in codes.most_common() if code and _shows_pence(Decimal("1.11"), code) == pence)
    usual = codes.most_common(1)[0][0] if codes else ""
    return MoneyForm(next(fitting, "") if usual else "", pence)


def _shows_pence(amount: Decimal, code: str) -> bool:
    return _PENCE.search(shown(amount, code)) is not None
