"""Bold, italic, links, breaks, escapes and footnotes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.errors import ContentError
from cabinet_docs.model.inlines import Text, plain_text
from tests.readers.words.examples import blocks, outline, printed, words, wrong

SPECIAL = "\\`*_{}[]<>()#+-.!|~^:&$%\"'"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a **b** and *c*", "a <b>b</b> and <i>c</i>"),
        ("***both***", "<b><i>both</i></b>"),
        ("snake_case_name 2 * 3 * 4", "snake_case_name 2 * 3 * 4"),
        ("see [the *plan*](https://a.org/x)", "see <the <i>plan</i>|https://a.org/x>"),
        ("<https://a.org/%20x>", "<https://a.org/%20x|https://a.org/%20x>"),
        ("<jo@a.org>", "<jo@a.org|mailto:jo@a.org>"),
        ("[call](tel:+44116)", "<call|tel:+44116>"),
        ("[x](https://a.org/é)", "<x|https://a.org/%C3%A9>"),
        ("one  \ntwo\\\nthree\nfour", "one\ntwo\nthree four"),
        ("one  \ntwo", "one\ntwo"),
        (r"\*a\* \_ \[x\](y) C:\new \\", r"*a* _ [x](y) C:\new " + "\\"),
        ("< 5 and [sic] and a_b", "< 5 and [sic] and a_b"),
        ("**[x](https://a.org)**", "<<b>x</b>|https://a.org>"),
    ],
)
def test_words_are_read_as_in_commonmark(text, expected):
    assert printed(text) == expected


def test_neighbours_of_the_same_look_are_one_text():
    assert words(r"a \* b _ c") == (Text("a * b _ c"),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[x](javascript:alert)", "1: Links cannot lead to javascript: addresses"),
        ("[x](data:text)", "1: Links cannot lead to data: addresses"),
        ("[x](file:///etc/passwd)", "1: Links cannot lead to file: addresses"),
        ("[x](www.a.org)", "1: 'www.a.org' is not a web address"),
        ("[x](https:)", "1: https: is not a whole address"),
        ("![x](map.png)", "1: 'map.png' is not a web address"),
        ("[](https://a.org)", "1: The link to https://a.org has no words"),
        ("Words[^1].", "1: Footnote [^1] has no words"),
        ("Words.\n\n[^1]: note", "3: Nothing mentions footnote [^1]"),
        ("A[^1].\n\n[^1]: note\n[^1]: other", "4: Footnote [^1] has words already in line 3"),
        ("A[^1] B[^1].\n\n[^1]: note", "1: Footnote [^1] is used twice"),
    ],
)
def test_a_link_that_leads_nowhere_or_a_footnote_without_words_is_a_mistake(text, message):
    assert wrong(text) == [message]


def test_a_footnotes_words_may_stand_anywhere():
    assert outline("[^a]: First\ngoes *on*.\n\nWords[^a] and[^2].\n\nMore.\n[^2]: Second.") == [
        "paragraph: Words<note a: First goes <i>on</i>.> and<note 2: Second.>.",
        "paragraph: More.",
    ]


# Bullets of other programs begin a list that must be mended first.
BULLETS = "•▪●‣◦·"


def typed(without: str = "") -> st.SearchStrategy[str]:
    """Words that can stand as a line: any characters of any script, but no blanks at the ends."""
    characters = st.characters(exclude_categories=("Cc", "Cs"), exclude_characters=f"{without}{BULLETS}\ufffe\uffff")
    return st.text(characters, min_size=1).filter(lambda text: bool(text.strip()) and text == text.strip(" \t"))


@given(typed())
def test_any_words_come_out_as_they_are_typed_once_signs_are_escaped(text):
    escaped = "".join(f"\\{sign}" if sign in SPECIAL else sign for sign in text)

    assert [plain_text(block.words) for block in blocks(escaped)] == [text]
    assert plain_text(words(escaped)) == text


@given(typed(without=SPECIAL))
def test_words_without_signs_are_not_changed(text):
    assert [block.words for block in blocks(text)] == [(Text(text),)]


@given(st.text("*_[]()\\<>{}%#^|-:.!ab1\n \"“”'é", max_size=60))
def test_whatever_is_typed_there_is_no_crash(text):
    try:
        blocks(text)
        words(text)
    except ContentError as error:
        assert all(mistake.location and mistake.location.line for mistake in error.mistakes)
