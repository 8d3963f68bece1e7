"""Reads the words of one Word paragraph at any depth: insertions, fields, links, controls, text boxes."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from cabinet_docs.ooxml.package import R, w
from cabinet_docs.readers.word.looks import Looks
from cabinet_docs.readers.word.pieces import Change, Leads, Look, Piece

_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATE, _CHOICE = f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Choice"
_CHARACTERS = {
    w("tab"): "\t",
    w("ptab"): "\t",
    w("cr"): "\n",
    w("noBreakHyphen"): "\u2011",
    w("softHyphen"): "",
    w("pgNum"): "",
}
_DELETED = frozenset({w("del"), w("moveFrom")})
_INSERTED = frozenset({w("ins"), w("moveTo")})
# Properties, what is not shown, and marks that hold no words.
_NOT_WALKED = frozenset(
    {w("pPr"), w("rPr"), w("sdtPr"), w("sdtEndPr"), w("delText"), w("delInstrText"), w("proofErr"), w("bookmarkEnd"),
     w("commentRangeEnd"), w("smartTagPr"), w("customXmlPr"), w("rt"), w("lastRenderedPageBreak"), w("footnoteRef"),
     w("endnoteRef"), w("annotationRef"), w("separator"), w("continuationSeparator"), w("ffData"), w("fldData")}
)  # fmt: skip
_T, _R, _RPR, _VAL, _ID = w("t"), w("r"), w("rPr"), w("val"), w("id")
_REF = re.compile(r"\s*REF\s+([A-Za-z_][\w.]*)((?:\s+\\\w)*)", re.IGNORECASE)
_ADDRESS = re.compile(r'\s*HYPERLINK\s+(\\l\s+)?"?([^"\s]+)"?', re.IGNORECASE)
_MOST_FIELDS = 20  # inside one another
_PICTURE_NAMES = ("}pic", "}imagedata", "}chart", "}relIds")  # DrawingML pictures, VML ones, charts, SmartArt


@dataclass(slots=True)
class Field:
    """A complex field that has begun and not ended. Its words are its result, behind `separate`."""

    instruction: str = ""
    in_result: bool = False
    leading: "Leading | None" = None


class Leading(NamedTuple):
    """Where the words being read lead."""

    leads: Leads = ""
    target: str = ""
    switch: str = ""


@dataclass
class Reading:
    """What one paragraph turned out to hold."""

    base: Look
    pieces: list[Piece] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    bookmarks: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    changes: list[tuple[str, str]] = field(default_factory=list)


class ParagraphReader:
    """Reads paragraphs one after the other; a field may run over several."""

    def __init__(self, looks: Looks, links: Mapping[str, str], number: Callable[[str], str]) -> None:
        self.looks, self.links, self.number = looks, links, number
        self.fields: list[Field] = []

    def read(self, paragraph: etree._Element, base: Look) -> Reading:
        """The words of a w:p and what else stands in it."""
        self.now = Reading(base)
        self._walk(paragraph, Leading())
        while self.fields and not self.fields[-1].in_result:  # a field without a result shows nothing
            self._end_field()
        return self.now

    def _walk(self, parent: etree._Element, leading: Leading) -> None:
        for element in parent:
            tag = element.tag
            if tag == _R:
                self._run(element, leading)
            elif tag not in _NOT_WALKED and isinstance(tag, str):
                self._other(element, tag, leading)

    def _run(self, run: etree._Element, leading: Leading) -> None:
        properties = run.find(_RPR)
        look = self.looks.run(properties, self.now.base) if properties is not None else self.now.base
        for element in run:
            tag = element.tag
            if tag == _T:
                if not look.hidden:
                    self._add(element.text or "", look, leading)
            elif tag not in _NOT_WALKED and isinstance(tag, str):
                self._in_run(element, tag, look, leading)

    def _in_run(self, element: etree._Element, tag: str, look: Look, leading: Leading) -> None:
        if tag == w("fldChar"):
            self._field_mark(element.get(w("fldCharType"), ""), look)
        elif tag == w("instrText"):
            if self.fields and not self.fields[-1].in_result:
                self.fields[-1].instruction += (element.text or "")[:2000]
        elif look.hidden:
            return
        elif tag in _CHARACTERS:
            self._add(_CHARACTERS[tag], look, leading)
        elif tag == w("br"):
            self._add("\n" if element.get(w("type"), "textWrapping") == "textWrapping" else "", look, leading)
        elif tag == w("sym"):
            self._add(_symbol(element.get(w("char"), "")), look, leading)
        elif tag in (w("footnoteReference"), w("endnoteReference")):
            kind = "e" if tag == w("endnoteReference") else "f"
            self.now.pieces.append(Piece("", look, "note", kind + element.get(_ID, "")))
        else:
            self._other(element, tag, leading)

    def _other(self, element: etree._Element, tag: str, leading: Leading) -> None:
        if tag in _DELETED:
            words = "".join(it.text or "" for it in element.iter(w("delText"), _T))
            self.now.changes.append((words, element.get(w("author"), "")))
        elif tag in _INSERTED:
            before = len(self.now.pieces)
            self._walk(element, leading)
            words = "".join(piece.text for piece in self.now.pieces[before:])
            self.now.changes.append((words, element.get(w("author"), "")))
        elif tag == w("hyperlink"):
            self._walk(element, self._hyperlink(element, leading))
        elif tag == w("fldSimple"):
            self._simple_field(element, leading)
        elif tag == w("bookmarkStart"):
            self.now.bookmarks.append(element.get(w("name"), ""))
        elif tag in (w("commentRangeStart"), w("commentReference")):
            self.now.comments.append(element.get(_ID, ""))
        elif tag == w("txbxContent"):
            self.now.boxes.append(element)
        elif tag == _ALTERNATE:
            choice = element.find(_CHOICE)
            self._walk(choice if choice is not None else element, leading)
        elif tag == _T or tag.endswith("}t"):  # words outside a run: damaged, but words
            self._add(element.text or "", self.now.base, leading)
        elif tag.endswith(_PICTURE_NAMES) and not tag.startswith(f"{{{R}}}"):
            self.now.pictures.append(_alternative(element))
        else:
            self._walk(element, leading)

    def _add(self, text: str, look: Look, leading: Leading) -> None:
        if self.fields:
            if not all(found.in_result for found in self.fields):
                return
            if not leading.leads:
                leading = next((it.leading for it in reversed(self.fields) if it.leading), leading)
        self.now.pieces.append(Piece(text, look, *leading))

    def _field_mark(self, kind: str, look: Look) -> None:
        if kind == "begin":
            if len(self.fields) < _MOST_FIELDS:
                self.fields.append(Field())
        elif kind == "separate" and self.fields:
            self.fields[-1].in_result = True
            self.fields[-1].leading = _field_leads(self.fields[-1].instruction)
        elif kind == "end" and self.fields:
            self._end_field(look)

    def _end_field(self, look: Look | None = None) -> None:
        ended = self.fields.pop()
        name = ended.instruction.split(maxsplit=1)[:1]
        if name and name[0].upper() in ("LISTNUM", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT"):
            self._add(self.number(ended.instruction), look or self.now.base, Leading("number"))

    def _simple_field(self, element: etree._Element, leading: Leading) -> None:
        instruction = element.get(w("instr"), "")[:2000]
        self.fields.append(Field(instruction, True, _field_leads(instruction)))
        depth = len(self.fields)
        self._walk(element, leading)
        del self.fields[depth - 1 :]

    def _hyperlink(self, element: etree._Element, leading: Leading) -> Leading:
        address = self.links.get(element.get(f"{{{R}}}id", ""), "")
        anchor = element.get(w("anchor"), "")
        if address:
            return Leading("link", f"{address}#{anchor}" if anchor else address)
        return Leading("jump", anchor) if anchor else leading


def _field_leads(instruction: str) -> Leading | None:
    """Where the words of a REF or HYPERLINK field lead."""
    name = instruction.strip()[:9].upper().split()[:1]
    if name == ["REF"] and (ref := _REF.match(instruction)):
        switches = ref[2].lower()
        return Leading("field", ref[1], next((it for it in "nrw" if f"\\{it}" in switches), ""))
    if name == ["HYPERLINK"] and (link := _ADDRESS.match(instruction)):
        return Leading("jump" if link[1] else "link", link[2])
    return None


def _symbol(code: str) -> str:
    """The character of a w:sym; those of symbol fonts (F000 to F0FF) are bullets and arrows."""
    if not re.fullmatch("[0-9A-Fa-f]{1,5}", code):
        return ""
    number = int(code, 16)
    return "•" if number in (0xF0B7, 0xF0A7) else chr(number) if 0x20 <= number < 0xD800 else ""


def _alternative(picture: etree._Element) -> str:
    """The words that stand for a picture: of its drawing, or of its VML shape."""
    element: etree._Element | None = picture
    for _ in range(8):
        element = element.getparent() if element is not None else None
        if element is None:
            return ""
        if element.tag.endswith("}shape"):
            return element.get("alt", "")
        described = next((it for it in element if it.tag.endswith("}docPr")), None)
        if described is not None:
            if any(it.tag.endswith("}decorative") and it.get("val") in ("1", "true") for it in described.iter()):
                return "decorative"
            return described.get("descr", "") or described.get("title", "")
    return ""


def changes_of(reading: Reading, index: int) -> list[Change]:
    """The tracked changes of a paragraph; those without words (a moved mark, a space) too."""
    return [Change(index, words, by) for words, by in reading.changes]
