"""Every required section that is taken out of a report is missed, whichever way the report is kept; nothing else is."""

import datetime
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from cabinet_docs import pipeline
from cabinet_docs.assembly.assembled import AssembledReport, Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.run import run_checks
from cabinet_docs.model.inlines import Text
from cabinet_docs.profiles.profile import SectionRule
from cabinet_docs.readers.word import read_word_file
from tests.builders import PROJECT, the_profile
from tests.readers.word import made

FOLDER = PROJECT / "content/domestic-abuse-strategy/permission-to-consult"
TYPE = "permission-to-consult"
FORMS = ("content", "typed", "styled", "pandoc")
REQUIRED = [rule for rule in the_profile().sections if TYPE in rule.required and not rule.own]
# What was said only in the section that is gone, so that its loss shows elsewhere too.
SHOWS_ELSEWHERE = {"timetable": {"CO07"}}


@pytest.mark.parametrize("form", FORMS)
def test_each_required_section_that_is_deleted_is_missed(form: str, tmp_path: Path, needs: Callable[[str], str]):
    pandoc = needs("pandoc") if form == "pandoc" else ""
    whole = found_in(the_sample(), form, tmp_path, pandoc)

    for rule in REQUIRED:
        more = found_in(without(rule.key), form, tmp_path, pandoc) - whole
        missed = [message for code, message in more if code == "ST01"]
        others = {code for code, _ in more} - {"ST01"} - SHOWS_ELSEWHERE.get(rule.key, set())

        assert len(missed) == 1, (rule.key, missed)
        assert missed[0].startswith(f"There is no '{rule.heading}'"), rule.key
        assert others == set(), (rule.key, more)


@pytest.mark.parametrize("form", ["content", "typed", "styled"])
def test_a_section_under_another_known_heading_is_a_note_at_most(form: str, tmp_path: Path):
    whole = found_in(the_sample(), form, tmp_path)

    for rule in (rule for rule in the_profile().sections if rule.kind != "appendices" and heading_of(rule)):
        for alias in (rule.heading.upper(), *rule.aliases):
            more = found_in(renamed(rule, alias), form, tmp_path) - whole
            # In a file without heading styles the words of a heading also show among the headings that are only bold.
            others = {code for code, _ in more} - {"ST03", "AC02"}

            assert others == set(), (alias, more)


@cache
def the_sample() -> AssembledReport:
    return pipeline.outline(PROJECT, FOLDER)


def heading_of(rule: SectionRule) -> Entry | None:
    found = (entry for entry in the_sample().entries if entry.kind == "heading" and entry.section == rule.key)
    return next(found, None)


def without(section: str) -> AssembledReport:
    """The sample without a section; the paragraphs behind it count on from those before it."""
    whole = the_sample()
    left = [entry for entry in whole.entries if entry.section != section]
    numbers = iter(range(1, len(left)))
    entries = tuple(it._replace(label=f"{next(numbers)}.") if it.kind == "numbered" else it for it in left)
    report = whole.report
    if section == "contacts":
        report = replace(report, contacts=())
    elif section == "background-papers":
        report = replace(report, background_papers=())
    return replace(whole, entries=entries, report=report)


def renamed(rule: SectionRule, heading: str) -> AssembledReport:
    """The sample with another heading over a section."""
    whole, old = the_sample(), heading_of(rule)
    entries = tuple(it._replace(words=(Text(heading),)) if it is old else it for it in whole.entries)
    return replace(whole, entries=entries)


def found_in(settled: AssembledReport, form: str, folder: Path, pandoc: str = "") -> Counter[tuple[str, str]]:
    """The codes and messages of all findings on the report in one of its forms."""
    checked = Checked(settled, the_profile(), datetime.date(2026, 3, 1), "sample", PROJECT)
    if form != "content":
        path = folder / f"{form}.docx"
        match form:
            case "typed":
                made.with_typed_numbers(settled, path)
            case "styled":
                made.with_heading_styles(settled, path)
            case _:
                made.by_pandoc(settled, path, pandoc)
        read, word = read_word_file(path, path.name, the_profile(), TYPE)
        checked = replace(checked, assembled=read, word=word)
    return Counter(
        (found.code, found.message) for found in run_checks(checked).findings if not found.code.startswith("AC")
    )
