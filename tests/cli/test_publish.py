"""The command publish, and what other commands do with a published report, as an officer would meet them."""

import json
import os
import re
from pathlib import Path

import docx
import pytest

from tests.publishing import CORRECTION, REPORT, a_reports_folder, add, publish, run

WORD = "2026-09-15 Cabinet - Collecting bins on four days instead of five (illustrative).docx"
COPY = f"content/{REPORT}/published/version-1"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = a_reports_folder(tmp_path)
    monkeypatch.chdir(folder)
    return folder


def record(root: Path) -> list[dict[str, object]]:
    """The versions of record.json."""
    path = root / "content" / REPORT / "published" / "record.json"
    versions: list[dict[str, object]] = json.loads(path.read_text(encoding="utf-8"))["versions"]
    return versions


def listed() -> dict[str, object]:
    """The report as `list` has it for other programs."""
    [report] = json.loads(run("list", "--format", "json").stdout)["reports"]
    found: dict[str, object] = report
    return found


@pytest.mark.parametrize("style", ["Report Text", "Title Block"])
def test_the_notice_of_a_correction_is_set_as_the_profile_says_or_like_the_title_block(root: Path, style: str):
    if style == "Title Block":
        profile = root / "templates" / "examplebury" / "profile.yaml"
        text = profile.read_text(encoding="utf-8")
        profile.write_text(re.sub(r"\n    styles:\n      correction:.*", "", text), encoding="utf-8")
    publish()
    add(root, CORRECTION)

    document = docx.Document(run("build", REPORT).stdout.strip())

    [notice] = [it for it in document.paragraphs if it.text.startswith("Corrected on ")]
    assert notice.style.name == style


def test_what_was_published_is_kept_as_a_reports_folder_of_its_own(root: Path):
    result = publish()

    assert result.exit_code == 0, result.stderr
    [copy, word] = result.stdout.splitlines()
    assert copy == COPY
    kept = root / COPY / "output" / REPORT / WORD
    assert kept.read_bytes() == (root / "output" / REPORT / WORD).read_bytes()
    [version] = record(root)
    assert [word] == [f"{file['sha256']}  {WORD}" for file in version["files"]]  # type: ignore[attr-defined]
    assert (version["version"], version["published"]) == (1, "2026-09-07")
    assert not os.stat(kept).st_mode & 0o222

    outside, inside = run("outline", REPORT), run("outline", COPY + f"/content/{REPORT}")
    assert (inside.exit_code, inside.stdout) == (0, outside.stdout)


def test_publishing_twice_changes_nothing_and_says_so(root: Path):
    first = publish()
    before = record(root)

    again = run("publish", REPORT)

    assert (again.exit_code, again.stdout) == (0, first.stdout)
    assert "already recorded as published on 7 September 2026" in again.stderr
    assert record(root) == before


def test_the_day_on_record_is_corrected_by_publishing_again_and_the_day_before_it_is_kept(root: Path):
    publish()

    corrected = run("publish", REPORT, "--on", "2026-09-04")

    assert corrected.exit_code == 0, corrected.stderr
    assert "recorded as published on 4 September 2026: version 1" in corrected.stderr
    assert "note: The record said 7 September 2026 before, and keeps that too." in corrected.stderr
    [version] = record(root)
    assert (version["published"], version["recorded_before"]) == ("2026-09-04", ["2026-09-07"])
    assert listed()["damaged"] == []


def test_a_record_edited_by_hand_is_noticed_and_not_published_over(root: Path):
    publish()
    path = root / "content" / REPORT / "published" / "record.json"
    path.write_text(path.read_text(encoding="utf-8").replace("2026-09-07", "2026-09-01"), encoding="utf-8")

    refused = run("publish", REPORT, "--on", "2026-09-02")

    assert listed()["damaged"] == ["record.json"]
    assert "PU02  The copy kept of what was published was changed or lost: record.json" in run("check", REPORT).stdout
    assert refused.exit_code == 1
    assert "The record of what was published was edited by hand" in refused.stderr


def test_a_corrected_version_cannot_have_gone_out_before_the_first_or_before_it_was_corrected(root: Path):
    publish()
    add(root, CORRECTION)
    run("build", REPORT, "--final")

    before_the_first, before_its_day = (run("publish", REPORT, "--on", f"2026-09-{day}") for day in ("06", "07"))

    assert (before_the_first.exit_code, before_its_day.exit_code) == (1, 1)
    assert "cannot have gone out on 6 September 2026: version 1 went out on 7 September 2026" in before_the_first.stderr
    assert "cannot have gone out on 7 September 2026: it was corrected on 8 September 2026" in before_its_day.stderr
    assert len(record(root)) == 1


def test_a_day_still_to_come_is_told(root: Path):
    result = publish(on="2996-09-07")

    assert result.exit_code == 0
    assert "note: Wednesday 7 September 2996 is still to come." in result.stderr


def test_a_published_report_is_listed_as_published_and_no_draft(root: Path):
    publish()

    assert listed()["status"] == "published"
    add(root, CORRECTION)
    assert listed()["status"] != "published"


def test_only_the_final_version_of_the_content_as_it_is_can_be_published(root: Path):
    def refused() -> str:
        result = run("publish", REPORT)
        assert (result.exit_code, result.stdout) == (1, "")
        assert not (root / COPY).exists()
        assert f"cabinet-docs build {REPORT} --final" in result.stderr
        return result.stderr

    assert "It has not been built" in refused()
    run("build", REPORT)
    assert "The last build is a draft" in refused()
    run("build", REPORT, "--final")
    add(root, "\n", "how-it-works.md")
    assert f"content/{REPORT}/how-it-works.md: The file was changed after the final version was built" in refused()
    run("build", REPORT, "--final")
    profile = root / "templates" / "examplebury" / "profile.yaml"
    profile.write_text(profile.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    assert "templates/examplebury/profile.yaml: The file was changed" in refused()
    run("build", REPORT, "--final")
    with (root / "output" / REPORT / WORD).open("ab") as word:
        word.write(b" ")
    assert "The built file was edited or saved again" in refused()


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-09-07", ""),
        ("2026-09-08", "the last lawful day was Monday 7 September 2026 (5 clear working days; "),
        ("2026-09-16", "the last lawful day was Monday 7 September 2026"),
    ],
)
def test_a_day_that_breaks_the_notice_period_is_told_but_recorded(root: Path, day: str, told: str):
    result = publish(on=day)

    assert result.exit_code == 0
    assert record(root)[0]["published"] == day
    assert ("too late" in result.stderr) == bool(told)
    assert told in result.stderr


def test_a_published_report_is_not_built_again_and_the_lawful_ways_on_are_named(root: Path):
    publish()
    before = (root / "output" / REPORT / WORD).read_bytes()

    for options in ((), ("--final",), ("--output", "elsewhere"), ("--force",)):
        result = run("build", REPORT, *options)
        assert (result.exit_code, result.stdout) == (1, "")
        assert "The report was published on 7 September 2026" in result.stderr
        assert f"--follows {REPORT}" in result.stderr
        assert "correction:" in result.stderr
    assert (root / "output" / REPORT / WORD).read_bytes() == before
    assert not (root / "elsewhere").exists()


def test_rules_about_time_no_longer_run_on_a_published_report(root: Path):
    add(root, "published: 2026-09-10\n")  # too late
    before = json.loads(run("check", REPORT, "--format", "json").stdout)
    add(root, "late: {reason: The prices came late, agreed_by: The Chair}\n")
    publish(on="2026-09-10")

    after = json.loads(run("check", REPORT, "--format", "json").stdout)

    assert "DT01" in [finding["code"] for finding in before["findings"]]
    assert (before["reports"][0]["not_run"], before["reports"][0]["published"]) == ([], None)
    assert {"DT01", "DT11", "WV02"} <= set(after["reports"][0]["not_run"])
    assert after["reports"][0]["published"] == "2026-09-10"
    assert "Not looked at, since it was published on 10 September 2026: DT01" in run("check", REPORT).stdout


def test_a_corrected_version_says_so_at_its_top_and_is_recorded_beside_the_first(root: Path):
    publish()
    add(root, CORRECTION)

    outline = run("outline", REPORT).stdout.splitlines()
    result = publish(on="2026-09-08")

    line = "Corrected on 8th September 2026: The cost was that of the year before."
    assert outline[2].strip() == line
    assert result.stdout.splitlines()[0] == COPY.replace("version-1", "version-2")
    assert line in result.stderr
    first, second = record(root)
    assert (first["version"], first["reason"]) == (1, "")
    assert (second["version"], second["reason"], second["agreed_by"]) == (
        2,
        "The cost was that of the year before.",
        "Head of Law",
    )
    refused = run("build", REPORT)
    assert refused.exit_code == 1
    assert "the one there is that of the version published last" in refused.stderr
    assert (listed()["published"], listed()["version"], listed()["changed"]) == ("2026-09-08", 2, [])


def test_a_correction_of_what_nobody_has_seen_is_refused(root: Path):
    add(root, CORRECTION)

    result = publish()

    assert result.exit_code == 1
    assert "Nothing was published yet that could be corrected" in result.stderr


def test_what_was_changed_after_publication_is_told_wherever_one_looks(root: Path):
    publish()
    add(root, "\nMore words.\n", "how-it-works.md")

    assert "changed since published 7 September 2026" in run("list").stdout
    assert listed()["changed"] == [f"content/{REPORT}/how-it-works.md"]
    check = run("check", REPORT).stdout
    assert "PU01  Changed since it was published on 7 September 2026: how-it-works.md" in check
    assert f"Changed since it was published: content/{REPORT}/how-it-works.md" in run("outline", REPORT).stderr
    assert "how-it-works.md" in run("publish", REPORT).stderr
    add(root, CORRECTION)
    assert "PU01" not in run("check", REPORT).stdout
    assert listed()["changed"] == []


def test_a_copy_that_somebody_changed_is_noticed(root: Path):
    publish()
    kept = root / COPY / "content" / REPORT / "how-it-works.md"
    kept.chmod(0o644)
    kept.write_text("# How it would work\n\nOtherwise.\n", encoding="utf-8")

    check = run("check", REPORT)

    assert check.exit_code == 1
    assert "PU02  The copy kept of what was published was changed or lost" in check.stdout
    (kept.parent / "more.md").touch()
    (kept.parent / "Thumbs.db").touch()
    assert listed()["damaged"] == [f"content/{REPORT}/{name}" for name in ("how-it-works.md", "more.md")]


def test_a_damaged_record_does_not_pass_for_none(root: Path):
    publish()
    path = root / "content" / REPORT / "published" / "record.json"
    path.write_text(path.read_text(encoding="utf-8")[:-20], encoding="utf-8")

    result = run("build", REPORT)

    assert result.exit_code == 3
    assert f"content/{REPORT}/published/record.json: The record of what was published cannot be read" in result.stderr
    assert listed()["error"]


def test_a_record_that_is_gone_does_not_pass_for_none_and_the_copy_beside_it_stays(root: Path):
    publish()
    (root / "content" / REPORT / "published" / "record.json").unlink()
    kept = {path: path.read_bytes() for path in (root / COPY).rglob("*") if path.is_file()}

    for command in (("build", REPORT, "--final"), ("publish", REPORT), ("minutes", REPORT)):
        result = run(*command)
        assert result.exit_code == 3
        assert f"{REPORT}/published/record.json: The record of what was published cannot be read" in result.stderr
    assert listed()["error"]
    assert {path: path.read_bytes() for path in (root / COPY).rglob("*") if path.is_file()} == kept


def test_a_copy_that_an_older_record_does_not_tell_of_is_not_published_over(root: Path):
    publish()
    path = root / "content" / REPORT / "published" / "record.json"
    older = path.read_bytes()
    add(root, CORRECTION)
    assert publish(on="2026-09-08").exit_code == 0
    path.write_bytes(older)
    second = root / COPY.replace("version-1", "version-2")
    kept = sorted(second.rglob("*"))

    result = publish(on="2026-09-08")

    assert result.exit_code != 0
    assert "'version-2' stands there already, though the record does not tell of it" in result.stderr
    assert sorted(second.rglob("*")) == kept


def test_nothing_is_written_into_the_copy_when_it_is_the_reports_folder(root: Path):
    publish()
    before = sorted((root / COPY).rglob("*"))

    for command in (
        ("minutes", REPORT),
        ("publish", REPORT),
        ("new", "bins/next", "--type", "for-information"),
        ("new", "bins/next", "--type", "for-information", "--follows", REPORT),
    ):
        result = run("--workspace", COPY, *command)
        assert result.exit_code == 1, command
        assert "This is the copy kept of what was published" in result.stderr
        assert f"--workspace {root}" in result.stderr
    assert sorted((root / COPY).rglob("*")) == before


def test_a_publication_that_was_stopped_leaves_nothing_that_counts(root: Path, monkeypatch: pytest.MonkeyPatch):
    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    run("build", REPORT, "--final")
    monkeypatch.setattr("cabinet_docs.writers.publication.os.replace", stop)
    assert run("publish", REPORT).exit_code == 130
    monkeypatch.undo()
    monkeypatch.chdir(root)
    half = root / "content" / REPORT / "published" / ".cabinet-docs-half"
    half.mkdir()
    (half / "left.md").touch()

    assert listed()["published"] is None
    assert run("build", REPORT).exit_code == 0
    assert publish().exit_code == 0
    assert sorted(path.name for path in half.parent.iterdir()) == ["record.json", "version-1"]


def test_what_was_published_is_no_report_to_work_on(root: Path):
    publish()

    assert [line.split()[0] for line in run("list").stdout.splitlines()] == ["Report", REPORT]
    assert len(json.loads(run("check", "content", "--format", "json").stdout)["reports"]) == 1
    named = run("--workspace", ".", "outline", f"{COPY}/content/{REPORT}")
    assert named.exit_code == 3
    assert f"Name the report itself: '{REPORT}'" in named.stderr
    for command in ("build", "publish"):
        assert run(command, f"{COPY}/content/{REPORT}").exit_code == 1


def test_what_was_resolved_may_be_recorded_after_publication(root: Path):
    publish()
    (root / "content" / REPORT / "decision.yaml").write_text("date: 2026-09-15\n", encoding="utf-8")

    assert listed()["changed"] == []
    assert "already recorded" in run("publish", REPORT).stderr
