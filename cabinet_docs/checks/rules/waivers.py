"""WV: rules that the report sets aside with `ignore`, and entries there that do not count."""

from collections.abc import Iterator

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity
from cabinet_docs.checks.places import report_yaml
from cabinet_docs.checks.rule import all_rules, rule
from cabinet_docs.checks.settings import in_words
from cabinet_docs.checks.waivers import WAIVER_FAMILY, counts, is_authorised, is_expired, waivers, who_may


@rule("WV01", Severity.WARNING)
def ignore_is_incomplete(checked: Checked) -> Iterator[Problem]:
    """An entry under `ignore` does not say which rule, why, who says so and until when.

    Why it matters: whoever signs the report off must be able to see who set a rule aside
    and for what reason. Until the entry is complete, the rule is not set aside.

    Reported: ignore: [{rule: ST08, reason: The topics are small}]
    Accepted: ignore: [{rule: ST08, reason: The topics are small, by: Ann Officer, until: 2026-12-31}]
    """
    for waiver in waivers(checked):
        if waiver.wanting:
            names = ", ".join(f"'{name}'" for name in waiver.wanting)
            message = f"The entry under 'ignore' for {waiver.rule or 'a rule'} has no {names}"
            yield Problem(message, location=report_yaml(checked), hint="Until it is complete it does not count.")
        elif waiver.rule not in all_rules() or waiver.rule.startswith(WAIVER_FAMILY):
            message = f"There is no rule '{waiver.rule}' that 'ignore' could set aside"
            yield Problem(message, location=report_yaml(checked), hint="`cabinet-docs rules` lists them.")


@rule("WV02", Severity.WARNING, of_its_time=True)
def ignore_has_expired(checked: Checked) -> Iterator[Problem]:
    """The last day of an entry under `ignore` is over.

    Why it matters: a rule is set aside for a time and a reason, not for ever. The rule
    counts again.

    Reported: until: 2026-01-31, and it is March 2026.
    Accepted: until: 2026-12-31
    """
    for waiver in waivers(checked):
        if not waiver.wanting and waiver.until and is_expired(waiver, checked):
            message = f"{waiver.rule} was set aside until {in_words(waiver.until)} only"
            hint = "Put it right, or have it agreed again with a new date."
            yield Problem(message, location=report_yaml(checked), hint=hint)


@rule("WV03", Severity.WARNING)
def ignore_by_someone_else(checked: Checked) -> Iterator[Problem]:
    """An entry under `ignore` names someone who may not set that rule aside.

    Why it matters: the council's profile says who answers for a family of rules, such as
    the Monitoring Officer for legal dates. The rule still counts.

    Reported: rule: DT01, by: Report Author
    Accepted: rule: DT01, by: a name with the title that the profile lists, such as the Monitoring Officer's
    """
    for waiver in waivers(checked):
        if not waiver.wanting and not is_authorised(waiver, checked):
            message = f"'{waiver.by}' may not set {waiver.rule} aside"
            hint = (
                f"Only this officer may: {' or '.join(who_may(waiver.rule, checked))}. Write the title after the name."
            )
            yield Problem(message, location=report_yaml(checked), hint=hint)


@rule("WV04", Severity.NOTE)
def ignore_is_not_needed(checked: Checked) -> Iterator[Problem]:
    """An entry under `ignore` sets aside a rule that has nothing to report.

    Why it matters: it would hide a mistake that is made later.

    Reported: ST08 is set aside, and the report has no section "Other Implications".
    Accepted: ST08 is set aside, and "Other Implications" covers health without naming it.
    """
    rules = all_rules()
    for waiver in waivers(checked):
        known = rules.get(waiver.rule)
        if known is None or waiver.rule.startswith(WAIVER_FAMILY) or not counts(waiver, checked):
            continue
        if not any(known.test(checked)):
            message = f"{waiver.rule} has nothing to report, so it need not be set aside"
            yield Problem(message, location=report_yaml(checked), hint="Take the entry out of 'ignore'.")
