"""Puts the items of a redline in an order in which every paragraph mark can be taken out and put in.

Word and LibreOffice agree on what becomes of a changed paragraph mark where
another paragraph follows. Where a table or the end of a page section follows they
do not (LibreOffice 7.4 leaves an empty paragraph before a table that stays, goes
or comes, `[one][-two-] TABLE` -> `[one][] TABLE`). So the last paragraph of every
segment, the stretch of paragraphs between two tables, is there before and after:
its mark stays and only its words and style change.

What LibreOffice 7.4 settles in its own way for all that, the smallest cases, is
in tests/writers/word/test_redline.py, NOT_IN_LIBREOFFICE.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from cabinet_docs.ooxml.package import w
from cabinet_docs.writers.word.tracked_blocks import Item
from cabinet_docs.writers.word.tracked_elements import is_picture

View = Literal["old", "new"]


@dataclass
class _Segment:
    """The paragraphs between two tables."""

    items: list[Item] = field(default_factory=list)

    def of(self, view: View) -> list[Item]:
        """Those that are there before, or after."""
        return [item for item in self.items if getattr(item, view) is not None]


@dataclass
class Ends:
    """Knows whose mark must stay: that of the paragraph with the first mention of a footnote, and of pictures.

    LibreOffice 7.4 reads all footnotes at the first mention, and with them loses whether
    the mark of that paragraph came or went. Charts that came or went it does not know at all.
    """

    first_mentions: tuple[etree._Element, ...] = ()

    def keeps_mark(self, item: Item) -> bool:
        """Whether a paragraph is to have a mark that stays, its own or another's."""
        return is_picture(item) or self.mentions_first(item)

    def mentions_first(self, item: Item) -> bool:
        """Whether it mentions the first footnote, before or after."""
        elements = (it for it in (item.old, item.new) if it is not None)
        marks = (mark for it in elements for mark in it.iter(w("footnoteReference")))
        return any(mark is first for mark in marks for first in self.first_mentions)

    def arranged(self, row: Sequence[Item]) -> list[Item]:
        """The row with the last paragraph of every segment there before and after, where that can be."""
        segments, tables = [_Segment()], []
        for item in row:
            if item.is_table:
                tables.append(item)
                segments.append(_Segment())
            else:
                segments[-1].items.append(item)
        for view in ("new", "old"):
            _Filling(self, segments, tables, view).fill()
        out: list[Item] = []
        for at, segment in enumerate(segments):
            out += _ending_together(self._with_two_ends(self._with_marks_kept(segment.items)))
            out += tables[at : at + 1]
        return out

    def _with_marks_kept(self, items: Sequence[Item]) -> list[Item]:
        """Those whose mark must stay, where no paragraph before them can lend its own, in another's place.

        But not a picture that went: LibreOffice 7.4 gives a style back with words alone.
        """
        out = list(items)
        for item in items:
            if item.stays or not self.keeps_mark(item) or (item.new is None and is_picture(item)):
                continue
            at = next((at for at, it in enumerate(out) if it is item), -1)
            lender = next((it for it in reversed(out[: max(at, 0)]) if it.stays), None)
            if at >= 0 and (lender is None or self.mentions_first(lender)):
                self._exchange(out, at)
        return out

    def _with_two_ends(self, items: list[Item]) -> list[Item]:
        """The first footnote's paragraph and the last one each with a mark that stays, where one mark would serve both.

        The last paragraph that stays is then shown as gone and come; the one before it lends its mark.
        """
        stays = [at for at, item in enumerate(items) if item.stays]
        if len(stays) < 2 or items[stays[-1]] is items[-1]:
            return items
        last, behind = items[stays[-1]], items[stays[-1] + 1 :]
        came = behind[-1].old is None
        alike = all((item.old is None) == came for item in behind)
        if not alike or not any(map(self.mentions_first, [last, *behind[:-1]])):
            return items
        side, other = Item(None, last.new), Item(last.old, None)
        side, other = (side, other) if came else (other, side)
        return [*items[: stays[-1]], side, *behind[:-1], _together(other, behind[-1])]

    def _exchange(self, items: list[Item], at: int) -> None:
        """Put an item in the place of one that went, if it came; else in that of the next that stays.

        This one is then shown twice, as gone and as come. So it must have no word in common with what it was,
        unless the first footnote is at stake.
        """
        item = items[at]
        other = _opposite(items, at)
        if other is not None:
            items[at] = _together(item, items[other])
            del items[other]
            return
        stays = [further for further in range(at, len(items)) if items[further].stays]
        first = self.mentions_first(item)
        if not stays or (first and len(stays) == 1) or not (first or items[stays[0]].reworded):
            return
        was, now = Item(items[stays[0]].old, None), Item(None, items[stays[0]].new)
        items[stays[0]], other_side = (now, was) if item.old is None else (was, now)
        items[at] = _together(item, other_side)


@dataclass
class _Filling:
    """Gives every segment a paragraph that is there before, or after."""

    ends: Ends
    segments: list[_Segment]
    tables: list[Item]
    view: View

    def fill(self) -> None:
        """Give a segment that is empty in the view a paragraph from beyond a table that is not there in that view.

        `[caption] TABLE [text]`, all but the text new: the text, there before, is taken
        out of the end and put in before the caption's mark, so that this lasts.
        """
        last = len(self.segments) - 1
        for at in (last, *range(last)):
            if self.segments[at].items and not self.segments[at].of(self.view):
                _ = any(way(at, careful) for careful in (True, False) for way in (self._from_below, self._from_above))

    def _from_below(self, at: int, careful: bool) -> bool:
        further = self._nearest(range(at + 1, len(self.segments)), below=True)
        if further is None:
            return False
        found = self.segments[further].of(self.view)
        is_last = further == len(self.segments) - 1
        if len(found) == 1 and (is_last or getattr(self.tables[further], self.view) is not None):
            return False
        return self._move(found[0], further, at, careful)

    def _from_above(self, at: int, careful: bool) -> bool:
        further = self._nearest(range(at - 1, -1, -1), below=False)
        if further is None:
            return False
        found = self.segments[further].of(self.view)
        empties = len(found) == 1 and at < len(self.segments) - 1
        if empties and not self._has_spare_above(further):
            return False
        moved = self._move(found[-1], further, at, careful)
        return moved and (not empties or self._from_above(further, False))

    def _nearest(self, places: range, below: bool) -> int | None:
        """The nearest segment with a paragraph in the view, with no table in it between."""
        for further in places:
            if getattr(self.tables[further - below], self.view) is not None:
                return None
            if self.segments[further].of(self.view):
                return further
        return None

    def _has_spare_above(self, at: int) -> bool:
        further = self._nearest(range(at - 1, -1, -1), below=False)
        return further is not None and (len(self.segments[further].of(self.view)) > 1 or self._has_spare_above(further))

    def _move(self, item: Item, source: int, into: int, careful: bool) -> bool:
        """Take an item's one side to the end of another segment; the other stays where it is."""
        if careful and self.ends.keeps_mark(item):
            return False
        taken, left = Item(item.old, None), Item(None, item.new)
        taken, left = (taken, left) if self.view == "old" else (left, taken)
        items = self.segments[source].items
        at = next(place for place, found in enumerate(items) if found is item)
        items[at : at + 1] = [left] if item.stays else []
        self.segments[into].items.append(taken)
        return True


def _opposite(items: Sequence[Item], at: int) -> int | None:
    """The next one, or else the one before, that came where this one went or went where it came."""
    end = next((further for further in range(at, len(items)) if items[further].stays), len(items))
    start = next((before for before in range(at, -1, -1) if items[before].stays), -1)
    places = [*range(at + 1, end), *range(at - 1, start, -1)]
    return next((it for it in places if (items[it].old is None) != (items[at].old is None)), None)


def _ending_together(items: list[Item]) -> list[Item]:
    """The last that went and the last that came in one, where others would stand behind the last that stays."""
    last = max((at for at, item in enumerate(items) if item.stays), default=-1)
    gone, came = ([it for it in items[last + 1 :] if getattr(it, side) is not None] for side in ("old", "new"))
    if not gone or not came:
        return items
    rest = [it for it in items if it is not gone[-1] and it is not came[-1]]
    return [*rest, _together(gone[-1], came[-1])]


def _together(one: Item, other: Item) -> Item:
    gone, came = (one, other) if one.old is not None else (other, one)
    return Item(gone.old, came.new, exchanged=True)
