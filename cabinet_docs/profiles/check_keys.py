"""What profile.yaml may say under `checks:`, which the rules read: a table of keys for each family.

A rule reads `profile.checks` as plain values: "texts" arrive as a tuple, "number" as
int, "yes or no" as bool, "date" as CalendarDate, groups as dicts.
"""

from collections.abc import Mapping

from cabinet_docs.profiles.key import Key

_WAIVER: Mapping[str, Key] = {
    "rules": Key("texts", "Rules or families of rules, such as DT or AP02.", required=True),
    "by": Key("texts", "Who may set them aside: roles or titles from the list of titles.", required=True),
}
_EXPECTED: Mapping[str, Key] = {
    "section": Key("text", "The section that is expected.", required=True),
    "when": Key("texts", "Words in the report that call for it.", required=True),
}
_TYPE_WORDS: Mapping[str, Key] = {
    "type": Key("text", "The type of report.", required=True),
    "words": Key("texts", "Phrases that tell it, above all in the title.", required=True),
}
_ELECTION: Mapping[str, Key] = {
    "name": Key("text", "The election.", required=True),
    "from": Key("date", "The first day.", required=True),
    "to": Key("date", "The last day.", required=True),
}
_STATUTORY: Mapping[str, Key] = {
    "name": Key("text", "What has to be done.", required=True),
    "when": Key("texts", "Words of the title that show that a report is about it.", required=True),
    "by": Key("date", "The last lawful day.", required=True),
    "source": Key("text", "The law."),
}
_DUTY: Mapping[str, Key] = {
    "name": Key("text", "The duty, with its Act and section.", required=True),
    "when": Key(
        "texts", "Words of the title that show that a report is about it; all have to be there.", required=True
    ),
    "consultees": Key(
        "named texts", "Who has to be consulted, each with a word or pattern that shows it (CO07).", pattern=True
    ),
    "review_years": Key("number", "Within how many years of publication it has to be reviewed (DA01)."),
    "published": Key("date", "When the last version was published, at the latest (DA01)."),
    "review_source": Key("text", "The law that wants the review (DA01)."),
}

CHECK_KEYS: Mapping[str, Key] = {
    # everywhere
    "waivers": Key("groups", "Who may set a rule aside with `ignore` in report.yaml.", keys=_WAIVER),
    "type_words": Key("groups", "What tells a Word file's type by its title or recommendations.", keys=_TYPE_WORDS),
    # ST structure
    "placeholders": Key("texts", "Words that show that something is still to be written, besides TBC, XX and [insert."),
    "catch_all_section": Key("text", "The section for what fits under no other heading (ST08)."),
    "catch_all_topics": Key(
        "named texts", "Sections that a subject should rather have, and a word that shows it (ST08)."
    ),
    "part_word_limits": Key("named texts", "The most words of a part, by its letter (ST10)."),
    "expected_sections": Key("groups", "Sections that some words call for (ST11).", keys=_EXPECTED),
    # RE recommendations
    "consultation_types": Key("texts", "Types of report that ask to consult (RE10)."),
    "approval_types": Key("texts", "Types of report that bring the outcome of a consultation (RE11)."),
    "decision_types": Key("texts", "Types of report that ask for a decision: to note is not enough (RE08)."),
    "officer_words": Key("texts", "Words that every officer's title has one of (RE06)."),
    "resources_section": Key("text", "The section that explains every sum of money (RE12)."),
    # BP background papers
    "published_sites": Key("texts", "Web sites whose documents are published works (BP02)."),
    # DT dates
    "executive": Key("yes or no", "Whether the body is the council's executive, whose meetings SI 2012/2089 governs."),
    "meeting_dates": Key("texts", "The body's meetings, each as 2026-03-24 (DT11)."),
    "pre_election_periods": Key("groups", "When councils publish nothing controversial (DT12).", keys=_ELECTION),
    "quiet_periods": Key("texts", "When few people answer: Christmas, Easter, August (DT08)."),
    "statutory_deadlines": Key("groups", "Days by which the law wants something (DT09).", keys=_STATUTORY),
    # GO officers and governance
    "email_domains": Key("texts", "What the council's e-mail addresses end in (GO04)."),
    "circulation_section": Key("text", "The section on who is sent the report (GO05)."),
    "lead_member_words": Key("texts", "How the member in charge of a portfolio is called (GO06)."),
    "key_decision_amount": Key("text", "The sum from which a decision is a key decision, in pounds (GO07)."),
    "policy_framework": Key("texts", "Plans and strategies that only the full Council can adopt (GO08)."),
    # EQ equality, CO consultation
    "equality_section": Key("text", "The section on equality (EQ01)."),
    "equality_assessment": Key("texts", "How an equality impact assessment is called (EQ02, EQ03)."),
    "consultation_section": Key("text", "The section on the consultation (CO01 to CO06)."),
    "small_count": Key("number", "A table of answers counts no fewer people than this (EX05)."),
    "bare_equality_words": Key("number", "An equality section of so few words has to give a reason (EQ01)."),
    "minimum_weeks": Key("number", "The shortest consultation that goes without saying, in weeks (CO06)."),
    "statutory_duties": Key("groups", "Duties that some reports have to meet (CO07, DA01).", keys=_DUTY),
    # LA language
    "known_acronyms": Key("texts", "Acronyms that need no expansion (LA01)."),
    "sentence_words": Key("number", "The most words of a sentence (LA03)."),
    "reading_age": Key("number", "The age at which a pupil can read a section, at most (LA03)."),
    "report_words": Key("number", "The most words of a report (LA05)."),
}
