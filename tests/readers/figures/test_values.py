"""Figures as officers type them into cells."""

from decimal import Decimal

import pytest

from cabinet_docs.model.values import CalendarDate
from cabinet_docs.readers.figures import values


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("412", "412"),
        ("1,234", "1234"),
        ("1 234", "1234"),
        ("£1.1m", "1100000"),
        ("£1.1 million", "1100000"),
        ("£250k", "250000"),
        ("£12,345.67", "12345.67"),
        ("-£20", "-20"),
        ("£-20", "-20"),
        ("(250)", "-250"),
        ("(£1,250)", "-1250"),
        ("nil", "0"),
        ("–", "0"),
    ],
)
def test_numbers_typed_as_text(typed: str, expected: str):
    assert values.number(typed) == Decimal(expected)


@pytest.mark.parametrize(
    "typed", ["about 400", "400+", "1,23", "12%", "1.2.3", "(250", "", "£", "4OO", "6 January 2025"]
)
def test_what_is_no_number(typed: str):
    assert values.number(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("6 January 2025", "2025-01-06"),
        ("6th January 2025", "2025-01-06"),
        ("Monday 6 January 2025", "2025-01-06"),
        ("Mon, 6 Jan 2025", "2025-01-06"),
        ("06/01/2025", "2025-01-06"),
        ("6.1.25", "2025-01-06"),
        ("2025-01-06", "2025-01-06"),
        ("13/12/2025", "2025-12-13"),
        ("6-Jan-25", "2025-01-06"),
        ("January 2025", "2025-01"),
        ("Sept 2025", "2025-09"),
    ],
)
def test_days_typed_as_text_have_the_day_first(typed: str, expected: str):
    found = values.day(typed)
    assert isinstance(found, CalendarDate)
    assert found.iso() == expected


@pytest.mark.parametrize("typed", ["12/13/2025", "31 June 2025", "soon", "6 Janvier 2025", "2025", "29/02/2025"])
def test_what_is_no_day(typed: str):
    assert values.day(typed) is None


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("2026-27", "2026-27"),
        ("2026/27", "2026-27"),
        ("2026–2027", "2026-27"),
        ("FY 2026/27", "2026-27"),
        ("2026-27 (£)", "2026-27"),
        ("26/27", "2026-27"),
        ("FY 26-27", "2026-27"),
        ("2026 to 2027", "2026-27"),
        ("26/29", None),
        ("2026", "2026"),
        ("2026-29", None),
        ("Year 1", None),
        ("1999-00", "1999-00"),
    ],
)
def test_years_have_one_form(typed: str, expected: str | None):
    assert values.year(typed) == expected


@pytest.mark.parametrize("heading", ["2026-27 £000", "£'000", "2026-27 (£m)", "in thousands", "£k"])
def test_headings_that_do_not_mean_pounds(heading: str):
    assert values.not_in_pounds(heading)


@pytest.mark.parametrize("heading", ["2026-27", "2026-27 £", "Costs of the 2,000 stops", "Millionth visitor"])
def test_headings_that_mean_pounds(heading: str):
    assert not values.not_in_pounds(heading)
