"""The manual of the rules is made from their docstrings, and docs/rules.md is in step with them."""

import pytest

from cabinet_docs.checks.rule import Rule, all_rules
from cabinet_docs.writers.manual import FAMILIES, rule_page, rules_page
from tests.builders import PROJECT


def test_the_page_of_all_rules_is_in_step_with_them():
    written = (PROJECT / "docs/rules.md").read_text(encoding="utf-8")

    assert written == rules_page(), "write it anew: python -m cabinet_docs.writers.manual > docs/rules.md"


@pytest.mark.parametrize("rule", all_rules().values(), ids=lambda rule: rule.code)
def test_every_rule_says_why_it_matters_and_gives_examples(rule: Rule):
    parts = [part for part in ("\nWhy it matters: ", "\nReported: ", "\nAccepted: ") if part in rule.manual]

    assert len(parts) == 3
    assert rule.summary.endswith(".")
    assert rule.family in FAMILIES


def test_one_rule_is_printed_as_text():
    lines = rule_page("ap02").splitlines()

    assert lines[0] == "AP02 appendix-never-mentioned (error)"
    assert lines[2] == "An appendix is published with the report but the report never mentions it."
