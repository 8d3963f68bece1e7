"""What a comparison of two reports comes to: one change for every line of either."""

from typing import Literal, NamedTuple

from cabinet_docs.assembly.assembled import AssembledReport, AssembledWords, Entry
from cabinet_docs.compare.diff import Stretch

Kind = Literal["same", "renumbered", "reworded", "moved", "moved away", "added", "removed"]
RowKind = Literal["same", "changed", "added", "removed"]
Row = tuple[AssembledWords, ...]


class RowChange(NamedTuple):
    """One row of a table. `cells` are the stretches of each cell of a changed row; otherwise they are not needed."""

    kind: RowKind
    old: Row | None
    new: Row | None
    cells: tuple[tuple[Stretch, ...], ...] = ()


class Change(NamedTuple):
    """What became of one line of a report.

    A moved line is there twice, with both its entries: "moved away" at its old
    place and "moved" at its new one. `words` are the stretches of its words
    (without the label) where they differ in any way, and empty where they do not
    or where there is but one side. `rows` are those of a table whose rows differ;
    where its columns differ, all old ones as removed and then all new ones as added.
    `reworded`: the words say something else, and not just with other numbers; or to others.
    `picture`: a figure's picture or values, or an appendix's document, is another one.
    `exemption` says that the line is now exempt, or no longer.
    """

    kind: Kind
    old: Entry | None
    new: Entry | None
    words: tuple[Stretch, ...] = ()
    rows: tuple[RowChange, ...] = ()
    reworded: bool = False
    picture: bool = False
    exemption: Literal["", "now exempt", "no longer exempt"] = ""

    @property
    def entry(self) -> Entry:
        """The entry at this place: the old one where something went, else the new one."""
        found = self.old if self.new is None or self.kind == "moved away" else self.new
        assert found is not None
        return found


class FrontChange(NamedTuple):
    """Something above the first heading that differs: the meeting, whose report it is, or a field of the cover."""

    name: str
    old: str
    new: str


class Comparison(NamedTuple):
    """Two reports and the changes between them.

    The changes with a `new` entry, without those "moved away", are the new report's
    entries in order, each once; those with an `old` entry, without those "moved", the
    old report's.
    """

    old: AssembledReport
    new: AssembledReport
    changes: tuple[Change, ...]
    front: tuple[FrontChange, ...] = ()
