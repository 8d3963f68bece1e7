"""Totals count once, whatever they are called, and a wrong one is told with its true cause."""

from pathlib import Path

import pytest

from .made import CHANNELS, COSTS, Rows, a_workbook, lines, mistakes, printed, table

TABLE = '{{ table("budget.xlsx", sheet="Costs", title="Costs") }}'
PUT_RIGHT = "Put the total right, or the figures above it."


@pytest.mark.parametrize(
    "name", ["Grand total (£)", "Grand total of replies", "Overall total", "Total (all channels)", "Replies in total"]
)
def test_a_row_that_says_total_is_counted_once(tmp_path: Path, name: str):
    data = a_workbook({"Channels": (*CHANNELS, (name, None, None, 412))})

    assert printed(tmp_path, "{{ consultation.responses }}", consultation=data) == "412"


def test_a_last_row_with_the_sum_of_the_others_is_asked_about(tmp_path: Path):
    together = a_workbook({"Channels": (*CHANNELS, ("All replies", None, None, 412))})
    by_chance = a_workbook({"Channels": (CHANNELS[0], ("Post", "-", "-", 412), *CHANNELS[1:])})

    assert mistakes(tmp_path, consultation=by_chance) == []
    assert mistakes(tmp_path, consultation=together) == [
        "consultation.xlsx:Channels!A4: 'All replies' has the sum of all rows above it: is it the total?\n"
        "  Call it Total if it is one. If 'All replies' is a line of its own, put it further up."
    ]


def test_a_theme_may_speak_of_totals(tmp_path: Path):
    rows: Rows = (("Theme", "Responses", "What was changed"), ("The total cost is too high", 9, "Less of it"))

    assert printed(tmp_path, "{{ consultation.themes }}", consultation=a_workbook({"Themes": rows})) == "1"


@pytest.mark.parametrize(
    ("added", "hint"),
    [
        ((("Boiler", 7, 8), ("Total", "=SUM(B2:B3)", 155008)), "=SUM(B2:B3) leaves out row 4."),
        ((("Boiler", 7, 8), ("Total", "=SUM(C2:C4)", 155008)), "=SUM(C2:C4) adds up other cells, not B2, B3 and B4."),
        ((("Boiler", "7", 8), ("Total", "=SUM(B2:B4)", 155008)), "B4 holds text, which Excel leaves out of its sums: "
         "type it as a number."),
        ((("Boiler", "7", 8), ("Total", 150517, 155008)), PUT_RIGHT),
        ((("Boiler", "-", 8), ("Total", "=SUM(B2:B2)", 155008)), "=SUM(B2:B2) leaves out row 3."),
        ((("Total", "=B2+B3+2026", 155000),), "Put its formula =B2+B3+2026 right, or the figures that it adds up."),
    ],
)  # fmt: skip
def test_a_wrong_total_is_told_with_its_cause(tmp_path: Path, added: Rows, hint: str):
    [found] = mistakes(tmp_path, budget=a_workbook({"Costs": (*COSTS, *added)}))

    assert found.partition("\n  ")[2] == hint


def test_a_total_that_takes_in_its_heading_is_told(tmp_path: Path):
    rows: Rows = (("Line", 2027), ("Staff", 5), ("Energy", 1), ("Total", "=SUM(B1:B3)"))

    assert mistakes(tmp_path, budget=a_workbook({"Costs": rows})) == [
        "budget.xlsx:Costs!B4: The total is £2,033, but the rows above it come to £6\n  =SUM(B1:B3) also counts B1."
    ]


def test_a_total_of_a_row_is_told_with_its_cause(tmp_path: Path):
    rows: Rows = (("Line", "2026-27", "2027-28", "Total"), ("Staff", 5, "£6", "=SUM(B2:C2)"))

    assert mistakes(tmp_path, budget=a_workbook({"Costs": rows})) == [
        "budget.xlsx:Costs!D2: The total is £5, but the years come to £11\n"
        "  C2 holds text, which Excel leaves out of its sums: type it as a number."
    ]


def test_sums_of_one_sheet_look_alike(tmp_path: Path):
    rows: Rows = (("Line", "2026-27"), ("Staff", 120000), ("Energy", "850,000"), ("Fees", "£1.1m"), ("Rent", "-"))

    def in_pounds(book: object) -> None:
        book["Costs"]["B2"].number_format = "£#,##0"  # type: ignore[index]

    whole = a_workbook({"Costs": rows}, in_pounds)
    pence = a_workbook({"Costs": (*rows, ("Post", "£1.50"))}, in_pounds)

    assert lines(table(tmp_path, TABLE, budget=whole))[1:] == [
        "Staff | £120,000", "Energy | £850,000", "Fees | £1,100,000", "Rent | –",
    ]  # fmt: skip
    assert lines(table(tmp_path, TABLE, budget=pence))[1:4] == [
        "Staff | £120,000.00", "Energy | £850,000.00", "Fees | £1,100,000.00",
    ]  # fmt: skip


def test_a_dash_has_no_share(tmp_path: Path):
    rows: Rows = (("Answer", "Responses"), ("Yes", 9), ("No", "-"))
    use = '{{ table("consultation.xlsx", sheet="Q1", title="Answers") }}'

    assert lines(table(tmp_path, use, consultation=a_workbook({"Q1": rows})))[1:] == ["Yes | 9 | 100%", "No | – | –"]


def test_a_count_that_excel_shows_rounded_is_told_as_it_is(tmp_path: Path):
    def whole(book: object) -> None:
        book["Channels"]["D4"].number_format = "0"  # type: ignore[index]

    data = a_workbook({"Channels": (*CHANNELS, ("Letters", "-", "-", 212.5))}, whole)

    [found] = mistakes(tmp_path, consultation=data)

    assert found.startswith("consultation.xlsx:Channels!D4: '212.5' is not a whole number")


@pytest.mark.parametrize(
    "use",
    [
        '{{ table("consultation.xlsx", title="Ways", id="channels") }}',
        '{{ chart("consultation.xlsx", title="Ways") }} {#channels}',
    ],
)
def test_a_mention_of_a_table_that_could_not_be_made_is_no_mistake(tmp_path: Path, use: str):
    data = a_workbook({"Channels": (*CHANNELS, ("Letters", "-", "-", "about 9"))})

    [found] = mistakes(tmp_path, f'See {{{{ reference("channels") }}}}.\n\n{use}\n', consultation=data)

    assert "'about 9' is not a number" in found


def test_a_cost_under_the_total_is_refused(tmp_path: Path):
    data = a_workbook({"Costs": (*COSTS, ("Total", 150500, 155000), ("Contingency", 5000, 5000), (), ("Note", 3))})

    assert mistakes(tmp_path, budget=data) == [
        "budget.xlsx:Costs!A5: 'Contingency' stands under the total, where it is not counted\n"
        "  Put the row above the total, or an empty row between them if it is a note."
    ]
