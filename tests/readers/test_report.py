"""A report's folder as a whole."""

import os
from pathlib import Path

import pytest

from cabinet_docs.model.blocks import Item, Paragraph
from cabinet_docs.model.inlines import plain_text
from cabinet_docs.model.report import Report
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.report import read_report
from tests.work import calls

from .folder import REPORT, mistakes, mistakes_in_full, read, write


def places(report: Report) -> list[str]:
    return [f"{part.key}:{section.key}" for part in report.parts for section in part.sections]


def words(report: Report, key: str) -> list[str]:
    sections = {section.key: section for part in report.parts for section in part.sections}
    return [plain_text(block.words) for block in sections[key].blocks if hasattr(block, "words")]


def test_a_report_is_its_facts_and_its_sections_in_the_profiles_order(tmp_path: Path):
    report = read(tmp_path, {"conclusion.md": "The end.\n", "purpose.md": "Why.\n", "background.md": "What.\n"})

    assert (report.title, report.meeting.body, report.meeting.date) == ("Pools", "Cabinet", CalendarDate(2026, 3, 24))
    assert (report.folder, report.status, report.report_of) == ("leisure/pools", "draft", ("Head of Leisure",))
    assert places(report) == ["a:purpose", "a:contacts", "b:background", "b:conclusion"]
    assert [source.file.rsplit("/")[-1] for source in report.sources] == [
        "background.md", "conclusion.md", "purpose.md", "report.yaml",
    ]  # fmt: skip


def test_words_speak_of_facts_events_and_the_meeting(tmp_path: Path):
    facts = REPORT + "facts:\n  weeks: 12\n  cost: £12.50\n  start: 2026-04\n  who: {name: Kim}\n"
    files: dict[str, str | bytes] = {
        "purpose.md": "{{ facts.weeks }} weeks, {{ facts.cost }}, {{ facts.start }}, {{ facts.who.name }}.\n\n"
        "On {{ meeting.date }} and {{ events.scrutiny.date }}.\n",
        "timetable.yaml": "events:\n  - {id: scrutiny, kind: scrutiny, what: Scrutiny, date: 2026-06-03}\n",
    }

    assert words(read(tmp_path, files, facts), "purpose") == [
        "12 weeks, £12.50, April 2026, Kim.",
        "On 24 March 2026 and 3 June 2026.",
    ]


def test_sections_of_report_md_are_recognised_and_own_ones_keep_their_place(tmp_path: Path):
    text = (
        "# PURPOSE OF REPORT:\n\nWhy.\n\n# Background\n\nWhat.\n\n# Our Own Findings\n\nThis.\n\n# Conclusion\n\nEnd.\n"
    )

    report = read(tmp_path, {"report.md": text, "consultation.md": "We ask.\n"})

    assert places(report) == [
        "a:purpose", "a:contacts", "b:background", "b:our-own-findings", "b:consultation", "b:conclusion",
    ]  # fmt: skip
    assert report.parts[0].sections[0].heading == "PURPOSE OF REPORT:"


def test_a_report_may_order_a_part_and_the_rest_takes_the_profiles_place(tmp_path: Path):
    own = REPORT + "part_b: [conclusion, prices, background]\n"
    files: dict[str, str | bytes] = dict.fromkeys(
        ("prices.md", "conclusion.md", "background.md", "consultation.md"), "# Heading\n\nWords.\n"
    )

    assert places(read(tmp_path, files, own)) == [
        "a:contacts", "b:conclusion", "b:prices", "b:background", "b:consultation",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "report", "expected"),
    [
        (
            {"prices.md": "# Prices\n\nx\n"},
            "",
            [
                "prices.md:1: Nothing places the section 'prices'\n  If it is a section of this report's own, name it"
                " in report.yaml under part_b: in the order in which it should stand."
            ],
        ),
        (
            {"backgruond.md": "x\n"},
            "",
            [
                "backgruond.md:1: Nothing places the section 'backgruond'\n  Did you mean 'background'? Or name it in"
                " report.yaml under part_b: in the order in which it should stand."
            ],
        ),
        (
            {"prices.md": "x\n"},
            "part_b: [prices]\n",
            [
                "prices.md:1: The report's own section 'prices' has no heading\n"
                "  Begin the file with a line '# Heading'."
            ],
        ),
        (
            {"prices.md": "# P\n\nx\n"},
            "part_b: [price, prices]\n",
            ["report.yaml:10: There is no section 'price'\n  Did you mean 'prices'?"],
        ),
        (
            {"background.md": "x\n", "background.yaml": "text: y\n"},
            "",
            ["background.yaml:1: The section 'background' is given twice, first in background.md\n  Keep one."],
        ),
        (
            {"report.md": "# Backgrund\n\nx\n"},
            "",
            [
                "report.md:1: The heading 'Backgrund' is not one of the profile's\n"
                "  Did you mean '# Background'? For a section of your own, choose a heading less like it."
            ],
        ),
        (
            {"report.md": "# Appendices\n\nx\n"},
            "",
            ["report.md:1: 'Appendices' comes from report.yaml\n"
             "  Give them in report.yaml, under appendices: and delete them here."],
        ),
        (
            {"purpose.yml": "text: x\n"},
            "",
            ["purpose.yml: The name of a section file ends in .yaml\n  Rename it to 'purpose.yaml'."],
        ),
    ],
)  # fmt: skip
def test_a_section_that_cannot_be_placed_is_told(tmp_path: Path, files: dict[str, str], report: str, expected: str):
    found = mistakes_in_full(tmp_path, dict(files), REPORT + report)

    assert [mistake.replace("content/leisure/pools/", "") for mistake in found] == expected


def test_every_mistake_of_every_file_is_told_at_once(tmp_path: Path):
    report = REPORT.replace("24", "32").replace("title: Pools", "titel: Pools") + "facts:\n  weeks: 12\n"
    files: dict[str, str | bytes] = {
        "purpose.md": "Over {{ facts.week }} weeks; see {{ paragraph('x') }}.\n",
        "timetable.yaml": "events:\n  - what: Scrutiny\n    date: 24/03/2026\n",
        "recommendations.yaml": "itms: []\n",
        "background.md": b"\xff\xfe",
    }

    assert [mistake.split(": ")[0] for mistake in mistakes(tmp_path, files, report)] == [
        "background.md:1", "purpose.md:1", "purpose.md:1", "recommendations.yaml:1",
        "report.yaml:2", "report.yaml:4", "report.yaml:6", "timetable.yaml:3",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        ("24/03/2026", "'24/03/2026' is not in the form of a date\n  Write it as: 2026-03-24"),
        ("24 March 2026", "'24 March 2026' is not in the form of a date\n  Write it as: 2026-03-24"),
        ("5th Marhc 2026", "'5th Marhc 2026' is not in the form of a date\n  Write it as: 2026-03-05"),
        ("March 2026", "'March 2026' is not in the form of a date\n  Write it as: 2026-03"),
        ("2026-3-4", "'2026-3-4' is not in the form of a date\n  Write it as: 2026-03-04"),
        ("2026-06-31", "'2026-06-31' is not a date: June 2026 has 30 days\n  Write the date as"),
        ("31 June 2026", "'31 June 2026' is not a date: June 2026 has 30 days\n  Write the date as"),
        ("5th Marhc", "'5th Marhc' is not a date\n  Write the date as year, month and day: 2026-03-24"),
        ("2026-13-01", "'2026-13-01' is not a date"),
    ],
)
def test_a_wrong_date_is_told_with_the_right_form(tmp_path: Path, typed: str, message: str):
    [mistake] = mistakes_in_full(tmp_path, {}, REPORT.replace("2026-03-24", typed))

    assert mistake.startswith(f"report.yaml:6: {message}")


@pytest.mark.parametrize(
    ("more", "message"),
    [
        ("profil: x\n", "report.yaml:10: 'profil' is not known here\n  Did you mean 'profile'?"),
        ("status: finished\n", "report.yaml:10: 'finished' is not one of: draft, comment, final"),
        ("private: perhaps\n", "report.yaml:10: 'private' should be yes or no, not 'perhaps'"),
        ("exempt: {paragraphs: [three]}\n", "report.yaml:10: 'paragraphs' should be a whole number, not 'three'"),
        ("appendices:\n  Strategy: {title: x}\n", "report.yaml:11: 'Strategy' cannot be a name"),
        ("appendices:\n  s: {url: https://example.org}\n", "report.yaml:11: 'title' is missing from 's'"),
        ("facts:\n  a: [1, 2]\n", "report.yaml:11: 'a' should be a single value, not a list"),
        ("cover: {ward: x}\n", "report.yaml:10: 'ward' is not a field of the cover table\n  Did you mean 'wards'?"),
        ("follows: ../polls\n", "report.yaml:10: There is no report '../polls' to follow"),
        ("lead_member: Cllr X: Leisure\n", "report.yaml:10: Text with a colon (:) in it needs quotes"),
        ("exempt: {paragraphs: 3, covers: {appendices: [x]}}\n", "report.yaml:10: exempt covers the appendix 'x'"),
    ],
)
def test_a_wrong_value_in_report_yaml_is_told(tmp_path: Path, more: str, message: str):
    [mistake] = mistakes_in_full(tmp_path, {}, REPORT + more)

    assert mistake.startswith(message)


def test_words_that_speak_of_a_wrong_value_make_no_mistake_of_their_own(tmp_path: Path):
    timetable = "events:\n  - {id: survey, what: Survey, from: 2026-05-01, to: 31st Mai}\n"
    said = "To {{ events.survey.to }} and {{ facts.due }}; from {{ events.survey.form }}.\n"

    told = mistakes_in_full(
        tmp_path, {"timetable.yaml": timetable, "purpose.md": said}, REPORT + "facts: {due: 2026-02-31}\n"
    )

    assert [line.split("\n")[0].removesuffix(": February 2026 has 28 days") for line in told] == [
        "purpose.md:1: events.survey.form is not known",
        "report.yaml:10: '2026-02-31' is not a date",
        "timetable.yaml:2: '31st Mai' is not a date",
    ]
    assert told[0].endswith("Did you mean events.survey.from?")


def test_a_name_that_cannot_be_one_is_told_with_the_officer_s_own_word(tmp_path: Path):
    [fact, appendix] = mistakes_in_full(
        tmp_path, {}, REPORT + "facts:\n  draft tariff: 3\nappendices:\n  Draft Tariff: {title: x}\n"
    )

    assert fact.endswith("goes on with small letters, digits and _: draft_tariff.")
    assert appendix.endswith("goes on with small letters, digits and _ or -: draft-tariff.")


def test_a_wrong_profile_or_type_is_told_with_what_was_meant(tmp_path: Path):
    report = REPORT.replace("testshire/cabinet", "testshire/cabinett")
    assert mistakes_in_full(tmp_path, {"x.md": "{{ facts.y }}"}, report) == [
        "report.yaml:2: There is no profile 'testshire/cabinett'\n  Did you mean 'testshire/cabinet'?",
        *mistakes_in_full(tmp_path, {"x.md": "{{ facts.y }}"}, report)[1:],
    ]
    assert mistakes_in_full(tmp_path, {"x.md": "# X\n\nx\n"}, REPORT.replace("type: decision", "type: desicion"))[
        0
    ] == ("report.yaml:3: The profile has no report type 'desicion'\n  Did you mean 'decision'?")


APPENDIX = "appendices:\n  plan:\n    title: Plan\n    file: {}\n"


@pytest.mark.parametrize(
    ("file", "message"),
    [
        ("../../../../etc/passwd", "'../../../../etc/passwd' is outside the reports folder"),
        ("/etc/passwd", "'/etc/passwd' is outside the reports folder"),
        ("link.pdf", "'link.pdf' is outside the reports folder"),
        ("folder", "'folder' is a folder, not a file"),
        ("empty.pdf", "'empty.pdf' is empty (0 bytes)"),
        ("plan.docm", "'plan.docm' may hold macros"),
        ("plna.pdf", "There is no file 'plna.pdf'\n  Did you mean 'plan.pdf'?"),
        ("'" + "x" * 5000 + "'", f"'{'x' * 5000}' cannot be opened"),
    ],
)
def test_an_appendix_that_is_no_proper_file_is_told(tmp_path: Path, file: str, message: str):
    files: dict[str, str | bytes] = {"empty.pdf": b"", "plan.docm": b"x", "plan.pdf": b"x", "folder/x": b"x"}
    folder = write(tmp_path / "reports", files, REPORT + APPENDIX.format(file))
    (tmp_path / "elsewhere.pdf").write_bytes(b"x")
    os.symlink(tmp_path / "elsewhere.pdf", folder / "link.pdf")

    [mistake] = mistakes_in_full(tmp_path / "reports", {}, REPORT + APPENDIX.format(file))

    assert mistake.startswith(f"report.yaml:13: {message}")


def test_windows_slashes_and_neighbouring_folders_are_fine(tmp_path: Path):
    report = read(tmp_path, {"a/plan.pdf": b"x"}, REPORT + APPENDIX.format("..\\pools\\a\\plan.pdf"))

    assert report.appendices[0].file == "content/leisure/pools/a/plan.pdf"


def test_what_is_not_known_yet_is_an_open_point(tmp_path: Path):
    report = REPORT.replace("2026-03-24", "todo: the date").replace("Pools", "{todo: the title}")
    report += "appendices:\n  plan: {title: 'todo: its title'}\nfacts: {unused: 'todo: x', used: 'todo: y'}\n"

    found = read(tmp_path, {"purpose.md": "Costs {{ facts.used }}.\n\nBy {{ todo('who') }}.\n"}, report)

    assert (found.title, found.meeting.date) == (Todo("the title"), Todo("the date"))
    assert [(words, place.line) for words, place in found.open_points] == [
        ("the title", 4), ("the date", 6), ("its title", 11),
        ("the document of appendix 'plan'", 11), ("y", 1), ("who", 3),
    ]  # fmt: skip


def test_names_are_unique_and_mentions_are_of_something_that_exists(tmp_path: Path):
    files: dict[str, str | bytes] = {
        "purpose.md": "One. {#one}\n\n{{ paragraph('on') }}, {{ appendix('plan') }}, {{ recommendation('one') }}.\n",
        "background.md": "Two. {#one}\n",
    }

    assert mistakes_in_full(tmp_path, files) == [
        "background.md:1: Two things are called 'one', first at content/leisure/pools/purpose.md:1\n"
        "  Rename one of them.".replace("content/leisure/pools/", ""),
        'purpose.md:3: paragraph("on") names nothing in this report\n  Did you mean paragraph("one")?',
        'purpose.md:3: appendix("plan") names nothing in this report\n'
        "  Appendices are named under appendices: in report.yaml.",
        'purpose.md:3: recommendation("one") names nothing in this report\n  Did you mean paragraph("one")?',
    ]


def test_a_later_report_quotes_the_earlier_one(tmp_path: Path):
    write(tmp_path, {"timetable.yaml": "events:\n  - {id: ask, what: We ask, from: 2026-04, to: 2026-06}\n"})
    later = tmp_path / "content" / "leisure" / "outcome"
    later.mkdir()
    (later / "report.yaml").write_text(
        REPORT.replace("Pools", "Pools: \\").replace("Pools: \\", "Outcome") + "follows: ../pools\n"
    )
    (later / "purpose.md").write_text(
        "{{ previous.title }}, {{ previous.meeting.date }}, {{ previous.events.ask.to }}.\n"
    )

    from cabinet_docs.readers.report import read_report

    report, _ = read_report(tmp_path, later)

    assert words(report, "purpose") == ["Pools, 24 March 2026, June 2026."]
    assert report.details["follows"] == ["leisure/pools"]


def test_recommendations_are_numbered_items_that_can_be_mentioned(tmp_path: Path):
    text = "items:\n  - id: ask\n    text: We ask;\n    items:\n      - text: now\n  - text: 'todo: the second'\n"

    report = read(tmp_path, {"recommendations.yaml": text, "purpose.md": "See {{ recommendation('ask') }}.\n"})

    lead_in, *items = report.parts[0].sections[1].blocks
    assert isinstance(lead_in, Paragraph)
    assert plain_text(lead_in.words) == "It is recommended that:"
    assert [(i.form, i.number, i.depth, i.first, i.id, plain_text(i.words)) for i in items if isinstance(i, Item)] == [
        ("(a)", 1, 1, True, "ask", "We ask;"),
        ("(i)", 1, 2, True, None, "now"),
        ("(a)", 2, 1, False, None, "[the second]"),
    ]
    assert report.open_points[0][0] == "the second"


def test_lists_in_recommendations_md_are_recommendations_too(tmp_path: Path):
    report = read(tmp_path, {"recommendations.md": "Agree:\n\n(a) this {#this}\n(b) that\n"})

    assert [b.recommendation for b in report.parts[0].sections[0].blocks if isinstance(b, Item)] == [True, True]


def test_officers_consulted_add_the_profiles_sentence(tmp_path: Path):
    text = "text: Costs.\nconsulted: [Head of Finance, Head of Law, Head of Leisure]\n"

    report = read(tmp_path, {"resource-implications.yaml": text})

    assert words(report, "resource-implications") == [
        "Costs.",
        "The Head of Finance, Head of Law and Head of Leisure have been consulted.",
    ]


@pytest.mark.parametrize("one", ["Head of Finance", "[Head of Finance]"])
def test_one_officer_consulted_has_been_consulted(tmp_path: Path, one: str):
    folder = write(tmp_path, {"resource-implications.yaml": f"text: Costs.\nconsulted: {one}\n"})
    with (tmp_path / "templates/testshire/profile.yaml").open("a", encoding="utf-8") as file:
        file.write("      consulted_one: The {titles} has been consulted.\n")

    report, _ = read_report(tmp_path, folder)

    assert words(report, "resource-implications")[1] == "The Head of Finance has been consulted."


def test_the_timetable_may_be_shown_as_a_table(tmp_path: Path):
    text = (
        "show: table\nevents:\n  - {id: ask, what: We ask, from: 2026-04-01, to: 2026-06-30}\n"
        "  - {id: scrutiny, what: Scrutiny, body: Commission, date: 'todo: when'}\n"
    )

    report = read(tmp_path, {"timetable.yaml": text})

    [table] = report.parts[0].sections[0].blocks
    assert [[plain_text(cell) for cell in row] for row in table.rows] == [  # type: ignore[union-attr]
        ["What", "Body", "When"],
        ["We ask", "", "1 April to 30 June 2026"],
        ["Scrutiny", "Commission", "[when]"],
    ]
    assert [words for words, _ in report.open_points] == ["when"]


def test_the_work_of_reading_grows_with_the_length_of_the_report(tmp_path: Path):
    def reading(paragraphs: int) -> int:
        text = "\n\n".join(f"Paragraph {n} says {n} things about the pools. {{#p{n}}}" for n in range(paragraphs))
        return calls(lambda: read(tmp_path / str(paragraphs), {"background.md": text}))

    assert reading(4_000) < 5 * reading(1_000)


def test_a_report_is_somebodys(tmp_path: Path):
    nobodys = REPORT.replace("report_of: Head of Leisure", "report_of: []")

    [mistake] = mistakes(tmp_path, {"report.yaml": nobodys})
    assert mistake.endswith("'report_of' is empty")
