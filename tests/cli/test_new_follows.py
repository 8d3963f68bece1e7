"""The command new --follows, as an officer would: start the next report, build it, look at it."""

import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs
from tests.readers.figures.made import a_workbook

PERMISSION = "domestic-abuse-strategy/permission-to-consult"
NEXT = "domestic-abuse-strategy/july"
MARK = f"<!-- carried from {PERMISSION}: unreviewed."


@pytest.fixture(autouse=True)
def inside_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)
    shutil.rmtree(workspace / "content/domestic-abuse-strategy/final-approval", ignore_errors=True)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, arguments)


def follow(folder: str = NEXT, type_: str = "final-approval", earlier: str = PERMISSION) -> Result:
    result = run("new", folder, "--type", type_, "--follows", earlier)
    assert result.exit_code == 0, result.stderr
    return result


def text(folder: Path, name: str) -> str:
    return (folder / name).read_text(encoding="utf-8")


def change(folder: Path, name: str, old: str, new: str) -> None:
    said = text(folder, name)
    assert old in said
    (folder / name).write_text(said.replace(old, new), encoding="utf-8")


def test_what_carries_over_is_copied_and_marked_and_the_rest_is_opened(workspace: Path):
    result = follow()

    folder = workspace / "content" / NEXT
    carried = {path.name for path in folder.glob("*.md") if text(folder, path.name).startswith(MARK)}
    assert carried == {
        "policy-framework.md", "background.md", "statutory-context.md", "needs-assessment.md", "draft-strategy.md",
    }  # fmt: skip
    assert "It says 'draft' 2 times." in text(folder, "draft-strategy.md").splitlines()[0]
    assert "<!-- Add the Cabinet's decision to consult, with its date. -->" in text(folder, "policy-framework.md")
    assert text(folder, "purpose.md").endswith('{{ todo("Purpose of the Report: to be written") }}\n')
    assert "(In the earlier report: paragraphs 1 and 2.)" in " ".join(text(folder, "purpose.md").split())
    assert "  - id: outcome\n" in text(folder, "recommendations.yaml")
    assert {"consultation.xlsx", "budget.xlsx"} <= {path.name for path in folder.iterdir()}
    assert "full financial breakdown, findings of the consultation, Equality Impact Assessment" in result.stderr


def promise_a_plan(workspace: Path) -> None:
    """Words in the earlier report that promise without being listed."""
    place = workspace / "content" / PERMISSION / "background.md"
    said = place.read_text(encoding="utf-8").rstrip()
    place.write_text(f"{said} A delivery plan will accompany the final Strategy.\n", encoding="utf-8")


def test_the_facts_are_taken_over_and_the_promises_listed_to_keep(workspace: Path):
    promise_a_plan(workspace)
    follow()

    facts = text(workspace / "content" / NEXT, "report.yaml")
    for line in (
        "follows: ../permission-to-consult",
        "title: 'Domestic Abuse Reduction Strategy 2026–2029: {{ todo(\"end of the title\") }}'",
        "  date: 2026-07 ",
        "  - name: Sharon Cooke",
        "  weeks: 12",
        '    title: "todo: title of what takes its place; it was: Draft Domestic Abuse Reduction Strategy 2026–2029"',
        "    file: appendices/needs-assessment.docx",
        '  - title: "Report to the Cabinet, 24 March 2026: ',
        "part_b: [background, statutory-context, needs-assessment, draft-strategy]",
        '  costs: "todo: the section that brings the full financial breakdown"',
        "  # delivery-plan:   # paragraph 18: “A delivery plan will accompany the final Strategy.”",
        '  #   promised: "delivery plan"',
    ):
        assert f"\n{line}" in facts


def test_it_builds_at_once_with_every_open_point_and_is_refused_as_final():
    follow()

    built, final = run("build", NEXT), run("build", NEXT, "--final")

    assert built.exit_code == 0, built.stderr
    for name in ("report.yaml", "purpose.md", "recommendations.yaml", "consultation.xlsx", "budget.xlsx"):
        assert f"open: content/{NEXT}/{name}" in built.stderr
    assert final.exit_code == 1
    assert "open point: the section that brings the full financial breakdown" in final.stderr


def test_the_outline_shows_the_carried_words_in_their_place():
    follow()

    outline = run("outline", NEXT)

    assert outline.exit_code == 0, outline.stderr
    assert outline.stdout.index("Statutory Context") < outline.stdout.index("Needs Assessment")
    assert "the SafeLives assessment of 2024 (paragraph 15)" in outline.stdout


def test_the_mark_lists_the_sentences_that_promise(workspace: Path):
    promise_a_plan(workspace)
    follow()

    assert (
        "<!-- It promises: “A delivery plan will accompany the final Strategy.” Say what became of it. -->"
        in text(workspace / "content" / NEXT, "background.md").splitlines()
    )


def test_a_promise_taken_over_from_the_comments_is_held_to_account(workspace: Path):
    promise_a_plan(workspace)
    follow()
    folder = workspace / "content" / NEXT
    change(folder, "report.yaml", "  # delivery-plan: ", "  delivery-plan: ")
    change(
        folder,
        "report.yaml",
        '  #   promised: "delivery plan"\n  #   section: "todo',
        '    promised: "delivery plan"\n    section: "todo',
    )

    built = run("build", NEXT)

    assert built.exit_code == 0, built.stderr
    assert "the section that brings the delivery plan" in built.stderr


def test_tags_that_would_say_something_else_say_what_they_printed(workspace: Path):
    earlier = workspace / "content" / PERMISSION
    (earlier / "background.md").write_text(
        "<!-- ask Kim -->\nOn {{ meeting.date }} and in {{ events.scrutiny.date }}, {{ facts.weeks }} weeks, "
        'the {{ promise("costs") }}; see {{ paragraph("approach") }}, {{ paragraph("duties") }}, '
        '{{ recommendation("consult") }} and {{ appendix("strategy") }}.\n',
        encoding="utf-8",
    )

    follow()

    folder = workspace / "content" / NEXT
    words = text(folder, "background.md").split("-->\n\n")[-1]
    assert words == (
        "On 24 March 2026 and in June 2026, {{ facts.weeks }} weeks, the full financial breakdown; "
        'see {{ todo("where this is now: it was paragraph 21 of the earlier report") }}, {{ paragraph("duties") }}, '
        '{{ todo("where this is now: it was recommendation a) of the earlier report") }} '
        'and {{ appendix("strategy") }}.\n'
    )
    assert '<!-- In place of {{ meeting.date }} stands "24 March 2026", as the earlier report printed it. -->' in text(
        folder, "background.md"
    )
    assert run("build", NEXT).exit_code == 0


def test_a_report_in_one_file_with_footnotes_and_exempt_words_is_followed_too(workspace: Path):
    earlier = workspace / "content/leisure/pools"
    earlier.mkdir(parents=True)
    (earlier / "report.yaml").write_text(
        "profile: leicestershire/cabinet\ntype: decision\ntitle: Pools\nmeeting: {date: 2026-03-24}\n"
        "report_of: Head of Pools\ncontacts: [{name: Kim}]\n"
        "exempt: {paragraphs: [3], public_interest: prices, covers: {sections: [our-prices]}}\n",
        encoding="utf-8",
    )
    (earlier / "report.md").write_text(
        "# Purpose of the Report\n\nTo decide.[^2]\n\n# Background\n\nThere are pools.[^1]\n\n# Our Prices\n\n"
        "They are *low*.\n\n[^1]: Four of them.\n[^2]: Today.\n",
        encoding="utf-8",
    )

    follow("leisure/outcome", "noting", "leisure/pools")

    folder = workspace / "content/leisure/outcome"
    assert text(folder, "background.md").endswith("# Background\n\nThere are pools.[^1]\n\n[^1]: Four of them.\n")
    assert text(folder, "our-prices.md").endswith("# Our Prices\n\nThey are *low*.\n")
    facts = text(folder, "report.yaml")
    assert "part_b: [background, our-prices]\n" in facts
    assert (
        '  public_interest: "todo: whether this still holds: prices"\n  covers:\n    sections: [our-prices]\n' in facts
    )
    assert run("build", "leisure/outcome").exit_code == 0


def test_a_chain_of_three_goes_on_owing_what_the_second_put_off(workspace: Path):
    follow()
    folder = workspace / "content" / NEXT
    change(folder, "report.yaml", 'costs: "todo: the section that brings the full financial breakdown"',
           "costs: {put_off: prices are not in, until: 2026-12}")  # fmt: skip
    change(
        folder,
        "report.yaml",
        'findings: "todo: the section that brings the findings of the consultation"',
        "findings: consultation",
    )

    follow("domestic-abuse-strategy/december", "noting", NEXT)

    last = workspace / "content/domestic-abuse-strategy/december"
    facts = text(last, "report.yaml")
    assert f"  # full financial breakdown, due December 2026 ({PERMISSION}/report.yaml, line " in facts
    assert "  findings:" not in facts
    background = text(last, "background.md")
    assert background.count("carried from") == 1
    assert background.startswith(f"<!-- carried from {NEXT}: unreviewed.")
    assert run("build", "december").exit_code == 0


def test_the_second_council_s_reports_are_followed_by_its_own_profile(workspace: Path):
    result = follow("examplebury-bins/review", "for-information", "examplebury-bins/collection-days")

    folder = workspace / "content/examplebury-bins/review"
    assert "how-it-works.md" in result.stdout
    assert "part_a: [summary, recommendations, context, how-it-works]" in text(folder, "report.yaml")
    assert not (folder / "consultation.xlsx").exists()
    assert run("build", "examplebury-bins/review").exit_code == 0


def test_without_a_type_those_of_the_earlier_report_s_council_are_listed():
    result = run("new", NEXT, "--follows", PERMISSION)

    assert result.exit_code == 2
    assert "Which type of report?" in result.stderr
    assert "--type final-approval" in result.stderr
    assert "for-information" not in result.stderr


def test_nothing_is_overwritten_and_nothing_begun_after_a_mistake(workspace: Path):
    follow()
    again = run("new", NEXT, "--type", "final-approval", "--follows", PERMISSION)
    unknown = run("new", "domestic-abuse-strategy/other", "--type", "noting", "--follows", "permision-to-consult")
    other = run("new", "x/y", "--type", "noting", "--follows", PERMISSION, "--profile", "examplebury/cabinet")

    assert (again.exit_code, unknown.exit_code, other.exit_code) == (5, 3, 2)
    assert "holds something already" in again.stderr
    assert "Did you mean" in unknown.stderr
    assert not (workspace / "content/domestic-abuse-strategy/other").exists()
    assert not (workspace / "content/x").exists()


BINS = "examplebury-bins/collection-days"
THEMES = (("Theme", "Responses", "What was changed", "Comments"), ("Noise", 12, "A later start", "Mrs Jones was cross"))


def bins_with_a_consultation(workspace: Path) -> Path:
    """The second council's report with steps of its own, what people said, and what the meeting resolved."""
    folder = workspace / "content" / BINS
    change(folder, "report.yaml", "part_a: [context, how-it-works]", "part_a: [context, timetable, how-it-works, said]")
    change(folder, "report.yaml", "  leaflet:\n", "  prices:\n    title: Prices\n    available: to follow\n"
           "    exempt: yes\n  leaflet:\n")  # fmt: skip
    with (folder / "report.yaml").open("a", encoding="utf-8") as facts:
        facts.write("exempt:\n  paragraphs: [3]\n  public_interest: A tender is running.\n  covers: {}\n")
        facts.write("promises:\n  eia: {text: a full Equality Impact Assessment, due: 2027-01}\n")
    (folder / "timetable.yaml").write_text(
        "heading: What happens next\ntext: These steps would follow.\nevents:\n  - {id: asking, kind: consultation, "
        "what: Asking residents, from: 2026-09-21, to: 2026-11-15}\n",
        encoding="utf-8",
    )
    (folder / "said.md").write_text(
        '# What people said\n\nThey said this.\n\n{{ table("consultation.xlsx", sheet="Themes", title="Themes") }}\n',
        encoding="utf-8",
    )
    (folder / "consultation.xlsx").write_bytes(a_workbook({"Themes": THEMES}))
    (folder / "decision.yaml").write_text(
        "date: 2026-09-15\nrecommendations:\n  four-days: as recommended\n  missed: deferred\nadded:\n"
        '  - "the crews be thanked"\n  - {text: "no more than £130,000 be offered", exempt: yes}\n',
        encoding="utf-8",
    )
    return folder


def test_comments_in_the_earlier_report_s_workbook_stay_out_of_the_next_two(workspace: Path):
    bins_with_a_consultation(workspace)
    follow("examplebury-bins/outcome", "for-decision", BINS)
    follow("examplebury-bins/review", "for-information", "examplebury-bins/outcome")

    for name in ("examplebury-bins/outcome", "examplebury-bins/review"):
        built, outline = run("build", name), run("outline", name)
        assert built.exit_code == 0, built.stderr
        assert "Theme | Responses | What was changed\n      Noise | 12 | A later start\n" in outline.stdout
        assert "Mrs Jones" not in outline.stdout
        assert 'table("earlier-consultation.xlsx", sheet="Themes"' in text(workspace / "content" / name, "said.md")
        assert "CO16" in run("check", name).stdout


def test_a_workbook_of_another_name_goes_on_being_read_as_the_consultation_s(workspace: Path):
    earlier = bins_with_a_consultation(workspace)
    (earlier / "consultation.xlsx").rename(earlier / "survey.xlsx")
    (earlier / "consultation.yaml").write_text("heading: How we asked\nworkbook: survey.xlsx\ntext: By post.\n")
    change(earlier, "said.md", "consultation.xlsx", "survey.xlsx")
    change(earlier, "report.yaml", "how-it-works, said]", "how-it-works, said, consultation]")

    follow("examplebury-bins/outcome", "for-decision", BINS)

    outline = run("outline", "examplebury-bins/outcome")
    assert 'table("earlier-survey-consultation.xlsx"' in text(workspace / "content/examplebury-bins/outcome", "said.md")
    assert "Theme | Responses | What was changed\n" in outline.stdout
    assert "Mrs Jones" not in outline.stdout


def test_what_the_meeting_put_off_and_added_is_listed_without_what_is_exempt(workspace: Path):
    bins_with_a_consultation(workspace)

    follow("examplebury-bins/outcome", "for-decision", BINS)

    facts = text(workspace / "content/examplebury-bins/outcome", "report.yaml")
    assert (
        "\n# The meeting deferred, so that it may come back with this report:\n"
        "#   - recommendation 2.2 (missed)\n"
        "\n# The meeting resolved besides, and this report may have to answer for it:\n"
        "#   - the crews be thanked\n"
        "#   - something that is not for publication: see decision.yaml of the earlier report\n"
    ) in facts
    assert "130,000" not in facts


def test_nothing_is_said_of_a_meeting_that_resolved_as_recommended(workspace: Path):
    earlier = bins_with_a_consultation(workspace)
    (earlier / "decision.yaml").write_text("date: 2026-09-15\nrecommendations: {missed: as recommended}\n")

    follow("examplebury-bins/outcome", "for-decision", BINS)

    assert "The meeting" not in text(workspace / "content/examplebury-bins/outcome", "report.yaml")


def test_a_timetable_that_the_profile_does_not_place_is_opened_anew_where_it_stood(workspace: Path):
    bins_with_a_consultation(workspace)

    follow("examplebury-bins/outcome", "for-decision", BINS)

    folder = workspace / "content/examplebury-bins/outcome"
    assert "heading: What happens next\ntext: |\n  {{ todo(" in text(folder, "timetable.yaml")
    assert '    from: "todo: the day (planned: 21 September 2026)"\n' in text(folder, "timetable.yaml")
    assert "\npart_a: [summary, recommendations, context, timetable, how-it-works, said]\n" in text(
        folder, "report.yaml"
    )


def test_an_appendix_that_is_exempt_as_the_report_says_has_its_paragraphs(workspace: Path):
    bins_with_a_consultation(workspace)

    follow("examplebury-bins/outcome", "for-decision", BINS)

    assert (
        "    exempt:\n      paragraphs: [3]\n"
        '      public_interest: "todo: whether this still holds: A tender is running."\n'
    ) in text(workspace / "content/examplebury-bins/outcome", "report.yaml")


def test_what_a_section_is_to_bring_reads_on_from_the(workspace: Path):
    bins_with_a_consultation(workspace)

    follow("examplebury-bins/outcome", "for-decision", BINS)

    facts = text(workspace / "content/examplebury-bins/outcome", "report.yaml")
    assert '\n  eia: "todo: the section that brings the full Equality Impact Assessment"\n' in facts


def test_a_decision_after_a_consultation_gets_both_workbooks_though_no_section_is_for_the_answers(workspace: Path):
    bins_with_a_consultation(workspace)

    decision = follow("examplebury-bins/outcome", "for-decision", BINS)
    noting = follow("examplebury-bins/note", "for-information", BINS)

    made = [{Path(line).name for line in result.stdout.splitlines()} for result in (decision, noting)]
    assert {"consultation.xlsx", "budget.xlsx"} <= made[0]
    assert not {"consultation.xlsx", "budget.xlsx"} & made[1]
    assert "To be filled in: consultation.xlsx. No section prints its tables yet" in decision.stderr
    assert "No section prints" not in noting.stderr
