"""Paragraphs, quotations, headings and attributes, as officers type them."""

import pytest

from cabinet_docs.model.blocks import Paragraph, Quote
from cabinet_docs.model.inlines import Text
from tests.readers.words.examples import at, blocks, mends, outline, read, wrong


def test_a_paragraph_is_its_lines_up_to_a_blank_line():
    assert blocks("One line\nand another.\n\nThe next.") == (
        Paragraph((Text("One line and another."),)),
        Paragraph((Text("The next."),)),
    )


def test_a_block_knows_the_line_that_it_begins_in():
    assert [block.location for block in blocks("\nFirst.\n\n- one\n- two\n\n> said")] == [at(2), at(4), at(5), at(7)]


def test_what_stands_at_the_end_of_a_paragraph_names_it_and_sets_it_apart():
    assert outline("Spoken.{#findings}\n\nSecret. {#prices .exempt}\n\nLoose. {.unnumbered} {.exempt}") == [
        "paragraph #findings: Spoken.",
        "paragraph #prices exempt: Secret.",
        "unnumbered exempt: Loose.",
    ]


def test_headings_part_a_file_into_sections_and_words_may_come_before_the_first():
    sections = read("Before.\n\n# Background {#story}\nUnder it.\n\n## Costs {#sub}\n\nMore.\n# Last")

    assert [(it.heading, it.line, it.id, len(it.blocks)) for it in sections] == [
        (None, 1, None, 1),
        ("Background", 3, "story", 3),
        ("Last", 9, None, 0),
    ]


def test_an_empty_text_has_no_sections():
    assert read("") == read("\n \n<!-- nothing yet -->\n") == []


def test_a_quotation_has_a_block_for_each_of_its_paragraphs():
    assert blocks("> One\n> goes on\nlazily.\n>\n> Two.") == (
        Quote((Text("One goes on lazily."),)),
        Quote((Text("Two."),)),
    )


@pytest.mark.parametrize(
    "text",
    ["---", "***not bold", "```", "<b>bold</b>", "&amp; &copy;", "1.5 million", "3.2 per cent", "#5", "(and) so",
     "(2026) 4", "A. N. Other", "A) no", "-5 degrees", "–", "2026. A year", "http://a.b", "~~x~~", "`code`", "![x]",
     "{ x }", "{x}", "[x]", "*", "c. 1900", "v. Smith"],
)  # fmt: skip
def test_everything_else_is_text(text):
    assert blocks(text) == (Paragraph((Text(text),)),)


def test_indented_words_and_underlined_ones_are_plain_paragraphs():
    assert outline("    Not code.\n\nNo heading\n===") == [
        "paragraph: Not code.",
        "paragraph: No heading ===",
    ]


def test_notes_between_colleagues_go_without_a_trace():
    long_note = "<!-- a note\n\nof several {{ lines }} -->"

    assert outline(f"One <!-- ask Jo --> two.\n{long_note}\nThree.\n\n<!-- x -->\n\nFour.") == [
        "paragraph: One two. Three.",
        "paragraph: Four.",
    ]


def test_lines_after_a_long_note_keep_their_numbers():
    assert [block.location for block in blocks("<!-- a\nb\nc -->\n\nWords.")] == [at(5)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("12. The Council agreed.", ["1: '12.' is typed at the start of a paragraph"]),
        ("3.2. The Council agreed.", ["1: '3.2.' is typed at the start of a paragraph"]),
        ("7.2 The Council agreed.", ["1: '7.2' is typed at the start of a paragraph"]),
        ("(2.1) The Council agreed.", ["1: '(2.1)' is typed at the start of a paragraph"]),
        ("2.4 million people live here.", []),
        ("1.5 FTE posts are lost.", []),
        ("Intro\n\n### Deep", ["3: Headings go two levels deep"]),
        ("#", ["1: This heading has no words"]),
        ("Words <!-- never closed", ["1: This note between colleagues, <!-- …, is not closed"]),
        ("Words {#Bad}", ["1: {#Bad} cannot be a name"]),
        ("Words {#two} {#names}", ["1: Two names in one place: two and names"]),
        ("Words {.exmpt}", ["1: {.exmpt} cannot stand here"]),
        ("Words {#early} and more", ["1: {#early} stands amid the words"]),
        ("Words {# a note #}", ["1: {# a note #} is not a note here"]),
        ("# Heading {.exempt}", ["1: {.exempt} cannot stand here"]),
        ("{#alone}", ["1: There are no words here"]),
        ("A \x02 and\n\ufffe", ["1: There is a control character (U+0002) here",
                               "2: There is a control character (U+FFFE) here"]),
    ],
)  # fmt: skip
def test_what_an_officer_did_not_mean_is_a_mistake(text, expected):
    assert wrong(text) == expected


def test_a_mistake_says_what_to_do():
    assert mends("12. The Council\n\nWords {.exmpt}\n\nWords {# a #}") == [
        "Delete it: numbers are made automatically.",
        "Did you mean {.exempt}?",
        "Write notes between colleagues as <!-- … -->.",
    ]


def test_a_wrapped_line_may_begin_with_a_number_or_a_bracket():
    assert outline("As set out in paragraph\n(4) above, and in\n2026. Then in paragraph\n12. Nothing else.") == [
        "paragraph: As set out in paragraph (4) above, and in 2026. Then in paragraph 12. Nothing else."
    ]
