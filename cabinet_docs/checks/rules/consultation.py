"""CO: consultations that hold in court: enough told, enough time, and the answers taken to heart."""

import re
from collections.abc import Iterator, Mapping, Sequence

from cabinet_docs.assembly.assembled import Entry, words_text
from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.duties import duties
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.known_figures import counts_of, days_of, total_responses, waits_for_figures
from cabinet_docs.checks.periods import find_dates, find_periods, weeks_possible
from cabinet_docs.checks.places import REASONS, entry_text, listed, quoted, report_yaml
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.sentences import sentences
from cabinet_docs.checks.settings import APPROVAL_TYPES, CONSULTATION_TYPES, is_type, named_section, number
from cabinet_docs.checks.timeline import consultations
from cabinet_docs.model.people import counts_people
from cabinet_docs.model.report import RECOMMENDATIONS
from cabinet_docs.model.values import Todo

_ANSWERS = (
    r"(?:response|respondent|repl(?:y|ies)|people|residents|questionnaire|survey|submission|comment|answer|letter|"
    r"e-?mail|participant)"
)
_NUMBER = r"(?:\d[\d,]*|no|one|two|three|four|five|six|seven|eight|nine|ten|\w+teen|\w+ty|\w+ hundred)"
_COUNT = re.compile(
    rf"\b{_NUMBER}\s+(?:[\w-]+\s+){{0,4}}{_ANSWERS}s?\b|"
    rf"\b{_ANSWERS}s?\b[^.]{{0,40}}\b\d[\d,]*",
    re.IGNORECASE,
)
_METHOD = re.compile(
    r"\b(surveys?|questionnaires?|workshops?|focus groups?|online|meetings?|events?|letters?|e-?mails?|forums?|"
    r"drop-ins?|interviews?|roadshows?|exhibitions?|webinars?|consultation (?:page|portal|hub))\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(
    r"\b(chang\w+|amend\w*|revis\w+|as a result|in response|in (?:the )?light of|strengthen\w*|added|removed|dropped|"
    r"taken (?:in)?to account|incorporat\w+|no alteration|alter\w*|not (?:been )?(?:adopted|taken forward))\b",
    re.IGNORECASE,
)
_ALTERNATIVES = re.compile(
    r"\b(options?|alternativ\w*|reject\w*|discounted|because|reasons?|instead|do nothing|not consult|did not|"
    r"failure to|rather than)\b",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"^\W*(grand )?totals?\b", re.IGNORECASE)
_SEVERAL_ANSWERS = re.compile(r"more than one|several answers|multiple|all that apply|as many", re.IGNORECASE)


@rule("CO01", Severity.ERROR)
def outcome_without_numbers(checked: Checked) -> Iterator[Problem]:
    """A final report does not say how many answered, when, or how they were asked.

    Why it matters: members must know what the consultation can bear before they rely on it.
    The figures of consultation.xlsx count where the section prints them, also as open points.

    Reported: "The consultation was positive."
    Accepted: "A survey ran online from 6 January to 28 February 2025; 412 people answered it."
    """
    lines = _consultation(checked)
    if not is_type(checked, APPROVAL_TYPES) or not lines:
        return
    text = " ".join(entry_text(checked, entry) for entry in lines)
    dated = find_dates(text) or find_periods(text) or consultations(checked)
    tests = {
        "how many answered": _COUNT.search(text) or _prints_total(checked, text),
        "when it took place": dated or _prints_days(checked, text),
        "how people were asked": _METHOD.search(text) or _prints_channel(checked, text),
    }
    missing = [words for words, found in tests.items() if not found]
    if missing:
        yield Problem(f"The section on the consultation does not say {listed(missing, 'or')}", lines[0])


def _prints_total(checked: Checked, text: str) -> bool:
    """Whether the section prints the number of responses that the workbook has, or waits for it."""
    found = checked.report.consultation
    total = total_responses(found) if found else None
    if total is None:
        return waits_for_figures(checked)
    return re.search(rf"(?<![\d,.])(?:{total:,}|{total})(?![\d,]|\.\d)", text) is not None


def _prints_days(checked: Checked, text: str) -> bool:
    """Whether the section prints a day that the workbook has, or waits for the days."""
    found = checked.report.consultation
    if found is None:
        return False
    days = list(days_of(found))
    return any(day.in_words(checked.report.date_style) in text for day in days) or (
        not days and any(isinstance(channel.first, Todo) for channel in found.channels)
    )


def _prints_channel(checked: Checked, text: str) -> bool:
    found = checked.report.consultation
    return found is not None and any(channel.name.casefold() in text.casefold() for channel in found.channels)


@rule("CO02", Severity.WARNING)
def results_do_not_add_up(checked: Checked) -> Iterator[Problem]:
    """In a table of results the total is not the sum, percentages are far from 100, or words give another number.

    Why it matters: one wrong figure makes readers doubt all of them. Where consultation.xlsx
    says how many responded, the words are compared with it.

    Reported: 120, 80 and "Total 210"
    Reported: "402 responses were received", where the channels of consultation.xlsx come to 412
    Accepted: 120, 80 and "Total 200"; percentages of 60, 30 and 10
    """
    yield from _other_totals(checked)
    for entry in _consultation(checked):
        if entry.kind == "table" and len(entry.rows) > 2:
            rows = [[words_text(cell).strip() for cell in row] for row in entry.rows]
            yield from (Problem(message, entry) for message in _wrong_totals(rows))
            of_people = any(row and counts_people(row[0]) for row in rows)
            if not of_people and not _SEVERAL_ANSWERS.search(entry_text(checked, entry)):
                yield from (Problem(message, entry) for message in _wrong_percentages(rows))


_RECEIVED = re.compile(
    r"(?:\btotal of\s+|\b(?:received|attracted|drew|brought)\s+(?:a total of\s+)?)?(?<![\d£,.])"
    r"(\d{1,3}(?:,\d{3})+|\d{2,6})\s+"
    r"(?:(?:public|written|valid|completed|individual|separate)\s+)*"
    r"(?:responses?|replies|respondents|people|residents|submissions)"
    r"(?:\s+(?:were|was|have been|had been)?\s*(?:received|submitted|made|responded|replied|took part|answered|gave)|"
    r"\s+(?:came in|to the (?:public )?consultation))"
)
_ANOTHER = re.compile(
    r"\b(?:previous|earlier|last|compared|than|of (?:these|them|those|whom)|20[0-9]{2})\b", re.IGNORECASE
)


def _other_totals(checked: Checked) -> Iterator[Problem]:
    """A number of responses in prose that is none of the workbook's."""
    found = checked.report.consultation
    total = total_responses(found) if found else None
    if found is None or total is None:
        return
    known, years = counts_of(found), {str(day.year) for day in days_of(found)}
    for entry in checked.prose():
        for sentence in sentences(checked.text(entry)):
            match = _RECEIVED.search(sentence)
            another = [it for it in _ANOTHER.findall(sentence) if it not in years]
            if match and int(match[1].replace(",", "")) not in known and not another:
                message = f"The words say {match[1]} responses, but consultation.xlsx has {total:,}"
                hint = "Write {{ consultation.responses }}, so that the number is always the workbook's."
                yield Problem(message, entry, quote=quoted(match[0]), hint=hint)


def _wrong_totals(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    if not rows[-1] or not _TOTAL.match(rows[-1][0]):
        return
    summed_up = [row for row in rows[1:-1] if not (row and counts_people(row[0]))]
    for column, head in enumerate(rows[0][1:], 1):
        figures = [_figure(row[column]) for row in summed_up if column < len(row)]
        total = _figure(rows[-1][column]) if column < len(rows[-1]) else None
        if total is None or any(figure is None for figure in figures) or "%" in head + rows[-1][column]:
            continue
        summed = sum(figure for figure in figures if figure is not None)
        if abs(summed - total) > 0.01:
            yield f"The column '{head}' adds up to {summed:,.12g}, not {total:,.12g}"


def _wrong_percentages(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """Shares of a whole, down or across, that are off by more than rounding; other percentages are left alone."""
    body = [row for row in rows[1:] if row and not _TOTAL.match(row[0])]
    columns = [column for column, head in enumerate(rows[0]) if column and _is_percent(head, body, column)]
    across = [sum(_figure(row[column]) or 0 for column in columns if column < len(row)) for row in body]
    if len(columns) > 1 and all(98 <= total <= 102 for total in across):
        return
    for column in columns:
        total = sum(_figure(row[column]) or 0 for row in body if column < len(row))
        off = abs(total - 100)
        if len(body) > 1 and 2 < off <= 15 and len(columns) == 1:
            yield f"The percentages of the column '{rows[0][column]}' add up to {total:g}"


def _is_percent(head: str, body: Sequence[Sequence[str]], column: int) -> bool:
    cells = [row[column] for row in body if column < len(row)]
    return bool(cells) and ("%" in head or "per cent" in head.lower() or all(cell.endswith("%") for cell in cells))


def _figure(text: str) -> float | None:
    plain = text.replace(",", "").replace("£", "").replace("%", "").strip()
    return float(plain) if re.fullmatch(r"-?\d+(\.\d+)?", plain) else None


@rule("CO03", Severity.WARNING)
def findings_without_answer(checked: Checked) -> Iterator[Problem]:
    """A final report lists what people said, but not what was changed, or why it was not.

    Why it matters: the answers must be conscientiously considered (R v Brent ex parte
    Gunning, 1985; R (Moseley) v Haringey, 2014), and the report is what shows it.

    Reported: "Most people asked for longer hours." and nothing more
    Accepted: "Most people asked for longer hours. In response the hours were changed (paragraph 12)."
    """
    lines = _consultation(checked)
    if is_type(checked, APPROVAL_TYPES) and lines:
        text = " ".join(checked.text(entry) for entry in checked.prose() if entry.section != RECOMMENDATIONS)
        if not _CHANGED.search(text):
            message = "The report says what people answered, but not what was changed because of it, or why nothing was"
            yield Problem(message, lines[0], hint="Say for each main finding what was changed, or why not.")


@rule("CO04", Severity.WARNING, needs_facts=True)
def submission_not_mentioned(checked: Checked) -> Iterator[Problem]:
    """A petition or long submission that report.yaml or consultation.xlsx records is not mentioned in the report.

    Why it matters: what was given to officers must reach the members who decide (R (West
    Dulwich Action Group) v Lambeth, 2025).

    Reported: facts: {submissions: [Pool Users Group]}, and the report never names the Pool Users Group;
    the same where the sheet Submissions of consultation.xlsx names it
    Accepted: "The Pool Users Group sent a presentation (Appendix D)."
    """
    listed_ones = checked.report.facts.get("submissions")
    text = " ".join(entry_text(checked, entry) for entry in checked.entries).casefold()
    for name in listed_ones if isinstance(listed_ones, list) else ():
        if isinstance(name, str) and name.casefold() not in text:
            message = f"'{name}' is recorded among the submissions, but the report does not mention it"
            yield Problem(message, location=report_yaml(checked), hint="Put it before the members who decide.")
    consultation = checked.report.consultation
    for submission in consultation.submissions if consultation else ():
        if submission.sender.casefold() not in text:
            message = (
                f"'{submission.sender}' is among the submissions of the workbook, but the report does not mention it"
            )
            yield Problem(message, location=submission.location, hint="Put it before the members who decide.")


@rule("CO05", Severity.NOTE)
def no_alternatives_named(checked: Checked) -> Iterator[Problem]:
    """A report that asks to consult names no reasons, options or alternatives.

    Why it matters: people can only answer sensibly if they know why something is proposed
    and what else was thought of (R (Moseley) v Haringey, 2014).

    Reported: a plan that says only how people will be asked
    Accepted: "Two other options were rejected because they cost more."
    """
    if not is_type(checked, CONSULTATION_TYPES) or not _consultation(checked) or not checked.heading(REASONS):
        return  # a section of reasons that is not there is told by ST01
    if not any(_ALTERNATIVES.search(checked.text(entry)) for entry in checked.prose()):
        message = "The report names no reasons for what is proposed and no alternatives to it"
        yield Problem(
            message, _consultation(checked)[0], hint="Say what else was thought of and why it was not chosen."
        )


@rule("CO06", Severity.WARNING)
def consultation_too_short(checked: Checked) -> Iterator[Problem]:
    """A consultation is shorter than the council usually holds.

    Why it matters: people must have adequate time. Seven days were too few in R (Silus) v
    Hounslow, 2015. No law sets a number; the profile's `minimum_weeks` does.

    Reported: a consultation from 1 to 14 May 2026
    Accepted: a consultation from 1 May to 30 June 2026
    """
    least = number(checked.profile, "minimum_weeks")
    for step in consultations(checked):
        _, most = weeks_possible(step.first, step.last)
        if least and most < least - 0.3:
            message = f"The consultation from {step.first} to {step.last} is shorter than {least} weeks"
            hint = "Make it longer, or say in the report why so short a time is enough."
            yield Problem(message, step.entry, step.location, step.text if step.entry else "", hint)


@rule("CO07", Severity.ERROR)
def statutory_consultee_missing(checked: Checked) -> Iterator[Problem]:
    """Someone whom the law wants consulted is not named in the report.

    Why it matters: what is adopted without consulting them is unlawful.

    Reported: a domestic abuse strategy whose report never mentions the district councils
    Accepted: "The consultation will involve the Domestic Abuse Board and the district councils."
    """
    asks, approves = is_type(checked, CONSULTATION_TYPES), is_type(checked, APPROVAL_TYPES)
    section = named_section(checked.profile, "consultation_section")
    if not (asks or approves) or (section and not checked.heading(section)):
        return  # a section on the consultation that is not there is told by ST01
    text = " ".join(checked.text(entry) for entry in checked.prose())
    for duty in duties(checked):
        consultees = duty.get("consultees")
        for name, pattern in consultees.items() if isinstance(consultees, Mapping) else ():
            if not re.search(rf"\b(?:{pattern})\b", text, re.IGNORECASE):
                severity = Severity.NOTE if checked.is_draft else Severity.WARNING if asks else None
                message = f"The report does not name {name}, whom {duty.get('name')} wants consulted"
                lines = _consultation(checked)
                yield Problem(
                    message, lines[0] if lines else None, hint="Say how they are consulted.", severity=severity
                )


def _consultation(checked: Checked) -> Sequence[Entry]:
    return checked.by_section.get(named_section(checked.profile, "consultation_section"), ())
