"""What a mention of a paragraph, appendix, recommendation or table says."""

from dataclasses import replace
from typing import Any

import pytest

from cabinet_docs.assembly.assembled import Jump, NumberField, words_text
from cabinet_docs.assembly.ids import bookmark_name
from cabinet_docs.errors import ContentError
from cabinet_docs.location import Location
from cabinet_docs.model.blocks import Block, Item, Table
from cabinet_docs.model.inlines import Reference, Text
from tests.builders import a_list, a_paragraph, a_report, an_appendix, assembled, mention, words


def a_recommendation(*arguments: Any, **more: Any) -> list[Item]:
    """A list whose items are recommendations."""
    return [replace(item, recommendation=True) for item in a_list(*arguments, **more)]


TARGETS = (
    a_paragraph(id="first"),
    a_paragraph(id="second"),
    *a_list("(a)", "x", "y", named="choice"),
    *a_list("(i)", "deep", depth=2, named="detail"),
    a_paragraph(id="third"),
    *a_recommendation("(a)", "x", "agree", named="agree"),
    *a_recommendation("(i)", "more", depth=2, named="more"),
    a_paragraph(id="fourth"),
    a_paragraph(numbered=False),
    *a_list("(a)", "x", "y", named="loose"),
    Table(((words("Year"),), (words("2026"),)), ("left",), words("Costs"), "costs"),
)


def said(reference: Reference, *blocks: Block, appendices: tuple[str, ...] = ()) -> str:
    """How a reference reads behind the word "See"."""
    report = a_report(
        *blocks,
        a_paragraph("See ", id="here", mentions=(reference,)),
        appendices=tuple(an_appendix(id) for id in appendices),
    )
    found = next(entry for entry in assembled(report).entries if entry.id == "here")
    return words_text(found.words)


@pytest.mark.parametrize(
    ("reference", "reads"),
    [
        (mention("paragraph", "second"), "See paragraph 2"),
        (mention("paragraph", "choice"), "See paragraph 2(b)"),
        (mention("paragraph", "detail"), "See paragraph 2(b)(i)"),
        (mention("paragraph", "second", capital=True), "See Paragraph 2"),
        (mention("paragraph", "second", with_noun=False), "See 2"),
        (mention("paragraphs", "first", "second"), "See paragraphs 1 and 2"),
        (mention("paragraphs", "first", "fourth"), "See paragraphs 1 to 4"),
        (mention("paragraphs", "fourth", "first"), "See paragraphs 1 to 4"),
        (mention("paragraphs", "first", "third", "fourth"), "See paragraphs 1, 3 and 4"),
        (mention("recommendation", "agree"), "See recommendation (b)"),
        (mention("recommendation", "more"), "See recommendation (b)(i)"),
        (mention("paragraph", "agree"), "See paragraph 3(b)"),
        (mention("paragraph", "loose"), "See paragraph (b)"),
        (mention("reference", "costs"), "See Table 1"),
    ],
)
def test_a_reference_says_what_a_reader_would_look_for(reference, reads):
    assert said(reference, *TARGETS) == reads


def test_an_appendix_is_called_by_its_letter_and_a_single_one_by_the_word_alone():
    assert said(mention("appendix", "survey"), appendices=("plan", "survey")) == "See Appendix B"
    assert said(mention("appendix", "plan"), appendices=("plan",)) == "See Appendix"


def test_the_number_of_a_lettered_item_is_two_fields_so_that_word_keeps_both_right():
    report = a_report(*TARGETS, a_paragraph("", id="here", mentions=(mention("paragraph", "choice"),)))

    found = next(entry for entry in assembled(report).entries if entry.id == "here")

    assert found.words[1:] == (
        Text("paragraph "),
        NumberField("2", bookmark_name("paragraph", "second"), "n"),
        NumberField("(b)", bookmark_name("paragraph", "choice"), "n"),
    )


def test_an_appendix_typed_by_hand_leads_to_the_list_as_well():
    report = a_report(
        a_paragraph("Appendix B shows it, Appendix Q does not.", id="here"),
        appendices=(an_appendix("plan"), an_appendix("survey")),
    )

    found = next(entry for entry in assembled(report).entries if entry.id == "here")

    jump = Jump((Text("Appendix B"),), bookmark_name("appendix", "survey"))
    assert found.words == (jump, Text(" shows it, Appendix Q does not."))


@pytest.mark.parametrize("whose", ["of that report", "to the March 2026 report", "of the earlier report"])
def test_an_appendix_of_another_report_leads_nowhere(whose: str):
    report = a_report(
        a_paragraph(f"Appendix B {whose} shows it.", id="here"), appendices=(an_appendix("plan"), an_appendix("survey"))
    )

    found = next(entry for entry in assembled(report).entries if entry.id == "here")

    assert found.words == (Text(f"Appendix B {whose} shows it."),)


def test_an_appendix_in_words_quoted_of_another_report_leads_nowhere():
    resolved = Text("the Plan (Appendix B) be approved", quoted=True)
    report = a_report(
        a_paragraph("It resolved that ", id="here", mentions=(resolved,)),
        appendices=(an_appendix("plan"), an_appendix("survey")),
    )

    found = next(entry for entry in assembled(report).entries if entry.id == "here")

    assert not any(isinstance(inline, Jump) for inline in found.words)


def test_every_reference_to_something_without_a_number_is_a_mistake_at_its_own_line():
    bullet = a_list("-", "x", named="bullet")
    one = Reference("paragraph", ("bullet",), location=Location("content/a.md", 7))
    two = Reference("reference", ("plain",), location=Location("content/a.md", 9))
    plain = Table(((words("Year"),),), ("left",), id="plain")
    report = a_report(a_paragraph(), *bullet, plain, a_paragraph(mentions=(one, two)))

    with pytest.raises(ContentError) as caught:
        assembled(report)

    assert [str(mistake).splitlines()[0] for mistake in caught.value.mistakes] == [
        "content/a.md:7: 'bullet' has no number to refer to: it is not a numbered paragraph or lettered item",
        "content/a.md:9: 'plain' has no number to refer to: only a table or figure with a title is numbered",
    ]
