"""Runs the rules over a report: problems become findings, in the order of the report."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Finding, Problem
from cabinet_docs.checks.rule import Rule, all_rules
from cabinet_docs.checks.waivers import part_waived
from cabinet_docs.location import Location


class Result(NamedTuple):
    """The findings of one report, and the codes of the rules that were not run on it.

    They are those that ask facts which a Word file lacks, and those about time on a report that is published.

    `waived` are the findings that the report sets aside with good reason.
    """

    findings: tuple[Finding, ...]
    not_run: tuple[str, ...]
    waived: tuple[Finding, ...] = ()


def run_checks(checked: Checked, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> Result:
    """Run the rules whose code or family is selected (all by default) and not ignored."""
    wanted = [rule for rule in all_rules().values() if _is_wanted(rule, select, ignore)]
    not_run = [rule.code for rule in wanted if _is_pointless(rule, checked)]
    findings: list[Finding] = []
    for rule in wanted:
        if rule.code in not_run or (rule.only_word and checked.word is None):
            continue
        findings += [_finding(checked, rule, problem) for problem in rule.test(checked)]
    places = {entry.bookmark: place for place, entry in enumerate(checked.entries)}
    findings.sort(key=lambda finding: (places.get(finding.bookmark or "", -1), -finding.severity, finding.code))
    standing, waived = part_waived(findings, checked)
    return Result(tuple(standing), tuple(not_run), tuple(waived))


def _is_pointless(rule: Rule, checked: Checked) -> bool:
    if checked.word is not None:
        return rule.needs_facts
    return rule.of_its_time and checked.published is not None


def _is_wanted(rule: Rule, select: Sequence[str], ignore: Sequence[str]) -> bool:
    def named(codes: Iterable[str]) -> bool:
        return any(rule.code.startswith(code.upper()) for code in codes)

    return (not select or named(select)) and not named(ignore)


def _finding(checked: Checked, rule: Rule, problem: Problem) -> Finding:
    entry = problem.entry
    location = problem.location or (entry.location if entry else None)
    if location is None or not location.file:
        location = Location(checked.name)
    return Finding(
        checked.name,
        rule.code,
        rule.name,
        problem.severity or rule.severity,
        problem.message,
        problem.hint,
        location,
        entry.label if entry else None,
        problem.quote,
        entry.bookmark if entry else None,
    )
