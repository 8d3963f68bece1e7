"""What build says of the check, and what it refuses."""

import json
from pathlib import Path
from urllib.parse import unquote

import docx
import pytest
from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs
from cabinet_docs.packs.building import assembled

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


EXEMPT = "\nexempt:\n  paragraphs: [3]\n  public_interest: Bidders would gain.\n"


def an_exempt_price(workspace: Path, covers: str = "  covers: {}\n") -> Path:
    """The sample with an exempt paragraph, and its price in a public one."""
    folder = workspace / "content" / SAMPLE
    with (folder / "report.yaml").open("a", encoding="utf-8") as file:
        file.write(EXEMPT + covers)
    words = "It costs about £1.09m.\n\nAcme asks £1,087,450. {.exempt}\n"
    (folder / "conclusion.md").write_text(words, encoding="utf-8")
    return folder


def test_an_exempt_price_in_public_words_is_named_in_a_draft_and_refused_in_the_final_version(workspace: Path):
    folder = an_exempt_price(workspace)
    told = f"content/{SAMPLE}/conclusion.md:1: EX06 £1.09m (rounded) is exempt elsewhere, but stands in published words"

    draft, final = build(), build("--final")

    assert f"  warning: {told}\n" in draft.stderr
    assert (final.exit_code, f"Error: {told}\n" in final.stderr) == (1, True)
    with (folder / "report.yaml").open("a", encoding="utf-8") as file:
        file.write("ignore:\n  - {rule: EX06, reason: It is known., by: A Manager, until: 2099-04-01}\n")
    assert "EX06 £1.09m" not in build("--final").stderr


def test_a_report_that_is_exempt_as_a_whole_says_so_loudly(workspace: Path):
    an_exempt_price(workspace, covers="")

    assert (
        "  NOT FOR PUBLICATION: The whole report is exempt: there is no public file, nor any public appendix. "
        "Only some paragraphs are marked {.exempt}: add  covers: {}  under exempt: in report.yaml.\n"
    ) in build().stderr


def test_the_exempt_copy_lists_what_is_exempt_and_links_the_appendix_beside_it(workspace: Path):
    folder = an_exempt_price(workspace)
    docx.Document().save(str(folder / "appendices" / "terms.docx"))
    facts = (folder / "report.yaml").read_text(encoding="utf-8")
    terms = "\nappendices:\n  terms:\n    title: Terms\n    file: appendices/terms.docx\n    exempt: yes\n"
    (folder / "report.yaml").write_text(facts.replace("\nappendices:\n", terms), "utf-8")

    word = workspace / build().stdout.strip()

    [apart] = (word.parent / "NOT FOR PUBLICATION").glob("*Exempt*.docx")
    document = docx.Document(str(apart))
    banner = document.sections[0].header.paragraphs[0].text
    number = next(e.label for e in assembled(workspace, folder).entries if e.exempt and e.kind == "numbered")
    assert banner.splitlines()[1] == f"Exempt: paragraph {number.rstrip('.')} and Appendix A"
    links = {link.text: link.address for paragraph in document.paragraphs for link in paragraph.hyperlinks}
    [address] = [address for address in links.values() if address.startswith("Appendix%20A")]
    assert (apart.parent / unquote(address)).is_file()
