"""ST: are all sections there, in order, and under their headings?"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping

from cabinet_docs.assembly.assembled import Entry
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.headings import plain_heading, same_heading, without_number
from cabinet_docs.checks.places import (
    REASONS,
    entry_text,
    headings,
    listed,
    quoted,
    recommendations,
    report_yaml,
)
from cabinet_docs.checks.rule import rule
from cabinet_docs.model.report import RECOMMENDATIONS
from cabinet_docs.profiles.profile import SectionRule


@rule("ST01", Severity.ERROR)
def required_section_missing(checked: Checked) -> Iterator[Problem]:
    """A section that this type of report must have is missing.

    Why it matters: members decide on the report, and the section answers a question that
    they or the law will ask. Reports without it are sent back.

    Reported: a report asking to consult has no "Timetable for Decisions".
    Accepted: the section stands under its heading or one of the wordings that the profile lists.
    """
    present = {entry.section for entry in headings(checked)}
    for section in checked.profile.sections:
        if section.own or section.key in present or checked.report.type not in section.required:
            continue
        before = _last_before(checked, section)
        where = f"after '{checked.text(before)}'" if before else "first"
        others = listed([f"'{alias}'" for alias in section.aliases], "or")
        hint = f"Add the section with that heading; {others} counts too." if others else "Add the section."
        if section.kind != "words" and checked.word is None:
            hint = f"It is made from '{section.kind}' in report.yaml: list them there."
        message = f"There is no '{section.heading}': it belongs in {_part_name(checked, section.part)}, {where}"
        yield Problem(message, before, report_yaml(checked), hint=hint)


def _last_before(checked: Checked, section: SectionRule) -> Entry | None:
    """The heading of the last section before the place of a missing one, in its part."""
    order = _order(checked)
    earlier = [
        entry
        for entry in headings(checked)
        if entry.part == section.part and order.get(entry.section, len(order)) < order[section.key]
    ]
    return max(earlier, key=lambda entry: order[entry.section], default=None)


def _order(checked: Checked) -> Mapping[str, int]:
    return {section.key: place for place, section in enumerate(checked.profile.sections) if not section.own}


def _part_name(checked: Checked, key: str) -> str:
    heading = next((part.heading for part in checked.profile.parts if part.key == key), "")
    words = heading.split()
    return " ".join([words[0].capitalize(), *words[1:]]) if words else "the report"


@rule("ST02", Severity.ERROR)
def sections_out_of_order(checked: Checked) -> Iterator[Problem]:
    """A section stands in another place or part than the council's reports have it.

    Why it matters: members read many reports and look for each section where it always
    is. In Part B the order is looser, so there it is a warning.

    Reported: "Resource Implications" before "Timetable for Decisions".
    Accepted: the profile's order; the report's own sections may stand anywhere.
    """
    order = _order(checked)
    summary = checked.profile.parts[0].key if len(checked.profile.parts) > 1 else ""
    for part in checked.profile.parts:
        known = [entry for entry in headings(checked) if entry.part == part.key and entry.section in order]
        here = [entry for entry in known if _home(checked, entry) == part.key]
        present = {entry.part for entry in headings(checked)}
        for entry in known:
            if entry not in here and _home(checked, entry) in present:  # ST04 tells of a part that is not there
                message = f"'{checked.text(entry)}' belongs in {_part_name(checked, _home(checked, entry))}"
                yield Problem(message, entry, severity=Severity.ERROR)
        for entry in _out_of_order(here, order):
            weight = Severity.ERROR if part.key == summary else Severity.WARNING
            message = f"'{checked.text(entry)}' is out of order"
            yield Problem(message, entry, hint=_move_hint(checked, entry, here, order), severity=weight)


def _home(checked: Checked, entry: Entry) -> str:
    section = checked.section_rule(entry.section)
    return section.part if section else entry.part


def _out_of_order(entries: list[Entry], order: Mapping[str, int]) -> list[Entry]:
    """The fewest headings that would have to move. A section that comes twice counts where it comes first."""
    once = list({entry.section: entry for entry in reversed(entries)}.values())[::-1]
    runs: list[list[Entry]] = []  # the run of each length that ends earliest in the profile's order
    for entry in once:
        length = bisect_left([order[run[-1].section] for run in runs], order[entry.section])
        run = [*(runs[length - 1] if length else []), entry]
        runs[length : length + 1] = [run]
    kept = {entry.section for entry in runs[-1]} if runs else set()
    return [entry for entry in once if entry.section not in kept]


def _move_hint(checked: Checked, entry: Entry, entries: list[Entry], order: Mapping[str, int]) -> str:
    earlier = [other for other in entries if order[other.section] < order[entry.section]]
    before = max(earlier, key=lambda other: order[other.section], default=None)
    return f"Move it behind '{checked.text(before)}'." if before else "Move it to the start of its part."


@rule("ST03", Severity.NOTE)
def heading_differs(checked: Checked) -> Iterator[Problem]:
    """A heading is worded otherwise than in the profile, or is lost at the end of a paragraph.

    Why it matters: one wording throughout makes reports easy to search and to read. Other
    wordings that the profile lists are understood, so this is a note only.

    Reported: "Reason for Recommendations" where the profile has "Reasons for Recommendations".
    Accepted: capitals, a number before it, and "Reason for Recommendation" over a single one.
    """
    seen = {heading.entry.bookmark: heading for heading in checked.word.headings} if checked.word else {}
    for entry in headings(checked):
        section, text = checked.section_rule(entry.section), checked.text(entry)
        heading = seen.get(entry.bookmark)
        if heading is not None and heading.glued:
            message = f"The heading '{text}' stands at the end of a paragraph"
            hint = "Give it a line and a heading style of its own."
            yield Problem(message, entry, quote=text, hint=hint, severity=Severity.WARNING)
        elif section is None or section.kind == "appendices" or same_heading(text, section.heading):
            continue
        elif without_number(text) != without_number(section.heading) or not _is_single(checked, section):
            about = "" if heading is None or heading.sure else f" (taken to be '{section.heading}')"
            message = f"'{text}' is not the usual heading{about}"
            yield Problem(message, entry, quote=text, hint=f"The profile has '{section.heading}'.")


def _is_single(checked: Checked, section: SectionRule) -> bool:
    """Whether the singular is right: one recommendation, one officer."""
    if section.key in (RECOMMENDATIONS, REASONS):
        return len(recommendations(checked)) <= 1
    return len(checked.by_section.get(section.key, ())) <= 1


@rule("ST04", Severity.ERROR)
def part_missing(checked: Checked) -> Iterator[Problem]:
    """One of the parts that a report is divided into has no heading.

    Why it matters: readers, and the system that publishes the report, tell the summary
    from the supporting information by the parts.

    Reported: a report with "PART A" and no "PART B".
    Accepted: both headings. A part for exempt information may be absent.
    """
    present = {entry.part for entry in checked.entries if entry.kind == "part"}
    for part in checked.profile.parts:
        if part.heading and not part.exempt and part.key not in present:
            message = f"There is no {_part_name(checked, part.key)}"
            yield Problem(message, None, report_yaml(checked), hint=f"Add the line '{part.heading}'.")


@rule("ST07", Severity.WARNING)
def heading_repeated(checked: Checked) -> Iterator[Problem]:
    """Two sections of one part have the same heading.

    Why it matters: readers who look for it find one of the two and miss the other.

    Reported: "Background" twice in Part B.
    Accepted: the same sub-heading under two different sections.
    """
    seen: set[tuple[str, str]] = set()
    for entry in headings(checked):
        known = (entry.part, plain_heading(checked.text(entry)))
        if known in seen:
            hint = "Join the two sections, or give one another heading."
            yield Problem(f"'{checked.text(entry)}' is the heading of two sections", entry, hint=hint)
        seen.add(known)


@rule("ST08", Severity.NOTE)
def catch_all_section(checked: Checked) -> Iterator[Problem]:
    """ "Other Implications" covers subjects that have a section of their own, without naming them.

    Why it matters: someone who looks for the effect on health or on crime does not find
    it. Which subject a paragraph is about is judged by a word in it, so this is a note.

    Reported: "Domestic abuse does serious damage to people's health" under "Other Implications".
    Accepted: the same under "Health Implications", or below a sub-heading that names the subject.
    """
    key, topics = checked.profile.checks.get("catch_all_section"), checked.profile.checks.get("catch_all_topics")
    lines = checked.by_section.get(key, ()) if isinstance(key, str) else ()
    if not isinstance(topics, Mapping) or any(line.kind == "subheading" for line in lines):
        return
    present = {entry.section for entry in headings(checked)}
    for line in lines:
        for topic, word in topics.items():
            section = checked.section_rule(topic)
            if section and topic not in present and re.search(rf"\b{re.escape(word)}\b", checked.text(line), re.I):
                message = f"This may belong under a heading of its own, '{section.heading}'"
                yield Problem(message, line, quote=quoted(checked.text(line)))
                break


@rule("ST09", Severity.WARNING, only_word=True)
def profile_out_of_date(checked: Checked) -> Iterator[Problem]:
    """The Word file was made with an earlier version of the council's profile or template.

    Why it matters: headings, officers' titles and standard sentences may have changed since.

    Reported: made with version 2025.1 where the council now has 2026.1.
    Accepted: the present version, or a file that records none.
    """
    made = checked.word.profile_version if checked.word else ""
    if made and _version(made) < _version(checked.profile.version):
        message = f"The file was made with version {made} of the profile; the council now has {checked.profile.version}"
        yield Problem(message, hint="Build it again, or start from the present template.")


def _version(text: str) -> tuple[int, ...]:
    return tuple(int(number) for number in re.findall(r"\d+", text))


@rule("ST10", Severity.WARNING)
def part_too_long(checked: Checked) -> Iterator[Problem]:
    """A part is longer than the council allows.

    Why it matters: the summary is what most members read before the meeting.

    Reported: Part A has 1,900 words where the profile allows 1,500.
    Accepted: a part within the limit; a council without a limit has none in its profile.
    """
    limits = checked.profile.checks.get("part_word_limits")
    for part, limit in limits.items() if isinstance(limits, Mapping) else ():
        lines = [entry for entry in checked.entries if entry.part == part]
        words = sum(len(entry_text(checked, entry).split()) for entry in lines)
        if lines and str(limit).isdecimal() and words > int(limit):
            message = f"{_part_name(checked, part)} has {words:,} words; the limit is {int(limit):,}"
            yield Problem(message, lines[0], hint="Move detail to the supporting information or to an appendix.")


@rule("ST11", Severity.WARNING)
def expected_section_missing(checked: Checked) -> Iterator[Problem]:
    """The report's words call for a section that it does not have.

    Why it matters: a report that relies on a legal duty has to tell members what the law
    asks of them, and the council's lawyers have to have agreed it.

    Reported: "The Council's statutory duties require it" in a report without "Legal Implications".
    Accepted: the same report with "Legal Implications".
    """
    present = {entry.section for entry in headings(checked)}
    expected = checked.profile.checks.get("expected_sections")
    for one in expected if isinstance(expected, tuple) else ():
        section = checked.section_rule(str(one.get("section", "")))
        if section is None or section.key in present or checked.report.type in section.required:
            continue
        for entry in checked.prose():
            words = next(
                (word for word in one.get("when", ()) if word.casefold() in checked.text(entry).casefold()), ""
            )
            if words:
                message = f"There is no '{section.heading}', though the report relies on '{words}'"
                hint = f"Add the section to {_part_name(checked, section.part)}."
                yield Problem(message, entry, quote=quoted(checked.text(entry)), hint=hint)
                break
