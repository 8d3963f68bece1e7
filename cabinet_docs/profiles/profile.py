"""A profile: the headings, numbering, lists, deadlines and looks of one body's reports, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from cabinet_docs.model.values import CalendarDate
from cabinet_docs.profiles.minutes import MinuteWords

# The Word style that each kind of line uses, unless profile.yaml's `styles:` names another.
# Styles are found by the name that Word shows, never by their internal id.
STYLES: Mapping[str, str] = {
    "part": "Heading 1",
    "section": "Heading 2",
    "subheading": "Heading 3",
    "paragraph": "Report Paragraph",
    "unnumbered": "Report Text",
    "correction": "Title Block",
    "(a)": "List Brackets (a)",
    "a)": "List Letter a)",
    "(1)": "List Brackets (1)",
    "1)": "List Number 1)",
    "(i)": "List Brackets (i)",
    "i.": "List Roman i.",
    "-": "List Bullet",
    "item text": "List Continue",
    "quote": "Quote",
    "contact": "Contact",
    "background paper": "Background Paper",
    "appendix": "Appendix Entry",
    "single appendix": "Appendix Entry Single",
    "caption": "caption",
    "table": "Report Table",
    "table heading": "Table Heading",
    "table text": "Table Text",
    "table number": "Table Number",
    "table text kept": "Table Text Kept",
    "table number kept": "Table Number Kept",
    "table total": "Table Total",
    "table note": "Table Note",
    "figure": "Figure",
    "footnote text": "footnote text",
    "footnote reference": "footnote reference",
    "hyperlink": "Hyperlink",
    "bold": "Strong",
    "italic": "Emphasis",
    "bold italic": "Bold Italic",
    "open point": "Open Point",
}
# Where one part has no part headings, sections are level 1 and sub-headings level 2 (docs/design.md section 5).
STYLES_WITHOUT_PART_HEADINGS: Mapping[str, str] = {**STYLES, "section": "Heading 1", "subheading": "Heading 2"}

# The line at the top of a corrected version, where the profile has no sentence of its own.
CORRECTED = "Corrected on {date}: {reason}"


class ReportType(NamedTuple):
    """A kind of report, such as permission-to-consult.

    `recommendations` are those that such a report usually makes, by the names that
    a new report gives them.
    """

    key: str
    name: str
    about: str = ""
    recommendations: Mapping[str, str] = MappingProxyType({})


class SectionRule(NamedTuple):
    """What the profile says of one section. `kind` is "words", "contacts", "background_papers" or "appendices".

    `required` holds the keys of the report types that must have it; `carried`
    whether a later report takes its words over. `own` marks the place of the
    report's own sections and has no heading. `guidance_for` is the guidance that
    single types of report have instead of the usual one.
    """

    key: str
    heading: str
    part: str
    kind: str = "words"
    aliases: tuple[str, ...] = ()
    required: frozenset[str] = frozenset()
    carried: bool = False
    numbered: bool = True
    guidance: str = ""
    file: str = "md"
    own: bool = False
    guidance_for: Mapping[str, str] = MappingProxyType({})

    def guidance_of(self, type_key: str) -> str:
        """What to write here in a report of some type."""
        return self.guidance_for.get(type_key, self.guidance)


class PartRule(NamedTuple):
    """One part of the report: its heading as printed (or empty) and its Word template."""

    key: str
    heading: str
    template: Path
    exempt: bool = False


class CoverField(NamedTuple):
    """A field that the cover table asks for."""

    key: str
    label: str
    required: bool = False


class OfficerTitle(NamedTuple):
    """A post whose holder has a statutory or other named role, and when it was so called."""

    title: str
    role: str = ""
    since: CalendarDate | None = None
    until: CalendarDate | None = None


@dataclass(frozen=True)
class Profile:
    """One body of one council. `key` is as report.yaml says it: "examplebury/cabinet".

    `sections` are in the order in which they are printed. `chart_colour` is that of
    the bars in charts, as #RRGGBB. `sentences` are the
    standard sentences, `minutes` those of the minutes; `deadlines` and other settings that only checks use stay
    as plain values.
    """

    key: str
    council: str
    body: str
    version: str
    parts: tuple[PartRule, ...]
    sections: tuple[SectionRule, ...]
    types: Mapping[str, ReportType]
    language: str = "en-GB"
    chart_colour: str = "#1F3864"
    date_style: str = "plain"
    recommendation_marker: str = "(a)"
    recommendation_lead_in: str = ""
    lead_in_numbered: bool = True
    report_of: str = "Report of the {titles}"
    joint_report_of: str = "Joint report of the {titles}"
    appendix_word: str = "Appendix"
    appendix_heading_one: str = "Appendix"
    appendix_heading_many: str = "Appendices"
    file_links_in_finals: bool = True
    sentences: Mapping[str, str] = field(default_factory=dict)
    titles: tuple[OfficerTitle, ...] = ()
    cover: tuple[CoverField, ...] = ()
    deadlines: Mapping[str, object] = field(default_factory=dict)
    minutes: MinuteWords = field(default_factory=MinuteWords)
    checks: Mapping[str, object] = field(default_factory=dict)
    styles: Mapping[str, str] = field(default_factory=lambda: STYLES)
