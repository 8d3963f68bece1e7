"""Looks into the files of appendices: can they be opened, and can everyone read them?

Word files and PDFs are only skimmed, with what Python brings along, because a check
of a report folder must stay quick.
"""

import re
import zipfile
import zlib
from pathlib import Path
from typing import NamedTuple

# Larger parts are not looked into: the answer is "not sure".
MOST_XML = 30 * 2**20
MOST_PDF = 100 * 2**20
SHORT = 400  # words: a shorter document needs no headings
_IMAGE_FILTERS = (b"/DCTDecode", b"/CCITTFaxDecode", b"/JBIG2Decode", b"/JPXDecode")


class Barrier(NamedTuple):
    """What keeps some people from reading a file; `sure` is False where it could not be settled."""

    message: str
    hint: str
    sure: bool = True


def unreadable(path: Path) -> str:
    """Why a file cannot be opened, after its name: "is empty"; nothing if it can."""
    try:
        if not path.is_file():
            return "is not there"
        if path.stat().st_size == 0:
            return "is empty"
        with path.open("rb") as file:
            start = file.read(1024)
    except OSError:
        return "cannot be opened"
    ending = path.suffix.lower()
    if ending in (".docx", ".xlsx", ".pptx") and not zipfile.is_zipfile(path):
        return "is damaged, or not what its name says"
    if ending == ".pdf" and b"%PDF-" not in start:
        return "is damaged, or not a PDF"
    return ""


def barriers(path: Path) -> list[Barrier]:
    """What keeps people who use a screen reader, or who enlarge the text, from reading a file."""
    try:
        match path.suffix.lower():
            case ".docx":
                return _word_barriers(path)
            case ".pdf":
                return _pdf_barriers(path)
            case _:
                return []
    except (OSError, zipfile.BadZipFile, KeyError, RuntimeError, NotImplementedError, ValueError, EOFError, zlib.error):
        return []  # a file that cannot be opened is told elsewhere


def _word_barriers(path: Path) -> list[Barrier]:
    with zipfile.ZipFile(path) as archive:
        document, styles = _part(archive, "word/document.xml"), _part(archive, "word/styles.xml")
    if document is None or styles is None:
        return [
            Barrier("is too large to look into", "Open it in Word and run Review, Check Accessibility.", sure=False)
        ]
    found = []
    words = len(re.sub(rb"<[^>]+>", b" ", document).split())
    if words > SHORT and not _has_headings(document, styles):
        hint = "Give its headings the styles Heading 1, Heading 2, …"
        found.append(Barrier("has no headings that a screen reader could jump to", hint))
    if not re.search(rb'<w:lang\b[^>]*w:val="\w', styles + document):
        hint = "Set the language in Word: Review, Language, Set Proofing Language."
        found.append(Barrier("does not say what language it is in", hint))
    return found


def _part(archive: zipfile.ZipFile, name: str) -> bytes | None:
    """A part; empty if there is none, None if it is too large."""
    if name not in archive.namelist():
        return b""
    return None if archive.getinfo(name).file_size > MOST_XML else archive.read(name)


def _has_headings(document: bytes, styles: bytes) -> bool:
    if re.search(rb'<w:outlineLvl\b[^>]*w:val="[0-8]"', document):
        return True
    for style in re.finditer(rb'<w:style\b[^>]*w:styleId="([^"]+)"[^>]*>(.*?)</w:style>', styles, re.DOTALL):
        is_heading = re.search(
            rb'<w:name\b[^>]*w:val="heading [1-9]"|<w:outlineLvl\b[^>]*w:val="[0-8]"', style[2], re.I
        )
        if is_heading and b'w:val="' + style[1] + b'"' in document:
            return True
    return False


def _pdf_barriers(path: Path) -> list[Barrier]:
    if path.stat().st_size > MOST_PDF:
        return [Barrier("is too large to look into", "Check that its text can be selected.", sure=False)]
    data = path.read_bytes()
    inside = data + b"".join(_object_streams(data))
    if b"/Encrypt" in data:
        return []  # its inside is scrambled, so nothing can be told
    if not re.search(rb"/Font\b", inside):
        pictures = any(name in inside for name in _IMAGE_FILTERS) or re.search(rb"/Subtype\s*/Image", inside)
        hint = "Publish the document it was printed from, or have the text recognised."
        message = "is a scan: pictures of pages without text" if pictures else "seems to have no text"
        return [Barrier(message, hint, sure=bool(pictures))]
    found = []
    if b"/StructTreeRoot" not in inside:
        hint = "Save it from Word as a PDF with 'Document structure tags for accessibility'."
        found.append(Barrier("is a PDF without headings and reading order (not tagged)", hint))
    if not re.search(rb"/Lang\s*[(<]", inside):
        found.append(
            Barrier("does not say what language it is in", "Set the language and save the PDF again.", sure=False)
        )
    return found


def _object_streams(data: bytes) -> list[bytes]:
    """Newer PDFs keep most of their objects packed: unpack those streams, and no pictures."""
    found = []
    size = 0
    for stream in re.finditer(rb"/ObjStm\b.{0,400}?stream\r?\n", data, re.DOTALL):
        try:
            unpacked = zlib.decompressobj().decompress(data[stream.end() :], MOST_XML)
        except zlib.error:
            continue
        size += len(unpacked)
        found.append(unpacked)
        if size > MOST_XML:
            break
    return found
