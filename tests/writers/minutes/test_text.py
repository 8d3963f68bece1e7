"""The draft minute: what was considered, what was resolved, and why."""

from dataclasses import replace

import pytest

from cabinet_docs.model.blocks import Item, ItemText, Paragraph
from cabinet_docs.model.decision import Added, Decision, Resolved
from cabinet_docs.model.inlines import Text, Words
from cabinet_docs.model.report import Exemption, Report
from cabinet_docs.model.values import CalendarDate, Todo
from cabinet_docs.profiles.profile import Profile
from cabinet_docs.writers.minutes.text import Minute, draft_minute, minute_text
from tests.builders import a_list, a_paragraph, a_report, an_appendix, assembled, mention, the_looks, the_profile, words
from tests.checks.checking import a_section, with_sections


def recommended(text: str | Words, number: int = 1, depth: int = 1, **more: object) -> Item:
    """A recommendation; the first of its level opens the list."""
    said = words(text) if isinstance(text, str) else text
    form = "a)" if depth == 1 else "(i)"
    return Item(said, form, number, depth, number == 1, recommendation=True, **more)  # type: ignore[arg-type]


def a_report_that_asks(
    *blocks: Item | ItemText | Paragraph, lead_in: str = "It is recommended that:", **more: object
) -> Report:
    recommendations = a_section("recommendations", a_paragraph(lead_in), *blocks)
    return with_sections(a_report(**more), recommendations)


def a_minute(
    report: Report, decision: Decision | None = None, public: bool = True, profile: Profile | None = None
) -> Minute:
    return draft_minute(assembled(report), profile or the_profile(), the_looks(), decision, public)


def resolved(report: Report, decision: Decision | None = None, public: bool = True) -> list[str]:
    """The lines from RESOLVED on, up to the reasons."""
    lines = [line.rstrip() for line in minute_text(a_minute(report, decision, public)).splitlines() if line.strip()]
    start = next(place for place, line in enumerate(lines) if line.startswith(("RESOLVED", "RECOMMENDED")))
    return lines[start : lines.index("REASONS FOR DECISION")]


def reasons(report: Report, decision: Decision | None = None) -> list[str]:
    lines = [line for line in minute_text(a_minute(report, decision)).splitlines() if line.strip()]
    return lines[lines.index("REASONS FOR DECISION") + 1 :]


def test_a_whole_minute():
    report = with_sections(
        a_report(
            a_paragraph("There are four pools.", id="pools"),
            appendices=(an_appendix("plan"), an_appendix("survey")),
            details={"key_decision": True},
        ),
        a_section("recommendations", a_paragraph("It is recommended that:"),
                  recommended((Text("the plan ("), mention("appendix", "plan"), Text(") be approved; and"))),
                  recommended("a further report be submitted in July 2026.", 2)),
        a_section("reasons",
                  a_paragraph("They are old, as ", mentions=(mention("paragraph", "pools"), Text(" below says.")))),
    )  # fmt: skip

    assert minute_text(a_minute(report)) == (
        "Cabinet – 24 March 2026\n"
        "Swimming Pools\n"
        "Minute [number of the minute]\n"
        "\n"
        "The Cabinet considered a report of the Director of Leisure entitled “Swimming Pools”. A copy of the report, "
        "marked ‘Agenda Item [number of the agenda item]’, is filed with these minutes.\n"
        "\n"
        "[comments of scrutiny that were circulated separately, and declarations of interest, if any]\n"
        "\n"
        "RESOLVED:\n"
        "\n"
        "a) That the plan (Appendix A to the report) be approved;\n"
        "\n"
        "b) That a further report be submitted in July 2026.\n"
        "\n"
        "(KEY DECISION)\n"
        "\n"
        "REASONS FOR DECISION\n"
        "\n"
        "They are old, as paragraph 3 of the report says.\n"
    )


@pytest.mark.parametrize(
    ("lead_in", "item", "said"),
    [
        ("It is recommended that:", "the plan be approved;", "That the plan be approved."),
        ("It is recommended that:", "The plan be approved", "That the plan be approved."),
        ("It is recommended:", "That the plan be approved.", "That the plan be approved."),
        ("It is recommended that the Cabinet:", "Approves the plan; and", "That the Cabinet approves the plan."),
        ("It is recommended that Cabinet:", "Approves the plan", "That Cabinet approves the plan."),
        ("The Cabinet is asked to:", "approve the plan, and", "That the Cabinet approve the plan."),
        ("The Cabinet is recommended:", "To note the plan.", "That the Cabinet note the plan."),
        ("It is recommended that:", "Agrees the plan", "That the Cabinet agrees the plan."),
        ("It is recommended that the Director:", "be authorised to sign", "That the Director be authorised to sign."),
        ("It is recommended that:", "Leicester City Council be thanked", "That Leicester City Council be thanked."),
        ("It is recommended that:", "what this report says be noted", "That what the report says be noted."),
        ("It is recommended that:", "IT equipment be bought;", "That IT equipment be bought."),
        ("It is recommended that:", "No. 5 High Street be sold;", "That No. 5 High Street be sold."),
    ],
)  # fmt: skip
def test_every_recommendation_reads_on_after_that(lead_in, item, said):
    assert resolved(a_report_that_asks(recommended(item), lead_in=lead_in)) == ["RESOLVED:", f"a) {said}"]


def test_a_single_recommendation_in_a_sentence_is_one_too():
    report = with_sections(
        a_report(), a_section("recommendations", a_paragraph("It is recommended that the report be noted."))
    )

    assert resolved(report) == ["RESOLVED:", "That the report be noted."]


def test_items_inside_an_item_keep_their_letters_and_the_last_takes_the_ending():
    report = a_report_that_asks(
        recommended("the Director be authorised to:"),
        recommended("sign the lease; and", depth=2),
        recommended("pay the rent.", 2, depth=2),
        recommended("the plan be noted.", 2),
    )

    assert resolved(report) == [
        "RESOLVED:",
        "a) That the Director be authorised to:",
        "   (i) sign the lease; and",
        "   (ii) pay the rent;",
        "b) That the plan be noted.",
    ]


def test_what_another_body_is_asked_to_agree_has_a_heading_of_its_own():
    report = with_sections(
        a_report(),
        a_section("recommendations",
                  a_paragraph("It is recommended that the Cabinet:"), recommended("notes the plan; and"),
                  a_paragraph("It is recommended that the County Council:"),
                  replace(recommended("approves the budget.", 2), first=True)),
    )  # fmt: skip

    assert resolved(report) == [
        "RESOLVED:",
        "a) That the Cabinet notes the plan.",
        "RECOMMENDED to the County Council:",
        "b) That the County Council approves the budget.",
    ]


def test_single_key_decisions_are_marked_one_by_one():
    report = a_report_that_asks(
        recommended("the plan be approved; and", key_decision=True),
        recommended("it be noted.", 2),
        details={"key_decision": True},
    )

    assert resolved(report) == ["RESOLVED:", "a) That the plan be approved (KEY DECISION);", "b) That it be noted."]


PLAN = (recommended("the plan be approved;", id="plan"), recommended("the lease be signed; and", 2, id="lease"),
        recommended("it be noted.", 3, id="note"))  # fmt: skip


def test_what_was_amended_deferred_and_added_is_said():
    decision = Decision(
        CalendarDate(2026, 3, 24),
        "144",
        {"plan": Resolved("amended", "the plan be approved for one year"), "lease": Resolved("deferred"),
         "note": Resolved("as recommended")},
        (Added("the comments of the Scrutiny Commission be noted"),),
    )  # fmt: skip
    report = a_report_that_asks(*PLAN)

    assert minute_text(a_minute(report, decision)).splitlines()[2] == "Minute 144"
    assert resolved(report, decision) == [
        "RESOLVED:",
        "a) That the plan be approved for one year;",
        "b) That a decision on recommendation b) in the report be deferred;",
        "c) That it be noted;",
        "d) That the comments of the Scrutiny Commission be noted.",
    ]
    assert reasons(report, decision)[-1] == "[the reasons for the decision]"


def test_where_everything_was_deferred_nothing_else_is_resolved():
    decision = Decision(recommendations={id: Resolved("deferred") for id in ("plan", "lease", "note")})

    assert resolved(a_report_that_asks(*PLAN), decision) == [
        "RESOLVED:",
        "That consideration of the report be deferred.",
    ]
    assert reasons(a_report_that_asks(*PLAN), decision) == ["[why it was deferred]"]


@pytest.mark.parametrize(
    ("decision", "heading"),
    [
        (Decision(CalendarDate(2026, 3, 24)), "Cabinet – 24 March 2026"),
        (
            Decision(CalendarDate(2026, 3, 26)),
            "Cabinet – [day of the meeting: decision.yaml says 26 March 2026, the report 24 March 2026]",
        ),
        (Decision(CalendarDate(2026, 3, 26), moved=True), "Cabinet – 26 March 2026"),
    ],
)
def test_a_minute_is_headed_with_another_day_only_where_the_meeting_was_moved(decision: Decision, heading: str):
    minute = a_minute(a_report_that_asks(*PLAN), decision)

    assert minute_text(minute).splitlines()[0] == heading
    assert any("if the meeting was moved" in note for note in minute.notes) == ("[" in heading)


def test_what_is_not_recorded_is_an_open_point_or_told():
    decision = Decision(
        recommendations={"plan": Resolved("not known", Todo("the vote")), "note": Resolved("as recommended")}
    )
    minute = a_minute(a_report_that_asks(*PLAN), decision)

    assert "That [the vote];" in minute_text(minute)
    assert "decision.yaml says nothing of recommendation b) ('lease'): taken as recommended" in minute.notes


def test_references_say_once_where_they_lead():
    both = (Text("See "), mention("appendix", "a"), Text(" and "), mention("appendix", "b"), Text(", "),
            mention("paragraphs", "one", "two"), Text(" of this report and Appendix A."))  # fmt: skip
    report = with_sections(
        a_report(a_paragraph(id="one"), a_paragraph(id="two"), appendices=(an_appendix("a"), an_appendix("b"))),
        a_section("reasons", Paragraph(both)),
    )

    assert reasons(report) == [
        "See Appendix A and Appendix B to the report, paragraphs 2 and 3 of the report and Appendix A to the report."
    ]


def test_lists_in_the_reasons_start_anew():
    report = with_sections(
        a_report(),
        a_section("recommendations", a_paragraph("It is recommended that:"), recommended("the plan be approved.")),
        a_section("reasons", a_paragraph("Because:"), *a_list("a)", "it is good; and", "it is cheap.")),
    )

    assert reasons(report) == ["Because:", "a) it is good; and", "b) it is cheap."]


SECRET = "the tender of Acme Ltd be accepted"
SCHEDULE = "Not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A to the Local Government Act 1972."


def test_exempt_words_are_only_in_the_minute_that_is_not_for_publication():
    report = with_sections(
        a_report(exempt=Exemption((3,), "", whole=False)),
        a_section("recommendations", a_paragraph("It is recommended that:"), recommended("the plan be noted; and"),
                  recommended(SECRET, 2, exempt=True)),
        a_section("reasons", a_paragraph("It is good."), a_paragraph("Acme is cheapest.", exempt=True)),
    )  # fmt: skip

    public, private = a_minute(report), a_minute(report, public=False)

    assert resolved(report) == ["RESOLVED:", "a) That the plan be noted;", f"b) {SCHEDULE}"]
    assert reasons(report) == ["It is good.", SCHEDULE]
    assert "Acme" not in minute_text(public)
    assert not public.exempt
    assert "b) That the tender of Acme Ltd be accepted." in minute_text(private)
    assert private.exempt == SCHEDULE


def test_the_minute_of_an_exempt_report_says_so():
    minute = a_minute(a_report_that_asks(recommended(SECRET), exempt=Exemption((3,), "")))

    assert minute_text(minute).splitlines()[0] == SCHEDULE
    assert "The report is not for publication by virtue of paragraph 3 of Part 1 of Schedule 12A" in minute_text(minute)


def test_a_report_of_several_officers_is_a_joint_one():
    report = a_report(report_of=("Director of Leisure", "Director of Law"))

    assert "a joint report of the Director of Leisure and the Director of Law entitled" in minute_text(a_minute(report))


def test_a_report_without_recommendations_or_reasons_asks_for_both():
    assert a_minute(a_report()).open_points[-2:] == ("what was resolved", "the reasons for the decision")
