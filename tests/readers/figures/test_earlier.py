"""Workbooks copied from an earlier report: their tables and charts are made as that report made them."""

from pathlib import Path

import pytest

from cabinet_docs.model.blocks import Figure, Table
from cabinet_docs.model.report import Report
from cabinet_docs.readers.figures.finding import kind_of_earlier
from tests.readers.folder import mistakes_in_full, read

from .made import CHANNELS, COSTS, Q1, a_workbook, lines

THEMES = (("Theme", "Responses", "What was changed", "Comments"), ("Price", 12, "Nothing", "Mrs Jones was cross"))
ASKED = a_workbook({"Channels": CHANNELS, "Q1": Q1, "Themes": THEMES})
CONSULTATION, BUDGET = "earlier-consultation.xlsx", "earlier-2-budget.xlsx"


def a_report(root: Path, *tags: str, **files: bytes) -> Report:
    named = {f"{name.replace('_', '-')}.xlsx": data for name, data in files.items()}
    return read(root, {"background.md": "\n\n".join(("Words.", *tags)) + "\n", **named})


def tables(report: Report) -> list[list[str]]:
    return [lines(block) for block in report.parts[1].sections[0].blocks if isinstance(block, Table)]


def use(workbook: str, sheet: str) -> str:
    return f'{{{{ table("{workbook}", sheet="{sheet}", title="What was said", total=true) }}}}'


def test_comments_are_left_out_and_shares_dates_and_totals_printed_as_before(tmp_path: Path):
    budget = a_workbook({"Costs": COSTS})
    tags = [use(CONSULTATION, sheet) for sheet in ("Channels", "Q1", "Themes")]

    report = a_report(tmp_path, *tags, use(BUDGET, "Costs"), earlier_consultation=ASKED, earlier_2_budget=budget)

    assert tables(report) == [
        [
            "Channel | From | To | Responses",
            "Online survey | 6 January 2025 | 28 February 2025 | 380",
            "Paper form | 13 January 2025 | 21 February 2025 | 32",
            "Total |  |  | 412",
        ],
        [
            "Answer | Responses | Per cent",
            "Yes | 301 | 73%",
            "No | 90 | 22%",
            "Don't know | 21 | 5%",
            "Total | 412 | 100%",
        ],
        ["Theme | Responses | What was changed", "Price | 12 | Nothing"],
        ["Line | 2026-27 | 2027-28", "Staff | £120,000 | £124,000", "Energy | £30,500 | £31,000",
         "Total | £150,500 | £155,000"],
    ]  # fmt: skip


def test_a_chart_is_drawn_of_a_question_with_its_shares(tmp_path: Path):
    with_shares = a_workbook({"Q1": (("Answer", "Number", "%"), ("Yes", 30, 0.75), ("No", 10, 0.25))})

    tag = f'{{{{ chart("{CONSULTATION}", sheet="Q1", title="What was said") }}}}'

    report = a_report(tmp_path, tag, earlier_consultation=with_shares)

    [drawn] = [block for block in report.parts[1].sections[0].blocks if isinstance(block, Figure)]
    assert drawn.alternative == "Bar chart of 40 responses: Yes 30 (75%), No 10 (25%)."


def test_the_columns_that_are_left_out_are_told_and_are_no_consultation_of_the_reports_own(tmp_path: Path):
    report = a_report(tmp_path, earlier_consultation=ASKED)

    [carried] = report.carried_workbooks
    [(words, place)] = carried.left_out
    assert f"{place.file.rpartition('/')[2]}:{place.place}: {words}" == (
        "earlier-consultation.xlsx:Themes!D1: The column 'Comments' is left out of the table"
    )
    assert report.consultation is None


def test_words_cannot_ask_them_anything(tmp_path: Path):
    files: dict[str, str | bytes] = {"background.md": "By {{ consultation.responses }}.", CONSULTATION: ASKED}

    [mistake] = mistakes_in_full(tmp_path, files)

    assert "consultation" in mistake
    assert "Put consultation.xlsx beside report.yaml" in mistake


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("earlier-consultation.xlsx", "consultation"),
        ("earlier-2-budget.xlsx", "budget"),
        ("earlier-survey-consultation.xlsx", "consultation"),
        ("consultation.xlsx", None),
        ("earlier-costs.xlsx", None),
        ("earlier/budget.xlsx", None),
        ("earlier-budget.docx", None),
    ],
)
def test_they_are_known_by_their_names(name: str, kind: str | None):
    assert kind_of_earlier(name) == kind
