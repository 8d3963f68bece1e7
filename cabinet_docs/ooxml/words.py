"""The words of a Word file, paragraph by paragraph, and whether anyone has edited them."""

import hashlib
from collections.abc import Iterable
from typing import NamedTuple

from lxml import etree

from cabinet_docs.ooxml.package import WordPackage, parse_xml, w

_SKIPPED = {w("del"), w("moveFrom"), w("instrText"), w("delText"), w("txbxContent"), w("pict"), w("drawing")}


class WordParagraph(NamedTuple):
    """One paragraph as Word has it now: its words, and the bookmarks that start in it."""

    text: str
    bookmarks: tuple[str, ...]


def digest_of(texts: Iterable[str]) -> str:
    """A digest of some paragraphs' words: spacing and empty paragraphs do not count."""
    has = hashlib.sha256()
    for text in texts:
        words = " ".join(text.split())
        if words:
            has.update(words.encode())
            has.update(b"\n")
    return has.hexdigest()


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
    return [WordParagraph(*_text(paragraph)) for paragraph in root.iter(w("p"))]


def _text(paragraph: etree._Element) -> tuple[str, tuple[str, ...]]:
    pieces: list[str] = []
    bookmarks: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        tag = element.tag
        if tag in _SKIPPED or not isinstance(tag, str):
            continue
        if tag == w("t"):
            pieces.append(element.text or "")
        elif tag in (w("br"), w("tab"), w("cr")):
            pieces.append(" ")
        elif tag == w("noBreakHyphen"):
            pieces.append("\u2011")
        elif tag == w("bookmarkStart"):
            bookmarks.append(element.get(w("name"), ""))
        elif tag != w("p"):
            stack.extend(reversed(element))
    return "".join(pieces), tuple(bookmarks)


def texts_between_comments(xml: str) -> list[list[str]]:
    """The words of each paragraph of a document, in groups that its XML comments divide."""
    groups: list[list[str]] = [[]]
    for element in parse_xml(xml.encode()).iter(w("p"), etree.Comment):
        if isinstance(element, etree._Comment):
            groups.append([])
        else:
            groups[-1].append(_text(element)[0])
    return groups
