"""Writes the body of a redline: the paragraphs and tables of two Word files in one, with every change tracked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from lxml import etree

from cabinet_docs.compare.changes import RowChange
from cabinet_docs.compare.diff import common
from cabinet_docs.ooxml.package import w
from cabinet_docs.writers.word.tracked_blocks import Item, pair_elements, with_lasting_ends
from cabinet_docs.writers.word.tracked_elements import (
    alike,
    as_it_is,
    end_page,
    first_mention,
    is_picture,
    restarts,
    said_by,
    set_style,
    style_name,
    take_widths,
    text_of_cells,
    words_of,
)
from cabinet_docs.writers.word.tracked_marks import Marks, State, style_of
from cabinet_docs.writers.word.tracked_words import Words

_P, _PPR, _SECT, _TR, _TC = w("p"), w("pPr"), w("sectPr"), w("tr"), w("tc")


@dataclass
class TrackedBody:
    """Writes items. `restart` says what list restart a w:numId stands for, whatever its number.

    `list_of` says which list, by its definition and instance, and level a style numbers with.
    """

    marks: Marks
    words: Words
    restart: Callable[[str], str]
    list_of: Callable[[str], tuple[str, str, int] | None]
    first_mention: etree._Element | None = None  # of a footnote, in what is there before or after
    twins: frozenset[str] = frozenset()  # the words of paragraphs that went and came alike

    def arranged(self, row: Sequence[Item]) -> list[Item]:
        """The items of a page section as they can be tracked."""
        return with_lasting_ends(self._without_lost_lists(row), self._same_style)

    def look_over(self, rows: Sequence[Sequence[Item]]) -> None:
        """Note what in all page sections needs a mark of its own kind, see `_run`."""
        items = [item for row in rows for item in row]
        self.first_mention = first_mention(items)
        gone = {words_of(it.old) for it in items if it.old is not None and it.new is None}
        self.twins = frozenset(gone & {words_of(it.new) for it in items if it.new is not None and it.old is None})

    def page(self, row: Sequence[Item]) -> list[etree._Element]:
        """The paragraphs and tables of a page section from its arranged items."""
        layout = None
        for item in row:
            for element in (item.old, item.new):
                properties = element.find(_PPR) if element is not None else None
                found = properties.find(_SECT) if properties is not None else None
                if properties is not None and found is not None:
                    properties.remove(found)
                    layout = found if element is item.new else layout
        written = self._row(row)
        if layout is not None:
            end_page(written[-1], layout)
        return written

    def note(self, old: etree._Element, new: etree._Element) -> None:
        """Track the changes inside a footnote that stays, in place."""
        self._cell(old, new)

    def _row(self, row: Sequence[Item]) -> list[etree._Element]:
        written: list[etree._Element] = []
        segment: list[Item] = []
        for item in row:
            if not item.is_table:
                segment.append(item)
                continue
            written += self._segment(segment)
            written.append(self._table(item))
            segment = []
        return written + self._segment(segment)

    def _segment(self, items: list[Item]) -> list[etree._Element]:
        """The paragraphs up to a table or the end; the last mark stays, see tracked_blocks.py."""
        written: list[etree._Element] = []
        stays = [at for at, item in enumerate(items) if item.stays]
        for at, end in zip([0, *stays], [*stays, len(items)], strict=True):
            kept = items[at] if at < end and items[at].stays else None
            behind = items[at + 1 : end] if kept else items[at:end]
            written += self._run(kept, behind, items[end]) if end < len(items) else self._ending(kept, behind)
        return written

    def _run(self, kept: Item | None, behind: list[Item], follower: Item) -> list[etree._Element]:
        """A paragraph that stays and those that went and came behind it, before another that stays.

        LibreOffice 7.4 takes some marks not out and in as it should, and gives the follower the wrong style
        (`[one][-PICTURE-][two]`): those of paragraphs with a picture or the first footnote, of those that are
        there twice, as gone and as come, and those before one whose list is told to start anew. The paragraph that
        stays lends its mark to such ones, and to a picture's caption.
        """
        awkward = [item for item in behind if self._is_awkward(item, kept, follower)]
        if not awkward and not self._same_style(follower) and (restarts(follower.old) or restarts(follower.new)):
            awkward = behind[-1:]
        if kept is None or not awkward or not self._same_style(kept):
            return [self._paragraph(item) for item in ([kept] if kept else []) + behind]
        came = awkward[-1].old is None
        alike = [item for item in behind if (item.old is None) == came]
        end = 1 + next(at for at, item in enumerate(alike) if item is awkward[-1]) + is_picture(awkward[-1])
        rest = [item for item in behind if item not in alike[:end]]
        written = self._drawn_out(kept, alike[:end], "ins" if came else "del")
        return written + [self._paragraph(item) for item in rest]

    def _is_awkward(self, item: Item, kept: Item | None, follower: Item) -> bool:
        element, behind = as_it_is(item), as_it_is(follower)
        before = as_it_is(kept, item.old is None) if kept is not None else None
        if element is None or behind is None:
            return False
        if is_picture(item) or any(mark is self.first_mention for mark in element.iter(w("footnoteReference"))):
            return True
        words = words_of(element)
        twice = words in self.twins or (before is not None and bool(words) and words_of(before).endswith(words))
        return twice and self._style(element) != self._style(behind)

    def _ending(self, kept: Item | None, behind: list[Item]) -> list[etree._Element]:
        """The same at the end of a segment: the last of all has the mark that was there, and is."""
        gone, came = [it for it in behind if it.new is None], [it for it in behind if it.old is None]
        if kept is not None and behind and not (gone and came):
            return self._drawn_out(kept, behind, "ins" if came else "del")
        written = [self._paragraph(kept)] if kept is not None else []
        if not (gone and came):
            return written + [self._paragraph(item) for item in behind]
        last = gone[-1], came[-1]
        written += [self._paragraph(item) for item in behind if item not in last]
        return [*written, self._replaced(*last)]

    def _paragraph(self, item: Item) -> etree._Element:
        if item.old is not None and item.new is not None:
            return self._changed(item.old, item.new, item.reworded)
        if item.new is not None:
            self.marks.whole(item.new, "ins")
            return item.new
        assert item.old is not None
        self.marks.whole(item.old, "del")
        return item.old

    def _changed(self, old: etree._Element, new: etree._Element, reworded: bool) -> etree._Element:
        differs = self._style(old) != self._style(new)
        before = self._restorable(old, new) if differs else []
        merged = self.words.merge(old, new, reworded)
        if differs:
            self.marks.style_change(merged, before)
        return merged

    def _replaced(self, gone: Item, came: Item) -> etree._Element:
        """One paragraph in another's place: its mark stays, its words and style are exchanged."""
        assert gone.old is not None and came.new is not None
        old, new = gone.old, came.new
        self.marks.runs(old, "del")
        self.marks.runs(new, "ins")
        if self._style(old) != self._style(new):
            self.marks.style_change(new, self._restorable(old, new))
        at = 1 if new.find(_PPR) is not None else 0
        new[at:at] = [child for child in old if child.tag != _PPR]
        return new

    def _drawn_out(self, kept: Item, behind: Sequence[Item], state: State) -> list[etree._Element]:
        """A paragraph whose mark stands further down, before or after: behind those that went or came."""
        first = self._paragraph(kept)
        own = style_of(first)
        self.marks.paragraph_mark(first, state)
        written = [first, *(self._paragraph(item) for item in behind[:-1])]
        last = behind[-1].new if behind[-1].new is not None else behind[-1].old
        assert last is not None
        self.marks.runs(last, state)
        if self._style(last) != self._style(first):
            before = self._restorable(first, last) if state == "ins" else self._restorable(last, first)
            if state == "del":
                set_style(last, own)
            self.marks.style_change(last, before)
        return [*written, last]

    def _table(self, item: Item) -> etree._Element:
        if item.old is None or item.new is None:
            element, state = (item.new, "ins") if item.old is None else (item.old, "del")
            assert element is not None
            self.marks.whole(element, "ins" if state == "ins" else "del")
            return element
        old, new = item.old, item.new
        before, after = old.findall(_TR), new.findall(_TR)
        for row in after:
            new.remove(row)
        for one, two in self._paired_rows(before, after, item.rows):
            new.extend(self._table_row(one, two, after))
        self._table_properties(old, new)
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

    def _table_row(
        self, old: etree._Element | None, new: etree._Element | None, all_new: Sequence[etree._Element]
    ) -> list[etree._Element]:
        if old is not None and new is not None and alike(old, new):
            for before, after in zip(old.findall(_TC), new.findall(_TC), strict=True):
                self._cell(before, after)
            return [new]
        if old is not None:
            for mark in [*old.iter(w("bookmarkStart"), w("bookmarkEnd"))]:  # the table's own stays in the new rows
                mark.getparent().remove(mark)  # type: ignore[union-attr]
            take_widths(old, all_new)
            self.marks.whole(old, "del")
        if new is not None:
            self.marks.whole(new, "ins")
        return [row for row in (old, new) if row is not None]

    def _cell(self, old: etree._Element, new: etree._Element) -> None:
        """Track the changes inside a cell or note, in place."""
        before, after = ([it for it in side if it.tag in (_P, w("tbl"))] for side in (old, new))
        at = new.index(after[0])
        for element in after:
            new.remove(element)
        new[at:at] = self._row(with_lasting_ends(pair_elements(before, after), self._same_style))

    def _table_properties(self, old: etree._Element, new: etree._Element) -> None:
        before, after = old.find(w("tblPr")), new.find(w("tblPr"))
        if before is None or after is None or said_by(before) == said_by(after):
            return
        change = self.marks.mark("tblPrChange")
        change.append(before)
        after.append(change)

    def _without_lost_lists(self, row: Sequence[Item]) -> list[Item]:
        """A paragraph that had a list restart of its own and changes its style goes and comes, where others follow.

        LibreOffice 7.4 gives such a paragraph its old style back without the restart.
        """
        out: list[Item] = []
        for at, item in enumerate(row):
            follows = at + 1 < len(row) and not row[at + 1].is_table
            if follows and not item.is_table and _loses_its_list(item):
                out += [Item(item.old, None), Item(None, item.new)]
            else:
                out.append(item)
        return out

    def _restorable(self, old: etree._Element, new: etree._Element) -> list[etree._Element]:
        """The style that a paragraph is to have back.

        The level of a list is said even if it is the style's own: LibreOffice 7.4 gives back the style without it
        ("ListBracketsA was ReportParagraph" becomes a paragraph "(b)" in the style of "2.").
        """
        before = style_of(old)
        if any(child.tag == w("numPr") for child in before) or style_name(old) == style_name(new):
            return before
        was = self.list_of(style_name(old))
        if was is None:
            return before
        level, number = etree.Element(w("ilvl")), etree.Element(w("numId"))
        level.set(w("val"), str(was[2]))
        number.set(w("val"), was[1])
        listed = etree.Element(w("numPr"))
        listed.extend([level, number])
        return [*before[:1], listed, *before[1:]]

    def _same_style(self, item: Item) -> bool:
        return item.old is not None and item.new is not None and self._style(item.old) == self._style(item.new)

    def _style(self, paragraph: etree._Element) -> str:
        said = []
        for child in style_of(paragraph):
            number = child.find(w("numId")) if child.tag == w("numPr") else None
            said.append(self.restart(number.get(w("val"), "")) if number is not None else said_by(child))
        return "".join(said)


def _loses_its_list(item: Item) -> bool:
    if item.old is None or item.new is None:
        return False
    return restarts(item.old) and style_name(item.old) != style_name(item.new)
