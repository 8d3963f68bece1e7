"""Promises that are past their day, and that no later report keeps or puts off."""

import datetime
from pathlib import Path

from cabinet_docs.packs.promises import overdue
from tests.readers.folder import REPORT, write

PROMISED = "promises:\n  costs: {text: full costs, due: 2026-07}\n  survey: {text: survey results}\n"


def overdue_on(root: Path, day: str, **reports: str) -> dict[str, list[str]]:
    """The overdue promises of reports with these lines in their report.yaml."""
    write(root, {})
    for name, lines in reports.items():
        folder = root / "content" / "leisure" / name
        folder.mkdir(parents=True)
        (folder / "report.yaml").write_text(REPORT + lines, encoding="utf-8")
    return {name: [it.id for it in found] for name, found in overdue(root, datetime.date.fromisoformat(day)).items()}


def test_a_promise_is_overdue_when_its_month_is_over(tmp_path: Path):
    assert overdue_on(tmp_path / "july", "2026-07-31", plan=PROMISED) == {}
    assert overdue_on(tmp_path / "august", "2026-08-01", plan=PROMISED) == {"leisure/plan": ["costs"]}


def test_a_later_report_answers_for_it_along_a_chain(tmp_path: Path):
    update = "follows: ../plan\n"
    outcome = "follows: ../update\nkeeps: {costs: purpose}\n"

    assert overdue_on(tmp_path / "none", "2026-08-01", plan=PROMISED, update=update) == {"leisure/plan": ["costs"]}
    assert overdue_on(tmp_path / "kept", "2026-08-01", plan=PROMISED, update=update, outcome=outcome) == {}


def test_what_was_put_off_is_overdue_again_after_that(tmp_path: Path):
    update = "follows: ../plan\nkeeps: {costs: {put_off: no prices yet, until: 2026-12}}\n"

    assert overdue_on(tmp_path / "before", "2026-12-31", plan=PROMISED, update=update) == {}
    assert overdue_on(tmp_path / "after", "2027-01-01", plan=PROMISED, update=update) == {"leisure/plan": ["costs"]}


def test_a_damaged_record_hides_no_other_reports_promises(tmp_path: Path):
    overdue_on(tmp_path, "2026-08-01", plan=PROMISED, parks=PROMISED)
    damaged = tmp_path / "content/leisure/parks/published"
    damaged.mkdir()
    (damaged / "record.json").write_text("{")

    found = overdue(tmp_path, datetime.date(2026, 8, 1))

    assert list(found) == ["leisure/plan"]


def test_the_day_that_was_named_last_counts_whatever_the_reports_are_called(tmp_path: Path):
    to_december = "follows: ../plan\nkeeps: {costs: {put_off: no prices yet, until: 2026-12}}\n"
    to_august = "follows: ../zebra\nkeeps: {costs: {put_off: sooner after all, until: 2026-08}}\n"

    found = overdue_on(tmp_path, "2026-10-20", plan=PROMISED, zebra=to_december, after=to_august)

    assert found == {"leisure/plan": ["costs"]}


def test_what_a_report_took_over_as_promised_is_overdue_too(tmp_path: Path):
    views = "{promised: what people say, put_off: why, until: 2026-05}"
    taken = f"follows: ../plan\nkeeps:\n  costs: purpose\n  views: {views}\n"

    assert overdue_on(tmp_path, "2026-10-20", plan=PROMISED, update=taken) == {"leisure/update": ["views"]}
