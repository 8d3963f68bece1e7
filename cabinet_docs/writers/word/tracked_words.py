"""The words of one paragraph with what went and what came marked, from the paragraph as it was and as it is."""

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from typing import NamedTuple

from lxml import etree

from cabinet_docs.compare.diff import diff_tokens
from cabinet_docs.compare.tokens import Token, pieces
from cabinet_docs.model.inlines import Text
from cabinet_docs.ooxml.package import R, w
from cabinet_docs.writers.word.tracked_marks import Marks, State, as_deleted

_P, _R, _RPR, _T, _PPR = w("p"), w("r"), w("rPr"), w("t"), w("pPr")
_BOOKMARKS = (w("bookmarkStart"), w("bookmarkEnd"))
_FIELD, _NOTE = w("fldChar"), w("footnoteReference")
_NOTHING = Text("")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_NUMBERS = re.compile(r'(<(?:\w+:)?(?:docPr|cNvPr)) id="\d+"(?: name="[^"]*")?')
_NAMESPACES = re.compile(r' xmlns:\w+="[^"]*"')


class Atom(NamedTuple):
    """What is only changed whole: a word with its looks, a field, a link, a picture, a footnote's mark.

    `looks` is the w:rPr of the run that it is `inside`, if it is. A word has no
    `elements`. `note` is the id of the footnote that it mentions.
    """

    key: str
    text: str
    looks: etree._Element | None = None
    look: str = ""
    inside: bool = False
    elements: tuple[etree._Element, ...] = ()
    note: str = ""


class Content(NamedTuple):
    """The atoms of a paragraph, and its bookmarks' starts and ends with the atom that each stands before."""

    atoms: list[Atom]
    bookmarks: list[tuple[int, etree._Element]]


@dataclass
class Words:
    """Marks changed words. `links` says what the relationships stand for, `note_key` what a footnote says.

    `notes` gets the footnotes that are the same in both, the new id to the old one.
    """

    marks: Marks
    links: dict[str, str]
    note_key: Callable[[str], str]
    notes: dict[str, str] = field(default_factory=dict)

    def merge(self, old: etree._Element, new: etree._Element, reworded: bool = False) -> etree._Element:
        """The new paragraph, without its properties' changes, with the words marked in which it differs.

        Where it is `reworded` there is no need to look for what stayed.
        """
        before, after = self.content(old), self.content(new)
        row = list(_in_states(before.atoms, after.atoms, reworded))
        self.notes |= {atom.note: was.note for _, atom, was in row if was is not None and atom.note}
        if all(was is not None for _, _, was in row):
            return new
        merged = etree.Element(_P)
        properties = new.find(_PPR)
        if properties is not None:
            merged.append(properties)
        _Composer(merged, self.marks, after).write(row)
        return merged

    def content(self, paragraph: etree._Element) -> Content:
        """A paragraph in atoms."""
        atoms: list[Atom] = []
        bookmarks: list[tuple[int, etree._Element]] = []
        waiting: list[etree._Element] = []  # the runs of a field that has not ended
        depth = 0
        for child in paragraph:
            if child.tag in _BOOKMARKS:
                bookmarks.append((len(atoms), child))
            elif child.tag == _R:
                kinds = [mark.get(w("fldCharType")) for mark in child.iter(_FIELD)]
                depth += kinds.count("begin") - kinds.count("end")
                if depth or waiting or kinds:
                    waiting.append(child)
                    if depth <= 0:
                        atoms.append(self._whole(waiting))
                        waiting, depth = [], 0
                else:
                    atoms += self._run(child)
            elif child.tag != _PPR and isinstance(child.tag, str):
                atoms.append(self._whole([child]))
        if waiting:
            atoms.append(self._whole(waiting))
        return Content(atoms, bookmarks)

    def _run(self, run: etree._Element) -> Iterator[Atom]:
        looks = run.find(_RPR)
        look = _look(looks)
        for child in run:
            if child.tag == _T:
                for word in pieces(child.text or ""):
                    yield Atom(f"{look}\0{word}", word, looks, look, True)
            elif child.tag == _NOTE:
                id = child.get(w("id"), "")
                yield Atom(f"\0note {self.note_key(id)}", "*", looks, look, True, (child,), id)
            elif child.tag != _RPR:
                said = "\n" if child.tag == w("br") else "\t" if child.tag == w("tab") else "¤"
                yield Atom(f"{look}\0{self._key(child)}", said, looks, look, True, (child,))

    def _whole(self, elements: Sequence[etree._Element]) -> Atom:
        text = "".join(it.text or "" for element in elements for it in element.iter(_T))
        return Atom("\0" + "".join(map(self._key, elements)), text or "¤", elements=tuple(elements))

    def _key(self, element: etree._Element) -> str:
        """What an element says; not which number it has, nor what its relationship is called."""
        if not len(element):
            return f"{element.tag}{sorted(element.items())}"
        said = _NAMESPACES.sub("", etree.tostring(element, encoding="unicode", with_tail=False))
        for inner in element.iter():
            for name in ("id", "embed"):
                arrow = inner.get(f"{{{R}}}{name}")
                if arrow in self.links:
                    said = said.replace(f':{name}="{arrow}"', f':{name}="{self.links[arrow]}"')
        return _NUMBERS.sub(r"\1", said)


def _look(looks: etree._Element | None) -> str:
    if looks is None or not len(looks):
        return ""
    return "".join(f"{child.tag}{sorted(child.items())}" for child in looks)


def _in_states(old: Sequence[Atom], new: Sequence[Atom], reworded: bool) -> Iterator[tuple[State, Atom, Atom | None]]:
    """The atoms of both in one row; with one that stayed, the old one."""
    if [atom.key for atom in old] == [atom.key for atom in new]:
        yield from (("same", two, one) for one, two in zip(old, new, strict=True))
        return
    if reworded:
        yield from (("del", atom, None) for atom in old)
        yield from (("ins", atom, None) for atom in new)
        return
    at_old = at_new = 0
    for kind, gone, came in diff_tokens(_tokens(old), _tokens(new)):
        if kind == "same":
            for one, two in zip(old[at_old : at_old + len(gone)], new[at_new : at_new + len(came)], strict=True):
                yield "same", two, one
        elif kind == "removed":
            yield from (("del", atom, None) for atom in old[at_old : at_old + len(gone)])
        else:
            yield from (("ins", atom, None) for atom in new[at_new : at_new + len(came)])
        at_old, at_new = at_old + len(gone), at_new + len(came)


def _tokens(atoms: Sequence[Atom]) -> list[Token]:
    return [Token(atom.text, _NOTHING, atom.key) for atom in atoms]


class _Composer:
    """Writes atoms into a paragraph: neighbours of one state and look as one run, bookmarks in their places."""

    def __init__(self, into: etree._Element, marks: Marks, new: Content) -> None:
        self.into, self.marks = into, marks
        self._bookmarks = new.bookmarks
        self._count = len(new.atoms)
        self._done = 0  # of the new paragraph's atoms
        self._waiting: list[Atom] = []
        self._state: State = "same"
        self._wrapper: etree._Element | None = None

    def write(self, row: Iterable[tuple[State, Atom, Atom | None]]) -> None:
        """Write them all."""
        for state, atom, _ in row:
            if state != self._state:
                self._flush()
                self._state, self._wrapper = state, None
            self._put_bookmarks(before_gone=state == "del")
            self._waiting.append(atom)
            self._done += state != "del"
        self._flush()
        self._done = self._count
        for _, bookmark in self._bookmarks:
            self.into.append(bookmark)

    def _put_bookmarks(self, before_gone: bool) -> None:
        """A bookmark begins before what went at its place, so that it marks the words as they were, too.

        One that ends where the paragraph does, ends behind whatever went there.
        """
        while self._bookmarks and self._bookmarks[0][0] <= self._done:
            at, bookmark = self._bookmarks[0]
            if before_gone and bookmark.tag == _BOOKMARKS[1] and at >= self._count:
                return
            self._flush()
            self._wrapper = None
            self.into.append(bookmark)
            self._bookmarks = self._bookmarks[1:]

    def _flush(self) -> None:
        for (_, inside), group in groupby(self._waiting, key=lambda atom: (atom.look, atom.inside)):
            atoms = list(group)
            written = [_run_of(atoms)] if inside else [copy.deepcopy(it) for atom in atoms for it in atom.elements]
            for element in written:
                self._put(element)
        self._waiting = []

    def _put(self, element: etree._Element) -> None:
        """Put a run into the marks that are open; a link has the marks inside."""
        if self._state == "same":
            self.into.append(element)
        elif element.tag != _R:
            self._wrapper = None
            self.into.append(element)
            self.marks.runs(element, self._state)
        else:
            if self._wrapper is None:
                self._wrapper = self.marks.mark(self._state)
                self.into.append(self._wrapper)
            self._wrapper.append(element)
            if self._state == "del":
                as_deleted(element)


def _run_of(atoms: Sequence[Atom]) -> etree._Element:
    run = etree.Element(_R)
    if atoms[0].looks is not None:
        run.append(copy.deepcopy(atoms[0].looks))
    for is_element, group in groupby(atoms, key=lambda atom: bool(atom.elements)):
        if is_element:
            run.extend(copy.deepcopy(element) for atom in group for element in atom.elements)
            continue
        text = "".join(atom.text for atom in group)
        words = etree.SubElement(run, _T)
        words.text = text
        if text != text.strip() or "  " in text:
            words.set(_SPACE, "preserve")
    return run
