"""Building a report, from the reports folder to the files in output/."""

import json
import shutil
import subprocess
import zipfile
from pathlib import Path

import docx
import pytest

from cabinet_docs import pipeline
from cabinet_docs.errors import ContentError, OutputError, Refused
from cabinet_docs.ooxml.package import read_package
from cabinet_docs.writers.outline import outline_json

SAMPLE = "domestic-abuse-strategy/permission-to-consult"
WORD = "2026-03-24 Cabinet - Domestic Abuse Reduction Strategy 2026–2029 - Permission to Consult"


def built(workspace: Path, **more: bool) -> Path:
    """Build the sample in a workspace; the path of its Word file."""
    return pipeline.build(workspace, workspace / "content" / SAMPLE, **more).word


def replace_words(path: Path, old: str, new: str) -> None:
    """Edit a Word file as a colleague would: some words of one paragraph."""
    document = docx.Document(str(path))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if old in run.text:
                run.text = run.text.replace(old, new)
                document.save(str(path))
                return
    raise AssertionError(f"no run says {old!r}")


def save_again(path: Path) -> None:
    """Open and save without a change of words, as Word does: every byte may differ."""
    document = docx.Document(str(path))
    document.core_properties.last_modified_by = "A colleague"
    document.save(str(path))


def test_a_build_makes_the_word_file_its_appendices_and_a_manifest(workspace):
    folder = built(workspace).parent

    assert sorted(path.name for path in folder.iterdir()) == [
        f"{WORD} - DRAFT.docx",
        "Appendix A - Draft Domestic Abuse Reduction Strategy 2026–2029.docx",
        "Appendix B - Domestic Abuse Needs Assessment (SafeLives, 2024).docx",
        "manifest.json",
    ]


def test_the_manifest_says_what_was_built_from_what(workspace):
    manifest = json.loads((built(workspace).parent / "manifest.json").read_text(encoding="utf-8"))

    assert manifest["format"] == 1
    assert manifest["report"] == SAMPLE
    assert manifest["meeting"] == {"body": "Cabinet", "date": "2026-03-24"}
    assert [(file["role"], file["letter"]) for file in manifest["files"]] == [
        ("report", None), ("appendix", "A"), ("appendix", "B"),
    ]  # fmt: skip
    assert f"content/{SAMPLE}/report.yaml" in [source["file"] for source in manifest["sources"]]
    assert f"content/{SAMPLE}/timetable.xlsx" in [source["file"] for source in manifest["sources"]]


def test_building_twice_gives_the_same_bytes_everywhere(workspace):
    folder = built(workspace).parent
    first = {path.name: path.read_bytes() for path in folder.iterdir()}

    built(workspace)

    assert {path.name: path.read_bytes() for path in folder.iterdir()} == first


def test_a_file_that_was_only_saved_again_is_built_anew(workspace):
    word = built(workspace)
    as_built = word.read_bytes()
    save_again(word)

    built(workspace)

    assert word.read_bytes() == as_built


def test_a_file_with_edited_words_is_never_overwritten_and_the_message_names_the_paragraph(workspace):
    word = built(workspace)
    replace_words(word, "out of existing budgets", "out of new money")
    edited = word.read_bytes()

    with pytest.raises(OutputError) as caught:
        built(workspace)

    assert word.read_bytes() == edited
    assert "“The Council will pay for the consultation out of new money.”" in caught.value.mistakes[0].message


@pytest.mark.parametrize("folder", [SAMPLE, "examplebury-bins/collection-days"])
def test_a_save_in_libreoffice_is_no_edit(workspace, folder, needs, tmp_path):
    word = pipeline.build(workspace, workspace / "content" / folder).word
    as_built = word.read_bytes()
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [needs("soffice"), profile, "--headless", "--convert-to", "docx", "--outdir", tmp_path / "saved", word]
    subprocess.run(command, capture_output=True, check=True, timeout=120)
    shutil.copyfile(tmp_path / "saved" / word.name, word)
    assert word.read_bytes() != as_built

    pipeline.build(workspace, workspace / "content" / folder)

    assert word.read_bytes() == as_built


def test_a_paragraph_put_in_is_named_and_nothing_else(workspace):
    word = built(workspace)
    document = docx.Document(str(word))
    document.paragraphs[20].insert_paragraph_before("A paragraph put in by a colleague.")
    document.save(str(word))

    with pytest.raises(OutputError, match=r"\(added: “A paragraph put in by a colleague\.”\)"):
        built(workspace)


def test_an_edited_footer_counts_as_an_edit(workspace):
    word = built(workspace)
    document = docx.Document(str(word))
    document.sections[0].footer.paragraphs[0].add_run(" Confidential until Tuesday")
    document.save(str(word))

    with pytest.raises(OutputError, match="outside the numbered paragraphs"):
        built(workspace)


def test_an_edited_draft_is_not_lost_when_the_final_report_is_built(workspace):
    draft = built(workspace)
    replace_words(draft, "out of existing budgets", "out of new money")

    with pytest.raises(OutputError):
        built(workspace, final=True)

    assert draft.exists()


def test_with_force_the_edited_file_is_kept_beside_the_new_one(workspace):
    word = built(workspace)
    as_built = word.read_bytes()
    replace_words(word, "out of existing budgets", "out of new money")
    edited = word.read_bytes()

    built(workspace, force=True)

    assert word.read_bytes() == as_built
    assert word.with_name(f"{WORD} - DRAFT (edited).docx").read_bytes() == edited


def test_a_comment_by_a_colleague_counts_as_an_edit(workspace):
    word = built(workspace)
    document = docx.Document(str(word))
    document.add_comment(document.paragraphs[6].runs, "Is this right?", author="A colleague", initials="AC")
    document.save(str(word))

    with pytest.raises(OutputError, match="it has comments"):
        built(workspace)


def test_the_final_report_takes_the_place_of_an_unedited_draft(workspace):
    draft = built(workspace)

    final = built(workspace, final=True)

    assert final.name == f"{WORD}.docx"
    assert not draft.exists()


def test_a_final_report_is_refused_while_a_point_is_open(workspace):
    conclusion = workspace / "content" / SAMPLE / "conclusion.md"
    conclusion.write_text('It starts on {{ todo("the first day") }}.\n', encoding="utf-8")

    with pytest.raises(Refused) as caught:
        built(workspace, final=True)

    assert [str(mistake) for mistake in caught.value.mistakes] == [
        f"content/{SAMPLE}/conclusion.md:1: open point: the first day"
    ]
    assert not (workspace / "output").exists()


def test_paragraphs_keep_their_bookmarks_when_one_is_put_in_before_them(workspace):
    before = bookmarks(built(workspace))
    reasons = workspace / "content" / SAMPLE / "reasons.md"
    first, rest = reasons.read_text(encoding="utf-8").split("\n\n", 1)
    reasons.write_text(f"{first}\n\nA paragraph put in.\n\n{rest}", encoding="utf-8")

    after = bookmarks(built(workspace))

    assert before <= after
    assert len(after) == len(before) + 1


def bookmarks(path: Path) -> set[str]:
    package = read_package(path, path.name)
    name = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}name"
    return {str(element.get(name)) for element in package.xml("word/document.xml").iter("{*}bookmarkStart")}


EXEMPT_WORDS = """This is public.

The tender of Acme Ltd is £4,321.[^1] {.exempt}

- Acme bullet

[^1]: Secret footnote of Acme.

| Bidder | Price |
|---|---|
| Acme | 4,321 |

Table: Acme prices {#prices .exempt}
"""
EXEMPT_APPENDIX = """file: appendices/needs-assessment.docx
    exempt:
      paragraphs: [3]
      public_interest: Secret reason."""
EXEMPT = """
exempt:
  paragraphs: [3]
  public_interest: The prices would help other bidders.
  covers:
    appendices: [needs-assessment]
"""


def an_exempt_report(workspace: Path) -> Path:
    """The sample with an exempt paragraph, list, footnote, table and appendix."""
    folder = workspace / "content" / SAMPLE
    (folder / "conclusion.md").write_text(EXEMPT_WORDS, encoding="utf-8")
    facts = (folder / "report.yaml").read_text(encoding="utf-8")
    facts = facts.replace("file: appendices/needs-assessment.docx", EXEMPT_APPENDIX)
    (folder / "report.yaml").write_text(facts + EXEMPT, encoding="utf-8")
    return folder


def test_no_exempt_word_reaches_anything_public(workspace):
    result = pipeline.build(workspace, an_exempt_report(workspace))
    folder = result.word.parent

    public = [path for path in folder.iterdir() if path.is_file()]
    private = sorted(path.name for path in (folder / "NOT FOR PUBLICATION").iterdir())

    assert private == [
        f"{WORD} - Exempt - DRAFT.docx",
        "Appendix B - Domestic Abuse Needs Assessment (SafeLives, 2024).docx",
    ]
    for path in public:
        data = [path.read_bytes()]
        if path.suffix == ".docx":
            with zipfile.ZipFile(path) as archive:
                data = [archive.read(name) for name in archive.namelist()]
        for secret in (b"Acme", b"4,321", b"Secret", b"acme"):
            assert not any(secret in found for found in data), (path, secret)


def test_the_public_copy_says_why_words_are_missing_and_keeps_every_number(workspace):
    folder = an_exempt_report(workspace)
    result = pipeline.build(workspace, folder)

    lines = [paragraph.text for paragraph in docx.Document(str(result.word)).paragraphs]

    statement = (
        "This paragraph is not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A "
        "to the Local Government Act 1972."
    )
    assert lines.count(statement) == 2  # the paragraph, and the item of its list
    exempt = next((result.word.parent / "NOT FOR PUBLICATION").glob("*Exempt*.docx"))
    assert "The tender of Acme Ltd is £4,321." in [found.text for found in docx.Document(str(exempt)).paragraphs]


def test_libreoffice_shows_the_numbers_that_the_outline_says(workspace, laid_out):
    word = built(workspace)
    outline = json.loads(outline_json(pipeline.outline(workspace, workspace / "content" / SAMPLE)))

    seen = [(line["label"], line["text"]) for line in laid_out(word)["paragraphs"] if line["label"]]

    assert seen == [(line["label"], line["text"]) for line in outline["paragraphs"] if line["label"]]


def test_a_paragraph_put_in_by_hand_moves_all_later_numbers_and_references(workspace, needs, tmp_path):
    word = built(workspace)
    needs("soffice")
    probe = Path(__file__).parent / "libreoffice.py"
    command = [needs("python-uno"), probe, word, tmp_path / "profile", "16."]

    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=120)

    seen = json.loads(done.stdout)
    numbers = [line["label"] for line in seen["paragraphs"] if line["label"].rstrip(".").isdigit()]
    assert numbers == [f"{number}." for number in range(1, 31)]
    assert {"20", "21", "22", "23"} <= {field["text"] for field in seen["fields"]}


def test_pandoc_and_docx2python_read_every_word(workspace, needs):
    from docx2python import docx2python

    word = built(workspace)
    outline = json.loads(outline_json(pipeline.outline(workspace, workspace / "content" / SAMPLE)))
    command = [needs("pandoc"), "-f", "docx", "-t", "plain", "--wrap=none", word]

    pandoc = " ".join(subprocess.run(command, capture_output=True, text=True, check=True).stdout.split())
    with docx2python(word) as read:
        other = " ".join(read.text.split())

    for line in outline["paragraphs"]:
        if line["kind"] in ("numbered", "item", "heading"):
            words = " ".join(line["text"].split())
            assert words in pandoc
            assert words in other or "Appendix" in words  # docx2python shows links as HTML


def test_every_sample_is_valid_for_microsofts_validator_and_openxml_audit(workspace, needs):
    validator, audit = needs("ooxml-validator"), needs("openxml-audit")
    for folder in (SAMPLE, "examplebury-bins/collection-days"):
        word = pipeline.build(workspace, workspace / "content" / folder).word

        said = subprocess.run([validator, word], capture_output=True, text=True, check=False).stdout
        assert '"ok":true' in said.replace(" ", ""), said
        done = subprocess.run([audit, word], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout


def test_output_can_be_made_anew_after_it_is_deleted(workspace):
    word = built(workspace)
    as_built = word.read_bytes()
    shutil.rmtree(workspace / "output")

    assert built(workspace).read_bytes() == as_built


def test_a_timetable_that_cannot_be_read_is_told_once_and_not_wherever_words_speak_of_it(workspace):
    (workspace / "content" / SAMPLE / "timetable.xlsx").write_text("not Excel", encoding="utf-8")

    with pytest.raises(ContentError) as caught:
        built(workspace)

    assert len(caught.value.mistakes) == 1
    assert "timetable.xlsx' cannot be read" in caught.value.mistakes[0].message
