"""The blocks of a section, in reading order. Each but a table becomes one Word paragraph."""

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal, NamedTuple

from cabinet_docs.location import Location
from cabinet_docs.model.inlines import NOWHERE, Words

MarkerForm = Literal["(a)", "a)", "(1)", "1)", "(i)", "i.", "-"]
Alignment = Literal["left", "right", "center"]


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; numbered unless the author said otherwise or its section is not.

    Where recommendations are numbered as paragraphs, each is a `recommendation`.
    """

    words: Words
    id: str | None = None
    numbered: bool = True
    exempt: bool = False
    location: Location = field(default=NOWHERE, compare=False)
    recommendation: bool = field(default=False, compare=False)
    key_decision: bool = field(default=False, compare=False)


@dataclass(frozen=True)
class Item:
    """One item of a list. `depth` counts from 1; `first` opens a new list at `number`.

    `number` is the item's place in its list as the author means it: the first
    item's from its marker, then counting on. A recommendation is an item too.
    """

    words: Words
    form: MarkerForm
    number: int
    depth: int = 1
    first: bool = False
    id: str | None = None
    exempt: bool = False
    recommendation: bool = False
    key_decision: bool = False
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class ItemText:
    """A second paragraph inside a list item, without a label."""

    words: Words
    depth: int = 1
    id: str | None = None
    exempt: bool = False
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Quote:
    """An indented quotation, not numbered."""

    words: Words
    id: str | None = None
    exempt: bool = False
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class SubHeading:
    """A heading inside a section."""

    words: Words
    id: str | None = None
    exempt: bool = False
    location: Location = field(default=NOWHERE, compare=False)


@dataclass(frozen=True)
class Table:
    """A table of words and figures. The first row is the header.

    `alignments` has one entry a column. `total` marks the last row as a sum.
    A table with a `title` is numbered and captioned; one without is neither.
    """

    rows: tuple[tuple[Words, ...], ...]
    alignments: tuple[Alignment, ...]
    title: Words = ()
    id: str | None = None
    total: bool = False
    note: Words = ()
    exempt: bool = False
    location: Location = field(default=NOWHERE, compare=False)


class Chart(NamedTuple):
    """What a bar chart shows: a bar for each name, its length the value, with the value as printed beside it.

    `values` are plain numbers (45.5 for 45.5 per cent); `labels` as printed: "412", "45.5%", "£1.1m".
    `axis` says what is counted: "Responses". `file` of its Figure is the workbook that it was made from.
    """

    names: tuple[str, ...]
    values: tuple[Decimal, ...]
    labels: tuple[str, ...]
    axis: str = ""


@dataclass(frozen=True)
class Figure:
    """A picture or chart with its title and the words that stand for it when it is not seen.

    `file` is relative to the reports folder. A figure with a `chart` is drawn from its
    values; one without is the picture in `file`.
    """

    file: str
    title: Words
    alternative: str
    id: str | None = None
    exempt: bool = False
    chart: Chart | None = None
    location: Location = field(default=NOWHERE, compare=False)


Block = Paragraph | Item | ItemText | Quote | SubHeading | Table | Figure
