"""A report with every number, letter and reference settled: nothing is left for a writer to wonder about."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block
from cabinet_docs.model.inlines import NOWHERE, OpenPoint, Text
from cabinet_docs.model.report import Appendix, BackgroundPaper, Contact, Report

Kind = Literal[
    "title", "part", "heading", "subheading", "numbered", "item", "unnumbered", "quote", "table",
    "figure", "note", "footnote", "contact", "paper", "appendix",
]  # fmt: skip


class NumberField(NamedTuple):
    """A number that follows its target: Word keeps it right when paragraphs are added.

    `text` is what it shows now. `switch` is the REF switch: "r" or "n" for a
    paragraph's number (ECMA-376 part 1, 17.16.5.51), empty for the bookmarked words.
    """

    text: str
    bookmark: str
    switch: str = "n"
    bold: bool = False
    italic: bool = False


class Jump(NamedTuple):
    """Words that lead to another place in the report, such as the list of appendices."""

    words: tuple[Text | NumberField, ...]
    bookmark: str


class NumberedFootnote(NamedTuple):
    """A footnote with the number that Word will print."""

    number: int
    id: str
    words: "AssembledWords"
    location: Location


class AssembledLink(NamedTuple):
    """Words that lead to a web or e-mail address, or to a file beside the report."""

    words: tuple[Text | OpenPoint | NumberField | Jump, ...]
    url: str


AssembledInline = Text | OpenPoint | NumberField | Jump | AssembledLink | NumberedFootnote
AssembledWords = tuple[AssembledInline, ...]


class Entry(NamedTuple):
    """One printed block, in reading order.

    `id` is stable over builds; `bookmark` names it in Word. `style` is the id of
    the Word style. `label` is exactly what a reader sees before the words.
    `restart` is the number at which the paragraph's list starts anew, if it does.
    `part` and `section` are keys; `level` counts headings and list depth from 1.
    `digest` is of the words as written, where the id was made and has to be kept.
    """

    kind: Kind
    id: str
    bookmark: str
    part: str
    section: str
    heading: str
    style: str
    words: AssembledWords
    label: str | None = None
    level: int = 1
    restart: int | None = None
    exempt: bool = False
    location: Location = NOWHERE
    source: Block | Contact | BackgroundPaper | Appendix | None = None
    rows: tuple[tuple[AssembledWords, ...], ...] = ()
    digest: str = ""


@dataclass(frozen=True)
class AssembledReport:
    """A report and its printed lines. `letters` are the appendices', by id; `notes` are for whoever builds it."""

    report: Report
    entries: tuple[Entry, ...]
    letters: Mapping[str, str] = field(default_factory=dict)
    notes: tuple[str, ...] = ()


def words_text(words: AssembledWords) -> str:
    """The words as read, without looks; footnotes are left out."""
    if len(words) == 1 and type(words[0]) is Text:
        return words[0].text
    pieces = []
    for inline in words:
        match inline:
            case Text() | NumberField():
                pieces.append(inline.text)
            case OpenPoint():
                pieces.append(f"[{inline.words}]")
            case Jump() | AssembledLink():
                pieces.append(words_text(inline.words))
            case NumberedFootnote():
                pass
    return "".join(pieces)
