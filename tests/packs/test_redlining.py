"""compare --to word, as officers use it: where the file goes, whose the changes are, what it must not say."""

import shutil
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any

import docx
import pytest
from click.testing import CliRunner, Result

from cabinet_docs.cli.main import cabinet_docs
from cabinet_docs.ooxml.contents import contents
from cabinet_docs.ooxml.package import read_package, write_package
from cabinet_docs.ooxml.tracked import accept_all
from cabinet_docs.ooxml.words import read_words
from cabinet_docs.packs import redlining
from cabinet_docs.packs.comparing import read_both
from cabinet_docs.writers.word.redline import Redline, redline_file
from tests.redline_pairs import in_libreoffice

REPORT = """\
profile: leicestershire/cabinet
type: decision
title: New Boilers
meeting: {date: DATE}
report_of: Director of Leisure
contacts: [{name: Ann Officer, post: Head of Pools, email: ann.officer@example.org}]
background_papers: none
"""
CHANGES = "DRAFT - Changes since 2026-03-24.docx"


@pytest.fixture(autouse=True)
def root(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A reports folder with leisure/boilers of March and leisure/boilers-2 of July, in which one word differs."""
    for name, date, word in (("boilers", "2026-03-24", "old"), ("boilers-2", "2026-07-14", "rusty")):
        folder = workspace / "content" / "leisure" / name
        folder.mkdir(parents=True)
        (folder / "report.yaml").write_text(REPORT.replace("DATE", date), encoding="utf-8")
        (folder / "purpose.md").write_text(f"The {word} boilers leak badly in winter.\n", encoding="utf-8")
    monkeypatch.chdir(workspace)
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    return workspace


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cabinet_docs, ["compare", *arguments, "--to", "word"])


def redlined(root: Path) -> Path:
    return root / "output/leisure/boilers-2" / f"2026-07-14 Cabinet - New Boilers - {CHANGES}"


def test_the_file_goes_beside_the_new_report_and_is_the_councils(root: Path):
    done = run("leisure/boilers", "leisure/boilers-2")

    assert done.exit_code == 0, done.output
    assert "2026-07-14 Cabinet - New Boilers - DRAFT - Changes since 2026-03-24.docx" in done.stdout
    document = read_package(redlined(root), "x").parts["word/document.xml"].decode()
    assert 'w:author="Leicestershire County Council" w:date="2026-07-14T00:00:00Z"' in document
    assert "<w:delText>old</w:delText>" in document
    words = [found.text for found in read_words(accept_all(read_package(redlined(root), "x")))]
    assert "The rusty boilers leak badly in winter." in words


def test_the_author_and_the_date_are_as_told(root: Path):
    output = root / "sent" / "changes.docx"

    done = run("leisure/boilers", "leisure/boilers-2", "--author", "The Cabinet Office", "--date", "2026-05-01",
               "--output", str(output))  # fmt: skip

    assert done.exit_code == 0, done.output
    assert (
        b'w:author="The Cabinet Office" w:date="2026-05-01T00:00:00Z"'
        in read_package(output, "x").parts["word/document.xml"]
    )


def test_the_same_reports_give_the_same_bytes_and_the_file_is_written_anew(root: Path):
    run("leisure/boilers", "leisure/boilers-2")
    first = redlined(root).read_bytes()

    assert run("leisure/boilers", "leisure/boilers-2").exit_code == 0
    assert redlined(root).read_bytes() == first


def test_a_file_that_someone_has_worked_on_is_never_overwritten(root: Path):
    run("leisure/boilers", "leisure/boilers-2")
    accepted = accept_all(read_package(redlined(root), "x")).parts
    write_package(redlined(root), accepted)

    done = run("leisure/boilers", "leisure/boilers-2")

    assert done.exit_code == 5
    assert "was edited after it was written; nothing was overwritten" in done.stderr
    assert read_package(redlined(root), "x").parts == accepted


def test_a_word_file_can_be_the_old_report(root: Path):
    CliRunner().invoke(cabinet_docs, ["build", "leisure/boilers"])
    [built] = (root / "output/leisure/boilers").glob("*.docx")
    sent = root / "sent.docx"
    shutil.copyfile(built, sent)

    done = run(str(sent), "leisure/boilers-2")

    assert done.exit_code == 0, done.output
    assert "shown in the template's styles, with automatic numbers" in done.stderr
    assert b"<w:delText>old</w:delText>" in read_package(redlined(root), "x").parts["word/document.xml"]


def test_what_was_published_has_no_changes_against_its_own_public_copy_though_that_links_no_files(root: Path):
    profile = root / "templates/leicestershire/profile.yaml"
    text = profile.read_text(encoding="utf-8").replace("file_links_in_finals: yes", "file_links_in_finals: no")
    profile.write_text(text, encoding="utf-8")
    for command in (["build", "mobile-library-outcome", "--final"], ["publish", "mobile-library-outcome"]):
        assert CliRunner().invoke(cabinet_docs, command).exit_code == 0
    [built] = (root / "output/worked-example/mobile-library-outcome").glob("2026*.docx")
    sent = root / "sent.docx"
    shutil.copyfile(built, sent)

    done = run("mobile-library-outcome", str(sent), "--output", str(root / "changes.docx"))

    assert done.exit_code == 0, done.output
    document = read_package(root / "changes.docx", "x").parts["word/document.xml"]
    assert b"<w:ins " not in document
    assert b"<w:del " not in document
    assert not (root / "NOT FOR PUBLICATION").exists()


def test_a_paragraph_copied_in_word_with_its_hidden_bookmark_is_one_more(root: Path):
    CliRunner().invoke(cabinet_docs, ["build", "leisure/boilers"])
    [built] = (root / "output/leisure/boilers").glob("*.docx")
    document = docx.Document(str(built))
    line = next(it for it in document.paragraphs if "leak badly" in it.text)
    line._p.addnext(deepcopy(line._p))
    document.save(str(root / "sent.docx"))

    done = run("leisure/boilers", str(root / "sent.docx"), "--output", str(root / "changes.docx"))

    assert done.exit_code == 0, done.output
    words = [it.text for it in read_words(accept_all(read_package(root / "changes.docx", "x")))]
    assert words.count("The old boilers leak badly in winter.") == 2


def test_what_has_become_exempt_is_in_the_copy_kept_apart_alone(root: Path):
    secret = "The contractor offered the council a discount of £417,250 for silence.\n"
    for name in ("boilers", "boilers-2"):
        (root / f"content/leisure/{name}/background.md").write_text(f"It is known.\n\n{secret}", encoding="utf-8")
    report = root / "content/leisure/boilers-2/report.yaml"
    exempt = "exempt: {paragraphs: [3], public_interest: It would cost more., covers: {sections: [background]}}\n"
    report.write_text(report.read_text(encoding="utf-8") + exempt, encoding="utf-8")

    done = run("leisure/boilers", "leisure/boilers-2")

    assert done.exit_code == 0, done.output
    [apart] = (redlined(root).parent / "NOT FOR PUBLICATION").glob("*Exempt*Changes since 2026-03-24.docx")
    assert "417,250" in _everything(apart)
    assert "417,250" not in _everything(redlined(root))


def _everything(path: Path) -> str:
    return "\n".join(passage.text for passage in contents(path, path.name).passages)


def test_a_note_may_quote_what_the_earlier_report_says_in_public(root: Path):
    report = root / "content/leisure/boilers-2/report.yaml"
    said = "The old boilers leak badly in winter, and a plan will follow in July."
    quote = f"follows: ../boilers\n# We said before: “{said}”\n"
    report.write_text(report.read_text(encoding="utf-8") + quote, encoding="utf-8")
    earlier = root / "content/leisure/boilers/purpose.md"
    earlier.write_text(f"{said}\n", encoding="utf-8")

    done = run("leisure/boilers", "leisure/boilers-2")

    assert done.exit_code == 0, done.stderr
    repeated = root / "content/leisure/boilers-2/background.md"
    repeated.write_text(f"{said}\n", encoding="utf-8")
    assert CliRunner().invoke(cabinet_docs, ["build", "leisure/boilers-2"]).exit_code == 0


def test_a_note_that_quotes_nothing_public_stays_between_colleagues(root: Path):
    report = root / "content/leisure/boilers-2/report.yaml"
    note = "# Ann still doubts whether we can pay for all of these new boilers\n"
    report.write_text(report.read_text(encoding="utf-8") + note, encoding="utf-8")
    sent = root / "content/leisure/boilers/purpose.md"
    sent.write_text("Ann still doubts whether we can pay for all of these new boilers <!-- x -->\n", encoding="utf-8")
    secret = root / "content/leisure/boilers/report.yaml"
    exempt = "exempt: {paragraphs: [3], public_interest: It would cost more., covers: {sections: [purpose]}}\n"
    secret.write_text(secret.read_text(encoding="utf-8") + exempt, encoding="utf-8")

    done = run("leisure/boilers", "leisure/boilers-2")

    assert done.exit_code == 0, done.output
    assert "Ann still doubts" not in _everything(redlined(root))


def an_exempt_copy(root: Path) -> Path:
    """leisure/boilers-2 with exempt words, as the Word file that is not for publication."""
    folder = root / "content/leisure/boilers-2"
    (folder / "background.md").write_text(f"It is known.\n\n{OFFER}\n", encoding="utf-8")
    exempt = "exempt: {paragraphs: [3], public_interest: It would cost more., covers: {sections: [background]}}\n"
    (folder / "report.yaml").write_text((folder / "report.yaml").read_text(encoding="utf-8") + exempt, encoding="utf-8")
    assert CliRunner().invoke(cabinet_docs, ["build", "leisure/boilers-2"]).exit_code == 0
    [copy] = (root / "output/leisure/boilers-2/NOT FOR PUBLICATION").glob("*Exempt*.docx")
    return copy


OFFER = "The contractor offered the council a discount of £417,250 for silence."


@pytest.mark.parametrize("exempt_is_new", [True, False])
def test_an_exempt_word_file_under_any_name_gives_nothing_public(root: Path, exempt_is_new: bool):
    sent = Path(shutil.copyfile(an_exempt_copy(root), root / "sent.docx"))
    before = set(root.rglob("*.docx"))

    pair = ("leisure/boilers", str(sent)) if exempt_is_new else (str(sent), "leisure/boilers")
    done = run(*pair)

    [written] = set(root.rglob("*.docx")) - before
    assert done.exit_code == 0, done.output
    assert written.parent.name == "NOT FOR PUBLICATION"
    assert "417,250" in _everything(written)
    headers = [it.text for it in contents(written, written.name).passages if it.place == "a header"]
    assert any("Not for publication by virtue of paragraph 3" in words for words in headers)
    assert "sent.docx: it is not for publication, nor is anything that shows its words" in done.stderr


def test_the_changes_of_an_exempt_word_file_stay_in_its_folder(root: Path):
    copy = an_exempt_copy(root)

    done = run("leisure/boilers", str(copy))

    assert done.exit_code == 0, done.output
    assert [path.name for path in copy.parent.iterdir() if "Changes" in path.name] == [
        "2026-07-14 Cabinet - New Boilers - DRAFT - Exempt - Changes since 2026-03-24.docx"
    ]


@pytest.mark.parametrize("to", ["text", "html"])
def test_what_shows_words_of_an_exempt_word_file_says_that_it_is_not_for_publication(root: Path, to: str):
    sent = Path(shutil.copyfile(an_exempt_copy(root), root / "sent.docx"))

    done = CliRunner().invoke(cabinet_docs, ["compare", "leisure/boilers", str(sent), "--to", to])

    assert "This comparison shows words that are exempt: it is not for publication." in done.stdout


def test_exempt_words_of_a_report_that_the_new_one_follows_are_refused(root: Path):
    earlier, later = (root / f"content/leisure/{name}" for name in ("boilers", "boilers-2"))
    exempt = "exempt: {paragraphs: [3], public_interest: It would cost more., covers: {sections: [background]}}\n"
    for folder, more in ((earlier, exempt), (later, "follows: ../boilers\n")):
        (folder / "background.md").write_text(f"{OFFER}\n", encoding="utf-8")
        (folder / "report.yaml").write_text(
            (folder / "report.yaml").read_text(encoding="utf-8") + more, encoding="utf-8"
        )

    done = run("leisure/boilers", "leisure/boilers-2")

    assert done.exit_code == 1
    assert "It is exempt in the earlier report 'leisure/boilers'" in done.stderr
    assert not redlined(root).exists()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("mobile-library-proposals", "mobile-library-outcome"),
        ("domestic-abuse-strategy/permission-to-consult", "domestic-abuse-strategy/final-approval"),
    ],
)
def test_libreoffice_settles_the_changes_of_the_samples_as_well(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, needs: Callable[[str], str], old: str, new: str
):
    needs("soffice")
    made: list[Redline] = []

    def keep(*arguments: Any) -> Redline:
        made.append(redline_file(*arguments))
        return made[-1]

    monkeypatch.setattr(redlining, "redline_file", keep)
    redlining.redline(root, *read_both(root, old, new), output=tmp_path / "changes.docx")

    assert in_libreoffice(made, needs("python-uno"), tmp_path) == [[]] * len(made)
