"""The command minutes, on a copy of the sample reports."""

import zipfile
from pathlib import Path

import docx
import pytest
from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs
from cabinet_docs.ooxml.package import read_package
from cabinet_docs.ooxml.words import read_words

SAMPLE = "domestic-abuse-strategy/permission-to-consult"
NAME = "2026-03-24 Cabinet - Domestic Abuse Reduction Strategy 2026–2029 - Permission to Consult - Draft minute.docx"


@pytest.fixture(autouse=True)
def inside_the_workspace(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(workspace)


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, ["minutes", *arguments])


def begun(workspace: Path) -> Path:
    """The sample's decision.yaml."""
    return workspace / "content" / SAMPLE / "decision.yaml"


def test_the_word_file_is_the_answer_and_what_is_open_is_said_beside_it(workspace: Path):
    result = run("permission-to-consult")

    assert result.exit_code == 0, result.stderr
    assert result.stdout == f"output/{SAMPLE}/{NAME}\n"
    assert "  open: number of the agenda item\n" in result.stderr
    assert "  begun: content/domestic-abuse-strategy/permission-to-consult/decision.yaml" in result.stderr
    assert (workspace / result.stdout.strip()).is_file()


def test_text_is_printed_to_be_pasted_anywhere():
    result = run(SAMPLE, "--to", "text")

    assert result.stdout.startswith("Cabinet – 24 March 2026\nDomestic Abuse Reduction Strategy 2026–2029: Permission")
    assert "\na) That the draft Domestic Abuse Reduction Strategy 2026–2029 (Appendix A to the report) be approved" in (
        result.stdout
    )


def test_the_record_of_the_decision_is_begun_once_and_then_left_alone(workspace: Path):
    run(SAMPLE)
    text = begun(workspace).read_text(encoding="utf-8")

    assert text.splitlines()[-5:] == [
        "date: 2026-03-24",
        'minute: "todo: number of the minute"',
        "recommendations:",
        "  consult: as recommended",
        "  report-back: as recommended",
    ]
    begun(workspace).write_text(text.replace("report-back: as recommended", "report-back: deferred"), encoding="utf-8")
    result = run(SAMPLE, "--to", "text")

    assert "b) That a decision on recommendation b) in the report be deferred." in result.stdout
    assert "begun" not in result.stderr
    assert "deferred" in begun(workspace).read_text(encoding="utf-8")


def test_a_minute_that_someone_edited_is_left_alone(workspace: Path):
    path = workspace / run(SAMPLE).stdout.strip()
    document = docx.Document(str(path))
    document.paragraphs[2].add_run(" 144")
    document.save(str(path))
    edited = path.read_bytes()

    result = run(SAMPLE)

    assert result.exit_code == 5
    assert "was edited after it was made" in result.stderr
    assert path.read_bytes() == edited


def test_a_minute_that_nobody_edited_follows_the_decision(workspace: Path):
    path = workspace / run(SAMPLE).stdout.strip()
    before = path.read_bytes()
    text = begun(workspace).read_text(encoding="utf-8")
    begun(workspace).write_text(text.replace('"todo: number of the minute"', "144"), encoding="utf-8")

    assert run(SAMPLE).exit_code == 0
    assert path.read_bytes() != before


def test_a_build_leaves_the_minute_alone(workspace: Path):
    path = workspace / run(SAMPLE).stdout.strip()

    for options in ([], ["--final"]):
        CliRunner().invoke(cabinet_docs, ["build", SAMPLE, *options])
        assert path.is_file()


def test_it_goes_where_it_is_wanted(workspace: Path):
    assert run(SAMPLE, "--output", "minutes/March.docx").stdout == "minutes/March.docx\n"
    assert run(SAMPLE, "--output", "March.txt").stdout == "March.txt\n"
    assert (workspace / "March.txt").read_text(encoding="utf-8").startswith("Cabinet – 24 March 2026\n")
    assert run(SAMPLE, "--to", "text", "--output", "March.docx").exit_code == 2


def test_a_name_that_is_no_recommendation_is_a_mistake(workspace: Path):
    begun(workspace).write_text("date: 2026-03-24\nrecommendations:\n  consalt: deferred\n", encoding="utf-8")

    result = run(SAMPLE)

    assert result.exit_code == 3
    assert result.stderr == (
        f"Error: content/{SAMPLE}/decision.yaml:3: There is no recommendation 'consalt'\n  Did you mean 'consult'?\n"
    )


def test_recommendations_without_a_name_are_told(workspace: Path):
    file = workspace / "content" / "examplebury-bins" / "collection-days" / "recommendations.yaml"
    file.write_text("items:\n  - text: the report be noted.\n", encoding="utf-8")

    result = run("collection-days", "--to", "text")

    assert "(a) That the report be noted." in result.stdout
    assert "note: recommendation 2.1 has no name, so that decision.yaml cannot speak of it: give it one at" in (
        result.stderr
    )


def test_the_minute_of_an_exempt_report_is_kept_apart(workspace: Path):
    facts = workspace / "content" / SAMPLE / "report.yaml"
    facts.write_text(
        facts.read_text(encoding="utf-8") + "\nexempt:\n  paragraphs: [3]\n  public_interest: Bidders would gain.\n",
        encoding="utf-8",
    )

    [path] = run(SAMPLE).stdout.splitlines()

    assert path.startswith(f"output/{SAMPLE}/NOT FOR PUBLICATION/")
    assert path.endswith(" - Exempt - Draft minute.docx")


SECRET = "the tender of Acme Ltd for the site, the lowest of five, be accepted"


def with_an_exempt_reason(workspace: Path) -> None:
    folder = workspace / "content" / SAMPLE
    facts = folder / "report.yaml"
    more = "\nexempt:\n  paragraphs: [3]\n  public_interest: Bidders would gain.\n  covers: {}\n"
    facts.write_text(facts.read_text(encoding="utf-8") + more, encoding="utf-8")
    (folder / "reasons.md").write_text(f"It is right.\n\nIt is right that {SECRET}. {{.exempt}}\n", encoding="utf-8")


def test_exempt_words_make_a_second_minute(workspace: Path):
    with_an_exempt_reason(workspace)

    public, private = run(SAMPLE).stdout.splitlines()

    with zipfile.ZipFile(public) as archive:
        assert not any(b"Acme" in archive.read(name) for name in archive.namelist())
    words = [found.text for found in read_words(read_package(Path(private), private))]
    assert f"It is right that {SECRET}." in words


def test_exempt_words_typed_into_the_decision_are_refused(workspace: Path):
    with_an_exempt_reason(workspace)
    begun(workspace).write_text(f'date: 2026-03-24\nadded:\n  - "{SECRET}"\n', encoding="utf-8")

    result = run(SAMPLE)

    assert result.exit_code == 1
    assert result.stderr == (
        f"Error: content/{SAMPLE}/decision.yaml:3: What was resolved would make public what is not for publication: "
        f"“{SECRET}”\n  Say that it is exempt; it then stands only in the minute not for publication:\n"
        "    - text: …\n      exempt: yes\n"
    )
    assert not (workspace / "output").exists()


def test_what_was_resolved_in_private_stands_in_the_second_minute_alone(workspace: Path):
    begun(workspace).write_text(
        "date: 2026-03-24\nrecommendations:\n  consult:\n    amended: the plan be bought for £1,087,450\n"
        f'    exempt: yes\nadded:\n  - text: "{SECRET}"\n    exempt: yes\n  - the comments be noted\n',
        encoding="utf-8",
    )

    public, private = run(SAMPLE).stdout.splitlines()

    said = [[found.text for found in read_words(read_package(Path(path), path))] for path in (public, private)]
    assert "That the comments be noted." in said[0] and "That the comments be noted." in said[1]
    assert f"That {SECRET};" in said[1] and "That the plan be bought for £1,087,450;" in said[1]
    with zipfile.ZipFile(public) as archive:
        assert not any(b"Acme" in archive.read(name) or b"1,087" in archive.read(name) for name in archive.namelist())


def test_the_minutes_may_have_a_template_of_their_own(workspace: Path):
    folder = workspace / "templates" / "leicestershire"
    (folder / "minutes.docx").write_bytes((folder / "part-a.docx").read_bytes())
    profile = folder / "profile.yaml"
    text = profile.read_text(encoding="utf-8")
    profile.write_text(text.replace("    minutes:\n", "    minutes:\n      template: minutes.docx\n"), encoding="utf-8")

    path = run(SAMPLE).stdout.strip()

    assert [found.text for found in docx.Document(path).paragraphs][:5] == [
        "CABINET – 24 MARCH 2026",
        "DOMESTIC ABUSE REDUCTION STRATEGY 2026–2029: PERMISSION TO CONSULT",
        "REPORT OF THE DIRECTOR OF CHILDREN AND FAMILY SERVICES",
        "Minute [number of the minute]",
        "The Cabinet considered a report of the Director of Children and Family Services entitled “Domestic Abuse "
        "Reduction Strategy 2026–2029: Permission to Consult”. A copy of the report, marked ‘Agenda Item [number of "
        "the agenda item]’, is filed with these minutes.",
    ]


@pytest.mark.parametrize("name", [SAMPLE, "examplebury-bins/collection-days"])
def test_its_letters_are_words_own_and_its_headings_real(name: str, needs):
    import subprocess

    path = run(name).stdout.strip()
    document = docx.Document(path)

    headings = [found.text for found in document.paragraphs if found.style.name == "Heading 1"]
    assert len(headings) in (2, 3)
    assert document.core_properties.title.startswith("Draft minute: ")
    assert document.core_properties.language == "en-GB"
    done = subprocess.run([needs("openxml-audit"), path], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout
