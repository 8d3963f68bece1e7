"""A check tells what a build would refuse to publish."""

import datetime
from pathlib import Path

import pytest

from cabinet_docs import pipeline
from cabinet_docs.checks.verdict import CheckedReport
from cabinet_docs.errors import Refused

FIRST, SECOND = "leisure/pools", "leisure/pools-2"
OFFER = "The offer of Lantern Coffee Ltd for the kiosk is the higher of two and comes to £137,250."
REPORT = """\
profile: leicestershire/cabinet
type: decision
title: Kiosks
meeting: {date: 2026-03-24}
report_of: Director of Leisure
contacts: [{name: Ann Officer, post: Head of Pools, email: ann.officer@example.org}]
background_papers: none
appendices:
  plan: {title: Plan, file: plan.txt}
  bids: {title: Bids, file: bids.txt, exempt: yes}
exempt: {paragraphs: [3], public_interest: Kiosks would cost us more., covers: {}}
"""
PUBLIC = "This report asks for kiosks; see {{ appendix('plan') }}.\n"
HIDDEN = f"{OFFER} See {{{{ appendix('bids') }}}}. {{.exempt}}\n"


@pytest.fixture
def root(workspace: Path) -> Path:
    """A reports folder with leisure/pools, which has an exempt offer, and leisure/pools-2, which follows it."""
    write(workspace, FIRST, "report.yaml", REPORT)
    write(workspace, SECOND, "report.yaml", REPORT + "follows: ../pools\n")
    for report in (FIRST, SECOND):
        write(workspace, report, "purpose.md", PUBLIC)
        write(workspace, report, "background.md", HIDDEN)
        write(workspace, report, "plan.txt", "Where the kiosks are to be.\n")
        write(workspace, report, "bids.txt", "Nothing more is known of the bids.\n")
    return workspace


def write(root: Path, report: str, file: str, words: str) -> None:
    path = root / "content" / report / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(words, encoding="utf-8")


def check(root: Path, report: str) -> CheckedReport:
    [found] = pipeline.check(root, pipeline.find_targets(root, [report]).targets, as_of=datetime.date(2026, 3, 1))
    return found


def leaks(root: Path, report: str) -> list[str]:
    return [str(found) for found in check(root, report).findings if found.code == "EX07"]


def test_a_report_that_keeps_its_secrets_has_nothing_to_hear(root: Path):
    assert leaks(root, FIRST) == leaks(root, SECOND) == []


def test_an_exempt_sum_in_a_public_appendix_is_told_by_the_check_as_by_the_build(root: Path):
    write(root, FIRST, "plan.txt", "The kiosk is worth £137,250.\n")

    told = leaks(root, FIRST)

    assert told == [
        "content/leisure/pools/plan.txt: EX07 'Appendix A - Plan.txt' would make public what is not for publication, "
        "in its text: “£137,250” (exempt words of content/leisure/pools/background.md:1)"
    ]
    with pytest.raises(Refused) as caught:
        pipeline.build(root, root / "content" / FIRST)
    assert [str(it).partition("\n")[0].replace(": '", ": EX07 '", 1) for it in caught.value.mistakes] == told


def test_words_that_have_lost_their_mark_are_told_where_they_stand(root: Path):
    write(root, SECOND, "background.md", HIDDEN.replace(" {.exempt}", ""))

    [told] = leaks(root, SECOND)

    assert told.startswith(
        "content/leisure/pools-2/background.md:1: EX07 What is not for publication stands in published words: "
        "“The offer of Lantern Coffee Ltd for the kiosk"
    )
    assert "(exempt words of content/leisure/pools/background.md:1)" in told


def test_a_public_appendix_that_was_exempt_in_the_earlier_report_is_told(root: Path):
    write(root, SECOND, "report.yaml", REPORT.replace(", exempt: yes", "") + "follows: ../pools\n")

    assert leaks(root, SECOND) == [
        "content/leisure/pools-2/bids.txt: EX07 'Appendix B - Bids.txt' is the exempt appendix 'Bids'"
    ]


def test_the_meeting_page_tells_leaks_and_what_is_exempt_under_which_paragraph(root: Path):
    write(root, FIRST, "plan.txt", "The kiosk is worth £137,250.\n")
    targets = pipeline.find_targets(root, [FIRST]).targets
    day = pipeline.meeting(root, datetime.date(2026, 3, 24), targets, as_of=datetime.date(2026, 3, 1))

    [report] = day.reports

    assert "EX07" in {found.code for found in report.checked.findings}
    assert report.exempt == ("paragraphs that are marked (paragraph 3)", "Appendix B (paragraph 3)")


def test_the_content_and_the_public_word_file_say_the_same_of_an_exempt_appendix(root: Path):
    word = pipeline.build(root, root / "content" / FIRST).word
    words = pipeline.find_targets(root, [word]).targets
    [public] = pipeline.check(root, words, profile="leicestershire/cabinet", type_key="decision")

    found = [[(it.code, it.severity, it.message) for it in which.findings] for which in (check(root, FIRST), public)]

    assert [[it for it in which if it[0] == "AP02"] for which in found] == [
        [("AP02", 1, "Appendix B is not mentioned in what the public may read")]
    ] * 2
