"""How paragraphs and words of a Word file look, worked out from defaults, styles and what is set directly."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from cabinet_docs.ooxml.numbering import Numbering
from cabinet_docs.ooxml.package import w
from cabinet_docs.ooxml.styles import Styles
from cabinet_docs.readers.word.pieces import Look

_OFF = frozenset({"0", "false", "off", "none"})
_FIELDS = {
    w("b"): "bold",
    w("i"): "italic",
    w("u"): "underline",
    w("caps"): "capitals",
    w("vanish"): "hidden",
    w("sz"): "size",
}
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "mm": 2.835, "pc": 12.0, "pi": 12.0}
_MEASURE = re.compile(r"(-?\d{1,7}(?:\.\d{1,4})?)(pt|in|cm|mm|pc|pi)?")
_VAL, _RPR, _PPR = w("val"), w("rPr"), w("pPr")
_JC, _IND, _OUTLINE, _LEFT, _START = w("jc"), w("ind"), w("outlineLvl"), w("left"), w("start")


class ParagraphLook(NamedTuple):
    """What a paragraph style, or the paragraph itself, says; None where it says nothing."""

    alignment: str | None = None
    indent: int | None = None
    outline: int | None = None


NOTHING_SAID = ParagraphLook()


class Looks:
    """The looks that a Word file's styles give."""

    def __init__(self, root: etree._Element | None, numbering_root: etree._Element | None) -> None:
        self.styles = Styles.from_xml(root) if root is not None else Styles({})
        self.numbering = Numbering.from_xml(numbering_root, self.styles)
        self.elements = {it.get(w("styleId"), ""): it for it in root.findall(w("style"))} if root is not None else {}
        found = root.find(f"{w('docDefaults')}/{w('rPrDefault')}/{_RPR}") if root is not None else None
        self.default = run_look(found, Look())
        self.defaults_element = found
        self._bases: dict[str | None, Look] = {}
        self._characters: dict[str, dict[str, object]] = {}
        self._paragraphs: dict[str | None, ParagraphLook] = {}
        self._uses: dict[str | None, tuple[str, int] | None] = {}
        self._indents = _level_indents(numbering_root)

    def name(self, style: str | None) -> str:
        """The style's name as Word shows it."""
        found = self.styles.by_id.get(style or "")
        return found.name if found else ""

    def base(self, style: str | None) -> Look:
        """The look of a paragraph style's words."""
        if style not in self._bases:
            look = self.default
            for link in reversed(list(self.styles.chain(style))):
                look = run_look(self.elements[link.id].find(_RPR), look)
            self._bases[style] = look
        return self._bases[style]

    def run(self, properties: etree._Element | None, base: Look) -> Look:
        """The look of a run inside a paragraph of a base look."""
        if properties is None or not len(properties):
            return base
        named = properties.find(w("rStyle"))
        if named is not None:
            base = base._replace(**self._character(named.get(_VAL, "")))  # type: ignore[arg-type]
        return run_look(properties, base)

    def _character(self, style: str) -> dict[str, object]:
        if style not in self._characters:
            set_here: dict[str, object] = {}
            for link in reversed(list(self.styles.chain(style))):
                set_here |= _set_by(self.elements[link.id].find(_RPR))
            set_here["style"] = self.name(style)
            self._characters[style] = set_here
        return self._characters[style]

    def paragraph(self, style: str | None) -> ParagraphLook:
        """What a paragraph style says of the paragraph as a whole."""
        if style not in self._paragraphs:
            look = ParagraphLook()
            for link in reversed(list(self.styles.chain(style))):
                look = over(look, paragraph_look(self.elements[link.id].find(_PPR)))
                if look.outline is None and (built_in := re.fullmatch(r"heading ([1-9])", link.name.lower())):
                    look = look._replace(outline=int(built_in[1]) - 1)
            self._paragraphs[style] = look
        return self._paragraphs[style]

    def list_of(self, style: str | None) -> tuple[str, int] | None:
        """The list instance and level that a style numbers with."""
        if style not in self._uses:
            self._uses[style] = self.numbering.of_style(self.styles, style)
        return self._uses[style]

    def level_indent(self, num_id: str, level: int) -> int | None:
        """Where the text of a list's level begins."""
        instance = self.numbering.instances.get(num_id)
        return self._indents.get((instance.definition, level)) if instance else None


def _set_by(properties: etree._Element | None) -> dict[str, object]:
    """What some run properties set, by the names of Look's fields."""
    found: dict[str, object] = {}
    for element in properties if properties is not None else ():
        name = _FIELDS.get(element.tag)
        if name == "size":
            size = measure(element.get(_VAL), 2)
            if size:
                found["size"] = size
        elif name:
            found[name] = element.get(_VAL, "single" if name == "underline" else "1") not in _OFF
    return found


def run_look(properties: etree._Element | None, base: Look) -> Look:
    """A base look with what some run properties change of it."""
    found = _set_by(properties)
    return base._replace(**found) if found else base  # type: ignore[arg-type]


def paragraph_look(properties: etree._Element | None) -> ParagraphLook:
    """What some paragraph properties say."""
    if properties is None:
        return NOTHING_SAID
    alignment, indent, outline = None, None, None
    for element in properties:
        tag = element.tag
        if tag == _JC:
            alignment = element.get(_VAL)
        elif tag == _IND:
            value = element.get(_LEFT, element.get(_START))
            indent = None if value is None else int(measure(value) or 0)
        elif tag == _OUTLINE:
            level = measure(element.get(_VAL))
            outline = None if level is None else int(level)
    return ParagraphLook(alignment, indent, outline)


def over(below: ParagraphLook, above: ParagraphLook) -> ParagraphLook:
    """Both together; what `above` says counts."""
    if above == NOTHING_SAID:
        return below
    return ParagraphLook(
        below.alignment if above.alignment is None else above.alignment,
        below.indent if above.indent is None else above.indent,
        below.outline if above.outline is None else above.outline,
    )


def measure(text: str | None, per_point: int = 20) -> float | None:
    """A measure as Word counts it (20 or 2 to the point), typed bare or, in a strict file, with its unit."""
    match = _MEASURE.fullmatch(text or "")
    if not match:
        return None
    return float(match[1]) * _POINTS[match[2]] * per_point if match[2] else float(match[1])


def _level_indents(root: etree._Element | None) -> Mapping[tuple[str, int], int]:
    found: dict[tuple[str, int], int] = {}
    for definition in root.findall(w("abstractNum")) if root is not None else ():
        for level in definition.findall(w("lvl")):
            left = paragraph_look(level.find(_PPR)).indent
            index = measure(level.get(w("ilvl")))
            if left is not None and index is not None:
                found[definition.get(w("abstractNumId"), ""), int(index)] = left
    return found
