"""A report in its template with real tracked changes against an earlier version of it.

Both versions are written in full by the same writers, in the new one's template,
and then made one: accepting every change gives the new file, rejecting every
change the old one, to the last reference. What moved is taken out at its old
place and put in at its new one, which every program settles alike; Word's own
marks for moves have not been tried. Headers, footers, the watermark, the widths
of columns and the file's properties are the new version's and are not tracked.
"""

import hashlib
from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from lxml import etree

from cabinet_docs.assembly.assembled import Entry, NumberedFootnote
from cabinet_docs.compare.changes import Comparison
from cabinet_docs.compare.tokens import signature
from cabinet_docs.ooxml.package import R, W, parse_xml, w
from cabinet_docs.writers.word import furniture
from cabinet_docs.writers.word.document import WordDocument, WordFile
from cabinet_docs.writers.word.runs import HYPERLINK
from cabinet_docs.writers.word.tracked_blocks import in_one_row, pages
from cabinet_docs.writers.word.tracked_body import TrackedBody
from cabinet_docs.writers.word.tracked_marks import Marks
from cabinet_docs.writers.word.tracked_names import name_apart
from cabinet_docs.writers.word.tracked_words import Words


class Redline(NamedTuple):
    """The parts of a redline, and of the two files that it is made of."""

    file: WordFile
    old: WordFile
    new: WordFile


def redline_file(
    old: WordDocument, new: WordDocument, comparison: Comparison, author: str, moment: datetime
) -> Redline:
    """Write a redline. `old` is made beside `new`; the comparison is of what both print.

    Raises:
        ProfileError: a template that cannot be filled in or joined.
        ContentError: a picture that cannot be read.
    """
    new.compose()
    old.compose()
    made = _Made(old, new, comparison, Marks(author, moment))
    document, notes = made.written()
    new_file, old_file = WordFile(dict(new.finish(None).parts)), WordFile(dict(old.finish(None).parts))
    new.notes = notes
    parts = new.finish(None).parts
    parts[new.package.document] = document
    return Redline(WordFile(parts), old_file, new_file)


class _Made:
    """The making of one redline."""

    def __init__(self, old: WordDocument, new: WordDocument, comparison: Comparison, marks: Marks) -> None:
        self.old, self.new, self.comparison, self.marks = old, new, comparison, marks
        self.old_notes, self.new_notes = _by_id(old), _by_id(new)
        self._keys = _note_keys(self.old_notes, self.new_notes)
        self.words = Words(marks, _meanings(new), lambda id: self._keys.get(id, id))
        self._restarts = _restarts(new)
        self.body = TrackedBody(
            marks, self.words, lambda number: self._restarts.get(number, number), lambda style: _list_of(new, style)
        )
        self.old_stories = {id: _note(it) for id, it in zip(self.old_notes, old.notes, strict=True)}
        self.new_stories = {id: _note(it) for id, it in zip(self.new_notes, new.notes, strict=True)}

    def written(self) -> tuple[bytes, list[str]]:
        """The document part with every change marked, and the footnotes of both."""
        root = self._document()
        notes = self._notes()
        # In the order in which they are mentioned: LibreOffice 7.4 gives the nth mention the nth footnote.
        first = self.new.writer.first_footnote
        ordered: list[str] = []
        for place, mention in enumerate(root.iter(w("footnoteReference"))):
            note = notes[mention.get(w("id"), "")]
            for element in (mention, note):
                element.set(w("id"), str(first + place))
            ordered.append(etree.tostring(note, encoding="unicode"))
        return furniture.serialise(root), ordered

    def _document(self) -> etree._Element:
        roots = [parse_xml(it.parts[it.package.document]) for it in (self.old, self.new)]
        bodies = [root.find(w("body")) for root in roots]
        one, two = bodies
        assert one is not None and two is not None
        before = pages(one, *_bookmarks(self.old.copy.entries))
        after = pages(two, *_bookmarks(self.new.copy.entries))
        rows = self.body.arranged(in_one_row(before, after, self.comparison.changes))
        name_apart([item for row in rows for item in row], [roots[0], *self.old_stories.values()])
        written = [element for row in rows for element in self.body.page(row)]
        rest = [child for child in two if child.tag not in (w("p"), w("tbl"))]
        two[:] = [*written, *rest]
        etree.cleanup_namespaces(roots[1], keep_ns_prefixes=[key for key in roots[1].nsmap if key])
        return roots[1]

    def _notes(self) -> dict[str, etree._Element]:
        """The footnotes by id, those that went and those that came marked."""
        written = {}
        for id, story in self.new_stories.items():
            was = self.words.notes.get(id)
            if was is None:
                self._mark_words(story, came=True)
            else:
                self.body.note(self.old_stories.pop(was), story)
            written[id] = story
        for id, story in self.old_stories.items():
            self._mark_words(story, came=False)
            written[id] = story
        return written

    def _mark_words(self, story: etree._Element, came: bool) -> None:
        for paragraph in story.iter(w("p")):
            self.marks.runs(paragraph, "ins" if came else "del")


def _bookmarks(entries: Iterable[Entry]) -> tuple[list[str], list[str]]:
    entries = list(entries)
    names = [entry.bookmark for entry in entries if entry.kind not in ("title", "footnote")]
    return names, [entry.bookmark for entry in entries if entry.kind == "table" and entry.words]


def _by_id(document: WordDocument) -> dict[str, NumberedFootnote]:
    first = document.writer.first_footnote
    return {str(first + place): note for place, note in enumerate(document.writer.footnotes)}


def _note_keys(old: dict[str, NumberedFootnote], new: dict[str, NumberedFootnote]) -> dict[str, str]:
    """By what a footnote is known again: its words, else the name that its author gave it."""
    said = {id: str(signature(note.words)) for id, note in (*old.items(), *new.items())}
    both = {said[id] for id in old} & {said[id] for id in new}
    return {id: said[id] if said[id] in both else f"\0{note.id}" for id, note in (*old.items(), *new.items())}


def _note(xml: str) -> etree._Element:
    return parse_xml(f'<w:n xmlns:w="{W}" xmlns:r="{R}">{xml}</w:n>'.encode())[0]


def _meanings(document: WordDocument) -> dict[str, str]:
    """What the relationships stand for: an address, or the content of a part."""
    parts = {**document.parts, **document.pictures.parts, **document.writer.charts.parts}
    found = {}
    for (type, target), id in document.links.targets.items():
        data = parts.get(f"word/{target}") if type != HYPERLINK else None
        found[id] = hashlib.sha256(data).hexdigest() if data is not None else target
    return found


def _list_of(document: WordDocument, style: str) -> tuple[str, str, int] | None:
    found = document.looks.numbers_with(style) if style else None
    return (document.looks.numbering.instances[found[0]].definition, *found) if found else None


def _restarts(document: WordDocument) -> dict[str, str]:
    """What each list restart says, by its number."""
    found = {}
    for xml in document.restarts.made:
        number = xml.split('"', 2)[1]
        found[number] = "restart " + xml.split(">", 1)[1]
    return found
