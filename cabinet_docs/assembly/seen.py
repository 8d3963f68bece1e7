"""What a Word file tells besides its report: how it was made, and what was understood of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.model.report import Exemption


class Remark(NamedTuple):
    """Something about one paragraph of a Word file, such as a comment: by whom, on what words."""

    entry: Entry | None
    words: str
    by: str = ""


class HeadingSeen(NamedTuple):
    """A heading of a Word file as typed, and the section that it was taken for."""

    entry: Entry
    key: str
    sure: bool
    glued: bool = False  # it stood at the end of another paragraph


@dataclass(frozen=True)
class WordFacts:
    """What a Word file tells that a report does not: how it was made.

    `typed_numbers` are the bookmarks of entries whose number or letter is typed
    text. `unplaced` are lines that belong to no section. `names` are the lasting
    names that a built file keeps as hidden bookmarks, by the entry's own bookmark.
    `exempt` says under what a file is not for publication as a whole, as its headers tell.
    """

    comments: tuple[Remark, ...] = ()
    tracked_changes: tuple[Remark, ...] = ()
    headings: tuple[HeadingSeen, ...] = ()
    typed_numbers: frozenset[str] = frozenset()
    faked_headings: tuple[Entry, ...] = ()
    unplaced: tuple[Entry, ...] = ()
    pictures_without_words: int = 0
    tables_without_header: tuple[Entry, ...] = ()
    merged_cells: tuple[Entry, ...] = ()
    small_print: tuple[Entry, ...] = ()  # smaller than 12 point
    justified: tuple[Entry, ...] = ()
    all_capitals: tuple[Entry, ...] = ()
    language: str = ""
    title_property: str = ""
    profile_version: str = ""
    names: Mapping[str, str] = field(default_factory=dict)
    exempt: Exemption | None = None


def paragraph_of(bookmark: str) -> int | None:
    """The place among all w:p elements of the document part that an entry of a Word file begins at.

    _w_00012 is a paragraph, _w_00012-2 a heading glued to its end, _w_00012-f3 a footnote of it.
    """
    digits = bookmark.removeprefix("_w_")[:5]
    return int(digits) if bookmark.startswith("_w_") and digits.isdigit() else None
