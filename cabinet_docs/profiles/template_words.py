"""The paragraphs of a Word template as its owner sees them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from cabinet_docs.ooxml.package import WordPackage, w

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_STORIES = {"header": "the header", "footer": "the footer", "footnotes": "a footnote", "endnotes": "an endnote"}


@dataclass(frozen=True)
class Fault:
    """One thing to put right in a template."""

    message: str
    hint: str | None = None


@dataclass(frozen=True)
class TemplateParagraph:
    """One paragraph: its words, where it stands ("" for the page itself), and whether in a table."""

    element: etree._Element
    text: str
    story: str = ""
    in_table: bool = False

    def quoted(self) -> str:
        """How a message names it."""
        text = " ".join(self.text.split())
        text = text if len(text) <= 60 else text[:57].rstrip() + "…"
        where = f" in {self.story}" if self.story else ""
        return f"the paragraph '{text}'{where}" if text else f"an empty paragraph{where}"


def stories(package: WordPackage) -> Iterator[tuple[str, etree._Element]]:
    """The page itself, then headers, footers and notes; each with what people call it."""
    yield "", package.xml(package.document)
    for relationship in package.relationships(package.document):
        if relationship.kind in _STORIES and relationship.target in package.parts:
            yield _STORIES[relationship.kind], package.xml(relationship.target)


def paragraphs(package: WordPackage) -> Iterator[TemplateParagraph]:
    """Every paragraph of every story, text boxes included, once."""
    for story, root in stories(package):
        for element in root.iter(w("p")):
            ancestors = {ancestor.tag for ancestor in element.iterancestors()}
            if _FALLBACK not in ancestors:
                yield TemplateParagraph(element, text_of(element), story, w("tc") in ancestors)


def text_of(paragraph: etree._Element) -> str:
    """The words of a paragraph as shown: without deleted words and without text boxes anchored in it."""
    pieces = []
    for element in paragraph.iter(w("t"), w("tab"), w("br"), w("noBreakHyphen")):
        holder = next(element.iterancestors(w("p")), None)
        if holder is not paragraph or element.getparent() is None:
            continue
        parent = element.getparent()
        if parent is not None and parent.tag == w("r"):
            pieces.append((element.text or "") if element.tag == w("t") else _AS_TEXT[element.tag])
    return "".join(pieces)


_AS_TEXT = {w("tab"): "\t", w("br"): "\n", w("noBreakHyphen"): "-"}
