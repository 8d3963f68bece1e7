"""decision.yaml: what was resolved, as it is read and what it may not say."""

from pathlib import Path

import pytest

from cabinet_docs.errors import ContentError
from cabinet_docs.model.decision import Resolved
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.readers.decisions import read_decision


def decided(tmp_path: Path, text: str):
    folder = tmp_path / "content" / "pools"
    folder.mkdir(parents=True)
    (folder / "decision.yaml").write_text(text, encoding="utf-8")
    return read_decision(tmp_path, folder)


def test_a_report_without_a_decision_has_none(tmp_path):
    assert read_decision(tmp_path, tmp_path) is None


def test_everything_that_was_resolved_is_read(tmp_path):
    decision = decided(
        tmp_path,
        "date: 2026-03-24\nminute: 144\nrecommendations:\n  consult: as recommended\n  report-back: deferred\n"
        '  lease:\n    amended: "the lease be signed"\n  rent: "todo: the vote"\nadded:\n  - "it be noted"\n',
    )

    assert (decision.date, decision.minute, decision.added[0].words) == (
        CalendarDate(2026, 3, 24),
        "144",
        "it be noted",
    )
    assert [(id, found.kind, found.words) for id, found in decision.recommendations.items()] == [
        ("consult", "as recommended", ""),
        ("report-back", "deferred", ""),
        ("lease", "amended", "the lease be signed"),
        ("rent", "not known", Todo("the vote")),
    ]
    assert isinstance(decision.recommendations["lease"], Resolved)


def test_what_was_resolved_may_be_exempt(tmp_path):
    decision = decided(
        tmp_path,
        "date: 2026-03-24\nrecommendations:\n  lease:\n    amended: the lease be signed\n    exempt: yes\n"
        "added:\n  - it be noted\n  - text: the price be held\n    exempt: yes\n",
    )

    assert decision.recommendations["lease"].exempt
    assert [(it.words, it.exempt, it.location.line) for it in decision.added] == [
        ("it be noted", False, 7), ("the price be held", True, 8),
    ]  # fmt: skip


def test_what_was_resolved_cannot_change_with_the_report(tmp_path):
    with pytest.raises(ContentError) as caught:
        decided(tmp_path, "date: 2026-03-24\nadded:\n  - 'a plan of {{ facts.weeks }} weeks be noted'\n")

    assert str(caught.value.mistakes[0]) == (
        "content/pools/decision.yaml:3: '{{ facts.weeks }}' cannot stand in what was resolved\n"
        "  Write out what it stood for: what was resolved must not change when the report does."
    )
