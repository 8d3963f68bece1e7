"""The sample report reads the same from content and from Word files of any making."""

from collections.abc import Callable
from pathlib import Path

import pytest

from cabinet_docs import pipeline
from cabinet_docs.assembly.assembled import AssembledReport
from cabinet_docs.profiles.load import load_profile
from cabinet_docs.readers.word import read_word_file, recognise
from tests.builders import the_profile
from tests.conftest import PROJECT
from tests.readers.word import made
from tests.readers.word.word import a_docx, h, p

SAMPLES = {
    "domestic-abuse-strategy/permission-to-consult": "leicestershire/cabinet",
    "examplebury-bins/collection-days": "examplebury/cabinet",
}
Needs = Callable[[str], str]


def content(folder: str) -> AssembledReport:
    return pipeline.outline(PROJECT, PROJECT / "content" / folder)


def built(folder: str, tmp_path: Path) -> Path:
    return pipeline.build(PROJECT, PROJECT / "content" / folder, output=tmp_path / "output").word


def same(path: Path, folder: str) -> bool:
    """Whether a Word file reads like the content, with the same facts; a difference is shown."""
    expected = content(folder)
    assembled, facts = read_word_file(path, path.name, load_profile(PROJECT, SAMPLES[folder]))
    report, wanted = assembled.report, expected.report
    assert made.outline(assembled) == made.outline(expected)
    assert [(entry.kind, entry.part) for entry in assembled.entries] == [
        (entry.kind, entry.part) for entry in expected.entries
    ]
    assert report.title.upper() == wanted.title_text.upper()  # type: ignore[union-attr]
    assert (report.type, report.meeting, report.report_of) == (wanted.type, wanted.meeting, wanted.report_of)
    assert report.contacts == wanted.contacts
    assert report.background_papers == wanted.background_papers
    assert list(assembled.letters.values()) == list(expected.letters.values())
    assert [item for heading in facts.headings if not (item := heading).sure] == []
    return True


@pytest.mark.parametrize("folder", SAMPLES)
def test_a_report_that_cabinet_docs_built(folder: str, tmp_path: Path) -> None:
    assert same(built(folder, tmp_path), folder)


@pytest.mark.parametrize("folder", SAMPLES)
def test_the_same_after_libreoffice_turned_it_into_odt_and_back(folder: str, tmp_path: Path, needs: Needs) -> None:
    word = built(folder, tmp_path).rename(tmp_path / "built.docx")

    assert same(made.through_libreoffice(word, tmp_path, needs("soffice")), folder)


def test_a_report_written_in_markdown_for_pandoc(tmp_path: Path, needs: Needs) -> None:
    folder = "domestic-abuse-strategy/permission-to-consult"

    assert same(made.by_pandoc(content(folder), tmp_path / "report.docx", needs("pandoc")), folder)


@pytest.mark.parametrize("folder", SAMPLES)
def test_typed_numbers_under_bold_headings(folder: str, tmp_path: Path) -> None:
    assert same(made.with_typed_numbers(content(folder), tmp_path / "report.docx"), folder)


@pytest.mark.parametrize("folder", SAMPLES)
def test_real_heading_styles_over_typed_letters(folder: str, tmp_path: Path) -> None:
    assert same(made.with_heading_styles(content(folder), tmp_path / "report.docx"), folder)


@pytest.mark.parametrize("folder", SAMPLES)
def test_the_profile_and_type_are_recognised(folder: str, tmp_path: Path) -> None:
    profiles = [load_profile(PROJECT, key) for key in SAMPLES.values()]

    best, other = recognise(built(folder, tmp_path), profiles)

    assert (best.profile.key, best.type) == (SAMPLES[folder], content(folder).report.type)
    assert best.score > 0.8 > 0.5 > other.score


@pytest.mark.parametrize(
    ("title", "recommendation", "type"),
    [
        ("POOLS: PERMISSION TO CONSULT", "the draft be approved", "permission-to-consult"),
        ("POOLS STRATEGY", "the approach for formal consultation on the draft be agreed", "permission-to-consult"),
        ("POOLS: OUTCOME OF THE CONSULTATION", "a public consultation be noted", "final-approval"),
        ("POOLS: ANNUAL REPORT 2026", "the report be noted", "noting"),
        ("POOLS", "the pools be closed", "decision"),
    ],
)
def test_the_type_is_told_by_title_and_recommendations(
    title: str, recommendation: str, type: str, tmp_path: Path
) -> None:
    body = (p("CABINET – 24 MARCH 2026"), p(title), h("Recommendations"), p(f"1. {recommendation}"), h("Consultation"))

    assert recognise(a_docx(tmp_path, *body), [the_profile()])[0].type == type
