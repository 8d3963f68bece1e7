"""Accepts or rejects every tracked change of a Word file, on its XML, as Word does.

What is left is the file as it is after the changes, or as it was before them.
A deleted paragraph mark joins its paragraph to the next one, whose mark and so
whose properties stay (ECMA-376 part 1, 17.13.5.15 and 17.13.5.20); an empty
paragraph that stands before a table or at the end is gone as a whole.
"""

from lxml import etree

from cabinet_docs.ooxml.package import WordPackage, w

_INSERTED, _DELETED = ("ins", "moveTo"), ("del", "moveFrom")
_CHANGES = ("pPrChange", "rPrChange", "tblPrChange", "tcPrChange", "trPrChange", "tblGridChange", "sectPrChange")
_RANGES = (
    "moveFromRangeStart", "moveFromRangeEnd", "moveToRangeStart", "moveToRangeEnd", "numberingChange", "cellIns",
    "cellDel", "cellMerge",
)  # fmt: skip
_DELETED_NAMES = {w("delText"): w("t"), w("delInstrText"): w("instrText")}
_MARKS = (w("bookmarkStart"), w("bookmarkEnd"), w("proofErr"))
_P, _PPR, _RPR, _TC = w("p"), w("pPr"), w("rPr"), w("tc")
_STORIES = ("footnotes", "endnotes", "header", "footer")


def accept_all(package: WordPackage) -> WordPackage:
    """The file with every tracked change made good."""
    return _settled(package, kept=_INSERTED, gone=_DELETED, restore=False)


def reject_all(package: WordPackage) -> WordPackage:
    """The file with every tracked change undone."""
    return _settled(package, kept=_DELETED, gone=_INSERTED, restore=True)


def _settled(package: WordPackage, kept: tuple[str, ...], gone: tuple[str, ...], restore: bool) -> WordPackage:
    parts = dict(package.parts)
    arrows = package.relationships(package.document)
    stories = {arrow.target for arrow in arrows if arrow.kind in _STORIES and arrow.target in parts}
    document = package.xml(package.document)
    _settle(document, kept, gone, restore)
    parts[package.document] = _bytes(document)
    for name in sorted(stories):
        root = package.xml(name)
        _settle(root, kept, gone, restore)
        if root.tag == w("footnotes"):
            _drop_unmentioned(root, document)
        parts[name] = _bytes(root)
    return WordPackage(package.name, parts)


def _bytes(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _settle(root: etree._Element, kept: tuple[str, ...], gone: tuple[str, ...], restore: bool) -> None:
    _rows(root, [w(name) for name in kept], [w(name) for name in gone])
    _properties(root, restore)
    joined = _paragraph_marks(root, {w(name) for name in kept}, {w(name) for name in gone})
    _runs(root, [w(name) for name in kept], [w(name) for name in gone])
    for paragraph in joined:
        _join_to_next(paragraph)
    for element in list(root.iter(*map(w, _RANGES))):
        _remove(element)
    for link in list(root.iter(w("hyperlink"))):
        if not len(link):
            _remove(link)


def _rows(root: etree._Element, kept: list[str], gone: list[str]) -> None:
    for row in list(root.iter(w("tr"))):
        properties = row.find(w("trPr"))
        if properties is None:
            continue
        table = row.getparent()
        if any(properties.find(tag) is not None for tag in gone):
            _remove(row)
            if table is not None and table.find(w("tr")) is None:
                _remove(table)
        for tag in (*kept, *gone):
            for mark in properties.findall(tag):
                properties.remove(mark)


def _properties(root: etree._Element, restore: bool) -> None:
    """Settle changed properties: the change holds the properties as they were."""
    for change in list(root.iter(*map(w, _CHANGES))):
        properties = change.getparent()
        if properties is None:
            continue
        properties.remove(change)
        if not restore:
            continue
        before = change[0] if len(change) else None
        own = [child for child in properties if child.tag in (_RPR, w("sectPr")) and properties.tag == _PPR]
        for child in list(properties):
            properties.remove(child)
        properties.extend([*(before if before is not None else ()), *own])


def _paragraph_marks(root: etree._Element, kept: set[str], gone: set[str]) -> list[etree._Element]:
    """Take the marks' own changes out; returns the paragraphs whose mark is gone, in reading order."""
    joined = []
    for paragraph in root.iter(_P):
        properties = paragraph.find(_PPR)
        looks = properties.find(_RPR) if properties is not None else None
        if properties is None or looks is None:
            continue
        marks = [child for child in looks if child.tag in kept or child.tag in gone]
        for mark in marks:
            looks.remove(mark)
        if marks and not len(looks):
            properties.remove(looks)
        if any(mark.tag in gone for mark in marks):
            joined.append(paragraph)
    return joined


def _runs(root: etree._Element, kept: list[str], gone: list[str]) -> None:
    for element in list(root.iter(*gone)):
        _remove(element)
    for element in list(root.iter(*kept)):
        parent = element.getparent()
        if parent is not None:
            at = parent.index(element)
            parent[at : at + 1] = list(element)
    for element in root.iter(*_DELETED_NAMES):
        element.tag = _DELETED_NAMES[element.tag]


def _join_to_next(paragraph: etree._Element) -> None:
    """Put what a paragraph holds in front of the next one. One that stays alone keeps its mark."""
    follower = paragraph.getnext()
    while follower is not None and (follower.tag in _MARKS or not isinstance(follower.tag, str)):
        follower = follower.getnext()
    content = [child for child in paragraph if child.tag != _PPR]
    if all(child.tag in _MARKS for child in content):
        if follower is not None and (follower.tag != w("sectPr") or paragraph.getprevious() is not None):
            _remove(paragraph)  # with its bookmarks, as Word does where all that they mark is gone
        elif _is_not_alone(paragraph):
            _remove(paragraph)
        return
    if follower is None or follower.tag != _P:
        return
    at = 1 if follower.find(_PPR) is not None else 0
    follower[at:at] = content
    _remove(paragraph)


def _is_not_alone(paragraph: etree._Element) -> bool:
    """Whether a cell or story keeps a last paragraph without this one."""
    before = paragraph.getprevious()
    return before is not None and before.tag == _P


def _drop_unmentioned(notes: etree._Element, document: etree._Element) -> None:
    mentioned = {mark.get(w("id")) for mark in document.iter(w("footnoteReference"))}
    for note in list(notes.findall(w("footnote"))):
        if note.get(w("type")) is None and note.get(w("id")) not in mentioned:
            notes.remove(note)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
