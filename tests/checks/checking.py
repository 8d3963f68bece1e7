"""Short ways to check a report in a test, and to say what was found."""

import datetime
from dataclasses import replace
from pathlib import Path

from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.assembly.seen import WordFacts
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.run import run_checks
from cabinet_docs.model.blocks import Block
from cabinet_docs.model.inlines import Text
from cabinet_docs.model.report import Part, Report, Section
from cabinet_docs.profiles.profile import Profile
from tests.builders import a_report, assembled, the_profile, words

TODAY = datetime.date(2026, 3, 1)


def a_checked(report: Report | AssembledReport | None = None, **more: object) -> Checked:
    """A report under check; `checks` adds to the profile's, `word` makes it a Word file."""
    settled = report if isinstance(report, AssembledReport) else assembled(report or a_report())
    profile: Profile = more.pop("profile", None) or the_profile()  # type: ignore[assignment]
    if checks := more.pop("checks", None):
        profile = replace(profile, checks={**profile.checks, **checks})  # type: ignore[dict-item]
    facts: dict[str, object] = {"as_of": TODAY, "name": "leisure/pools", **more}
    return Checked(settled, profile, **facts)  # type: ignore[arg-type]


def findings(report: Report | AssembledReport | Checked, *codes: str, **more: object) -> list[str]:
    """What the rules say, each as "warning 3. AP02: the message"; the label is left out where there is none."""
    checked = report if isinstance(report, Checked) else a_checked(report, **more)
    return [
        " ".join(filter(None, (found.severity.word, (found.paragraph or "").strip(), f"{found.code}: {found.message}")))
        for found in run_checks(checked, select=codes).findings
    ]


def with_sections(report: Report, *sections: Section, part: str = "a") -> Report:
    """The report with these sections in front of a part's own."""
    parts = [Part(it.key, it.heading, (*sections, *it.sections)) if it.key == part else it for it in report.parts]
    return replace(report, parts=tuple(parts))


def a_section(key: str, *blocks: Block, heading: str | None = None) -> Section:
    """A section under its usual heading."""
    rule = next((rule for rule in the_profile().sections if rule.key == key), None)
    kind = rule.kind if rule else "words"
    return Section(key, heading or (rule.heading if rule else key.capitalize()), kind, blocks)  # type: ignore[arg-type]


def from_word(report: Report | AssembledReport, labels: dict[str, str] | None = None, **facts: object) -> Checked:
    """The report as though read from a Word file: `labels` replaces labels, by the words of the line."""
    settled = report if isinstance(report, AssembledReport) else assembled(report)
    entries = tuple(_relabelled(entry, labels or {}) for entry in settled.entries)
    return a_checked(replace(settled, entries=entries), word=WordFacts(**facts))  # type: ignore[arg-type]


def _relabelled(entry: Entry, labels: dict[str, str]) -> Entry:
    said = entry.words[0].text if entry.words and isinstance(entry.words[0], Text) else ""
    return entry._replace(label=labels[said]) if said in labels else entry


def the_line(settled: AssembledReport, said: str) -> Entry:
    """The line with these words."""
    return next(entry for entry in settled.entries if entry.words == words(said))


def a_file(folder: Path, name: str, data: bytes) -> str:
    """A file in a folder, by its name."""
    (folder / name).write_bytes(data)
    return name
