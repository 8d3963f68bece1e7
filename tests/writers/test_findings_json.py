"""What check says to other programs."""

import json

from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Sarif

from cabinet_docs.checks.finding import Severity
from cabinet_docs.checks.rule import all_rules
from cabinet_docs.errors import Mistake
from cabinet_docs.location import Location
from cabinet_docs.writers.findings_json import findings_json, findings_sarif
from tests.writers.findings import a_checked_report, a_finding

REPORTS = [
    a_checked_report(
        a_finding("Appendix B is never mentioned", hint="Mention it."),
        a_finding("Two things", severity=Severity.ERROR, paragraph="12.", quote="and"),
        waived=(a_finding("A third", code="ST08"),),
    ),
    a_checked_report(
        a_finding("In Word", location=Location("in box/two.docx", place="paragraph 3")),
        file="in box/two.docx",
        not_run=("DT01",),
    ),
    a_checked_report(file="three.docx", mistakes=(Mistake("It is no Word file"),), exit_status=3),
]


def test_a_finding_has_its_place_and_its_words():
    written = json.loads(findings_json(REPORTS))

    assert written["findings"][1] == {
        "report": "content/leisure/pools",
        "code": "AP02",
        "name": "appendix-never-mentioned",
        "severity": "error",
        "message": "Two things",
        "hint": "",
        "file": "content/leisure/pools/report.yaml",
        "line": 9,
        "paragraph": "12.",
        "place": None,
        "quote": "and",
    }
    assert written["summary"] == {"errors": 1, "warnings": 2, "notes": 0}


def test_a_report_says_what_it_was_taken_for_and_what_was_not_run():
    word = json.loads(findings_json(REPORTS))["reports"][1]

    assert {key: word[key] for key in ("file", "profile", "type", "not_run", "light")} == {
        "file": "in box/two.docx",
        "profile": "leicestershire/cabinet",
        "type": "decision",
        "not_run": ["DT01"],
        "light": "amber",
    }


def test_sarif_is_as_its_schema_says():
    log = Sarif.model_validate(json.loads(findings_sarif(REPORTS, all_rules())))

    [run] = log.runs
    assert [result.level.value for result in run.results] == ["warning", "error", "warning", "warning"]
    assert [len(result.suppressions or ()) for result in run.results] == [0, 0, 0, 1]
    assert {rule.id for rule in run.tool.driver.rules} == set(all_rules())
    assert run.invocations[0].executionSuccessful is False


def test_sarif_names_files_as_addresses_and_paragraphs_as_places():
    [run] = json.loads(findings_sarif(REPORTS, all_rules()))["runs"]

    assert run["results"][2]["locations"] == [
        {
            "physicalLocation": {"artifactLocation": {"uri": "in%20box/two.docx"}},
            "logicalLocations": [{"name": "paragraph 3", "fullyQualifiedName": "content/leisure/pools: paragraph 3"}],
        }
    ]


def test_in_sarif_a_full_stop_stands_between_what_is_wrong_and_what_to_do():
    [run] = json.loads(findings_sarif(REPORTS, all_rules()))["runs"]

    assert run["results"][0]["message"] == {"text": "Appendix B is never mentioned. Mention it."}
