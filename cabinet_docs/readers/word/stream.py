"""Walks through a Word file from top to bottom: every paragraph at any depth, with its number as Word shows it."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from lxml import etree

from cabinet_docs.errors import ContentError, Mistake
from cabinet_docs.ooxml.foreign import ForeignPackage, open_foreign
from cabinet_docs.ooxml.numbering import Counter
from cabinet_docs.ooxml.package import w
from cabinet_docs.ooxml.words import PROFILE_PROPERTY, custom_property
from cabinet_docs.readers.word.looks import Looks, over, paragraph_look, run_look
from cabinet_docs.readers.word.number_fields import NumberFields
from cabinet_docs.readers.word.paragraphs import ParagraphReader, Reading, changes_of
from cabinet_docs.readers.word.pieces import Cell, Change, Comment, Piece, Seen, WordFile, text_of

MOST_PARAGRAPHS = 20_000
MOST_STYLES = 10_000
_P, _TBL, _PPR, _RPR, _VAL = w("p"), w("tbl"), w("pPr"), w("rPr"), w("val")
_HEADER_WORDS = (w("t"), w("br"), w("tab"))
_MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
_ALTERNATE, _CHOICE = f"{{{_MC}}}AlternateContent", f"{{{_MC}}}Choice"
_NOT_BLOCKS = frozenset(
    {w("sectPr"), w("tblPr"), w("tblGrid"), w("tcPr"), w("trPr"), w("sdtPr"), w("sdtEndPr"), w("customXmlPr"), w("del"),
     w("moveFrom")}
)  # fmt: skip
_OFF = ("0", "false", "off")
_LONGEST_LABEL = 60
_DASHES = "–—-*"  # any other bullet is told as a round one, whatever symbol font it is of


def read_stream(path: Path, name: str) -> WordFile:
    """Everything that a Word file shows.

    Raises:
        ContentError: the file cannot be read, or is far longer than a report can be.
    """
    package = open_foreign(path, name)
    root = package.xml(package.document)
    styles = package.xml_or_none("styles")
    _refuse_above(MOST_PARAGRAPHS, sum(1 for _ in root.iter(_P)), "paragraphs", name)
    _refuse_above(MOST_STYLES, len(styles) if styles is not None else 0, "styles", name)
    looks = Looks(styles, package.xml_or_none("numbering"))
    walk = _Walk(looks, _links(package, package.document), {p: at for at, p in enumerate(root.iter(_P))})
    file = WordFile(walk.blocks(root))
    if walk.carried:  # the last paragraph's mark is deleted
        file.lines.append(Seen(file.lines[-1].index + 1 if file.lines else 0, walk.carried))
    file.changes = walk.changes
    file.pictures_without_words = walk.pictures_without_words
    file.comments = _comments(package, walk.comment_places)
    for kind, letter in (("footnote", "f"), ("endnote", "e")):
        file.notes |= _notes(package, looks, kind, letter)
    _describe(file, package, looks)
    file.headers = tuple(dict.fromkeys(_header_lines(package)))
    return file


def _refuse_above(most: int, count: int, what: str, name: str) -> None:
    if count > most:
        hint = "Check the report itself, not a file of many documents."
        raise ContentError(Mistake(f"{name}: has more than {most:,} {what}", hint=hint))


class _Walk:
    """Walks through one story of a Word file, counting its numbers."""

    def __init__(self, looks: Looks, links: Mapping[str, str], indexes: Mapping[etree._Element, int]) -> None:
        self.looks, self.links, self.indexes = looks, links, indexes
        self.counter = Counter(looks.numbering)
        self.started: set[tuple[str, int]] = set()
        self.reader = ParagraphReader(looks, links, NumberFields().number)
        self.changes: list[Change] = []
        self.comment_places: dict[str, int] = {}
        self.carried: list[Piece] = []
        self.pictures_without_words = 0

    def blocks(self, parent: etree._Element) -> list[Seen]:
        """The paragraphs and tables inside an element, in reading order."""
        out: list[Seen] = []
        for element in parent:
            tag = element.tag
            if tag == _P:
                out += self._paragraph(element)
            elif tag == _TBL:
                out.append(self._table(element))
            elif tag == _ALTERNATE:
                choice = element.find(_CHOICE)
                out += self.blocks(choice if choice is not None else element)
            elif tag not in _NOT_BLOCKS and isinstance(tag, str) and len(element):
                out += self.blocks(element)
        return out

    def _paragraph(self, element: etree._Element) -> list[Seen]:
        properties = element.find(_PPR)
        named = properties.find(w("pStyle")) if properties is not None else None
        style = named.get(_VAL) if named is not None else self.looks.styles.default
        reading = self.reader.read(element, self.looks.base(style))
        index = self.indexes.get(element, 0)
        self.changes += changes_of(reading, index)
        for id in reading.comments:
            self.comment_places.setdefault(id, index)
        self.pictures_without_words += sum(1 for words in reading.pictures if not words.strip())
        boxes = [line for box in reading.boxes for line in self._box(box)]
        if self._runs_on(properties, reading, index):
            return boxes
        seen = Seen(index, [*self.carried, *reading.pieces], style or "", self.looks.name(style), reading.base)
        self.carried = []
        seen.pictures, seen.bookmarks = tuple(reading.pictures), tuple(reading.bookmarks)
        self._look_at(seen, properties)
        return [seen, *boxes]

    def _runs_on(self, properties: etree._Element | None, reading: Reading, index: int) -> bool:
        """Whether the paragraph's own mark is deleted or hidden, so that its words run on into the next."""
        mark = properties.find(_RPR) if properties is not None else None
        if mark is None:
            return False
        for tag in ("ins", "moveTo", "del", "moveFrom"):
            found = mark.find(w(tag))
            if found is not None:
                self.changes.append(Change(index, "", found.get(w("author"), "")))
        hidden = run_look(mark, reading.base).hidden and not text_of(reading.pieces).strip()
        if hidden or mark.find(w("del")) is not None or mark.find(w("moveFrom")) is not None:
            self.carried += reading.pieces
            return True
        return False

    def _look_at(self, seen: Seen, properties: etree._Element | None) -> None:
        """Fill in the paragraph's alignment, indent, outline level and number."""
        look = self.looks.paragraph(seen.style)
        direct = paragraph_look(properties)
        listed = self._number(seen, properties)
        if listed is not None and direct.indent is None and listed[2] is not None:
            look = look._replace(indent=listed[2])
        look = over(look, direct)
        seen.alignment, seen.indent = look.alignment or "", look.indent or 0
        seen.outline = look.outline if look.outline is not None and look.outline < 9 else None

    def _number(self, seen: Seen, properties: etree._Element | None) -> tuple[str, int, int | None] | None:
        """Count the paragraph in its list; returns the list, the level and the indent."""
        found = self._list_of(seen.style, properties)
        if found is None:
            return None
        num_id, level = found
        numbering = self.looks.numbering
        instance, used = numbering.instances[num_id], numbering.level(num_id, level)
        if used is None:
            return None
        start = instance.starts.get(level) if found not in self.started else None
        self.started.add(found)
        label = self.counter.count(num_id, level, start)[:_LONGEST_LABEL].strip()
        if used.format == "bullet":
            label = label if label and label in _DASHES else "•"
        seen.label, seen.format = label or None, used.format
        seen.num_id, seen.definition, seen.level = num_id, instance.definition, level
        return num_id, level, self.looks.level_indent(num_id, level)

    def _list_of(self, style: str, properties: etree._Element | None) -> tuple[str, int] | None:
        """The list instance and level of a paragraph: its own, or its style's (17.9.18)."""
        by_style = self.looks.list_of(style)
        direct = properties.find(w("numPr")) if properties is not None else None
        if direct is None:
            return by_style
        number, deep = direct.find(w("numId")), direct.find(w("ilvl"))
        level = by_style[1] if by_style else 0
        if deep is not None and (deep.get(_VAL) or "").isascii() and (deep.get(_VAL) or "").isdigit():
            level = min(int((deep.get(_VAL) or "0")[:3]), 8)
        if number is None:
            return (by_style[0], level) if by_style else None
        num_id = number.get(_VAL, "")
        return (num_id, level) if num_id != "0" and num_id in self.looks.numbering.instances else None

    def _box(self, box: etree._Element) -> list[Seen]:
        """The paragraphs of a text box, whose fields are its own."""
        fields, self.reader.fields = self.reader.fields, []
        carried, self.carried = self.carried, []
        lines = self.blocks(box)
        self.reader.fields, self.carried = fields, carried
        return lines

    def _table(self, element: etree._Element) -> Seen:
        table = Seen(0, [], is_table=True)
        for row in _inside(element, w("tr")):
            properties = row.find(w("trPr"))
            if properties is not None and properties.find(w("del")) is not None:
                continue
            if not table.rows and properties is not None:
                header = properties.find(w("tblHeader"))
                table.header = header is not None and header.get(_VAL, "1") not in _OFF
            cells = []
            for cell in _inside(row, w("tc")):
                table.merged |= _is_merged(cell.find(w("tcPr")))
                cells.append(Cell(self.blocks(cell)))
            table.rows.append(cells)
        first = next((line for row in table.rows for cell in row for line in cell.lines), None)
        table.index = first.index if first else 0
        return table


def _inside(parent: etree._Element, tag: str) -> Iterator[etree._Element]:
    """The rows of a table or the cells of a row, also those inside content controls."""
    for element in parent:
        if element.tag == tag:
            yield element
        elif element.tag in (w("sdt"), w("sdtContent"), w("customXml"), w("ins"), _ALTERNATE, _CHOICE):
            yield from _inside(element, tag)


def _is_merged(properties: etree._Element | None) -> bool:
    if properties is None:
        return False
    span = properties.find(w("gridSpan"))
    return properties.find(w("vMerge")) is not None or (span is not None and span.get(_VAL) not in (None, "1"))


def _links(package: ForeignPackage, part: str) -> dict[str, str]:
    """The addresses of a part's links by their relationship's id."""
    return {it.id: it.target for it in package.relationships(part) if it.kind == "hyperlink"}


def _notes(package: ForeignPackage, looks: Looks, kind: str, letter: str) -> dict[str, tuple[str, list[Seen]]]:
    """The footnotes or endnotes by "f" or "e" and their id."""
    root = package.xml_or_none(f"{kind}s")
    if root is None:
        return {}
    links = _links(package, package.related(f"{kind}s") or "")
    found = {}
    for note in root.findall(w(kind)):
        if note.get(w("type"), "normal") == "normal":
            walk = _Walk(looks, links, {})
            found[letter + note.get(w("id"), "")] = (kind, walk.blocks(note))
    return found


def _comments(package: ForeignPackage, places: Mapping[str, int]) -> list[Comment]:
    root = package.xml_or_none("comments")
    found = []
    for comment in root.findall(w("comment")) if root is not None else ():
        words = " ".join("".join(t.text or "" for t in p.iter(w("t"))) for p in comment.iter(_P))
        found.append(Comment(places.get(comment.get(w("id"), ""), -1), words.strip(), comment.get(w("author"), "")))
    return found


def _header_lines(package: ForeignPackage) -> Iterator[str]:
    """The words of the page headers, paragraph by paragraph; a header that cannot be read has none."""
    for relationship in package.relationships(package.document):
        if relationship.kind == "header" and relationship.target in package.parts:
            try:
                root = package.xml(relationship.target)
            except ContentError:
                continue
            for paragraph in root.iter(_P):
                yield " ".join("".join(found.text or " " for found in paragraph.iter(*_HEADER_WORDS)).split())


def _describe(file: WordFile, package: ForeignPackage, looks: Looks) -> None:
    """Language and title, as assistive technology finds them."""
    default = looks.elements.get(looks.styles.default or "")
    for properties in (default.find(_RPR) if default is not None else None, looks.defaults_element):
        language = properties.find(w("lang")) if properties is not None else None
        if language is not None and not file.language:
            file.language = language.get(_VAL, "")
    for relationship in package.relationships(""):
        if relationship.kind == "core-properties" and relationship.target in package.parts:
            try:
                core = package.xml(relationship.target)
            except ContentError:
                continue
            for element in core:
                if str(element.tag).endswith("}title"):
                    file.title = (element.text or "").strip()
    file.profile_version = custom_property(package, PROFILE_PROPERTY) or ""
    file.is_own_draft = any(b"urn:cabinet-docs:manifest:" in data for data in package.parts.values())
