"""profile.yaml is read as a template owner means it, and every slip in it is told with its line."""

from pathlib import Path

import pytest

from cabinet_docs.errors import ProfileError
from cabinet_docs.model.values import CalendarDate
from cabinet_docs.profiles.load import all_profiles, load_profile
from cabinet_docs.profiles.profile import CoverField, OfficerTitle, Profile

SMALL = """\
version: "1"
council: Northshire District Council
bodies:
  cabinet:
    name: Cabinet
    types:
      decision:
        name: Decision
    parts:
      a:
        template: report.docx
    sections:
      purpose:
        part: a
        heading: Purpose
        required: always
"""


@pytest.fixture
def northshire(tmp_path: Path) -> Path:
    """A reports folder with one small council."""
    folder = tmp_path / "templates" / "northshire"
    folder.mkdir(parents=True)
    (folder / "report.docx").touch()
    (folder / "profile.yaml").write_text(SMALL, encoding="utf-8")
    return tmp_path


def change(root: Path, old: str, new: str) -> None:
    path = root / "templates/northshire/profile.yaml"
    assert old in SMALL
    path.write_text(SMALL.replace(old, new, 1), encoding="utf-8")


def mistakes(root: Path) -> list[str]:
    with pytest.raises(ProfileError) as caught:
        load_profile(root, "northshire/cabinet")
    return [str(mistake) for mistake in caught.value.mistakes]


def section(profile: Profile, key: str) -> object:
    return next(rule for rule in profile.sections if rule.key == key)


def test_a_small_profile_gets_the_usual_values_for_all_it_does_not_say(northshire: Path) -> None:
    profile = load_profile(northshire, "northshire/cabinet")

    assert (profile.key, profile.council, profile.body) == (
        "northshire/cabinet",
        "Northshire District Council",
        "Cabinet",
    )
    assert (profile.date_style, profile.recommendation_marker, profile.language) == ("plain", "(a)", "en-GB")
    assert profile.report_of == "Report of the {titles}"
    assert profile.parts[0].template == northshire / "templates/northshire/report.docx"
    assert profile.sections[0].required == {"decision"}


def test_without_part_headings_the_sections_are_the_top_level(northshire: Path) -> None:
    profile = load_profile(northshire, "northshire/cabinet")

    assert (profile.styles["section"], profile.styles["subheading"]) == ("Heading 1", "Heading 2")


def test_the_cabinet_has_its_sections_in_the_order_of_the_published_reports(workspace: Path) -> None:
    profile = load_profile(workspace, "leicestershire/cabinet")

    assert [rule.heading for rule in profile.sections if rule.part == "a"] == [
        "Purpose of the Report",
        "Recommendations",
        "Reasons for Recommendations",
        "Timetable for Decisions",
        "Policy Framework and Previous Decisions",
        "Resource Implications",
        "Legal Implications",
        "Circulation under the Local Issues Alert Procedure",
        "Officers to Contact",
    ]
    assert [rule.key for rule in profile.sections if rule.part == "b"][:3] == [
        "background",
        "own-sections",
        "consultation",
    ]
    assert [rule.kind for rule in profile.sections if rule.kind != "words"] == [
        "contacts",
        "background_papers",
        "appendices",
    ]


def test_officers_titles_keep_their_dates(workspace: Path) -> None:
    titles = load_profile(workspace, "leicestershire/cabinet").titles

    assert (
        OfficerTitle("Director of Law and Governance", "monitoring officer", None, CalendarDate(2026, 3, 23)) in titles
    )


def test_a_second_council_differs_in_nearly_everything(workspace: Path) -> None:
    profile = load_profile(workspace, "examplebury/cabinet")

    assert profile.recommendation_marker == "paragraph"
    assert profile.cover[0] == CoverField("portfolio", "Portfolio", required=True)
    assert profile.deadlines["publication"] == {"clear_days": 5, "basis": "working days"}


def test_all_profiles_are_listed_as_reports_name_them(workspace: Path) -> None:
    assert all_profiles(workspace) == ["examplebury/cabinet", "leicestershire/cabinet"]


@pytest.mark.parametrize("key", ["leicestershire/cabnet", "leicester/cabinet", "leicestershire"])
def test_a_misspelt_profile_is_answered_with_the_nearest(workspace: Path, key: str) -> None:
    with pytest.raises(ProfileError, match="Did you mean 'leicestershire/cabinet'"):
        load_profile(workspace, key)


def test_a_profile_cannot_be_named_outside_the_templates(workspace: Path) -> None:
    with pytest.raises(ProfileError, match="There is no profile"):
        load_profile(workspace, "../templates/leicestershire/cabinet")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("council:", "counsil:", ["1: The profile has no 'council'", "2: 'counsil' is not known here"]),
        (
            "heading: Purpose",
            "headings: Purpose",
            ["14: The section 'purpose' has no heading", "15: 'headings' is not"],
        ),
        ("part: a", "part: c", ["14: 'purpose': there is no part 'c'"]),
        ("required: always", "required: [decisions]", ["16: 'decisions' is not a report type"]),
        ("required: always", "carried: maybe", ["16: 'carried' is yes or no, not 'maybe'"]),
        ("template: report.docx", "template: ../report.docx", ["11: '../report.docx' cannot be the template"]),
        ("template: report.docx", "template: reports.docx", ["11: The template 'reports.docx' is not there"]),
        ("name: Cabinet", "name: Cabinet\n    date_style: long", ["6: 'date_style' cannot be 'long'"]),
        ("name: Cabinet", "name: Cabinet\n    report_of: Report", ["6: The words do not say where {titles} goes"]),
        (
            "name: Cabinet",
            'name: Cabinet\n    sentences:\n      consulted: "The {title} agree."',
            ["7: '{title}' is not known in this sentence"],
        ),
        ("name: Cabinet", "name: Cabinet\n    cover: wards", ["6: 'cover' needs lines of its own below it"]),
        ("name: Cabinet", "name: Cabinet\n    styles:\n      paragraf: X", ["7: 'paragraf' is not known here"]),
        ("name: Cabinet", "name: Cabinet\n    minutes:\n      filed: Item {number}", ["7: '{number}' is not known in"]),
        ("name: Cabinet", "name: Cabinet\n    minutes:\n      template: m.docx", ["7: The template 'm.docx' is not"]),
        (
            "name: Cabinet",
            "name: Cabinet\n    minutes:\n      reasons_section: purposes",
            ["7: There is no section 'purposes'"],
        ),
        ("bodies:", "titles:\n  - title: Head\n    since: 24/03/2026\nbodies:", ["5: '24/03/2026' is not a date"]),
        ("bodies:", "titles:\n  - title: Head\n    since: 2026-06-31\nbodies:", ["5: '2026-06-31' is not a date"]),
        ("      purpose:", "      Purpose of it:", ["13: 'Purpose of it' cannot be a name"]),
        (
            "        required: always",
            "      summary:\n        part: a\n        heading: PURPOSE",
            ["18: 'purpose' and 'summary' both have the heading 'PURPOSE'"],
        ),
    ],
)
def test_a_slip_is_told_with_its_line(northshire: Path, old: str, new: str, said: list[str]) -> None:
    change(northshire, old, new)

    found = mistakes(northshire)

    assert len(found) == len(said)
    for line, start in zip(found, said, strict=True):
        assert line.startswith(f"templates/northshire/profile.yaml:{start}")


def test_all_slips_are_told_at_once(northshire: Path) -> None:
    change(northshire, SMALL, SMALL.replace("part: a", "prat: a").replace("name: Cabinet", "name: [A, B]"))

    assert [text.partition("\n")[0].rpartition("yaml:")[2] for text in mistakes(northshire)] == [
        "5: 'name' has room for one value only",
        "14: 'prat' is not known here",
        "14: 'purpose' has no 'part'",
    ]


def test_an_empty_profile_is_told(northshire: Path) -> None:
    change(northshire, SMALL, "")

    assert mistakes(northshire) == ["templates/northshire/profile.yaml: The file is empty"]


CHECKS = """\
    checks:
      consultation_types: permission
      waivers:
        - rules: [DT]
          by: [monitoring officer]
      catch_all_topics:
        health: health
"""


def test_what_the_rules_go_by_arrives_as_plain_values(northshire: Path) -> None:
    path = northshire / "templates/northshire/profile.yaml"
    path.write_text(SMALL + CHECKS, encoding="utf-8")

    assert load_profile(northshire, "northshire/cabinet").checks == {
        "consultation_types": ("permission",),
        "waivers": ({"rules": ("DT",), "by": ("monitoring officer",)},),
        "catch_all_topics": {"health": "health"},
    }


def test_a_pattern_that_is_none_is_told_where_the_profile_is_read(northshire: Path) -> None:
    path = northshire / "templates/northshire/profile.yaml"
    duty = "{name: A duty, when: [plan], consultees: {boroughs: '(boroughs?'}}"
    path.write_text(f"{SMALL}    checks:\n      statutory_duties:\n        - {duty}\n", encoding="utf-8")

    [mistake] = mistakes(northshire)
    assert "'(boroughs?' is no pattern: missing ), unterminated subpattern" in mistake


def test_a_slip_in_what_the_rules_go_by_is_told_with_its_line(northshire: Path) -> None:
    path = northshire / "templates/northshire/profile.yaml"
    path.write_text(
        SMALL + "    checks:\n      consultation_type: permission\n      minimum_weeks: four\n", encoding="utf-8"
    )

    assert mistakes(northshire) == [
        "templates/northshire/profile.yaml:18: 'consultation_type' is not known here\n"
        "  Did you mean 'consultation_types'?",
        "templates/northshire/profile.yaml:19: 'minimum_weeks' is a whole number, not 'four'\n"
        "  The shortest consultation that goes without saying, in weeks (CO06).",
    ]


@pytest.mark.parametrize(
    ("written", "told"),
    [
        (
            '"blue"',
            "'blue' is not a colour\n"
            '  Write it in quotes, with # and six digits or letters from A to F: colour: "#003F72".',
        ),
        (
            '"#FFD100"',
            "'#FFD100' is too pale for bars on white paper: its contrast is 1.5 to 1\n"
            "  Choose a darker one: at least 3 to 1.",
        ),
    ],
)
def test_a_colour_for_charts_that_is_none_or_cannot_be_seen_is_refused(
    northshire: Path, written: str, told: str
) -> None:
    change(northshire, "council:", f"charts:\n  colour: {written}\ncouncil:")

    assert mistakes(northshire) == [f"templates/northshire/profile.yaml:3: {told}"]


def test_charts_are_drawn_in_the_councils_colour_or_in_a_dark_blue(northshire: Path) -> None:
    usual = load_profile(northshire, "northshire/cabinet").chart_colour
    change(northshire, "council:", 'charts:\n  colour: "#8a1c1c"\ncouncil:')

    assert (usual, load_profile(northshire, "northshire/cabinet").chart_colour) == ("#1F3864", "#8A1C1C")


def test_a_colour_without_quotes_is_shown_with_them(northshire: Path) -> None:
    change(northshire, "council:", "charts:\n  colour: #003F72\ncouncil:")

    assert mistakes(northshire)[0].splitlines()[1].startswith('  Write it as: colour: "#003F72"')
