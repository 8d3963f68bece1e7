"""What the words of a report may speak of: the names, tables and figures that expressions can use."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Figure, Table


@dataclass
class Scope:
    """The names that expressions can use, and the open points that the words turned out to have.

    `values` are mappings in mappings; at their ends stand text, whole numbers,
    yes or no, dates, `Todo`s and ready made words. `table` and `figure` make the
    blocks of `{{ table(…) }}` and `{{ figure(…) }}` and raise ContentError.
    `open_points` grows while words are read. `unread` are the names whose
    file could not be read: that nothing is found there is then no mistake of the words.
    """

    values: Mapping[str, object] = field(default_factory=dict)
    promises: Mapping[str, str] = field(default_factory=dict)
    table: Callable[..., Table] | None = None
    figure: Callable[..., Figure] | None = None
    open_points: list[tuple[str, Location]] = field(default_factory=list)
    date_style: str = "plain"
    unread: frozenset[str] = frozenset()
