"""What an earlier report keeps from the public is not published by the report that follows it."""

import shutil
from pathlib import Path

import pytest

from cabinet_docs import pipeline
from cabinet_docs.errors import Refused

FIRST, SECOND = "leisure/boilers", "leisure/boilers-2"
SECRET = "The bidder from Anytown offered the council a discount for keeping silent about the pipes."
REPORT = """\
profile: leicestershire/cabinet
type: decision
title: New Boilers
meeting: {date: 2026-03-24}
report_of: Director of Leisure
contacts: [{name: Ann Officer, post: Head of Pools, email: ann.officer@example.org}]
background_papers: none
"""
ITEMS = "items:\n  - {id: vehicle, text: 'the offer of Acme Ltd of Anytown for two boilers be taken.'}\n"
DECISION = "date: 2026-03-24\nminute: '7'\nrecommendations:\n  vehicle: as recommended\n"


def exempt(covers: str) -> str:
    return f"exempt: {{paragraphs: [3], public_interest: Boilers would cost us more., covers: {{{covers}}}}}\n"


@pytest.fixture
def root(workspace: Path) -> Path:
    """A reports folder with leisure/boilers, and leisure/boilers-2 that follows it."""
    for name, more in ((FIRST, ""), (SECOND, "follows: ../boilers\n")):
        folder = workspace / "content" / name
        folder.mkdir(parents=True)
        (folder / "report.yaml").write_text(REPORT + more, encoding="utf-8")
        (folder / "purpose.md").write_text("This report asks for new boilers.\n", encoding="utf-8")
    return workspace


def write(root: Path, report: str, file: str, words: str, *, add: bool = False) -> None:
    path = root / "content" / report / file
    before = path.read_text(encoding="utf-8") if add else ""
    path.write_text(before + words, encoding="utf-8")


def refused(root: Path) -> list[str]:
    with pytest.raises(Refused) as caught:
        pipeline.build(root, root / "content" / SECOND)
    assert not (root / "output" / SECOND).exists()
    return [str(mistake) for mistake in caught.value.mistakes]


def open_points(root: Path) -> list[str]:
    result = pipeline.build(root, root / "content" / SECOND)
    return [words for words, location in result.open_points if location.file.endswith("background.md")]


@pytest.mark.parametrize("quoted", ["previous.recommendations.vehicle", "previous.decision.recommendations.vehicle"])
def test_an_exempt_recommendation_is_an_open_point_where_it_is_quoted(root: Path, quoted: str):
    write(root, FIRST, "report.yaml", exempt("sections: [recommendations]"), add=True)
    write(root, FIRST, "recommendations.yaml", ITEMS)
    write(root, FIRST, "decision.yaml", DECISION)
    write(root, SECOND, "recommendations.yaml", "items:\n  - {id: note, text: 'the report be noted.'}\n")
    write(root, SECOND, "background.md", f"It was agreed that {{{{ {quoted} }}}}.\n")

    assert open_points(root) == ["exempt in the earlier report: say what the public may know of it"]


def test_a_public_recommendation_is_quoted_as_before(root: Path):
    write(root, FIRST, "report.yaml", exempt("sections: [purpose]"), add=True)
    write(root, FIRST, "recommendations.yaml", ITEMS)
    write(root, SECOND, "purpose.md", "The Director of Leisure now asks for money.\n")
    write(root, SECOND, "background.md", "It was agreed that {{ previous.recommendations.vehicle }}.\n")

    assert open_points(root) == []


def test_an_exempt_paragraph_typed_again_is_refused(root: Path):
    write(root, FIRST, "report.yaml", exempt("sections: [background]"), add=True)
    write(root, FIRST, "background.md", f"{SECRET}\n")
    write(root, SECOND, "background.md", f"We know more now. {SECRET}\n")

    [said] = refused(root)

    assert "The bidder from Anytown offered" in said
    assert "(exempt words of content/leisure/boilers/background.md:1)" in said
    assert "It is exempt in the earlier report 'leisure/boilers'" in said


def test_it_stays_exempt_however_far_back_it_was_said(root: Path):
    test_an_exempt_paragraph_typed_again_is_refused(root)
    between = root / "content/leisure/boilers-between"
    shutil.copytree(root / "content" / SECOND, between)
    (between / "background.md").write_text("Nothing more is known.\n", encoding="utf-8")
    write(root, SECOND, "report.yaml", REPORT + "follows: ../boilers-between\n")

    assert len(refused(root)) == 1


def test_it_may_be_said_again_where_it_is_exempt_again(root: Path):
    for report in (FIRST, SECOND):
        write(root, report, "report.yaml", exempt("sections: [background]"), add=True)
        write(root, report, "background.md", f"{SECRET}\n")

    assert len(pipeline.build(root, root / "content" / SECOND).files) == 2


def test_an_exempt_file_listed_again_as_a_public_appendix_is_refused(root: Path):
    prices = root / "content/domestic-abuse-strategy/permission-to-consult/timetable.xlsx"
    for report in (FIRST, SECOND):
        shutil.copyfile(prices, root / "content" / report / "prices.xlsx")
        write(root, report, "report.yaml", "appendices:\n  prices: {title: Prices, file: prices.xlsx}\n", add=True)
    write(root, FIRST, "report.yaml", exempt("appendices: [prices]"), add=True)

    said = refused(root)

    [wrong, *_] = said
    assert wrong.startswith(
        "content/leisure/boilers-2/prices.xlsx: 'Appendix - Prices.xlsx' is the exempt appendix 'Prices'\n"
        "  It is exempt in the earlier report 'leisure/boilers'"
    )
    assert len(said) == 1


def test_exempt_words_of_a_decision_stay_exempt(root: Path):
    write(root, FIRST, "recommendations.yaml", ITEMS)
    amended = f"date: 2026-03-24\nminute: '7'\nrecommendations:\n  vehicle: {{amended: '{SECRET}', exempt: yes}}\n"
    write(root, FIRST, "decision.yaml", amended)
    write(root, SECOND, "background.md", f"{SECRET}\n")

    assert "exempt words of content/leisure/boilers/decision.yaml" in refused(root)[0]


def test_what_any_report_says_and_sums_that_this_one_tells_are_no_secret_of_an_earlier_one(root: Path):
    write(
        root, FIRST, "report.yaml", "exempt: {paragraphs: [3], public_interest: Boilers would cost more.}\n", add=True
    )
    write(root, FIRST, "recommendations.yaml", ITEMS)
    write(root, FIRST, "background.md", "Acme asks for £417,250.\n\nThere are none.\n")
    write(root, SECOND, "purpose.md", "The Director of Leisure now asks for money.\n")
    write(root, SECOND, "recommendations.yaml", "items:\n  - {id: note, text: 'the report be noted.'}\n")
    write(root, SECOND, "background.md", "The boilers cost £417,250.\n\nThere are none.\n")

    assert pipeline.build(root, root / "content" / SECOND).word.is_file()
