"""What build says of the check, and what it refuses."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs

SAMPLE = "domestic-abuse-strategy/permission-to-consult"


@pytest.fixture(autouse=True)
def inside_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def build(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, ["build", SAMPLE, *arguments])


def test_a_build_says_in_one_line_what_the_check_found():
    line = build().stderr.splitlines()[-1]

    assert line.startswith("  Check: 0 errors, ")
    assert line.endswith(f" - cabinet-docs check {SAMPLE} shows all")


def test_a_draft_is_built_with_errors_but_a_final_version_is_not(workspace: Path):
    (workspace / "content" / SAMPLE / "reasons.md").unlink()

    draft, final = build(), build("--final")

    assert draft.exit_code == 0
    assert "Check: 1 error, " in draft.stderr
    assert final.exit_code == 1
    assert "Error: " in final.stderr and "ST01" in final.stderr
    assert final.stdout == ""


def test_a_final_version_tells_and_records_what_is_set_aside(workspace: Path):
    path = workspace / "content" / SAMPLE / "report.yaml"
    with path.open("a", encoding="utf-8") as file:
        file.write(
            "ignore:\n  - rule: ST08\n    reason: One sentence each.\n    by: A Manager\n    until: 2099-04-01\n"
        )

    result = build("--final")

    assert result.exit_code == 0, result.stderr
    assert "  ST08 is set aside until 1 April 2099 by A Manager: One sentence each.\n" in result.stderr
    manifest = json.loads(((workspace / result.stdout.strip()).parent / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["waivers"] == [
        {"rule": "ST08", "reason": "One sentence each.", "by": "A Manager", "until": "2099-04-01"}
    ]
