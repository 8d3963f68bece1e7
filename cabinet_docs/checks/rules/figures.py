"""CO: what the workbooks of figures say of themselves, and of the consultation's time."""

from collections.abc import Iterator

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.known_figures import gap_of, total_responses
from cabinet_docs.checks.periods import earliest, latest
from cabinet_docs.checks.rule import rule
from cabinet_docs.model.values import CalendarDate


@rule("CO11", Severity.WARNING, needs_facts=True)
def channel_outside_consultation(checked: Checked) -> Iterator[Problem]:
    """A way to answer was open before or after the days that the timetable gives the consultation.

    Why it matters: answers that came outside the time that was announced can be contested, or
    one of the two dates is wrong. The days are those of the report's timetable, or else of the
    report that it follows.

    Reported: an online survey from 6 January to 7 March 2025, in a consultation from 6 January to 28 February 2025
    Accepted: the same survey until 28 February 2025, or a timetable that says 7 March
    """
    found = checked.report.consultation
    if found is None or found.opened is None or found.closed is None:
        return
    for channel in found.channels:
        first, last = channel.first, channel.last
        early = isinstance(first, CalendarDate) and latest(first) < earliest(found.opened)
        late = isinstance(last, CalendarDate) and earliest(last) > latest(found.closed)
        if early or late:
            when = f"opened on {first}, before" if early else f"closed on {last}, after"
            edge = f"it began on {found.opened}" if early else f"it ended on {found.closed}"
            message = f"'{channel.name}' {when} the consultation as the timetable has it: {edge}"
            hint = "Put the workbook right or the timetable, or say in the report why answers were taken then."
            yield Problem(message, location=channel.location, hint=hint)


@rule("CO13", Severity.NOTE, needs_facts=True)
def formula_not_worked_out(checked: Checked) -> Iterator[Problem]:
    """A figure is a formula that Excel has not worked out and saved; the report works it out itself.

    Why it matters: the report is right, but whoever opens the workbook elsewhere, or gets it as
    an appendix, may see an empty cell. It comes of workbooks that another program wrote.

    Reported: a total =SUM(D2:D5) without a saved value
    Accepted: the same workbook, opened and saved in Excel
    """
    report = checked.report
    for figures in (report.consultation, report.budget, *report.carried_workbooks):
        for words, location in figures.remarks if figures else ():
            yield Problem(words, location=location, hint="Open the workbook in Excel and save it.")


@rule("CO14", Severity.NOTE, needs_facts=True)
def funding_exceeds_costs(checked: Checked) -> Iterator[Problem]:
    """The funding of the budget is more than its costs.

    Why it matters: money is seldom given beyond what a proposal costs; usually a line of cost is
    missing, or a sum has a nought too many.

    Reported: costs of £150,500 and funding of £1,228,700
    Accepted: funding of £150,500; or the same surplus, with this note waived and why
    """
    budget = checked.report.budget
    gap = gap_of(budget) if budget else None
    if budget and gap is not None and gap < 0:
        digits = f"{-gap:,.2f}" if gap != gap.to_integral_value() else f"{-gap:,.0f}"
        hint = "Look for a line of cost that is missing. Words print what is left with budget.surplus()."
        yield Problem(f"Funding exceeds the costs by £{digits}: is this meant?", location=budget.location, hint=hint)


@rule("CO15", Severity.WARNING, needs_facts=True)
def theme_of_more_than_all(checked: Checked) -> Iterator[Problem]:
    """A theme was raised by more people than answered the consultation.

    Why it matters: one of the two numbers is wrong, and members will see both.

    Reported: 4,120 responses on parking, of 412 in all
    Accepted: 41 of 412
    """
    found = checked.report.consultation
    total = total_responses(found) if found else None
    for theme in found.themes if found and total is not None else ():
        if isinstance(theme.responses, int) and total is not None and theme.responses > total:
            message = f"'{theme.name}' was raised by {theme.responses:,}, but there were {total:,} responses in all"
            hint = "Put the number of the theme right, or those of the channels."
            yield Problem(message, location=theme.location, hint=hint)


@rule("CO16", Severity.NOTE, needs_facts=True)
def column_left_out(checked: Checked) -> Iterator[Problem]:
    """A sheet of the consultation or of the budget has a column of words that its table leaves out.

    Why it matters: comments beside figures are mostly meant for colleagues, and may name people. They
    are neither printed nor counted; whoever expected to see them in the report must know.

    Reported: a column "Comments" behind the years or the responses; also in earlier-consultation.xlsx,
    a copy of the earlier report's workbook
    Accepted: the comments on a sheet Notes, or in the note under the table
    """
    hint = "Print what readers need as words of the report; keep the rest on a sheet called Notes."
    for figures in (checked.report.consultation, checked.report.budget, *checked.report.carried_workbooks):
        for words, location in figures.left_out if figures else ():
            yield Problem(words, location=location, hint=hint)
