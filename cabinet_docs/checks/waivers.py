"""Rules that a report sets aside: the `ignore` lines of report.yaml, and whether they count."""

import datetime
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Finding
from cabinet_docs.checks.periods import latest
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.profiles.profile import Profile

WAIVER_FAMILY = "WV"


class Waiver(NamedTuple):
    """One entry under `ignore`: the rule, why, who says so and until when."""

    rule: str
    reason: str
    by: str
    until: datetime.date | None

    @property
    def wanting(self) -> tuple[str, ...]:
        """What the entry does not say."""
        given = {"rule": self.rule, "reason": self.reason, "by": self.by, "until": self.until}
        return tuple(name for name, value in given.items() if not value)

    def covers(self, code: str) -> bool:
        """Whether the entry means this rule."""
        return bool(self.rule) and code == self.rule and not code.startswith(WAIVER_FAMILY)


def waivers(checked: Checked) -> tuple[Waiver, ...]:
    """Every entry under `ignore`."""
    entries = checked.report.details.get("ignore")
    return tuple(_waiver(entry) for entry in entries if isinstance(entry, Mapping)) if isinstance(entries, list) else ()


def _waiver(entry: Mapping[str, object]) -> Waiver:
    def said(name: str) -> str:
        value = entry.get(name)
        return value.strip() if isinstance(value, str) else ""

    until = entry.get("until")
    last = latest(until) if isinstance(until, CalendarDate) else None
    return Waiver(said("rule").upper(), said("reason"), said("by"), last)


def counts(waiver: Waiver, checked: Checked) -> bool:
    """Whether an entry sets its rule aside today."""
    return not waiver.wanting and not is_expired(waiver, checked) and is_authorised(waiver, checked)


def is_expired(waiver: Waiver, checked: Checked) -> bool:
    """Whether its last day is over; for a published report, whether it was when that was published."""
    day = checked.published.first_day() if checked.published else checked.as_of
    return waiver.until is not None and waiver.until < day


def is_authorised(waiver: Waiver, checked: Checked) -> bool:
    """Whether whoever is named may set the rule aside; anyone may where the profile names nobody.

    The title stands alone or behind the name and a comma: a deputy is someone else.
    """
    allowed = {title.casefold() for title in who_may(waiver.rule, checked)}
    by = waiver.by.casefold().strip()
    return not allowed or any(by == title or by.endswith(f", {title}") for title in allowed)


def who_may(code: str, checked: Checked) -> tuple[str, ...]:
    """The titles whose holders may set a rule aside; none where the profile does not say."""
    named = [name for rules, by in _permissions(checked.profile) if _names(rules, code) for name in by]
    return tuple(dict.fromkeys(title for name in named for title in (*titles_of(checked, name), name)))


def titles_of(checked: Checked, role: str) -> Iterator[str]:
    """The titles that the holder of a role has at the meeting or today."""
    meeting = checked.report.meeting.date
    days = {checked.as_of, meeting.first_day()} if isinstance(meeting, CalendarDate) else {checked.as_of}
    for title in checked.profile.titles:
        since = title.since.first_day() if title.since else datetime.date.min
        until = latest(title.until) if title.until else datetime.date.max
        if title.role.casefold() == role.casefold() and any(since <= day <= until for day in days):
            yield title.title


def _permissions(profile: Profile) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    entries = profile.checks.get("waivers")
    for entry in entries if isinstance(entries, tuple) else ():
        yield tuple(entry.get("rules", ())), tuple(entry.get("by", ()))


def _names(rules: tuple[str, ...], code: str) -> bool:
    return any(code.startswith(rule.upper()) for rule in rules)


def part_waived(findings: list[Finding], checked: Checked) -> tuple[list[Finding], list[Finding]]:
    """The findings that stand, and those that an entry under `ignore` sets aside."""
    valid = [waiver for waiver in waivers(checked) if counts(waiver, checked)]
    standing: list[Finding] = []
    waived: list[Finding] = []
    for finding in findings:
        (waived if any(waiver.covers(finding.code) for waiver in valid) else standing).append(finding)
    return standing, waived
