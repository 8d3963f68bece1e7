"""The notice periods: the dates that councils published, Easter, Christmas, and what is true of any meeting."""

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cabinet_docs.clear_days import DAY, clear_days, day_after, easter, is_working_day, last_lawful_day

DATES = st.dates(datetime.date(2012, 1, 1), datetime.date(2040, 12, 31))


@pytest.mark.parametrize(
    ("meeting", "publish", "notice"),
    [
        ("2026-03-24", "2026-03-16", "2026-02-23"),
        ("2021-10-26", "2021-10-18", "2021-09-27"),
        ("2015-01-14", "2015-01-06", "2014-12-16"),
        ("2024-12-17", "2024-12-09", "2024-11-18"),
        ("2014-09-19", "2014-09-11", "2014-08-21"),
    ],
)
def test_the_last_lawful_days_are_those_that_councils_kept(meeting: str, publish: str, notice: str):
    day = datetime.date.fromisoformat(meeting)

    assert last_lawful_day(day, 5, "working days").isoformat() == publish
    assert last_lawful_day(day, 28, "calendar days").isoformat() == notice


def test_good_friday_and_easter_monday_do_not_count():
    # Easter 2019 was on 21 April: two councils had to move meetings of this week.
    assert last_lawful_day(datetime.date(2019, 4, 25), 5, "working days") == datetime.date(2019, 4, 15)


def test_the_christmas_bank_holidays_do_not_count_even_where_they_are_moved():
    # 26 December 2026 is a Saturday: its bank holiday is Monday 28 December.
    assert last_lawful_day(datetime.date(2027, 1, 5), 5, "working days") == datetime.date(2026, 12, 23)


def test_a_bank_holiday_that_was_proclaimed_once_does_not_count():
    assert not is_working_day(datetime.date(2022, 9, 19))


def test_a_meeting_on_a_monday_has_its_papers_out_on_a_working_day():
    assert last_lawful_day(datetime.date(2026, 3, 23), 5, "working days") == datetime.date(2026, 3, 13)


def test_easter_is_where_the_calendar_has_it():
    assert [easter(year).isoformat() for year in (2019, 2024, 2026)] == ["2019-04-21", "2024-03-31", "2026-04-05"]


@given(DATES, st.integers(0, 40))
def test_the_last_lawful_day_is_enough_and_the_next_such_day_is_not(meeting: datetime.date, days: int):
    for basis in ("working days", "calendar days"):
        last = last_lawful_day(meeting, days, basis)
        assert clear_days(last, meeting, basis) >= days
        later = last + DAY
        while basis == "working days" and not is_working_day(later):
            later += DAY
        assert clear_days(later, meeting, basis) < max(days, 1) or days == 0


@given(DATES, st.integers(1, 20))
def test_counting_forward_gives_as_many_days_as_were_asked_for(start: datetime.date, days: int):
    end = day_after(start, days, "working days")

    assert clear_days(start, end + DAY, "working days") == days
