"""Writes the tables of a redline: rows that went and came, and the changes in the cells of those that stay."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from cabinet_docs.compare.changes import RowChange
from cabinet_docs.compare.diff import common
from cabinet_docs.ooxml.package import w
from cabinet_docs.writers.word.tracked_blocks import Item
from cabinet_docs.writers.word.tracked_elements import alike, said_by, take_widths, text_of_cells
from cabinet_docs.writers.word.tracked_marks import Marks

_TR, _TC = w("tr"), w("tc")


@dataclass
class TrackedTables:
    """Writes tables. `cell` tracks the changes inside a cell, in the new one."""

    marks: Marks
    cell: Callable[[etree._Element, etree._Element], None]

    def written(self, item: Item) -> etree._Element:
        """A table that went, came or stays."""
        if item.old is None or item.new is None:
            element = item.new if item.old is None else item.old
            assert element is not None
            self.marks.whole(element, "ins" if item.old is None else "del")
            return element
        old, new = item.old, item.new
        before, after = old.findall(_TR), new.findall(_TR)
        for row in after:
            new.remove(row)
        for one, two in self._paired_rows(before, after, item.rows):
            new.extend(self._row(one, two, after))
        self._properties(old, new)
        return new

    def _paired_rows(
        self, old: Sequence[etree._Element], new: Sequence[etree._Element], rows: Sequence[RowChange]
    ) -> list[tuple[etree._Element | None, etree._Element | None]]:
        gone, came = (sum(1 for it in rows if getattr(it, side) is not None) for side in ("old", "new"))
        if rows and (gone, came) == (len(old), len(new)):
            before, after = iter(old), iter(new)
            return [(next(before) if it.old is not None else None, next(after) if it.new is not None else None)
                    for it in rows]  # fmt: skip
        if len(old) == len(new):
            return list(zip(old, new, strict=True))
        found: list[tuple[etree._Element | None, etree._Element | None]] = []
        at_old = at_new = 0
        for one, two in [*common([*map(text_of_cells, old)], [*map(text_of_cells, new)]), (len(old), len(new))]:
            found += [(row, None) for row in old[at_old:one]]
            found += [(None, row) for row in new[at_new:two]]
            found += [(old[one], new[two])] if one < len(old) else []
            at_old, at_new = one + 1, two + 1
        return found

    def _row(
        self, old: etree._Element | None, new: etree._Element | None, all_new: Sequence[etree._Element]
    ) -> list[etree._Element]:
        if old is not None and new is not None and alike(old, new):
            for before, after in zip(old.findall(_TC), new.findall(_TC), strict=True):
                self.cell(before, after)
            return [new]
        if old is not None:
            for mark in [*old.iter(w("bookmarkStart"), w("bookmarkEnd"))]:  # the table's own stays in the new rows
                mark.getparent().remove(mark)  # type: ignore[union-attr]
            take_widths(old, all_new)
            self.marks.whole(old, "del")
        if new is not None:
            self.marks.whole(new, "ins")
        return [row for row in (old, new) if row is not None]

    def _properties(self, old: etree._Element, new: etree._Element) -> None:
        before, after = old.find(w("tblPr")), new.find(w("tblPr"))
        if before is None or after is None or said_by(before) == said_by(after):
            return
        change = self.marks.mark("tblPrChange")
        change.append(before)
        after.append(change)
