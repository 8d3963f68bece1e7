"""Every line of a report in the order in which it is printed, before anything is counted."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import assert_never

from cabinet_docs.assembly.assembled import Kind
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Figure, Item, ItemText, Paragraph, Quote, SubHeading, Table
from cabinet_docs.model.inlines import Link, OpenPoint, Text, Words, plain_text
from cabinet_docs.model.report import Appendix, BackgroundPaper, Contact, Part, Report, Section
from cabinet_docs.model.values import Todo
from cabinet_docs.profiles.looks import Looks
from cabinet_docs.profiles.profile import Profile


@dataclass(slots=True)
class Line:
    """One block on its way to becoming an Entry. `namespace` keeps ids of different kinds apart."""

    kind: Kind
    style: str
    words: Words
    part: str
    section: str
    heading: str
    location: Location
    namespace: str = "paragraph"
    id: str | None = None
    level: int = 1
    number: int | None = None
    first: bool = False
    exempt: bool = False
    anew: bool = False
    digest: str = ""
    bookmark: str = ""
    source: Block | Contact | BackgroundPaper | Appendix | None = None


_EMAIL = re.compile(r"[^\s@\[\]<>]+@[^\s@\[\]<>]+\.\w+")
_WEB = ("https://", "http://")
CORRECTION = "correction"  # the id of the line at the top of a corrected version
LineMaker = Callable[[Kind, str, Words, Location], Line]


def lay_out(report: Report, profile: Profile, looks: Looks) -> list[Line]:
    """List the report's lines: title, parts, sections and everything in them."""
    lines = [Line("title", "", _value(report.title), "", "", report.title_text, Location(""), "heading", "title")]
    rules = {rule.key: rule for rule in profile.parts}
    present = [part for part in report.parts if part.sections]
    top = next((part for part in present if part.key in rules and not rules[part.key].exempt), (*present, None)[0])
    for part in present:
        opening = len(lines)
        if part is top and report.correction:
            lines.append(_correction_line(report, part, looks))
        if part.heading:
            words = (Text(part.heading),)
            style = looks.style_id("part")
            lines.append(
                Line("part", style, words, part.key, "", part.heading, Location(""), "heading", f"part-{part.key}")
            )
        for section in part.sections:
            lines.extend(_section_lines(report, part, section, profile, looks))
        if part.key in rules and rules[part.key].exempt:
            _make_exempt(lines[opening:], looks)
    return lines


def _correction_line(report: Report, part: Part, looks: Looks) -> Line:
    """What a corrected version says at its top: the first thing that whoever has the earlier version must see."""
    place = Location(f"content/{report.folder}/report.yaml")
    style = looks.style_id("correction")
    return Line("unnumbered", style, report.correction, part.key, "", "", place, "correction", CORRECTION)


def _make_exempt(lines: list[Line], looks: Looks) -> None:
    """Lines that go to a file of their own, whose first number is stated there."""
    for line in lines:
        line.exempt = True
    first = next(
        (line for line in lines if line.kind in ("heading", "numbered") and looks.numbers_with(line.style)), None
    )
    if first is not None:
        first.anew = True


def _section_lines(report: Report, part: Part, section: Section, profile: Profile, looks: Looks) -> Iterator[Line]:
    heading = section.heading
    if section.kind == "appendices":
        one = len(report.appendices) == 1
        heading = profile.appendix_heading_one if one else profile.appendix_heading_many
    exempt = section.exempt or _covers_section(report, section.key)

    def line(kind: Kind, style: str, words: Words, location: Location) -> Line:
        return Line(kind, style, words, part.key, section.key, heading, location, exempt=exempt)

    top = line("heading", looks.style_id("section"), (Text(heading),), section.location)
    top.namespace, top.id, top.level = "heading", section.key, 2 if part.heading else 1
    yield top
    match section.kind:
        case "words":
            headed = covered = False
            for block in section.blocks:
                headed = block.exempt if isinstance(block, SubHeading) else headed
                covered = headed or _is_covered(block, covered)
                made = _block_line(block, section, looks, line)
                made.exempt = exempt or covered
                yield made
        case "contacts":
            for contact in report.contacts:
                made = line("contact", looks.style_id("contact"), _contact_words(contact), contact.location)
                made.namespace, made.source = "contact", contact
                yield made
        case "background_papers":
            if report.no_background_papers:
                none = Text(profile.sentences.get("no_background_papers", "None."))
                yield line("paper", looks.style_id("background paper"), (none,), section.location)
            for paper in report.background_papers:
                made = line("paper", looks.style_id("background paper"), _paper_words(paper), paper.location)
                made.namespace, made.source = "paper", paper
                yield made
        case "appendices":
            role = "single appendix" if len(report.appendices) == 1 else "appendix"
            for appendix in report.appendices:
                made = line("appendix", looks.style_id(role), _value(appendix.title), appendix.location)
                made.namespace, made.id, made.source, made.exempt = "appendix", appendix.id, appendix, False
                yield made
        case _:
            assert_never(section.kind)


def _covers_section(report: Report, key: str) -> bool:
    exempt = report.exempt
    if exempt is None:
        return False
    return exempt.whole or key in exempt.sections


def _is_covered(block: Block, covered: bool) -> bool:
    """An exempt paragraph takes its list with it, as an exempt sub-heading takes all under it."""
    if isinstance(block, Item | ItemText):
        return block.exempt or covered
    return block.exempt


def _block_line(block: Block, section: Section, looks: Looks, line: "LineMaker") -> Line:
    match block:
        case Paragraph():
            numbered = block.numbered and section.numbered
            role = "paragraph" if numbered else "unnumbered"
            made = line("numbered" if numbered else "unnumbered", looks.style_id(role), block.words, block.location)
        case Item():
            made = line("item", looks.list_style_id(block.form, block.depth), block.words, block.location)
            made.level = block.depth
            made.first = block.first
            made.number = block.number if block.form != "-" else None
        case ItemText():
            made = line("unnumbered", looks.item_text_style_id(block.depth), block.words, block.location)
            made.level = block.depth
        case Quote():
            made = line("quote", looks.style_id("quote"), block.words, block.location)
        case SubHeading():
            made = line("subheading", looks.style_id("subheading"), block.words, block.location)
            made.level = 3
        case Table():
            made = line("table", looks.style_id("caption"), block.title, block.location)
            made.namespace = "table"
        case Figure():
            made = line("figure", looks.style_id("caption"), block.title, block.location)
            made.namespace = "table"
        case _:
            assert_never(block)
    made.id, made.source = block.id, block
    return made


def _value(value: str | Todo) -> Words:
    return (OpenPoint(value.words),) if isinstance(value, Todo) else (Text(value),)


def _contact_words(contact: Contact) -> Words:
    first = ", ".join(part for part in (contact.name, contact.post) if part)
    words: list[Text | Link] = [Text(first)]
    if contact.phone:
        words.append(Text(f"\nTelephone: {contact.phone}"))
    if contact.email:
        address = Link((Text(contact.email),), f"mailto:{contact.email}") if _EMAIL.fullmatch(contact.email) else None
        words += [Text("\n"), address or Text(contact.email)]
    return tuple(words)


def _paper_words(paper: BackgroundPaper) -> Words:
    title = _value(paper.title)
    if not paper.url:
        return title
    leads = paper.url.startswith(_WEB)
    return (*title, Text("\n"), Link((Text(paper.url),), paper.url) if leads else Text(paper.url))


def line_text(line: Line) -> str:
    """The words as written, for naming the line: a table without a title by its cells."""
    if isinstance(line.source, Table) and not line.words:
        return " ".join(plain_text(cell) for row in line.source.rows for cell in row)
    return plain_text(line.words)
