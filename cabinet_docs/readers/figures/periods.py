"""Understands the headings over columns of money: "2027-28", "27/28", "2027", "Year 1", "One-off"."""

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal

from cabinet_docs.readers.figures import values
from cabinet_docs.readers.figures.cells import Cells
from cabinet_docs.readers.figures.forms import Column
from cabinet_docs.readers.number_formats import as_number, is_date

HINT = "Head each column of money with a year such as 2027-28, or with Year 1 or One-off."
_NUMBERED = re.compile(r"(year ?\d{1,2})\b[\s:,(–-]*(.*?)\)?", re.IGNORECASE)
_NAMED = re.compile(
    r"(?:one[- ]?(?:off|time)|(?:non-?)?recurr(?:ing|ent)|on-?going|set-?up|start-?up|capital|revenue|"
    r"(?:earlier|previous|prior|later|future|further) years?)"
    r"(?: (?:costs?|funding|spending|expenditure|amount))?(?: ?\(?£\)?)?",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:FY ?)?(?:(?:19|20)\d\d|\d\d)(?:\s?[-–—/]\s?| to )(?:(?:19|20)?\d\d)(?: ?\(?£\)?)?", re.IGNORECASE
)
_TRAILING = re.compile(r"\s*\(?£\)?$")


def heading(cells: Cells, row: int, column: int) -> str:
    """A heading as it is typed; a year typed as a number is no sum, however the cell is formatted."""
    cell = cells.cell(row, column)
    if cell is not None and cell.kind == "number" and not is_date(cell.format):
        number = as_number(cell.typed)
        if number == number.to_integral_value() and Decimal(1900) <= number < Decimal(2200):
            return f"{int(number)}"
    return cells.text(row, column)


def period(text: str) -> str | None:
    """A column of money by its heading: a year in one form, else the heading as typed; None where it is none."""
    words = " ".join(text.split())
    if match := _NUMBERED.fullmatch(words):
        return values.year(match[2]) or match[1]
    return values.year(words) or (words if _NAMED.fullmatch(words) else None)


def is_wrong_year(text: str) -> bool:
    """Whether a heading looks like a year but is none: "2027-29"."""
    return _SPAN.fullmatch(text.strip()) is not None and values.year(text) is None


def with_same_headings(columns: Sequence[Column], known: Mapping[str, str]) -> tuple[Column, ...]:
    """The columns, those headed by nothing but a year with the heading that is known for it."""
    return tuple(
        column._replace(heading=known[column.key])
        if column.kind == "amount" and _is_bare(column.heading) and _is_bare(known.get(column.key, ""))
        else column
        for column in columns
    )


def _is_bare(heading: str) -> bool:
    return bool(_SPAN.fullmatch(heading.strip()) or re.fullmatch(r"\d{4}", heading.strip()))


def as_typed(text: str) -> str:
    """The heading without its pound sign, as words name the column: "2027/28" for "2027/28 (£)"."""
    return _TRAILING.sub("", text).strip()
