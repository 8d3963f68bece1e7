"""Dates, periods and lengths of time in prose."""

import datetime
import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.checks import periods, sentences, spelling, us_spellings
from cabinet_docs.checks.periods import (
    find_dates,
    find_lengths,
    find_periods,
    find_year_spans,
    number_in_words,
    weeks_possible,
)
from cabinet_docs.model.values import CalendarDate

DATES = st.dates(datetime.date(1950, 1, 1), datetime.date(2150, 12, 31))


@pytest.mark.parametrize("module", [periods, sentences, spelling, us_spellings])
def test_the_examples_in_the_docstrings_hold(module: object):
    assert doctest.testmod(module).failed == 0  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("from April to June 2026", ("April 2026", "June 2026")),
        ("from March to May 2026", ("March 2026", "May 2026")),
        ("26 October to 21 December 2021", ("26 October 2021", "21 December 2021")),
        ("15 December to 30 January 2026", ("15 December 2025", "30 January 2026")),
        ("between 15 December 2025 and 30 January 2026", ("15 December 2025", "30 January 2026")),
        ("6 January–28 February 2025", ("6 January 2025", "28 February 2025")),
        ("from 1 to 28 May 2026", ("1 May 2026", "28 May 2026")),
        ("from 1 April until the end of June 2026", ("1 April 2026", "June 2026")),
    ],
)
def test_a_period_is_read_with_the_year_that_only_its_end_says(text: str, expected: tuple[str, str]):
    assert [(str(found.first), str(found.last)) for found in find_periods(text)] == [expected]


def test_two_days_are_no_period():
    assert find_periods("The board meets on 3 May 2026 and 4 June 2026.") == []


@pytest.mark.parametrize(
    "text",
    [
        "24 March 2026",
        "24th March 2026",
        "Tuesday, 24 March 2026",
        "the 24th of March 2026",
        "the twenty-fourth of March twenty twenty-six",
        "24 Mar 2026",
    ],
)
def test_a_day_is_read_in_any_of_its_forms(text: str):
    assert [str(found.date) for found in find_dates(f"On {text} it met.")] == ["24 March 2026"]


def test_may_and_march_are_not_always_months():
    assert find_dates("March on. People May 2 say so; they may.") == []


@pytest.mark.parametrize(("text", "weeks"), [("a twelve week time", 12), ("12-week", 12), ("eight weeks", 8)])
def test_weeks_are_read_in_words_and_figures(text: str, weeks: int):
    assert [(found.number, found.unit) for found in find_lengths(text)] == [(weeks, "week")]


def test_spans_of_years_are_not_dates_or_telephone_numbers():
    assert [span.text for span in find_year_spans("2021-24 (2018 – 2021), 2026-03-24, 0116-305, 2021-21")] == [
        "2021-24",
        "2018 – 2021",
    ]


def test_eight_weeks_from_october_to_december_are_eight_weeks():
    fewest, most = weeks_possible(CalendarDate(2021, 10, 26), CalendarDate(2021, 12, 21))

    assert round(fewest) == round(most) == 8


@given(st.integers(1, 99))
def test_every_number_below_a_hundred_is_understood_in_words(number: int):
    units, tens = number % 10, number // 10
    names = periods._UNITS
    words = names[number] if number < 20 else periods._TENS[tens - 2] + (f"-{names[units]}" if units else "")

    assert number_in_words(words) == number


@given(DATES, DATES)
def test_any_two_dates_are_found_as_the_period_between_them(one: datetime.date, two: datetime.date):
    first, last = sorted((one, two))
    written = [CalendarDate(day.year, day.month, day.day) for day in (first, last)]

    found = find_periods(f"It runs from {written[0]} to {written[1]}.")

    assert [(period.first, period.last) for period in found] == [tuple(written)]


@given(st.text(alphabet="0123456789 MayJunetofrom-–thsd,.weekofthe", max_size=80))
def test_no_text_makes_the_readers_stumble(text: str):
    find_dates(text, 2026)
    find_periods(text)
    find_lengths(text)
    find_year_spans(text)
