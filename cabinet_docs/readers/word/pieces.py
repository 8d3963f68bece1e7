"""What a Word file shows, paragraph by paragraph, before anything is understood of it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

Leads = Literal["", "link", "jump", "field", "note", "number"]


class Look(NamedTuple):
    """How some words look; `size` in half-points."""

    bold: bool = False
    italic: bool = False
    underline: bool = False
    capitals: bool = False
    hidden: bool = False
    size: float = 20
    style: str = ""  # the character style's name


PLAIN = Look()


class Piece(NamedTuple):
    """A run of words of one look. `target` is where it leads: an address, a bookmark, a footnote's id.

    A piece that leads to a "number" is one that Word counts by a field.
    """

    text: str
    look: Look
    leads: Leads = ""
    target: str = ""
    switch: str = ""


@dataclass(slots=True)
class Seen:
    """One paragraph, or one table, of a Word file.

    `index` is the paragraph's place among all w:p elements of the document part.
    `label` is what Word shows before the words. `num_id` names the list it counts
    in, `level` (from 0) its level there. `part` tells the halves of a paragraph
    apart that was cut at a heading.
    """

    index: int
    pieces: list[Piece]
    style: str = ""
    style_name: str = ""
    base: Look = PLAIN
    label: str | None = None
    format: str = ""
    num_id: str = ""
    definition: str = ""
    level: int = 0
    typed: bool = False
    indent: int = 0
    outline: int | None = None
    alignment: str = ""
    glued: bool = False
    part: int = 0
    pictures: tuple[str, ...] = ()  # the words that stand for each
    bookmarks: tuple[str, ...] = ()
    rows: "list[list[Cell]]" = field(default_factory=list)
    header: bool = False
    merged: bool = False
    is_table: bool = False
    _text: str | None = field(default=None, init=False, compare=False, repr=False)

    @property
    def text(self) -> str:
        """The words as read, without spaces around them. The pieces of a line never change."""
        if self._text is None:
            self._text = text_of(self.pieces).strip()
        return self._text

    @property
    def bookmark(self) -> str:
        """The name that this line has among the entries: "_w_00012", with "-2" behind it for a second half."""
        return f"_w_{self.index:05d}" + (f"-{self.part + 1}" if self.part else "")

    def all(self, look: str) -> bool:
        """Whether every letter has a look: "bold", "underline", …"""
        shown = [piece for piece in self.pieces if piece.text.strip()]
        return bool(shown) and all(getattr(piece.look, look) for piece in shown)

    def cut(self, start: int, end: int | None = None) -> "list[Piece]":
        """The pieces between two places of the text (counted with the spaces around it)."""
        return cut(self.pieces, start, end)


@dataclass(slots=True)
class Cell:
    """One cell of a table and the paragraphs (or tables) in it."""

    lines: list[Seen]

    @property
    def text(self) -> str:
        """The words of its paragraphs."""
        return "\n".join(line.text for line in self.lines if line.text)


class Change(NamedTuple):
    """A tracked change: the paragraph it is in, its words, whose it is."""

    place: int
    words: str
    by: str


class Comment(NamedTuple):
    """A comment: the paragraph it begins at, its words, whose it is."""

    place: int
    words: str
    by: str


@dataclass
class WordFile:
    """Everything that was seen of one Word file. `notes` are the footnotes' paragraphs by id."""

    lines: list[Seen]
    notes: dict[str, tuple[str, list[Seen]]] = field(default_factory=dict)
    changes: list[Change] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    language: str = ""
    title: str = ""
    profile_version: str = ""
    is_own_draft: bool = False
    pictures_without_words: int = 0
    headers: tuple[str, ...] = ()  # the words of each paragraph of the page headers


def cut(pieces: Sequence[Piece], start: int, end: int | None = None) -> list[Piece]:
    """The pieces between two places of their joined text."""
    out, at = [], 0
    for piece in pieces:
        after = at + len(piece.text)
        first, last = max(start - at, 0), (len(piece.text) if end is None else min(end - at, len(piece.text)))
        if first < last or (piece.leads == "note" and start <= at and (end is None or at < end)):
            out.append(piece._replace(text=piece.text[first:last]))
        at = after
    return out


def with_those_in_tables(lines: Iterable[Seen]) -> Iterator[Seen]:
    """All lines, those in the cells of tables too."""
    for line in lines:
        yield line
        for row in line.rows:
            for cell in row:
                yield from with_those_in_tables(cell.lines)


def text_of(pieces: Iterable[Piece]) -> str:
    """The words of some pieces."""
    return "".join(piece.text for piece in pieces)
