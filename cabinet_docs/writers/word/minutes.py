"""A draft minute as a Word file, in the council's own minutes template or in the looks of its reports."""

from dataclasses import replace
from pathlib import Path

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.ooxml.package import W, WordPackage, parse_xml, w
from cabinet_docs.profiles.looks import Looks, read_looks
from cabinet_docs.profiles.profile import PartRule, Profile
from cabinet_docs.writers.exempt import Copy
from cabinet_docs.writers.minutes.text import PART, Minute
from cabinet_docs.writers.word import properties
from cabinet_docs.writers.word.document import WordFile, word_file
from cabinet_docs.writers.word.furniture import serialise

_SECTIONS = f'<w:p xmlns:w="{W}"><w:r><w:t>{{{{p sections }}}}</w:t></w:r></w:p>'


def minute_looks(profile: Profile) -> Looks:
    """The looks of the body's minutes: those of their own template, else of its reports without their title block.

    Raises:
        ProfileError: the template is missing, or no Word file.
    """
    template = profile.minutes.template or profile.parts[0].template
    looks = read_looks(replace(profile, parts=(PartRule(PART, "", template),)))
    if profile.minutes.template:
        return looks
    return replace(looks, package=_without_numbers(_without_title_block(looks.package), looks))


def _without_numbers(package: WordPackage, looks: Looks) -> WordPackage:
    """The package for words that have no numbers before them: plain headings, and paragraphs from the margin."""
    headings = {looks.styles.id_of(f"heading {level}") for level in range(1, 4)}
    words = looks.style_id("unnumbered")
    parts = dict(package.parts)
    styles, numbering = package.related("styles"), package.related("numbering")
    if styles and numbering:
        root = package.xml(styles)
        for style in root.findall(w("style")):
            properties = style.find(w("pPr"))
            if properties is None:
                continue
            if style.get(w("styleId")) in headings:
                for number in properties.findall(w("numPr")):
                    properties.remove(number)
            indent = properties.find(w("ind"))
            if style.get(w("styleId")) == words and indent is not None:
                indent.attrib.clear()
                indent.set(w("left"), "0")
        parts[styles] = serialise(root)
        root = package.xml(numbering)
        for level in root.iter(w("lvl")):
            for linked in level.findall(w("pStyle")):
                if linked.get(w("val")) in headings:
                    level.remove(linked)
        parts[numbering] = serialise(root)
    return WordPackage(package.name, parts)


def _without_title_block(package: WordPackage) -> WordPackage:
    """The package with nothing but a place for the lines, on pages of the same layout."""
    root = package.xml(package.document)
    body = root.find(w("body"))
    if body is not None:
        for element in [element for element in body if element.tag != w("sectPr")]:
            body.remove(element)
        body.insert(0, parse_xml(_SECTIONS.encode()))
    return WordPackage(package.name, {**package.parts, package.document: serialise(root)})


def minute_file(minute: Minute, profile: Profile, looks: Looks, root: Path) -> WordFile:
    """Write a draft minute. `looks` are those of `minute_looks`; `root` is the reports folder.

    Raises:
        ProfileError: the template cannot be filled in.
    """
    entries = minute.entries[minute.opening - 1 if profile.minutes.template else 0 :]
    settled = AssembledReport(minute.report, tuple(entries))
    copy = Copy(entries, looks.profile.parts, minute.exempt)
    file = word_file(settled, looks.profile, looks, root, copy, final=True)
    parts = {**file.parts, "docProps/core.xml": _properties(minute, profile)}
    return WordFile(parts)


def _properties(minute: Minute, profile: Profile) -> bytes:
    report = replace(minute.report, title=f"Draft minute: {minute.report.title_text}")
    return properties.core_properties(report, profile, "Minute of the")
