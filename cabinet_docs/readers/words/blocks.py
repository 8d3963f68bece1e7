"""Reads the blocks of a section: paragraphs, lists, quotations, sub-headings and tables, line by line.

The grammar is small and our own. A blank line ends a paragraph. What begins with a
list marker, `#`, `>` or is a table with a row of dashes is that; all else is text.
Right below a line of text, only a first marker such as (a) begins a list (so that a
line that happens to begin with "(4)" stays text), or any where the line above ends
with a colon or semicolon.
"""

import re
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from cabinet_docs.model.blocks import Block, Item, ItemText, Paragraph, Quote, SubHeading, Table
from cabinet_docs.model.inlines import OpenPoint, Text, Words, plain_text
from cabinet_docs.readers.words.attributes import Attributes, take_attributes
from cabinet_docs.readers.words.inlines import read_words
from cabinet_docs.readers.words.lists import ListReader, Marker
from cabinet_docs.readers.words.reading import Reading
from cabinet_docs.readers.words.settle import Lines
from cabinet_docs.readers.words.tables import CAPTION, looks_like_table, read_table, table_starts

_HEADING = re.compile(r"(#+)(?:[ \t]+|$)")
_CLOSE_HEADING = re.compile(r"#{1,3}[A-Z]")


class Headed(NamedTuple):
    """A run of blocks under one `# Heading`, or before the first."""

    heading: str | None
    line: int
    blocks: tuple[Block, ...]
    id: str | None = None


@dataclass
class _Section:
    """A `Headed` in the making."""

    heading: str | None
    line: int
    id: str | None = None
    blocks: list[Block] = field(default_factory=list)


@dataclass
class _Open:
    """A block whose lines are still coming."""

    kind: Literal["paragraph", "item", "item text", "quote", "caption"]
    line: int
    lines: list[str]
    marker: Marker | None = None
    depth: int = 1


def read_blocks(lines: Lines, reading: Reading) -> list[Headed]:
    """The blocks of a whole file, under their headings."""
    return _BlockReader(lines, reading).read()


class _BlockReader:
    def __init__(self, lines: Lines, reading: Reading) -> None:
        self.lines = lines
        self.reading = reading
        self.lists = ListReader(reading)
        self.sections: list[_Section] = []
        self.open: _Open | None = None

    def read(self) -> list[Headed]:
        """All lines in order."""
        index, count = 0, len(self.lines.texts)
        while index < count:
            text = self.lines.texts[index]
            if not text or text.isspace():
                self.close()
            elif "|" in text and table_starts(self.lines, index):
                index = self.table(index)
                continue
            elif text[0] == "|" and looks_like_table(self.lines, index):
                hint = "Put a line of dashes under the headings: |---|---|"
                self.reading.mistake("A table has no line of dashes", self.lines.numbers[index], hint)
                while index < count and self.lines.texts[index].startswith("|"):
                    index += 1
                continue
            else:
                self.line(text, self.lines.numbers[index])
            index += 1
        self.close()
        return [Headed(it.heading, it.line, tuple(it.blocks), it.id) for it in self.sections]

    def line(self, text: str, number: int) -> None:
        """One line that is not blank and no table."""
        words = text.lstrip(" \t")
        indent = len(text.expandtabs(4)) - len(words.expandtabs(4)) if len(words) < len(text) else 0
        if words[0] == "#" and (heading := _HEADING.match(words)):
            self.close()
            self.heading(len(heading[1]), words[heading.end() :], number)
        elif words[0] == "#" and _CLOSE_HEADING.match(words):
            self.reading.mistake("A heading has no space behind its #", number, "Write '# Heading' or '## Heading'.")
        elif words[0] == ">":
            self.quote(words[1:], indent, number)
        elif words[0] in "Tt" and self.caption(words, number):
            return
        elif not self.item(words, indent, number):
            self.text(words, indent, number)

    def heading(self, level: int, words: str, number: int) -> None:
        """`# ` begins a section, `## ` a sub-heading."""
        self.lists.end()
        words = words.strip(" \t")
        allowed = ("id",) if level == 1 else ("id", "exempt")
        words, attributes = take_attributes(words, number, self.reading, *allowed)
        read = read_words(words, number, self.reading)
        if not plain_text(read):
            self.reading.mistake("This heading has no words", number, "Write them behind the #.")
        if level > 2:
            hint = "Write # for a section's heading and ## for a sub-heading."
            self.reading.mistake("Headings go two levels deep", number, hint)
        elif level == 2:
            self.add(SubHeading(read, attributes.id, attributes.exempt, self.reading.at(number)), number)
        else:
            if any(not isinstance(inline, Text | OpenPoint) for inline in read):
                self.reading.mistake("A section's heading is plain words", number, "Take out what is more than words.")
            self.sections.append(_Section(plain_text(read), number, attributes.id))

    def quote(self, words: str, indent: int, number: int) -> None:
        """A line of a quotation."""
        words = words.removeprefix(" ")
        if not words.strip():
            self.close()
        elif self.open and self.open.kind == "quote":
            self.open.lines.append(words)
        else:
            self.close()
            self.lists.leave(indent)
            self.open = _Open("quote", number, [words])

    def caption(self, words: str, number: int) -> bool:
        """`Table: …` under a table."""
        match = CAPTION.match(words)
        if not match or (self.open and self.open.kind != "paragraph"):
            return False
        before = self.sections[-1].blocks[-1] if self.sections and self.sections[-1].blocks else None
        if not self.open and isinstance(before, Table) and not before.title:
            self.open = _Open("caption", number, [words[match.end() :]])
            return True
        if not self.open:
            self.reading.mistake("There is no table above this line", number, "A table's title stands under it.")
        return False

    def item(self, words: str, indent: int, number: int) -> bool:
        """A line that begins with a list marker."""
        above = self.open.lines[-1] if self.open else None
        in_list = self.open is not None and self.open.kind in ("item", "item text")
        marker = self.lists.marker(words, indent, number, above, in_list)
        if marker is None:
            return False
        self.close()
        if not self.lists.running and not self._may_have_list():
            hint = "Write the sentence that leads into the list above it."
            self.reading.mistake("This list has no paragraph above it", number, hint)
        self.lists.go_on(marker, number)
        self.open = _Open("item", number, [marker.words], marker, marker.depth)
        return True

    def _may_have_list(self) -> bool:
        blocks = self.sections[-1].blocks if self.sections else []
        return bool(blocks) and not isinstance(blocks[-1], SubHeading)

    def text(self, words: str, indent: int, number: int) -> None:
        """A line of words: of the block at hand, or the first of a new one."""
        if self.open:
            self.open.lines.append(words)
        elif depth := self.lists.leave(indent):
            self.open = _Open("item text", number, [words], depth=depth)
        else:
            self.open = _Open("paragraph", number, [words])

    def table(self, index: int) -> int:
        """A table; answers with the index of the line behind it."""
        self.close()
        text = self.lines.texts[index]
        self.lists.leave(len(text) - len(text.lstrip(" \t")))
        table, end = read_table(self.lines, index, self.reading)
        self.add(table, self.lines.numbers[index])
        return end

    def close(self) -> None:
        """End the block at hand."""
        if self.open:
            block, self.open = self.open, None
            self.add(self.finished(block), block.line)

    def add(self, block: Block | None, line: int) -> None:
        """Put a block into its section."""
        if block is None:
            return
        if not self.sections:
            self.sections.append(_Section(None, line))
        self.sections[-1].blocks.append(block)

    def finished(self, block: _Open) -> Block | None:
        """The block that lines make; None where they give the table above its title."""
        text = (block.lines[0] if len(block.lines) == 1 else "\n".join(block.lines)).strip(" \t\n")
        allowed = ("id", "exempt", "unnumbered") if block.kind == "paragraph" else ("id", "exempt")
        text, attributes = take_attributes(text, block.line, self.reading, *allowed)
        location, id, exempt = self.reading.at(block.line), attributes.id, attributes.exempt
        if made := self.reading.block(text):
            return replace(made, id=id or made.id, exempt=exempt or made.exempt, location=location)
        words = read_words(text, block.line, self.reading)
        if not words and not text:
            self.reading.mistake("There are no words here", block.line, "Write them, or delete what is left.")
        if block.marker:
            mark = block.marker
            return Item(words, mark.form, mark.number, mark.depth, mark.first, id, exempt, location=location)
        match block.kind:
            case "item text":
                return ItemText(words, block.depth, id, exempt, location)
            case "quote":
                return Quote(words, id, exempt, location)
            case "caption":
                self.entitle(words, attributes)
                return None
        return Paragraph(words, id, not attributes.unnumbered, exempt, location)

    def entitle(self, words: Words, attributes: Attributes) -> None:
        """Give the table above its title."""
        blocks = self.sections[-1].blocks
        if isinstance(blocks[-1], Table):
            blocks[-1] = replace(blocks[-1], title=words, id=attributes.id, exempt=attributes.exempt)
