"""DT: the order of events, and dates that disagree."""

import datetime
import re
from collections.abc import Iterator

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.deadlines import deadline
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.periods import (
    WEEKDAYS,
    Length,
    YearSpan,
    earliest,
    find_dates,
    find_lengths,
    find_periods,
    find_year_spans,
    impossible_dates,
    latest,
    weeks_possible,
)
from cabinet_docs.checks.places import TIMETABLE, listed, quoted, report_yaml
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.sentences import sentences
from cabinet_docs.checks.settings import (
    CONSULTATION_TYPES,
    as_day,
    groups,
    in_words,
    is_type,
    meeting_day,
    texts,
)
from cabinet_docs.checks.timeline import Step, consultations, returns, steps
from cabinet_docs.clear_days import DAY, easter
from cabinet_docs.model.values import CalendarDate

# A week more or less is a way of speaking: a "12-week" period may lack or exceed its weeks by a few days.
SLACK = 0.6


@rule("DT04", Severity.ERROR)
def weekday_is_wrong(checked: Checked) -> Iterator[Problem]:
    """The day of the week does not match the date, or there is no such day.

    Why it matters: readers and members come on the wrong day.

    Reported: "Wednesday 24 March 2026" (it is a Tuesday); "31 June 2026".
    Accepted: "Tuesday 24 March 2026"
    """
    meeting = checked.report.meeting.date
    year = meeting.year if isinstance(meeting, CalendarDate) else checked.as_of.year
    for entry in checked.entries:
        for words in impossible_dates(checked.text(entry)):
            yield Problem(f"There is no {words}", entry, quote=words, hint="Look the day up in the calendar.")
        for found in find_dates(checked.text(entry), year):
            if not found.weekday or not found.date.day:
                continue
            years = (0,) if found.year_given else (-1, 0, 1)
            days = [_weekday(found.date, more) for more in years]
            if found.weekday not in days:
                right = days[0] if found.year_given else days[1]
                on = found.date.in_words()
                yield Problem(f"{on} is a {right}, not a {found.weekday}", entry, quote=found.text)


def _weekday(date: CalendarDate, more_years: int) -> str:
    try:
        return WEEKDAYS[datetime.date(date.year + more_years, date.month, date.day).weekday()]
    except ValueError:  # 29 February
        return ""


@rule("DT05", Severity.NOTE)
def timetable_without_days(checked: Checked) -> Iterator[Problem]:
    """A step of the timetable has a month but no day.

    Why it matters: members and partners cannot put a month in a diary, and scrutiny cannot
    plan for it. Often the day is fixed already in the council's calendar.

    Reported: "Scrutiny Commission in June 2026"
    Accepted: "Scrutiny Commission on 10 June 2026"
    """
    months: dict[str, None] = {}
    first = None
    for entry in checked.by_section.get(TIMETABLE, ()):
        text = checked.text(entry)
        periods = find_periods(text)
        dates = [found.date for found in find_dates(text)] + [
            end for found in periods for end in (found.first, found.last)
        ]
        for date in sorted(date for date in dates if not date.day):
            first = first or entry
            months[date.in_words()] = None
    if first:
        message = f"The timetable gives no day for {listed(list(months))}"
        yield Problem(message, first, quote=quoted(checked.text(first)), hint="Give the days that are fixed already.")


@rule("DT06", Severity.ERROR)
def events_out_of_order(checked: Checked) -> Iterator[Problem]:
    """The steps of the timetable cannot happen in the order of their dates.

    Why it matters: a consultation that starts before it is agreed, or a decision before
    all answers are in, is unlawful. The report that brings the answers has to be published
    days before its meeting, so the consultation must end before that.

    Reported: the consultation runs from 26 October, the day of the meeting that is asked to agree to it.
    Reported: the consultation ends on 21 December and the Cabinet decides on 14 December.
    Accepted: the consultation runs from 1 November to 20 December; the Cabinet decides on 20 January.
    """
    meeting = meeting_day(checked)
    for consultation in consultations(checked):
        if meeting and is_type(checked, CONSULTATION_TYPES):
            yield from _starts_too_soon(checked, consultation, meeting)
        for decision in returns(checked)[:1]:
            yield from _answers_too_late(checked, consultation, decision)
    for decision in returns(checked)[:1]:
        for scrutiny in steps(checked, "scrutiny"):
            if earliest(scrutiny.first) > latest(decision.first):
                message = f"Scrutiny on {scrutiny.first} comes after the decision on {decision.first}"
                yield _at(scrutiny, message, "Scrutiny can only shape what is not decided yet.")


def _starts_too_soon(checked: Checked, consultation: Step, meeting: datetime.date) -> Iterator[Problem]:
    """The consultation starts before it is agreed, or while the decision may still be called in.

    Prose may speak of an earlier consultation that is over; a step of the timetable is the one at hand.
    """
    starts = latest(consultation.first)
    if consultation.entry is not None and latest(consultation.last) < meeting:
        return
    hint = "Let it start after the meeting and after the time in which the decision can be called in."
    call_in = deadline(checked.profile, meeting, "call_in")
    if starts <= meeting:
        when = "the day of" if starts == meeting else "before"
        message = f"The consultation starts on {consultation.first}, {when} the meeting that is asked to agree to it"
        yield _at(consultation, message, hint)
    elif call_in and starts <= call_in.day:
        message = (
            f"The consultation starts on {consultation.first}, while the decision can be called in "
            f"(until {in_words(call_in.day)})"
        )
        yield _at(consultation, message, hint)


def _answers_too_late(checked: Checked, consultation: Step, decision: Step) -> Iterator[Problem]:
    body, end = checked.report.meeting.body, earliest(consultation.last)
    if latest(decision.first) <= end:
        message = f"The {body} decides on {decision.first}, before the consultation ends on {consultation.last}"
        yield _at(decision, message, "A decision taken before all answers are in is unlawful: move one of the two.")
        return
    if not (consultation.last.day and decision.first.day):
        return
    due = deadline(checked.profile, latest(decision.first), "publication")
    if due and end >= due.day:
        message = (
            f"The consultation ends on {consultation.last}, but the report to the {body} of {decision.first} "
            f"has to be published by {in_words(due.day)}"
        )
        yield _at(consultation, message, "Leave time to read the answers and to write the report.")


@rule("DT07", Severity.WARNING)
def weeks_disagree_with_dates(checked: Checked) -> Iterator[Problem]:
    """The weeks that a consultation is said to last disagree with its dates.

    Why it matters: people who trust the longer of the two miss the end, and the council can
    be held to what it said.

    Reported: "a 12-week consultation from 1 May to 30 June 2026"
    Accepted: "an 8-week consultation from 26 October to 21 December 2021"
    """
    held = consultations(checked)
    if len(held) != 1:
        return
    fewest, most = weeks_possible(held[0].first, held[0].last)
    for entry in checked.prose():
        for sentence in sentences(checked.text(entry)):
            for length in _consultation_lengths(sentence):
                if not fewest - SLACK <= length.number <= most + SLACK:
                    message = (
                        f"The consultation from {held[0].first} to {held[0].last} lasts "
                        f"{_weeks(fewest, most)}, not {length.number} weeks"
                    )
                    yield Problem(message, entry, quote=length.text)


def _consultation_lengths(sentence: str) -> Iterator[Length]:
    for length in find_lengths(sentence):
        near = sentence[length.start : length.start + 70]
        before = sentence[max(0, length.start - 40) : length.start]
        said = re.search(r"consult", near, re.IGNORECASE) or re.search(r"consult\w*[^.]*\bfor\b", before, re.IGNORECASE)
        if (
            length.unit == "week"
            and said
            and not re.search(r"\b(first|last|after|within|before|further|by)\s*$", before)
        ):
            yield length


def _weeks(fewest: float, most: float) -> str:
    low, high = round(fewest), round(most)
    return f"about {low} weeks" if low == high else f"{low} to {high} weeks"


@rule("DT08", Severity.NOTE)
def consultation_in_quiet_time(checked: Checked) -> Iterator[Problem]:
    """A consultation runs over Christmas, Easter or August, and the report does not say how that is allowed for.

    Why it matters: fewer people answer then. Councils usually add a week or two.

    Reported: a consultation from 1 December 2026 to 12 January 2027.
    Accepted: the same, with "two weeks were added because of Christmas".
    """
    said = " ".join(checked.text(entry) for entry in checked.prose()).lower()
    for consultation in consultations(checked):
        if not (consultation.first.day and consultation.last.day):
            continue
        start, end = earliest(consultation.first), latest(consultation.last)
        for name in texts(checked.profile, "quiet_periods"):
            covered = any(start <= first and last <= end for first, last in _quiet(name, start.year))
            if covered and name.lower() not in re.sub(r"\d+ august", "", said):
                message = f"The consultation runs over {name}, and the report does not say how that is allowed for"
                yield _at(consultation, message, "Say whether the time was made longer for it.")


def _quiet(name: str, year: int) -> Iterator[tuple[datetime.date, datetime.date]]:
    for each in (year, year + 1):
        match name:
            case "Christmas":
                yield datetime.date(each, 12, 24), datetime.date(each, 12, 31)
            case "Easter":
                yield easter(each) - 2 * DAY, easter(each) + DAY
            case "August":
                yield datetime.date(each, 8, 1), datetime.date(each, 8, 31)


@rule("DT09", Severity.WARNING)
def statutory_deadline_missed(checked: Checked) -> Iterator[Problem]:
    """The timetable ends after the day by which the law wants it done.

    Why it matters: the council would be in breach of a duty, whatever the reasons.

    Reported: the final strategy comes to the meeting of 11 January 2022; the law wants it published by 5 January.
    Accepted: it comes to the meeting of 14 December 2021.
    """
    meeting, title = meeting_day(checked), checked.report.title_text.casefold()
    for law in groups(checked.profile, "statutory_deadlines"):
        by, words = as_day(law.get("by")), law.get("when")
        if by is None or meeting is None or meeting > by or not isinstance(words, tuple | list):
            continue
        if all(str(word).casefold() in title for word in words):
            for step in returns(checked):
                if earliest(step.first) > by:
                    source = f" ({law['source']})" if law.get("source") else ""
                    message = f"{step.first} is after {in_words(by)}, by when the law wants {law.get('name')}{source}"
                    yield _at(step, message, "")


@rule("DT10", Severity.WARNING)
def strategy_period_differs(checked: Checked) -> Iterator[Problem]:
    """The same strategy or plan has different years in different places.

    Why it matters: the meeting would approve a document under a name that it does not have.

    Reported: "Domestic Abuse Reduction Strategy 2022-24" in the title, "… Strategy 2021-24" in the recommendations.
    Accepted: "Strategy 2022-24" throughout, and "the earlier Strategy (2018-2021)".
    """
    known: dict[str, YearSpan] = {}
    told: set[tuple[str, int, int]] = set()
    for entry in checked.entries:
        text = checked.text(entry)
        for span in find_year_spans(text):
            name = _name_before(text[: span.start])
            if not name:
                continue
            first = known.setdefault(name, span)
            # Strategies that follow each other share neither their first nor their last year.
            shared = (first.first == span.first) != (first.last == span.last)
            if shared and (name, span.first, span.last) not in told:
                told.add((name, span.first, span.last))
                message = f"The {name.split()[-1]} is for {span.text} here and for {first.text} before"
                yield Problem(message, entry, quote=span.text, hint="Give it the same years throughout.")


def _name_before(text: str) -> str:
    """The last two words before the years, if they name a strategy or plan: "reduction strategy"."""
    match = re.search(r"(\w+)\s+(strategy|plan|framework|programme|policy)\s*[,:(]?\s*$", text, re.IGNORECASE)
    return f"{match[1]} {match[2]}".lower() if match else ""


@rule("DT12", Severity.WARNING)
def in_pre_election_period(checked: Checked) -> Iterator[Problem]:
    """A meeting or a consultation falls into the time before an election.

    Why it matters: councils then publish nothing that could affect the vote (Local
    Government Act 1986, section 2), and put off consultations.

    Reported: a consultation from 1 April to 30 May, with an election on 6 May.
    Accepted: a consultation from 10 May
    """
    meeting = meeting_day(checked)
    for election in groups(checked.profile, "pre_election_periods"):
        first, last = as_day(election.get("from")), as_day(election.get("to"))
        if first is None or last is None:
            continue
        time = f"the time before {election.get('name')} ({in_words(first)} to {in_words(last)})"
        if meeting and first <= meeting <= last:
            yield Problem(f"The meeting falls into {time}", location=report_yaml(checked))
        for step in consultations(checked):
            if latest(step.first) <= last and earliest(step.last) >= first:
                yield _at(step, f"The consultation falls into {time}", "Ask the Monitoring Officer, or move it.")


def _at(step: Step, message: str, hint: str) -> Problem:
    quote = step.text if step.entry else ""
    return Problem(message, step.entry, step.location, quote, hint)
