"""The looks that a council's Word template gives: its styles by role, and the lists they number with."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree

from cabinet_docs.errors import Mistake, ProfileError
from cabinet_docs.model.blocks import MarkerForm
from cabinet_docs.ooxml.numbering import Numbering
from cabinet_docs.ooxml.package import WordPackage, read_template, w
from cabinet_docs.ooxml.styles import Styles
from cabinet_docs.profiles.profile import Profile

# A list form that a template lacks takes the style of the nearest one (docs/design.md section 3, The words).
FAMILIES: Mapping[str, tuple[MarkerForm, ...]] = {
    "(a)": ("a)",),
    "a)": ("(a)",),
    "(1)": ("1)",),
    "1)": ("(1)",),
    "(i)": ("i.", "(a)", "a)"),
    "i.": ("(i)", "(a)", "a)"),
    "-": (),
}
# Styles that a template may lack: rows that stay with the next one then look like all the others.
STAND_INS: Mapping[str, str] = {
    "correction": "unnumbered",
    "table text kept": "table text",
    "table number kept": "table number",
}
CHARACTER_ROLES = frozenset({"hyperlink", "bold", "italic", "bold italic", "open point", "footnote reference"})


_USUAL_SIZE = 10.0  # points, where no style says any (ECMA-376 part 1, 17.3.2.38)


class Font(NamedTuple):
    """A font's name, empty for the theme's, and its size in points."""

    name: str
    size: float


@dataclass
class Looks:
    """The styles and lists of the template that rules a report (docs/design.md section 2: part-a.docx's)."""

    profile: Profile
    package: WordPackage
    styles: Styles
    numbering: Numbering
    notes: list[str] = field(default_factory=list)
    _found: dict[str, str] = field(default_factory=dict)
    _lists: dict[str, tuple[str, int] | None] = field(default_factory=dict)
    _roots: dict[str, etree._Element] = field(default_factory=dict)

    def style_id(self, role: str) -> str:
        """The id of the style that a role uses.

        Raises:
            ProfileError: the template has no style of that name.
        """
        if role not in self._found:
            name = self.profile.styles[role]
            if role in STAND_INS and self.styles.id_of(name, "paragraph") is None:
                return self.style_id(STAND_INS[role])
            kind = "character" if role in CHARACTER_ROLES else "table" if role == "table" else "paragraph"
            self._found[role] = self._required(name, kind)
        return self._found[role]

    def list_style_id(self, form: MarkerForm, depth: int) -> str:
        """The id of the style for list items of a form at a depth, or of the nearest that there is."""
        return self._nested(form, depth)

    def item_text_style_id(self, depth: int) -> str:
        """The id of the style for a second paragraph inside a list item."""
        return self._nested("item text", depth)

    def numbers_with(self, style_id: str) -> tuple[str, int] | None:
        """The list instance and level that a style numbers with, or None for a style without a list."""
        if style_id not in self._lists:
            self._lists[style_id] = self.numbering.of_style(self.styles, style_id)
        return self._lists[style_id]

    def indent_of(self, style_id: str) -> etree._Element | None:
        """The w:ind that a paragraph style itself has, or inherits from a style of the same list."""
        elements = {element.get(w("styleId")): element for element in self._part("styles").findall(w("style"))}
        for style in self.styles.chain(style_id):
            found = elements[style.id].find(f"{w('pPr')}/{w('ind')}")
            if found is not None:
                return found
        return None

    def font_of(self, style_id: str) -> Font:
        """The font that a paragraph style prints in: its own, an inherited one or the file's usual one."""
        styles = self._part("styles")
        elements = {element.get(w("styleId")): element for element in styles.findall(w("style"))}
        own = [elements[style.id].find(w("rPr")) for style in self.styles.chain(style_id)]
        looks = [*own, styles.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")]
        name, size = "", _USUAL_SIZE
        for properties in reversed([found for found in looks if found is not None]):
            fonts, points = properties.find(w("rFonts")), properties.find(w("sz"))
            if fonts is not None:
                name = fonts.get(w("ascii"), "") if fonts.get(w("asciiTheme")) is None else ""
            if points is not None:
                size = float(points.get(w("val"), size * 2)) / 2
        return Font(name, size)

    def level_element(self, definition: str, index: int) -> etree._Element | None:
        """The w:lvl of a list definition; `index` counts from 0."""
        for element in self._part("numbering").findall(w("abstractNum")):
            if element.get(w("abstractNumId")) == definition:
                return next((lvl for lvl in element.findall(w("lvl")) if lvl.get(w("ilvl")) == str(index)), None)
        return None

    def _part(self, kind: str) -> etree._Element:
        if kind not in self._roots:
            self._roots[kind] = self.package.xml(self.package.related(kind) or f"word/{kind}.xml")
        return self._roots[kind]

    def _nested(self, role: str, depth: int) -> str:
        key = f"{role} at {depth}"
        if key not in self._found:
            self._found[key] = self._nearest(role, depth)
        return self._found[key]

    def _nearest(self, role: str, depth: int) -> str:
        for form in (role, *FAMILIES.get(role, ())):
            name = self.profile.styles[form]
            for candidate in (f"{name} {level}" if level > 1 else name for level in range(depth, 0, -1)):
                found = self.styles.id_of(candidate)
                if found is not None:
                    if form != role:
                        self.notes.append(f"the template has no style for lists marked {role}: {candidate} is used")
                    return found
        return self._required(self.profile.styles[role], "paragraph")

    def _required(self, name: str, kind: str) -> str:
        found = self.styles.id_of(name, kind)
        if found is None:
            raise ProfileError(
                Mistake(
                    f"{self.package.name}: the template has no {kind} style named '{name}'",
                    hint="Add it in Word, or run 'cabinet-docs templates check' to see everything that is missing.",
                )
            )
        return found


def read_looks(profile: Profile) -> Looks:
    """Read the styles and lists of the profile's ruling template.

    Raises:
        ProfileError: the template is missing or is not a Word file.
    """
    template = profile.parts[0].template
    package = read_template(template, f"templates/{profile.key.split('/')[0]}/{template.name}")
    roots = {"styles": package.xml(package.related("styles") or "word/styles.xml")}
    numbering_part = package.related("numbering")
    if numbering_part:
        roots["numbering"] = package.xml(numbering_part)
    styles = Styles.from_xml(roots["styles"])
    numbering = Numbering.from_xml(roots.get("numbering"), styles)
    return Looks(profile, package, styles, numbering, _roots=roots)
