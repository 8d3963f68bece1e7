"""EQ: due regard to equality."""

from cabinet_docs.model.report import Report
from tests.builders import a_paragraph, a_report, an_appendix
from tests.checks.checking import a_section, findings, with_sections

FINAL = "final-approval"


def about_equality(*texts: str, **more: object) -> Report:
    section = a_section("equalities-implications", *map(a_paragraph, texts))
    return with_sections(a_report(**more), section, part="b")


def test_none_needs_a_reason():
    assert findings(about_equality("None."), "EQ01") == ["error 1. EQ01: No equality implications, but no reason why"]
    assert findings(about_equality("None, because only the accounts are kept otherwise."), "EQ01") == []
    assert findings(a_report(), "EQ01") == []


def test_a_final_report_attaches_the_assessment():
    text = "The change affects disabled people."

    assert findings(about_equality(text, type=FINAL), "EQ02") == [
        "warning 1. EQ02: No appendix is an Equality Impact Assessment, "
        "though the decision touches people with protected characteristics"
    ]
    attached = (an_appendix("eia", "Equality Impact Assessment"),)
    assert findings(about_equality(text, type=FINAL, appendices=attached), "EQ02") == []
    assert findings(about_equality(text, type="permission-to-consult"), "EQ02") == []


def test_a_final_report_does_not_put_the_assessment_off():
    text = "An Equality Impact Assessment will be carried out."

    assert findings(about_equality(text, type=FINAL), "EQ03") == [
        "warning 1. EQ03: The equality assessment is still to come, though the decision is final"
    ]
    assert findings(about_equality("An Equality Impact Assessment has been carried out.", type=FINAL), "EQ03") == []
    assert findings(about_equality(text, type="permission-to-consult"), "EQ03") == []
