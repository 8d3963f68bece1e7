"""A report read from a Word file, in the words of the other where both say the same.

A Word file's references come as plain words, and its tables without what is a figure
and what a total. Where its reader sees no difference to the other report there is
none to track.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from cabinet_docs.assembly.assembled import AssembledInline, AssembledReport, AssembledWords, Entry, Jump, NumberField
from cabinet_docs.assembly.ids import bookmark_name
from cabinet_docs.compare.changes import Change, Comparison, RowChange
from cabinet_docs.compare.diff import Stretch
from cabinet_docs.compare.pairing import compare
from cabinet_docs.model.blocks import Table
from cabinet_docs.model.inlines import Text


def in_the_words_of(read: AssembledReport, other: AssembledReport, *, read_is_old: bool) -> AssembledReport:
    """The report as read, with the other's references, tables and pictures in every line that both have."""
    comparison = compare(read, other) if read_is_old else compare(other, read)
    alike: dict[str, Entry] = {}
    adopter = _Adopter(read, comparison, read_is_old)
    for change in comparison.changes:
        if change.old is not None and change.new is not None:
            own = change.old if read_is_old else change.new
            alike[own.bookmark] = adopter.entry(own, change)
    return replace(read, entries=tuple(alike.get(entry.bookmark, entry) for entry in read.entries))


class _Adopter:
    def __init__(self, read: AssembledReport, comparison: Comparison, read_is_old: bool) -> None:
        self.read_is_old = read_is_old
        self.known = {entry.bookmark for entry in read.entries} | set(_captions(comparison, read_is_old))

    def entry(self, own: Entry, change: Change) -> Entry:
        """A line of the report as read, beside its partner."""
        other = change.new if self.read_is_old else change.old
        assert other is not None
        words = self._words(change.words) if change.words else self._adopted(other.words, own.words)
        rows = self._rows(change.rows) if change.rows else other.rows if len(own.rows) == len(other.rows) else own.rows
        source = own.source
        if isinstance(source, Table) and isinstance(other.source, Table):
            if len(source.alignments) == len(other.source.alignments):
                source = replace(source, alignments=other.source.alignments, total=other.source.total)
        elif own.kind == "figure" and not change.picture:
            source = other.source
        id = other.id if own.kind in ("table", "figure") else own.id  # its caption's bookmarks are made of it
        return own._replace(id=id, words=words, rows=rows, source=source)

    def _rows(self, changes: Iterable[RowChange]) -> tuple[tuple[AssembledWords, ...], ...]:
        found = []
        for change in changes:
            own, other = (change.old, change.new) if self.read_is_old else (change.new, change.old)
            if own is None:
                continue
            if change.kind == "changed" and len(change.cells) == len(own):
                cells = zip(change.cells, own, strict=True)
                found.append(tuple(self._words(stretches) if stretches else cell for stretches, cell in cells))
            else:
                found.append(other if change.kind == "same" and other is not None else own)
        return tuple(found)

    def _words(self, stretches: Iterable[Stretch]) -> AssembledWords:
        found: list[AssembledInline] = []
        for stretch in stretches:
            own, other = (stretch.old, stretch.new) if self.read_is_old else (stretch.new, stretch.old)
            mine = tuple(token.inline for token in own)
            if stretch.kind == "same":
                found += self._adopted(tuple(token.inline for token in other), mine)
            else:
                found += mine
        return _joined(found)

    def _adopted(self, words: AssembledWords, own: AssembledWords) -> AssembledWords:
        """The other's words, unless they lead to a place that this report does not have."""
        return words if all(self._leads_somewhere(inline) for inline in words) else own

    def _leads_somewhere(self, inline: AssembledInline) -> bool:
        return not isinstance(inline, NumberField | Jump) or inline.bookmark in self.known


def _captions(comparison: Comparison, read_is_old: bool) -> Iterator[str]:
    """The bookmarks of the captions that both reports have."""
    for change in comparison.changes:
        other = change.new if read_is_old else change.old
        if change.old is not None and change.new is not None and other and other.kind in ("table", "figure"):
            yield from (bookmark_name("table", other.id, prefix) for prefix in ("_crl_", "_crn_"))


def _joined(words: Iterable[AssembledInline]) -> AssembledWords:
    """Neighbouring texts of the same looks as one."""
    found: list[AssembledInline] = []
    for inline in words:
        last = found[-1] if found else None
        if (
            isinstance(inline, Text)
            and isinstance(last, Text)
            and (inline.bold, inline.italic) == (last.bold, last.italic)
        ):
            found[-1] = replace(last, text=last.text + inline.text)
        else:
            found.append(inline)
    return tuple(found)
