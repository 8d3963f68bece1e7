"""What profile.yaml may say: every key, what it holds and what it is for. Also the source of its JSON Schema."""

from collections.abc import Mapping

from cabinet_docs.profiles.check_keys import CHECK_KEYS
from cabinet_docs.profiles.key import Key
from cabinet_docs.profiles.minutes import MINUTES_KEYS
from cabinet_docs.profiles.profile import STYLES

MARKERS = ("(a)", "a)", "(1)", "1)", "(i)", "i.", "-", "paragraph")
KINDS = ("words", "contacts", "background-papers", "appendices")
PERIODS: Mapping[str, str] = {
    "publication": "Agenda and reports are open to the public.",
    "key_decision_notice": "A key decision is announced.",
    "general_exception": "The notice when the usual notice of a key decision is impossible.",
    "private_meeting_notice": "The first notice that part of a meeting is to be private.",
    "private_meeting_second_notice": "The second notice, with reasons and answers to objections.",
    "call_in": "After the meeting: how long a decision may be called in.",
    "submission": "The finished report reaches democratic services.",
}

_PERIOD: Mapping[str, Key] = {
    "clear_days": Key("number", "How many days, counting neither the first nor the day of the meeting.", required=True),
    "basis": Key("text", "Which days count.", required=True, choices=("working days", "calendar days")),
}

_TYPE: Mapping[str, Key] = {
    "name": Key("text", "The type as people call it.", required=True),
    "about": Key("text", "When to use it."),
    "recommendations": Key("named texts", "What such a report usually recommends: `new` starts it with these."),
}

_PART: Mapping[str, Key] = {
    "heading": Key("text", "The part's heading as printed; none for a report without part headings."),
    "template": Key("text", "The Word template's file name, in the same folder.", required=True),
    "exempt": Key("yes or no", "Whether the part is not for publication and goes to a file of its own."),
}

_SECTION: Mapping[str, Key] = {
    "part": Key("text", "The part that it stands in.", required=True),
    "heading": Key("text", "The heading as printed."),
    "aliases": Key("texts", "Other wordings of the heading that are recognised."),
    "required": Key("texts", "'always', or the report types that must have it."),
    "carried": Key("yes or no", "Whether a later report takes its words over, to be reviewed."),
    "numbered": Key("yes or no", "Whether its paragraphs are numbered; yes unless said otherwise."),
    "kind": Key("text", "Words, or a list that comes from report.yaml.", choices=KINDS),
    "file": Key("text", "How `new` starts it: as plain words or as a structured file.", choices=("md", "yaml")),
    "guidance": Key("text", "What to write here: shown to the author, never printed."),
    "guidance_for": Key("named texts", "What to write here in reports of one type, instead of `guidance`."),
    "own": Key("yes or no", "Marks the place of the report's own sections."),
}

_BODY: Mapping[str, Key] = {
    "name": Key("text", "The body as printed: Cabinet.", required=True),
    "date_style": Key("text", "24 March 2026, or 24th March 2026.", choices=("plain", "ordinal")),
    "report_of": Key("text", "The line under the title; {titles} is what report.yaml says."),
    "joint_report_of": Key("text", "The same for a report of several officers."),
    "types": Key("named groups", "The types of report.", required=True, keys=_TYPE),
    "parts": Key("named groups", "The parts, in order.", required=True, keys=_PART),
    "sections": Key("named groups", "The sections, in order.", required=True, keys=_SECTION),
    "recommendations": Key(
        "group",
        "How recommendations are set out.",
        keys={
            "marker": Key("text", "How they are labelled; 'paragraph' numbers them as paragraphs.", choices=MARKERS),
            "lead_in": Key("text", "The words before them."),
            "lead_in_numbered": Key("yes or no", "Whether those words are a numbered paragraph."),
        },
    ),
    "appendices": Key(
        "group",
        "How appendices are called.",
        keys={
            "word": Key("text", "The word before the letter: Appendix."),
            "heading_one": Key("text", "The heading over a single appendix."),
            "heading_many": Key("text", "The heading over two or more."),
            "file_links_in_finals": Key("yes or no", "Whether final reports link to files beside them."),
        },
    ),
    "cover": Key(
        "named groups",
        "The fields of the cover table: {{ cover.NAME }} in the Word template.",
        keys={
            "label": Key("text", "The field as people call it.", required=True),
            "required": Key("yes or no", "Whether report.yaml must fill it in."),
        },
    ),
    "sentences": Key(
        "named texts",
        "Standard sentences.",
        keys={
            "consulted": Key("text", "The officers consulted: {titles}."),
            "consulted_one": Key("text", "The same where it is one officer."),
            "exempt_appendix": Key("text", "Under an exempt appendix: {paragraphs} of the Schedule."),
            "exempt_paragraph": Key("text", "In place of an exempt paragraph: {paragraphs} of the Schedule."),
            "no_background_papers": Key("text", "Where there are no background papers."),
            "corrected": Key("text", "At the top of a corrected version: {date} and {reason}."),
        },
    ),
    "deadlines": Key(
        "group",
        "Notice periods in clear days.",
        keys={name: Key("group", about, keys=_PERIOD) for name, about in PERIODS.items()},
    ),
    "minutes": Key("group", "The standing words of the draft minute.", keys=MINUTES_KEYS),
    "checks": Key("group", "What the rules go by; a rule whose lines are left out stays silent.", keys=CHECK_KEYS),
    "styles": Key(
        "named texts",
        "Word styles, where the template calls them otherwise.",
        keys={name: Key("text", f"The style used instead of '{style}'.") for name, style in STYLES.items()},
    ),
}

PROFILE_KEYS: Mapping[str, Key] = {
    "version": Key("text", "Changes whenever the profile changes.", required=True),
    "council": Key("text", "The council's name.", required=True),
    "language": Key("text", "The language of its reports: en-GB."),
    "charts": Key(
        "group",
        "How charts are drawn.",
        keys={"colour": Key("text", 'The colour of the bars, in quotes: "#003F72".', required=True)},
    ),
    "titles": Key(
        "groups",
        "Officers' titles as reports print them.",
        keys={
            "title": Key("text", "The title.", required=True),
            "role": Key("text", "What the law or the rules call the post."),
            "since": Key("date", "The first day of the title."),
            "until": Key("date", "The last day of the title."),
        },
    ),
    "bodies": Key("named groups", "The committees that reports go to.", required=True, keys=_BODY),
}
