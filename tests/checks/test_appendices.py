"""AP: is every appendix listed, mentioned, there and in order?"""

from dataclasses import replace
from pathlib import Path

from cabinet_docs.model.inlines import Text
from cabinet_docs.model.report import Exemption, Report
from tests.builders import a_paragraph, a_report, an_appendix, assembled, mention, the_profile
from tests.checks.checking import a_checked, a_file, findings, from_word

PLAN, SURVEY = an_appendix("plan", "The plan"), an_appendix("survey", "Survey of residents")
BOTH = a_paragraph("See ", mentions=(mention("appendix", "plan"), Text(" and "), mention("appendix", "survey")))


def a_report_with(*said: str, mentions_both: bool = True, **more: object) -> Report:
    paragraphs = [a_paragraph(text) for text in said]
    return a_report(*([BOTH] if mentions_both else []), *paragraphs, appendices=(PLAN, SURVEY), **more)


# --- AP01 ---


def test_an_appendix_that_is_not_listed_is_reported():
    assert findings(a_report_with("The costs are attached as Appendix C."), "AP01") == [
        "error 2. AP01: Appendix C is not in the list of appendices"
    ]


def test_appendices_of_this_report_and_of_others_are_fine():
    assert findings(a_report_with("See Appendices A and B, and Appendix F to the report of 12 June."), "AP01") == []


def test_a_letter_for_the_only_appendix_is_a_note():
    assert findings(a_report(a_paragraph("See Appendix A."), appendices=(PLAN,)), "AP01") == [
        "note 1. AP01: Appendix A is mentioned; the only appendix has no letter"
    ]


def test_appendices_of_a_report_without_a_list_are_told_once():
    lettered = a_report(a_paragraph("See Appendix A."), a_paragraph("See Appendices A and B."))
    alone = a_report(a_paragraph("Further detail is included in the Appendix to this report."))

    assert findings(lettered, "AP") == [
        "error 1. AP01: Appendix A and Appendix B are mentioned, but no appendix is listed"
    ]
    assert findings(alone, "AP") == ["error 1. AP01: The Appendix is mentioned, but no appendix is listed"]


# --- AP02 ---


def test_an_appendix_that_nothing_mentions_is_reported():
    report = a_report_with("See ", mentions_both=False)

    assert findings(report, "AP02") == [
        "error A AP02: Appendix A is never mentioned",
        "error B AP02: Appendix B is never mentioned",
    ]
    assert findings(a_report(a_paragraph(), appendices=(PLAN,)), "AP02") == [
        "error AP02: The Appendix is never mentioned"
    ]


def test_an_appendix_that_is_mentioned_is_fine():
    assert findings(a_report_with(), "AP02") == []
    assert findings(a_report(a_paragraph("The draft is attached."), appendices=(PLAN,)), "AP02") == []


def test_an_appendix_that_is_only_named_is_a_note():
    report = a_report_with("The Survey of Residents shows it; so does Appendix A.", mentions_both=False)

    assert findings(report, "AP02") == ["note B AP02: Appendix B is mentioned by its title only"]


KEPT = Exemption((3,), "Talks would suffer.", whole=False)


def with_a_hidden_mention(exempt: Exemption | None) -> Report:
    """A report with two appendices, of which only an exempt paragraph mentions the second."""
    hidden = a_paragraph("See ", mentions=(mention("appendix", "survey"),), exempt=True)
    first = a_paragraph("See ", mentions=(mention("appendix", "plan"),))
    return a_report(first, hidden, appendices=(PLAN, replace(SURVEY, exempt=exempt)), exempt=KEPT)


def test_an_exempt_appendix_that_only_exempt_words_mention_is_a_note():
    assert findings(with_a_hidden_mention(Exemption()), "AP02") == [
        "note B AP02: Appendix B is not mentioned in what the public may read"
    ]


def test_a_public_appendix_that_only_exempt_words_mention_is_an_error():
    assert findings(with_a_hidden_mention(None), "AP02") == [
        "error B AP02: Appendix B is not mentioned in what the public may read"
    ]


def test_where_the_whole_report_is_exempt_its_words_mention_its_appendices():
    whole = replace(with_a_hidden_mention(None), exempt=replace(KEPT, whole=True))

    assert findings(whole, "AP02") == []


def test_the_public_word_file_says_of_its_exempt_appendix_what_the_content_does():
    said = the_profile().sentences["exempt_paragraph"].replace("{paragraphs}", "paragraph 3")
    first = a_paragraph("See ", mentions=(mention("appendix", "plan"),))
    appendices = (PLAN, replace(SURVEY, exempt=Exemption((3,))))

    public = from_word(a_report(first, a_paragraph(said), appendices=appendices))

    assert findings(public, "AP02") == ["note B AP02: Appendix B is not mentioned in what the public may read"]
    assert findings(from_word(a_report(first, appendices=appendices)), "AP02") == [
        "error B AP02: Appendix B is never mentioned"
    ]


# --- AP03 ---


def test_a_file_that_nobody_can_open_is_reported(tmp_path: Path):
    empty = replace(PLAN, url=None, file=a_file(tmp_path, "plan.docx", b""))
    broken = replace(SURVEY, url=None, file=a_file(tmp_path, "survey.pdf", b"hello"))

    assert findings(a_checked(a_report(BOTH, appendices=(empty, broken)), root=tmp_path), "AP03") == [
        "error A AP03: 'plan.docx' is empty",
        "error B AP03: 'survey.pdf' is damaged, or not a PDF",
    ]


def test_a_file_that_opens_and_one_that_is_to_follow_are_fine(tmp_path: Path):
    there = replace(PLAN, url=None, file=a_file(tmp_path, "plan.pdf", b"%PDF-1.7"))
    later = replace(SURVEY, url=None, available="to follow")

    assert findings(a_checked(a_report(BOTH, appendices=(there, later)), root=tmp_path), "AP03") == []


# --- AP04, AP05 ---


def test_letters_follow_the_order_of_the_text():
    other_way = a_paragraph(
        "See ", mentions=(mention("appendix", "survey"), Text(" and "), mention("appendix", "plan"))
    )

    assert findings(a_report(other_way, appendices=(PLAN, SURVEY)), "AP04") == [
        "note 1. AP04: Appendix B is mentioned before Appendix A"
    ]
    assert findings(a_report_with(), "AP04") == []


def test_the_heading_agrees_with_the_number():
    two = assembled(a_report_with())
    entries = tuple(
        entry._replace(words=(Text("Appendix"),))
        if entry.kind == "heading" and entry.section == "appendices"
        else entry
        for entry in two.entries
    )

    assert findings(from_word(replace(two, entries=entries)), "AP05") == [
        "warning AP05: 'Appendix' stands over 2 documents"
    ]
    assert findings(two, "AP05") == []


# --- AP06 ---


def test_an_exempt_appendix_has_no_address():
    exempt = Exemption((3,), "It would help competitors.")
    report = a_report(BOTH, appendices=(PLAN, replace(SURVEY, exempt=exempt)))

    assert findings(report, "AP06") == ["error B AP06: Appendix B is not for publication but has a link"]


def test_an_exempt_appendix_without_an_address_is_fine():
    exempt = replace(SURVEY, url=None, available="on request", exempt=Exemption((3,), "It would help competitors."))

    assert findings(a_report(BOTH, appendices=(PLAN, exempt)), "AP06") == []


# --- AP07 ---


def test_typed_letters_and_numbers_are_reported_in_content_files():
    assert findings(a_report_with("See Appendix A and paragraph 1."), "AP07") == [
        "warning 2. AP07: 'Appendix A' is typed by hand",
        "warning 2. AP07: 'paragraph 1' is typed by hand",
    ]


def test_references_by_name_and_other_documents_are_fine():
    assert findings(a_report_with("Exempt under paragraph 3 of Schedule 12A."), "AP07") == []


def test_a_word_file_that_has_cross_references_hears_of_the_typed_ones_in_one_note():
    assert findings(from_word(a_report_with("See paragraph 1 and paragraph 2.")), "AP07") == [
        "note 2. AP07: 2 mentions of paragraphs or appendices typed by hand: 'paragraph 1' and 'paragraph 2'"
    ]


def test_a_word_file_without_any_cross_reference_is_left_alone():
    report = a_report(a_paragraph("See paragraph 1 and paragraph 2."), a_paragraph())

    assert findings(from_word(report), "AP07") == []
