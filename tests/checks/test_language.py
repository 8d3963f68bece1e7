"""LA: plain, correct and even language."""

from dataclasses import replace

import pytest

from cabinet_docs.checks.rules.language import reading_age
from cabinet_docs.model.blocks import Quote
from cabinet_docs.model.report import Report
from tests.builders import a_list, a_paragraph, a_report, words
from tests.checks.checking import a_checked, a_section, findings, with_sections

LONG = " ".join(["word"] * 41) + "."


def saying(*texts: str, **more: object) -> Report:
    return a_report(*map(a_paragraph, texts), **more)


def test_an_acronym_is_written_out_where_it_first_comes_up():
    late = saying(
        "The DLUHC grant is spent.", "The Department of Levelling Up, Housing and Communities (DLUHC) agreed."
    )

    assert findings(late, "LA01") == ["warning 1. LA01: DLUHC is used before it is written out (paragraph 2)"]
    assert findings(saying("It is for LCC to decide."), "LA01") == ["warning 1. LA01: LCC is never written out"]


@pytest.mark.parametrize(
    "text",
    [
        "An Equality Impact Assessment (EIA) follows. The EIA is open.",
        "The Domestic Abuse Act 2021 (DA Act) is law. DA services are open.",
        "Houses in Multiple Occupation (HMOs) need a licence. An HMO is let.",
        "People in the UK, LGBTQ+ people and the NHS agree; see part IV and the A511.",
    ],
)
def test_acronyms_that_are_written_out_or_known_are_fine(text: str):
    assert findings(saying(text), "LA01") == []


def test_repeated_words_and_american_spellings_are_slips():
    assert findings(saying("It is in the the Strategy for marginalized people."), "LA02") == [
        "warning 1. LA02: 'the' stands there twice",
        "warning 1. LA02: 'marginalized' is an American spelling",
    ]
    assert findings(saying("It says that that is had had by marginalised people of great size."), "LA02") == []


@pytest.mark.parametrize("word", ["color", "centers", "traveling", "organization", "analyzed", "fulfill", "defense"])
def test_american_spellings_are_known(word: str):
    assert findings(saying(f"It is about {word} here."), "LA02") == [
        f"warning 1. LA02: '{word}' is an American spelling"
    ]


def test_british_words_that_look_american_are_fine():
    text = (
        "The size of the prize was seized; levels total the cancelled travel of a paramedic model, modelled by labels."
    )

    assert findings(saying(text), "LA02") == []


def test_an_unknown_word_is_noted_once_and_names_are_not():
    report = saying("We recieve letters from Oadby.", "They recieve none from Wigston.")

    assert findings(report, "LA02") == ["note 1. LA02: 'recieve' is not in the dictionary"]


def test_the_councils_own_words_are_known():
    assert findings(saying("The outturn shows an underspend on reablement and wellbeing."), "LA02") == []


def test_double_spaces_are_told_once():
    assert findings(saying("One.  Two.", "Three.  Four."), "LA02") == ["note 1. LA02: 2 paragraphs have double spaces"]


def test_a_long_sentence_is_reported_but_not_in_recommendations_or_quotations():
    assert findings(saying(LONG), "LA03") == ["warning 1. LA03: A sentence of 41 words (at most 40)"]
    assert findings(saying(LONG.replace("word word", "word; word", 30)), "LA03") == []
    asked = with_sections(a_report(), a_section("recommendations", *a_list("a)", LONG)))
    assert findings(asked, "LA03") == []
    assert findings(a_report(Quote(words(LONG))), "LA03") == []


def test_a_paragraph_ends_with_a_full_stop():
    assert findings(saying("The Director has been consulted on this report"), "LA04") == [
        "warning 1. LA04: The paragraph ends without a full stop"
    ]
    before_list = a_report(a_paragraph("The aims of the plan are"), *a_list("-", "cleaner pools", "longer hours"))
    assert findings(before_list, "LA04") == []
    assert findings(saying("The Director said “so be it.”", "It is open (see below)."), "LA04") == []


def test_a_report_has_a_length_that_the_profile_sets():
    assert findings(saying("One two three four."), "LA05", checks={"report_words": 3}) == [
        "warning LA05: The report has 4 words (at most 3)"
    ]
    assert findings(saying("One two three four."), "LA05") == []


def test_the_same_thing_is_written_in_one_way():
    mixed = saying(
        "The grant is £1.1m for a twelve week trial.", "It was £1,127,205 for a 12-week trial.", "It is £1.1m."
    )

    assert findings(mixed, "LA06") == [
        "note 2. LA06: '£1,127,205' here, and '£1.1m' before",
        "note 2. LA06: '12-week' here, and 'twelve week' before",
    ]
    assert findings(saying("£1.1m, £33,000 and £1.1m; a 12-week and a six-week trial."), "LA06") == []
    assert findings(saying("The Strategy 2026–2029.", "The Strategy 2026–29."), "LA06") == [
        "note 2. LA06: '2026–29' here, and '2026–2029' before"
    ]


def test_names_of_members_need_no_full_stop():
    report = with_sections(a_report(), a_section("circulation", a_paragraph("Mr C. Sample CC and Mrs D. Sample CC")))

    assert findings(report, "LA04") == []


def test_a_section_that_is_hard_to_read_is_noted_where_the_profile_says_for_whom_it_is():
    hard = "Notwithstanding organisational considerations, multidisciplinary implementation necessitates coordination. "
    report = a_report(a_paragraph(hard * 20))
    checked = a_checked(report)
    profile = replace(checked.profile, checks={**checked.profile.checks, "reading_age": 16})

    told = [said for said in findings(replace(checked, profile=profile), "LA03") if "readers of" in said]

    assert len(told) == 1
    assert "'Purpose of the Report' is for readers of" in told[0]
    assert not [said for said in findings(report, "LA03") if "readers of" in said]


def test_easy_words_are_for_the_young_and_a_few_words_tell_nothing():
    assert reading_age(["The cat sat on the mat. It was a fat cat."] * 20) < 7
    assert reading_age(["Multidisciplinary."]) == 0
