"""Slips that would print the wrong thing without a word of warning."""

import pytest

from cabinet_docs.errors import Mistakes
from cabinet_docs.readers.words import read_markdown
from cabinet_docs.readers.words.scope import Scope


def mistakes(text: str) -> list[str]:
    found = Mistakes()
    read_markdown(text, "conclusion.md", 1, Scope(), found)
    return [str(mistake).splitlines()[0] for mistake in found.found]


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("The price is £12,000. { .exempt }", "conclusion.md:1: { .exempt } is not understood"),
        ("The price is £12,000. {exempt}", "conclusion.md:1: {exempt} is not understood"),
        ("We have { facts.libraries } of them.", "conclusion.md:1: { facts.libraries } has single brackets"),
        ("#Purpose", "conclusion.md:1: A heading has no space behind its #"),
        ("##Costs", "conclusion.md:1: A heading has no space behind its #"),
        ("Words:\n\n\uf0b7\tone", "conclusion.md:3: '\uf0b7' does not begin a list here"),
        ("Words:\n\no\tone", "conclusion.md:3: 'o' does not begin a list here"),
        ("Words.\n\n| A | B |\n| 1 | 2 |", "conclusion.md:3: A table has no line of dashes"),
    ],
)
def test_a_slip_is_told(typed, told):
    assert mistakes(typed) == [told]


@pytest.mark.parametrize(
    "typed", ["Write \\{exempt} to say so.", "A set {1, 2} of words.", "#1 in the list", "o'clock", "| is a pipe"]
)
def test_what_only_looks_like_a_slip_is_text(typed):
    assert mistakes(typed) == []


def test_words_that_speak_of_a_file_that_cannot_be_read_are_no_mistake_of_their_own():
    found = Mistakes()
    scope = Scope({"events": {}, "facts": {}}, unread=frozenset({"events"}))

    read_markdown("On {{ events.scrutiny.date }} in {{ facts.place }}.", "conclusion.md", 1, scope, found)

    assert [mistake.message for mistake in found.found] == ["facts.place is not one of report.yaml's facts"]
