"""Every column of money counts under its heading, or is refused with its cell."""

from pathlib import Path

import pytest
from openpyxl import Workbook

from .made import COSTS, Rows, a_report, a_workbook, figure, lines, mistakes, printed, table

TABLE = '{{ table("budget.xlsx", sheet="Costs", title="Costs") }}'
HINT = "Head each column of money with a year such as 2027-28, or with Year 1 or One-off."


def costs(*heads: object) -> bytes:
    """Costs with £10 under each heading."""
    return a_workbook({"Costs": (("Line", *heads), ("Staff", *[10] * len(heads)))})


@pytest.mark.parametrize(
    "heading", [2027, "27/28", "FY 27-28", "2027/28", "2027–28", "2027-2028", "Year 1", "Year 1 (2027-28)", "One-off",
                "One-off costs (£)"]
)  # fmt: skip
def test_a_heading_of_money_counts_alone_and_beside_others(tmp_path: Path, heading: object):
    assert printed(tmp_path, "{{ budget.total() | money }}", budget=costs(heading)) == "£10"
    assert printed(tmp_path, "{{ budget.total() | money }}", budget=costs("2026-27", heading)) == "£20"
    assert lines(table(tmp_path, TABLE, budget=costs("2026-27", heading))) == [
        f"Line | 2026-27 | {heading}",
        "Staff | £10 | £10",
    ]


def test_words_ask_for_a_column_by_its_heading(tmp_path: Path):
    words = '{{ budget.total("One-off") }}, {{ budget.total("2027-28") }}, {{ budget.total("year 2") }}'

    assert printed(tmp_path, words, budget=costs("One-off", "27/28", "Year 2")) == "10, 10, 10"


def test_a_year_typed_as_a_number_is_no_sum(tmp_path: Path):
    def in_pounds(book: Workbook) -> None:
        book["Costs"]["B1"].number_format = "£#,##0"

    data = a_workbook({"Costs": (("Line", 2027), ("Staff", 5))}, in_pounds)

    assert lines(table(tmp_path, TABLE, budget=data)) == ["Line | 2027", "Staff | £5"]


@pytest.mark.parametrize("more", [(), ("Total",)])
@pytest.mark.parametrize("before", [(), ("2026-27",)])
def test_a_heading_that_is_nearly_a_year_is_refused(tmp_path: Path, before: tuple[str, ...], more: tuple[str, ...]):
    rows: Rows = (("Line", *before, "2027-29", *more), ("Staff", *[10] * len(before), 10, *[99] * len(more)))
    place = "C1" if before else "B1"

    assert mistakes(tmp_path, budget=a_workbook({"Costs": rows})) == [
        f"budget.xlsx:Costs!{place}: '2027-29' is not a year like 2027-28\n  {HINT}"
    ]


def test_figures_under_any_other_heading_or_none_are_refused(tmp_path: Path):
    rows: Rows = (("Line", "2026-27", "FTE", None, "Total"), ("Staff", 10, 2.5, 7, 19.5))

    assert mistakes(tmp_path, budget=a_workbook({"Costs": rows})) == [
        f"budget.xlsx:Costs!C1: 'FTE' is not a year like 2027-28, but its column holds figures\n  {HINT}",
        f"budget.xlsx:Costs!D1: The column holds figures, but has no heading\n  {HINT}",
    ]


def test_a_column_of_words_is_left_out_and_told(tmp_path: Path):
    rows: Rows = (("Line", "2026-27", "Comments"), ("Staff", 10, "Ask Jane Smith"))
    data = a_workbook({"Costs": rows})

    budget = a_report(tmp_path, "Words.", budget=data).budget

    assert lines(table(tmp_path, TABLE, budget=data)) == ["Line | 2026-27", "Staff | £10"]
    assert budget is not None
    assert [(words, place.place) for words, place in budget.left_out] == [
        ("The column 'Comments' is left out of the table", "Costs!C1")
    ]


def test_years_are_headed_alike_in_tables_and_charts(tmp_path: Path):
    funding: Rows = (("Source", "2026-27", "2027-28"), ("Grant", 1, 2))
    head: Rows = (("Line", "2026/27", "2027/28"), *COSTS[1:])
    data = a_workbook({"Costs": head, "Funding": funding})

    assert lines(table(tmp_path, '{{ table("budget.xlsx", sheet="Funding", title="x") }}', budget=data))[0] == (
        "Source | 2026/27 | 2027/28"
    )
    chart = figure(tmp_path, '{{ chart("budget.xlsx", sheet="Costs", title="x") }}', budget=data).chart
    assert chart is not None
    assert chart.names == ("2026/27", "2027/28")


def test_a_title_that_begins_with_a_year_is_no_heading(tmp_path: Path):
    data = a_workbook({"Costs": (("2026-27 budget of the pools",), *COSTS)})

    assert printed(tmp_path, '{{ budget.total("2026-27") | money }}', budget=data) == "£150,500"
