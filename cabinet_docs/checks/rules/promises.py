"""CO: what an earlier report promised, and what this one does about it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from cabinet_docs.assembly.assembled import Entry, NumberField, words_text
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.periods import latest
from cabinet_docs.checks.places import counted, listed, quoted, recommendations, report_yaml
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.settings import APPROVAL_TYPES, is_type
from cabinet_docs.model.inlines import OpenPoint, Text
from cabinet_docs.model.report import Owed
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.near_misses import nearest

if TYPE_CHECKING:
    from cabinet_docs.checks.unmarked import FoundPromise

_NAMED_DRAFT = r"draft (?:[A-Z][\w’'–-]*,? (?:(?:and|of|for|the) )*)*[A-Z][\w–-]*"
_IS_DRAFT = re.compile(
    rf"\b(?:[Tt]he|[Tt]his|[Oo]ur) {_NAMED_DRAFT}(?: \d{{4}}\S*)? (?:is|are|sets? out|contains?|describes?|"
    r"follows?|rests?|has (?:\w+ )?(?:aims|priorities|parts|chapters|themes|objectives|outcomes))\b"
)
_DRAFT_TO_DECIDE = re.compile(
    r"\bdraft\b[^.;]*\bbe (?:\w+ )?(?:approved|adopted|agreed|published)\b|"
    r"\b(?:approv|adopt|agre|publish)\w* the (?:\w+ )?draft\b",
    re.IGNORECASE,
)
_AS_CONSULTED_ON = re.compile(
    r"\bdraft\b.*\b(?:consulted|consultation|track(?:ed)? changes?|compar\w+|changes (?:to|from))\b|"
    r"\b(?:consultation|consulted|changes (?:to|from)|compar\w+)\b.*\bdraft\b",
    re.IGNORECASE,
)


@rule("CO08", Severity.WARNING, needs_facts=True)
def promise_not_kept(checked: Checked) -> Iterator[Problem]:
    """Something that an earlier report promised is neither brought nor put off with a reason, or is long due.

    Why it matters: members agreed to the first report because of what the next would bring.
    It is an error once the report is final. Where two earlier reports both promise `costs`, the line for `costs` under
    `keeps` answers for both.

    Reported: a promise that `keeps` does not name; one kept in a section that is missing, empty or still open; one put
    off without saying why and until when, or to a day before this meeting; one that an earlier report kept already.
    Accepted: keeps: {costs: resource-implications, survey: {put_off: the survey runs until May, until: 2026-06}}
    """
    given = checked.report.details.get("keeps")
    keeps = given if isinstance(given, Mapping) else {}
    weight = Severity.ERROR if checked.final or checked.report.status == "final" else Severity.WARNING
    still_owed = {(owed.made_in, owed.id): owed for owed in checked.report.owed if not owed.kept_by}
    open_ones = {owed.id: owed for owed in still_owed.values()}
    for owed in still_owed.values():
        if told := _broken(checked, owed, keeps.get(owed.id)):
            message, hint = told
            yield Problem(f"{_made(owed)}, {message}", location=report_yaml(checked), hint=hint, severity=weight)
    kept = {owed.id: owed for owed in checked.report.owed if owed.kept_by}
    for id in keeps:
        if id in kept and id not in open_ones:
            message = f"{_made(kept[id])}, but the report '{kept[id].kept_by}' brought it already"
            yield Problem(message, location=report_yaml(checked), hint=f"Take '{id}' out of 'keeps'.")
        elif id not in open_ones:
            near = nearest(id, open_ones)
            hint = f"Did you mean '{near}'?" if near else _those_there_are(open_ones)
            yield Problem(
                f"No earlier report promised '{id}', which 'keeps' names", None, report_yaml(checked), "", hint
            )


def _made(owed: Owed) -> str:
    """ "The report 'leisure/pools' (report.yaml, line 12) promised 'full costs' by July 2026"."""
    line = f" (report.yaml, line {owed.location.line})" if owed.location.line else ""
    due = f" by {owed.due}" if isinstance(owed.due, CalendarDate) else ""
    return f"The report '{owed.made_in}'{line} promised '{owed.text}'{due}"


def _those_there_are(owed: Mapping[str, Owed]) -> str:
    if not owed:
        return "Take it out: no promise is open. Promises are listed in the report that makes them, under 'promises'."
    return f"The promises that are open: {', '.join(owed)}."


def _broken(checked: Checked, owed: Owed, answer: object) -> tuple[str, str] | None:
    """What is wrong with the answer to one promise, and what to do; None where it is answered, or a `todo` in time."""
    if answer is None or isinstance(answer, Todo):
        return _unanswered(checked, owed, answer)
    if not isinstance(answer, Mapping):
        return _in_section(checked, owed, str(answer))
    section, reason = answer.get("section"), answer.get("put_off")
    if section is not None and reason is None:
        return _unanswered(checked, owed, section) if isinstance(section, Todo) else _in_section(checked, owed, section)
    if section is not None:
        return "and 'keeps' both names a section and puts it off", "Keep one of the two."
    return _put_off(checked, owed, reason, answer.get("until"))


def _unanswered(checked: Checked, owed: Owed, answer: object) -> tuple[str, str] | None:
    hint = (
        f"Add '{owed.id}: SECTION' under 'keeps', or put it off: '{owed.id}: {{put_off: the reason, until: 2026-12}}'."
    )
    late = isinstance(owed.due, CalendarDate) and _before_meeting(checked, owed.due)
    if isinstance(answer, Todo):  # an open point, which is told as such
        return ("and it is overdue at this meeting, and still open", hint) if late else None
    if late:
        return "which is overdue at this meeting, and nothing says where this one brings it", hint
    return "and nothing says where this one brings it", hint


def _put_off(checked: Checked, owed: Owed, reason: object, until: object) -> tuple[str, str] | None:
    if not reason:
        return "and 'keeps' neither names a section nor says why it is put off", f"Write '{owed.id}: SECTION'."
    if until is None:
        return "and it is put off without a date", "Say until when under 'until': a day, or a month such as 2026-12."
    if isinstance(until, CalendarDate) and _before_meeting(checked, until):
        hint = "Name a later day or month under 'until', or bring it now."
        return f"and it is put off to {until}, which is past by the day of this meeting", hint
    return None


def _before_meeting(checked: Checked, date: CalendarDate) -> bool:
    """Whether a day or month is over before the meeting; never so while its day is open in the same month."""
    meeting = checked.report.meeting.date
    return isinstance(meeting, CalendarDate) and latest(date) < meeting.first_day()


def _in_section(checked: Checked, owed: Owed, section: str) -> tuple[str, str] | None:
    if section not in checked.by_section:
        near = nearest(section, checked.by_section)
        hint = f"Did you mean '{near}'?" if near else "Write the section, or name the one that brings it."
        return f"but this report has no section '{section}' to bring it", hint
    lines = [entry for entry in checked.by_section[section] if entry.kind != "subheading"]
    title = checked.heading(section)
    name = checked.text(title) if title else section
    if not any(checked.text(entry).strip() or entry.rows or entry.kind == "figure" for entry in lines):
        return f"but '{name}', which should bring it, has nothing under it", "Write it, or put the promise off."
    if all(_is_open(entry) for entry in lines):
        return f"but '{name}', which should bring it, is still to be written", "Write it, or put the promise off."
    return None


def _is_open(entry: Entry) -> bool:
    """Whether a line says nothing yet but open points."""
    rows = entry.rows[1:]
    if entry.kind == "table" and rows:
        cells = [cell for row in rows for cell in row[1:]]
        return bool(cells) and all(any(isinstance(word, OpenPoint) for word in cell) for cell in cells)
    said = "".join(word.text for word in entry.words if isinstance(word, Text | NumberField))
    return any(isinstance(word, OpenPoint) for word in entry.words) and not said.strip(" .,;:–-")


@rule("CO09", Severity.WARNING)
def still_called_draft(checked: Checked) -> Iterator[Problem]:
    """A final report still calls "draft" what it asks the meeting to approve as final.

    Why it matters: the meeting would approve the draft and not the final version. It is an
    error once the report is final.

    Reported: "That the draft Strategy be approved", or "The draft Strategy has four priorities", in a report that
    brings the final one; a heading or appendix called "Draft Strategy".
    Accepted: "That the Strategy be approved"; "People were asked about the draft Strategy"; an appendix "Draft
    Strategy as consulted on".
    """
    if not is_type(checked, APPROVAL_TYPES):
        return
    weight = Severity.ERROR if checked.final or checked.report.status == "final" else Severity.WARNING
    hint = "Take 'draft' out, or say which document is meant."
    for entry, message in _drafts(checked):
        yield Problem(message, entry, quote=quoted(checked.text(entry)), hint=hint, severity=weight)


def _drafts(checked: Checked) -> Iterator[tuple[Entry, str]]:
    asked = {entry.bookmark for entry in recommendations(checked)}
    for entry in checked.entries:
        text = _without_open_points(entry)
        if entry.kind in ("title", "heading", "appendix"):
            if re.search(r"\bdraft\b", text, re.IGNORECASE) and not _AS_CONSULTED_ON.search(text):
                yield entry, "A final report still says 'draft'"
        elif entry.bookmark in asked and _DRAFT_TO_DECIDE.search(text):
            yield entry, "The recommendation approves a draft"
        elif entry.kind in ("numbered", "item", "unnumbered") and (found := _IS_DRAFT.search(text)):
            yield entry, f"The final report speaks of a draft as it is: '{found.group()}'"


def _without_open_points(entry: Entry) -> str:
    return words_text(tuple(word for word in entry.words if not isinstance(word, OpenPoint)))


@rule("CO12", Severity.NOTE, needs_facts=True)
def promise_not_listed(checked: Checked) -> Iterator[Problem]:
    """The report promises a document, a figure or a return to the meeting, and `promises` does not list it.

    Why it matters: only what is listed is held to account when the next report is written. A sentence taken over from
    an earlier report may still promise what this one brings or puts off.

    Reported: "A full breakdown of costs will be included in the report to be presented in July 2026."; the same
    sentence, taken over into the report that brings it.
    Accepted: the same sentence, and under `promises` in report.yaml: {costs: {text: full breakdown of costs}}
    """
    yield from _still_promised(checked)
    from cabinet_docs.checks.unmarked import find_promises, grouped  # its many patterns take a while to load

    for promise, others in grouped(find_promises(checked.assembled)):
        message = f"The report promises '{promise.what}', and 'promises' does not list it{_also(others)}"
        yield Problem(message, promise.entry, quote=quoted(promise.sentence), hint=_lines_to_add(promise))


def _still_promised(checked: Checked) -> Iterator[Problem]:
    """Sentences that promise what an earlier report promised, and this one answers for."""
    from cabinet_docs.checks.unmarked import find_promises

    given = checked.report.details.get("keeps")
    keeps = given if isinstance(given, Mapping) else {}
    told: set[str] = set()
    for promise in find_promises(checked.assembled, with_listed=True) if checked.report.owed else ():
        owed = next((it for it in checked.report.owed if _is_same(promise, it)), None)
        if owed and promise.sentence not in told and (what := _what_became(checked, owed, keeps.get(owed.id), promise)):
            told.add(promise.sentence)
            hint = "Say what became of it, and where it stands now, or take the sentence out."
            message = f"The report still promises '{promise.what}', {what}"
            yield Problem(message, promise.entry, quote=quoted(promise.sentence), hint=hint)


def _is_same(promise: "FoundPromise", owed: Owed) -> bool:
    said, meant = (" ".join(words.casefold().split()) for words in (promise.what, owed.text))
    return bool(meant) and (meant in said or said in meant)


def _what_became(checked: Checked, owed: Owed, answer: object, promise: "FoundPromise") -> str:
    """What this report says of a promise that its words make again; empty where they name a day still to come."""
    if owed.kept_by:
        return f"which the report '{owed.kept_by}' brought"
    put_off = isinstance(answer, Mapping) and answer.get("put_off") is not None
    section = answer.get("section") if isinstance(answer, Mapping) else answer
    if isinstance(section, str) and not put_off:
        title = checked.heading(section)
        return f"which it brings itself, in '{checked.text(title) if title else section}'"
    if promise.due and not _before_meeting(checked, promise.due):
        return ""
    until = answer.get("until") if put_off and isinstance(answer, Mapping) else None
    more = f"until {until}" if isinstance(until, CalendarDate) else "to a later day"
    return f"which it puts off {more}" if put_off else f"as the report '{owed.made_in}' did"


def _also(others: "Sequence[FoundPromise]") -> str:
    """Where else the same thing is promised."""
    labels = list(dict.fromkeys(it.entry.label.strip().rstrip(".") for it in others if it.entry.label))
    if not labels:
        return f" (and {counted(len(others), 'other line')})" if others else ""
    return f" (also in {listed(labels)})"


def _lines_to_add(promise: "FoundPromise") -> str:
    due = f"\n    due: {promise.due.iso()}" if promise.due else ""
    return f"Add to report.yaml:\npromises:\n  {promise.id}:\n    text: {promise.what}{due}"
