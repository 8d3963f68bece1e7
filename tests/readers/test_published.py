"""What a later report may quote of those before it: as published, chains of three, circles, and decisions."""

import json
import shutil
from pathlib import Path

import pytest

from cabinet_docs.errors import ContentError
from cabinet_docs.model.report import Carried
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.readers.carried import carried
from cabinet_docs.readers.published import publication
from cabinet_docs.readers.report import read_report
from tests.publishing import REPORT, a_reports_folder, add, publish, run
from tests.readers.folder import REPORT as SMALL
from tests.readers.folder import mistakes_in_full, write

LATER = "examplebury-bins/outcome"
LATEST = "examplebury-bins/review"


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = a_reports_folder(tmp_path)
    monkeypatch.chdir(folder)
    return folder


def follow(root: Path, report: str, earlier: str, words: str) -> None:
    """A copy of the sample under another name that follows an earlier report and quotes it."""
    shutil.copytree(root / "content" / REPORT, root / "content" / report, ignore=shutil.ignore_patterns("published"))
    add(root, f"follows: {earlier}\n", report=report)
    add(root, f"\n{words}\n", "how-it-works.md", report)


def last_words(root: Path, report: str) -> str:
    """The last paragraph of the section that quotes."""
    result = run("outline", report)
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    return lines[lines.index(next(line for line in lines if line.startswith("5. "))) - 2].split(maxsplit=1)[1]


def test_nothing_is_published_until_it_is_recorded(root: Path):
    assert publication(root / "content" / REPORT) is None

    publish()

    found = publication(root / "content" / REPORT)
    assert found is not None
    copy = root / "content" / REPORT / "published" / "version-1"
    assert (found.version, found.published, found.root) == (1, CalendarDate(2026, 9, 7), copy)
    assert found.folder == copy / "content" / REPORT


def test_an_earlier_report_is_quoted_as_it_was_published(root: Path):
    publish()
    path = root / "content" / REPORT / "report.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("homes: 41,200", "homes: 50,000"), encoding="utf-8")
    follow(root, LATER, "../collection-days", "{{ previous.facts.homes }} homes.")

    assert last_words(root, LATER) == "41,200 homes."
    report, _ = read_report(root, root / "content" / LATER)
    files = [source.file for source in report.sources]
    assert f"content/{REPORT}/published/version-1/content/{REPORT}/report.yaml" in files


def test_recommendations_and_appendices_are_quoted_as_their_readers_saw_them(root: Path):
    quoted = (
        "{{ previous.appendices.leaflet.name }}, {{ previous.appendices.leaflet.title }}. "
        'That {{ previous.recommendations["four-days"] }}. That {{ previous.recommendations.missed }}.'
    )
    follow(root, LATER, "../collection-days", quoted)
    report = root / "content" / LATER / "report.yaml"  # of which neither the letters nor the numbers are meant
    words = report.read_text(encoding="utf-8")
    another = "appendices:\n  first: {title: Another, available: to follow}\n"
    report.write_text(words.replace("appendices:\n", another), encoding="utf-8")

    assert last_words(root, LATER) == (
        "Appendix B, Leaflet for residents. "
        "That bins be collected on four days a week, Tuesday to Friday, from 2nd November 2026. "
        "That the promise to return for a missed bin within two working days be kept, as paragraph 4.2 describes."
    )


def test_what_was_resolved_is_read_beside_the_earlier_report_and_open_until_then(root: Path):
    publish()
    words = (
        "On {{ previous.decision.date }}, minute {{ previous.decision.minute }}: "
        "that {{ previous.decision.recommendations.missed }}; {{ previous.decision.recommendations.review }}; "
        'that {{ previous.decision.recommendations["four-days"] }}; {{ previous.decision.added }}.'
    )
    follow(root, LATER, "../collection-days", words.replace("{{ previous.decision.added }}", "nothing"))

    before = [point.partition(" (")[0] for point, _ in read_report(root, root / "content" / LATER)[0].open_points]
    assert before == [
        "the day of the decision",
        "the number of the minute",
        "what was resolved on 'missed'",
        "what was resolved on 'review'",
        "what was resolved on 'four-days'",
    ]

    (root / "content" / REPORT / "decision.yaml").write_text(
        "date: 2026-09-15\nminute: 12\nrecommendations:\n  missed: as recommended\n  review: deferred\n"
        "  four-days: {amended: bins be collected on five days a week;}\nadded: [the crews be thanked.]\n",
        encoding="utf-8",
    )
    add(root, f"\n{words}\n", "how-it-works.md", LATER)

    assert last_words(root, LATER) == (
        "On 15th September 2026, minute 12: that the promise to return for a missed bin within two working days be "
        "kept, as paragraph 4.2 describes; deferred; that bins be collected on five days a week; the crews be thanked."
    )


def test_a_chain_of_three_reports_works(root: Path):
    publish()
    follow(root, LATER, "../collection-days", "{{ previous.title }}")
    add(root, "published: 2026-09-07\n", report=LATER)
    publish(LATER)
    follow(root, LATEST, "../outcome", "{{ previous.previous.facts.homes }}")

    assert last_words(root, LATEST) == "41,200"
    assert publish(LATEST).exit_code == 0
    kept = f"content/{LATEST}/published/version-1/content"
    assert last_words(root, f"{kept}/{LATEST}") == "41,200"
    for report in (REPORT, LATER):
        assert (root / kept / report / "report.yaml").is_file()


def test_what_is_published_keeps_the_report_that_it_follows_even_if_that_was_not(root: Path):
    follow(root, LATER, "../collection-days", "{{ previous.facts.homes }} homes.")
    publish(LATER)
    shutil.rmtree(root / "content" / REPORT)

    assert last_words(root, f"content/{LATER}/published/version-1/content/{LATER}") == "41,200 homes."


def test_a_circle_is_a_mistake_that_names_its_members(root: Path):
    follow(root, LATER, "../collection-days", "Words.")
    follow(root, LATEST, "../outcome", "Words.")
    add(root, "follows: ../review\n")
    line = len((root / "content" / REPORT / "report.yaml").read_text(encoding="utf-8").splitlines())

    with pytest.raises(ContentError) as error:
        read_report(root, root / "content" / LATEST)

    [mistake] = error.value.mistakes
    assert mistake.message == (
        "The reports follow each other in a circle: "
        f"'{LATER}' (content/{LATEST}/report.yaml:{line}), then '{REPORT}' (content/{LATER}/report.yaml:{line}), "
        f"then '{LATEST}' (content/{REPORT}/report.yaml:{line})"
    )


def test_a_name_that_the_earlier_report_lacks_is_told_with_what_may_be_meant(tmp_path: Path):
    write(tmp_path, {"recommendations.yaml": "items:\n  - {id: consult, text: We ask; and}\n"})
    later = tmp_path / "content" / "leisure" / "outcome"
    later.mkdir()
    (later / "report.yaml").write_text(SMALL + "follows: ../pools\n")
    (later / "purpose.md").write_text(
        "{{ previous.titel }} {{ previous.recommendations.consultt }} {{ previous.previous.title }}\n"
    )

    with pytest.raises(ContentError) as error:
        read_report(tmp_path, later)

    hints = [mistake.hint for mistake in error.value.mistakes]
    assert hints[:2] == ["Did you mean previous.title?", "Did you mean previous.recommendations.consult?"]
    assert str(hints[2]).startswith("Known here: ")


def test_a_name_with_a_hyphen_is_one_mistake_that_says_how_to_write_it(tmp_path: Path):
    write(tmp_path, {"recommendations.yaml": "items:\n  - {id: report-back, text: We report; and}\n"})
    later = tmp_path / "content" / "leisure" / "outcome"
    later.mkdir()
    (later / "report.yaml").write_text(SMALL + "follows: ../pools\n")
    (later / "purpose.md").write_text(
        "{{ previous.recommendations.report-back }} {{ previous.recommendations.report-front }}\n"
    )

    with pytest.raises(ContentError) as error:
        read_report(tmp_path, later)

    first, second = error.value.mistakes
    assert first.message == "previous.recommendations.report-back has a hyphen in its name"
    assert str(first.hint).endswith('{{ previous.recommendations["report-back"] }}.')
    assert second.message == "previous.recommendations.report is not known"


def test_the_third_report_follows_the_second_whose_appendix_came_from_the_first(root: Path):
    """Each is published before the next is begun; the second names its appendix in the copy of the first."""
    (root / "content" / REPORT / "leaflet.docx").write_bytes((root / "templates/examplebury/report.docx").read_bytes())
    path = root / "content" / REPORT / "report.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("    available: to follow\n", "    file: leaflet.docx\n"),
        encoding="utf-8",
    )
    assert publish().exit_code == 0
    assert run("new", LATER, "--type", "for-information", "--follows", REPORT).exit_code == 0
    carried_over = root / "content" / LATER / "leaflet.docx"
    assert "    file: leaflet.docx\n" in (root / "content" / LATER / "report.yaml").read_text(encoding="utf-8")
    assert carried_over.read_bytes() == (root / "content" / REPORT / "leaflet.docx").read_bytes()

    shutil.rmtree(root / "content" / LATER)
    follow(root, LATER, "../collection-days", 'That {{ previous.recommendations["four-days"] }}.')
    path = root / "content" / LATER / "report.yaml"
    there = f"../collection-days/published/version-1/content/{REPORT}/leaflet.docx"
    path.write_text(path.read_text(encoding="utf-8").replace("leaflet.docx", there), encoding="utf-8")
    assert publish(LATER).exit_code == 0, "the second"
    started = run("new", LATEST, "--type", "for-information", "--follows", LATER)
    compared = run("compare", LATER, LATEST)

    assert (started.exit_code, compared.exit_code) == (0, 0), started.stderr + compared.stderr
    assert (root / "content" / LATEST / "appendices" / "leaflet.docx").is_file()
    assert run("build", LATEST).exit_code == 0

    shutil.rmtree(root / "content" / LATEST)
    follow(root, LATEST, "../outcome", "{{ previous.appendices.leaflet.title }} of {{ previous.previous.title }}.")
    assert publish(LATEST).exit_code == 0, "the third"
    assert run("new", "examplebury-bins/last", "--type", "for-information", "--follows", LATEST).exit_code == 0


def test_previous_without_an_earlier_report_says_how_to_name_one(tmp_path: Path):
    [mistake] = mistakes_in_full(tmp_path, {"purpose.md": "{{ previous.title }}\n"})

    assert mistake.endswith("Say in report.yaml which report this one follows: follows: ../permission-to-consult")


def test_a_copy_that_is_gone_is_one_mistake_of_the_report_that_follows(root: Path):
    publish()
    follow(root, LATER, "../collection-days", "{{ previous.title }}")
    shutil.rmtree(root / "content" / REPORT / "published" / "version-1")

    result = run("outline", LATER)

    assert result.exit_code == 3
    assert result.stderr.count("Error: ") == 1
    assert "published/version-1: The copy kept of what was published is gone" in result.stderr


@pytest.mark.parametrize(
    ("top", "found"),
    [
        (
            "<!-- carried from pools/consult: unreviewed. Read it through. -->\n# Heading\n",
            Carried("pools/consult", False),
        ),
        ("<!-- carried from pools/consult: reviewed. -->\n", Carried("pools/consult", True)),
        ("\n<!-- Carried from pools/consult: Reviewed by A. N. Officer -->\n", Carried("pools/consult", True)),
        ("<!-- carried from pools/consult: not reviewed. -->\n", Carried("pools/consult", False)),
        ("# yaml-language-server: x\n# carried from pools/consult: unreviewed.\n", Carried("pools/consult", False)),
        ("The strategy was carried from 2024: reviewed.\n", None),
        ("", None),
    ],
)
def test_a_carried_section_is_known_by_the_mark_at_its_top(tmp_path: Path, top: str, found: Carried | None):
    path = tmp_path / "background.md"
    path.write_text(top, encoding="utf-8")

    assert carried(path) == found


def test_a_carried_section_is_marked_until_somebody_has_read_it(root: Path):
    path = root / "content" / REPORT / "how-it-works.md"
    words = path.read_text(encoding="utf-8")
    path.write_text(f"<!-- carried from bins/first: unreviewed. Read it. -->\n{words}", encoding="utf-8")

    assert "How it would work (carried, not yet reviewed)" in run("outline", REPORT).stdout
    assert "1 carried section not yet reviewed" in run("list").stderr
    assert "CO10" in run("check", REPORT).stdout
    refused = run("build", REPORT, "--final")
    assert (refused.exit_code, "is not reviewed yet" in refused.stderr) == (1, True)
    path.write_text(f"<!-- carried from bins/first: reviewed. -->\n{words}", encoding="utf-8")
    assert "carried, not yet" not in run("outline", REPORT).stdout
    assert run("build", REPORT, "--final").exit_code == 0


@pytest.mark.parametrize("half", ["content", "templates"])
def test_half_a_copy_is_one_clear_mistake_wherever_it_is_read(root: Path, half: str):
    add(root, "promises:\n  costs: {text: full costs}\n")
    publish()
    follow(root, LATER, "../collection-days", '{{ previous.title }} and the {{ promise("costs") }}.')
    shutil.rmtree(root / "content" / REPORT / "published" / "version-1" / half)
    told = (
        f"Error: content/{REPORT}/published/version-1: The copy kept of what was published is not whole: "
        f"'{half}' is gone\n  Bring back 'content/{REPORT}/published/version-1' from your backup, or from the version "
        "history.\n"
    )

    reads = (
        ("outline", LATER),
        ("new", LATEST, "--type", "for-information", "--follows", REPORT),
        ("compare", REPORT, LATER),
        ("publish", REPORT),
    )

    assert [(run(*arguments).exit_code, run(*arguments).stderr) for arguments in reads] == [(3, told)] * 4


def test_half_a_copy_of_a_report_further_back_is_told_too(root: Path):
    publish()
    follow(root, LATER, "../collection-days", "Words.")
    follow(root, LATEST, "../outcome", "Words.")
    shutil.rmtree(root / "content" / REPORT / "published" / "version-1" / "content")

    result = run("outline", LATEST)

    assert (result.exit_code, result.stderr.count("Error: ")) == (3, 1)
    assert f"content/{REPORT}/published/version-1: The copy kept" in result.stderr


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("version", True),
        ("report", "/etc"),
        ("report", "C:/reports"),
        ("report", ".."),
        ("report", "bins\\..\\.."),
        ("report", ""),
        ("published", "2026-01"),
    ],
)
def test_a_record_that_says_what_cannot_be_is_damaged(root: Path, key: str, value: object):
    publish()
    path = root / "content" / REPORT / "published" / "record.json"
    written = json.loads(path.read_text(encoding="utf-8"))
    written["versions"][0][key] = value
    path.write_text(json.dumps(written), encoding="utf-8")

    with pytest.raises(ContentError, match="The record of what was published cannot be read"):
        publication(root / "content" / REPORT)


def test_a_decision_that_is_a_folder_is_told_to_the_report_that_quotes_it(root: Path):
    follow(root, LATER, "../collection-days", "On {{ previous.decision.date }}.")
    (root / "content" / REPORT / "decision.yaml").mkdir()

    result = run("outline", LATER)

    assert result.exit_code == 3
    assert f"content/{REPORT}/decision.yaml: This is not a file" in result.stderr


def test_a_report_that_stands_in_the_copy_of_its_follower_is_not_built_there(root: Path):
    follow(root, LATER, "../collection-days", "{{ previous.facts.homes }} homes.")
    publish(LATER)

    result = run("--workspace", f"content/{LATER}/published/version-1", "build", REPORT)

    assert result.exit_code == 1
    assert "This is the copy kept of what was published" in result.stderr


def test_two_promises_of_one_name_are_both_shown_to_the_report_that_follows(root: Path):
    follow(root, LATER, "../collection-days", "Words.")
    add(root, "promises:\n  costs: {text: full costs}\n")
    add(root, "promises:\n  costs: {text: costs of the crews}\n", report=LATER)

    result = run("new", LATEST, "--type", "for-information", "--follows", LATER)

    assert "Promised before, and to be kept or put off: full costs, costs of the crews" in result.stderr
    words = (root / "content" / LATEST / "report.yaml").read_text(encoding="utf-8")
    assert words.count("\n  costs: ") == 1
    assert "the section that brings the full costs and the costs of the crews" in words
