"""The words of a Word file, paragraph by paragraph, and whether anyone has edited them."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from lxml import etree

from cabinet_docs.ooxml.package import WordPackage, parse_xml, w

# The version of the profile that a file was built by, among its own properties.
PROFILE_PROPERTY = "CabinetDocsProfile"
_TEXT = {w("t"), "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"}
_SKIPPED = {w("del"), w("moveFrom"), w("instrText"), w("delText"), w("txbxContent"), w("pict"), w("drawing")}


class WordParagraph(NamedTuple):
    """One paragraph as Word has it now: its words, the bookmarks that start in it, and whether it is a table's."""

    text: str
    bookmarks: tuple[str, ...]
    in_table: bool = False


def one_line(text: str) -> str:
    """The words with single spaces between them: how they are spaced does not count."""
    if text.isascii() and "  " not in text and text.isprintable():  # most paragraphs, and much quicker
        return text.strip()
    return " ".join(text.split())


def digest_of(texts: Iterable[str]) -> str:
    """A digest of some paragraphs' words: spacing and empty paragraphs do not count."""
    has = hashlib.sha256()
    for text in texts:
        words = one_line(text)
        if words:
            has.update(words.encode())
            has.update(b"\n")
    return has.hexdigest()


def digest_of_words(package: WordPackage) -> str:
    """The digest of all words that a reader sees: the document, its footnotes, headers and footers."""
    return digest_of([*(found.text for found in read_words(package)), *furniture_texts(package.parts, package)])


def furniture_texts(parts: Mapping[str, bytes], package: WordPackage) -> list[str]:
    """The words of headers and footers, sorted, since a save may rename the parts; page numbers do not count."""
    arrows = package.relationships(package.document)
    names = {arrow.target for arrow in arrows if arrow.kind in ("header", "footer") and arrow.target in parts}
    texts = [_text(paragraph, fields=False)[0] for name in names for paragraph in parse_xml(parts[name]).iter(w("p"))]
    return sorted(" ".join(text.split()) for text in texts)


def read_words(package: WordPackage) -> list[WordParagraph]:
    """The paragraphs of the document and then of its footnotes, with insertions and without deletions."""
    paragraphs = _paragraphs(package.xml(package.document))
    footnotes = package.related("footnotes")
    if footnotes:
        root = package.xml(footnotes)
        for note in root.findall(w("footnote")):
            if note.get(w("type")) is None:
                paragraphs += _paragraphs(note)
    return paragraphs


def has_tracked_changes(package: WordPackage) -> bool:
    """Whether a colleague's insertions or deletions wait to be accepted."""
    document = package.parts.get(package.document, b"")
    return any(tag in document for tag in (b"<w:ins ", b"<w:del ", b"<w:moveFrom ", b"<w:moveTo "))


def has_comments(package: WordPackage) -> bool:
    """Whether there is a comment in the file."""
    return any(
        relationship.kind == "comments" and b"<w:comment " in package.parts.get(relationship.target, b"")
        for relationship in package.relationships(package.document)
    )


def custom_property(package: WordPackage, name: str) -> str | None:
    """A property of docProps/custom.xml."""
    part = "docProps/custom.xml"
    if part not in package.parts:
        return None
    for element in package.xml(part):
        if element.get("name") == name:
            return "".join(str(text) for text in element.itertext())
    return None


def _paragraphs(root: etree._Element) -> list[WordParagraph]:
    inside = {paragraph for cell in root.iter(w("tc")) for paragraph in cell.iter(w("p"))}
    return [WordParagraph(*_text(paragraph), paragraph in inside) for paragraph in root.iter(w("p"))]


def _text(paragraph: etree._Element, fields: bool = True) -> tuple[str, tuple[str, ...]]:
    """The words of a paragraph and its bookmarks; without `fields`, what a field shows is left out."""
    pieces: list[str] = []
    bookmarks: list[str] = []
    stack = list(reversed(paragraph))
    inside = 0
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == w("fldChar"):
            inside += {"begin": 1, "end": -1}.get(element.get(w("fldCharType"), ""), 0)
        elif tag == w("bookmarkStart"):
            bookmarks.append(element.get(w("name"), ""))
        elif not fields and (inside or tag == w("fldSimple")):
            if tag == w("r"):
                stack.extend(reversed(element))
        elif tag in _TEXT:
            pieces.append(element.text or "")
        elif tag in (w("br"), w("tab"), w("cr")):
            pieces.append(" ")
        elif tag == w("noBreakHyphen"):
            pieces.append("\u2011")
        elif tag != w("p"):
            stack.extend(reversed(element))
    return "".join(pieces), tuple(bookmarks)


def texts_between(xml: str, markers: Sequence[str]) -> list[list[str]]:
    """The words of each paragraph of a document, in groups that some of its XML comments divide."""
    groups: list[list[str]] = [[]]
    for element in parse_xml(xml.encode()).iter(w("p"), etree.Comment):
        if not isinstance(element, etree._Comment):
            groups[-1].append(_text(element)[0])
        elif f"<!--{element.text}-->" in markers:
            groups.append([])
    return groups
