"""Part A and Part B become one document that behaves as one when it is edited on."""

import copy
import posixpath

from lxml import etree

from cabinet_docs.errors import Mistake, ProfileError
from cabinet_docs.ooxml.package import OFFICE, R, W, WordPackage, parse_xml, relationships_part, w
from cabinet_docs.ooxml.styles import Styles
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.writers.word.furniture import SECOND
from cabinet_docs.writers.word.merge import SECTIONS
from cabinet_docs.writers.word.runs import Relationships

SECOND_BOOKMARKS = 5_000  # above a template's own, below the report's


class PartBody:
    """A rendered template's document: what stands before and after its sections, and its page layout."""

    def __init__(self, xml: str, name: str) -> None:
        self.root = parse_xml(xml.encode("utf-8"))
        body = self.root.find(w("body"))
        marker = None if body is None else next(filter(_is_marker, body), None)
        if body is None or marker is None:
            hint = "Run 'cabinet-docs templates check' to see what is wrong with the template."
            raise ProfileError(Mistake(f"{name}: {{{{p sections }}}} must stand in a paragraph of its own", hint=hint))
        self.body, self.marker = body, marker
        layout = body.find(w("sectPr"))
        self.layout = layout if layout is not None else etree.SubElement(body, w("sectPr"))

    def text_width(self) -> int:
        """The width between the margins, in twentieths of a point."""
        size, margins = self.layout.find(w("pgSz")), self.layout.find(w("pgMar"))
        if size is None or margins is None:
            return 9026  # A4 with margins of an inch
        return int(size.get(w("w"), 11906)) - int(margins.get(w("left"), 1440)) - int(margins.get(w("right"), 1440))


def _is_marker(element: etree._Element) -> bool:
    return isinstance(element, etree._Comment) and f"<!--{element.text}-->" == SECTIONS


def single(body: PartBody) -> str:
    """The document's XML with one place for sections."""
    body.marker.text = _marker_text(1)
    return etree.tostring(body.root, encoding="unicode")


def split(body: PartBody) -> tuple[str, str]:
    """One template for both parts: its layout twice, the second part on a new page.

    Returns the document's XML with a place for each part's sections, and the
    w:sectPr that the last line of the first part must carry.
    """
    body.marker.text = _marker_text(1)
    body.marker.addnext(etree.Comment(_marker_text(2)))
    ending = etree.tostring(body.layout, encoding="unicode")
    _start_on_new_page(body.layout)
    return etree.tostring(body.root, encoding="unicode"), ending


def end_inheritance(first: PartBody, second: PartBody, parts: dict[str, bytes], links: Relationships) -> None:
    """Give the second part an empty header or footer where only the first has one.

    A page section without one takes that of the section before (ECMA-376 part 1, 17.10.2 and 17.10.5).
    """
    for kind in ("header", "footer"):
        tag = w(f"{kind}Reference")
        has = {element.get(w("type")) for element in second.layout.findall(tag)}
        if second.layout.find(w("titlePg")) is None:
            has.add("first")  # no page of it is a first page, so that none is inherited
        for element in first.layout.findall(tag):
            if element.get(w("type")) not in has:
                name = f"{kind}-empty.xml"
                root = "hdr" if kind == "header" else "ftr"
                parts[f"word/{name}"] = f'<w:{root} xmlns:w="{W}" xmlns:r="{R}"><w:p/></w:{root}>'.encode()
                empty = etree.Element(tag)
                empty.set(w("type"), element.get(w("type"), "default"))
                empty.set(f"{{{R}}}id", links.id_for(name, f"{OFFICE}/{kind}"))
                second.layout.insert(0, empty)


def join(first: PartBody, second: PartBody) -> tuple[str, str]:
    """Put a second part behind the first, in a page section of its own; returns the same as `split`.

    The ending is empty where the first template has words of its own behind its sections: they carry it.
    """
    first.marker.text, second.marker.text = _marker_text(1), _marker_text(2)
    ending = copy.deepcopy(first.layout)
    behind = list(first.marker.itersiblings(w("p")))
    for child in [child for child in second.body if child is not second.layout]:
        first.layout.addprevious(child)
    first.body.replace(first.layout, second.layout)
    if not behind:
        return etree.tostring(first.root, encoding="unicode"), etree.tostring(ending, encoding="unicode")
    properties = behind[-1].find(w("pPr"))
    if properties is None:
        properties = etree.Element(w("pPr"))
        behind[-1].insert(0, properties)
    properties.append(ending)
    return etree.tostring(first.root, encoding="unicode"), ""


def marker(number: int) -> str:
    """The comment that stands for the sections of one part in the joined document."""
    return f"<!--{_marker_text(number)}-->"


def _marker_text(number: int) -> str:
    return f"cabinet-docs:part {number}"


def _start_on_new_page(layout: etree._Element) -> None:
    kind = layout.find(w("type"))
    if kind is None:
        kind = etree.Element(w("type"))
        place = sum(1 for child in layout if child.tag in _BEFORE_TYPE)
        layout.insert(place, kind)
    kind.set(w("val"), "nextPage")


# What comes before w:type in a w:sectPr (ECMA-376 part 1, 17.6.17).
_BEFORE_TYPE = {w("headerReference"), w("footerReference"), w("footnotePr"), w("endnotePr")}


def bring_in(
    body: PartBody, package: WordPackage, merged: dict[str, str], looks: Looks, parts: dict[str, bytes],
    links: Relationships,
) -> None:  # fmt: skip
    """Make a second template's page furniture and own text belong to the first one's package.

    Its headers and footers are added to `parts`; its styles are matched by name,
    and its bookmarks numbered apart from the first one's.
    """
    styles = Styles.from_xml(package.xml(package.related("styles") or "word/styles.xml"))
    _match_styles(body.root, styles, looks, package.name)
    for bookmark in body.root.iter(w("bookmarkStart"), w("bookmarkEnd")):
        bookmark.set(w("id"), str(SECOND_BOOKMARKS + int(bookmark.get(w("id"), "0"))))
        if bookmark.get(w("name")):
            bookmark.set(w("name"), f"{bookmark.get(w('name'))}_2"[:40])
    arrows = {arrow.id: arrow for arrow in package.relationships(package.document)}
    for element in body.root.iter():
        for attribute in (f"{{{R}}}id", f"{{{R}}}embed"):
            arrow = arrows.get(element.get(attribute, "")) if isinstance(element.tag, str) else None
            if arrow is None:
                continue
            if arrow.external:
                element.set(attribute, links.id_for(arrow.target, arrow.type))
                continue
            name = _second_name(arrow.target)
            if name not in parts:
                _copy_part(arrow.target, name, package, merged, styles, looks, parts)
            element.set(attribute, links.id_for(posixpath.relpath(name, "word"), arrow.type))


def _second_name(name: str) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{stem}{SECOND}{ending}"


def _copy_part(
    source: str, name: str, package: WordPackage, merged: dict[str, str], styles: Styles, looks: Looks,
    parts: dict[str, bytes],
) -> None:  # fmt: skip
    if source in merged:
        root = parse_xml(merged[source].encode("utf-8"))
        _match_styles(root, styles, looks, package.name)
        parts[name] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)
    else:
        parts[name] = package.parts[source]
    arrows = relationships_part(source)
    if arrows in package.parts:
        root = package.xml(arrows)
        for element in root:
            if element.get("TargetMode") == "External":
                continue
            inner = posixpath.normpath(posixpath.join(posixpath.dirname(source), element.get("Target", "")))
            copied = _second_name(inner)
            if copied not in parts:
                _copy_part(inner, copied, package, merged, styles, looks, parts)
            element.set("Target", posixpath.relpath(copied, posixpath.dirname(name)))
        parts[relationships_part(name)] = etree.tostring(root, encoding="UTF-8", xml_declaration=True, standalone=True)


def _match_styles(root: etree._Element, styles: Styles, looks: Looks, name: str) -> None:
    kinds = {w("pStyle"): "paragraph", w("rStyle"): "character", w("tblStyle"): "table"}
    for element in root.iter(*kinds):
        style = styles.by_id.get(element.get(w("val"), ""))
        if style is None:
            continue
        found = looks.styles.id_of(style.name, style.type)
        if found is None:
            raise ProfileError(
                Mistake(
                    f"{name}: uses the style '{style.name}', which {looks.package.name} does not have",
                    hint="The first template's styles rule: add the style there, or use one that it has.",
                )
            )
        element.set(w("val"), found)
