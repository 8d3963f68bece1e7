"""Short ways to make a report for a test: what the test is about stands in it, the rest is made up here."""

from dataclasses import replace
from functools import cache
from pathlib import Path

from cabinet_docs.assembly.assemble import assemble
from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.assembly.ids import KeptId
from cabinet_docs.model.blocks import Block, Item, MarkerForm, Paragraph
from cabinet_docs.model.inlines import Reference, Text, Words
from cabinet_docs.model.report import Appendix, Contact, Meeting, Part, Report, Section
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.ooxml.numbering import Counter, Numbering
from cabinet_docs.ooxml.package import read_package, w, write_package
from cabinet_docs.ooxml.styles import Styles
from cabinet_docs.profiles.load import load_profile
from cabinet_docs.profiles.looks import Looks, read_looks
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.writers.exempt import Copy
from cabinet_docs.writers.word.document import word_file

PROJECT = Path(__file__).parent.parent
PROFILE = "leicestershire/cabinet"


def words(text: str) -> Words:
    return (Text(text),)


def a_paragraph(text: str = "Some words.", id: str | None = None, mentions: Words = (), **more: bool) -> Paragraph:
    return Paragraph((Text(text), *mentions), id, **more)


def a_list(form: MarkerForm, *texts: str, start: int = 1, depth: int = 1, named: str | None = None) -> list[Item]:
    """Items of one list; `named` gives the last one an id."""
    items = [Item(words(text), form, start + place, depth, place == 0) for place, text in enumerate(texts)]
    if named:
        items[-1] = replace(items[-1], id=named)
    return items


def mention(kind: str, *ids: str, **more: bool) -> Reference:
    return Reference(kind, ids, **more)


def an_appendix(id: str, title: str = "A document", **more: object) -> Appendix:
    return Appendix(id, title, url=f"https://example.org/{id}", **more)  # type: ignore[arg-type]


def a_report(*part_a: Block, part_b: tuple[Block, ...] = (), **more: object) -> Report:
    """A Cabinet report with its blocks in Purpose and Background."""
    sections = [Section("purpose", "Purpose of the Report", blocks=part_a), Section("contacts", "Contacts", "contacts")]
    second = [Section("background", "Background", blocks=part_b)]
    if more.get("appendices"):
        second.append(Section("appendices", "Appendices", "appendices"))
    report = Report(
        folder="leisure/pools",
        profile=PROFILE,
        type="decision",
        status="draft",
        title="Swimming Pools",
        meeting=Meeting("Cabinet", CalendarDate(2026, 3, 24)),
        report_of=("Director of Leisure",),
        contacts=(Contact("Ann Officer", "Head of Pools", "ann.officer@example.org"),),
        parts=(Part("a", "PART A", tuple(sections)), Part("b", "PART B", tuple(second))),
    )
    return replace(report, **more)  # type: ignore[arg-type]


@cache
def the_profile() -> Profile:
    return load_profile(PROJECT, PROFILE)


@cache
def the_looks() -> Looks:
    return read_looks(the_profile())


def assembled(report: Report, kept: tuple[KeptId, ...] = ()) -> AssembledReport:
    return assemble(report, the_profile(), the_looks(), kept)


def a_word_file(report: Report, folder: Path, final: bool = False) -> Path:
    """The report as a Word file in a folder."""
    settled = assembled(report)
    copy = Copy(settled.entries, the_profile().parts)
    file = word_file(settled, the_profile(), the_looks(), PROJECT, copy, final=final)
    path = folder / "report.docx"
    write_package(path, file.parts)
    return path


def lines_of(path: Path) -> list[str]:
    """A Word file as lines of style, number and words, read by the project's own reader of numbering."""
    package = read_package(path, path.name)
    styles = Styles.from_xml(package.xml("word/styles.xml"))
    numbering = Numbering.from_xml(package.xml("word/numbering.xml"), styles)
    counter = Counter(numbering)
    lines = []
    for paragraph in package.xml("word/document.xml").iter(w("p")):
        style = paragraph.find(f"{w('pPr')}/{w('pStyle')}")
        style_id = style.get(w("val")) if style is not None else styles.default
        number = paragraph.find(f"{w('pPr')}/{w('numPr')}")
        uses = numbering.of_style(styles, style_id)
        if number is not None:
            uses = (number.find(w("numId")).get(w("val")), int(number.find(w("ilvl")).get(w("val"))))
        label = ""
        if uses:
            starts = numbering.instances[uses[0]].starts.get(uses[1]) if number is not None else None
            label = counter.count(*uses, starts)
        text = "".join(element.text or "" for element in paragraph.iter(w("t")))
        lines.append(f"{styles.by_id[style_id].name} | {label} | {text}")
    return lines
