"""The samples in content/ do what they are there to show."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from lxml import etree

from cabinet_docs.cli.main import cabinet_docs
from cabinet_docs.ooxml.package import read_package, w

JULY = "domestic-abuse-strategy/final-approval"
PROPOSALS = "worked-example/mobile-library-proposals"
OUTCOME = "worked-example/mobile-library-outcome"


@pytest.fixture(autouse=True)
def in_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, list(arguments))


def test_the_july_report_builds_as_a_draft_that_lists_what_nobody_knows_yet():
    result = run("build", JULY)

    assert result.exit_code == 0, result.stderr
    assert "29 numbered paragraphs, 5" in result.stderr  # fifty-odd open points
    assert (
        "  open: content/domestic-abuse-strategy/final-approval/report.yaml:30: the document of appendix"
        in result.stderr
    )
    assert "consultation.xlsx:Channels!D2: responses to the online survey" in result.stderr
    assert "budget.xlsx:Costs!B5: cost of 'Strong partnerships' in 2026-27" in result.stderr


def test_the_final_july_report_is_refused_and_says_why():
    result = run("build", JULY, "--final")

    assert result.exit_code == 1
    assert "open point: responses to the online survey" in result.stderr
    assert "CO10 'Background' was carried from 'domestic-abuse-strategy/permission-to-consult'" in result.stderr


def test_the_worked_example_is_final_with_nothing_found():
    result = run("build", OUTCOME, "--final")

    assert result.exit_code == 0, result.stderr
    assert "0 open points\n  Check: nothing found" in result.stderr
    assert run("check", OUTCOME).stdout.splitlines()[0] == f"content/{OUTCOME}: green, nothing found"


def test_the_worked_example_keeps_its_prices_to_itself(workspace: Path):
    run("build", OUTCOME, "--final")

    made = {path.relative_to(workspace / "output" / OUTCOME).as_posix() for path in (workspace / "output").rglob("*.*")}
    assert {name for name in made if "Tender" in name or "Exempt" in name} == {
        "NOT FOR PUBLICATION/Appendix B - Tender Prices for the New Vehicle.xlsx",
        "NOT FOR PUBLICATION/2026-05-12 Cabinet - Mobile Library Routes (Worked Example, Fictional) - "
        "Outcome of Consultation - Exempt.docx",
    }


def test_the_first_report_of_the_worked_example_was_published_and_is_not_built_again():
    result = run("build", PROPOSALS)

    assert result.exit_code == 1
    assert "published on 12 January 2026" in result.stderr
    assert run("check", PROPOSALS).stdout.splitlines()[0] == f"content/{PROPOSALS}: green, nothing found"


def test_one_figure_and_one_fact_change_all_that_depends_on_them_and_nothing_else(workspace: Path):
    import openpyxl

    before = workspace / "before.docx"
    built = run("build", OUTCOME).stdout.strip()
    (workspace / built).rename(before)
    report = workspace / "content" / OUTCOME
    book = openpyxl.load_workbook(report / "budget.xlsx")
    book["Costs"]["B2"] = 118_900  # £500 more for staff in 2026-27
    book["Funding"]["B2"] = 176_500
    book.save(report / "budget.xlsx")
    facts = (report / "report.yaml").read_text(encoding="utf-8")
    (report / "report.yaml").write_text(facts.replace("stops: 84", "stops: 85"), encoding="utf-8")

    changes = run("compare", "before.docx", OUTCOME).stdout

    assert changes.splitlines()[0] == "6 reworded"
    for words in (
        "the costs of [-£583,700-]{+£584,200+} over three years",
        "The Plan costs [-£191,800-]{+£192,300+} in 2026-27 and [-£583,700-]{+£584,200+} over three years",
        "[-£118,400-]{+£118,900+}",
        "[-£191,800-]{+£192,300+}",
        "The Library Service’s budget meets [-£537,500-]{+£538,000+} of this",
        "[-£176,000-]{+£176,500+}",
        "The Plan keeps [-84-]{+85+} stops",
    ):
        assert words in changes.replace("\n      ", " ")


def test_tracked_changes_against_a_file_built_before_are_only_the_real_ones(workspace: Path):
    before = workspace / "before.docx"
    (workspace / run("build", OUTCOME).stdout.strip()).rename(before)
    report = workspace / "content" / OUTCOME / "report.yaml"
    report.write_text(report.read_text(encoding="utf-8").replace("stops: 84", "stops: 85"), encoding="utf-8")

    result = run("compare", "before.docx", OUTCOME, "--to", "word", "--output", "changes.docx")

    assert result.exit_code == 0, result.stderr
    document = read_package(workspace / "changes.docx", "changes").xml("word/document.xml")
    tracked = [(etree.QName(it).localname, "".join(it.itertext())) for it in document.iter(w("ins"), w("del"))]
    assert tracked == [("del", "84"), ("ins", "85")]
    assert not list(document.iter(w("pPrChange"), w("tblPrChange"), w("rPrChange")))
