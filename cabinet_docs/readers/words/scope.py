"""What the words of a report may speak of: the names, tables and figures that expressions can use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure, Table


class AskedFigure(NamedTuple):
    """A value that is asked for with names: `budget.total("2026-27")`.

    `answer` takes the names as text and raises ContentError where there is no such
    thing; nothing else can be called on a dotted name. `example` shows its use.
    """

    answer: Callable[..., object]
    example: str


@dataclass
class Scope:
    """The names that expressions can use, and the open points that the words turned out to have.

    `values` are mappings in mappings; at their ends stand text, whole numbers,
    yes or no, dates, sums (Decimal), `Todo`s, `AskedFigure`s and ready made words. `table`, `figure`
    and `chart` make the blocks of `{{ table(…) }}`, `{{ figure(…) }}` and `{{ chart(…) }}`
    and raise ContentError.
    `open_points` grows while words are read. `unread` are the names whose
    file could not be read: that nothing is found there is then no mistake of the words.
    `unmade` are the names of tables, figures and charts that could not be made: nor are mentions of those.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    promises: Mapping[str, str] = field(default_factory=dict)
    table: Callable[..., Table] | None = None
    figure: Callable[..., Figure] | None = None
    chart: Callable[..., Figure] | None = None
    open_points: list[tuple[str, Location]] = field(default_factory=list)
    date_style: str = "plain"
    unread: frozenset[str] = frozenset()
    unmade: set[str] = field(default_factory=set)
