"""Tables of the figures: shares and totals worked out, what is missing marked, what is rounded said."""

from pathlib import Path

from cabinet_docs.location import Location
from cabinet_docs.model.inlines import OpenPoint, plain_text

from .made import CHANNELS, COSTS, Q1, a_report, a_workbook, figure, lines, mistakes, table

THEMES = (("Theme", "Responses", "What was changed", "Why not"), ("Price", 12, None, None), ("Heat", 9, None, "Cost"))


def use(sheet: str, workbook: str = "consultation", more: str = "") -> str:
    return f'{{{{ table("{workbook}.xlsx", sheet="{sheet}", title="Figures"{more}) }}}}'


def test_a_question_has_its_shares_and_a_total(tmp_path: Path):
    found = table(tmp_path, use("Q1", more=", total=true"), consultation=a_workbook({"Q1": Q1}))

    assert lines(found) == [
        "Answer | Responses | Per cent",
        "Yes | 301 | 73%",
        "No | 90 | 22%",
        "Don't know | 21 | 5%",
        "Total | 412 | 100%",
    ]
    assert (found.alignments, found.total, found.note) == (("left", "right", "right"), True, ())


def test_shares_that_do_not_come_to_a_hundred_are_explained(tmp_path: Path):
    thirds = (("Answer", "Responses"), ("Yes", 1), ("No", 1), ("Perhaps", 1))

    found = table(tmp_path, use("Q1", more=', note="All ages."'), consultation=a_workbook({"Q1": thirds}))

    assert lines(found)[1:] == ["Yes | 1 | 33%", "No | 1 | 33%", "Perhaps | 1 | 33%"]
    assert plain_text(found.note) == "All ages. Percentages may not add up to 100 because of rounding."


def with_people(people: object, title: str = "Should the pool open earlier?") -> bytes:
    return a_workbook({"Q1": ((title,), *Q1[1:], ("People who answered", people))})


def test_more_answers_than_people_are_refused_unless_several_could_be_given(tmp_path: Path):
    assert mistakes(tmp_path, consultation=with_people(400)) == [
        "consultation.xlsx:Q1!B6: The answers come to 412, but only 400 people answered\n"
        "  Write 'more than one answer' in the title above the table if people could give several, "
        "or put the number right."
    ]
    assert mistakes(tmp_path, consultation=with_people(400, "Why? (more than one answer)")) == []
    assert mistakes(tmp_path, consultation=with_people(300, "Why? (more than one answer)")) == [
        "consultation.xlsx:Q1!B6: 'Yes' was answered by 301, but only 300 people answered\n"
        "  Put one of the two numbers right."
    ]


def test_people_who_gave_no_answer_are_said_and_the_total_is_not_a_hundred(tmp_path: Path):
    found = table(tmp_path, use("Q1", more=", total=true"), consultation=with_people(500))
    all_of_them = table(tmp_path, use("Q1", more=", total=true"), consultation=with_people(412))

    assert lines(found)[1:] == [
        "Yes | 301 | 60%",
        "No | 90 | 18%",
        "Don't know | 21 | 4%",
        "People who answered | 500 | ",
        "Total | 412 | ",
    ]
    assert plain_text(found.note) == (
        "Percentages are of all 500 people who answered; 88 of them gave none of these answers."
    )
    assert lines(all_of_them)[-1] == "Total | 412 | 100%"
    assert all_of_them.note == ()


def test_a_column_of_words_that_nobody_asked_for_is_not_printed(tmp_path: Path):
    """It may name people. Figures beside the known ones name nobody."""
    letters = ("From", "What it says", "Phone"), ("Pool Users", "Open earlier", 1632500100)
    themes = (*THEMES[0], "Officer"), (*THEMES[2], "J Smith")
    sheets = {
        "Channels": (("Channel", "Responses", "Last year", "Comments"), ("Online", 9, 7, "J Smith"), ("Post", 1, 2)),
        "Q1": (("Answer", "Responses", "Remarks"), ("Yes", 9, "ask J Smith"), ("No", 1, None)),
        "Themes": themes,
        "Submissions": letters,
    }
    data = a_workbook(sheets)

    printed = {name: lines(table(tmp_path, use(name), consultation=data)) for name in sheets}
    consultation = a_report(tmp_path, consultation=data).consultation

    assert printed == {
        "Channels": ["Channel | Responses | Last year", "Online | 9 | 7", "Post | 1 | 2"],
        "Q1": ["Answer | Responses | Per cent", "Yes | 9 | 90%", "No | 1 | 10%"],
        "Themes": ["Theme | Responses | What was changed | Why not", "Heat | 9 |  | Cost"],
        "Submissions": ["From | What it says", "Pool Users | Open earlier"],
    }
    assert consultation is not None
    assert [f"{place.place}: {words}" for words, place in consultation.left_out] == [
        "Channels!D1: The column 'Comments' is left out of the table",
        "Q1!C1: The column 'Remarks' is left out of the table",
        "Themes!E1: The column 'Officer' is left out of the table",
        "Submissions!C1: The column 'Phone' is left out of the table",
    ]


def test_a_sheet_of_the_gap_has_the_row_that_is_called_so(tmp_path: Path):
    shown = use("Gap", "budget")
    for name in ("Gap", "Funding gap"):
        data = a_workbook({"Gap": (("", "2026-27", "2027-28"), (name, 1000, 5000))})
        found = table(tmp_path, use("Gap", "budget", ", total=true"), budget=data)
        assert lines(found) == ["Line | 2026-27 | 2027-28", f"{name} | £1,000 | £5,000"]
        assert a_report(tmp_path, f"Words.\n\n{shown}\n", budget=data).open_points == ()
    drawn = figure(tmp_path, '{{ chart("budget.xlsx", sheet="Gap", title="The gap") }}', budget=data)
    rows = (("", "2026-27"), ("Costs", 9), ("Funding", 5), ("Gap", None))
    three = table(tmp_path, shown, budget=a_workbook({"Gap": rows}))

    assert drawn.alternative == "Bar chart of the gap in funding: 2026-27 £1,000, 2027-28 £5,000."
    assert lines(three)[1:] == ["Costs | £9", "Funding | £5", "Gap | [to\u00a0come]"]


def test_where_several_answers_were_possible_there_is_no_total(tmp_path: Path):
    rows = (
        ("Tick all that apply",),
        ("Answer", "Responses"),
        ("Swim", 30),
        ("Gym", 25),
        ("People who answered", 40),
    )

    found = table(tmp_path, use("Q1", more=", total=true"), consultation=a_workbook({"Q1": rows}))

    assert lines(found) == [
        "Answer | Responses | Per cent",
        "Swim | 30 | 75%",
        "Gym | 25 | 63%",
        "People who answered | 40 | ",
    ]
    assert not found.total
    without_base = a_workbook({"Q1": rows[:-1]})
    assert lines(table(tmp_path, use("Q1"), consultation=without_base))[0] == "Answer | Responses"


def test_an_empty_cell_prints_as_an_open_point_and_so_does_the_total(tmp_path: Path):
    data = a_workbook({"Q1": (*Q1, ("No answer", None))})

    found = table(tmp_path, use("Q1", more=", total=true"), consultation=data)

    assert lines(found)[-2:] == [
        "No answer | [to\u00a0come] | [to\u00a0come]",
        "Total | [to\u00a0come] | ",
    ]
    [point] = found.rows[5][1]
    assert isinstance(point, OpenPoint)
    assert str(point.location) == "content/leisure/pools/consultation.xlsx:Q1!B6"


def test_open_points_of_a_table_are_those_of_the_report(tmp_path: Path):
    report = a_report(tmp_path, f"Words.\n\n{use('Themes')}\n", consultation=a_workbook({"Themes": THEMES}))

    assert [(words, place.place) for words, place in report.open_points] == [
        ("what was changed because of 'Price', or why nothing was", "Themes!C2")
    ]


def test_a_sheet_with_headings_alone_is_one_open_point(tmp_path: Path):
    found = table(tmp_path, use("Channels", more=", total=true"), consultation=a_workbook({"Channels": CHANNELS[:1]}))

    assert lines(found) == ["Channel | From | To | Responses", "[ways in which people could answer] |  |  | "]


def test_dates_are_printed_in_the_style_of_the_report(tmp_path: Path):
    found = table(tmp_path, use("Channels"), consultation=a_workbook({"Channels": CHANNELS}))

    assert lines(found)[1] == "Online survey | 6 January 2025 | 28 February 2025 | 380"


def test_money_looks_as_in_excel_and_has_a_total_that_the_sheet_need_not_have(tmp_path: Path):
    def in_pounds(book: object) -> None:
        for name in ("B2", "B3", "C2", "C3"):
            book["Costs"][name].number_format = "[$£-809]#,##0.00"  # type: ignore[index]

    found = table(tmp_path, use("Costs", "budget", ", total=true"), budget=a_workbook({"Costs": COSTS}, in_pounds))
    plain = table(tmp_path, use("Costs", "budget", ", total=true"), budget=a_workbook({"Costs": COSTS}))

    assert lines(found)[1:] == [
        "Staff | £120,000.00 | £124,000.00",
        "Energy | £30,500.00 | £31,000.00",
        "Total | £150,500.00 | £155,000.00",
    ]
    assert lines(plain)[1:] == [
        "Staff | £120,000 | £124,000",
        "Energy | £30,500 | £31,000",
        "Total | £150,500 | £155,000",
    ]
    assert found.total and found.alignments == ("left", "right", "right")


def test_sums_that_are_rounded_say_so(tmp_path: Path):
    rows = (("Line", "2026-27"), ("Staff", 100.4), ("Energy", 100.4))

    def whole(book: object) -> None:
        for name in ("B2", "B3"):
            book["Costs"][name].number_format = "£#,##0"  # type: ignore[index]

    found = table(tmp_path, use("Costs", "budget", ", total=true"), budget=a_workbook({"Costs": rows}, whole))

    assert lines(found)[1:] == ["Staff | £100", "Energy | £100", "Total | £201"]
    assert plain_text(found.note) == "Sums may not add up because of rounding."


def test_a_missing_sum_makes_every_total_wait(tmp_path: Path):
    rows = (("Line", "2026-27", "2027-28", "Total"), ("Staff", 5, None, None), ("Energy", 1, 2, 3))

    found = table(tmp_path, use("Costs", "budget", ", total=true"), budget=a_workbook({"Costs": rows}))

    assert lines(found)[1:] == [
        "Staff | £5 | [to\u00a0come] | [to\u00a0come]",
        "Energy | £1 | £2 | £3",
        "Total | £6 | [to\u00a0come] | [to\u00a0come]",
    ]


def test_a_section_takes_its_tables_in_the_same_way(tmp_path: Path):
    from cabinet_docs.model.blocks import Table
    from tests.readers.folder import read

    section = "tables:\n  - {workbook: budget.xlsx, sheet: Costs, title: Costs, total: yes, id: costs}\n"
    files: dict[str, str | bytes] = {
        "budget.xlsx": a_workbook({"Costs": (*COSTS, ("Boiler", None, 5))}),
        "resource-implications.yaml": section,
    }

    report = read(tmp_path, files)

    [made] = [block for part in report.parts for section in part.sections for block in section.blocks]
    assert isinstance(made, Table)
    assert lines(made)[-1] == "Total | [to\u00a0come] | £155,005"
    assert made.location.file.endswith("resource-implications.yaml")
    assert report.open_points == (
        ("cost of 'Boiler' in 2026-27", Location("content/leisure/pools/budget.xlsx", place="Costs!B4")),
    )
