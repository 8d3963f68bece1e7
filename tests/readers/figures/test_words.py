"""What words can say of the figures, and what they hear where there is no such thing."""

from pathlib import Path

import pytest

from tests.readers.folder import REPORT

from .made import CHANNELS, COSTS, FUNDING, Q1, a_report, a_workbook, mistakes, printed

THEMES = (
    ("Theme", "Responses", "What was changed", "Why not"),
    ("Parking", 40, "More spaces", None),
    ("Price", 12, None, "It is set by law"),
)
SUBMISSIONS = (("From", "Kind", "Received", "What it says"), ("Pool Users Group", "Petition", None, "Longer hours"))
CONSULTATION = a_workbook({"Channels": CHANNELS, "Q1": Q1, "Themes": THEMES, "Submissions": SUBMISSIONS})
BUDGET = a_workbook({"Costs": COSTS, "Funding": FUNDING})


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ("consultation.responses", "412"),
        ('consultation.channels["Online survey"].responses', "380"),
        ('consultation.channels["Paper form"].to', "21 February 2025"),
        ("consultation.first", "6 January 2025"),
        ("consultation.last | month", "February 2025"),
        ("consultation.q1.responses", "412"),
        ("consultation.q1.words", "Should the pool open earlier?"),
        ('consultation.q1.count("Yes")', "301"),
        ("consultation.q1.count(“don't know”)", "21"),
        ('consultation.q1.percent("Yes") | percent', "73%"),
        ('consultation.q1.percent("Yes")', "73"),
        ("consultation.themes", "2"),
        ('consultation.theme("Parking")', "40"),
        ("consultation.submissions", "1"),
        ('budget.total("2026-27") | money', "£150,500"),
        ('budget.total("2026/27") | money', "£150,500"),
        ("budget.total() | money", "£305,500"),
        ("budget.total() | millions", "£0.3m"),
        ('budget.funding("2027-28") | money', "£150,000"),
        ('budget.gap("2027-28") | money', "£5,000"),
        ('budget.gap("2026-27") | money', "£0"),
        ('budget.surplus("2027-28") | money', "-£5,000"),
        ('budget.total("26/27") | money', "£150,500"),
        ('budget.line("Staff", "2026-27") | money', "£120,000"),
        ('budget.line("Grant") | money', "£200,000"),
        ('budget.line("Staff", facts.year) | money', "£120,000"),
        ('"a gap" if budget.gap("2027-28") > 0 else "no gap"', "a gap"),
        ('consultation.q1.count("Yes") + consultation.q1.count("No")', "391"),
    ],
)
def test_words_speak_of_figures(tmp_path: Path, tag: str, expected: str):
    report = REPORT + "facts: {year: 2026/27}\n"
    found = a_report(tmp_path, f"{{{{ {tag} }}}}", report, consultation=CONSULTATION, budget=BUDGET)

    [block] = found.parts[1].sections[0].blocks

    assert "".join(inline.text for inline in block.words) == expected  # type: ignore[union-attr]
    assert found.open_points == ()


@pytest.mark.parametrize(
    ("tag", "message"),
    [
        ('budget.total("2028-29")', "The sheet 'Costs' has no year '2028-29'\n  Did you mean '2027-28'?"),
        ('budget.total("next year")', "The sheet 'Costs' has no year 'next year'\n  Choose from: 2026-27, 2027-28."),
        ('budget.line("Staf")', "'budget.xlsx' has no line 'Staf'\n  Did you mean 'Staff'?"),
        ('consultation.q1.count("Yess")', "Q1 has no answer 'Yess'\n  Did you mean 'Yes'?"),
        ("consultation.response", "consultation.response is not known\n  Did you mean consultation.responses?"),
        (
            'consultation.channels["Survey"].responses',
            'consultation.channels.Survey is not known\n  Did you mean consultation.channels["Online survey"]?',
        ),
        ("budget.total", 'budget.total lacks its brackets\n  Write it as {{ budget.total("2026-27") }}.'),
        ("budget.gap > 0", 'budget.gap lacks its brackets\n  Write it as {{ budget.gap("2026-27") }}.'),
        ('budget.total("a", "b")', 'budget.total is not used like this\n  Write it as {{ budget.total("2026-27") }}.'),
        ("budget.total(2026-27)", "The sheet 'Costs' has no year '1999'\n  Choose from: 2026-27, 2027-28."),
        ("budget.line(Staff)", 'Staff needs quotation marks\n  Write {{ budget.line("Staff") }}.'),
        ("meeting.date()", "meeting.date has no round brackets\n  Write it without them: {{ meeting.date }}."),
        ("budget.total.__call__()", "budget.total.__call__ is not known"),
        ("budget.total.answer", "budget.total.answer is not known"),
    ],
)  # fmt: skip
def test_what_is_not_there_is_told_with_what_was_meant(tmp_path: Path, tag: str, message: str):
    [found] = mistakes(tmp_path, f"{{{{ {tag} }}}}", consultation=CONSULTATION, budget=BUDGET)

    assert found.partition(": ")[2] == message


def test_a_workbook_that_is_not_there_is_named(tmp_path: Path):
    assert mistakes(tmp_path, "{{ budget.total() }} and {{ consultation.responses }}") == [
        "background.md:1: There is no budget.xlsx\n  Put budget.xlsx beside report.yaml.",
        "background.md:1: There is no consultation.xlsx\n"
        "  Put consultation.xlsx beside report.yaml, or name the workbook in consultation.yaml.",
    ]


def test_an_empty_cell_is_an_open_point_at_its_own_place(tmp_path: Path):
    channels = (*CHANNELS, ("Letters", None, "28/02/2025", None), ("BBC poll", "-", "-", "tbc"))
    words = (
        '{{ consultation.channels["Letters"].responses }}; {{ consultation.responses }}; {{ consultation.first }}; '
        '{{ consultation.channels["BBC poll"].responses }}'
    )
    data = a_workbook({"Channels": channels})

    report = a_report(tmp_path, words, consultation=data)

    assert printed(tmp_path, words, consultation=data) == (
        "[responses to the letters]; [number of responses]; "
        "[first day of the consultation]; [responses to the BBC poll]"
    )
    assert [(point, str(place).rpartition("/")[2]) for point, place in report.open_points] == [
        ("responses to the letters", "consultation.xlsx:Channels!D4"),
        ("responses to the BBC poll", "consultation.xlsx:Channels!D5"),
        ("first day of the letters", "consultation.xlsx:Channels!B4"),
    ]


def test_an_empty_cell_that_nothing_prints_is_no_open_point(tmp_path: Path):
    data = a_workbook({"Channels": (*CHANNELS, ("Letters", None, None, None))})

    assert a_report(tmp_path, "Words.", consultation=data).open_points == ()


def test_sums_of_money_wait_for_what_is_missing(tmp_path: Path):
    data = a_workbook({"Costs": (*COSTS, ("Boiler", 5, None)), "Funding": FUNDING})
    words = '{{ budget.total("2026-27") | money }}; {{ budget.total("2027-28") | money }}; {{ budget.gap() | money }}'

    assert printed(tmp_path, words, budget=data) == ("£150,505; [costs in 2027-28]; [gap]")


def test_sheets_that_only_have_headings_wait_to_be_filled_in(tmp_path: Path):
    sheets = {"Channels": CHANNELS[:1], "Q1": Q1[:2], "Themes": THEMES[:1], "Submissions": SUBMISSIONS[:1]}
    words = (
        '{{ consultation.responses }}; {{ consultation.first }}; {{ consultation.q1.count("Yes") }}; '
        "{{ consultation.themes }}; {{ consultation.submissions }}; {{ budget.total() }}"
    )

    assert printed(
        tmp_path, words, consultation=a_workbook(sheets), budget=a_workbook({"Costs": COSTS[:1]})
    ) == (
        "[number of responses]; [first day of the consultation]; [answers to Q1]; [themes of the responses]; "
        "[petitions and long submissions, or the word none]; [costs of all years]"
    )  # fmt: skip


def test_none_says_that_there_were_no_submissions(tmp_path: Path):
    data = a_workbook({"Submissions": (SUBMISSIONS[0], ("None",))})

    report = a_report(tmp_path, "{{ consultation.submissions }}", consultation=data)

    assert report.consultation is not None
    assert (report.consultation.submissions, report.open_points) == ((), ())


def test_a_share_of_those_who_gave_several_answers_needs_their_number(tmp_path: Path):
    several = (("Q1. Which? (more than one answer)",), ("Answer", "Responses"), ("Swim", 30), ("Gym", 25))
    tag = '{{ consultation.q1.percent("Swim") | percent }} of {{ consultation.q1.responses }}'

    [found] = mistakes(tmp_path, tag, consultation=a_workbook({"Q1": several}))
    known = a_workbook({"Q1": (*several, ("People who answered", 40))})

    assert "Q1 does not say of how many people 'Swim' is a share" in found
    assert printed(tmp_path, tag, consultation=known) == "75% of 40"


def test_prose_rounds_as_the_table_does(tmp_path: Path):
    rows = (("Line", "2026-27"), ("Staff", 100.4), ("Energy", 100.4))

    def whole(book: object) -> None:
        for name in ("B2", "B3"):
            book["Costs"][name].number_format = "£#,##0"  # type: ignore[index]

    tag = "{{ budget.total() | money }}, {{ budget.line('Staff') | money }}"
    assert printed(tmp_path, tag, budget=a_workbook({"Costs": rows}, whole)) == "£201, £100"
    assert printed(tmp_path, tag, budget=a_workbook({"Costs": rows})) == "£200.80, £100.40"


def test_words_without_figures_load_nothing_of_them(tmp_path: Path):
    import subprocess
    import sys

    from tests.readers.folder import write

    folder = write(tmp_path, {"background.md": "Words."})
    script = f"""
import sys
from pathlib import Path
from cabinet_docs.readers.report import read_report
read_report(Path({str(tmp_path)!r}), Path({str(folder)!r}))
print([name for name in sys.modules if name.startswith(("openpyxl", "cabinet_docs.readers.figures."))])
"""
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "['cabinet_docs.readers.figures.finding']"
