"""A rule: one small function with its code, its weight and its page of the manual."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from inspect import cleandoc

from cabinet_docs.checks.checked import Checked
from cabinet_docs.checks.finding import Problem, Severity

Test = Callable[[Checked], Iterator[Problem]]
RULES: dict[str, "Rule"] = {}
ABOUT_TIME = "DT"  # the family of notice periods and of the days ahead


@dataclass(frozen=True)
class Rule:
    """One coded test. `name` says what is wrong; `manual` is the function's docstring.

    `needs_facts` marks a rule that asks report.yaml, which a Word file lacks: it
    is not run there, and the result says so. `only_word` marks one that asks how
    a Word file was made. `of_its_time` marks one about days that lie ahead while a
    report is written: it is not run once the report is published.
    """

    code: str
    name: str
    severity: Severity
    manual: str
    test: Test
    needs_facts: bool = False
    only_word: bool = False
    of_its_time: bool = False

    @property
    def family(self) -> str:
        """The two letters: "AP"."""
        return self.code[:2]

    @property
    def summary(self) -> str:
        """The first line of the manual."""
        return self.manual.splitlines()[0]


def rule(
    code: str,
    severity: Severity,
    *,
    needs_facts: bool = False,
    only_word: bool = False,
    of_its_time: bool = False,
) -> Callable[[Test], Test]:
    """Register a function as a rule. Its docstring has the parts Why it matters, Reported and Accepted."""

    def register(test: Test) -> Test:
        assert code not in RULES, code
        assert re.fullmatch(r"[A-Z]{2}\d\d", code), code
        name = test.__name__.replace("_", "-")
        manual = cleandoc(test.__doc__ or "")
        timely = of_its_time or code.startswith(ABOUT_TIME)
        RULES[code] = Rule(code, name, severity, manual, test, needs_facts, only_word, timely)
        return test

    return register


def all_rules() -> dict[str, Rule]:
    """Every rule by its code, in order."""
    from cabinet_docs.checks import rules

    rules.load()
    return dict(sorted(RULES.items()))
