"""Lists: their markers, what goes on with what, how they nest."""

import pytest

from tests.readers.words.examples import mends, outline, wrong


@pytest.mark.parametrize("form", ["(a)", "a)", "(1)", "1)", "(i)", "i.", "-"])
def test_the_first_marker_picks_the_form_and_the_items_count_on(form):
    assert outline(f"Lead:\n\n{form} one\n{form} two\n\n{form} three") == [
        "paragraph: Lead:",
        f"{form} 1 first: one",
        f"{form} 2: two",
        f"{form} 3: three",
    ]


def test_a_list_may_begin_later_than_at_one():
    assert outline("Lead:\n\n(c) three\n(d) four")[1:] == ["(a) 3 first: three", "(a) 4: four"]
    assert outline("Lead:\n4) four\n5) five")[1:] == ["1) 4 first: four", "1) 5: five"]


def test_i_after_h_is_a_letter_and_i_elsewhere_is_a_numeral():
    letters = "\n".join(f"({letter}) x" for letter in "abcdefghij")
    assert outline(f"Lead:\n{letters}")[8:] == ["(a) 8: x", "(a) 9: x", "(a) 10: x"]
    assert outline("Lead:\n(a) x\n(i) y\n(ii) z\n(v) v\n(b) x")[1:] == [
        "(a) 1 first: x",
        "(i) 1 first: y",
        "(i) 2: z",
        "(i) 3: v",
        "(a) 2 first: x",
    ]


def test_a_numeral_goes_on_after_a_paragraph_between():
    assert outline("Lead:\n(i) x\n(ii) x\n(iii) x\n(iv) x\n\nBetween:\n\n(v) y")[-1] == "(i) 5 first: y"


def test_after_z_comes_aa():
    letters = "\n".join(f"({chr(97 + index)}) x" for index in range(26))
    assert outline(f"Lead:\n{letters}\n(aa) y")[-1] == "(a) 27: y"


def test_two_spaces_nest_and_a_second_paragraph_belongs_to_its_item():
    text = "Lead:\n- one\n  - deep\n    - deepest\n\n    its text\n  - deep again\n\n    of the deep\n- two\n\nAfter."
    assert outline(text) == [
        "paragraph: Lead:",
        "- 1 first: one",
        "  - 1 first: deep",
        "    - 1 first: deepest",
        "  text: its text",
        "  - 2: deep again",
        "  text: of the deep",
        "- 2: two",
        "paragraph: After.",
    ]


def test_lines_below_an_item_join_it_and_its_end_may_name_it():
    assert outline("Lead:\n(a) one\ngoes on\n    and on {#one .exempt}")[1:] == [
        "(a) 1 first #one exempt: one goes on and on"
    ]


def test_another_form_at_the_same_depth_is_another_list():
    assert outline("Lead:\n- one\n1) two")[1:] == ["- 1 first: one", "1) 1 first: two"]


def test_an_escaped_marker_is_text():
    assert outline("\\- no list\n\n\\(a) none\n\n1\\. none") == [
        "paragraph: - no list",
        "paragraph: (a) none",
        "paragraph: 1. none",
    ]


def test_spaces_from_word_may_stand_behind_a_marker():
    assert outline("Lead:\n(a)\u00a0one\n(b)\ttwo")[1:] == ["(a) 1 first: one", "(a) 2: two"]


def test_a_list_needs_a_paragraph_above_it():
    message = "This list has no paragraph above it"
    assert wrong("- one\n- two") == [f"1: {message}"]
    assert wrong("# Head\n\n(a) one") == [f"3: {message}"]
    assert wrong("Words.\n\n## Sub\n\n- one") == [f"5: {message}"]
    assert wrong("Words.\n\n> said\n\n- one") == []


def test_markers_of_other_programs_are_answered_with_their_mend():
    assert wrong("Lead:\n1. one\n2. two") == [
        "2: '1.' is typed at the start of a paragraph",
        "3: '2.' is typed at the start of a paragraph",
    ]
    assert mends("Lead:\n1. one")[0].startswith("For a list write 1) or (1).")
    assert mends("Lead:\n• one") == ["Write - for a list."]
    assert mends("Lead:\n* one") == ["Write - for a list; for the sign itself write \\*."]
    assert mends("Lead:\na. one") == ["Write (a) or a)."]
    assert mends("Lead:\ni) one") == ["Write (i) or i. for Roman numerals."]


def test_a_list_half_mended_is_still_a_mistake():
    assert wrong("Lead:\n1) one\n2. two") == ["3: '2.' is typed at the start of a paragraph"]


def test_lists_nest_three_deep():
    assert wrong("Lead:\n- a\n  - b\n    - c\n      - d") == ["5: Lists nest 3 deep at most"]
