"""Which line was which: moved, reworded, added, removed and renumbered told apart."""

from dataclasses import replace

import pytest

from cabinet_docs.assembly.assemble import assemble
from cabinet_docs.compare.pairing import compare
from cabinet_docs.model.blocks import Figure, Paragraph, Table
from cabinet_docs.model.inlines import Footnote, Text
from cabinet_docs.model.report import Meeting, Report, Source
from cabinet_docs.model.values import CalendarDate
from tests.builders import (
    a_list,
    a_paragraph,
    a_report,
    an_appendix,
    assembled,
    mention,
    the_looks,
    the_profile,
    words,
)
from tests.compare.made_up import shown, told
from tests.work import calls

ONE = "Residents told the Council that the pools at Oadby are too cold in winter."
TWO = "Heating costs have risen by a third since the boilers were replaced."
THREE = "Leisure officers visited four other districts to see how they save energy."
FOUR = "Solar panels would cover half of what the larger building needs."


def changes(old: Report, new: Report) -> list[str]:
    return told(compare(assembled(old), assembled(new)).changes)


def test_what_comes_between_pushes_the_rest_along_and_moves_nothing():
    old = a_report(a_paragraph(ONE), a_paragraph(TWO))
    new = a_report(a_paragraph(ONE), a_paragraph(THREE), a_paragraph(TWO))

    assert changes(old, new) == [f"added | 2. | {THREE}", f"renumbered | 2. 3. | {TWO}"]


def test_a_paragraph_that_changed_places_moved_alone():
    old = a_report(*map(a_paragraph, (ONE, TWO, THREE, FOUR)))
    new = a_report(*map(a_paragraph, (TWO, THREE, ONE, FOUR)))

    assert changes(old, new) == [
        f"moved away | 1. 3. | {ONE}",
        f"renumbered | 2. 1. | {TWO}",
        f"renumbered | 3. 2. | {THREE}",
        f"moved | 1. 3. | {ONE}",
    ]


def test_a_paragraph_is_found_in_another_section():
    old = a_report(a_paragraph(ONE), a_paragraph(TWO), part_b=(a_paragraph(THREE),))
    new = a_report(a_paragraph(ONE), part_b=(a_paragraph(THREE), a_paragraph(TWO)))

    assert changes(old, new) == [
        f"moved away | 2. 3. | {TWO}",
        f"renumbered | 3. 2. | {THREE}",
        f"moved | 2. 3. | {TWO}",
    ]


def test_a_paragraph_that_moved_and_was_reworded_is_both():
    old = a_report(*map(a_paragraph, (ONE, TWO, THREE)))
    new = a_report(*map(a_paragraph, (TWO, THREE, ONE.replace("cold", "warm"))))

    moved = [line for line in changes(old, new) if line.startswith("moved ")]

    said = ONE.replace("cold", "[-cold-]{+warm+}")
    assert moved == [f"moved away reworded | 1. 3. | {said}", f"moved reworded | 1. 3. | {said}"]


def test_a_lasting_name_holds_whatever_the_words_become():
    old = a_report(a_paragraph(ONE, id="cold"), a_paragraph(TWO))
    new = a_report(a_paragraph(FOUR, id="cold"), a_paragraph(TWO))

    assert changes(old, new) == [f"reworded | 1. | [-{ONE}-]{{+{FOUR}+}}"]


def test_equal_words_count_more_than_a_name_made_of_first_words():
    opening = "The table below shows the costs of the pools in the year"
    old = a_report(a_paragraph(f"{opening} 2026."), a_paragraph(f"{opening} 2027."))
    new = a_report(a_paragraph(f"{opening} 2025."), a_paragraph(f"{opening} 2026."), a_paragraph(f"{opening} 2027."))

    assert [line.split(" |")[0] for line in changes(old, new)] == ["added", "renumbered", "renumbered"]


def test_a_paragraph_cut_in_two_is_its_first_half_and_a_new_one():
    old = a_report(a_paragraph(f"{ONE} {TWO}"), a_paragraph(THREE))
    new = a_report(a_paragraph(ONE), a_paragraph(TWO), a_paragraph(THREE))

    assert changes(old, new) == [
        f"reworded | 1. | {ONE}[- {TWO}-]",
        f"added | 2. | {TWO}",
        f"renumbered | 2. 3. | {THREE}",
    ]


def test_two_paragraphs_made_one_are_the_first_longer_and_the_second_gone():
    old = a_report(a_paragraph(ONE), a_paragraph(TWO), a_paragraph(THREE))
    new = a_report(a_paragraph(f"{ONE} {TWO}"), a_paragraph(THREE))

    assert changes(old, new) == [
        f"reworded | 1. | {ONE}{{+ {TWO}+}}",
        f"removed | 2. | {TWO}",
        f"renumbered | 3. 2. | {THREE}",
    ]


def test_a_number_that_followed_its_paragraph_is_no_new_wording():
    see = a_paragraph("This follows from ", mentions=(mention("paragraph", "cold"), *words(".")))
    old = a_report(a_paragraph(ONE, id="cold"), see)
    new = a_report(a_paragraph(TWO), a_paragraph(ONE, id="cold"), see)

    assert changes(old, new) == [
        f"added | 1. | {TWO}",
        f"renumbered | 1. 2. | {ONE}",
        "renumbered | 2. 3. | This follows from paragraph [-1-]{+2+}.",
    ]


def test_two_single_paragraphs_are_not_those_from_the_one_to_the_other():
    blocks = [a_paragraph(ONE, id="cold"), a_paragraph(TWO), a_paragraph(THREE, id="visits")]
    span = a_paragraph("See ", mentions=(mention("paragraphs", "cold", "visits"), *words(".")))
    single = (
        mention("paragraph", "cold", with_noun=False),
        *words(" and "),
        mention("paragraph", "visits", with_noun=False),
    )
    two = a_paragraph("See paragraphs ", mentions=(*single, *words(".")))

    assert changes(a_report(*blocks, span), a_report(*blocks, two)) == [
        "reworded | 4. | See paragraphs 1 [-to-]{+and+} 3."
    ]


def test_a_range_that_took_a_paragraph_in_says_the_same():
    span = a_paragraph("See ", mentions=(mention("paragraphs", "cold", "visits"), *words(".")))
    first, last = a_paragraph(ONE, id="cold"), a_paragraph(THREE, id="visits")

    found = changes(a_report(first, last, span), a_report(first, a_paragraph(TWO), last, span))

    assert not [line for line in found if line.startswith("reworded")]


def test_a_reference_to_another_paragraph_is_new_wording():
    both = (a_paragraph(ONE, id="cold"), a_paragraph(TWO, id="dear"))
    old = a_report(*both, a_paragraph("This follows from ", mentions=(mention("paragraph", "cold"), *words("."))))
    new = a_report(*both, a_paragraph("This follows from ", mentions=(mention("paragraph", "dear"), *words("."))))

    assert changes(old, new) == ["reworded | 3. | This follows from paragraph [-1-]{+2+}."]


def test_an_appendix_that_comes_first_renumbers_every_mention_of_the_second():
    see = a_paragraph("The prices are in ", mentions=(mention("appendix", "prices"), *words(".")))
    prices, plan = an_appendix("prices", "Prices of admission"), an_appendix("plan", "Plan of the building")
    old, new = a_report(see, appendices=(prices,)), a_report(see, appendices=(plan, prices))

    assert "renumbered | 1. | The prices are in [-Appendix-]{+Appendix B+}." in changes(old, new)


def test_whether_a_file_beside_the_report_is_linked_is_no_change():
    plan = replace(an_appendix("plan", "Plan of the building"), url=None, file="content/leisure/pools/plan.docx")
    report = a_report(a_paragraph(ONE), appendices=(plan,))
    linked, plain = (assemble(report, the_profile(), the_looks(), file_links=links) for links in (True, False))

    assert linked.entries != plain.entries
    assert told(compare(linked, plain).changes) == []


def test_only_the_cell_that_differs_is_marked():
    old = Table(rows(("", "2026"), ("Staff", "£100"), ("Total", "£100")), ("left", "right"), words("Costs"), "costs")
    new = replace(old, rows=rows(("", "2026"), ("Staff", "£120"), ("Paint", "£5"), ("Total", "£125")))

    [change] = [it for it in compare(table_in(old), table_in(new)).changes if it.kind != "same"]

    assert (change.kind, [row.kind for row in change.rows]) == ("reworded", ["same", "changed", "added", "changed"])
    assert [shown(cell) for cell in change.rows[1].cells] == ["Staff", "[-£100-]{+£120+}"]


def test_a_table_with_other_columns_is_shown_whole():
    old = Table(rows(("a", "b"), ("1", "2")), ("left", "left"), words("Costs"), "costs")
    new = Table(rows(("a", "b", "c"), ("1", "2", "3")), ("left", "left", "left"), words("Costs"), "costs")

    [change] = [it for it in compare(table_in(old), table_in(new)).changes if it.kind != "same"]

    assert [row.kind for row in change.rows] == ["removed", "removed", "added", "added"]


def table_in(table: Table):
    return assembled(a_report(a_paragraph(ONE), table))


def rows(*said: tuple[str, ...]):
    return tuple(tuple(words(cell) for cell in row) for row in said)


def test_a_footnote_is_a_line_of_its_own_and_leaves_its_paragraph_alone():
    def noted(said: str) -> Paragraph:
        return Paragraph((Text(ONE), Footnote(words(said), "survey")))

    assert changes(a_report(noted("Survey of 2025.")), a_report(noted("Survey of 2026."))) == [
        "reworded | 1 | Survey of [-2025-]{+2026+}."
    ]


@pytest.mark.parametrize(
    ("now", "digest", "seen"),
    [("A map", "aa", []), ("A map", "bb", ["reworded"]), ("A plan", "aa", ["reworded"])],
)
def test_a_picture_is_known_by_its_file_and_by_the_words_that_stand_for_it(now: str, digest: str, seen: list[str]):
    def shows(alternative: str, sha256: str) -> Report:
        figure = Figure("content/leisure/map.png", words("Where the pools are"), alternative, "map")
        return a_report(figure, sources=(Source("content/leisure/map.png", sha256),))

    found = compare(assembled(shows("A map", "aa")), assembled(shows(now, digest)))

    assert [it.kind for it in found.changes if it.kind != "same"] == seen
    assert [it.picture for it in found.changes if it.kind != "same"] == [True] * len(seen)


def test_another_form_of_the_same_words_is_told():
    old = a_report(a_paragraph(ONE), *a_list("(a)", TWO))
    new = a_report(a_paragraph(ONE), a_paragraph(TWO))

    assert changes(old, new) == [f"renumbered | (a) 2. | {TWO}"]


def test_the_day_and_the_director_stand_above_the_first_heading():
    old = a_report(a_paragraph(ONE))
    new = replace(old, meeting=Meeting("Cabinet", CalendarDate(2026, 7, 14)), report_of=("Chief Executive",))

    found = compare(assembled(old), assembled(new))

    assert [(it.name, it.old, it.new) for it in found.front] == [
        ("Date", "24 March 2026", "14 July 2026"),
        ("Report of", "Director of Leisure", "Chief Executive"),
    ]


def test_the_work_grows_with_the_length_of_two_reports_that_have_no_paragraph_in_common():
    def comparing(paragraphs: int) -> int:
        said = [
            [
                f"Word{side}{at} " + " ".join(f"term{(at * 7 + step * side) % 400}" for step in range(80))
                for at in range(paragraphs)
            ]
            for side in (1, 3)
        ]
        old, new = (assembled(a_report(*map(a_paragraph, it))) for it in said)
        return calls(lambda: compare(old, new))

    assert comparing(400) < 5 * comparing(100)


def test_what_became_exempt_and_what_is_no_longer_is_told_though_the_words_stayed():
    public, secret = (
        a_report(a_paragraph(ONE, id="cold", exempt=exempt), a_paragraph(TWO)) for exempt in (False, True)
    )

    def exemptions(old: Report, new: Report) -> list[str]:
        return [it.exemption for it in compare(assembled(old), assembled(new)).changes if it.exemption]

    assert exemptions(public, secret) == ["now exempt"]
    assert exemptions(secret, public) == ["no longer exempt"]
    assert exemptions(secret, secret) == []
