"""Opens Word files that anyone may have made or meddled with: only the XML that a reader needs, within limits.

Nothing is written or fetched, and pictures and other media are never unpacked.
"""

import re
import zipfile
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from cabinet_docs.errors import ContentError, Mistake, ProfileError
from cabinet_docs.ooxml.package import WordPackage, not_a_word_file, relationships_part

# A report of 300 pages is below a tenth of each limit. Above them a file is an attack on its reader, or no report.
LARGEST_XML = 100 * 1024 * 1024  # bytes of all XML parts that are read, unpacked
MOST_TAGS = 2_000_000  # in one part, two attributes counting as a tag: four bytes take thirty times that in memory
MOST_PARTS = 20_000
_WANTED = frozenset(
    {"styles", "numbering", "footnotes", "endnotes", "comments", "settings", "customXml", "core-properties",
     "custom-properties", "header"}
)  # fmt: skip
_TOO_LARGE = "Save it in Word without pictures and embedded objects, or send only the report."
_SAVE_AGAIN = "Open it in Word and save it again as a Word document (.docx)."
_DAMAGED = (zipfile.BadZipFile, OSError, EOFError, RuntimeError, NotImplementedError, ValueError, MemoryError)
_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
# Strict files use other names for the same things (ISO/IEC 29500-1, annex A).
_STRICT = (
    (b"http://purl.oclc.org/ooxml/wordprocessingml/main", b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    (b"http://purl.oclc.org/ooxml/officeDocument/", b"http://schemas.openxmlformats.org/officeDocument/2006/"),
    (b"http://purl.oclc.org/ooxml/drawingml/", b"http://schemas.openxmlformats.org/drawingml/2006/"),
)  # fmt: skip


@dataclass
class ForeignPackage(WordPackage):
    """The XML parts of someone's Word file; what is wrong with it is a mistake in content, not in a profile."""

    def xml(self, part: str) -> etree._Element:
        """Parse one part: no entities, no network, no depth that exhausts the machine.

        Raises:
            ContentError: the part is missing, damaged or unreasonably large.
        """
        data = self.parts.get(part)
        if data is None:
            raise self._refused(f"the Word file has no part '{part}'")
        if _DOCTYPE.search(data[:131072].replace(b"\0", b"")):
            raise self._refused(f"the part '{part}' defines entities, which no Word file does")
        if data.count(b"<") + data.count(b"=") // 2 > MOST_TAGS:
            raise self._refused(f"the part '{part}' has more than {MOST_TAGS:,} tags", _TOO_LARGE)
        if b"http://purl.oclc.org/ooxml/" in data:
            for strict, usual in _STRICT:
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
        )
        try:
            root = etree.fromstring(data, parser)
        except (etree.XMLSyntaxError, ValueError, LookupError) as error:
            said = getattr(error, "msg", None) or str(error)
            nested = "Excessive depth" in said
            reason = "its elements are nested too deeply" if nested else str(said).splitlines()[0]
            raise self._refused(f"the part '{part}' is damaged ({reason})") from None
        if root.getroottree().docinfo.internalDTD is not None:
            raise self._refused(f"the part '{part}' defines entities, which no Word file does")
        return root

    def xml_or_none(self, kind: str) -> etree._Element | None:
        """The main part's related part of a kind, if there is one that can be read."""
        part = self.related(kind)
        try:
            return self.xml(part) if part else None
        except ContentError:
            return None

    def _refused(self, message: str, hint: str = _SAVE_AGAIN) -> ContentError:
        return ContentError(Mistake(f"{self.name}: {message}", hint=hint))


def open_foreign(path: Path, name: str) -> ForeignPackage:
    """Read the XML parts of a .docx that a reader needs.

    Raises:
        ContentError: not there, not a Word file, password-protected, with macros, damaged or far too large.
    """
    package = ForeignPackage(name)
    try:
        with zipfile.ZipFile(path) as archive:
            _read_parts(archive, package)
    except FileNotFoundError:
        raise ContentError(Mistake(f"{name}: the file is not there")) from None
    except IsADirectoryError:
        raise ContentError(Mistake(f"{name}: this is a folder, not a Word file")) from None
    except PermissionError:
        hint = "Close it in Word, or ask who may read it."
        raise ContentError(Mistake(f"{name}: the file may not be read", hint=hint)) from None
    except _DAMAGED:
        raise ContentError(not_a_word_file(path, name)) from None
    except Exception as error:  # a compressed stream may fail in ways of its library's own, such as zlib.error
        if isinstance(error, ContentError | ProfileError):
            raise
        raise ContentError(not_a_word_file(path, name)) from None
    return package


class _Shelf:
    """The archive's entries by name, read with a running total."""

    def __init__(self, archive: zipfile.ZipFile, package: ForeignPackage) -> None:
        self.archive, self.package, self.total = archive, package, 0
        self.entries: dict[str, zipfile.ZipInfo] = {}
        for item in archive.infolist():
            if not item.is_dir():
                self.entries[_plain(item.filename)] = item

    def take(self, part: str) -> None:
        """Unpack one part, if it is there and not yet taken."""
        item = self.entries.get(_plain(part))
        if item is None or part in self.package.parts:
            return
        with self.archive.open(item) as stream:
            data = stream.read(LARGEST_XML - self.total + 1)
        self.total += len(data)
        if self.total > LARGEST_XML:
            raise self.package._refused(f"unpacks to more than {LARGEST_XML // 2**20} MB of text", _TOO_LARGE)
        self.package.parts[part] = data


def _read_parts(archive: zipfile.ZipFile, package: ForeignPackage) -> None:
    if len(archive.infolist()) > MOST_PARTS:
        raise package._refused(f"holds more than {MOST_PARTS:,} files", _TOO_LARGE)
    shelf = _Shelf(archive, package)
    for part in ("[Content_Types].xml", "_rels/.rels"):
        shelf.take(part)
    document = package.document
    _check_content_type(package, document)
    shelf.take(document)
    shelf.take(relationships_part(document))
    if document not in package.parts:
        raise ContentError(
            Mistake(f"{package.name}: is not a Word file: it has no part '{document}'", hint=_SAVE_AGAIN)
        )
    for relationship in (*package.relationships(""), *package.relationships(document)):
        if relationship.kind in _WANTED and not relationship.external:
            shelf.take(relationship.target)
    for kind in ("footnotes", "endnotes"):
        notes = package.related(kind)
        if notes:
            shelf.take(relationships_part(notes))


def _check_content_type(package: ForeignPackage, document: str) -> None:
    """Macro files and other kinds of Office files are told by what the package says of its main part."""
    if "[Content_Types].xml" not in package.parts:
        raise ContentError(Mistake(f"{package.name}: is not a Word file", hint=_SAVE_AGAIN))
    for element in package.xml("[Content_Types].xml"):
        if _plain(element.get("PartName", "")) != _plain(document):
            continue
        type = element.get("ContentType", "")
        if "macroEnabled" in type:
            hint = "Open it in Word and save it as a Word document without macros (.docx)."
            raise ContentError(Mistake(f"{package.name}: is a Word file with macros", hint=hint))
        if "wordprocessingml" not in type:
            raise ContentError(Mistake(f"{package.name}: is not a Word file but {type}", hint=_SAVE_AGAIN))


def _plain(name: str) -> str:
    """A part's name as Office compares names: without case, and with forward slashes."""
    return name.replace("\\", "/").lstrip("/").lower()
