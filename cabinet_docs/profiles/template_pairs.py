"""Finds where the template of Part B differs in styles or lists from Part A's, whose styles the report takes."""

from collections.abc import Iterator

from lxml import etree

from cabinet_docs.ooxml.numbering import Numbering
from cabinet_docs.ooxml.package import WordPackage, w
from cabinet_docs.ooxml.styles import Styles
from cabinet_docs.profiles.template_lists import numbering_of
from cabinet_docs.profiles.template_styles import styles_of
from cabinet_docs.profiles.template_words import Fault, paragraphs

# What Word changes by itself, and what only matters while writing.
_SET_ASIDE = {
    w(name) for name in ("uiPriority", "qFormat", "semiHidden", "unhideWhenUsed", "next", "link", "rsid", "locked")
}
_NAMED_SHOWN = 6


def pair_faults(first: WordPackage, second: WordPackage, first_name: str, second_name: str) -> Iterator[Fault]:
    """One fault for all styles that differ, one for styles that only the second has and uses."""
    ours, theirs = _described(first), _described(second)
    copy = f"{first_name}'s is used. To make them alike: Developer, Document Template, Organizer."
    different = [name for name in ours if name in theirs and ours[name] != theirs[name]]
    if different:
        yield Fault(f"{_named(different)} not as in {first_name}", copy)
    extra = sorted(name for name in _used(second) if name not in ours)
    if extra:
        yield Fault(f"{_named(extra)} not in {first_name}, so the text loses its looks", f"Make it in {first_name}.")


def _named(names: list[str]) -> str:
    shown = ", ".join(f"'{name}'" for name in names[:_NAMED_SHOWN])
    more = f" and {len(names) - _NAMED_SHOWN} more" if len(names) > _NAMED_SHOWN else ""
    return f"The style {shown} is" if len(names) == 1 else f"The styles {shown}{more} are"


def _used(package: WordPackage) -> set[str]:
    styles = styles_of(package)
    found = (
        reference.get(w("val"), "")
        for paragraph in paragraphs(package)
        for reference in paragraph.element.iter(w("pStyle"), w("rStyle"))
    )
    return {styles.by_id[style_id].name.lower() for style_id in found if style_id in styles.by_id}


def _described(package: WordPackage) -> dict[str, tuple[bytes, object]]:
    """Each style by name, as bytes in which file-specific ids are replaced by names and labels."""
    part = package.related("styles")
    if part is None:
        return {}
    root, styles = package.xml(part), styles_of(package)
    numbering = numbering_of(package, styles)
    described: dict[str, tuple[bytes, object]] = {
        "text in general": (_bytes(root.find(w("docDefaults")), styles), None)
    }
    for element in root.findall(w("style")):
        style = styles.by_id[element.get(w("styleId"), "")]
        described[style.name.lower()] = (_bytes(element, styles), _label(styles, numbering, style.id))
    return described


def _label(styles: Styles, numbering: Numbering, style_id: str) -> object:
    place = numbering.of_style(styles, style_id)
    level = numbering.level(*place) if place else None
    return (level.index, level.format, level.text, level.start) if level else None


def _bytes(element: etree._Element | None, styles: Styles) -> bytes:
    if element is None:
        return b""
    for child in list(element):
        if child.tag in _SET_ASIDE:
            element.remove(child)
        elif child.tag == w("basedOn"):
            base = styles.by_id.get(child.get(w("val"), ""))
            child.set(w("val"), base.name if base else "")
    for number in list(element.iter(w("numPr"))):
        number.clear()
    for inner in element.iter():
        for key in [key for key in inner.attrib if "rsid" in str(key) or key == w("styleId")]:
            del inner.attrib[key]
        inner.text, inner.tail = None, None
    return etree.tostring(element, method="c14n", exclusive=True)
