"""Everything that a PDF says: its words on the page, also covered ones, notes, alternative texts, files attached.

Read with PDFium, the engine of Chromium, which is loaded only where there is a PDF.
"""

import ctypes
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from pypdfium2 import PdfDocument, PdfPage

MOST_PAGES = 5_000
_DEEPEST = 60  # levels of a page's structure
_HYPHEN = "\ufffe"  # what PDFium puts where a word is broken at the end of a line
_NOTES = (b"Contents", b"RC", b"T", b"Subj", b"V")  # of an annotation: its words, who wrote it, what was filled in


class CannotBeRead(Exception):
    """A PDF that is damaged, protected by a password or far too long, or that has no words but in pictures."""


class Said(NamedTuple):
    """Some words of a PDF, and where they are in it. A file that is attached has its `name` and `data`."""

    place: str
    text: str
    name: str = ""
    data: bytes = b""


def said_in_pdf(data: bytes) -> Iterator[Said]:
    """What a PDF says, page by page.

    Raises:
        CannotBeRead: nothing can be told of it.
    """
    from pypdfium2 import PdfDocument, PdfiumError

    try:
        with closing(PdfDocument(data)) as document:
            if len(document) > MOST_PAGES:
                raise CannotBeRead(f"it has more than {MOST_PAGES:,} pages")
            yield Said("the document's properties", "\n".join(document.get_metadata_dict().values()))
            has_words = False
            for number in range(len(document)):
                with closing(document[number]) as page:
                    for said in _of_page(page, f"page {number + 1}"):
                        has_words = has_words or bool(said.text.strip())
                        yield said
            yield from _attached(document)
            if not has_words:
                raise CannotBeRead("its pages are pictures, without words that can be read")
    except PdfiumError as error:
        protected = "password" in str(error).lower() or "security" in str(error).lower()
        raise CannotBeRead("it is protected by a password" if protected else "it is damaged") from None


def _of_page(page: "PdfPage", place: str) -> Iterator[Said]:
    with closing(page.get_textpage()) as words:
        text = words.get_text_range()
    yield Said(place, text.replace(f"{_HYPHEN}\r\n", "").replace(_HYPHEN, ""))
    notes = list(_notes(page))
    if notes:
        yield Said(f"the comments and forms on {place}", "\n".join(notes))
    alternatives = list(_alternatives(page))
    if alternatives:
        yield Said(f"an alternative text on {place}", "\n".join(alternatives))


def _notes(page: "PdfPage") -> Iterator[str]:
    """What stands in a page's annotations."""
    import pypdfium2.raw as pdfium

    for place in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, place)
        if annotation:
            for key in _NOTES:
                yield from _filled(partial(pdfium.FPDFAnnot_GetStringValue, annotation, key))
            pdfium.FPDFPage_CloseAnnot(annotation)


def _alternatives(page: "PdfPage") -> Iterator[str]:
    """The words that stand for pictures, and the actual words of what is drawn (ISO 32000-1, 14.9.3 and 14.9.4)."""
    import pypdfium2.raw as pdfium

    tree = pdfium.FPDF_StructTree_GetForPage(page)
    if not tree:
        return
    count, child = pdfium.FPDF_StructTree_CountChildren, pdfium.FPDF_StructTree_GetChildAtIndex
    waiting = [(child(tree, at), 0) for at in range(count(tree))]
    count, child = pdfium.FPDF_StructElement_CountChildren, pdfium.FPDF_StructElement_GetChildAtIndex
    while waiting:
        element, depth = waiting.pop()
        if element and depth < _DEEPEST:
            yield from _filled(partial(pdfium.FPDF_StructElement_GetAltText, element))
            yield from _filled(partial(pdfium.FPDF_StructElement_GetActualText, element))
            waiting += [(child(element, at), depth + 1) for at in range(count(element))]
    pdfium.FPDF_StructTree_Close(tree)


def _filled(fill: Callable[[Any, int], int]) -> Iterator[str]:
    """The words that PDFium writes into a buffer: asked once for their length in bytes, and once for them."""
    size = fill(None, 0)
    if size > 2:
        buffer = (ctypes.c_uint16 * (size // 2))()
        fill(buffer, size)
        yield bytes(buffer)[:-2].decode("utf-16-le", errors="replace")


def _attached(document: "PdfDocument") -> Iterator[Said]:
    for place in range(document.count_attachments()):
        attachment = document.get_attachment(place)
        name = attachment.get_name()
        yield Said(f"the file '{name}' inside it", name, name, bytes(attachment.get_data()))
