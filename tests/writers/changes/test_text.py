"""The changes as the terminal shows them."""

from cabinet_docs.compare.pairing import compare
from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.inlines import Text
from cabinet_docs.model.report import Report
from cabinet_docs.writers.changes.text import changes_text
from tests.builders import a_list, a_paragraph, a_report, assembled, mention, words

ONE = "Residents told the Council that the pools at Oadby are too cold in winter."
TWO = "Heating costs have risen by a third since the boilers were replaced."
THREE = "Leisure officers visited four other districts to see how they save energy."


def told(old: Report, new: Report, **how: bool) -> str:
    return changes_text(compare(assembled(old), assembled(new)), "March", "July", **how)


def section(said: str, heading: str) -> list[str]:
    return said.split(f"\n\n{heading}\n")[1].split("\n\n")[0].splitlines()


def test_nothing_changed_is_said_in_so_many_words():
    report = a_report(a_paragraph(ONE))

    assert told(report, report) == "Nothing changed.\n"


def test_the_counts_come_first_and_what_merely_moved_is_counted_only():
    old = a_report(a_paragraph(ONE), a_paragraph(TWO), a_paragraph(THREE))
    new = a_report(a_paragraph(TWO), a_paragraph(THREE.replace("four", "five")), a_paragraph(ONE))

    lines = told(old, new).splitlines()

    assert lines[:4] == [
        "1 reworded, 1 moved, 1 renumbered",
        "From March",
        "to July",
        "Not shown: 1 merely moved, 1 merely renumbered, 7 unchanged. --all shows everything.",
    ]
    assert lines[5:9] == [
        "Purpose of the Report",
        "  Paragraph 3 → 2: reworded",
        "      Leisure officers visited [-four-]{+five+} other districts to see how they save energy.",
        "",
    ]


def test_all_shows_what_moved_from_where_to_where():
    old = a_report(a_paragraph(ONE), a_paragraph(TWO), a_paragraph(THREE))
    new = a_report(a_paragraph(TWO), a_paragraph(THREE), a_paragraph(ONE))

    said = told(old, new, everything=True)

    assert section(said, "Purpose of the Report") == [
        "  Heading: unchanged",
        "      Purpose of the Report",
        "  Paragraph 1: moved, now paragraph 3",
        "  Paragraph 2 → 1: renumbered",
        f"      {TWO}",
        "  Paragraph 3 → 2: renumbered",
        f"      {THREE}",
        "  Paragraph 1 → 3: moved",
        f"      {ONE}",
    ]


def test_an_item_is_named_with_its_paragraph():
    old = a_report(a_paragraph(ONE), *a_list("(a)", "heat the pools", "paint the walls"))
    new = a_report(a_paragraph(ONE), *a_list("(a)", "heat the pools", "paint the doors"))

    assert section(told(old, new), "Purpose of the Report") == [
        "  Paragraph 1(b): reworded",
        "      paint the [-walls-]{+doors+}",
    ]


def test_a_changed_cell_is_named_by_its_row_and_column():
    def costs(staff: str) -> Table:
        rows = tuple(tuple(map(words, row)) for row in (("Line", "2026-27"), ("Staff", staff)))
        return Table(rows, ("left", "right"), words("Costs"), "costs")

    said = told(a_report(a_paragraph(ONE), costs("£100")), a_report(a_paragraph(ONE), costs("£120")))

    assert section(said, "Purpose of the Report") == [
        "  Table 1: reworded",
        "      Costs",
        "      Staff, 2026-27: [-£100-]{+£120+}",
    ]


def test_bold_is_shown_where_nothing_else_differs():
    old = a_report(a_paragraph("It must ", mentions=words("not")))
    new = a_report(a_paragraph("It must ", mentions=(Text("not", bold=True),)))

    assert section(told(old, new), "Purpose of the Report") == [
        "  Paragraph 1: set differently",
        "      It must [-not-]{+**not**+}",
    ]


def test_long_runs_that_stayed_are_cut_in_the_middle():
    long = " ".join(f"word{at}" for at in range(80))
    said = told(a_report(a_paragraph(f"Old {long} end.")), a_report(a_paragraph(f"New {long} finish.")))

    words_shown = " ".join(line.strip() for line in section(said, "Purpose of the Report")[1:])

    assert "word12 … word66" in words_shown
    assert "word40" not in words_shown


def test_exempt_words_are_marked_and_warned_of():
    old = a_report(a_paragraph(ONE), a_paragraph(TWO, exempt=True))
    new = a_report(a_paragraph(ONE), a_paragraph(THREE, exempt=True))

    said = told(old, new)

    assert "This comparison shows words that are exempt: it is not for publication." in said
    assert "(exempt)" in said


def test_a_section_that_moved_is_told_once():
    from dataclasses import replace

    report = a_report(
        a_paragraph("See ", mentions=(mention("paragraph", "cold"),)), part_b=(a_paragraph(ONE, id="cold"),)
    )
    part_a, part_b = report.parts
    other = replace(part_b.sections[0], key="history", heading="History", blocks=(a_paragraph(TWO), a_paragraph(THREE)))
    old = replace(report, parts=(part_a, part_b._replace(sections=(part_b.sections[0], other))))
    new = replace(report, parts=(part_a, part_b._replace(sections=(other, part_b.sections[0]))))

    said = told(old, new)

    assert said.splitlines()[0] == "1 section moved, 3 renumbered"
    assert section(said, "Background") == [
        "  The whole section moved: it stood first in PART B, now stands after “History”."
    ]


def test_other_words_for_a_picture_are_shown():
    def report(alternative: str) -> Report:
        return a_report(Figure("map.png", words("Where the pools are"), alternative, "map"))

    said = told(report("A map"), report("A plan"))

    assert section(said, "Purpose of the Report")[0] == "  Figure 1: another picture"
    assert section(said, "Purpose of the Report")[-1] == "      Alternative text: [-A map-] {+A plan+}"
