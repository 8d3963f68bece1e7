"""Words that are taken over from an earlier report say the same in the later one, or say that they do not know."""

from pathlib import Path

from cabinet_docs.assembly.assemble import resolver
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.words import Scope
from cabinet_docs.writers.following.carried_words import CarriedWords, Carrier, KeptIds, drafts, without_notes
from cabinet_docs.writers.following.copies import Copies
from tests.builders import a_paragraph, a_report, the_looks, the_profile

EARLIER = Path("content/leisure/pools")
SCOPE = Scope(
    values={
        "facts": {"weeks": 12, "open": True},
        "meeting": {"date": CalendarDate(2026, 3, 24)},
        "events": {"scrutiny": {"date": Todo("day of scrutiny")}},
        "title": "Pools *and* parks",
    }
)


def carried(text: str, report: Report | None = None, kept: KeptIds = KeptIds(set(), set())) -> CarriedWords:  # noqa: B008
    settles = resolver(report or a_report(a_paragraph(id="why")), the_profile(), the_looks())
    return Carrier(SCOPE, settles, kept, Copies(EARLIER, frozenset({"budget.xlsx"}))).carry(
        text, "content/leisure/pools/background.md"
    )


def test_facts_stay_and_what_has_another_meaning_now_is_printed():
    made = carried("In {{ facts.weeks * 7 }} days from {{ meeting.date | month }}: {{ title }}.")

    assert made.text == "In {{ facts.weeks * 7 }} days from March 2026: Pools \\*and\\* parks.\n"
    assert (
        made.notes[0] == 'In place of {{ meeting.date | month }} stands "March 2026", as the earlier report printed it.'
    )


def test_what_was_not_known_is_still_a_todo():
    assert carried("On {{ events.scrutiny.date }}.").text == 'On {{ todo("day of scrutiny") }}.\n'


def test_a_number_is_kept_only_where_its_paragraph_is_taken_over():
    said = 'See paragraph {{ paragraph("why") }}.'

    assert carried(said, kept=KeptIds({"why"}, set())).text == said + "\n"
    assert carried(said).text == (
        'See paragraph {{ todo("where this is now: it was paragraph 1 of the earlier report") }}.\n'
    )


def test_conditions_on_facts_stay_and_others_are_settled():
    on_facts = "{% if facts.open %}They are open.{% endif %}"

    assert carried(on_facts).text == on_facts + "\n"
    made = carried("{% if meeting.date.year == 2026 %}In {{ facts.weeks }} weeks.{% else %}Later.{% endif %}")
    assert made.text == "In 12 weeks.\n"
    assert made.notes == ("Its conditions ({% if %}) and tags were settled as in the earlier report.",)


def test_a_table_is_made_from_a_copy_of_the_earlier_report_s_workbook():
    made = carried('{{ table("needs.xlsx", sheet="Needs", title="Needs") }}')

    assert made.text == '{{ table("needs.xlsx", sheet="Needs", title="Needs") }}\n'
    assert made.notes == ("The table is made from 'needs.xlsx', copied from the earlier report: is it still right?",)


def test_a_copied_file_has_its_own_name_unless_that_is_taken():
    copies = Copies(EARLIER, frozenset({"map.png"}))

    names = [copies.name_of(EARLIER / file) for file in ("Map.png", "map.png", "needs.xlsx", "needs.xlsx")]
    elsewhere = copies.name_of(EARLIER / "../parks/map.png", "appendices")

    assert names == ["earlier-Map.png", "earlier-2-map.png", "needs.xlsx", "needs.xlsx"]
    assert elsewhere == "appendices/map.png"
    assert list(copies.files) == [names[0], names[1], "needs.xlsx", "appendices/map.png"]


def test_a_copied_workbook_of_figures_is_named_so_that_it_is_read_as_one_and_no_other_is():
    figures = {EARLIER / "survey.xlsx": "consultation", EARLIER / "finance/budget.xlsx": "budget"}
    copies = Copies(EARLIER, frozenset({"consultation.xlsx", "budget.xlsx"}), figures=figures)

    names = [copies.name_of(EARLIER / file) for file in ("survey.xlsx", "finance/budget.xlsx", "../parks/budget.xlsx")]

    assert names == ["earlier-survey-consultation.xlsx", "earlier-budget.xlsx", "earlier/budget.xlsx"]


def test_in_a_chain_each_report_s_workbook_has_a_name_of_its_own():
    copies = Copies(
        EARLIER,
        frozenset({"consultation.xlsx", "budget.xlsx"}),
        figures={EARLIER / "consultation.xlsx": "consultation"},
    )

    names = [copies.name_of(EARLIER / file) for file in ("consultation.xlsx", "earlier-consultation.xlsx")]

    assert names == ["earlier-consultation.xlsx", "earlier-2-consultation.xlsx"]


def test_numbers_typed_by_hand_are_pointed_out():
    assert carried("See paragraph 12.").notes == (
        "Numbers typed by hand are those of the earlier report: paragraph 12.",
    )
    assert carried("Paragraphs 4.1 and 12(a), table 2 and recommendation (b).").notes == (
        "Numbers typed by hand are those of the earlier report: Paragraphs 4.1, table 2, recommendation (b).",
    )
    assert carried("See paragraph 12(a)(ii).").notes == (
        "Numbers typed by hand are those of the earlier report: paragraph 12(a)(ii).",
    )


def test_notes_between_colleagues_stay_behind():
    assert without_notes("One line\n<!-- ask Kim -->\nand the next <!-- or Jo -->one.\n") == (
        "One line\nand the next one.\n"
    )
    assert drafts("The draft <!-- draft --> Draft {{ facts.draft }}") == 2
