"""A Word file as what it is: a zip of parts, and relationships between them."""

import posixpath
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from cabinet_docs.errors import Mistake, ProfileError

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
OFFICE = R  # relationship types begin with the address that is also the prefix r
RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
CONTENT_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
# Above this a .docx is no report but an attack on the reader: a real one with pictures is far below.
LARGEST_PACKAGE = 400 * 1024 * 1024
_FIXED_DATE = (1980, 1, 1, 0, 0, 0)  # the zip format's first day: the same content gives the same bytes
_OLE_SIGNATURE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def w(name: str) -> str:
    """The full name of a WordprocessingML element or attribute: w("p")."""
    return f"{{{W}}}{name}"


class Relationship(NamedTuple):
    """One arrow from a part: `target` is a part's name, or an address when `external`."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last word of the type: "header", "hyperlink", "image"."""
        return self.type.rsplit("/", 1)[-1]


@dataclass
class WordPackage:
    """The parts of one Word file, by name without a leading slash. `name` is the file's, for messages."""

    name: str
    parts: dict[str, bytes] = field(default_factory=dict)

    def xml(self, part: str) -> etree._Element:
        """Parse one part. Entities are left alone and nothing is fetched.

        Raises:
            ProfileError: the part is missing or not well-formed.
        """
        if part not in self.parts:
            raise ProfileError(Mistake(f"{self.name}: the Word file has no part '{part}'", hint=_SAVE_AGAIN))
        try:
            return parse_xml(self.parts[part])
        except etree.XMLSyntaxError as error:
            message = f"{self.name}: the part '{part}' is damaged ({error.msg})"
            raise ProfileError(Mistake(message, hint=_SAVE_AGAIN)) from None

    @property
    def document(self) -> str:
        """The name of the main part, mostly "word/document.xml"."""
        for relationship in self.relationships(""):
            if relationship.kind == "officeDocument":
                return relationship.target
        return "word/document.xml"

    def relationships(self, part: str) -> list[Relationship]:
        """The arrows from a part, or from the package itself for ""."""
        name = relationships_part(part)
        if name not in self.parts:
            return []
        folder = posixpath.dirname(part)
        return [_relationship(element, folder) for element in self.xml(name) if isinstance(element.tag, str)]

    def related(self, kind: str) -> str | None:
        """The name of the main part's first related part of a kind: "styles", "numbering"."""
        for relationship in self.relationships(self.document):
            if relationship.kind == kind and not relationship.external and relationship.target in self.parts:
                return relationship.target
        return None


_SAVE_AGAIN = "Open it in Word and save it again as a Word document (.docx)."


def parse_xml(data: bytes) -> etree._Element:
    """Parse XML without expanding entities, loading DTDs or using the network."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    return etree.fromstring(data, parser)


def relationships_part(part: str) -> str:
    """The name of the part that holds a part's relationships."""
    folder, base = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{base}.rels")


def _relationship(element: etree._Element, folder: str) -> Relationship:
    target = element.get("Target", "")
    external = element.get("TargetMode") == "External"
    if not external:
        target = target[1:] if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
    return Relationship(element.get("Id", ""), element.get("Type", ""), target, external)


def read_package(path: Path, name: str) -> WordPackage:
    """Read a .docx into memory.

    Raises:
        ProfileError: not there, not a Word file, password-protected, or far too large.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            if sum(item.file_size for item in archive.infolist()) > LARGEST_PACKAGE:
                raise ProfileError(Mistake(f"{name}: unpacks to more than {LARGEST_PACKAGE // 2**20} MB"))
            parts = {item.filename: archive.read(item) for item in archive.infolist() if not item.is_dir()}
    except ProfileError:
        raise
    except FileNotFoundError:
        raise ProfileError(Mistake(f"{name}: the file is not there")) from None
    except Exception:  # a damaged zip fails in a dozen ways
        raise ProfileError(not_a_word_file(path, name)) from None
    if "[Content_Types].xml" not in parts or not any(part.startswith("word/") for part in parts):
        raise ProfileError(not_a_word_file(path, name))
    return WordPackage(name, parts)


def read_template(path: Path, name: str) -> WordPackage:
    """Read a council's Word template, which every report is built on and which must be whole.

    Raises:
        ProfileError: it is no Word file, or a part of it is damaged or missing.
    """
    package = read_package(path, name)
    for part in package.parts:
        if part.endswith((".xml", ".rels")) and package.xml(part).getroottree().docinfo.internalDTD is not None:
            message = f"{name}: the part '{part}' is damaged (it has a DOCTYPE)"
            raise ProfileError(Mistake(message, hint=_SAVE_AGAIN))
        if not part.endswith(".rels"):
            _must_reach(package, part)
    _must_reach(package, "")
    if package.document not in package.parts or not package.related("styles"):
        raise ProfileError(Mistake(f"{name}: the Word file lacks its text or its styles", hint=_SAVE_AGAIN))
    return package


def _must_reach(package: WordPackage, part: str) -> None:
    for arrow in package.relationships(part):
        if not arrow.external and arrow.target not in package.parts:
            message = f"{package.name}: the Word file lacks its part '{arrow.target}' ({arrow.kind})"
            raise ProfileError(Mistake(message, hint=_SAVE_AGAIN))


def not_a_word_file(path: Path, name: str) -> Mistake:
    """What a file is that cannot be opened as a Word file."""
    start = b""
    if path.is_file():
        with path.open("rb") as file:
            start = file.read(8)
    if start == _OLE_SIGNATURE:
        return Mistake(
            f"{name}: is an old Word file (.doc) or protected by a password",
            hint="Open it in Word, remove the password and save it as a Word document (.docx).",
        )
    return Mistake(f"{name}: is not a Word file", hint=_SAVE_AGAIN)


def write_package(path: Path, parts: Mapping[str, bytes]) -> None:
    """Write parts as a zip: the same bytes for the same parts.

    Raises:
        OSError: the file cannot be written, or the disk is full.
    """
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _FIXED_DATE)
            entry.create_system = 0
            # Level 2 is four times as quick as the usual 6, for a quarter more bytes.
            archive.writestr(entry, parts[name], zipfile.ZIP_DEFLATED, 2)
