"""The standing words of a body's minutes: the profile's `minutes`, or else those that many councils use."""

from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from cabinet_docs.profiles.key import Key


class MinuteWords(NamedTuple):
    """What a minute says round the report's own words. What stands in braces is filled in.

    `template` is the Word file that minutes are made in, if not the report's.
    `reasons_section` and `alternatives_section` are the keys of the sections that
    the minute repeats; a heading without words is left out.
    """

    template: Path | None = None
    heading: str = "{body} – {date}"
    minute: str = "Minute {number}"
    considered: str = "The {body} considered a report of the {titles} entitled “{title}”."
    considered_jointly: str = "The {body} considered a joint report of the {titles} entitled “{title}”."
    filed: str = "A copy of the report, marked ‘Agenda Item {item}’, is filed with these minutes."
    exempt_report: str = "The report is not for publication."
    exempt_words: str = "Not for publication."
    to_add: tuple[str, ...] = ()
    resolved: str = "RESOLVED:"
    recommended: str = "RECOMMENDED to {body}:"
    that: str = "That"
    deferred: str = "a decision on recommendation {label} in the report be deferred"
    deferred_whole: str = "consideration of the report be deferred"
    key_decision: str = "(KEY DECISION)"
    reasons: str = "REASONS FOR DECISION"
    reasons_section: str = "reasons"
    alternatives: str = ""
    alternatives_section: str = ""
    paragraph: str = "{reference} of the report"
    appendix: str = "{reference} to the report"
    table: str = "{reference} in the report"


# What each key is for, and what can be filled in.
_ABOUT: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "heading": ("The first line of a minute.", ("body", "date")),
    "minute": ("How a minute's number is told.", ("number",)),
    "considered": ("The opening sentence.", ("body", "titles", "title")),
    "considered_jointly": ("The opening sentence for a report of several officers.", ("body", "titles", "title")),
    "filed": ("Where a copy of the report is kept.", ("item",)),
    "exempt_report": ("Said of a report that is exempt as a whole.", ("paragraphs",)),
    "exempt_words": ("In the public minute, in place of exempt words.", ("paragraphs",)),
    "resolved": ("The heading over what was resolved.", ()),
    "recommended": ("The heading over what another body is asked to agree.", ("body",)),
    "that": ("The word before each resolution.", ()),
    "deferred": ("What is resolved where one recommendation is put off.", ("label",)),
    "deferred_whole": ("What is resolved where all are put off.", ()),
    "key_decision": ("How a key decision is marked.", ()),
    "reasons": ("The heading over the reasons; empty to leave them out.", ()),
    "reasons_section": ("The section that the reasons come from.", ()),
    "alternatives": ("The heading over the options that were rejected; empty to leave them out.", ()),
    "alternatives_section": ("The section that the options come from.", ()),
    "paragraph": ("How a minute refers to a paragraph.", ("reference",)),
    "appendix": ("How a minute refers to an appendix.", ("reference",)),
    "table": ("How a minute refers to a table or figure.", ("reference",)),
}


def _told(about: str, blanks: tuple[str, ...]) -> str:
    filled_in = " and ".join(f"{{{blank}}}" for blank in blanks)
    return f"{about} Filled in: {filled_in}." if blanks else about


BLANKS: Mapping[str, tuple[str, ...]] = {name: blanks for name, (_, blanks) in _ABOUT.items()}
SECTIONS = ("reasons_section", "alternatives_section")
MINUTES_KEYS: Mapping[str, Key] = {
    "template": Key("text", "The minutes' own Word template, in the same folder; else the report's looks are used."),
    "to_add": Key("texts", "What only the meeting can tell, each marked as open in the draft."),
    **{name: Key("text", _told(about, blanks)) for name, (about, blanks) in _ABOUT.items()},
}
