"""Checks that a Word template has the styles that reports are set in."""

from collections.abc import Iterator, Mapping

from cabinet_docs.near_misses import nearest
from cabinet_docs.ooxml.package import WordPackage
from cabinet_docs.ooxml.styles import Styles
from cabinet_docs.profiles.looks import CHARACTER_ROLES, FAMILIES, STAND_INS
from cabinet_docs.profiles.template_words import Fault


def styles_of(package: WordPackage) -> Styles:
    """The file's styles, none if it has no such part."""
    part = package.related("styles")
    return Styles.from_xml(package.xml(part)) if part else Styles({})


def type_of(use: str) -> str:
    """The type of style that a use needs, such as "table"."""
    return "table" if use == "table" else "character" if use in CHARACTER_ROLES else "paragraph"


def style_faults(package: WordPackage, wanted: Mapping[str, str]) -> Iterator[Fault]:
    """Every style that is missing or of the wrong type. `wanted` has the style's name for each use."""
    styles = styles_of(package)
    for use, name in wanted.items():
        if use in STAND_INS:
            continue
        needed = type_of(use)
        # A list form that is missing takes the style of its family.
        if any(styles.id_of(wanted[form], needed) for form in (use, *FAMILIES.get(use, ()))):
            continue
        wrong = next((style.type for style in styles.by_id.values() if style.name.lower() == name.lower()), None)
        if wrong:
            hint = f"Make it anew as a {needed} style."
            yield Fault(f"The style '{name}' is a {wrong} style but is used for {_whole(needed)}", hint)
        else:
            yield Fault(f"The style '{name}' is missing", _hint(name, needed, styles))


def _whole(type: str) -> str:
    return {"paragraph": "whole paragraphs", "character": "words in a line", "table": "tables"}[type]


def _hint(name: str, needed: str, styles: Styles) -> str:
    known = [style.name for style in styles.by_id.values() if style.type == needed]
    meant = nearest(name, known)
    similar = f" or rename '{meant}', if it is meant," if meant and not meant.startswith(name) else ""
    return f"Make a {needed} style of that name{similar} in Word, or name another one in profile.yaml under styles:."
