"""Checks a Word template's numbering: one multilevel list for paragraphs and their lists, tied to the styles."""

import re
from collections.abc import Iterator, Mapping

from cabinet_docs.ooxml.numbering import Level, Numbering
from cabinet_docs.ooxml.package import WordPackage, w
from cabinet_docs.ooxml.styles import Styles
from cabinet_docs.profiles.template_styles import styles_of
from cabinet_docs.profiles.template_words import Fault, paragraphs

_DEFINE = "Home, Multilevel List, Define New Multilevel List, More"
_FORMS = ("(a)", "a)", "(1)", "1)", "(i)", "i.")
_OWN_LIST = {"-": "bullets", "appendix": "appendices"}


def numbering_of(package: WordPackage, styles: Styles) -> Numbering:
    """The file's lists, none if it has no such part."""
    part = package.related("numbering")
    return Numbering.from_xml(package.xml(part) if part else None, styles)


def list_faults(package: WordPackage, wanted: Mapping[str, str]) -> Iterator[Fault]:
    """Everything by which a report's numbers would come out wrong."""
    styles = styles_of(package)
    numbering = numbering_of(package, styles)
    levels = {}
    for use in ("paragraph", *_FORMS, *_OWN_LIST):
        style_id = styles.id_of(wanted[use])
        if style_id is None:
            continue
        place = numbering.of_style(styles, style_id)
        if place is None or numbering.level(*place) is None:
            hint = f"{_DEFINE}: link a level to the style."
            yield Fault(f"The style '{wanted[use]}' has no list level, so it prints no number", hint)
        else:
            levels[use] = place
            yield from _link_faults(numbering, place, style_id, wanted[use])
    yield from _one_list_faults(numbering, levels, wanted)
    yield from _section_heading_faults(styles, numbering, levels, wanted)
    for definition in sorted({numbering.instances[number].definition for number, _ in levels.values()}):
        for level in numbering.definitions.get(definition, {}).values():
            yield from _trap_faults(level, styles)
    yield from _numbered_in_template(package, styles, numbering)


def _link_faults(numbering: Numbering, place: tuple[str, int], style_id: str, name: str) -> Iterator[Fault]:
    level = numbering.level(*place)
    if level is None:
        return
    if level.style != style_id:
        message = f"The style '{name}' uses level {level.index + 1} of a list, but that level is not linked to it"
        yield Fault(message, f"{_DEFINE}: link level {level.index + 1} to the style '{name}'.")
    if level.format == "none" or not level.text:
        yield Fault(f"The list level of '{name}' prints no number", f"{_DEFINE}: choose a number style for the level.")
    elif level.format != "bullet" and re.search(r"[^\W\d_]", re.sub(r"%[1-9]", "", level.text)):
        message = f"The list level of '{name}' has words in it: '{level.text}'"
        yield Fault(
            message, f"{_DEFINE}: leave only the number and its signs, since cross-references repeat all of it."
        )
    elif level.format != "bullet" and level.start != 1:
        yield Fault(f"The list level of '{name}' starts at {level.start}", f"{_DEFINE}: let the level start at 1.")


def _one_list_faults(
    numbering: Numbering, levels: Mapping[str, tuple[str, int]], wanted: Mapping[str, str]
) -> Iterator[Fault]:
    if "paragraph" not in levels:
        return
    main, depth = _definition(numbering, levels["paragraph"]), levels["paragraph"][1]
    name = wanted["paragraph"]
    taken: dict[int, str] = {depth: name}
    for use, place in levels.items():
        same = _definition(numbering, place) == main
        if use in _OWN_LIST and same:
            message = f"The style '{wanted[use]}' is a level of the paragraphs' list, so {_OWN_LIST[use]} disturb it"
            yield Fault(message, "Give it a list of its own.")
        elif use in _FORMS and not same:
            message = f"The styles '{name}' and '{wanted[use]}' belong to two different lists"
            yield Fault(message, f"{_DEFINE}: link both styles to levels of one list.")
        elif use in _FORMS:
            other = taken.setdefault(place[1], wanted[use])
            if other != wanted[use]:
                message = f"The styles '{other}' and '{wanted[use]}' use the same level of the list"
                yield Fault(message, f"{_DEFINE}: link each style to a level of its own.")
            elif place[1] < depth:
                message = f"The style '{wanted[use]}' has a higher level than '{name}', whose numbers would start again"
                yield Fault(message, f"{_DEFINE}: link it to a level below.")


def _section_heading_faults(
    styles: Styles, numbering: Numbering, levels: Mapping[str, tuple[str, int]], wanted: Mapping[str, str]
) -> Iterator[Fault]:
    """Numbered section headings must be a level above the paragraphs; paragraphs below level 1 need such headings."""
    heading = numbering.of_style(styles, styles.id_of(wanted["section"]))
    paragraph = levels.get("paragraph")
    if paragraph is None:
        return
    if heading and _definition(numbering, heading) != _definition(numbering, paragraph):
        message = f"The styles '{wanted['section']}' and '{wanted['paragraph']}' belong to two different lists"
        yield Fault(message, f"{_DEFINE}: link both styles to levels of one list.")
    elif heading and heading[1] >= paragraph[1]:
        message = f"The style '{wanted['section']}' has no higher level than '{wanted['paragraph']}'"
        yield Fault(message, f"{_DEFINE}: link the headings to level 1 and the paragraphs to level 2.")
    elif not heading and paragraph[1] > 0:
        message = f"The style '{wanted['paragraph']}' is level {paragraph[1] + 1} of its list, with no heading above it"
        yield Fault(message, f"{_DEFINE}: link '{wanted['section']}' to level 1, or the paragraphs themselves.")


def _trap_faults(level: Level, styles: Styles) -> Iterator[Fault]:
    style = styles.by_id.get(level.style or "")
    name = f"Level {level.index + 1} of the list" + (f" ('{style.name}')" if style else "")
    deeper = [int(number) for number in re.findall(r"%([1-9])", level.text) if int(number) > level.index + 1]
    if deeper:
        message = f"{name} shows the number of level {deeper[0]}, which is below it"
        yield Fault(message, f"{_DEFINE}: take that number out of the level's format.")
    if level.legal:
        yield Fault(f"{name} has 'Legal style numbering' switched on", f"{_DEFINE}: switch it off.")
    if level.restart == 0:
        message = f"{name} never starts anew, so a second list would go on from the first"
        yield Fault(message, f"{_DEFINE}: tick 'Restart list after'.")


def _numbered_in_template(package: WordPackage, styles: Styles, numbering: Numbering) -> Iterator[Fault]:
    for paragraph in paragraphs(package):
        style = paragraph.element.find(f"{w('pPr')}/{w('pStyle')}")
        style_id = style.get(w("val")) if style is not None else styles.default
        by_hand = paragraph.element.find(f"{w('pPr')}/{w('numPr')}")
        if by_hand is not None:
            message = f"The numbering of {paragraph.quoted()} was put on by hand"
            yield Fault(message, "Take it off (Home, Numbering) and use a style instead.")
        elif numbering.of_style(styles, style_id):
            name = styles.by_id[style_id].name if style_id else ""
            message = (
                f"The template has a number of its own in {paragraph.quoted()}, so the report's would not start at 1"
            )
            yield Fault(message, f"Give it another style than '{name}'.")


def _definition(numbering: Numbering, place: tuple[str, int]) -> str:
    return numbering.instances[place[0]].definition
