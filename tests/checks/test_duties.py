"""DA: duties of particular Acts."""

from tests.builders import a_paragraph, a_report
from tests.checks.checking import findings

TITLE = "Domestic Abuse Reduction Strategy 2026–2029"


def test_a_new_strategy_says_when_the_last_one_was_reviewed():
    assert findings(a_report(title=TITLE, status="final"), "DA01") == [
        "warning DA01: The report does not say when the last version was reviewed; "
        "the law wanted it by 5 January 2025 (SI 2021/990, regulation 4)"
    ]
    told = a_report(a_paragraph("The Strategy was reviewed in November 2024."), title=TITLE)
    assert findings(told, "DA01") == []
    assert findings(a_report(), "DA01") == []
