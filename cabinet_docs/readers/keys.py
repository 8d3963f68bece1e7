"""What may stand in each kind of YAML file of a report."""

from cabinet_docs.readers.kinds import NAME, Date, Fact, Group, Key, ListOf, Named, Text, TextOr, Whole, YesNo, YesNoOr

TEXTS = ListOf(Text())
ONE_OR_MORE = ListOf(Text(), or_one=True)

EXEMPTION = Group(
    (
        Key("paragraphs", ListOf(Whole(), or_one=True), "Paragraphs of Schedule 12A, such as [3].", required=True),
        Key("public_interest", Text(), "Why the public interest in keeping it exempt outweighs that in disclosing it."),
        Key(
            "covers",
            Group(
                (
                    Key("sections", TEXTS, "Keys of the sections that are exempt."),
                    Key("appendices", TEXTS, "Names of the appendices that are exempt."),
                )
            ),
            "What is exempt; without it, the whole report.",
        ),
    )
)
CONTACT = Group(
    (
        Key("name", Text(), "The officer's name.", required=True),
        Key("post", Text(), "The officer's post."),
        Key("email", Text(), "E-mail address."),
        Key("phone", Text(), "Telephone number, as printed."),
    )
)
APPENDIX = Group(
    (
        Key("title", Text(), "The title, as printed.", required=True),
        Key("file", Text(), "The file, from the report's folder: appendices/draft-strategy.docx."),
        Key("url", Text(), "Where it is published."),
        Key("available", Text(("to follow", "circulated separately", "on request")), "Why there is no file."),
        Key("exempt", YesNoOr(EXEMPTION), "Not for publication, and why."),
    )
)
BACKGROUND_PAPER = Group(
    (Key("title", Text(), "The title, as printed.", required=True), Key("url", Text(), "Where it is published."))
)
PROMISE = Group(
    (
        Key("text", Text(), "What a later report must bring, as the words say it.", required=True),
        Key("due", Date(), "When."),
    )
)
EVENT = Group(
    (
        Key("id", Text(pattern=NAME), "Its name, for {{ events.NAME.date }}."),
        Key("kind", Text(("consultation", "scrutiny", "decision", "publication", "other")), "The kind of step."),
        Key("what", Text(), "What happens.", required=True),
        Key("body", Text(), "The body that meets."),
        Key("date", Date(), "The day or month."),
        Key("from", Date(), "The first day or month of a period."),
        Key("to", Date(), "The last day or month of a period."),
    )
)

REPORT = Group(
    (
        Key("profile", Text(), "The council and body: examplebury/cabinet.", required=True),
        Key("type", Text(), "The type of report, one of the profile's.", required=True),
        Key("status", Text(("draft", "comment", "final")), "Open points are notes until final."),
        Key("follows", ONE_OR_MORE, "The folder of the report that this one grows out of."),
        Key("title", Text(), "The title, as printed.", required=True),
        Key(
            "meeting",
            Group((Key("date", Date(), "The day, or the month.", required=True), Key("body", Text(), "The body."))),
            "The meeting that the report goes to.",
            required=True,
        ),
        Key(
            "also_to",
            ListOf(Group((Key("body", Text(), "The body.", required=True), Key("date", Date(), "When.")))),
            "Other bodies that see it.",
        ),
        Key("date_style", Text(("plain", "ordinal")), "24 March 2026, or 24th March 2026."),
        Key("report_of", ONE_OR_MORE, "The chief officer; a list makes it a joint report.", required=True),
        Key("contacts", ListOf(CONTACT, or_workbook=True), "The officers to ask.", required=True),
        Key("lead_member", Text(), "The member whose portfolio it is."),
        Key(
            "key_decision",
            YesNoOr(
                Group(
                    (
                        Key("notice_published", Date(), "When the notice of the decision was published."),
                        Key("exception", Text(("general", "urgency")), "Taken without 28 days' notice."),
                        Key("reason", Text(), "Why."),
                        Key("agreed_by", Text(), "Who agreed."),
                        Key("agreed_on", Date(), "When."),
                    )
                )
            ),
            "Whether it is a key decision, and its notice.",
        ),
        Key("published", Date(), "When the papers went or will go out."),
        Key(
            "private",
            YesNoOr(
                Group(
                    (
                        Key("notices", ListOf(Date(), or_one=True), "The dates of the 28-day and 5-day notices."),
                        Key("reason", Text(), "Why."),
                    )
                )
            ),
            "Taken in private.",
        ),
        Key(
            "late",
            YesNoOr(
                Group(
                    (
                        Key("reason", Text(), "Why it is late."),
                        Key("agreed_by", Text(), "Who agreed."),
                        Key("on", Date(), "When."),
                    )
                )
            ),
            "Published later than five clear days before the meeting.",
        ),
        Key("exempt", YesNoOr(EXEMPTION), "Not for publication, and why."),
        Key("cover", Named(Fact()), "The fields that the profile's cover table asks for."),
        Key("facts", Fact(), "Any names that the words use: {{ facts.strategy }}."),
        Key("appendices", Named(APPENDIX), "Lettered A, B, … in this order."),
        Key(
            "background_papers",
            ListOf(BACKGROUND_PAPER, or_word="none", or_workbook=True),
            "Documents relied on but not attached, or the word none.",
        ),
        Key("part_a", TEXTS, "This report's order of Part A."),
        Key("part_b", TEXTS, "This report's order of Part B."),
        Key("promises", Named(PROMISE), "What a later report must bring."),
        Key(
            "keeps",
            Named(
                TextOr(
                    Text(),
                    Group(
                        (
                            Key("put_off", Text(), "Why it is not kept yet."),
                            Key("until", Date(), "When it will be."),
                            Key("section", Text(), "The section where it is kept."),
                            Key("promised", Text(), "What was promised, where the earlier report did not list it."),
                        )
                    ),
                )
            ),
            "In the later report: each promise, and the section where it is kept, or why it is put off.",
        ),
        Key(
            "correction",
            Group(
                (
                    Key("reason", Text(), "What was wrong, as the corrected version says it.", required=True),
                    Key("agreed_by", Text(), "Who agreed to it."),
                    Key("on", Date(), "When.", required=True),
                )
            ),
            "Why a published report is corrected: the only way to build it again.",
        ),
        Key(
            "clearance",
            ListOf(
                Group(
                    (
                        Key("role", Text(), "Whose clearance.", required=True),
                        Key("name", Text(), "Who."),
                        Key("asked", Date(), "When asked."),
                        Key("cleared", Date(), "When cleared."),
                    )
                )
            ),
            "Who cleared the report; kept out of everything published.",
        ),
        Key(
            "ignore",
            ListOf(
                Group(
                    (
                        Key("rule", Text(), "The rule's code, such as ST08.", required=True),
                        Key("reason", Text(), "Why it does not apply.", required=True),
                        Key("by", Text(), "Who says so."),
                        Key("until", Date(), "Until when."),
                    )
                )
            ),
            "Rules that do not apply to this report.",
        ),
    )
)

HEADING = Key("heading", Text(), "The section's heading, if not the profile's.")
WORDS = Key("text", Text(), "The section's words, in Markdown.")


def _recommendation(deeper: int) -> Group:
    nested = (Key("items", ListOf(_recommendation(deeper - 1)), "What it is made up of."),) if deeper else ()
    return Group(
        (
            Key("id", Text(pattern=r"[a-z][a-z0-9_-]*"), 'Its name, for {{ recommendation("NAME") }}.'),
            Key("text", Text(), "What the meeting is asked to agree.", required=True),
            Key("key_decision", YesNo(), "Whether it is a key decision."),
            *nested,
        )
    )


ITEMS = ListOf(_recommendation(2))
RECOMMENDATIONS = Group(
    (
        HEADING,
        Key("lead_in", Text(), "The words before the list."),
        Key("marker", Text(("(a)", "a)", "(1)", "1)", "(i)", "i.")), "The form of the first label."),
        Key("items", ITEMS, "The recommendations."),
        Key(
            "groups",
            ListOf(
                Group(
                    (
                        Key("lead_in", Text(), "The words before the list.", required=True),
                        Key("items", ITEMS, "The recommendations.", required=True),
                    )
                )
            ),
            "Recommendations to several bodies.",
        ),
    )
)
TIMETABLE = Group(
    (
        HEADING,
        WORDS,
        Key("show", Text(("none", "table")), "Whether the events are printed as a table."),
        Key("events", ListOf(EVENT, or_workbook=True), "The steps."),
    )
)
TABLE = Group(
    (
        Key("id", Text(pattern=r"[a-z][a-z0-9_-]*"), 'Its name, for {{ reference("NAME") }}.'),
        Key("workbook", Text(), "The workbook, from the report's folder.", required=True),
        Key("sheet", Text(), "The sheet, if not the first."),
        Key("title", Text(), "The title, as printed."),
        Key("total", YesNo(), "Whether the last row is the total; it is checked."),
        Key("note", Text(), "A note under the table."),
    )
)
IMPLICATIONS = Group(
    (
        HEADING,
        WORDS,
        Key("consulted", ONE_OR_MORE, "The officers consulted; adds the profile's sentence."),
        Key("tables", ListOf(TABLE), "Tables under the words."),
    )
)
CONSULTATION = Group((HEADING, WORDS, Key("workbook", Text(), "The workbook of responses.")))
DECISION = Group(
    (
        Key("date", Date(), "The day of the meeting.", required=True),
        Key("moved", YesNo(), "Whether it met on another day than the report gives."),
        Key("minute", Text(), "The minute's number."),
        Key(
            "recommendations",
            Named(
                TextOr(
                    Text(("as recommended", "deferred")),
                    Group(
                        (
                            Key("amended", Text(), "What was resolved instead.", required=True),
                            Key("exempt", YesNo(), "Whether it stands only in the minute not for publication."),
                        )
                    ),
                )
            ),
            "What was resolved on each recommendation, by its name.",
        ),
        Key(
            "added",
            ListOf(
                TextOr(
                    Text(),
                    Group(
                        (
                            Key("text", Text(), "What was resolved.", required=True),
                            Key("exempt", YesNo(), "Whether it stands only in the minute not for publication."),
                        )
                    ),
                ),
                or_one=True,
            ),
            "What was resolved besides.",
        ),
    )
)

SECTION_FILES = {"recommendations": RECOMMENDATIONS, "timetable": TIMETABLE, "consultation": CONSULTATION}
WORKBOOK_LIST = Group(
    (Key("workbook", Text(), "The workbook.", required=True), Key("sheet", Text(), "The sheet, if not the first."))
)
