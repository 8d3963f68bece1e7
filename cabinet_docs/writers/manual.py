"""The manual of the rules: one page for all of them, and the text of one, out of their docstrings."""

import re
from collections.abc import Iterator
from itertools import groupby

from cabinet_docs.checks.rule import Rule, all_rules

FAMILIES = {
    "AC": "Access for everyone",
    "AP": "Appendices",
    "BP": "Background papers",
    "CO": "Consultation",
    "DA": "Statutory duties",
    "DT": "Dates and timetable",
    "EQ": "Equality",
    "EX": "Exempt information",
    "GO": "Officers and governance",
    "LA": "Language",
    "NU": "Numbering and references",
    "PU": "Publication",
    "RE": "Recommendations",
    "ST": "Structure",
    "WV": "Rules set aside (`ignore`)",
}
_INTRODUCTION = """\
# The rules

<!-- Made from the rules themselves; change their docstrings in cabinet_docs/checks/rules/ instead. -->

What `cabinet-docs check` looks for. An **error** makes a decision unsafe or a report wrong, a **warning** should be
looked at before publication, a **note** is worth a look. Headings, officers' titles, deadlines and sums come from the
council's profile (`templates/COUNCIL/profile.yaml`); a rule that the profile says nothing about stays silent.

`cabinet-docs rules AP02` prints one of them. To set a rule aside in one report, give the rule, the reason, a name and
a last day in its report.yaml:

```yaml
ignore:
  - rule: ST08
    reason: Each subject is one sentence
    by: Ann Officer, Democratic Services Manager
    until: 2026-12-31
```
"""
_PARTS = re.compile(r"^(Why it matters|Reported|Accepted):", re.MULTILINE)


def rules_page() -> str:
    """Every rule by family, as a Markdown page."""
    families = groupby(all_rules().values(), key=lambda rule: rule.family)
    sections = [_family(family, list(rules)) for family, rules in families]
    return "\n".join([_INTRODUCTION, *sections])


def rule_page(code: str) -> str:
    """One rule's page of the manual, for the terminal.

    Raises:
        KeyError: there is no such rule.
    """
    rule = all_rules()[code.upper()]
    lines = [f"{rule.code} {rule.name} ({rule.severity.word})", "", rule.manual, *_remarks(rule)]
    return "\n".join(lines) + "\n"


def _family(family: str, rules: list[Rule]) -> str:
    lines = [f"## {family}: {FAMILIES.get(family, family)}", ""]
    for rule in rules:
        lines += _rule(rule)
    return "\n".join(lines)


def _rule(rule: Rule) -> Iterator[str]:
    yield f"### {rule.code} {rule.name}"
    yield ""
    manual = _PARTS.sub(r"**\1:**", rule.manual)
    yield f"*{rule.severity.word.capitalize()}.* {manual}"
    yield from _remarks(rule)
    yield ""


def _remarks(rule: Rule) -> Iterator[str]:
    if rule.needs_facts:
        yield ""
        yield "Not run on Word files, which lack the facts of report.yaml."
    if rule.only_word:
        yield ""
        yield "Run on Word files only: what comes from content files is always so."


if __name__ == "__main__":
    print(rules_page(), end="")
