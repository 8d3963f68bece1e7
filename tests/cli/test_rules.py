"""The command rules."""

import pytest
from click.testing import CliRunner, Result

from cabinet_docs.checks.rule import all_rules
from cabinet_docs.cli.main import cabinet_docs


def rules(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, ["rules", *arguments])


def test_every_rule_is_listed_with_its_weight_and_what_it_says():
    lines = rules().stdout.splitlines()

    assert lines[0].split() == ["Code", "Weight", "Name", "What", "it", "says"]
    assert [line[:4] for line in lines[1:]] == list(all_rules())


def test_a_family_is_listed_alone():
    assert {line[:2] for line in rules("ap").stdout.splitlines()[1:]} == {"AP"}


def test_one_rule_prints_its_page_of_the_manual():
    page = rules("ap02").stdout

    assert "AP02" in page
    assert "Why it matters" in page


@pytest.mark.parametrize("code", ["AP0Z", "appendix-never-mentionned"])
def test_a_rule_that_there_is_not_is_told_what_it_may_have_meant(code: str):
    result = rules(code)

    assert result.exit_code == 2
    assert "Did you mean" in result.stderr
