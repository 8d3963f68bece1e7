"""Pipe tables and their titles."""

from cabinet_docs.model.blocks import Table
from cabinet_docs.model.inlines import Text
from tests.readers.words.examples import at, blocks, outline, wrong

COSTS = "| Item | Cost |\n|:--|--:|\n| A \\| B | **5** |"


def test_a_table_has_a_header_aligned_columns_and_a_title_under_it():
    assert blocks(f"{COSTS}\nTable: The *costs* {{#costs .exempt}}") == (
        Table(
            rows=(((Text("Item"),), (Text("Cost"),)), ((Text("A | B"),), (Text("5", bold=True),))),
            alignments=("left", "right"),
            title=(Text("The "), Text("costs", italic=True)),
            id="costs",
            exempt=True,
            location=at(1),
        ),
    )


def test_a_blank_line_may_stand_above_the_title():
    assert outline(f"{COSTS}\n\nTable: Costs\n\nAfter.") == ["table: 2 rows, Costs", "paragraph: After."]


def test_a_table_needs_no_outer_pipes_and_short_rows_are_filled_up():
    (table,) = blocks("a | b\n---|:-:\n1 |\n")

    assert isinstance(table, Table)
    assert table.alignments == ("left", "center")
    assert table.rows[1] == ((Text("1"),), ())


def test_a_pipe_alone_makes_no_table():
    assert outline("Either | or\nmore") == ["paragraph: Either | or more"]


def test_cells_that_do_not_fit_are_mistakes_at_their_rows():
    assert wrong("| a |\n|---|\n| 1 | 2 |") == ["3: This row has 2 cells, the table 1 columns"]
    assert wrong("| a |\n|---|---|\n| 1 |") == ["2: The row of dashes has 2 columns, the row above it 1"]


def test_a_title_without_a_table_above_is_a_mistake():
    assert wrong(f"Table: Costs\n\n{COSTS}") == ["1: There is no table above this line"]
