"""Keeps the parts of a Word package in step: content types, relationships, settings, footnotes, headers."""

import posixpath
from collections.abc import Mapping, Sequence

from lxml import etree

from cabinet_docs.ooxml.package import (
    CONTENT_TYPES,
    OFFICE,
    RELATIONSHIPS,
    R,
    W,
    WordPackage,
    parse_xml,
    relationships_part,
    w,
)
from cabinet_docs.writers.word.runs import HYPERLINK, Relationships, attribute

_WORD_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CHART = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
_PICTURES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg", "gif": "image/gif"}
_PACKAGE_RELATIONSHIPS = (
    (f"{OFFICE}/officeDocument", "{document}"),
    ("http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
    (f"{OFFICE}/extended-properties", "docProps/app.xml"),
    (f"{OFFICE}/custom-properties", "docProps/custom.xml"),
)
_DEFAULTS = {"xml": "application/xml"}
_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
# Ends the names of parts that come from the second template.
SECOND = "-second"
_OVERRIDES = {
    "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    "docProps/app.xml": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    "docProps/custom.xml": "application/vnd.openxmlformats-officedocument.custom-properties+xml",
    "customXml/itemProps1.xml": "application/vnd.openxmlformats-officedocument.customXmlProperties+xml",
    "word/footnotes.xml": f"{_WORD_TYPE}.footnotes+xml",
    "word/numbering.xml": f"{_WORD_TYPE}.numbering+xml",
}
# What a template must not hand on: its owner's notes, prompts on opening, and paths.
_NOT_HANDED_ON = ("comments", "commentsExtended", "commentsIds", "commentsExtensible", "people", "customXml")
_PROMPTS = ("updateFields", "attachedTemplate", "trackRevisions", "documentProtection", "mailMerge")


def serialise(root: etree._Element) -> bytes:
    """An XML part as bytes."""
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def base_parts(package: WordPackage) -> dict[str, bytes]:
    """The template's parts that the report keeps: everything but comments, properties and custom XML."""
    dropped = {
        relationship.target
        for relationship in package.relationships(package.document)
        if relationship.kind in _NOT_HANDED_ON
    }
    parts = {
        name: data
        for name, data in package.parts.items()
        if name not in dropped and not name.startswith(("docProps/", "customXml/", "_rels/", "[Content_Types]"))
    }
    settings = package.related("settings")
    if settings:
        parts[settings] = _quiet(package.xml(settings))
        parts.pop(relationships_part(settings), None)
    return parts


def _quiet(settings: etree._Element) -> bytes:
    for name in _PROMPTS:
        for element in settings.findall(w(name)):
            settings.remove(element)
    for element in list(settings):
        if any(str(key).startswith(f"{{{R}}}") for key in element.attrib):
            settings.remove(element)
    return serialise(settings)


def strip_comments(root: etree._Element) -> None:
    """Take the template owner's comments out of a document."""
    for element in list(root.iter(w("commentRangeStart"), w("commentRangeEnd"), w("commentReference"))):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)


def document_relationships(package: WordPackage, links: Relationships, extra: Mapping[str, str]) -> bytes:
    """The document's relationships: the template's that are kept, the report's links, and `extra` (type to target)."""
    root = _no_relationships()
    folder = posixpath.dirname(package.document)
    for relationship in package.relationships(package.document):
        if relationship.kind not in _NOT_HANDED_ON:
            target = relationship.target
            if not relationship.external:
                target = posixpath.relpath(target, folder)
            _add(root, relationship.id, relationship.type, target, relationship.external)
    for (type, target), id in links.targets.items():
        _add(root, id, type, target, type == HYPERLINK)
    for number, (type, target) in enumerate(extra.items(), start=1):
        _add(root, f"rIdX{number}", type, target, False)
    return serialise(root)


def links_part(links: Relationships) -> bytes:
    """The relationships of a part that has only the report's links, such as the footnotes."""
    root = _no_relationships()
    for (type, target), id in links.targets.items():
        _add(root, id, type, target, type == HYPERLINK)
    return serialise(root)


def package_relationships(document: str) -> bytes:
    """The relationships of the package itself."""
    root = _no_relationships()
    for number, (type, target) in enumerate(_PACKAGE_RELATIONSHIPS, start=1):
        _add(root, f"rId{number}", type, target.format(document=document), False)
    return serialise(root)


def _no_relationships() -> etree._Element:
    return parse_xml(f'<Relationships xmlns="{RELATIONSHIPS}"/>'.encode())


def _add(root: etree._Element, id: str, type: str, target: str, external: bool) -> None:
    element = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship", Id=id, Type=type, Target=target)
    if external:
        element.set("TargetMode", "External")


def content_types(packages: Sequence[WordPackage], parts: Mapping[str, object]) -> bytes:
    """[Content_Types].xml for exactly these parts, with the types that the templates give theirs."""
    types = [_types(package) for package in packages]
    lines = []
    for name in sorted(parts):
        type = _OVERRIDES.get(name) or next((found for known in types if (found := _type_of(name, known))), None)
        lines.append(f'<Override PartName="/{attribute(name)}" ContentType="{attribute(type or _guessed(name))}"/>')
    defaults = "".join(
        f'<Default Extension="{ending}" ContentType="{type}"/>'
        for ending, type in (("rels", "application/vnd.openxmlformats-package.relationships+xml"), *_DEFAULTS.items())
    )
    listed = "".join(line for name, line in zip(sorted(parts), lines, strict=True) if not name.endswith(".rels"))
    return f'{_DECLARATION}<Types xmlns="{CONTENT_TYPES}">{defaults}{listed}</Types>'.encode()


def _types(package: WordPackage) -> dict[str, str]:
    """The type of each part of a template, by its name in lower case; of each ending too."""
    found = {}
    for element in package.xml("[Content_Types].xml"):
        key = element.get("PartName", "").lstrip("/") or f"*.{element.get('Extension', '')}"
        found[key.lower()] = element.get("ContentType", "")
    return found


def _type_of(name: str, known: Mapping[str, str]) -> str | None:
    own = name.lower().replace(SECOND, "")
    ending = f"*.{own.rsplit('.', 1)[-1]}"
    return known.get(own) or (known.get(ending) if not own.endswith(".xml") else None)


def _guessed(name: str) -> str:
    if name.startswith("word/charts/chart"):
        return _CHART
    base, ending = posixpath.basename(name), name.rsplit(".", 1)[-1].lower()
    kind = next((kind for kind in ("header", "footer") if base.startswith(kind)), None)
    return f"{_WORD_TYPE}.{kind}+xml" if kind else _PICTURES.get(ending, _DEFAULTS["xml"])


def numbering_with(numbering: bytes, made: list[str]) -> bytes:
    """word/numbering.xml with the list restarts, each behind the w:num elements that are there."""
    if not made:
        return numbering
    root = parse_xml(numbering)
    last = root.findall(w("num"))[-1]
    new = parse_xml(f'<w:numbering xmlns:w="{W}">{"".join(made)}</w:numbering>'.encode())
    for element in reversed(new):
        last.addnext(element)
    return serialise(root)


_SEPARATORS = (
    f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">'
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
    "</w:footnotes>"
).encode()


def first_footnote_id(footnotes: bytes | None) -> int:
    """The first id that the template's footnotes part leaves free."""
    root = parse_xml(footnotes or _SEPARATORS)
    return max((int(note.get(w("id"), "0")) for note in root.findall(w("footnote"))), default=0) + 1


def footnotes_with(footnotes: bytes | None, notes: list[str]) -> bytes:
    """word/footnotes.xml with the report's footnotes."""
    root = parse_xml(footnotes or _SEPARATORS)
    new = parse_xml(f'<w:footnotes xmlns:w="{W}" xmlns:r="{R}">{"".join(notes)}</w:footnotes>'.encode())
    for element in list(new):
        root.append(element)
    etree.cleanup_namespaces(root, keep_ns_prefixes=["w", "r", *[key for key in root.nsmap if key]])
    return serialise(root)
