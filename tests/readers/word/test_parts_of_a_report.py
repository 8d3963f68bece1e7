"""Title block, typed numbers, contacts, background papers and appendices in the ways in which officers type them."""

from pathlib import Path

import pytest

from cabinet_docs.model.values import CalendarDate
from tests.readers.word.word import a_docx, h, lines, p, read, run


@pytest.mark.parametrize(
    ("typed", "date"),
    [
        ("CABINET – 24TH MARCH 2026", CalendarDate(2026, 3, 24)),
        ("CABINET - 26 OCTOBER 2021", CalendarDate(2021, 10, 26)),
        ("Cabinet: Tuesday, 3rd of Febuary 2026", CalendarDate(2026, 2, 3)),
        ("CABINET – 31 FEBRUARY 2026", None),
    ],
)
def test_the_meeting_and_its_date(typed: str, date: CalendarDate | None, tmp_path: Path) -> None:
    assembled, _ = read(a_docx(tmp_path, p(typed), p("POOLS"), p("REPORT OF THE CHIEF EXECUTIVE"), h("PART A", 1)))

    assert assembled.report.meeting == ("Cabinet", date)
    assert assembled.report.report_of == ("Chief Executive",)


def test_a_title_on_several_lines_and_a_joint_report(tmp_path: Path) -> None:
    assembled, _ = read(
        a_docx(
            tmp_path, p("CABINET – 24 MARCH 2026"), p("A STRATEGY FOR"), p("POOLS"),
            p("JOINT REPORT OF THE CHIEF EXECUTIVE AND THE DIRECTOR OF CORPORATE RESOURCES"), p("PART A"),
        )
    )  # fmt: skip

    assert assembled.report.title == "A STRATEGY FOR POOLS"
    assert assembled.report.report_of == ("Chief Executive", "Director of Corporate Resources")


def test_typed_numbers_and_letters_are_told_apart_from_words(tmp_path: Path) -> None:
    body = (
        "1. One.", "2 This report is the second.", "3.\tThree:", "(a) first", "(b) second:", "(i) inside", "(ii) also",
        "(c) third", "4. Four:", "i. roman", "ii. romans", "10. A jump.", "11 October 2021 is a date.",
        "2.5 million is a sum.",
    )  # fmt: skip

    assert lines(tmp_path, h("Background"), *map(p, body))[1:] == [
        "numbered | 1. | One.",
        "numbered | 2 | This report is the second.",
        "numbered | 3. | Three:",
        "item | (a) | first",
        "item | (b) | second:",
        "item | (i) | inside",
        "item | (ii) | also",
        "item | (c) | third",
        "numbered | 4. | Four:",
        "item | i. | roman",
        "item | ii. | romans",
        "numbered | 10. | A jump.",
        "unnumbered | 11 October 2021 is a date.",
        "unnumbered | 2.5 million is a sum.",
    ]


def test_recommendations_are_known_as_such(tmp_path: Path) -> None:
    assembled, _ = read(
        a_docx(tmp_path, h("Recommendation"), p("1. It is recommended that:"), p("(a) pools be closed;"))
    )

    item = assembled.entries[-1]
    assert (item.section, item.source.form, item.source.recommendation) == ("recommendations", "(a)", True)  # type: ignore[union-attr]


def test_contacts_in_lines_of_any_order(tmp_path: Path) -> None:
    assembled, _ = read(
        a_docx(
            tmp_path,
            h("Officer(s) to Contact"),
            p("Ann Officer, Head of Pools", "<w:b/>"),
            p("Email: ann.officer@example.org", runs="<w:r><w:br/></w:r>" + run("Telephone: 0116 305 1234")),
            p("Bob Other"),
            p("Director of Leisure"),
            p("bob.other@example.org"),
        )
    )
    assert [(it.name, it.post, it.email, it.phone) for it in assembled.report.contacts] == [
        ("Ann Officer", "Head of Pools", "ann.officer@example.org", "0116 305 1234"),
        ("Bob Other", "Director of Leisure", "bob.other@example.org", ""),
    ]


def test_background_papers_with_addresses_and_none(tmp_path: Path) -> None:
    linked = f"<w:hyperlink r:id='web'>{run('Report of last year')}</w:hyperlink>"
    act = p("The Pools Act 2021- https://example.org/act")
    minutes = p("Minutes") + p("www.example.org/minutes")

    assembled, _ = read(a_docx(tmp_path, h("Background Papers"), act, p(runs=linked), minutes))
    none, _ = read(a_docx(tmp_path, h("Background Papers"), p("None")))

    assert [(it.title, it.url) for it in assembled.report.background_papers] == [
        ("The Pools Act 2021", "https://example.org/act"),
        ("Report of last year", "https://example.org/paper"),
        ("Minutes", "www.example.org/minutes"),
    ]
    assert none.report.no_background_papers and not none.report.background_papers


@pytest.mark.parametrize(
    "typed",
    [
        ("A - Pool plan Appendix A", "B - Survey Appendix B"),
        ("Appendix A – Pool plan", "Appendix B: Survey"),
        ("Pool plan (Appendix A)", "Survey (Appendix B)"),
    ],
)
def test_appendices_with_their_letters_before_or_behind(typed: tuple[str, ...], tmp_path: Path) -> None:
    assembled, _ = read(a_docx(tmp_path, h("Appendices"), *map(p, typed)))

    assert [it.title for it in assembled.report.appendices] == ["Pool plan", "Survey"]
    assert list(assembled.letters.values()) == ["A", "B"]


def test_a_single_appendix_without_a_letter(tmp_path: Path) -> None:
    assembled, _ = read(a_docx(tmp_path, h("Appendix"), p("Outline of the draft strategy (to follow)")))

    (appendix,) = assembled.report.appendices
    assert (appendix.title, appendix.available, assembled.letters[appendix.id]) == (
        "Outline of the draft strategy", "to follow", "",
    )  # fmt: skip


def test_an_exempt_appendix_says_why(tmp_path: Path) -> None:
    reason = "Not for publication by virtue of paragraphs 3 and 10 of Schedule 12A to the Local Government Act 1972."

    assembled, _ = read(a_docx(tmp_path, h("Appendices"), p("Appendix A – Prices"), p(reason)))

    (appendix,) = assembled.report.appendices
    assert appendix.exempt is not None and appendix.exempt.paragraphs == (3, 10)
