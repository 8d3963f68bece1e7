"""DT: the notices that a meeting and its decisions need, and the day itself."""

from collections.abc import Iterator, Mapping

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.deadlines import Deadline, deadline
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import listed, report_yaml
from cabinet_docs.checks.rule import rule
from cabinet_docs.checks.settings import (
    as_day,
    given_days,
    is_executive,
    meeting_day,
    period,
    stated,
    texts,
    with_weekday,
)
from cabinet_docs.clear_days import clear_days


@rule("DT01", Severity.ERROR, needs_facts=True)
def published_too_late(checked: Checked) -> Iterator[Problem]:
    """The report goes out later than the law allows, and nothing says why it may.

    Why it matters: papers must be open to the public five clear working days before the
    meeting. A decision taken on a late report can be challenged in court.

    Reported: published: 2026-03-17, for the meeting on Tuesday 24 March 2026.
    Accepted: published: 2026-03-16; or a later day, with `late: {reason: …, agreed_by: …}`.
    """
    published, meeting = as_day(checked.report.details.get("published")), meeting_day(checked)
    due, counted = _deadline(checked, "publication") if published else None, period(checked.profile, "publication")
    if due is None or counted is None or published is None or meeting is None:
        return
    days, basis = counted
    if clear_days(published, meeting, basis) >= days:
        return
    late = checked.report.details.get("late")
    missing = [words for key, words in (("reason", "the reason"), ("agreed_by", "who agreed")) if not stated(late, key)]
    if missing:
        message = (
            f"Publication on {with_weekday(published)} is too late: "
            f"the last lawful day is {with_weekday(due.day)} ({due.basis}; {due.source})"
        )
        yield Problem(message, location=report_yaml(checked), hint=_late_hint(checked, missing))


def _late_hint(checked: Checked, missing: list[str]) -> str:
    """What to do; the urgency of section 100B(4)(b) is open to the council's committees, never to its executive."""
    say = f"write {listed(missing)} under 'late'"
    if is_executive(checked.profile):
        return f"Publish by then. If the law allows it to come later (SI 2012/2089, regulation 7), {say}."
    return (
        "Publish by then. If special circumstances make it urgent, the chair may take it "
        f"(Local Government Act 1972, section 100B(4)(b)): {say}; the minutes must record it."
    )


@rule("DT02", Severity.ERROR, needs_facts=True)
def key_decision_without_notice(checked: Checked) -> Iterator[Problem]:
    """A key decision has no notice in time, and no exception is recorded.

    Why it matters: the executive may take a key decision only 28 clear days after a notice
    of it was published (SI 2012/2089, regulation 9), or under the general exception
    (regulation 10) or special urgency (regulation 11).

    Reported: key_decision: {notice_published: 2026-02-24}, for the meeting on 24 March 2026.
    Accepted: key_decision: {notice_published: 2026-02-23}; or exception: urgency, with reason, agreed_by and agreed_on.
    """
    decision = checked.report.details.get("key_decision")
    due = _deadline(checked, "key_decision_notice") if decision else None
    if due is None:
        return
    facts = decision if isinstance(decision, Mapping) else {}
    exception = facts.get("exception")
    if exception == "urgency":
        message = _urgency_lacks(facts)
    elif exception == "general":
        message = _general_exception_lacks(checked, facts)
    else:
        message = _notice_lacks(facts, due)
    if message:
        unknown = not stated(facts, "notice_published")
        severity = Severity.NOTE if unknown and checked.is_draft else None
        hint = f"See {due.source}."
        if unknown and not exception:
            hint = f"Write in report.yaml: key_decision: {{notice_published: {due.day.isoformat()}}}. {hint}"
        yield Problem(message, location=report_yaml(checked), hint=hint, severity=severity)


def _notice_lacks(facts: Mapping[str, object], due: Deadline) -> str:
    day = as_day(facts.get("notice_published"))
    by = f"the last lawful day is {with_weekday(due.day)} ({due.basis})"
    if day is None:
        return f"The key decision says no day on which its notice was published; {by}"
    return f"The notice of the key decision, {with_weekday(day)}, is too late: {by}" if day > due.day else ""


def _general_exception_lacks(checked: Checked, facts: Mapping[str, object]) -> str:
    due, day = _deadline(checked, "general_exception"), as_day(facts.get("notice_published"))
    if not stated(facts, "reason"):
        return "The general exception has no reason, which has to be published (regulation 10)"
    if day is None:
        return "The general exception has no day on which its notice was published"
    if due and day > due.day:
        return f"The notice under the general exception is too late: the last lawful day is {with_weekday(due.day)}"
    return ""


def _urgency_lacks(facts: Mapping[str, object]) -> str:
    wanted = {"reason": "the reason", "agreed_by": "who agreed", "agreed_on": "when"}
    missing = [words for key, words in wanted.items() if not stated(facts, key)]
    return f"The special urgency does not say {listed(missing)} (regulation 11)" if missing else ""


@rule("DT03", Severity.ERROR, needs_facts=True)
def private_without_notices(checked: Checked) -> Iterator[Problem]:
    """A report is to be taken in private without the two notices in time.

    Why it matters: the executive may meet in private only after a notice 28 clear days
    before, and a second one five clear days before with reasons and the answers to
    objections (SI 2012/2089, regulation 5).

    Reported: private: {notices: [2026-02-23]}
    Accepted: private: {notices: [2026-02-23, 2026-03-16], reason: …}; or private: no, where all is said in public.
    """
    private = checked.report.details.get("private")
    exempt = checked.report.exempt or any(appendix.exempt for appendix in checked.report.appendices)
    if private is False or not (private or exempt) or not is_executive(checked.profile):
        return
    first, second = _deadline(checked, "private_meeting_notice"), _deadline(checked, "private_meeting_second_notice")
    if first is None or second is None:
        return
    given = sorted(given_days(private.get("notices"))) if isinstance(private, Mapping) else []
    severity = Severity.NOTE if checked.is_draft and not given else None
    for number, due in enumerate((first, second)):
        which = ("first", "second")[number]
        by = f"the last lawful day is {with_weekday(due.day)} ({due.basis}; {due.source})"
        hint = "Write both days under 'private: notices', or 'private: no' if nothing is taken in private."
        if len(given) <= number:
            message = f"The {which} notice of the private meeting has no day; {by}"
            yield Problem(message, location=report_yaml(checked), hint=hint, severity=severity)
        elif given[number] > due.day:
            message = f"The {which} notice of the private meeting, {with_weekday(given[number])}, is too late: {by}"
            yield Problem(message, location=report_yaml(checked), hint=hint)


@rule("DT11", Severity.WARNING)
def no_meeting_on_that_day(checked: Checked) -> Iterator[Problem]:
    """The meeting's date is at a weekend, or not in the council's calendar of meetings.

    Why it matters: the deadlines are worked back from a day on which nobody meets. A day at a
    weekend often comes of a wrong year.

    Reported: 25 March 2026, where the profile's list of meetings has 24 March 2026; Sunday 24 March 2024.
    Accepted: 24 March 2026
    """
    meeting, days = meeting_day(checked), texts(checked.profile, "meeting_dates")
    if meeting and meeting.weekday() > 4 and meeting.isoformat() not in days:
        message = f"The meeting is on a weekend: {with_weekday(meeting)}"
        yield Problem(message, location=report_yaml(checked), hint="Is it the right year?")
    elif meeting and any(day.startswith(str(meeting.year)) for day in days) and meeting.isoformat() not in days:
        message = f"The {checked.report.meeting.body} does not meet on {with_weekday(meeting)}"
        coming = [day for day in sorted(days) if day > meeting.isoformat()][:1]
        hint = f"It next meets on {coming[0]}." if coming else "See 'meeting_dates' in the profile."
        yield Problem(message, location=report_yaml(checked), hint=hint)


def _deadline(checked: Checked, key: str) -> Deadline | None:
    meeting = meeting_day(checked)
    return deadline(checked.profile, meeting, key) if meeting else None
