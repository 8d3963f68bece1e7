"""What the reports before this one promised, along the whole chain."""

from pathlib import Path

import pytest

from cabinet_docs.errors import ContentError
from cabinet_docs.model.report import Owed, Report
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.readers.report import read_report

from .folder import REPORT, write

PROMISES = "promises:\n  costs: {text: full costs, due: 2026-07}\n  survey: {text: survey results}\n"


def a_chain(root: Path, **reports: str) -> Report:
    """Reports of leisure, each with these lines in its report.yaml; the last is read."""
    write(root, {})
    for name, lines in reports.items():
        folder = root / "content" / "leisure" / name
        folder.mkdir(parents=True)
        (folder / "report.yaml").write_text(REPORT + lines, encoding="utf-8")
    return read_report(root, folder)[0]


def told(owed: Owed) -> str:
    due = f" by {owed.due}" if owed.due else ""
    kept = f", kept by {owed.kept_by}" if owed.kept_by else ""
    return f"{owed.made_in}:{owed.location.line} {owed.id}: {owed.text}{due}{kept}"


def test_a_report_owes_what_the_one_before_it_promised(tmp_path: Path):
    report = a_chain(tmp_path, plan=PROMISES, outcome="follows: ../plan\n")

    assert [told(it) for it in report.owed] == [
        "leisure/plan:11 costs: full costs by July 2026",
        "leisure/plan:12 survey: survey results",
    ]


def test_a_report_between_may_have_kept_a_promise_or_put_it_off(tmp_path: Path):
    keeps = "keeps: {costs: {put_off: no prices yet, until: 2026-12}, survey: purpose}\n"
    report = a_chain(tmp_path, plan=PROMISES, update=f"follows: ../plan\n{keeps}", outcome="follows: ../update\n")

    assert [told(it) for it in report.owed] == [
        "leisure/plan:11 costs: full costs by December 2026",
        "leisure/plan:12 survey: survey results, kept by leisure/update",
    ]


def test_a_promise_is_not_kept_by_a_report_that_does_not_follow_the_one_that_made_it(tmp_path: Path):
    report = a_chain(
        tmp_path,
        plan=PROMISES,
        other="promises:\n  costs: {text: costs of the lease}\n",
        lease="follows: ../other\nkeeps: {costs: purpose}\n",
        outcome="follows: [../plan, ../lease]\n",
    )

    assert [told(it) for it in report.owed if it.id == "costs"] == [
        "leisure/plan:11 costs: full costs by July 2026",
        "leisure/other:11 costs: costs of the lease, kept by leisure/lease",
    ]


def test_what_is_taken_over_without_having_been_listed_is_owed_from_then_on(tmp_path: Path):
    taken = "keeps:\n  map: {promised: map of the routes, put_off: not drawn yet, until: 2027-01}\n"
    report = a_chain(tmp_path, plan="", update=f"follows: ../plan\n{taken}", outcome="follows: ../update\n")

    assert [told(it) for it in report.owed] == ["leisure/update:12 map: map of the routes by January 2027"]


def test_what_is_still_a_todo_is_neither_kept_nor_put_off(tmp_path: Path):
    later = 'keeps:\n  costs: "todo: which section"\n'
    report = a_chain(tmp_path, plan=PROMISES, outcome=f"follows: ../plan\n{later}")

    assert ("which section", 12) in [(words, place.line) for words, place in report.open_points]
    assert report.owed[0].due == CalendarDate(2026, 7)


def test_words_can_speak_of_what_was_promised(tmp_path: Path):
    folder = tmp_path / "content" / "leisure" / "outcome"
    a_chain(tmp_path, plan=PROMISES, outcome="follows: ../plan\n")
    (folder / "purpose.md").write_text('The {{ promise("costs") }} are here.\n', encoding="utf-8")

    report = read_report(tmp_path, folder)[0]

    assert "The full costs are here." in str(report.parts[0].sections[0].blocks[0])


def test_the_meeting_of_the_report_before_is_known(tmp_path: Path):
    report = a_chain(tmp_path, plan="", outcome="follows: ../plan\n")

    assert report.details["previous_meeting"] == CalendarDate(2026, 3, 24)


def test_a_report_that_cannot_be_found_is_told_once_and_not_by_what_it_promised(workspace: Path):
    report = workspace / "content" / "worked-example" / "mobile-library-outcome"
    facts = (report / "report.yaml").read_text(encoding="utf-8")
    (report / "report.yaml").write_text(facts.replace("library-proposals", "library-proposal"), encoding="utf-8")

    with pytest.raises(ContentError) as told:
        read_report(workspace, report)

    assert [mistake.message for mistake in told.value.mistakes] == [
        "There is no report '../mobile-library-proposal' to follow"
    ]


def test_a_mistake_in_any_report_of_the_chain_is_told_since_its_promises_would_be_missed(tmp_path: Path):
    slip = PROMISES.replace("promises:", "promisses:")

    with pytest.raises(ContentError) as error:
        a_chain(tmp_path, plan="", other=slip, outcome="follows: [../plan, ../other]\n")

    [mistake] = error.value.mistakes
    assert str(mistake).startswith("content/leisure/other/report.yaml:10: 'promisses' is not known here")
