"""Headings are recognised by what they say and how they look, forgiving of slips."""

from pathlib import Path

import pytest

from cabinet_docs.assembly.assembled import words_text
from cabinet_docs.profiles.headings import Headings, Match
from tests.builders import the_profile
from tests.readers.word.word import a_docx, h, lines, p, read, run


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Purpose of the Report", Match("purpose", True)),
        ("PURPOSE OF REPORT:", Match("purpose", True)),
        ("2. Recommendations", Match("recommendations", True)),
        ("Reason for Recomendations", Match("reasons", False)),
        ("Reasons for the recommendation", Match("reasons", False)),
        ("Timetable for Decisions (incl. Scrutiny)", Match("timetable", True)),
        ("Policy Framework & Previous Decision", Match("policy-framework", False)),
        ("Contact officers", Match("contacts", False)),
        ("Back ground", Match("background", False)),
        ("Resource Implications", Match("resource-implications", True)),
        ("Human Resource Implications", None),
        ("Needs Assessment", None),
        ("The Council has considered the legal implications.", None),
    ],
)
def test_a_heading_is_forgiven_capitals_numbers_punctuation_and_small_slips(typed: str, meant: Match | None) -> None:
    assert Headings(the_profile()).find(typed) == meant


def test_no_two_sections_of_the_profile_are_taken_for_one_another() -> None:
    profile = the_profile()
    headings = Headings(profile)
    for rule in profile.sections:
        for words in (rule.heading, *rule.aliases):
            if words:
                assert headings.find(words) == Match(rule.key, True)


def test_a_heading_at_the_end_of_a_paragraph_stands_by_itself(tmp_path: Path) -> None:
    glued = p("4. It must be published by 5 January 2022. Policy Framework and Previous Decisions")

    assembled, facts = read(a_docx(tmp_path, h("Timetable for Decisions"), glued, p("5. There is a strategy.")))

    assert [(it.entry.bookmark, it.key, it.glued) for it in facts.headings] == [
        ("_w_00000", "timetable", False),
        ("_w_00001-2", "policy-framework", True),
    ]
    assert [entry.section for entry in assembled.entries if entry.kind == "numbered"] == [
        "timetable",
        "policy-framework",
    ]


def test_a_heading_behind_a_line_break(tmp_path: Path) -> None:
    words = "The funding has been shared out among all the partners who asked for it."
    broken = p(f"1. {words}", runs="<w:r><w:br/></w:r>" + run("The Draft Strategy"))

    assert lines(tmp_path, h("Background"), broken, p("2. It is required.")) == [
        "heading | Background",
        f"numbered | 1. | {words}",
        "heading | The Draft Strategy",
        "numbered | 2. | It is required.",
    ]


def test_bold_lines_are_headings_and_bold_words_are_not(tmp_path: Path) -> None:
    body = (
        p("Background", "<w:b/>"),
        p("1. Words.", runs=run(" Bold words.", "<w:b/>")),
        p("The Draft Strategy", "<w:b/>"),
        p("2. More words."),
        p("What it costs", "<w:i/>"),
        p("3. Money."),
    )
    assert lines(tmp_path, *body) == [
        "heading | Background",
        "numbered | 1. | Words. Bold words.",
        "heading | The Draft Strategy",
        "numbered | 2. | More words.",
        "subheading | What it costs",
        "numbered | 3. | Money.",
    ]
    assert len(read(a_docx(tmp_path, *body))[1].faked_headings) == 3


def test_a_bullet_or_a_cell_that_says_what_a_heading_says_is_none(tmp_path: Path) -> None:
    assert lines(tmp_path, h("Background"), p("1. We did:"), p("• Consultation"), p("• Risk assessment")) == [
        "heading | Background",
        "numbered | 1. | We did:",
        "item | • | Consultation",
        "item | • | Risk assessment",
    ]


def test_deleting_any_heading_or_renaming_it_is_noticed(tmp_path: Path) -> None:
    rules = [rule for rule in the_profile().sections if rule.heading]
    body = {rule.key: h(rule.heading) + p("Words.") for rule in rules}

    for gone in rules:
        _, facts = read(a_docx(tmp_path, *(xml for key, xml in body.items() if key != gone.key)))
        assert [it.key for it in facts.headings] == [rule.key for rule in rules if rule is not gone]
        for alias in gone.aliases:
            renamed = {**body, gone.key: h(alias) + p("Words.")}
            _, facts = read(a_docx(tmp_path, *renamed.values()))
            assert [(it.key, it.sure) for it in facts.headings] == [(rule.key, True) for rule in rules]


def test_what_belongs_nowhere_is_told(tmp_path: Path) -> None:
    body = (p("REPORT OF THE CHIEF EXECUTIVE"), p("Agenda Item 13"), h("Background"), p("1. Words."))

    _, facts = read(a_docx(tmp_path, *body))

    assert [words_text(entry.words) for entry in facts.unplaced] == ["Agenda Item 13"]


def test_a_bold_numbered_paragraph_is_no_heading(tmp_path: Path) -> None:
    body = (p("Recommendations", "<w:b/>"), p("1. It is recommended that:"), p("2. The pools be closed", "<w:b/>"))

    assert lines(tmp_path, *body)[-1] == "numbered | 2. | The pools be closed"


def test_a_paragraph_among_the_contacts_is_told(tmp_path: Path) -> None:
    contact = p("Ann Officer, Head of Pools") + p("ann.officer@example.org")
    stray = "1. " + "The Council has considered the matter at length. " * 4

    assembled, facts = read(a_docx(tmp_path, h("Officers to Contact"), contact, p(stray)))

    assert len(assembled.report.contacts) == 1
    assert [entry.label for entry in facts.unplaced] == ["1."]


def test_a_title_that_ends_like_a_heading_stays_the_title(tmp_path: Path) -> None:
    bold = "<w:b/>"
    block = "".join(
        p(runs=run(words, bold))
        for words in ("CABINET – 24 MARCH 2026", "POOLS: OUTCOME OF CONSULTATION", "REPORT OF THE DIRECTOR OF LEISURE")
    )

    assembled, _ = read(a_docx(tmp_path, block, h("Purpose of the Report"), p("1. Words.")))

    assert assembled.report.title_text == "POOLS: OUTCOME OF CONSULTATION"
    assert [entry.section for entry in assembled.entries if entry.kind == "heading"] == ["purpose"]
