"""Bar charts of the figures, with words for those who cannot see them."""

from decimal import Decimal
from pathlib import Path

import pytest

from cabinet_docs.model.blocks import Chart
from cabinet_docs.model.inlines import plain_text

from .made import CHANNELS, COSTS, Q1, a_report, a_workbook, figure, mistakes


def chart(sheet: str = "Q1", workbook: str = "consultation", more: str = "") -> str:
    return f'{{{{ chart("{workbook}.xlsx", sheet="{sheet}", title="The figures", id="chart"{more}) }}}}'


def test_a_question_is_drawn_with_its_numbers_and_shares(tmp_path: Path):
    found = figure(tmp_path, chart(), consultation=a_workbook({"Q1": Q1}))

    assert found.chart == Chart(
        ("Yes", "No", "Don't know"),
        (Decimal(301), Decimal(90), Decimal(21)),
        ("301 (73%)", "90 (22%)", "21 (5%)"),
        "Responses",
    )
    assert found.alternative == "Bar chart of 412 responses: Yes 301 (73%), No 90 (22%), Don't know 21 (5%)."
    assert (found.file, found.id) == ("content/leisure/pools/consultation.xlsx", "chart")


def test_the_author_may_say_what_the_chart_shows(tmp_path: Path):
    found = figure(tmp_path, chart(more=', alt="Three in four said yes."'), consultation=a_workbook({"Q1": Q1}))

    assert found.alternative == "Three in four said yes."


@pytest.mark.parametrize(
    ("use", "names", "labels", "axis"),
    [
        (chart("Channels"), ("Online survey", "Paper form"), ("380", "32"), "Responses"),
        (chart("Costs", "budget"), ("2026-27", "2027-28"), ("£150,500", "£155,000"), "Pounds"),
        (chart("Costs", "budget", ', by="line"'), ("Staff", "Energy"), ("£244,000", "£61,500"), "Pounds"),
        (chart("Visits", "visits"), ("North", "South"), ("1,200", "900"), "Visits in 2025"),
    ],
)
def test_channels_costs_and_any_two_columns_are_drawn(
    tmp_path: Path, use: str, names: tuple[str, ...], labels: tuple[str, ...], axis: str
):
    def thousands(book: object) -> None:
        for name in ("B2", "B3"):
            book["Visits"][name].number_format = "#,##0"  # type: ignore[index]

    visits = (("Centre", "Visits in 2025"), ("North", 1200), ("South", 900), ("Total", 2100))
    found = figure(
        tmp_path,
        use,
        consultation=a_workbook({"Channels": CHANNELS}),
        budget=a_workbook({"Costs": COSTS}),
        visits=a_workbook({"Visits": visits}, thousands),
    )

    assert found.chart is not None
    assert (found.chart.names, found.chart.labels, found.chart.axis) == (names, labels, axis)


def test_a_figure_that_is_missing_has_no_bar_and_is_an_open_point(tmp_path: Path):
    data = a_workbook({"Q1": (*Q1, ("No answer", None))})
    words = f'Words, see {{{{ reference("chart") }}}}.\n\n{chart()}\n'

    found = figure(tmp_path, chart(), consultation=data)
    report = a_report(tmp_path, words, consultation=data)

    assert found.chart is not None
    assert (found.chart.values[-1], found.chart.labels[-1]) == (Decimal(0), "not known yet")
    assert plain_text(found.title) == "The figures [how many answered 'No answer' to Q1]"
    assert found.alternative == (
        "Bar chart of responses: Yes 301, No 90, Don't know 21, No answer not known yet."
    )  # fmt: skip
    assert [place.place for _, place in report.open_points] == ["Q1!B6"]


def test_an_empty_sheet_can_be_referred_to_before_it_is_filled_in(tmp_path: Path):
    found = figure(tmp_path, chart(), consultation=a_workbook({"Q1": Q1[:2]}))

    assert found.chart == Chart(("not known yet",), (Decimal(0),), ("not known yet",))
    assert plain_text(found.title) == "The figures [answers to Q1]"


@pytest.mark.parametrize(
    ("rows", "use", "message"),
    [
        ([(f"Answer {n}", n) for n in range(1, 14)], chart(), "The chart of 'Q1' would have 13 bars; 12 can be read"),
        ([("Yes", 0), ("No", 0)], chart(), "All figures of 'Q1' are 0: there is nothing to draw"),
        ([("Yes", 1)], chart("Q9"), "'consultation.xlsx' has no sheet 'Q9'"),
        ([("Yes", 1)], chart(more=', by="month"'), "A chart cannot be drawn by 'month'"),
    ],
)
def test_what_cannot_be_drawn_is_told(tmp_path: Path, rows: list[tuple[object, ...]], use: str, message: str):
    [found] = mistakes(tmp_path, f"Words.\n\n{use}", consultation=a_workbook({"Q1": [("Answer", "Responses"), *rows]}))

    assert message in found


def test_other_sheets_have_names_and_numbers(tmp_path: Path):
    wide = a_workbook({"Visits": (("Centre", "2024", "2025"), ("North", 1, 2))})
    below = a_workbook({"Visits": (("Centre", "Change"), ("North", 1), ("South", -2))})
    words = a_workbook({"Visits": (("Centre", "Change"), ("North", "many"))})

    def told(data: bytes) -> list[str]:
        return [it.split("\n")[0] for it in mistakes(tmp_path, f"Words.\n\n{chart('Visits', 'visits')}", visits=data)]

    assert told(wide) == ["visits.xlsx:Visits: The sheet has 3 columns"]
    assert told(below) == ["background.md:3: 'South' is below 0, which a bar cannot show"]
    assert told(words) == ["visits.xlsx:Visits!B2: 'many' is not a number"]


def test_a_chart_stands_alone_in_its_paragraph(tmp_path: Path):
    [found] = mistakes(tmp_path, f"As in {chart()} here.", consultation=a_workbook({"Q1": Q1}))

    assert found.startswith("background.md:1:")
