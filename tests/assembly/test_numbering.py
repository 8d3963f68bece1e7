"""Numbers, letters and where lists start anew."""

from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.model.blocks import Block, Paragraph, SubHeading, Table
from cabinet_docs.model.inlines import Text
from tests.builders import a_list, a_paragraph, a_report, an_appendix, assembled, words


def labels(*blocks: Block, part_b: tuple[Block, ...] = ()) -> list[str]:
    """The label of every line with one, and the number its list is told to start at."""
    return [
        f"{entry.label} from {entry.restart}" if entry.restart is not None else str(entry.label)
        for entry in assembled(a_report(*blocks, part_b=part_b)).entries
        if entry.label
    ]


def test_one_sequence_of_numbers_runs_through_both_parts():
    found = labels(a_paragraph(), a_paragraph(), part_b=(a_paragraph(), a_paragraph()))

    assert found == ["1.", "2.", "3.", "4."]


def test_a_list_starts_anew_by_itself_under_each_numbered_paragraph():
    found = labels(a_paragraph(), *a_list("(a)", "x", "y"), a_paragraph(), *a_list("(a)", "z"))

    assert found == ["1.", "(a)", "(b)", "2.", "(a)"]


def test_every_form_of_marker_has_its_own_label():
    forms = ("(a)", "a)", "(1)", "1)", "(i)", "i.", "-")
    blocks = [block for form in forms for block in (a_paragraph(), *a_list(form, "x", "y"))]

    found = [label for label in labels(*blocks) if not label[:1].isdigit() or label[-1] == ")"]

    assert found == ["(a)", "(b)", "a)", "b)", "(1)", "(2)", "1)", "2)", "(i)", "(ii)", "i.", "ii.", "•", "•"]


def test_a_second_list_of_the_same_form_under_one_paragraph_is_told_to_start_anew():
    found = labels(a_paragraph(), *a_list("(a)", "x", "y"), *a_list("(a)", "z"))

    assert found == ["1.", "(a)", "(b)", "(a) from 1"]


def test_a_list_that_begins_at_d_is_told_so_and_counts_on():
    assert labels(a_paragraph(), *a_list("(a)", "x", "y", start=4)) == ["1.", "(d) from 4", "(e)"]


def test_a_list_goes_on_after_a_list_nested_in_it():
    outer = a_list("(a)", "x", "y", "z")
    inner = a_list("(i)", "one", "two", depth=2)

    assert labels(a_paragraph(), *outer[:2], *inner, outer[2]) == ["1.", "(a)", "(b)", "(i)", "(ii)", "(c)"]


def test_an_outer_list_whose_level_lies_deeper_is_told_to_go_on():
    outer = a_list("i.", "x", "y")
    inner = a_list("(a)", "one", depth=2)

    assert labels(a_paragraph(), outer[0], *inner, outer[1]) == ["1.", "i.", "(a) from 1", "ii. from 2"]


def test_unnumbered_lines_leave_the_sequence_alone():
    found = labels(a_paragraph(), a_paragraph(numbered=False), SubHeading(words("More")), a_paragraph())

    assert found == ["1.", "2."]


def test_appendices_are_lettered_in_the_order_of_their_list_and_a_single_one_is_not():
    two = assembled(a_report(a_paragraph(), appendices=(an_appendix("plan"), an_appendix("survey"))))
    one = assembled(a_report(a_paragraph(), appendices=(an_appendix("plan"),)))

    assert [(e.id, e.label) for e in two.entries if e.kind == "appendix"] == [("plan", "A"), ("survey", "B")]
    assert [(e.id, e.label) for e in one.entries if e.kind == "appendix"] == [("plan", None)]
    assert [e.heading for e in one.entries if e.kind == "appendix"] == ["Appendix"]


def test_only_tables_with_a_title_are_numbered():
    row = ((words("Year"),), (words("2026"),))
    plain = Table(row, ("left",))
    titled = Table(row, ("left",), words("Costs"), "costs")

    entries = assembled(a_report(a_paragraph(), plain, titled)).entries

    assert [entry.label for entry in entries if entry.kind == "table"] == [None, "Table 1"]


FORMS = st.lists(st.sampled_from(["(a)", "1)", "(i)", "-"]), max_size=3)


@given(st.lists(st.tuples(st.booleans(), FORMS), max_size=12))
def test_the_numbers_of_any_report_are_unique_and_in_order(shape):
    blocks: list[Block] = []
    for numbered, lists in shape:
        blocks.append(Paragraph((Text("Words."),), numbered=numbered))
        for form in lists if numbered else ():
            blocks += a_list(form, "x", "y", "z")

    entries = assembled(a_report(*blocks)).entries

    numbers = [int(entry.label.rstrip(".")) for entry in entries if entry.kind == "numbered" and entry.label]
    assert numbers == list(range(1, sum(1 for numbered, _ in shape if numbered) + 1))
    assert len({entry.id for entry in entries}) == len(entries)
    assert len({entry.bookmark for entry in entries}) == len(entries)
