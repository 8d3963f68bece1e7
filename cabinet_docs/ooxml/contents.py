"""Everything that a file says, wherever in it: words, notes, comments, properties, deleted text, alternative texts.

Only skimmed, with what Python brings along, since every public file of a build is looked
into. What a person could read out of the file counts, whether a program shows it or not.
"""

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple

MOST = 200 * 2**20  # bytes of one file, unpacked: more is not looked into
DEEPEST = 3  # files inside files inside a file
TEXTS = frozenset({".txt", ".csv", ".md", ".json", ".xml", ".html", ".htm", ".rtf", ".tsv", ".svg"})
PACKAGES = frozenset({".docx", ".xlsx", ".pptx", ".dotx", ".xltx", ".potx", ".odt", ".ods", ".odp", ".zip", ".docm"})
WITHOUT_WORDS = frozenset({".png", ".jpg", ".jpeg", ".gif", ".emf", ".wmf", ".tif", ".tiff", ".bmp"})


_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # how files of Office before 2007 begin, and macros
_INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))  # they part no word


class Passage(NamedTuple):
    """Some words of a file and where they are in it, as an officer would say. `data` is that of a file inside."""

    place: str
    text: str
    data: bytes = b""


class Contents(NamedTuple):
    """What a file says, and why some of it, or all, could not be looked into."""

    passages: tuple[Passage, ...]
    unread: tuple[str, ...]


def contents(path: Path, name: str = "") -> Contents:
    """Everything that a file says. `name` is what it is called, if not as on the disk.

    Raises:
        OSError: it cannot be opened.
    """
    unread: list[str] = []
    found = tuple(_passages(path.read_bytes(), _ending(name or path.name), "", 0, unread))
    return Contents(found, tuple(unread))


def _passages(data: bytes, ending: str, inside: str, depth: int, unread: list[str]) -> Iterator[Passage]:
    """What a file says, or one `inside` another; what cannot be looked into is noted in `unread`."""
    if data[:5] == b"%PDF-" or ending == ".pdf":
        yield from _pdf(data, inside, depth, unread)
    elif ending in PACKAGES or data[:4] == b"PK\x03\x04":
        if depth > DEEPEST:
            unread.append(_within(inside, "it holds files inside files inside files", ": "))
            return
        yield from _package(data, inside, depth, unread)
    elif ending in TEXTS:
        text = _decoded(data)
        yield Passage(inside or "its text", _plain(text) if ending in (".html", ".htm", ".xml", ".svg") else text)
    elif ending not in WITHOUT_WORDS and (depth == 0 or data[:4] == _OLD_OFFICE):
        unread.append(_within(inside, f"it is a file of the kind '{ending.lstrip('.') or 'without an ending'}'", ": "))


def _pdf(data: bytes, inside: str, depth: int, unread: list[str]) -> Iterator[Passage]:
    from cabinet_docs.ooxml.pdf import CannotBeRead, said_in_pdf

    try:
        for said in said_in_pdf(data):
            place = _within(inside, said.place)
            yield Passage(place, said.text, said.data)
            if said.data:
                yield from _passages(said.data, _ending(said.name), place, depth + 1, unread)
    except CannotBeRead as error:
        unread.append(_within(inside, str(error), ": "))


def _package(data: bytes, inside: str, depth: int, unread: list[str]) -> Iterator[Passage]:
    parts = _unpacked(data, inside, unread)
    sheets = _sheet_names(parts)
    for name, part in parts.items():
        place = _within(inside, _place(name, sheets))
        yield Passage(_within(inside, "the names of its parts"), _spaced(name), part)
        ending = _ending(name)
        if ending in (".xml", ".rels", ".vml", ".rdf"):
            yield from _xml(name, _decoded(part), place, sheets)
        else:
            yield from _passages(part, ending, place, depth + 1, unread)


def _unpacked(data: bytes, inside: str, unread: list[str]) -> dict[str, bytes]:
    """The parts of a package; none of one that is damaged or far too large."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            items = [item for item in archive.infolist() if not item.is_dir()]
            if sum(item.file_size for item in items) <= MOST:
                return {item.filename: archive.read(item) for item in items}
        unread.append(_within(inside, f"it unpacks to more than {MOST // 2**20} MB", ": "))
    except Exception:  # a damaged zip fails in a dozen ways
        unread.append(_within(inside, "it is damaged or protected by a password", ": "))
    return {}


def _within(inside: str, words: str, joint: str = ", ") -> str:
    return f"{inside}{joint}{words}" if inside else words


_PLACES = (
    ("footnotes", "the footnotes"), ("endnotes", "the endnotes"), ("header", "a header"), ("footer", "a footer"),
    ("comments", "the comments"), ("threadedComments", "the comments"), ("persons", "the comments"),
    ("people", "the comments"), ("notesSlides", "the notes to a slide"), ("slides", "a slide"), ("charts", "a chart"),
    ("diagrams", "a diagram"), ("sharedStrings", "the cells"), ("settings", "its settings"), ("styles", "its styles"),
    ("glossary", "its building blocks"),
)  # fmt: skip


def _ending(name: str) -> str:
    """ ".xml"; of ".rels", which is nothing else, all of it."""
    _, dot, ending = name.rpartition(".")
    return f".{ending}".lower() if dot and "/" not in ending else ""


def _place(name: str, sheets: "dict[str, str]") -> str:
    if name in sheets:
        return f"sheet {sheets[name]}"
    pieces = name.split("/")
    if name.startswith("docProps/") or name == "meta.xml":
        return "the document's properties"
    if name.startswith("customXml/"):
        return "data stored with the document (customXml)"
    if "/embeddings/" in name:
        return f"the file '{pieces[-1]}' inside it"
    if name.endswith(".rels"):
        return "the addresses of its links"
    for part, place in _PLACES:
        if any(piece.startswith(part) for piece in pieces):
            return place
    return "the words" if pieces[-1] in ("document.xml", "content.xml") else f"its part '{name}'"


def _decoded(data: bytes) -> str:
    """A text in whatever encoding, without signs that nobody sees and without the marks of CDATA."""
    text = _text(data)
    if any(chr(sign) in text for sign in _INVISIBLE):
        text = text.translate(_INVISIBLE)
    return text.replace("<![CDATA[", "").replace("]]>", "") if "<![CDATA[" in text else text


def _text(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", errors="replace")
    if data[1:2] == b"\0":  # the same without a sign at its start
        return data.decode("utf-16-le", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


# The words of a paragraph's runs, read on without a gap; and what parts them.
_RUNS = re.compile(r"<(?:w:t|a:t|m:t|t)(?: [^<>]*)?>([^<]*)</|(</(?:w:p|a:p|si)>|<w:(?:br|tab|cr|noBreakHyphen)\b)")
# Attributes with words of their own: alternative texts, tooltips, who wrote a comment, the entries of a drop-down list,
# the code of a simple field, the names of sheets and shapes, and what a pivot table remembers of its data (v).
_SPEAKING = (
    "descr", "title", "w:tooltip", "tooltip", "alt", "string", "Target", "w:author", "w15:author", "userName",
    "displayName", "w:displayText", "w:value", "w:instr", "name", "caption", "v",
)  # fmt: skip
_DELETED = re.compile(r"<w:delText(?: [^<>]*)?>([^<]*)</w:delText>")
_CODES = re.compile(r"<w:(?:instrText|delInstrText)(?: [^<>]*)?>([^<]*)</w:(?:instrText|delInstrText)>")
# Numbers that say how long a document is or where a bar stands, and nothing of what it is about.
_COUNTS = re.compile(
    r"<(?:(?:Total)?(?:Pages|Words|Characters|CharactersWithSpaces|Lines|Paragraphs|Time)|c:axId|c:crossAx)\b[^<>]*>[^<]*</"
)
_CELL = re.compile(
    r"<c\b([^<>]*)>(?:<f\b[^<>]*/>|<f\b[^<>]*>[^<]*</f>)?(?:<v>([^<]*)</v>|<is>(.{0,40000}?)</is>)", re.DOTALL
)
_TAG = re.compile(r"<[^<>]*>")
_HIDDEN = re.compile(r"<w:(?:vanish|webHidden|specVanish)\b")


def _xml(name: str, xml: str, place: str, sheets: "dict[str, str]") -> Iterator[Passage]:
    if name in sheets:
        yield from _sheet(xml, place)
        return
    if "<w:delText" in xml:
        yield Passage(f"words deleted with tracked changes in {place}", unescape("".join(_DELETED.findall(xml))))
    if "nstrText" in xml:
        yield Passage(f"the code of a field in {place}", unescape(" ".join(_CODES.findall(xml))))
    spoken = [words for key in _SPEAKING for words in _attributes(xml, key)]
    if spoken:
        where = place if name.endswith(".rels") else f"an alternative text or a name in {place}"
        yield Passage(where, unescape("\n".join(spoken)))
    if _HIDDEN.search(xml) and "<w:p" in xml and "styles" not in name:
        hidden = (part for part in xml.split("</w:p>") if _HIDDEN.search(part))
        yield Passage(f"words formatted as hidden in {place}", unescape("\n".join(map(_run_words, hidden))))
    if name.endswith(".rels"):
        return
    if any(mark in xml for mark in ("<w:p", "<a:p>", "<sst")) and "<c:" not in xml:
        yield Passage(place, unescape(_run_words(xml)))
    else:
        yield Passage(place, _plain(_COUNTS.sub("</", xml)))


def _attributes(xml: str, key: str) -> Iterator[str]:
    for after in xml.split(f' {key}="')[1:]:
        words = after.partition('"')[0]
        if len(words) > 3:
            yield words


def _run_words(xml: str) -> str:
    return "".join(words or ("\n" if parted else "") for words, parted in _RUNS.findall(xml))


def _plain(xml: str) -> str:
    """The text of XML of any kind."""
    return unescape(_TAG.sub(" ", xml))


def _sheet(xml: str, place: str) -> Iterator[Passage]:
    """The cells of a sheet that hold numbers or words of their own; shared words stand in a part of their own."""
    cells = []
    for found in _CELL.finditer(xml):
        if 't="s"' not in found[1]:
            cells.append(found[2] if found[2] is not None else _TAG.sub("", found[3] or ""))
    rest = re.sub(r"<sheetData\b.*</sheetData>", "", xml, flags=re.DOTALL)
    yield Passage(place, unescape("\n".join(cells)))
    formulas = re.findall(r"<f\b[^<>]*>([^<]*)</f>", xml)
    if formulas:
        yield Passage(f"a formula in {place}", unescape("\n".join(formulas)))
    yield Passage(place, _plain(rest))


def _sheet_names(parts: "dict[str, bytes]") -> "dict[str, str]":
    """The worksheets of a workbook by part, with the names on their tabs."""
    workbook, arrows = parts.get("xl/workbook.xml"), parts.get("xl/_rels/workbook.xml.rels")
    if workbook is None or arrows is None:
        return {}
    targets = {}
    for arrow in re.findall(r"<Relationship\b[^<>]*>", _decoded(arrows)):
        id, target = re.search(r'\bId="([^"]*)"', arrow), re.search(r'\bTarget="([^"]*)"', arrow)
        if id and target:
            name = target[1].lstrip("/")
            targets[id[1]] = name if name.startswith("xl/") else f"xl/{name}"
    names = {}
    for sheet in re.findall(r"<sheet\b[^<>]*>", _decoded(workbook)):
        id, said = re.search(r'\br:id="([^"]*)"', sheet), re.search(r'\bname="([^"]*)"', sheet)
        if id and said and id[1] in targets:
            names[targets[id[1]]] = unescape(said[1])
    return names


def _spaced(name: str) -> str:
    return re.sub(r"[/_.]", " ", name)


# What everyone reads, and where nobody does unless they look for it, the remotest last.
_PLAIN = ("words formatted as hidden", "the words", "its text", "the cells", "sheet ", "a slide", "page ")
_REMOTE = (
    "customXml",
    "its styles",
    "its settings",
    "the addresses of its links",
    "its part '",
    "the names of its parts",
)


def plainest_first(passages: Iterable[Passage]) -> list[Passage]:
    """What a file says, its words before what is stored with them, and the names of its parts last."""
    return sorted(passages, key=lambda it: _remoteness(it.place))


def _remoteness(place: str) -> int:
    remote = (far for far, words in enumerate(_REMOTE, start=2) if words in place)
    return 0 if place.startswith(_PLAIN) else next(remote, 1)
