"""A copy of a Word file with each finding as a comment at its paragraph; nothing else in it is changed.

The main part is not written anew but has the comments' marks put between its
bytes, so that not even the order of an attribute differs.
"""

import hashlib
import os
import posixpath
import re
import zipfile
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from html import escape
from pathlib import Path
from typing import NamedTuple
from xml.parsers import expat

from cabinet_docs.assembly.seen import paragraph_of
from cabinet_docs.checks.finding import Finding
from cabinet_docs.errors import Mistake, OutputError, cannot_be_written

CHECKED = " (checked)"
AUTHOR, INITIALS = "cabinet-docs", "cd"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_STRICT = "http://purl.oclc.org/ooxml/"
_SEAL = re.compile(rb"<!--cabinet-docs ([0-9a-f]{64})-->")
_TAG = re.compile(rb"<(?:[^\"'>]|\"[^\"]*\"|'[^']*')*>")


class _Place(NamedTuple):
    """Where a comment's marks go into the bytes: before a paragraph's words, and at its end."""

    start: int
    end: int
    empty: int = 0  # the length of "/>" where the paragraph is one empty tag


def annotated_copy(path: Path, findings: Sequence[Finding]) -> Path | None:
    """Write "NAME (checked).docx" beside a Word file; returns its path, or None where there is nothing to say.

    A copy that someone has worked on is left alone; one that nobody has is replaced.

    Raises:
        OutputError: it cannot be written, or would overwrite someone's work.
    """
    copy = path.with_name(f"{path.stem}{CHECKED}{path.suffix}")
    try:
        if copy.exists() and not _is_untouched(copy):
            raise OutputError(
                Mistake(
                    f"'{copy.name}' was edited after it was written; nothing was overwritten",
                    hint="Rename it or move it away, then check again.",
                )
            )
        if not findings:
            copy.unlink(missing_ok=True)
            return None
        with zipfile.ZipFile(path) as archive:
            names = [item for item in archive.infolist() if not item.is_dir()]
            parts = {item.filename: archive.read(item) for item in names}
        _write(copy, with_comments(parts, findings), {item.filename: item for item in names})
    except OSError as error:
        raise cannot_be_written(copy, error, "Close it if it is open in Word, and check the disk's space.") from None
    return copy


def with_comments(parts: Mapping[str, bytes], findings: Sequence[Finding]) -> dict[str, bytes]:
    """The parts of a Word file, with a comment for each finding."""
    from cabinet_docs.ooxml.package import WordPackage, relationships_part

    package = WordPackage("", dict(parts))
    main = package.document
    document = _as_utf8(parts[main])
    namespace = _namespace(document)
    comments_part = package.related("comments")
    new = dict(parts)
    if comments_part is None:
        arrows = (arrow.target for arrow in package.relationships(main) if arrow.kind == "comments")
        lost = next(arrows, None)  # a file may still point to comments that it has lost
        comments_part = lost or _free_name(parts, f"{main.rpartition('/')[0]}/comments".lstrip("/"), ".xml")
        new[comments_part] = f'{_DECLARATION}<w:comments xmlns:w="{namespace}"/>'.encode()
        relationships = relationships_part(main)
        if not lost:
            new[relationships] = _with_relationship(parts.get(relationships), namespace, comments_part)
        new["[Content_Types].xml"] = _with_content_type(parts["[Content_Types].xml"], comments_part)
    comments = _as_utf8(new[comments_part])
    first = _first_free_id(document, comments)
    numbered = list(enumerate(findings, first))
    new[main] = _marked(document, namespace, numbered)
    written = "".join(_comment(number, finding, namespace) for number, finding in numbered)
    new[comments_part] = _appended(_SEAL.sub(b"", comments), written.encode())
    new[comments_part] += f"<!--cabinet-docs {_digest(new)}-->".encode()
    return new


def _marked(document: bytes, namespace: str, numbered: Sequence[tuple[int, Finding]]) -> bytes:
    """The main part with the marks of every comment."""
    places = _paragraphs(document, namespace)
    if not places:
        return document
    starts: dict[_Place, str] = {}
    ends: dict[_Place, str] = {}
    for number, finding in numbered:
        index = _index(finding.bookmark)
        place = places[index] if index < len(places) else places[0]
        starts[place] = starts.get(place, "") + f'<w:commentRangeStart xmlns:w="{namespace}" w:id="{number}"/>'
        ends[place] = ends.get(place, "") + (
            f'<w:commentRangeEnd xmlns:w="{namespace}" w:id="{number}"/>'
            f'<w:r xmlns:w="{namespace}"><w:commentReference w:id="{number}"/></w:r>'
        )
    pieces, done = [], 0
    edits = [edit for place in starts for edit in _edits(document, place, starts[place], ends[place])]
    for start, end, words in sorted(edits):
        pieces += [document[done:start], words.encode()]
        done = end
    return b"".join([*pieces, document[done:]])


def _edits(document: bytes, place: _Place, start: str, end: str) -> list[tuple[int, int, str]]:
    if not place.empty:
        return [(place.start, place.start, start), (place.end, place.end, end)]
    name = re.match(rb"[^\s/>]+", document[document.rfind(b"<", 0, place.start) + 1 :])
    closing = f"</{name.group().decode()}>" if name else ""
    return [(place.start, place.start + place.empty, f">{start}{end}{closing}")]


def _index(bookmark: str | None) -> int:
    """The place among all paragraphs that a bookmark tells; the first where it tells none."""
    return paragraph_of(bookmark or "") or 0


def _paragraphs(document: bytes, namespace: str) -> list[_Place]:
    """Every paragraph of the main part. One inside another, in a text box, has the outer one's place: Word
    allows no comments in text boxes."""
    places: list[_Place | None] = []
    opened: list[int] = []  # where the tag of each open element ends, outermost first
    outer: list[int] = []  # the paragraphs that are open
    inside: dict[int, int] = {}
    begins: dict[int, int] = {}
    paragraph, properties = f"{namespace} p", f"{namespace} pPr"
    parser = expat.ParserCreate(namespace_separator=" ")

    def started(name: str, _: object) -> None:
        opened.append(_tag_end(document, parser.CurrentByteIndex) if name in (paragraph, properties) else 0)
        if name == paragraph:
            index = len(places)
            places.append(None)
            begins[index] = opened[-1]
            if outer:
                inside[index] = outer[0]
            outer.append(index)

    def ended(name: str) -> None:
        here, begin = parser.CurrentByteIndex, opened.pop()
        is_empty = here == begin and document[begin - 2 : begin] == b"/>"
        if name == properties and outer:
            begins[outer[-1]] = here if is_empty else _tag_end(document, here)
        elif name == paragraph:
            index = outer.pop()
            places[index] = _Place(begin - 2, begin, 2) if is_empty else _Place(begins[index], here)

    parser.StartElementHandler, parser.EndElementHandler = started, ended
    parser.Parse(document, True)
    return [found for index in range(len(places)) if (found := places[inside.get(index, index)])]


def _tag_end(document: bytes, start: int) -> int:
    found = _TAG.match(document, start)
    return found.end() if found else start


def _comment(number: int, finding: Finding, namespace: str) -> str:
    paragraphs = [f"{finding.severity.word.capitalize()} {finding.code}: {finding.message}", finding.hint]
    words = "".join(f"<w:p><w:r><w:t>{_plain(line)}</w:t></w:r></w:p>" for line in paragraphs if line)
    moment = os.environ.get("SOURCE_DATE_EPOCH", "")
    date = ""
    if moment.isdecimal():
        date = f' w:date="{datetime.fromtimestamp(int(moment), UTC):%Y-%m-%dT%H:%M:%SZ}"'
    return (
        f'<w:comment xmlns:w="{namespace}" w:id="{number}" w:author="{AUTHOR}"{date} '
        f'w:initials="{INITIALS}">{words}</w:comment>'
    )


def _plain(text: str) -> str:
    """Words that XML can hold, on one line."""
    return escape(" ".join(re.sub(r"[^\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]", " ", text).split()))


def _first_free_id(document: bytes, comments: bytes) -> int:
    tag = rb"<(?:[\w.-]+:)?comment(?:RangeStart|RangeEnd|Reference)?\s[^>]*?\bid=[\"'](\d+)"
    used = [*re.findall(tag, document), *re.findall(tag, comments)]
    return max((int(number) for number in used), default=-1) + 1


def _namespace(document: bytes) -> str:
    """The namespace of the main part: Word has a transitional and a strict one."""
    from cabinet_docs.ooxml.package import parse_xml

    return str(parse_xml(document).tag).partition("}")[0].lstrip("{")


def _as_utf8(data: bytes) -> bytes:
    """A part in UTF-8, as nearly all are written; another is written anew."""
    from lxml import etree

    from cabinet_docs.ooxml.package import parse_xml

    declared = re.match(rb"(?:\xef\xbb\xbf)?\s*<\?xml[^>]*encoding=[\"']([\w.-]+)", data)
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or (declared and declared[1].lower() not in (b"utf-8", b"us-ascii")):
        return etree.tostring(parse_xml(data), xml_declaration=True, encoding="UTF-8", standalone=True)
    return data


def _appended(data: bytes, new: bytes) -> bytes:
    """XML with more at the end of its outermost element."""
    data = data.rstrip()
    closing = re.search(rb"</[\w.:-]+\s*>(?:\s|<!--.*?-->)*$", data)
    if closing:
        return data[: closing.start()] + new + data[closing.start() :]
    opening = [found for found in _TAG.finditer(data) if found.group()[1:2] not in (b"!", b"?")][-1]
    name = re.match(rb"<([^\s/>]+)", opening.group())
    assert name, "an XML part ends with a tag"
    return data[: opening.end() - 2] + b">" + new + b"</" + name[1] + b">"


def _with_relationship(data: bytes | None, namespace: str, part: str) -> bytes:
    from cabinet_docs.ooxml.package import RELATIONSHIPS, R

    base = f"{_STRICT}officeDocument/relationships" if namespace.startswith(_STRICT) else R
    data = _as_utf8(data or f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode())
    number = 1
    while f'"cabinetDocs{number}"'.encode() in data:
        number += 1
    return _appended(
        data,
        f'<Relationship xmlns="{RELATIONSHIPS}" Id="cabinetDocs{number}" Type="{base}/comments" '
        f'Target="{posixpath.basename(part)}"/>'.encode(),
    )


def _with_content_type(data: bytes, part: str) -> bytes:
    from cabinet_docs.ooxml.package import CONTENT_TYPES

    override = f'<Override xmlns="{CONTENT_TYPES}" PartName="/{part}" ContentType="{_COMMENTS_TYPE}"/>'
    return _appended(_as_utf8(data), override.encode())


def _free_name(parts: Mapping[str, bytes], stem: str, suffix: str) -> str:
    name, number = f"{stem}{suffix}", 1
    while name in parts:
        number += 1
        name = f"{stem}{number}{suffix}"
    return name


def _write(copy: Path, parts: Mapping[str, bytes], items: Mapping[str, zipfile.ZipInfo]) -> None:
    """Write the copy whole or not at all, its parts in the order of the original."""
    temporary = copy.with_name(f".cabinet-docs-{copy.name}")
    try:
        with zipfile.ZipFile(temporary, "w") as archive:
            for name, data in parts.items():
                entry = zipfile.ZipInfo(name, items[name].date_time if name in items else (1980, 1, 1, 0, 0, 0))
                archive.writestr(entry, data, zipfile.ZIP_DEFLATED)
        os.replace(temporary, copy)
    finally:
        temporary.unlink(missing_ok=True)


def _digest(parts: Mapping[str, bytes]) -> str:
    """A digest of every part, the seal itself left out."""
    has = hashlib.sha256()
    for name in sorted(parts):
        has.update(name.encode() + b"\0" + hashlib.sha256(_SEAL.sub(b"", parts[name])).digest())
    return has.hexdigest()


def _is_untouched(copy: Path) -> bool:
    """Whether a copy is byte for byte as it was written: the seal among its comments says so."""
    try:
        with zipfile.ZipFile(copy) as archive:
            parts = {item.filename: archive.read(item) for item in archive.infolist()}
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError):
        return False
    seals = [seal[1].decode() for data in parts.values() for seal in _SEAL.finditer(data)]
    return seals == [_digest(parts)]
