"""Writes the body of a redline: the paragraphs and tables of two Word files in one, with every change tracked."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from lxml import etree

from cabinet_docs.ooxml.package import w
from cabinet_docs.writers.word.tracked_blocks import Item, pair_elements
from cabinet_docs.writers.word.tracked_elements import (
    as_it_is,
    can_have_style_of,
    end_page,
    first_mentions,
    has_words,
    is_picture,
    moved_words,
    next_in_other_view,
    restarts,
    said_by,
    set_style,
    style_name,
    words_of,
)
from cabinet_docs.writers.word.tracked_ends import Ends
from cabinet_docs.writers.word.tracked_marks import Marks, State, style_of
from cabinet_docs.writers.word.tracked_tables import TrackedTables
from cabinet_docs.writers.word.tracked_words import Words

_P, _PPR, _SECT = w("p"), w("pPr"), w("sectPr")


@dataclass
class TrackedBody:
    """Writes items. `restart` says what list restart a w:numId stands for, whatever its number.

    `list_of` says which list, by its definition and instance, and level a style numbers with.
    """

    marks: Marks
    words: Words
    restart: Callable[[str], str]
    list_of: Callable[[str], tuple[str, str, int] | None]
    ends: Ends = field(default_factory=Ends)
    moved: frozenset[str] = frozenset()  # the words of paragraphs that went and came alike

    def arranged(self, rows: Sequence[Sequence[Item]]) -> list[list[Item]]:
        """The items of all page sections as they can be tracked."""
        self.ends.first_mentions = first_mentions([item for row in rows for item in row])
        made = [self.ends.arranged(self._without_lost_lists(row)) for row in rows]
        self.moved = moved_words([item for row in made for item in row])
        return made

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
            written.append(TrackedTables(self.marks, self._cell).written(item))
            segment = []
        return written + self._segment(segment)

    def _segment(self, items: list[Item]) -> list[etree._Element]:
        """The paragraphs up to a table or the end; the last mark stays, see tracked_ends.py."""
        written: list[etree._Element] = []
        stays = [at for at, item in enumerate(items) if item.stays]
        for at, end in zip([0, *stays], [*stays, len(items)], strict=True):
            kept = items[at] if at < end and items[at].stays else None
            behind = items[at + 1 : end] if kept else items[at:end]
            written += self._run(kept, behind, items[end]) if end < len(items) else self._ending(kept, behind)
        return written

    def _run(self, kept: Item | None, behind: list[Item], follower: Item) -> list[etree._Element]:
        """A paragraph that stays and those that went and came behind it, before another that stays.

        The first lends its mark to those that need one which stays, the last of all to a picture's caption.
        """
        needy = [item for at, item in enumerate(behind) if self._needs_mark(item, kept, behind[at + 1 :], follower)]
        if kept is None or not needy or self.ends.mentions_first(kept):
            return self._each(kept, behind, follower)
        alike = [item for item in behind if (item.old is None) == (needy[-1].old is None)]
        end = 1 + next(at for at, item in enumerate(alike) if item is needy[-1])
        end += is_picture(needy[-1]) and end < len(alike)
        rest = [item for item in behind if item not in alike[:end]]
        return self._drawn_out(kept, alike[:end]) + self._each(None, rest, follower)

    def _ending(self, kept: Item | None, behind: list[Item]) -> list[etree._Element]:
        """The same at the end of a segment: the last of all has the mark that was there, and is."""
        if kept is not None and behind:
            return self._drawn_out(kept, behind)
        return [self._paragraph(item) for item in ([kept] if kept is not None else []) + behind]

    def _each(self, kept: Item | None, behind: list[Item], follower: Item) -> list[etree._Element]:
        """Every paragraph with a mark of its own."""
        afters = [next_in_other_view(item, [*behind[at + 1 :], follower]) for at, item in enumerate(behind)]
        styled = [self._gives_its_style(*pair, kept) for pair in zip(behind, afters, strict=True)]
        written = [self._paragraph(kept)] if kept is not None else []
        for item, after, awkward in zip(behind, afters, styled, strict=True):
            written.append(self._paragraph(item))
            if awkward and can_have_style_of(item, after):
                self._have_style_of(item, after)
        return written

    def _gives_its_style(self, item: Item, after: Item, kept: Item | None) -> bool:
        """Whether LibreOffice 7.4 would give the next paragraph the style of this one, where only the next one is.

        It does if that is empty; and it knows words that moved, and takes their paragraph's mark out apart from them.
        """
        return self._is_moved(item, kept) or not has_words(after, was=item.old is None)

    def _needs_mark(self, item: Item, kept: Item | None, further: Sequence[Item], follower: Item) -> bool:
        if self.ends.keeps_mark(item):
            return True
        after = next_in_other_view(item, [*further, follower])
        return self._is_moved(item, kept) and not can_have_style_of(item, after)

    def _is_moved(self, item: Item, kept: Item | None) -> bool:
        """Whether the same words went, or came, elsewhere, or at the end of the paragraph before."""
        before = as_it_is(kept, item.old is None) if kept is not None else None
        words = words_of(as_it_is(item))
        return bool(words) and (words in self.moved or (before is not None and words_of(before).endswith(words)))

    def _have_style_of(self, item: Item, after: Item) -> None:
        """Give a paragraph that went or came the style of the next one where it is not: to Word it is all the same."""
        if item.new is not None:
            assert after.old is not None
            if self._style(item.new) != self._style(after.old):
                self.marks.style_change(item.new, self._restorable(after.old, item.new))
            return
        assert item.old is not None and after.new is not None
        if self._style(item.old) != self._style(after.new):
            before = self._restorable(item.old, after.new)
            set_style(item.old, style_of(after.new))
            self.marks.style_change(item.old, before)

    def _paragraph(self, item: Item) -> etree._Element:
        if item.old is not None and item.new is not None:
            return self._replaced(item.old, item.new) if item.exchanged else self._changed(item)
        if item.new is not None:
            self.marks.whole(item.new, "ins")
            return item.new
        assert item.old is not None
        self.marks.whole(item.old, "del")
        return item.old

    def _changed(self, item: Item) -> etree._Element:
        old, new = item.old, item.new
        assert old is not None and new is not None
        differs = self._style(old) != self._style(new)
        before = self._restorable(old, new) if differs else []
        merged = self.words.merge(old, new, item.reworded)
        if differs:
            self.marks.style_change(merged, before)
        return merged

    def _replaced(self, old: etree._Element, new: etree._Element) -> etree._Element:
        """One paragraph in another's place: its mark stays, its words and style are exchanged."""
        self.marks.runs(old, "del")
        self.marks.runs(new, "ins")
        if self._style(old) != self._style(new):
            self.marks.style_change(new, self._restorable(old, new))
        at = 1 if new.find(_PPR) is not None else 0
        new[at:at] = [child for child in old if child.tag != _PPR]
        return new

    def _drawn_out(self, kept: Item, behind: Sequence[Item]) -> list[etree._Element]:
        """A paragraph whose mark stands further down, before or after: behind those that went or came."""
        came = behind[-1].old is None
        state: State = "ins" if came else "del"
        assert kept.old is not None and kept.new is not None
        was, now = kept.old, kept.new
        last = behind[-1].new if came else behind[-1].old
        assert last is not None
        differs = self._style(last) != self._style(was if came else now)
        before = (self._restorable(was, last) if came else self._restorable(last, now)) if differs else []
        own = style_of(now)
        first = self._paragraph(kept)
        self.marks.paragraph_mark(first, state)
        written = [first, *(self._paragraph(item) for item in behind[:-1])]
        self.marks.runs(last, state)
        if differs:
            if not came:
                set_style(last, own)
            self.marks.style_change(last, before)
        return [*written, last]

    def _cell(self, old: etree._Element, new: etree._Element) -> None:
        """Track the changes inside a cell or note, in place."""
        before, after = ([it for it in side if it.tag in (_P, w("tbl"))] for side in (old, new))
        at = new.index(after[0])
        for element in after:
            new.remove(element)
        new[at:at] = self._row(self.ends.arranged(pair_elements(before, after)))

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
        if any(child.tag == w("numPr") for child in before):
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
