"""The figures of a report's workbooks as rules compare them with its words."""

from collections.abc import Iterator
from decimal import Decimal
from typing import TYPE_CHECKING

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.money import Money
from cabinet_docs.model.values import CalendarDate, Todo

if TYPE_CHECKING:
    from cabinet_docs.model.figures import Budget, BudgetLine, Consultation


def total_responses(consultation: "Consultation") -> int | None:
    """How many answered in all; None while that is not known."""
    counts = [channel.responses for channel in consultation.channels]
    known = [count for count in counts if isinstance(count, int)]
    return sum(known) if known and len(known) == len(counts) else None


def counts_of(consultation: "Consultation") -> set[int]:
    """Every number of people that the workbook has or from which it can be added up in one step."""
    found: set[int] = set()
    for question in consultation.questions:
        answers = [answer.responses for answer in question.answers if isinstance(answer.responses, int)]
        found |= {*answers, sum(answers)}
        if isinstance(question.people, int):
            found.add(question.people)
    counts = [it.responses for it in consultation.channels] + [it.responses for it in consultation.themes]
    found |= {count for count in counts if isinstance(count, int)}
    total = total_responses(consultation)
    return found if total is None else found | {total}


def days_of(consultation: "Consultation") -> Iterator[CalendarDate]:
    """The days on which channels opened and closed."""
    for channel in consultation.channels:
        yield from (day for day in (channel.first, channel.last) if isinstance(day, CalendarDate))


def sums_of(budget: "Budget") -> Iterator[Money]:
    """Every sum of the budget: lines, years, all years, and the gap."""
    for pounds in {amount for amount in _amounts(budget) if amount is not None}:
        yield Money("", abs(pounds), Decimal(1))


def _amounts(budget: "Budget") -> Iterator[Decimal | None]:
    years = range(len(budget.years))
    for lines in (budget.costs, budget.funding):
        for line in lines:
            yield from (_sum([amount]) for amount in line.amounts)
            yield _sum(list(line.amounts))
        for year in years:
            yield _sum([line.amounts[year] for line in lines])
        yield _all(lines)
    for year in years:
        yield _less(_sum([it.amounts[year] for it in budget.costs]), _sum([it.amounts[year] for it in budget.funding]))
    yield _less(_all(budget.costs), _all(budget.funding))


def gap_of(budget: "Budget") -> Decimal | None:
    """What all costs exceed all funding by; None while either is not known."""
    return _less(_all(budget.costs), _all(budget.funding))


def _all(lines: "tuple[BudgetLine, ...]") -> Decimal | None:
    return _sum([amount for line in lines for amount in line.amounts])


def _sum(amounts: list[Decimal | Todo]) -> Decimal | None:
    known = [amount for amount in amounts if isinstance(amount, Decimal)]
    return sum(known, Decimal(0)) if known and len(known) == len(amounts) else None


def _less(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None or other is None else one - other


def waits_for_figures(checked: Checked) -> bool:
    """Whether the report prints a figure of the consultation that is still missing."""
    consultation = checked.report.consultation
    points = checked.report.open_points
    return consultation is not None and any(place.file == consultation.file for _, place in points)
