"""Puts the Word file together: the template filled in, the sections in their place, and every part in step."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.ooxml.package import OFFICE, R, W, WordPackage, read_template, relationships_part, w
from cabinet_docs.ooxml.words import digest_of, furniture_texts, texts_between
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.profiles.profile import PartRule, Profile
from cabinet_docs.writers.exempt import Copy
from cabinet_docs.writers.word import furniture, properties
from cabinet_docs.writers.word.body import BodyWriter
from cabinet_docs.writers.word.figures import Pictures
from cabinet_docs.writers.word.headers import Headers, add_banner, add_watermark
from cabinet_docs.writers.word.join import PartBody, bring_in, end_inheritance, join, marker, single, split
from cabinet_docs.writers.word.lists import Restarts
from cabinet_docs.writers.word.merge import merge
from cabinet_docs.writers.word.runs import Relationships


class WordFile(NamedTuple):
    """The parts of a finished Word file."""

    parts: dict[str, bytes]


def word_file(
    assembled: AssembledReport,
    profile: Profile,
    looks: Looks,
    root: Path,
    copy: Copy,
    origins: Iterable[properties.Origin] = (),
    final: bool = False,
) -> WordFile:
    """Write one copy of a report, of one part or two, as a Word file.

    `origins` go into a draft's manifest. `root` is the reports folder.

    Raises:
        ProfileError: a template that cannot be filled in or joined.
        ContentError: a picture that cannot be read.
    """
    document = WordDocument(assembled, profile, looks, root, copy, final)
    document.compose()
    return document.finish(None if final else origins)


class WordDocument:
    """One Word file on its way: `compose` fills in the template, `finish` puts all parts in step.

    One that is made `beside` another has its links, pictures, list restarts and
    footnotes numbered apart from that one's, so that both can go into one file.
    """

    def __init__(
        self,
        assembled: AssembledReport,
        profile: Profile,
        looks: Looks,
        root: Path,
        copy: Copy,
        final: bool,
        beside: "WordDocument | None" = None,
    ) -> None:
        self.assembled, self.profile, self.looks, self.copy, self.final = assembled, profile, looks, copy, final
        self.package = looks.package
        self.packages = [looks.package]
        self.links: Relationships = beside.links if beside else Relationships()
        self.note_links: Relationships = beside.note_links if beside else Relationships()
        self.pictures: Pictures = beside.pictures if beside else Pictures(root, self.links)
        self.restarts: Restarts = beside.restarts if beside else Restarts(looks)
        self.parts = furniture.base_parts(self.package)
        self.notes: list[str] = []
        self.texts: list[str] = []
        self._beside = beside

    def compose(self) -> None:
        """Fill in the template and put the sections in: the document part, the footnotes, the words of all."""
        xml, ending, widths = self._frame(self.copy.rules)
        self.writer = writer = BodyWriter(self.looks, self.links, self.restarts, self.pictures, widths[0])
        writer.first_footnote = furniture.first_footnote_id(self.package.parts.get(self.notes_part))
        if self._beside:
            other = self._beside.writer
            writer.charts, writer.first_footnote = other.charts, other.first_footnote + len(other.footnotes)
        self.parts[self.package.document], self.texts = self._fill(xml, writer, ending, widths)
        written = len(writer.texts)
        self.notes = [
            writer.footnote_xml(note, writer.first_footnote + place, self.note_links)
            for place, note in enumerate(writer.footnotes)
        ]
        self.texts += writer.texts[written:]

    @property
    def notes_part(self) -> str:
        """The name of the part that the footnotes go into."""
        return self.package.related("footnotes") or "word/footnotes.xml"

    def finish(self, origins: Iterable[properties.Origin] | None) -> WordFile:
        """The finished file; `origins` go into a manifest, unless there is to be none."""
        self.parts |= self.writer.charts.parts
        if self.notes:
            before = self.package.parts.get(self.notes_part)
            self.parts[self.notes_part] = furniture.footnotes_with(before, self.notes)
            if self.note_links.targets:
                self.parts[relationships_part(self.notes_part)] = furniture.links_part(self.note_links)
        new_notes = self.notes_part if self.notes and not self.package.related("footnotes") else None
        self._finish(new_notes, self.texts, origins)
        return WordFile(self.parts)

    def _frame(self, rules: Sequence[PartRule]) -> tuple[str, str, list[int]]:
        """The document around the sections: its XML with a place for each part, the first part's end, text widths."""
        report, profile = self.assembled.report, self.profile
        first = profile.parts[0]
        merged = merge(self.package, report, profile)
        body = PartBody(merged.pop(self.package.document), self.package.name)
        self.parts |= {name: xml.encode() for name, xml in merged.items()}
        if rules[0].template != first.template:
            body = self._second(rules[0])
            self._dress([body])
            return single(body), "", [body.text_width()]
        if len(rules) == 1:
            self._dress([body])
            return single(body), "", [body.text_width()]
        if rules[1].template == first.template:
            self._dress([body])
            xml, ending = split(body)
            return xml, ending, [body.text_width()] * 2
        second = self._second(rules[1])
        end_inheritance(body, second, self.parts, self.links)
        self._dress([body, second])
        widths = [body.text_width(), second.text_width()]
        return *join(body, second), widths

    def _second(self, rule: PartRule) -> PartBody:
        council = self.profile.key.split("/")[0]
        package = read_template(rule.template, f"templates/{council}/{rule.template.name}")
        merged = merge(package, self.assembled.report, self.profile)
        body = PartBody(merged[package.document], package.name)
        self.packages.append(package)
        bring_in(body, package, merged, self.looks, self.parts, self.links)
        return body

    def _dress(self, bodies: list[PartBody]) -> None:
        """Take out what must not be handed on, and say on every page what is a draft or not for publication."""
        layouts: list[etree._Element] = []
        for body in bodies:
            furniture.strip_comments(body.root)
            layouts += body.root.iter(w("sectPr"))
        headers = Headers(layouts, self.parts, self.package, self.links, self.looks.styles.id_of("header"))
        if not self.final:
            headers.change(add_watermark)
        if self.copy.exempt:
            headers.change(lambda header, _: add_banner(header, self.copy.exempt))

    def _fill(self, xml: str, writer: BodyWriter, ending: str, widths: list[int]) -> tuple[bytes, list[str]]:
        """Put the sections into the document; returns its XML and the words of all its paragraphs."""
        pieces = ['<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n']
        entries, rules = self.copy.entries, self.copy.rules
        around = texts_between(xml, [marker(place) for place in range(1, len(rules) + 1)])
        texts = around[0]
        rest = _with_prefixes(xml)
        for place, rule in enumerate(rules, start=1):
            before, rest = rest.split(marker(place))
            pieces.append(before)
            writer.width = widths[place - 1]
            written = len(writer.texts)
            last = place == len(rules)
            own = [entry for entry in entries if entry.part == rule.key]
            pieces += writer.write(own, "" if last else ending)
            texts += writer.texts[written:] + around[place]
        pieces.append(rest)
        return "".join(pieces).encode(), texts

    def _finish(self, new_footnotes: str | None, texts: list[str], origins: Iterable[properties.Origin] | None) -> None:
        report, profile = self.assembled.report, self.profile
        self.parts |= self.pictures.parts
        numbering = self.package.related("numbering")
        if numbering:
            self.parts[numbering] = furniture.numbering_with(self.package.parts[numbering], self.restarts.made)
        extra = {}
        if new_footnotes:
            extra[f"{OFFICE}/footnotes"] = "footnotes.xml"
        if origins is not None:
            extra[f"{OFFICE}/customXml"] = "../customXml/item1.xml"
            self.parts["customXml/item1.xml"] = properties.manifest(report, origins)
            self.parts["customXml/itemProps1.xml"] = properties.manifest_properties(report)
            arrow = Relationships()
            arrow.id_for("itemProps1.xml", f"{OFFICE}/customXmlProps")
            self.parts["customXml/_rels/item1.xml.rels"] = furniture.links_part(arrow)
        document = self.package.document
        self.parts[relationships_part(document)] = furniture.document_relationships(self.package, self.links, extra)
        self.parts["docProps/core.xml"] = properties.core_properties(report, profile)
        self.parts["docProps/app.xml"] = properties.app_properties(profile)
        finished = WordPackage(self.package.name, {**self.parts, "_rels/.rels": self.package.parts["_rels/.rels"]})
        digest = digest_of([*texts, *furniture_texts(self.parts, finished)])
        self.parts["docProps/custom.xml"] = properties.custom_properties(digest, profile)
        self.parts["_rels/.rels"] = furniture.package_relationships(document)
        self.parts["[Content_Types].xml"] = furniture.content_types(self.packages, self.parts)


def _with_prefixes(xml: str) -> str:
    """The document with the prefixes that the sections use: a template may lack xmlns:r."""
    if "xmlns:r=" in xml[:4000]:
        return xml
    return xml.replace(f'xmlns:w="{W}"', f'xmlns:w="{W}" xmlns:r="{R}"', 1)
