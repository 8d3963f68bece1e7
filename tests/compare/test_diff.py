"""What went and what came within a line, as a careful reader would mark it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.assembly.assembled import AssembledWords, Jump, NumberField
from cabinet_docs.compare.diff import diff_tokens
from cabinet_docs.compare.tokens import pieces, tokens
from cabinet_docs.model.inlines import Text
from tests.compare.made_up import shown
from tests.work import calls


def marked(old: AssembledWords, new: AssembledWords) -> str:
    return shown(diff_tokens(tokens(old), tokens(new)))


@pytest.mark.parametrize(
    ("old", "new", "seen"),
    [
        ("for 12 weeks.", "for 14 weeks.", "for [-12-]{+14+} weeks."),
        ("It costs £1,100.50 a year.", "It costs £1,200 a year.", "It costs [-£1,100.50-]{+£1,200+} a year."),
        ("We will consult.", "We will consult. We must.", "We will consult.{+ We must.+}"),
        ("three weeks remain", "four months remain", "[-three weeks-]{+four months+} remain"),
        ("the same", "the same", "the same"),
        ("", "something", "{+something+}"),
        ("Ask ann@a.org.uk now", "Ask bob@a.org.uk now", "Ask [-ann@a.org.uk-]{+bob@a.org.uk+} now"),
    ],
)
def test_words_are_marked_whole(old: str, new: str, seen: str):
    assert marked((Text(old),), (Text(new),)) == seen


def test_scraps_that_two_other_sentences_share_are_not_picked_out():
    old = "The cat sat on the mat by the door of the house"
    new = "A dog lay in the bed near the window of the flat"

    assert marked((Text(old),), (Text(new),)) == f"[-{old}-]{{+{new}+}}"


def test_a_reference_is_the_same_as_its_words_typed():
    live = (Text("See "), Jump((Text("Appendix "), NumberField("A", "_cr_1")), "_cr_1"), Text(" now."))

    assert marked((Text("See Appendix A now."),), live) == "See Appendix A now."


def test_bold_is_a_change():
    assert marked((Text("one two"),), (Text("one "), Text("two", bold=True))) == "one [-two-]{+two+}"


@given(st.text())
def test_the_pieces_of_a_text_are_the_text(text: str):
    assert "".join(pieces(text)) == text


@given(st.lists(st.sampled_from("ab, ."), max_size=40), st.lists(st.sampled_from("ab, ."), max_size=40))
def test_the_stretches_make_both_lines_whatever_they_hold(old: list[str], new: list[str]):
    before, after = tokens((Text(" ".join(old)),)), tokens((Text("".join(new)),))

    found = diff_tokens(before, after)

    assert [token for it in found for token in it.old] == before
    assert [token for it in found for token in it.new] == after


def test_the_work_grows_with_the_length_of_two_lines_that_differ_everywhere():
    def comparing(words: int) -> int:
        old = tokens((Text(" ".join(f"w{place % 97}" for place in range(words))),))
        new = tokens((Text(" ".join(f"w{place * place % 89}" for place in range(words))),))
        return calls(lambda: diff_tokens(old, new))

    assert comparing(6_000) < 5 * comparing(1_500)
