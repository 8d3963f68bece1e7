"""Reads what stands in a section: numbered paragraphs, items, quotations, tables, figures and their captions."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import cast

from cabinet_docs.assembly.assembled import AssembledWords, Entry, Kind
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Alignment, Block, Figure, Item, ItemText, Paragraph, Quote, Table
from cabinet_docs.model.inlines import Text, Words
from cabinet_docs.model.report import RECOMMENDATIONS
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.readers.word.drafting import Drafting
from cabinet_docs.readers.word.numbers import Numbers
from cabinet_docs.readers.word.pieces import Seen, text_of, with_those_in_tables
from cabinet_docs.readers.word.typed import typed_label
from cabinet_docs.readers.word.words import as_written

_CAPTION = re.compile(
    r"(?P<noun>table|figure)\s+(?P<number>\d{1,3}[a-z]?)(?P<stop>\s*[:.–—-]+\s*|\s*$|\t\s*|\s+)", re.IGNORECASE
)
_LONGEST_CAPTION = 250
_QUOTE_STYLES = frozenset({"quote", "intense quote", "block text", "quotation", "quotations"})
_QUOTE_INDENT = 200  # twentieths of a point further in than the paragraphs


class Body:
    """Adds the lines of sections to a draft, one after the other."""

    def __init__(self, draft: Drafting, profile: Profile) -> None:
        self.draft, self.profile = draft, profile
        self.numbers = Numbers()
        self._above = ""  # the words of the line before
        self._title: Seen | None = None  # a caption that waits for its table

    def heading(self, label: str | None) -> None:
        """A heading ends what was going on."""
        self.numbers.heading(label)
        self._above, self._title = "", None

    def with_typed_label(self, line: Seen) -> Seen:
        """The line with its number or letter apart from its words, where it was typed."""
        found = None if line.is_table or line.label else typed_label(line, self.numbers.last, self.numbers.next_labels)
        if found is None:
            return line
        label, start = found
        counted = any(piece.leads == "number" for piece in line.pieces[:2])
        format = "" if any(it.isalnum() for it in label) else "bullet"
        return replace(line, label=label, typed=not counted, format=format, pieces=line.cut(start))

    def add(self, line: Seen, around: Sequence[Seen]) -> None:
        """Add one line; `around` are its neighbours, above and below."""
        caption = None if line.is_table or line.label else _CAPTION.match(line.text)
        if line.is_table:
            self._table(line)
        elif caption and self._is_caption(line, caption, around):
            self._caption(line, caption, around)
        elif line.pictures and not line.text:
            self._figure(line)
        elif line.label and not line.text:  # a number without words, which Word prints all the same
            self.numbers.is_paragraph(line, self._above)
            self.unplaced(line)
        elif line.label and self.numbers.is_paragraph(line, self._above):
            self.draft.add("numbered", line, line.label, block=lambda words, at: Paragraph(words, location=at))
        elif line.label:
            self._item(line)
        else:
            self._unlabelled(line)
        self._above = line.text[-200:]

    def unplaced(self, line: Seen) -> None:
        """A line that nothing explains: it is told, and is no part of the report."""
        if line.is_table:
            words: AssembledWords = (Text(" | ".join(cell.text for row in line.rows for cell in row)),)
        else:
            words = self.draft.words.words(line.pieces, line.base, Location(self.draft.file))
        if words or line.label:
            self.draft.unplaced.append(self.draft.entry("unnumbered", line, line.label, words=words))

    def _item(self, line: Seen) -> None:
        found = self.numbers.item(line)
        recommended = self.draft.section is not None and self.draft.section.key == RECOMMENDATIONS

        def item(words: Words, at: Location) -> Block:
            label = found.label
            return Item(
                words, label.form, label.number, found.depth, found.first, recommendation=recommended, location=at
            )

        self.draft.add("item", line, line.label, found.depth, block=item)

    def _unlabelled(self, line: Seen) -> None:
        style, roles = line.style_name.lower(), self.profile.styles
        further = line.indent > self.numbers.indent + _QUOTE_INDENT
        depth = self.numbers.depth
        if style in _QUOTE_STYLES or style == roles["quote"].lower() or (further and not depth):
            self.draft.add("quote", line, block=lambda words, at: Quote(words, location=at))
        elif style == roles["table note"].lower() and self._last() is not None and self._last_kind() == "table":
            self._note(line)
        elif depth and (further or style.startswith(roles["item text"].lower())):
            self.draft.add("unnumbered", line, None, depth, block=lambda words, at: ItemText(words, depth, location=at))
        else:
            self.draft.add("unnumbered", line, block=lambda words, at: Paragraph(words, numbered=False, location=at))

    def _last(self) -> Entry | None:
        return self.draft.entries[-1] if self.draft.entries else None

    def _last_kind(self) -> Kind | None:
        last = self._last()
        return last.kind if last else None

    # Captions stand above their table or below their figure, but not everyone keeps to that.

    def _is_caption(self, line: Seen, found: re.Match[str], around: Sequence[Seen]) -> bool:
        """Whether a line such as "Table 1: Costs" is a caption: by its style, or beside a table or picture."""
        if line.style_name.lower() == self.profile.styles["caption"].lower():
            return True
        if found["stop"] == " " or len(line.text) > _LONGEST_CAPTION:
            return False
        table = found["noun"].lower() == "table"
        return any(it.is_table if table else bool(it.pictures) and not it.text for it in around)

    def _caption(self, line: Seen, found: re.Match[str], around: Sequence[Seen]) -> None:
        kind = cast(Kind, found["noun"].lower())
        behind = len(text_of(line.pieces)) - len(text_of(line.pieces).lstrip()) + found.end()
        title = replace(line, pieces=line.cut(behind), label=f"{kind.capitalize()} {found['number']}")
        last = self._last()
        if last is not None and last.kind == kind and not last.label:
            self._give_title(last, title)
        elif kind == "table" and around and around[-1].is_table:
            self._title = title
        elif kind == "table":
            self.draft.add(kind, title, title.label)
        else:
            self.draft.add(kind, title, title.label, block=lambda words, at: Figure("", words, "", location=at))

    def _give_title(self, entry: Entry, title: Seen) -> None:
        """The caption of the table or figure above."""
        words = self.draft.words.words(title.pieces, title.base, entry.location)
        old = entry.source
        new = replace(old, title=as_written(words)) if isinstance(old, Table | Figure) else None
        place = Location(self.draft.file, None, title.label)
        changed = entry._replace(words=words, label=title.label, source=new, location=place)
        self.draft.entries[-1] = changed
        self.draft.captions[title.bookmark] = entry.bookmark
        for facts in (self.draft.without_header, self.draft.merged):
            if facts and facts[-1] is entry:
                facts[-1] = changed
        blocks = self.draft.section.blocks if self.draft.section else []
        if blocks and blocks[-1] is old and new is not None:
            blocks[-1] = new

    def _note(self, line: Seen) -> None:
        """The note under the table above."""
        above = len(self.draft.entries) - 1
        table = self.draft.entries[above]
        note = self.draft.add("note", line)
        blocks = self.draft.section.blocks if self.draft.section else []
        if isinstance(table.source, Table) and blocks and blocks[-1] is table.source:
            blocks[-1] = replace(table.source, note=as_written(note.words))
            self.draft.entries[above] = table._replace(source=blocks[-1])

    def _figure(self, line: Seen) -> None:
        alternative = next((it for it in line.pictures if it), "")
        self.draft.add("figure", line, block=lambda words, at: Figure("", words, alternative, location=at))

    def _table(self, line: Seen) -> None:
        title, self._title = self._title, None
        width = max((len(row) for row in line.rows), default=0)
        if not width:
            return
        rows = tuple(
            tuple(self._cell(row[at].lines) if at < len(row) else () for at in range(width)) for row in line.rows
        )
        left: Alignment = "left"

        def table(words: Words, at: Location) -> Block:
            written = tuple(tuple(as_written(cell) for cell in row) for row in rows)
            return Table(written, (left,) * width, words, location=at)

        if title is not None:
            entry = self.draft.add("table", title, title.label, rows=rows, block=table)
        else:
            entry = self.draft.add("table", line, None, words=(), rows=rows, block=table)
        for inside in with_those_in_tables([line]):
            self.draft.by_index.setdefault(inside.index, entry)
        if not line.header and len(rows) > 1 and width > 1:
            self.draft.without_header.append(entry)
        if line.merged:
            self.draft.merged.append(entry)

    def _cell(self, lines: Sequence[Seen]) -> AssembledWords:
        out: AssembledWords = ()
        for line in with_those_in_tables(lines):
            if not line.is_table and (line.text or line.label):
                words = self.draft.words.words(line.pieces, line.base, Location(self.draft.file))
                label = (Text(f"{line.label} "),) if line.label else ()
                out = (*out, *((Text("\n"),) if out else ()), *label, *words)
        return out
