"""Makes entries of a Word file's lines and remembers how each was made."""

from collections.abc import Callable
from dataclasses import dataclass, field

from cabinet_docs.assembly.assembled import AssembledWords, Entry, Kind, NumberedFootnote
from cabinet_docs.assembly.seen import HeadingSeen
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block
from cabinet_docs.model.inlines import Words
from cabinet_docs.model.report import Appendix, BackgroundPaper, Contact, SectionKind
from cabinet_docs.ooxml.numbering import roman
from cabinet_docs.readers.word.pieces import Seen
from cabinet_docs.readers.word.signs import in_capitals
from cabinet_docs.readers.word.words import WordsReader, as_written

_SMALLEST_PRINT = 24  # half-points: 12 point
BlockMaker = Callable[[Words, Location], Block]
_IN_PROSE: frozenset[Kind] = frozenset({"numbered", "item", "unnumbered", "quote", "contact", "paper", "appendix"})


@dataclass
class Drafted:
    """One section as it is read."""

    key: str
    heading: str
    part: str
    kind: SectionKind
    location: Location
    numbered: bool = True
    blocks: list[Block] = field(default_factory=list)
    lines: list[Seen] = field(default_factory=list)


@dataclass
class Drafting:
    """The entries in reading order, and the facts about them."""

    file: str
    words: WordsReader
    entries: list[Entry] = field(default_factory=list)
    by_index: dict[int, Entry] = field(default_factory=dict)
    headings: list[HeadingSeen] = field(default_factory=list)
    typed: set[str] = field(default_factory=set)
    faked: list[Entry] = field(default_factory=list)
    unplaced: list[Entry] = field(default_factory=list)
    without_header: list[Entry] = field(default_factory=list)
    merged: list[Entry] = field(default_factory=list)
    small: list[Entry] = field(default_factory=list)
    justified: list[Entry] = field(default_factory=list)
    capitals: list[Entry] = field(default_factory=list)
    captions: dict[str, str] = field(default_factory=dict)  # a caption's own bookmark -> that of its figure or table
    part: str = ""
    section: Drafted | None = None
    _paragraph: str = ""

    def place(self, kind: Kind, label: str | None) -> Location:
        """Where a line stands, as a reader would look for it."""
        number = (label or "").rstrip(".")
        if kind == "numbered" and number:
            self._paragraph = number
            return Location(self.file, None, f"paragraph {number}")
        if kind == "item" and self._paragraph:
            said = label if label and (label[0].isalnum() or label[0] == "(") else ""
            return Location(self.file, None, f"paragraph {self._paragraph}{said}")
        if kind == "title" or self.section is None:
            return Location(self.file, None, "title block" if self.section is None and not self._paragraph else None)
        if kind in ("table", "figure") and label:
            return Location(self.file, None, label)
        return Location(self.file, None, f"“{self.section.heading[:80]}”")

    def add(
        self, kind: Kind, line: Seen, label: str | None = None, level: int = 1, *, words: AssembledWords | None = None,
        rows: tuple[tuple[AssembledWords, ...], ...] = (), block: BlockMaker | None = None,
        source: Contact | BackgroundPaper | Appendix | None = None, exempt: bool = False,
    ) -> Entry:  # fmt: skip
        """Add a line, and its footnotes behind it. `block` makes the report's own block of its words."""
        entry = self.entry(kind, line, label, level, words, rows, block, source, exempt)
        self.entries.append(entry)
        self.by_index.setdefault(line.index, entry)
        self._note_looks(entry, line)
        for note in entry.words:
            if isinstance(note, NumberedFootnote):
                self._footnote(entry, note)
        return entry

    def entry(
        self, kind: Kind, line: Seen, label: str | None = None, level: int = 1, words: AssembledWords | None = None,
        rows: tuple[tuple[AssembledWords, ...], ...] = (), block: BlockMaker | None = None,
        source: Contact | BackgroundPaper | Appendix | None = None, exempt: bool = False,
    ) -> Entry:  # fmt: skip
        """Make the entry of a line without adding it."""
        place = self.place(kind, label)
        if words is None:
            words = self.words.words(line.pieces, line.base, place)
        section = self.section
        heading = section.heading if section else line.text if kind == "part" else ""
        made = block(as_written(words), place) if block else None
        if made is not None and section is not None:
            section.blocks.append(made)
        return Entry(
            kind, line.bookmark, line.bookmark, self.part, section.key if section else "",
            heading, line.style, words, label, level, None, exempt, place,
            made or source, rows,
        )  # fmt: skip

    def _footnote(self, entry: Entry, note: NumberedFootnote) -> None:
        label = str(note.number) if note.id.startswith("f") else roman(note.number)
        bookmark = f"{entry.bookmark}-{note.id}"
        self.entries.append(
            entry._replace(
                kind="footnote", id=bookmark, bookmark=bookmark, style="", words=note.words, label=label, level=1,
                source=None,
            )
        )  # fmt: skip

    def _note_looks(self, entry: Entry, line: Seen) -> None:
        if line.typed and entry.label:
            self.typed.add(entry.bookmark)
        if entry.kind not in _IN_PROSE:
            return
        sizes = [(len(piece.text.strip()), piece.look.size) for piece in line.pieces]
        if 2 * sum(length for length, size in sizes if size < _SMALLEST_PRINT) > sum(length for length, _ in sizes):
            self.small.append(entry)
        if line.alignment in ("both", "distribute"):
            self.justified.append(entry)
        if in_capitals(line) and len(line.text.split()) > 2:
            self.capitals.append(entry)
